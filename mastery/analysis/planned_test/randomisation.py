"""The randomisation test of a planned test: the order that was drawn against all that could have been.

Blocks are compared by their means. The chance that the test goes by is the drawing alone, so that it holds whatever
the weeks are like: alike one after the other, or up and down with a mood. Source: Edgington and Onghena 2007,
Randomization Tests; the interval by test inversion: Ernst 2004, Permutation Methods.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

TAIL = 0.025
"""Of all orders, how many may be as far out as the one drawn, on one side, for a verdict: two-sided .05."""

_SAME = 9
"""Decimals to which two differences are the same: what is left is the rounding of the machine."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Effects:
    """The difference between the blocks with and without the practice, arrays (people,).

    effect: mean with minus mean without. low, high: 95 % interval, infinite where so few blocks have a mean that no
    order could reach a verdict. p: two-sided. All NaN where one of the two kinds of block has no mean at all.
    """

    effect: Floats
    low: Floats
    high: Floats
    p: Floats


@lru_cache(maxsize=8)
def orders(blocks: int) -> Flags:
    """Return every order of `blocks` in which as many are with as without the practice (orders, blocks).

    Raises ValueError for an odd number.
    """
    if blocks % 2:
        raise ValueError(f"orders: {blocks} blocks cannot be halved; the number must be even")
    places = np.array(list(combinations(range(blocks), blocks // 2)))
    found = np.zeros((len(places), blocks), dtype=bool)
    np.put_along_axis(found, places, True, axis=1)
    found.flags.writeable = False
    return found


def draw_order(blocks: int, *, chance: np.random.Generator) -> tuple[bool, ...]:
    """Return one of all `orders`, each as likely as any other."""
    every = orders(blocks)
    return tuple(bool(one) for one in every[chance.integers(len(every))])


def effects(means: Floats, practised: Flags) -> Effects:
    """Return what block means (blocks, people), NaN where there is none, say under the orders drawn, `practised`.

    The interval holds every shift that, taken from the blocks with the practice, leaves a difference that no more than
    2.5 % of the orders reach on either side. A shift d takes d from the order drawn and d * c from another, where c is
    the share of its blocks with the practice that were so in truth, minus that of its blocks without. So the two change
    places at d = (T - T') / (1 - c), and the limits are two of these numbers in their order: no search is needed.
    An order that leaves one kind of block without any mean counts as far out on both sides.
    """
    every = orders(len(means)).astype(float)
    given = ~np.isnan(means)
    drawn, level = practised & given, np.where(given, means, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        other = _difference(every, level, given)
        share = _difference(every, drawn.astype(float), given)
        many = drawn.sum(axis=0), (given & ~practised).sum(axis=0)
        effect = (level * practised).sum(axis=0) / many[0] - (level * ~practised).sum(axis=0) / many[1]
        shift = np.round((effect - other) / (1 - share), _SAME)
    unknown = ~(np.abs(share) <= 1) | (share > 1 - 10.0**-_SAME)
    below, above = np.where(unknown, -np.inf, shift), np.where(unknown, np.inf, shift)
    out = int(np.floor(TAIL * len(every) + 10.0**-_SAME))
    tails = np.minimum((below <= 0).sum(axis=0), (above >= 0).sum(axis=0)) / len(every)
    none = np.isnan(effect)
    low, high = np.partition(below, out, axis=0)[out], np.partition(above, -1 - out, axis=0)[-1 - out]
    said = (effect, low, high, np.minimum(1.0, 2 * tails))
    return Effects(*(np.where(none, np.nan, one) for one in said))


def _difference(every: Floats, level: Floats, given: Flags) -> Floats:
    """Return the difference of the means of `level` with and without, under every order (orders, people)."""
    with_, without = every @ level, (1 - every) @ level
    found = with_ / (every @ given) - without / ((1 - every) @ given)
    return np.asarray(found)
