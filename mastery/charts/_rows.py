"""The geometry of a figure of rows, which has two layouts: columns where it is wide, two lines a row on a phone.

The browser chooses by the width that the chart gets, so that one chart serves both. Downwards a position is in px from
the top of the chart.
"""

from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from mastery.charts._style import INK, MUTED, TEXT, x_at

WIDE = 640
"""Width in px from which the columns stand beside each other (own)."""

_LETTER = 7.4
"""Mean width of a letter of a name in px, on the wide side, as the fonts differ by machine."""

_NAME_LEAST, _NAME_MOST = 120, 260


def either(wide: str | float, narrow: str | float, *, least: int = WIDE) -> str:
    """Return the Vega expression that is `wide` from a width of `least` px on, and `narrow` below, as on a phone."""
    return f"(width > {least} ? {wide} : {narrow})"


def name_width(names: Iterable[str]) -> int:
    """Return the width in px of the column of `names`."""
    needed = max(map(len, names), default=0) * _LETTER + 16
    return int(min(max(needed, _NAME_LEAST), _NAME_MOST))


def y(field: str, height: float) -> alt.Y:
    """Return the channel of a position in px from the top of a chart of `height`."""
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))


def placed(rows: pd.DataFrame, field: str, wide: str, narrow: str) -> alt.Chart:
    """Return a chart of `rows` with `field`, a position that has one expression for each layout."""
    return alt.Chart(rows).transform_calculate(**{field: either(wide, narrow)})


def across(left: str | float, right: str | float) -> list[alt.ExprRef]:
    """Return the range of a scale from the expression `left` to the expression `right`, px from the left edge."""
    return [alt.ExprRef(str(left)), alt.ExprRef(str(right))]


def words(base: alt.Chart, y_at: alt.Y, field: str, **look: Any) -> alt.Chart:
    """Return the words of `field`, left at px 0 unless `x` says otherwise, in the look of what is read."""
    place = look.pop("x", 0)
    usual: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": TEXT, "color": INK}
    drawn: alt.Chart = base.mark_text(**usual | look).encode(x=x_at(place), y=y_at, text=alt.Text(f"{field}:N"))
    return drawn


def quiet(base: alt.Chart, y_at: alt.Y, field: str, **look: Any) -> alt.Chart:
    """Return the words of `field` in the look of what is looked up."""
    return words(base, y_at, field, **{"fontSize": TEXT - 2, "color": MUTED} | look)
