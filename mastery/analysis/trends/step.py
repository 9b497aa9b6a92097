"""A step and a line in one model: how much higher the scores stood after an event, many people at once."""

from dataclasses import dataclass, replace

import numpy as np

from mastery.analysis.trends.noise import Flags, Floats, Windows, pool, ratio, whiten, windows
from mastery.analysis.trends.occasions import Occasions, merge
from mastery.contracts import MIN_OCCASIONS

_COLUMNS = 3
_STEP = 2


@dataclass(frozen=True)
class AroundEvent:
    """Occasions before and after an event; `later` (people, occasions) marks those after it."""

    occasions: Occasions
    later: Flags


@dataclass(frozen=True)
class Steps:
    """The step of every scale, arrays (scales, people); step, low and high in scale points, NaN where unknown.

    n_before, n_after: occasions. passes: 5 of them on both sides. identical: every score the same.
    low, high: the 2.5 and 97.5 % points.
    """

    n_before: Floats
    n_after: Floats
    passes: Flags
    identical: Flags
    step: Floats
    low: Floats
    high: Floats


def split_at_event(before: tuple[Floats, Floats], after: tuple[Floats, Floats]) -> AroundEvent:
    """Merge the check-ins before and after an event, each side for itself: no occasion spans the event.

    before, after: days (people, n) and scores (people, n, scales) as for `merge`.
    """
    sides = [merge(*side) for side in (before, after)]
    fields = ("day", "score", "when")
    joined = [np.concatenate([getattr(side, field) for side in sides], axis=1) for field in fields]
    later = [np.full(side.when.shape, flag) for side, flag in zip(sides, (False, True), strict=True)]
    return AroundEvent(Occasions(*joined), np.concatenate(later, axis=1))


def fit_steps(around: AroundEvent) -> Steps:
    """Fit [1, time, after] to every scale with 5 occasions on both sides and return the last coefficient.

    Noise laws, prior weights, pooling over scales and moderation are those of the trend, with nu = n - 3.
    Source: own, docs/method.md.
    """
    occasions, given = around.occasions, ~np.isnan(around.occasions.score)
    n_after = (given & around.later[:, :, None]).sum(axis=1).T
    seen = windows(occasions)
    n_before = seen.n - n_after
    seen = replace(seen, passes=(n_before >= MIN_OCCASIONS) & (n_after >= MIN_OCCASIONS))
    numbers = [np.full(seen.n.shape, np.nan) for _ in range(3)]
    if seen.passes.any():
        numbers = _contrast(around, seen)
    step, low, high = numbers
    step[seen.passes & seen.identical] = 0.0
    return Steps(n_before, n_after, seen.passes, seen.identical, step, low, high)


def _contrast(around: AroundEvent, seen: Windows) -> list[Floats]:
    """Return the step with its 95 % interval (scales, people), NaN where there is no noise to measure it by."""
    log_v, gram = _grams(around, seen)
    size, by, squares = gram[..., :_COLUMNS, :_COLUMNS], gram[..., :_COLUMNS, _COLUMNS:], gram[..., _COLUMNS, _COLUMNS]
    size = np.where(seen.passes[:, None, :, None, None], size, np.eye(_COLUMNS))
    inverse: Floats = np.linalg.inv(size).astype(float)
    coefficients = (inverse @ by)[..., 0]
    left = squares - (coefficients * by[..., 0]).sum(axis=-1)
    pooled = pool(seen, log_v + np.linalg.slogdet(size)[1], left, columns=_COLUMNS)
    known = pooled.known
    mixture = pooled.mixture(coefficients[..., _STEP], inverse[..., _STEP, _STEP]).take(known.reshape(-1))
    numbers = []
    for values in (mixture.mean(), mixture.quantile(0.025), mixture.quantile(0.975)):
        numbers.append(np.full(known.shape, np.nan))
        numbers[-1][known] = values
    return numbers


def _grams(around: AroundEvent, seen: Windows) -> tuple[Floats, Floats]:
    """Return log |V| and the products of the whitened columns [1, time, after, score] with each other.

    Shapes (scales, cells, people) and (scales, cells, people, 4, 4).
    """
    days, scores = around.occasions.day.transpose(1, 2, 0), around.occasions.score.transpose(1, 2, 0)
    given = ~np.isnan(scores)
    time = np.where(given, seen.clock(days), 0.0)
    after = (given & around.later.T[:, None, :]).astype(float)
    height = np.where(given & ~seen.identical, scores - seen.mean, 0.0)
    log_v = gram = np.zeros(())
    for log_total, white in whiten(ratio(days, seen.gap), given, (given.astype(float), time, after, height)):
        columns = np.stack(white, axis=-1)
        log_v = log_v + log_total
        gram = gram + columns[..., :, None] * columns[..., None, :]
    return log_v, gram
