"""What a record said in each of its versions, and saying again what it said in one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, select

from mastery import contracts, kinds
from mastery.journal import records, schema
from mastery.journal.content import contents
from mastery.journal.errors import Conflict, InvalidRecord
from mastery.journal.links import kind_of
from mastery.journal.opening import Journal, Origin, reading, writing
from mastery.journal.schema import TABLES
from mastery.journal.unchanged import while_entries_unchanged
from mastery.kinds import Content

_LAST = "r.rev = (SELECT max(rev) FROM revision WHERE record_uid = r.record_uid AND op <> 'delete')"


@dataclass(frozen=True)
class Version:
    """What a record said in its version `rev`, None where it was deleted; how, when and from where it came.

    `was_rev` is the version that was taken back or returned to. `origin` is None for changes of before it was kept.
    """

    rev: int
    op: str
    saved_at: datetime
    was_rev: int | None
    content: Content | None
    origin: Origin | None


@dataclass(frozen=True)
class Versions:
    """A record, its kind, and all its versions, oldest first."""

    record: str
    kind: str
    versions: tuple[Version, ...]

    @property
    def last_content(self) -> Content:
        """What it says, or said before it was deleted."""
        return next(one.content for one in reversed(self.versions) if one.content is not None)


@while_entries_unchanged
def versions(journal: Journal, uid: str) -> Versions:
    """Return every version of the record `uid`.

    Raises InvalidRecord when there is no such record or it was erased, BrokenJournal when one is not what was saved.
    """
    with reading(journal) as connection:
        kind = kind_of(connection, uid)
        said = contents(connection, TABLES[kind], record_uid=uid)
        rows = records.revisions_of(connection, uid)
        origins = origins_of(connection, [row.uid for row in rows])
        for row in rows:
            records.need_intact(row, said.get(row.id))
    found = (
        Version(
            *(row.rev, row.op, datetime.fromisoformat(row.saved_at), row.was_rev),
            *(said.get(row.id), origins.get(row.uid)),
        )
        for row in rows
    )
    return Versions(uid, kind, tuple(found))


def origins_of(connection: Connection, revisions: Collection[str]) -> dict[str, Origin]:
    """Return revision → where it came from, for those of the uids `revisions` of which that was written down."""
    query = select(schema.origin).where(schema.origin.c.revision_uid.in_(revisions))
    return {row.revision_uid: Origin(row.source, row.name or "") for row in connection.execute(query)}


def return_to(journal: Journal, listed: Versions, *, rev: int, revision_uid: str, at: datetime) -> None:
    """Let a record say again what it said in version `rev` of those `listed`, as a new one; a deleted one is back then.

    Nothing happens when it says that already. Raises Conflict when there is a newer version than those,
    InvalidRecord when version `rev` is none or a deletion, or it belonged to a record that was deleted since.
    """
    content = next((one.content for one in listed.versions if one.rev == rev), None)
    if content is None:
        raise InvalidRecord(f"There is no version {rev} of it that says something. Choose another one.")
    with writing(journal) as connection:
        if records.is_saved(connection, revision_uid):
            return
        kind_of(connection, listed.record)
        newest = listed.versions[-1]
        if records.revisions_of(connection, listed.record)[-1].rev != newest.rev:
            raise Conflict("This was changed since it was listed, so nothing was changed. Look at what it says now.")
        if content != newest.content:
            thing = records.Save(listed.kind, listed.record, revision_uid, content, newest.rev)
            records.add(connection, thing, at=at, op="undo", was_rev=rev)


@while_entries_unchanged
def titles(journal: Journal) -> dict[str, dict[str, str]]:
    """Return kind → uid → what a record is called, or was called before it was deleted."""
    found = {}
    with reading(journal) as connection:
        for name, kind in kinds.KINDS.items():
            query = f"""SELECT r.record_uid, b.{kind.title} FROM revision AS r
                JOIN {name} AS b ON b.revision_id = r.id WHERE {_LAST}"""
            found[name] = {uid: str(title or "") for uid, title in connection.exec_driver_sql(query)}
    return found


@while_entries_unchanged
def all_deleted(journal: Journal) -> pd.DataFrame:
    """Return DELETED_RECORDS of every kind, newest deletion first; a check-in is called by its day.

    Imports are not among them: one that came back alone would bring back nothing of what it brought.
    """
    called = {name: kind.title for name, kind in kinds.KINDS.items() if name != "import"} | {"check_in": "day"}
    each = [
        f"""SELECT gone.record_uid, '{name}' AS kind, gone.rev, b.{title} AS title, gone.saved_at, gone.id AS number
        FROM revision AS gone JOIN revision AS r ON r.record_uid = gone.record_uid AND {_LAST}
        JOIN {name} AS b ON b.revision_id = r.id
        WHERE gone.op = 'delete' AND gone.rev = (SELECT max(rev) FROM revision WHERE record_uid = gone.record_uid)"""
        for name, title in called.items()
    ]
    with reading(journal) as connection:
        rows = connection.exec_driver_sql(f"{' UNION ALL '.join(each)} ORDER BY number DESC").all()
    frame = pd.DataFrame([tuple(row)[:-1] for row in rows], columns=contracts.DELETED_RECORDS.names)
    return contracts.conform(frame, contracts.DELETED_RECORDS, "DELETED_RECORDS")
