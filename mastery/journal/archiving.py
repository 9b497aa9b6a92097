"""The whole journal as plain rows, which an archive carries, and a journal filled from such rows."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from mastery import kinds
from mastery.contracts import Snapshot
from mastery.instruments import DefinitionError, parse
from mastery.journal import schema
from mastery.journal.checking import verify
from mastery.journal.clock import is_instant
from mastery.journal.content import canonical, canonical_text, contents, write
from mastery.journal.drafts import open_draft, thrown_drafts
from mastery.journal.erased_rows import SINGLE
from mastery.journal.errors import InvalidRecord, JournalError
from mastery.journal.links import SELF, broken_links, erased_uids
from mastery.journal.merging import take
from mastery.journal.migrations import append_only
from mastery.journal.opening import Journal, Source, empty_in_memory, reading, writing
from mastery.journal.ranges import need_all_in_range
from mastery.journal.reads import snapshot
from mastery.journal.schema import TABLES
from mastery.journal.settings import unreadable_settings
from mastery.kinds import Content

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
"""The rows of each table by its name in ROWS; a value is text, a whole number, or None."""

_PLAIN = {
    "journal": schema.identity,
    "instruments": schema.instrument,
    "preferences": schema.preference,
    "drafts": schema.draft,
    "draft_fields": schema.draft_field,
    "erased": schema.erased,
    "origins": schema.origin,
}
_REVISION = (
    "record_uid", "kind", "created_at", "uid", "rev", "op", "saved_at", "was_rev", "sha256", "content",
)  # fmt: skip
ROWS = {name: tuple(table.columns.keys()) for name, table in _PLAIN.items()} | {"revisions": _REVISION}
"""The columns of the rows of each name. Of a revision, `content` is the canonical JSON that its digest is made of."""

LOOKING_AROUND = "look around"
"""The choice that a page shows the sample: of where it was chosen, so that it does not go along in an archive."""

_NO_CONTENT = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What may go wrong where a row holds anything at all."""

_WHOLE_NUMBERS = range(-(2**63), 2**63)  # SQLite's INTEGER


@dataclass(frozen=True)
class ArchiveResult:
    """What became of an archive that was brought in.

    `filled` says that the journal was empty and is now the one that the archive was made of. Else `records` and
    `revisions` were not known here, `changed_twice` records were changed in both, `brought_back` were deleted in one
    and needed in the other, `other_wordings` questionnaires have the same version here in other words, and `drafts`
    of the archive were left out; so were `erased` records of it, which were erased here. `erased_there` were erased in
    its journal alone.
    """

    filled: bool
    records: int
    revisions: int
    changed_twice: int = 0
    brought_back: int = 0
    instruments: int = 0
    other_wordings: int = 0
    drafts: int = 0
    erased: int = 0
    erased_there: int = 0


def rows_of(journal: Journal) -> dict[str, list[Row]]:
    """Return everything that the journal holds as ROWS, its revisions oldest first, read in one transaction."""
    with reading(journal) as connection:
        found: dict[str, list[Row]] = {name: _rows(connection, table) for name, table in _PLAIN.items()}
        last = connection.execute(select(func.coalesce(func.max(schema.revision.c.id), 0))).scalar_one()
        said = {kind: contents(connection, tables, between=(0, last)) for kind, tables in TABLES.items()}
        joined = select(schema.revision, schema.record.c.kind, schema.record.c.created_at).join_from(
            schema.revision, schema.record
        )
        found["revisions"] = [
            {name: row[name] for name in _REVISION[:-1]} | {"content": canonical_text(said[row["kind"]].get(row["id"]))}
            for row in connection.execute(joined.order_by(schema.revision.c.id)).mappings()
        ]
    return found


def unknown_revisions(journal: Journal, rows: Rows) -> int:
    """Return how many revisions of ROWS are not in `journal` and were not erased; the rows may hold anything."""
    with reading(journal) as connection:
        here = set(connection.execute(select(schema.revision.c.uid)).scalars()) | erased_uids(connection)
    named = ([str(row.get(name)) for name in ("uid", "record_uid")] for row in rows.get("revisions", ()))
    return sum(here.isdisjoint(one) for one in named)


def take_in(journal: Journal, rows: Rows, *, at: datetime) -> ArchiveResult:
    """Bring ROWS into `journal` in one transaction: an empty journal becomes theirs, another takes over what is new.

    Revisions are known by their uid, so the same rows brought in again change nothing; drafts and preferences, but for
    LOOKING_AROUND, are taken over by an empty journal alone. Raises InvalidRecord, with nothing changed, when a row is
    none, is not what was saved, or could not have been saved.
    """
    with (
        _in_memory(rows, file=journal.file) as other,
        reading(other) as theirs,
        writing(journal) as ours,
    ):
        if _is_empty(ours):
            return _become(ours, theirs)
        return ArchiveResult(filled=False, **take(ours, theirs, at=at))


def need_sound_rows(rows: Rows) -> None:
    """Raise InvalidRecord as `take_in` does, before there is a journal to take ROWS in."""
    with _in_memory(rows, file=Path("archive")):
        pass


@contextmanager
def begun_in_memory() -> Iterator[Journal]:
    """Open a new journal in memory, to look what would become of one that is not there yet."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)) as memory:
        yield empty_in_memory(memory, file=Path("new"))


@contextmanager
def _in_memory(rows: Rows, *, file: Path) -> Iterator[Journal]:
    """Open the journal that ROWS are, in memory; raises InvalidRecord when it is not what was saved."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)) as memory:
        other = empty_in_memory(memory, file=file)
        memory.execute("PRAGMA foreign_keys = OFF")  # Two records may name each other; verify looks at them all.
        try:
            _need_rows(rows)
            with writing(other) as theirs:
                _fill(theirs, rows)
            _need_sound(other)
        except InvalidRecord as problem:
            raise InvalidRecord(f"The archive is not what was saved: {problem}") from problem
        except JournalError as problem:
            raise InvalidRecord("The archive is not what was saved: no journal can hold a row of it.") from problem
        yield other


def _rows(connection: Connection, table: Table) -> list[Row]:
    return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def _need_rows(rows: Rows) -> None:
    for name, columns in ROWS.items():
        for number, row in enumerate(rows.get(name, ()), 1):
            if not isinstance(row, Mapping) or set(row) != set(columns):
                raise _not_a(name, number, f"it must have {', '.join(columns)} and nothing else")
            for column, value in row.items():
                if not (value is None or isinstance(value, str) or _is_whole(value)):
                    raise _not_a(name, number, f"its {column} is neither text nor a whole number")
    if len(rows.get("journal", ())) != 1:
        raise InvalidRecord("It does not say which journal it is of.")
    for number, row in enumerate(rows.get("revisions", ()), 1):
        _need_revision(number, row)


def _need_revision(number: int, row: Row) -> None:
    if row["record_uid"] in (None, "", SELF):
        raise _not_a("revisions", number, "its record has no uid")
    if (row["op"] == "delete") != (row["content"] == canonical_text(None)):
        raise _not_a("revisions", number, "a deletion says nothing, and everything else says something")
    if row["op"] == "delete" and row["rev"] == 1:
        raise _not_a("revisions", number, "a record cannot begin with its deletion")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in _WHOLE_NUMBERS


def _fill(theirs: Connection, rows: Rows) -> None:
    for name, table in _PLAIN.items():
        if name != "journal" and rows.get(name):
            theirs.execute(insert(table), [dict(row) for row in rows[name]])
    theirs.execute(delete(schema.preference).where(schema.preference.c.name == LOOKING_AROUND))
    revisions = rows.get("revisions", ())
    records: dict[str, Row] = {}
    for row in revisions:
        records.setdefault(row["record_uid"], row)
    shells = [{"uid": row["uid"], "kind": row["kind"], "created_at": ""} for row in rows.get("erased", ())]
    if stay := [row for row in shells if row["kind"] not in SINGLE.values()]:
        theirs.execute(insert(schema.record), stay)
    if records:
        made = [{"uid": uid, "kind": row["kind"], "created_at": row["created_at"]} for uid, row in records.items()]
        theirs.execute(insert(schema.record), made)
        names = [name for name in _REVISION if name not in ("kind", "created_at", "content")]
        said = [{"id": number} | {name: row[name] for name in names} for number, row in enumerate(revisions, 1)]
        theirs.execute(insert(schema.revision), said)
    for kind, contents_of in _by_kind(revisions).items():
        write(theirs, TABLES[kind], contents_of)
    for number, row in enumerate(rows.get("origins", ()), 1):
        if row["source"] not in get_args(Source):
            raise _not_a("origins", number, f"nothing comes from {row['source']}")
        if row["source"] == "page" and row["name"] and not is_instant(row["name"]):
            raise _not_a("origins", number, "when its window was opened is no instant with an offset")
    _let_be(theirs, rows["journal"][0]["uid"])


def _by_kind(revisions: Sequence[Row]) -> dict[str, dict[int, Content]]:
    """Return kind → number of the revision → its canonical content, without deletions."""
    found: dict[str, dict[int, Content]] = {}
    for number, row in enumerate(revisions, 1):
        if row["kind"] not in TABLES:
            raise _not_a("revisions", number, f"there is no kind of record called {row['kind']}; update Mastery")
        if any(not is_instant(row[name]) for name in ("created_at", "saved_at")):
            raise _not_a("revisions", number, "when it was saved is no instant with an offset")
        try:
            content = json.loads(row["content"])
            if content is not None:
                found.setdefault(row["kind"], {})[number] = canonical(TABLES[row["kind"]], content)
        except InvalidRecord as problem:
            raise _not_a("revisions", number, f"its content cannot be understood: {problem}") from problem
        except _NO_CONTENT as problem:
            raise _not_a("revisions", number, f"its content is none that a {row['kind']} has") from problem
    return found


def _need_sound(other: Journal) -> None:
    """Raise InvalidRecord when what `other` holds is not what was saved, or cannot be read as frames."""
    if wrong := verify(other):
        raise InvalidRecord(wrong[0])
    with reading(other) as theirs:
        for row in theirs.execute(select(schema.instrument)).mappings():
            try:
                asked = parse(row["definition"], file=f"{row['id']}.toml")
            except DefinitionError as problem:
                raise InvalidRecord(f"A questionnaire cannot be understood: {problem}") from problem
            need_all_in_range(theirs, row["id"], row["version"], asked.range)
        for one in _gaps(theirs):
            raise InvalidRecord(f"A revision of the record {one} is missing.")
        for wrong_link in broken_links(theirs):
            raise InvalidRecord(wrong_link)
        drafts = theirs.execute(select(schema.draft.c.instrument, schema.draft.c.record_uid)).all()
    try:
        _need_known_choices(snapshot(other))
        thrown_drafts(other)
        for draft in drafts:
            open_draft(other, draft.instrument, record=draft.record_uid)
    except _NO_CONTENT as problem:
        raise InvalidRecord("It holds a draft or a choice that cannot be read.") from problem
    for sentence in unreadable_settings(other):
        raise InvalidRecord(f"It holds what cannot be read: {sentence}.")


def _need_known_choices(found: Snapshot) -> None:
    """Raise InvalidRecord when a record says of a choice what its kind does not have: no page could say it."""
    for name, rows in found.records.items():
        for field in kinds.KINDS[name].fields:
            if field.type == "choice" and (strange := set(rows[field.name].dropna()) - set(field.choices)):
                raise InvalidRecord(f"“{field.label}” of {kinds.KINDS[name].plural} cannot be {min(strange)}.")


def _gaps(connection: Connection) -> Iterator[str]:
    """Yield the records whose revisions are not numbered 1, 2, 3 and so on."""
    uid, rev = schema.revision.c.record_uid, schema.revision.c.rev
    query = select(uid).group_by(uid).having((func.min(rev) != 1) | (func.max(rev) != func.count()))
    yield from connection.execute(query).scalars()


def _is_empty(ours: Connection) -> bool:
    there = (ours.execute(select(table).limit(1)).first() for table in (schema.record, schema.draft))
    return not any(there)


def _become(ours: Connection, theirs: Connection) -> ArchiveResult:
    ours.execute(delete(schema.preference))
    parts = [table for one in TABLES.values() for table in (one.body, *one.parts)]
    known = {(row.id, row.version) for row in ours.execute(select(schema.instrument))}
    counts = {}
    tables = (
        schema.record,
        schema.revision,
        *parts,
        schema.draft,
        schema.draft_field,
        schema.preference,
        schema.erased,
        schema.origin,
    )
    for table in (schema.instrument, *tables):
        rows = [dict(row) for row in theirs.execute(select(table).order_by(*table.primary_key)).mappings()]
        if table is schema.instrument:
            rows = [row for row in rows if (row["id"], row["version"]) not in known]
        if rows:
            ours.execute(insert(table), rows)
        counts[table.name] = len(rows)
    _let_be(ours, theirs.execute(select(schema.identity.c.uid)).scalar_one())
    return ArchiveResult(True, counts["record"], counts["revision"], instruments=counts["instrument"])


def _let_be(connection: Connection, uid: str) -> None:
    """Give the journal the uid that its other copies have."""
    connection.exec_driver_sql("DROP TRIGGER identity_no_update")
    connection.execute(update(schema.identity).values(uid=uid))
    connection.exec_driver_sql(append_only("identity")[0])


def _not_a(name: str, number: int, why: str) -> InvalidRecord:
    return InvalidRecord(f"Line {number:,} of the archive's {name} cannot be taken: {why}.")
