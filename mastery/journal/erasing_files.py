"""Erasing for good: out of the journal and of every backup, so that a kill at any moment leaves nothing half done.

A note of uids, without a word of what they said, is written first and removed last; each erasing has its own. Whoever
opens the journal goes on with the erasings that the notes tell of before anything is read. While it lasts no other
program saves; it begins with the journal, whose change counts once all backups are rewritten.
"""

import errno
import itertools
import json
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mastery.journal import connecting, files, second_copies
from mastery.journal.erased_rows import erase_rows, kinds_of, mentions, owned_by, records_of
from mastery.journal.errors import BrokenJournal, JournalError, LockedJournal, explain
from mastery.journal.in_memory import in_memory
from mastery.journal.migrations import APPLICATION_ID, SCHEMA_VERSION

NOTE = "erasing.json"
"""What the note of an erasing that is under way is called, in the folder of the journal; further ones have a number."""

Progress = Callable[[int, int], None]
"""Is called with how many files are done, and of how many."""

_UNFINISHED = "so the erasing is not finished; it goes on at the next start"
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_WITH_EVERYTHING = (connecting.BACKUPS, connecting.QUARANTINE, "instruments", "sample", "desk")
DAMAGED = "It is damaged, so what it still holds cannot be told. Remove it."
NEWER = "A newer Mastery made it. Erase again with that one, or remove it."
AWAY = "Its disk is not connected now. What it holds is erased there too with the first backup once it is."
CLOSED = "It may not be written to. Allow writing to it and to its folder and erase again, or remove it."


@dataclass(frozen=True)
class LeftFile:
    """A file of the folder in which what was erased may still stand, and why with what to do."""

    file: Path
    why: str


@dataclass(frozen=True)
class Going:
    """What an erasing is to erase: the records, as uid → kind, or `everything`."""

    records: Mapping[str, str]
    everything: bool = False


@dataclass(frozen=True)
class Erasure:
    """What an erasing did: how many records it erased, how many copies it rewrote or removed, what it `left`."""

    records: int
    copies: int
    left: tuple[LeftFile, ...]


def begin(folder: Path, going: Going) -> None:
    """Write the note of an erasing into `folder`, durably, beside those of other programs. Raises OSError."""
    part = files.free_name(folder / f"{NOTE}{files.UNFINISHED}")
    try:
        part.write_text(json.dumps({"everything": going.everything, "records": dict(going.records)}))
        files.flush(part)
        names = (folder / f"erasing-{number}.json" for number in itertools.count(2))
        any(files.put(part, name) for name in itertools.chain([folder / NOTE], names))
    finally:
        part.unlink(missing_ok=True)


def _notes(folder: Path) -> list[Path]:
    return sorted(folder.glob("erasing*.json"))


def finish(folder: Path, *, progress: Progress = lambda done, of: None) -> Erasure | None:
    """Go on with the erasing that the notes in `folder` tell of, to its end; None where there is none.

    Raises BrokenJournal when the journal is damaged, JournalError when the disk refuses; the note stays then.
    """
    file = folder / connecting.FILE_NAME
    if not _notes(folder) or not file.exists():
        return None
    try:
        with closing(connecting.connect(file, mode="rw")) as connection:
            done = _erase_in_place(connection, folder, progress)
        if done is None:
            return None
        done.clear()  # A backup that another program began before, and named only now.
        if away := second_copies.erase_later(folder, everything=done.going.everything):
            done.left[away] = LeftFile(away, AWAY)
        _end(folder, done)
    except OSError as error:
        raise JournalError(
            f"{error.filename or folder} cannot be written to, {_UNFINISHED}: {error.strerror}."
        ) from error
    except connecting.database_errors(UnicodeDecodeError) as error:
        raise explain(error, file, outcome=_UNFINISHED) from error
    return Erasure(len(done.going.records), len(done.rewritten), tuple(done.left.values()))


def _erase_in_place(connection: sqlite3.Connection, folder: Path, progress: Progress) -> "_Copies | None":
    """Erase from the open journal and from its copies; None when another program did so meanwhile."""
    for pragma in (*connecting.PRAGMAS, "PRAGMA temp_store = MEMORY"):
        connection.execute(pragma)
    connection.execute("BEGIN IMMEDIATE")
    notes = {note: note.read_bytes() for note in _notes(folder)}
    if not notes:
        return None
    going = _noted(notes)
    here = kinds_of(connection)
    if going.everything:
        going = replace(going, records={**going.records, **here})
    done = _Copies(folder, going, frozenset(here), progress)
    done.notes = notes
    try:
        erase_rows(connection, going.records, everything=going.everything)
        _need_sound(connection)
    except connecting.database_errors(BrokenJournal) as error:
        if isinstance(error, BrokenJournal) or _is_damage(error):
            done.clear()  # What is gone on with in its place must not bring it back.
        raise
    done.clear()
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    return done


class _Copies:
    """The copies of a journal while something is erased from them: which are done, which could not be rewritten."""

    def __init__(self, folder: Path, going: Going, known: frozenset[str], progress: Progress) -> None:
        self.folder, self.going, self.known, self.progress = folder, going, known, progress
        self.rewritten: set[Path] = set()
        self.untouched: set[Path] = set()
        self.left: dict[Path, LeftFile] = {}
        self.notes: dict[Path, bytes] = {}

    def clear(self) -> None:
        """Erase from every copy that is not done yet. Raises OSError, sqlite3.Error when the disk refuses."""
        seen = self.rewritten | self.untouched | self.left.keys()
        new = [one for one in copies_in(self.folder) if one not in seen]
        for number, copy in enumerate(new, 1):
            if self.going.everything:
                self._remove(copy)
            else:
                self._rewrite(copy)
            self.progress(number, len(new))

    def _remove(self, copy: Path) -> None:
        try:
            copy.unlink(missing_ok=True)
            copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
            self.rewritten.add(copy)
        except OSError as error:
            if error.errno not in _READ_ONLY:
                raise
            self.left[copy] = LeftFile(copy, CLOSED)

    def _rewrite(self, copy: Path) -> None:
        why = None
        try:
            if _erase_from(copy, self.going, known=self.known):
                self.rewritten.add(copy)
            else:
                self.untouched.add(copy)
        except FileNotFoundError:
            self.untouched.add(copy)  # Another program has removed it meanwhile.
        except JournalError as error:
            why = str(error)
        except OSError as error:
            if error.errno not in _READ_ONLY:
                raise
            why = CLOSED
        except connecting.database_errors(UnicodeDecodeError) as error:
            if not _is_damage(error):
                raise
            why = DAMAGED
        if why:
            self.left[copy] = LeftFile(copy, why)


def _is_damage(error: BaseException) -> bool:
    return isinstance(explain(error, Path(connecting.FILE_NAME), outcome=""), BrokenJournal)


def erased_from(folder: Path) -> dict[str, str]:
    """Return what was erased from the copies of the journal in `folder` that can be read, as uid → kind."""
    found: dict[str, str] = {}
    for copy in copies_in(folder):
        with (
            suppress(LockedJournal, *connecting.database_errors(UnicodeDecodeError)),
            closing(connecting.connect(copy, mode="ro")) as connection,
        ):
            found |= dict(connection.execute("SELECT uid, kind FROM erased").fetchall())
    return found


def erase_in(file: Path, erased: Mapping[str, str]) -> None:
    """Erase from the journal `file`, which nobody else uses, what was `erased` elsewhere. Raises sqlite3.Error."""
    with closing(connecting.connect(file, mode="rw")) as connection:
        going = records_of(connection, erased)
        new = going.keys() & kinds_of(connection).keys()
        if not new:
            return
        for pragma in (*connecting.PRAGMAS, "PRAGMA temp_store = MEMORY"):
            connection.execute(pragma)
        connection.execute("BEGIN IMMEDIATE")
        erase_rows(connection, {uid: going[uid] for uid in new})
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def erase_from_copies(folder: Path) -> None:
    """Erase from every copy what was erased from the journal in `folder`: a disk may have been away then.

    Raises OSError, `connecting.database_errors`.
    """
    with closing(connecting.connect(folder / connecting.FILE_NAME, mode="ro")) as connection:
        going = Going(dict(connection.execute("SELECT uid, kind FROM erased").fetchall()))
        known = frozenset(kinds_of(connection))
    second = second_copies.second_folder(folder)
    if second and second.to_erase == "everything":
        _empty(second.place, but={one.name for one in (folder / connecting.BACKUPS).glob("*")})
    if going.records:
        _Copies(folder, going, known, lambda done, of: None).clear()
    if second and second.is_there:
        second_copies.erased_there(folder)


def _empty(place: Path, *, but: Collection[str]) -> None:
    """Remove every copy from `place`, but those of backups that were made since, which have one of these names."""
    for copy in _copies_of(place):
        if copy.name not in but:
            copy.unlink(missing_ok=True)


def copies_in(folder: Path) -> list[Path]:
    """Return every copy of the journal among its backups and in the second folder, readable or not, by any name."""
    second = second_copies.second_folder(folder)
    places = [folder / connecting.BACKUPS, *([second.place] if second else [])]
    return sorted(one for place in places for one in _copies_of(place))


def _copies_of(place: Path) -> Iterator[Path]:
    found = (one for one in place.glob("*") if one.is_file() and one.suffix != files.UNFINISHED)
    yield from (one for one in found if one.match("journal-*.sqlite") or files.is_journal(one))


def _erase_from(copy: Path, going: Going, *, known: frozenset[str]) -> bool:
    """Erase the records `going` from `copy`; return whether they were in it. What it alone has of theirs goes too.

    `known` are the records of the journal, which says better what belongs to what than an older copy. Raises
    JournalError with why it cannot be, OSError, sqlite3.Error.
    """
    with in_memory(copy) as memory:
        if memory.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise JournalError(DAMAGED)
        alone = {uid: kind for uid, kind in kinds_of(memory).items() if uid not in known}
        here = records_of(memory, going.records)
        more = {uid: alone[uid] for uid in owned_by(memory, here) & alone.keys()}
        every = replace(going, records={**here, **more})
        if not mentions(memory, every.records):
            return False
        if memory.execute("SELECT max(version) FROM migration").fetchone()[0] > SCHEMA_VERSION:
            raise JournalError(NEWER)
        if not copy.stat().st_mode & 0o200:
            raise JournalError(CLOSED)
        memory.execute("PRAGMA secure_delete = ON")
        memory.execute("BEGIN")
        erase_rows(memory, every.records)
        _need_sound(memory)
        memory.execute("COMMIT")
        memory.execute("VACUUM")
        with (
            files.being_made(copy) as part,
            closing(connecting.connect(part, mode="rw", key=connecting.key_of(copy))) as made,
        ):
            memory.backup(made)
        return True


def _need_sound(connection: sqlite3.Connection) -> None:
    """Raise BrokenJournal when rows may have escaped, as by a damaged index."""
    state = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if state != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise BrokenJournal(DAMAGED)


def _noted(notes: Mapping[Path, bytes]) -> Going:
    """Return all that the `notes`, with what each says, are to erase. Raises JournalError."""
    records, everything = dict[str, str](), False
    for note, text in notes.items():
        try:
            held = json.loads(text)
            records |= {str(uid): str(kind) for uid, kind in held["records"].items()}
            everything = everything or bool(held["everything"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise JournalError(
                f"{note} should say what is being erased, and cannot be understood. Remove it, then erase again."
            ) from error
    return Going(records, everything)


def _end(folder: Path, done: "_Copies") -> None:
    """Remove what else held it, and the notes last. Raises OSError."""
    for unfinished in _unfinished(folder):
        unfinished.unlink(missing_ok=True)
    if done.going.everything:
        for other in (*files.conflicted_copies(folder), *(folder / name for name in _WITH_EVERYTHING)):
            if other.is_dir():
                shutil.rmtree(other, ignore_errors=True)
            else:
                with suppress(OSError):
                    other.unlink(missing_ok=True)
            found = [other] if other.is_file() else [one for one in other.rglob("*") if one.is_file()]
            done.left |= {one: LeftFile(one, CLOSED) for one in found}
    for note, text in done.notes.items():
        with suppress(FileNotFoundError):  # Another program was quicker.
            if note.read_bytes() == text:  # Else it is the note of an erasing that began meanwhile.
                note.unlink()
    files.flush(folder)


def _unfinished(folder: Path) -> Iterator[Path]:
    """Yield what killed programs left of the copies that they were making."""
    for place in (folder, folder / connecting.BACKUPS, folder / connecting.QUARANTINE):
        yield from place.glob(f"*{files.UNFINISHED}")
        yield from place.glob(f"*{files.UNFINISHED}-journal")
