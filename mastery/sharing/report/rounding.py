"""Make a report less exact on purpose: scores to half or whole points, days to their week or month."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from mastery.instruments import USUAL, Measure
from mastery.kinds import OPEN_STATUSES

STEPS = {"none": 0.0, "half": 0.5, "whole": 1.0}
"""Full steps that scores are rounded to, which are points from 1 to 5, by kind of blur (own)."""

_CALENDAR = {"half": "W-SUN", "whole": "M"}
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Blur:
    """A kind of blur on the day of a report, of scores in `measure`."""

    kind: str
    today: date
    measure: Measure = USUAL

    @property
    def step(self) -> float:
        """What scores are rounded to, in scale points."""
        return STEPS[self.kind] * self.measure.full_step


_Rule = Callable[[pd.DataFrame, str, Blur], "pd.Series[float] | pd.Series[pd.Timestamp]"]
"""How one column of a frame is rounded."""


def _points(rounded: Callable[..., Any], shift: float, *, level: bool = False) -> _Rule:
    """Return the rule that rounds to steps: those of a `level` begin at the lowest answer, of a difference at 0."""

    def rule(rows: pd.DataFrame, name: str, blur: Blur) -> "pd.Series[float]":
        begin = blur.measure.low if level else 0
        steps: pd.Series[float] = rounded((rows[name] - begin) / blur.step + shift)
        return begin + steps * blur.step

    return rule


_LEVEL = _points(np.floor, 0.5 + _TOLERANCE, level=True)
_NEAREST = _points(np.floor, 0.5 + _TOLERANCE)
_DOWN = _points(np.floor, _TOLERANCE)
_UP = _points(np.ceil, -_TOLERANCE)


def _of_test(rounded: Callable[..., Any], shift: float) -> _Rule:
    """Return the rule that rounds an effect of a planned test to steps of its own questionnaire."""

    def rule(rows: pd.DataFrame, name: str, blur: Blur) -> "pd.Series[float]":
        step = STEPS[blur.kind] * rows["full_step"]
        steps: pd.Series[float] = rounded(rows[name] / step + shift)
        return steps * step

    return rule


def _first(rows: pd.DataFrame, name: str, blur: Blur) -> "pd.Series[pd.Timestamp]":
    first: pd.Series[pd.Timestamp] = rows[name].dt.to_period(_CALENDAR[blur.kind]).dt.start_time
    return first.astype(rows[name].dtype)


def _last_from(since: date, rows: pd.DataFrame, name: str, blur: Blur) -> "pd.Series[pd.Timestamp]":
    """Return days from `since` on as the last of their week or month: moved back, a day to come would be over early."""
    last: pd.Series[pd.Timestamp] = (
        rows[name].dt.to_period(_CALENDAR[blur.kind]).dt.end_time.dt.normalize().astype(rows[name].dtype)
    )
    return _first(rows, name, blur).mask(rows[name] >= pd.Timestamp(since), last)


def _begins(rows: pd.DataFrame, name: str, blur: Blur) -> "pd.Series[pd.Timestamp]":
    return _last_from(blur.today + timedelta(days=1), rows, name, blur)


def _ends(rows: pd.DataFrame, name: str, blur: Blur) -> "pd.Series[pd.Timestamp]":
    return _last_from(blur.today, rows, name, blur)


def _ends_while_open(rows: pd.DataFrame, name: str, blur: Blur) -> "pd.Series[pd.Timestamp]":
    is_open = (rows["code"] == "goal due") | rows["status"].isin(OPEN_STATUSES)
    return _first(rows, name, blur).mask(is_open, _ends(rows, name, blur))


RULES: Mapping[str, Mapping[str, _Rule]] = {
    "scores": {"score": _LEVEL},
    "others": {"score": _LEVEL},
    # An interval that was rounded to the nearest could leave out what the exact one holds.
    "agreement": {"own": _LEVEL, "other": _LEVEL, "low": _DOWN, "high": _UP},
    "overall": {"difference": _NEAREST, "low": _DOWN, "high": _UP},
    "tests": {
        "effect": _of_test(np.floor, 0.5 + _TOLERANCE),
        "low": _of_test(np.floor, _TOLERANCE),
        "high": _of_test(np.ceil, -_TOLERANCE),
    },
    "goals": {"start": _begins, "due": _ends},
    "met": {"day": _ends_while_open},
}
"""How each column of each frame of a report is rounded. Every other day becomes the first of its week or month, so
that none is forgotten; every other number stays."""

LEFT_OUT = ("pairs",)
"""Frames that are empty where scores are less exact: single answers would tell what the rounding hides."""


def coarse(frames: Mapping[str, pd.DataFrame], blur: Blur) -> dict[str, pd.DataFrame]:
    """Return the frames of a report, by their names in RULES, made less exact.

    Days are those of a week that begins on Monday ("half") or of a month ("whole"); halves of points go upwards.
    """
    if not blur.step:
        return dict(frames)
    return {name: rows.head(0) if name in LEFT_OUT else _coarse(name, rows, blur) for name, rows in frames.items()}


def day(value: date, blur: str) -> date:
    """Return the first day of the week or month of a single day; the day itself for "none"."""
    if blur == "none":
        return value
    return value.replace(day=1) if blur == "whole" else value - timedelta(days=value.weekday())


def _coarse(name: str, rows: pd.DataFrame, blur: Blur) -> pd.DataFrame:
    rules: dict[str, _Rule] = dict.fromkeys(map(str, rows.select_dtypes("datetime").columns), _first)
    rules |= RULES.get(name, {})
    return rows.assign(**{column: rule(rows, column, blur) for column, rule in rules.items()})
