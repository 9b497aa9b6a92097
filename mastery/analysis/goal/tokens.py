"""Read an English sentence word by word: its tokens, its numbers, and the times that it names."""

import calendar
import re
from collections.abc import Container, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple


def table(words: str) -> frozenset[str]:
    """Return the words of a table written as one text."""
    return frozenset(words.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of a table, which stand between bars, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in text.split("|"))


_COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: place for place, word in enumerate(_COUNTED, start=1)}
SPANS = {"day": 0, "week": 0, "month": 1, "quarter": 3, "year": 12}
"""Spans of time in months; days and weeks are counted in days."""
MONTHS = {name.lower(): place for place, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: place for name, place in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower(): place for place, name in enumerate(calendar.day_name)}
VAGUE_TIMES = phrases("as soon as possible|asap|soon|someday|some day|one day|eventually")
IRREGULAR = {
    "given": "give", "gave": "give", "written": "write", "wrote": "write", "held": "hold", "led": "lead",
    "built": "build", "taught": "teach", "spoken": "speak", "sent": "send", "met": "meet", "made": "make",
    "won": "win", "taken": "take", "left": "leave", "sat": "sit", "chosen": "choose", "sold": "sell",
    "spent": "spend", "paid": "pay", "swum": "swim", "drawn": "draw", "running": "run", "begun": "begin",
}  # fmt: skip
DEADLINES = table("by before until till")
LASTS = table("within in over during")
_SKIPPED = table("the a an next coming following end of about around")
_ORDINALS = table("st nd rd th")
_MAX_SKIPPED, _YEARS, _MAX_SPANS = 5, range(1900, 2200), 1200
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:/-]\d+)*|[^\w\s]|_|\n")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class Token(NamedTuple):
    """A word in lower case, a number or a sign, and where it stands in the text."""

    word: str
    start: int
    end: int


class Time(NamedTuple):
    """A time that the text names, from token `first` up to `after`, and the day on which it ends."""

    first: int
    after: int
    day: date


def tokens(text: str) -> list[Token]:
    """Return the words, numbers, signs and line ends of a text in order; the work grows as its length."""
    return [Token(one.group().lower().replace("’", "'"), *one.span()) for one in _TOKEN.finditer(text)]


def value(word: str) -> float | None:
    """Return the number that a word is ("12", "1,000", "2.5", "three"), None for none; a year is none."""
    if word in NUMBERS:
        return float(NUMBERS[word])
    try:
        return float(word.replace(",", "")) if word[:1].isdecimal() and _year(word) is None else None
    except ValueError:
        return None


def plain_form(word: str, known: Container[str]) -> str:
    """Return the form of a verb that is `known` ("giving" → "give"), or the word itself."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending in ("ing", "ed", "d"):
        stem = word.removesuffix(ending)
        for form in (stem, f"{stem}e", stem[:-1]) if stem != word else ():
            if form in known:
                return form
    return word


def later(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or the month's last; the last day of all when there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, _last_of(year, month + 1)))


def times(read: Sequence[Token], anchor: date) -> list[Time]:
    """Return the times in `read`, counted from `anchor` where they are relative ("within six months", "by March")."""
    found: list[Time] = []
    words = [one.word for one in read]
    at = 0
    while at < len(words):
        time = _time_at(words, at, anchor)
        found += [time] if time else []
        at = time.after if time else at + 1
    return found


def vague_time(read: Sequence[Token]) -> tuple[int, int] | None:
    """Return where `read` names a time that nobody can check ("soon", "one day"): first token and the one after."""
    for at in range(len(read)):
        for phrase in VAGUE_TIMES:
            if tuple(one.word for one in read[at : at + len(phrase)]) == phrase:
                return at, at + len(phrase)
    return None


def _time_at(words: Sequence[str], at: int, anchor: date) -> Time | None:
    if words[at] in LASTS:
        return _span(words, at, anchor) or _calendar(words, at, _skip(words, at + 1), anchor=anchor)
    if words[at] == "for":
        return _span(words, at, anchor)
    if words[at] in DEADLINES:
        skipped = _skip(words, at + 1)
        time = _calendar(words, at, skipped, anchor=anchor)
        return time._replace(day=_start_of(words, skipped, time.day)) if time and words[at] == "before" else time
    if words[at] in ("this", "next", "end"):
        return _calendar(words, at, _skip(words, at + 1) if words[at] == "end" else at, anchor=anchor)
    return None


def _skip(words: Sequence[str], at: int) -> int:
    some = takewhile(_SKIPPED.__contains__, words[at : at + _MAX_SKIPPED])
    skipped = at + len(list(some))
    return skipped - 1 if skipped > at and words[skipped - 1] == "next" else skipped


def _span(words: Sequence[str], at: int, anchor: date) -> Time | None:
    """A length of time: "within the next six months", "in a year"."""
    place = _skip(words, at + 1)
    place += place < len(words) and words[place] == "next"
    many = value(words[place]) if place < len(words) else None
    unit = place + (many is not None)
    months = SPANS.get(words[unit].removesuffix("s")) if unit < len(words) else None
    if months is None or (many is None and words[unit - 1] not in ("a", "an", "next")):
        return None
    length = min(1 if many is None else many, _MAX_SPANS)
    days = length * (7 if words[unit].startswith("week") else 1)
    if months:
        return Time(at, unit + 1, later(anchor, round(length * months)))
    return Time(at, unit + 1, date.fromordinal(min(anchor.toordinal() + round(days), date.max.toordinal())))


def _calendar(words: Sequence[str], at: int, place: int, *, anchor: date) -> Time | None:
    """A time by name: "March 2027", "15 March", "Friday", "Q2", "the end of the year", "2027-03-01"."""
    here = [*words[place : place + 6], *[""] * 6]
    if iso := _ISO.fullmatch(here[0]):
        day = _day(*map(int, iso.groups()))
        return Time(at, place + 1, day) if day else None
    named = here[0] in ("this", "next") and here[1] in WEEKDAYS
    if named or here[0] in WEEKDAYS:
        return _weekday(words, at, place + named, anchor=anchor)
    if here[0] in ("this", "next") and here[1] in SPANS:
        return Time(at, place + 2, _end_of(here[1], anchor, ahead=here[0] == "next"))
    if here[0] in SPANS and place > at and words[place - 1] in ("the", "of"):
        return Time(at, place + 1, _end_of(here[0], anchor, ahead=False))
    if here[0] == "q" and here[1] in ("1", "2", "3", "4"):
        return _in_month(at, place + 2, here[2:], month=3 * int(here[1]), anchor=anchor)
    if here[0] in MONTHS:
        return _month_first(at, place, here, anchor=anchor)
    if here[0].isdecimal() and len(here[0]) <= 2:
        after = 1 + (here[1] in _ORDINALS)
        after += here[after] == "of"
        if here[after] in MONTHS:
            end = place + after + 1
            return _in_month(at, end, here[after + 1 :], month=MONTHS[here[after]], day=int(here[0]), anchor=anchor)
    year = _year(here[0])
    return Time(at, place + 1, date(year, 12, 31)) if year else None


def _weekday(words: Sequence[str], at: int, place: int, *, anchor: date) -> Time:
    """ "Friday", the next one after `anchor`, or the date that follows it: "Friday, 3 July 2026"."""
    rest = place + 1 + (list(words[place + 1 : place + 2]) == [","])
    more = rest < len(words) and words[rest] not in (*WEEKDAYS, "this", "next")
    if more and (dated := _calendar(words, at, rest, anchor=anchor)):
        return dated
    ahead = (WEEKDAYS[words[place]] - anchor.weekday() - 1) % 7 + 1
    return Time(at, place + 1, date.fromordinal(min(anchor.toordinal() + ahead, date.max.toordinal())))


def _month_first(at: int, place: int, here: Sequence[str], *, anchor: date) -> Time | None:
    """ "March", "March 2027", "March 3", "March 3, 2027"."""
    month = MONTHS[here[0]]
    if not (here[1].isdecimal() and len(here[1]) <= 2):
        return _in_month(at, place + 1, here[1:], month=month, anchor=anchor)
    after = 2 + (here[2] in _ORDINALS)
    comma = here[after] == "," and _year(here[after + 1]) is not None
    return _in_month(at, place + after + comma, here[after + comma :], month=month, day=int(here[1]), anchor=anchor)


def _in_month(  # noqa: PLR0913
    at: int, after: int, rest: Sequence[str], *, month: int, anchor: date, day: int | None = None
) -> Time | None:
    """The time of a month, or of a day in it; without a year, the next one from `anchor` on."""
    given = _year(rest[0])
    for year in [given] if given else [anchor.year, anchor.year + 1]:
        found = _day(year, month, day or _last_of(year, month))
        if found and (given or found >= anchor):
            return Time(at, after + (given is not None), found)
    return None


def _end_of(unit: str, anchor: date, *, ahead: bool) -> date:
    """Return the last day of the week, month, quarter or year around `anchor`, or of the next one."""
    if SPANS[unit] == 0:
        left = 6 - anchor.weekday() if unit == "week" else 0
        days = left + ahead * (7 if unit == "week" else 1)
        return date.fromordinal(min(anchor.toordinal() + days, date.max.toordinal()))
    months = SPANS[unit]
    first = later(anchor.replace(day=1), months * ahead)
    return later(first.replace(day=31, month=12), 0) if months == 12 else _month_end(first, months)


def _month_end(day: date, months: int) -> date:
    month = -(-day.month // months) * months
    return date(day.year, month, _last_of(day.year, month))


def _start_of(words: Sequence[str], place: int, day: date) -> date:
    """ "Before March" ends where March begins; before a day of the month or of the week, on the day before."""
    if words[place] in WEEKDAYS or (words[place] in ("this", "next") and words[place + 1] in WEEKDAYS):
        return day - timedelta(days=day > date.min)
    if words[place].isdecimal() or _ISO.fullmatch(words[place]):
        whole_year = _year(words[place]) is not None
        return day.replace(month=1, day=1) if whole_year else day - timedelta(days=day > date.min)
    return day.replace(day=1) if words[place] in MONTHS else day


def _year(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) == 4 and int(word) in _YEARS else None


def _last_of(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
