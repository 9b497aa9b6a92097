"""A table of check-ins as Mastery names it: day, item, value and note, or day, the ids of items and note."""

from collections.abc import Sequence

from mastery.exchange.bounded import HEAD
from mastery.exchange.problems import Unreadable, without_unseen
from mastery.exchange.reading import Answers, Reading, Source
from mastery.exchange.rows import NAMES_OF_ROW_NUMBERS, read_text
from mastery.exchange.table import read_check_ins
from mastery.instruments import Instrument
from mastery.text import folded

NAME = "Mastery table"

_SURE = 0.97
_COLUMNS = ("day", "item", "value", "note")


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the first line names the columns day, item and value."""
    columns = _columns(head)
    return _SURE if {"day", "item", "value"} <= set(columns) <= {*_COLUMNS, *NAMES_OF_ROW_NUMBERS} else 0.0


def fits(source: Source) -> bool:
    """Return whether the first line names the columns of a table, or those of a questionnaire that is known."""
    columns = _columns(source.data[:HEAD])
    if "day" not in columns:
        return False
    items = [one for one in columns if one not in (*_COLUMNS, *NAMES_OF_ROW_NUMBERS)]
    return detect(source.data[:HEAD], source.name) > 0 or any(_asks(one, items) for one in source.known)


def read(source: Source, answers: Answers) -> Reading:
    """Return the check-ins of the table: all of them, or Unreadable with all that is wrong."""
    found = read_check_ins(source.data, instruments=source.known, today=source.today, progress=source.progress)
    return Reading(NAME, notices=found.notices, check_ins=tuple(found.check_ins))


def _columns(head: bytes) -> list[str]:
    try:
        cells = next(read_text(head.rpartition(b"\n")[0] or head).records())[1]
    except (Unreadable, StopIteration):
        return []
    return [folded(without_unseen(one)[0]) for one in cells]


def _asks(asked: Instrument, items: Sequence[str]) -> bool:
    ids = {folded(item.id) for item in asked.items}
    return bool(items) and any(one in ids for one in items)
