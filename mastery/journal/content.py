"""The content of a record: its canonical shape, its digest, its rows in the body and part tables."""

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Double, Integer, Table, Text

from mastery.journal.errors import InvalidRecord
from mastery.journal.schema import Tables
from mastery.journal.straight import ask
from mastery.kinds import Content

Row = Mapping[str, object]
"""A row of any table, by the names of its columns."""

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_MAX_ROWS = 1024
"""Rows of parts that are remembered in their canonical form: all answers to a hundred statements or more (own)."""

_DIGESTED = {
    "instrument": ("id", "version", "title", "definition"),
    "draft": ("uid", "record_uid", "base_rev", "instrument", "version", "started_at"),
    "draft_field": ("draft_uid", "field", "value", "given_at"),
    "preference": ("name", "value", "chosen_at"),
}
"""The columns that the digest of a row is made of, for each table beside those of records."""

_WHOLE_NUMBERS = range(-(2**63), 2**63)  # SQLite's INTEGER


def canonical(tables: Tables, content: Content) -> Content:
    """Return `content` normalised, with every column of its kind, so that equal contents compare equal.

    Raises InvalidRecord naming a column that the kind does not have, or a value that is not of its column's type.
    """
    _need_known(tables.name, content, _names(tables))
    whole: dict[str, Any] = {name: _plain(column, content.get(name)) for name, column in columns(tables.body).items()}
    for part in tables.parts:
        whole[part.name] = _rows(part, content.get(part.name) or ())
    return whole


def canonical_text(content: Content | None) -> str:
    """Return canonical `content` as one line of JSON without empty columns, so that a later one changes nothing."""
    if content is None:
        return "null"
    filled = ((name, value) for name, value in sorted(content.items()) if value is not None and value != [])
    return f"{{{','.join([f'{_name_text(name)}:{_text(value)}' for name, value in filled])}}}"


def digest(row: Row, content: Content | None) -> str:
    """Return the SHA-256 of the revision `row` (uid, record_uid, op, saved_at) and its canonical content."""
    return digest_of_text(row, canonical_text(content))


def digest_of_text(row: Row, text: str) -> str:
    """Return the SHA-256 of the revision `row` as `digest`, with the canonical text of its content."""
    identity = json.dumps([row["uid"], row["record_uid"], row["op"], row["saved_at"]], ensure_ascii=False)
    return hashlib.sha256(f"{identity}\n{text}".encode()).hexdigest()


def matches_digest(row: Row, content: Content | None) -> bool:
    """Return whether the revision `row` and its `content` still have the digest that was saved with them."""
    try:
        return bool(digest(row, content) == row["sha256"])
    except (TypeError, ValueError):  # What is no text, or no JSON, was never saved.
        return False


def row_digest(table: Table, row: Row) -> str:
    """Return the SHA-256 of a `row` of `table`, one of those beside the records: instrument, drafts, preferences."""
    whole = json.dumps([row[name] for name in _DIGESTED[table.name]], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def is_intact(table: Table, row: Row, *, may_lack: bool = True) -> bool:
    """Return whether a `row` of `table` still has the digest that was saved with it.

    Rows from before schema version 4 have none; that counts as intact, unless `may_lack` is False.
    """
    try:
        return (may_lack and row["sha256"] is None) or row_digest(table, row) == row["sha256"]
    except (KeyError, TypeError, ValueError):
        return False


@cache
def columns(table: Table) -> Mapping[str, Column[object]]:
    """Return the columns of a body or part table by name, without the revision that a row belongs to."""
    return {column.name: column for column in table.columns if column.name != "revision_id"}


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write `rows`, each with every column of `table`, which is one beside those of contents."""
    names = table.columns.keys()
    # As text and straight to SQLite, as in `_read`.
    said = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    if rows:
        connection.exec_driver_sql(said, [tuple(map(row.__getitem__, names)) for row in rows])


def contents(
    connection: Connection, tables: Tables, *, record_uid: str | None = None, between: tuple[int, int] = (0, 0)
) -> dict[int, Content]:
    """Return revision id → canonical content of one record's revisions, or of those after the first id of `between`.

    Those after the second id of `between` are left out; deletions have no content.
    """
    body = list(columns(tables.body))
    rows = _read(connection, tables.body, record_uid, between)
    found = {number: dict(zip(body, values, strict=True)) for number, *values in rows}
    for part in tables.parts:
        names = list(columns(part))
        parts: dict[int, list[Row]] = {number: [] for number in found}
        for number, *values in _read(connection, part, record_uid, between):
            if number in parts:
                parts[number].append(dict(zip(names, values, strict=True)))
        for number, content in found.items():
            content[part.name] = parts[number]
    return dict(found)


def write(connection: Connection, tables: Tables, by_id: Mapping[int, Content]) -> None:
    """Write the canonical contents of revisions: `by_id` is revision id → content."""
    for table in (tables.body, *tables.parts):
        names = list(columns(table))
        rows = [
            (number, *map(row.__getitem__, names))
            for number, content in by_id.items()
            for row in ([content] if table is tables.body else content[table.name])
        ]
        if rows:
            connection.exec_driver_sql(_insertion(table), rows)


def _read(
    connection: Connection, table: Table, record_uid: str | None, between: tuple[int, int]
) -> list[tuple[Any, ...]]:
    # As text: each file that is looked into has an engine of its own, and would build its queries anew.
    of_record = "revision_id IN (SELECT id FROM revision WHERE record_uid = ?)"
    where, given = (
        ("revision_id > ? AND revision_id <= ?", between) if record_uid is None else (of_record, (record_uid,))
    )
    return [*ask(connection, _query(table, where), *given).fetchall()]


@cache
def _insertion(table: Table) -> str:
    names = ["revision_id", *columns(table)]
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


@cache
def _query(table: Table, where: str) -> str:
    order = ", ".join(column.name for column in table.primary_key)
    return f"SELECT {', '.join(['revision_id', *columns(table)])} FROM {table.name} WHERE {where} ORDER BY {order}"


@cache
def _names(tables: Tables) -> Set[str]:
    return dict.fromkeys([*columns(tables.body), *(part.name for part in tables.parts)]).keys()


def _rows(part: Table, rows: Iterable[Content]) -> list[Row]:
    plain = [_plain_row(part, tuple(row), *row.values()) for row in rows]
    return sorted(plain, key=_by(part)) if len(plain) > 1 else plain


@cache
def _by(part: Table) -> Callable[[Row], str]:
    """Return what the rows of `part` are ordered by."""
    (key,) = (column.name for column in part.primary_key if column.name in columns(part))
    return lambda row: str(row[key])


@lru_cache(_MAX_ROWS, typed=True)
def _plain_row(part: Table, names: tuple[str, ...], *values: object) -> Row:
    """Return one row of `part` as its columns give it back; most rows are alike, and then one object, never changed."""
    known = columns(part)
    _need_known(part.name, names, known.keys())
    row = dict(zip(names, values, strict=True))
    return {name: _plain(column, row.get(name)) for name, column in known.items()}


def _need_known(what: str, given: Iterable[str], known: Set[str]) -> None:
    if unknown := sorted(set(given) - known):
        raise InvalidRecord(f"A {what} has no {', '.join(unknown)}; it has {', '.join(known)}.")


def _plain(column: Column[object], value: object) -> object:
    """Return `value` as its column gives it back; raise InvalidRecord when it is of another type."""
    if value is None:
        return None
    if type(value) is str and type(column.type) is Text:
        return value
    if isinstance(column.type, Integer):
        if isinstance(value, int | float) and value % 1 == 0 and int(value) in _WHOLE_NUMBERS:
            return int(value)
        raise InvalidRecord(f"{column.name} was given as {value!r}; it takes a whole number.")
    if isinstance(column.type, Double):
        if isinstance(value, int | float) and math.isfinite(value):
            return float(value) + 0.0  # SQLite keeps no minus before a zero
        raise InvalidRecord(f"{column.name} was given as {value!r}; it takes a number.")
    if isinstance(value, str):
        return str(value)
    raise InvalidRecord(f"{column.name} was given as {value!r}; it takes text.")


def _text(value: object) -> str:
    if isinstance(value, list):
        return f"[{','.join([_row_text(tuple(row), *row.values()) for row in value])}]"
    return str(value) if type(value) is int else _JSON.encode(value)


_name_text = cache(_JSON.encode)


@lru_cache(_MAX_ROWS, typed=True)
def _row_text(names: tuple[str, ...], *values: object) -> str:
    """Return one row of a part as JSON; by type too, as 1 and 1.0 are equal and read otherwise."""
    return _JSON.encode({name: value for name, value in zip(names, values, strict=True) if value is not None})
