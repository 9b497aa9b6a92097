"""Turn what was typed into a record's content, and name what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mastery.kinds.model import Content, Field, Kind
from mastery.text import MOST_LETTERS, unshowable

_FIRST_YEAR = 1900
"""The first year of a day in the past, as of one in a file that is brought in (own): 0206 is a slip of 2026."""


def content(values: Mapping[str, object]) -> Content:
    """Return `values` as a record keeps them: days as ISO text, flags as 0 or 1, blank text as nothing."""
    return {name: _plain(value) for name, value in values.items()}


def problems(kind: Kind, record: Content, *, today: date, before: Content | None = None) -> tuple[str, ...]:
    """Return a sentence for each thing that is wrong with the content `record` of a record of `kind`; none when whole.

    Looks at each field by itself and, when all are right, at the kind's rules; whether a link leads anywhere, the
    journal knows. A long text that it said `before` may stay.
    """
    found = [*_too_long(kind.fields, record, before or {}), *_of_fields(kind.fields, record, today=today)]
    for part in kind.parts:
        for row in record.get(part.name) or ():
            found += _of_fields(part.fields, row, today=today)
    # A rule compares fields, so it needs each to hold what it is for.
    return tuple(found) or tuple(sentence for rule in kind.rules if (sentence := rule(record, today)))


def _too_long(fields: Iterable[Field], record: Content, before: Content) -> Iterator[str]:
    for field in fields:
        value, is_short = record.get(field.name), field.type == "text" if field.is_short is None else field.is_short
        if is_short and isinstance(value, str) and len(value) > MOST_LETTERS and value != before.get(field.name):
            yield f"“{field.label}” has {len(value):,} letters; it can have {MOST_LETTERS:,}. Shorten it."


def _of_fields(fields: Iterable[Field], row: Content, *, today: date) -> list[str]:
    return [sentence for field in fields if (sentence := _of_field(field, row.get(field.name), today=today))]


def _of_field(field: Field, value: object, *, today: date) -> str | None:
    if value is None:
        return f"“{field.label}” is empty. Fill it in." if field.required else None
    if isinstance(value, str) and (strange := unshowable(value)):
        return f"“{field.label}” holds {strange}, which cannot be shown. Take it out."
    if field.type == "choice" and value not in field.choices:
        return f"“{field.label}” has no choice {value}; there is {', '.join(field.choices)}."
    if field.type == "day":
        return _of_day(field, value, today=today)
    if field.type == "flag" and value not in (0, 1):
        return f"“{field.label}” was given as {value!r}; it is yes (1) or no (0)."
    return _of_number(field, value) if field.type in ("whole", "number") else None


def _of_day(field: Field, value: object, *, today: date) -> str | None:
    wrong = f"“{field.label}” was given as {value!r}; a day is written 2026-04-06."
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return wrong
    if day.isoformat() != value:
        return wrong
    if field.past and day > today:
        return f"“{field.label}” lies in the future. Choose today or an earlier day."
    if field.past and day.year < _FIRST_YEAR:
        return f"“{field.label}” lies before {_FIRST_YEAR}. Write all digits of its year, as in 2026-04-06."
    return None


def _of_number(field: Field, value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"“{field.label}” was given as {value!r}; it takes a number."
    if field.type == "whole" and value % 1 != 0:
        return f"“{field.label}” is {value:g}; it takes a whole number."
    low, high = field.low, field.high
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    if low is not None and high is not None:
        return f"“{field.label}” is {value:g}; it can be from {low:g} to {high:g}."
    return f"“{field.label}” is {value:g}; it can be {low:g} or more."


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip() or None
    return [content(one) for one in value] if isinstance(value, list) else value
