"""Every format that is read, and which of them reads a file."""

from mastery.exchange.formats import (
    any_table,
    beaver,
    bragdoc,
    daylio,
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
    perfice,
    skills,
    snowflake,
    track_and_graph,
    wheel_of_life,
)
from mastery.exchange.problems import Cause, refusal
from mastery.exchange.reading import Answers, Format, Reading, Source

FORMATS: tuple[Format, ...] = (
    daylio,
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

HEAD = 1 << 16
"""Bytes of a file that are looked at to tell its format (own)."""

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
    """Return what the file holds, read as `wanted` or as the format that is surest of it; raises Unreadable."""
    return format_of(source.data, source.name, wanted=wanted).read(source, answers)
