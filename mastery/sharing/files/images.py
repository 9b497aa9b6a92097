"""Charts and tables as files: SVG, PNG, PDF and CSV of exactly what is on screen, on white."""

import re
import textwrap
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

import pandas as pd
import vl_convert

from mastery.text import apart

WIDTH = 760
"""Width of an image in px before scaling: text of 12 px stays readable on a page of A4 (own)."""

_PADDING = 16
_HEADING_LETTERS = 76
_HEADING = {
    "anchor": "start",
    "fontSize": 17,
    "fontWeight": 600,
    "offset": 14,
    "subtitlePadding": 6,
    "color": "#14171B",
}
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]+\ufe0f?")
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


class Drawing(Protocol):
    """A chart of `mastery.charts`."""

    def to_dict(self, *, validate: bool) -> dict[str, object]:
        """Return the Vega-Lite specification."""


def svg(chart: Drawing, *, heading: str = "") -> str:
    """Return the chart as SVG text on white, 760 px wide, with `heading` above it."""
    return vl_convert.vegalite_to_svg(_specification(chart, heading))


def png(chart: Drawing, *, heading: str = "", scale: float = 2) -> bytes:
    """Return the chart as a PNG on white; `scale` is pixels for each px of the SVG."""
    return vl_convert.vegalite_to_png(_specification(chart, heading), scale=scale)


def pdf(chart: Drawing, *, heading: str = "") -> bytes:
    """Return the chart as a PDF of its own size, its text selectable."""
    return vl_convert.vegalite_to_pdf(_specification(chart, heading))


def drawable(part: object, *, stand_ins: Mapping[int, str] = MappingProxyType({})) -> Any:
    """Return a part of a specification whose texts hold only letters that can be drawn.

    Control letters, which no image may hold (XML 1.0, 2.2), end vl-convert and this process with it; they go. Letters
    beyond U+FFFF, emoji among them, become their stand-in or "·": where a text is cut to its room Vega may cut one in
    half, and half a letter makes the whole image fail. The font that is drawn with has none of them anyway.
    """
    if isinstance(part, str):
        written = writable(part)
        # `translate` looks at every letter even with nothing to put in: half of the time that a report's search takes.
        return _BEYOND.sub("·", written.translate(stand_ins) if stand_ins else written)
    if isinstance(part, list):
        return [drawable(one, stand_ins=stand_ins) for one in part]
    if isinstance(part, dict):
        return {name: drawable(one, stand_ins=stand_ins) for name, one in part.items()}
    return part


def writable(text: str) -> str:
    """Return a text without the control letters that neither an image nor a page may hold."""
    return _UNWRITABLE.sub("", text)


def as_drawn(text: str) -> str:
    """Return a text as an image or a page holds it: `writable`, and turning no direction but its own."""
    return apart(writable(text))


def csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8 with a byte-order mark, so that spreadsheets read its letters right.

    Days are written as 2026-04-06. A text that a spreadsheet would take for a formula gets an apostrophe
    in front; numbers stay as they are, to four decimals.
    """
    texts = {name: table[name].map(_guard) for name in table.columns if table[name].dtype in ("str", "object")}
    written = table.assign(**texts).rename(columns=_guard)
    return written.to_csv(index=False, date_format="%Y-%m-%d", float_format=_number).encode("utf-8-sig")


def file_name(title: str, day: date, suffix: str) -> str:
    """Return a file name of plain letters: `file_name("Over time", day, "svg")` is "over-time-2026-04-06.svg"."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in title.lower()).split()
    return f"{'-'.join([*(words or ['chart']), day.isoformat()])}.{suffix}"


def _specification(chart: Drawing, heading: str) -> dict[str, object]:
    specification: dict[str, Any] = drawable(chart.to_dict(validate=False))
    specification |= {"width": WIDTH, "background": "#FFFFFF", "padding": _PADDING}
    if heading:
        note = specification.get("title", {}).get("text", [])
        lines = textwrap.wrap(drawable(apart(heading)), _HEADING_LETTERS)
        specification["title"] = _HEADING | {"text": lines, "subtitle": note}
    return specification


def _number(value: object) -> str:
    return f"{float(str(value)):.4f}".rstrip("0").rstrip(".")


def _guard(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n")  # a bare carriage return would begin a new row unquoted
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text
