"""The error of one score: by design until there are five check-ins, then by the person's own scores as well."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mastery.analysis.trends.noise import SHARED, moderate
from mastery.contracts import MIN_OCCASIONS
from mastery.instruments import USUAL, Measure

DESIGN_SEM, DESIGN_ITEMS = 0.55, 4
"""Scale points: standard error of one score of four items. Source: public self-ratings, docs/method.md."""

TWO_POINT_THRESHOLD = 1.55
"""Scale points: the change between two check-ins that chance gives once in twenty; 1.96 * sqrt(2) * 0.55 = 1.52,
rounded up."""

SHARED_NOISE, OWN_NOISE = 0.25, 0.35 + 1 / 12
"""Variance of an answer: what a scale's items share, and what is an item's own, with rounding. Source: as above."""

_DESIGN_DF = 8
"""Scores that the design error counts as, once the person's own are there. Source: own, docs/method.md."""

_Z = 1.96
_NO_NOISE = 1e-9

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class OwnNoise:
    """The noise of a person's own scores, arrays (scales,), or (scales, people).

    share: its variance over that of the design (`standard_error`), drawn towards that of the other scales.
    df: degrees of freedom behind it. known: whether there are enough scores, and any variation, to tell.
    measure: what the scores are measured in. Where the error of a single score is not known by design, the person's
    own noise alone is used, and what cannot be told is NaN.
    """

    share: Floats
    df: Floats
    known: NDArray[np.bool_]
    measure: Measure = USUAL

    def one_score(self, answered: Floats) -> Floats:
        """Return half of the 95 % interval of a score by the items answered, in scale points (scales,)."""
        error = standard_error(answered) * self.measure.full_step
        return np.where(self.known, self._reach() * error, _Z * error if self.measure.error_known else np.nan)

    def two_scores(self, before: Floats, after: Floats) -> Floats:
        """Return the change between two scores that chance gives once in twenty, in scale points (scales,)."""
        error = np.hypot(standard_error(before), standard_error(after)) * self.measure.full_step
        design = two_point_threshold(before, after, measure=self.measure)
        return np.where(self.known & ~np.isnan(error), self._reach() * error, design)

    def score_and_mean(self, answered: Floats, *, error_of_mean: Floats) -> Floats:
        """Return how far a score may lie from the mean of earlier ones by chance, in scale points (scales,).

        error_of_mean: the design's standard error of that mean, in full steps. The person's own noise alone is used;
        NaN where it is not known.
        """
        from scipy.special import stdtrit

        error = np.sqrt(self.share) * np.hypot(standard_error(answered), error_of_mean) * self.measure.full_step
        return np.where(self.known, stdtrit(self.df, 0.975) * error, np.nan)

    def deviation(self, answered: Floats) -> Floats:
        """Return the standard deviation of a score by the items answered, in scale points (scales,)."""
        design = standard_error(answered) * self.measure.full_step
        unknown = design if self.measure.error_known else np.nan
        return np.where(self.known, self._over_design() * design, unknown)

    def _reach(self) -> Floats:
        """Return what the design error is multiplied with for a 95 % interval."""
        from scipy.special import stdtrit

        return np.asarray(stdtrit(self.df + self._design_df(), 0.975) * self._over_design())

    def _over_design(self) -> Floats:
        """Return the standard deviation over that of the design, where a known design counts as 8 scores."""
        design_df = self._design_df()
        return np.sqrt((self.df * self.share + design_df) / (self.df + design_df))

    def _design_df(self) -> int:
        return _DESIGN_DF if self.measure.error_known else 0


def own_noise(score: Floats, answered: Floats, *, measure: Measure = USUAL) -> OwnNoise:
    """Return what scores in `measure`, each the mean of so many items answered, both (n, scales), say of their noise.

    Both may be (n, scales, people).
    A scale with fewer than four, or without any variation on any scale, says nothing. The variation is that around
    the mean, so that a true change among the scores widens it.
    Source: own, docs/method.md.
    """
    score = score / measure.full_step
    given = ~np.isnan(score)
    count = given.sum(axis=0)
    long = count + 1 >= MIN_OCCASIONS
    mean = np.where(given, score, 0.0).sum(axis=0) / np.maximum(count, 1)
    squares = np.where(given & long, ((score - mean) / standard_error(answered)) ** 2, 0.0).sum(axis=0)
    nu, scales = np.where(long, count - 1, 0), np.maximum(long.sum(axis=0), 1)
    lent = (scales / (1 + SHARED * (scales - 1)) - 1) * (nu.sum(axis=0) - nu) / np.maximum(scales - 1, 1)
    share = moderate(squares, nu, lent)
    return OwnNoise(share, np.maximum(nu + lent, 1.0), long & (share > _NO_NOISE), measure)


def standard_error(answered: Floats) -> Floats:
    """Return the design's standard error of a score, in full steps, by how many items it is the mean of (0: NaN).

    0.55 * sqrt((0.25 + 0.4333 / k) / (0.25 + 0.4333 / 4)): 0.55 of four items, 0.76 of one. What the items share (0.25)
    stays; an item's own noise (0.35) and that of rounding (1/12) average out.
    Source: public self-ratings, docs/method.md.
    """
    items = np.where(answered > 0, answered, np.nan)
    return np.asarray(DESIGN_SEM * np.sqrt(_variance(items) / _variance(np.array(float(DESIGN_ITEMS)))))


def two_point_threshold(before: Floats, after: Floats, *, measure: Measure = USUAL) -> Floats:
    """Return the change between two scores that chance gives once in twenty by design, by the items answered in each.

    Scale points: 1.55 with four items in both, growing as the standard error of the difference does; 1.55 where one of
    the two has none. NaN where the error of a single score in `measure` is not known.
    Source: own, docs/method.md.
    """
    if not measure.error_known:
        return np.full(np.broadcast(before, after).shape, np.nan)
    errors = np.sqrt((standard_error(before) ** 2 + standard_error(after) ** 2) / 2)
    return np.where(np.isnan(errors), TWO_POINT_THRESHOLD, TWO_POINT_THRESHOLD * errors / DESIGN_SEM)


def _variance(items: Floats) -> Floats:
    return np.asarray(SHARED_NOISE + OWN_NOISE / items)
