"""The content of a record: its canonical shape, its digest, its rows in the body and part tables."""

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Double, Integer, Table

from mastery.journal.errors import InvalidRecord
from mastery.journal.schema import Tables

Content = Mapping[str, Any]
"""A record's content: the columns of its body table, and for each part table its name with a list of rows."""

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_MAX_ROWS = 1024
"""Rows of parts that are remembered in their canonical form: all answers to a hundred statements or more (own)."""

_WHOLE_NUMBERS = range(-(2**63), 2**63)  # SQLite's INTEGER


def canonical(tables: Tables, content: Content) -> dict[str, Any]:
    """Return `content` normalised, with every column of its kind, so that equal contents compare equal.

    Raises InvalidRecord naming a column that the kind does not have, or a value that is not of its column's type.
    """
    known = [*columns(tables.body), *(part.name for part in tables.parts)]
    _need_known(tables.name, content, known)
    body = {name: _plain(column, content.get(name)) for name, column in columns(tables.body).items()}
    return body | {part.name: _rows(part, content.get(part.name) or ()) for part in tables.parts}


def canonical_text(content: Content | None) -> str:
    """Return canonical `content` as one line of JSON without empty columns, so that a later one changes nothing."""
    if content is None:
        return "null"
    filled = ((name, value) for name, value in sorted(content.items()) if value is not None and value != [])
    return f"{{{','.join([f'{_name_text(name)}:{_text(value)}' for name, value in filled])}}}"


def digest(row: Mapping[str, Any], content: Content | None) -> str:
    """Return the SHA-256 of the revision `row` (uid, record_uid, op, saved_at) with its canonical content."""
    return digest_of_text(row, canonical_text(content))


def digest_of_text(row: Mapping[str, Any], text: str) -> str:
    """Return the SHA-256 of the revision `row` as `digest`, with the canonical text of its content."""
    identity = json.dumps([row["uid"], row["record_uid"], row["op"], row["saved_at"]], ensure_ascii=False)
    return hashlib.sha256(f"{identity}\n{text}".encode()).hexdigest()


def is_said(row: Mapping[str, Any], content: Content | None) -> bool:
    """Return whether the revision `row` with its `content` is what was saved: whether its digest holds."""
    try:
        return bool(digest(row, content) == row["sha256"])
    except (TypeError, ValueError):  # What is no text, or no JSON, was never saved.
        return False


def wording_digest(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the kept instrument `row` (id, version, title, definition)."""
    return _digest_of(row, "id", "version", "title", "definition")


def draft_digest(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the draft `row` (uid, record_uid, base_rev, instrument, version, started_at)."""
    return _digest_of(row, "uid", "record_uid", "base_rev", "instrument", "version", "started_at")


def field_digest(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the draft's field `row` (draft_uid, field, value, given_at)."""
    return _digest_of(row, "draft_uid", "field", "value", "given_at")


def preference_digest(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the preference `row` (name, value, chosen_at)."""
    return _digest_of(row, "name", "value", "chosen_at")


def holds(row: Mapping[str, Any], of: Callable[[Mapping[str, Any]], str]) -> bool:
    """Return whether `row` is what was kept; rows from before schema version 4 may have no digest and hold then."""
    try:
        return bool(row["sha256"] is None or of(row) == row["sha256"])
    except (TypeError, ValueError):
        return False


@cache
def columns(table: Table) -> Mapping[str, Column[Any]]:
    """Return the columns of a body or part table by name, without the revision that a row belongs to."""
    return {column.name: column for column in table.columns if column.name != "revision_id"}


def contents(
    connection: Connection, tables: Tables, *, record_uid: str | None = None, between: tuple[int, int] = (0, 0)
) -> dict[int, dict[str, Any]]:
    """Return revision id → canonical content of one record's revisions, or of those after the first id of `between`.

    Those after the second id of `between` are left out; deletions have no content.
    """
    body = list(columns(tables.body))
    rows = _read(connection, tables.body, record_uid, between)
    said = {number: dict(zip(body, values, strict=True)) for number, *values in rows}
    for part in tables.parts:
        for content in said.values():
            content[part.name] = []
        names = list(columns(part))
        parts: dict[int, list[dict[str, Any]]] = {number: content[part.name] for number, content in said.items()}
        for number, *values in _read(connection, part, record_uid, between):
            if number in parts:
                parts[number].append(dict(zip(names, values, strict=True)))
    return said


def write(connection: Connection, tables: Tables, said: Mapping[int, Content]) -> None:
    """Write the canonical content of revisions, by their ids."""
    for table in (tables.body, *tables.parts):
        names = list(columns(table))
        rows = [
            (number, *map(row.__getitem__, names))
            for number, content in said.items()
            for row in ([content] if table is tables.body else content[table.name])
        ]
        if rows:
            connection.exec_driver_sql(_insertion(table), rows)


def _read(
    connection: Connection, table: Table, record_uid: str | None, between: tuple[int, int]
) -> Iterable[Iterable[Any]]:
    # As text: each file that is looked into has an engine of its own, and would build its queries anew.
    of_record = "revision_id IN (SELECT id FROM revision WHERE record_uid = ?)"
    where, given = (
        ("revision_id > ? AND revision_id <= ?", between) if record_uid is None else (of_record, (record_uid,))
    )
    # Straight from SQLite: a million rows leave no time for those of SQLAlchemy.
    rows: Iterable[Iterable[Any]] = connection.connection.cursor().execute(_query(table, where), given).fetchall()
    return rows


@cache
def _insertion(table: Table) -> str:
    names = ["revision_id", *columns(table)]
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


@cache
def _query(table: Table, where: str) -> str:
    order = ", ".join(column.name for column in table.primary_key)
    return f"SELECT {', '.join(['revision_id', *columns(table)])} FROM {table.name} WHERE {where} ORDER BY {order}"


def _rows(part: Table, rows: Iterable[Content]) -> list[dict[str, Any]]:
    known = columns(part)
    plain = [dict(zip(known, _plain_values(part, tuple(row), *row.values()), strict=True)) for row in rows]
    (key,) = (column.name for column in part.primary_key if column.name in known)
    return sorted(plain, key=lambda row: str(row[key]))


@lru_cache(_MAX_ROWS, typed=True)
def _plain_values(part: Table, names: tuple[str, ...], *values: Any) -> tuple[Any, ...]:
    """Return the values of one row of `part`, as its columns give them back; most rows are alike."""
    _need_known(part.name, names, list(columns(part)))
    row = dict(zip(names, values, strict=True))
    return tuple(_plain(column, row.get(name)) for name, column in columns(part).items())


def _need_known(what: str, given: Iterable[str], known: list[str]) -> None:
    if unknown := sorted(set(given) - set(known)):
        raise InvalidRecord(f"A {what} has no {', '.join(unknown)}; it has {', '.join(known)}.")


def _plain(column: Column[Any], value: Any) -> Any:
    """Return `value` as its column gives it back; raise InvalidRecord when it is of another type."""
    if value is None:
        return None
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


def _digest_of(row: Mapping[str, Any], *names: str) -> str:
    whole = json.dumps([row[name] for name in names], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def _text(value: Any) -> str:
    if isinstance(value, list):
        return f"[{','.join([_row_text(tuple(row), *row.values()) for row in value])}]"
    return str(value) if type(value) is int else _JSON.encode(value)


_name_text = cache(_JSON.encode)


@lru_cache(_MAX_ROWS, typed=True)
def _row_text(names: tuple[str, ...], *values: Any) -> str:
    """Return one row of a part as JSON; by type too, as 1 and 1.0 are equal and read otherwise."""
    return _JSON.encode({name: value for name, value in zip(names, values, strict=True) if value is not None})
