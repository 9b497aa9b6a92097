"""The content of a record: its canonical shape, its digest, its rows in the body and part tables."""

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Double, Integer, Table

from mastery.journal.errors import InvalidRecord
from mastery.journal.schema import Tables

Content = Mapping[str, Any]
"""A record's content: the columns of its body table, and for each part table its name with a list of rows."""

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_WHOLE_NUMBERS = range(-(2**63), 2**63)  # SQLite's INTEGER


def canonical(tables: Tables, content: Content) -> dict[str, Any]:
    """Return `content` with every column of its kind present, as the journal gives it back: equal means equal.

    Raises InvalidRecord naming a column that the kind does not have, or a value that is not of its column's type.
    """
    known = [*columns(tables.body), *(part.name for part in tables.parts)]
    _need_known(tables.name, content, known)
    body = {name: _plain(column, content.get(name)) for name, column in columns(tables.body).items()}
    return body | {part.name: _rows(part, content.get(part.name) or ()) for part in tables.parts}


def canonical_text(content: Content | None) -> str:
    """Return canonical `content` as one line of JSON without empty columns, so that a later one changes nothing."""
    return _JSON.encode(None if content is None else _filled(content))


def digest(row: Mapping[str, Any], content: Content | None) -> str:
    """Return the SHA-256 of the revision `row` (uid, record_uid, op, saved_at) with its canonical content."""
    identity = json.dumps([row["uid"], row["record_uid"], row["op"], row["saved_at"]], ensure_ascii=False)
    return hashlib.sha256(f"{identity}\n{canonical_text(content)}".encode()).hexdigest()


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


def columns(table: Table) -> dict[str, Column[Any]]:
    """Return the columns of a body or part table by name, without the revision that a row belongs to."""
    return {column.name: column for column in table.columns if column.name != "revision_id"}


def contents(
    connection: Connection, tables: Tables, *, record_uid: str | None = None, since: int = 0
) -> dict[int, dict[str, Any]]:
    """Return revision id → canonical content of every revision in `tables`, or of one record; deletions have none.

    Those numbered up to `since` are left out.
    """
    body = list(columns(tables.body))
    rows = _read(connection, tables.body, record_uid, since)
    said = {number: dict(zip(body, values, strict=True)) for number, *values in rows}
    for part in tables.parts:
        for content in said.values():
            content[part.name] = []
        names = list(columns(part))
        for number, *values in _read(connection, part, record_uid, since):
            if number in said:
                said[number][part.name].append(dict(zip(names, values, strict=True)))
    return said


def write(connection: Connection, tables: Tables, content: Content, *, revision_id: int) -> None:
    """Write the canonical `content` of one revision."""
    for table, rows in [(tables.body, [content]), *((part, content[part.name]) for part in tables.parts)]:
        if rows:
            values = [{"revision_id": revision_id} | {name: row[name] for name in columns(table)} for row in rows]
            connection.execute(table.insert(), values)


def _read(connection: Connection, table: Table, record_uid: str | None, since: int) -> Iterable[Iterable[Any]]:
    # As text: each file that is looked into has an engine of its own, and would build its queries anew.
    if record_uid is None:
        return connection.exec_driver_sql(_query(table, "revision_id > ?"), (since,)).all()
    of_record = "revision_id IN (SELECT id FROM revision WHERE record_uid = ? AND id > ?)"
    return connection.exec_driver_sql(_query(table, of_record), (record_uid, since)).all()


@cache
def _query(table: Table, where: str) -> str:
    order = ", ".join(column.name for column in table.primary_key)
    return f"SELECT {', '.join(['revision_id', *columns(table)])} FROM {table.name} WHERE {where} ORDER BY {order}"


def _rows(part: Table, rows: Iterable[Content]) -> list[dict[str, Any]]:
    known = columns(part)
    plain = []
    for row in rows:
        _need_known(part.name, row, list(known))
        plain.append({name: _plain(column, row.get(name)) for name, column in known.items()})
    keys = [column.name for column in part.primary_key if column.name in known]
    return sorted(plain, key=lambda row: [str(row[key]) for key in keys])


def _need_known(what: str, given: Content, known: list[str]) -> None:
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


def _filled(row: Content) -> dict[str, Any]:
    return {
        name: [_filled(one) for one in value] if isinstance(value, list) else value
        for name, value in row.items()
        if value is not None and value != []
    }
