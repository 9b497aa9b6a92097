"""The tables made of a folder before: no two of them may differ by so few people that their difference tells of one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from mastery.cohort.disclosure import LEAST
from mastery.cohort.errors import NotReadable, TooClose
from mastery.cohort.reading import Person

FILE_NAME = "tables-made.json"
"""The file beside the exports in which it stands of whom tables were made; it holds digests alone."""

MOST_BYTES = 256 * 2**20
"""Bytes of that file that are read: some hundred tables of 100,000 people (own)."""

_DIGEST_BYTES = 8


@dataclass(frozen=True)
class Made:
    """One table: its day, what it was grouped by, each person with the state of their scores, who is in which unit.

    People and states are digests.
    """

    day: date
    by: str
    people: Mapping[str, str]
    units: tuple[frozenset[str], ...]


def made_of(people: Iterable[tuple[Person, int]], *, day: date, by: str) -> Made:
    """Return the table that is made of `people`, each with the number of their unit."""
    states: dict[str, str] = {}
    units: dict[int, set[str]] = {}
    for person, unit in people:
        who = _digest(person.id)
        states[who] = _digest(person.id, person.consent, person.asked, person.weeks, person.last, person.weight)
        units.setdefault(unit, set()).add(who)
    return Made(day, by, states, tuple(frozenset(one) for one in units.values()))


def need_apart(new: Made, earlier: Sequence[Made]) -> None:
    """Raise TooClose where people that `new` tells of are those of an earlier table but for one to nine.

    It tells of everybody, of each unit, and of everybody but a unit. Who handed in anew in between counts among the
    nine: their earlier scores stand in the one, their later in the other.
    """
    for before in earlier:
        for unit in _seen(new):
            for other in _seen(before):
                if 0 < (apart := people_apart(unit, other, new.people, before.people)) < LEAST:
                    raise TooClose(_said(apart, before))


def people_apart(unit: frozenset[str], other: frozenset[str], now: Mapping[str, str], before: Mapping[str, str]) -> int:
    """Return how many people are in one of two units alone, or in both with other scores."""
    if abs(len(unit) - len(other)) >= LEAST:
        return abs(len(unit) - len(other))
    apart = len(unit ^ other)
    return apart if apart >= LEAST else apart + sum(now[one] != before[one] for one in unit & other)


def _seen(made: Made) -> list[frozenset[str]]:
    everybody = frozenset(made.people)
    return [everybody, *(made.units if made.by else ()), *((everybody - one for one in made.units) if made.by else ())]


def to_bytes(made: Sequence[Made]) -> bytes:
    """Return the file of the tables made, as JSON."""
    return json.dumps([_plain(one) for one in made]).encode()


def from_bytes(data: bytes) -> list[Made]:
    """Return the tables that a file tells of; raises NotReadable."""
    try:
        return [_made(one) for one in json.loads(data)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, IndexError) as problem:
        raise NotReadable(
            f"{FILE_NAME} cannot be read, so nobody knows which tables were made of this folder. Bring it back from a "
            "copy; remove it only if none of them was given to anybody."
        ) from problem


def _plain(made: Made) -> dict[str, object]:
    place = {who: number for number, unit in enumerate(made.units) for who in unit}
    return {
        "day": made.day.isoformat(),
        "by": made.by,
        "people": {who: [state, place[who]] for who, state in sorted(made.people.items())},
    }


def _made(plain: dict[str, Any]) -> Made:
    units: dict[int, set[str]] = {}
    for who, (_, unit) in plain["people"].items():
        units.setdefault(int(unit), set()).add(who)
    states = {who: str(state) for who, (state, _) in plain["people"].items()}
    return Made(date.fromisoformat(plain["day"]), str(plain["by"]), states, tuple(map(frozenset, units.values())))


def _digest(*parts: object) -> str:
    return blake2b("\n".join(map(str, parts)).encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _said(apart: int, before: Made) -> str:
    other = f"the table of {before.day}{f', by {before.by}' if before.by else ''}"
    people = "1 person" if apart == 1 else f"{apart} people"
    return (
        f"People of this table would be those of {other} but for {people}, so that both side by side would tell of "
        f"them. No table was made. Wait until {LEAST} or more came, left or handed in anew, or group otherwise."
    )
