"""Read what can still be read of a damaged journal file: each revision, wording, draft and choice with a right digest.

Tables are read in their own order, without an index. Where a page cannot be read, reading goes on behind it.
"""

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from sqlalchemy import Table

from mastery.journal import connecting, schema
from mastery.journal.content import columns, is_intact, matches_digest
from mastery.journal.damaged import Damaged, Row
from mastery.journal.opening import begin_file, empty_in_memory
from mastery.journal.schema import TABLES, Tables
from mastery.journal.sealed import decrypted
from mastery.kinds import Content

_HEADER, _PAGE_SIZE, _COUNT, _CHANGED, _VALID_FOR = 100, slice(16, 18), slice(28, 32), slice(24, 28), slice(92, 96)
_WRITE_AND_READ_VERSION = slice(18, 20)  # sqlite.org/fileformat.html, section 1.3
_INTERIOR = 5  # The kind of page whose cells lead to further pages of a table, section 1.6.
_MAX_LOST = 100
"""A head that counts over so many times the pages that are there is taken to be damaged (own)."""

_GIVE_UP, _GIVE_UP_FEW = 20_000, 200
"""After so many attempts in a row without a row that can be read, a table is taken to be at its end (own)."""


@dataclass(frozen=True)
class Piece:
    """A revision whose digest is right: its kind, its row, its content (None for a deletion)."""

    kind: str
    row: Row
    content: Content | None


@dataclass
class Salvage:
    """What a file still yields. `damaged` counts revisions that can be read and are not what was saved.

    `erased` says what was erased from it, as uid → kind. `choices_whole` says whether all drafts and preferences could
    be read. Of the wordings of questionnaires, `instruments`, some may be damaged.
    """

    pieces: list[Piece] = field(default_factory=list)
    damaged: int = 0
    instruments: list[Row] = field(default_factory=list)
    drafts: list[Row] = field(default_factory=list)
    fields: list[Row] = field(default_factory=list)
    preferences: list[Row] = field(default_factory=list)
    choices_whole: bool = True
    erased: dict[str, str] = field(default_factory=dict)


def salvage(file: Path, *, like: Path | None = None) -> Salvage:
    """Return what `file` yields; the list of its tables may be that of `like`, a backup of it, or of new journals.

    A file that is missing, or of which nothing can be read, yields nothing. Raises OSError.
    """
    if not file.is_file() or not file.stat().st_size:
        return Salvage()
    key = connecting.key_of(file)
    data = _opened_up(_roll_back(file), key)
    found = [_read(_pad(data))]
    if found[0].damaged or not found[0].pieces or not found[0].choices_whole:
        backup = _opened_up(like.read_bytes(), key) if like is not None and like.is_file() else b""
        found += [_read(_pad(data, tables_of=one)) for one in (backup, *_new(key)) if len(one) > _HEADER]
    return max(found, key=lambda one: (len(one.pieces), one.choices_whole))


def _new(key: bytes | None) -> tuple[bytes, bytes]:
    """Return the bytes of a new journal, with the pages that one locked with `key` has, and of the same one vacuumed.

    Erasing vacuums a file, and locking or opening it up writes it anew as VACUUM does: its tables begin elsewhere then.
    """
    if key:
        with TemporaryDirectory() as name:
            begin_file(file := Path(name) / "new.sqlite", at=datetime.fromtimestamp(0, tz=UTC), key=key)
            new = decrypted(file.read_bytes(), key)
            with closing(connecting.connect(file, mode="rw", key=key)) as connection:
                connection.execute("VACUUM")
            return new, decrypted(file.read_bytes(), key)
    with closing(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)) as memory:
        empty_in_memory(memory, file=Path("new"))
        new = memory.serialize()
        memory.execute("VACUUM")
        return new, memory.serialize()


def _opened_up(data: bytes, key: bytes | None) -> bytes:
    return decrypted(data, key) if key and not data.startswith(connecting.PLAIN) else data


def _roll_back(file: Path) -> bytes:
    """Return the bytes of `file`, first rolled back by the rollback journal that a killed program left beside it."""
    leftover = file.with_name(f"{file.name}-journal")
    if leftover.is_file() and leftover.stat().st_size:
        with TemporaryDirectory() as name:
            copied = Path(name) / file.name
            for one in (file, leftover):
                shutil.copyfile(one, Path(name) / one.name)
            try:
                with closing(connecting.connect(copied, mode="rw")) as connection:
                    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                return copied.read_bytes()
            except connecting.database_errors():
                pass
    return file.read_bytes()


def _pad(data: bytes, *, tables_of: bytes = b"") -> bytes:
    """Return `data` with all pages that its head counts, empty where they are gone, and a head that says so.

    With `tables_of`, its head and the list of the tables are those of that journal: what of the list has no room on the
    first page goes behind the last one, since its place may hold rows here.
    """
    head = tables_of or data
    size = int.from_bytes(head[_PAGE_SIZE], "big")
    if len(head) < _HEADER or size not in (1 << bits for bits in range(9, 16)):
        return data
    there = -(-len(data) // size)
    counted = int.from_bytes(data[_COUNT], "big")
    pages = counted if there < counted <= _MAX_LOST * there else there
    whole = bytearray(data.ljust(pages * size, b"\0"))
    if tables_of:
        _take_list(whole, tables_of, size)
        pages = len(whole) // size
    whole[_WRITE_AND_READ_VERSION] = b"\x01\x01"
    whole[_COUNT] = pages.to_bytes(4, "big")
    whole[_VALID_FOR] = whole[_CHANGED]
    return bytes(whole)


def _take_list(whole: bytearray, other: bytes, size: int) -> None:
    """Let `whole` have the first page of `other`, and behind its own pages those that one leads to."""
    first = bytearray(other[:size])
    for place in _children(bytes(first)):
        number = int.from_bytes(first[place : place + 4], "big")
        first[place : place + 4] = (len(whole) // size + 1).to_bytes(4, "big")
        whole += other[(number - 1) * size : number * size].ljust(size, b"\0")
    whole[:size] = first


def _children(first: bytes) -> list[int]:
    """Return where on the `first` page the numbers of those stand that it leads to, if the list has no room on it."""
    kind, cells = first[_HEADER], int.from_bytes(first[_HEADER + 3 : _HEADER + 5], "big")
    if kind != _INTERIOR:
        return []
    starts = range(_HEADER + 12, min(_HEADER + 12 + 2 * cells, len(first)), 2)
    places = (int.from_bytes(first[start : start + 2], "big") for start in starts)
    return [_HEADER + 8, *(place for place in places if place + 4 <= len(first))]


def _read(data: bytes) -> Salvage:
    found = Salvage()
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as connection:
        try:
            connection.deserialize(data)
            connection.text_factory = lambda given: given.decode(errors="replace")
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except (sqlite3.Error, MemoryError, UnicodeDecodeError):
            return Salvage(choices_whole=False)
        file = Damaged(data, connection)
        revisions = _vouched(file, schema.revision, "id", give_up=_GIVE_UP)
        last = max((row["id"] for row in revisions), default=0)
        bodies = {kind: _contents(file, tables, last=last) for kind, tables in TABLES.items()}
        for row in revisions:
            piece = _piece(row, bodies)
            found.pieces += [piece] if piece else []
            found.damaged += piece is None
        found.pieces = _with_kinds(found.pieces)
        found.instruments = _vouched(file, schema.instrument, "rowid", give_up=_GIVE_UP_FEW)
        found.drafts, drafts_whole = _scan(file, schema.draft, "rowid", sound=_is_sound)
        found.fields, fields_whole = _both_ends(file, schema.draft_field)
        found.preferences, choices_whole = _scan(file, schema.preference, "rowid", sound=_is_sound)
        gone, _ = _scan(file, schema.erased, "rowid", sound=lambda _, row: row["kind"] in TABLES)
        found.erased = {str(row["uid"]): row["kind"] for row in gone}
        found.choices_whole = drafts_whole and fields_whole and choices_whole
    return found


def _is_sound(table: Table, row: Row) -> bool:
    return is_intact(table, row, may_lack=False)


def _piece(row: Row, bodies: Mapping[str, Mapping[int, Content]]) -> Piece | None:
    """Return the revision `row` with the content that matches its digest, of whatever kind; None where none does."""
    try:
        if row["op"] == "delete":
            return Piece("", row, None) if matches_digest(row, None) else None
        known = (Piece(kind, row, by_id[row["id"]]) for kind, by_id in bodies.items() if row["id"] in by_id)
        return next((one for one in known if matches_digest(row, one.content)), None)
    except (KeyError, TypeError, ValueError):
        return None


def _with_kinds(pieces: Iterable[Piece]) -> list[Piece]:
    """Return `pieces`, each deletion with the kind of its record's other revisions."""
    pieces = list(pieces)
    kinds = {one.row["record_uid"]: one.kind for one in pieces if one.kind}
    named = (Piece(one.kind or kinds.get(one.row["record_uid"], ""), one.row, one.content) for one in pieces)
    return [one for one in named if one.kind]


def _contents(file: Damaged, tables: Tables, *, last: int) -> dict[int, Row]:
    rows = _vouched(file, tables.body, "revision_id", give_up=last)
    by_id: dict[int, Row] = {row["revision_id"]: {name: row.get(name) for name in columns(tables.body)} for row in rows}
    for part in tables.parts:
        found: dict[int, dict[str, Row]] = defaultdict(dict)
        keys = [column.name for column in part.primary_key if column.name != "revision_id"]
        for row in _vouched(file, part, "revision_id", give_up=last):
            key = "\0".join(str(row.get(name)) for name in keys)
            found[row["revision_id"]][key] = {name: row.get(name) for name in columns(part)}
        for number, content in by_id.items():
            content[part.name] = [row for _, row in sorted(found[number].items())]
    return by_id


def _vouched(file: Damaged, table: Table, key: str, *, give_up: int) -> list[Row]:
    """Return the rows of `table` by its number `key`, with those on pages that a lost page led to.

    Each is for its digest to vouch for: a row of another table may look like one of this.
    """
    found, whole = _scan(file, table, key, give_up=give_up)
    if whole:
        return found
    names = [column.name for column in table.primary_key]
    every = {tuple(row.get(name) for name in names): row for row in found}
    for row in file.orphans(table.name):
        if _looks_like(table, row):
            every.setdefault(tuple(row[name] for name in names), row)
    return list(every.values())


def _looks_like(table: Table, row: Row) -> bool:
    needed = {*table.primary_key.columns.keys(), "sha256"}
    return all(
        column.name not in needed if (value := row.get(column.name)) is None else type(value) is column.type.python_type
        for column in table.columns
    )


def _scan(
    file: Damaged,
    table: Table,
    key: str,
    *,
    sound: Callable[[Table, Row], bool] = lambda *_: True,
    give_up: int = _GIVE_UP_FEW,
) -> tuple[list[Row], bool]:
    """Return the rows of `table` by its number `key`, and whether all could be read and are `sound`."""
    found: list[Row] = []
    whole = True
    for row in file.numbered(table.name, key, give_up=give_up):
        good = row is not None and isinstance(row.pop("number"), int) and sound(table, row)
        found += [row] if good and row else []
        whole = whole and good
    return found, whole


def _both_ends(file: Damaged, table: Table) -> tuple[list[Row], bool]:
    """Return the sound rows of `table`, read from both its ends, and whether all could be read and are sound."""
    found: dict[str, Row] = {}
    whole = True
    keys = [column.name for column in table.primary_key]
    ways: tuple[Literal["ASC", "DESC"], ...] = ("ASC", "DESC")
    for way in ways:
        for row in file.ordered(table.name, keys, way=way):
            good = row is not None and _is_sound(table, row)
            found |= {"\0".join(str(row[key]) for key in keys): row} if good and row else {}
            whole = whole and good
    return list(found.values()), whole
