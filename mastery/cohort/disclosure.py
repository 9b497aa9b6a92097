"""What of the counts may be published: nothing about fewer than ten people, nor what the rest would tell of them."""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

LEAST = 10
"""Fewer people are never counted by themselves (own, as offices of statistics do)."""

BASE = 5
"""What counts of people are rounded to (own)."""

PARTS = 40
"""Parts of the range that levels are rounded to: 0.1 from 1 to 5 (own)."""

LEAST_SPREAD = 0.1
"""Full steps of standard deviation below which people are too much alike to tell their mean (own)."""

MOST_GROUPS = 50
"""Groups that are counted, those that are pooled among them as one (own)."""

ALIKE = 0.9
"""Share of people from which on a common outcome tells of each (own)."""

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
_Counts = TypeVar("_Counts", int, Ints)


def rounded(people: _Counts) -> _Counts:
    """Return one count, or an array of them, to the nearest five."""
    return (people + BASE // 2) // BASE * BASE


def pooled(sizes: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return the groups that are counted, largest first, each by itself; the smaller ones together, as the last.

    What is pooled has ten people at least: where it has not, the smallest of the others joins it.
    """
    order = sorted((name for name in sizes if sizes[name]), key=lambda name: (-sizes[name], name))
    alone = [name for name in order if sizes[name] >= LEAST]
    together = [name for name in order if sizes[name] < LEAST]
    alone, together = alone[: MOST_GROUPS - 1], [*alone[MOST_GROUPS - 1 :], *together]
    while together and alone and sum(sizes[name] for name in together) < LEAST:
        together = [alone.pop(), *together]
    return [*((name,) for name in alone), *([tuple(together)] if together else [])]


def hidden_outcomes(counts: Ints, *, harmless: int) -> Flags:
    """Return which counts of one element are not published (1 + groups, outcomes + 1), the sums of the rows last.

    counts (1 + groups, outcomes): everybody first, who are the sum of the groups (there may be none). In each row and
    in each column of groups what is hidden stands for ten people at least, in two cells at least. A row in which nearly
    all have one outcome, other than the `harmless` one, is hidden whole.
    """
    total = counts.sum(axis=1)
    alike = np.delete(counts, harmless, axis=1).max(axis=1) > ALIKE * total
    few = hidden_people(total)
    hidden = (counts < LEAST) | alike[:, None] | few[:, None]
    while True:
        before = hidden.copy()
        for row in range(len(counts)):
            hidden[row] = _protected(counts[row], hidden[row])
        for column in range(counts.shape[1]):
            hidden[:, column] = _sum_protected(counts[:, column], hidden[:, column])
        if (hidden == before).all():
            return np.asarray(np.c_[hidden, few])


def hidden_people(people: Ints, *, alike: Flags | None = None) -> Flags:
    """Return which numbers of people are not published, with what is said of those people (1 + groups,).

    people (1 + groups,): everybody first, who are the sum of the groups. alike: people who have nearly one level.
    """
    hidden = people < LEAST
    return _sum_protected(people, hidden if alike is None else hidden | alike)


def _protected(parts: Ints, hidden: Flags) -> Flags:
    """Hide the smallest further parts of a published sum until what is hidden cannot be told by subtraction."""
    hidden = hidden.copy()
    while hidden.any() and not hidden.all() and (hidden.sum() < 2 or parts[hidden].sum() < LEAST):
        hidden[np.where(hidden, np.iinfo(np.int64).max, parts).argmin()] = True
    return hidden


def _sum_protected(cells: Ints, hidden: Flags) -> Flags:
    """Protect a column: the sum first, then its parts. A sum that is hidden is not told by its parts either."""
    if len(cells) == 1:
        return hidden
    if not hidden[0]:
        return np.concatenate([hidden[:1], _protected(cells[1:], hidden[1:])])
    if hidden[1:].any():
        return hidden
    smallest = np.arange(1, len(cells)) == 1 + cells[1:].argmin()
    return np.concatenate([hidden[:1], _protected(cells[1:], smallest)])
