"""Say from which numbers to which a column goes, and which columns go together."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from mastery.exchange.any_numbers import number_in

USUAL = ((0, 1), (1, 5), (0, 5), (1, 7), (1, 10), (0, 10), (0, 100))
"""Ranges that are offered; the first that holds every number is proposed (own)."""
_SYMMETRIC = ((-1, 1), (-2, 2), (-3, 3), (-5, 5), (-10, 10), (-100, 100))
_SMALL, _LARGE = 10, 100
_ENOUGH = 10
"""Numbers from which on both ends of a usual range say that it is the range (own)."""
_SAID = re.compile(
    r"[(\[]\D*?(-?\d{1,3})\s*(?:[-\u2013\u2014\u2026]|\.\.+|to|bis|[àa]|hasta|tot|do)\s*(\d{1,3})\D*[)\]]"
    r"|[(\[]\D*?(-?\d{1,3})\s*[=:][^\d)\]]*(\d{1,3})\s*[=:][^\d)\]]*[)\]]",
    re.IGNORECASE,
)
"""What a question says of its range: "(1-5)", "[0 to 10]", "(1 = never, 5 = always)"."""
_PERCENT = re.compile(r"(?:%|percent|prozent|pourcent)\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Spread:
    """What the numbers of one column are like; `said` is the range that its name gives."""

    low: float
    high: float
    count: int
    whole: bool
    flags: bool
    out_of: int | None
    said: tuple[int, int] | None = None

    @property
    def is_yes_or_no(self) -> bool:
        """Whether there is nothing but 0 and 1."""
        return self.whole and self.low >= 0 and self.high <= 1

    @property
    def is_share(self) -> bool:
        """Whether these are parts of one."""
        return not self.whole and self.low >= 0 and self.high <= 1

    @property
    def is_odd(self) -> bool:
        """Whether this can hardly be a rating: a share, an amount, a number with many digits."""
        far = self.high > _LARGE or self.low < -_SMALL or (not self.whole and self.high <= 1)
        return far and not self.said


def spread_of(values: "pd.Series[float]", *, flags: bool = False, out_of: int | None = None) -> Spread:
    """Return what the numbers in `values` are like; there must be at least one."""
    known = values.to_numpy(dtype="float64")
    known = known[~np.isnan(known)]
    return Spread(float(known.min()), float(known.max()), len(known), bool((known % 1 == 0).all()), flags, out_of)


def spread_in(cells: "pd.Series[str]", name: str = "") -> Spread:
    """Return what the numbers in `cells`, texts of a column called `name`, are like; there must be at least one."""
    known = {one: number_in(one) for one in cells.unique()}
    numbers = [one for one in known.values() if one]
    tops = {one.out_of for one in numbers}
    values = cells.map({text: one.value if one else np.nan for text, one in known.items()}).astype("float64")
    found = spread_of(values, flags=all(one.is_flag for one in numbers), out_of=tops.pop() if len(tops) == 1 else None)
    said = _said(name)
    return replace(found, said=said) if said and said[0] <= found.low and found.high <= said[1] else found


def _said(name: str) -> tuple[int, int] | None:
    if found := _SAID.search(name):
        low, high = (int(one) for one in found.groups() if one)
        return (low, high) if low < high else None
    return (0, 100) if _PERCENT.search(name) else None


def groups(spreads: Mapping[str, Spread]) -> list[tuple[str, ...]]:
    """Return the columns that go together: yes or no, small numbers, up to 100, and each odd one by itself."""
    found: dict[object, list[str]] = {}
    for name, one in spreads.items():
        key: object = one.said or (
            name if one.is_odd else "large" if one.high > _SMALL else "flags" if one.is_yes_or_no else "small"
        )
        if one.out_of is not None and not one.is_odd and not one.said:
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
    said, out_of = {one.said for one in spreads}, {one.out_of for one in spreads}
    if len(said) == 1 and (best := next(iter(said))):
        return [best], best, True
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
