"""Saving, correcting, deleting and undoing records of every kind, as revisions that are never rewritten."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import IntegrityError

from mastery.journal.errors import Conflict, InvalidRecord
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.schema import KINDS, Kind, record, revision

Content = Mapping[str, Any]
"""A record's content: the columns of its body table, and for each part table its name with a list of rows."""


@dataclass(frozen=True)
class Save:
    """One thing to save. `record` and `revision` are uids made before the first try, so a retry cannot double it."""

    kind: str
    record: str
    revision: str
    content: Content
    base_rev: int = 0


@dataclass(frozen=True)
class Revision:
    """What one revision of a record says; `content` is None for a deletion."""

    rev: int
    op: str
    saved_at: str
    content: Content | None


def save(journal: Journal, things: Sequence[Save], *, at: datetime) -> int:
    """Save all of `things` in one durable transaction and return how many were new.

    What was saved before under the same revision uid is left as it is, so saving twice makes one.
    Raises Conflict when a record has a newer revision than `base_rev`, InvalidRecord when a value
    breaks a rule of its table, JournalError when it cannot be written; nothing is saved then.
    """
    with writing(journal) as connection:
        return sum(add(connection, one, at=at) for one in things)


def add(connection: Connection, thing: Save, *, at: datetime, op: str = "save", was_rev: int | None = None) -> int:
    """Write one revision inside the caller's transaction; 1 when it is new, 0 when it was there already."""
    if connection.execute(select(revision.c.id).where(revision.c.uid == thing.revision)).first():
        return 0
    _need_base(connection, thing)
    kind = KINDS[thing.kind]
    if thing.base_rev == 0:
        connection.execute(record.insert(), {"uid": thing.record, "kind": thing.kind, "created_at": at.isoformat()})
    content = None if op == "delete" else canonical(kind, thing.content)
    row = {
        "uid": thing.revision,
        "record_uid": thing.record,
        "rev": thing.base_rev + 1,
        "op": op,
        "saved_at": at.isoformat(),
        "was_rev": was_rev,
        "sha256": digest(thing.revision, thing.record, op, content),
    }
    key = connection.execute(revision.insert(), row).inserted_primary_key
    if content is not None and key is not None:
        _write(connection, kind, content, revision_id=key[0])
    return 1


def delete(journal: Journal, uid: str, *, base_rev: int, revision_uid: str, at: datetime) -> None:
    """Delete the record `uid`: a revision that says so; all earlier ones stay.

    Raises Conflict when the record has a newer revision than `base_rev`.
    """
    with writing(journal) as connection:
        thing = Save(_kind_of(connection, uid), uid, revision_uid, {}, base_rev)
        add(connection, thing, at=at, op="delete", was_rev=base_rev)


def undo(journal: Journal, uid: str, *, revision_uid: str, at: datetime) -> None:
    """Take back the newest revision of the record `uid`: what the one before it said becomes a new revision.

    Raises InvalidRecord when there is nothing before it.
    """
    said = history(journal, uid)
    earlier = next((one for one in reversed(said[:-1]) if one.content is not None), None)
    if earlier is None or earlier.content is None:
        raise InvalidRecord("There is no earlier version to go back to; delete the record instead.")
    with writing(journal) as connection:
        thing = Save(_kind_of(connection, uid), uid, revision_uid, earlier.content, said[-1].rev)
        add(connection, thing, at=at, op="undo", was_rev=earlier.rev)


def history(journal: Journal, uid: str) -> tuple[Revision, ...]:
    """Return every revision of the record `uid`, oldest first."""
    with reading(journal) as connection:
        kind = KINDS[_kind_of(connection, uid)]
        rows = connection.execute(select(revision).where(revision.c.record_uid == uid).order_by(revision.c.rev)).all()
        return tuple(Revision(r.rev, r.op, r.saved_at, _read(connection, kind, r)) for r in rows)


def verify(journal: Journal) -> tuple[str, ...]:
    """Return a sentence for each revision whose content no longer matches the digest made when it was saved."""
    with reading(journal) as connection:
        rows = connection.execute(select(revision, record.c.kind).join(record)).all()
        return tuple(
            f"Revision {r.rev} of {r.kind} {r.record_uid}, saved {r.saved_at}, is not what was saved."
            for r in rows
            if digest(r.uid, r.record_uid, r.op, _read(connection, KINDS[r.kind], r)) != r.sha256
        )


def canonical(kind: Kind, content: Content) -> dict[str, Any]:
    """Return `content` with every column of its kind present and parts in key order, so that equal means equal.

    Raises InvalidRecord naming a column that the kind does not have.
    """
    known = {*_columns(kind.body), *(part.name for part in kind.parts)}
    if unknown := sorted(set(content) - known):
        raise InvalidRecord(f"A {kind.name} has no {', '.join(unknown)}; it has {', '.join(sorted(known))}.")
    body = {name: content.get(name) for name in _columns(kind.body)}
    return body | {part.name: _sorted_rows(part, content.get(part.name, ())) for part in kind.parts}


def digest(revision_uid: str, record_uid: str, op: str, content: Content | None) -> str:
    """Return the SHA-256 of one revision over its identity and its canonical content."""
    whole = json.dumps([revision_uid, record_uid, op, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _need_base(connection: Connection, thing: Save) -> None:
    newest = connection.execute(
        select(revision.c.rev).where(revision.c.record_uid == thing.record).order_by(revision.c.rev.desc()).limit(1)
    ).scalar()
    if (newest or 0) != thing.base_rev:
        raise Conflict(
            "This was changed in another window since you opened it, so nothing was overwritten. "
            "Open it again to see both, then save once more."
        )


def _write(connection: Connection, kind: Kind, content: Content, *, revision_id: int) -> None:
    try:
        for table, rows in [(kind.body, [content]), *((part, content[part.name]) for part in kind.parts)]:
            if rows:
                names = _columns(table)
                values = [{"revision_id": revision_id} | {name: row[name] for name in names} for row in rows]
                connection.execute(table.insert(), values)
    except IntegrityError as error:
        raise InvalidRecord(f"The {kind.name} was not saved, because a value is out of its range: {error.orig}.") from error


def _read(connection: Connection, kind: Kind, row: Any) -> Content | None:
    if row.op == "delete":
        return None
    body = connection.execute(select(kind.body).where(kind.body.c.revision_id == row.id)).mappings().first()
    content: dict[str, Any] = dict(body or {})
    content.pop("revision_id", None)
    for part in kind.parts:
        rows = connection.execute(select(part).where(part.c.revision_id == row.id)).mappings()
        content[part.name] = [{name: one[name] for name in _columns(part)} for one in rows]
    return canonical(kind, content)


def _sorted_rows(part: Table, rows: Iterable[Content]) -> list[dict[str, Any]]:
    names = _columns(part)
    keys = [column.name for column in part.primary_key if column.name != "revision_id"]
    return sorted(({name: row.get(name) for name in names} for row in rows), key=lambda row: [str(row[k]) for k in keys])


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name != "revision_id"]


def _kind_of(connection: Connection, uid: str) -> str:
    found = connection.execute(select(record.c.kind).where(record.c.uid == uid)).scalar()
    if found is None:
        raise InvalidRecord("That record is not in this journal; it may belong to another one.")
    return str(found)
