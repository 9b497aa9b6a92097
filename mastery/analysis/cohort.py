"""The pooled-noise trend of many people at once, as arrays."""

import numpy as np
from numpy.typing import NDArray

from mastery.analysis.estimates import estimate
from mastery.analysis.noise import Floats
from mastery.analysis.occasions import merge

_PEOPLE = 256
"""People a chunk: the working arrays stay in the processor's cache."""


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
    order = _alike(days, scores)
    for start in range(0, len(order), _PEOPLE):
        chunk = order[start : start + _PEOPLE]
        found = estimate(merge(days[chunk], scores[chunk]))
        for name in names:
            result[name][chunk] = getattr(found, name).T
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


def _alike(days: Floats, scores: Floats) -> NDArray[np.intp]:
    """Return an order of people that puts equal work together: same dates for all scales first, then by length."""
    given = ~np.isnan(scores) & ~np.isnan(days)[:, :, None]
    same = (given == given[:, :, :1]).all(axis=(1, 2)) if scores.shape[2] else np.ones(len(days), dtype=bool)
    return np.lexsort((given.any(axis=2).sum(axis=1), ~same))
