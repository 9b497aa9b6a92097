"""Read delimited text: bytes in, records with their line numbers out, or a sentence on what is wrong."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mastery.exchange.bounded import encoding_of
from mastery.exchange.problems import Cause, Unreadable, refusal

Record = tuple[int, list[str]]
"""The line of the file on which a record begins, and its cells."""
Progress = Callable[[float], object]
"""What is called now and then with the share of the work that is done, from 0 to 1."""

_DELIMITERS = ",;\t"
_REMEDY = "Save the table as CSV in UTF-8 and bring that in."
_UNPACK = "Unpack a ZIP file first."
SIGNATURES = {
    b"PK\x03\x04": "a spreadsheet or another packed file",
    b"\xd0\xcf\x11\xe0": "a spreadsheet",
    b"%PDF": "a PDF",
    b"SQLite format 3": "a database",
    b"\x1f\x8b": "a packed file",
    b"PAR1": "a Parquet file",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a document",
}
"""What files begin with that are easily taken for a table."""
_MARKUP = {"{": "JSON", "[": "JSON", "<": "HTML or XML"}
_BROKEN = "a quotation mark is broken here"
_SEPARATOR = re.compile(r'\s*"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)
_QUOTING = {
    "unexpected end of data": "a quotation mark opens here and is never closed",
    "field larger": "a cell is longer than 131,072 characters; a closing quotation mark may be missing",
    "expected after": "text follows a closing quotation mark; write a quotation mark inside a cell twice",
}
NAMES_OF_ROW_NUMBERS = frozenset(("", "#", "unnamed: 0", "index", "row", "no", "no.", "nr", "nr.", "id"))
"""What a column of row numbers is called, in small letters: nothing, or as programs and people call it."""

SAMPLE = 60
"""Rows that are looked at to find the delimiter and the header (own)."""
_A_STEP = 1 << 14
_A_CHUNK = 1 << 20
NO_TEXT = Cause(0, "{what}", "things are wrong")

MOST_CELLS = 20_000_000
"""Cells of a workbook that are read, the empty ones between them too: far above what a person fills (own)."""


@dataclass(frozen=True)
class Text:
    """Delimited text: its bytes, their encoding, the delimiter, and whether a line sep=… stands above the table."""

    data: bytes
    encoding: str
    delimiter: str
    has_separator_line: bool

    def lines(self) -> io.TextIOWrapper:
        """Return the lines of the text."""
        return _text_lines(self.data, self.encoding)

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        """Yield the records that are not blank.

        Spaces beside the quotation marks around a cell belong to no cell. Raises Unreadable at a broken quotation.
        """
        buffer = io.BytesIO(self.data)
        lines = _Lines(io.TextIOWrapper(buffer, encoding=self.encoding, newline=""), self.delimiter)
        reader = csv.reader(lines if b'"' in self.data else lines.text, delimiter=self.delimiter, strict=True)
        skip, start, count = self.has_separator_line, 1, 0
        try:
            for cells in reader:
                # Joined, the cells of a blank record are blank: a million records leave no time for a loop.
                if "".join(cells).strip():
                    if not skip:
                        yield start, cells
                    skip = False
                start, lines.begins, count = reader.line_num + 1, True, count + 1
                if progress and not count % _A_STEP:
                    progress(buffer.tell() / len(self.data))
        except csv.Error as error:
            said = next((ours for theirs, ours in _QUOTING.items() if theirs in str(error)), _BROKEN)
            raise refusal(NO_TEXT, start, said) from error


def header_place(records: Sequence[Record]) -> int:
    """Return which of `records` is the header: the first that is nearly as wide as most.

    Names of groups above it are none: a wider line without any figure follows.
    """
    widths = [sum(bool(cell.strip()) for cell in cells) for _, cells in records[:SAMPLE]]
    usual = max(Counter(one for one in widths if one > 1).items(), key=lambda pair: pair[1], default=(1, 0))[0]
    place = next((n for n, one in enumerate(widths) if one >= max(1, 0.6 * usual) and (usual == 1 or one > 1)), 0)
    while place + 1 < len(widths) and widths[place + 1] > widths[place] > 1 and not _has_figure(records[place + 1][1]):
        place += 1
    return place


def _has_figure(cells: Sequence[str]) -> bool:
    return any(letter.isdecimal() for cell in cells for letter in cell)


def too_many_cells(what: str) -> Unreadable:
    """Return the refusal of a workbook of more than MOST_CELLS, of which `what` says where they are."""
    return refusal(NO_TEXT, what=f"{what} Empty the cells far from the table, or save it as CSV.")


def trimmed(cells: Sequence[str]) -> list[str]:
    """Return `cells` without the empty ones at their end."""
    row = list(cells)
    while row and not row[-1].strip():
        row.pop()
    return row


def read_text(data: bytes) -> Text:
    """Return the delimited text in `data`: UTF-8 or UTF-16, delimited by commas, semicolons or tabs.

    A first line like sep=; names another delimiter. Raises Unreadable when `data` is no such text or empty.
    """
    encoding = encoding_of(data)
    _need_text(data, encoding)
    first = next((line for line in _text_lines(data, encoding) if line.strip()), "")
    if not first:
        raise refusal(NO_TEXT, what="The file is empty; its first line must name the columns.")
    if what := _MARKUP.get(first.lstrip("\ufeff \t")[:1]):
        raise refusal(NO_TEXT, what=f"This is {what}. What is read is a table as text, a line a row: {_FORMS}.")
    separator = _SEPARATOR.fullmatch(first)
    return Text(data, encoding, separator[1] if separator else max(_DELIMITERS, key=first.count), bool(separator))


_FORMS = "day,item,value below each other, or day and the ids of items as columns"


def _need_text(data: bytes, encoding: str) -> None:
    """Raise Unreadable unless `data` is text, with the first line that is none."""
    if what := next((what for mark, what in SIGNATURES.items() if data.startswith(mark)), None):
        unpack = f" {_UNPACK}" if what.endswith("packed file") else ""
        raise refusal(NO_TEXT, what=f"This is {what}, not a text file. {_REMEDY}{unpack}")
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    for start in range(0, len(data) + 1, _A_CHUNK):
        chunk = data[start : start + _A_CHUNK]
        try:
            text = decoder.decode(chunk, final=start + _A_CHUNK > len(data))
        except UnicodeDecodeError as error:
            line += error.object[: error.start].count(b"\n")
            raise refusal(
                NO_TEXT, line, f"this is not text in {encoding.removesuffix('-sig').upper()}. {_REMEDY}"
            ) from error
        if "\0" in text:
            line += text[: text.index("\0")].count("\n")
            raise refusal(NO_TEXT, line, f"from here on this is not text. {_REMEDY}")
        line += text.count("\n")


def _text_lines(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")


class _Lines:
    """The lines of a text, without spaces beside the quotation marks around a cell.

    `begins` says whether the next line begins a record; else it goes on inside a quoted cell.
    """

    def __init__(self, text: io.TextIOWrapper, delimiter: str) -> None:
        self.text, self.begins = text, True
        space, ends = ("[ ]" if delimiter == "\t" else "[ \t]"), rf"[{re.escape(delimiter)}\r\n]"
        quoted = rf'{space}*("(?:[^"]++|"")*+(?:"|\Z)){space}*(?={ends}|\Z)'
        self._cell = re.compile(rf"{quoted}|[^{re.escape(delimiter)}\r\n]+|{ends}")
        self._rest = re.compile(rf'((?:[^"]++|"")*+"){space}*')
        self._padded = re.compile(rf'{space}"|"{space}')

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line, inside = next(self.text), not self.begins
        self.begins = False
        if '"' not in line or not self._padded.search(line):
            return line
        head = ""
        if inside:
            closed = self._rest.match(line)
            if closed is None:
                return line
            head, line = closed[1], line[closed.end() :]
        return head + self._cell.sub(lambda cell: cell[1] or cell[0], line)
