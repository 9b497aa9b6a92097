"""The content of a record: its canonical shape, its digest, its rows in the body and part tables."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Double, Integer, Table, select

from mastery.journal.errors import InvalidRecord
from mastery.journal.schema import Tables, revision

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


def wording_digest(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the kept instrument `row` (id, version, title, definition)."""
    whole = json.dumps([row["id"], row["version"], row["title"], row["definition"]], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def columns(table: Table) -> dict[str, Column[Any]]:
    """Return the columns of a body or part table by name, without the revision that a row belongs to."""
    return {column.name: column for column in table.columns if column.name != "revision_id"}


def contents(connection: Connection, tables: Tables, *, record_uid: str | None = None) -> dict[int, dict[str, Any]]:
    """Return revision id → canonical content of every revision in `tables`, or of one record; deletions have none."""
    body = list(columns(tables.body))
    said = {
        number: dict(zip(body, values, strict=True)) for number, *values in _read(connection, tables.body, record_uid)
    }
    for part in tables.parts:
        for content in said.values():
            content[part.name] = []
        names = list(columns(part))
        for number, *values in _read(connection, part, record_uid):
            if number in said:
                said[number][part.name].append(dict(zip(names, values, strict=True)))
    return said


def write(connection: Connection, tables: Tables, content: Content, *, revision_id: int) -> None:
    """Write the canonical `content` of one revision."""
    for table, rows in [(tables.body, [content]), *((part, content[part.name]) for part in tables.parts)]:
        if rows:
            values = [{"revision_id": revision_id} | {name: row[name] for name in columns(table)} for row in rows]
            connection.execute(table.insert(), values)


def _read(connection: Connection, table: Table, record_uid: str | None) -> Iterable[Iterable[Any]]:
    query = select(table.c.revision_id, *columns(table).values()).order_by(*table.primary_key.columns)
    if record_uid is not None:
        query = query.where(table.c.revision_id.in_(select(revision.c.id).where(revision.c.record_uid == record_uid)))
    return connection.execute(query).all()


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


def _filled(row: Content) -> dict[str, Any]:
    return {
        name: [_filled(one) for one in value] if isinstance(value, list) else value
        for name, value in row.items()
        if value is not None and value != []
    }
