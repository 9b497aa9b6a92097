"""Draw a chart as SVG for the inside of a page: one for light, dark and paper, without its data."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import vl_convert

from mastery.sharing.files.images import drawable, writable

WIDE, NARROW = 760, 358
"""Widths in px: for a page of A4 or a desktop, and for a phone of 390 px less its margins (own)."""

_TONE = re.compile(r"luminance\(background\) > 0\.5 \? '(#[0-9A-Fa-f]{6})' : '(#[0-9A-Fa-f]{6})'")
_SENTINEL = "#0A{:04X}"
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_SHIFT = re.compile(r"translate\(([^,]+),([^)]+)\)")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")
_ATTRIBUTES = frozenset(
    (
        *("d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "transform"),
        *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity"),
        *("fill-opacity", "stroke-opacity", "text-anchor", "font-size", "font-weight", "font-style"),
    )
)
_DEFAULTS = {("opacity", "1"), ("transform", "translate(0,0)"), ("stroke-width", "1"), ("font-weight", "normal")}
_NOTHING = {None, "none", "transparent"}
_PRIVATE = range(0xE000, 0xF900)
"""Letters without a meaning of their own (Unicode 15.0, 23.5)."""


@dataclass(frozen=True)
class Inline:
    """A drawing for the inside of a page: `svg` names each colour as a variable, `tones` maps these to colours.

    `tones` maps a variable, such as "c14171b", to its colour on light and on dark.
    """

    svg: str
    tones: dict[str, tuple[str, str]]

    def on_white(self) -> str:
        """Return the SVG with the colours for light written out, for paper and other programs."""
        svg = self.svg
        for name, (light, _dark) in self.tones.items():
            svg = svg.replace(f'="var(--{name})"', f'="{light}"')
        return svg


def inline(chart: Mapping[str, object], *, width: int, text: str) -> Inline:
    """Draw a chart, given as its specification, `width` px wide; a screen reader says `text` in its place.

    What is not drawn is not in it: no data, no names of columns, no marks without ink. A letter beyond U+FFFF is in it
    as itself, for the fonts of whoever reads; its width is measured as that of a letter without a font. Raises
    ValueError when the chart has a colour that does not follow the background.
    """
    tones: dict[str, tuple[str, str]] = {}
    stand_ins = _stand_ins(chart, text)
    specification = _with_tones(drawable(chart, stand_ins=stand_ins), tones)
    specification |= {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}, "background": None}
    specification["config"] = specification.get("config", {}) | {"aria": False}
    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(specification))
    meant = {_SENTINEL.format(number): f"var(--{name})" for number, name in enumerate(tones)}
    letters = {ord(stand_in): letter for letter, stand_in in stand_ins.items()}
    return Inline(_to_text(drawn, writable(text), meant).translate(letters), tones)


def _stand_ins(chart: Mapping[str, object], text: str) -> dict[int, str]:
    """Return a private letter that is in neither for each letter of `chart` beyond U+FFFF, which Vega may halve."""
    letters = {*json.dumps(chart, ensure_ascii=False, default=str), *text}
    free = (chr(code) for code in _PRIVATE if chr(code) not in letters)
    return dict(zip(sorted(ord(one) for one in letters if one > "\uffff"), free, strict=False))


def _with_tones(part: Any, tones: dict[str, tuple[str, str]]) -> Any:
    """Return a part of a specification with a stand-in for each colour that follows the background.

    vl-convert knows one background; a page has two.
    """
    if isinstance(part, list):
        return [_with_tones(one, tones) for one in part]
    if not isinstance(part, dict):
        return part
    found = _TONE.fullmatch(str(part.get("expr", "")))
    if found:
        name = f"c{found[1][1:].lower()}"
        tones.setdefault(name, (found[1], found[2]))
        return _SENTINEL.format(list(tones).index(name))
    return {name: _with_tones(one, tones) for name, one in part.items()}


def _to_text(drawn: ElementTree.Element, text: str, meant: Mapping[str, str]) -> str:
    size = drawn.attrib["viewBox"].split()[2:]
    root = ElementTree.Element("svg", {"viewBox": f"0 0 {' '.join(size)}", "width": size[0], "height": size[1]})
    root.attrib |= {"fill": "none", "role": "img", "aria-label": text}
    root.extend(_tidy(drawn))
    for mark in root.iter():
        for part in ("fill", "stroke"):
            if (colour := mark.get(part)) not in _NOTHING:
                mark.set(part, _variable(colour, meant))
    return ElementTree.tostring(root, encoding="unicode")


def _variable(colour: str | None, meant: Mapping[str, str]) -> str:
    found = meant.get(str(colour).upper())
    if found is None:
        raise ValueError(f"a mark is drawn in {colour}, which is the same on light and on dark; give it a tone")
    return found


def _tidy(group: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield the marks inside `group`, and groups that have attributes of their own."""
    for one in group:
        tag = one.tag.removeprefix(_SVG)
        if tag == "g":
            said, inside = _attributes(one), list(_tidy(one))
            if said and inside:
                whole = ElementTree.Element("g", said)
                whole.extend(inside)
                yield whole
            else:
                yield from inside
        elif _has_ink(one, tag):
            yield _mark(one, tag)


def _has_ink(one: ElementTree.Element, tag: str) -> bool:
    if one.get("opacity") == "0" or one.get("display") == "none" or one.get("d") == "":
        return False
    if tag == "text":
        return bool("".join(one.itertext()).strip())
    # The whole of the picture has a rectangle behind it, which is the page's.
    return not {one.get("fill"), one.get("stroke")} <= _NOTHING and tag != "rect"


def _mark(one: ElementTree.Element, tag: str) -> ElementTree.Element:
    said = _attributes(one)
    if (circle := _CIRCLE.fullmatch(one.get("d", ""))) and (shift := _SHIFT.fullmatch(one.get("transform", "0"))):
        place = {"cx": _short(shift[1]), "cy": _short(shift[2]), "r": _short(circle[1])}
        rest = {name: value for name, value in said.items() if name not in ("d", "transform")}
        return ElementTree.Element("circle", place | rest)
    mark = ElementTree.Element(tag, said)
    mark.text = one.text
    for row in one:
        place = {name: _short(row.attrib[name]) for name in ("x", "y", "dy") if name in row.attrib}
        ElementTree.SubElement(mark, "tspan", place).text = row.text
    return mark


def _attributes(one: ElementTree.Element) -> dict[str, str]:
    kept = {name: _short(value) for name, value in one.attrib.items() if name in _ATTRIBUTES}
    if one.tag.endswith("}g") and kept.get("fill") == "none":
        del kept["fill"]  # Each mark says its own.
    return {name: value for name, value in kept.items() if (name, value) not in _DEFAULTS}


def _short(value: str) -> str:
    """Return `value` with its numbers to a tenth of a px; colours stay."""
    if value.startswith("#"):
        return value
    return _NUMBER.sub(lambda found: _tenth(float(found[0])), value).removesuffix("px")


def _tenth(value: float) -> str:
    return "0" if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
