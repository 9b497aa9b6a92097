"""The pooled-noise trend of many people at once, as arrays."""

import numpy as np
from numpy.typing import NDArray

from mastery.analysis.trends.noise import Floats
from mastery.analysis.trends.occasions import Occasions, merge
from mastery.analysis.trends.trend_estimates import estimate

_BLOCK = 8192
_CHUNK = 256
"""People merged at once, and people fitted at once: the working arrays of a fit stay in the processor's cache."""


def trend_arrays(days: Floats, scores: Floats) -> dict[str, NDArray[np.float64] | NDArray[np.object_]]:
    """Return change, low, high, p_rise (scale points; probability) and verdict, each (people, scales).

    days (people, n): day numbers, ascending within a person; NaN leaves the check-in out.
    scores (people, n, scales): scale points; NaN where a scale was not answered.
    The numbers are those of `trend`; NaN where a scale has no trend.

    Raises ValueError when the shapes do not agree or days descend.
    Source: docs/method.md; cost in benchmarks/README.md.
    """
    days, scores = np.asarray(days, dtype=float), np.asarray(scores, dtype=float)
    _check(days, scores)
    names = ("change", "low", "high", "p_rise", "verdict")
    shape = (len(days), scores.shape[2])
    result = {name: np.empty(shape, dtype=object if name == "verdict" else float) for name in names}
    for first in range(0, len(days), _BLOCK):
        occasions = merge(days[first : first + _BLOCK], scores[first : first + _BLOCK])
        order = _alike(occasions)
        for start in range(0, len(order), _CHUNK):
            chunk = order[start : start + _CHUNK]
            found = estimate(_take(occasions, chunk))
            for name in names:
                result[name][first + chunk] = getattr(found, name).T
    return result


def _check(days: Floats, scores: Floats) -> None:
    if days.ndim != 2 or scores.ndim != 3 or scores.shape[:2] != days.shape:
        raise ValueError(
            f"days {days.shape} and scores {scores.shape} do not agree; "
            "they must be (people, n) and (people, n, scales)"
        )
    descends = days < np.fmax.accumulate(days, axis=1) if days.size else np.zeros((0, 0), dtype=bool)
    if descends.any():
        person, place = np.argwhere(descends)[0]
        raise ValueError(f"days[{person}, {place}] is before an earlier one; the days of a person must ascend")


def _alike(occasions: Occasions) -> NDArray[np.intp]:
    """Return an order of people that puts equal work together: same dates for all scales first, then by length."""
    day = occasions.day
    same = ((day == day[:, :, :1]) | (np.isnan(day) & np.isnan(day[:, :, :1]))).all(axis=(1, 2))
    return np.lexsort(((~np.isnan(occasions.when)).sum(axis=1), ~same))


def _take(occasions: Occasions, people: NDArray[np.intp]) -> Occasions:
    """Return the occasions of `people`, cut to the longest history among them."""
    when = occasions.when[people]
    longest = int((~np.isnan(when)).sum(axis=1).max(initial=0))
    return Occasions(occasions.day[people, :longest], occasions.score[people, :longest], when[:, :longest])


def mean_level(people: Floats, total: Floats, squares: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the mean of some people's levels, its 95 % interval and their standard deviation, from their sums.

    people, total, squares: how many, the sum of their levels and that of the squares; arrays of one shape. All four are
    NaN for fewer than two people. The interval is Student's: where the mean of people like these likely lies.
    """
    from scipy.special import stdtrit

    enough = people >= 2
    many = np.where(enough, people, np.nan)
    mean = total / many
    spread = np.sqrt(np.maximum(squares - total * mean, 0) / (many - 1))
    half = stdtrit(np.where(enough, people - 1, 1), 0.975) * spread / np.sqrt(many)
    return mean, mean - half, mean + half, spread
