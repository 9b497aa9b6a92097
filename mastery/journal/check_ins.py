"""What a check-in must look like before it is kept, and the instruments that its answers belong to."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from mastery.instruments import Instrument, parse
from mastery.journal import records
from mastery.journal.errors import InvalidRecord
from mastery.journal.opening import Journal, reading, writing
from mastery.journal.schema import instrument as instrument_table

NOT_APPLICABLE = "does not apply"
"""The answer of a person to whom a statement does not apply; kept apart from an answer not given."""

Answer = int | str | None


def check_in_content(
    instrument: Instrument,
    answers: Mapping[str, Answer],
    *,
    day: date,
    today: date,
    evidence: Mapping[str, tuple[str | None, str | None]] | None = None,
    about: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the content of a check-in, every item of `instrument` with a row.

    `answers`: item id → level 1..5, "does not apply", or None (not answered). `evidence`: scale id →
    (text, link). `about`: any of note, energy, stress, passion, in_trend, rater.
    Raises InvalidRecord for a day after `today`, an unknown item or scale, a value out of range, or no answer.
    """
    if day > today:
        raise InvalidRecord(f"The day {day:%d.%m.%Y} is in the future; a check-in is for today or an earlier day.")
    _need_known(instrument, answers)
    rows = [_response(item.id, item.scale, answers.get(item.id), applies=item.may_not_apply) for item in instrument.items]
    if not any(row["value"] for row in rows):
        raise InvalidRecord("No statement is answered yet. Answer at least one, then save.")
    given = {scale: pair for scale, pair in (evidence or {}).items() if any(pair)}
    if unknown := sorted(set(given) - set(instrument.scale_names)):
        raise InvalidRecord(f"{instrument.title} has no {instrument.noun} {', '.join(unknown)}.")
    defaults: dict[str, Any] = {"rater": "self", "in_trend": 1}
    return {
        **defaults,
        **(about or {}),
        "day": day.isoformat(),
        "instrument": instrument.id,
        "version": instrument.version,
        "response": rows,
        "evidence": [{"scale": scale, "text": text, "link": link} for scale, (text, link) in given.items()],
    }


def save_check_ins(
    journal: Journal, things: Sequence[records.Save], *, instrument: Instrument, definition: str, at: datetime
) -> int:
    """Save check-ins with `instrument` in one transaction and return how many were new.

    Raises what `records.save` raises; nothing is saved then.
    """
    with writing(journal) as connection:
        remember_instrument(connection, instrument, definition, at=at)
        return sum(records.add(connection, one, at=at) for one in things)


def remember_instrument(connection: Connection, instrument: Instrument, definition: str, *, at: datetime) -> None:
    """Keep the definition of `instrument` in the journal, so that its answers stay readable for ever."""
    known = select(instrument_table).where(
        instrument_table.c.id == instrument.id, instrument_table.c.version == instrument.version
    )
    if connection.execute(known).first() is None:
        row = {
            "id": instrument.id,
            "version": instrument.version,
            "title": instrument.title,
            "definition": definition,
            "first_used_at": at.isoformat(),
        }
        connection.execute(instrument_table.insert(), row)


def kept_instrument(journal: Journal, instrument_id: str, version: str) -> Instrument:
    """Return the instrument as it was when its answers were given.

    Raises InvalidRecord when the journal holds no answers to that version.
    """
    with reading(journal) as connection:
        query = select(instrument_table.c.definition).where(
            instrument_table.c.id == instrument_id, instrument_table.c.version == version
        )
        definition = connection.execute(query).scalar()
    if definition is None:
        raise InvalidRecord(f"This journal has no answers to version {version} of {instrument_id}.")
    return parse(definition, file=f"{instrument_id}.toml")


def _need_known(instrument: Instrument, answers: Mapping[str, Answer]) -> None:
    known = [item.id for item in instrument.items]
    if unknown := sorted(set(answers) - set(known)):
        raise InvalidRecord(f"{instrument.title} has no statement {', '.join(unknown)}; it has {', '.join(known)}.")


def _response(item: str, scale: str, answer: Answer, *, applies: bool) -> dict[str, Any]:
    if answer == NOT_APPLICABLE:
        if not applies:
            raise InvalidRecord(f"Statement {item} always applies; answer it or leave it open.")
        return {"item": item, "scale": scale, "value": None, "applies": 0}
    if answer is not None and (isinstance(answer, (bool, str)) or answer not in range(1, 6)):
        raise InvalidRecord(f"Statement {item} was answered with {answer!r}; an answer is a whole number from 1 to 5.")
    return {"item": item, "scale": scale, "value": answer, "applies": 1}
