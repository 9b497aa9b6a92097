import numpy as np
import pandas as pd
import pytest
from scipy import stats

from mastery import contracts
from mastery.analysis import compare, latest_change, latest_scores

MONTHS = 30 * np.arange(8)


def days_of(frame, column):
    return [(day - pd.Timestamp("2024-01-01")).days for day in frame[column]]


def test_compare_needs_a_change_beyond_the_design_error(scores_of):
    # Hand calculation: 1.96 * sqrt(2) * 0.55 = 1.5245, rounded up to 1.55.
    frame = scores_of([0, 30], [[2.0, 2, 4, 3], [3.55, 3.5, 2.45, np.nan]])
    found = compare(frame, before="c0", after="c1")
    assert found["verdict"].tolist() == ["higher", "unclear", "lower", "unanswered"]
    assert found["change"].tolist() == pytest.approx([1.55, 1.5, -1.55, np.nan], nan_ok=True)
    assert found["threshold"].tolist() == [1.55] * 4
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
    found = latest_change(scores_of([0, 30, 60, 90], [[1.0, 3], [3, 3], [2, np.nan], [3.75, 1.25]]))
    assert found["before"].tolist() == [2, 3]
    assert days_of(found, "day_before") == [60, 30]
    assert found["threshold"].tolist() == [1.55, 1.55]
    assert found["verdict"].tolist() == ["higher", "lower"]


def test_from_five_check_ins_the_latest_is_compared_with_the_own_mean(scores_of):
    # Hand calculation for one scale: earlier 2, 3, 2, 3: mean 2.5, s^2 = 1/3, df 3;
    # threshold t(3, .975) * sqrt(1/3 * 1.25) = 3.182446 * 0.645497.
    found = latest_change(scores_of([0, 30, 60, 90, 120], [[2.0], [3], [2], [3], [4.5]])).loc[0]
    assert found["before"] == 2.5
    assert found["threshold"] == pytest.approx(3.182446 * 0.645497, abs=1e-5)
    assert found["verdict"] == "unclear"
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
        assert (found.loc[k, "verdict"] != "unclear") == far


def test_scores_without_any_noise_keep_the_two_point_threshold(scores_of):
    scores = np.full((8, 2), 3.0)
    scores[-1] = [3.5, 4.75]
    frame = scores_of(MONTHS, scores)
    for found in (latest_change(frame), compare(frame, before="c6", after="c7")):
        assert found["threshold"].tolist() == [1.55, 1.55]
        assert found["verdict"].tolist() == ["unclear", "higher"]
    # Hand calculation: 1.96 * 0.55 = 1.078.
    assert latest_scores(frame)["low"].tolist() == pytest.approx([3.5 - 1.078, 4.75 - 1.078])


def test_a_scale_skipped_at_the_latest_check_in_is_not_answered(scores_of):
    found = latest_change(scores_of([0, 30], [[2.0, 2.0], [np.nan, 2.5]]))
    assert found["verdict"].tolist() == ["unanswered", "unclear"]


def test_a_single_check_in_has_nothing_to_compare_with(scores_of):
    pd.testing.assert_frame_equal(latest_change(scores_of([0], [[2.0]])), contracts.empty(contracts.CHANGE))


def test_standing_is_the_latest_score_and_its_design_error(scores_of):
    # Hand calculation: 1.96 * 0.55 = 1.078, kept within 1..5.
    found = latest_scores(scores_of([0, 30], [[2.0, 3, np.nan], [4.5, np.nan, np.nan]]))
    assert found["score"].tolist() == pytest.approx([4.5, 3, np.nan], nan_ok=True)
    assert found["low"].tolist() == pytest.approx([3.422, 1.922, np.nan], nan_ok=True)
    assert found["high"].tolist() == pytest.approx([5, 4.078, np.nan], nan_ok=True)
    assert days_of(found.iloc[:2], "day") == [30, 0]
    assert pd.isna(found.loc[2, "day"])


def test_the_fourth_score_still_has_the_design_error(scores_of):
    found = latest_scores(scores_of([0, 30, 60, 90], [[1.0], [5], [1], [3]])).loc[0]
    assert [found["low"], found["high"]] == pytest.approx([1.922, 4.078])


def test_from_the_fifth_on_the_own_noise_counts(scores_of):
    # Hand calculation for one scale: earlier 2, 3, 2, 3 have variance 1/3 with 3 degrees of freedom, the design .55^2
    # counts as 8: s^2 = (3 / 3 + 8 * .3025) / 11 = .310909; t(11, .975) = 2.200985; 2.200985 * .557592 = 1.227252.
    frame = scores_of([0, 30, 60, 90, 120], [[2.0], [3], [2], [3], [3.5]])
    found = latest_scores(frame).loc[0]
    assert [found["low"], found["high"]] == pytest.approx([3.5 - 1.227252, 3.5 + 1.227252], abs=1e-5)
    # And 1.227252 * sqrt(2) = 1.735597, whichever way round.
    for pair in (("c3", "c4"), ("c4", "c3"), ("c0", "c4")):
        change = compare(frame, before=pair[0], after=pair[1])
        assert change["threshold"].tolist() == pytest.approx([1.735597], abs=1e-5)


def test_a_quiet_person_is_told_more_closely_and_a_noisy_one_less(scores_of):
    quiet, noisy = (np.append(np.tile([3 - far, 3 + far], 6), 3.0)[:, None] for far in (0.2, 1.0))
    days = 30 * np.arange(13)
    widths = [latest_scores(scores_of(days, scores)).eval("high - low").iloc[0] for scores in (quiet, noisy)]
    assert widths[0] < 2 * 1.078 < widths[1]


def test_the_noise_of_two_scores_follows_the_description(scores_of):
    # Dense twin: s^2 = (df s_mod^2 + 8 * .55^2) / (df + 8), s_mod^2 = (var_k + 1.5 * mean of the others' var) / 2.5 and
    # df = 2.5 * (n - 2), from the scores before the latest; peer for the quantile: scipy.stats.t.
    scores = np.random.default_rng(6).integers(4, 21, (8, 5)) / 4
    frame = scores_of(MONTHS, scores)
    stands, change = latest_scores(frame), compare(frame, before="c6", after="c7")
    variances = scores[:-1].var(axis=0, ddof=1)
    for k in range(5):
        own = (variances[k] + 1.5 * np.delete(variances, k).mean()) / 2.5
        half = stats.t.ppf(0.975, 15 + 8) * np.sqrt((15 * own + 8 * 0.55**2) / (15 + 8))
        assert change.loc[k, "threshold"] == pytest.approx(half * np.sqrt(2))
        assert stands.loc[k, "low"] == pytest.approx(max(scores[-1, k] - half, 1))
        assert stands.loc[k, "high"] == pytest.approx(min(scores[-1, k] + half, 5))


def test_an_early_pair_is_held_to_the_noise_of_the_scores_around_it(scores_of):
    scores = np.append(np.tile([2.0, 4.0], 4), 3.0)[:, None]
    frame = scores_of(30 * np.arange(9), scores)
    early, late = (compare(frame, before=a, after=b).loc[0, "threshold"] for a, b in (("c1", "c2"), ("c6", "c7")))
    # Hand calculation: the other eight are three or four of each and a 3; both pairs leave out one score.
    assert 2 < early < 3
    assert 2 < late < 3


def test_scores_of_other_years_say_nothing_of_the_noise_now(scores_of):
    # Seven noisy scores lie more than two years before four calm ones: fewer than five are left, the design stands.
    days = np.append(30 * np.arange(7), 1200 + 30 * np.arange(4))
    scores = np.append([1.0, 5, 1, 5, 1, 5, 1], [3.0, 3.5, 3, 3.25])[:, None]
    frame = scores_of(days, scores)
    assert latest_scores(frame).loc[0, "low"] == pytest.approx(3.25 - 1.078)
    assert compare(frame, before="c9", after="c10").loc[0, "threshold"] == 1.55


def test_the_noise_of_another_version_is_not_taken(scores_of):
    old = scores_of(30 * np.arange(6), np.tile([[1.0], [5.0]], (3, 1)))
    new = scores_of([400, 430], [[2.0], [3.0]], version="2").assign(check_in=["n0", "n1"])
    both = pd.concat([old, new], ignore_index=True)
    assert compare(both, before="n0", after="n1").loc[0, "threshold"] == 1.55
    assert compare(both, before="c0", after="c1").loc[0, "threshold"] > 1.55


def test_a_score_of_one_statement_among_scores_of_four_is_told_less_closely(scores_of):
    # The own noise is that of scores of four; one of one statement is off by 1.380930 times as much.
    frame = scores_of([0, 30, 60, 90, 120], [[2.0], [3], [2], [3], [3.0]])
    one = frame.assign(answered=[4, 4, 4, 4, 1])
    full, few = (latest_scores(each).loc[0, "high"] - 3.0 for each in (frame, one))
    assert few == pytest.approx(full * 1.380930, abs=1e-5)
    change = compare(one, before="c3", after="c4").loc[0, "threshold"]
    assert change == pytest.approx(full * np.hypot(1, 1.380930), abs=1e-5)


def test_a_score_of_one_statement_is_told_less_closely(scores_of):
    # Hand calculation: .55 * sqrt((.25 + .433333) / (.25 + .433333 / 4)) = .55 * sqrt(.683333 / .358333) = .759512;
    # 3.2 -+ 1.96 * .759512 = 1.488644; threshold 1.55 * 1.380930 = 2.140441.
    frame = scores_of([0, 30], [[1.0, 1.0], [3.2, 3.1]], answered=1, items=1)
    found = latest_scores(frame).loc[0]
    assert [found["low"], found["high"]] == pytest.approx([3.2 - 1.488644, 3.2 + 1.488644], abs=1e-5)
    for change in (compare(frame, before="c0", after="c1"), latest_change(frame)):
        assert change["threshold"].tolist() == pytest.approx([2.140441] * 2, abs=1e-5)
        assert change["verdict"].tolist() == ["higher", "unclear"]


def test_a_skipped_statement_widens_what_chance_gives(scores_of):
    # Hand calculation for three of four at one of them: (.25 + .144444) / .358333 = 1.100775 times the variance;
    # threshold 1.55 * sqrt((1 + 1.100775) / 2) = 1.588571.
    frame = scores_of([0, 30], [[1.0], [3.0]])
    frame["answered"] = [4, 3]
    assert compare(frame, before="c0", after="c1")["threshold"].tolist() == pytest.approx([1.588571], abs=1e-5)


def test_scores_of_one_statement_without_noise_keep_their_threshold(scores_of):
    found = latest_change(scores_of(MONTHS, np.append(np.full(7, 3.0), 4.9)[:, None], answered=1, items=1))
    assert found["threshold"].tolist() == pytest.approx([2.140441], abs=1e-5)
    assert found["verdict"].tolist() == ["unclear"]


@pytest.mark.parametrize(
    ("function", "schema"), [(latest_scores, contracts.LATEST_SCORES), (latest_change, contracts.CHANGE)]
)
def test_nothing_in_gives_nothing_out(function, schema):
    pd.testing.assert_frame_equal(function(contracts.empty(contracts.SCORES)), contracts.empty(schema))


@pytest.mark.parametrize("function", [latest_scores, latest_change])
def test_the_latest_version_counts(scores_of, function):
    new = scores_of([400, 430], [[2.0], [3.0]], version="2").assign(check_in=["n0", "n1"])
    both = pd.concat([scores_of([0, 30], [[1.0], [5.0]]), new], ignore_index=True)
    pd.testing.assert_frame_equal(function(both), function(new))
