"""Less exact on purpose: half or whole points, and days by week or by month."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

STEPS = {"none": 0.0, "half": 0.5, "whole": 1.0}
"""Scale points that scores are rounded to, by kind of blur (own)."""

_CALENDAR = {"half": "W-SUN", "whole": "M"}
_ROUNDING = 1e-9


def days(frame: pd.DataFrame, blur: str) -> pd.DataFrame:
    """Return `frame` with every day as the Monday of its week, or as the first of its month."""
    if blur not in _CALENDAR:
        return frame
    found = frame.select_dtypes("datetime").columns
    return frame.assign(**{str(name): _first(frame[name], blur) for name in found})


def ends(column: "pd.Series[pd.Timestamp]", blur: str, *, since: date) -> "pd.Series[pd.Timestamp]":
    """Return days as `days` makes them, but those from `since` on as the Sunday of their week or the last of the month.

    Moved back, a day to come would be over too early.
    """
    if blur not in _CALENDAR:
        return column
    last = column.dt.to_period(_CALENDAR[blur]).dt.end_time.dt.normalize().astype(column.dtype)
    return _first(column, blur).mask(column >= pd.Timestamp(since), last)


def day(value: date, blur: str) -> date:
    """Return a single day as `days` makes it."""
    if blur == "none":
        return value
    return value.replace(day=1) if blur == "whole" else value - timedelta(days=value.weekday())


def points(frame: pd.DataFrame, blur: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return `frame` with the numbers in `columns` rounded to half or whole scale points, halves upwards."""
    step = STEPS[blur]
    if not step:
        return frame
    return frame.assign(**{name: np.floor(frame[name] / step + 0.5 + _ROUNDING) * step for name in columns})


def outward(frame: pd.DataFrame, blur: str, *, low: str, high: str) -> pd.DataFrame:
    """Return `frame` with the interval from column `low` to `high` widened to half or whole scale points.

    An interval that was rounded to the nearest could leave out what the exact one holds.
    """
    step = STEPS[blur]
    if not step:
        return frame
    down, up = np.floor(frame[low] / step + _ROUNDING) * step, np.ceil(frame[high] / step - _ROUNDING) * step
    return frame.assign(**{low: down, high: up})


def _first(column: "pd.Series[pd.Timestamp]", blur: str) -> "pd.Series[pd.Timestamp]":
    return column.dt.to_period(_CALENDAR[blur]).dt.start_time.astype(column.dtype)
