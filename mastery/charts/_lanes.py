"""The geometry of lanes: a card for each scale or item, its name and words above, its marks below.

All lanes stand in one view, so that a chart takes any width. Downwards a position is in px from the
top of the chart; across it is on the scale of the chart that uses the lanes.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import altair as alt
import pandas as pd

from mastery.charts._style import CARD, INK, MUTED, RULE, SMALL, TEXT, axis, inside, whole_words, x2_at, x_at
from mastery.instruments import USUAL, Measure
from mastery.wording import MINUS

HEADER, FOOT, GAP, EDGE = 34, 10, 8, 12
"""Heights of the name's line, the space under the marks and between two lanes; the inner edge at both sides (px)."""

LEFT, RIGHT, ENDS = 36, 48, 40
"""Room in px for the level's number at the left, the latest value at the right, and values at both ends of the
range."""

_HEADROOM = 0.32
"""Full steps of room above and below the range in a lane."""

_DIGIT, _THOUSAND, _LONG = 7.0, 1_000, 10_000
_NAME_LETTER, _WORD_LETTER = 7.4, 5.8
"""Mean width of a letter of the name and of the words in px, on the wide side, as the fonts differ by machine."""


def place(
    names: Mapping[str, str],
    words: Mapping[str, tuple[str, str]],
    *,
    body: int,
    feet: Mapping[str, int] = MappingProxyType({}),
    measure: Measure = USUAL,
) -> pd.DataFrame:
    """Lay out one lane for each name; `words` holds for each key what stands at the right, short and long.

    `body` is the height of the marks and `feet` that of the space under them, where it is not the usual one, in px;
    `measure` is what the marks are measured in.
    Returns key, name, short, long, top, bottom, `middle` and `under`, the middle and the end of the body, in px,
    `levels`: whether the levels run there, `above`: the room over the first lane, in px, and `lowest` and `highest`:
    the ends of the range, the same in each.
    """
    lanes = pd.DataFrame({"key": list(names), "name": list(names.values())})
    lanes["short"] = [words.get(key, ("", ""))[0] for key in names]
    lanes["long"] = [words.get(key, ("", ""))[1] for key in names]
    tall = HEADER + body + pd.Series([feet.get(key, FOOT) for key in names], dtype=float)
    lanes["bottom"] = (tall + GAP).cumsum() - GAP
    lanes["top"] = lanes["bottom"] - tall
    lanes["middle"] = lanes["top"] + HEADER + body / 2
    lanes["under"] = lanes["top"] + HEADER + body
    lanes["levels"], lanes["above"] = True, 0
    lanes["lowest"], lanes["highest"] = measure.low, measure.high
    return lanes


def height(lanes: pd.DataFrame) -> int:
    """Return the height of all lanes with what stands above them, in px."""
    return int(lanes["bottom"].max() + lanes["above"].max())


def on_lane(
    keys: "pd.Series[str]", levels: "pd.Series[float]", lanes: pd.DataFrame, *, body: int
) -> "pd.Series[float]":
    """Return where levels stand in their lanes, in px from the top of the chart, stopping at a lane's edge."""
    measure = _measure(lanes)
    low, high = (end + side * _HEADROOM * measure.full_step for end, side in ((measure.low, -1), (measure.high, 1)))
    down = (high - levels.clip(low, high)) / (high - low) * body
    return keys.map(lanes.set_index("key")["top"]).astype(float) + HEADER + down


def y(field: str, lanes: pd.DataFrame) -> alt.Y:
    """Return the channel of a position in px from the top of the first lane."""
    ends = [int(lanes["bottom"].max()), -int(lanes["above"].max())]
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=ends, nice=False, zero=False))


def backdrop(lanes: pd.DataFrame) -> list[alt.Chart]:
    """Return the cards, the names at the left, the words at the right: the long ones where all fit beside the names."""
    needed = (_NAME_LETTER * lanes["name"].str.len() + _WORD_LETTER * lanes["long"].str.len()).max()
    words = f"(width > {needed + 3 * EDGE:.0f} ? datum.long : datum.short)"
    left_over = f"width - {3 * EDGE} - {_WORD_LETTER} * length{words}"
    base = alt.Chart(lanes)
    cards = base.mark_rect(color=CARD, cornerRadius=6)
    names = base.transform_calculate(whole=whole_words("name", left_over)).mark_text(
        align="left", baseline="top", dy=10, fontSize=TEXT, fontWeight=600, color=INK, limit=alt.ExprRef(left_over)
    )
    said = base.mark_text(align="right", baseline="top", dx=-EDGE, dy=11, fontSize=TEXT - 1, color=MUTED)
    top, right = y("top", lanes), x_at("width")
    return [
        cards.encode(x=x_at(0), x2=x2_at("width"), y=top, y2=alt.Y2("bottom:Q")),
        names.encode(x=x_at(EDGE), y=top, text=alt.Text("whole:N")),
        said.encode(x=right, y=top, text=alt.TextValue(alt.ExprRef(words))),
    ]


def _measure(lanes: pd.DataFrame) -> Measure:
    return Measure(int(lanes["lowest"].iloc[0]), int(lanes["highest"].iloc[0])) if len(lanes) else USUAL


def level_rules(lanes: pd.DataFrame, *, levels: Sequence[float], body: int) -> list[alt.Chart]:
    """Return thin rules along each lane at `levels`, with a number at the left of both ends and the middle."""
    numbered = _measure(lanes).thirds
    keys = lanes.loc[lanes["levels"], "key"]
    rows = pd.DataFrame([(key, level) for key in keys for level in levels], columns=["key", "level"])
    rows["y"] = on_lane(rows["key"], rows["level"].astype(float), lanes, body=body)
    rows["level"] = [short(level) for level in rows["level"]]
    wide = _DIGIT * (max(map(len, rows["level"]), default=0) + 1)
    rules = alt.Chart(rows).mark_rule(color=RULE, strokeWidth=1)
    numbers = alt.Chart(rows[rows["level"].isin(list(map(short, numbered)))]).mark_text(
        align="left", baseline="middle", fontSize=SMALL - 1, color=MUTED
    )
    right = x2_at(alt.ExprRef(f"width - {RIGHT}"))
    return [
        rules.encode(x=x_at(EDGE + max(14.0, wide)), x2=right, y=y("y", lanes)),
        numbers.encode(x=x_at(EDGE), y=y("y", lanes), text=alt.Text("level:N")),
    ]


def level_lines(lanes: pd.DataFrame, *, body: int) -> alt.Chart:
    """Return thin upright lines at the levels in each lane, for marks that run across."""
    measure = _measure(lanes)
    upright: alt.Chart = alt.Chart(uprights(lanes, measure.ticks, body=body)).mark_rule(color=RULE, strokeWidth=1)
    return upright.encode(x=across("level", measure), y=y("top", lanes), y2=alt.Y2("bottom:Q"))


def uprights(lanes: pd.DataFrame, levels: Sequence[float], *, body: int) -> pd.DataFrame:
    """Return a row for each upright line, one at each of `levels` in each lane: top and bottom in px, level."""
    ends = [(middle - body / 2, middle + body / 2, level) for middle in lanes["middle"] for level in levels]
    return pd.DataFrame(ends, columns=["top", "bottom", "level"])


def across(field: str, measure: Measure = USUAL) -> alt.X:
    """Return the channel of a level that runs across the lane, numbered below all lanes."""
    scale = alt.Scale(domain=[measure.low, measure.high], range=inside(ENDS), nice=False, zero=False)
    whole = all(tick == int(tick) for tick in measure.ticks)
    return alt.X(f"{field}:Q", axis=axis(values=list(measure.ticks), format="d" if whole else "~g"), scale=scale)


def short(level: float) -> str:
    """Write a level for an axis in few letters: "1", "5.5", "−3", "250k", "1M"."""
    sign, size = MINUS if level < 0 else "", abs(level)
    if size < _LONG:
        return f"{sign}{size:g}"
    millions = size >= _THOUSAND**2
    return f"{sign}{size / _THOUSAND ** (2 if millions else 1):g}{'M' if millions else 'k'}"
