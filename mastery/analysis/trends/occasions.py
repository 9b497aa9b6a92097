"""From check-ins to occasions: check-ins less than 14 days apart count as one, for many people at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mastery.contracts import MERGE_DAYS

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Occasions:
    """Merged check-ins of `people`, oldest first, filled with NaN to the longest history.

    `day` (people, occasions, scales): mean day of the check-ins that gave that scale a score.
    `score` (people, occasions, scales): mean score, in scale points; NaN together with `day`.
    `when` (people, occasions): mean day of all check-ins of the occasion.
    """

    day: Floats
    score: Floats
    when: Floats

    def median_gap(self) -> Floats:
        """Return the median gap in days between neighbouring occasions (people,), 1 where there is none."""
        when = np.sort(self.when, axis=1)
        gaps = np.sort(np.diff(when, axis=1), axis=1)
        count = np.maximum((~np.isnan(gaps)).sum(axis=1), 1)
        if not gaps.shape[1]:
            return np.ones(len(gaps))
        rows = np.arange(len(gaps))
        middle = (gaps[rows, (count - 1) // 2] + gaps[rows, count // 2]) / 2
        return np.where(middle > 0, middle, 1.0)


def merge(days: Floats, scores: Floats) -> Occasions:
    """Merge check-ins less than 14 days after the first check-in of an occasion.

    days (people, n): day numbers, ascending; NaN leaves the check-in out.
    scores (people, n, scales): scale points; NaN where a scale was not answered.
    A check-in without any score is left out.
    """
    present = ~np.isnan(days) & ~np.isnan(scores).all(axis=2)
    index = _occasion_index(days, present)
    people, scales = len(days), scores.shape[2]
    longest = int(index.max(initial=-1)) + 1
    place = (np.arange(people)[:, None] * longest + index)[present]
    size = people * longest
    given = ~np.isnan(scores[present])
    day = np.repeat(days[present][:, None], scales, axis=1)
    count = _sums(place, given.astype(float), size)
    means = [_mean(_sums(place, np.where(given, values, 0.0), size), count) for values in (day, scores[present])]
    when = _mean(_sums(place, day[:, :1], size), _sums(place, np.ones((len(place), 1)), size))
    shape = (people, longest, scales)
    return Occasions(means[0].reshape(shape), means[1].reshape(shape), when.reshape(shape[:2]))


def latest_begin(days: Floats, scores: Floats) -> Floats:
    """Return the day of the first check-in of each scale's latest occasion (people, scales), inf without a score.

    days (people, n) and scores (people, n, scales): as for `merge`.
    """
    given = ~np.isnan(scores)
    index = _occasion_index(days, ~np.isnan(days) & given.any(axis=2))[:, :, None]
    given &= index >= 0
    latest = np.where(given, index, -1).max(axis=1, keepdims=True, initial=-1)
    return np.asarray(np.where(given & (index == latest), days[:, :, None], np.inf).min(axis=1, initial=np.inf))


def look_before(days: Floats, scores: Floats, begin: Floats, *, length: float = np.inf) -> Occasions:
    """Return the occasions that a person saw at the look before `begin`, in the `length` days that ended with it.

    days (people, n) and scores (people, n, scales): the whole past, as for `merge`. begin (people, scales): the
    `latest_begin` of today's look; what a scale has from that day on is left out.
    """
    earlier = np.where(days[:, :, None] < begin[:, None, :], scores, np.nan)
    given = ~np.isnan(earlier).all(axis=2)
    end = np.where(given, days, -np.inf).max(axis=1, keepdims=True, initial=-np.inf)
    return merge(np.where(days >= end - length, days, np.nan), earlier)


def occasion_numbers(days: Floats) -> NDArray[np.int64]:
    """Return the number, from 0, of the occasion that each check-in belongs to (n,).

    days (n,): day numbers, ascending, of the check-ins that have any score.
    """
    return np.asarray(_occasion_index(days[None], np.ones((1, len(days)), dtype=bool))[0])


def _occasion_index(days: Floats, present: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number each check-in's occasion from 0, greedily from the oldest (people, n)."""
    index = np.full(days.shape, -1)
    start = np.full(len(days), -np.inf)
    current = np.full(len(days), -1)
    for i in range(days.shape[1]):
        begins = present[:, i] & (days[:, i] - start >= MERGE_DAYS)
        current = current + begins
        start = np.where(begins, days[:, i], start)
        index[:, i] = current
    return index


def _sums(place: NDArray[np.int64], values: Floats, size: int) -> Floats:
    """Sum the rows of `values` (rows, columns) that share a place (size, columns)."""
    columns = [np.bincount(place, weights=column, minlength=size) for column in values.T]
    return np.stack(columns, axis=1) if columns else np.empty((size, 0))


def _mean(total: Floats, count: Floats) -> Floats:
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
