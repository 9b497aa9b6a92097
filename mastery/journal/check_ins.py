"""Check a check-in before it is saved, and save the questionnaire that its answers belong to."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import uuid5

from sqlalchemy import Connection, select

from mastery.instruments import (
    DefinitionError,
    Instrument,
    Item,
    Range,
    available,
    definition_text,
    is_part,
    parse,
    toml_text,
)
from mastery.instruments.check_in import NOT_APPLICABLE, Answer, CheckIn
from mastery.journal import records
from mastery.journal.content import Row, canonical, canonical_text, contents, row_digest
from mastery.journal.errors import InvalidRecord, JournalError, cause
from mastery.journal.identity import NAMES
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.ranges import beyond_sentence
from mastery.journal.schema import TABLES
from mastery.journal.schema import instrument as instrument_table
from mastery.journal.unchanged import while_entries_unchanged
from mastery.kinds import Content
from mastery.text import unshowable


def check_in_content(check_in: CheckIn, *, today: date) -> Content:
    """Return the record content of `check_in`, every item of its instrument with a row.

    Raises InvalidRecord for a day after `today`, a letter that cannot be shown, an unknown item or scale, a value out
    of range, or no answer; another rater may have left a comment alone.
    """
    asked = check_in.instrument
    if check_in.day > today:
        raise InvalidRecord("That day is in the future. A check-in is for today or an earlier day.")
    if unknown := sorted(set(check_in.answers) - {item.id for item in asked.items}):
        known = ", ".join(item.id for item in asked.items)
        raise InvalidRecord(f"{asked.title} has no statement {', '.join(unknown)}; it has {known}.")
    scope = asked.range  # Made anew whenever it is asked for.
    rows = [_response(item, check_in.answers.get(item.id), scope) for item in asked.items]
    evidence = {scale: pair for scale, pair in check_in.evidence.items() if any(pair)}
    is_comment = "rater" in check_in.about and bool(evidence or check_in.about.get("note"))
    if all(row["value"] is None for row in rows) and not is_comment:
        raise InvalidRecord("No statement is answered yet. Answer at least one, then save.")
    if strangers := sorted(set(evidence) - set(asked.scale_names)):
        raise InvalidRecord(f"{asked.title} has no {asked.noun} {', '.join(strangers)}.")
    _need_letters(check_in, evidence)
    return {
        "rater": "self",
        "in_trend": 1,
        **check_in.about,
        "day": check_in.day.isoformat(),
        "instrument": asked.id,
        "version": asked.version,
        "response": rows,
        "evidence": [{"scale": scale, "text": text, "link": link} for scale, (text, link) in evidence.items()],
    }


def save_check_ins(journal: Journal, check_ins: Sequence[CheckIn], *, today: date, at: datetime) -> int:
    """Save whole check-ins in one transaction and return how many were new.

    Their uids are made from what they say, so that the same ones brought in again add nothing.
    Raises InvalidRecord and what `records.save` raises; nothing is saved then.
    """
    with writing(journal) as connection:
        for asked in {(one.instrument.id, one.instrument.version): one.instrument for one in check_ins}.values():
            remember_instrument(connection, asked, journal=journal, at=at)
        things = [new_check_in(check_in_content(one, today=today)) for one in check_ins]
        return sum(records.add(connection, thing, at=at) for thing in things)


def save_reply(journal: Journal, reply: CheckIn, *, record: str, today: date, at: datetime) -> int:
    """Save another rater's answers as the check-in `record`; return 1 when they are new, 0 when they were there.

    `reply.about` names the rater, a person of the journal, and may hold report, who and written_at. What the record
    said before, or its deletion, stays as an earlier revision. Raises InvalidRecord, JournalError; nothing is saved
    then.
    """
    content = check_in_content(reply, today=today)
    with writing(journal) as connection:
        remember_instrument(connection, reply.instrument, journal=journal, at=at)
        newest = records.newest_revision(connection, record)
        there = contents(connection, TABLES["check_in"], record_uid=record).get(newest.id) if newest else None
        whole = canonical(TABLES["check_in"], content)
        if there == whole:
            return 0
        after = newest.uid if newest else ""
        revision = str(uuid5(NAMES, f"reply {record} after {after} {canonical_text(whole)}"))
        return records.add(
            connection, records.Save("check_in", record, revision, content, newest.rev if newest else 0), at=at
        )


def keep_instrument(journal: Journal, instrument: Instrument, *, at: datetime) -> None:
    """Keep the definition of `instrument`, so that replies to a report that asks it can be read for ever.

    Raises InvalidRecord as `remember_instrument` does, JournalError when it cannot be written.
    """
    with writing(journal) as connection:
        remember_instrument(connection, instrument, journal=journal, at=at)


def remember_instrument(connection: Connection, asked: Instrument, *, journal: Journal, at: datetime) -> None:
    """Keep the definition of `asked` in the journal, so that its answers stay readable for ever.

    Raises InvalidRecord when its file says something else by now, or when the journal has that version in other words.
    """
    table = instrument_table
    known = select(table.c.definition).where(table.c.id == asked.id, table.c.version == asked.version)
    wording = connection.execute(known).scalar()
    if wording is not None and _parse(wording, asked.id, journal) != asked:
        raise InvalidRecord(
            f"{asked.title} says something else than when version {asked.version} was first answered, so nothing was "
            "saved. Give its definition a new version: earlier answers stay with the earlier wording."
        )
    if wording is None:
        row = {
            "id": asked.id,
            "version": asked.version,
            "title": asked.title,
            "definition": _definition(asked, journal=journal),
        }
        whole = {**row, "first_used_at": at.isoformat(), "sha256": row_digest(table, row)}
        connection.execute(table.insert(), whole)


@while_entries_unchanged
def versions_of(journal: Journal, instrument_id: str) -> dict[str, Instrument]:
    """Return version → instrument for each version of a questionnaire that was answered, begun, or asked in a report.

    Raises JournalError when one cannot be understood.
    """
    table = instrument_table
    with reading(journal) as connection:
        query = select(table.c.version, table.c.definition).where(table.c.id == instrument_id)
        found = connection.execute(query).all()
    return {version: _parse(definition, instrument_id, journal) for version, definition in found}


@while_entries_unchanged
def kept_instrument(journal: Journal, instrument_id: str, version: str) -> Instrument:
    """Return the instrument as it was when its answers were given.

    Raises InvalidRecord when the journal holds no answers to that version, JournalError when it cannot be understood.
    """
    table = instrument_table
    with reading(journal) as connection:
        query = select(table.c.definition).where(table.c.id == instrument_id, table.c.version == version)
        definition = connection.execute(query).scalar()
    if definition is None:
        raise InvalidRecord(f"This journal has no answers to version {version} of {instrument_id}.")
    return _parse(definition, instrument_id, journal)


def _parse(definition: str, instrument_id: str, journal: Journal) -> Instrument:
    try:
        return parse(definition, file=f"{instrument_id}.toml")
    except DefinitionError as error:
        raise JournalError(f"The questionnaire kept in {journal.file} cannot be understood: {error}") from error


def _definition(asked: Instrument, *, journal: Journal) -> str:
    try:
        if is_part(asked.id) and asked.id not in available(folder=journal.own_instruments):
            return toml_text(asked)
        definition = definition_text(asked.id, folder=journal.own_instruments)
        same = parse(definition, file=f"{asked.id}.toml") == asked
    except (DefinitionError, OSError) as error:
        why = cause(error) if isinstance(error, OSError) else error
        raise InvalidRecord(f"The wording of {asked.title} could not be kept, so nothing was saved: {why}") from error
    if not same:
        raise InvalidRecord(
            f"The definition of {asked.title} was changed since the page was opened, so nothing was saved. "
            "Reload the page, then answer again."
        )
    return definition


def new_check_in(content: Content, *, salt: str = "") -> records.Save:
    """Return the new check-in with this content, made canonical, under uids made from it and `salt`."""
    return new_check_in_with_text(content, salt=salt)[0]


def new_check_in_with_text(content: Content, *, salt: str = "") -> tuple[records.Save, str]:
    """Return the new check-in as `new_check_in`, and the canonical text of its content."""
    whole = canonical(TABLES["check_in"], content)
    text = canonical_text(whole)
    record, revision = (str(uuid5(NAMES, f"{what} {text}{salt}")) for what in ("record", "revision"))
    return records.Save("check_in", record, revision, whole), text


def _need_letters(check_in: CheckIn, evidence: Mapping[str, tuple[str | None, str | None]]) -> None:
    names = check_in.instrument.scale_names
    texts: dict[str, object] = {f"The {name}": text for name, text in check_in.about.items()}
    for scale, (text, link) in evidence.items():
        texts |= {f"The example of {names[scale]}": text, f"The link of {names[scale]}": link}
    for what, value in texts.items():
        if isinstance(value, str) and (strange := unshowable(value)):
            raise InvalidRecord(f"{what} holds {strange}, which cannot be shown. Take it out.")


def _response(item: Item, answer: Answer, scope: Range) -> Row:
    row = {"item": item.id, "scale": item.scale}
    if answer == NOT_APPLICABLE:
        return {**row, "value": None, "applies": 0}
    if answer is not None and answer not in scope:
        raise InvalidRecord(beyond_sentence(f"Statement {item.id}", answer, scope))
    return {**row, "value": answer, "applies": 1}
