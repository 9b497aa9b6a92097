"""Each scale's latest score, and what changed between check-ins."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mastery import contracts
from mastery.analysis.trends.history import NEAR_DAYS, Floats, History, dates, history
from mastery.analysis.trends.score_noise import OwnNoise, own_noise, standard_error, two_point_threshold
from mastery.contracts import MIN_OCCASIONS
from mastery.instruments import USUAL, Measure

_ROUNDING = 1e-9


def latest_scores(scores: pd.DataFrame, *, measure: Measure = USUAL) -> pd.DataFrame:
    """Return the LATEST_SCORES of each scale: its latest score with a 95 % interval for what one check-in can tell.

    scores: SCORES of one rater and instrument, in `measure`; the latest version counts.
    Up to the fourth score the interval is plus or minus 1.96 standard errors of the design (`standard_error`: 0.55
    points with four items answered). From the fifth on the person's own noise, in the scores of the two years before,
    counts as well: plus or minus t(df + 8) * s, with s^2 = (df * s_own^2 + 8 * design^2) / (df + 8), where s_own^2 is
    drawn towards the other scales (`own_noise`). Where the error of a single score is not known by design, which is so
    in every measure but 1 to 5 with equal weights, there is no interval up to the fourth score, and from the fifth on
    it is plus or minus t(df) * s_own. It is kept within the range; a scale never scored has nulls.
    A trend's band is narrower, but it tells where the line is: a score of today may well lie outside it.
    Raises ValueError for several raters or instruments in the frame.
    Source: own, docs/method.md.
    """
    past = history(scores)
    last = np.array([_last(column) for column in past.score.T], dtype=int)
    some, scales = last >= 0, np.arange(len(last))
    score, day, half = np.full((3, len(last)), np.nan)
    if some.any():
        ends = past.day[last]
        earlier = (past.day[:, None] >= ends - NEAR_DAYS) & (np.arange(len(past.day))[:, None] < last)
        score, day = np.where(some, past.score[last, scales], np.nan), np.where(some, ends, np.nan)
        half = _noise(past, earlier, measure).one_score(past.answered[last, scales])
    low, high = (np.clip(score + side * half, measure.low, measure.high) for side in (-1, 1))
    columns = {
        "scale": np.array(past.scales, dtype=object),
        "day": dates(day),
        "score": score,
        "low": low,
        "high": high,
    }
    return contracts.conform(pd.DataFrame(columns), contracts.LATEST_SCORES, "LATEST_SCORES")


def compare(scores: pd.DataFrame, *, before: str, after: str, measure: Measure = USUAL) -> pd.DataFrame:
    """Return the CHANGE between two check-ins, named by their ids.

    A difference that reaches its threshold is "higher" or "lower", a smaller one "unclear"; a scale without a
    score at either check-in is "unanswered", and one without a threshold "too_early". The threshold is 1.55 points with
    four items answered at both (`two_point_threshold`). Where the frame holds four scores of a scale besides the later
    of the two, within two years of either, the person's own noise in them counts as well, as in `latest_scores`: t(df +
    8) * s * sqrt(2). Where the error of a single score in `measure` is not known, there is no threshold before, and
    t(df) * s_own * sqrt(2) then.

    Raises ValueError when an id is not in the frame, or when the two differ in rater, instrument or version.
    Source: own, docs/method.md.
    """
    for name in (before, after):
        if not (scores["check_in"] == name).any():
            raise ValueError(f"SCORES: no check-in {name}; compare needs two check-ins of the frame")
    pair = scores[scores["check_in"].isin([before, after])]
    if pair["version"].nunique() > 1:
        raise ValueError(f"SCORES: {before} and {after} differ in version; compare needs two check-ins of one version")
    past = history(pair)
    rows = [past.row(name) for name in (before, after)]
    earlier, later = past.score[rows[0]], past.score[rows[1]]
    threshold = _noise_around(scores, pair, measure).two_scores(past.answered[rows[0]], past.answered[rows[1]])
    days = np.repeat(past.day[rows][:, None], len(past.scales), axis=1)
    return _changes(past.scales, days, np.array([earlier, later]), threshold)


def latest_change(scores: pd.DataFrame, *, measure: Measure = USUAL) -> pd.DataFrame:
    """Return the CHANGE of the newest check-in against what came before, scale by scale.

    With fewer than 5 scores of a scale: against the one before, threshold as in `compare`. With 5 or more:
    against the mean of all earlier ones (`before`; `day_before` is the first day), threshold
    t * s * sqrt(1 + 1/(n-1)), with s from the earlier scores of this and, by less weight, of the other scales.
    Where the error of a single score in `measure` is not known, there is no threshold with fewer than 5.
    Empty while there is a single check-in.

    Raises ValueError for several raters or instruments in the frame.
    Source: own, docs/method.md.
    """
    past = history(scores)
    if len(past.check_ins) < 2:
        return contracts.empty(contracts.CHANGE)
    earlier, given = past.score[:-1], ~np.isnan(past.score[:-1])
    count = given.sum(axis=0)
    mean = np.where(given, earlier, 0.0).sum(axis=0) / np.maximum(count, 1)
    first = np.array([past.day[column.argmax()] for column in given.T])
    place = np.array([_last(column) for column in earlier.T])
    long = count + 1 >= MIN_OCCASIONS
    before = np.where(long, mean, earlier[place, np.arange(len(place))])
    day_before = np.where(count > 0, np.where(long, first, past.day[place]), np.nan)
    two = two_point_threshold(past.answered[place, np.arange(len(place))], past.answered[-1], measure=measure)
    noise = own_noise(earlier, past.answered[:-1], measure=measure)
    squared = np.where(given, standard_error(past.answered[:-1]) ** 2, 0.0).sum(axis=0)
    error_of_mean = np.sqrt(squared) / np.maximum(count, 1)
    own = noise.score_and_mean(past.answered[-1], error_of_mean=error_of_mean)
    threshold = np.where(np.isnan(own), two, own)
    days = np.array([day_before, np.full(len(place), past.day[-1])])
    return _changes(past.scales, days, np.array([before, past.score[-1]]), threshold)


def verdicts(change: Floats, threshold: Floats) -> np.ndarray:
    """Return "higher" or "lower" where a change reaches its threshold, else "unclear".

    Both in scale points. A change of NaN is "unanswered", a threshold of NaN "too_early".
    """
    clear = np.abs(change) >= threshold - _ROUNDING
    sides = [np.isnan(change), np.isnan(threshold), clear & (change > 0), clear]
    return np.select(sides, ["unanswered", "too_early", "higher", "lower"], default="unclear")


def _noise(past: History, counts: NDArray[np.bool_], measure: Measure) -> OwnNoise:
    """Return the noise in the scores of `past` that count (n, scales)."""
    return own_noise(np.where(counts, past.score, np.nan), past.answered, measure=measure)


def _noise_around(frame: pd.DataFrame, pair: pd.DataFrame, measure: Measure) -> OwnNoise:
    """Return the noise in the scores near two check-ins without the later one, for the scales of the pair in order."""
    alike = pd.Series(True, index=frame.index)
    for column in ("rater", "instrument", "version"):
        alike &= frame[column] == pair[column].iloc[0]
    past, two = history(frame[alike]), history(pair)
    near = (np.abs(past.day[:, None] - two.day) <= NEAR_DAYS).any(axis=1) & (past.check_ins != two.check_ins[-1])
    places = pd.Index(past.scales).get_indexer(pd.Index(two.scales))
    score = np.where(near[:, None], past.score, np.nan)[:, places]
    return own_noise(score, past.answered[:, places], measure=measure)


def _changes(scales: list[str], days: Floats, values: Floats, threshold: Floats) -> pd.DataFrame:
    """Lay out two rows of days and scores (before, after) as CHANGE."""
    change = values[1] - values[0]
    columns = {"scale": np.array(scales, dtype=object), "day_before": dates(days[0]), "day_after": dates(days[1])}
    columns |= {"before": values[0], "after": values[1], "change": change, "threshold": threshold}
    columns |= {"verdict": verdicts(change, threshold)}
    return contracts.conform(pd.DataFrame(columns), contracts.CHANGE, "CHANGE")


def _last(column: Floats) -> int:
    """Return the row of the last number of `column`, -1 without any."""
    rows = np.flatnonzero(~np.isnan(column))
    return int(rows[-1]) if len(rows) else -1
