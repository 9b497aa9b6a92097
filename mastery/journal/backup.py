"""Checked copies of the journal file."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mastery.journal import connecting, converting, copies, erasing_files, files, second_copies
from mastery.journal.checking import verify
from mastery.journal.errors import JournalError
from mastery.journal.opening import looking_into


def make_backup(file: Path, *, at: datetime, keep: Path | None = None) -> Path:
    """Copy the journal `file` into `backups/` beside it, check the copy, then give it its name.

    Older copies that are on no rung of the ladder (`copies.superfluous`) are removed, but never the one just made,
    `keep`, those made before a migration, and those that cannot be read. Raises JournalError when the copy cannot be
    made or does not check: no older copy is removed then, and one that does not check stays. The journal keeps what it
    holds; where it went back to an earlier state, its header says so from then on (`files.copy`). The copy is copied to
    the second folder too, if there is one, and nothing that happens there is an error here.
    """
    copied, older = files.copy(file, f"journal-{copies.stamp(at)}.sqlite")
    if not is_whole(copied):
        raise JournalError(
            f"The backup {copied} does not say what was saved; older ones are kept. Start Mastery again."
        )
    try:
        held = copies.newest_first([copies.copy_contents(copied), *older])
        second_copies.tidy(copied.parent, held, at=at, needed=[one for one in (copied, keep) if one])
        converting.align(file.parent)
    except OSError as error:
        raise JournalError(
            f"The backup {copied} was made, but older ones could not be removed: {error.strerror}."
        ) from error
    if second_copies.follow(file.parent, copied, at=at):
        with suppress(OSError, *connecting.database_errors()):
            erasing_files.erase_from_copies(file.parent)
    return copied


def copy_all(folder: Path, *, at: datetime) -> int:
    """Copy every backup that the second folder lacks, and erase there what was erased here; return how many.

    Raises JournalError when the folder is not there or cannot be written to.
    """
    try:
        many = second_copies.copy_all(folder, at=at)
        erasing_files.erase_from_copies(folder)
    except OSError as error:
        raise JournalError(
            f"The second folder cannot be written to: {error.strerror}. Nothing here changed."
        ) from error
    return many


def backups(folder: Path) -> tuple[Path, ...]:
    """Return all copies of the journal in `folder`, newest content first; those that cannot be read come last."""
    return second_copies.copies_in(folder / connecting.BACKUPS)


def newest_whole_backup(folder: Path) -> Path | None:
    """Return the newest copy in `folder`, else in the second one, that checks and says what was saved, or None."""
    second = second_copies.second_folder(folder)
    places = [folder / connecting.BACKUPS, *([second.place] if second else [])]
    return next((one for place in places for one in second_copies.copies_in(place) if is_whole(one)), None)


def is_whole(file: Path) -> bool:
    """Return whether `file` is a journal in which every revision says what was saved."""
    try:
        with looking_into(file) as journal:
            return not verify(journal)
    except JournalError:
        return False
