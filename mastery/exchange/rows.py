"""Delimited text as rows that know their line: bytes in, or a list of what is wrong with them."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SHOWN_PROBLEMS = 20
_SHOWN_CHARACTERS = 40
_DELIMITERS = ",;\t"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_QUOTING = {
    "unexpected end of data": "a quotation mark opens here and is never closed",
    "field larger": "a cell is longer than 131,072 characters; a closing quotation mark may be missing",
    "expected after": "text follows a closing quotation mark; write a quotation mark inside a cell twice",
}


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at one place; line 0 is the file as a whole, an empty column the whole line."""

    line: int
    column: str
    text: str

    def __str__(self) -> str:
        """Write the place before what is wrong: "line 7, column value: …"."""
        place = f"line {self.line}, column {shown(self.column, marks=False)}" if self.column else f"line {self.line}"
        return f"{place}: {self.text}" if self.line else self.text


class Unreadable(ValueError):
    """A file that cannot be brought in; the message says what is wrong at each place, the first 20 of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Build the message from `problems`, one or more, in the order of their lines."""
        self.problems = tuple(sorted(set(problems)))
        listed = [str(problem) for problem in self.problems]
        if len(listed) == 1:
            super().__init__(listed[0])
            return
        rest = [f"and {len(listed) - _SHOWN_PROBLEMS} more"] if len(listed) > _SHOWN_PROBLEMS else []
        super().__init__("\n".join([f"{len(listed)} things are wrong:", *listed[:_SHOWN_PROBLEMS], *rest]))


@dataclass(frozen=True)
class Row:
    """One record: the line of the file on which it begins, and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """The columns that `line` names, the rows below it, and what is wrong with either."""

    line: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_table(data: bytes) -> Table:
    """Return the table in `data`: UTF-8 or UTF-16, delimited by commas, semicolons or tabs, names on the first line.

    Blank lines are left out. A record's line is the one on which it begins.
    Raises Unreadable when `data` is no text, empty, or has no line below its first one.
    """
    records, problems = _records(_text(data))
    if not records:
        raise Unreadable(problems or [Problem(0, "", "The file is empty; its first line must name the columns.")])
    (line, header), *below = records
    columns = _without_blank_end([name.strip() for name in header])
    problems += [Problem(line, "", f"column {n} has no name") for n, name in enumerate(columns, 1) if not name]
    problems += [Problem(line, name, "this column is there twice") for name, n in Counter(columns).items() if n > 1]
    if not below:
        raise Unreadable(problems or [Problem(line, "", "there is nothing below this line")])
    rows = []
    for start, cells in below:
        cells = cells[: len(columns)] + _without_blank_end(cells[len(columns) :])
        if len(cells) == len(columns):
            rows.append(Row(start, dict(zip(columns, cells, strict=True))))
        else:
            said = f"there are {len(cells)} cells, but the first line names {len(columns)}"
            problems.append(Problem(start, "", said))
    return Table(line, tuple(columns), tuple(rows), tuple(problems))


def shown(text: str, *, marks: bool = True) -> str:
    """Return `text` fit for a message: on one line, printable, at most 40 characters, words in quotation marks."""
    plain = "".join(one if one.isprintable() else " " for one in text[: 2 * _SHOWN_CHARACTERS])
    plain = " ".join(plain.split())
    plain = plain if len(plain) <= _SHOWN_CHARACTERS else f"{plain[:_SHOWN_CHARACTERS]}…"
    number_like = plain.replace("-", "").replace(".", "").isdigit()
    return f"“{plain}”" if marks and not number_like else plain


def _text(data: bytes) -> str:
    encoding = next((name for mark, name in _BOMS.items() if data.startswith(mark)), "utf-8")
    remedy = "Save it as CSV in UTF-8 and bring that in."
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        said = f"this is not text in {encoding.removesuffix('-sig').upper()}. {remedy}"
        raise Unreadable([Problem(line, "", said)]) from error
    if "\0" in text:
        raise Unreadable([Problem(0, "", f"This is not a text file. {remedy}")])
    return text


def _records(text: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Return the records that are not blank with the line on which each begins, up to the first broken quotation."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        said = next((ours for theirs, ours in _QUOTING.items() if theirs in str(error)), str(error))
        return records, [Problem(start, "", said)]
    return records, []


def _without_blank_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells
