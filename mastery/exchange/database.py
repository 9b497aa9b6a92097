"""Read a SQLite database from its bytes: in memory, within bounds, never written, and nothing in it is run."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from mastery.exchange.problems import Unreadable

_SQLITE = b"SQLite format 3\0"
_MOST_BYTES = 64_000_000
_MOST_ROWS = 1_000_000
_MOST_TEXT = 1_000_000
_STEPS, _MOST_CALLS = 100_000, 2_000
"""The virtual machine of SQLite asks after so many steps; a reading may ask so often (own: some seconds)."""
_READS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA)
_DAMAGED = "This database cannot be read; it may be damaged or cut off. Make the backup once more, then bring that in."


def is_database(head: bytes) -> bool:
    """Return whether a file that begins with `head` is a SQLite database."""
    return head.startswith(_SQLITE)


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    """Open the bytes as a database in memory that allows nothing but reading its own tables, within bounds.

    Raises Unreadable for one that is too large, and for whatever in it cannot be read, also within the block.
    """
    if len(data) > _MOST_BYTES:
        raise Unreadable([f"This database has {len(data):,} bytes; at most {_MOST_BYTES:,} are read."])
    try:
        with _reading(data) as database:
            yield database
    except (sqlite3.Error, MemoryError, UnicodeError, OverflowError) as problem:
        raise Unreadable([_DAMAGED]) from problem


@contextmanager
def _reading(data: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        # A file in write-ahead mode cannot be opened from memory; bytes 18 and 19 say so (file format, 1.3.3).
        plain = data[:18] + b"\1\1" + data[20:] if data[18:20] == b"\2\2" else data
        database.deserialize(plain)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA query_only = ON")
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
        calls = iter(range(_MOST_CALLS))
        database.set_progress_handler(lambda: next(calls, None) is None, _STEPS)
        database.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY)
        database.text_factory = lambda text: text[:_MOST_TEXT].decode("utf-8", errors="replace")
        yield database


def rows_of(
    database: sqlite3.Connection, table: str, needed: tuple[str, ...], wanted: tuple[str, ...]
) -> Iterator[dict[str, object]]:
    """Yield the rows of `table`: its columns `needed`, and those of `wanted` that this version has, else None."""
    made = database.execute("SELECT sql FROM sqlite_schema WHERE name = ? COLLATE NOCASE", (table,)).fetchone()
    is_plain = made is not None and str(made[0]).upper().startswith("CREATE TABLE")  # neither a view nor virtual
    there = {str(row[1]).lower() for row in database.execute(f"PRAGMA table_info({table})")}
    if not is_plain or not there >= set(needed):
        raise Unreadable([f"This database has no table {table} as was expected, so it was not read."])
    columns = [*needed, *(one for one in wanted if one in there)]
    order = ", ".join(needed)
    found = database.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order} LIMIT {_MOST_ROWS}")
    for row in found:
        yield dict.fromkeys(wanted) | dict(zip(columns, row, strict=True))
