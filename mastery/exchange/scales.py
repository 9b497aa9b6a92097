"""Say from which numbers to which a column goes, and which columns go together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

USUAL = ((0, 1), (1, 5), (0, 5), (1, 7), (1, 10), (0, 10), (0, 100))
"""Ranges that are offered; the first that holds every number is proposed (own)."""
_SYMMETRIC = ((-1, 1), (-2, 2), (-3, 3), (-5, 5), (-10, 10), (-100, 100))
_SMALL, _LARGE = 10, 100
_ENOUGH = 10
"""Numbers from which on both ends of a usual range say that it is the range (own)."""


@dataclass(frozen=True)
class Spread:
    """What the numbers of one column are like."""

    low: float
    high: float
    count: int
    whole: bool
    flags: bool
    out_of: int | None

    @property
    def is_yes_or_no(self) -> bool:
        """Whether there is nothing but 0 and 1."""
        return self.whole and self.low >= 0 and self.high <= 1

    @property
    def is_odd(self) -> bool:
        """Whether this can hardly be a rating: a share, an amount, a number with many digits."""
        return self.high > _LARGE or self.low < -_SMALL or (not self.whole and self.high <= 1)


def spread_of(values: "pd.Series[float]", *, flags: bool = False, out_of: int | None = None) -> Spread:
    """Return what the numbers in `values` are like; there must be at least one."""
    known = values.to_numpy(dtype="float64")
    known = known[~np.isnan(known)]
    return Spread(float(known.min()), float(known.max()), len(known), bool((known % 1 == 0).all()), flags, out_of)


def groups(spreads: Mapping[str, Spread]) -> list[tuple[str, ...]]:
    """Return the columns that go together: yes or no, small numbers, up to 100, and each odd one by itself."""
    found: dict[object, list[str]] = {}
    for name, one in spreads.items():
        key: object = name if one.is_odd else "large" if one.high > _SMALL else "flags" if one.is_yes_or_no else "small"
        if one.out_of is not None and not one.is_odd:
            key = one.out_of
        found.setdefault(key, []).append(name)
    if "small" in found and "flags" in found and not any(spreads[one].flags for one in found["flags"]):
        # Nothing but 1, or 0, may be the lowest of more; without any flags beside it is as good as one.
        few = [one for one in found["flags"] if spreads[one].low == spreads[one].high]
        found["small"] += few
        found["flags"] = [one for one in found["flags"] if one not in few]
    return [tuple(sorted(names, key=list(spreads).index)) for names in found.values() if names]


def range_choices(spreads: Sequence[Spread]) -> tuple[list[tuple[int, int]], tuple[int, int], bool]:
    """Return the ranges that hold all of `spreads`, the likeliest of them, and whether it is sure."""
    low, high = min(one.low for one in spreads), max(one.high for one in spreads)
    out_of = {one.out_of for one in spreads}
    if len(out_of) == 1 and (top := next(iter(out_of))) and top >= high:
        best = (0 if low < 1 or top > _SMALL else 1, top)
        return [best], best, low < 1 or top > _SMALL
    if all(one.is_yes_or_no for one in spreads):
        return [(0, 1)], (0, 1), True
    fitting = [one for one in (_SYMMETRIC if low < 0 else USUAL) if one[0] <= low and high <= one[1]]
    seen = (math.floor(low), math.ceil(high))
    if seen[0] < seen[1] and seen not in fitting:
        fitting.append(seen)
    if seen[0] == seen[1] and not fitting:
        fitting.append((min(0, seen[0]), max(seen[1], 1)))
    if high > _LARGE or low < -_LARGE:
        fitting.insert(0, _round_range(low, high))
    best = next((one for one in (*_SYMMETRIC, *USUAL) if one in fitting), fitting[0])
    sure = best == seen and sum(one.count for one in spreads) >= _ENOUGH
    return list(dict.fromkeys(fitting)), best, sure


def _round_range(low: float, high: float) -> tuple[int, int]:
    top = max(abs(low), abs(high))
    step = 10 ** math.floor(math.log10(top))
    end = math.ceil(top / step) * step
    return (-end if low < 0 else 0), end
