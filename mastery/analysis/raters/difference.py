"""How far a mean difference between two raters may be chance: the arithmetic behind the agreement, for one rater."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mastery.analysis.trends.score_noise import OWN_NOISE, SHARED_NOISE

MIN_DF = 5
"""Degrees of freedom without which no interval is given: one of fewer is mostly wider than the scale. Source: own."""

CARRY, MONTH = 0.3, 30.0
"""Correlation of the noise of two occasions that are so many days apart. Source: own, docs/method.md."""

_SHARED = SHARED_NOISE / OWN_NOISE
"""Variance that all statements of an element share over that of one statement's own: the law of `standard_error`."""

_ROUNDING = 1 / 6
"""Variance that rounding gives the difference of two whole levels, twice 1/12. Source: own."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Differences:
    """Other minus own of one rater, with what follows from it.

    apart (occasions, scales, items): scale points, NaN where not both answered. day (occasions,): day numbers.
    """

    apart: Floats
    day: Floats

    @property
    def items(self) -> Floats:
        """How many items are compared (occasions, scales)."""
        return np.asarray((~np.isnan(self.apart)).sum(axis=2), dtype=float)

    @property
    def occasions(self) -> Floats:
        """How many occasions compare a scale (scales,)."""
        return np.asarray((self.items > 0).sum(axis=0), dtype=float)

    @property
    def level(self) -> Floats:
        """The mean difference of each occasion (occasions, scales)."""
        return means(self.apart, axis=2)

    def variance_of_mean(self, size: Floats) -> Floats:
        """Return the variance of a mean over occasions whose noise has this `size` (occasions, scales) → (scales,).

        Occasions share noise by how near they are in time, two of one day by as much as those a day apart.
        """
        days = np.maximum(np.abs(self.day[:, None] - self.day), 1.0)
        carried = CARRY ** (days / MONTH)
        np.fill_diagonal(carried, 1.0)
        weighted = np.where(self.items > 0, size, 0.0) / np.maximum(self.occasions, 1)
        return np.asarray(np.einsum("ik,ij,jk->k", weighted, carried, weighted))


def half_widths(apart: Floats, *, day: Floats, error_known: bool = True) -> Floats:
    """Return half of the 95 % interval of each scale's mean difference, in scale points (scales,); NaN for too few.

    apart (occasions, scales, items): other minus own, NaN where not both answered. day (occasions,): day numbers.
    The mean difference is that of the means of the occasions. Its noise is measured by how these vary within a scale,
    pooled over the scales, when that has 5 degrees of freedom. Otherwise by how the items of a scale vary within an
    occasion, pooled; the items of a scale share some noise, which they cannot show and the noise law adds, and a scale
    needs two of them; this way is taken where that law is known (`error_known`) alone. Without 5 degrees of freedom in
    either there is no interval.

    Occasions share noise too, 0.3 ^ (days / 30) of it: they vary less than independent ones would, and their mean is
    known less well. No noise is taken to be smaller than what rounding to whole levels gives.
    Source: own, docs/method.md; benchmarks/agreement.py measures its coverage.
    """
    from scipy.special import stdtrit

    differences = Differences(apart, day)
    variance, df = _by_occasions(differences)
    least = 1
    if df < MIN_DF and error_known:
        variance, df = _by_items(differences)
        least = 2
    enough = (differences.items.sum(axis=0) >= least) & (df >= MIN_DF)
    return np.where(enough, stdtrit(max(df, MIN_DF), 0.975) * np.sqrt(variance), np.nan)


def means(values: Floats, *, axis: int) -> Floats:
    """Return the means along an axis of what is not NaN; NaN where all is."""
    given = ~np.isnan(values)
    count = given.sum(axis=axis)
    total = np.where(given, values, 0.0).sum(axis=axis)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _by_occasions(differences: Differences) -> tuple[Floats, float]:
    """Return the variance of each scale's mean, and its degrees of freedom, by how the occasions vary."""
    level, occasions = differences.level, differences.occasions
    alike = differences.variance_of_mean(np.ones_like(level))
    squares = float(np.nansum((level - means(level, axis=0)) ** 2))
    noise = squares / max(float((occasions * (1 - alike)).sum()), 1e-9)
    rounding = means(_ROUNDING / np.where(differences.items > 0, differences.items, np.nan), axis=0)
    return np.fmax(noise, rounding) * alike, float(np.maximum(occasions - 1, 0).sum())


def _by_items(differences: Differences) -> tuple[Floats, float]:
    """Return the variance of each scale's mean, and its degrees of freedom, by how an occasion's items vary."""
    df = float(np.maximum(differences.items - 1, 0).sum())
    squares = float(np.nansum((differences.apart - differences.level[:, :, None]) ** 2))
    noise = max(squares / max(df, 1.0), _ROUNDING)
    size = np.sqrt(1 / np.maximum(differences.items, 1) + _SHARED)
    return noise * differences.variance_of_mean(size), df
