"""Erasing records from one open file: their rows go, and what is left keeps them from coming back.

It works on a file of any schema, since a backup made before a migration must stay one for the program of then. The row
of an erased record stays as an empty shell, for others may name it. A kind that has one record in every journal may be
written anew, so of that one the uids of its revisions are written down instead.
"""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping

from mastery import kinds
from mastery.journal import schema
from mastery.journal.content import row_digest

SINGLE = {kind.only: name for name, kind in kinds.KINDS.items() if kind.only}
"""The records that every journal may have, by uid → kind."""

_PARTS = re.compile(r"[/ ]")
"""What stands between the parts of a key: the line of a document is known by "wins/" and its record, for one."""

_OF = "record_uid IN (SELECT value FROM json_each(?))"
_HAS_DIGITS = "EXISTS (SELECT 1 FROM json_each(?) AS one WHERE instr(preference.value, lower(hex(one.value))))"
_NEWEST = "r.rev = (SELECT max(rev) FROM revision WHERE record_uid = r.record_uid AND op <> 'delete')"


def kinds_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Return uid → kind of every record that says, or once said, something."""
    query = "SELECT uid, kind FROM record WHERE EXISTS (SELECT 1 FROM revision WHERE record_uid = record.uid)"
    return dict(connection.execute(query).fetchall())


def owned_by(connection: sqlite3.Connection, owners: Iterable[str]) -> set[str]:
    """Return the records that belong to `owners` by what they say, or said before they were deleted, at any depth."""
    found, new = set[str](), set(owners)
    links = [(kind.name, field.name) for kind in kinds.KINDS.values() for field in kind.fields if field.bond == "owned"]
    known = [link for link in links if link[1] in _columns(connection, link[0])]
    while new:
        found |= new
        rows = set[str]()
        for kind, link in known:
            query = f"""SELECT r.record_uid FROM {kind} AS b CROSS JOIN revision AS r ON r.id = b.revision_id
                WHERE b.{link} IN (SELECT value FROM json_each(?)) AND {_NEWEST}"""
            rows |= {uid for (uid,) in connection.execute(query, (json.dumps(sorted(new)),))}
        new = rows - found
    return found - set(owners)


def records_of(connection: sqlite3.Connection, erased: Mapping[str, str]) -> dict[str, str]:
    """Return what was `erased` elsewhere, uid → kind, with its record in the place of a revision that is here."""
    query = "SELECT uid, record_uid FROM revision WHERE uid IN (SELECT value FROM json_each(?))"
    records = dict(connection.execute(query, (json.dumps(sorted(erased)),)).fetchall())
    return {records.get(uid, uid): kind for uid, kind in erased.items()}


def mentions(connection: sqlite3.Connection, uids: Collection[str]) -> bool:
    """Return whether a file holds anything that was written of the records `uids`: a version, a draft, a form."""
    given = (json.dumps(sorted(uids)),)
    queries = [
        f"SELECT 1 FROM revision WHERE {_OF} LIMIT 1",
        f"SELECT 1 FROM draft WHERE {_OF} LIMIT 1",
        "SELECT 1 FROM draft_field, json_each(?) AS one WHERE instr(field, one.value) LIMIT 1",
        "SELECT 1 FROM preference, json_each(?) AS one WHERE instr(name, one.value) LIMIT 1",
        f"SELECT 1 FROM preference WHERE {_HAS_DIGITS} LIMIT 1",
    ]
    return any(connection.execute(query, given).fetchone() for query in queries)


def erase_rows(connection: sqlite3.Connection, going: Mapping[str, str], *, everything: bool = False) -> None:
    """Erase the records `going` (uid → kind) in the caller's transaction, and what is kept on disk of their forms.

    With `everything`, all drafts, choices and wordings go too, and the journal is another one from then on. Raises
    sqlite3.Error.
    """
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    given = (json.dumps(sorted(going)),)
    _note_erased(connection, {**_begun(connection), **going} if everything else going)
    for table in _tables(connection):
        if "revision_id" in _columns(connection, table):
            query = f"DELETE FROM {table} WHERE revision_id IN (SELECT id FROM revision WHERE {_OF})"
            connection.execute(query, given)
    if "origin" in _tables(connection):
        query = f"DELETE FROM origin WHERE revision_uid IN (SELECT uid FROM revision WHERE {_OF})"
        connection.execute(query, given)
    connection.execute(f"DELETE FROM revision WHERE {_OF}", given)
    one_of_them = "uid IN (SELECT value FROM json_each(?))"
    connection.execute(f"DELETE FROM record WHERE {one_of_them}", (json.dumps(sorted(SINGLE.keys() & going)),))
    connection.execute(f"UPDATE record SET created_at = '' WHERE {one_of_them}", given)
    _erase_drafts(connection, given, everything=everything)
    if everything:
        connection.execute("DELETE FROM instrument")
        if "identity" in _tables(connection):
            connection.execute("UPDATE identity SET uid = lower(hex(randomblob(16)))")
    for _, sql in triggers:
        connection.execute(sql)


def _begun(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the check-ins that were begun, or thrown away, as uid → kind: another window may still hold one."""
    query = """SELECT record_uid FROM draft UNION SELECT json_extract(value, '$.record') FROM preference
        WHERE name GLOB ? AND json_valid(value)"""
    return {uid: "check_in" for (uid,) in connection.execute(query, (f"{schema.DISCARD}*",)) if uid}


def _note_erased(connection: sqlite3.Connection, going: Mapping[str, str]) -> None:
    if "erased" not in _tables(connection):
        return
    rows = [(uid, kind) for uid, kind in going.items() if uid not in SINGLE]
    query = f"SELECT uid, record_uid FROM revision WHERE {_OF}"
    single = connection.execute(query, (json.dumps(sorted(SINGLE.keys() & going)),)).fetchall()
    known = {name for (name,) in connection.execute("SELECT name FROM kind")}
    rows = [row for row in [*rows, *((uid, SINGLE[record]) for uid, record in single)] if row[1] in known]
    connection.executemany("INSERT OR IGNORE INTO erased VALUES (?, ?)", rows)
    # A copy that does not know a record yet: its shell is there all the same, should the copy be gone on with.
    shells = [(uid, kind) for uid, kind in rows if uid in going and kind not in SINGLE.values()]
    connection.executemany("INSERT OR IGNORE INTO record VALUES (?, ?, '')", shells)


def _erase_drafts(connection: sqlite3.Connection, given: tuple[str], *, everything: bool) -> None:
    # A form's draft has its record's uid in its name, and a rating given in a check-in that of what is rated.
    some = "EXISTS (SELECT 1 FROM json_each(?) AS one WHERE instr({}, one.value))"
    drafts = f"draft_uid IN (SELECT uid FROM draft WHERE {_OF})"
    if not everything:
        _erase_in_choices(connection, set(json.loads(given[0])) - SINGLE.keys())
    for table, where in (
        ("draft_field", drafts),
        ("draft_field", some.format("field")),
        ("draft", _OF),
        ("preference", some.format("name")),
        ("preference", _HAS_DIGITS),  # Set aside as digits.
    ):
        if everything:
            connection.execute(f"DELETE FROM {table}")
        else:
            connection.execute(f"DELETE FROM {table} WHERE {where}", given)


def _erase_in_choices(connection: sqlite3.Connection, going: Collection[str]) -> None:
    """Take what is kept of the records `going` out of drafts that are about several, and leave the rest of these."""
    has_digest = "sha256" in _columns(connection, "preference")
    query = """SELECT name, value, chosen_at FROM preference
        WHERE EXISTS (SELECT 1 FROM json_each(?) AS one WHERE instr(preference.value, one.value))"""
    for name, value, chosen_at in connection.execute(query, (json.dumps(sorted(going)),)).fetchall():
        try:
            said = json.loads(value)
        except (ValueError, RecursionError):  # What nobody can read is nobody's draft.
            continue
        if isinstance(said, list) and any(_names(one, going) for one in said):  # A form that was thrown away.
            connection.execute("DELETE FROM preference WHERE name = ?", (name,))
            continue
        rest = json.dumps(_without(said, going))
        connection.execute("UPDATE preference SET value = ? WHERE name = ?", (rest, name))
        if has_digest:
            row = {"name": name, "value": rest, "chosen_at": chosen_at}
            digest = row_digest(schema.preference, row)
            connection.execute("UPDATE preference SET sha256 = ? WHERE name = ?", (digest, name))


def _without(said: object, going: Collection[str]) -> object:
    """Return JSON without the keys of mappings, and the texts of lists in them, that name one of `going`."""
    if isinstance(said, list):
        return [one for one in said if not _names(one, going)]
    if not isinstance(said, dict):
        return said
    return {key: _without(one, going) for key, one in said.items() if not _names(key, going)}


def _names(said: object, going: Collection[str]) -> bool:
    return isinstance(said, str) and not set(_PARTS.split(said)).isdisjoint(going)


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
