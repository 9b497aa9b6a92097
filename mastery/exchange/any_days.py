"""Read days as other tools write them: orders of numbers, month names of nine languages, times passed over."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from mastery.text import folded

ORDERS = {"ymd": "year, month, day", "dmy": "day, month, year", "mdy": "month, day, year"}
"""The orders in which three numbers can be a day."""

FIRST_YEAR = 1900

# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian; the genitive where days take it.
_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber maerz - - - - - sept - - -",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "- - mrt - - - - - setiembre - - -",
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miercoles jueves viernes sabado domingo",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "segunda terca quarta quinta sexta feira",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "poniedzialek wtorek sroda czwartek piatek sobota niedziela",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "пн вт ср чт пт сб вс",
    "mo di mi do fr sa so",
)
_FILLING = "de del di of the den der le am il el dia r roku г года st nd rd th er e o"
_TIME = re.compile(
    r"(?:[T,]|\s|^)\s*(\d{1,2})[:h](\d{2})(?:[:m](\d{2})(?:[.,]\d+)?)?s?\s*([ap])?\.?\s?(?:m\b)?\.?"
    r"\s*(?:Z|[A-Z]{2,4})?\s*(?:[+\-\u2212]\d{1,2}:?\d{0,2})?\s*(?:\[[^\]]*\]|\([^)]*\))?\s*$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(\d{1,4})\s*[./\-\u2010-\u2015\u2212 年년]\s*(\d{1,2})\s*[./\-\u2010-\u2015\u2212 月월]\s*(\d{1,4})"
    r"\s*(?:г|r|日|일)?\.?"
)
_JOINED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[/.](\d{4})")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?", re.IGNORECASE)
_WEEK_WORD = r"(?:kw|cw|wk|week|woche|semaine|semana|settimana)\.?\s*(\d{1,2})"
_WEEK_SAID = re.compile(rf"{_WEEK_WORD}[\s/.,-]*(\d{{4}})|(\d{{4}})[\s/.,-]*{_WEEK_WORD}", re.IGNORECASE)
_QUARTER = re.compile(r"(?:Q([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*Q([1-4]))", re.IGNORECASE)
_INSTANT = re.compile(r"[12]\d{9}(?:\d{3})?(?:\.\d+)?", re.ASCII)
_SERIAL = re.compile(r"([2-5]\d{4})(?:\.\d+)?", re.ASCII)
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of spreadsheets, as from 1 March 1900
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_LONGEST = 60
_A_YEAR = timedelta(days=366)

WHOLE, MONTH, WEEK, QUARTER, NUMBER = "", "month", "week", "quarter", "number"
"""What a text names: a day, or a stretch of which the first day is taken, or a number that counts days or seconds."""


@dataclass(frozen=True)
class Days:
    """The days that a text may mean, by the order of its numbers (all orders alike where only one is possible).

    Those after `latest` count as no day, but as a way to read the text. `names` is what it names, `minute` of the day
    its time, -1 without one.
    """

    by_order: dict[str, date]
    latest: date
    names: str = WHOLE
    minute: int = -1

    @property
    def is_clear(self) -> bool:
        """Whether every order gives the same day."""
        return len(set(self.by_order.values())) == 1

    @property
    def up_to_latest(self) -> list[str]:
        """The orders that give a day up to `latest`."""
        return [order for order, day in self.by_order.items() if day <= self.latest]


@lru_cache(maxsize=1 << 17)
def days_in(text: str, *, today: date) -> Days | None:
    """Return what day from 1900 to `today` the `text` may mean; None when it is none.

    A bare number is a day only where it counts seconds, milliseconds or the days of a spreadsheet: `names` is NUMBER.
    """
    plain, minute = _without_time(text.strip())
    if not plain or len(plain) > _LONGEST or not any(one.isdecimal() for one in plain):
        return None
    names, found = _found(plain)
    days = Days({order: day for order, day in found if day.year >= FIRST_YEAR}, today, names, minute)
    return days if days.up_to_latest else None


def telling(texts: Iterable[str], *, today: date) -> dict[str, Days]:
    """Return what day each of `texts` may mean that tells of their order: those to come too, if in one order alone."""
    found = {text: days_in(text, today=today) or days_in(text, today=date.max) for text in texts}
    return {text: one for text, one in found.items() if one and (one.latest == today or len(one.by_order) == 1)}


def order_of(readings: Iterable[Days]) -> tuple[str | None, Days | None]:
    """Return the one order in which all `readings` are days, else None with a reading that is not clear.

    An order counts when some text is a day in it alone, and none in another alone; where there is no such text, when
    the others would be days more than a year ahead, which nobody plans. Without any unclear reading the order does not
    matter: then it is "ymd".
    """
    unclear, alone, near = list[Days](), set[str](), set[str]()
    for one in readings:
        if not one.is_clear:
            unclear.append(one)
            within = [order for order, day in one.by_order.items() if day - _A_YEAR <= one.latest]
            near |= set(within if len(within) == 1 else ())
        elif len(one.by_order) == 1:
            alone |= set(one.by_order) - {""}
    order = next(iter(alone or near or {"ymd"}))
    if not unclear:
        return (order if len(alone) == 1 else "ymd"), None
    if len(alone or near) == 1 and any(order in one.by_order for one in unclear):
        return order, None
    return None, max(unclear, key=lambda one: len(one.up_to_latest))


def is_shaped_as_day(text: str) -> bool:
    """Return whether `text` is three numbers as days are written, though there may be no such day."""
    return _NUMBERS.fullmatch(_without_time(text.strip())[0]) is not None


def day_in(reading: Days, order: str) -> date | None:
    """Return the day of `reading` in this `order`; the only day there is, where no other order is possible.

    None where that is none, or comes after the latest day.
    """
    day = next(iter(reading.by_order.values())) if reading.is_clear else reading.by_order.get(order)
    return day if day and day <= reading.latest else None


def _without_time(text: str) -> tuple[str, int]:
    found = _TIME.search(text)
    if not found or not found.start():
        return text, -1
    hour, minute = int(found[1]), int(found[2])
    if found[4]:
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    if hour > 24 or minute > 59:
        return text, -1
    return text[: found.start()].rstrip(" ,T"), 60 * hour + minute


def _found(text: str) -> tuple[str, list[tuple[str, date]]]:
    """Return what `text` names, and the days that it may be with their orders."""
    if numbers := _NUMBERS.fullmatch(text):
        return WHOLE, list(_dates(_in_order(*numbers.groups())))
    if joined := _JOINED.fullmatch(text):
        return WHOLE, list(_dates([("", tuple(map(int, joined.groups())))]))
    if week := _WEEK.fullmatch(text):
        return WEEK if week[3] is None else WHOLE, _of_week(int(week[1]), int(week[2]), int(week[3] or 1))
    if week := _WEEK_SAID.fullmatch(text):
        return WEEK, _of_week(int(week[2] or week[3]), int(week[1] or week[4]), 1)
    if quarter := _QUARTER.fullmatch(text):
        year, part = (quarter[2], quarter[1]) if quarter[1] else (quarter[3], quarter[4])
        return QUARTER, list(_dates([("", (int(year), 3 * int(part) - 2, 1))]))
    if month := _YEAR_MONTH.fullmatch(text):
        year, number = (month[1], month[2]) if month[1] else (month[4], month[3])
        return MONTH, list(_dates([("", (int(year), int(number), 1))]))
    if _INSTANT.fullmatch(text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) == 13 else 1)
        return NUMBER, [("", datetime.fromtimestamp(seconds, UTC).date())]
    if day := serial_day(text):
        return NUMBER, [("", day)]
    return _in_words(text)


def _dates(found: Iterable[tuple[str, tuple[int, ...]]]) -> Iterator[tuple[str, date]]:
    for order, (year, month, day) in found:
        try:
            yield order, date(year, month, day)
        except ValueError:
            continue


def _of_week(year: int, week: int, day: int) -> list[tuple[str, date]]:
    try:
        return [("", date.fromisocalendar(year, week, day))]
    except ValueError:
        return []


def _in_order(first: str, second: str, third: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    one, two, three = int(first), int(second), int(third)
    if len(first) == 4 and len(third) <= 2:
        yield "", (one, two, three)
    elif len(first) <= 2 and len(third) == 4:
        yield "dmy", (three, two, one)
        yield "mdy", (three, one, two)
    elif len(first) <= 2 and len(third) <= 2:
        year = whole_year(three)
        yield "dmy", (year, two, one)
        yield "mdy", (year, one, two)
        if len(first) == 2:
            yield "ymd", (whole_year(one), two, three)


def _in_words(text: str) -> tuple[str, list[tuple[str, date]]]:
    """Read a day with the name of its month, or a month with its year."""
    numbers, month = list[str](), 0
    for token in _TOKENS.findall(text):
        if token.isdecimal():
            numbers.append(token)
            continue
        word = folded(token)
        if (found := _month(word)) and not month:
            month = found
        elif word not in _FILLING.split() and not _is_weekday(word):
            return WHOLE, []
    if not month or not 1 <= len(numbers) <= 2 or any(len(one) not in (1, 2, 4) for one in numbers):
        return WHOLE, []
    if len(numbers) == 1:
        return MONTH, list(_dates([("", (int(numbers[0]), month, 1))])) if len(numbers[0]) == 4 else []
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    if len(day) > 2:
        return WHOLE, []
    whole = int(year) if len(year) == 4 else whole_year(int(year))
    return WHOLE, list(_dates([("", (whole, month, int(day)))]))


@lru_cache(maxsize=1024)
def _month(word: str) -> int:
    """Return the number of the month that `word` begins or is; 0 when it is none, or more than one."""
    if len(word) < 3:
        return 0
    found = {number for line in _MONTHS for number, name in enumerate(line.split(), 1) if name.startswith(word)}
    return found.pop() if len(found) == 1 else 0


@lru_cache(maxsize=1024)
def _is_weekday(word: str) -> bool:
    return len(word) > 1 and any(name.startswith(word) for line in _WEEKDAYS for name in line.split())


def serial_day(text: str) -> date | None:
    """Return the day that a spreadsheet means by the number in `text`, from 1954 to 2064; None where it is none."""
    serial = _SERIAL.fullmatch(text)
    return _SERIAL_ZERO + timedelta(days=int(serial[1])) if serial else None


def whole_year(two_digits: int) -> int:
    """Return the year of 1969 to 2068 that ends in these two digits (POSIX, strptime, %y)."""
    return (1900 if two_digits >= 69 else 2000) + two_digits
