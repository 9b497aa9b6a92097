"""Exports of made-up people, from a fixed seed: something to count before anybody has handed in."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd

from mastery import instruments
from mastery.cohort.export import ID_BYTES, HandIn, cohort_file, cohort_table
from mastery.instruments import Instrument

PEOPLE = 200
"""So many that ten and more share each outcome of most elements, in a group too, so that it can be published."""

SEED = 20261128

_FACULTIES = ("Engineering", "Law")
_YEARS_OF_START = 2

_SPAN_DAYS = 700
_GAPS_DAYS = (24, 39)
_NEW_SHARE = 0.15
_NEW_CHECK_INS = 3
"""People who began of late: as many check-ins as are too few for a trend."""

# Shares of people in whom an element rises, and falls, from the first check-in to the last (invented).
_MOVES = {
    "proactive": (0.4, 0.2),
    "connecting": (0.35, 0.25),
    "informed": (0.2, 0.25),
    "focused": (0.2, 0.4),
    "potential": (0.3, 0.25),
}
_STEPS = (0.7, 2.2)
_START = (2.6, 3.4)
_MOOD, _NOISE = 0.15, 0.7


def made_up_exports(*, today: date, seed: int = SEED) -> Iterator[tuple[str, bytes]]:
    """Yield the file name and the export of each made-up person, who agreed in the three weeks up to `today`.

    They answered five-elements for up to two years, and state their faculty and the year in which they started.
    """
    chance, asked = np.random.default_rng(seed), instruments.load("five-elements")
    for number in range(1, PEOPLE + 1):
        consent = today - timedelta(days=int(chance.integers(0, 21)))
        year = today.year - 1 - int(chance.integers(0, _YEARS_OF_START))
        faculty = str(chance.choice(_FACULTIES))
        about = HandIn(chance.bytes(ID_BYTES).hex(), consent, {"faculty": faculty, "year of start": str(year)})
        table = cohort_table(_scores(chance, asked, _days(chance, consent)), asked, about)
        yield f"person-{number:03}.parquet", cohort_file(table)


def _days(chance: np.random.Generator, consent: date) -> list[date]:
    """Return the days of check-ins, oldest first, the last two days before the consent."""
    ago = np.cumsum(chance.integers(*_GAPS_DAYS, size=_SPAN_DAYS // _GAPS_DAYS[0]))
    ago = ago[:_NEW_CHECK_INS] if chance.random() < _NEW_SHARE else ago[ago < _SPAN_DAYS]
    return [consent - timedelta(days=int(one - ago[0] + 2)) for one in reversed(ago)]


def _scores(chance: np.random.Generator, asked: Instrument, days: list[date]) -> pd.DataFrame:
    """Return a score (mean of the answers) of each element on each day: day, scale, score, version."""
    mood = chance.normal(0, _MOOD, len(days))
    columns = {scale.id: _answered(chance, asked, scale.id, mood) for scale in asked.scales}
    wide = pd.DataFrame(columns, index=pd.to_datetime(pd.Index(days, name="day")))
    return wide.reset_index().melt("day", var_name="scale", value_name="score").assign(version=asked.version)


def _answered(chance: np.random.Generator, asked: Instrument, scale: str, mood: np.ndarray) -> np.ndarray:
    """Return the mean of the answers to the questions of a scale, for each mood of a check-in."""
    rise, fall = _MOVES[scale]
    steps = chance.uniform(*_STEPS) * float(chance.choice((1, -1, 0), p=(rise, fall, 1 - rise - fall)))
    course = chance.uniform(*_START) + steps * (np.linspace(0, 1, len(mood)) - 0.5)
    questions = sum(item.scale == scale for item in asked.items)
    answers = (course + mood)[:, None] + chance.normal(0, _NOISE, (len(mood), questions))
    return np.asarray(np.clip(np.rint(answers), asked.low, asked.high).mean(axis=1))
