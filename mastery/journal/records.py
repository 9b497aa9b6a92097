"""Saving, correcting, deleting and undoing records of every kind, as revisions that are never rewritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy import delete as delete_from

from mastery import kinds
from mastery.journal.content import Row, canonical, contents, digest, digest_of_text, insert, matches_digest, write
from mastery.journal.errors import BrokenJournal, Conflict, InvalidRecord
from mastery.journal.links import (
    erased_uids,
    kind_of,
    need_links,
    need_not_erased,
    need_unnamed,
    need_whole,
    without_erased,
)
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.ranges import need_in_range
from mastery.journal.schema import TABLES, Tables, origin, preference, record, revision
from mastery.journal.straight import ask
from mastery.journal.unchanged import while_entries_unchanged
from mastery.kinds import Content


@dataclass(frozen=True)
class Save:
    """A record to save. Both uids, `record` and `revision`, are made before the first try: a retry cannot double it."""

    kind: str
    record: str
    revision: str
    content: Content
    base_rev: int = 0


class StoredRevision(NamedTuple):
    """A row of the table of revisions."""

    id: int
    uid: str
    record_uid: str
    rev: int
    op: str
    saved_at: str
    was_rev: int | None
    sha256: str


@dataclass(frozen=True)
class Revision:
    """What one revision of a record says; `content` is None for a deletion."""

    rev: int
    op: str
    saved_at: str
    content: Content | None


def save(journal: Journal, things: Sequence[Save], *, at: datetime, done_with: Sequence[str] = ()) -> int:
    """Save all of `things` in one durable transaction and return how many were new.

    The preferences called `done_with`, which hold their drafts, go in the same transaction.

    What was saved before under the same revision uid is left as it is, so saving twice makes one. A record of a kind
    that says already what it would say then gets no further revision.
    Raises Conflict when a record has a newer revision than `base_rev`, InvalidRecord when a value
    breaks a rule of its kind or names a record that is not there, JournalError when it cannot be written;
    nothing is saved then.
    """
    with writing(journal) as connection:
        connection.execute(delete_from(preference).where(preference.c.name.in_(done_with)))
        return sum(add(connection, one, at=at) for one in things)


def save_dated(journal: Journal, things: Sequence[tuple[Save, datetime]]) -> int:
    """Save things that were written at different instants, given with each; else as `save`."""
    with writing(journal) as connection:
        return sum(add(connection, one, at=at) for one, at in things)


def add(connection: Connection, thing: Save, *, at: datetime, op: str = "save", was_rev: int | None = None) -> int:
    """Write one revision in the caller's transaction; return 1 when it is new, 0 when it or its content was there."""
    if is_saved(connection, thing.revision):
        return 0
    tables = _known(thing.kind)
    newest, before = _need_base(connection, thing), None
    if op == "save" and thing.kind in kinds.KINDS:
        before = contents(connection, tables, record_uid=thing.record).get(newest.id) if newest else None
        need_whole(thing.kind, thing.record, thing.content, today=at.date(), before=before)
    content = None if op == "delete" else canonical(tables, thing.content)
    if op == "undo" and content is not None:
        # It said once what it belongs to; if that was erased since, it says the rest.
        content = without_erased(thing.kind, content, erased_uids(connection)) or content
    if content is not None and content == before:
        return 0
    if content is not None:
        need_links(connection, thing.kind, content)
        if thing.kind not in kinds.KINDS:
            need_in_range(connection, content)
    if thing.base_rev == 0:
        insert(connection, record, [{"uid": thing.record, "kind": thing.kind, "created_at": at.isoformat()}])
    row = {
        "uid": thing.revision,
        "record_uid": thing.record,
        "rev": thing.base_rev + 1,
        "op": op,
        "saved_at": at.isoformat(),
        "was_rev": was_rev,
    }
    write_revision(connection, tables, row, content=content)
    return 1


def add_new(connection: Connection, kind: str, things: Mapping[str, Save], *, at: datetime) -> None:
    """Write the first revisions of new records of one `kind` at once, inside the caller's transaction.

    `things` maps the canonical text of each content to it; the contents are canonical. Else as `add`, which takes
    several times as long for each.
    """
    for one in things.values():
        need_links(connection, kind, one.content)
    saved_at = at.isoformat()
    records = [{"uid": one.record, "kind": kind, "created_at": saved_at} for one in things.values()]
    rows = [
        {"uid": one.revision, "record_uid": one.record, "rev": 1, "op": "save", "saved_at": saved_at, "was_rev": None}
        for one in things.values()
    ]
    if things:
        insert(connection, record, records)
        whole = [{**row, "sha256": digest_of_text(row, text)} for row, text in zip(rows, things, strict=True)]
        _write_revisions(connection, TABLES[kind], whole, [one.content for one in things.values()])


def add_deletions(connection: Connection, things: Sequence[Save], *, at: datetime) -> None:
    """Delete records at once, each after its newest revision `base_rev`, inside the caller's transaction.

    Else as `add`, which takes several times as long for each; the caller has looked whether others name them.
    """
    for kind, of_kind in groupby(sorted(things, key=lambda one: one.kind), key=lambda one: one.kind):
        rows = [
            {"uid": one.revision, "record_uid": one.record, "rev": one.base_rev + 1, "op": "delete"}
            | {"saved_at": at.isoformat(), "was_rev": one.base_rev}
            for one in of_kind
        ]
        whole = [{**row, "sha256": digest(row, None)} for row in rows]
        _write_revisions(connection, TABLES[kind], whole, [None] * len(whole))


def row_after(newest: StoredRevision, *, uid: str, op: str, at: datetime, was_rev: int | None = None) -> Row:
    """Return the row of a further revision, called `uid`, of the record whose `newest` one this is.

    It goes back to the revision `was_rev`, or to that one.
    """
    return {
        "uid": uid,
        "record_uid": newest.record_uid,
        "rev": newest.rev + 1,
        "op": op,
        "saved_at": at.isoformat(),
        "was_rev": newest.rev if was_rev is None else was_rev,
    }


def write_revision(connection: Connection, tables: Tables, row: Row, *, content: Content | None) -> None:
    """Write the revision `row`, with the digest made here, and its canonical `content` (None for a deletion)."""
    _write_revisions(connection, tables, [{**row, "sha256": digest(row, content)}], [content])


def _write_revisions(
    connection: Connection, tables: Tables, rows: Sequence[Row], bodies: Sequence[Content | None]
) -> None:
    ((newest,),) = ask(connection, "SELECT max(id) FROM revision").fetchall()
    first = (newest or 0) + 1
    insert(connection, revision, [{**row, "id": number} for number, row in enumerate(rows, first)])
    if found := connection.get_execution_options().get("origin"):
        about = {"source": found.source, "name": found.name or None}
        insert(connection, origin, [{"revision_uid": row["uid"], **about} for row in rows])
    write(connection, tables, {number: one for number, one in enumerate(bodies, first) if one is not None})


def is_saved(connection: Connection, revision_uid: str) -> bool:
    """Return whether the revision with this uid is in the journal."""
    return ask(connection, "SELECT 1 FROM revision WHERE uid = ?", revision_uid).fetchone() is not None


def delete(journal: Journal, uid: str, *, base_rev: int, revision_uid: str, at: datetime) -> None:
    """Delete the record `uid` by a further revision; the earlier ones stay. Deleting it again does nothing.

    Raises Conflict when the record has a newer revision than `base_rev`, InvalidRecord when there is no such record
    or others name it.
    """
    with writing(journal) as connection:
        kind = kind_of(connection, uid)
        if revisions_of(connection, uid)[-1].op != "delete":
            need_unnamed(connection, uid, kind)
            add(connection, Save(kind, uid, revision_uid, {}, base_rev), at=at, op="delete", was_rev=base_rev)


def undo(journal: Journal, uid: str, *, revision_uid: str, at: datetime) -> None:
    """Take back the newest revision of the record `uid`: what the one before it said becomes a new revision.

    Taking back a deletion brings the record back; taking back an undo returns what that undo took back.
    Nothing happens when the record says already what it would say then.
    Raises InvalidRecord when there is nothing before it, or it named a record that was deleted since.
    """
    with writing(journal) as connection:
        if is_saved(connection, revision_uid):
            return
        kind = kind_of(connection, uid)
        *before, newest = _history(connection, TABLES[kind], uid)
        earlier = next((one for one in reversed(before) if one.content is not None), None)
        if earlier is None or earlier.content is None:
            raise InvalidRecord("There is no earlier version to go back to; delete the record instead.")
        if earlier.content != newest.content:
            thing = Save(kind, uid, revision_uid, earlier.content, newest.rev)
            add(connection, thing, at=at, op="undo", was_rev=earlier.rev)


@while_entries_unchanged
def history(journal: Journal, uid: str) -> tuple[Revision, ...]:
    """Return every revision of the record `uid`, oldest first.

    Raises InvalidRecord when there is no such record.
    """
    with reading(journal) as connection:
        return _history(connection, TABLES[kind_of(connection, uid)], uid)


def newest_revision(connection: Connection, uid: str) -> StoredRevision | None:
    """Return the newest revision of the record `uid`, or None."""
    return next(iter(_stored(connection, "record_uid = ? ORDER BY rev DESC LIMIT 1", uid)), None)


def revisions_of(connection: Connection, uid: str) -> list[StoredRevision]:
    """Return every revision of the record `uid`, oldest first."""
    return _stored(connection, "record_uid = ? ORDER BY rev", uid)


def _stored(connection: Connection, wanted: str, uid: str) -> list[StoredRevision]:
    query = f"SELECT {', '.join(StoredRevision._fields)} FROM revision WHERE {wanted}"
    return [StoredRevision(*row) for row in ask(connection, query, uid).fetchall()]


def need_intact(row: StoredRevision, content: Content | None) -> None:
    """Raise BrokenJournal when the revision `row` and its `content` are not what was saved."""
    if not matches_digest(row._asdict(), content):
        raise BrokenJournal(f"An entry saved {row.saved_at} is not what was saved. The journal was left as it is.")


def _history(connection: Connection, tables: Tables, uid: str) -> tuple[Revision, ...]:
    by_id, rows = contents(connection, tables, record_uid=uid), revisions_of(connection, uid)
    for row in rows:
        need_intact(row, by_id.get(row.id))
    return tuple(Revision(row.rev, row.op, row.saved_at, by_id.get(row.id)) for row in rows)


def _need_base(connection: Connection, thing: Save) -> StoredRevision | None:
    """Return the row of the revision that `thing` starts from, None for a new record; it must be the newest."""
    newest = newest_revision(connection, thing.record)
    if newest is None:
        need_not_erased(connection, thing.record)
    if (newest.rev if newest else 0) != thing.base_rev:
        if newest and newest.op == "delete":
            raise Conflict(
                "This was deleted in another window since you opened it, so nothing was saved. "
                "Bring it back first, then save once more."
            )
        raise Conflict(
            "This was changed in another window since you opened it, so nothing was overwritten. "
            "Look at what it says now, then save once more if yours should stand."
        )
    if newest and (kind := kind_of(connection, thing.record)) != thing.kind:
        raise InvalidRecord(f"The record {thing.record} is a {kind}, not a {thing.kind}.")
    return newest


def _known(kind: str) -> Tables:
    if kind not in TABLES:
        raise InvalidRecord(f"There is no kind of record called {kind}; there is {', '.join(TABLES)}.")
    return TABLES[kind]
