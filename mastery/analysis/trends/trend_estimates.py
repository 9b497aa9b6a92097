"""The change over the window of many people's scales, with its intervals and verdicts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mastery.analysis.trends.mixture import Mixture
from mastery.analysis.trends.noise import Fit, Flags, Floats, Windows, fit, windows
from mastery.analysis.trends.occasions import Occasions
from mastery.analysis.trends.verdict import FALLING, FULL_STEP, RISING, Evidence, Words, holm, judge

_TAIL, _TAIL90 = 0.025, 0.05


@dataclass(frozen=True)
class Estimates:
    """The trend in numbers, arrays (scales, people) in scale points, NaN where there is none.

    known: scales with a measured change. mixture: its distribution, one series a known scale.
    change: mean of the distribution. low, high: its 2.5 and 97.5 % points. p_rise: probability above 0.
    """

    windows: Windows
    known: Flags
    mixture: Mixture | None
    change: Floats
    low: Floats
    high: Floats
    p_rise: Floats
    verdict: Words
    reason: Words

    @property
    def has_direction(self) -> Flags:
        """Which scales are rising or falling (scales, people)."""
        return np.asarray(np.isin(self.verdict, (RISING, FALLING)))

    @property
    def holm(self) -> Flags:
        """Which directions pass Holm's step-down over all scales of the person that have a trend (scales, people)."""
        two_sided = 2 * np.minimum(self.p_rise, 1 - self.p_rise)
        return self.has_direction & holm(two_sided, tested=self.windows.passes)

    def quantile(self, p: float) -> Floats:
        """Return the `p` quantile of the change (scales, people)."""
        return _spread(self.known, None if self.mixture is None else self.mixture.quantile(p))


def estimate(occasions: Occasions) -> Estimates:
    """Fit, then summarise and judge every scale of every person."""
    return summarise(*fit_passing(occasions))


def fit_passing(occasions: Occasions) -> tuple[Windows, Fit | None]:
    """Return the windows of every scale of every person, and the fit of those that pass; None when none does."""
    seen = windows(occasions)
    return seen, fit(occasions, seen) if seen.passes.any() else None


def summarise(seen: Windows, fitted: Fit | None) -> Estimates:
    """Turn a fit into numbers and words; without a fit every number is NaN."""
    known = np.zeros(seen.n.shape, dtype=bool) if fitted is None else fitted.known
    mixture = fitted.change().take(known.reshape(-1)) if fitted is not None and known.any() else None
    numbers = [None] * 4 if mixture is None else _numbers(mixture)
    change, low, high, p_rise = (_spread(known, values) for values in numbers)
    change = np.where(seen.passes & seen.identical, 0.0, change)
    ruled_out = _spread(known, None if mixture is None else _inside(mixture, low[known], high[known])) == 1
    verdict, reason = judge(Evidence(seen.n, seen.span, seen.identical, low, high, ruled_out))
    return Estimates(seen, known, mixture, change, low, high, p_rise, verdict, reason)


def _numbers(mixture: Mixture) -> list[Floats]:
    return [mixture.mean(), mixture.quantile(_TAIL), mixture.quantile(1 - _TAIL), 1 - mixture.cdf(0.0)]


def _inside(mixture: Mixture, low: Floats, high: Floats) -> Floats:
    """Return 1 where the 90 % interval lies inside a full step up or down, looking only where it matters."""
    open_question = (low <= 0) & (high >= 0)
    cells = mixture.take(open_question)
    inside = np.zeros(len(low))
    inside[open_question] = (cells.cdf(-FULL_STEP) < _TAIL90) & (cells.cdf(FULL_STEP) > 1 - _TAIL90)
    return inside


def _spread(known: NDArray[np.bool_], values: Floats | None) -> Floats:
    """Put one value a known scale back into its place, NaN elsewhere."""
    result = np.full(known.shape, np.nan)
    if values is not None:
        result[known] = values
    return result
