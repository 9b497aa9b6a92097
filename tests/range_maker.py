"""Questionnaires of the owner's with ranges of their own, for the tests of every room."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from mastery import contracts
from mastery.instruments import Instrument, load
from mastery.instruments.check_in import CheckIn

_HEAD = """\
id = "{id}"
version = "{version}"
title = "{title}"
about = "Made for a test."
source = "Own"
noun = "habit"
plural = "habits"
window = "in the last four weeks"
minutes = 1
low = {low}
high = {high}
"""
_SCALE = """
[[scales]]
id = "{scale}"
name = "{name}"
about = "About it."
minimum_answered = 1
"""
_ITEM = """
[[items]]
id = "{id}"
scale = "{scale}"
label = "Label {id}"
stem = "How much of {id}?"
anchors = {anchors}
weight = {weight}
"""
SCALES = {"sleep": "Sleep", "focus": "Focus"}


def definition(
    low: int, high: int, *, id: str = "mine", version: str = "1", weights: tuple[float, ...] = (1, 1)
) -> str:
    """Return the TOML of a questionnaire with two scales and an item for each of `weights`, described at its ends."""
    anchors = '["No", "Yes"]' if (low, high) == (0, 1) else '["Nothing of it", "All of it"]'
    text = _HEAD.format(id=id, version=version, title="My habits", low=low, high=high)
    for scale, name in SCALES.items():
        text += _SCALE.format(scale=scale, name=name)
        for number, weight in enumerate(weights, 1):
            text += _ITEM.format(id=f"{name[0]}{number}", scale=scale, anchors=anchors, weight=weight)
    return text


def own(folder: Path, low: int, high: int, *, id: str = "mine", **of: object) -> Instrument:
    """Write such a questionnaire into the folder `instruments` of `folder`, and return it as read."""
    place = folder / "instruments"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{id}.toml").write_text(definition(low, high, id=id, **of), encoding="utf-8")  # type: ignore[arg-type]
    return load(id, folder=place)


def answered(instrument: Instrument, *shares: float, until: date, gap: int = 28) -> list[CheckIn]:
    """Return a check-in for each of `shares`, at which every answer is that share of the range, the last on `until`."""
    low, high = instrument.low, instrument.high
    days = [until - timedelta(days=gap * back) for back in reversed(range(len(shares)))]
    return [
        CheckIn(instrument, day, {item.id: round(low + share * (high - low)) for item in instrument.items})
        for day, share in zip(days, shares, strict=True)
    ]


def scores_of(values: list[list[float]], *, gap: int = 28) -> pd.DataFrame:
    """Return SCORES of check-ins `gap` days apart with scales s0, s1, …; `values` has a row a check-in."""
    rows = [
        (f"c{n}", date(2024, 1, 1) + timedelta(days=gap * n), "self", "mine", "1", f"s{k}", value, 4, 4)
        for n, given in enumerate(values)
        for k, value in enumerate(given)
    ]
    return contracts.conform(pd.DataFrame(rows, columns=contracts.SCORES.names), contracts.SCORES, "SCORES")


def responses_of(instrument: Instrument, check_ins: list[CheckIn]) -> pd.DataFrame:
    """Return RESPONSES of check-ins c0, c1, … to `instrument`."""
    rows = [
        (f"c{n}", one.day, "self", instrument.id, instrument.version, item.scale, item.id, one.answers.get(item.id))
        for n, one in enumerate(check_ins)
        for item in instrument.items
    ]
    frame = pd.DataFrame(rows, columns=contracts.RESPONSES.names)
    return contracts.conform(frame.assign(value=frame["value"].astype("Int64")), contracts.RESPONSES, "RESPONSES")
