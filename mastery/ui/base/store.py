"""The journal as every page opens it: what the file holds is checked when it changed, and once a minute.

The check of a long journal takes longer than a page: it is done beside the pages, and told at the next run. A save
waits for it when the file was never checked, or was changed by anything but a save of these pages since.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from threading import Lock, Timer
from time import monotonic, time

from mastery import journal
from mastery.journal import BrokenJournal, Checked, Journal, JournalError
from mastery.ui.base.window import when_opened
from mastery.wording.phrases import base as phrases

CHECKED_EVERY = 60.0
"""Seconds after which a file that looks the same is read and checked again (own)."""

AFTER_START, AFTER_CHANGE = 4.0, 1.0
"""Seconds from a run of a page to the check: both cores are busy with a first page for so long, and a change is seldom
alone (own)."""

SETTLED_AFTER = 2.0
"""Seconds after which another save would show in a file's times: FAT counts them in steps of two."""

Look = tuple[int, int, int, int]


@dataclass
class _Known:
    """An open journal: how its file looked at the last run and when that was; what the last check found.

    `checked` is how the file looked before the last check, `saved` how it did after the last save of these pages.
    """

    store: Journal
    look: Look
    since: float
    found: Checked | None = None
    wrong: str = ""
    checked: Look | None = None
    saved: Look | None = None
    checking: Lock = field(default_factory=Lock)
    is_due: bool = False
    repairs: Counter[str] = field(default_factory=Counter)


_known: dict[Path, _Known] = {}
_one_at_a_time = Lock()


def open_checked(folder: Path, *, at: datetime, may_begin: bool = False) -> Journal:
    """Return the journal in `folder`; begin one if `may_begin` and none ever was.

    Whether an entry is not what was saved is looked for once the page stands.
    Raises what `journal.open_journal` raises, BrokenJournal when such an entry was found.
    """
    with _one_at_a_time:
        known, look = _known.get(folder), _look(folder)
        if known and look == known.look and monotonic() - known.since < CHECKED_EVERY:
            return _sound(known)
        if not (known and look and look[0] == known.look[0] and (look == known.saved or _is_readable(known))):
            store = journal.open_journal(folder, at=at, may_begin=may_begin and known is None)
            look = _look(folder)
            if look is None:
                return store
            known = _Known(store, look, monotonic(), repairs=journal.set_aside(store, at=at))
            known.store = replace(
                journal.coming_from(store, "page"),
                look=settled,
                window=when_opened,
                ready=partial(_check_first, known),
                saved=partial(_note_save, known),
            )
        known.look, known.since = look, monotonic()
        _known[folder] = known
    if known.wrong:
        _check(known)
    elif not known.is_due:
        known.is_due = True
        _later(AFTER_CHANGE if known.found else AFTER_START, partial(_check, known))
    return _sound(known)


def repairs(folder: Path) -> Counter[str]:
    """Return how many damaged rows were set aside or put right since this was last asked, by their table."""
    if not (known := _known.get(folder)):
        return Counter()
    found, known.repairs = known.repairs, Counter()
    return found


def forget() -> None:
    """Hold no journal open, so that the next page opens it anew."""
    with _one_at_a_time:
        _known.clear()


def _sound(known: _Known) -> Journal:
    if known.wrong:
        raise BrokenJournal(known.wrong)
    return known.store


def _is_readable(known: _Known) -> bool:
    """Return whether the file is still of the present schema; opening it anew migrates it, or tells what is wrong."""
    try:
        return journal.is_of_present_schema(known.store)
    except JournalError:
        return False


def _check_first(known: _Known) -> None:
    """Let a save wait until what the file holds was checked, unless only these pages saved since.

    Raises BrokenJournal when it is not what was saved, JournalError when another version of Mastery made it.
    """
    if known.found is None or _look(known.store.folder) not in (known.checked, known.saved):
        if not journal.is_of_present_schema(known.store):
            raise JournalError(phrases.REPLACED_FILE.format(file=known.store.file))
        _check(known)
    _sound(known)


def _note_save(known: _Known) -> None:
    known.saved = _look(known.store.folder)


def _check(known: _Known) -> None:
    with known.checking:
        known.is_due = False
        look = _look(known.store.folder)
        try:
            known.repairs += journal.set_aside(known.store, at=datetime.now().astimezone())
            wrong, found = journal.check_again(known.store, known.found)
        except BrokenJournal as problem:
            known.wrong = str(problem)
        else:
            known.wrong = phrases.NOT_WHAT_WAS_SAVED.format(file=known.store.file, reason=wrong[0]) if wrong else ""
            known.found, known.checked = (known.found, known.checked) if wrong else (found, look)


def _later(seconds: float, work: Callable[[], None]) -> None:
    def quietly() -> None:
        with suppress(JournalError):  # The next run of a page meets it too, and tells it.
            work()

    timer = Timer(seconds, quietly)
    timer.daemon = True
    timer.start()


def settled(file: Path) -> Look | None:
    """Return what shows that `file` is as it was; None when it was written just now or is being written.

    The file is never opened for this: closing it would drop the locks that SQLite holds on it in this process.
    """
    look = _look_at(file)
    if look is None or _while_written(file).exists():
        return None
    return look if time() - look[2] / 1e9 > SETTLED_AFTER else None


def _look(folder: Path) -> Look | None:
    return _look_at(folder / journal.FILE_NAME)


@cache  # A page looks some twenty times, and to make the path takes longer than to look.
def _while_written(file: Path) -> Path:
    return file.with_name(f"{file.name}-journal")


def _look_at(file: Path) -> Look | None:
    try:
        seen = file.stat()
    except OSError:
        return None
    return (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns) if seen.st_size else None
