"""What the copies of a journal hold, their order, and the ladder of which are kept.

A clock that ran ahead or behind must not decide which copy is the newest, so neither names nor times of files do: what
a copy holds does. Its header has room for one whole number (SQLite's user_version): the line that it belongs to, and
which copy of all it is.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from mastery.journal.connecting import connect, database_errors
from mastery.journal.errors import LockedJournal

LAST, DAYS, WEEKS = 20, 14, 8
"""How many of the newest copies, of the days and of the weeks with a copy are kept, besides each month (own)."""

_LINE = 1_000_000
"""One line of a journal has room for so many numbered copies in a header's 31 bits (own)."""

_STAMP = "%Y-%m-%dT%H-%M-%S-%f"


@dataclass(frozen=True)
class CopyContents:
    """What the copy `file` holds; copies sort by it as what was saved does.

    `line` is higher after an earlier state was gone on with, `last` is the number of the newest revision, `made` that
    of the copy. `saved_at` is when that revision was saved, by the clock of then; None where nothing was saved yet.
    """

    file: Path
    line: int
    last: int
    made: int
    saved_at: datetime | None

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """What copies are ordered by."""
        return self.line, self.last, self.made, self.file.name


def copy_contents(file: Path) -> CopyContents | None:
    """Return what the copy `file` holds, or None when that cannot be read."""
    if not file.is_file():  # Opening a pipe would wait for ever.
        return None
    try:
        with closing(connect(file, mode="ro")) as connection:
            number = connection.execute("PRAGMA user_version").fetchone()[0]
            query = "SELECT id, saved_at FROM revision ORDER BY id DESC LIMIT 1"
            last, saved_at = connection.execute(query).fetchone() or (0, None)
            line, made = divmod(number, _LINE)
            return CopyContents(file, line, int(last), made, datetime.fromisoformat(saved_at) if saved_at else None)
    except database_errors(LockedJournal, UnicodeDecodeError, TypeError, ValueError):
        return None


def listed(folder: Path) -> list[CopyContents]:
    """Return what each copy in `folder` holds, newest first, without those that cannot be read."""
    return newest_first(copy_contents(file) for file in folder.glob("journal-*.sqlite"))


def newest_first(found: Iterable[CopyContents | None]) -> list[CopyContents]:
    """Return what copies hold in their order, without those that cannot be read."""
    return sorted((one for one in found if one), key=lambda one: one.rank, reverse=True)


def number(copied: sqlite3.Connection, *, among: Iterable[CopyContents]) -> None:
    """Write into a fresh copy that it was made after all those `among` it; its line stays."""
    line = copied.execute("PRAGMA user_version").fetchone()[0] // _LINE
    made = max((one.made for one in among), default=0) + 1
    copied.execute(f"PRAGMA user_version = {line * _LINE + made % _LINE}")


def is_behind(mine: CopyContents | None, *, among: Iterable[CopyContents]) -> bool:
    """Return whether a journal that holds `mine` went back to an earlier state: one `among` its copies holds more."""
    return mine is not None and any((one.line, one.last) > (mine.line, mine.last) for one in among)


def begin_line(connection: sqlite3.Connection, *, among: Iterable[CopyContents]) -> None:
    """Write into a journal that goes on from an earlier state that its copies count as newer than all `among`."""
    line = max((one.line for one in among), default=0) + 1
    connection.execute(f"PRAGMA user_version = {line * _LINE}")


def superfluous(ladder: Sequence[CopyContents], *, zone: tzinfo | None) -> list[CopyContents]:
    """Return those of `ladder`, newest first, that are on no rung: neither the last 20, nor a day's, week's or month's.

    Kept are the last copy of each of the 14 latest days and of each of the 8 latest weeks that have one, and the first
    of each month. Days are those of `zone`.
    """
    rungs = set(ladder[:LAST])
    rungs |= set(_first_seen(ladder, lambda one: f"{_made_at(one, zone):%Y-%m-%d}")[:DAYS])
    rungs |= set(_first_seen(ladder, lambda one: f"{_made_at(one, zone):%G-%V}")[:WEEKS])
    rungs |= set(_first_seen(ladder[::-1], lambda one: f"{_made_at(one, zone):%Y-%m}"))
    return [one for one in ladder if one not in rungs]


def stamp(at: datetime) -> str:
    """Return the instant `at` for a file name: in UTC and without colons."""
    return at.astimezone(UTC).strftime(_STAMP)


def _first_seen(copies: Iterable[CopyContents], period: Callable[[CopyContents], str]) -> list[CopyContents]:
    found: dict[str, CopyContents] = {}
    for one in copies:
        found.setdefault(period(one), one)
    return list(found.values())


def _made_at(one: CopyContents, zone: tzinfo | None) -> datetime:
    """Return when a copy was made, by the clock of then: its name says it, else what it holds."""
    named = one.file.name.removeprefix("journal-")[: len("2026-01-01T00-00-00-000000")]
    try:
        made = datetime.strptime(named, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        made = one.saved_at or datetime.fromtimestamp(0, tz=UTC)
    return made.astimezone(zone)
