"""Choose which sheets of a workbook are read: those with one header are one table; which of several tables is shown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mastery.exchange.problems import for_message, some_of
from mastery.exchange.reading import Answers, Question
from mastery.exchange.rows import Record, header_place, trimmed
from mastery.text import folded

_VALUE = re.compile(r"[\d.,:/%+-][\d.,:/% +-]*")
"""What days, numbers and times are written with."""


Workbook = Mapping[str, Sequence[Record]]
"""The rows of each sheet by its name, as `sheets_in` returns them."""


class Sheets(NamedTuple):
    """The rows that are read; where each stands if that is on several sheets; what is said of it; what is asked."""

    records: Sequence[Record]
    places: Mapping[int, str] = {}
    notices: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


def read_sheets(sheets: Workbook, answers: Answers) -> Sheets:
    """Return the rows of those of `sheets` that were chosen, or else of those with the most days and numbers."""
    tables = _tables(sheets)
    if len(tables) < 2:
        return _read(sheets)
    question = _question(sheets, tables)
    chosen = tables[str(question.answer(answers))]
    found = _read({name: sheets[name] for name in chosen})
    left = some_of([name for name in sheets if name not in chosen])
    said = f"Of this workbook {some_of(chosen)} was read, and these sheets were passed over: {left}."
    return found._replace(notices=(said, *found.notices), questions=(question,))


def which_sheet(sheets: Workbook, answers: Answers) -> Question | None:
    """Return the question which of `sheets` is read, None where it was answered or they are but one table."""
    tables = _tables(sheets)
    if len(tables) < 2:
        return None
    question = replace(_question(sheets, tables), proposal="", sure=False)
    return question if question.answer(answers) is None else None


def _question(sheets: Workbook, tables: Mapping[str, Sequence[str]]) -> Question:
    fullest = max(tables, key=lambda first: sum(_values(sheets[name]) for name in tables[first]))
    choices = tuple((first, some_of(names)) for first, names in tables.items())
    return Question("sheet", "Which sheet of this workbook holds your answers?", choices, fullest, sure=True)


def _tables(sheets: Workbook) -> dict[str, list[str]]:
    """Return the names of the sheets by the first of them that has the same header."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, records in sheets.items():
        head = trimmed(records[header_place(records)][1])
        found.setdefault(tuple(folded(cell.strip()) for cell in head), []).append(name)
    return {names[0]: names for names in found.values()}


def _values(records: Sequence[Record]) -> int:
    return sum(_VALUE.fullmatch(cell) is not None for _, cells in records for cell in cells)


def _read(sheets: Workbook) -> Sheets:
    """Return the rows of `sheets` below each other, their lines counted on, the header of the first alone."""
    if len(sheets) < 2:
        return Sheets(next(iter(sheets.values()), ()))
    records, places, last = list[Record](), dict[int, str](), 0
    for name, rows in sheets.items():
        start = header_place(rows) + 1 if records else 0
        for line, cells in rows[start:]:
            records.append((last + line, cells))
            places[last + line] = f"sheet {for_message(name)}, line {line}"
        last += rows[-1][0]
    return Sheets(
        records, places, (f"These sheets have one header, so they were read as one table: {some_of([*sheets])}.",)
    )
