"""Days across a chart: positions that no time zone moves, the axis, gaps left open."""

import altair as alt
import pandas as pd

from mastery.charts._lanes import LEFT, RIGHT
from mastery.charts._style import axis, inside

OPEN_GAP = 45
"""Days without a check-in beyond which points are not joined, unless the person's own rhythm is slower (own)."""

_RHYTHM = 1.5
_FEW_DAYS = 3
_MAX_TICKS = 8
_IN_MONTHS = 90


def position(days: "pd.Series[pd.Timestamp]") -> "pd.Series[float]":
    """Return days as milliseconds since 1970 in UTC: the same day on every machine."""
    return (pd.to_datetime(days) - pd.Timestamp(0)) / pd.Timedelta(milliseconds=1)


def segments(rows: pd.DataFrame, *, key: str, value: str) -> "pd.Series[str]":
    """Name the stretch of joined points that each row belongs to, in the order and index of `rows`.

    A stretch ends where `value` is missing and after a gap of more than 45 days, or of more than one
    and a half times the key's own median gap when that is longer.
    """
    ordered = rows.sort_values([key, "day"], kind="stable")
    given = ordered[value].notna()
    gaps = ordered.groupby(key)["day"].diff().dt.days
    usual = gaps.groupby(ordered[key]).transform("median").fillna(0)
    opens = (gaps > (usual * _RHYTHM).clip(lower=OPEN_GAP)) | ~given
    stretch = opens.groupby(ordered[key]).cumsum()
    names: pd.Series[str] = ordered[key].astype(str) + " " + stretch.astype(str)
    return names.reindex(rows.index)


def x(field: str, days: "pd.Series[pd.Timestamp]") -> alt.X:
    """Return the channel of a day's position over the period of `days`, with room for labels at both ends.

    The scale is one of plain numbers: a time scale would read them in the browser's time zone.
    """
    first, last = position(pd.Series([days.min(), days.max()]))
    if first == last:
        first, last = first - 15 * 864e5, last + 15 * 864e5
    scale = alt.Scale(domain=[first, last], range=inside(LEFT, RIGHT), nice=False, zero=False)
    where, written = ticks(days)
    label = f"utcFormat(datum.value, '{written}')"
    marks = axis(values=list(position(pd.Series(where))), labelExpr=label, ticks=True, labelPadding=4)
    return alt.X(f"{field}:Q", axis=marks, scale=scale)


def ticks(days: "pd.Series[pd.Timestamp]") -> tuple[list[pd.Timestamp], str]:
    """Return where the axis of `days` is labelled, at most 8 times, and how.

    Three days or fewer are labelled themselves ("6 Apr 2026"); up to 90 days every few days or weeks
    ("6 Apr"); longer periods at the first of every first, second, third, sixth or twelfth month ("Apr 2026").
    """
    distinct = sorted(days.drop_duplicates())
    first, last = distinct[0], distinct[-1]
    if len(distinct) <= _FEW_DAYS:
        return distinct, "%-d %b %Y"
    span = (last - first).days
    if span <= _IN_MONTHS:
        step = next(step for step in (1, 2, 7, 14) if span < step * _MAX_TICKS)
        return list(pd.date_range(first, last, freq=f"{step}D")), "%-d %b"
    months = pd.date_range(first, last, freq="MS")
    steps = (step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240) if len(months) <= step * _MAX_TICKS)
    step = next(steps, 600)
    return [month for month in months if (month.year * 12 + month.month - 1) % step == 0], "%b %Y"
