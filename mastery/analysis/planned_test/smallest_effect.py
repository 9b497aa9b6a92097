"""How large an effect a planned test would show, told before it starts."""

import numpy as np
import pandas as pd

from mastery.analysis.trends.history import history
from mastery.analysis.trends.score_noise import own_noise
from mastery.instruments import Measure

SEEN = {8: 2.86, 10: 2.07, 12: 1.83, 14: 1.61, 16: 1.52}
"""Blocks → the effect that is seen in 80 of 100 cases, in standard deviations of a block's mean.
Source: simulated, benchmarks/tryit.py."""

CARRY_OVER = 0.6
"""How alike the noise of two weeks in a row is taken to be: as alike as it may be for the effect named to be seen in
about 80 of 100 cases. Where weeks are less alike, it is seen in more. Source: own, benchmarks/tryit.py."""


def week_noise(scores: pd.DataFrame, *, scale: str, items: int, measure: Measure) -> float:
    """Return the standard deviation of a score of `scale` that is the mean of so many `items`, in scale points.

    scores: SCORES of one rater and instrument in `measure`, or none. From the fifth score on it is the person's own
    noise with that of the design (`score_noise`), else the design's alone. NaN where both are unknown: in another range
    than 1 to 5, or with weights, the design's is not known.
    """
    answered = np.array([float(items)])
    if scores.empty or scale not in set(scores["scale"]):
        return float(own_noise(np.full((0, 1), np.nan), np.zeros((0, 1)), measure=measure).deviation(answered)[0])
    past = history(scores)
    noise = own_noise(past.score, past.answered, measure=measure)
    return float(noise.deviation(np.full(len(past.scales), float(items)))[past.scales.index(scale)])


def smallest_effect(noise: float, *, weeks: int, blocks: int) -> float:
    """Return the effect that a test of `blocks` of so many `weeks` sees in 80 of 100 cases, in the unit of `noise`.

    noise: standard deviation of one week's score. That of a mean of w weeks is noise * sqrt(sum of phi^|i-j|) / w.
    """
    apart = np.abs(np.subtract.outer(np.arange(weeks), np.arange(weeks)))
    return float(SEEN[blocks] * noise * np.sqrt((CARRY_OVER**apart).sum()) / weeks)
