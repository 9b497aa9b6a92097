"""Read check-ins from a table: `day,item,value[,note]`, or `day,<item>,…[,note]` with a line for each day."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from mastery.exchange.header import NO_NAME, Header, read_header
from mastery.exchange.judging import Judge
from mastery.exchange.problems import Cause, Problems, Wrong, for_message, refusal, without_unseen
from mastery.exchange.rows import Progress, Record, Text, read_text
from mastery.instruments import Instrument, Item
from mastery.instruments.check_in import Answer, CheckIn

_MAX_ITEMS = 10_000
_FEW_IDS = 3
_MAX_NUMBER_LENGTH = 10

NOTHING_BELOW = Cause(1, "there is nothing below this line", "lines have nothing below them")
CELLS = Cause(2, "{what}", "lines have not one cell for each column")
NO_QUESTIONNAIRE = Cause(20, "{what}", "items are in no questionnaire")
SEVERAL = Cause(20, "The items fit more than one questionnaire alike; choose {what}.", "choices are open")
GIVEN_TWICE = Cause(50, "{what}; each may be given once", "lines say what an earlier one says already")
NO_ANSWER = Cause(
    60, "{what} has no answer; give one or leave the day out", "days have no answer (give one or leave the day out)"
)
ROW_NUMBERS = Cause(80, "column 1 counts the rows, so it was passed over", "columns count the rows")


@dataclass(frozen=True)
class TableContents:
    """The check-ins of a table, one a day, oldest first, and a sentence for each thing that was passed over."""

    check_ins: list[CheckIn]
    notices: tuple[str, ...]


@dataclass
class _Day:
    """What the table says of one day: the answers by item, the line of each in the same order, and the notes."""

    answers: dict[str, Answer] = field(default_factory=dict)
    lines: "array[int]" = field(default_factory=lambda: array("I"))
    notes: list[str] = field(default_factory=list)

    def line_of(self, item: str) -> int:
        return self.lines[list(self.answers).index(item)]


@dataclass(frozen=True)
class _Table:
    """A table while it is read: its text, its header, its problems and notices."""

    text: Text
    header: Header
    problems: Problems
    notices: Problems

    def rows(self, progress: Progress | None = None) -> Iterator[Record]:
        """Yield the records below the header that have a cell for each column; an empty note may be left out."""
        width = len(self.header.columns)
        ends_in_note = self.header.named.get("note") == width - 1
        records = self.text.records(progress)
        next(records)
        for line, cells in records:
            if len(cells) == width - 1 and ends_in_note:
                cells.append("")
            yield line, cells


def read_check_ins(
    data: bytes, *, instruments: Sequence[Instrument], today: date, progress: Progress | None = None
) -> TableContents:
    """Return the check-ins in a delimited text file, one a day, oldest first: all of them or none.

    The first line names the columns: day, item, value and, if wanted, note, with a line an answer; or day, the
    ids of items and, if wanted, note, with a line a day. The instrument is the one of `instruments` that has
    all the items. A value is a whole number of its range, empty for not answered (None), or "does not apply" where the
    item allows that.
    Different notes of one day are joined, each on its own line. `progress` is called with the share that is done.

    Raises Unreadable, which has a sentence for each kind of thing that is wrong with at most three places, for a file
    that is no such table, an unknown item, a value out of range, a day that is after `today` or not written as
    year-month-day, an answer or a day given twice, or a day without any answer. What one stage refuses the next does
    not look at: text, header, rows, questionnaire, cells, days.
    """
    table = _table(read_text(data))
    items = _survey(table, _half(progress, 0))
    asked = _instrument(items, instruments, table)
    judge = Judge(asked, today, table.problems, table.notices)
    rows = table.rows(_half(progress, 1))
    days = (_long if table.header.is_long else _wide)(rows, table.header, judge)
    table.problems.refuse()
    _need_answers(days, table.problems)
    check_ins = [_check_in(asked, day, days.pop(day)) for day in sorted(days)]
    return TableContents(check_ins, table.notices.sentences())


def _half(progress: Progress | None, done: int) -> Progress | None:
    return (lambda share: progress((done + share) / 2)) if progress else None


def _table(text: Text) -> _Table:
    notices = Problems()
    line, cells = next(text.records(), (1, [""]))
    header = read_header(line, cells, notices=notices)
    return _Table(text, header, Problems(), notices)


def _survey(table: _Table, progress: Progress | None) -> dict[str, None]:
    """Return the items that the table names, and collect the rows that have too many or too few cells."""
    header, problems = table.header, table.problems
    width, place = len(header.columns), header.named["item"] if header.is_long else 0
    items: dict[str, None] = {} if header.is_long else dict.fromkeys(header.items)
    sound, number, counts = 0, -1, header.numbered
    for line, cells in table.rows(progress):
        if len(cells) != width and _off(cells, width):
            problems.add(Wrong(CELLS, f"{len(_filled(cells, width))} cells, {width} columns"), line)
            continue
        sound += 1
        if counts:
            counts, number = _counts_on(cells[0], number)
        if header.is_long and cells[place] not in items and len(items) < _MAX_ITEMS:
            items[cells[place]] = None
    if not sound:
        problems.refuse()
        raise refusal(NOTHING_BELOW, header.line)
    if header.numbered and not counts:
        raise refusal(NO_NAME, header.line, "column 1")
    if header.numbered:
        table.notices.add(Wrong(ROW_NUMBERS), header.line)
    return items


def _off(cells: list[str], width: int) -> bool:
    return len(cells) < width or (len(cells) > width and any(cell.strip() for cell in cells[width:]))


def _filled(cells: list[str], width: int) -> list[str]:
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _counts_on(cell: str, number: int) -> tuple[bool, int]:
    """Return whether `cell` is a whole number above `number`, as those of rows are, and that number."""
    text = cell.strip()
    found = int(text) if text.isascii() and text.isdigit() and len(text) < _MAX_NUMBER_LENGTH else number
    return found > number, found


def _instrument(items: Iterable[str], instruments: Sequence[Instrument], table: _Table) -> Instrument:
    """Return the instrument that has most of `items`; raise Unreadable when that is none, or several."""
    named = [text for text, _ in map(without_unseen, items) if text]
    if len(instruments) == 1:
        return instruments[0]
    if not named:
        table.problems.add(Wrong(NO_QUESTIONNAIRE, "No line names an item."), 0)
        table.problems.refuse()
    has = {one.id: _fitting(named, one) for one in instruments}
    most = max(has.values())
    best = [one for one in instruments if has[one.id] == most]
    if not most:
        table.problems.add(Wrong(NO_QUESTIONNAIRE, _in_none(named, instruments)), 0)
    elif len(best) > 1:
        table.problems.add(Wrong(SEVERAL, " or ".join(one.id for one in best)), 0)
    if not most or len(best) > 1:
        table.problems.refuse()
    return best[0]


def _fitting(named: Iterable[str], asked: Instrument) -> int:
    known = {item.id.casefold() for item in asked.items}
    return sum(text.casefold() in known for text in named)


def _in_none(named: Sequence[str], instruments: Sequence[Instrument]) -> str:
    first = ", ".join(for_message(text) for text in named[:_FEW_IDS])
    more = f" or any of {len(named) - _FEW_IDS:,} more" if len(named) > _FEW_IDS else ""
    begins = (f"{one.id} has {', '.join(item.id for item in one.items[:_FEW_IDS])} …" for one in instruments)
    return f"No questionnaire has an item {first}{more}. {'; '.join(begins)}"


def _long(rows: Iterator[Record], header: Header, judge: Judge) -> dict[date, _Day]:
    """Return what is said of each day by a table with a line an answer."""
    days: dict[date, _Day] = {}
    day_at, item_at, value_at = (header.named[name] for name in ("day", "item", "value"))
    width, note_at = len(header.columns), header.named.get("note")
    item_column, value_column = header.columns[item_at], header.columns[value_at]
    known_days, known_items = judge.sound["day"], judge.sound["item"]
    known_answers = {item.id: judge.sound[f" {item.id}"] for item in judge.asked.items}
    for line, cells in rows:
        if len(cells) != width and _off(cells, width):
            continue
        # A cell that was sound is looked up here: a million lines leave no time for three calls each.
        raw = cells[value_at]
        day = known_days.get(cells[day_at]) or judge.day(cells[day_at], line=line)
        item = known_items.get(cells[item_at]) or judge.item(cells[item_at], line=line, column=item_column)
        if isinstance(item, Wrong):
            continue
        answers = known_answers[item.id]
        answer = answers[raw] if raw in answers else judge.answer(item, raw, line=line, column=value_column)
        if isinstance(day, Wrong) or isinstance(answer, Wrong):
            continue
        said = days.get(day) or days.setdefault(day, _Day())
        if item.id in said.answers:
            twice = f"{item.id} of {day} is on line {said.line_of(item.id)} already"
            judge.problems.add(Wrong(GIVEN_TWICE, twice), line, item_column)
            continue
        said.answers[item.id] = answer
        said.lines.append(line)
        if note_at is not None and cells[note_at]:
            _note(said, judge.note(cells[note_at], line=line))
    return days


def _wide(rows: Iterator[Record], header: Header, judge: Judge) -> dict[date, _Day]:
    """Return what is said of each day by a table with a line a day."""
    days: dict[date, _Day] = {}
    width, day_at, note_at = len(header.columns), header.named["day"], header.named.get("note")
    named = [(name, place, judge.item(name, line=header.line, column=name)) for name, place in header.items.items()]
    columns = [(name, place, item) for name, place, item in named if not isinstance(item, Wrong)]
    for line, cells in rows:
        if len(cells) != width and _off(cells, width):
            continue
        day = judge.day(cells[day_at], line=line)
        if isinstance(day, date) and day in days:
            twice = f"{day} is on line {days[day].lines[0]} already"
            judge.problems.add(Wrong(GIVEN_TWICE, twice), line, header.columns[day_at])
            continue
        said = _Day(_answers(cells, columns, judge, line=line), array("I", [line]))
        if note_at is not None:
            _note(said, judge.note(cells[note_at], line=line))
        if isinstance(day, date):
            days[day] = said
    return days


def _answers(
    cells: list[str], columns: Iterable[tuple[str, int, Item]], judge: Judge, *, line: int
) -> dict[str, Answer]:
    found = ((item.id, judge.answer(item, cells[place], line=line, column=name)) for name, place, item in columns)
    return {item: answer for item, answer in found if not isinstance(answer, Wrong)}


def _note(said: _Day, text: str) -> None:
    if text.strip() and text not in said.notes:
        said.notes.append(text)


def _need_answers(days: dict[date, _Day], problems: Problems) -> None:
    for day, said in days.items():
        if not any(isinstance(answer, int) for answer in said.answers.values()):
            problems.add(Wrong(NO_ANSWER, str(day)), said.lines[0])
    problems.refuse()


def _check_in(asked: Instrument, day: date, said: _Day) -> CheckIn:
    return CheckIn(asked, day, said.answers, about={"note": "\n".join(said.notes)} if said.notes else {})
