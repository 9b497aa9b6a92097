"""Turn lines of the story into records: days count back from today, links are names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from mastery import kinds
from mastery.kinds import Content

_NAMESPACE = UUID("6d617374-6572-7900-8000-5a3b1e000000")

# Plan items and profiles name entries, so they come late.
_LATE = ("plan_item", "review", "profile")
_ORDER = (*(kind for kind in kinds.KINDS if kind not in _LATE), *_LATE)


@dataclass(frozen=True)
class Version:
    """An earlier content of a record, and the day on which it was written."""

    content: Content
    said_on: date


@dataclass(frozen=True)
class Record:
    """One record of the made-up person: its newest content with its day, and its earlier ones, oldest first."""

    kind: str
    uid: str
    content: Content
    said_on: date
    earlier: tuple[Version, ...] = ()


@dataclass(frozen=True)
class StoryLine:
    """A record written `ago` days before today; `later` are its changes, as (days before today, fields).

    Days among the fields are days before today (below zero: ahead), links are names of lines.
    """

    kind: str
    name: str
    ago: int
    fields: Content
    later: tuple[tuple[int, Content], ...] = ()


def uid(kind: str, name: str) -> str:
    """Return the uid of the record of `kind` that the story calls `name`: always the same."""
    only = kinds.KINDS[kind].only if kind in kinds.KINDS else ""
    return only or str(uuid5(_NAMESPACE, f"{kind}/{name}"))


def records(lines: Iterable[StoryLine], *, today: date) -> list[Record]:
    """Return a record for each line, so that none names one that comes after it; of one kind the oldest comes first."""
    return [_record(line, today) for line in sorted(lines, key=lambda line: (_ORDER.index(line.kind), -line.ago))]


def _record(line: StoryLine, today: date) -> Record:
    versions, fields = [], dict(line.fields)
    for ago, changed in ((line.ago, {}), *line.later):
        fields |= changed
        versions.append(Version(kinds.content(_resolve(line.kind, fields, today)), today - timedelta(days=ago)))
    *earlier, now = versions
    return Record(line.kind, uid(line.kind, line.name), now.content, now.said_on, tuple(earlier))


def _resolve(kind: str, fields: Content, today: date) -> Content:
    one = kinds.KINDS[kind]
    resolved = {**fields, **_days_and_links(one.fields, fields, today)}
    for part in one.parts:
        rows = fields.get(part.name, ())
        resolved[part.name] = [_with_uids({**row, **_days_and_links(part.fields, row, today)}) for row in rows]
    return resolved


def _days_and_links(fields: Iterable[kinds.Field], row: Content, today: date) -> Content:
    """Return the days and links of `row` as a record keeps them."""
    given = [(field, row[field.name]) for field in fields if row.get(field.name) is not None]
    days = {field.name: today - timedelta(days=value) for field, value in given if field.type == "day"}
    return days | {field.name: uid(field.links_to, value) for field, value in given if field.type == "link"}


def _with_uids(row: Content) -> Content:
    """Return a row of a part; a record is named there as "goal/exam"."""
    return {name: uid(*value.split("/", 1)) if name == "record" else value for name, value in row.items()}
