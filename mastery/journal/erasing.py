"""Erasing one record or everything for good: what goes along, what stands in the way, and doing it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mastery.journal import erasing_files
from mastery.journal.erased_rows import kinds_of, owned_by
from mastery.journal.erasing_files import Erasure, Going, Progress
from mastery.journal.errors import InvalidRecord, JournalError
from mastery.journal.links import kind_of, links_of, noun_of
from mastery.journal.opening import Journal, reading


@dataclass(frozen=True)
class ToErase:
    """What erasing a record would erase: it and what belongs to it, as uid → kind.

    `named_by` counts, by kind, the records that name one of them and would lead to nothing: these stand in the way.
    """

    record: str
    records: Mapping[str, str]
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
        naming = {one for one, named in links_of(connection, "named") if named in records and one not in records}
    return ToErase(uid, records, Counter(kinds[one] for one in naming))


def erase(journal: Journal, uid: str, *, progress: Progress = lambda done, of: None) -> Erasure:
    """Erase the record `uid` with what belongs to it out of the journal, its history, its drafts and every backup.

    An empty shell stays, so that no older copy can bring it back. Raises InvalidRecord when it is not there or others
    name it, with nothing changed; JournalError when the disk refuses, and it goes on at the next start.
    """
    found = to_erase(journal, uid)
    if found.named_by:
        raise InvalidRecord(_in_the_way(found))
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
        f"This {noun}, or what belongs to it, is named by {' and '.join(said)}, so it was not erased. "
        "Take it out of those first, or erase them."
    )
