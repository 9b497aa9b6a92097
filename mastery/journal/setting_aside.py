"""Mend what is damaged beside the records, or set it aside, so that these can be used."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import get_args

from sqlalchemy import Connection, Table

from mastery.journal.backup import backups
from mastery.journal.checking import is_as_kept, wrong_beside_drafts
from mastery.journal.clock import is_instant
from mastery.journal.content import insert
from mastery.journal.errors import JournalError
from mastery.journal.migrations import append_only
from mastery.journal.opening import Journal, Source, looking_into, reading, writing
from mastery.journal.preferences import put_preference
from mastery.journal.schema import draft, draft_field, instrument, origin, preference
from mastery.journal.straight import ask, rows_of
from mastery.journal.wordings import Row, known_wordings, lost_wordings, needs_mending, put_right, wordings

_Row = dict[str, bytes | int | None]

_ORIGINS = """
SELECT CAST(revision_uid AS BLOB) AS revision_uid, CAST(source AS BLOB) AS source, CAST(name AS BLOB) AS name,
    typeof(revision_uid) = 'text' AND typeof(source) = 'text' AND typeof(name) IN ('text', 'null') AS is_text,
    (SELECT CAST(record_uid AS BLOB) FROM revision WHERE uid = revision_uid) AS record
FROM origin"""

_NOT_WHOLE = """
SELECT 1 FROM origin WHERE typeof(revision_uid) != 'text' OR typeof(source) != 'text'
    OR typeof(name) NOT IN ('text', 'null') OR NOT EXISTS (SELECT 1 FROM revision WHERE uid = revision_uid)"""

_NAMED = "SELECT instrument, version FROM check_in UNION SELECT instrument, version FROM draft"

_SAID = "SELECT DISTINCT CAST(source AS BLOB), CAST(coalesce(name, '') AS BLOB) FROM origin"


def set_aside(journal: Journal, *, at: datetime) -> Counter[str]:
    """Take out of use the drafts, choices and origins of changes that are not what was kept; put wordings right.

    Returns how many rows were set aside or put right, by the name of their table. Each row that is set aside stays in
    the journal with its bytes, in hexadecimal digits, as a choice that nobody asks for. A wording is put right where
    the very same is known from this machine or a backup; one that is gone comes back by its version, where it is
    built-in or in a backup. Nothing is done where anything else is not what was saved: the file is left as it is then.
    Raises JournalError when it cannot be read or written to.
    """
    with reading(journal) as connection:
        here = wordings(connection)
        right = _right_wordings(here, journal, at=at)
        lost = _lost_wordings(connection, journal, [*here.values(), *right.values()], at=at)
        if not right and not lost and not any(True for _ in _broken(connection)):
            return Counter()
    with suppress(_LeftAlone), writing(replace(journal, ready=None)) as connection:
        return _mend(connection, right, lost, at=at)
    return Counter()


class _LeftAlone(Exception):
    """Something else is not what was saved."""


def _mend(connection: Connection, right: dict[int, Row], lost: list[Row], *, at: datetime) -> Counter[str]:
    for table in (instrument, origin):  # A row with another key than its index says could not be removed.
        ask(connection, f"REINDEX {table.name}")
    for number, row in right.items():
        values = ", ".join(f"{name} = ?" for name in row)
        ask(connection, f"UPDATE instrument SET {values} WHERE rowid = ?", *row.values(), number)
    insert(connection, instrument, lost)
    found = list(_broken(connection))
    if any(table is origin for table, _, _ in found):
        for verb in ("update", "delete"):
            ask(connection, f"DROP TRIGGER origin_no_{verb}")
    for number, (table, row, record) in enumerate(found, 1):
        same = " AND ".join(f"CAST({key.name} AS BLOB) IS ?" for key in table.primary_key)
        ask(connection, f"DELETE FROM {table.name} WHERE {same}", *(row[key.name] for key in table.primary_key))
        # The record's uid is in it, so that erasing the record finds it.
        said = {table.name: {name: _digits(value) for name, value in row.items()}, "of": record.hex()}
        put_preference(connection, f"set aside: {at.isoformat()} {number}", json.dumps(said), at=at)
    if any(table is origin for table, _, _ in found):
        for statement in append_only(origin.name):
            ask(connection, statement)
    if wrong_beside_drafts(connection):
        raise _LeftAlone
    return Counter(table.name for table, _, _ in found) + Counter({instrument.name: len(right) + len(lost)})


def _right_wordings(here: Mapping[int, Row], journal: Journal, *, at: datetime) -> dict[int, Row]:
    """Return number → row for each damaged wording of those `here` of which the very same is known."""
    damaged = {number: row for number, row in here.items() if needs_mending(row)}
    found = {}
    for number, row in damaged.items():
        known = chain(known_wordings(journal.own_instruments), _wordings_of_backups(journal))
        if right := put_right(row, known, used_at=at.isoformat()):
            found[number] = right
    return found


def _lost_wordings(connection: Connection, journal: Journal, here: Iterable[Row], *, at: datetime) -> list[Row]:
    """Return the wordings that are named and not `here`, where they are built-in or in a backup."""
    there = {(row["id"], row["version"]) for row in here}
    gone = {one for one in ask(connection, _NAMED).fetchall() if one not in there}
    return lost_wordings(gone, chain(known_wordings(), _wordings_of_backups(journal)), used_at=at.isoformat())


def _wordings_of_backups(journal: Journal) -> Iterator[Row]:
    for copy in backups(journal.folder):
        with suppress(JournalError), looking_into(copy) as other, reading(other) as connection:
            yield from [row for row in wordings(connection).values() if not needs_mending(row)]


def _broken(connection: Connection) -> Iterator[tuple[Table, _Row, bytes]]:
    """Yield each row of a draft, choice or origin that is not what was kept, and of which record it is.

    The fields of a draft go with it.
    """
    records: dict[object, bytes] = {}
    gone = set()
    for row in _rows(connection, draft):
        records[row["uid"]] = bytes(row["record_uid"] or b"")
        if not is_as_kept(draft, _in_letters(row)):
            gone.add(row["uid"])
            yield draft, row, records[row["uid"]]
    for row in _rows(connection, draft_field):
        if row["draft_uid"] in gone or row["draft_uid"] not in records or not is_as_kept(draft_field, _in_letters(row)):
            yield draft_field, row, records.get(row["draft_uid"], b"")
    for row in _rows(connection, preference):
        if not is_as_kept(preference, _in_letters(row)):
            yield preference, row, b""
    yield from _broken_origins(connection)


def _broken_origins(connection: Connection) -> Iterator[tuple[Table, _Row, bytes]]:
    # Asked first, as every start does this: there is one for each change, and few say something that others do not.
    if not ask(connection, _NOT_WHOLE).fetchone() and all(_tells(*one) for one in ask(connection, _SAID).fetchall()):
        return
    rows = iter(ask(connection, _ORIGINS).fetchone, None)  # One at a time, for the same reason.
    for uid, source, name, is_text, record in rows:
        if not is_text or record is None or not _tells(source, name or b""):
            yield origin, {"revision_uid": uid, "source": source, "name": name}, record or b""


def _tells(source: bytes, name: bytes) -> bool:
    """Return whether a row of `origin` tells where a change came from."""
    try:
        said, window = source.decode(), name.decode()
    except UnicodeDecodeError:
        return False
    return said in get_args(Source) and (said != "page" or not window or is_instant(window))


def _rows(connection: Connection, table: Table) -> list[_Row]:
    """Return the rows of a table with their texts as bytes, as these may be no letters."""
    columns = (
        one.name if one.type.python_type is int else f"CAST({one.name} AS BLOB) AS {one.name}" for one in table.columns
    )
    return rows_of(connection, f"SELECT {', '.join(columns)} FROM {table.name}")


def _in_letters(row: _Row) -> dict[str, str | int | None]:
    """Return a row with halves of letters, which have no digest, for bytes that are none."""
    return {
        name: value.decode(errors="surrogateescape") if isinstance(value, bytes) else value
        for name, value in row.items()
    }


def _digits(value: bytes | int | None) -> str | int | None:
    return value.hex() if isinstance(value, bytes) else value
