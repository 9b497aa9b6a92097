"""What a record may say, and which records it may name: no link leads nowhere, nothing that is named can vanish."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, bindparam, column, select, table, text

from mastery import instruments, kinds
from mastery.journal.content import Content
from mastery.journal.errors import InvalidRecord
from mastery.journal.schema import TABLES, record

_UNNAME = "Take it out of those first."
_ANOTHER_WAY = {
    "person": "Say that you are no longer in touch instead: what they told you stays, and the reminders end.",
    "goal": "Drop the goal instead: it keeps what belongs to it, and is no longer active.",
}

_current = table("current_revision", column("id"), column("record_uid"))


def kind_of(connection: Connection, uid: str) -> str:
    """Return the kind of the record `uid`; raises InvalidRecord when there is none."""
    found = connection.execute(select(record.c.kind).where(record.c.uid == uid)).scalar()
    if found is None:
        raise InvalidRecord("That record is not in this journal; it may belong to another one.")
    return str(found)


def is_current(connection: Connection, uid: str) -> bool:
    """Tell whether the record `uid` is in the journal and was not deleted."""
    return connection.execute(select(_current.c.id).where(_current.c.record_uid == uid)).first() is not None


def standing(connection: Connection) -> set[str]:
    """Return the records that are in the journal and were not deleted."""
    return set(connection.execute(select(_current.c.record_uid)).scalars())


def linked(connection: Connection, bond: kinds.Bond) -> Iterator[tuple[str, str]]:
    """Give (record, the one that it names) for each link of this `bond` in the records that were not deleted."""
    for kind in kinds.KINDS.values():
        body = TABLES[kind.name].body
        for field in _links(kind.name):
            if field.bond == bond:
                names = body.c[field.name]
                query = select(_current.c.record_uid, names).join_from(
                    body, _current, _current.c.id == body.c.revision_id
                )
                yield from ((one, named) for one, named in connection.execute(query.where(names.is_not(None))))


def need_whole(kind: str, uid: str, content: Content, *, today: date) -> None:
    """Raise InvalidRecord with a sentence for each thing that is wrong with `content` of record `uid` by itself."""
    if kinds.KINDS[kind].only not in ("", uid):
        raise InvalidRecord(f"A journal has one {kind}; its record is {kinds.KINDS[kind].only}, not {uid}.")
    wrong = [*kinds.problems(kinds.KINDS[kind], content, today=today), *_strange_elements(kind, content)]
    if wrong:
        raise InvalidRecord(" ".join(wrong))


def need_links(connection: Connection, kind: str, content: Content) -> None:
    """Raise InvalidRecord when `content` names a record that is not there, was deleted, or is of another kind."""
    for field in _links(kind):
        if (uid := content[field.name]) is None:
            continue
        noun = kinds.KINDS[field.links_to].noun
        found = connection.execute(select(record.c.kind).where(record.c.uid == uid)).scalar()
        if found != field.links_to:
            raise InvalidRecord(f"{field.label} names no {noun} of this journal. Choose one from the list.")
        if field.bond != "loose" and not is_current(connection, uid):
            raise InvalidRecord(
                f"The {noun} that this belongs to was deleted meanwhile. Bring it back first, then save."
            )


def need_unnamed(connection: Connection, uid: str, kind: str) -> None:
    """Raise InvalidRecord, with what names it, when the record `uid` of `kind` is named by others."""
    naming = []
    for other in kinds.KINDS.values():
        for field in _links(other.name):
            if field.links_to == kind and field.bond == "named" and (many := _naming(connection, other, field, uid)):
                naming.append(f"{many} {other.noun if many == 1 else other.plural}")
    if naming:
        noun = kinds.KINDS[kind].noun
        raise InvalidRecord(
            f"This {noun} is named by {' and '.join(naming)}, so it was not deleted. {_ANOTHER_WAY.get(kind, _UNNAME)}"
        )


def _links(kind: str) -> Iterator[kinds.Field]:
    if kind in kinds.KINDS:
        yield from (field for field in kinds.KINDS[kind].fields if field.type == "link")


def _naming(connection: Connection, kind: kinds.Kind, field: kinds.Field, uid: str) -> int:
    body = TABLES[kind.name].body
    query = (
        select(text("count(*)"))
        .select_from(body.join(_current, _current.c.id == body.c.revision_id))
        .where(body.c[field.name] == bindparam("uid"))
    )
    return int(connection.execute(query, {"uid": uid}).scalar_one())


def _strange_elements(kind: str, content: Content) -> Iterator[str]:
    known = instruments.load("five-elements").scale_names
    rows = [(kinds.KINDS[kind].fields, content)]
    rows += [(part.fields, row) for part in kinds.KINDS[kind].parts for row in content.get(part.name) or ()]
    for fields, said in rows:
        for field in fields:
            if field.type == "element" and (value := said.get(field.name)) is not None and value not in known:
                yield f"There is no element called {value}; there is {', '.join(known)}."
