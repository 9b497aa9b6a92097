"""Erasing one record or everything for good: what goes along, what stands in the way, and doing it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import Connection

from mastery.journal import erasing_files
from mastery.journal.content import contents
from mastery.journal.erased_rows import kinds_of, owned_by
from mastery.journal.erasing_files import Erasure, Going, Progress
from mastery.journal.errors import InvalidRecord, JournalError
from mastery.journal.links import kind_of, links_of, noun_of, without_erased
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.records import StoredRevision, revisions_of, row_after, write_revision
from mastery.journal.schema import TABLES
from mastery.kinds import Content

_NAMES = UUID("7d5ef0a6-0b8b-5a0e-9a55-2b0f3c8d7e11")


@dataclass(frozen=True)
class ToErase:
    """What erasing a record would erase: it and what belongs to it, as uid → kind.

    `naming` counts, by kind, the records that name one of them and will not any more; `named_by` those that cannot be
    without it, as a meeting without its person: these stand in the way.
    """

    record: str
    records: Mapping[str, str]
    naming: Counter[str]
    named_by: Counter[str]


def to_erase(journal: Journal, uid: str) -> ToErase:
    """Return what erasing the record `uid`, deleted or not, would erase.

    Raises InvalidRecord when it is not in the journal, or was erased.
    """
    with reading(journal) as connection:
        kind_of(connection, uid)
        file = connection.connection.driver_connection
        assert file is not None
        kinds = kinds_of(file)
        records = {one: kinds[one] for one in {uid} | owned_by(file, {uid})}
        naming = list(_naming(connection, records))
    counts = [Counter(kind for _, kind, _, rest in naming if (rest is None) is stuck) for stuck in (False, True)]
    return ToErase(uid, records, *counts)


def _naming(
    connection: Connection, records: Mapping[str, str]
) -> Iterator[tuple[StoredRevision, str, Content, Content | None]]:
    """Yield the newest revision of each record that names one of `records`, its kind and content, and that without.

    It is None where the record cannot be without.
    """
    links = links_of(connection, "named")
    for uid in sorted({one for one, named in links if named in records and one not in records}):
        kind, newest = kind_of(connection, uid), revisions_of(connection, uid)[-1]
        content = contents(connection, TABLES[kind], record_uid=uid)[newest.id]
        yield newest, kind, content, without_erased(kind, content, records.keys())


def _unlink(journal: Journal, records: Mapping[str, str], *, at: datetime) -> None:
    """Let what names one of `records` say the rest, as a further version."""
    with writing(journal) as connection:
        for newest, kind, _, rest in list(_naming(connection, records)):
            named = str(uuid5(_NAMES, f"without what is erased after {newest.uid}"))
            write_revision(connection, TABLES[kind], row_after(newest, uid=named, op="save", at=at), content=rest)


def erase(journal: Journal, uid: str, *, at: datetime, progress: Progress = lambda done, of: None) -> Erasure:
    """Erase the record `uid` with what belongs to it out of the journal, its history, its drafts and every backup.

    An empty shell stays, so that no older copy can bring it back. What names it says the rest from `at` on. Raises
    InvalidRecord when it is not there or others cannot be without it, with nothing changed; JournalError when the disk
    refuses, and it goes on at the next start.
    """
    found = to_erase(journal, uid)
    if found.named_by:
        raise InvalidRecord(_in_the_way(found))
    if found.naming:
        _unlink(journal, found.records, at=at)
    return _erase(journal, Going(found.records), progress)


def erase_everything(journal: Journal, *, progress: Progress = lambda done, of: None) -> Erasure:
    """Erase every record, draft, choice and backup, and what else lies in the folder but exports.

    Shells of all records stay. Raises JournalError when the disk refuses; it goes on at the next start.
    """
    return _erase(journal, Going({}, everything=True), progress)


def _erase(journal: Journal, going: Going, progress: Progress) -> Erasure:
    if journal.ready:
        journal.ready()
    try:
        erasing_files.begin(journal.folder, going)
    except OSError as error:
        raise JournalError(
            f"{journal.folder} cannot be written to, so nothing was erased: {error.strerror}."
        ) from error
    done = erasing_files.finish(journal.folder, progress=progress)
    journal.answers.clear()
    if journal.saved:
        journal.saved()
    # Another program may have been quicker with the note.
    return done or Erasure(len(going.records), 0, ())


def _in_the_way(found: ToErase) -> str:
    said = [f"{many} {noun_of(kind, many)}" for kind, many in sorted(found.named_by.items())]
    noun = noun_of(found.records[found.record], 1)
    return (
        f"{' and '.join(said)} cannot be without this {noun}, so it was not erased. Change them first, or erase them."
    )
