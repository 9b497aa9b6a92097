"""The journal as an Excel workbook: a sheet for each table and one that says what its columns mean, for reading alone.

A workbook loses what a journal holds: Excel's days begin in 1900, its texts end after 32,767 letters, and a spreadsheet
may change any cell. So it is never read back; the archive is.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mastery.sharing.files.tables import dictionary

READ_ME = "Read me"
TITLE = "Mastery journal, for reading"
"""The title in its properties, by which `exchange.own_workbook` knows it."""

ABOUT = (
    "What stands in a Mastery journal, as tables, for reading.",
    "Nothing reads this file back: changes made here are not in the journal. To take the journal along, or to have it "
    "back, use the archive: mastery export journal.zip, or the page Your data.",
    "Each sheet is a table; the sheet dictionary says what its columns mean. Days are days; instants are texts, with "
    "their offset, as a spreadsheet has none. A text that begins with = is a text here, and no formula.",
)

_ROWS, _LETTERS = 1_048_575, 32_767
"""Rows below the header, and UTF-16 units of a cell, that a sheet takes. Source: Excel specifications and limits."""

_CUT = " … (cut here; the archive has all of it)"
_FIRST_DAY = date(1900, 3, 1)
"""From here on Excel's days are those of the calendar: it takes 1900 for a leap year."""

_WIDEST, _NARROWEST, _ABOUT_WIDTH = 60, 8, 100
"""Widths of columns in letters (own)."""

_LOOKED_AT = 200
"""Rows whose texts a column's width is made of (own)."""


def workbook(frames: Mapping[str, pd.DataFrame], *, at: datetime) -> bytes:
    """Return `frames`, by name, as an Excel workbook made `at` an instant: what it is, the dictionary, a sheet a frame.

    A frame with more rows than a sheet takes goes on in another sheet. The same frames give the same bytes.
    """
    whole = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(whole, options) as made:
        made.set_properties({"title": TITLE, "created": at.replace(tzinfo=None)})
        looks = {
            "head": made.add_format({"bold": True, "bottom": 1}),
            "day": made.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "about": made.add_format({"text_wrap": True, "valign": "top"}),
        }
        _read_me(made.add_worksheet(READ_ME), looks["about"])
        for name, frame in {"dictionary": dictionary(frames), **frames}.items():
            for number, first in enumerate(range(0, max(len(frame), 1), _ROWS), 1):
                sheet = made.add_worksheet(name if number == 1 else f"{name} {number}")
                _fill(sheet, frame.iloc[first : first + _ROWS], looks)
    return whole.getvalue()


def _read_me(sheet: Worksheet, look: Format) -> None:
    sheet.set_column(0, 0, _ABOUT_WIDTH)
    for line, text in enumerate(ABOUT):
        sheet.write_string(line, 0, text, look)


def _fill(sheet: Worksheet, frame: pd.DataFrame, looks: Mapping[str, Format]) -> None:
    """Write the header, which stays in sight, and a column a time; a cell that is missing is left out."""
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(map(str, frame.columns)):
        values = frame.iloc[:, place].astype("object")
        write = _writer(sheet, looks["day"])
        sheet.write_string(0, place, _text(name), looks["head"])
        for line, value in enumerate(values, 1):
            if not pd.isna(value):
                write(line, place, value)
        sheet.set_column(place, place, _width(name, values))
    sheet.autofilter(0, 0, max(len(frame), 1), max(frame.shape[1] - 1, 0))


def _writer(sheet: Worksheet, day: Format) -> Callable[[int, int, object], None]:
    """Return what writes one cell by the type of its value."""

    def write(line: int, place: int, value: object) -> None:
        if isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif isinstance(value, int | float):
            sheet.write_number(line, place, value)
        elif isinstance(value, datetime) and value.date() >= _FIRST_DAY:
            sheet.write_datetime(line, place, value, day)
        else:
            sheet.write_string(line, place, _text(value))

    return write


def _text(value: object) -> str:
    """Return a value as a text that a cell takes; a day before Excel's first one as 1899-12-31."""
    text = f"{value:%Y-%m-%d}" if isinstance(value, datetime) else str(value)
    if len(text.encode("utf-16-le")) // 2 > _LETTERS:
        text = text.encode("utf-16-le")[: 2 * (_LETTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
    # XlsxWriter writes what is between these tags into the file as it is.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _width(name: str, values: "pd.Series[Any]") -> int:
    longest = max((len(_line(one)) for one in values.iloc[:_LOOKED_AT] if not pd.isna(one)), default=0)
    return min(max(longest, len(name) + 3, _NARROWEST), _WIDEST)


def _line(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else max(str(value).split("\n"), key=len)
