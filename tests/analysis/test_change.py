import numpy as np
import pandas as pd
import pytest
from scipy import stats

from mastery.analysis import compare, frames, latest_change, standing

MONTHS = 30 * np.arange(8)


def days_of(frame, column):
    return [(day - pd.Timestamp("2024-01-01")).days for day in frame[column]]


def test_compare_needs_a_change_of_one_and_a_quarter(scores_of):
    frame = scores_of([0, 30], [[2.0, 2, 4, 3], [3.25, 3, 2.75, np.nan]])
    found = compare(frame, before="c0", after="c1")
    assert found["verdict"].tolist() == ["higher", "no clear change", "lower", "not answered"]
    assert found["change"].tolist() == pytest.approx([1.25, 1.0, -1.25, np.nan], nan_ok=True)
    assert found["threshold"].tolist() == [1.25] * 4
    assert days_of(found, "day_before") == [0] * 4
    assert days_of(found, "day_after") == [30] * 4


def test_compare_works_backwards_too(scores_of):
    found = compare(scores_of([0, 30], [[2.0], [4.0]]), before="c1", after="c0")
    assert found.loc[0, ["before", "after", "change", "verdict"]].tolist() == [4.0, 2.0, -2.0, "lower"]


def test_compare_names_a_check_in_that_is_not_there(scores_of):
    with pytest.raises(ValueError, match="no check-in c7"):
        compare(scores_of([0], [[2.0]]), before="c0", after="c7")


def test_compare_refuses_two_versions(scores_of):
    frame = scores_of([0, 30], [[2.0], [4.0]])
    frame["version"] = ["1", "2"]
    with pytest.raises(ValueError, match="c0 and c1 differ in version"):
        compare(frame, before="c0", after="c1")


def test_before_five_check_ins_the_latest_is_compared_with_the_one_before(scores_of):
    found = latest_change(scores_of([0, 30, 60, 90], [[1.0, 3], [3, 3], [2, np.nan], [3.25, 1.5]]))
    assert found["before"].tolist() == [2, 3]
    assert days_of(found, "day_before") == [60, 30]
    assert found["threshold"].tolist() == [1.25, 1.25]
    assert found["verdict"].tolist() == ["higher", "lower"]


def test_from_five_check_ins_the_latest_is_compared_with_the_own_mean(scores_of):
    # Hand calculation for one scale: earlier 2, 3, 2, 3: mean 2.5, s^2 = 1/3, df 3;
    # threshold t(3, .975) * sqrt(1/3 * 1.25) = 3.182446 * 0.645497.
    found = latest_change(scores_of([0, 30, 60, 90, 120], [[2.0], [3], [2], [3], [4.5]])).loc[0]
    assert found["before"] == 2.5
    assert found["threshold"] == pytest.approx(3.182446 * 0.645497, abs=1e-5)
    assert found["verdict"] == "no clear change"
    assert (found["day_before"] - pd.Timestamp("2024-01-01")).days == 0


def test_the_other_scales_lend_their_noise(scores_of):
    # Hand calculation from the description: s^2 = (var_k + 1.5 * mean of the others' var) / 2.5, df = 2.5 (n - 2);
    # peer for the quantile: scipy.stats.t.
    scores = np.random.default_rng(4).integers(4, 21, (8, 5)) / 4
    found = latest_change(scores_of(MONTHS, scores))
    variances = scores[:-1].var(axis=0, ddof=1)
    for k in range(5):
        pooled = (variances[k] + 1.5 * np.delete(variances, k).mean()) / 2.5
        expected = stats.t.ppf(0.975, 2.5 * 6) * np.sqrt(pooled * (1 + 1 / 7))
        assert found.loc[k, "threshold"] == pytest.approx(expected)
        assert found.loc[k, "change"] == pytest.approx(scores[-1, k] - scores[:-1, k].mean())
        far = abs(found.loc[k, "change"]) >= expected
        assert (found.loc[k, "verdict"] != "no clear change") == far


def test_scores_without_any_noise_keep_the_two_point_threshold(scores_of):
    scores = np.full((8, 2), 3.0)
    scores[-1] = [3.25, 4.5]
    found = latest_change(scores_of(MONTHS, scores))
    assert found["threshold"].tolist() == [1.25, 1.25]
    assert found["verdict"].tolist() == ["no clear change", "higher"]


def test_a_scale_skipped_at_the_latest_check_in_is_not_answered(scores_of):
    found = latest_change(scores_of([0, 30], [[2.0, 2.0], [np.nan, 2.5]]))
    assert found["verdict"].tolist() == ["not answered", "no clear change"]


def test_a_single_check_in_has_nothing_to_compare_with(scores_of):
    pd.testing.assert_frame_equal(latest_change(scores_of([0], [[2.0]])), frames.empty(frames.CHANGE))


def test_standing_is_the_latest_score_and_its_design_error(scores_of):
    # Hand calculation: 1.96 * 0.45 = 0.882, kept within 1..5.
    found = standing(scores_of([0, 30], [[2.0, 3, np.nan], [4.5, np.nan, np.nan]]))
    assert found["score"].tolist() == pytest.approx([4.5, 3, np.nan], nan_ok=True)
    assert found["low"].tolist() == pytest.approx([3.618, 2.118, np.nan], nan_ok=True)
    assert found["high"].tolist() == pytest.approx([5, 3.882, np.nan], nan_ok=True)
    assert days_of(found.iloc[:2], "day") == [30, 0]
    assert pd.isna(found.loc[2, "day"])


def test_standing_says_what_one_check_in_can_tell_however_many_there_are(scores_of):
    # Hand calculation: 3 - 0.882 and 3 + 0.882.
    found = standing(scores_of(MONTHS, np.append(np.linspace(1, 5, 7), 3.0)[:, None])).loc[0]
    assert [found["score"], found["low"], found["high"]] == pytest.approx([3, 2.118, 3.882])


def test_a_score_of_one_statement_is_told_less_closely(scores_of):
    # Hand calculation: .45 * sqrt((.09 + .353333) / (.09 + .353333 / 4)) = .45 * sqrt(.443333 / .178333) = .709515;
    # 3 -+ 1.96 * .709515 = 1.390650; threshold 1.25 * .709515 / .45 = 1.970875.
    frame = scores_of([0, 30], [[1.0, 1.0], [3.0, 2.95]], answered=1, items=1)
    found = standing(frame).loc[0]
    assert [found["low"], found["high"]] == pytest.approx([3 - 1.390650, 3 + 1.390650], abs=1e-5)
    for change in (compare(frame, before="c0", after="c1"), latest_change(frame)):
        assert change["threshold"].tolist() == pytest.approx([1.970875] * 2, abs=1e-5)
        assert change["verdict"].tolist() == ["higher", "no clear change"]


def test_a_skipped_statement_widens_what_chance_gives(scores_of):
    # Hand calculation for three of four at one of them: SEM^2 .2025 and .2025 * (.09 + .117778) / .178333 = .235933;
    # threshold 1.25 * sqrt((.2025 + .235933) / 2 / .2025) = 1.300570.
    frame = scores_of([0, 30], [[1.0], [3.0]])
    frame["answered"] = [4, 3]
    assert compare(frame, before="c0", after="c1")["threshold"].tolist() == pytest.approx([1.300570], abs=1e-5)


def test_scores_of_one_statement_without_noise_keep_their_threshold(scores_of):
    found = latest_change(scores_of(MONTHS, np.append(np.full(7, 3.0), 4.9)[:, None], answered=1, items=1))
    assert found["threshold"].tolist() == pytest.approx([1.970875], abs=1e-5)
    assert found["verdict"].tolist() == ["no clear change"]


@pytest.mark.parametrize(("function", "schema"), [(standing, frames.STANDING), (latest_change, frames.CHANGE)])
def test_nothing_in_gives_nothing_out(function, schema):
    pd.testing.assert_frame_equal(function(frames.empty(frames.SCORES)), frames.empty(schema))


@pytest.mark.parametrize("function", [standing, latest_change])
def test_the_latest_version_counts(scores_of, function):
    new = scores_of([400, 430], [[2.0], [3.0]], version="2").assign(check_in=["n0", "n1"])
    both = pd.concat([scores_of([0, 30], [[1.0], [5.0]]), new], ignore_index=True)
    pd.testing.assert_frame_equal(function(both), function(new))
