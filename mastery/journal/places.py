"""Where what belongs to a journal lies, and how much room it takes."""

from dataclasses import dataclass
from pathlib import Path

from mastery.journal.connecting import FILE_NAME
from mastery.journal.opening import Journal

_PARTS = ("backups", "instruments", "quarantine")
"""The folders beside the journal that can be there, as data/README.md lists them."""


@dataclass(frozen=True)
class Place:
    """One place of a journal's folder: what it is ("journal", or the name of a folder), how many files, their bytes."""

    what: str
    path: Path
    files: int
    size: int


def places(journal: Journal) -> tuple[Place, ...]:
    """Return the journal's file, then each folder beside it that has files; a file that vanishes meanwhile is none."""
    folders = [_place(name, journal.folder / name, sorted((journal.folder / name).rglob("*"))) for name in _PARTS]
    return (_place("journal", journal.folder / FILE_NAME, [journal.file]), *(one for one in folders if one.files))


def _place(what: str, path: Path, found: list[Path]) -> Place:
    sizes = [size for one in found if (size := _size(one)) is not None]
    return Place(what, path, len(sizes), sum(sizes))


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None
