"""The words for a trend: five verdicts, the rule that led to each, and Holm's step-down over scales."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mastery.analysis.noise import FEWEST_OCCASIONS, SHORTEST_SPAN

RISING = "rising"
FALLING = "falling"
STEADY = "steady"
NO_DIRECTION = "no clear direction"
TOO_EARLY = "too early to say"

FULL_STEP = 1.0
"""Scale points. A change this large is one whole level. Source: own, docs/method.md."""

_RULES = (
    ("few check-ins", TOO_EARLY),
    ("short span", TOO_EARLY),
    ("identical", STEADY),
    ("interval above zero", RISING),
    ("interval below zero", FALLING),
    ("full step ruled out", STEADY),
    ("interval wide", TOO_EARLY),
    ("interval spans zero", NO_DIRECTION),
)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Words = NDArray[np.object_]


@dataclass(frozen=True)
class Evidence:
    """What a verdict rests on; arrays of one shape.

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
    holds = [
        evidence.n < FEWEST_OCCASIONS,
        evidence.span < SHORTEST_SPAN,
        evidence.identical,
        evidence.low > 0,
        evidence.high < 0,
        evidence.step_ruled_out,
        evidence.high - evidence.low > 2 * FULL_STEP,
    ]
    rule = np.select(holds, range(len(holds)), default=len(holds))
    reasons, verdicts = (np.array(words, dtype=object) for words in zip(*_RULES, strict=True))
    return verdicts[rule], reasons[rule]


def holm(p: Floats, *, alpha: float = 0.05) -> Flags:
    """Return which of the two-sided p values (scales,) pass Holm's step-down; NaN never passes but counts.

    The smallest p is compared with alpha / m, the next with alpha / (m - 1), and so on; the first that
    fails stops all after it. Peer: `statsmodels.stats.multitest.multipletests`, method "holm".
    """
    filled = np.where(np.isnan(p), 1.0, p)
    order = np.argsort(filled, kind="stable")
    passed = np.logical_and.accumulate(filled[order] <= alpha / np.arange(len(p), 0, -1))
    result = np.zeros(len(p), dtype=bool)
    result[order] = passed
    return result
