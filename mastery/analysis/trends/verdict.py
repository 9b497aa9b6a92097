"""The verdict of a trend: six codes, the rule that led to each, and Holm's step-down over scales."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mastery.contracts import MIN_OCCASIONS, MIN_SPAN

RISING = "rising"
FALLING = "falling"
STEADY = "steady"
UNCLEAR = "unclear"
TOO_EARLY = "too_early"
TOO_NOISY = "too_noisy"

A_DOZEN = 12
"""Occasions after which a wide interval is no longer a matter of waiting. Source: own."""

FULL_STEP = 1.0
"""A full step, in which scores come: a quarter of the range, one whole level from 1 to 5. Source: own,
docs/method.md."""

_RULES = (
    ("few_check_ins", TOO_EARLY),
    ("short_span", TOO_EARLY),
    ("identical", STEADY),
    ("above_zero", RISING),
    ("below_zero", FALLING),
    ("step_ruled_out", STEADY),
    ("wide", TOO_EARLY),
    ("wide", TOO_NOISY),
    ("spans_zero", UNCLEAR),
)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Words = NDArray[np.object_]


@dataclass(frozen=True)
class Evidence:
    """The numbers that a verdict follows from; arrays of one shape.

    n: occasions. span: days. identical: every score the same. low, high: 95 % interval of the change in
    scale points. step_ruled_out: the 90 % interval lies inside -1..+1 points.
    """

    n: NDArray[np.int64]
    span: Floats
    identical: Flags
    low: Floats
    high: Floats
    step_ruled_out: Flags


def judge(evidence: Evidence) -> tuple[Words, Words]:
    """Return the verdict and its reason; the first rule that holds decides.

    Source: own rules with simulated error rates, docs/method.md.
    """
    wide = evidence.high - evidence.low > 2 * FULL_STEP
    holds = [
        evidence.n < MIN_OCCASIONS,
        evidence.span < MIN_SPAN,
        evidence.identical,
        evidence.low > 0,
        evidence.high < 0,
        evidence.step_ruled_out,
        wide & (evidence.n <= A_DOZEN),
        wide,
    ]
    rule = np.select(holds, range(len(holds)), default=len(holds))
    reasons, verdicts = (np.array(words, dtype=object) for words in zip(*_RULES, strict=True))
    return verdicts[rule], reasons[rule]


def holm(p: Floats, *, tested: Flags | None = None, alpha: float = 0.05) -> Flags:
    """Return which of the two-sided p values (scales, ...) pass Holm's step-down; NaN never passes but counts.

    tested (scales, ...): which count among the scales, all by default; the others never pass.
    The smallest p is compared with alpha / m, the next with alpha / (m - 1), and so on; the first that
    fails stops all after it. Peer: `statsmodels.stats.multitest.multipletests`, method "holm".
    """
    counts = np.ones(p.shape, dtype=bool) if tested is None else tested
    filled = np.where(counts, np.where(np.isnan(p), 1.0, p), np.inf)
    order = np.argsort(filled, axis=0, kind="stable")
    rank = np.arange(len(p)).reshape(-1, *[1] * (p.ndim - 1))
    limit = alpha / np.maximum(counts.sum(axis=0) - rank, 1)
    passed = np.logical_and.accumulate(np.take_along_axis(filled, order, axis=0) <= limit, axis=0)
    result = np.zeros(p.shape, dtype=bool)
    np.put_along_axis(result, order, passed, axis=0)
    return result
