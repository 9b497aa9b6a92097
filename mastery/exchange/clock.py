"""Instants as other tools write them: the local day that stands in them, and the minutes of that day."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from mastery.exchange.any_days import ORDERS, WHOLE, day_in, days_in, order_of, telling
from mastery.exchange.problems import for_message
from mastery.exchange.reading import Answers, Question

_TIME = re.compile(r"(?:^|[T\s,])(\d{1,2})[:.h](\d{2})(?::\d{2})?(?:[.,]\d+)?\s*([ap]\.?m)?", re.IGNORECASE)
_EPOCH = date(1970, 1, 1)
_LATEST = 4_102_444_800  # 2100-01-01, in seconds
_MILLISECONDS = 100_000_000_000
"""From here on a number is taken for milliseconds: as seconds it would lie after the year 5000 (own)."""


def minutes_of(text: str) -> float:
    """Return the minutes of the day in a text that holds a time like 22:00 or 10:00 pm; 0 where it holds none."""
    found = _TIME.search(text)
    if not found:
        return 0
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + 12 * found[3].casefold().startswith("p")
    return hour * 60 + int(found[2])


def day_of_epoch(number: object) -> date | None:
    """Return the day in UTC of an instant in seconds or milliseconds since 1970; None where it is none."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    if abs(number) >= 1000 * _LATEST:
        return None
    seconds = number / 1000 if abs(number) >= _MILLISECONDS else number
    if not -_LATEST < seconds < _LATEST:
        return None
    return _EPOCH + timedelta(days=seconds // 86_400)


def minutes_of_epoch(number: float) -> float:
    """Return the minutes of the day in UTC of an instant in seconds or milliseconds since 1970."""
    return (number / 1000 if abs(number) >= _MILLISECONDS else number) % 86_400 / 60


def day_order(texts: Iterable[str], answers: Answers, *, today: date) -> tuple[str, tuple[Question, ...]]:
    """Return the order of the numbers of days like 4/6/2026, as `any_days` names it, and the question for it.

    It is asked where no day tells; until it is answered, the first of the choices stands in for it.
    """
    readings = telling(texts, today=today)
    order, unclear = order_of(readings.values())
    if unclear is None:
        return order or "ymd", ()
    text = next(text for text, found in readings.items() if found is unclear)
    choices = tuple((code, f"{day} ({ORDERS[code]})") for code, day in unclear.by_order.items())
    question = Question("day_order", f"Which day is {for_message(text)}?", choices)
    return str(question.answer(answers) or choices[0][0]), (question,)


def day_in_order(text: str, order: str) -> date | None:
    """Return the day of a text, its numbers in `order`, though it may be to come; None where it is none."""
    found = days_in(text, today=date.max)
    return day_in(found, order) if found and found.names == WHOLE else None


def local_day(instant: str) -> str:
    """Return the day that stands in an instant like 2026-04-06T09:00+02:00, as it was where it was written."""
    return instant.strip()[:10]


def is_utc(instant: str) -> bool:
    """Return whether an instant is given in UTC, so that its day may differ from the local one."""
    return instant.strip().endswith("Z")
