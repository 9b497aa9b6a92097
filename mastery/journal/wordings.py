"""The kept wording of a questionnaire, put right where it is damaged and the very same is known from elsewhere."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from mastery.instruments import (
    DefinitionError,
    Instrument,
    available,
    definition_text,
    load,
    one_scale,
    one_statement,
    toml_text,
)
from mastery.journal.clock import is_instant
from mastery.journal.content import is_intact, row_digest
from mastery.journal.schema import instrument
from mastery.journal.straight import rows_of

Row = dict[str, Any]

_SAID = ("id", "version", "title", "definition")
_NAMES = [one.name for one in instrument.columns]
_TEXTS = ", ".join(f"CASE typeof({one}) WHEN 'text' THEN CAST({one} AS BLOB) END AS {one}" for one in _NAMES)


def wordings(connection: Connection) -> dict[int, Row]:
    """Return number of the row → the wording that is kept there, damaged or not.

    What is no text is None; bytes that are no letters come as halves of letters, which have no digest.
    """
    rows = rows_of(connection, f"SELECT rowid AS number, {_TEXTS} FROM instrument")
    return {row.pop("number"): {name: _letters(value) for name, value in row.items()} for row in rows}


def is_sound(row: Row) -> bool:
    """Return whether a wording says what was kept."""
    return is_intact(instrument, row, may_lack=False)


def needs_mending(row: Row) -> bool:
    """Return whether a wording is damaged, or when it was first used, which no digest is made of."""
    return not is_sound(row) or not is_instant(row["first_used_at"])


def put_right(row: Row, known: Iterable[Row], *, used_at: str) -> Row | None:
    """Return a damaged wording as it was kept: that of `known` which has its digest, or says the same, else None.

    Where the day of its first use is damaged, that is `used_at` from then on.
    """
    others = (one for one in known if row_digest(instrument, one) == row["sha256"] or _says(row, one))
    right = row if is_sound(row) else next(others, None)
    if right is None:
        return None
    return as_kept(right, used_at=row["first_used_at"] if is_instant(row["first_used_at"]) else used_at)


def lost_wordings(named: Collection[tuple[str, str]], known: Iterable[Row], *, used_at: str) -> list[Row]:
    """Return the wordings of those of `known` that are `named` by id and version, where these never change."""
    found = {(row["id"], row["version"]): row for row in known if (row["id"], row["version"]) in named} if named else {}
    return [as_kept(row, used_at=used_at) for row in found.values()]


def as_kept(row: Row, *, used_at: str) -> Row:
    """Return a wording with the columns that it is kept with."""
    return {name: row[name] for name in _SAID} | {"first_used_at": used_at, "sha256": row_digest(instrument, row)}


def known_wordings(own: Path | None = None) -> Iterator[Row]:
    """Yield the wordings of the built-in questionnaires, of those in the folder `own`, and of their parts."""
    try:
        names = available(folder=own)
    except DefinitionError:
        own, names = None, available()
    for name in names:
        try:
            asked, text = load(name, folder=own), definition_text(name, folder=own)
        except DefinitionError:
            continue
        yield _row(asked, text)
        parts = chain(
            (one_statement(asked, one.id) for one in asked.items), (one_scale(asked, one.id) for one in asked.scales)
        )
        yield from (_row(part, toml_text(part)) for part in parts)


def _row(asked: Instrument, text: str) -> Row:
    return {"id": asked.id, "version": asked.version, "title": asked.title, "definition": text}


def _says(row: Row, other: Row) -> bool:
    return all(row[name] == other[name] for name in _SAID)


def _letters(value: bytes | None) -> str | None:
    return None if value is None else value.decode(errors="surrogateescape")
