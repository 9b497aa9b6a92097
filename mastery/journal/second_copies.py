"""A second folder for the backups, as on another disk: a copy of each, checked, on a ladder of its own.

Which folder it is lies in a small file beside the journal, not in it: it is asked for when the journal is damaged or
gone. The copies lie in a folder within it that is made once and never again, since where a disk was taken off, a folder
of the same name may be left on the first one.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from mastery.journal import copies, files, structure
from mastery.journal.connecting import BACKUPS, KEY_FILE, connect, database_errors
from mastery.journal.copies import CopyContents
from mastery.journal.errors import JournalError

SETTING = "second-folder.json"

_UNFINISHED_FOR = timedelta(days=1)
"""After this time a copy begun and not finished is taken to be left by a killed program (own)."""

NOT_THERE = "is not there now"

Erased = Literal["", "records", "everything"]


@dataclass(frozen=True)
class SecondFolder:
    """Where the second copies lie; `problem` is why the last one is not there, empty when it is.

    `to_erase` is what was erased while it was not there, and is to be erased from the copies in it.
    """

    place: Path
    problem: str
    to_erase: Erased = ""

    @property
    def is_there(self) -> bool:
        """Return whether the folder can be seen now."""
        return self.place.is_dir()


def second_folder(folder: Path) -> SecondFolder | None:
    """Return the second folder of the journal in `folder`, None where none was chosen."""
    try:
        found = json.loads((folder / SETTING).read_bytes())
        to_erase: Erased = found.get("to_erase", "")
        return SecondFolder(Path(found["place"]), str(found["problem"]), to_erase)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def choose_second_folder(folder: Path, chosen: Path, *, journal_uid: str, at: datetime) -> SecondFolder:
    """Keep a copy of each backup of the journal in `folder` within `chosen` from now on, and copy those there are.

    Raises JournalError, with nothing changed, when `chosen` is no folder that can be written to, or lies in `folder`.
    """
    if not chosen.is_absolute() or not chosen.is_dir():
        raise JournalError(f"{chosen} is no folder. Write the whole path of one that is there, as of another disk.")
    if chosen.resolve().is_relative_to(folder.resolve()):
        raise JournalError(f"{chosen} lies in the folder of the journal itself. Choose one elsewhere.")
    place = chosen / f"mastery-{journal_uid[:8]}"
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        _keep(folder, SecondFolder(place, ""))
        copy_all(folder, at=at)
    except JournalError:
        forget_second_folder(folder)
        raise
    except OSError as error:
        forget_second_folder(folder)
        raise JournalError(f"Nothing can be written to {chosen}: {error.strerror}. Choose another folder.") from error
    return SecondFolder(place, "")


def forget_second_folder(folder: Path) -> None:
    """Make no second copies from now on; those that are there stay."""
    (folder / SETTING).unlink(missing_ok=True)


def copy_all(folder: Path, *, at: datetime) -> int:
    """Copy every backup that the second folder lacks; return how many. Raises OSError, JournalError."""
    second = second_folder(folder)
    if second is None:
        return 0
    if not second.is_there:
        raise JournalError(f"{second.place} {NOT_THERE}. Connect its disk, then try again.")
    lacking = [one for one in copies_in(folder / BACKUPS) if not (second.place / one.name).exists()]
    for one in lacking:
        _copy(one, second.place)
    copy_key(folder, second.place)
    tidy(second.place, copies.listed(second.place), at=at)
    _keep(folder, replace(second, problem=""))
    return len(lacking)


def erase_later(folder: Path, *, everything: bool) -> Path | None:
    """Write down that something is to be erased in the second folder, where it is not there now, and return it.

    Raises OSError.
    """
    second = second_folder(folder)
    if second is None or second.is_there:
        return None
    all_of_it = everything or second.to_erase == "everything"
    _keep(folder, SecondFolder(second.place, NOT_THERE, "everything" if all_of_it else "records"))
    return second.place


def erased_there(folder: Path) -> None:
    """Write down that nothing is to be erased in the second folder any more. Raises OSError."""
    if (second := second_folder(folder)) and second.to_erase:
        _keep(folder, replace(second, to_erase=""))


def follow(folder: Path, backup: Path, *, at: datetime) -> bool:
    """Copy a fresh `backup` to the second folder, if there is one; what fails there is written down and is no error.

    Return whether that folder is there again after it was not, or something is to be erased in it.
    """
    second = second_folder(folder)
    if second is None:
        return False
    problem = ""
    try:
        if second.is_there:
            _copy(backup, second.place)
            copy_key(folder, second.place)
            tidy(second.place, copies.listed(second.place), at=at, needed=[second.place / backup.name])
        else:
            problem = NOT_THERE
    except OSError as error:
        problem = f"could not be written to: {error.strerror}"
    except JournalError as error:
        problem = f"did not take a copy: {error}"
    if problem != second.problem:
        with suppress(OSError):
            _keep(folder, replace(second, problem=problem))
    return bool(second.problem or second.to_erase) and not problem


def copies_in(place: Path) -> tuple[Path, ...]:
    """Return all copies of a journal in `place`, newest content first; those that cannot be read come last."""
    known = [one.file for one in copies.listed(place)]
    others = {one for one in place.glob("journal-*.sqlite") if one.is_file()} - set(known)
    return (*known, *sorted(others, reverse=True))


def tidy(place: Path, held: Iterable[CopyContents], *, at: datetime, needed: Iterable[Path] = ()) -> None:
    """Remove from `place` the copies that are on no rung of the ladder, and what a killed program left. Raises OSError.

    `held` is what the copies there hold, newest first. Those `needed`, those made before a migration, and those that
    cannot be read stay.
    """
    unfinished = place.glob("journal-*.part")
    left = [one for one in unfinished if one.name < f"journal-{copies.stamp(at - _UNFINISHED_FOR)}"]
    ladder = [one for one in held if files.BEFORE_MIGRATION not in one.file.name]
    stays = {one.resolve() for one in needed}
    off = [one.file for one in copies.superfluous(ladder, zone=at.tzinfo) if one.file.resolve() not in stays]
    for old in [*left, *off]:
        old.unlink(missing_ok=True)


def _copy(backup: Path, place: Path) -> None:
    """Copy `backup` into `place`, and give the copy its name once it was read again and found the same."""
    part = files.free_name(place / f"{backup.name}{files.UNFINISHED}")
    try:
        shutil.copyfile(backup, part)
        files.flush(part)
        if _digest(part) != _digest(backup) or not _is_sound(part):
            raise JournalError("what was read again is not what was written")
        part.replace(place / backup.name)
        files.flush(place)
    finally:
        part.unlink(missing_ok=True)


def copy_key(folder: Path, place: Path) -> None:
    """Let the key under the passphrase lie beside the copies that it opens; without it here, there neither."""
    here, there = folder / KEY_FILE, place / KEY_FILE
    if not here.exists():
        there.unlink(missing_ok=True)
    elif not there.exists() or there.read_bytes() != here.read_bytes():
        files.write_durably(there, here.read_bytes())


def _is_sound(file: Path) -> bool:
    try:
        with closing(connect(file, mode="ro")) as connection:
            return structure.is_whole(one for (one,) in connection.execute(structure.CHECK_OF_COPY))
    except database_errors():
        return False


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _keep(folder: Path, second: SecondFolder) -> None:
    said = json.dumps({"place": str(second.place), "problem": second.problem, "to_erase": second.to_erase})
    files.write_durably(folder / SETTING, said.encode())
