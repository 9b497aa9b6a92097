"""The latest changes of the journal, and taking one back."""

from dataclasses import dataclass
from datetime import datetime

from mastery.journal.content import contents
from mastery.journal.opening import Journal, reading
from mastery.journal.schema import TABLES
from mastery.kinds import Content

_LATEST = """
SELECT r.id, r.record_uid, r.rev, r.op, r.saved_at, record.kind,
    NOT EXISTS (SELECT 1 FROM revision AS later WHERE later.record_uid = r.record_uid AND later.rev > r.rev) AS newest
FROM revision AS r JOIN record ON record.uid = r.record_uid ORDER BY r.id DESC LIMIT ?
"""


@dataclass(frozen=True)
class Change:
    """One change of a record: which version it made and how, when, and what the record says by it.

    Of a deletion, `content` is what the record said last. Only the `newest` change of a record can be taken back.
    """

    record: str
    kind: str
    rev: int
    op: str
    saved_at: datetime
    content: Content
    newest: bool


def latest_changes(journal: Journal, *, many: int) -> tuple[Change, ...]:
    """Return the latest `many` changes of records of every kind, in the order they were saved, newest first."""
    with reading(journal) as connection:
        found = []
        for row in connection.exec_driver_sql(_LATEST, (many,)).all():
            said = contents(connection, TABLES[row.kind], record_uid=row.record_uid)
            last = max(number for number in said if number <= row.id)
            at = datetime.fromisoformat(row.saved_at)
            found.append(Change(row.record_uid, row.kind, row.rev, row.op, at, said[last], bool(row.newest)))
        return tuple(found)
