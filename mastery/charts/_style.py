"""The look that all charts share: colours for both modes, the font, sizes, and the last touch to every chart."""

import altair as alt

FONT = "Source Sans, Source Sans Pro, Liberation Sans, Arimo, Helvetica, Arial, sans-serif"
"""Ends in a generic family: an image drawn where no named family exists would otherwise hold no text at all."""

TEXT, SMALL = 14, 12
"""Sizes in px: what is read, and what is looked up."""


def tone(light: str, dark: str) -> alt.ExprRef:
    """Return a colour that follows the background the chart is drawn on."""
    return alt.ExprRef(f"luminance(background) > 0.5 ? '{light}' : '{dark}'")


INK = tone("#14171B", "#E8EAED")
MUTED = tone("#5B6470", "#A3ACB7")
RULE = tone("#C9CFD6", "#3A434E")
CARD = tone("#F6F7F9", "#181D24")
SELF = tone("#1C5FA8", "#6FB0F2")
"""The person's own answers, in every chart; 6.0:1 on the card in light, 7.4:1 in dark."""


def finish(chart: alt.LayerChart, description: str, *, height: int) -> alt.LayerChart:
    """Give a chart its text alternative, its height in px, and the shared font without frame or legend."""
    return (
        chart.properties(height=height, description=description)
        .configure(font=FONT, padding=0)
        .configure_view(stroke=None)
    )
