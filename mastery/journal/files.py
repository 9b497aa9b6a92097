"""The journal as a file: opening it, copying it whole, finding a free name, flushing it to the disk."""

import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

from mastery.journal import copies, structure
from mastery.journal.connecting import (
    BACKUPS,
    FILE_NAME,
    KEY_FILE,
    PAGE,
    PLAIN,
    QUARANTINE,
    connect,
    database_errors,
    head,
    is_noise,
    key_of,
)
from mastery.journal.copies import CopyContents
from mastery.journal.errors import JournalError, LockedJournal, cause
from mastery.journal.migrations import APPLICATION_ID

BEFORE_MIGRATION = "-before-migration-from-"


UNFINISHED = ".part"
"""What the name of a file that is being made ends in."""

_NO_FILES = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_APPLICATION_ID_AT = slice(68, 72)  # sqlite.org/fileformat.html, section 1.3


def lack(folder: Path) -> str | None:
    """Return the end of a sentence about what is in `folder` in the place of a journal; None where none ever was.

    A folder in which one was is known by what lies beside it, readable or not. Raises OSError.
    """
    file = folder / FILE_NAME
    signs = [f"{name}/" for name in (BACKUPS, QUARANTINE) if (folder / name).exists()]
    others = (file.with_name(f"{file.name}-journal"), folder / KEY_FILE, *conflicted_copies(folder))
    signs += [one.name for one in others if one.exists()]
    beside = f"{' and '.join(signs)} {'is' if len(signs) == 1 else 'are'} there" if signs else ""
    if file.exists() and file.stat().st_size:
        return None  # Another program has just begun it.
    if file.exists():
        return f": {FILE_NAME} is empty (0 bytes){f', though {beside}' if beside else ''}. It was left as it is."
    return f": {FILE_NAME} is missing, though {beside}. Nothing was made." if beside else None


def nothing_in(file: Path) -> str | None:
    """Return a sentence when `file` is missing or empty."""
    if not file.exists():
        return f"There is no file {file}."
    return None if file.stat().st_size else f"The file {file} is empty (0 bytes)."


def need_file(file: Path) -> None:
    """Raise JournalError, which says what `file` is, where it is there and no file that can be read."""
    try:
        mode = file.stat().st_mode
    except PermissionError as error:
        raise JournalError(
            f"The folder {file.parent} is closed to this account. Allow reading and writing it, then try again."
        ) from error
    except OSError as error:
        if wrong := _leads_nowhere(file):
            raise JournalError(wrong) from error
        return
    if not stat.S_ISREG(mode):
        what = _NO_FILES.get(stat.S_IFMT(mode), "no ordinary file")
        raise JournalError(f"{file} is {what}, but the journal is a file. Move that away, then try again.")
    if not os.access(file, os.R_OK):
        raise JournalError(f"{file} is closed to this account. Allow reading and writing it, then try again.")


def _leads_nowhere(file: Path) -> str | None:
    """Return a sentence when `file`, or a folder on the way to it, is a link at whose end nothing is."""
    link = next((one for one in (file, *file.parents) if one.is_symlink() and not one.exists()), None)
    if link is None:
        return None
    try:
        link.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            return f"{link} is a link that leads round in a circle. Remove it, or let it lead to the journal."
    return (
        f"{link} is a link to {link.readlink()}, and nothing is there. Bring that back, as by connecting its disk, or "
        "remove the link; then try again."
    )


def conflicted_copies(folder: Path) -> tuple[Path, ...]:
    """Return the other journals in `folder`, whatever a sync program called them: SQLite's application_id tells."""
    beside = (one for one in folder.glob("*") if one.name != FILE_NAME and one.suffix != UNFINISHED)
    return tuple(sorted(one for one in beside if one.is_file() and is_journal(one)))


def put(part: Path, file: Path) -> bool:
    """Give the finished `part` the name `file`, durably, unless that is taken; return whether it was free.

    Raises OSError.
    """
    try:
        os.link(part, file)
    except FileExistsError:
        return False
    except OSError:  # A disk without links, such as a memory stick's.
        if file.exists():
            return False
        part.rename(file)
    flush(file.parent)
    return True


def copy_before_migration(file: Path, *, version: int, at: datetime) -> Path:
    """Copy the journal `file`, as it is at schema `version`, before it is migrated. Never removed."""
    return copy(file, f"journal-{copies.stamp(at)}{BEFORE_MIGRATION}{version}.sqlite")[0]


def copy(file: Path, name: str) -> tuple[Path, list[CopyContents]]:
    """Copy the journal `file` whole into `backups/` beside it, durably; return the copy, and what the older ones hold.

    It is called `name`, numbered if taken. When an older copy holds more than `file` does, as after a backup was put in
    its place by hand, `file` begins a new line: this copy and all later ones count as newer. Raises JournalError when
    the copy cannot be made or does not check; nothing of it is left then.
    """
    copied, among = _copy(file, name)
    if _erased(copied) == _erased(file):
        return copied, among
    copied.unlink(missing_ok=True)  # Another program erased something meanwhile, and has missed this copy.
    return copy(file, name)


def _erased(file: Path) -> int:
    """Return how many rows of the journal `file` say that something was erased; 0 for a schema without them."""
    try:
        with closing(connect(file, mode="ro")) as connection:
            return int(connection.execute("SELECT count(*) FROM erased").fetchone()[0])
    except sqlite3.Error:
        return 0


def _copy(file: Path, name: str) -> tuple[Path, list[CopyContents]]:
    folder = file.parent / BACKUPS
    part = target = None
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        part = free_name((folder / name).with_suffix(".part"))
        # Opened for writing: what a killed program left half done is rolled back first.
        with closing(connect(file, mode="rw")) as source, closing(_empty_like(file, part)) as copied:
            source.backup(copied)
            whole = structure.is_whole(one for (one,) in copied.execute(structure.CHECK_OF_COPY))
            among = copies.listed(folder)
            if whole and copies.is_behind(copies.copy_contents(part), among=among):
                for one in (source, copied):
                    copies.begin_line(one, among=among)
            copies.number(copied, among=among)
        if not whole:
            raise JournalError(
                f"The copy in {folder} is not whole, so it was not kept. The journal itself is safe; check the disk."
            )
        flush(part)
        target = free_name(folder / name)
        part.replace(target)
        flush(folder)
    except database_errors(OSError) as error:
        if target is not None:
            target.unlink(missing_ok=True)
        raise JournalError(
            f"No copy of {file} could be made in {folder}: {cause(error)}. The journal itself is safe."
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
    return target, among


def move_aside(file: Path, *, to: Path, name: str) -> Path:
    """Move `file`, with the rollback journal that belongs to it, into the folder `to`, and return where it is now.

    It is called `name` there, numbered if taken. Raises OSError.
    """
    to.mkdir(mode=0o700, exist_ok=True)
    place = free_name(to / name)
    # Without the file that it belongs to, the rollback journal does nothing; beside another file it would destroy it.
    for ending in ("", "-journal"):
        source = file.with_name(file.name + ending)
        if source.exists():
            source.replace(place.with_name(place.name + ending))
    flush(to)
    flush(file.parent)
    return place


@contextmanager
def replacing(target: Path, content: bytes) -> Iterator[None]:
    """Put `content` on the disk in the place of the file `target`, before what is done within is done.

    The file is readable by its owner alone from the first byte on, and takes the place of an older one whole. When what
    is done within fails, the older one is there again, or none. Raises OSError, with nothing changed, that names
    `target`.
    """
    file = target.resolve()
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file", str(target))
    if file.exists() and (
        file.name == KEY_FILE or is_journal(file) or (is_noise(head(file)) and file.name == FILE_NAME)
    ):
        what = "the key of a journal" if file.name == KEY_FILE else "a journal"
        raise OSError(errno.EINVAL, f"it is {what}, which nothing else may replace; name another file", str(target))
    before = None
    try:
        try:
            before = _copy_beside(file) if file.exists() else None
            _put(file, content)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(target)) from error
        try:
            flush(file.parent)
            yield
        except BaseException:
            _put_back(file, before)
            raise
    finally:
        if before is not None:
            before.unlink(missing_ok=True)


@contextmanager
def being_made(target: Path) -> Iterator[Path]:
    """Give an empty file to fill, then put it in the place of `target`, durably and whole.

    Nothing of it is left when filling it fails. Raises OSError.
    """
    with _finished(target) as part:
        yield part
    flush(target.parent)


def write_durably(file: Path, content: bytes) -> None:
    """Put `content` on the disk in the place of `file`, whole or not at all, for its owner alone. Raises OSError."""
    _put(file, content)
    flush(file.parent)


def free_name(path: Path) -> Path:
    """Return `path`, made empty, or the same with the first number that makes it a name not taken. Raises OSError."""
    for number in count(1):
        free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            free.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            continue
        return free
    raise AssertionError("counting ends nowhere")


def flush(path: Path) -> None:
    """Force a file, or a folder's list of files, to the disk. Raises OSError."""
    if os.name == "nt" and path.is_dir():  # Windows has no folder handles to flush.
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_beside(file: Path) -> Path:
    """Return a copy of `file` beside it, with its mode; nothing of it is left when it cannot be made."""
    copied = _part_beside(file)
    try:
        shutil.copy2(file, copied)
        flush(copied)
    except OSError:
        copied.unlink(missing_ok=True)
        raise
    return copied


@contextmanager
def _finished(target: Path) -> Iterator[Path]:
    part = _part_beside(target)
    try:
        yield part
        flush(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _put(file: Path, content: bytes) -> None:
    with _finished(file) as part:
        part.write_bytes(content)


def _put_back(file: Path, before: Path | None) -> None:
    if before is None:
        file.unlink(missing_ok=True)
    else:
        before.replace(file)
    flush(file.parent)


def _part_beside(file: Path) -> Path:
    # Short, whatever the file is called: the longest name that a folder takes has no room for an ending.
    return free_name(file.with_name(".mastery.part"))


def _empty_like(file: Path, part: Path) -> sqlite3.Connection:
    """Open the empty file `part`, which becomes locked with the same key as `file`, if that is."""
    return connect(part, mode="rw", key=key_of(file))


def is_journal(file: Path) -> bool:
    """Return whether `file` is a journal, whatever it is called: plain, or locked with a key that is held."""
    start = head(file)
    if not is_noise(start):
        return start.startswith(PLAIN) and start[_APPLICATION_ID_AT] == APPLICATION_ID.to_bytes(4, "big")
    # A locked one shows nothing of itself: a key that is held opens it, or it is none of ours.
    if key_of(file) is None or file.stat().st_size % PAGE:
        return False
    try:
        with closing(connect(file, mode="ro")) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except database_errors(LockedJournal):
        return False
