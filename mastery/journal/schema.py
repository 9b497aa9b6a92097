"""The tables of the journal as queries see them; `migrations.py` makes them, with their rules.

The spine (`record`, `revision`) is the same for every kind of record. Each kind adds one body table
and any number of part tables, all keyed by the revision that they belong to; those of `mastery.kinds`
follow from its fields.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Column, Double, ForeignKey, Integer, MetaData, Table, Text

from mastery import kinds

metadata = MetaData()


def _text(*names: str, key: bool = False) -> list[Column[str]]:
    return [Column(name, Text, primary_key=key) for name in names]


def _number(*names: str, key: bool = False) -> list[Column[int]]:
    return [Column(name, Integer, primary_key=key) for name in names]


migration = Table("migration", metadata, *_number("version", key=True), *_text("name", "applied_at"))
instrument = Table(
    "instrument", metadata, *_text("id", "version", key=True), *_text("title", "definition", "first_used_at", "sha256")
)
identity = Table("identity", metadata, *_text("uid", key=True))
kind = Table("kind", metadata, *_text("name", key=True))
record = Table("record", metadata, *_text("uid", key=True), *_text("kind", "created_at"))
revision = Table(
    "revision",
    metadata,
    *_number("id", key=True),
    *_text("uid"),
    Column("record_uid", Text, ForeignKey("record.uid")),
    *_number("rev"),
    *_text("op", "saved_at"),
    *_number("was_rev"),
    *_text("sha256"),
)
check_in = Table(
    "check_in",
    metadata,
    *_number("revision_id", key=True),
    *_text("day", "rater", "instrument", "version", "note"),
    *_number("energy", "stress", "passion", "in_trend"),
    *_text("report", "who", "written_at"),
)
response = Table(
    "response",
    metadata,
    *_number("revision_id", key=True),
    *_text("item", key=True),
    *_text("scale"),
    *_number("value", "applies"),
)
evidence = Table(
    "evidence", metadata, *_number("revision_id", key=True), *_text("scale", key=True), *_text("text", "link")
)
look_back = Table(
    "look_back",
    metadata,
    *_number("revision_id", key=True),
    *_text("scale", key=True),
    *_number("value"),
    *_text("of_record"),
)
draft = Table(
    "draft",
    metadata,
    *_text("uid", key=True),
    *_text("record_uid"),
    *_number("base_rev"),
    *_text("instrument", "version", "started_at", "sha256"),
)
draft_field = Table(
    "draft_field", metadata, *_text("draft_uid", "field", key=True), *_text("value", "given_at", "sha256")
)
preference = Table("preference", metadata, *_text("name", key=True), *_text("value", "chosen_at", "sha256"))
DISCARD = "check-in thrown away: "
"""How the name of a choice begins that holds a check-in which was thrown away."""
origin = Table("origin", metadata, *_text("revision_uid", key=True), *_text("source", "name"))
"""Where a change came from, such as a page or an archive, and what that was called; of a page, when its window was
opened. None for those of before."""
erased = Table("erased", metadata, *_text("uid", key=True), *_text("kind"))
"""Records that were erased, whose row in `record` is an empty shell. Of a kind with one record in every journal, which
may be written anew, it is the revisions."""


_COLUMN = {"whole": Integer, "flag": Integer, "number": Double}


@dataclass(frozen=True)
class Tables:
    """Where one kind of record is kept: its body table (one row a revision) and its part tables (many rows)."""

    name: str
    body: Table
    parts: tuple[Table, ...] = ()


def _columns(fields: Iterable[kinds.Field], *, key: str = "") -> list[Column[object]]:
    return [Column(one.name, _COLUMN.get(one.type, Text), primary_key=one.name == key) for one in fields]


def _tables(kind: kinds.Kind) -> Tables:
    body = Table(kind.name, metadata, *_number("revision_id", key=True), *_columns(kind.fields))
    parts = (
        Table(part.name, metadata, *_number("revision_id", key=True), *_columns(part.fields, key=part.key))
        for part in kind.parts
    )
    return Tables(kind.name, body, tuple(parts))


TABLES = {"check_in": Tables("check_in", check_in, (response, evidence, look_back))} | {
    name: _tables(kind) for name, kind in kinds.KINDS.items()
}
