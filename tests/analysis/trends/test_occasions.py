import numpy as np
import pytest
from dense_trend import occasions as merged_by_hand
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analysis.trends.occasions import Occasions, latest_begin, look_before, merge

NAN = np.nan


def test_check_ins_within_14_days_of_the_first_become_one():
    # Hand calculation: 0, 10, 13 -> mean day 23/3; 14 begins anew and takes 27 with it; 28 begins anew.
    found = merge(np.array([[0.0, 10, 13, 14, 27, 28]]), np.array([[[1.0], [2], [3], [4], [5], [2]]]))
    assert found.when[0] == pytest.approx([23 / 3, 20.5, 28])
    assert found.score[0, :, 0] == pytest.approx([2, 4.5, 2])


def test_the_window_opens_at_the_first_check_in_not_the_last():
    # Hand calculation: a check-in every 10 days; 0 and 10 are one, 20 is 14 or more days after 0, and so on.
    found = merge(np.arange(0.0, 60, 10)[None], np.ones((1, 6, 1)))
    assert found.when[0] == pytest.approx([5, 25, 45])


def test_a_scale_has_the_mean_day_of_the_check_ins_that_scored_it():
    found = merge(np.array([[0.0, 10, 30]]), np.array([[[1.0, NAN], [3, 4], [NAN, 2]]]))
    assert found.day[0] == pytest.approx(np.array([[5, 10], [NAN, 30]]), nan_ok=True)
    assert found.score[0] == pytest.approx(np.array([[2, 4], [NAN, 2]]), nan_ok=True)
    assert found.when[0] == pytest.approx([5, 30])


def test_a_check_in_without_day_or_scores_is_left_out():
    found = merge(np.array([[0.0, NAN, 5, 40]]), np.array([[[1.0], [5], [NAN], [2]]]))
    assert found.when[0] == pytest.approx([0, 40])
    assert found.score[0, :, 0] == pytest.approx([1, 2])


def test_histories_of_different_length_are_filled_with_nothing():
    found = merge(np.array([[0.0, 30], [0, NAN]]), np.array([[[1.0], [2]], [[3], [4]]]))
    assert found.when == pytest.approx(np.array([[0, 30], [0, NAN]]), nan_ok=True)


def test_median_gap():
    # Hand calculation: gaps 20, 30, 100 -> 30; 20, 40 -> 30; a single occasion has none.
    when = np.array([[0.0, 20, 50, 150], [0, 20, 60, NAN], [7, NAN, NAN, NAN]])
    found = Occasions(when[:, :, None], when[:, :, None], when).median_gap()
    assert found.tolist() == [30, 30, 1]


def test_the_look_before_drops_the_last_score_of_each_scale():
    days, scores = np.array([[0.0, 30, 60]]), np.array([[[1.0, 1], [2, 2], [3, NAN]]])
    found = look_before(days, scores, latest_begin(days, scores))
    assert found.score[0] == pytest.approx(np.array([[1, 1], [2, NAN]]), nan_ok=True)
    assert found.when[0] == pytest.approx([0, 30], nan_ok=True)


def test_the_latest_occasion_begins_with_the_first_of_its_check_ins():
    # Hand calculation: 0 and 10 are one occasion, 30 and 40 another; the second scale was last answered on 10, the
    # third never.
    days = np.array([[0.0, 10, 30, 40]])
    scores = np.array([[[1.0, 1, NAN], [2, 2, NAN], [3, NAN, NAN], [3, NAN, NAN]]])
    assert latest_begin(days, scores).tolist() == [[30, 0, np.inf]]
    assert latest_begin(np.array([[NAN]]), np.ones((1, 1, 1))).tolist() == [[np.inf]]


def test_the_look_before_reaches_as_far_back_from_its_own_end():
    # Hand calculation: the 100 days up to 130 are 30..130; those up to 100, the look before, are 0..100.
    days, scores = np.array([[-10.0, 0, 50, 100, 130]]), np.arange(5.0).reshape(1, 5, 1)
    near = np.where(days >= 30, days, NAN)
    found = look_before(days, scores, latest_begin(near, scores), length=100)
    assert found.when[0].tolist() == [0, 50, 100]
    assert found.score[0, :, 0].tolist() == [1, 2, 3]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.booleans(), st.booleans()), max_size=25))
def test_merging_agrees_with_a_plain_loop(steps):
    days = np.cumsum([0.0] + [gap for gap, _, _ in steps])[1:]
    scores = np.array([[1.0 + i % 5 if a else NAN, 5.0 - i % 3 if b else NAN] for i, (_, a, b) in enumerate(steps)])
    found = merge(days[None], scores.reshape(1, -1, 2))
    expected = merged_by_hand(days, scores.reshape(-1, 2))
    assert found.when[0] == pytest.approx([day for day, _ in expected])
    for k in range(2):
        points = [per_scale[k] if per_scale[k] else (NAN, NAN) for _, per_scale in expected]
        both = np.column_stack([found.day[0, :, k], found.score[0, :, k]])
        assert both == pytest.approx(np.array(points).reshape(-1, 2), nan_ok=True)
