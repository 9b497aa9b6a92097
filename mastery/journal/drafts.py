"""Drafts: check-ins that are still being answered. Each answer is on the disk as soon as it is given."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid5

import pandas as pd
from sqlalchemy import Connection, delete, select, update

from mastery import contracts
from mastery.instruments import Instrument
from mastery.instruments.check_in import NOT_APPLICABLE, Answer, CheckIn
from mastery.journal import records, schema
from mastery.journal.check_ins import check_in_content, remember_instrument
from mastery.journal.content import is_intact, row_digest
from mastery.journal.errors import BrokenJournal, Conflict, InvalidRecord
from mastery.journal.links import is_current, is_erased, live_records, need_not_erased
from mastery.journal.look_back import look_back_rows
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.preferences import preference, preferred, put_preference
from mastery.journal.straight import ask, rows_of
from mastery.journal.unchanged import while_choices_unchanged, while_entries_unchanged, while_file_unchanged
from mastery.kinds import Content
from mastery.text import unshowable

SKIPPED = "skip"
"""What a draft holds for a question looked at and passed over; in the check-in it is not answered."""

_RATING = "rating "
_ABOUT = ("note", "energy", "stress", "passion", "in_trend")

_DRAFT = "SELECT * FROM draft WHERE uid = ?"
_NEW = "SELECT * FROM draft WHERE instrument = ? AND base_rev = 0 ORDER BY started_at"
_OF_RECORD = "SELECT * FROM draft WHERE record_uid = ? ORDER BY started_at"
_FIELDS = "SELECT * FROM draft_field WHERE draft_uid = ?"
_PUT = "INSERT OR REPLACE INTO draft_field (draft_uid, field, value, given_at, sha256) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Draft:
    """A check-in not yet saved. `uid` becomes the uid of its revision, so it can be saved once only.

    `record` is the check-in it belongs to, `base_rev` the revision that it corrects (0 for a new one).
    `fields` holds what was given: "day", "note", …, "item P1", "evidence proactive", "link proactive", and
    "rating <uid>" for a strength or weakness that is rated in the same check-in.
    `given_at` says when, as ISO instants with offset; what a correction took over from the check-in has none.
    """

    uid: str
    record: str
    instrument: str
    version: str
    base_rev: int = 0
    fields: Content = field(default_factory=dict)
    given_at: Mapping[str, str] = field(default_factory=dict)

    def answer(self, item: str) -> Answer:
        """Return the answer to `item`: a level, "does not apply", or None."""
        given = self.fields.get(f"item {item}")
        return None if given == SKIPPED else given


@while_file_unchanged
def open_draft(journal: Journal, instrument_id: str, *, record: str | None = None) -> Draft | None:
    """Return the draft of a new check-in with `instrument_id`, or of the correction of check-in `record`."""
    with reading(journal) as connection:
        row = _first(connection, *((_OF_RECORD, record) if record else (_NEW, instrument_id)))
        return _load(journal, connection, row) if row else None


def keep(journal: Journal, draft: Draft, values: Content, *, instrument: Instrument, at: datetime) -> None:
    """Keep `values` (field → value; None takes a field back) in `draft`, durably, starting it when it is new.

    When another window has begun a draft of the same check-in meanwhile, that one goes on: there is never a second.
    Raises InvalidRecord when the draft was saved in the meantime, its questionnaire has another version by now, or a
    value holds a letter that cannot be shown.
    """
    with writing(journal, drafts_alone=True) as connection:
        uid = _open_uid(connection, draft)
        if uid is None:
            remember_instrument(connection, instrument, journal=journal, at=at)
            uid = _start(connection, draft, at=at)
        _put(connection, uid, values, given_at=at.isoformat())


@while_entries_unchanged
def was_saved(journal: Journal, uid: str) -> bool:
    """Return whether the draft `uid` was saved, here or in another window."""
    with reading(journal) as connection:
        return records.is_saved(connection, uid)


@while_choices_unchanged
def was_erased(journal: Journal, record: str) -> bool:
    """Return whether the check-in `record`, begun or saved, was erased for good, here or in another window."""
    with reading(journal) as connection:
        return is_erased(connection, record)


def correction(journal: Journal, record: str, *, uid: str) -> Draft:
    """Return a new draft holding what check-in `record` says now, to be corrected.

    Raises InvalidRecord when it was deleted.
    """
    newest = records.history(journal, record)[-1]
    if newest.content is None:
        raise InvalidRecord("This check-in was deleted. Undo the deletion first, then correct it.")
    content = newest.content
    fields = {name: content[name] for name in ("day", *_ABOUT) if content[name] is not None}
    for one in content["response"]:
        answer = one["value"] if one["applies"] else NOT_APPLICABLE
        fields |= {f"item {one['item']}": answer} if answer is not None else {}
    for one in content["evidence"]:
        fields |= {
            f"{kind} {one['scale']}": one[key] for kind, key in (("evidence", "text"), ("link", "link")) if one[key]
        }
    return Draft(uid, record, content["instrument"], content["version"], newest.rev, fields)


def throw_away(journal: Journal, draft: Draft, *, at: datetime) -> None:
    """Throw `draft` away; it can be brought back until another one in its place is thrown away or saved."""
    with writing(journal) as connection:
        row = _first(connection, _DRAFT, draft.uid)
        text = json.dumps(asdict(_load(journal, connection, row))) if row else None
        connection.execute(delete(schema.draft).where(schema.draft.c.uid == draft.uid))
        if text:
            put_preference(connection, _discard_name_of(draft), text, at=at)


@while_file_unchanged
def thrown_drafts(journal: Journal) -> list[Draft]:
    """Return the drafts that were thrown away and can be brought back, as no other was begun in their place."""
    found = [Draft(**json.loads(preference(journal, name) or "{}")) for name in preferred(journal, schema.DISCARD)]
    table = schema.draft.c
    with reading(journal) as connection:
        begun = connection.execute(select(table.record_uid, table.instrument, table.base_rev)).all()
    taken = {_discard_name(one.record_uid, one.instrument, one.base_rev) for one in begun}
    return [one for one in found if _discard_name_of(one) not in taken]


def bring_back(journal: Journal, draft: Draft, *, at: datetime) -> None:
    """Bring back a draft that was thrown away; nothing happens when another was begun in its place or it was saved."""
    with writing(journal) as connection:
        if not records.is_saved(connection, draft.uid) and _open_uid(connection, draft) is None:
            _start(connection, draft, at=at)
        put_preference(connection, _discard_name_of(draft), None, at=at)


def save_draft(journal: Journal, draft: Draft, *, instrument: Instrument, today: date, at: datetime) -> int:
    """Save the check-in of `draft`, with its ratings, and drop the draft, in one transaction.

    Returns 1 when the check-in is new, 0 when it was saved before.

    What is saved is what is on disk, not what the caller holds; a look-back given with the check-in stays with it.
    Raises what `check_in_content` and `records.save` raise; the draft stays then. After a Conflict it is based
    on the newer revision, so that saving it once more is a choice made knowing of that one.
    """
    try:
        with writing(journal) as connection:
            row = _first(connection, _DRAFT, draft.uid)
            if row is None:
                return _need_saved(connection, draft)
            on_disk = _load(journal, connection, row)
            _need_version(on_disk, instrument.version)
            look_back = look_back_rows(connection, on_disk.record)
            content = {**draft_content(on_disk, instrument, today=today), "look_back": look_back}
            thing = records.Save("check_in", on_disk.record, on_disk.uid, content, on_disk.base_rev)
            saved = records.add(connection, thing, at=at)
            for rating in _ratings(connection, on_disk, day=content["day"]):
                records.add(connection, rating, at=at)
            connection.execute(delete(schema.draft).where(schema.draft.c.uid == draft.uid))
            put_preference(connection, _discard_name_of(on_disk), None, at=at)
            return saved
    except Conflict:
        _base_on_newest(journal, draft)
        raise


@while_entries_unchanged
def ratings_of(journal: Journal, check_in: str) -> int:
    """Return how many ratings of strengths given in `check_in` are in the journal now."""
    record, revision = schema.record.c, schema.revision.c
    with reading(journal) as connection:
        # The draft gave its uid to the first revision, and ratings are never given while one is corrected.
        uid = connection.execute(
            select(revision.uid).where(revision.record_uid == check_in, revision.rev == 1)
        ).scalar()
        strengths = connection.execute(select(record.uid).where(record.kind == "strength")).scalars()
        stands = live_records(connection)
        return sum({one, _rating_of(one, str(uid))} <= stands for one in strengths) if uid else 0


def draft_content(draft: Draft, instrument: Instrument, *, today: date) -> Content:
    """Return the check-in that `draft` makes; raises what `check_in_content` raises."""
    fields = draft.fields
    check_in = CheckIn(
        instrument,
        _day(fields.get("day")) or today,
        {item.id: draft.answer(item.id) for item in instrument.items},
        {s.id: (fields.get(f"evidence {s.id}"), fields.get(f"link {s.id}")) for s in instrument.scales},
        {name: fields[name] for name in _ABOUT if fields.get(name, SKIPPED) != SKIPPED},
    )
    return check_in_content(check_in, today=today)


def draft_responses(draft: Draft, instrument: Instrument, *, today: date) -> pd.DataFrame:
    """Return RESPONSES of the draft as it is now, in the order asked; its day is `today` unless it names another."""
    answers = {item.id: draft.answer(item.id) for item in instrument.items}
    day = _day(draft.fields.get("day")) or today
    rows = [
        (
            *(draft.record, day, "self", draft.instrument, draft.version),
            *(item.scale, item.id, None if answers[item.id] == NOT_APPLICABLE else answers[item.id]),
        )
        for item in instrument.items
    ]
    return contracts.conform(pd.DataFrame(rows, columns=contracts.RESPONSES.names), contracts.RESPONSES, "RESPONSES")


def _discard_name_of(draft: Draft) -> str:
    return _discard_name(draft.record, draft.instrument, draft.base_rev)


def _discard_name(record: str, instrument: str, base_rev: int) -> str:
    return f"{schema.DISCARD}{'correction of ' + record if base_rev else instrument}"


def _open_uid(connection: Connection, draft: Draft) -> str | None:
    """Return the uid of the draft on disk that `draft` is, or that another window began in its place; None for none."""
    if _first(connection, _DRAFT, draft.uid):
        return draft.uid
    if records.is_saved(connection, draft.uid):
        raise InvalidRecord(
            "This check-in was saved in another window, so what you entered here now was not added to it. "
            "Reload the page to go on, or correct the check-in to add it."
        )
    other = _first(connection, *((_OF_RECORD, draft.record) if draft.base_rev else (_NEW, draft.instrument)))
    if other is None:
        return None
    _need_version(draft, str(other["version"]))
    return str(other["uid"])


def _first(connection: Connection, query: str, given: str) -> Content | None:
    return next(iter(rows_of(connection, query, given)), None)


def _ratings(connection: Connection, draft: Draft, *, day: str) -> list[records.Save]:
    """Return the ratings of strengths given in `draft`, under uids made from its own; a deleted strength has none."""
    given = {
        name.removeprefix(_RATING): value
        for name, value in draft.fields.items()
        if name.startswith(_RATING) and value != SKIPPED
    }
    return [
        records.Save(
            "strength_rating",
            _rating_of(strength, draft.uid),
            str(uuid5(UUID(draft.uid), f"revision of rating {strength}")),
            {"strength": strength, "day": day, "value": value},
        )
        for strength, value in given.items()
        if is_current(connection, strength)
    ]


def _rating_of(strength: str, draft_uid: str) -> str:
    return str(uuid5(UUID(draft_uid), f"rating {strength}"))


def _need_version(draft: Draft, version: str) -> None:
    if draft.version != version:
        raise InvalidRecord(
            f"This check-in was begun with version {draft.version} of its questionnaire, not {version}, "
            "so nothing was changed. Reload the page to go on."
        )


def _start(connection: Connection, draft: Draft, *, at: datetime) -> str:
    need_not_erased(connection, draft.record)
    row = {
        "uid": draft.uid,
        "record_uid": draft.record,
        "base_rev": draft.base_rev,
        "instrument": draft.instrument,
        "version": draft.version,
        "started_at": at.isoformat(),
    }
    connection.execute(schema.draft.insert(), row | {"sha256": row_digest(schema.draft, row)})
    for name, value in draft.fields.items():
        # What a correction takes over from the check-in was not given now: it has no instant.
        _put(connection, draft.uid, {name: value}, given_at=draft.given_at.get(name))
    return draft.uid


def _put(connection: Connection, uid: str, values: Content, *, given_at: str | None) -> None:
    table = schema.draft_field
    for name, value in values.items():
        if isinstance(value, str) and (strange := unshowable(value)):
            raise InvalidRecord(f"What you typed holds {strange}, which cannot be shown. Take it out; it was not kept.")
        if value is None:
            connection.execute(delete(table).where(table.c.draft_uid == uid, table.c.field == name))
        else:
            row = {"draft_uid": uid, "field": name, "value": json.dumps(value), "given_at": given_at}
            ask(connection, _PUT, *row.values(), row_digest(table, row))


def _base_on_newest(journal: Journal, draft: Draft) -> None:
    with writing(journal) as connection:
        newest = records.newest_revision(connection, draft.record)
        if newest is not None:
            table = schema.draft
            row = _first(connection, _DRAFT, draft.uid)
            if row is not None:
                based = {**row, "base_rev": newest.rev}
                values = {"base_rev": newest.rev, "sha256": row_digest(table, based)}
                connection.execute(update(table).where(table.c.uid == draft.uid).values(values))


def _load(journal: Journal, connection: Connection, row: Content) -> Draft:
    fields = rows_of(connection, _FIELDS, row["uid"])
    if not (is_intact(schema.draft, row) and all(is_intact(schema.draft_field, one) for one in fields)):
        raise BrokenJournal(f"A draft in {journal.file} is not what was kept. It was left as it is.")
    return Draft(
        row["uid"],
        row["record_uid"],
        row["instrument"],
        row["version"],
        row["base_rev"],
        {one["field"]: json.loads(one["value"]) for one in fields},
        {one["field"]: one["given_at"] for one in fields if one["given_at"]},
    )


def _need_saved(connection: Connection, draft: Draft) -> int:
    if not records.is_saved(connection, draft.uid):
        raise InvalidRecord("Nothing is answered in this window yet. Answer at least one statement, then save.")
    return 0


def _day(given: str | None) -> date | None:
    try:
        return None if given is None else date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise InvalidRecord(f"The day was given as {given!r}; it is a date such as 2026-04-06.") from error
