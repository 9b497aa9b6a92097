"""Look-backs: how a person, in hindsight, rates an earlier check-in; saved with the later one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from mastery.journal import records
from mastery.journal.content import Row, contents
from mastery.journal.errors import InvalidRecord
from mastery.journal.opening import Journal, writing
from mastery.journal.schema import TABLES
from mastery.kinds import Content


@dataclass(frozen=True)
class LookBack:
    """A look-back given with check-in `record`, as it stood in `base_rev`, at the earlier check-in `of_record`.

    `levels` maps scale to level 1..5; None, or a scale left out, was skipped.
    `revision` is a uid made before the first try to save, so that a retry cannot double it.
    """

    record: str
    of_record: str
    levels: Mapping[str, int | None]
    revision: str
    base_rev: int


def save_look_back(journal: Journal, look_back: LookBack, *, at: datetime) -> int:
    """Save `look_back` as a revision of its check-in; return 1 when it is new, 0 when it was saved before.

    Raises InvalidRecord when no level was given, a scale is unknown, or the two are no check-ins of one version;
    Conflict when the check-in has a newer revision than `base_rev`; JournalError when it cannot be written.
    Nothing is saved then.
    """
    given = {scale: level for scale, level in look_back.levels.items() if level is not None}
    if not given:
        raise InvalidRecord("No level is chosen yet. Choose at least one, then save.")
    rows = [{"scale": scale, "value": level, "of_record": look_back.of_record} for scale, level in given.items()]
    with writing(journal) as connection:
        if records.is_saved(connection, look_back.revision):
            return 0
        later, earlier = (_content_of(connection, uid) for uid in (look_back.record, look_back.of_record))
        _need_pair(connection, look_back, later, earlier)
        if strangers := sorted(set(given) - {row["scale"] for row in later["response"]}):
            raise InvalidRecord(f"That check-in has no scale {', '.join(strangers)}.")
        content = {**later, "look_back": rows}
        thing = records.Save("check_in", look_back.record, look_back.revision, content, look_back.base_rev)
        return records.add(connection, thing, at=at)


def look_back_rows(connection: Connection, record: str) -> list[Row]:
    """Return the rows of the look-back that check-in `record` holds; none for a check-in not saved yet."""
    content = _content_of(connection, record)
    return list(content["look_back"]) if content else []


def _content_of(connection: Connection, record: str) -> Content:
    """Return what `record` said last, before a deletion too; empty when it is not in the journal."""
    by_id = contents(connection, TABLES["check_in"], record_uid=record)
    for row in records.revisions_of(connection, record):
        records.need_intact(row, by_id.get(row.id))
    return by_id[max(by_id)] if by_id else {}


def _need_pair(connection: Connection, look_back: LookBack, later: Content, earlier: Content) -> None:
    asked = [(one.get("instrument"), one.get("version")) for one in (later, earlier)]
    if not later or look_back.record == look_back.of_record or asked[0] != asked[1]:
        raise InvalidRecord("A look-back takes two check-ins with the same version of one questionnaire.")
    newest = records.newest_revision(connection, look_back.of_record)
    if newest is None or newest.op == "delete":
        raise InvalidRecord("The check-in to look back at was deleted meanwhile. Bring it back first, then save.")
