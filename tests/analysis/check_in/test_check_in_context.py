"""Picking out what one check-in needs; expected rows read off small frames by hand."""

from datetime import date

import pandas as pd
import pytest

from mastery import contracts
from mastery.analysis import answers_before, answers_to, compared_with_mean, lowest, moved_by, scored, scores_at, until
from mastery.analysis.check_in.look_back import look_back_due
from mastery.analysis.raters.pairing import compared
from mastery.instruments import load


def scores_of(*rows):
    """Return SCORES from (check_in, day, scale, score)."""
    frame = pd.DataFrame(rows, columns=["check_in", "day", "scale", "score"]).assign(
        rater="self", instrument="five", version="1", answered=4, items=4
    )
    return contracts.conform(frame, contracts.SCORES, "SCORES")


def responses_of(*rows):
    """Return RESPONSES from (check_in, day, scale, item, value)."""
    frame = pd.DataFrame(rows, columns=["check_in", "day", "scale", "item", "value"]).assign(
        rater="self", instrument="five", version="1"
    )
    return contracts.conform(frame, contracts.RESPONSES, "RESPONSES")


FIVE = load("five-elements")
SCORES = scores_of(
    ("a", "2026-01-01", "x", 3.0),
    ("a", "2026-01-01", "y", 2.0),
    ("b", "2026-02-01", "x", 4.0),
    ("b", "2026-02-01", "y", None),
    ("c", "2026-03-01", "x", 5.0),
)
RESPONSES = responses_of(
    ("a", "2026-01-01", "x", "x1", 3),
    ("a", "2026-01-01", "y", "y1", 4),
    ("a", "2026-01-01", "y", "y2", 1),
    ("a", "2026-01-01", "y", "y3", 1),
    ("b", "2026-02-01", "x", "x1", 4),
    ("b", "2026-02-01", "y", "y1", None),
)


def test_until_leaves_out_what_came_later_and_ends_with_the_check_in_itself():
    assert until(SCORES, "b")["check_in"].tolist() == ["a", "a", "b", "b"]
    assert until(SCORES, "a")["check_in"].tolist() == ["a", "a"]


def test_until_keeps_the_order_within_a_day():
    twins = scores_of(("a", "2026-01-01", "x", 3.0), ("b", "2026-01-01", "x", 4.0))
    assert until(twins, "a")["check_in"].tolist() == ["a"]
    assert until(twins, "b")["check_in"].tolist() == ["a", "b"]


def test_the_answers_before_a_check_in_are_not_those_of_a_later_one_on_its_day():
    twins = responses_of(
        ("a", "2026-01-01", "x", "x1", 3), ("b", "2026-01-01", "x", "x1", 4), ("c", "2026-01-01", "x", "x1", 5)
    )
    before = {one: answers_before(twins, twins[twins["check_in"] == one])["check_in"].tolist() for one in "abc"}
    assert before == {"a": [], "b": ["a"], "c": ["b"]}


def test_scored_are_the_check_ins_with_any_score():
    only_open = scores_of(("d", "2026-04-01", "x", None))
    assert scored(pd.concat([SCORES, only_open])) == {"a", "b", "c"}


def test_until_an_unknown_check_in_is_empty():
    assert until(SCORES, "nobody").empty


@pytest.mark.parametrize(("many", "known"), [(4, frozenset()), (5, frozenset({"x"}))])
def test_the_newest_of_five_scores_is_held_against_a_mean(many, known):
    rows = [(f"c{n}", f"2026-01-{n + 1:02}", "x", 3.0) for n in range(many)]
    assert compared_with_mean(scores_of(*rows, ("z", "2026-02-01", "y", None))) == known


def test_the_answers_before_are_those_of_the_check_in_before_and_never_later_ones():
    draft = responses_of(("new", "2026-05-01", "x", "x1", 2))
    assert answers_before(RESPONSES, draft)["check_in"].unique().tolist() == ["b"]
    assert answers_before(RESPONSES, RESPONSES[RESPONSES["check_in"] == "b"])["check_in"].unique().tolist() == ["a"]
    assert answers_before(RESPONSES, RESPONSES[RESPONSES["check_in"] == "a"]).empty
    assert answers_before(RESPONSES, draft.assign(instrument="six")).empty


def test_answers_to_a_scale_leave_out_what_is_open():
    assert answers_to(RESPONSES, "y")["item"].tolist() == ["y1", "y2", "y3"]


def latest(*levels):
    rows = [(f"s{place}", "2026-01-01", level, 1.0, 5.0) for place, level in enumerate(levels)]
    frame = pd.DataFrame(rows, columns=contracts.LATEST_SCORES.names)
    return contracts.conform(frame, contracts.LATEST_SCORES, "LATEST_SCORES")


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ((3.0, 2.0, None), "s1"),
        ((2.04, 2.0, 3.0), None),
        ((3.25, 3.25 + 4e-16), None),
        ((2.0,), None),
        ((None,), None),
        ((), None),
    ],
)
def test_one_scale_stands_lowest_or_none_does(levels, found):
    assert lowest(latest(*levels)) == found


@pytest.mark.parametrize(("open_item", "moved"), [(None, []), ("C3", [("b", 3.7, 3.8)])])
def test_a_score_moves_only_where_a_question_was_open(open_item, moved):
    # All answered, b is 13 / 4 = 3.25 either way, though the sum comes out as 3.2500000000000004. With C3 open in b, by
    # hand: item means 4, 4.5, 4, 3.5 give 4 + (1 - 0.5 - 1.5) / 3 = 3.67; with c 10/3, 4, 4, 10/3 give 3.67 + 1/9.
    answers = {"a": (3, 5, 4, 5), "b": (5, 4, 2, 2), "c": (2, 3, 4, 3)}
    rows = [
        (check_in, day, "connecting", f"C{place}", None if (check_in, f"C{place}") == ("b", open_item) else value)
        for (check_in, values), day in zip(answers.items(), ("2026-11-13", "2026-11-20", "2026-11-27"), strict=True)
        for place, value in enumerate(values, start=1)
    ]
    found = moved_by(responses_of(*rows).assign(instrument="five-elements"), FIVE, check_in="c")
    assert [tuple(row) for row in found[["check_in", "before", "after"]].round(1).itertuples(index=False)] == moved


def test_a_check_in_that_does_not_count_is_scored_beside_those_that_do():
    counted = SCORES[SCORES["check_in"] != "b"]
    assert scores_at(SCORES, counted, check_in="b")["check_in"].tolist() == ["a", "a", "b", "b"]
    assert scores_at(SCORES, counted, check_in="c")["check_in"].tolist() == ["a", "a", "c"]


def test_of_two_check_ins_of_a_day_the_later_is_paired():
    five = load("five-elements")
    own = [("z", "2026-01-01", "proactive", "P1", 2), ("a", "2026-01-01", "proactive", "P1", 4)]
    others = [("y", "2026-01-02", "proactive", "P1", 1), ("b", "2026-01-02", "proactive", "P1", 5)]
    own, others = (responses_of(*rows).assign(instrument=five.id, version=five.version) for rows in (own, others))
    rows = compared(own, others.assign(rater="ana"), five)
    assert rows[["check_in", "own", "other"]].values.tolist() == [["b", 4, 5]]


def test_a_look_back_is_due_after_the_last_check_in_of_a_day_alone():
    rows = scores_of(("o", "2025-01-01", "x", 3.0), ("z", "2026-01-01", "x", 3.0), ("a", "2026-01-01", "x", 4.0))
    due = {
        one: look_back_due(contracts.empty(contracts.LOOK_BACKS), rows, check_in=one, today=date(2026, 1, 1))
        for one in "za"
    }
    assert due == {"z": None, "a": "o"}
