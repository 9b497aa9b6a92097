"""The pooled-noise trend of one person: change, verdict, line, and when a full step would show."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mastery import contracts
from mastery.analysis.trends.history import Floats, History, dates, history, possible
from mastery.analysis.trends.noise import Fit, determinant, ratio, whiten
from mastery.analysis.trends.occasions import Occasions, latest_begin, look_before, merge
from mastery.analysis.trends.trend_estimates import Estimates, estimate, fit_passing, summarise
from mastery.analysis.trends.verdict import FULL_STEP
from mastery.instruments import USUAL, Measure

_POWER = 2.8
"""Standard errors that a change must have to be seen in 80 of 100 cases: 1.96 + 0.84."""

_LOOK_AHEAD = 60
_CHANGES = ("change", "low", "high", "low90", "high90")


class TrendFit(NamedTuple):
    """One fit of the trend: its TREND, the LINE to draw and the CLEAR_DAY of each scale."""

    trend: pd.DataFrame
    line: pd.DataFrame
    clear_day: pd.DataFrame


def fit_trend(
    scores: pd.DataFrame, *, past: pd.DataFrame | None = None, days: int = 0, measure: Measure = USUAL
) -> TrendFit:
    """Fit the trend of one person once, and return its TREND, LINE and CLEAR_DAY.

    scores: SCORES of one rater and one instrument, in `measure`, a quarter of whose range is a full step. Only the
    latest version counts, and check-ins less than 14 days apart count as one occasion. n counts occasions. past, days:
    where `scores` are the latest `days` of a longer past, SCORES of all of that past, so that the look before is at the
    `days` that ended with it (0: however long ago). Without a past it is at the same scores.

    TREND: `change` is the mean and `low`..`high` the 95 % interval of the pooled-noise trend, in scale points over
    first_day..last_day; null until there are 5 occasions over 56 days. The look before is the same analysis without
    each scale's last occasion. A direction is `confirmed` when that gives it too. `holm` says that it also passes
    Holm's step-down over the scales that have a trend, `holm_twice` that it did so, in the same direction, at the
    look before too: a direction is said without a reserve only then. Identical scores on every scale have a
    change of 0 and no interval: there is no noise to measure it by. No number goes beyond what two scores can differ
    by, though the verdict is of those before that.

    LINE: the trend's height with its 95 % band on each occasion's day. level, low and high are scale points and may
    leave the range, as straight lines do. Scales without a trend, or without any noise to build a band from, have no
    rows.

    CLEAR_DAY: the day of the first occasion, from the latest one on and at the person's median gap, at which a change
    of a full step over the window would be seen in 80 of 100 cases if the noise law with the median of the weights
    holds. Null without a trend, and when 60 further occasions would not do. The weights of the noise laws and the size
    of the noise stay as they are today; only dates are added. It is a rough guide: benchmarks/clear_day.py compares it
    with what comes.

    Raises ValueError for several raters or instruments in a frame, and when `past` lacks a scale of `scores`.
    Source: own method, with its simulated error rates in docs/method.md.
    """
    seen = history(scores)
    if not seen.scales:
        return TrendFit(*(contracts.empty(one) for one in (contracts.TREND, contracts.LINE, contracts.CLEAR_DAY)))
    step = measure.full_step
    occasions = merge(seen.day[None], seen.score[None] / step)
    fitted = fit_passing(occasions)
    now, before = summarise(*fitted), estimate(_look_before(seen, past, days, step))
    trend = _trend(seen.scales, now, before, step)
    clear_days = {"scale": np.array(seen.scales, dtype=object), "day": dates(_clear_days(occasions, fitted[1]))}
    return TrendFit(
        contracts.conform(possible(trend, _CHANGES, measure=measure), contracts.TREND, "TREND"),
        contracts.conform(_line(seen.scales, occasions, fitted[1], step), contracts.LINE, "LINE"),
        contracts.conform(pd.DataFrame(clear_days), contracts.CLEAR_DAY, "CLEAR_DAY"),
    )


def _look_before(seen: History, past: pd.DataFrame | None, days: int, step: float) -> Occasions:
    """Return the occasions of the look before, with the scales of `seen` in their order, in full steps."""
    begin = latest_begin(seen.day[None], seen.score[None])
    if past is None:
        return look_before(seen.day[None], seen.score[None] / step, begin)
    whole = history(past)
    if missing := [scale for scale in seen.scales if scale not in whole.scales]:
        raise ValueError(f"past: no scale {', '.join(missing)}; it must hold the scores, and what came before them")
    score = whole.score[:, [whole.scales.index(scale) for scale in seen.scales]]
    return look_before(whole.day[None], score[None] / step, begin, length=days or np.inf)


def _trend(scales: list[str], now: Estimates, before: Estimates, step: float) -> pd.DataFrame:
    """Lay out one person's estimates, which are in full steps, as TREND rows; the look before confirms a direction."""
    seen = now.windows
    again = now.verdict == before.verdict
    columns: dict[str, np.ndarray] = {
        "n": seen.n,
        "span_days": np.floor(seen.span).astype(int),
        "first_day": dates(seen.first),
        "last_day": dates(seen.last),
        "change": now.change * step,
        "low": now.low * step,
        "high": now.high * step,
        "low90": now.quantile(0.05) * step,
        "high90": now.quantile(0.95) * step,
        "p_rise": now.p_rise,
        "verdict": now.verdict,
        "reason": now.reason,
        "confirmed": again,
        "holm": now.holm,
        "holm_twice": now.holm & before.holm & again,
    }
    frame = pd.DataFrame({"scale": scales} | {name: values[:, 0] for name, values in columns.items()})
    return frame.assign(confirmed=frame["confirmed"].astype("boolean").where(now.has_direction[:, 0]))


def _line(scales: list[str], occasions: Occasions, fitted: Fit | None, step: float) -> pd.DataFrame:
    """Return the rows of LINE of one person."""
    if fitted is None:
        return contracts.empty(contracts.LINE)
    day = occasions.day[0].T
    drawn = fitted.known & ~np.isnan(day)
    band = fitted.level_at(day).take(drawn.reshape(-1))
    scale = np.repeat(np.array(scales, dtype=object), drawn.sum(axis=1))
    columns = {"level": band.mean(), "low": band.quantile(0.025), "high": band.quantile(0.975)}
    columns = {name: values * step for name, values in columns.items()}
    return pd.DataFrame({"scale": scale, "day": dates(day[drawn]), **columns})


def _clear_days(occasions: Occasions, fitted: Fit | None) -> Floats:
    """Return the day number of the first clear occasion of each scale, NaN for none."""
    if fitted is None:
        return np.full(occasions.day.shape[2], np.nan)
    seen = fitted.windows
    latest = np.nanmax(occasions.when)
    ahead = latest + seen.gap[0] * np.arange(1, _LOOK_AHEAD + 1)
    days = np.concatenate([occasions.day[0], np.repeat(ahead[:, None], len(seen.n), axis=1)])[:, :, None]
    given = ~np.isnan(days)
    time = np.where(given, seen.clock(days), 0.0)
    total = [np.zeros((1, 1, 1))] * 3
    result = np.full(len(seen.n), np.nan)
    for i, (_, (one, clock)) in enumerate(whiten(ratio(days, seen.gap), given, (given.astype(float), time))):
        total = [old + new for old, new in zip(total, (one * one, one * clock, clock * clock), strict=True)]
        if i + 1 >= len(occasions.day[0]):
            clear = fitted.known[:, 0] & _would_show(fitted, total, time[i] + 0.5)
            result = np.where(
                clear & np.isnan(result), np.where(given[i, :, 0], days[i, :, 0], seen.last[:, 0]), result
            )
    return result


def _would_show(fitted: Fit, precision: list[Floats], length: Floats) -> NDArray[np.bool_]:
    """Return whether laws with half of the weight would show a full step over `length` of today's windows (scales,)."""
    length = np.maximum(length, 1.0)[:, None, :]
    scale = np.sqrt(fitted.noise * precision[0] / determinant(*precision)) * length
    return np.asarray((fitted.weight * (scale <= FULL_STEP / _POWER)).sum(axis=1)[:, 0] >= 0.5)
