"""The journal as every page opens it: what the file holds is checked when it changed, and once a minute."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic

from mastery import journal
from mastery.journal import BrokenJournal, Checked, Journal
from mastery.wording.phrases import base as phrases

CHECKED_EVERY = 60.0
"""Seconds after which a file that looks the same is read and checked again (own)."""

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
        wrong, found = journal.check_again(store, known.found if known else None)
        if wrong:
            raise BrokenJournal(phrases.not_what_was_saved(store.file, wrong[0]))
        if look:
            _known[folder] = _Known(store, look, found, monotonic())
        return store


def _look(folder: Path) -> Look | None:
    """Return what shows that the file changed or was replaced; None when it is not there or empty."""
    try:
        seen = (folder / journal.FILE_NAME).stat()
    except OSError:
        return None
    return (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns) if seen.st_size else None
