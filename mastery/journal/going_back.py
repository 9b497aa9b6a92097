"""Going back to what a backup says while the journal is whole: as new revisions, so that nothing is lost by it."""

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy import Connection, select

from mastery.journal.checking import verify
from mastery.journal.content import canonical_text, contents
from mastery.journal.errors import BrokenJournal
from mastery.journal.links import erased_uids, without_erased
from mastery.journal.merging import take
from mastery.journal.opening import Journal, coming_from, looking_into, reading, writing
from mastery.journal.other_ranges import in_version_here, versions_here
from mastery.journal.reads import counts
from mastery.journal.records import revisions_of, row_after, write_revision
from mastery.journal.schema import TABLES, record
from mastery.kinds import KINDS, Content

_NAMES = UUID("5d0b9a51-37f5-5a0e-8a53-0f4c4f1d6a1c")


@dataclass(frozen=True)
class Differences:
    """How a backup differs from what stands now: for each kind of record, how many.

    `only_now` are gone in the backup or not in it yet, `only_then` were deleted since, `other` say something else.
    `strange` says that it is a copy of another journal: no record is in both. `erased` counts those of the backup that
    were erased since: they stay out.
    """

    only_now: Counter[str]
    only_then: Counter[str]
    other: Counter[str]
    strange: bool = False
    erased: int = 0

    def __bool__(self) -> bool:
        """Return whether there is any difference."""
        return bool(self.only_now or self.only_then or self.other)


def differences(journal: Journal, backup: Path) -> Differences:
    """Return how `backup` differs from what stands in `journal`; drafts and choices are not looked at.

    Raises BrokenJournal when the backup is not what was saved, JournalError when it cannot be read.
    """
    with looking_into(backup) as then:
        _need_whole(then, backup)
        with reading(then) as theirs, reading(journal) as ours:
            gone = erased_uids(ours)
            was, stands, every = _contents(theirs, gone), _contents(ours), len(_contents(theirs))
            uids = [_uids(one) for one in (theirs, ours)]
    found = Differences(Counter(), Counter(), Counter(), all(uids) and uids[0].isdisjoint(uids[1]), every - len(was))
    for uid in was.keys() | stands.keys():
        kind, before = was.get(uid, ("", None))
        now_kind, now = stands.get(uid, ("", None))
        if before is None:
            found.only_now[now_kind] += 1
        elif now is None:
            found.only_then[kind] += 1
        elif before != now:
            found.other[kind] += 1
    return found


def holdings(backup: Path) -> tuple[int, int, int]:
    """Return how many check-ins, replies and other records stand in `backup`.

    Raises MissingJournal, BrokenJournal, NewerJournal, JournalError when it cannot be read.
    """
    with looking_into(backup) as then:
        return counts(then)


def go_back(journal: Journal, backup: Path, *, at: datetime) -> int:
    """Let everything say what it says in `backup`, in one transaction; return how many records that changed.

    Each gets a further revision, so what it says now stays in its history, and going back can be taken back. What was
    begun since is deleted and can be brought back; what `backup` alone holds is taken over first. Drafts and choices
    stay. Raises BrokenJournal when either is not what was saved, JournalError; nothing is changed then.
    """
    with looking_into(backup) as then:
        for one in (then, journal):
            _need_whole(one, backup if one is then else journal.file)
        named = coming_from(journal, "backup", backup.name)
        with reading(then) as theirs, writing(named) as ours:
            was = _contents(theirs, erased_uids(ours))
            many = len(list(_changed(was, _contents(ours))))
            take(ours, theirs, at=at)
            versions = versions_here(ours, theirs)
            was = {uid: (kind, in_version_here(content, versions)) for uid, (kind, content) in was.items()}
            for uid, kind, content in list(_changed(was, _contents(ours))):
                _say_again(ours, uid, kind, content, at=at)
    return many


def _need_whole(journal: Journal, file: Path) -> None:
    if wrong := verify(journal):
        raise BrokenJournal(f"{file} is not what was saved, so nothing was changed: {wrong[0]}")


def _contents(connection: Connection, gone: Set[str] = frozenset()) -> dict[str, tuple[str, Content]]:
    """Return record → its kind and what it says, for those that were not deleted.

    Records and revisions that are `gone`, for they were erased elsewhere, are left out, with what cannot be without.
    """
    current = connection.exec_driver_sql("SELECT id, uid, record_uid, kind FROM current_revision").all()
    last = max((row.id for row in current), default=0)
    said = {kind: contents(connection, tables, between=(0, last)) for kind, tables in TABLES.items()}
    stays = (row for row in current if gone.isdisjoint((row.uid, row.record_uid)))
    found = ((row.record_uid, row.kind, without_erased(row.kind, said[row.kind][row.id], gone)) for row in stays)
    return {uid: (kind, content) for uid, kind, content in found if content is not None}


def _uids(connection: Connection) -> set[str]:
    """Return every record that no other journal has; a profile or vision is called the same in all of them."""
    return set(connection.execute(select(record.c.uid)).scalars()) - {one.only for one in KINDS.values()}


def _changed(
    was: dict[str, tuple[str, Content]], stands: dict[str, tuple[str, Content]]
) -> Iterator[tuple[str, str, Content | None]]:
    """Yield record, kind and what it is to say again, None where it was not there."""
    for uid, (kind, content) in was.items():
        if stands.get(uid, ("", None))[1] != content:
            yield uid, kind, content
    for uid in stands.keys() - was.keys():
        yield uid, stands[uid][0], None


def _say_again(ours: Connection, uid: str, kind: str, content: Content | None, *, at: datetime) -> None:
    *_, newest = rows = revisions_of(ours, uid)
    said = contents(ours, TABLES[kind], record_uid=uid)
    earlier = next((row for row in reversed(rows) if content is not None and said.get(row.id) == content), newest)
    named = str(uuid5(_NAMES, f"{canonical_text(content)} after {newest.uid}"))
    op = "delete" if content is None else "undo"
    again = row_after(newest, uid=named, op=op, at=at, was_rev=earlier.rev)
    write_revision(ours, TABLES[kind], again, content=content)
