"""Lock every file of a journal, or open all of them up: one after the other, so that a kill at any moment harms none.

A note on the disk comes first and goes last; each file is written anew beside the old one, compared with it, flushed,
then renamed. What a file is shows in its first bytes, so going on after a kill needs no list.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Literal

from mastery.journal import connecting, files, second_copies
from mastery.journal.connecting import BACKUPS, FILE_NAME, KEY_FILE, NOTE, PLAIN, QUARANTINE, connect, database_errors
from mastery.journal.errors import BrokenJournal, JournalError, cause
from mastery.journal.sealed import SEALED, decrypted, looks_decrypted, seal, unseal
from mastery.journal.shared_connections import close_waiting

To = Literal["locked", "plain"]
Progress = Callable[[float], None]

PART = f".converting{files.UNFINISHED}"
_ROLLBACK = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # sqlite.org/fileformat.html, section 3
_NOT_THE_FILE = tuple(
    f"SQLITE_{one}" for one in ("BUSY", "LOCKED", "FULL", "IOERR", "CANTOPEN", "READONLY", "PERM", "NOMEM")
)
"""What goes wrong around a file and not in it (sqlite.org/rescode.html)."""

_ROUNDS = 2
"""Another program may have finished a backup of the old sort meanwhile."""


def begin(folder: Path) -> None:
    """Note in `folder` that its files are being locked. Raises JournalError when another program converts them."""
    try:
        with (folder / NOTE).open("xb") as note:
            note.write(_note("locked"))
        files.flush(folder / NOTE)
        (folder / KEY_FILE).unlink(missing_ok=True)  # of a passphrase that was taken off
        files.flush(folder)
    except FileExistsError as error:
        if connecting.is_locked(folder):
            raise JournalError("The journal is being locked or opened up just now. Wait, then look again.") from error
    except OSError as error:
        raise JournalError(f"Nothing can be written to {folder}: {error.strerror}. Nothing was changed.") from error


def convert_all(folder: Path, key: bytes, *, to: To, progress: Progress = lambda share: None) -> None:
    """Lock every file of the journal in `folder` with `key`, or open all of them up.

    The journal itself comes first, so that no later copy of it is of the old sort. A file that SQLite cannot read is
    locked as it is, byte for byte, and comes back so. Raises JournalError where a file cannot be converted: each is
    whole then, the note stays, and the next call goes on.
    """
    note = folder / NOTE
    close_waiting()
    try:
        if not note.exists():
            files.write_durably(note, _note(to))
        for _ in range(_ROUNDS):
            left = list(wrong(folder, key, to=to))
            for done, file in enumerate(left, 1):
                _convert_next(file, key, to=to)
                progress(done / len(left))
        _forget_parts(folder)
        note.unlink(missing_ok=True)
        files.flush(folder)
    except OSError as error:
        raise JournalError(
            f"{error.filename or folder} could not be written: {error.strerror}. Every file is whole, some are as they "
            "were; mend that, then open the journal again, and the rest follows."
        ) from error


def begun(folder: Path) -> To | None:
    """Return what the files in `folder` were being made into when a program was ended, None when none was."""
    try:
        found = json.loads((folder / NOTE).read_bytes())["to"]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        found = None
    # Without a readable note the journal itself tells: it is converted first.
    return found if found in ("locked", "plain") else ("plain" if connecting.is_plain(folder / FILE_NAME) else "locked")


def wrong(folder: Path, key: bytes, *, to: To) -> Iterator[Path]:
    """Yield the files of the journal in `folder` that are not `to` yet, the journal first."""
    for file in _files(folder):
        start = connecting.head(file)
        if to == "plain":
            if start.startswith(SEALED) or (connecting.is_noise(start) and _is_ours(file, key)):
                yield file
        elif start.startswith((PLAIN, _ROLLBACK)) or (_is_kept(file) and not _is_locked(file, start)):
            yield file


def align(folder: Path) -> None:
    """Lock what came plain into the folder of a locked journal since, as a conflicted copy that was put aside.

    Does nothing where this process holds no key. Raises JournalError, OSError.
    """
    key = connecting.held(folder)
    if key is None or connecting.is_plain(folder / FILE_NAME):
        return
    for file in _files(folder):
        if file.name != FILE_NAME and connecting.head(file).startswith((PLAIN, _ROLLBACK)):
            convert(file, key, to="locked")


def convert(file: Path, key: bytes, *, to: To) -> None:
    """Make `file` anew beside itself, locked with `key`, which must be held, or plain; then let it take its place.

    Raises OSError; BrokenJournal when the journal itself cannot be read whole: any other file is taken as it is then.
    """
    part = files.free_name(file.with_name(file.name + PART))
    try:
        if connecting.head(file).startswith(SEALED):
            part.write_bytes(_unsealed(file, key))
            _put(part, file)
        elif _is_half_done(file) or not _exported(file, part, key if to == "locked" else None):
            _convert_bytes(file, part, key, to=to)
    finally:
        part.unlink(missing_ok=True)


def digest(connection: sqlite3.Connection) -> str:
    """Return one digest of all that a database holds: its tables, indexes, triggers, numbers in the head, every row."""
    found = hashlib.sha256()
    for name in ("application_id", "user_version"):
        found.update(f"{name} {connection.execute(f'PRAGMA {name}').fetchone()[0]}\n".encode())
    for _, kind, name, sql in _objects(connection):
        found.update(f"{kind} {name} {sql}\n".encode())
        if kind == "table":
            for row in _rows(connection, name):
                found.update(repr(row).encode(errors="backslashreplace"))
    return found.hexdigest()


def _exported(file: Path, part: Path, key: bytes | None) -> bool:
    """Copy all of `file` into the empty file `part`, compare, and put it in its place; False when it cannot be read."""
    try:
        before = file.stat().st_ino
        with closing(connect(file, mode="rw")) as source:
            # Whoever wants to save waits, and then finds that its file was replaced: SQLite refuses to write into it.
            source.execute("BEGIN IMMEDIATE")
            if file.stat().st_ino != before:
                return True  # Another program was first.
            with closing(connect(part, mode="rw", key=key)) as target:
                _copy(source, target)
            with closing(connect(part, mode="ro")) as made:
                if digest(made) != digest(source) or made.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                    raise JournalError(f"The new file of {file} does not hold what the old one does; that one stays.")
            if os.name == "nt":  # There an open file cannot be replaced.
                source.close()
            _put(part, file)
            return True
    except database_errors(UnicodeDecodeError) as error:
        if (getattr(error, "sqlite_errorname", None) or "").startswith(_NOT_THE_FILE):
            raise JournalError(
                f"{file} could not be converted: {cause(error)}. It was left as it is; try again."
            ) from error
        if file.name == FILE_NAME:
            raise BrokenJournal(
                f"The journal file {file} is damaged and cannot be read. It was left as it is."
            ) from error
        return False


def _convert_next(file: Path, key: bytes, *, to: To) -> None:
    try:
        convert(file, key, to=to)
    except JournalError as problem:
        if file.name == FILE_NAME:
            raise
        raise JournalError(f"{problem} The journal itself is done; the rest follows when it is opened.") from problem


def _note(to: To) -> bytes:
    return json.dumps({"to": to}).encode()


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    # The file has no name yet that anybody reads, and is flushed whole before it gets one.
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
        target.execute(f"PRAGMA {pragma}")
    target.execute("BEGIN")
    every = _objects(source)
    # Tables and indexes first, as VACUUM makes them: salvage knows then where each begins, whatever the file holds.
    for kind in ("table", "index"):
        for sql in (sql for _, one, _, sql in every if one == kind):
            target.execute(sql)
    for name in (name for _, one, name, _ in every if one == "table"):
        columns = len(source.execute(f'PRAGMA table_info("{name}")').fetchall())
        target.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * columns)})', _rows(source, name))
    for sql in (sql for _, one, _, sql in every if one not in ("table", "index")):
        target.execute(sql)
    for name in ("application_id", "user_version"):
        target.execute(f"PRAGMA {name} = {source.execute(f'PRAGMA {name}').fetchone()[0]}")
    target.execute("COMMIT")


def _objects(connection: sqlite3.Connection) -> list[tuple[int, str, str, str]]:
    query = "SELECT rowid, type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'"
    return connection.execute(f"{query} ORDER BY type <> 'table', rowid").fetchall()


def _rows(connection: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    # In the table's own order, which a copy keeps.
    return connection.execute(f'SELECT * FROM "{table}" NOT INDEXED')


def _convert_bytes(file: Path, part: Path, key: bytes, *, to: To) -> None:
    content = file.read_bytes()
    part.write_bytes(seal(content, key) if to == "locked" else decrypted(content, key))
    _put(part, file)


def _unsealed(file: Path, key: bytes) -> bytes:
    content = unseal(file.read_bytes(), key)
    if content is None:
        raise JournalError(f"{file} was locked with another key, or is damaged. Move it away, then try again.")
    return content


def _put(part: Path, file: Path) -> None:
    files.flush(part)
    part.replace(file)
    files.flush(file.parent)


def _is_half_done(file: Path) -> bool:
    """Return whether `file` is a rollback journal, or one that was put aside with its own: both stay as they are."""
    beside = file.name != FILE_NAME and file.with_name(f"{file.name}-journal").exists()
    return beside or connecting.head(file).startswith(_ROLLBACK)


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file that may hold what the journal does, the journal itself first."""
    places = [folder / BACKUPS, folder / QUARANTINE]
    second = second_copies.second_folder(folder)
    if second and second.place.is_dir():
        places.append(second.place)
    beside = (one for one in sorted(folder.glob("*")) if one.name not in (FILE_NAME, f"{FILE_NAME}-journal"))
    within = (one for place in places for one in sorted(place.glob("*")))
    found = [folder / FILE_NAME, *beside, *within]
    yield from (one for one in found if one.is_file() and one.suffix != files.UNFINISHED and one.name != NOTE)


def _is_locked(file: Path, start: bytes) -> bool:
    return start.startswith(SEALED) or (connecting.is_noise(start) and connecting.opens(file))


def _is_ours(file: Path, key: bytes) -> bool:
    """Return whether `file` is locked with `key`, damaged or not."""
    return connecting.opens(file) or (_is_kept(file) and looks_decrypted(decrypted(file.read_bytes(), key)))


def _is_kept(file: Path) -> bool:
    """Return whether `file` is kept as a copy of a journal, so that it is locked even where SQLite cannot read it."""
    is_aside = file.name.startswith("journal") and file.name not in (FILE_NAME, KEY_FILE)
    return file.stat().st_size > 0 and (is_aside or file.parent.name == QUARANTINE)


def _forget_parts(folder: Path) -> None:
    for place in {one.parent for one in _files(folder)}:
        for part in place.glob(f"*.converting*{files.UNFINISHED}"):
            with suppress(OSError):
                part.unlink()
