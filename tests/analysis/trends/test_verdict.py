import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from mastery.analysis.trends.verdict import Evidence, holm, judge

USUAL = {"n": 12, "span": 300.0, "identical": False, "low": -0.5, "high": 0.9, "step_ruled_out": False}


def verdict(**evidence):
    words, reasons = judge(Evidence(**{name: np.array([value]) for name, value in (USUAL | evidence).items()}))
    return words[0], reasons[0]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({"n": 4, "low": 0.5}, ("too_early", "few_check_ins")),
        ({"n": 4, "span": 20.0}, ("too_early", "few_check_ins")),
        ({"n": 5, "low": 0.5}, ("rising", "above_zero")),
        ({"span": 55.9, "low": 0.5}, ("too_early", "short_span")),
        ({"span": 56.0, "low": 0.5}, ("rising", "above_zero")),
        ({"identical": True, "low": np.nan, "high": np.nan}, ("steady", "identical")),
        ({"identical": True, "low": -3.0, "high": 3.0}, ("steady", "identical")),
        ({"low": 0.01, "high": 0.9, "step_ruled_out": True}, ("rising", "above_zero")),
        ({"low": -0.9, "high": -0.01}, ("falling", "below_zero")),
        ({"low": 0.0}, ("unclear", "spans_zero")),
        ({"low": -0.9, "high": 0.0}, ("unclear", "spans_zero")),
        ({"low": -1.2, "high": 0.9, "step_ruled_out": True}, ("steady", "step_ruled_out")),
        ({"low": -1.2, "high": 0.9}, ("too_early", "wide")),
        ({"n": 12, "low": -1.2, "high": 0.9}, ("too_early", "wide")),
        ({"n": 13, "low": -1.2, "high": 0.9}, ("too_noisy", "wide")),
        ({"low": -1.0, "high": 1.0}, ("unclear", "spans_zero")),
    ],
)
def test_the_first_rule_that_holds_decides(evidence, expected):
    assert verdict(**evidence) == expected


def test_holm_by_hand():
    # Hand calculation, 5 scales: .009 <= .01, .012 <= .0125, .02 > .0167 stops, so .021 fails too.
    assert holm(np.array([0.021, 0.009, 0.8, 0.012, 0.02])).tolist() == [False, True, False, True, False]


def test_a_scale_without_a_p_value_counts_among_the_scales():
    # Hand calculation: .03 would pass alone, but not as the smallest of two (.025).
    assert holm(np.array([0.03, np.nan])).tolist() == [False, False]
    assert holm(np.array([0.024, np.nan])).tolist() == [True, False]


def test_holm_of_many_people_is_that_of_each():
    p = np.random.default_rng(3).uniform(0, 0.06, (5, 40))
    tested = np.random.default_rng(4).random((5, 40)) < 0.7
    found = holm(p, tested=tested)
    for person in range(40):
        given = tested[:, person]
        assert found[given, person].tolist() == holm(p[given, person]).tolist()
        assert not found[~given, person].any()
    assert found.any()


@pytest.mark.usefixtures("own_heap")  # The peer collects memory at each call.
@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_agrees_with_statsmodels(p):
    # Peer: statsmodels.stats.multitest.multipletests.
    assert holm(np.array(p)).tolist() == multipletests(p, alpha=0.05, method="holm")[0].tolist()
