"""Go on after damage: with a backup, or a new journal, and all that the damaged file still yields."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table, delete, insert, select

from mastery.journal import connecting, converting, copies, erasing_files, files, schema
from mastery.journal.backup import is_whole
from mastery.journal.checking import verify
from mastery.journal.damaged import Row
from mastery.journal.errors import BrokenJournal, JournalError, cause
from mastery.journal.links import erased_uids, targets
from mastery.journal.merging import take
from mastery.journal.opening import begin_file, empty_in_memory, looking_into, open_file, reading, writing
from mastery.journal.records import write_revision
from mastery.journal.salvage import Piece, Salvage, salvage
from mastery.journal.schema import TABLES
from mastery.journal.shared_connections import close_waiting
from mastery.journal.wordings import known_wordings, lost_wordings, put_right


@dataclass(frozen=True)
class Yields:
    """How many revisions a damaged file still holds: `sound` ones, those that a backup is `lacking`, `damaged` ones."""

    sound: int
    damaged: int
    lacking: int


@dataclass(frozen=True)
class RestoreResult:
    """The result of a rescue: `taken` revisions came from the damaged file, which is at `aside` now, if there was one.

    `left_out` revisions are sound, but name what is lost; they are in `aside`.
    """

    aside: Path | None
    taken: int
    left_out: int


def still_yields(file: Path, *, backup: Path | None) -> Yields:
    """Return how much the damaged journal `file` still holds, compared with `backup`. Raises OSError."""
    found, held = salvage(file, like=backup), salvage(backup) if backup else Salvage()
    known = {one.row["uid"] for one in held.pieces}
    return Yields(len(found.pieces), found.damaged, sum(one.row["uid"] not in known for one in found.pieces))


def restore(file: Path, *, from_backup: Path | None, at: datetime) -> RestoreResult:
    """Replace the broken journal `file` by `from_backup`, or a new journal, and all that `file` still yields.

    The broken file goes to `quarantine/`; nothing is deleted. Raises JournalError, with nothing changed, when the
    backup is not whole, when the journal is (another window may have restored it), or when the disk refuses.
    """
    _need_damaged(file)
    close_waiting()
    quarantine = file.parent / connecting.QUARANTINE
    part = None
    try:
        quarantine.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = salvage(file, like=from_backup)
        part = _begin_beside(quarantine / f"restoring-{copies.stamp(at)}.part", from_backup, at=at)
        erasing_files.erase_in(part, found.erased | erasing_files.erased_from(file.parent))
        taken, left_out = _fill(part, found, beside=from_backup, own=file.parent / "instruments", at=at)
        _let_count_as_newest(part, file.parent / connecting.BACKUPS)
        files.flush(part)
        name = f"{file.stem}-{copies.stamp(at)}{file.suffix}"
        aside = files.move_aside(file, to=quarantine, name=name) if _is_there(file) else None
        part.replace(file)
        files.flush(file.parent)
    except connecting.database_errors(OSError) as error:
        what = f"The backup {from_backup}" if from_backup else "A new journal"
        raise JournalError(
            f"{what} could not be put in the place of {file}: {cause(error)}. Allow writing to {file.parent}, then try "
            "again."
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
    return RestoreResult(aside, taken, left_out)


def _need_damaged(file: Path) -> None:
    """Raise JournalError when the journal is whole, no file, or when nobody can tell: another window may be busy."""
    files.need_file(file)
    if not file.exists():
        return
    try:
        with looking_into(file) as journal:
            wrong = verify(journal)
    except BrokenJournal:
        return
    if not wrong:
        raise JournalError(f"The journal {file} is whole, so nothing was put in its place. Reload the page to go on.")


def _begin_beside(place: Path, backup: Path | None, *, at: datetime) -> Path:
    """Make a whole journal beside the broken one, a copy of `backup` or a new one, and return its file."""
    part, key = files.free_name(place), connecting.held(place.parent.parent)
    try:
        if backup is None:
            part.unlink()
            begin_file(part, at=at, key=key)
            return part
        shutil.copyfile(backup, part)
        if not is_whole(part):
            raise JournalError(f"The backup {backup} is not whole, so it was not put in place. Choose another.")
        if key and connecting.is_plain(part):
            converting.convert(part, key, to="locked")
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _fill(part: Path, found: Salvage, *, beside: Path | None, own: Path, at: datetime) -> tuple[int, int]:
    """Take over into the journal `part` what `found` holds; return how many revisions were taken and left out.

    `own` is the folder of the owner's questionnaires.
    """
    if not found.pieces:
        return 0, 0
    journal = open_file(part, at=at)
    pieces = _join(found.pieces, salvage(beside).pieces if beside else [])
    with closing(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)) as memory:
        other = empty_in_memory(memory, file=part)
        with writing(journal) as ours:
            instruments = _instruments(found, pieces, own=own, at=at)
            sound = _with_targets(pieces, ours, _wordings(ours, instruments))
            memory.execute("PRAGMA foreign_keys = OFF")
            with writing(other) as theirs:
                _write(theirs, sound, instruments)
            with reading(other) as theirs:
                taken = take(ours, theirs, at=at)["revisions"]
            _take_choices(ours, found)
    return taken, len(pieces) - len(sound)


def _join(pieces: Iterable[Piece], beside: Iterable[Piece]) -> list[Piece]:
    """Return `pieces`, filled up with those of a backup where revisions are damaged."""
    slots: dict[tuple[str, int], Piece] = {}
    for one in (*pieces, *beside):
        slots.setdefault((one.row["record_uid"], one.row["rev"]), one)
    uids: dict[str, Piece] = {}
    for one in slots.values():
        uids.setdefault(one.row["uid"], one)
    return sorted(uids.values(), key=lambda one: (one.row["id"], one.row["rev"]))


def _instruments(found: Salvage, pieces: Iterable[Piece], *, own: Path, at: datetime) -> list[Row]:
    """Return the wordings that are whole or can be put right, and those of built-in questionnaires that are gone."""
    right = (put_right(row, known_wordings(own), used_at=at.isoformat()) for row in found.instruments)
    there = {(row["id"], row["version"]): row for row in right if row}
    said = (one.content for one in pieces if one.kind == "check_in" and one.content)
    gone = {(one["instrument"], one["version"]) for one in said} - there.keys()
    return [*there.values(), *lost_wordings(gone, known_wordings(), used_at=at.isoformat())]


def _wordings(ours: Connection, rows: list[Row]) -> set[tuple[str, str]]:
    """Return the versions of questionnaires whose wording is known here or in `rows`."""
    known = {(row.id, row.version) for row in ours.execute(select(schema.instrument.c.id, schema.instrument.c.version))}
    return known | {(row["id"], row["version"]) for row in rows}


def _with_targets(pieces: list[Piece], ours: Connection, wordings: set[tuple[str, str]]) -> list[Piece]:
    """Return those of `pieces` whose questionnaire is known and that name no record that is lost."""
    known = set(ours.execute(select(schema.record.c.uid)).scalars())
    while True:
        there = known | {one.row["record_uid"] for one in pieces}
        sound = [one for one in pieces if _stands(one, there, wordings)]
        if len(sound) == len(pieces):
            return sound
        pieces = sound


def _stands(piece: Piece, there: set[str], wordings: set[tuple[str, str]]) -> bool:
    content = piece.content
    if content is None:
        return True
    asked = piece.kind != "check_in" or (content["instrument"], content["version"]) in wordings
    return asked and set(targets(piece.kind, content)) <= there


def _write(theirs: Connection, pieces: list[Piece], instruments: list[Row]) -> None:
    names = [column.name for column in schema.instrument.columns]
    for row in instruments:
        theirs.execute(insert(schema.instrument), {name: row[name] for name in names})
    begun: set[str] = set()
    for one in pieces:
        uid = one.row["record_uid"]
        if uid not in begun:
            begun.add(uid)
            theirs.execute(insert(schema.record), {"uid": uid, "kind": one.kind, "created_at": one.row["saved_at"]})
        row = {name: one.row.get(name) for name in ("uid", "record_uid", "rev", "op", "saved_at", "was_rev")}
        write_revision(theirs, TABLES[one.kind], row, content=one.content)


def _take_choices(ours: Connection, found: Salvage) -> None:
    """Take over drafts and choices; those that a damaged file, read whole, no longer has are removed here too."""
    saved, gone = set(ours.execute(select(schema.revision.c.uid)).scalars()), erased_uids(ours)
    drafts = {row["uid"]: row for row in found.drafts if row["uid"] not in saved and row["record_uid"] not in gone}
    if found.choices_whole:
        ours.execute(delete(schema.preference))
        ours.execute(delete(schema.draft))
    ours.execute(delete(schema.draft).where(schema.draft.c.uid.in_(saved)))
    for row in (one for one in found.preferences if not any(uid in one["name"] for uid in gone)):
        _put(ours, schema.preference, row, "name")
    for row in drafts.values():
        same = (schema.draft.c.instrument == row["instrument"]) & (schema.draft.c.base_rev == 0)
        if row["base_rev"] == 0:
            ours.execute(delete(schema.draft).where(same & (schema.draft.c.uid != row["uid"])))
        _put(ours, schema.draft, row, "uid")
    for row in found.fields:
        if row["draft_uid"] in drafts and not any(uid in row["field"] for uid in gone):
            _put(ours, schema.draft_field, row, "draft_uid", "field")


def _put(ours: Connection, table: Table, row: Row, *keys: str) -> None:
    """Write `row` into `table`, or over the row with the same `keys`; a draft's fields stay."""
    where = [table.c[key] == row[key] for key in keys]
    values = {column.name: row[column.name] for column in table.columns}
    if ours.execute(select(table.c[keys[0]]).where(*where)).first():
        ours.execute(table.update().where(*where).values(values))
    else:
        ours.execute(insert(table), values)


def _let_count_as_newest(part: Path, backups: Path) -> None:
    """Make the journal `part` count as newer than all of `backups`, if one of them holds more than it does."""
    among = copies.listed(backups)
    if copies.is_behind(copies.copy_contents(part), among=among):
        with closing(connecting.connect(part, mode="rw")) as connection:
            copies.begin_line(connection, among=among)


def _is_there(file: Path) -> bool:
    return file.exists() or file.with_name(f"{file.name}-journal").exists()
