"""A table of any program as text: its header wherever it stands, its columns by name, the line of each row."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median_low

import pandas as pd

from mastery.exchange.any_days import days_in
from mastery.exchange.any_numbers import number_in
from mastery.exchange.bounded import BOMS
from mastery.exchange.diary_text import diary_records
from mastery.exchange.problems import Cause, Problems, Wrong, refusal, without_unseen
from mastery.exchange.reading import Answers, Question, Source
from mastery.exchange.rows import (
    NAMES_OF_ROW_NUMBERS,
    SAMPLE,
    SIGNATURES,
    Record,
    Text,
    header_place,
    read_text,
    trimmed,
)
from mastery.exchange.sheets import Workbook, read_sheets

_DELIMITERS = (";", "\t", ",", "|")
_MAX_COLUMNS, _MAX_ROWS = 2_000, 1_000_000
_RULED = re.compile(r"\s*(?::?-{3,}:?)?\s*")
"""A cell that is blank, or of the rule below a table's header in Markdown."""
_HELD = re.compile(r'\s*="([^"]*)"\s*')
"""A text that a program writes as a formula, so that no spreadsheet makes a number of it."""
_ENCODINGS = {
    "cp1252": "Western European",
    "mac_roman": "Western European, Macintosh",
    "cp850": "Western European, DOS",
    "cp1250": "Central European",
    "iso8859_2": "Central European, Unix",
    "cp852": "Central European, DOS",
    "cp1251": "Cyrillic",
    "koi8_u": "Cyrillic, Unix",
    "cp866": "Cyrillic, DOS",
    "cp1253": "Greek",
    "cp1254": "Turkish",
    "cp1255": "Hebrew",
    "cp1256": "Arabic",
    "cp1257": "Baltic",
    "cp874": "Thai",
    "cp932": "Japanese",
    "euc_jp": "Japanese, Unix",
    "gb18030": "Chinese",
    "big5hkscs": "Chinese, traditional",
    "cp949": "Korean",
}
_LONGEST_SHOWN, _MOST_LOOKED_AT = 60, 200
_NO_TEXT = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that no text of any encoding has."""
_END_OF_DOS = b"\x1a"
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")
"""What begins Japanese letters in ISO-2022-JP, whose bytes are those of ASCII."""
_NO_LETTERS = re.compile(r"[\x80-\x9f\ue000-\uf8ff]")
"""What stands in no text, but where the bytes of one encoding are read in another."""
_MIXED = re.compile(r"[A-Za-z][\u0250-\uffff]|[\u0250-\uffff][A-Za-z]")
"""A letter of English beside one of another script, as where März is read as Japanese."""

NO_ROWS = Cause(1, "{what}", "tables have no rows")
TOO_LARGE = Cause(1, "{what}", "tables are too large")
MORE_CELLS = Cause(
    2, "{what}; a cell with the separator in it needs quotation marks", "lines have more cells than there are columns"
)


@dataclass(frozen=True)
class Grid:
    """A table: the names of its columns, its cells as text (a column each), the line of the file of each row.

    `header` are the names as the file has them; `words` are the cells letter by letter, for notes; `notices` say
    what was passed over.
    """

    header: tuple[str, ...]
    names: tuple[str, ...]
    cells: pd.DataFrame
    words: pd.DataFrame
    lines: "pd.Series[int]"
    problems: Problems
    notices: tuple[str, ...] = ()


def read_grid(source: Source, sheets: Workbook | None, answers: Answers) -> tuple[Grid | None, tuple[Question, ...]]:
    """Return the table in `sheets`, or in a file of text without them, and how it is encoded where it does not say.

    Without a table, the question is open. Raises Unreadable for a file that is no table, or has no rows.
    """
    if sheets is not None:
        chosen = read_sheets(sheets, answers)
        grid = grid_of(chosen.records, today=source.today, places=chosen.places)
        return replace(grid, notices=(*chosen.notices, *grid.notices)), chosen.questions
    encoding, question = _encoding(source.data, answers)
    if encoding is None:
        return None, question
    text = _text(source.data, encoding)
    records = list(diary_records(text.lines()))
    for number, record in enumerate(() if records else text.records(source.progress)):
        if number > _MAX_ROWS:
            raise refusal(TOO_LARGE, what=f"This table has more than {_MAX_ROWS:,} rows; cut it into smaller ones.")
        records.append(record)
    return grid_of(records, today=source.today, places={}), question


def _encoding(data: bytes, answers: Answers) -> tuple[str | None, tuple[Question, ...]]:
    """Return the encoding of `data` and the question that was asked for it; None while it is open."""
    if data.startswith((*BOMS, *SIGNATURES)):
        return "", ()
    if b"\0" in data[:1000] and len(data) % 2 == 0:
        even, odd = data[:1000:2].count(0), data[1:1000:2].count(0)
        if max(even, odd) > 4 * min(even, odd) and 20 * max(even, odd) > len(data[:1000]):
            return ("utf-16-be" if even > odd else "utf-16-le"), ()
    if _JAPANESE_MAIL.search(data) and _reads(data, "iso2022_jp_ext"):
        return "iso2022_jp_ext", ()
    question = None if _NO_TEXT.search(data.rstrip(_END_OF_DOS)) or _reads(data, "utf-8") else _which_encoding(data)
    if question is None:
        return "", ()
    chosen = question.answer(answers)
    return (chosen if isinstance(chosen, str) else None), (question,)


def _which_encoding(data: bytes) -> Question | None:
    """Return the question for the encoding, with the line that tells most as each would read it; None if none can.

    A file whose lines are UTF-8, but for some that are damaged, is of no other encoding.
    """
    odd = [line.rstrip() for line in data.splitlines() if not line.isascii()][:_MOST_LOOKED_AT]
    if 2 * sum(_reads(line, "utf-8") for line in odd) >= len(odd):
        return None
    whole = b"\n".join(odd)
    readings: dict[str, str] = {}
    for encoding in (one for one in _ENCODINGS if _reads(data, one)):
        if not _NO_LETTERS.search(read := whole.decode(encoding)):
            readings.setdefault(read, encoding)
    if not readings:
        return None
    line = max(odd, key=lambda line: len({line.decode(one) for one in readings.values()}))
    first = next(place for place, byte in enumerate(line) if byte > 127)
    part = slice(max(0, first - _LONGEST_SHOWN // 2), first + _LONGEST_SHOWN // 2)
    words = {encoding: line.decode(encoding)[part].strip() for encoding in readings.values()}
    likely = _likely_encodings(whole)
    order = sorted(words, key=lambda one: (one not in likely) + bool(_MIXED.search(words[one])))
    choices = tuple((one, f"{words[one]} ({_ENCODINGS[one]})") for one in order)
    return Question(
        "encoding",
        "Which of these reads right? The file does not say how its letters are written. If none does, save the table "
        "as CSV in UTF-8 and bring that in.",
        choices,
    )


def _likely_encodings(odd: bytes) -> set[str]:
    """Return the encodings by which lines with other letters than those of ASCII make sense, as far as can be told."""
    from charset_normalizer import from_bytes

    return {one for found in from_bytes(odd, cp_isolation=list(_ENCODINGS)) for one in found.could_be_from_charset}


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _text(data: bytes, encoding: str) -> Text:
    """Return the text in `data`, with the delimiter that its rows agree on; raises Unreadable when it is none."""
    if encoding:
        data = data.decode(encoding, errors="replace").encode()
    text = read_text(data)
    if text.has_separator_line:
        return text
    sample = io.TextIOWrapper(io.BytesIO(data[: 1 << 18]), encoding=text.encoding, errors="replace", newline="").read()
    return Text(data, text.encoding, max(_DELIMITERS, key=lambda one: _agreement(sample, one)), False)


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows that have the usual number of cells, none for one cell, and that number."""
    widths = Counter[int]()
    try:
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if any(cells):
                widths[len(cells)] += 1
            if widths.total() == SAMPLE:
                break
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    usual, count = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1], pair[0]))
    return (count / widths.total() if usual > 1 else 0.0), usual


def grid_of(records: Sequence[Record], *, today: date, places: Mapping[int, str]) -> Grid:
    """Return the table in `records`: its header is the first row that is as wide as most, if that names columns.

    `places` says where a line stands whose number does not.
    """
    filled = [record for record in records if not all(map(_RULED.fullmatch, record[1]))]
    if not filled:
        raise refusal(NO_ROWS, what="The file is empty; there is nothing to bring in.")
    start = header_place(filled)
    width = _width([cells for _, cells in filled[start : start + SAMPLE]])
    if width > _MAX_COLUMNS:
        raise refusal(TOO_LARGE, what=f"This table has {width:,} columns; what is read has {_MAX_COLUMNS:,} at most.")
    head = [without_unseen(cell)[0] for cell in trimmed(filled[start][1])]
    head += [""] * (width - len(head))
    notices = []
    if _is_data(head, today):
        notices.append("The first row holds values, not names, so the columns are called by their numbers.")
        head, rows = [""] * width, filled[start:]
    else:
        rows = filled[start + 1 :]
    if start:
        notices.append(
            "A line above the table was passed over."
            if start == 1
            else f"{start} lines above the table were passed over."
        )
    if not rows:
        raise refusal(NO_ROWS, filled[start][0], "there is nothing below this line")
    return _grid(head, rows, notices, Problems(places=places))


def _grid(head: list[str], rows: Sequence[Record], notices: list[str], problems: Problems) -> Grid:
    width = len(head)
    lines, cells = [], []
    for line, row in rows:
        if len(row) > width:
            if any(cell.strip() for cell in row[width:]):
                problems.add(Wrong(MORE_CELLS, f"{len(trimmed(row))} cells, {width} columns"), line)
                continue
            row = row[:width]
        lines.append(line)
        cells.append(row if len(row) == width else row + [""] * (width - len(row)))
    if not lines:
        problems.refuse()
    words = pd.DataFrame(cells, columns=range(width), dtype=object)
    table = words.apply(_clean)
    counts = _row_numbers(head, table)
    if counts:
        notices.append("The first column counts the rows, so it was passed over.")
    keep = [n for n in range(width) if not (counts and n == 0) and (head[n] or (table[n] != "").any())]
    if not keep:
        raise refusal(NO_ROWS, what="The table has no column with a value.")
    table, words = table[keep], words[keep]
    names = _unique([head[n] or f"column {n + 1}" for n in keep])
    table.columns = words.columns = pd.Index(names)
    return Grid(tuple(head), tuple(names), table, words, pd.Series(lines, dtype="int64"), problems, tuple(notices))


def _clean(column: "pd.Series[str]") -> "pd.Series[str]":
    """Return the cells without blanks at their ends and letters that cannot be seen; notes keep their lines."""
    unique = column.unique()
    return column.map({one: _clean_cell(one) for one in unique})


def _clean_cell(cell: str) -> str:
    if held := _HELD.fullmatch(cell):
        cell = held[1]
    if "\n" in cell or len(cell) > 200:
        return cell.strip()
    return without_unseen(cell)[0]


def _width(rows: Sequence[list[str]]) -> int:
    """Return how many columns there are: as the header says, or more where most rows have more.

    A few longer rows are notes with the separator in them, and a column for their ends would cut the notes.
    """
    widths = [len(trimmed(cells)) for cells in rows]
    return max(min(len(rows[0]), max(widths)), median_low(widths))


def _is_data(head: Sequence[str], today: date) -> bool:
    """Return whether a first row holds a day and a number in place of names."""
    given = [one for one in head if one]
    days = [one for one in given if days_in(one, today=today)]
    numbers = [one for one in given if re.fullmatch(r"[\d.,]+", one) and number_in(one) and one not in days]
    return len(days) == 1 and bool(numbers)


def _row_numbers(head: Sequence[str], table: pd.DataFrame) -> bool:
    if head[0].casefold() not in NAMES_OF_ROW_NUMBERS or len(head) < 3:
        return False
    numbers = pd.to_numeric(table[0], errors="coerce")
    return bool(
        numbers.notna().all()
        and numbers.is_monotonic_increasing
        and numbers.is_unique
        and (numbers % 1 == 0).all()
        and numbers.iloc[-1] < 10**7
    )


def _unique(names: Sequence[str]) -> list[str]:
    """Return `names`, each once: a further one of the same name gets a number."""
    seen, found = Counter[str](), list[str]()
    for name in names:
        seen[name.casefold()] += 1
        while (unique := name if seen[name.casefold()] == 1 else f"{name} ({seen[name.casefold()]})") in found:
            seen[name.casefold()] += 1
        found.append(unique)
    return found
