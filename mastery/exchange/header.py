"""Read the first line of a table: its columns, which of the two forms they make, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mastery.exchange.judging import UNSEEN
from mastery.exchange.problems import Cause, Problems, Wrong, for_message, without_unseen
from mastery.exchange.rows import NAMES_OF_ROW_NUMBERS

COLUMNS = ("day", "item", "value", "note")
_FORMS = "day, item, value and note, or day, the ids of items and note"

NO_NAME = Cause(10, "{what} has no name", "columns have no name")
TWICE = Cause(11, "this column is there twice", "columns are there twice")
CASE_ALONE = Cause(
    12,
    "the columns {what} differ in capital letters alone; keep one of them",
    "columns differ in capital letters alone",
)
NO_DAY = Cause(13, f"there is no column day; this line must name the columns {_FORMS}", "lines name no column day")
NO_ITEMS = Cause(14, "there is no column for an item", "lines have no column for an item")
UNKNOWN = Cause(
    15, f"unknown; the columns are {', '.join(COLUMNS)}", f"columns are unknown (they are {', '.join(COLUMNS)})"
)


@dataclass(frozen=True)
class Header:
    """The columns that `line` names; `named` maps day, item, value, note to their places, `items` ids to theirs.

    `is_long` says whether each line holds one answer. `numbered` says whether the first column has no name, or that of
    row numbers, which it must hold then.
    """

    line: int
    columns: tuple[str, ...]
    named: Mapping[str, int]
    items: Mapping[str, int]
    is_long: bool
    numbered: bool


def read_header(line: int, cells: list[str], *, notices: Problems) -> Header:
    """Return the header in the `cells` of `line`.

    Raises Unreadable, which names everything that is wrong with it. Letters that cannot be seen are passed over, which
    goes to `notices`.
    """
    columns = []
    for number, (name, unseen) in enumerate(map(without_unseen, cells), 1):
        columns.append(name)
        if unseen:
            notices.add(Wrong(UNSEEN, unseen), line, name or f"number {number}")
    while columns and not columns[-1]:
        columns.pop()
    if columns and columns[0].casefold() in NAMES_OF_ROW_NUMBERS:
        columns[0] = ""
    places = {name: place for place, name in enumerate(columns) if name}
    named = {name.casefold(): place for name, place in places.items() if name.casefold() in COLUMNS}
    items = {name: place for name, place in places.items() if name.casefold() not in COLUMNS}
    is_long = "item" in named and "value" in named
    _check(line, columns, named, is_long=is_long)
    if not is_long:
        items |= {columns[named[name]]: named[name] for name in ("item", "value") if name in named}
    return Header(line, tuple(columns), named, items, is_long, numbered=bool(columns) and not columns[0])


def _check(line: int, columns: list[str], named: Mapping[str, int], *, is_long: bool) -> None:
    problems = Problems()
    for wrong, column in (*_unclear(columns), *_missing(columns, named, is_long=is_long)):
        problems.add(wrong, line, column)
    problems.refuse()


def _unclear(columns: list[str]) -> Iterator[tuple[Wrong, str]]:
    """Yield each column without a name or with a name that another has."""
    yield from ((Wrong(NO_NAME, f"column {n}"), "") for n, name in enumerate(columns, 1) if not name and n > 1)
    yield from ((Wrong(TWICE), name) for name, count in Counter(columns).items() if name and count > 1)
    alike: dict[str, list[str]] = {}
    for name in dict.fromkeys(columns):
        alike.setdefault(name.casefold(), []).append(name)
    yield from (
        (Wrong(CASE_ALONE, " and ".join(map(for_message, names))), "") for names in alike.values() if len(names) > 1
    )


def _missing(columns: list[str], named: Mapping[str, int], *, is_long: bool) -> Iterator[tuple[Wrong, str]]:
    """Yield the columns that a table must have, and those that one with a line an answer cannot have."""
    others = [name for name in columns if name and name.casefold() not in COLUMNS]
    if "day" not in named:
        yield Wrong(NO_DAY), ""
    if is_long:
        yield from ((Wrong(UNKNOWN), name) for name in others)
    elif not others:
        yield Wrong(NO_ITEMS), ""
