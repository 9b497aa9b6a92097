"""Read days written as year-month-day; refuse other ways of writing, with the days that they may mean."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from mastery.exchange.any_days import FIRST_YEAR, serial_day, whole_year
from mastery.exchange.problems import Cause, Wrong, for_message

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PARTS = re.compile(r"(\d{1,4})\s*[./\-\u2010-\u2015\u2212 ]\s*(\d{1,2})\s*[./\-\u2010-\u2015\u2212 ]\s*(\d{1,4})\.?")
_TIME = re.compile(r"(?:\s+|\s*,\s*|T)\d{1,2}[:.h]\d{2}\S*(?:\s*[ap]\.?m\.?)?(?:\s*\S+)?", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*)?([a-z]{3,9})\.?[\s-]*(\d{1,2})?(?:st|nd|rd|th)?,?[\s-]*(\d{4})", re.I
)
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_LONGEST = 40
_FORM = "write four, two and two digits, with hyphens between"

NO_DAY = Cause(30, "no day is given; " + _FORM, "lines have no day")
NOT_WRITTEN = Cause(31, "{what} is not written as year-month-day", "days are not written as year-month-day")
NO_SUCH = Cause(32, "there is no day {what}", "days do not exist")
FUTURE = Cause(33, "{what} is in the future", "days are in the future")
EARLY = Cause(34, f"{{what}} is before {FIRST_YEAR}", f"days are before {FIRST_YEAR}")


def day_of(text: str, *, today: date) -> date:
    """Return the day that `text` writes as year-month-day, from 1900 to `today`.

    Raises Wrong, which offers every day that `text` may mean.
    """
    if not text:
        raise Wrong(NO_DAY)
    if not _DAY.fullmatch(text):
        raise Wrong(NOT_WRITTEN, partial(for_message, text), partial(_right, text))
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Wrong(NO_SUCH, text) from error
    if day > today:
        raise Wrong(FUTURE, text, f"today is {today}")
    if day.year < FIRST_YEAR:
        raise Wrong(EARLY, text)
    return day


def _right(text: str) -> str:
    """Say which days `text` may mean."""
    if len(text) > _LONGEST:
        return _FORM
    plain = _TIME.sub("", text).strip() if _TIME.search(text) else text
    if _DAY.fullmatch(plain) and _days([tuple(map(int, plain.split("-")))]):
        return f"right would be {plain}, without a time"
    offered = [str(day) for day in _days(_readings(plain)) if day.year >= FIRST_YEAR]
    return f"right would be {' or '.join(dict.fromkeys(offered))}" if offered else _FORM


def _days(readings: "list[tuple[int, ...]]") -> list[date]:
    found = []
    for year, month, day in readings:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def _readings(text: str) -> list[tuple[int, ...]]:
    """Return what `text` may mean as (year, month, day), the likelier first; some may not exist."""
    if parts := _PARTS.fullmatch(text):
        return list(_in_order(*parts.groups(), may_begin="-" in text))
    if words := _WORDS.fullmatch(text):
        return list(_in_words(*words.groups()))
    try:
        day = serial_day(text) or date.fromisoformat(text)  # 46118; 20260406, 2026-W15-1
    except ValueError:
        return []
    return [(day.year, day.month, day.day)]


def _in_order(first: str, second: str, third: str, *, may_begin: bool) -> Iterator[tuple[int, int, int]]:
    """Yield what three numbers may mean; `may_begin` says whether a year of two digits is written first like this."""
    one, two, three = int(first), int(second), int(third)
    if len(first) > 2:
        yield from [(one, two, three)] if len(first) == 4 else []
    elif len(third) == 4:
        yield from ((three, two, one), (three, one, two))
    elif len(third) == 2:
        year = whole_year(three)
        yield from ((year, two, one), (year, one, two))
        if one > 31 or (may_begin and one > 12):  # 26-04-06
            yield (whole_year(one), two, three)


def _in_words(before: str | None, month: str, after: str | None, year: str) -> Iterator[tuple[int, int, int]]:
    name = month.casefold()
    number = next((n for n, whole in enumerate(_MONTH_NAMES, 1) if whole.startswith(name)), 0)
    if number and (before is None) != (after is None):
        yield int(year), number, int(before or after or 0)
