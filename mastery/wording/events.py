"""Sentences about goals and events beside scores: the step after one, and the marks on the lanes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypedDict, Unpack

import pandas as pd

from mastery import contracts
from mastery.instruments import Measure
from mastery.kinds import GOAL_STATES
from mastery.text import ended
from mastery.wording.figures import Row, count, cut, day, limit, listed, missing, range_words, signed
from mastery.wording.verdicts import STEP_WORDS
from mastery.wording.versions import EarlierTrend

AFTER_IS_NOT_BECAUSE = "After is not because of: whatever else happened in those weeks is in it too."
_MAX_LETTERS = 60
_MAX_GOALS = 3
_ONE_OF_FIVE = "Of five looked at together, chance alone names one for about one of five people."
"""What benchmarks/step.py measures."""

_STOOD = {"higher": "stood higher", "lower": "stood lower"}


class Marks(TypedDict, total=False):
    """What may be drawn beside the scores: SHIFT, EVENTS, PERIODS and OTHERS, each None or absent for none.

    `inapplicable` are the scales of which nothing ever applied, `measure` is what the scores are measured in: 1 to 5
    where it is absent. `earlier` are the trends of earlier versions of the questionnaire.
    """

    look_backs: pd.DataFrame | None
    events: pd.DataFrame | None
    periods: pd.DataFrame | None
    others: pd.DataFrame | None
    inapplicable: Collection[str]
    measure: Measure
    earlier: Sequence[EarlierTrend]


def step_sentences(steps: pd.DataFrame, names: Mapping[str, str], *, period: Row) -> list[str]:
    """Say a STEP frame: the scale of the period first, then the others.

    `names` maps scale to name in order; `period` is a PERIODS row, or has its `statement`, `scale` (null for none),
    `start` and `end`. "Likely" is the 95 % interval.
    """
    rows = {row["scale"]: row for row in steps.to_dict("records") if row["scale"] in names}
    after = f"After {quoted(period['statement'])} ({days_words(period['start'], period['end'])})"
    own = None if missing(period["scale"]) else rows.pop(period["scale"], None)
    others = [rows[scale] for scale in names if scale in rows]
    many = len(others) > 1 and any(row["verdict"] in _STOOD for row in others)
    chance = f" {_ONE_OF_FIVE}" if many else ""
    if own is None:
        return [f"{after}: {_together(others, names)}.{chance}"] if others else []
    said = [_own(own, names[own["scale"]], after)]
    return said + ([f"The other elements: {_together(others, names)}.{chance}"] if others else [])


def step_headline(steps: pd.DataFrame, names: Mapping[str, str], *, period: Row) -> str:
    """Return the heading of a STEP frame: what stood differently after the period, in its own scale first."""
    own = steps[steps["scale"] == period["scale"]]
    after = f"after {quoted(period['statement'])}"
    if own.empty:
        return f"How the elements stood {after}"
    row = own.iloc[0]
    name = f"“{names[row['scale']]}”"
    if row["verdict"] in _STOOD:
        return f"{name} {_STOOD[row['verdict']]} {after}"
    return f"{name}: {STEP_WORDS[row['verdict']]} {after}"


def step_words(row: Row) -> str:
    """Return one STEP row with its interval: "higher after: +0.6 (likely +0.1 to +1.1)"."""
    words = STEP_WORDS[row["verdict"]]
    if missing(row["low"]):
        return words
    return f"{words}: {signed(row['step'])} (likely {range_words(row['low'], row['high'], sign=True)})"


def marks_since(first: date, **marks: Unpack[Marks]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the EVENTS from the day `first` on, and the PERIODS that reach it."""
    given = (marks.get("events"), marks.get("periods"))
    events, periods = (
        contracts.empty(schema) if frame is None else frame
        for frame, schema in zip(given, (contracts.EVENTS, contracts.PERIODS), strict=True)
    )
    first = pd.Timestamp(first)
    return (
        events[events["day"] >= first].reset_index(drop=True),
        periods[periods["end"] >= first].reset_index(drop=True),
    )


def marks_words(events: pd.DataFrame, periods: pd.DataFrame) -> str:
    """Count the EVENTS, naming the latest, and name the goals of PERIODS; empty for none of both."""
    return " ".join(part for part in (_events(events), _goals(periods)) if part)


def quoted(statement: str, *, most: int = _MAX_LETTERS) -> str:
    """Return the first line of a text in quotes, cut where it is longer than `most` letters."""
    first = statement.strip().partition("\n")[0].strip()
    return f"“{ended(cut(first, most))}”"


def days_words(start: date, end: date) -> str:
    """Write a period as "3 Mar to 6 Jun 2026", with both years where they differ; one day as "6 Jun 2026"."""
    if start == end:
        return day(end)
    first = day(start).removesuffix(f" {end.year}")
    return f"{first} to {day(end)}"


def _own(row: Row, name: str, after: str) -> str:
    counted = f"{count(int(row['n_before']), 'check-in')} before, {row['n_after']} after"
    match row["verdict"]:
        case "higher" | "lower":
            beside = "A rise or fall already under way is not counted in."
            return f"{after} “{name}” {_STOOD[row['verdict']]}: {_far(row)}; {counted}. {beside}"
        case "unclear" if missing(row["low"]):
            return f"{after} “{name}” shows no difference: every answer is identical; {counted}."
        case "unclear":
            anywhere = range_words(row["low"], row["high"], sign=True)
            return f"{after} “{name}” shows no clear difference: likely anywhere from {anywhere} points; {counted}."
        case _:
            return f"{after} it is too early to say for “{name}”: {_wanting(row)}."


def _wanting(row: Row) -> str:
    least = contracts.MIN_OCCASIONS
    needs = f"it needs {least} check-ins before and {least} after, each two weeks from the last"
    have = "is" if row["n_before"] == 1 else "are"
    return f"{needs}; there {have} {row['n_before']} before and {row['n_after']} after"


def _far(row: Row) -> str:
    return f"{signed(row['step'])} points (likely between {limit(row['low'])} and {limit(row['high'])})"


def _together(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    """Say several rows: those with a difference one by one, the rest as lists."""
    said = [
        f"“{names[row['scale']]}” {_STOOD[row['verdict']]}: {_far(row)}" for row in rows if row["verdict"] in _STOOD
    ]
    for verdict, link in (("unclear", "in"), ("too_early", "for")):
        alike = [f"“{names[row['scale']]}”" for row in rows if row["verdict"] == verdict]
        said += [f"{STEP_WORDS[verdict]} {link} {listed(alike)}"] if alike else []
    return "; ".join(said)


def _events(events: pd.DataFrame) -> str:
    if events.empty:
        return ""
    kinds = [(kind, int((events["kind"] == kind).sum())) for kind in ("win", "setback", "new role")]
    counts = listed([count(how_many, kind) for kind, how_many in kinds if how_many])
    latest = events.sort_values("day", kind="stable").iloc[-1]
    named = f"{quoted(latest['title'])} on {day(latest['day'])}"
    return f"Marked: {counts}, {named}." if len(events) == 1 else f"Marked: {counts}, the latest {named}."


def _goals(periods: pd.DataFrame) -> str:
    if periods.empty:
        return ""
    rows = periods.sort_values(["start", "end"], kind="stable").to_dict("records")
    said = [
        f"{quoted(row['statement'])} ({days_words(row['start'], row['end'])}, {GOAL_STATES[row['state']].lower()})"
        for row in rows[-_MAX_GOALS:]
    ]
    more = [f"{count(len(rows) - _MAX_GOALS, 'earlier one')}"] if len(rows) > _MAX_GOALS else []
    return f"{'Goal' if len(rows) == 1 else 'Goals'}: {listed([*said, *more])}."
