"""Checked copies of the journal file, and going back to one of them."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mastery.journal.errors import JournalError

KEPT = 20
"""How many of the newest backups are kept, besides the first of each month (own)."""


def backups(folder: Path) -> tuple[Path, ...]:
    """Return the backup files of the journal in `folder`, newest first."""
    return tuple(sorted((folder / "backups").glob("journal-*.sqlite"), reverse=True))


def make_backup(file: Path, *, at: datetime) -> Path:
    """Copy the journal `file` into `backups/` beside it, check the copy, then give it its name.

    Older copies beyond the newest 20 are removed, but for the first of each month.
    Raises JournalError when the copy cannot be made or does not check; the journal is not touched.
    """
    folder = file.parent / "backups"
    target = folder / f"journal-{_stamp(at)}.sqlite"
    copied = _copy(file, target)
    for old in _superfluous(backups(file.parent)):
        old.unlink(missing_ok=True)
    return copied


def copy_before_migration(file: Path, *, version: int, at: datetime) -> Path:
    """Copy the journal `file`, as it is at schema `version`, before it is migrated. Never removed."""
    return _copy(file, file.parent / "backups" / f"before-migration-from-{version}-{_stamp(at)}.sqlite")


def newest_whole_backup(folder: Path) -> Path | None:
    """Return the newest backup in `folder` that checks, or None."""
    return next((one for one in backups(folder) if _is_whole(one)), None)


def restore(file: Path, *, from_backup: Path, at: datetime) -> Path:
    """Put `from_backup` in the place of the journal `file`; the file itself goes to `quarantine/`.

    Returns where the old file is now. Nothing is deleted.
    """
    quarantine = file.parent / "quarantine"
    quarantine.mkdir(mode=0o700, exist_ok=True)
    kept = quarantine / f"{file.stem}-{_stamp(at)}{file.suffix}"
    part = file.with_suffix(".restore")
    part.write_bytes(from_backup.read_bytes())
    _flush(part)
    for name in (file.name, f"{file.name}-journal"):
        if (file.parent / name).exists():
            (file.parent / name).replace(kept.with_name(kept.name + name.removeprefix(file.name)))
    part.replace(file)
    _flush(file.parent)
    return kept


def _copy(file: Path, target: Path) -> Path:
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        if not _is_whole(part):
            raise JournalError(f"The backup {target} did not check and was not kept. The journal itself is saved.")
        _flush(part)
        part.replace(target)
        _flush(target.parent)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise JournalError(f"No backup could be made in {target.parent}: {error}. The journal itself is saved.") from error
    return target


def _is_whole(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.Error:
        return False


def _superfluous(newest_first: Iterable[Path]) -> list[Path]:
    files = list(newest_first)
    first_of_month = {file.name[: len("journal-2026-01")]: file for file in files}
    return [file for file in files[KEPT:] if file not in first_of_month.values()]


def _flush(path: Path) -> None:
    # Windows has no folder handles to flush.
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H-%M-%S-%f")
