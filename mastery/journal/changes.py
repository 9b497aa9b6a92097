"""The latest changes of the journal, and taking one back."""

from dataclasses import dataclass
from datetime import datetime

from mastery.journal.content import contents
from mastery.journal.errors import Conflict, InvalidRecord
from mastery.journal.links import kind_of, need_unnamed
from mastery.journal.opening import Journal, Origin, reading, writing
from mastery.journal.records import Save, add, is_saved, revisions_of
from mastery.journal.schema import TABLES
from mastery.journal.unchanged import while_entries_unchanged
from mastery.journal.versions import origins_of
from mastery.kinds import Content

# What a file brought, and what went with it when it was taken back, stand in one line: that of the import.
_LATEST = """
WITH brought AS MATERIALIZED (
    SELECT i.record, whole.saved_at FROM import_row AS i JOIN revision AS one ON one.id = i.revision_id
    JOIN revision AS whole ON whole.record_uid = one.record_uid)
SELECT r.id, r.uid, r.record_uid, r.rev, r.op, r.saved_at, record.kind,
    NOT EXISTS (SELECT 1 FROM revision AS later WHERE later.record_uid = r.record_uid AND later.rev > r.rev) AS newest
FROM revision AS r JOIN record ON record.uid = r.record_uid
WHERE (r.record_uid, r.saved_at) NOT IN (SELECT record, saved_at FROM brought) ORDER BY r.id DESC LIMIT ?
"""


@dataclass(frozen=True)
class Change:
    """One change of a record: which version it made and how, when, and what the record says by it.

    Of a deletion, `content` is what the record said last. Only the `newest` change of a record can be taken back.
    `origin` is where it came from, None for changes of before that was written down.
    """

    record: str
    kind: str
    rev: int
    op: str
    saved_at: datetime
    content: Content
    newest: bool
    origin: Origin | None


@while_entries_unchanged
def latest_changes(journal: Journal, *, many: int) -> tuple[Change, ...]:
    """Return the latest `many` changes of records of every kind, in the order they were saved, newest first.

    A file that was brought in, or taken back, is one change.
    """
    with reading(journal) as connection:
        found = []
        rows = connection.exec_driver_sql(_LATEST, (many,)).all()
        origins = origins_of(connection, [row.uid for row in rows])
        for row in rows:
            said = contents(connection, TABLES[row.kind], record_uid=row.record_uid)
            last = max(number for number in said if number <= row.id)
            at = datetime.fromisoformat(row.saved_at)
            about = bool(row.newest), origins.get(row.uid)
            found.append(Change(row.record_uid, row.kind, row.rev, row.op, at, said[last], *about))
        return tuple(found)


def take_back(journal: Journal, uid: str, *, rev: int, revision_uid: str, at: datetime) -> None:
    """Take back the change that made version `rev` of the record `uid`: it says again what the version before said.

    Where there was none before, or it was deleted, it is deleted again. Taking back twice with one `revision_uid` is
    once. Raises Conflict when the record was changed since, InvalidRecord when that change did not alter what it says,
    when others name it, or it named a record that was deleted since; nothing is changed then.
    """
    with writing(journal) as connection:
        if is_saved(connection, revision_uid):
            return
        kind = kind_of(connection, uid)
        *before, newest = revisions_of(connection, uid)
        if newest.rev != rev:
            raise Conflict("This was changed since it was listed, so nothing was taken back. Look at what it says now.")
        said = contents(connection, TABLES[kind], record_uid=uid)
        earlier = said.get(before[-1].id) if before else None
        if earlier == said.get(newest.id):
            raise InvalidRecord("This change left the record as it was before, so there is nothing to take back.")
        if earlier is None:
            need_unnamed(connection, uid, kind)
        op, was_rev = ("delete", rev) if earlier is None else ("undo", before[-1].rev)
        add(connection, Save(kind, uid, revision_uid, earlier or {}, rev), at=at, op=op, was_rev=was_rev)
