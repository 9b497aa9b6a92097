"""The journal as every page opens it: what the file holds is checked when it changed, and once a minute."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic, time

from mastery import journal
from mastery.journal import BrokenJournal, Checked, Journal
from mastery.wording.phrases import base as phrases

CHECKED_EVERY = 60.0
"""Seconds after which a file that looks the same is read and checked again (own)."""

SETTLED_AFTER = 2.0
"""Seconds after which another save would show in a file's times: FAT counts them in steps of two."""

Look = tuple[int, int, int, int]


@dataclass(frozen=True)
class _Known:
    """An open journal, with how its file looked, what the last check found, and when that was."""

    store: Journal
    look: Look
    found: Checked
    since: float


_known: dict[Path, _Known] = {}
_one_at_a_time = Lock()


def opened(folder: Path, *, at: datetime, may_begin: bool = False) -> Journal:
    """Return the journal in `folder`, whose file holds what was saved; begin one if `may_begin` and none ever was.

    Raises what `journal.open_journal` raises, BrokenJournal when an entry is not what was saved.
    """
    with _one_at_a_time:
        known, look = _known.get(folder), _look(folder)
        if known and look == known.look and monotonic() - known.since < CHECKED_EVERY:
            return known.store
        if known and look and look[0] == known.look[0]:
            store = known.store
        else:
            store = journal.open_journal(folder, at=at, may_begin=may_begin and known is None)
            look = _look(folder)
            store = replace(store, look=settled)
        wrong, found = journal.check_again(store, known.found if known else None)
        if wrong:
            raise BrokenJournal(phrases.not_what_was_saved(store.file, wrong[0]))
        if look:
            _known[folder] = _Known(store, look, found, monotonic())
        return store


def settled(file: Path) -> Look | None:
    """Return what shows that `file` is as it was; None when it was written just now or is being written.

    The file is never opened for this: closing it would drop the locks that SQLite holds on it in this process.
    """
    look = _look(file.parent)
    if look is None or file.with_name(f"{file.name}-journal").exists():
        return None
    return look if time() - look[2] / 1e9 > SETTLED_AFTER else None


def _look(folder: Path) -> Look | None:
    """Return what shows that the file changed or was replaced; None when it is not there or empty."""
    try:
        seen = (folder / journal.FILE_NAME).stat()
    except OSError:
        return None
    return (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns) if seen.st_size else None
