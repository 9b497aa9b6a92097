"""The pooled-noise trend's engine: straight lines by generalised least squares over a grid of noise laws.

Noise of one scale: correlation (1 - eta) phi^(gap / median gap) between two occasions, plus eta of noise
that does not carry over. Neither is estimated and plugged in; both are integrated over a grid, weighted by
how well they explain all scales of the person together. docs/method.md describes the method.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mastery.analysis.trends.mixture import Mixture
from mastery.analysis.trends.occasions import Occasions
from mastery.contracts import MIN_OCCASIONS, MIN_SPAN

SHARED = 0.25
"""How far scales answered together repeat each other's noise (a mood): 5 scales count as 2.5. Source: own."""

_PHI = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_ETA = {0.0: 0.6, 0.3: 0.2, 0.6: 0.2}
_CELLS = [(0.0, 0.0, 4.0)] + [(phi, eta, (0.5 + phi) * weight) for phi in _PHI for eta, weight in _ETA.items()]

_NO_CARRY = -1e9
_LOG_PHI = np.array([[np.log(phi) if phi else _NO_CARRY] for phi, _, _ in _CELLS])
_NUGGET = np.array([[eta] for _, eta, _ in _CELLS])
_LOG_PRIOR = np.log(np.array([[weight] for _, _, weight in _CELLS]))
_NO_NOISE = 1e-12

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Windows:
    """The window of each scale and person before any fit, arrays (scales, people).

    n: occasions. first, last: day numbers. passes: enough occasions over enough days for a trend.
    identical: every score the same. mean: mean score. gap (people,): median gap in days.
    """

    n: NDArray[np.int64]
    first: Floats
    last: Floats
    passes: Flags
    identical: Flags
    mean: Floats
    gap: Floats

    @property
    def span(self) -> Floats:
        """Days from the first to the last occasion, 0 without any (scales, people)."""
        return np.where(self.n > 0, self.last - self.first, 0.0)

    def clock(self, day: Floats) -> Floats:
        """Return `day` (scales, ...) as time: -1/2 at the first and +1/2 at the last occasion of a scale."""
        return (day - (self.first + self.last) / 2) / np.maximum(self.span, 1.0)


@dataclass(frozen=True, kw_only=True)
class Pooled:
    """The noise that all scales of a person share.

    weight (cells, people). noise (scales, cells, people): noise variance. df (scales, people).
    """

    windows: Windows
    weight: Floats
    noise: Floats
    df: Floats

    @property
    def known(self) -> Flags:
        """Scales that pass the gate and have a noise to measure a change by (scales, people)."""
        silent = self.windows.identical & (self.noise.max(axis=1) <= _NO_NOISE)
        return np.asarray(self.windows.passes & ~silent)

    def mixture(self, centre: Floats, factor: Floats) -> Mixture:
        """Return t distributions around `centre` with variance noise * factor (scales, cells, series)."""
        scale = np.sqrt(self.noise * factor)
        shape = np.broadcast_shapes(centre.shape, scale.shape)
        flat = (len(_CELLS), -1)
        df = np.broadcast_to(self.df, (shape[0], shape[2])).reshape(-1)
        parts = (np.broadcast_to(part, shape).swapaxes(0, 1).reshape(flat) for part in (self.weight, centre, scale))
        weight, centre, scale = parts
        return Mixture(weight, centre, scale, df)


@dataclass(frozen=True, kw_only=True)
class Fit(Pooled):
    """The lines of all cells. Time runs from -1/2 at the first to +1/2 at the last occasion of a scale.

    level, slope (scales, cells, people): height in the middle of the window and change over the window, in
    scale points. precision: X'V^-1X as (11, 12, 22), each (1 or scales, cells, people).
    """

    level: Floats
    slope: Floats
    precision: tuple[Floats, Floats, Floats]

    def change(self) -> Mixture:
        """Return the distribution of the change over the window, series ordered (scales, people)."""
        one, cross, two = self.precision
        return self.mixture(self.slope, one / determinant(one, cross, two))

    def level_at(self, day: Floats) -> Mixture:
        """Return the distribution of the line's height at `day`, series ordered like `day`.

        day (scales, people), or (scales, days) for one person.
        """
        one, cross, two = self.precision
        x = self.windows.clock(day)[:, None, :]
        variance = (two - 2 * x * cross + x * x * one) / determinant(one, cross, two)
        return self.mixture(self.level + self.slope * x, np.maximum(variance, 0.0))


def windows(occasions: Occasions) -> Windows:
    """Describe the window of each scale of each person and whether it passes the gate."""
    given = ~np.isnan(occasions.score)
    n = given.sum(axis=1).T
    first = np.where(given, occasions.day, np.inf).min(axis=1, initial=np.inf).T
    last = np.where(given, occasions.day, -np.inf).max(axis=1, initial=-np.inf).T
    lowest = np.where(given, occasions.score, np.inf).min(axis=1, initial=np.inf).T
    highest = np.where(given, occasions.score, -np.inf).max(axis=1, initial=-np.inf).T
    total = np.where(given, occasions.score, 0.0).sum(axis=1).T
    some = n > 0
    first, last = np.where(some, first, np.nan), np.where(some, last, np.nan)
    passes = (n >= MIN_OCCASIONS) & (last - first >= MIN_SPAN)
    identical = some & (np.where(some, highest, 0.0) - np.where(some, lowest, 0.0) < 1e-9)
    return Windows(n, first, last, passes, identical, total / np.maximum(n, 1), occasions.median_gap())


def fit(occasions: Occasions, seen: Windows) -> Fit:
    """Fit the line of every scale that passes the gate, in every cell, and weigh the cells.

    Scales that do not pass take no part in the noise; their numbers are without meaning.
    """
    days, scores = occasions.day.transpose(1, 2, 0), occasions.score.transpose(1, 2, 0)
    if bool(((days == days[:, :1]) | (np.isnan(days) & np.isnan(days[:, :1]))).all()):
        days = days[:, :1]
    given = ~np.isnan(days)
    shared = slice(None, days.shape[1])
    middle = (seen.first[shared] + seen.last[shared]) / 2
    time = np.where(given, (days - middle) / _above(seen.span[shared], 1.0), 0.0)
    height = np.where(np.isnan(scores) | seen.identical, 0.0, scores - seen.mean)
    sums = _sums(ratio(days, seen.gap), given, (given.astype(float), time, height))
    return _posterior(sums, seen)


def whiten(gaps: Floats, given: Flags, columns: tuple[Floats, ...]) -> Iterator[tuple[Floats, list[Floats]]]:
    """Whiten `columns` occasion by occasion under every cell's noise law.

    gaps, given (occasions, c, people): time since the occasion before in median gaps; whether it counts.
    columns: arrays (occasions, c or scales, people), 0 where it does not count.
    Yields the log of the prediction variance and the whitened columns, each (c or scales, cells, people),
    both 0 where the occasion does not count.

    An Ornstein-Uhlenbeck process seen with extra noise has one number as its state, so the Kalman recursion
    does in one pass what a matrix factorisation of V would do.
    """
    signal = 1 - _NUGGET
    variance: Floats = signal[None]
    states: list[Floats] = [np.zeros((column.shape[1], 1, 1)) for column in columns]
    for i, step in enumerate(gaps):
        carry = np.exp(_LOG_PHI * step[:, None, :])
        variance = signal + carry * carry * (variance - signal)
        counts = given[i][:, None, :].astype(float)
        total = variance + _NUGGET + (1 - counts)
        gain = counts * variance / total
        root = counts / np.sqrt(total)
        white = []
        for j, column in enumerate(columns):
            state = carry * states[j]
            surprise = column[i][:, None, :] - state
            state += gain * surprise
            surprise *= root
            states[j] = state
            white.append(surprise)
        variance = variance - gain * variance
        yield counts * np.log(total), white


@dataclass(frozen=True)
class _Sums:
    """Cross products of the whitened [1, time, height] and the log determinant of V."""

    log_v: Floats
    precision: tuple[Floats, Floats, Floats]
    by_one: Floats
    by_time: Floats
    squares: Floats


def _sums(gaps: Floats, given: Flags, columns: tuple[Floats, ...]) -> _Sums:
    total: list[Floats] = []
    for log_total, (one, time, height) in whiten(gaps, given, columns):
        parts = [log_total, one * one, one * time, time * time, one * height, time * height, height * height]
        for old, new in zip(total, parts, strict=bool(total)):
            old += new
        total = total or parts
    return _Sums(total[0], (total[1], total[2], total[3]), *total[4:])


def _posterior(sums: _Sums, seen: Windows) -> Fit:
    one, cross, two = sums.precision
    size = determinant(one, cross, two)
    slope = (one * sums.by_time - cross * sums.by_one) / size
    level = (two * sums.by_one - cross * sums.by_time) / size
    left = sums.squares - level * sums.by_one - slope * sums.by_time
    pooled = pool(seen, sums.log_v + np.log(size), left, columns=2)
    level = level + seen.mean[:, None, :]
    return Fit(level=level, slope=slope, precision=sums.precision, **vars(pooled))


def pool(seen: Windows, log_size: Floats, left: Floats, *, columns: int) -> Pooled:
    """Weigh the cells and find the noise of each scale, from the fits of all scales that pass the gate.

    log_size: log |V| + log |X'V^-1X|; left: residual sum of squares, both (1 or scales, cells, people).
    columns: those of X.
    """
    passes = seen.passes[:, None, :]
    left = np.maximum(left, 0.0) * passes
    nu = np.where(seen.passes, seen.n - columns, 0)
    scales = _above(seen.passes.sum(axis=0), 1.0)
    effective = scales / (1 + SHARED * (scales - 1))
    together = left.sum(axis=0) / _above(nu.sum(axis=0), 1.0)
    fits = log_size + nu[:, None, :] * np.log(_above(together, _NO_NOISE))
    log_weight = -0.5 * (effective / scales) * (fits * passes).sum(axis=0) + _LOG_PRIOR
    weight = np.exp(log_weight - log_weight.max(axis=0))
    lent = (effective - 1) * (nu.sum(axis=0) - nu) / _above(scales - 1, 1.0)
    noise = moderate(left, nu[:, None, :], lent[:, None, :])
    weight = weight / weight.sum(axis=0)
    return Pooled(windows=seen, weight=weight, noise=_above(noise, _NO_NOISE), df=_above(nu + lent, 1.0))


def moderate(squares: Floats, nu: NDArray[np.int64], prior_df: Floats) -> Floats:
    """Return each scale's noise variance, drawn towards that of the other scales.

    squares, nu, prior_df (scales, ...): residual sum of squares, its degrees of freedom, and the degrees of
    freedom that the other scales together lend.
    s2_k = (SS_k + d0_k * sum of the others' SS / sum of the others' nu) / (nu_k + d0_k).
    Source: the form is that of limma's `squeezeVar` (Smyth 2004), (df s2 + d0 s0) / (df + d0); the weights are own.
    """
    others = np.maximum(squares.sum(axis=0) - squares, 0.0) / _above(nu.sum(axis=0) - nu, 1.0)
    return np.asarray((squares + prior_df * others) / _above(nu + prior_df, 1.0))


def ratio(days: Floats, gap: Floats) -> Floats:
    """Return the gap to the occasion before, in median gaps, 0 where there is none (occasions, c, people)."""
    filled = np.fmax.accumulate(days, axis=0)
    before = np.concatenate([filled[:1], filled[:-1]])
    return np.where(np.isnan(before), 0.0, filled - before) / gap


def determinant(one: Floats, cross: Floats, two: Floats) -> Floats:
    """Return the determinant of [[one, cross], [cross, two]], 1 where it is not positive."""
    product = one * two - cross * cross
    return np.where(product > 0, product, 1.0)


def _above(values: Floats | NDArray[np.int64], floor: float) -> Floats:
    return np.maximum(values, floor)
