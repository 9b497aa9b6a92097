"""Reading the journal as frames; the columns are declared in `mastery.contracts`."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, select

from mastery import contracts, kinds
from mastery.journal import schema
from mastery.journal.errors import BrokenJournal
from mastery.journal.links import SELF
from mastery.journal.opening import Journal, reading
from mastery.journal.straight import ask
from mastery.journal.unchanged import while_entries_unchanged

_ORDER = "c.day, julianday(n.saved_at), r.record_uid"
"""The order of check-ins: by day, and within a day in the order in which they were first saved; a correction keeps its
place. Every frame of check-ins comes in it, and what sorts by day keeps it (ARCHITECTURE.md)."""
# Of the first revision, whose digest holds its time; nothing holds when the record was begun.
_FIRST = "JOIN revision AS n ON n.id = (SELECT id FROM revision WHERE record_uid = r.record_uid ORDER BY rev LIMIT 1)"
_OWN, _OTHERS = f"c.rater = '{SELF}'", f"c.rater <> '{SELF}'"


class OwnCheckIn(NamedTuple):
    """The newest revision of a check-in of the owner's; `id` is the revision's."""

    record_uid: str
    id: int
    rev: int
    uid: str
    day: str
    instrument: str


def _responses(whose: str) -> str:
    # CROSS JOIN keeps SQLite to this order: it would else look up for each response whether its revision is current.
    return f"""
        SELECT r.record_uid, c.day, c.rater, c.instrument, c.version, a.scale, a.item, a.value
        FROM current_revision AS r CROSS JOIN check_in AS c ON c.revision_id = r.id AND {whose}
        CROSS {_FIRST} CROSS JOIN response AS a ON a.revision_id = r.id
        ORDER BY {_ORDER}, a.item"""


def _evidence(whose: str) -> str:
    return f"""
        SELECT r.record_uid, e.scale, e.text, e.link
        FROM current_revision AS r CROSS JOIN check_in AS c ON c.revision_id = r.id AND {whose}
        CROSS JOIN evidence AS e ON e.revision_id = r.id
        ORDER BY r.record_uid, e.scale"""


_RESPONSES, _REPLY_RESPONSES = _responses(_OWN), _responses(_OTHERS)
_EVIDENCE, _REPLY_COMMENTS = _evidence(_OWN), _evidence(_OTHERS)
_NOT_APPLICABLE = f"""
SELECT r.record_uid, c.day, a.item
FROM current_revision AS r JOIN check_in AS c ON c.revision_id = r.id AND {_OWN}
JOIN response AS a ON a.revision_id = r.id AND a.applies = 0
ORDER BY c.day, r.record_uid, a.item
"""
_CHECK_INS = f"""
SELECT r.record_uid, r.rev, c.day, c.rater, c.instrument, c.version, c.note, c.energy, c.stress, c.passion,
       c.in_trend, r.saved_at
FROM current_revision AS r JOIN check_in AS c ON c.revision_id = r.id AND {_OWN} {_FIRST}
ORDER BY {_ORDER}
"""
_REPLIES = f"""
SELECT r.record_uid, r.rev, c.day, c.rater, c.report, c.who, c.written_at, c.instrument, c.version, c.note, r.saved_at
FROM current_revision AS r JOIN check_in AS c ON c.revision_id = r.id AND {_OTHERS} {_FIRST}
ORDER BY {_ORDER}
"""
_LOOK_BACKS = f"""
SELECT r.record_uid, c.day, l.scale, l.value, l.of_record, e.day
FROM current_revision AS r CROSS JOIN look_back AS l ON l.revision_id = r.id
JOIN check_in AS c ON c.revision_id = r.id {_FIRST}
JOIN current_revision AS o ON o.record_uid = l.of_record JOIN check_in AS e ON e.revision_id = o.id
ORDER BY {_ORDER}, l.scale
"""


def _deleted(whose: str) -> str:
    return f"""
        SELECT r.record_uid, r.rev, c.day, c.rater, c.instrument, r.saved_at FROM revision AS r
        JOIN revision AS b ON b.record_uid = r.record_uid
            AND b.rev = (SELECT max(rev) FROM revision WHERE record_uid = r.record_uid AND op <> 'delete')
        JOIN check_in AS c ON c.revision_id = b.id AND {whose}
        WHERE r.op = 'delete' AND r.rev = (SELECT max(rev) FROM revision WHERE record_uid = r.record_uid)
        ORDER BY r.saved_at DESC, r.id DESC"""


def snapshot(journal: Journal) -> contracts.Snapshot:
    """Return everything that is in the journal now, read in one transaction."""
    with reading(journal) as connection:
        return contracts.Snapshot(
            _frame(journal, connection, _CHECK_INS, contracts.CHECK_INS),
            _frame(journal, connection, _RESPONSES, contracts.RESPONSES),
            _frame(journal, connection, _EVIDENCE, contracts.EVIDENCE),
            _frame(journal, connection, _LOOK_BACKS, contracts.LOOK_BACKS),
            _frame(journal, connection, _REPLIES, contracts.REPLIES),
            _frame(journal, connection, _REPLY_RESPONSES, contracts.RESPONSES),
            _frame(journal, connection, _REPLY_COMMENTS, contracts.EVIDENCE),
            {name: _frame(journal, connection, _records(kind), contracts.RECORDS[name]) for name, kind in _KINDS},
            {
                part.name: _frame(journal, connection, _parts(kind, part), contracts.PARTS[part.name])
                for _, kind in _KINDS
                for part in kind.parts
            },
            _frame(journal, connection, _NOT_APPLICABLE, contracts.NOT_APPLICABLE),
        )


def counts(journal: Journal) -> tuple[int, int, int]:
    """Return how many check-ins, replies and other records a snapshot would hold, without reading them."""
    with reading(journal) as connection:

        def many(query: str) -> int:
            return int(connection.exec_driver_sql(f"SELECT count(*) FROM ({query})").scalar_one())

        return many(_CHECK_INS), many(_REPLIES), sum(many(_records(kind)) for _, kind in _KINDS)


@while_entries_unchanged
def records_of(journal: Journal, kind: str) -> pd.DataFrame:
    """Return RECORDS of `kind`: each record as it is now; those that belong to a deleted one are left out."""
    return _read(journal, _records(kinds.KINDS[kind]), contracts.RECORDS[kind])


@while_entries_unchanged
def deleted(journal: Journal, /, kind: str, **owner: str) -> pd.DataFrame:
    """Return DELETED_RECORDS of `kind`, newest deletion first; with `owner`, as link=uid, those that belong to it."""
    one = kinds.KINDS[kind]
    named = "".join(f" AND b.{one.field(name).name} = ?" for name in owner)
    query = f"""
        SELECT r.record_uid, '{kind}', r.rev, b.{one.title}, r.saved_at FROM revision AS r
        JOIN revision AS before ON before.record_uid = r.record_uid AND before.rev = (
            SELECT max(rev) FROM revision WHERE record_uid = r.record_uid AND op <> 'delete')
        JOIN {kind} AS b ON b.revision_id = before.id
        WHERE r.op = 'delete' AND r.rev = (SELECT max(rev) FROM revision WHERE record_uid = r.record_uid){named}
        ORDER BY r.saved_at DESC, r.id DESC"""
    return _read(journal, query, contracts.DELETED_RECORDS, tuple(owner.values()))


@while_entries_unchanged
def uid_of(journal: Journal) -> str:
    """Return the uid of the journal itself, which its copies have too and no other journal has."""
    with reading(journal) as connection:
        uid: str = connection.execute(select(schema.identity.c.uid)).scalar_one()
    return uid


@while_entries_unchanged
def responses(journal: Journal) -> pd.DataFrame:
    """Return RESPONSES: every item of every check-in of the owner's, as it is now."""
    return _read(journal, _RESPONSES, contracts.RESPONSES)


@while_entries_unchanged
def not_applicable(journal: Journal) -> pd.DataFrame:
    """Return NOT_APPLICABLE: the items of which the owner said in a check-in that they do not apply."""
    return _read(journal, _NOT_APPLICABLE, contracts.NOT_APPLICABLE)


@while_entries_unchanged
def check_ins(journal: Journal) -> pd.DataFrame:
    """Return CHECK_INS: the owner's own, oldest first."""
    return _read(journal, _CHECK_INS, contracts.CHECK_INS)


def own_check_ins(connection: Connection) -> list[OwnCheckIn]:
    """Return the newest revision of each of the owner's check-ins, in their order; deleted ones are left out."""
    query = f"""
        SELECT r.record_uid, r.id, r.rev, r.uid, c.day, c.instrument
        FROM current_revision AS r JOIN check_in AS c ON c.revision_id = r.id AND {_OWN} {_FIRST} ORDER BY {_ORDER}"""
    return [OwnCheckIn(*row) for row in connection.exec_driver_sql(query)]


@while_entries_unchanged
def evidence(journal: Journal) -> pd.DataFrame:
    """Return EVIDENCE: the examples given with each check-in of the owner's."""
    return _read(journal, _EVIDENCE, contracts.EVIDENCE)


@while_entries_unchanged
def replies(journal: Journal) -> pd.DataFrame:
    """Return REPLIES: the check-ins of others, oldest first."""
    return _read(journal, _REPLIES, contracts.REPLIES)


@while_entries_unchanged
def look_backs(journal: Journal) -> pd.DataFrame:
    """Return LOOK_BACKS; those at a check-in that was deleted are left out until it is brought back."""
    return _read(journal, _LOOK_BACKS, contracts.LOOK_BACKS)


@while_entries_unchanged
def deleted_check_ins(journal: Journal) -> pd.DataFrame:
    """Return DELETED: check-ins of the owner's that can be brought back, newest deletion first."""
    return _read(journal, _deleted(_OWN), contracts.DELETED)


@while_entries_unchanged
def deleted_replies(journal: Journal) -> pd.DataFrame:
    """Return DELETED: check-ins of others that can be brought back, newest deletion first."""
    return _read(journal, _deleted(_OTHERS), contracts.DELETED)


_KINDS = tuple(kinds.KINDS.items())


def _records(kind: kinds.Kind) -> str:
    """Return the query of RECORDS; body first, so that SQLite looks up one revision for each row."""
    columns = ", ".join(f"b.{one.name}" for one in kind.fields)
    owners = [one.name for one in kind.fields if one.bond == "owned"]
    there = (
        f"(b.{name} IS NULL OR EXISTS (SELECT 1 FROM current_revision AS o WHERE o.record_uid = b.{name}))"
        for name in owners
    )
    where = f"WHERE {' AND '.join(there)}" if owners else ""
    order = ", ".join([*(f"b.{name}" for name in kind.order), "r.record_uid"])
    return f"""
        SELECT r.record_uid, r.rev, r.saved_at, {columns}
        FROM {kind.name} AS b CROSS JOIN current_revision AS r ON r.id = b.revision_id {where} ORDER BY {order}"""


def _parts(kind: kinds.Kind, part: kinds.Part) -> str:
    columns = ", ".join(f"p.{one.name}" for one in part.fields)
    return f"""
        SELECT r.record_uid, {columns}
        FROM {part.name} AS p CROSS JOIN current_revision AS r ON r.id = p.revision_id
        ORDER BY r.record_uid, p.{part.key}"""


def _read(journal: Journal, query: str, contract: pa.Schema, given: tuple[str, ...] = ()) -> pd.DataFrame:
    with reading(journal) as connection:
        return _to_frame(journal, _rows(connection, query, given), contract)


def _frame(journal: Journal, connection: Connection, query: str, contract: pa.Schema) -> pd.DataFrame:
    return _to_frame(journal, _rows(connection, query), contract)


def _rows(connection: Connection, query: str, given: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    return [*ask(connection, query, *given).fetchall()]


def _to_frame(journal: Journal, rows: Sequence[Sequence[object]], contract: pa.Schema) -> pd.DataFrame:
    if not rows:
        return contracts.empty(contract)
    columns = zip(*rows, strict=True)
    try:
        arrays = [_array(list(values), field.type) for values, field in zip(columns, contract, strict=True)]
    except pa.ArrowInvalid as error:
        raise BrokenJournal(
            f"The journal file {journal.file} holds a value of another type than its column, so it was not read."
        ) from error
    return contracts.to_pandas(pa.table(arrays, schema=contract))


def _array(values: list[object], kind: pa.DataType) -> pa.Array:
    # SQLite has neither days nor flags: they come as ISO text and as 0 or 1.
    if pa.types.is_date(kind) or pa.types.is_boolean(kind):
        return pa.array(values, type=pa.string() if pa.types.is_date(kind) else pa.int64()).cast(kind)
    return pa.array(values, type=kind)
