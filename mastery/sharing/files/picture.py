"""A small picture of marks: one SVG for a page of any width, x in percent and y in px, or at one width for paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from mastery.sharing.files.images import as_drawn

PAPER = 240
"""Width in px that a picture is drawn at for paper (own)."""

TONES = {
    "ink": ("#14171B", "#E8EAED"),
    "muted": ("#5B6470", "#A3ACB7"),
    "rule": ("#C9CFD6", "#3A434E"),
    "self": ("#1C5FA8", "#6FB0F2"),
    "other": ("#B8400E", "#F4A06B"),
}
"""The colours of the marks on light and on dark: those of the charts."""

_GRID = 1_000
"""Parts that the width of a line is divided into; it is stretched to the width of the page."""


@dataclass(frozen=True)
class _Look:
    """How a mark looks: its shape, its size in px, and its style, in which a tone stands for its colour."""

    shape: str
    size: float
    style: dict[str, str]


_LOOKS = {
    "level": _Look("across", 0, {"stroke": "rule", "stroke-width": "1"}),
    "upright": _Look("upright", 0, {"stroke": "rule", "stroke-width": "1"}),
    "target": _Look("upright", 0, {"stroke": "ink", "stroke-width": "2", "stroke-dasharray": "3 2"}),
    "pace": _Look("upright", 0, {"stroke": "muted", "stroke-width": "1.5"}),
    "middle": _Look("upright", 0, {"stroke": "self", "stroke-width": "2.5"}),
    "event": _Look("upright", 0, {"stroke": "ink", "stroke-width": "1.5"}),
    "stem": _Look("across", 0, {"stroke": "muted", "stroke-width": "2"}),
    "way": _Look("across", 0, {"stroke": "rule", "stroke-width": "1"}),
    "band": _Look("area", 0, {"fill": "self", "fill-opacity": ".18"}),
    "line": _Look("line", 0, {"fill": "none", "stroke": "self", "stroke-width": "2"}),
    "dashed": _Look("line", 0, {"fill": "none", "stroke": "self", "stroke-width": "2", "stroke-dasharray": "5 4"}),
    "bar": _Look("bar", 12, {"fill": "self", "fill-opacity": ".26"}),
    "otherbar": _Look("bar", 12, {"fill": "other", "fill-opacity": ".24"}),
    "dot": _Look("dot", 2, {"fill": "self", "fill-opacity": ".6"}),
    "own": _Look("dot", 5, {"fill": "self"}),
    "other": _Look("diamond", 6, {"fill": "other"}),
    "left": _Look("arrow", -8, {"fill": "self"}),
    "right": _Look("arrow", 8, {"fill": "self"}),
    "label": _Look("text", 12, {"fill": "muted"}),
}
_STRETCHED = ("area", "line")


@dataclass(frozen=True)
class Mark:
    """One mark of a picture by the name of its look, at `x` in percent of the width and `y` in px.

    A line has a place for each of its points, an area those of its upper edge and then, backwards, of its lower one;
    what is across or upright has two. `text` is what a label says.
    """

    look: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    text: str = ""


@dataclass(frozen=True)
class Picture:
    """Marks on a ground of some height in px, and the sentence that a screen reader says in their place."""

    height: int
    marks: tuple[Mark, ...]
    text: str = ""


def for_page(picture: Picture) -> Markup:
    """Return the picture as SVG as wide as what it stands in, its colours by `style`; without a sentence it is unheard.

    No number in it changes with the width: lines are stretched, and everything else keeps its size.
    """
    said = as_drawn(picture.text)
    heard = Markup('role="img" aria-label="{}"').format(said) if said else Markup('aria-hidden="true"')
    inside = Markup("").join(_groups(picture))
    return Markup('<svg class="picture" height="{}" {}>{}</svg>').format(picture.height, heard, inside)


def for_paper(picture: Picture) -> str:
    """Return the picture as SVG at the width PAPER, with the colours for light written out."""
    size = f'width="{PAPER}" height="{picture.height}" viewBox="0 0 {PAPER} {picture.height}"'
    inside = "".join(
        f"<g {_written(_LOOKS[look])}>{''.join(_drawn(mark, PAPER, picture.height) for mark in marks)}</g>"
        for look, marks in groupby(picture.marks, key=lambda mark: mark.look)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'


def style() -> str:
    """Return the rules of every look; they name the colours of the page as variables."""
    rules = (
        f".{name}{{{';'.join(f'{key}:{_variable(value)}' for key, value in look.style.items())}}}"
        for name, look in _LOOKS.items()
    )
    return f".picture{{display:block;width:100%;overflow:visible}}.picture svg{{overflow:visible}}{''.join(rules)}"


def across(low: float, high: float, *, y: float, look: str) -> Mark:
    """Return a mark from `low` to `high`, in percent, at the height `y`."""
    return Mark(look, (low, high), (y, y))


def upright(x: float, *, y: tuple[float, float], look: str = "upright") -> Mark:
    """Return a mark at `x` percent between two heights."""
    return Mark(look, (x, x), y)


def at(x: float, y: float, look: str) -> Mark:
    """Return a mark in one place."""
    return Mark(look, (x,), (y,))


def label(x: float, y: float, text: str) -> Mark:
    """Return a text on the baseline `y`, around `x`: near the left edge from it on, near the right one up to it."""
    return Mark("label", (x,), (y,), text)


def _groups(picture: Picture) -> Iterator[Markup]:
    for look, marks in groupby(picture.marks, key=lambda mark: mark.look):
        drawn = "".join(_drawn(mark, None, picture.height) for mark in marks)
        if _LOOKS[look].shape in _STRETCHED:
            box = f'viewBox="0 0 {_GRID} {picture.height}" preserveAspectRatio="none"'
            drawn = f'<svg {box} width="100%" height="{picture.height}">{drawn}</svg>'
        yield Markup(f'<g class="{look}">{drawn}</g>')


def _drawn(mark: Mark, width: float | None, height: float) -> str:
    """Return one mark: in percent where there is no `width`."""
    look = _LOOKS[mark.look]
    x, y = [_place(one, width) for one in mark.x], [_number(one) for one in mark.y]
    match look.shape:
        case "across" | "upright":
            return f'<line x1="{x[0]}" x2="{x[1]}" y1="{y[0]}" y2="{y[1]}"/>'
        case "bar":
            size = f'width="{_place(mark.x[1] - mark.x[0], width)}" height="{_number(look.size)}" rx="2"'
            return f'<rect x="{x[0]}" y="{_number(mark.y[0] - look.size / 2)}" {size}/>'
        case "dot":
            return f'<circle cx="{x[0]}" cy="{y[0]}" r="{_number(look.size)}"/>'
        case "diamond" | "arrow":
            return _shape(look, x[0], y[0], width)
        case "text":
            side = "start" if mark.x[0] < 4 else "end" if mark.x[0] > 96 else "middle"
            return str(
                Markup('<text x="{}" y="{}" text-anchor="{}" font-size="{}">{}</text>').format(
                    x[0], y[0], side, _number(look.size), as_drawn(mark.text)
                )
            )
    points = zip(mark.x, mark.y, strict=True)
    return _path(points, width or _GRID, closed=look.shape == "area", stretched=width is None)


def _shape(look: _Look, x: str, y: str, width: float | None) -> str:
    far = _number(abs(look.size))
    points = f"M0-{far}L{far} 0 0 {far}-{far} 0z" if look.shape == "diamond" else f"M0-6L{_number(look.size)} 0 0 6z"
    drawn = f'<path d="{points}"/>'
    return f'<svg x="{x}" y="{y}">{drawn}</svg>' if width is None else f'<g transform="translate({x} {y})">{drawn}</g>'


def _path(points: Iterable[tuple[float, float]], width: float, *, closed: bool, stretched: bool) -> str:
    places = " ".join(f"{_number(x * width / 100)} {_number(y)}" for x, y in points)
    # The width of a line is not stretched with it.
    effect = ' vector-effect="non-scaling-stroke"' if stretched and not closed else ""
    return f'<path d="M{places}{"z" if closed else ""}"{effect}/>'


def _place(percent: float, width: float | None) -> str:
    return f"{_number(percent)}%" if width is None else _number(percent * width / 100)


def _number(value: float) -> str:
    return "0" if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")


def _variable(value: str) -> str:
    return f"var(--{value})" if value in TONES else value


def _written(look: _Look) -> str:
    style = look.style | ({"font-family": "Liberation Sans"} if look.shape == "text" else {})
    return " ".join(f'{key}="{TONES[value][0] if value in TONES else value}"' for key, value in style.items())
