"""Every analysis follows the range of the answers, and takes no error for known that was measured from 1 to 5 alone."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from range_maker import answered, definition, responses_of, scores_of
from scipy import stats

from mastery import analysis, contracts
from mastery.instruments import USUAL, Measure, parse
from mastery.instruments.check_in import CheckIn

MEASURES = st.builds(
    lambda low, width: Measure(low, low + width), st.integers(-100, 100), st.integers(1, 400)
)  # fmt: skip
SHARES = st.lists(st.lists(st.floats(0, 1), min_size=2, max_size=2), min_size=5, max_size=14)


def in_measure(shares: list[list[float]], measure: Measure) -> pd.DataFrame:
    """Return SCORES four weeks apart at these shares of the range."""
    rows = [[measure.low + share * (measure.high - measure.low) for share in one] for one in shares]
    return scores_of(rows)


@settings(max_examples=25, deadline=None)
@given(SHARES, MEASURES)
def test_a_trend_says_the_same_in_every_range(shares: list[list[float]], measure: Measure) -> None:
    usual, own = (
        analysis.fit_trend(in_measure(shares, USUAL)),
        analysis.fit_trend(in_measure(shares, measure), measure=measure),
    )
    step = (measure.high - measure.low) / 4
    np.testing.assert_allclose(
        own.trend[["change", "low", "high"]].to_numpy(), usual.trend[["change", "low", "high"]].to_numpy() * step,
        rtol=1e-5, atol=1e-5 * step,
    )  # fmt: skip
    for column in ("level", "low", "high"):
        expected = measure.low + (usual.line[column] - 1) * step
        np.testing.assert_allclose(own.line[column], expected, rtol=1e-5, atol=1e-4 * step)


@pytest.mark.parametrize(("high", "verdict"), [(5, "steady"), (100, "steady"), (1_000, "steady")])
def test_a_full_step_is_a_quarter_of_the_range(high: int, verdict: str) -> None:
    measure = Measure(0, high)
    noise = [0.02, -0.02, 0.015, -0.015, 0.01, -0.01] * 3
    own = in_measure([[0.5 + one, 0.5 - one] for one in noise], measure)
    assert list(analysis.fit_trend(own, measure=measure).trend["verdict"]) == [verdict] * 2
    # Taken for points from 1 to 5, a swing of four hundredths of a thousand could never rule a step of 1 out.
    if high == 1_000:
        assert "steady" not in set(analysis.fit_trend(own).trend["verdict"])


@settings(max_examples=25, deadline=None)
@given(SHARES, MEASURES)
def test_a_latest_score_has_no_interval_before_the_fifth_and_stays_in_its_range(
    shares: list[list[float]], measure: Measure
) -> None:
    few = analysis.latest_scores(in_measure(shares[:4], measure), measure=measure)
    assert few["low"].isna().all() == (not measure.error_known)
    many = analysis.latest_scores(in_measure(shares, measure), measure=measure)
    given = many.dropna(subset=["low"])
    assert ((given["low"] >= measure.low) & (given["high"] <= measure.high)).all()
    assert ((given["low"] <= given["score"]) & (given["score"] <= given["high"])).all()


def test_the_own_noise_gives_the_interval_of_one_scale() -> None:
    """By hand: t(3) times the standard deviation of the four scores before the fifth, on one scale."""
    measure, before = Measure(0, 100), [40.0, 60.0, 45.0, 55.0]
    scores = scores_of([[one] for one in [*before, 50.0]])
    (row,) = analysis.latest_scores(scores, measure=measure).to_dict("records")
    half = stats.t.ppf(0.975, 3) * np.std(before, ddof=1)
    assert (row["low"], row["high"]) == (pytest.approx(50 - half), pytest.approx(50 + half))


def test_two_check_ins_have_a_threshold_once_the_own_noise_is_known() -> None:
    measure = Measure(0, 10)
    two = scores_of([[2.0], [9.0]])
    (row,) = analysis.latest_change(two, measure=measure).to_dict("records")
    assert (row["change"], row["verdict"], np.isnan(row["threshold"])) == (7.0, "too_early", True)
    ids = list(two["check_in"].unique())
    (row,) = analysis.compare(two, before=ids[0], after=ids[1], measure=measure).to_dict("records")
    assert row["verdict"] == "too_early"
    many = scores_of([[2.0], [3.0], [2.0], [3.0], [2.5], [9.0]])
    (row,) = analysis.latest_change(many, measure=measure).to_dict("records")
    assert (row["verdict"], row["threshold"] > 0) == ("higher", True)


def test_weights_count_in_the_score() -> None:
    """By hand: (3 · 8 + 1 · 4) / 4 = 7."""
    asked = parse(definition(0, 10, weights=(3, 1)), file="mine.toml")
    given = [CheckIn(asked, date(2026, 1, 5), {"S1": 8, "S2": 4, "F1": 2, "F2": 2})]
    found = analysis.scores(responses_of(asked, given), asked).set_index("scale")["score"]
    assert found.to_dict() == {"sleep": 7, "focus": 2}
    assert not asked.measure.error_known


def test_a_skipped_item_does_not_move_a_weighted_score() -> None:
    """By hand: S1 is usually 8, S2 4; without S1 the score is that of both, (3 · 8 + 4) / 4 = 7."""
    asked = parse(definition(0, 10, weights=(3, 1)), file="mine.toml")
    days = [date(2026, 1, 5) + timedelta(days=28 * n) for n in range(3)]
    said = [{"S1": 8, "S2": 4}, {"S1": 8, "S2": 4}, {"S2": 4}]
    given = [CheckIn(asked, day, answers) for day, answers in zip(days, said, strict=True)]
    found = analysis.scores(responses_of(asked, given), asked).query("scale == 'sleep'")
    assert list(found["score"]) == pytest.approx([7, 7, 7])


@settings(max_examples=20, deadline=None)
@given(MEASURES, st.floats(0.01, 100), st.floats(0.01, 100))
def test_a_weighted_score_lies_within_the_range_of_its_answers(measure: Measure, first: float, second: float) -> None:
    asked = parse(definition(measure.low, measure.high, weights=(first, second)), file="mine.toml")
    ends = {"S1": measure.low, "S2": measure.high}
    found = analysis.scores(responses_of(asked, [CheckIn(asked, date(2026, 1, 5), ends)]), asked)
    expected = (first * measure.low + second * measure.high) / (first + second)
    assert found.set_index("scale")["score"]["sleep"] == pytest.approx(expected)


def test_yes_or_no_is_not_asked_about_as_hurried(tmp_path: Path) -> None:
    asked = parse(definition(0, 1, weights=(1,) * 12), file="mine.toml")
    given = responses_of(asked, answered(asked, 1, 1, until=date(2026, 1, 5)))
    now, before = (given[given["check_in"] == name] for name in ("c1", "c0"))
    assert analysis.careless(now, before, seconds={}, steps=asked.range.steps) == ()
    assert len(analysis.careless(now, before, seconds={})) == 2


def test_two_views_need_the_noise_of_occasions_where_the_error_is_not_known() -> None:
    day = date(2026, 1, 5)
    asked = parse(definition(0, 100, weights=(1, 1, 1, 1)), file="mine.toml")
    (own,) = answered(asked, 0.2, until=day)
    own_rows, others = responses_of(asked, [own]), responses_of(asked, answered(asked, 0.9, until=day))
    others = others.assign(rater="m", check_in="r0")
    assert set(analysis.agreement(own_rows, others, asked, raters=["m"])["verdict"]) == {"too_few"}
    usual = parse(definition(1, 5, weights=(1, 1, 1, 1)), file="mine.toml")
    own_rows, others = (responses_of(usual, answered(usual, share, until=day)) for share in (0.25, 1))
    others = others.assign(rater="m", check_in="r0")
    assert set(analysis.agreement(own_rows, others, usual, raters=["m"])["verdict"]) == {"higher"}


def test_levels_apart_are_counted_in_full_steps() -> None:
    rows = [
        ("m", "sleep", f"S{n}", pd.Timestamp("2026-01-05"), 50, 50 + apart, apart)
        for n, apart in enumerate([0, 1, 25, 26])
    ]
    items = contracts.conform(
        pd.DataFrame(rows, columns=contracts.AGREEMENT_ITEMS.names), contracts.AGREEMENT_ITEMS, "AGREEMENT_ITEMS"
    )
    assert analysis.agreement_counts(items, measure=Measure(0, 100)) == contracts.LevelsApart(1, 2, 1)


@pytest.mark.parametrize("measure", [USUAL, Measure(0, 1), Measure(0, 100)])
def test_no_interval_of_a_change_goes_beyond_what_two_scores_can_differ_by(measure: Measure) -> None:
    # From one end of the range to the other and back: uncut, the interval is three times as wide as the range.
    ends = [[float(one % 2), float(one // 2 % 2)] for one in range(10)]
    few, many = in_measure(ends[:5], measure), in_measure(ends, measure)
    trend = analysis.fit_trend(few, measure=measure).trend
    assert trend["verdict"].tolist() == ["too_early"] * 2
    days = sorted(many["day"].dt.date.unique())
    step = analysis.step_after(many, start=days[4], end=days[5], measure=measure)
    for frame, names in ((trend, ("low", "low90", "high90", "high")), (step, ("low", "high"))):
        for name in names:
            assert set(frame[name]) == {measure.span * (-1 if name.startswith("low") else 1)}
    seen = pd.DataFrame({"rater": "m", "scale": ["a", "b", "c"], "difference": measure.span * 0.75})
    seen = seen.assign(low=seen["difference"] - measure.span, high=float(measure.span))
    over_all = analysis.overall(seen, measure=measure)
    # By hand: three scales count as 2, so that the half-width of a whole range becomes 1 / sqrt(2) of it.
    assert over_all is not None
    assert (over_all.low, over_all.high) == (pytest.approx((0.75 - 0.5**0.5) * measure.span), measure.span)


def test_two_views_never_differ_by_more_than_the_range() -> None:
    usual = parse(definition(1, 5, weights=(1, 1, 1, 1, 1, 1)), file="mine.toml")
    (own,) = answered(usual, 0, until=date(2026, 1, 5))
    mixed = responses_of(usual, [own])
    mixed = mixed.assign(value=[1, 5] * (len(mixed) // 2))
    others = responses_of(usual, answered(usual, 1, until=date(2026, 1, 5))).assign(rater="m", check_in="r0")
    found = analysis.agreement(mixed, others.assign(value=[5, 1] * (len(others) // 2)), usual, raters=["m"])
    assert found["high"].tolist() == [4.0, 4.0]
    assert found["low"].tolist() == [-4.0, -4.0]
