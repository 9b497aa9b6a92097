"""The mean of people's levels with its interval, against scipy's."""

import numpy as np
import pytest
from scipy import stats

from mastery.analysis.trends.cohort import mean_level


def test_the_interval_is_that_of_students_t() -> None:
    levels = np.array([1.0, 2.5, 2.5, 3.0, 4.0, 4.5])
    mean, low, high, spread = mean_level(*(np.array([one]) for one in (6.0, levels.sum(), (levels**2).sum())))
    expected = stats.ttest_1samp(levels, 0).confidence_interval(0.95)
    assert (low[0], high[0]) == pytest.approx((expected.low, expected.high))
    assert (mean[0], spread[0]) == pytest.approx((levels.mean(), levels.std(ddof=1)))


def test_one_person_has_no_mean_to_tell() -> None:
    assert np.isnan(mean_level(np.array([0.0, 1.0]), np.array([0.0, 3.0]), np.array([0.0, 9.0]))).all()
