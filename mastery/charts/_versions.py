"""Where another version of the questionnaire begins: an upright rule through all lanes, with its number above."""

from collections.abc import Sequence
from typing import Literal

import altair as alt
import pandas as pd

from mastery.charts import _lanes, _time
from mastery.charts._style import INK, SMALL
from mastery.wording import VersionBreak

ROOM = 18
"""Height in px of the line of labels above the first lane."""

_TOP = 4
"""Px from the top of that line to the rule."""

_RIGHT_PART = 0.7
"""Share of the days from which on a label stands at the left of its rule, where there is room."""


def layers(
    breaks: Sequence[VersionBreak], x: alt.X, lanes: pd.DataFrame, *, days: "pd.Series[pd.Timestamp]"
) -> list[alt.Chart]:
    """Return the rule of each break, midway between the check-ins at its sides, and its label; none without one."""
    if not breaks:
        return []
    last, first = (pd.Series([getattr(one, side) for one in breaks]) for side in ("last", "first"))
    rows = pd.DataFrame({"x": (_time.position(last) + _time.position(first)) / 2})
    rows = rows.assign(top=_TOP - ROOM, bottom=0, label=_labels(breaks))
    # In each lane below its words, which it would cross.
    bodies = lanes[["top", "bottom"]].assign(top=lanes["top"] + _lanes.HEADER)
    drawn = pd.concat([rows[["x", "top", "bottom"]], rows[["x"]].merge(bodies, how="cross")], ignore_index=True)
    begin, end = _time.position(pd.Series([days.min(), days.max()]))
    late = rows["x"] > begin + _RIGHT_PART * (end - begin)
    rules = alt.Chart(drawn).mark_rule(color=INK, strokeWidth=1.5)
    y = _lanes.y("top", lanes)
    return [
        rules.encode(x=x, y=y, y2=alt.Y2("bottom:Q")),
        *(_label(part, align).encode(x=x, y=y, text=alt.Text("label:N")) for align, part in _sides(rows, late)),
    ]


def _labels(breaks: Sequence[VersionBreak]) -> list[str]:
    """Name each version; several by their number alone, which the note explains."""
    return [f"version {one.version}" if len(breaks) == 1 else one.version for one in breaks]


def _sides(rows: pd.DataFrame, late: "pd.Series[bool]") -> list[tuple[Literal["left", "right"], pd.DataFrame]]:
    sides: list[tuple[Literal["left", "right"], pd.DataFrame]] = [("left", rows[~late]), ("right", rows[late])]
    return [(align, part) for align, part in sides if len(part)]


def _label(rows: pd.DataFrame, align: Literal["left", "right"]) -> alt.Chart:
    gap = 5 if align == "left" else -5
    label: alt.Chart = alt.Chart(rows).mark_text(align=align, baseline="top", dx=gap, fontSize=SMALL, color=INK)
    return label
