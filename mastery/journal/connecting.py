"""The one way to every SQLite file of a journal: plain, or locked with a key that this process holds.

What a file is, its first bytes say. A locked file is opened by SQLCipher, a plain one by Python's own SQLite, and never
one file by both: each keeps its own book of locks, and the system drops a process's locks on a file when any handle
on it is closed.
"""

import errno
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any, Literal, cast
from weakref import WeakSet

from mastery.journal.errors import JournalError, LockedJournal

FILE_NAME = "journal.sqlite"
KEY_FILE, NOTE = "journal.key", "converting.json"
"""Beside a locked journal: its key under the passphrase; while files are locked or opened up: what they become."""

BACKUPS, QUARANTINE = "backups", "quarantine"
"""The folders beside the journal: checked copies of it, and files that were put aside."""

WAIT_SECONDS = 30
"""How long a connection waits for another program to let go of the file (own)."""

# EXTRA flushes the folder too: with FULL the last save can come back undone after a power cut.
# DELETE keeps the journal one whole file between saves, so that a copy or a sync takes all of it.
PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
)
"""What every connection that writes to the journal begins with."""

PLAIN = b"SQLite format 3\x00"
PAGE = 4096
"""Bytes of a page of a locked file (SQLCipher 4's default)."""

_HEAD = 100
_ZEROS_OF_A_HEAD = slice(72, 92)  # "Reserved for expansion. Must be zero", sqlite.org/fileformat.html, section 1.3
_FEW = 10
"""Of those 20 bytes so many are zero by chance less than once in 10^18 (own)."""

_NO_SECRET = bytes(32)
"""The key of a copy in memory: nothing of it is ever written, but SQLCipher copies from keyed to keyed alone."""

Number = tuple[int, int]
_starts: dict[Number, bytes] = {}
_users: dict[Number, WeakSet[sqlite3.Connection]] = {}
_held: dict[Path, bytes] = {}
_one_at_a_time = RLock()


def missing_cipher() -> str | None:
    """Return a sentence when this machine cannot lock a journal or open a locked one, None when it can."""
    if find_spec("sqlcipher3") and find_spec("cryptography"):
        return None
    return (
        "This machine cannot lock a journal or open a locked one: the package sqlcipher3 is not installed here; it is "
        "not made for every system (docs/passphrase.md)."
    )


def hold(folder: Path, key: bytes) -> None:
    """Let this process open the locked files of the journal in `folder` from now on."""
    _held[folder.resolve()] = key


def forget(folder: Path) -> None:
    """Let this process open them no more."""
    _held.pop(folder.resolve(), None)


def held(folder: Path) -> bytes | None:
    """Return the key that this process holds for the journal in `folder`."""
    # Most journals have no passphrase, and to resolve a path asks the disk about each of its folders.
    return _held.get(folder.resolve()) if _held else None


def head(file: Path) -> bytes:
    """Return the first bytes of `file`; none where it is empty, missing or no file that can be read.

    While this process has it open as a journal, they are those it was opened with: closing a second handle would drop
    the locks that SQLite holds on the file in this process.
    """
    with _one_at_a_time:
        try:
            number = _number(file)
            if _users.get(number):
                return _starts[number]
            with file.open("rb") as opened:
                start = opened.read(_HEAD)
        except OSError:
            return b""
        if file.name == FILE_NAME:
            _starts[number] = start
        return start


def is_plain(file: Path) -> bool:
    """Return whether `file` is a SQLite file that is not locked."""
    return head(file).startswith(PLAIN)


def is_noise(start: bytes) -> bool:
    """Return whether a file's first bytes are those of a locked one, and not of a plain one with some damage."""
    zeros = start[_ZEROS_OF_A_HEAD].count(0)
    return len(start) == _HEAD and not start.startswith(PLAIN) and zeros < _FEW


def is_locked(folder: Path) -> bool:
    """Return whether the journal in `folder` asks for a passphrase that was not given in this process yet."""
    if held(folder) is not None:
        return False
    start = head(folder / FILE_NAME)
    has_key, is_begun = (folder / KEY_FILE).exists(), (folder / NOTE).exists()
    if start.startswith(PLAIN):
        # What was begun is brought to its end; without a key, and without a locked file, nothing was.
        return is_begun and (has_key or bool(locked_backups(folder)))
    if has_key or is_begun:
        return not start or is_noise(start)
    return (not start or is_noise(start)) and _every_backup_is_locked(folder)


def locked_backups(folder: Path) -> list[Path]:
    """Return the backups in `folder` that are locked, with whatever key."""
    return [one for one in (folder / BACKUPS).glob("journal-*.sqlite") if is_noise(head(one))]


def need_open(folder: Path) -> None:
    """Raise LockedJournal where `is_locked`, JournalError when this machine could not open it with any passphrase.

    A key that is held and opens nothing any more is let go of: another program locked the journal anew.
    """
    if held(folder) is not None and _is_locked_anew(folder):
        forget(folder)
    if is_locked(folder):
        if why := missing_cipher():
            raise JournalError(f"The journal in {folder} is locked. {why}")
        raise LockedJournal(f"The journal in {folder} is locked.")


def key_of(file: Path) -> bytes | None:
    """Return the key that opens the locked file `file`, the likeliest where none does; None where it is not locked."""
    if not (start := head(file)) or start.startswith(PLAIN):
        return None
    keys = _keys(file)
    return next((one for one in keys[:-1] if _opens(file, one)), keys[-1]) if keys else None


def opens(file: Path) -> bool:
    """Return whether a key that is held opens the locked file `file`."""
    return any(_opens(file, one) for one in reversed(_keys(file)))


def connect(file: Path, *, mode: Literal["ro", "rw"], key: bytes | None = None) -> sqlite3.Connection:
    """Open the SQLite file `file`, which must exist: a lost file never becomes a new, empty one.

    An empty file becomes one that is locked with `key`, if given. Raises what is in `database_errors`, LockedJournal.
    """
    while True:
        with _one_at_a_time:
            start = head(file)
            connection = _connect(file, start, mode, key)
            if file.name != FILE_NAME:
                return connection
            with suppress(OSError):
                # Another program may have put a locked file in the place of a plain one meanwhile.
                if _starts.get(number := _number(file)) == start:
                    _users.setdefault(number, WeakSet()).add(connection)
                    return connection
            connection.close()


@contextmanager
def memory_like(source: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Open an empty database in memory into which `source` can be copied page by page."""
    plain = module_of(source) is sqlite3
    memory = (
        sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if plain
        else _with_key(":memory:", _NO_SECRET)
    )
    with closing(memory):
        yield memory


def module_of(connection: sqlite3.Connection) -> ModuleType:
    """Return the DB-API module that `connection` comes from."""
    return sqlite3 if issubclass(type(connection), sqlite3.Connection) else sys.modules["sqlcipher3.dbapi2"]


def module_for(key: bytes | None) -> ModuleType:
    """Return the DB-API module that opens what is locked with `key`, or with None."""
    if key is None:
        return sqlite3
    from sqlcipher3 import dbapi2

    cipher: ModuleType = dbapi2
    return cipher


def database_errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """Return the errors of both SQLites and `more`; the second is imported only when a file is locked."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, *([cipher.Error] if cipher else []), *more)


def _connect(file: Path, start: bytes, mode: str, key: bytes | None) -> sqlite3.Connection:
    uri = f"{file.absolute().as_uri()}?mode={mode}"
    opening = key if not start else None if start.startswith(PLAIN) else key_of(file)
    if opening is not None:
        return _with_key(uri, opening)
    if is_noise(start) and (file.parent / KEY_FILE).exists():
        raise LockedJournal(f"The journal file {file} is locked.")
    return _opened(sqlite3, uri)


def _with_key(uri: str, key: bytes) -> sqlite3.Connection:
    from sqlcipher3 import dbapi2

    connection = _opened(dbapi2, uri)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # Nothing may come before it.
    connection.execute("PRAGMA cipher_log_level = NONE")  # Else it writes to the error stream.
    return connection


def _opened(module: ModuleType, uri: str) -> sqlite3.Connection:
    made = module.connect(
        uri, uri=True, timeout=WAIT_SECONDS, check_same_thread=False, isolation_level=None, factory=_noting(module)
    )
    return cast(sqlite3.Connection, made)


@cache
def _noting(module: Any) -> type[sqlite3.Connection]:
    """Return the module's connection, which is none of a file's users any more once it is closed."""

    class Noting(module.Connection):  # type: ignore[misc]
        def close(self) -> None:
            super().close()
            with _one_at_a_time:
                for number, users in list(_users.items()):
                    users.discard(cast(sqlite3.Connection, self))
                    if not users:
                        del _users[number]

    return cast(type[sqlite3.Connection], Noting)


def _keys(file: Path) -> list[bytes]:
    """Return every key that is held, those of other journals first."""
    near = {file.parent.resolve(), file.parent.parent.resolve()}
    return [_held[one] for one in sorted(_held, key=lambda one: (one in near, one))]


def _opens(file: Path, key: bytes) -> bool:
    try:
        with closing(_with_key(f"{file.absolute().as_uri()}?mode=ro", key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except database_errors():
        return False
    return True


def _every_backup_is_locked(folder: Path) -> bool:
    return len(locked_backups(folder)) == len(list((folder / BACKUPS).glob("journal-*.sqlite"))) > 0


def _is_locked_anew(folder: Path) -> bool:
    """Return whether the files of a journal are locked with another key than those held: damage spares some of them."""
    copied = [folder / FILE_NAME, *(folder / BACKUPS).glob("journal-*.sqlite")]
    return all(is_noise(head(one)) and not opens(one) for one in copied) and len(copied) > 1


def _number(file: Path) -> Number:
    """Return what tells `file` from every other while it is open. Raises OSError, also where it is no file."""
    seen = file.stat()
    if not stat.S_ISREG(seen.st_mode):  # Opening a pipe would wait for ever.
        raise OSError(errno.EINVAL, "it is no file", str(file))
    return seen.st_dev, seen.st_ino
