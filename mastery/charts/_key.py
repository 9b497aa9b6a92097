"""The key above lanes: each kind of mark as it is drawn, with its words; two columns, three where there is room."""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt
import pandas as pd

from mastery.charts._lanes import EDGE
from mastery.charts._style import CARD, INK, MUTED, OTHER, SELF, SMALL, x2_at, x_at

_ROW, _AIR, _SIGN, _TEXT = 20, 6, 20, 27
"""Px: the height of a row, the room under the key, how wide a sign is, and where its words begin."""

_ROOM, _FEW, _MANY, _WIDEST = 640, 2, 3, 320
"""Px from which on there are three columns, the numbers of columns, and the px of a column at most."""

_POINTS = {
    "score": ("circle", SELF, True, 44),
    "hollow": ("circle", SELF, False, 44),
    "ring": ("circle", SELF, False, 110),
    "diamond": ("diamond", OTHER, True, 110),
    "square": ("square", OTHER, True, 60),
    "triangle-up": ("triangle-up", OTHER, True, 90),
    "win": ("triangle-up", INK, True, 44),
    "setback": ("triangle-down", INK, True, 44),
    "new role": ("diamond", INK, True, 60),
}
"""Sign → shape, colour, whether it is filled, area."""

_LINES: dict[str, tuple[alt.ExprRef, float, list[int]]] = {
    "trend": (SELF, 2.5, [1, 0]),
    "open trend": (SELF, 2.5, [6, 4]),
    "goal": (MUTED, 4, [1, 0]),
    "dropped goal": (MUTED, 4, [4, 3]),
}
"""Sign → colour, width, dash."""


_HEADS = {"win": -4, "setback": 4}
"""Sign → px from the middle down to its head, which stands on a stem."""


class Sign(NamedTuple):
    """One entry: which mark it is, what it means, and the same in few letters for a narrow chart."""

    mark: str
    long: str
    short: str


def tall(signs: Sequence[Sign]) -> int:
    """Return the height of the key in px, the same at every width."""
    return -(-len(signs) // _FEW) * _ROW + _AIR


def layers(signs: Sequence[Sign]) -> list[alt.Chart]:
    """Return the layers of the key, which stands at the top of its chart."""
    rows = pd.DataFrame({"place": range(len(signs)), "mark": [one.mark for one in signs]})
    rows = rows.assign(long=[one.long for one in signs], short=[one.short for one in signs])
    lower = tall(signs) - _AIR - -(-len(signs) // _MANY) * _ROW
    y = f"{_ROW / 2} + floor(datum.place / {_columns()}) * {_ROW} + {_wide(str(lower), '0')}"
    drawn = [_sign(str(mark), part, y) for mark, part in rows.groupby("mark", sort=False)]
    limit = alt.ExprRef(f"{_column()} - {_TEXT}")
    texts = alt.Chart(rows).mark_text(align="left", baseline="middle", fontSize=SMALL, color=MUTED, limit=limit)
    words = f"width > {_MANY * 300} ? datum.long : datum.short"
    return [
        *(layer for layers in drawn for layer in layers),
        texts.encode(x=_across(_TEXT), y=_down(y), text=alt.TextValue(alt.ExprRef(words))),
    ]


def _sign(mark: str, rows: pd.DataFrame, y: str) -> list[alt.Chart]:
    base = alt.Chart(rows[["place"]])
    if mark in _LINES:
        colour, width, dash = _LINES[mark]
        band = [base.mark_rule(color=colour, strokeWidth=12, opacity=0.16)] if "trend" in mark else []
        rules = [*band, base.mark_rule(color=colour, strokeWidth=width, strokeDash=dash)]
        return [rule.encode(x=_across(0), x2=_across_to(_SIGN), y=_down(y)) for rule in rules]
    shape, colour, filled, size = _POINTS[mark]
    fill = colour if filled else CARD
    point = base.mark_point(shape=shape, size=size, opacity=1, fill=fill, stroke=colour, strokeWidth=1)
    head = point.encode(x=_across(_SIGN / 2), y=_down(f"{y} + {_HEADS.get(mark, 0)}"))
    if mark not in _HEADS:
        return [head]
    stem = base.mark_rule(color=colour, strokeWidth=1.8)
    foot = alt.Y2Value(alt.ExprRef(f"{y} - {_HEADS[mark]}"))  # type: ignore[no-untyped-call]
    return [stem.encode(x=_across(_SIGN / 2), y=_down(f"{y} + {_HEADS[mark]}"), y2=foot), head]


def _columns() -> str:
    return f"({_wide(str(_MANY), str(_FEW))})"


def _wide(there: str, else_: str) -> str:
    return f"(width > {_ROOM} ? {there} : {else_})"


def _column() -> str:
    return f"min({_WIDEST}, (width - {EDGE}) / {_columns()})"


def _place(px: float) -> str:
    return f"{EDGE + px} + datum.place % {_columns()} * {_column()}"


def _down(px: str) -> alt.YValue:
    return alt.YValue(alt.ExprRef(px))  # type: ignore[no-untyped-call]


def _across(px: float) -> alt.XValue:
    return x_at(alt.ExprRef(_place(px)))


def _across_to(px: float) -> alt.X2Value:
    return x2_at(alt.ExprRef(_place(px)))
