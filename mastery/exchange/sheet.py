"""Read the sheets of a workbook (XLSX, ODS) as rows of text."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError

from mastery.exchange.bounded import DAMAGED, HEAD, names_in
from mastery.exchange.opendocument import begins_opendocument, is_opendocument, opendocument_sheets
from mastery.exchange.problems import Unreadable, refusal
from mastery.exchange.rows import MOST_CELLS, NO_TEXT, Record, too_many_cells

_MAX_UNPACKED = 300 * 2**20
"""What a workbook may unpack to: far above what a person fills (own)."""


_OTHER = rb"""\s++(?!r[\s=])[\w:.-]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')"""
_FILLED = rb"""<(?:\w++:)?%s(?:""" + _OTHER + rb""")*+\s++r\s*+=\s*+["']%s["'][^<>]*+(?<!/)>"""
_ROW = re.compile(_FILLED % (rb"(?:c|row)", rb"[A-Za-z]{0,9}(\d{1,18})"))
_COLUMN = re.compile(_FILLED % (b"c", rb"([A-Za-z]{1,9})\d+"))
"""The row and the column of a cell of a sheet that is not empty, ECMA-376-1, 18.3.1.4 and 18.3.1.73."""

_WITHOUT_PLACE = rb"<(?:\w++:)?%s(?:" + _OTHER + rb")*+\s*+/?>"
_NEXT_ROW, _NEXT_CELL = re.compile(_WITHOUT_PLACE % b"row"), re.compile(_WITHOUT_PLACE % b"c")
"""A row and a cell that do not say where they stand: after the one before."""

_END_OF_ROW = re.compile(rb"</(?:\w++:)?row\s*+>")


def is_workbook(data: bytes) -> bool:
    """Return whether `data` is a workbook in the form of Excel since 2007, or of OpenDocument, damaged ones too."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "xl/workbook.xml" in packed.namelist() or is_opendocument(data)
    except DAMAGED:
        return any(name.startswith("xl/") for name in names_in(data[:HEAD])) or begins_opendocument(data)


def sheets_in(data: bytes) -> dict[str, list[Record]]:
    """Return the rows of each sheet that holds any, by its name: their numbers and their cells as text.

    Hidden sheets count only where no other holds anything. Days are written 2026-04-06, with their time after a space;
    a cell of a formula holds its last result, one that is merged with those above it what stands there.
    Raises Unreadable for a workbook that is damaged, locked or unreasonably large.
    """
    import python_calamine  # 3 MB that only a workbook needs

    try:
        if is_opendocument(data):
            opened = opendocument_sheets(data)
            return _visible({name: (seen, _records(rows)) for name, (seen, rows) in opened.items()})
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _need_bounds(packed)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = python_calamine.SheetVisibleEnum.Visible
        seen = {one.name: one.visible == visible for one in book.sheets_metadata}
        return _visible(
            {name: (seen[name], _records(_rows(book.get_sheet_by_name(name)))) for name in book.sheet_names}
        )
    except Unreadable:
        raise
    except (python_calamine.CalamineError, ParseError, *DAMAGED) as error:
        raise refusal(
            NO_TEXT,
            what="This workbook cannot be read; it may be damaged, cut off or locked with a password. Open it in the "
            "program that wrote it, and save it once more, without a password.",
        ) from error


def _visible(sheets: Mapping[str, tuple[bool, list[Record]]]) -> dict[str, list[Record]]:
    filled = {name: rows for name, (_, rows) in sheets.items() if rows}
    return {name: rows for name, rows in filled.items() if sheets[name][0]} or filled


def _need_bounds(packed: zipfile.ZipFile) -> None:
    """Raise Unreadable where a sheet is so large that the library would end the process for want of memory.

    It makes room for all cells from the first to the last that is filled, before it says how many there are.
    """
    if sum(one.file_size for one in packed.infolist()) > _MAX_UNPACKED:
        raise refusal(NO_TEXT, what="This workbook unpacks to more than 300 MB, so it was not read.")
    for name in packed.namelist():
        if name.endswith(".xml"):
            _need_span(packed.read(name))


def _need_span(sheet: bytes) -> None:
    height = max(map(int, set(_ROW.findall(sheet))), default=0) + len(_NEXT_ROW.findall(sheet))
    width = max(map(_column, set(_COLUMN.findall(sheet))), default=0)
    if _NEXT_CELL.search(sheet):
        width += max(len(_NEXT_CELL.findall(row)) for row in _END_OF_ROW.split(sheet))
    if height * width > MOST_CELLS:
        raise too_many_cells(
            f"A sheet spans {height:,} rows and {width:,} columns; what is read has {MOST_CELLS:,} cells at most."
        )


def _column(letters: bytes) -> int:
    """Return the number of the column called `letters`: A is 1, AA is 27."""
    found = 0
    for one in letters.upper():
        found = 26 * found + one - ord("A") + 1
    return found


def _rows(sheet: "object") -> Iterable[tuple[int, list[object]]]:
    rows: list[list[object]] = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    merged = [  # columns of one cell; where they lie over each other, which no program writes, there may be any number
        (top, min(bottom, len(rows) - 1), left)
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ()  # type: ignore[attr-defined]
        if top < len(rows) and left < len(rows[top])
    ]
    if sum(bottom - top for top, bottom, _ in merged) <= sum(map(len, rows)):
        for top, bottom, left in merged:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return enumerate(rows, 1)


def _records(rows: Iterable[tuple[int, list[object]]]) -> list[Record]:
    return [(number, [_cell(cell) for cell in row]) for number, row in rows if any(map(_is_filled, row))]


def _is_filled(cell: object) -> bool:
    return cell not in ("", None)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        has_time = bool(value.hour or value.minute or value.second)
        return value.strftime("%Y-%m-%d %H:%M") if has_time else value.strftime("%Y-%m-%d")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value.total_seconds() / 3600) if isinstance(value, timedelta) else str(value)
