"""Every format that is read, and which of them reads a file."""

import hashlib
import re
from dataclasses import replace

from mastery.exchange.bounded import HEAD, as_utf_8
from mastery.exchange.days import NOT_WRITTEN
from mastery.exchange.formats import (
    any_table,
    beaver,
    bragdoc,
    daylio,
    daylio_backup,
    flow_dashboard,
    google_forms,
    habitbull,
    habo,
    imoodjournal,
    json_resume,
    lifewheel,
    linkedin,
    loop,
    loop_database,
    nomie,
    obsidian,
    open_badge,
    own_table,
    perfice,
    skills,
    snowflake,
    track_and_graph,
    wheel_of_life,
)
from mastery.exchange.own_workbook import need_other_than_workbook
from mastery.exchange.problems import Cause, Unreadable, refusal
from mastery.exchange.reading import Answers, Format, Reading, Source
from mastery.exchange.rows import NO_TEXT
from mastery.instruments import Instrument

FORMATS: tuple[Format, ...] = (
    own_table,
    daylio,
    daylio_backup,
    imoodjournal,
    loop,
    loop_database,
    lifewheel,
    google_forms,
    track_and_graph,
    skills,
    snowflake,
    obsidian,
    habitbull,
    nomie,
    perfice,
    beaver,
    habo,
    flow_dashboard,
    wheel_of_life,
    bragdoc,
    json_resume,
    linkedin,
    open_badge,
    any_table,
)
"""Every format; where two are equally sure of a file, the earlier one reads it."""

_UNKNOWN = Cause(0, "{what}", "things are unknown")


def names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(one.NAME for one in FORMATS)


def format_of(data: bytes, name: str, *, wanted: str = "") -> Format:
    """Return the format called `wanted`, or else the one that is surest of the file.

    Raises Unreadable when there is none.
    """
    if wanted:
        found = next((one for one in FORMATS if one.NAME.casefold() == wanted.casefold()), None)
        if found is None:
            raise refusal(_UNKNOWN, what=f"There is no format called {wanted}; there is {', '.join(names())}.")
        return found
    scores = {one.NAME: one.detect(data[:HEAD], name) for one in FORMATS}
    best = max(FORMATS, key=lambda one: scores[one.NAME], default=None)
    if best is None or scores[best.NAME] <= 0:
        raise refusal(_UNKNOWN, what=f"This file is of no format that is read: {', '.join(names())}.")
    return best


def read_foreign(source: Source, answers: Answers, *, wanted: str = "") -> Reading:
    """Return what the file holds, read as `wanted` or as the format that is surest of it; raises Unreadable.

    A table of Mastery itself comes in whole or not at all. One that is refused for its days or its letters alone is
    read as any table, where that leaves nothing else open: what else is wrong with it is for the person to mend.
    """
    need_other_than_workbook(source.data)
    source = replace(source, data=as_utf_8(source.data))
    if wanted or not own_table.fits(source):
        found = format_of(source.data, source.name, wanted=wanted).read(source, answers)
        return replace(found, header=found.header or header_of(source, found.format))
    try:
        found = own_table.read(source, answers)
    except Unreadable as refused:
        other = _as_any_table(source, answers) if refused.causes <= {NOT_WRITTEN, NO_TEXT} else None
        if other is None:
            raise
        found = other
    return replace(found, header=header_of(source, found.format))


def header_of(source: Source, format: str) -> str:
    """Return what tells files of these columns from others: a digest of the format and the first line of text."""
    head = source.data[:HEAD]
    is_text = not head.startswith((b"PK", b"SQLite")) and b"\0" not in head
    first = next((line for line in head.splitlines() if line.strip(b"\xef\xbb\xbf \t,;")), b"") if is_text else b""
    return hashlib.sha256(format.encode() + b"\n" + re.sub(rb"\s+", b" ", first.strip())).hexdigest()


def _as_any_table(source: Source, answers: Answers) -> Reading | None:
    try:
        found = any_table.read(source, answers)
    except Unreadable:
        return None
    keys = {one.key for one in found.asked({})}
    if not found.parts:
        return found if keys == {"encoding"} else None
    known = all(isinstance(part.questionnaire, Instrument) for part in found.parts)
    return found if known and keys <= {"day_order", "encoding"} and not found.problems else None
