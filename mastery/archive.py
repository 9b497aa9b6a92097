"""The archive: a journal taken out whole as one file, and brought back from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mastery import journal
from mastery.exchange import Unreadable
from mastery.exchange.archive_file import Archive, pack, unpack
from mastery.journal import ArchiveResult, Journal
from mastery.sharing.files.tables import table_files, tables


@dataclass(frozen=True)
class ArchiveImport:
    """What became of an archive: of its journal, and of the owner's questionnaires in it.

    Those `added` were not here; `other_wordings` say something else here and stay so.
    """

    journal: ArchiveResult
    added: tuple[str, ...]
    other_wordings: tuple[str, ...]


def whole(store: Journal, *, at: datetime) -> bytes:
    """Return the archive of the journal `store`, with the owner's questionnaires; `at` is the instant it is made.

    Raises JournalError, OSError.
    """
    frames = tables(journal.snapshot(store))
    folder = store.own_instruments
    files = [path for how in ("*.toml", "for_others/*.toml") for path in sorted(folder.glob(how)) if path.is_file()]
    own = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    held = Archive(journal.SCHEMA_VERSION, journal.rows_of(store), own)
    return pack(held, reading=table_files(frames), made_at=at)


def read(data: bytes, *, progress: Callable[[float], None] = lambda share: None) -> Archive:
    """Return what the archive `data` holds; nothing is written. Raises Unreadable as `unpack` does."""
    return unpack(data, schema=journal.SCHEMA_VERSION, progress=progress)


def need_sound(held: Archive) -> None:
    """Raise Unreadable, before there is a journal, when the rows of an archive are not what was saved."""
    try:
        journal.need_sound_rows(held.rows)
    except journal.InvalidRecord as problem:
        raise Unreadable([str(problem)]) from problem


def bring_back(store: Journal, held: Archive, *, at: datetime) -> ArchiveImport:
    """Bring what an archive holds into `store`: an empty journal becomes its journal, another takes over what is new.

    A questionnaire is added where none has its file name. Raises Unreadable, with nothing changed, when its rows are
    not what was saved; JournalError.
    """
    taken = _take_in(store, held, at=at)
    return ArchiveImport(taken, *_add_instruments(store.own_instruments, held.instruments))


def preview(looked_into: Journal, held: Archive, *, own: Path, at: datetime) -> ArchiveImport:
    """Return what would become of an archive, whose rows go into `looked_into`, a copy of the journal in memory.

    `own` is the folder of the owner's questionnaires. Raises as `bring_back`.
    """
    added, other = _apart(own, held.instruments)
    return ArchiveImport(_take_in(looked_into, held, at=at), tuple(added), tuple(other))


def _take_in(store: Journal, held: Archive, *, at: datetime) -> ArchiveResult:
    try:
        return journal.take_in(store, held.rows, at=at)
    except journal.InvalidRecord as problem:
        raise Unreadable([str(problem)]) from problem


def _apart(own: Path, texts: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Return the names of those questionnaires that are not in the folder `own`, and of those that say else there."""
    there = {name: own / name for name in texts if (own / name).exists()}
    return [name for name in texts if name not in there], [
        name for name, file in there.items() if file.read_bytes() != texts[name]
    ]


def _add_instruments(own: Path, texts: Mapping[str, bytes]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    added, other = _apart(own, texts)
    for name in added:
        file = own / name
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with journal.replacing(file, texts[name]):
            pass
    return tuple(added), tuple(other)
