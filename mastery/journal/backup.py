"""Checked copies of the journal file."""

from datetime import datetime, timedelta
from pathlib import Path

from mastery.journal import copies, files
from mastery.journal.checking import verify
from mastery.journal.errors import JournalError
from mastery.journal.opening import looking_into

_UNFINISHED_FOR = timedelta(days=1)
"""After this time a copy begun and not finished is taken to be left by a killed program (own)."""


def make_backup(file: Path, *, at: datetime, keep: Path | None = None) -> Path:
    """Copy the journal `file` into `backups/` beside it, check the copy, then give it its name.

    Older copies that are on no rung of the ladder (`copies.superfluous`) are removed, but never the one just made,
    `keep`, those made before a migration, and those that cannot be read. Raises JournalError when the copy cannot be
    made or does not check: no older copy is removed then, and one that does not check stays. The journal keeps what it
    holds; where it went back to an earlier state, its header says so from then on (`files.copy`).
    """
    copied = files.copy(file, f"journal-{copies.stamp(at)}.sqlite")
    if not is_whole(copied):
        raise JournalError(
            f"The backup {copied} does not say what was saved; older ones are kept. Start Mastery again."
        )
    unfinished = copied.parent.glob("journal-*.part")
    left = [one for one in unfinished if one.name < f"journal-{copies.stamp(at - _UNFINISHED_FOR)}"]
    ladder = [one for one in copies.listed(copied.parent) if files.BEFORE_MIGRATION not in one.file.name]
    needed = {one.resolve() for one in (copied, keep) if one}
    off = [one.file for one in copies.superfluous(ladder, zone=at.tzinfo) if one.file.resolve() not in needed]
    try:
        for old in [*left, *off]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise JournalError(
            f"The backup {copied} was made, but older ones could not be removed: {error.strerror}."
        ) from error
    return copied


def backups(folder: Path) -> tuple[Path, ...]:
    """Return all copies of the journal in `folder`, newest content first; those that cannot be read come last."""
    place = folder / files.BACKUPS
    known = [one.file for one in copies.listed(place)]
    others = {one for one in place.glob("journal-*.sqlite") if one.is_file()} - set(known)
    return (*known, *sorted(others, reverse=True))


def newest_whole_backup(folder: Path) -> Path | None:
    """Return the newest copy in `folder` that checks and says what was saved, or None."""
    return next((one for one in backups(folder) if is_whole(one)), None)


def is_whole(file: Path) -> bool:
    """Return whether `file` is a journal in which every revision says what was saved."""
    try:
        with looking_into(file) as journal:
            return not verify(journal)
    except JournalError:
        return False
