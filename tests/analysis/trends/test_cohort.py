import numpy as np
import pytest
from dense_trend import trend as dense
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mastery.analysis import fit_trend, trend_arrays

NUMBERS = ("change", "low", "high", "p_rise")


def cohort(seed, *, people=300, n=12, scales=3):
    """Ragged histories in quarter points: short ones, check-ins to merge, check-ins and scores missing."""
    rng = np.random.default_rng(seed)
    days = np.cumsum(rng.integers(5, 60, (people, n)), axis=1).astype(float)
    scores = rng.integers(4, 21, (people, n, scales)) / 4
    some = rng.random(people) < 0.5
    scores[some] = np.where(rng.random(scores[some].shape) < 0.2, np.nan, scores[some])
    days[np.arange(n) >= rng.integers(3, n + 1, people)[:, None]] = np.nan
    days[rng.random((people, n)) < 0.02] = np.nan
    return days, scores


def test_many_people_at_once_agree_with_one_at_a_time(scores_of):
    # 300 people are more than one chunk, and full and ragged histories take different paths.
    days, scores = cohort(1)
    scores = 3 + (scores - 3) / 4  # so near the middle that no interval is cut at what the range allows
    found = trend_arrays(days, scores)
    for person in range(0, 300, 7):
        there = ~np.isnan(days[person])
        alone = fit_trend(scores_of(days[person][there], scores[person][there])).trend
        for name in NUMBERS:
            assert found[name][person] == pytest.approx(alone[name].to_numpy(), abs=1e-7, nan_ok=True)
        assert found["verdict"][person].tolist() == alone["verdict"].tolist()


def test_many_people_agree_with_dense_matrices():
    # Peer: dense_trend. 600 people with the same number of check-ins are enough for tabulated t distributions.
    rng = np.random.default_rng(2)
    days = np.cumsum(rng.integers(15, 50, (600, 9)), axis=1).astype(float)
    scores = rng.integers(4, 21, (600, 9, 5)) / 4
    found = trend_arrays(days, scores)
    for person in (0, 255, 256, 599):
        for k, parts in dense(days[person], scores[person]).items():
            expected = [parts["change"], parts["q0.025"], parts["q0.975"], parts["p_rise"]]
            assert [found[name][person, k] for name in NUMBERS] == pytest.approx(expected, abs=1e-6)


def test_a_masked_check_in_is_as_if_it_were_not_there():
    days, scores = cohort(3, people=40)
    masked = np.insert(days, 4, np.nan, axis=1)
    with_row = np.insert(scores, 4, 5.0, axis=1)
    found, expected = trend_arrays(masked, with_row), trend_arrays(days, scores)
    for name in NUMBERS:
        np.testing.assert_allclose(found[name], expected[name], atol=1e-9)


def test_arguments_stay_as_they_are():
    days, scores = cohort(4, people=20)
    before = days.copy(), scores.copy()
    trend_arrays(days, scores)
    np.testing.assert_array_equal(days, before[0])
    np.testing.assert_array_equal(scores, before[1])


@pytest.mark.parametrize("shape", [(0, 6, 2), (3, 0, 2), (3, 6, 0)])
def test_nothing_in_gives_nothing_out(shape):
    found = trend_arrays(np.full(shape[:2], 0.0), np.full(shape, 3.0))
    assert {name: values.shape for name, values in found.items()} == dict.fromkeys(
        (*NUMBERS, "verdict"), (shape[0], shape[2])
    )
    assert set(found["verdict"].ravel()) <= {"too_early"}


def test_descending_days_are_refused():
    with pytest.raises(ValueError, match=r"days\[1, 3\] is before an earlier one"):
        trend_arrays(np.array([[0.0, 1, 2, 3], [0, 30, np.nan, 20]]), np.ones((2, 4, 1)))


def test_shapes_that_do_not_agree_are_refused():
    with pytest.raises(ValueError, match=r"days \(2, 4\) and scores \(2, 5, 1\) do not agree"):
        trend_arrays(np.zeros((2, 4)), np.ones((2, 5, 1)))


QUARTERS = st.one_of(st.just(np.nan), st.integers(4, 20).map(lambda quarters: quarters / 4))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(1, 4), st.integers(1, 12), st.integers(1, 3))
def test_no_history_raises_or_warns(data, people, n, scales):
    gaps = data.draw(st.lists(st.integers(0, 400), min_size=people * n, max_size=people * n))
    values = data.draw(st.lists(QUARTERS, min_size=people * n * scales, max_size=people * n * scales))
    days = np.cumsum(np.reshape(gaps, (people, n)), axis=1).astype(float)
    found = trend_arrays(days, np.reshape(values, (people, n, scales)))
    known = ~np.isnan(found["low"])
    assert (found["low"][known] <= found["high"][known]).all()
    assert set(found["verdict"].ravel()) <= {"rising", "falling", "steady", "unclear", "too_early"}
