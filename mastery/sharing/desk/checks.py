"""Check what a stranger's JSON holds, value by value: each is of its type and within its limit, or nothing counts."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from mastery.instruments import FURTHEST
from mastery.sharing.reply.model import one_line, plain
from mastery.text import unshowable

MAX_TEXT = 10_000
"""Letters of a text in a report or an answer: as many as a field of the journal takes (own)."""

MAX_NAME = 1_000
"""Letters of a name, an id or a few words (own)."""

MAX_ROWS = 500
"""Rows of a list: five times the statements of the longest questionnaire that anybody answers (own)."""


_T = TypeVar("_T")


class Unfit(ValueError):
    """A value that is not as it should be; the message is its name."""


def parsed(whole: bytes) -> dict[str, object]:
    """Return JSON as a mapping; raise Unfit for anything else, a key given twice, or a number that is none."""
    try:
        said = json.loads(whole.decode(), object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise Unfit("JSON") from problem
    if not isinstance(said, dict):
        raise Unfit("JSON")
    return said


def exactly(said: object, keys: tuple[str, ...], *, of: str) -> dict[str, object]:
    """Return `said` where it is a mapping with these keys and no others."""
    if not isinstance(said, dict) or set(said) != set(keys):
        raise Unfit(of)
    return said


def text(said: object, *, of: str, most: int = MAX_TEXT) -> str:
    """Return `said`, without what hides or reorders text, where it is a text of at most `most` letters."""
    if not isinstance(said, str) or len(said) > most:
        raise Unfit(of)
    return plain(said)


def name(said: object, *, of: str) -> str:
    """Return `said` where it is a short text with something in it, all of which can be shown."""
    if not isinstance(said, str) or not said.strip() or len(said) > MAX_NAME or unshowable(said):
        raise Unfit(of)
    return said


def line(said: object, *, of: str) -> str:
    """Return `said` on one line, as `text` does, where it is a short text of which something is left."""
    found = one_line(name(said, of=of))
    if not found:
        raise Unfit(of)
    return found


def day(said: object, *, of: str) -> date:
    """Return the day of `said`, as 2026-04-06."""
    try:
        if isinstance(said, str) and len(said) == len("2026-04-06"):
            return date.fromisoformat(said)
    except ValueError:
        pass
    raise Unfit(of)


def day_or_none(said: object, *, of: str) -> date | None:
    """Return the day of `said`; None where there is none."""
    return None if said is None else day(said, of=of)


def flag(said: object, *, of: str) -> bool:
    """Return `said` where it is true or false."""
    if not isinstance(said, bool):
        raise Unfit(of)
    return said


def whole(said: object, *, of: str) -> int:
    """Return `said` where it is a whole number no further from 0 than an answer may be."""
    if type(said) is not int or abs(said) > FURTHEST:
        raise Unfit(of)
    return said


def number(said: object, *, of: str) -> float:
    """Return `said` where it is a number no further from 0 than an answer may be."""
    if isinstance(said, bool) or not isinstance(said, int | float) or not abs(said) <= FURTHEST:
        raise Unfit(of)
    return float(said)


def rows(said: object, read: Callable[[object], _T], *, of: str) -> tuple[_T, ...]:
    """Return each of a list of at most MAX_ROWS as `read` returns it."""
    if not isinstance(said, list) or len(said) > MAX_ROWS:
        raise Unfit(of)
    return tuple(read(one) for one in said)


def row(said: object, length: int, *, of: str) -> list[object]:
    """Return `said` where it is a list of so many."""
    if not isinstance(said, list) or len(said) != length:
        raise Unfit(of)
    return said


def texts(said: object, *, of: str) -> Mapping[str, str]:
    """Return `said` where it maps short names to texts."""
    if not isinstance(said, dict) or len(said) > MAX_ROWS:
        raise Unfit(of)
    return {name(key, of=of): text(one, of=of) for key, one in said.items()}


def apart(ids: tuple[str, ...], *, of: str) -> None:
    """Raise Unfit where one of `ids` is there twice."""
    if len(set(ids)) != len(ids):
        raise Unfit(of)


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if any(times > 1 for times in Counter(key for key, _ in pairs).values()):
        raise Unfit("JSON")
    return dict(pairs)


def _no_number(_: str) -> float:
    raise Unfit("JSON")
