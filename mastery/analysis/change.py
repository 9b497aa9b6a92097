"""Where each scale stands, and what changed between check-ins."""

import numpy as np
import pandas as pd

from mastery.analysis import frames
from mastery.analysis.history import Floats, dates, history
from mastery.analysis.noise import FEWEST_OCCASIONS, SHARED, moderated

DESIGN_SEM, DESIGN_ITEMS = 0.45, 4
"""Scale points: standard error of one score of four items. Source: own."""

TWO_POINT_THRESHOLD = 1.25
"""Scale points: 1.96 * sqrt(2) * 0.45, the change between two check-ins that chance gives once in twenty."""

_SHARED_NOISE, _OWN_NOISE = 0.09, 0.27 + 1 / 12
"""Variance of an answer: noise of 0.6, a quarter shared by a scale's items; the rest is the item's, with rounding."""

_Z = 1.96
_LOWEST, _HIGHEST = 1.0, 5.0
_ROUNDING = 1e-9


def standing(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the STANDING of each scale: its latest score with a 95 % interval for what one check-in can tell.

    scores: SCORES of one rater and instrument; the latest version counts.
    The interval is the score plus or minus 1.96 standard errors (`standard_error`: 0.45 points with four items
    answered), kept within 1..5; a scale never scored has nulls.
    A trend's band is narrower, but it tells where the line is: a score of today may well lie outside it.
    Raises ValueError for several raters or instruments in the frame.
    Source: own, docs/method.md.
    """
    past = history(scores)
    last = np.array([_last(column) for column in past.score.T], dtype=int)
    some = last >= 0
    score = np.where(some, past.score[last, np.arange(len(last))], np.nan) if len(last) else np.empty(0)
    day = np.where(some, past.day[last], np.nan) if len(last) else np.empty(0)
    error = standard_error(past.answered[last, np.arange(len(last))]) if len(last) else np.empty(0)
    low, high = (np.clip(score + side * _Z * error, _LOWEST, _HIGHEST) for side in (-1, 1))
    columns = {
        "scale": np.array(past.scales, dtype=object),
        "day": dates(day),
        "score": score,
        "low": low,
        "high": high,
    }
    return frames.conform(pd.DataFrame(columns), frames.STANDING, "STANDING")


def compare(scores: pd.DataFrame, *, before: str, after: str) -> pd.DataFrame:
    """Return the CHANGE between two check-ins, named by their ids.

    A difference of 1.25 points or more, with four items answered at both (`two_point_threshold`), is "higher" or
    "lower", a smaller one "no clear change"; a scale without a score at either check-in is "not answered".

    Raises ValueError when an id is not in the frame, or when the two differ in rater, instrument or version.
    Source: own threshold, docs/method.md.
    """
    frame = frames.conform(scores, frames.SCORES, "SCORES")
    for name in (before, after):
        if not (frame["check_in"] == name).any():
            raise ValueError(f"SCORES: no check-in {name}; compare needs two check-ins of the frame")
    frame = frame[frame["check_in"].isin([before, after])]
    if frame["version"].nunique() > 1:
        raise ValueError(f"SCORES: {before} and {after} differ in version; compare needs two check-ins of one version")
    past = history(frame)
    rows = [int(np.flatnonzero(past.check_ins == name)[0]) for name in (before, after)]
    earlier, later = past.score[rows[0]], past.score[rows[1]]
    threshold = two_point_threshold(past.answered[rows[0]], past.answered[rows[1]])
    days = np.repeat(past.day[rows][:, None], len(past.scales), axis=1)
    return _changes(past.scales, days, np.array([earlier, later]), threshold)


def latest_change(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the CHANGE of the newest check-in against what came before, scale by scale.

    With fewer than 5 scores of a scale: against the one before, threshold as in `compare`. With 5 or more:
    against the mean of all earlier ones (`before`; `day_before` is the first day), threshold
    t * s * sqrt(1 + 1/(n-1)), with s from the earlier scores of this and, by less weight, of the other scales.
    Empty while there is a single check-in.

    Raises ValueError for several raters or instruments in the frame.
    Source: own, docs/method.md.
    """
    past = history(scores)
    if len(past.check_ins) < 2:
        return frames.empty(frames.CHANGE)
    earlier, given = past.score[:-1], ~np.isnan(past.score[:-1])
    count = given.sum(axis=0)
    mean = np.where(given, earlier, 0.0).sum(axis=0) / np.maximum(count, 1)
    first = np.array([past.day[column.argmax()] for column in given.T])
    place = np.array([_last(column) for column in earlier.T])
    long = count + 1 >= FEWEST_OCCASIONS
    before = np.where(long, mean, earlier[place, np.arange(len(place))])
    day_before = np.where(count > 0, np.where(long, first, past.day[place]), np.nan)
    two = two_point_threshold(past.answered[place, np.arange(len(place))], past.answered[-1])
    threshold = np.where(long, _own_threshold(earlier, long, without_noise=two), two)
    days = np.array([day_before, np.full(len(place), past.day[-1])])
    return _changes(past.scales, days, np.array([before, past.score[-1]]), threshold)


def standard_error(answered: Floats) -> Floats:
    """Return the standard error of a score, in scale points, by how many items it is the mean of (NaN or 0: NaN).

    0.45 * sqrt((0.09 + 0.3533 / k) / (0.09 + 0.3533 / 4)): 0.45 of four items, 0.71 of one. An answer has noise 0.6,
    of which a quarter (0.09) is shared by the items; the rest (0.27) and that of rounding (1/12) average out.
    Source: own, docs/method.md.
    """
    items = np.where(answered > 0, answered, np.nan)
    return np.asarray(DESIGN_SEM * np.sqrt(_variance(items) / _variance(np.array(float(DESIGN_ITEMS)))))


def two_point_threshold(before: Floats, after: Floats) -> Floats:
    """Return the change between two scores that chance gives once in twenty, by the items answered in each.

    Scale points: 1.25 with four items in both, growing as the standard error of the difference does; 1.25 where one of
    the two has none.
    Source: own, docs/method.md.
    """
    errors = np.sqrt((standard_error(before) ** 2 + standard_error(after) ** 2) / 2)
    return np.where(np.isnan(errors), TWO_POINT_THRESHOLD, TWO_POINT_THRESHOLD * errors / DESIGN_SEM)


def verdicts(change: Floats, threshold: Floats) -> np.ndarray:
    """Return "higher" or "lower" where a change reaches its threshold, else "no clear change"; NaN is "not answered".

    Both in scale points.
    """
    clear = np.abs(change) >= threshold - _ROUNDING
    sides = [np.isnan(change), clear & (change > 0), clear]
    return np.select(sides, ["not answered", "higher", "lower"], default="no clear change")


def _variance(items: Floats) -> Floats:
    return np.asarray(_SHARED_NOISE + _OWN_NOISE / items)


def _own_threshold(earlier: Floats, long: np.ndarray, *, without_noise: Floats) -> Floats:
    """Return how far a new score may lie from the earlier mean by chance, 5 in 100 times (scales,).

    earlier (n - 1, scales). Scores without any variation say nothing about noise: `without_noise` stands.
    """
    from scipy.special import stdtrit

    given = ~np.isnan(earlier) & long
    count = given.sum(axis=0)
    mean = np.where(given, earlier, 0.0).sum(axis=0) / np.maximum(count, 1)
    squares = np.where(given, (earlier - mean) ** 2, 0.0).sum(axis=0)
    nu, scales = np.where(long, count - 1, 0), max(int(long.sum()), 1)
    prior_df = (scales / (1 + SHARED * (scales - 1)) - 1) * (nu.sum() - nu) / max(scales - 1, 1)
    variance = moderated(squares, nu, prior_df)
    far = stdtrit(np.maximum(nu + prior_df, 1), 0.975) * np.sqrt(variance * (1 + 1 / np.maximum(count, 1)))
    return np.where(variance > _ROUNDING, far, without_noise)


def _changes(scales: list[str], days: Floats, values: Floats, threshold: Floats) -> pd.DataFrame:
    """Lay out two rows of days and scores (before, after) as CHANGE."""
    change = values[1] - values[0]
    columns = {"scale": np.array(scales, dtype=object), "day_before": dates(days[0]), "day_after": dates(days[1])}
    columns |= {"before": values[0], "after": values[1], "change": change, "threshold": threshold}
    columns |= {"verdict": verdicts(change, threshold)}
    return frames.conform(pd.DataFrame(columns), frames.CHANGE, "CHANGE")


def _last(column: Floats) -> int:
    """Return the row of the last number of `column`, -1 without any."""
    rows = np.flatnonzero(~np.isnan(column))
    return int(rows[-1]) if len(rows) else -1
