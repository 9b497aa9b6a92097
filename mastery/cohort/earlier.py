"""The tables made of a folder before: no two of them may differ by so few people that their difference tells of one."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

import numpy as np

from mastery.cohort.disclosure import LEAST, Ints
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
    """Raise TooClose where groups of `new`, alone or together, hold whom groups of an earlier table hold but for a few.

    A few are one to nine. Who handed in anew in between counts among them: their earlier scores stand in the one, their
    later in the other.
    """
    for before in earlier:
        if (apart := least_apart(new, before)) < LEAST:
            raise TooClose(_said(apart, before))


def least_apart(new: Made, before: Made) -> int:
    """Return how many people at least, but not none, tell some groups of one table from some groups of the other.

    Groups are nodes, and what is outside of a table is one; who is in one group of each is a line between the two, who
    said something else in each stands in both for somebody. Some groups of either are one side of a cut, and the people
    who are told apart are what it cuts.
    """
    now, then = _unit_of(new.units), _unit_of(before.units, first=len(new.units))
    outside = len(new.units) + len(before.units)
    in_both = new.people.keys() & before.people.keys()
    changed = {who for who in in_both if new.people[who] != before.people[who]}
    lines = np.zeros((outside + 1, outside + 1), dtype=np.int64)
    pairs = Counter(
        (now.get(who, outside), then.get(who, outside), who in changed)
        for who in new.people.keys() | before.people.keys()
    )
    for (one, other, has_changed), many in pairs.items():
        # A triangle of halves: whichever way it is cut, two of them are.
        edges = [(one, other), (one, outside), (other, outside)] if has_changed else [(one, other)] * 2
        for edge in edges:
            lines[edge] += many
            lines[edge[::-1]] += many
    return least_cut(lines) // 2


def _unit_of(units: Sequence[Set[str]], *, first: int = 0) -> dict[str, int]:
    return {who: number for number, unit in enumerate(units, first) for who in unit}


def least_cut(lines: Ints) -> int:
    """Return the least weight, above 0, of the lines that tell two sides of a graph apart (nodes, nodes).

    Raises ValueError where there are no lines. Source: M. Stoer and F. Wagner, A simple min-cut algorithm, Journal of
    the ACM 44 (1997), 585-591, in each part that hangs together.
    """
    lines = lines.copy()
    np.fill_diagonal(lines, 0)
    left, cuts = set(range(len(lines))), []
    while left:
        order = _by_ties(lines, left)
        if len(order) > 1:
            *_, into, last = order
            cuts.append(int(lines[last, order[:-1]].sum()))
            lines[into] += lines[last]
            lines[:, into] += lines[:, last]
            lines[into, into] = 0
        left.remove(order[-1])
    return min(cuts)


def _by_ties(lines: Ints, left: Set[int]) -> list[int]:
    """Return the nodes of `left` that hang together with the first, each the one most tied to those before it."""
    order = [min(left)]
    tied, rest = lines[order[0]].copy(), left - {order[0]}
    while rest and tied[most := max(rest, key=tied.__getitem__)]:
        order.append(most)
        rest = rest - {most}
        tied += lines[most]
    return order


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
    place = _unit_of(made.units)
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
        f"People of this table, or groups of it added up, would be those of {other} but for {people}, so that both "
        f"side by side would tell of them. No table was made. Wait until {LEAST} or more came, left or handed in anew, "
        "or group otherwise."
    )
