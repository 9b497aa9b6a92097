"""A weighted mixture of Student t distributions: its distribution function and its quantiles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mastery.analysis.trends.t_distribution import student_cdf

Floats = NDArray[np.float64]

_STEPS = 100
_CLOSE = 1e-4


@dataclass(frozen=True)
class Mixture:
    """`series` mixtures of `cells` t distributions each.

    weight, centre, scale (cells, series): weights sum to 1 over the cells; scale > 0.
    df (series,): degrees of freedom, > 0.
    """

    weight: Floats
    centre: Floats
    scale: Floats
    df: Floats

    def take(self, series: NDArray[np.bool_] | NDArray[np.intp]) -> "Mixture":
        """Return the mixtures of `series` alone."""
        return Mixture(self.weight[:, series], self.centre[:, series], self.scale[:, series], self.df[series])

    def mean(self) -> Floats:
        """Return the weighted mean of the centres (series,)."""
        return np.asarray((self.weight * self.centre).sum(axis=0))

    def cdf(self, x: Floats | float) -> Floats:
        """Return P(value <= x) for each series (series,)."""
        return np.asarray((self.weight * student_cdf((x - self.centre) / self.scale, self.df)).sum(axis=0))

    def quantile(self, p: float) -> Floats:
        """Return the `p` quantile of each series (series,), to 1e-6 of the scale or closer.

        Halley steps on the distribution function, kept inside a bracket: the quantile of a mixture lies
        between the smallest and the largest quantile of its cells. A step under 1e-4 of the smallest
        scale ends the search; the error left is of its third power.
        """
        from scipy.special import stdtrit

        ends = self.centre + self.scale * stdtrit(self.df, p)
        low, high = ends.min(axis=0), ends.max(axis=0)
        x = (self.weight * ends).sum(axis=0)
        found, active, cells = x.copy(), np.arange(len(x)), self
        for _ in range(_STEPS):
            if not len(active):
                break
            excess = cells.cdf(x) - p
            low, high = np.where(excess < 0, x, low), np.where(excess < 0, high, x)
            moved = x - cells._halley(x, excess)
            moved = np.where((moved >= low) & (moved <= high), moved, (low + high) / 2)
            found[active] = moved
            going = np.abs(moved - x) > _CLOSE * cells.scale.min(axis=0)
            active, low, high, x = active[going], low[going], high[going], moved[going]
            cells = cells.take(going)
        return np.asarray(found)

    def _halley(self, x: Floats, excess: Floats) -> Floats:
        """Return Halley's step towards the root of the distribution function's `excess` at x (series,)."""
        from scipy.special import gammaln

        z = (x - self.centre) / self.scale
        tail = 1 + z * z / self.df
        constant = np.exp(gammaln((self.df + 1) / 2) - gammaln(self.df / 2)) / np.sqrt(np.pi * self.df)
        density = self.weight / self.scale * np.exp(-(self.df + 1) / 2 * np.log(tail))
        slope = constant * density.sum(axis=0)
        bend = -constant * (self.df + 1) / self.df * (density * z / (tail * self.scale)).sum(axis=0)
        newton = excess / np.maximum(slope, np.finfo(float).tiny)
        turn = 1 - newton * bend / (2 * np.maximum(slope, np.finfo(float).tiny))
        return np.asarray(newton / np.clip(turn, 0.5, 2.0))
