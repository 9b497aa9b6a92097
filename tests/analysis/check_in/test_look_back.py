from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from mastery import contracts
from mastery.analysis import look_back_due, shift

START = date(2024, 1, 1)


def as_look_backs(*rows):
    """LOOK_BACKS from (check-in, its day since 2024-01-01, scale, value, of check-in, of day)."""
    frame = pd.DataFrame(rows, columns=contracts.LOOK_BACKS.names)
    days = {name: pd.Timestamp(START) + pd.to_timedelta(frame[name], unit="D") for name in ("day", "of_day")}
    return contracts.conform(frame.assign(**days), contracts.LOOK_BACKS, "LOOK_BACKS")


NONE = contracts.empty(contracts.LOOK_BACKS)


def test_plain_and_adjusted_change_may_point_opposite_ways(scores_of):
    # Hand calculation: answered 4, in hindsight 2, now 3: the standard moved by -2, change -1, adjusted change +1.
    found = shift(as_look_backs(("c1", 30, "s0", 2, "c0", 0)), scores_of([0, 30], [[4.0], [3.0]]))
    (row,) = found.to_dict("records")
    assert (row["then"], row["judged"], row["now"]) == (4, 2, 3)
    assert (row["difference"], row["change"], row["adjusted"]) == (-2, -1, 1)
    assert (row["verdict"], row["threshold"]) == ("lower", 1.55)
    assert (row["day"], row["judged_on"]) == (pd.Timestamp("2024-01-01"), pd.Timestamp("2024-01-31"))


@pytest.mark.parametrize(
    ("then", "verdict"),
    [(3.55, "lower"), (3.5, "unclear"), (2.0, "unclear"), (0.45, "higher"), (np.nan, "unanswered")],
)
def test_a_shift_is_held_to_the_width_of_two_check_ins(scores_of, then, verdict):
    found = shift(as_look_backs(("c1", 30, "s0", 2, "c0", 0)), scores_of([0, 30], [[then], [3.0]]))
    assert found["verdict"].tolist() == [verdict]


def test_a_shift_of_one_statement_is_held_to_more(scores_of):
    # Hand calculation in test_change.py: 2.140441 with one item answered.
    scores = scores_of([0, 30], [[3.9], [3.0]], answered=1, items=1)
    (row,) = shift(as_look_backs(("c1", 30, "s0", 2, "c0", 0)), scores).to_dict("records")
    assert row["threshold"] == pytest.approx(2.140441, abs=1e-5)
    assert row["verdict"] == "unclear"


def test_a_scale_not_scored_now_still_has_its_shift(scores_of):
    found = shift(as_look_backs(("c1", 30, "s0", 2, "c0", 0)), scores_of([0, 30], [[4.0], [np.nan]]))
    assert found["difference"].tolist() == [-2]
    assert found[["now", "change", "adjusted"]].isna().all(axis=None)


def test_skipped_scales_and_check_ins_that_are_not_shown_have_no_row(scores_of):
    scores = scores_of([0, 30, 60], [[4.0, 2, 1]] * 3)
    rows = as_look_backs(("c1", 30, "s2", 2, "c0", 0), ("c1", 30, "s0", 3, "c0", 0), ("c2", 60, "s0", 5, "c1", 30))
    assert shift(rows, scores)[["check_in", "scale"]].values.tolist() == [["c1", "s0"], ["c1", "s2"], ["c2", "s0"]]
    assert shift(rows, scores[scores["check_in"] != "c0"])["check_in"].tolist() == ["c2"]


def test_of_two_look_backs_at_one_day_the_latest_counts(scores_of):
    rows = as_look_backs(("c2", 60, "s0", 5, "c0", 0), ("c1", 30, "s0", 2, "c0", 0))
    assert shift(rows, scores_of([0, 30, 60], [[4.0]] * 3))["judged"].tolist() == [5]


@pytest.mark.parametrize("some", [True, False])
def test_nothing_in_gives_nothing_out(scores_of, some):
    scores = scores_of([0], [[3.0]]) if some else contracts.empty(contracts.SCORES)
    pd.testing.assert_frame_equal(shift(NONE, scores), contracts.empty(contracts.SHIFT))


def test_no_argument_is_changed_and_no_contract_breaks(scores_of):
    rows, scores = as_look_backs(("c1", 30, "s0", 2, "c0", 0)), scores_of([0, 30], [[4.0], [3.0]])
    before = rows.copy(), scores.copy()
    found = shift(rows, scores)
    pd.testing.assert_frame_equal(found, contracts.conform(found, contracts.SHIFT, "SHIFT"))
    pd.testing.assert_frame_equal(rows, before[0])
    pd.testing.assert_frame_equal(scores, before[1])


def due(look_backs, scores, check_in="c2", after=60):
    return look_back_due(look_backs, scores, check_in=check_in, today=START + timedelta(days=after))


def test_it_is_due_for_the_check_in_before_once_there_is_one(scores_of):
    scores = scores_of([0, 30, 60], [[3.0]] * 3)
    assert due(NONE, scores) == "c1"
    assert due(NONE, scores_of([0], [[3.0]]), "c0", 0) is None
    assert due(NONE, scores, "c9") is None


def test_it_is_not_due_after_correcting_an_older_check_in(scores_of):
    assert due(NONE, scores_of([0, 30, 60], [[3.0]] * 3), "c1") is None


def test_a_check_in_without_a_score_or_of_the_same_day_is_passed_over(scores_of):
    assert due(NONE, scores_of([0, 30, 60], [[3.0], [np.nan], [3.0]])) == "c0"
    assert due(NONE, scores_of([0, 60, 60], [[3.0]] * 3)) == "c0"


@pytest.mark.parametrize("column", ["version", "rater"])
def test_another_version_or_rater_is_passed_over(scores_of, column):
    scores = scores_of([0, 30, 60], [[3.0]] * 3)
    scores.loc[scores["check_in"] == "c1", column] = "other"
    assert due(NONE, scores) == "c0"


@pytest.mark.parametrize(("days", "asked"), [(0, None), (182, None), (183, "c1"), (400, "c1")])
def test_it_is_asked_at_most_every_six_months(scores_of, days, asked):
    before = as_look_backs(("other", 0, "p0", 3, "older", -30))
    scores = scores_of([days - 60, days - 30, days], [[3.0]] * 3)
    assert due(before, scores, after=days) == asked


def test_it_is_asked_once_after_one_check_in(scores_of):
    scores = scores_of([0, 30, 60], [[3.0]] * 3)
    assert due(as_look_backs(("c2", 60, "s0", 3, "c1", 30)), scores, after=400) is None
