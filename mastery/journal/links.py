"""What a record may say, and which records it may name: no link leads nowhere, nothing that is named can vanish."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, column, select, table, text

from mastery import instruments, kinds
from mastery.journal.errors import InvalidRecord
from mastery.journal.schema import TABLES, erased, record
from mastery.journal.straight import ask

_UNNAME = "Take it out of those first."
_ANOTHER_WAY = {
    "person": "Say that you are no longer in touch instead: what they told you stays, and the reminders end.",
    "goal": "Drop the goal instead: it keeps what belongs to it, and is no longer active.",
}

SELF = "self"
"""The rater of the owner's own check-ins; any other is the uid of a person."""


@dataclass(frozen=True)
class _Namer:
    """A kind of record that names others: what one is called, what several are, and the fields that are links."""

    noun: str
    plural: str
    links: tuple[kinds.Field, ...]


_RATER = kinds.link("person", "Rater", required=True)
_NAMERS = {
    # The owner's own check-ins name nobody; those of others are called replies.
    "check_in": _Namer(
        "reply", "replies", (replace(_RATER, name="rater"), kinds.link("report", "Report", bond="loose"))
    )
} | {
    name: _Namer(kind.noun, kind.plural, tuple(one for one in kind.fields if one.type == "link"))
    for name, kind in kinds.KINDS.items()
}

_current = table("current_revision", column("id"), column("record_uid"))


def kind_of(connection: Connection, uid: str) -> str:
    """Return the kind of the record `uid`; raises InvalidRecord when there is none, or it was erased."""
    found = _kind(connection, uid)
    if found is None:
        raise InvalidRecord("That record is not in this journal; it may belong to another one.")
    need_not_erased(connection, uid)
    return found


def _kind(connection: Connection, uid: str) -> str | None:
    found = ask(connection, "SELECT kind FROM record WHERE uid = ?", uid).fetchone()
    return str(found[0]) if found else None


def noun_of(kind: str, many: int) -> str:
    """Return what one record of `kind` that names others is called, or several of them."""
    return _NAMERS[kind].noun if many == 1 else _NAMERS[kind].plural


def erased_uids(connection: Connection) -> set[str]:
    """Return the uids of the records that were erased, and of erased revisions of those that every journal has."""
    return set(connection.execute(select(erased.c.uid)).scalars())


def is_erased(connection: Connection, uid: str) -> bool:
    """Return whether the record `uid` was erased."""
    return ask(connection, "SELECT 1 FROM erased WHERE uid = ?", uid).fetchone() is not None


def need_not_erased(connection: Connection, uid: str) -> None:
    """Raise InvalidRecord when the record `uid` was erased."""
    if is_erased(connection, uid):
        raise InvalidRecord("This was erased for good, so it cannot be shown, saved or brought back. Begin a new one.")


def without_erased(kind: str, content: kinds.Content, gone: Collection[str]) -> kinds.Content | None:
    """Return `content` of a record of `kind` without its links to the erased records `gone`.

    Returns None where it cannot be without one of them.
    """
    links = [one for one in _NAMERS[kind].links if one.bond != "loose" and content[one.name] in gone]
    return None if any(one.required for one in links) else {**content, **{one.name: None for one in links}}


def is_current(connection: Connection, uid: str) -> bool:
    """Tell whether the record `uid` is in the journal and was not deleted."""
    return ask(connection, "SELECT 1 FROM current_revision WHERE record_uid = ?", uid).fetchone() is not None


def live_records(connection: Connection) -> set[str]:
    """Return the records that are in the journal and were not deleted."""
    return set(connection.execute(select(_current.c.record_uid)).scalars())


def links_of(connection: Connection, bond: kinds.Bond) -> Iterator[tuple[str, str]]:
    """Give (record, the one that it names) for each link of this `bond` in the records that were not deleted."""
    for kind, namer in _NAMERS.items():
        body = TABLES[kind].body
        for field in namer.links:
            if field.bond == bond:
                names = body.c[field.name]
                query = select(_current.c.record_uid, names).join_from(
                    body, _current, _current.c.id == body.c.revision_id
                )
                # Nothing is not unlike the owner either, so that empty links are left out.
                yield from ((one, named) for one, named in connection.execute(query.where(names != SELF)))


def targets(kind: str, content: kinds.Content) -> Iterator[str]:
    """Give the records that a record of `kind` with this `content` names; the owner is none."""
    for field in _NAMERS[kind].links:
        if (uid := content[field.name]) not in (None, SELF):
            yield uid
    yield from (row["of_record"] for row in content.get("look_back", ()))


def broken_links(connection: Connection) -> Iterator[str]:
    """Give a sentence for each link of the records that were not deleted that leads to no record of its kind."""
    for name, namer in _NAMERS.items():
        body = TABLES[name].body
        for field in namer.links:
            named = body.c[field.name]
            query = select(_current.c.record_uid, named).join_from(body, _current, _current.c.id == body.c.revision_id)
            there = select(record.c.uid).where(record.c.kind == field.links_to)
            for one, uid in connection.execute(query.where(named != SELF, named.not_in(there))):
                yield f"The {namer.noun} {one} names {uid}, which is no {kinds.KINDS[field.links_to].noun} of it."
    looked_back = table("look_back", column("revision_id"), column("of_record"))
    check_ins = select(record.c.uid).where(record.c.kind == "check_in")
    query = select(_current.c.record_uid).join(looked_back, _current.c.id == looked_back.c.revision_id)
    for one in connection.execute(query.where(looked_back.c.of_record.not_in(check_ins))).scalars():
        yield f"The check-in {one} looks back at what is no check-in."


def need_whole(
    kind: str, uid: str, content: kinds.Content, *, today: date, before: kinds.Content | None = None
) -> None:
    """Raise InvalidRecord with a sentence for each thing that is wrong with `content` of record `uid` by itself.

    A long text that it said `before` may stay.
    """
    if kinds.KINDS[kind].only not in ("", uid):
        raise InvalidRecord(f"A journal has one {kind}; its record is {kinds.KINDS[kind].only}, not {uid}.")
    found = kinds.problems(kinds.KINDS[kind], content, today=today, before=before)
    wrong = [*found, *_unknown_elements(kind, content)]
    if wrong:
        raise InvalidRecord(" ".join(wrong))


def need_links(connection: Connection, kind: str, content: kinds.Content) -> None:
    """Raise InvalidRecord when `content` names a record that is not there, was deleted, or is of another kind."""
    for field in _NAMERS[kind].links:
        if (uid := content[field.name]) in (None, SELF):
            continue
        noun = kinds.KINDS[field.links_to].noun
        if _kind(connection, uid) != field.links_to:
            raise InvalidRecord(f"“{field.label}” names no {noun} of this journal. Choose one from the list.")
        if field.bond != "loose" and not is_current(connection, uid):
            if uid in erased_uids(connection):
                raise InvalidRecord(f"The {noun} that this belongs to was erased for good. Choose another one.")
            raise InvalidRecord(
                f"The {noun} that this belongs to was deleted meanwhile. Bring it back first, then save."
            )


def need_unnamed(connection: Connection, uid: str, kind: str) -> None:
    """Raise InvalidRecord, with what names it, when the record `uid` of `kind` is named by others."""
    naming = []
    for name, namer in _NAMERS.items():
        for field in namer.links:
            if (
                field.links_to == kind
                and field.bond == "named"
                and (many := _count_naming(connection, name, field, uid))
            ):
                naming.append(f"{many} {namer.noun if many == 1 else namer.plural}")
    if naming:
        noun = kinds.KINDS[kind].noun
        raise InvalidRecord(
            f"This {noun} is named by {' and '.join(naming)}, so it was not deleted. {_ANOTHER_WAY.get(kind, _UNNAME)}"
        )


def _count_naming(connection: Connection, kind: str, field: kinds.Field, uid: str) -> int:
    body = TABLES[kind].body
    query = (
        select(text("count(*)"))
        .select_from(body.join(_current, _current.c.id == body.c.revision_id))
        .where(body.c[field.name] == bindparam("uid"))
    )
    return int(connection.execute(query, {"uid": uid}).scalar_one())


def _unknown_elements(kind: str, content: kinds.Content) -> Iterator[str]:
    known = instruments.load("five-elements").scale_names
    rows = [(kinds.KINDS[kind].fields, content)]
    rows += [(part.fields, row) for part in kinds.KINDS[kind].parts for row in content.get(part.name) or ()]
    for fields, row in rows:
        for field in fields:
            if field.type == "element" and (value := row.get(field.name)) is not None and value not in known:
                yield f"There is no element called {value}; there is {', '.join(known)}."
