"""Answers as a plain table of one instrument: `day,item,value[,note]`, or `day,<item>,…[,note]` with a line a day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from mastery.exchange.rows import Problem, Row, Table, Unreadable, read_table, shown
from mastery.instruments import Instrument, Item
from mastery.instruments.check_in import NOT_APPLICABLE, Answer, CheckIn

_LONG = ("day", "item", "value", "note")
_NOT_APPLICABLE = (NOT_APPLICABLE, "not applicable", "n/a")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_LEVEL = re.compile(r"([1-5])(\.0+)?", re.ASCII)
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class _Cell:
    """One answer as the file gives it: its line and column, the place that names its item, and its row's note.

    `key` is the column that may not say the same twice: item for a line an answer, day for a line a day.
    """

    line: int
    column: str
    day: str
    item: str
    named_at: tuple[int, str]
    key: str
    value: str
    note: str


@dataclass
class _Day:
    """What the file says of one day: the line that gave each item, the answers and the notes."""

    given: dict[str, int] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_check_ins(data: bytes, *, instruments: Sequence[Instrument], today: date) -> list[CheckIn]:
    """Return the check-ins in a delimited text file, one a day, oldest first: all of them or none.

    The first line names the columns: day, item, value and, if wanted, note, with a line an answer; or day, the
    ids of items and, if wanted, note, with a line a day. The instrument is the one of `instruments` that has
    all the items. A value is 1..5, empty for not answered, or "does not apply" where the item allows that.
    Different notes of one day are joined, each on its own line.

    Raises Unreadable, which lists every problem with its line and column, for a file that is no such table, an
    unknown item, a value out of range, a day that is after `today` or not written as year-month-day, an
    answer or a day given twice, or a day without any answer.
    """
    table = read_table(data)
    named = {name.casefold(): name for name in table.columns}
    long = "item" in named and "value" in named
    problems = [*table.problems, *_wrong_columns(table, long=long)]
    if "day" not in named:
        raise Unreadable(problems)
    cells = [cell for row in table.rows for cell in (_long if long else _wide)(row, named, table.line)]
    asked = _instrument(dict.fromkeys(cell.item for cell in cells), instruments, problems)
    days = _days(cells, asked, problems, today=today)
    if problems := problems or _unanswered(days):
        raise Unreadable(problems)
    return [_check_in(asked, day, said) for day, said in sorted(days.items())]


def _wrong_columns(table: Table, *, long: bool) -> Iterator[Problem]:
    names = [name.casefold() for name in table.columns]
    if "day" not in names:
        expected = "day, item, value and note, or day, the ids of items and note"
        yield Problem(table.line, "", f"there is no column day; this line must name the columns {expected}")
    if long:
        unknown = [name for name in table.columns if name and name.casefold() not in _LONG]
        yield from (Problem(table.line, name, f"unknown; the columns are {', '.join(_LONG)}") for name in unknown)
    elif not set(names) - {"day", "note", ""}:
        yield Problem(table.line, "", "there is no column for an item")


def _long(row: Row, named: Mapping[str, str], _header: int) -> Iterator[_Cell]:
    day, item, value = (row.cells[named[name]].strip() for name in _LONG[:3])
    note = row.cells[named["note"]] if "note" in named else ""
    yield _Cell(row.line, named["value"], day, item, (row.line, named["item"]), named["item"], value, note)


def _wide(row: Row, named: Mapping[str, str], header: int) -> Iterator[_Cell]:
    day = row.cells[named["day"]].strip()
    note = row.cells[named["note"]] if "note" in named else ""
    for item, value in row.cells.items():
        if item and item.casefold() not in ("day", "note"):
            yield _Cell(row.line, item, day, item, (header, item), named["day"], value.strip(), note)


def _instrument(items: Mapping[str, None], instruments: Sequence[Instrument], problems: list[Problem]) -> Instrument:
    """Return the instrument that has all of `items`, or most of them when none has; raise when that is not one."""
    has = {one.id: len(items.keys() & {item.id for item in one.items}) for one in instruments}
    best = [one for one in instruments if has[one.id] == max(has.values())]
    if len(instruments) > 1 and not max(has.values()):
        there = "\n".join(f"{one.id} has {_ids(one)}" for one in instruments)
        said = f"No questionnaire has an item {', '.join(shown(item) for item in list(items)[:3])}.\n{there}"
        raise Unreadable([*problems, Problem(0, "", said)])
    if len(best) > 1:
        choice = " or ".join(one.id for one in best)
        raise Unreadable(
            [*problems, Problem(0, "", f"The items fit more than one questionnaire alike; choose {choice}.")]
        )
    return best[0]


def _days(cells: Sequence[_Cell], asked: Instrument, problems: list[Problem], *, today: date) -> dict[date, _Day]:
    """Return what is said of each day, adding to `problems` what is wrong."""
    items = {item.id: item for item in asked.items}
    days: dict[date, _Day] = {}
    for cell in cells:
        with _noting(problems, *cell.named_at):
            _need_item(cell.item, asked)
        answer: Answer = None
        with _noting(problems, cell.line, cell.column):
            answer = _answer(cell.value, items.get(cell.item))
        with _noting(problems, cell.line, "day"):
            said = days.setdefault(_day(cell.day, today=today), _Day())
            with _noting(problems, cell.line, cell.key):
                _add(said, cell, answer)
    return days


@contextmanager
def _noting(problems: list[Problem], line: int, column: str) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        problems.append(Problem(line, column, str(error)))


def _unanswered(days: Mapping[date, _Day]) -> list[Problem]:
    return [
        Problem(min(said.given.values()), "", f"{day} has no answer; give one or leave the day out")
        for day, said in days.items()
        if not any(isinstance(answer, int) for answer in said.answers.values())
    ]


def _add(said: _Day, cell: _Cell, answer: Answer) -> None:
    earlier = said.given.setdefault(cell.item, cell.line)
    if earlier != cell.line:
        what = f"{shown(cell.item, marks=False)} of {cell.day}" if cell.key == cell.named_at[1] else cell.day
        raise ValueError(f"{what} is on line {earlier} already; each may be given once")
    if answer is not None:
        said.answers[cell.item] = answer
    if cell.note.strip() and cell.note not in said.notes:
        said.notes.append(cell.note)


def _need_item(item: str, asked: Instrument) -> None:
    if not item:
        raise ValueError(f"no item is named; {asked.id} has {_ids(asked)}")
    if item not in {one.id for one in asked.items}:
        raise ValueError(f"{asked.id} has no item {shown(item)}; it has {_ids(asked)}")


def _answer(value: str, item: Item | None) -> Answer:
    if not value:
        return None
    if value.casefold() in _NOT_APPLICABLE:
        if item is not None and not item.may_not_apply:
            raise ValueError(f"{shown(value)} is not offered for {item.id}; leave the cell empty or give 1 to 5")
        return NOT_APPLICABLE
    if (level := _LEVEL.fullmatch(value)) is None:
        raise ValueError(f"{shown(value)} is not a whole number from 1 to 5")
    return int(level[1])


def _day(text: str, *, today: date) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(f"{shown(text)} is not written as year-month-day; right would be {_right(text, today)}")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"there is no day {text}") from error
    if day > today:
        raise ValueError(f"{text} is in the future; today is {today}")
    if day.year < _FIRST_YEAR:
        raise ValueError(f"{text} is before {_FIRST_YEAR}")
    return day


def _right(text: str, today: date) -> str:
    """Say what would be right in the place of `text`; day and month in either order, where both can be meant."""
    if starts := _DAY.match(text):
        return f"{starts[0]}, without a time"
    parts = _NUMBERS.fullmatch(text)
    if parts is None:
        return f"{today} for today"
    first, second, year = (int(part) for part in parts.groups())
    orders = [(month, day) for day, month in ((first, second), (second, first)) if 1 <= month <= 12 and 1 <= day <= 31]
    days = dict.fromkeys(f"{year:04}-{month:02}-{day:02}" for month, day in orders)
    return " or ".join(days) or f"{today} for today"


def _check_in(asked: Instrument, day: date, said: _Day) -> CheckIn:
    return CheckIn(asked, day, said.answers, about={"note": "\n".join(said.notes)} if said.notes else {})


def _ids(asked: Instrument) -> str:
    return ", ".join(item.id for item in asked.items)
