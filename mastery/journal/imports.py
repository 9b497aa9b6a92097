"""What was brought in from a file is a record too: its rows are what came, and undoing it takes them out again."""

import itertools
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid5

from sqlalchemy import Connection, select

from mastery.journal import records
from mastery.journal.content import canonical, canonical_text, contents
from mastery.journal.errors import InvalidRecord
from mastery.journal.identity import NAMES
from mastery.journal.links import erased_uids, kind_of, links_of, live_records
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.schema import TABLES, record
from mastery.journal.unchanged import while_entries_unchanged
from mastery.kinds import Content

_KIND = "import"
_TABLES = TABLES[_KIND]
_NEWEST = """
SELECT r.record_uid, record.kind, r.rev, r.op, r.uid FROM import_row AS i
JOIN revision AS r ON r.record_uid = i.record JOIN record ON record.uid = i.record
WHERE i.revision_id = ? AND r.rev = (SELECT max(rev) FROM revision WHERE record_uid = i.record) ORDER BY r.id
"""

_LIVE = """
SELECT r.record_uid, i.name, i.day, i.format, (SELECT count(*) FROM import_row WHERE revision_id = r.id)
FROM current_revision AS r JOIN import AS i ON i.revision_id = r.id ORDER BY r.id DESC
"""


@dataclass(frozen=True)
class FileImport:
    """What was brought in from a file: when, in which format, and how many records came."""

    uid: str
    name: str
    day: date
    format: str
    records: int


@dataclass(frozen=True)
class Again:
    """The import of a file: its uid, its newest version (0 where there is none yet), and its rows so far.

    `salt` tells the uids of what it brings from those that an import of the same file brought that is gone. Those are
    `before`: the salt of each, and whether it was erased itself.
    """

    uid: str = ""
    rev: int = 0
    rows: tuple[str, ...] = ()
    salt: str = ""
    before: tuple[tuple[str, bool], ...] = ()


NEW = Again()


@dataclass(frozen=True)
class Named:
    """A record that got an id where it was written, so that it is told from one that says the same.

    `beside` are fields that are saved with it, and do not count where it is compared with what is there.
    """

    id: str
    kind: str
    content: Content
    beside: Content = field(default_factory=dict)


@dataclass(frozen=True)
class NamedResult:
    """What becomes of named records, by their ids: new ones, those there alike, those there otherwise, deleted ones."""

    new: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True)
class UndoneImport:
    """What became of the records of an import: how many were deleted, and which stay, as (kind, what it says).

    Those stay that were changed since, or that others name; `gone` had been deleted before. `questionnaires` are those
    that the import began and that nothing uses any more.
    """

    deleted: int = 0
    gone: int = 0
    stay: tuple[tuple[str, Content], ...] = ()
    questionnaires: tuple[str, ...] = ()


def of_file(connection: Connection, digest: str) -> Again:
    """Return the import of the file with this digest, or a new one.

    One that was undone or erased is never gone on with.
    """
    gone, before = erased_uids(connection), list[tuple[str, bool]]()
    for number in itertools.count():
        uid = str(uuid5(NAMES, f"import {digest} {number}"))
        newest = records.newest_revision(connection, uid)
        salt = f" of import {number}" if number else ""
        if newest is None and uid not in gone:
            return Again(uid, 0, (), salt, tuple(before))
        if newest is not None and newest.op != "delete":
            said = contents(connection, _TABLES, record_uid=uid)[newest.id]
            rows = tuple(row["record"] for row in said["import_row"])
            return Again(uid, newest.rev, rows, salt, tuple(before))
        before.append((salt, newest is None))
    raise AssertionError("there is always a further number")


def erased_before(connection: Connection, again: Again, names: Iterable[str], *, alone: bool) -> set[str]:
    """Return which of the `names` an earlier import of the file brought and were erased since.

    A name is what the uids of a new thing are made of: of a check-in its canonical text, of others `name_of`. Where all
    of them went with their import, and they are `alone` in the file, as when everything was erased, it is brought in as
    one never seen.
    """
    gone, names = erased_uids(connection) if again.before else set(), set(names)
    found = set[str]()
    for salt, with_import in again.before if gone else ():
        these = {one for one in names if str(uuid5(NAMES, f"record {one}{salt}")) in gone}
        found |= set() if with_import and alone and these == names else these
    return found


def unknown(
    connection: Connection, things: Sequence[tuple[str, Content]], *, salt: str, erased: Container[str]
) -> tuple[list[records.Save], int]:
    """Return what to save of `things`, (kind, fields): those that are not in the journal, and were not before.

    Then how many were before: they were deleted or erased, or are named in `erased`, as `erased_before` does.
    """
    named = {name_of(kind, content): _new(kind, content, salt) for kind, content in things}
    known = set(connection.execute(select(record.c.uid)).scalars()) if named else set()
    live = live_records(connection) if named else set()
    new = [one for name, one in named.items() if one.record not in known and name not in erased]
    return new, len(named) - len(new) - sum(one.record in live for one in named.values())


def save_all(connection: Connection, new: Sequence[records.Save], *, at: datetime) -> tuple[str, ...]:
    """Save what is `unknown`, and return the uids; raises InvalidRecord as `records.add` does."""
    for one in new:
        records.add(connection, one, at=at)
    return tuple(one.record for one in new)


def of_named(connection: Connection, things: Sequence[Named]) -> tuple[list[records.Save], NamedResult]:
    """Return what to save of `things`, and what becomes of each.

    One that was deleted or erased stays away; one that came with an import that was taken back comes anew.
    """
    gone, saves, found = erased_uids(connection), [], dict[str, list[str]](new=[], there=[], differing=[], deleted=[])
    for one in things:
        save, how = _of_one_named(connection, one, gone)
        found[how].append(one.id)
        saves += [save] if save else []
    return saves, NamedResult(**{how: tuple(ids) for how, ids in found.items()})


def save_named(connection: Connection, things: Sequence[Named], *, at: datetime) -> tuple[tuple[str, ...], NamedResult]:
    """Save those of `things` that are new; return their uids, and what becomes of each. Raises as `records.add`."""
    saves, found = of_named(connection, things)
    for one in saves:
        records.add(connection, one, at=at)
    return tuple(one.record for one in saves), found


def _of_one_named(connection: Connection, one: Named, gone: set[str]) -> tuple[records.Save | None, str]:
    number = 0
    while True:
        uid = str(uuid5(NAMES, f"record named {one.kind} {one.id} {number}"))
        versions = records.revisions_of(connection, uid)
        if uid in gone:
            return None, "deleted"
        if not versions:
            whole = canonical(TABLES[one.kind], {**one.content, **one.beside})
            revision = str(uuid5(NAMES, f"revision named {uid} {canonical_text(whole)}"))
            return records.Save(one.kind, uid, revision, whole), "new"
        if versions[-1].op != "delete":
            _, said = _content(connection, one.kind, uid)
            alike = all(said[name] == value for name, value in one.content.items())
            return None, "there" if alike else "differing"
        if len(versions) < 2 or versions[-1].uid != _after(versions[-2].uid):
            return None, "deleted"
        number += 1


def write_down(connection: Connection, again: Again, content: Content, *, at: datetime) -> None:
    """Write down that a file brought what `content` names, beside what it brought before; nothing for no rows."""
    if not content["import_row"]:
        return
    rows = [*({"record": one} for one in again.rows), *content["import_row"]]
    whole = canonical(_TABLES, {**content, "import_row": rows})
    text = canonical_text(whole)
    revision = str(uuid5(NAMES, f"import {again.uid} {again.rev} {text}"))
    records.add(connection, records.Save(_KIND, again.uid, revision, whole, again.rev), at=at)


@while_entries_unchanged
def imports(journal: Journal) -> tuple[FileImport, ...]:
    """Return what was brought in and not taken back, newest first."""
    with reading(journal) as connection:
        found = connection.exec_driver_sql(_LIVE).all()
        return tuple(FileImport(uid, name, date.fromisoformat(day), form, many) for uid, name, day, form, many in found)


def undo_import(journal: Journal, uid: str, *, at: datetime) -> UndoneImport:
    """Delete what the import `uid` brought, as far as it is as it came and nothing else names it, and the import.

    Each deletion is a further revision, so that all of it stays in the history. Undoing twice is once.
    Raises InvalidRecord when there is no such import, or it was erased.
    """
    with writing(journal) as connection:
        if uid in erased_uids(connection):
            raise InvalidRecord("This import was erased for good, so there is nothing left to take back.")
        if kind_of(connection, uid) != _KIND:
            raise InvalidRecord(f"The record {uid} is no import.")
        newest = records.revisions_of(connection, uid)[-1]
        if newest.op == "delete":
            return UndoneImport()
        said = contents(connection, _TABLES, record_uid=uid)[newest.id]
        rows = connection.exec_driver_sql(_NEWEST, (newest.id,)).all()
        live = [row for row in rows if row.op != "delete"]
        named = _named_by_others(connection, {row.record_uid for row in live})
        going = [row for row in live if row.rev == 1 and row.record_uid not in named]
        deletions = [records.Save(row.kind, row.record_uid, _after(row.uid), {}, row.rev) for row in going]
        deletions.append(records.Save(_KIND, uid, _after(newest.uid), {}, newest.rev))
        records.add_deletions(connection, deletions, at=at)
        gone = {one.record for one in deletions}
        stay = tuple(_content(connection, row.kind, row.record_uid) for row in live if row.record_uid not in gone)
        begun = (said["questionnaires"] or "").split()
        unused = tuple(one for one in begun if not _is_used(connection, one))
        return UndoneImport(len(going), len(rows) - len(live), stay, unused)


def _new(kind: str, content: Content, salt: str) -> records.Save:
    named = name_of(kind, content)
    uid, revision = (str(uuid5(NAMES, f"{what} {named}{salt}")) for what in ("record", "revision"))
    return records.Save(kind, uid, revision, canonical(TABLES[kind], content))


def name_of(kind: str, content: Content) -> str:
    """Return what the uids of a record that is no check-in are made of."""
    return f"{kind} {canonical_text(canonical(TABLES[kind], content))}"


def _after(revision: str) -> str:
    return str(uuid5(NAMES, f"undone after {revision}"))


def _named_by_others(connection: Connection, mine: set[str]) -> set[str]:
    """Return the records of `mine` that a record outside of it names, or one inside that stays for that reason."""
    naming = dict[str, set[str]]()
    for one, named in _links(connection):
        if named in mine:
            naming.setdefault(named, set()).add(one)
    stay: set[str] = set()
    while more := {one for one, by in naming.items() if one not in stay and (by - mine or by & stay)}:
        stay |= more
    return stay


def _links(connection: Connection) -> Iterator[tuple[str, str]]:
    yield from links_of(connection, "named")
    query = "SELECT r.record_uid, l.of_record FROM look_back AS l JOIN current_revision AS r ON r.id = l.revision_id"
    yield from ((one, named) for one, named in connection.exec_driver_sql(query))


def _content(connection: Connection, kind: str, uid: str) -> tuple[str, Content]:
    said = contents(connection, TABLES[kind], record_uid=uid)
    return kind, said[max(said)]


def _is_used(connection: Connection, questionnaire: str) -> bool:
    queries = (
        "SELECT 1 FROM check_in AS c JOIN current_revision AS r ON r.id = c.revision_id WHERE c.instrument = ?",
        "SELECT 1 FROM draft WHERE instrument = ?",
        "SELECT 1 FROM preference WHERE value = ?",
    )
    return any(connection.exec_driver_sql(f"{one} LIMIT 1", (questionnaire,)).first() for one in queries)
