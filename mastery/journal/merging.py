"""Merge journals that a synced folder left side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy import Connection, func, select

from mastery.journal import connecting, files
from mastery.journal.checking import verify
from mastery.journal.content import contents
from mastery.journal.erased_rows import owned_by
from mastery.journal.errors import BrokenJournal, InvalidRecord, JournalError
from mastery.journal.links import erased_uids, kind_of, links_of, live_records, without_erased
from mastery.journal.opening import Journal, coming_from, looking_into, reading, writing
from mastery.journal.other_ranges import Version, in_version_here, versions_here
from mastery.journal.records import StoredRevision, is_saved, newest_revision, revisions_of, row_after, write_revision
from mastery.journal.schema import TABLES, Tables, draft, erased, instrument, record, revision
from mastery.kinds import Bond, Content

_BINDING: tuple[Bond, ...] = ("named", "owned")
_SPEAKING = select(record).where(record.c.uid.in_(select(revision.c.record_uid)))
"""The records that are no empty shells."""

_NAMES = UUID("0a0f6d0c-5d1f-5a52-8a30-3f3c5a3c7e42")


@dataclass(frozen=True)
class MergeResult:
    """What merging took over from another journal file.

    `records` and `revisions` were not known here. `changed_twice` records were changed in both; the revision saved
    last stands, the others are in their history. `brought_back` records were deleted in one of the two while the other
    wrote down something that names them or belongs to them. `instruments` came with their wording; `other_wordings`
    have the same version here with another wording, which stands: with another range, theirs comes as a further
    version. `drafts` of the other file were not merged: they are in `aside`, where the file lies now. `erased` records
    of it were erased here and stayed out; `erased_there` were erased in it alone, and are here as before.
    """

    records: int
    revisions: int
    changed_twice: int
    brought_back: int
    instruments: int
    other_wordings: int
    drafts: int
    erased: int
    erased_there: int
    aside: Path


@dataclass(frozen=True)
class _OtherRevision:
    """One revision in the other file: its tables, its row, its content (None for a deletion)."""

    tables: Tables
    row: StoredRevision
    content: Content | None


def merge_from(journal: Journal, other_file: Path, *, at: datetime) -> MergeResult:
    """Take over into `journal`, in one transaction, what `other_file` holds and `journal` does not.

    Revisions are known by their uid, so merging again takes nothing. Where both have a revision of the same number,
    or say different things under one uid, the other's is kept as a further one; the revision saved last stands.
    What was deleted in one and is needed by what the other wrote meanwhile is brought back. Drafts and preferences
    stay as they are here. Then `other_file` goes to `quarantine/`. Raises BrokenJournal when either is not what was
    saved, NewerJournal, JournalError; nothing is changed then.
    """
    if other_file.exists() and other_file.samefile(journal.file):
        raise JournalError(f"{other_file} is the open journal itself. Choose the other file.")
    with looking_into(other_file) as other:
        for one in (journal, other):
            if wrong := verify(one):
                raise BrokenJournal(f"{one.file} was not merged, because it is damaged: {wrong[0]}")
        named = coming_from(journal, "copy", other_file.name)
        with reading(other) as theirs, writing(named) as ours:
            taken = take(ours, theirs, at=at)
    try:
        aside = files.move_aside(other_file, to=journal.folder / connecting.QUARANTINE, name=other_file.name)
    except OSError as error:
        raise JournalError(
            f"All of {other_file} was taken over, but it could not be moved to {journal.folder / 'quarantine'}: "
            f"{error.strerror}. Move it away by hand."
        ) from error
    return MergeResult(**taken, aside=aside)


def take(ours: Connection, theirs: Connection, *, at: datetime) -> dict[str, int]:
    """Take over into `ours` what `theirs` holds and `ours` does not; return the counts of `MergeResult`.

    Raises InvalidRecord when a record is of another kind there.
    """
    erased_there = _take_shells(ours, theirs)
    gone = erased_uids(ours)
    sides = [(live_records(one), _changes(one)) for one in (ours, theirs)]
    instruments, other_wordings, versions = _take_instruments(ours, theirs)
    known = {row.uid: row.kind for row in ours.execute(select(record.c.uid, record.c.kind))}
    left_out = _left_out(theirs, gone, known)
    things = [dict(row) for row in theirs.execute(_SPEAKING).mappings() if row["uid"] not in left_out]
    for row in things:
        if (kind := known.get(row["uid"], row["kind"])) != row["kind"]:
            raise InvalidRecord(
                f"The record {row['uid']} is of the kind {kind} here and {row['kind']} there, so nothing was taken."
            )
    if new := [row for row in things if row["uid"] not in known]:
        ours.execute(record.insert(), new)
    counts = [
        _take_record(ours, row["uid"], revisions=_revisions(theirs, row, gone, versions), at=at) for row in things
    ]
    _unlink_erased(ours, gone, at=at)
    return {
        "records": len(new),
        "revisions": sum(revisions for revisions, _ in counts),
        "changed_twice": sum(twice for _, twice in counts),
        "brought_back": _bring_back(ours, _owners_to_bring_back(ours, sides) - gone, at=at),
        "instruments": instruments,
        "other_wordings": other_wordings,
        "drafts": theirs.execute(select(func.count()).select_from(draft)).scalar_one(),
        "erased": len(left_out),
        "erased_there": erased_there,
    }


def _take_shells(ours: Connection, theirs: Connection) -> int:
    """Take over what was erased in the other file and was never here; return how many records are here all the same."""
    rows = [dict(row) for row in theirs.execute(select(erased)).mappings()]
    known = erased_uids(ours) | set(ours.execute(select(record.c.uid)).scalars())
    known |= set(ours.execute(select(revision.c.uid)).scalars())
    if new := [row for row in rows if row["uid"] not in known]:
        ours.execute(erased.insert(), new)
        shells = set(theirs.execute(select(record.c.uid)).scalars())
        if made := [{**row, "created_at": ""} for row in new if row["uid"] in shells]:
            ours.execute(record.insert(), made)
    return len({row["uid"] for row in rows} & set(ours.execute(select(revision.c.record_uid)).scalars()))


def _left_out(theirs: Connection, gone: set[str], known: Mapping[str, str]) -> set[str]:
    """Return the records of the other file that were erased here, or belong to those and were never here."""
    said: dict[str, set[str]] = {}
    for row in theirs.execute(select(revision.c.record_uid, revision.c.uid)):
        said.setdefault(row.record_uid, set()).add(row.uid)
    file = theirs.connection.driver_connection
    assert file is not None
    owned = owned_by(file, gone & said.keys()) - known.keys() if gone else set()
    return {uid for uid, revisions in said.items() if uid in gone or uid in owned or revisions <= gone}


def _unlink_erased(ours: Connection, gone: set[str], *, at: datetime) -> None:
    """Let no record name or belong to an erased one: it says the rest, or is deleted where it cannot without."""
    links = [link for bond in _BINDING for link in links_of(ours, bond)] if gone else []
    for uid in sorted({one for one, named in links if named in gone}):
        kind, newest = kind_of(ours, uid), revisions_of(ours, uid)[-1]
        content = without_erased(kind, contents(ours, TABLES[kind], record_uid=uid)[newest.id], gone)
        named = str(uuid5(_NAMES, f"without what was erased after {newest.uid}"))
        row = row_after(newest, uid=named, op="delete" if content is None else "save", at=at)
        write_revision(ours, TABLES[kind], row, content=content)


def _take_instruments(ours: Connection, theirs: Connection) -> tuple[int, int, dict[Version, str]]:
    here = {(row.id, row.version): row.sha256 for row in ours.execute(select(instrument))}
    rows = [dict(row) for row in theirs.execute(select(instrument)).mappings()]
    if new := [row for row in rows if (row["id"], row["version"]) not in here]:
        ours.execute(instrument.insert(), new)
    versions = versions_here(ours, theirs)
    same = [row for row in rows if (row["id"], row["version"]) not in versions]
    other = [row for row in same if here.get((row["id"], row["version"]), row["sha256"]) != row["sha256"]]
    return ours.execute(select(func.count()).select_from(instrument)).scalar_one() - len(here), len(other), versions


def _revisions(
    theirs: Connection, one: Mapping[str, str], gone: set[str], versions: Mapping[Version, str]
) -> list[_OtherRevision]:
    tables = TABLES[one["kind"]]
    said = contents(theirs, tables, record_uid=one["uid"])
    by_id = {number: in_version_here(content, versions) for number, content in said.items()}
    rows = [row for row in revisions_of(theirs, one["uid"]) if row.uid not in gone]
    return [_OtherRevision(tables, row, by_id.get(row.id)) for row in rows]


def _take_record(ours: Connection, uid: str, *, revisions: list[_OtherRevision], at: datetime) -> tuple[int, bool]:
    """Take over the revisions that are not here; return how many, and whether both sides changed the record."""
    newest = newest_revision(ours, uid)
    known = _numbers_here(ours, uid, revisions)
    number: dict[int | None, int | None] = {None: None}  # their number → the number here
    top = newest.rev if newest else 0
    for one in revisions:
        rev = known.get(one.row.uid)
        if rev is None:
            rev = top = top + 1
            row = one.row._replace(uid=_name_here(ours, one), rev=rev, was_rev=number.get(one.row.was_rev))
            write_revision(ours, one.tables, row._asdict(), content=one.content)
        number[one.row.rev] = rev
    taken = top - (newest.rev if newest else 0)
    if not taken or newest is None:
        return taken, False
    # Theirs that know our newest revision were made after it; else the clocks must say which side was last.
    after = newest.rev in number.values()
    _let_stand(ours, uid, revisions[0].tables, last=number[revisions[-1].row.rev] if after else None, at=at)
    return taken, not after


def _numbers_here(ours: Connection, uid: str, revisions: list[_OtherRevision]) -> dict[str, int]:
    """Return uid → number here for those `revisions` of the record `uid` that are here already."""
    here = {row.uid: row for row in revisions_of(ours, uid)}
    renamed = {_other_uid(row.sha256): row for row in here.values()}
    known = {}
    for one in revisions:
        row = here.get(one.row.uid)
        if row and not _says(ours, row, one):
            # Finished in both copies from the same beginning, under one uid; each says its own.
            row = here.get(_other_uid(one.row.sha256))
        elif row is None:
            row = renamed.get(one.row.uid)
        if row:
            known[one.row.uid] = row.rev
    return known


def _says(ours: Connection, row: StoredRevision, one: _OtherRevision) -> bool:
    return (
        row.sha256 == one.row.sha256 or contents(ours, one.tables, record_uid=row.record_uid).get(row.id) == one.content
    )


def _name_here(ours: Connection, one: _OtherRevision) -> str:
    return _other_uid(one.row.sha256) if is_saved(ours, one.row.uid) else one.row.uid


def _other_uid(sha256: str) -> str:
    return str(uuid5(_NAMES, sha256))


def _let_stand(ours: Connection, uid: str, tables: Tables, *, last: int | None, at: datetime) -> None:
    """Make the revision numbered `last`, else the one saved last, the newest of the record."""
    rows = revisions_of(ours, uid)
    stands = max(rows, key=lambda row: (row.rev == last, datetime.fromisoformat(row.saved_at), row.rev))
    if stands is not rows[-1]:
        _repeat(ours, tables, stands, after=rows[-1], at=at)


def _repeat(ours: Connection, tables: Tables, stands: StoredRevision, *, after: StoredRevision, at: datetime) -> None:
    """Write the content of the revision `stands` again, `after` the newest one."""
    named, op = str(uuid5(_NAMES, f"{stands.uid} after {after.uid}")), "delete" if stands.op == "delete" else "undo"
    again = row_after(after, uid=named, op=op, at=at, was_rev=stands.rev)
    write_revision(ours, tables, again, content=contents(ours, tables, record_uid=after.record_uid).get(stands.id))


def _changes(connection: Connection) -> dict[str, str]:
    """Return the uid of each revision → that of its record."""
    return {row.uid: row.record_uid for row in connection.execute(select(revision.c.uid, revision.c.record_uid))}


def _owners_to_bring_back(ours: Connection, sides: Sequence[tuple[set[str], Mapping[str, str]]]) -> set[str]:
    """Return the records that one of the `sides` still had while it alone wrote something that belongs to them.

    A side is its records and its revisions before the merge.
    """
    (_, here), (_, there) = sides
    alone = [{side[one] for one in side.keys() - other.keys()} for side, other in ((here, there), (there, here))]
    return {
        owner
        for record, owner in links_of(ours, "owned")
        for (stood, _), changed in zip(sides, alone, strict=True)
        if record in changed and owner in stood
    }


def _bring_back(ours: Connection, owners: set[str], *, at: datetime) -> int:
    """Bring back the deleted records among `owners` and those that other records name; return how many."""
    many = 0
    erased_here = erased_uids(ours)
    while gone := (owners | {named for _, named in links_of(ours, "named")}) - live_records(ours) - erased_here:
        for uid in sorted(gone):
            *before, newest = revisions_of(ours, uid)
            last = next(row for row in reversed(before) if row.op != "delete")
            _repeat(ours, TABLES[kind_of(ours, uid)], last, after=newest, at=at)
        many += len(gone)
    return many
