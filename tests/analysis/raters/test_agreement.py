"""Self and mentor: which check-ins are compared, how wide the interval is, and what is said of it."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from record_maker import records
from scipy import stats

from mastery import analysis, contracts
from mastery.analysis import agreement, agreement_counts, agreement_items, others_scores, overall, rater_names, widest
from mastery.analysis.raters.difference import half_widths
from mastery.analysis.raters.pairing import compared
from mastery.instruments.model import Instrument, Item, Scale

SHARED = 0.25 / (0.35 + 1 / 12)
FAR = 3650.0 * np.arange(10)


def asked(scales="PCIFK", items=4):
    names = tuple(Scale(id=name, name=f"Being {name}", about="About.", minimum_answered=1) for name in scales)
    anchors = ("None.", "Few.", "Some.", "Many.", "All.")
    made = tuple(Item(f"{one}{j}", one, "Label", "Stem?", anchors) for one in scales for j in range(1, items + 1))
    return Instrument("five-elements", "1", "Title", "About", "Source", "element", "elements", "now", 3, names, made)


@pytest.fixture
def rows_of(responses_of):
    """RESPONSES of one rater from {day: answers}; answers are {item: value}, or one value for all of `items`."""

    def made(who, days, items=("P1", "P2", "P3", "P4"), **columns):
        check_ins = {
            f"{who}{place}": (day, answers if isinstance(answers, dict) else dict.fromkeys(items, answers))
            for place, (day, answers) in enumerate(days.items())
        }
        return responses_of(check_ins, rater=who, **columns)

    return made


def pairs_of(own, others):
    found = compared(own, others, asked())
    return dict(zip(found["check_in"], found["day"].dt.date.astype(str), strict=True))


def test_a_check_in_is_compared_with_the_nearest_of_the_owners(rows_of):
    own = rows_of("self", {"2026-01-01": 3, "2026-02-01": 3, "2026-03-01": 3})
    assert pairs_of(own, rows_of("m", {"2026-02-10": 4, "2026-01-10": 4})) == {"m0": "2026-02-01", "m1": "2026-01-01"}


@pytest.mark.parametrize(("day", "pairs"), [("2026-02-12", 1), ("2026-02-13", 0)])
def test_six_weeks_are_near_enough_and_a_day_more_is_not(rows_of, day, pairs):
    # 1 Jan and 42 or 43 days.
    assert len(pairs_of(rows_of("self", {"2026-01-01": 3}), rows_of("m", {day: 4}))) == pairs


def test_of_two_equally_near_the_later_of_the_owners_counts(rows_of):
    own = rows_of("self", {"2026-01-01": 3, "2026-01-21": 3})
    assert pairs_of(own, rows_of("m", {"2026-01-11": 4})) == {"m0": "2026-01-21"}


def test_one_of_the_owners_serves_the_nearest_of_a_rater_and_the_later_of_equals(rows_of):
    own = rows_of("self", {"2026-01-11": 3})
    assert list(pairs_of(own, rows_of("m", {"2026-01-03": 4, "2026-01-15": 4, "2026-01-16": 4}))) == ["m1"]
    assert list(pairs_of(own, rows_of("m", {"2026-01-06": 4, "2026-01-16": 4}))) == ["m1"]


def test_two_raters_may_share_a_check_in_of_the_owner(rows_of):
    others = pd.concat([rows_of(who, {"2026-01-12": 4}) for who in ("m", "n")], ignore_index=True)
    assert pairs_of(rows_of("self", {"2026-01-11": 3}), others) == {"m0": "2026-01-11", "n0": "2026-01-11"}


def test_a_comment_without_answers_takes_nobodys_place(rows_of):
    own = rows_of("self", {"2026-01-11": 3})
    assert list(pairs_of(own, rows_of("m", {"2026-01-10": 4, "2026-01-11": None}))) == ["m0"]


def test_other_questionnaires_and_versions_are_not_compared(rows_of):
    own = rows_of("self", {"2026-01-11": 3})
    assert pairs_of(own, rows_of("m", {"2026-01-11": 4}, version="2")) == {}
    assert pairs_of(own, rows_of("m", {"2026-01-11": 4}, instrument="growth-cycle")) == {}


def test_what_one_of_both_skipped_is_not_compared(rows_of):
    own = rows_of("self", {"2026-01-11": {"P1": 3, "P2": None, "P3": 5}})
    found = compared(own, rows_of("m", {"2026-01-12": {"P1": 4, "P2": 4, "P3": None, "P4": 1}}), asked())
    assert found[["item", "own", "other"]].values.tolist() == [["P1", 3, 4]]


def apart(*scales):
    """Other minus own of one occasion (1, scales, items) from the differences of each scale, NaN to the longest."""
    longest = max(map(len, scales))
    return np.array([[[*one, *[np.nan] * (longest - len(one))] for one in scales]], dtype=float)


def test_one_occasion_is_as_noisy_as_its_items_and_what_they_share():
    # By hand: sums of squares 2 and 2, df 6, s^2 = 2/3; variance 2/3 * (1/4 + .25/.433333) = .551282.
    half = half_widths(apart([0, 1, 1, 2], [-1, 0, 0, 1]), day=FAR[:1])
    assert half == pytest.approx([stats.t.ppf(0.975, 6) * np.sqrt(0.551282)] * 2, abs=1e-5)


def test_a_skipped_item_widens_its_own_scale():
    # By hand: sums of squares 2 (of three) and 2, df 5, s^2 = .8; .8 * (1/3 + .576923) and .8 * (1/4 + .576923).
    half = half_widths(apart([0, 1, 2], [-1, 0, 0, 1]), day=FAR[:1])
    assert half == pytest.approx(stats.t.ppf(0.975, 5) * np.sqrt([0.728205, 0.661538]), abs=1e-5)


def test_occasions_of_one_scale_far_apart_give_the_t_interval_of_scipy():
    means = np.array([-1.0, -0.25, 0.5, -0.75, -1.25, 0.0])
    low, high = stats.ttest_1samp(means, 0).confidence_interval(0.95)
    half = half_widths(np.repeat(means[:, None, None], 4, axis=2), day=FAR[:6])
    assert half == pytest.approx([(high - low) / 2], abs=1e-6)


def test_occasions_of_several_scales_are_pooled_as_least_squares_pools_them():
    """Peer: statsmodels, a mean for each scale and one variance for all; the third scale misses an occasion."""
    differences = np.random.default_rng(3).integers(-2, 3, (3, 5, 4)).astype(float)
    differences[1, 2] = np.nan
    place, scale = np.nonzero(~np.isnan(differences[:, :, 0]))
    fitted = sm.OLS(differences.mean(axis=2)[place, scale], np.eye(5)[scale]).fit()
    ends = fitted.conf_int(0.05)
    assert half_widths(differences, day=FAR[:3]) == pytest.approx((ends[:, 1] - ends[:, 0]) / 2, abs=1e-6)


def test_occasions_a_month_apart_share_three_tenths_of_their_noise():
    # By hand: means 0 and 1 in each of five scales, SS 5 * .5; r = (1 + .3) / 2 = .65; s^2 = 2.5 / (5 * 2 * .35).
    differences = np.stack([np.zeros((5, 4)), np.ones((5, 4))])
    half = half_widths(differences, day=np.array([0.0, 30.0]))
    assert half == pytest.approx([stats.t.ppf(0.975, 5) * np.sqrt(2.5 / 3.5 * 0.65)] * 5)


def test_few_scales_are_as_noisy_as_their_items_on_each_occasion():
    # By hand: two scales, two occasions: 2 df from occasions, 12 from items. SS .5 * 4 = 2 within each of the four,
    # s^2 = 8 / 12; variance s^2 * (1/4 + .576923) / 2, as ten years carry nothing over.
    one = np.array([0, 1, 1, 2], dtype=float)
    half = half_widths(np.array([[one, one], [one + 1, one - 1]]), day=FAR[:2])
    assert half == pytest.approx([stats.t.ppf(0.975, 12) * np.sqrt(8 / 12 * (0.25 + SHARED) / 2)] * 2, abs=1e-6)


def test_the_same_answers_everywhere_leave_the_noise_of_rounding():
    # By hand: 1/6 an item; of one occasion 1/6 * (1/4 + .576923), of two far apart and five scales 1/6 / 4 / 2.
    one = half_widths(np.zeros((1, 5, 4)), day=FAR[:1])
    assert one == pytest.approx([stats.t.ppf(0.975, 15) * np.sqrt((0.25 + SHARED) / 6)] * 5)
    two = half_widths(np.zeros((2, 5, 4)), day=FAR[:2])
    assert two == pytest.approx([stats.t.ppf(0.975, 5) * np.sqrt(1 / 48)] * 5, abs=1e-6)


def test_two_occasions_of_one_day_are_hardly_more_than_one():
    # By hand: r = (1 + .3 ** (1 / 30)) / 2 = .980332, so that the mean is known as well as s^2 * .98.
    differences = np.stack([np.zeros((5, 4)), np.ones((5, 4))])
    half = half_widths(differences, day=np.zeros(2))
    assert half == pytest.approx([stats.t.ppf(0.975, 5) * np.sqrt(2.5 / (10 * 0.019668) * 0.980332)] * 5, rel=1e-4)


@pytest.mark.parametrize(
    ("differences", "known"),
    [
        (apart([1], [1], [1], [1], [1], [1], [1]), [False] * 7),
        (apart([1, 1, 1], [1, 1, 1]), [False] * 2),
        (apart([1, 1, 1, 1], [1, 1, 1]), [True] * 2),
        (apart([1, 1, 1, 1], [1, 1, 1], [1]), [True, True, False]),
        (apart([1, 1, 1, 1], [1, 1, 1], []), [True, True, False]),
        (np.ones((2, 5, 1)), [True] * 5),
        (np.ones((2, 4, 1)), [False] * 4),
        (np.ones((6, 1, 1)), [True]),
        (np.ones((0, 2, 1)), [False] * 2),
    ],
    ids=[
        "one item of each scale",
        "four degrees of freedom",
        "five",
        "one item of a scale beside others",
        "none of it",
        "one item of five scales, twice",
        "one item of four scales, twice",
        "one item of one scale, six times",
        "no occasion",
    ],
)
def test_without_five_degrees_of_freedom_there_is_no_interval(differences, known):
    assert (~np.isnan(half_widths(differences, day=FAR[: len(differences)]))).tolist() == known


@pytest.fixture
def two_views(rows_of):
    """One occasion: P is 2 higher in three items and 3 in one, C .25 higher; I and K are answered by one alone."""
    own = rows_of("self", {"2026-01-11": {f"{scale}{j}": 2 for scale in "PC" for j in (1, 2, 3, 4)} | {"K1": 3}})
    other = {"P1": 4, "P2": 4, "P3": 4, "P4": 5, "C1": 1, "C2": 2, "C3": 3, "C4": 3, "I1": 3}
    return own, rows_of("m", {"2026-01-14": other})


def test_a_scale_has_its_means_its_difference_and_its_interval(two_views):
    # By hand: SS .75 and 2.75, df 6, s^2 = 3.5 / 6; half = t(6) * sqrt(.583333 * .826923) = 2.446912 * .694531.
    found = agreement(*two_views, asked(), raters=["m"]).set_index("scale")
    row = found.loc["P"]
    assert row[["own", "other", "difference"]].tolist() == [2.0, 4.25, 2.25]
    assert [row["low"], row["high"]] == pytest.approx([2.25 - 1.699456, 2.25 + 1.699456], abs=1e-5)
    assert (row["occasions"], row["items"]) == (1, 4)
    assert str(row["first_day"].date()) == str(row["last_day"].date()) == "2026-01-11"
    assert found.loc[["P", "C"], "verdict"].tolist() == ["higher", "unclear"]


def test_what_another_sees_lower_is_below_zero(two_views):
    own, other = two_views
    turned = agreement(other.assign(rater="self"), own.assign(rater="m"), asked(), raters=["m"])
    rows = turned.set_index("scale").loc[["P", "C"], ["difference", "verdict"]]
    assert rows.values.tolist() == [[-2.25, "lower"], [-0.25, "unclear"]]


def test_too_few_answers_have_a_row_without_numbers(two_views):
    found = agreement(*two_views, asked(), raters=["m"])
    assert found["scale"].tolist() == list("PCIFK")
    rest = found[found["scale"].isin(list("IFK"))]
    assert set(rest["verdict"]) == {"too_few"}
    assert rest[["own", "other", "difference", "low", "high", "first_day"]].isna().all(axis=None)
    assert set(rest["occasions"]) == {0}


def test_every_rater_asked_for_has_every_scale_in_order(two_views):
    found = agreement(*two_views, asked(), raters=["nobody", "m"])
    assert found["rater"].tolist() == ["nobody"] * 5 + ["m"] * 5
    assert set(found.loc[found["rater"] == "nobody", "verdict"]) == {"too_few"}


def test_two_occasions_are_the_mean_of_their_means(rows_of):
    # By hand: differences 1 of two items, then 3 of one; their mean is 2, not 5/3.
    own = rows_of("self", {"2024-01-01": {"P1": 1, "P2": 1}, "2026-01-01": {"P1": 1, "P2": 1}})
    other = rows_of("m", {"2024-01-01": {"P1": 2, "P2": 2}, "2026-01-01": {"P1": 4}})
    many = {f"{scale}1": 3 for scale in "CIFK"}
    own, other = (
        pd.concat([frame, rows_of(who, dict.fromkeys(("2024-01-01", "2026-01-01"), many))], ignore_index=True)
        for frame, who in ((own, "self"), (other, "m"))
    )
    row = agreement(own, other, asked(), raters=["m"]).iloc[0]
    assert (row["own"], row["other"], row["difference"], row["occasions"], row["items"]) == (1, 3, 2, 2, 3)
    assert [str(row[day].date()) for day in ("first_day", "last_day")] == ["2024-01-01", "2026-01-01"]


ANSWERS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=20, max_size=20)


@settings(max_examples=25)
@given(st.lists(ANSWERS, min_size=1, max_size=4), st.randoms())
def test_the_order_of_rows_and_who_is_who_change_nothing_but_the_sign(occasions, chance):
    items = [item.id for item in asked().items]
    rows = [
        (f"{who}{place}", pd.Timestamp("2020-01-01") + pd.Timedelta(days=100 * place), who, item, pair[side])
        for place, pairs in enumerate(occasions)
        for item, pair in zip(items, pairs, strict=True)
        for side, who in enumerate(("self", "m"))
    ]
    chance.shuffle(rows)
    frame = pd.DataFrame(rows, columns=["check_in", "day", "rater", "item", "value"])
    frame = frame.assign(instrument="five-elements", version="1", scale=frame["item"].str[0])
    own, other = frame[frame["rater"] == "self"], frame[frame["rater"] == "m"]
    found = agreement(own, other, asked(), raters=["m"])
    turned = agreement(other.assign(rater="self"), own.assign(rater="m"), asked(), raters=["m"])
    mine, theirs = (side.groupby("scale")["value"].mean()[list("PCIFK")] for side in (own, other))
    assert found["difference"].to_numpy() == pytest.approx((theirs - mine).to_numpy())
    assert (found["low"] < found["difference"]).all()
    assert found["low"].to_numpy() == pytest.approx(-turned["high"].to_numpy())
    assert (found["other"] - found["own"]).to_numpy() == pytest.approx(found["difference"].to_numpy())


@pytest.fixture
def items(rows_of):
    """The latest of two pairs: P 2, 1, 0, 0 apart, C 2, 2, 1, 1 lower, I the same."""
    own = {"P1": 3, "P2": 3, "P3": 3, "P4": 3, "C1": 4, "C2": 4, "C3": 4, "C4": 4, "I1": 2}
    other = {"P1": 5, "P2": 4, "P3": 3, "P4": 3, "C1": 2, "C2": 2, "C3": 3, "C4": 3, "I1": 2}
    own = rows_of("self", {"2026-01-11": {"P1": 1, "I4": 1}, "2026-03-11": own})
    others = rows_of("m", {"2026-01-12": {"P1": 5, "I4": 1}, "2026-03-20": other})
    return agreement_items(own, others, asked(), raters=["m"])


def test_the_items_are_those_of_the_latest_pair(items):
    assert items["item"].tolist() == ["P1", "P2", "P3", "P4", "C1", "C2", "C3", "C4", "I1"]
    assert items["apart"].tolist() == [2, 1, 0, 0, 2, 2, 1, 1, 0]
    assert set(items["day"].dt.date.astype(str)) == {"2026-03-11"}


def test_levels_apart_are_counted(items):
    assert agreement_counts(items) == contracts.LevelsApart(same=3, one=3, more=3)


def test_the_widest_gaps_come_first_and_of_equals_those_of_the_scale_that_is_further_apart(items):
    # By hand: C is 1.5 lower on the whole, P .75 higher.
    assert widest(items)["item"].tolist() == ["C1", "C2", "P1"]
    assert widest(items[items["apart"] < 2])["item"].tolist() == ["C3", "C4", "P2"]
    assert widest(items[items["apart"] == 0]).empty


def of_scales(*halves, difference=1.0):
    rows = [("m", f"s{k}", difference + k, half) for k, half in enumerate(halves)]
    frame = pd.DataFrame(rows, columns=["rater", "scale", "difference", "half"])
    return frame.assign(low=frame["difference"] - frame["half"], high=frame["difference"] + frame["half"])


def test_over_all_five_scales_count_as_two_and_a_half():
    # By hand: differences 1 to 5, mean 3; every half-width 1; 1 / sqrt(2.5) = .632456.
    found = overall(of_scales(1, 1, 1, 1, 1))
    assert [found.difference, found.low, found.high] == pytest.approx([3, 3 - 0.632456, 3 + 0.632456], abs=1e-6)


def test_over_all_scales_without_an_interval_do_not_count_and_three_are_needed():
    # By hand: three count as 3 / 1.5 = 2; sqrt((1 + 4 + 1) / 3 / 2) = 1.
    found = overall(of_scales(1, 2, 1, np.nan))
    assert [found.difference, found.high - found.low] == pytest.approx([2, 2])
    assert overall(of_scales(1, 2, np.nan)) is None


@pytest.mark.parametrize("function", [agreement_counts, widest, overall])
def test_two_raters_are_not_put_together(function):
    both = pd.DataFrame({"rater": ["m", "n"], "scale": "P", "apart": 1, "own": 1, "other": 2, "low": 1.0, "high": 2.0})
    with pytest.raises(ValueError, match="m, n; this is said of one rater at a time"):
        function(both)


@pytest.mark.parametrize(
    ("function", "schema"), [(agreement, contracts.AGREEMENT), (agreement_items, contracts.AGREEMENT_ITEMS)]
)
def test_nobody_asked_for_is_an_empty_frame(function, schema, two_views):
    pd.testing.assert_frame_equal(function(*two_views, asked(), raters=[]), contracts.empty(schema))
    nothing = contracts.empty(contracts.RESPONSES)
    pd.testing.assert_frame_equal(function(nothing, nothing, asked(), raters=[]), contracts.empty(schema))


def test_without_any_answer_there_is_nothing_to_compare():
    nothing = contracts.empty(contracts.RESPONSES)
    assert set(agreement(nothing, nothing, asked(), raters=["m"])["verdict"]) == {"too_few"}
    items = agreement_items(nothing, nothing, asked(), raters=["m"])
    pd.testing.assert_frame_equal(items, contracts.empty(contracts.AGREEMENT_ITEMS))
    assert agreement_counts(items) == contracts.LevelsApart(0, 0, 0)


def test_at_once_or_one_by_one_they_are_the_same(two_views):
    for once, alone in zip(
        analysis.two_views(*two_views, asked(), raters=["m"]),
        (function(*two_views, asked(), raters=["m"]) for function in (agreement, agreement_items)),
        strict=True,
    ):
        assert len(once)
        pd.testing.assert_frame_equal(once, alone)


def test_the_frames_are_not_changed(two_views):
    before = [frame.copy() for frame in two_views]
    agreement(*two_views, asked(), raters=["m"])
    agreement_items(*two_views, asked(), raters=["m"])
    for now, then in zip(two_views, before, strict=True):
        pd.testing.assert_frame_equal(now, then)


NAMES = {
    "m": "Amara  Okoye",
    "n": "Ben",
    "o": "Amara Lind",
    "p": "Ben",
    "q": "Dr. Okoye",
    "r": "Lind, Jo",
    "s": "J. Lind",
}
PEOPLE = records(
    "person",
    *({"person": one, "name": name, "relation": "mentor", "in_touch": True} for one, name in NAMES.items()),
)


@pytest.mark.parametrize(
    ("raters", "names"),
    [
        (["m", "n"], {"m": "Amara", "n": "Ben"}),
        (["o", "m"], {"o": "Amara Lind", "m": "Amara Okoye"}),
        (["n", "p"], {"n": "Ben", "p": "Ben (2)"}),
        (["m", "stranger", "m"], {"m": "Amara"}),
        (["q", "r", "s"], {"q": "Dr. Okoye", "r": "Lind", "s": "J. Lind"}),
        ([], {}),
    ],
)
def test_raters_go_by_their_first_name_unless_two_share_it(raters, names):
    assert rater_names(PEOPLE, raters) == names


def test_the_scores_of_others_have_their_own_item_means(rows_of):
    # By hand: P2 is a level above P1 for m; where it is skipped the other's distance, 1, is laid on the mean of 2.5.
    others = rows_of("m", {"2026-01-11": {"P1": 1, "P2": 3}, "2026-03-11": {"P1": 3, "P2": None, "C1": None}})
    others = pd.concat([others, rows_of("stranger", {"2026-01-11": 3})], ignore_index=True)
    found = others_scores(others, asked(), PEOPLE)
    assert found[["name", "scale", "score"]].values.tolist() == [["Amara", "P", 2.0], ["Amara", "P", 3.5]]
    nobody = others_scores(contracts.empty(contracts.RESPONSES), asked(), PEOPLE)
    pd.testing.assert_frame_equal(nobody, contracts.empty(contracts.OTHERS))
