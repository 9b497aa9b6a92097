"""Read the sheets of an OpenDocument spreadsheet (ODS), as LibreOffice writes it, cell by cell."""

import re
from contextlib import suppress
from datetime import datetime, time, timedelta
from io import StringIO
from xml.etree.ElementTree import Element, iterparse

from mastery.exchange.bounded import members
from mastery.exchange.problems import Unreadable, refusal
from mastery.exchange.rows import MOST_CELLS, NO_TEXT, too_many_cells

_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"

_OFFICE, _STYLE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{one}:1.0}}" for one in ("office", "style", "table", "text")
)
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SPAN = re.compile(r"PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


class _Room:
    """How many cells and spaces may still come, with those that one of them stands for."""

    left = MOST_CELLS

    def take(self, cells: int) -> int:
        """Return `cells`; raises Unreadable where there are too many."""
        self.left -= cells
        if self.left < 0:
            raise too_many_cells(f"Its sheets hold more than {MOST_CELLS:,} cells; no more are read.")
        return cells


def is_opendocument(data: bytes) -> bool:
    """Return whether `data` is an OpenDocument spreadsheet."""
    with suppress(Unreadable):
        return members(data, wanted="mimetype".__eq__).get("mimetype", b"").strip() == _TYPE
    return False


def begins_opendocument(data: bytes) -> bool:
    """Return whether the beginning of `data` says that it is an OpenDocument spreadsheet (ODF 1.3, part 2, 3.3)."""
    return data[38:].startswith(_TYPE)


def opendocument_sheets(data: bytes) -> dict[str, tuple[bool, list[tuple[int, list[object]]]]]:
    """Return of each sheet, by its name, whether it is shown and its filled rows with their numbers.

    A cell that is merged with those above it holds what stands there. Raises Unreadable, and for a damaged file
    ValueError or ElementTree's ParseError.
    """
    content = members(data, wanted="content.xml".__eq__).get("content.xml", b"").decode()
    if "<!DOCTYPE" in content:  # It may name letters that stand for gigabytes.
        raise refusal(NO_TEXT, what="This spreadsheet declares a document type, which no program writes into one.")
    sheets, hidden, room = dict[str, tuple[bool, list[tuple[int, list[object]]]]](), set[str | None](), _Room()
    rows, merged, above = list[tuple[int, list[object]]](), dict[int, tuple[int, object]](), 0
    for _, one in iterparse(StringIO(content)):
        if one.tag == f"{_STYLE}style":
            look = one.find(f"{_STYLE}table-properties")
            if look is not None and look.get(f"{_TABLE}display") == "false":
                hidden.add(one.get(f"{_STYLE}name"))
        elif one.tag == f"{_TABLE}table-row":
            times, cells = _count(one, f"{_TABLE}number-rows-repeated"), _cells(one, above, merged, room)
            if cells:
                room.take(times * len(cells))
                rows += [(above + n, cells[:]) for n in range(1, times + 1)]
            above += times
            one.clear()
        elif one.tag == f"{_TABLE}table":
            sheets[one.get(f"{_TABLE}name", "")] = (one.get(f"{_TABLE}style-name") not in hidden, rows)
            rows, merged, above = [], {}, 0
    return sheets


def _cells(row: Element, above: int, merged: dict[int, tuple[int, object]], room: _Room) -> list[object]:
    """Return the cells of a row up to its last that holds anything; `merged` is column → last row, its value."""
    cells, empty = list[object](), 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        value, times = _value(cell, room), _count(cell, f"{_TABLE}number-columns-repeated")
        if (down := _count(cell, f"{_TABLE}number-rows-spanned")) > 1:
            merged[len(cells) + empty] = (above + down, value)
        if value == "":
            empty += times
        else:
            cells += [""] * room.take(empty) + [value] * room.take(times)
            empty = 0
    held = {n: value for n, (end, value) in merged.items() if above < end}
    width = max((n + 1 for n, value in held.items() if value != ""), default=0)
    cells += [""] * room.take(max(width - len(cells), 0))
    return [held.get(n, one) for n, one in enumerate(cells)]


def _count(of: Element, name: str) -> int:
    return max(int(of.get(name, 1)), 1)


def _value(cell: Element, room: _Room) -> object:
    """Return what a cell holds (OpenDocument 1.3, part 3, 19.385), or what it shows where that is not as it should."""
    given = {name.removeprefix(_OFFICE): value for name, value in cell.attrib.items()}
    with suppress(KeyError, ValueError):
        match given.get("value-type"):
            case None:
                return ""
            case "float" | "percentage" | "currency":
                return float(given["value"])
            case "boolean":
                return given["boolean-value"] == "true"
            case "date":
                return datetime.fromisoformat(given["date-value"])
            case "time" if found := _SPAN.fullmatch(given["time-value"]):
                hours, minutes, seconds = map(int, found.groups())
                span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
                return span if span.days else time(hours, minutes, seconds)
            case "string" if "string-value" in given:
                return given["string-value"]
    return "\n".join(_letters(one, room) for one in cell.findall(f"{_TEXT}p"))


def _letters(paragraph: Element, room: _Room) -> str:
    for one in paragraph.iter():
        if one.tag in _SIGNS:
            one.text = _SIGNS[one.tag] * room.take(_count(one, f"{_TEXT}c"))
    return "".join(paragraph.itertext())
