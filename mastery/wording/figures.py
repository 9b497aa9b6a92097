"""Numbers, days, counts and lists as they are written everywhere."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from mastery.contracts import Row as Row
from mastery.text import ended

MINUS = "−"
_SAME = 1e-9
_LARGE = 1e15
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """Write a day as "6 Apr 2026", whatever the machine's language."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def cut(text: str, most: int) -> str:
    """Return `text`; where it has more than `most` letters, the whole words that fit, ended by "…".

    A word that is longer than that by itself is cut within.
    """
    if len(text) <= most:
        return text
    start = text[: most - 1]
    whole = start if text[most - 1].isspace() else start.rpartition(" ")[0] or start
    return f"{whole.rstrip(' ,;:.')}…"


def day_and_month(value: date) -> str:
    """Write a day whose year is known as "6 Apr"."""
    return f"{value.day} {_MONTHS[value.month - 1]}"


def month(value: date) -> str:
    """Write a month as "Apr 2026"."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def number(value: float) -> str:
    """Write a number with one decimal, halves away from zero, with a true minus."""
    tenths = _tenths(value)
    return f"{MINUS}{-tenths}" if tenths < 0 else str(abs(tenths))


def decimals(value: float, most: int) -> str:
    """Write a number with at most so many decimals, halves away from zero: "1,234.5", "−3", "0.25".

    One beyond a thousand million million, which nobody counts, is written with its six first digits.
    """
    if abs(value) >= _LARGE:
        return f"{value:.6g}".replace("-", MINUS)
    exact = Decimal(str(round(float(value), 9))).quantize(Decimal(10) ** -most, rounding=ROUND_HALF_UP) + 0
    whole, point, part = f"{exact:,f}".replace("-", MINUS).partition(".")
    return f"{whole}{point}{part}".rstrip("0").rstrip(".") if point else whole


def signed(value: float) -> str:
    """Write a change with one decimal and its sign: "+0.4", "−1.2", and "0.0" without a sign."""
    return f"+{_tenths(value)}" if _tenths(value) > 0 else number(value)


def plural(how_many: int, one: str, many: str | None = None) -> str:
    """Return the word for `how_many`: `one`, or `many` (by default `one` with an s)."""
    return one if how_many == 1 else many or f"{one}s"


def count(how_many: int, one: str, many: str | None = None) -> str:
    """Write a count with its word: "1 check-in", "12 check-ins", "1,040 answers"."""
    return f"{how_many:,} {plural(how_many, one, many)}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: "A", "A and B", "A, B and C"."""
    said = [ended(one) for one in words]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def with_capital(words: str) -> str:
    """Begin `words` with a capital letter, the others as they are: "KPI of mine" keeps its capitals."""
    return words[:1].upper() + words[1:]


def period(first: date, last: date, check_ins: int) -> str:
    """Write a period and what lies in it: "6 Apr 2026 to 4 May 2027, 12 check-ins"."""
    days = day(first) if first == last else f"{day(first)} to {day(last)}"
    return f"{days}, {count(check_ins, 'check-in')}"


def range_words(low: float, high: float, *, sign: bool = False) -> str:
    """Write an interval: "2.9 to 3.9", or with signs "−0.6 to +0.9"."""
    write = limit if sign else number
    return f"{write(low)} to {write(high)}"


def limit(value: float) -> str:
    """Write the limit of a change's interval as `signed`, in words where one decimal would move it onto 0 or ±1.

    An interval from +0.04 excludes 0, one up to +0.97 excludes a full step: "just above 0", "just below +1.0".
    """
    edges = {"0.0": 0.0, "+1.0": 1.0, f"{MINUS}1.0": -1.0}
    edge = edges.get(signed(value), value)
    if abs(value - edge) < _SAME:
        return signed(value)
    return f"{_side(value, edge)} {signed(edge) if edge else 0}"


def beside(value: float, edge: float) -> str:
    """Write a number with one decimal, in words where that would make it look equal to an `edge` that it is not.

    "3.9" beside 4.0; 3.96 beside 4.0 is "just below 4.0".
    """
    alike = number(value) == number(edge) and abs(value - edge) >= _SAME
    return f"{_side(value, edge)} {number(edge)}" if alike else number(value)


def against(change: float, threshold: float) -> str:
    """Say on which side of ±threshold a change lies, "just" where one decimal would make the two look equal.

    "above ±1.6", "below ±1.6", "within ±1.6", "just within ±1.6". A change that equals its threshold is beyond it.
    """
    side = "within" if abs(change) < threshold - _SAME else "above" if change > 0 else "below"
    near = "just " if number(abs(change)) == number(threshold) else ""
    return f"{near}{side} ±{number(threshold)}"


def answer_words(given: object) -> str:
    """Return an answer as it stands in a sentence; None is one that is not given."""
    return "not answered" if given is None else str(given)


def missing(value: Any) -> bool:
    """Return whether a cell is empty."""
    return bool(pd.isna(value))


def _side(value: float, edge: float) -> str:
    return "just above" if value > edge else "just below"


def _tenths(value: float) -> Decimal:
    exact = Decimal(str(round(float(value), 9)))
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) + 0
