"""Bring check-ins in from elsewhere: new days are added, known ones are left alone or corrected."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid5

from sqlalchemy import Connection, select

from mastery.instruments import DefinitionError, Instrument, Item, parse
from mastery.instruments.check_in import NOT_APPLICABLE, Answer, CheckIn
from mastery.journal import imports, records
from mastery.journal.check_ins import check_in_content, new_check_in, new_check_in_with_text, remember_instrument
from mastery.journal.content import canonical, canonical_text, contents
from mastery.journal.errors import JournalError
from mastery.journal.identity import NAMES
from mastery.journal.links import live_records, need_unnamed
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.reads import OwnCheckIn, own_check_ins
from mastery.journal.schema import TABLES, record
from mastery.journal.schema import instrument as instrument_table
from mastery.kinds import Content

_TABLES = TABLES["check_in"]
_NOTE = "note"
_FEW = 200
"""Check-ins up to which one query for each is faster than one for all (own)."""

_AT_ONCE = 1000
"""New check-ins that are written at once (own)."""


@dataclass(frozen=True)
class Difference:
    """A day on which journal and table differ; `answers` is item, or "note", → (what is there, what was brought).

    `lost` are the items of which the table says nothing, and whose answers do not go along into the version of the
    questionnaire that it answers: item id → whether that version still asks it, in other words.
    """

    day: date
    instrument: str
    answers: dict[str, tuple[Answer, Answer]]
    lost: dict[str, bool] = field(default_factory=dict)


Watched = Callable[[Sequence[CheckIn | records.Save]], Iterable[CheckIn | records.Save]]
"""Passes on what is saved, and may say how far it is."""


@dataclass(frozen=True)
class SourceFile:
    """The file that things come from: its name, the SHA-256 of its bytes, its format.

    `others` are what it holds beside check-ins, as (kind, fields), `named` those that got an id where they were
    written; `begun` are the questionnaires that it begins.
    """

    name: str
    digest: str
    format: str
    others: tuple[tuple[str, Content], ...] = ()
    begun: tuple[str, ...] = ()
    watched: Watched = iter
    named: tuple[imports.Named, ...] = ()


@dataclass(frozen=True)
class ImportResult:
    """How many check-ins were brought in, and what became of them; `records` counts what is new of other kinds.

    `uid` is that of the import, empty when nothing was new or no file was named. `new` were added, `there` are in the
    journal alike, `deleted` were brought in before and deleted or erased since, and `records_deleted` are such of other
    kinds. `corrected` days said something else, and
    `removed` further check-ins of these days were deleted, since a day holds one. `differing` are the days that say
    something else and were not corrected: then nothing was saved. `named` says what becomes of named records.
    """

    new: int = 0
    there: int = 0
    deleted: int = 0
    corrected: int = 0
    removed: int = 0
    differing: tuple[Difference, ...] = ()
    records: int = 0
    records_deleted: int = 0
    uid: str = ""
    named: imports.NamedResult = field(default_factory=imports.NamedResult)


@dataclass
class _Plan:
    """What to save: new check-ins, corrections of days that differ, deletions of further check-ins of those days."""

    there: int = 0
    new: list[CheckIn] = field(default_factory=list)
    corrections: list[records.Save] = field(default_factory=list)
    deletions: list[records.Save] = field(default_factory=list)
    differing: list[Difference] = field(default_factory=list)


@dataclass(frozen=True)
class _New:
    """What of a file is new, check-ins and other records.

    So many check-ins stay away that were `erased`, and so many `others_deleted`, or erased.
    """

    check_ins: Sequence[CheckIn]
    others: Sequence[records.Save]
    erased: int
    others_deleted: int


def bring_in(
    journal: Journal,
    check_ins: Sequence[CheckIn],
    *,
    replace: bool,
    at: datetime,
    origin: SourceFile | None = None,
) -> ImportResult:
    """Save the owner's `check_ins`, one a day of each questionnaire, in one transaction: all of them or none.

    A day that is there with the same answers stays as it is. With other answers nothing at all is saved, unless
    `replace`: then the last check-in of that day is corrected by a further revision, and others of that day are
    deleted, which can be undone. A correction changes the items that are named and a note that is given; examples,
    conditions and items that are not named stay, but not those that a new version of the questionnaire leaves out or
    asks in other words: an answer belongs to the words that it was given to. Uids are made from the content, so that a
    retry adds nothing. What is new is written down as an import of the file `origin`, which `undo_import` takes back as
    one; the same file brought in after that begins anew. Raises what `save_check_ins` raises, and JournalError when the
    version that was answered cannot be understood.
    """
    with writing(journal) as connection:
        plan = _plan(connection, check_ins, today=at.date())
        if plan.differing and not replace:
            return ImportResult(differing=tuple(plan.differing))
        again = imports.of_file(connection, origin.digest) if origin else imports.NEW
        watched = origin.watched if origin else iter
        for asked in {(one.instrument.id, one.instrument.version): one.instrument for one in check_ins}.values():
            remember_instrument(connection, asked, journal=journal, at=at)
        new = _new_ones(connection, plan, again, origin, today=at.date())
        made = watched([*new.check_ins, *plan.corrections])
        counts, brought = _save(connection, made, at=at, salt=again.salt)
        others = imports.save_all(connection, new.others, at=at)
        named, of_named = imports.save_named(connection, origin.named if origin else (), at=at)
        others += named
        if origin:
            imports.write_down(connection, again, _import_content(origin, [*brought, *others], at=at), at=at)
        for thing in plan.deletions:
            need_unnamed(connection, thing.record, thing.kind)
            records.add(connection, thing, at=at, op="delete", was_rev=thing.base_rev)
        return ImportResult(
            new=counts["new"],
            there=plan.there + counts["there"],
            deleted=counts["deleted"] + new.erased,
            corrected=len(plan.corrections),
            removed=len(plan.deletions),
            records=len(others),
            records_deleted=new.others_deleted,
            uid=again.uid if origin and (brought or others) else "",
            named=of_named,
        )


def _import_content(origin: SourceFile, brought: Sequence[str], *, at: datetime) -> Content:
    return {
        "name": origin.name,
        "digest": origin.digest,
        "day": at.date().isoformat(),
        "format": origin.format,
        "questionnaires": "\n".join(origin.begun) or None,
        "import_row": [{"record": uid} for uid in brought],
    }


def preview(
    journal: Journal, check_ins: Sequence[CheckIn], *, at: datetime, origin: SourceFile | None = None
) -> ImportResult:
    """Return what would become of `check_ins` by `bring_in` without `replace`, and save nothing.

    `new`, `there` and `deleted` count the days that say nothing else, whether or not there are `differing` ones.
    """
    with reading(journal) as connection:
        watched = origin.watched if origin else iter
        plan = _plan(connection, watched(check_ins), today=at.date())
        current = live_records(connection)
        known = set(connection.execute(select(record.c.uid).where(record.c.kind == _TABLES.name)).scalars())
        again = imports.of_file(connection, origin.digest) if origin else imports.NEW
        new = _new_ones(connection, plan, again, origin, today=at.date())
        contents_of = (check_in_content(one, today=at.date()) for one in new.check_ins)
        uids = [new_check_in(one, salt=again.salt).record for one in contents_of]
        there = sum(one in current for one in uids)
        deleted = sum(one in known - current for one in uids)
        _, of_named = imports.of_named(connection, origin.named if origin else ())
        return ImportResult(
            new=len(uids) - there - deleted,
            there=plan.there + there,
            deleted=deleted + new.erased,
            differing=tuple(plan.differing),
            records=len(new.others) + len(of_named.new),
            records_deleted=new.others_deleted,
            named=of_named,
        )


def _plan(connection: Connection, check_ins: Iterable[CheckIn | records.Save], *, today: date) -> _Plan:
    here: dict[tuple[str, str], list[OwnCheckIn]] = {}
    for row in own_check_ins(connection):
        here.setdefault((row.day, row.instrument), []).append(row)
    plan, said = _Plan(), _contents_of_many(connection, here)
    for one in check_ins:
        if isinstance(one, records.Save):
            continue
        rows = here.get((one.day.isoformat(), one.instrument.id))
        if not rows:
            plan.new.append(one)
            continue
        content = check_in_content(one, today=today)
        before = after = said[rows[-1].id] if said else _content_of(connection, rows[-1])
        if rows[-1].uid != new_check_in(content).revision:
            after = canonical(
                _TABLES, _overlay(before, one, content, alike=_items_in_same_words(connection, one, before))
            )
        if after == before:
            plan.there += 1
            continue
        plan.differing.append(_difference(one, before, after))
        plan.corrections.append(_correction(rows[-1], after))
        plan.deletions += [_deletion(row) for row in rows[:-1]]
    return plan


def _new_ones(
    connection: Connection, plan: _Plan, again: imports.Again, origin: SourceFile | None, *, today: date
) -> _New:
    """Return what of a file is new, without what an earlier import of it brought and was erased since."""
    others = origin.others if origin else ()
    # Few files were ever taken back: of the others nothing is computed twice.
    texts = [new_check_in_with_text(check_in_content(one, today=today))[1] for one in plan.new] if again.before else []
    names = [*texts, *(imports.name_of(kind, content) for kind, content in others)]
    alone = not (plan.there or plan.differing)
    erased = imports.erased_before(connection, again, names, alone=alone)
    stay = [one for one, text in zip(plan.new, texts, strict=True) if text not in erased] if erased else plan.new
    new, deleted = imports.unknown(connection, others, salt=again.salt, erased=erased)
    return _New(stay, new, len(plan.new) - len(stay), deleted)


def _save(
    connection: Connection, things: Iterable[CheckIn | records.Save], *, at: datetime, salt: str
) -> tuple[Counter[str], list[str]]:
    """Save new check-ins, many at once, and corrections; count the check-ins as new, there or deleted.

    Returns the counts, and the uids of the new ones.
    """
    current = live_records(connection)
    known = set(connection.execute(select(record.c.uid).where(record.c.kind == _TABLES.name)).scalars())
    counts, batch, brought = Counter[str](), dict[str, records.Save](), list[str]()
    for one in things:
        if isinstance(one, records.Save):
            records.add(connection, one, at=at)
            continue
        thing, text = new_check_in_with_text(check_in_content(one, today=at.date()), salt=salt)
        if thing.record in known:
            counts["there" if thing.record in current else "deleted"] += 1
            continue
        counts["new"] += 1
        known.add(thing.record)
        current.add(thing.record)
        brought.append(thing.record)
        batch[text] = thing
        if len(batch) == _AT_ONCE:
            records.add_new(connection, _TABLES.name, batch, at=at)
            batch = {}
    records.add_new(connection, _TABLES.name, batch, at=at)
    return counts, brought


def _contents_of_many(connection: Connection, here: Mapping[tuple[str, str], list[OwnCheckIn]]) -> dict[int, Content]:
    """Return the content of every check-in by its revision where there are many; nothing where each is soon read."""
    last = max((row.id for rows in here.values() for row in rows), default=0)
    return contents(connection, _TABLES, between=(0, last)) if len(here) > _FEW else {}


def _content_of(connection: Connection, row: OwnCheckIn) -> Content:
    return contents(connection, _TABLES, record_uid=row.record_uid)[row.id]


def _items_in_same_words(connection: Connection, one: CheckIn, there: Content) -> set[str]:
    """Return the items that `one`'s version of the questionnaire asks in the same words as the version of `there`."""
    now = {_wording(item) for item in one.instrument.items}
    if there["version"] != one.instrument.version:
        before = _instrument_of(connection, there)
        now &= {_wording(item) for item in before.items} if before.range == one.instrument.range else set()
    return {item for item, *_ in now}


def _instrument_of(connection: Connection, there: Content) -> Instrument:
    table = instrument_table
    query = select(table.c.definition).where(table.c.id == there["instrument"], table.c.version == there["version"])
    try:
        return parse(connection.execute(query).scalar_one(), file=f"{there['instrument']}.toml")
    except DefinitionError as error:
        raise JournalError(f"The questionnaire answered on {there['day']} cannot be understood: {error}") from error


def _wording(item: Item) -> tuple[str, str, str, tuple[str, ...], bool]:
    return item.id, item.scale, item.stem, item.anchors, item.may_not_apply


def _overlay(there: Content, one: CheckIn, content: Content, *, alike: Container[str]) -> Content:
    rows = {row["item"]: row for row in there["response"] if row["item"] in alike}
    named = {row["item"]: row for row in content["response"] if row["item"] in one.answers or row["item"] not in rows}
    answers = {"version": content["version"], "response": list((rows | named).values())}
    return {**there, **answers, _NOTE: content.get(_NOTE) or there[_NOTE]}


def _difference(one: CheckIn, there: Content, whole: Content) -> Difference:
    before, after = ({row["item"]: _answer(row) for row in content["response"]} for content in (there, whole))
    both = {item: (before.get(item), after.get(item)) for item in (*after, *sorted(before.keys() - after.keys()))}
    items = {item: pair for item, pair in both.items() if pair[0] != pair[1]}
    note = {_NOTE: (there[_NOTE], whole[_NOTE])} if there[_NOTE] != whole[_NOTE] else {}
    asked = {item.id for item in one.instrument.items}
    lost = {item: item in asked for item in items if item not in one.answers}
    return Difference(one.day, one.instrument.id, {**items, **note}, lost)


def _answer(row: Content) -> Answer:
    answer: Answer = row["value"] if row["applies"] else NOT_APPLICABLE
    return answer


def _correction(row: OwnCheckIn, whole: Content) -> records.Save:
    revision = str(uuid5(NAMES, f"correction after {row.uid} {canonical_text(whole)}"))
    return records.Save("check_in", row.record_uid, revision, whole, row.rev)


def _deletion(row: OwnCheckIn) -> records.Save:
    return records.Save("check_in", row.record_uid, str(uuid5(NAMES, f"deletion after {row.uid}")), {}, row.rev)
