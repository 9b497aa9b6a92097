"""Read the rows of a damaged journal by their numbers, going on behind each page that cannot be read.

A table is a tree of pages, and a page that leads to others says up to which number the rows behind each of them go
(sqlite.org/fileformat.html, section 1.6): with a page that is none any more, so many rows are passed over at once. The
pages behind it are still there, and are read each by itself.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Row = dict[str, Any]

UNREADABLE = (sqlite3.Error, OverflowError, UnicodeDecodeError)
"""What reading a damaged table may raise."""

_PAGE_SIZE = slice(16, 18)
_INTERIOR = 5
"""The kind of page of a table with numbers that leads to others."""

_PAGES = ((_INTERIOR, 13), (2, 10))
"""Of a table with numbers and of one without: the kind of page that leads to others, the kind that holds rows alone."""

_LEADING = tuple(leading for leading, _ in _PAGES)
_HIGHEST, _DEEPEST, _VERSIONS = 2**63 - 1, 20, 2**31
_ROOT = """
SELECT rootpage, (sql LIKE '%WITHOUT ROWID') IS TRUE AS without_numbers FROM sqlite_schema
WHERE type = 'table' AND name = ?"""


@dataclass(frozen=True)
class Damaged:
    """A journal whose pages may be damaged: its bytes, and a connection that reads them."""

    data: bytes
    connection: sqlite3.Connection

    def rows(self, query: str, given: tuple[object, ...] = ()) -> Iterator[Row]:
        """Yield the rows of `query`; what is UNREADABLE is raised in the place of the row before it."""
        try:
            cursor = self.connection.execute(query, given)
        except UnicodeDecodeError as error:  # A damaged name in the list of tables, quoted in SQLite's own message.
            raise sqlite3.DatabaseError(f"The list of tables is damaged: {error}") from error
        # A flipped bit makes a capital of a letter: to SQLite the same name.
        names = [one[0].lower() for one in cursor.description]
        for values in cursor:
            yield dict(zip(names, values, strict=True))

    def numbered(self, table: str, key: str, *, give_up: int) -> Iterator[Row | None]:
        """Yield the rows of `table`, each with its `key` as "number" too, and None for what cannot be read.

        After `give_up` attempts in a row without a row, the table is taken to be at its end.
        """
        query = f"SELECT {key} AS number, * FROM {table} WHERE {key}"
        position, failed, alone = 0, 0, False
        while failed <= give_up and position < _HIGHEST:
            before = position
            try:
                if not alone:
                    for row in self.rows(f"{query} > ? ORDER BY {key}", (position,)):
                        position = max(position, row["number"] if isinstance(row["number"], int) else 0)
                        yield row
                    return
                # The next by its number: what a garbled page says comes next may lie anywhere.
                rows = list(self.rows(f"{query} = ?", (position + 1,)))
                position, failed, alone = position + 1, 0 if rows else failed + 1, False
                yield from rows
            except UNREADABLE as error:
                yield None
                if not _is_there(error):
                    return
                if alone:
                    position, failed = self._unreadable_to(table, position + 1), failed + 1
                elif position > before:
                    failed = 0
                alone = True

    def ordered(self, table: str, keys: Sequence[str], *, way: Literal["ASC", "DESC"]) -> Iterator[Row | None]:
        """Yield the rows of `table` in the order of `keys` up to what cannot be read, and None for that."""
        order = ", ".join(f"{key} {way}" for key in keys)
        last: tuple[object, ...] = ()
        try:
            for row in self.rows(f"SELECT * FROM {table} ORDER BY {order}"):
                last = tuple(row[key] for key in keys)
                yield row
        except UNREADABLE:
            yield None
            sign, marks = ">" if way == "ASC" else "<", ", ".join("?" for _ in last)
            beyond = f"WHERE ({', '.join(keys)}) {sign} ({marks})" if last else ""
            with suppress(*UNREADABLE):
                yield from self.rows(f"SELECT * FROM {table} {beyond} ORDER BY {order} LIMIT 1", last)

    def orphans(self, table: str) -> Iterator[Row]:
        """Yield the rows on each page that no table's or index's pages lead to, read as if it were all of `table`.

        Those of another table are among them.
        """
        try:
            with suppress(StopIteration, *UNREADABLE):
                _, of_rows = _PAGES[next(self.rows(_ROOT, (table,)))["without_numbers"]]
                pages = [page for page in self._unreached if self._page(page)[0] == of_rows]
                self.connection.execute("BEGIN")
                # For each page SQLite reads the list of tables anew: what does not begin with CREATE it passes over.
                others = "UPDATE sqlite_schema SET sql = '-' || substr(sql, 2) WHERE name <> ?"
                self.connection.execute(others, (table,))
                for page in pages:
                    self._begin_at(page, table)
                    with suppress(*UNREADABLE):
                        yield from self.rows(f"SELECT * FROM {table}")
        finally:
            self.connection.rollback()

    def _begin_at(self, page: int, table: str) -> None:
        self.connection.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (page, table))
        version = next(self.rows("PRAGMA schema_version"))["schema_version"]
        self.connection.execute(f"PRAGMA schema_version = {(version + 1) % _VERSIONS}")

    @cached_property
    def _unreached(self) -> list[int]:
        """The pages that nothing leads to any more."""
        left = [row["rootpage"] for row in self.rows("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")]
        reached = {1}
        while left:
            page = left.pop()
            if page not in reached:
                reached.add(page)
                left += _leads_to(self._page(page))
        size = int.from_bytes(self.data[_PAGE_SIZE], "big")
        return [page for page in range(2, len(self.data) // size + 1) if page not in reached]

    def _unreadable_to(self, table: str, number: int) -> int:
        """Return up to which number no row of `table` from `number` on can be read, as far as pages tell."""
        try:
            root = next(self.rows(_ROOT, (table,)))
        except (StopIteration, *UNREADABLE):
            return number
        page, end, kinds = root["rootpage"], _HIGHEST, _PAGES[root["without_numbers"]]
        for _ in range(_DEEPEST):
            held = self._page(page)
            if not held or held[0] not in kinds:
                return end
            children = _children(held) if held[0] == _INTERIOR else None
            if children is None:
                return number
            page, end = next(((one, last) for one, last in children if number <= last), (_last_child(held), end))
        return number

    def _page(self, number: object) -> bytes:
        size = int.from_bytes(self.data[_PAGE_SIZE], "big")
        return self.data[(number - 1) * size : number * size] if isinstance(number, int) and number > 0 else b""


def _is_there(error: Exception) -> bool:
    """Return whether a table or a column is in the list of tables, of which `error` was raised."""
    said = bytes(error.object) if isinstance(error, UnicodeDecodeError) else str(error).encode(errors="replace")
    return b"no such" not in said


def _children(page: bytes) -> list[tuple[int, int]] | None:
    """Return the pages behind `page`, but for its last, with the last number of each; None if they are in disorder."""
    places = _places(page)
    if len(places) < int.from_bytes(page[3:5], "big"):
        return None
    found = [(int.from_bytes(page[at : at + 4], "big"), _number(page[at + 4 : at + 13])) for at in places]
    numbers = [last for _, last in found]
    return found if numbers == sorted(set(numbers)) else None


def _leads_to(page: bytes) -> list[int]:
    """Return the pages behind `page`, of a table or an index."""
    if not page or page[0] not in _LEADING:
        return []
    return [_last_child(page), *(int.from_bytes(page[at : at + 4], "big") for at in _places(page))]


def _places(page: bytes) -> list[int]:
    """Return where the cells of a page that leads to others begin: as many as it says, or as fit on it."""
    end = min(12 + 2 * int.from_bytes(page[3:5], "big"), len(page))
    return [int.from_bytes(page[at : at + 2], "big") for at in range(12, end, 2)]


def _last_child(page: bytes) -> int:
    return int.from_bytes(page[8:12], "big")


def _number(cell: bytes) -> int:
    """Return the whole number at the beginning of `cell`, section 1.6: seven bits a byte, eight in the ninth."""
    found = 0
    for place, byte in enumerate(cell):
        if place == 8:
            return ((found << 8) | byte) - (1 << 64 if found >> 55 else 0)
        found = (found << 7) | (byte & 0x7F)
        if byte < 0x80:
            break
    return found
