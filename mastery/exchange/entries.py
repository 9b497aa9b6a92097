"""Gather the entries of a foreign file: days, numbers and notes line by line, several of a day as they are chosen."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import NamedTuple

import pandas as pd

from mastery.exchange.asking import Asking
from mastery.exchange.bounded import HEAD, table_of, text_of
from mastery.exchange.days import day_of
from mastery.exchange.once_a_day import once_a_day
from mastery.exchange.problems import BETWEEN, Cause, Problems, Unreadable, Wrong, for_message, without_unseen
from mastery.exchange.reading import MAX_ITEMS, Answers, OtherRecord, Part, Proposal, Question, Reading, Row, rows_frame
from mastery.exchange.scales import USUAL
from mastery.instruments.model import FURTHEST
from mastery.text import unshowable

_LARGEST = 10**12
"""How far from 0 a number in a file may lie (own): whole numbers without end can neither be divided nor written."""
_LONGEST_NAME = 200
_LONGEST_TITLE = 80
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?", re.ASCII)
_DELIMITERS = ",;\t"

NO_NUMBER = Cause(40, "{what} is no number", "values are no numbers")
OUTSIDE = Cause(41, "{what}", "values are outside the range")
UNSHOWABLE = Cause(42, "{what} cannot be shown; take it out", "texts hold letters that cannot be shown")
NO_NAME = Cause(43, "nothing is named here", "lines name nothing")
UNCLEAR = Cause(44, "{what}", "lines are unclear")

Within = tuple[float, float] | None
"""The least and the most that a number may be; None for any."""


class Entry(NamedTuple):
    """What one line says of an item on a day; `at` orders the entries of one day, then their lines do.

    An entry without an item is a note alone.
    """

    line: int
    day: date
    item: str
    value: float | None = None
    note: str = ""
    at: float = 0


@dataclass
class Entries:
    """The entries of a file, and what is wrong with its lines; `today` is the last day that one may have."""

    today: date
    problems: Problems = field(default_factory=Problems)
    found: list[Entry] = field(default_factory=list)
    _days: dict[str, date | Wrong] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def day(self, text: str, *, line: int, column: str = "") -> date | None:
        """Return the day that `text` writes as year-month-day, a time after it passed over; None where it is wrong."""
        plain = text[:10] if len(text) > 10 and text[10] in "T " else text
        if plain not in self._days:
            try:
                self._days[plain] = day_of(plain, today=self.today)
            except Wrong as wrong:
                self._days[plain] = wrong.with_traceback(None)
        found = self._days[plain]
        if isinstance(found, Wrong):
            self.problems.add(found, line, column)
            return None
        return found

    def whole_day(self, day: date | None, text: str, *, line: int, column: str = "") -> date | None:
        """Return `day`, made of `text`, where it is there and neither too early nor in the future."""
        return self.day(day.isoformat() if day else text, line=line, column=column)

    def number(self, text: str, *, line: int, column: str = "", within: Within = None) -> float | None:
        """Return the number in `text`, in the range `within`; None where it is empty or wrong."""
        plain = without_unseen(text)[0]
        if not plain:
            return None
        if not _NUMBER.fullmatch(plain):
            self.problems.add(Wrong(NO_NUMBER, partial(for_message, text)), line, column)
            return None
        return self.fitting(float(plain.replace(",", ".")), line=line, column=column, within=within)

    def fitting(self, number: object, *, line: int, column: str = "", within: Within = None) -> float | None:
        """Return `number` where it is a number in the range `within`, else None; True and False are none."""
        if isinstance(number, bool) or not isinstance(number, int | float):
            self.problems.add(Wrong(NO_NUMBER, for_message(repr(number)[:80])), line, column)
            return None
        if abs(number) > _LARGEST:
            self.problems.add(Wrong(OUTSIDE, f"a number is beyond {_LARGEST:,}"), line, column)
            return None
        if within and not within[0] <= number <= within[1]:
            said = f"{for_message(f'{number:g}', marks=False)} is not from {within[0]:g} to {within[1]:g}"
            self.problems.add(Wrong(OUTSIDE, said), line, column)
            return None
        return float(number)

    def text(self, text: str, *, line: int, column: str = "") -> str:
        """Return `text` where all of it can be shown, else the empty text."""
        if text.isprintable():
            return text
        if wrong := unshowable(text):
            self.problems.add(Wrong(UNSHOWABLE, wrong), line, column)
            return ""
        return text

    def name(self, text: str, *, line: int, column: str = "") -> str:
        """Return the name of an item: on one line, without letters that cannot be seen; empty where it is wrong."""
        if text in self._names:
            return self._names[text]
        plain = " ".join(without_unseen(self.text(text, line=line, column=column))[0].split())
        if not plain:
            self.problems.add(Wrong(NO_NAME), line, column)
            return ""
        if len(self._names) < MAX_ITEMS:
            self._names[text] = plain[:_LONGEST_NAME]
        return plain[:_LONGEST_NAME]

    def add(self, entry: Entry) -> None:
        """Add `entry`, unless it says nothing; without a value that is a rating it is a note alone."""
        if entry.value is not None and abs(entry.value) > FURTHEST:
            self.problems.add(Wrong(OUTSIDE, f"{entry.value:,.0f} is beyond {FURTHEST:,}"), entry.line, entry.item)
            entry = entry._replace(value=None)
        if entry.value is not None or entry.note:
            self.found.append(entry if entry.value is not None else entry._replace(item=""))

    def unclear(self, line: int, what: str, column: str = "") -> None:
        """Count a line that cannot come in, with the sentence `what`."""
        self.problems.add(Wrong(UNCLEAR, what), line, column)


Proposing = Callable[[Sequence[str]], Iterable[Proposal]]
"""What makes questionnaires of the items of a file, in their order there."""


def reading_of(entries: Entries, answers: Answers, proposing: Proposing, *, about: Reading) -> Reading:
    """Return `about` with what `entries` say: one answer a day and item, in the questionnaires of `proposing`.

    Raises Unreadable where nothing can come in.
    """
    items = list(dict.fromkeys(one.item for one in entries.found if one.item))
    if len(items) > MAX_ITEMS:
        raise Unreadable([f"This file names {len(items):,} different things; at most {MAX_ITEMS} are read."])
    if not entries.found and not about.records:
        raise Unreadable(entries.problems.sentences() or [f"This file of {about.format} holds no entries."])
    asking = Asking(answers, list(about.questions))
    rows = once_a_day(rows_frame(_answered(entries.found)), asking)
    between = rows[rows["value"] % 1 != 0]
    for line, item, value in zip(between["line"], between["item"], between["value"], strict=True):
        entries.problems.add(Wrong(BETWEEN, f"{value:g}"), int(line), str(item))
    notes, proposals = _notes(entries.found), tuple(proposing(items))
    whole = pd.concat([rows.drop(between.index), rows_frame(notes)]).sort_values("line", kind="stable")
    return replace(
        about,
        parts=tuple(_parts(whole, proposals)),
        records=about.records if proposals else (*about.records, *map(_logbook_note, notes)),
        questions=tuple(asking.questions),
        problems=entries.problems,
    )


def _logbook_note(row: Row) -> OtherRecord:
    """Return a note that belongs to no check-in as an entry of the logbook."""
    title = row.note.split("\n")[0]
    short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()} …"
    text = {} if short == row.note else {"text": row.note}
    return OtherRecord(row.line, "entry", {"kind": "note", "day": row.day.isoformat(), "title": short, **text})


def _parts(rows: pd.DataFrame, proposals: Sequence[Proposal]) -> Iterable[Part]:
    """Yield a part for each questionnaire; notes alone go with the first."""
    for number, proposal in enumerate(proposals):
        wanted = rows["item"].isin(proposal.items) | ((rows["item"] == "") & (number == 0))
        yield Part(proposal, rows[wanted].reset_index(drop=True))


def _answered(entries: Iterable[Entry]) -> list[Row]:
    """Return a row for each value, in the order in which they were given."""
    given = sorted((one for one in entries if one.value is not None), key=lambda one: (one.day, one.at, one.line))
    return [Row(one.line, one.day, one.item, one.value) for one in given]


def _notes(entries: Iterable[Entry]) -> list[Row]:
    """Return a row for the notes of each day, each said once, in the order in which they were given."""
    notes: dict[date, dict[str, int]] = {}
    for one in sorted((one for one in entries if one.note.strip()), key=lambda one: (one.day, one.at, one.line)):
        notes.setdefault(one.day, {}).setdefault(one.note.strip(), one.line)
    return [Row(min(said.values()), day, "", note="\n".join(said)) for day, said in notes.items()]


def range_question(entries: Entries, items: Sequence[str] = (), *, key: str = "range") -> tuple[Question, ...]:
    """Return the question which range the values of `items` (else of all) have; none where there are no values."""
    wanted = set(items)
    values = [one.value for one in entries.found if one.value is not None and (not wanted or one.item in wanted)]
    if not values:
        return ()
    least, most = min(values), max(values)
    fitting = [pair for pair in USUAL if pair[0] <= least and most <= pair[1]]
    whole = (math.floor(least), max(math.ceil(most), math.floor(least) + 1))
    ranges = list(dict.fromkeys([*fitting, *([] if fitting else [whole])]))
    choices = tuple((f"{low} {high}", f"{low} to {high}") for low, high in ranges)
    text = f"The values go from {least:g} to {most:g}. From where to where can they go?"
    return (Question(key, text, choices, choices[0][0]),)


def chosen_range(questions: Sequence[Question], answers: Answers) -> tuple[float, float]:
    """Return the range that was chosen in a question of `range_question`, or the proposed one; 1 to 5 without one."""
    if not questions:
        return 1, 5
    low, _, high = str(questions[0].answer(answers) or questions[0].proposal).partition(" ")
    return int(low), int(high)


def header_of(data: bytes) -> tuple[tuple[str, ...], str]:
    """Return the cells of the first line that is not blank, in small letters, and the delimiter between them."""
    marks = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    encoding = next((name for mark, name in marks.items() if data.startswith(mark)), "utf-8")
    text = data[:HEAD].decode(encoding, errors="replace").removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")[:10_000]
    delimiter = max(_DELIMITERS, key=first.count)
    cells = (cell.strip().strip('"').strip().casefold() for cell in first.split(delimiter))
    return tuple(cells), delimiter


def reading_in_one_range(
    entries: Entries, answers: Answers, about: Reading, *, title: str = "", scales: Mapping[str, str] | None = None
) -> Reading:
    """Return the reading `about` with one questionnaire of all items, called `title` or else as the format.

    Which range its values have is asked after what `about` asks. `scales` is that of the proposal. Raises Unreadable as
    `reading_of`.
    """
    span = range_question(entries)

    def made(items: Sequence[str]) -> Iterator[Proposal]:
        if items:
            yield Proposal(title or about.format, tuple(items), *chosen_range(span, answers), scales=scales or {})

    return reading_of(entries, answers, made, about=replace(about, questions=(*about.questions, *span)))


def one_questionnaire(title: str, low: float, high: float, levels: Mapping[float, str] | None = None) -> Proposing:
    """Return what makes one questionnaire of all items, from `low` to `high`; none where there are no items."""

    def made(items: Sequence[str]) -> Iterable[Proposal]:
        return [Proposal(title, tuple(items), low, high, levels or {})] if items else []

    return made


class Cells(dict[str, str]):
    """The cells of a line by the names of their columns; one that is missing is empty."""

    def __missing__(self, name: str) -> str:
        """Return the empty text."""
        return ""


def rows_by_name(data: bytes) -> list[tuple[int, Cells]]:
    """Return the lines of a table below its header: the number of each, and its cells by their names in small letters.

    Raises Unreadable where `data` is no text, or its quotation is broken.
    """
    records = table_of(text_of(data), delimiter=header_of(data)[1])
    names = [name.strip().casefold() for name in records[0][1]] if records else []
    return [
        (line, Cells((name, cell.strip()) for name, cell in zip(names, cells, strict=False) if name))
        for line, cells in records[1:]
    ]


DAY = Question("day", "Which day is this of? The file does not say.", (), asks="day")
"""Asked where a file has no day at all."""


def chosen_day(answers: Answers, today: date) -> date:
    """Return the day that was answered to the question DAY; until then the present day stands in for it."""
    given = DAY.answer(answers)
    return date.fromisoformat(given) if isinstance(given, str) and given else today
