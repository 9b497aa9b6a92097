"""What the person chose, a row for each name; drafts of forms lie there too."""

import re
from datetime import datetime

from sqlalchemy import Connection, delete, select

from mastery.journal import schema
from mastery.journal.content import is_intact, row_digest
from mastery.journal.errors import BrokenJournal
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.straight import rows_of
from mastery.journal.unchanged import while_choices_unchanged

_HALF = re.compile("[\ud800-\udfff]")
_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CHOICES = (
    f"SELECT {', '.join(f'CAST({one.name} AS BLOB) AS {one.name}' for one in schema.preference.c)} FROM preference"
)


@while_choices_unchanged
def preference(journal: Journal, name: str) -> str | None:
    """Return what the person chose for `name`, or None; raises BrokenJournal when it is not what was kept."""
    found = _preferences(journal).get(name)
    if found is None:
        return None
    if not is_intact(schema.preference, found):
        raise BrokenJournal(f"The choice “{name}” in {journal.file} is not what was kept. It was left as it is.")
    return str(found["value"])


@while_choices_unchanged
def _preferences(journal: Journal) -> dict[str, dict[str, object]]:
    """Return name → row of every choice: a page asks for several, and they are few.

    A choice whose name holds bytes that are no letters is left out, since nobody asks for it.
    """
    with reading(journal) as connection:
        rows = choices(connection)
    return {name: row for row in rows if not _HALF.search(name := str(row["name"]))}


def choices(connection: Connection) -> list[dict[str, object]]:
    """Return the row of every choice.

    Bytes that are no letters come as halves of letters, which have no digest: one choice alone is not what was kept.
    """
    found = rows_of(connection, _CHOICES)
    return [{name: _letters(value) for name, value in row.items()} for row in found]


def _letters(value: bytes | None) -> str | None:
    return None if value is None else value.decode(errors="surrogateescape")


@while_choices_unchanged
def preferred(journal: Journal, prefix: str) -> list[str]:
    """Return the names that begin with `prefix` for which something was chosen, the latest chosen last."""
    named = [row for name, row in _preferences(journal).items() if name.startswith(prefix)]
    return [str(row["name"]) for row in sorted(named, key=lambda row: (str(row["chosen_at"]), str(row["name"])))]


def prefer(journal: Journal, name: str, value: str | None, *, at: datetime) -> None:
    """Keep `value` as the choice for `name`; None takes the choice back."""
    with writing(journal) as connection:
        put_preference(connection, name, value, at=at)


def put_preference(connection: Connection, name: str, value: str | None, *, at: datetime) -> None:
    """Keep `value` as the choice for `name` in the caller's transaction; None takes the choice back.

    What a window still holds of a record that was erased meanwhile is not kept: its name has the uid in it.
    """
    connection.execute(delete(schema.preference).where(schema.preference.c.name == name))
    named = schema.erased.c.uid.in_(_UID.findall(name))
    if value is not None and not connection.execute(select(schema.erased.c.uid).where(named)).first():
        row = {"name": name, "value": value, "chosen_at": at.isoformat()}
        connection.execute(schema.preference.insert(), row | {"sha256": row_digest(schema.preference, row)})
