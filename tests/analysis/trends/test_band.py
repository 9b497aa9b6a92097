"""How many single scores lie outside the trend's band."""

import numpy as np
import pandas as pd

from mastery import contracts
from mastery.analysis import fit_trend, outside_band

START = pd.Timestamp("2024-01-01")


def line(scale, *rows):
    frame = pd.DataFrame(
        [(scale, START + pd.Timedelta(days=day), (low + high) / 2, low, high) for day, low, high in rows],
        columns=contracts.LINE.names,
    )
    return contracts.conform(frame, contracts.LINE, "LINE")


def test_scores_outside_are_counted_along_the_band_as_it_is_drawn(scores_of):
    # By hand: the band of s0 goes from 2..3 on day 0 to 3..4 on day 100, so 2.5..3.5 on day 50; day 150 lies beyond it.
    scores = scores_of([0, 50, 50, 100, 150], [[2.0, 1], [2.4, 1], [3.5, 1], [4.1, np.nan], [1.0, 1]])
    scores["check_in"] = [name for name in ("a", "b", "c", "d", "e") for _ in range(2)]
    assert outside_band(scores, line("s0", (0, 2.0, 3.0), (100, 3.0, 4.0))) == (2, 4)


def test_without_a_line_nothing_lies_outside(scores_of):
    assert outside_band(scores_of([0, 30], [[2.0], [3.0]]), contracts.empty(contracts.LINE)) == (0, 0)


def test_a_noisy_person_has_scores_outside_the_own_band(scores_of):
    scores = scores_of(30 * np.arange(24), np.random.default_rng(1).normal(3, 0.5, (24, 5)).clip(1, 5))
    outside, of = outside_band(scores, fit_trend(scores).line)
    assert of == 24 * 5
    assert 0.1 * of < outside < 0.9 * of
