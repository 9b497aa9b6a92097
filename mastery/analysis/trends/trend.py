"""The pooled-noise trend of one person: change, verdict, line, and when a full step would show."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mastery import contracts
from mastery.analysis.trends.history import Floats, dates, history
from mastery.analysis.trends.noise import Fit, carried, determinant, fit, ratio, windows
from mastery.analysis.trends.occasions import Occasions, merge
from mastery.analysis.trends.trend_estimates import Estimates, estimate
from mastery.analysis.trends.verdict import FULL_STEP

_POWER = 2.8
"""Standard errors that a change must have to be seen in 80 of 100 cases: 1.96 + 0.84."""

_LOOK_AHEAD = 60


def trend(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the TREND of one person: the change of each scale over its window, with verdict and reason.

    scores: SCORES of one rater and one instrument. Only the latest version counts, and check-ins less than
    14 days apart count as one occasion. n counts occasions.

    `change` is the mean and `low`..`high` the 95 % interval of the pooled-noise trend, in scale points over
    first_day..last_day; null until there are 5 occasions over 56 days. A direction is `confirmed` when the
    same analysis without each scale's last occasion gives it too. `holm` says that it also passes Holm's
    step-down over the scales that have a trend, `holm_twice` that it did so, in the same direction, at the
    look before too: a direction is said without a reserve only then. Identical scores on every scale have a
    change of 0 and no interval: there is no noise to measure it by.

    Raises ValueError for several raters or instruments in the frame.
    Source: own method, with its simulated error rates in docs/method.md.
    """
    past = history(scores)
    if not past.scales:
        return contracts.empty(contracts.TREND)
    now = merge(past.day[None], past.score[None])
    found = estimate(_stack(now, now.without_last()))
    return contracts.conform(_frame(past.scales, found), contracts.TREND, "TREND")


def trend_line(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the LINE of one person: the trend's height with its 95 % band on each occasion's day.

    scores: as for `trend`. level, low and high are scale points and may leave 1..5, as straight lines do.
    Scales without a trend, or without any noise to build a band from, have no rows.
    Raises ValueError for several raters or instruments in the frame.
    """
    past = history(scores)
    occasions = merge(past.day[None], past.score[None])
    fitted = _fit(occasions)
    if fitted is None:
        return contracts.empty(contracts.LINE)
    day = occasions.day[0].T
    asked = fitted.known & ~np.isnan(day)
    band = fitted.level_at(day).take(asked.reshape(-1))
    scale = np.repeat(np.array(past.scales, dtype=object), asked.sum(axis=1))
    columns = {"level": band.mean(), "low": band.quantile(0.025), "high": band.quantile(0.975)}
    return contracts.conform(
        pd.DataFrame({"scale": scale, "day": dates(day[asked]), **columns}), contracts.LINE, "LINE"
    )


def first_clear_day(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the CLEAR_DAY of each scale: when a change of a full step over the window should show.

    scores: as for `trend`. The day is that of the first occasion, from the latest one on and at the
    person's median gap, at which a full step would be seen in 80 of 100 cases if the noise law with the
    median of the weights holds. Null without a trend, and when 60 further occasions would not do.

    The weights of the noise laws and the size of the noise stay as they are today; only dates are added. It
    is a rough guide: benchmarks/clear_day.py compares it with what comes.
    Raises ValueError for several raters or instruments in the frame.
    Source: own, docs/method.md.
    """
    past = history(scores)
    occasions = merge(past.day[None], past.score[None])
    fitted = _fit(occasions)
    day = np.full(len(past.scales), np.nan) if fitted is None else _clear_days(occasions, fitted)
    frame = pd.DataFrame({"scale": np.array(past.scales, dtype=object), "day": dates(day)})
    return contracts.conform(frame, contracts.CLEAR_DAY, "CLEAR_DAY")


def _fit(occasions: Occasions) -> Fit | None:
    """Return the fit of one person, None when no scale passes the gate."""
    seen = windows(occasions)
    return fit(occasions, seen) if seen.passes.any() else None


def _stack(now: Occasions, before: Occasions) -> Occasions:
    """Return two states of one person as if they were two people."""
    pairs = ((now.day, before.day), (now.score, before.score), (now.when, before.when))
    return Occasions(*(np.concatenate(pair) for pair in pairs))


def _frame(scales: list[str], found: Estimates) -> pd.DataFrame:
    """Lay out person 0 (now) as TREND rows, with person 1 (one occasion earlier) to confirm by."""
    seen = found.windows
    columns = {"change": found.change, "low": found.low, "high": found.high, "p_rise": found.p_rise}
    columns |= {"low90": found.quantile(0.05), "high90": found.quantile(0.95)}
    now, holm = found.verdict[:, 0], found.holm
    again = now == found.verdict[:, 1]
    days = {"first_day": dates(seen.first[:, 0]), "last_day": dates(seen.last[:, 0])}
    return pd.DataFrame(
        {"scale": np.array(scales, dtype=object), "n": seen.n[:, 0], "span_days": np.floor(seen.span[:, 0]).astype(int)}
        | days
        | {name: values[:, 0] for name, values in columns.items()}
        | {"verdict": now, "reason": found.reason[:, 0]}
        | {"confirmed": pd.Series(np.where(found.directed[:, 0], again, None), dtype="boolean")}
        | {"holm": holm[:, 0], "holm_twice": holm.all(axis=1) & again}
    )


def _clear_days(occasions: Occasions, fitted: Fit) -> Floats:
    """Return the day number of the first clear occasion of each scale, NaN for none."""
    seen = fitted.windows
    latest = np.nanmax(occasions.when)
    ahead = latest + seen.gap[0] * np.arange(1, _LOOK_AHEAD + 1)
    days = np.concatenate([occasions.day[0], np.repeat(ahead[:, None], len(seen.n), axis=1)])[:, :, None]
    given = ~np.isnan(days)
    time = np.where(given, seen.clock(days), 0.0)
    total = [np.zeros((1, 1, 1))] * 3
    result = np.full(len(seen.n), np.nan)
    for i, (_, (one, clock)) in enumerate(carried(ratio(days, seen.gap), given, (given.astype(float), time))):
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
