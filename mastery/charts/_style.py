"""The look that all charts share: colours for both modes, the font, sizes, and how a chart is finished."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import altair as alt

from mastery.text import apart

FONT = "Source Sans, Source Sans Pro, Liberation Sans, Arimo, Helvetica, Arial, sans-serif"
"""Ends in a generic family: an image drawn where no named family exists would otherwise hold no text at all."""

TEXT, SMALL = 14, 12
"""Sizes in px: what is read, and what is looked up."""

_LETTER, _BOLD = 6.2, 7.1
"""Mean width of a letter of TEXT in px (own); a text that is wider all the same is cut where its room ends."""

TYPED = ("Value", "Target")
"""Columns of the tables that hold what the owner typed, with all its decimals; other fractions are computed."""

OPEN = (6, 4)
"""The dash of a trend whose verdict does not hold yet: px drawn and left out."""


def tone(light: str, dark: str) -> alt.ExprRef:
    """Return a colour that follows the background the chart is drawn on."""
    return alt.ExprRef(f"luminance(background) > 0.5 ? '{light}' : '{dark}'")


INK = tone("#14171B", "#E8EAED")
MUTED = tone("#5B6470", "#A3ACB7")
RULE = tone("#C9CFD6", "#3A434E")
CARD = tone("#F6F7F9", "#181D24")
SELF = tone("#1C5FA8", "#6FB0F2")
"""The person's own answers, in every chart; 6.0:1 on the card in light, 7.4:1 in dark."""

OTHER = tone("#B8400E", "#F4A06B")
"""Another rater's answers, in every chart; 5.2:1 on the card in light, 8.1:1 in dark."""


def x_at(position: float | str | alt.ExprRef) -> alt.XValue:
    """Return the channel of a place in px from the left; "width" is the right edge."""
    return alt.XValue(position)  # type: ignore[no-untyped-call]


def x2_at(position: float | str | alt.ExprRef) -> alt.X2Value:
    """Return the channel of a mark's other end in px from the left; "width" is the right edge."""
    return alt.X2Value(position)  # type: ignore[no-untyped-call]


def inside(left: float, right: float | None = None) -> list[float | alt.ExprRef]:
    """Return the range of a scale that runs across the chart and leaves px free at the left and at the right.

    As many at the right as at the left unless said otherwise.
    """
    return [left, alt.ExprRef(f"width - {left if right is None else right}")]


def tooltips(titles: Mapping[str, str]) -> list[alt.Tooltip]:
    """Return the tooltip of a mark: field → title, in this order; a field is a text unless it says otherwise (":Q")."""
    return [alt.Tooltip(field if ":" in field else f"{field}:N", title=title) for field, title in titles.items()]


def figures(marks: alt.Chart, *, dx: int, colour: alt.ExprRef) -> alt.Chart:
    """Return numbers that stand `dx` px at the right of their marks, at their left where it is negative."""
    align: Literal["left", "right"] = "left" if dx > 0 else "right"
    drawn: alt.Chart = marks.mark_text(align=align, dx=dx, fontSize=13, fontWeight=600, color=colour)
    return drawn


def dashes(field: str, dash: tuple[int, int]) -> alt.StrokeDash:
    """Return the channel that dashes a line where `field` is true: so many px drawn and left out."""
    scale = alt.Scale(domain=[False, True], range=[[1, 0], list(dash)])
    return alt.StrokeDash(f"{field}:N", scale=scale, legend=None)


def axis(**own: Any) -> alt.Axis:
    """Return an axis in the look of all axes: quiet labels, no line, no grid; `own` is added or replaces."""
    look: dict[str, Any] = {
        "title": None,
        "domain": False,
        "grid": False,
        "ticks": False,
        "tickColor": RULE,
        "tickSize": 4,
        "labelColor": MUTED,
        "labelFontSize": SMALL,
        "labelPadding": 6,
        "labelFlush": False,
        "labelOverlap": "parity",
        "labelSeparation": 10,
    }
    return alt.Axis(**(look | own))


class _Layered(alt.LayerChart):
    """Layers as they are given: Altair copies each four times, for selections and data that ours do not share."""

    def __init__(self, **given: Any) -> None:
        alt.TopLevelLayerSpec.__init__(self, **given)


def finish(layers: Sequence[alt.Chart], description: str, *, height: int, note: Sequence[str] = ()) -> alt.LayerChart:
    """Lay the layers over each other and give them what every chart has.

    That is a text alternative, the shared font, no frame, and a `note` below that says how to read the marks. `height`
    in px is that of what is plotted: axis and note come on top, and take nothing from it. The text stands for the
    whole: single marks, of which many have no name, are not read out.
    """
    for one in layers:
        one.mark.aria = False
    chart = _Layered(layer=list(layers), height=height, description=apart(description))
    chart.autosize = alt.AutoSizeParams(type="fit-x", contains="padding")  # Streamlit's own would squeeze the height.
    if note:
        chart.title = alt.Title(
            list(map(apart, note)),
            orient="bottom",
            anchor="start",
            offset=10,
            fontSize=SMALL,
            lineHeight=17,
            fontWeight="normal",
            color=MUTED,
        )
    chart.config = alt.Config(font=FONT, padding=0, view=alt.ViewConfig(stroke=None), aria=False)
    return chart


def whole_words(field: str, room: str, *, is_bold: bool = True) -> str:
    """Return the Vega expression of the text `field`, which ends after a whole word where `room` px are not enough."""
    text, letters = f"datum.{field}", f"floor(({room}) / {_BOLD if is_bold else _LETTER})"
    begun = f"replace(slice({text}, 0, {letters} + 1), regexp('[\\\\s,;:.]+\\\\S*$'), '')"
    return f"length({text}) <= {letters} ? {text} : {begun} + '…'"
