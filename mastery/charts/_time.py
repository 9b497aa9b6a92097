"""Days across a chart: positions that no time zone moves, the axis, gaps left open."""

from typing import Any

import altair as alt
import pandas as pd

from mastery.charts._lanes import EDGE
from mastery.charts._style import MUTED, RULE, SMALL

OPEN_GAP = 45
"""Days without a check-in beyond which points are not joined, unless the person's own rhythm is slower (own)."""

_RHYTHM = 1.5
_LEFT, _RIGHT = 3 * EDGE, 4 * EDGE
_FEW_DAYS = 3


def position(days: "pd.Series[Any]") -> "pd.Series[float]":
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
    return (ordered[key].astype(str) + " " + stretch.astype(str)).reindex(rows.index)


def x(field: str, days: "pd.Series[Any]", *, title: str | None = None) -> alt.X:
    """Return the channel of a day's position over the period of `days`, with room for labels at both ends."""
    first, last = position(pd.Series([days.min(), days.max()]))
    if first == last:
        first, last = first - 15 * 864e5, last + 15 * 864e5
    reach: list[Any] = [_LEFT, alt.ExprRef(f"width - {_RIGHT}")]
    scale = alt.Scale(type="utc", domain=[first, last], range=reach, nice=False)
    return alt.X(f"{field}:T", axis=_axis(days, title), scale=scale)


def _axis(days: "pd.Series[Any]", title: str | None) -> alt.Axis:
    distinct = sorted(position(days.drop_duplicates()))
    span = (distinct[-1] - distinct[0]) / 864e5
    look: dict[str, Any] = {
        "title": title,
        "titleColor": MUTED,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
        "titlePadding": 8,
        "domain": False,
        "grid": False,
        "tickColor": RULE,
        "tickSize": 4,
        "labelColor": MUTED,
        "labelFontSize": SMALL,
        "labelPadding": 4,
        "labelFlush": False,
        "labelOverlap": "greedy",
        "labelSeparation": 12,
    }
    if len(distinct) <= _FEW_DAYS:
        return alt.Axis(values=distinct, format="%-d %b %Y", **look)
    few = alt.ExprRef("max(2, min(8, floor(width / 110)))")
    return alt.Axis(tickCount=few, format="%b %Y" if span >= 150 else "%-d %b", **look)
