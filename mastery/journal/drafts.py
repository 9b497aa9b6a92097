"""Drafts: a check-in while it is being answered. Each answer is kept on disk as it is given."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, delete, select

from mastery.analysis import frames
from mastery.instruments import Instrument
from mastery.instruments.check_in import NOT_APPLICABLE, Answer, CheckIn
from mastery.journal import records, schema
from mastery.journal.check_ins import check_in_content, remember_instrument
from mastery.journal.errors import InvalidRecord
from mastery.journal.opening import Journal, reading, writing

SKIPPED = "skip"
"""What a draft holds for a question looked at and passed over; in the check-in it is not answered."""

_ABOUT = ("note", "energy", "stress", "passion", "in_trend")


@dataclass(frozen=True)
class Draft:
    """A check-in not yet saved. `uid` becomes the uid of its revision, so it can be saved once only.

    `record` is the check-in it belongs to, `base_rev` the revision that it corrects (0 for a new one).
    `fields` holds what was given: "day", "note", …, "item P1", "evidence proactive", "link proactive".
    `given_at` says when, as ISO instants with offset.
    """

    uid: str
    record: str
    instrument: str
    version: str
    base_rev: int = 0
    fields: Mapping[str, Any] = field(default_factory=dict)
    given_at: Mapping[str, str] = field(default_factory=dict)

    def answer(self, item: str) -> Answer:
        """Return the answer to `item`: a level, "does not apply", or None."""
        given = self.fields.get(f"item {item}")
        return None if given == SKIPPED else given


def open_draft(journal: Journal, instrument_id: str, *, record: str | None = None) -> Draft | None:
    """Return the draft of a new check-in with `instrument_id`, or of the correction of check-in `record`."""
    table = schema.draft
    which = table.c.record_uid == record if record else (table.c.instrument == instrument_id) & (table.c.base_rev == 0)
    with reading(journal) as connection:
        row = connection.execute(select(table).where(which).order_by(table.c.started_at)).first()
        return _load(connection, row) if row else None


def keep(journal: Journal, draft: Draft, values: Mapping[str, Any], *, instrument: Instrument, at: datetime) -> None:
    """Keep `values` (field → value; None takes a field back) in `draft`, durably, starting it when it is new.

    Raises InvalidRecord when the draft was saved in the meantime.
    """
    with writing(journal) as connection:
        if not _is_open(connection, draft):
            remember_instrument(connection, instrument, journal=journal, at=at)
            _start(connection, draft, at=at)
        table = schema.draft_field
        for name, value in values.items():
            connection.execute(delete(table).where(table.c.draft_uid == draft.uid, table.c.field == name))
            if value is not None:
                row = {"draft_uid": draft.uid, "field": name, "value": json.dumps(value), "given_at": at.isoformat()}
                connection.execute(table.insert(), row)


def correction(journal: Journal, record: str, *, uid: str) -> Draft:
    """Return a new draft holding what check-in `record` says now, to be corrected.

    Raises InvalidRecord when it was deleted.
    """
    newest = records.history(journal, record)[-1]
    if newest.content is None:
        raise InvalidRecord("This check-in was deleted. Undo the deletion first, then correct it.")
    said = newest.content
    fields = {name: said[name] for name in ("day", *_ABOUT) if said[name] is not None}
    for one in said["response"]:
        answer = one["value"] if one["applies"] else NOT_APPLICABLE
        fields |= {f"item {one['item']}": answer} if answer is not None else {}
    for one in said["evidence"]:
        fields |= {f"{kind} {one['scale']}": one[key] for kind, key in (("evidence", "text"), ("link", "link")) if one[key]}
    return Draft(uid, record, said["instrument"], said["version"], newest.rev, fields)


def discard(journal: Journal, draft: Draft) -> None:
    """Throw the draft away."""
    with writing(journal) as connection:
        connection.execute(delete(schema.draft).where(schema.draft.c.uid == draft.uid))


def save_draft(journal: Journal, draft: Draft, *, instrument: Instrument, today: date, at: datetime) -> int:
    """Save the check-in of `draft` and drop the draft, in one transaction; 1 when new, 0 when saved before.

    What is saved is what is on disk, not what the caller holds.
    Raises what `check_in_content` and `records.save` raise; the draft stays then.
    """
    with writing(journal) as connection:
        row = connection.execute(select(schema.draft).where(schema.draft.c.uid == draft.uid)).first()
        if row is None:
            return _need_saved(connection, draft)
        kept = _load(connection, row)
        content = draft_content(kept, instrument, today=today)
        thing = records.Save("check_in", kept.record, kept.uid, content, kept.base_rev)
        saved = records.add(connection, thing, at=at)
        connection.execute(delete(schema.draft).where(schema.draft.c.uid == draft.uid))
        return saved


def draft_content(draft: Draft, instrument: Instrument, *, today: date) -> dict[str, Any]:
    """Return the check-in that `draft` makes; raises what `check_in_content` raises."""
    fields = draft.fields
    check_in = CheckIn(
        instrument,
        date.fromisoformat(fields["day"]) if "day" in fields else today,
        {item.id: draft.answer(item.id) for item in instrument.items},
        {s.id: (fields.get(f"evidence {s.id}"), fields.get(f"link {s.id}")) for s in instrument.scales},
        {name: fields[name] for name in _ABOUT if fields.get(name, SKIPPED) != SKIPPED},
    )
    return check_in_content(check_in, today=today)


def draft_responses(draft: Draft, instrument: Instrument, *, today: date) -> pd.DataFrame:
    """Return RESPONSES of the draft as it stands, in the order asked."""
    rows = [
        {"scale": item.scale, "item": item.id, "value": None if draft.answer(item.id) == NOT_APPLICABLE else draft.answer(item.id)}
        for item in instrument.items
    ]
    whole = {"check_in": draft.record, "day": today, "rater": "self", "instrument": draft.instrument, "version": draft.version}
    return frames.conform(pd.DataFrame(rows).assign(**whole), frames.RESPONSES, "RESPONSES")


def seconds_per_item(draft: Draft) -> dict[str, float]:
    """Return item → seconds since the answer before it, for items with an answer before them."""
    given = sorted((datetime.fromisoformat(when), name) for name, when in draft.given_at.items() if name.startswith("item "))
    pairs = zip(given, given[1:], strict=False)
    return {name.removeprefix("item "): (when - before).total_seconds() for (before, _), (when, name) in pairs}


def _is_open(connection: Connection, draft: Draft) -> bool:
    return connection.execute(select(schema.draft.c.uid).where(schema.draft.c.uid == draft.uid)).first() is not None


def _start(connection: Connection, draft: Draft, *, at: datetime) -> None:
    if connection.execute(select(schema.revision.c.id).where(schema.revision.c.uid == draft.uid)).first():
        raise InvalidRecord("This check-in was saved in another window. Reload the page to go on.")
    row = {
        "uid": draft.uid,
        "record_uid": draft.record,
        "base_rev": draft.base_rev,
        "instrument": draft.instrument,
        "version": draft.version,
        "started_at": at.isoformat(),
    }
    connection.execute(schema.draft.insert(), row)
    for name, value in draft.fields.items():
        field_row = {"draft_uid": draft.uid, "field": name, "value": json.dumps(value), "given_at": at.isoformat()}
        connection.execute(schema.draft_field.insert(), field_row)


def _load(connection: Connection, row: Any) -> Draft:
    table = schema.draft_field
    fields = connection.execute(select(table).where(table.c.draft_uid == row.uid)).all()
    return Draft(
        row.uid,
        row.record_uid,
        row.instrument,
        row.version,
        row.base_rev,
        {one.field: json.loads(one.value) for one in fields},
        {one.field: one.given_at for one in fields},
    )


def _need_saved(connection: Connection, draft: Draft) -> int:
    if connection.execute(select(schema.revision.c.id).where(schema.revision.c.uid == draft.uid)).first() is None:
        raise InvalidRecord("Nothing is answered yet. Answer at least one statement, then save.")
    return 0
