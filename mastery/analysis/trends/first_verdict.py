"""How far it is to the first verdict of a trend, by the same rules that the trend is held to."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import numpy as np
import pandas as pd

from mastery.analysis.trends.history import USUAL_DAYS, Floats, history
from mastery.analysis.trends.noise import windows
from mastery.analysis.trends.occasions import merge, occasion_numbers
from mastery.contracts import MIN_OCCASIONS

_EPOCH = date(1970, 1, 1)
_SLOWEST = USUAL_DAYS // (MIN_OCCASIONS - 1)
"""Days between check-ins beyond which the usual period never holds five."""


@dataclass(frozen=True)
class FirstVerdict:
    """The occasions on the way to the first verdict, each by its first day.

    `past` are those so far, `ahead` those still to come; the last of `ahead` is the day of the check-in after which a
    verdict can be given at the earliest. `merged` says whether check-ins on the way count as one with another.
    """

    past: tuple[date, ...]
    ahead: tuple[date, ...]
    merged: bool


def first_verdict(scores: pd.DataFrame, *, cadence_days: int, today: date) -> FirstVerdict | None:
    """Return the way to the first verdict, None when a scale has one already.

    scores: SCORES of one rater and one instrument that count in the trend; the latest version counts. The check-ins to
    come are `cadence_days` apart, the first so many days after the newest of the frame, or on `today` when that is
    later, and each answers every scale. A verdict is given once a scale has 5 occasions over 56 days (`windows`,
    `merge`) within the usual period. It may be that it is too early still: this is the earliest day.

    Raises ValueError for a cadence at which the usual period never holds five check-ins, and for several raters or
    instruments in the frame.
    Source: the limits of mastery.contracts.limits, docs/method.md.
    """
    if not 1 <= cadence_days <= _SLOWEST:
        raise ValueError(f"first_verdict: cadence_days is {cadence_days}; it must be from 1 to {_SLOWEST}")
    seen = history(scores)
    given = ~np.isnan(seen.score).all(axis=1)
    day, score = seen.day[given], seen.score[given].reshape(int(given.sum()), max(len(seen.scales), 1))
    now = float((today - _EPOCH).days)
    due = max(now, day[-1] + cadence_days) if len(day) else now
    for many in count():
        coming = due + cadence_days * np.arange(many, dtype=float)
        days, levels = np.append(day, coming), np.concatenate([score, np.ones((many, score.shape[1]))])
        recent = days >= days.max(initial=-np.inf) - USUAL_DAYS
        passes = _passing(days[recent], levels[recent])
        if len(passes):
            break
    return _way(days[recent], levels[recent][:, passes[0]], day[-1:].max(initial=-np.inf)) if many else None


def _passing(days: Floats, levels: Floats) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    """Return the scales that have a verdict, those with most occasions first."""
    seen = windows(merge(days[None], levels[None]))
    return np.asarray([one for one in np.argsort(-seen.n[:, 0], kind="stable") if seen.passes[one, 0]], dtype=np.intp)


def _way(days: Floats, levels: Floats, newest: float) -> FirstVerdict:
    """Return the occasions of one scale that passes, of check-ins up to the `newest` day and of those to come."""
    answered = ~np.isnan(levels)
    numbers = occasion_numbers(days)[answered]
    begins = days[answered][np.append(True, np.diff(numbers) > 0)]
    ahead = begins[begins > newest][:-1]
    past = tuple(_EPOCH + timedelta(days=int(one)) for one in begins[begins <= newest])
    return FirstVerdict(
        past,
        tuple(_EPOCH + timedelta(days=int(one)) for one in (*ahead, days[-1])),
        merged=len(begins) < len(numbers),
    )
