import numpy as np
import pandas as pd
import pytest
from dense_trend import CELLS, cdf, gls, mixture, noise_matrix, quantile
from dense_trend import trend as dense
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mastery import contracts
from mastery.analysis import fit_trend

START = pd.Timestamp("2024-01-01")


def trend(scores, **past):
    return fit_trend(scores, **past).trend


def trend_line(scores):
    return fit_trend(scores).line


def first_clear_day(scores):
    return fit_trend(scores).clear_day


def steps(seed, *, n=14, scales=3, missing=0.0):
    """Days and scores of a made-up person, so near the middle that no interval is cut at what the range allows."""
    rng = np.random.default_rng(seed)
    days = np.cumsum(rng.integers(5, 60, n)).astype(float)
    scores = 3 + (rng.integers(4, 21, (n, scales)) - 12) / 16
    scores[rng.random((n, scales)) < missing] = np.nan
    return days, scores


def rising(n=12, *, drift=0.2):
    """Monthly scores of five scales; the first rises by `drift` a check-in, all have small noise."""
    wave = np.array([0.1, -0.15, 0.05, 0.1, -0.1, 0.0, 0.15, -0.15])
    scores = 3 + np.array([[wave[(i + 3 * k) % 8] for k in range(5)] for i in range(n)])
    scores[:, 0] += drift * np.arange(n) - drift * n / 2
    return 30.0 * np.arange(n), scores


@pytest.mark.parametrize("seed", range(10))
def test_change_and_intervals_agree_with_dense_matrices(scores_of, seed):
    # Peer: dense_trend, an independent version with dense matrices, scipy.stats.t and brentq.
    days, scores = steps(seed, scales=1 + seed % 5, missing=0.2 * (seed % 2))
    found = trend(scores_of(days, scores)).set_index("scale")
    expected = dense(days, scores)
    for k in range(scores.shape[1]):
        row = found.loc[f"s{k}"]
        if k not in expected:
            assert row["verdict"] == "too_early"
            assert pd.isna(row["change"])
            continue
        parts = expected[k]
        assert row["change"] == pytest.approx(parts["change"], abs=1e-8)
        assert row["p_rise"] == pytest.approx(parts["p_rise"], abs=1e-8)
        for column, p in (("low", 0.025), ("high", 0.975), ("low90", 0.05), ("high90", 0.95)):
            assert row[column] == pytest.approx(parts[f"q{p}"], abs=1e-6)
        assert row["first_day"] == START + pd.Timedelta(days=np.floor(parts["first"] + 0.5))
        assert row["last_day"] == START + pd.Timedelta(days=np.floor(parts["last"] + 0.5))
        assert row["n"] == len(parts["days"])


@pytest.mark.parametrize("seed", range(4))
def test_the_lines_band_agrees_with_dense_matrices(scores_of, seed):
    # Peer: dense_trend, mixture of [1, t] beta.
    days, scores = steps(seed, missing=0.2 * (seed % 2))
    found = trend_line(scores_of(days, scores))
    for k, parts in dense(days, scores).items():
        rows = found[found["scale"] == f"s{k}"]
        assert len(rows) == len(parts["days"])
        for (_, row), day in zip(rows.iterrows(), parts["days"], strict=True):
            assert row["day"] == START + pd.Timedelta(days=np.floor(day + 0.5))
            time = (day - (parts["first"] + parts["last"]) / 2) / (parts["last"] - parts["first"])
            level = mixture(parts, np.array([1.0, time]))
            assert row["level"] == pytest.approx((level[0] * level[1]).sum())
            assert row["low"] == pytest.approx(quantile(level, 0.025), abs=1e-6)
            assert row["high"] == pytest.approx(quantile(level, 0.975), abs=1e-6)


def test_a_rise_is_confirmed_and_passes_holm(scores_of):
    found = trend(scores_of(*rising())).set_index("scale")
    assert found.loc["s0", ["verdict", "reason"]].tolist() == ["rising", "above_zero"]
    assert found.loc["s0", "confirmed"]
    assert found.loc["s0", "holm"]
    assert found.loc["s0", "holm_twice"]
    assert found.loc["s1":, "verdict"].tolist() == ["steady"] * 4
    assert found.loc["s1":, "confirmed"].isna().all()
    assert not found.loc["s1":, "holm"].any()
    assert not found.loc["s1":, "holm_twice"].any()


def test_holm_twice_needs_this_look_and_the_one_before(scores_of):
    # Twin: the analysis of one occasion less, by itself.
    days, scores = rising(n=12, drift=0.0)
    scores[5:, 0] += np.linspace(0.3, 1.8, 7)
    looks = [trend(scores_of(days[:n], scores[:n])).set_index("scale") for n in range(5, 13)]
    passed = [look["holm"].to_numpy() & (look["verdict"] == "rising").to_numpy() for look in looks]
    twice = [look["holm_twice"].to_numpy() for look in looks]
    assert not twice[0].any()
    for before, now, both in zip(passed[:-1], passed[1:], twice[1:], strict=True):
        assert both.tolist() == (before & now).tolist()
    assert any((now & ~both).any() for now, both in zip(passed, twice, strict=True))
    assert any(both.any() for both in twice)


def test_the_look_before_is_at_its_own_window(scores_of):
    # Twin: the window that ended at the check-in before, by itself. Monthly, twelve check-ins to a window of 340 days.
    days, scores = 30 * np.arange(30), 3 + np.random.default_rng(4).integers(-2, 3, (30, 3)) / 4
    scores[14:, 0] += np.minimum(np.arange(16) / 8, 1.5)
    every = scores_of(days, scores)
    ends = {n: START + pd.Timedelta(days=30 * n - 30) for n in range(12, 31)}
    looks = {n: every[every["day"].between(end - pd.Timedelta(days=340), end)] for n, end in ends.items()}
    alone = {n: trend(look) for n, look in looks.items()}
    passes = {n: (one["holm"] * np.sign(one["change"])).to_numpy() for n, one in alone.items()}
    differs = 0
    for n in range(13, 31):
        found = trend(looks[n], past=every, days=340)
        assert found["holm_twice"].tolist() == ((passes[n] != 0) & (passes[n] == passes[n - 1])).tolist()
        same = ["scale", "n", *NUMBERS, "verdict", "holm"]
        pd.testing.assert_frame_equal(found[same], alone[n][same])
        differs += int((found["holm_twice"] != alone[n]["holm_twice"]).sum())
    assert differs > 0


def test_a_past_without_a_scale_of_the_scores_is_refused(scores_of):
    with pytest.raises(ValueError, match="past: no scale s1"):
        trend(scores_of([0, 30], np.ones((2, 2))), past=scores_of([0, 30], np.ones((2, 1))))


def test_a_direction_seen_once_is_a_first_sighting(scores_of):
    # The same analysis on one occasion less has no direction, so the direction is not confirmed.
    days, scores = rising(n=9, drift=0.0)
    for n in range(5, 10):
        assert trend(scores_of(days[:n], scores[:n]))["confirmed"].isna().all()
    later = scores.copy()
    later[4:, 0] += [0.3, 0.6, 0.8, 1.0, 1.4]
    words = [trend(scores_of(days[:n], later[:n])).loc[0, ["verdict", "confirmed"]].tolist() for n in range(5, 10)]
    first = next(i for i, (verdict, _) in enumerate(words) if verdict == "rising")
    assert first > 0
    assert not words[first][1]
    assert all(verdict == "rising" and confirmed for verdict, confirmed in words[first + 1 :])
    assert len(words[first + 1 :]) > 0


def test_the_fifth_occasion_cannot_be_confirmed(scores_of):
    days, scores = rising(n=5, drift=0.8)
    found = trend(scores_of(days, scores)).loc[0]
    assert found["verdict"] == "rising"
    assert not found["confirmed"]


def test_few_check_ins_and_a_short_span_are_too_early(scores_of):
    few = trend(scores_of([0, 30, 60, 90], np.ones((4, 1))))
    assert few.loc[0, ["verdict", "reason", "n", "span_days"]].tolist() == ["too_early", "few_check_ins", 4, 90]
    # Hand calculation: 0 and 13 are one occasion on day 6.5, so five occasions span 49.5 days.
    short = trend(scores_of([0, 13, 14, 28, 42, 56], np.array([[1.0], [1], [2], [3], [4], [5]])))
    assert short.loc[0, ["verdict", "reason", "n", "span_days"]].tolist() == ["too_early", "short_span", 5, 49]
    assert short.loc[0, ["change", "low", "high", "p_rise"]].isna().all()


def test_identical_scores_everywhere_are_steady_without_an_interval(scores_of):
    found = trend(scores_of(30 * np.arange(8), np.full((8, 5), 3.3)))
    assert found["verdict"].tolist() == ["steady"] * 5
    assert found["reason"].tolist() == ["identical"] * 5
    assert found["change"].tolist() == [0.0] * 5
    assert found[["low", "high", "low90", "high90", "p_rise"]].isna().all(axis=None)
    assert trend_line(scores_of(30 * np.arange(8), np.full((8, 5), 3.3))).empty


def test_one_identical_scale_takes_its_interval_from_the_others(scores_of):
    days, scores = rising()
    scores[:, 4] = 2.75
    found = trend(scores_of(days, scores)).set_index("scale").loc["s4"]
    assert found[["verdict", "reason", "change"]].tolist() == ["steady", "identical", 0.0]
    assert found["low"] == pytest.approx(-found["high"], abs=1e-9)
    assert found["high"] > 0.05


def test_scores_exactly_on_a_line_have_an_interval_around_the_slope(scores_of):
    # Hand calculation: 0.25 a check-in over 7 steps is 1.75.
    found = trend(scores_of(30 * np.arange(8), 2 + 0.25 * np.arange(8)[:, None])).loc[0]
    assert found[["change", "low", "high"]].tolist() == pytest.approx([1.75] * 3, abs=1e-3)
    assert found["verdict"] == "rising"


def test_a_trend_never_spans_two_versions(scores_of):
    days, scores = rising()
    old, new = scores_of(days, scores), scores_of(days + 400, scores, version="2")
    both = pd.concat([old, new.assign(check_in="n" + new["check_in"])], ignore_index=True)
    pd.testing.assert_frame_equal(trend(both), trend(new))
    pd.testing.assert_frame_equal(trend_line(both), trend_line(new))


@pytest.mark.parametrize("column", ["rater", "instrument"])
@pytest.mark.parametrize("function", [trend, trend_line, first_clear_day])
def test_several_raters_or_instruments_are_refused(scores_of, function, column):
    frame = scores_of([0, 30], [[1.0], [2.0]])
    mixed = pd.concat([frame, frame.assign(check_in="x" + frame["check_in"], **{column: "other"})], ignore_index=True)
    with pytest.raises(ValueError, match=rf"SCORES\.{column}: .*other.* one {column}"):
        function(mixed)


def test_a_scale_twice_in_a_check_in_is_refused(scores_of):
    frame = scores_of([0], [[1.0]])
    with pytest.raises(ValueError, match="check-in c0 holds the scale s0 twice"):
        trend(pd.concat([frame, frame], ignore_index=True))


@pytest.mark.parametrize(
    ("function", "schema"),
    [(trend, contracts.TREND), (trend_line, contracts.LINE), (first_clear_day, contracts.CLEAR_DAY)],
)
def test_nothing_in_gives_nothing_out(function, schema):
    pd.testing.assert_frame_equal(function(contracts.empty(contracts.SCORES)), contracts.empty(schema))


def test_scales_never_scored_stay_in_the_table(scores_of):
    found = trend(scores_of([0, 30], [[np.nan, 2.0], [np.nan, 3.0]]))
    assert found["scale"].tolist() == ["s0", "s1"]
    assert found["n"].tolist() == [0, 2]
    assert found["first_day"].isna().tolist() == [True, False]


def test_rows_in_any_order_give_the_same_trend(scores_of):
    frame = scores_of(*steps(5))
    shuffled = frame.sample(frac=1, random_state=3).sort_values("scale", kind="stable", ignore_index=True)
    before = shuffled.copy(deep=True)
    pd.testing.assert_frame_equal(trend(shuffled), trend(frame))
    pd.testing.assert_frame_equal(shuffled, before)


def clear_day_by_hand(parts, days, gap, *, last):
    """First day, from `last` on, when noise laws with half of the weight have 2.8 standard errors within one point."""
    for ahead in range(61):
        extended = np.append(days, last + gap * np.arange(1, ahead + 1))
        time = (extended - extended[0]) / (extended[-1] - extended[0])
        within = 0.0
        for (phi, eta, _), weight, variance in zip(CELLS, parts["weights"], parts["variances"], strict=True):
            _, factor, _ = gls(time, np.zeros(len(time)), noise_matrix(extended, gap, phi, eta))
            within += weight * (2.8 * np.sqrt(variance * factor[1, 1]) <= 1)
        if within >= 0.5:
            return extended[-1]
    return None


@pytest.mark.parametrize("seed", range(6))
def test_the_clear_day_agrees_with_dense_matrices(scores_of, seed):
    # Peer: dense_trend's noise matrices, with the dates to come appended.
    rng = np.random.default_rng(seed)
    days = np.cumsum(rng.integers(20, 45, 8)).astype(float)
    scores = 3 + rng.integers(-2, 3, (8, 3)) / (4 if seed % 2 else 2)
    found = first_clear_day(scores_of(days, scores))["day"]
    gap = np.median(np.diff(days))
    for k, parts in dense(days, scores).items():
        expected = clear_day_by_hand(parts, days, gap, last=days[-1])
        if expected is None:
            assert pd.isna(found[k])
        else:
            assert found[k] == START + pd.Timedelta(days=np.floor(expected + 0.5))


def test_the_clear_day_of_a_quiet_scale_is_the_latest_occasion(scores_of):
    days, scores = rising(n=24, drift=0.0)
    assert first_clear_day(scores_of(days, scores))["day"].unique().tolist() == [START + pd.Timedelta(days=690)]


NUMBERS = ["change", "low", "high", "low90", "high90", "p_rise"]
QUARTERS = st.integers(4, 20).map(lambda quarters: quarters / 4)
HISTORIES = st.lists(
    st.tuples(st.integers(0, 90), st.lists(st.one_of(st.none(), QUARTERS), min_size=2, max_size=2)), max_size=16
)


def unpack(history):
    days = np.cumsum([gap for gap, _ in history])
    return days, np.array([row for _, row in history], dtype=float).reshape(-1, 2)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES)
def test_any_history_gives_a_row_a_scale_and_ordered_intervals(scores_of, history):
    days, scores = unpack(history)
    found, line, clear = fit_trend(scores_of(days, scores))
    assert len(found) == (2 if history else 0)
    known = found.dropna(subset="low")
    assert (known["low"] <= known["low90"]).all()
    assert (known["low90"] <= known["high90"]).all()
    assert (known["high90"] <= known["high"]).all()
    assert known["p_rise"].between(0, 1).all()
    assert (found["n"] <= len(history)).all()
    assert set(line["scale"]) == set(known["scale"])
    later = clear["day"].dropna() >= found.loc[clear["day"].notna(), "last_day"]
    assert later.all()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), shift=st.integers(-3000, 3000), lift=st.floats(-1, 1))
def test_moving_all_days_or_all_scores_leaves_the_change(scores_of, seed, shift, lift):
    days, scores = steps(seed)
    found = trend(scores_of(days, scores))[NUMBERS].to_numpy()
    moved = trend(scores_of(days + shift, scores + lift))[NUMBERS].to_numpy()
    assert moved == pytest.approx(found, abs=1e-6, nan_ok=True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_time_run_backwards_turns_the_change_round(scores_of, seed):
    # Days at least 14 apart: merging goes from the oldest, so it has a direction of its own.
    rng = np.random.default_rng(seed)
    days = np.cumsum(rng.integers(14, 80, 10))
    scores = rng.integers(4, 21, (10, 3)) / 4
    found = trend(scores_of(days, scores))
    back = trend(scores_of((days[-1] - days)[::-1], scores[::-1]))
    assert back["change"].to_numpy() == pytest.approx(-found["change"].to_numpy(), abs=1e-7)
    assert back["low"].to_numpy() == pytest.approx(-found["high"].to_numpy(), abs=1e-6)
    assert back["p_rise"].to_numpy() == pytest.approx(1 - found["p_rise"].to_numpy(), abs=1e-7)


def test_probability_of_a_rise_is_that_of_the_mixture(scores_of):
    # Peer: dense_trend.
    days, scores = steps(3)
    parts = dense(days, scores)[0]
    found = trend(scores_of(days, scores)).loc[0]
    assert found["p_rise"] == pytest.approx(1 - cdf(mixture(parts, np.array([0.0, 1.0])), 0.0))
