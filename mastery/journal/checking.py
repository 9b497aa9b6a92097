"""Check that the journal on the disk is what was saved: by every digest, or by what changed since the last check."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, Table

from mastery.journal import structure
from mastery.journal.content import contents, is_intact, matches_digest
from mastery.journal.opening import Journal, reading
from mastery.journal.schema import TABLES, draft, draft_field, metadata, origin, preference
from mastery.journal.straight import ask, rows_of
from mastery.journal.wordings import is_sound, wordings
from mastery.kinds import Content

_REVISIONS = """
SELECT revision.*, record.kind FROM revision JOIN record ON record.uid = revision.record_uid
WHERE revision.id > ? ORDER BY revision.id LIMIT ?
"""
_AT_ONCE = 2000
"""Revisions, or rows of one table, that are read at once: a journal of any length takes the same memory (own)."""


@dataclass(frozen=True)
class Checked:
    """What a check found: the newest revision, and one digest of all rows up to it."""

    last: int
    rows: str


def verify(journal: Journal) -> tuple[str, ...]:
    """Return a sentence for each part of the journal that is not what was saved, by its digest."""
    with reading(journal) as connection:
        return _findings(connection, since=0)


def check_again(journal: Journal, before: Checked | None) -> tuple[tuple[str, ...], Checked]:
    """Check the journal again after `before`; return the sentences of `verify` and what this check found.

    The file's structure is checked whole. Where the rows that were there `before` are the same, letter by letter, only
    what came later is held against its digests, which takes half the time (benchmarks/README.md).
    """
    with reading(journal) as connection:
        if not structure.is_whole(connection.exec_driver_sql(structure.CHECK).scalars()):
            return ("The file is damaged: its structure is not whole.",), Checked(0, "")
        last = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM revision").scalar_one())
        since = before.last if before else 0
        digests = _rows_digests(connection, (since, last))
        same = before is not None and digests[0] == before.rows
        return _findings(connection, since=since if same else 0), Checked(last, digests[1])


def _findings(connection: Connection, *, since: int) -> tuple[str, ...]:
    # What lies below a column by another name cannot be asked for, and is said to be damaged with it.
    return tuple(_lost_columns(connection)) or (
        *_changed_records(connection, since),
        *_changed_drafts_and_choices(connection),
    )


def wrong_beside_drafts(connection: Connection) -> tuple[str, ...]:
    """Return a sentence for each part of the journal that is not what was saved, drafts and choices apart."""
    return tuple(_lost_columns(connection)) or tuple(_changed_records(connection, 0))


def _changed_records(connection: Connection, since: int) -> Iterator[str]:
    yield from _changed_revisions(connection, since)
    yield from _orphans(connection, of_drafts=False)
    yield from _changed_wordings(connection)


def is_as_kept(table: Table, row: Content) -> bool:
    """Return whether a `row` of draft, draft_field or preference is what was kept, and can be read."""
    return is_intact(table, row) and (table is not draft_field or _is_json(row["value"]))


def _lost_columns(connection: Connection) -> Iterator[str]:
    found = set(ask(connection, _every_column()).fetchall())
    for table in metadata.tables.values():
        if lost := [column.name for column in table.columns if (table.name, column.name) not in found]:
            yield f"The description of table {table.name} is damaged: it lacks {', '.join(lost)}."


@cache  # One question of all tables: one of each took longer than all else in a short journal.
def _every_column() -> str:
    names = ", ".join(f"('{name}')" for name in metadata.tables)
    return f"""
        WITH asked (name) AS (VALUES {names})
        SELECT asked.name, c.name FROM asked JOIN pragma_table_info(asked.name) AS c"""


def _changed_revisions(connection: Connection, since: int) -> Iterator[str]:
    while rows := rows_of(connection, _REVISIONS, since, _AT_ONCE):
        between = (since, rows[-1]["id"])
        kinds = TABLES.keys() & {row["kind"] for row in rows}
        saved = {kind: contents(connection, TABLES[kind], between=between) for kind in kinds}
        yield from _mismatches(rows, saved)
        since = between[1]


def _mismatches(rows: Iterable[Content], saved: Mapping[str, Mapping[int, Content]]) -> Iterator[str]:
    for row in rows:
        if not matches_digest(row, saved.get(row["kind"], {}).get(row["id"])):
            yield (
                f"Revision {row['rev']} of {row['kind']} {row['record_uid']}, saved {row['saved_at']}, "
                "is not what was saved."
            )


def _orphans(connection: Connection, *, of_drafts: bool) -> Iterator[str]:
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        # Where a change came from is told and never needed: such a row alone is set aside.
        if table != origin.name and of_drafts == (table in (draft.name, draft_field.name)):
            yield f"A row of {table} belongs to nothing in {parent}."


def _changed_wordings(connection: Connection) -> Iterator[str]:
    for row in wordings(connection).values():
        if not is_sound(row):
            name = f"{row['id']} {row['version']}".encode(errors="replace").decode()
            yield f"The wording of {name} is not what was kept."


def _changed_drafts_and_choices(connection: Connection) -> Iterator[str]:
    yield from _orphans(connection, of_drafts=True)
    for row in rows_of(connection, "SELECT * FROM draft"):
        if not is_intact(draft, row):
            yield f"The draft of {row['instrument']}, begun {row['started_at']}, is not what was kept."
    for row in rows_of(connection, "SELECT * FROM draft_field"):
        if not is_intact(draft_field, row):
            yield f"The draft's {row['field']} is not what was kept."
        elif not _is_json(row["value"]):
            yield f"The draft's {row['field']} cannot be read."
    for row in rows_of(connection, "SELECT * FROM preference"):
        if not is_intact(preference, row):
            yield f"The choice “{row['name']}” is not what was kept."


def _rows_digests(connection: Connection, until: tuple[int, int]) -> list[str]:
    """Return the digest of all append-only rows up to each of two revisions."""
    hashes = [hashlib.sha256() for _ in until]
    for query in _append_only():
        cursor = ask(connection, query)
        while rows := cursor.fetchmany(_AT_ONCE):
            for one, end in zip(hashes, until, strict=True):
                one.update("".join([repr(row) for row in rows if row[0] <= end]).encode(errors="backslashreplace"))
    return [one.hexdigest() for one in hashes]


@cache
def _append_only() -> tuple[str, ...]:
    tables = [table for one in TABLES.values() for table in (one.body, *one.parts)]
    records = "SELECT r.id, record.* FROM record JOIN revision AS r ON r.record_uid = record.uid AND r.rev = 1"
    return (
        "SELECT * FROM revision ORDER BY id",
        f"{records} ORDER BY r.id",
        *(f"SELECT * FROM {one.name} ORDER BY {', '.join(key.name for key in one.primary_key)}" for one in tables),
    )


def _is_json(value: str) -> bool:
    try:
        json.loads(value)
    except ValueError:
        return False
    return True
