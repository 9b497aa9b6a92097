"""Set aside what is not as it was kept among drafts and choices, so that the records beside them can be used."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Table

from mastery.journal.checking import is_as_kept, wrong_beside_drafts
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.preferences import put_preference
from mastery.journal.schema import draft, draft_field, preference
from mastery.journal.straight import ask, rows_of

_Row = dict[str, bytes | int | None]


def set_aside(journal: Journal, *, at: datetime) -> int:
    """Take the drafts and choices that are not what was kept out of use, and return how many rows they had.

    Each row stays in the journal with its bytes, in hexadecimal digits, as a choice that nobody asks for. Nothing is
    done where anything else is not what was saved: the file is left as it is then.
    """
    with reading(journal) as connection:
        if not any(True for _ in _broken(connection)) or wrong_beside_drafts(connection):
            return 0
    with writing(replace(journal, ready=None)) as connection:
        found = list(_broken(connection))
        for number, (table, row, record) in enumerate(found, 1):
            keys = [one.name for one in table.primary_key]
            same = " AND ".join(f"CAST({key} AS BLOB) = ?" for key in keys)
            ask(connection, f"DELETE FROM {table.name} WHERE {same}", *(row[key] for key in keys))
            # The record's uid is in it, so that erasing the record finds it.
            said = {table.name: {name: _digits(value) for name, value in row.items()}, "of": record.hex()}
            put_preference(connection, f"set aside: {at.isoformat()} {number}", json.dumps(said), at=at)
    return len(found)


def _broken(connection: Connection) -> Iterator[tuple[Table, _Row, bytes]]:
    """Yield each row of a draft or choice that is not what was kept, and of which record it is.

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
