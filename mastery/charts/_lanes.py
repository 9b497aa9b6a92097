"""The geometry of lanes: a card for each scale or item, its name and words above, its marks below.

All lanes stand in one view, so that a chart takes any width. Downwards a position is in px from the
top of the chart; across it is on the scale of the chart that uses the lanes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from mastery.charts._style import CARD, INK, MUTED, RULE, SMALL, TEXT

HEADER, FOOT, GAP, EDGE = 34, 10, 8, 12
"""Heights of the name's line, the space under the marks and between two lanes; the inner edge at both sides (px)."""

LEVELS = (1, 5)
_STEPS = (1, 2, 3, 4, 5)
_HEADROOM = 0.32
_WIDE = 640


def place(names: Mapping[str, str], words: Mapping[str, tuple[str, str]], *, body: int) -> pd.DataFrame:
    """Lay out one lane for each name; `words` holds for each key what stands at the right, short and long.

    Returns key, name, short, long, top, bottom, and `middle`, the middle of the marks' `body`, in px.
    """
    lanes = pd.DataFrame({"key": list(names), "name": list(names.values())})
    lanes["short"] = [words.get(key, ("", ""))[0] for key in names]
    lanes["long"] = [words.get(key, ("", ""))[1] for key in names]
    lanes["top"] = [float(index * (HEADER + body + FOOT + GAP)) for index in range(len(names))]
    lanes["bottom"] = lanes["top"] + HEADER + body + FOOT
    lanes["middle"] = lanes["top"] + HEADER + body / 2
    return lanes


def height(lanes: pd.DataFrame) -> int:
    """Return the height of all lanes in px."""
    return int(lanes["bottom"].max())


def on_lane(
    keys: "pd.Series[str]", levels: "pd.Series[float]", lanes: pd.DataFrame, *, body: int
) -> "pd.Series[float]":
    """Return where levels (1..5) of lanes stand, in px from the top of the chart; beyond the lane they stop at its edge."""
    low, high = LEVELS[0] - _HEADROOM, LEVELS[1] + _HEADROOM
    down = (high - levels.clip(low, high)) / (high - low) * body
    return keys.map(lanes.set_index("key")["top"]).astype(float) + HEADER + down


def y(field: str, lanes: pd.DataFrame) -> alt.Y:
    """Return the channel of a position in px."""
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height(lanes), 0], nice=False, zero=False))


def backdrop(lanes: pd.DataFrame) -> list[alt.Chart]:
    """Return the cards, the names at the left and the words at the right (the long ones where there is room)."""
    base = alt.Chart(lanes)
    cards = base.mark_rect(color=CARD, cornerRadius=6).encode(
        x=alt.XValue(0), x2=alt.X2Value("width"), y=y("top", lanes), y2=alt.Y2("bottom:Q")
    )
    words = f"(width > {_WIDE} ? datum.long : datum.short)"
    names = base.mark_text(
        align="left",
        baseline="top",
        dy=10,
        fontSize=TEXT,
        fontWeight=600,
        color=INK,
        limit=alt.ExprRef(f"width - {3 * EDGE} - 6.2 * length{words}"),
    ).encode(x=alt.XValue(EDGE), y=y("top", lanes), text=alt.Text("name:N"))
    said = base.mark_text(align="right", baseline="top", dx=-EDGE, dy=11, fontSize=13, color=MUTED).encode(
        x=alt.XValue("width"), y=y("top", lanes), text=alt.TextValue(alt.ExprRef(words))
    )
    return [cards, names, said]


def level_rules(lanes: pd.DataFrame, *, levels: Sequence[int], numbered: Sequence[int], body: int) -> list[alt.Chart]:
    """Return thin rules along each lane at `levels`, with a number at the left of those in `numbered`."""
    rows = pd.DataFrame([(key, level) for key in lanes["key"] for level in levels], columns=["key", "level"])
    rows["y"] = on_lane(rows["key"], rows["level"].astype(float), lanes, body=body)
    rules = alt.Chart(rows).mark_rule(color=RULE, strokeWidth=1)
    numbers = alt.Chart(rows[rows["level"].isin(numbered)]).mark_text(
        align="left", baseline="middle", fontSize=SMALL - 1, color=MUTED
    )
    right = alt.X2Value(alt.ExprRef(f"width - {EDGE}"))
    return [
        rules.encode(x=alt.XValue(EDGE + 14), x2=right, y=y("y", lanes)),
        numbers.encode(x=alt.XValue(EDGE), y=y("y", lanes), text=alt.Text("level:N")),
    ]


def level_lines(lanes: pd.DataFrame, *, body: int) -> list[alt.Chart]:
    """Return thin upright lines at the levels 1 to 5 in each lane, for marks that run across."""
    rows = pd.DataFrame(
        [(lane.middle - body / 2, lane.middle + body / 2, level) for lane in lanes.itertuples() for level in _STEPS],
        columns=["top", "bottom", "level"],
    )
    upright = alt.Chart(rows).mark_rule(color=RULE, strokeWidth=1)
    return [upright.encode(x=across("level"), y=y("top", lanes), y2=alt.Y2("bottom:Q"))]


def across(field: str, *, edge: int = 2 * EDGE) -> alt.X:
    """Return the channel of a level (1..5) that runs across the lane, with a number at each level below."""
    axis = alt.Axis(
        values=list(_STEPS),
        format="d",
        title=None,
        domain=False,
        ticks=False,
        grid=False,
        labelFontSize=SMALL,
        labelColor=MUTED,
        labelPadding=6,
        labelFlush=False,
    )
    reach: list[Any] = [edge, alt.ExprRef(f"width - {edge}")]
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(domain=list(LEVELS), range=reach, nice=False, zero=False))
