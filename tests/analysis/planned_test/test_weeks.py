"""Which week an answer is about, what a block's mean is, and which check-ins belong to no test."""

from datetime import date, timedelta

import pandas as pd
import pytest
from planned_test_maker import PULSE, START, answers, planned

from mastery import analysis, contracts, instruments


def weeks(values, **said):
    return analysis.planned_test_weeks(planned(**said), *answers(values))


def test_the_weeks_of_a_test_are_asked_about_on_their_last_day():
    found = weeks([4, None, 2])
    assert len(found) == 16
    assert found["asked_on"].dt.date.tolist() == [START + timedelta(days=7 * week + 6) for week in range(16)]
    assert found["practised"].tolist() == [True, True, False, False, True, True, *[False] * 4, True, True, False, False,
                                           True, True]  # fmt: skip
    assert found["score"].tolist()[0::2][:2] == [4, 2]
    assert found["score"].isna().sum() == 14


@pytest.mark.parametrize(("off", "week"), [(2, None), (3, 0), (6, 0), (9, 0), (10, 1)])
def test_an_answer_is_about_the_week_that_most_of_its_seven_days_lie_in(off, week):
    # Day 3 of a week looks back on four of its days and three of the week before; day 2 the other way round.
    found = analysis.planned_test_weeks(planned(), *answers([5], off=off))["score"]
    assert found.dropna().index.tolist() == ([] if week is None else [week])


def test_two_answers_of_one_week_are_its_mean_and_one_left_out_does_not_count():
    responses, check_ins = answers([5, 5, 3])
    for frame in (responses, check_ins):
        frame["day"] = frame["day"].where(frame["check_in"] != "c2", frame["day"] - timedelta(days=5))
    assert analysis.planned_test_weeks(planned(), responses, check_ins)["score"].tolist()[1] == 4
    check_ins.loc[check_ins["check_in"] == "c2", "in_trend"] = False
    assert analysis.planned_test_weeks(planned(), responses, check_ins)["score"].tolist()[1] == 5


def test_answers_to_another_version_do_not_count():
    assert weeks([5], version="1")["score"].count() == 1
    responses, check_ins = answers([5])
    assert analysis.planned_test_weeks(planned(), responses.assign(version="2"), check_ins)["score"].count() == 0


def test_a_definition_that_cannot_be_read_has_no_score_and_breaks_nothing():
    assert weeks([5], definition="nothing")["score"].count() == 0


def test_a_block_counts_once_half_of_its_weeks_are_answered():
    # Blocks of three weeks: 5 and 4 of three are a mean of 4.5, one of three is none.
    found = analysis.planned_test_blocks(weeks([5, 4, None, 2, None, None], weeks=3))
    assert found["score"].tolist()[:1] == [4.5]
    assert found["score"].isna().sum() == 7
    assert found["answered"].tolist()[:3] == [2, 1, 0]
    first = contracts.rows(found)[1]
    assert (first["first"], first["last"]) == (START + timedelta(days=21), START + timedelta(days=41))


def test_weekly_answers_are_no_regular_check_ins():
    _, check_ins = answers([4] * 18)  # Two weeks more than the test has.
    check_ins.loc[0, "instrument"] = "five-elements"
    left = analysis.regular_check_ins(check_ins, planned())
    assert left["check_in"].tolist() == ["c0", "c16", "c17"]
    assert len(analysis.regular_check_ins(check_ins, planned(instrument="career-adaptability"))) == 18
    stopped = planned(stopped_on=START + timedelta(days=13))
    assert analysis.regular_check_ins(check_ins, stopped)["check_in"].tolist()[:2] == ["c0", "c2"]


def test_who_answers_nothing_but_the_questionnaire_of_a_test_checks_in_by_it():
    _, check_ins = answers([4] * 3)
    assert len(analysis.regular_check_ins(check_ins, planned())) == 3
    part = instruments.one_statement(instruments.load("five-elements"), "P1")
    _, weekly = answers([4] * 3, asked=part, item="P1", scale="proactive")
    assert analysis.regular_check_ins(weekly, planned(asked=part, scale="proactive", item="P1")).empty


def test_weekly_answers_to_one_statement_put_nothing_off_when_their_test_is_deleted():
    part = instruments.one_statement(instruments.load("five-elements"), "P1")
    _, weekly = answers([4] * 16, asked=part, item="P1", scale="proactive")
    whole = weekly.head(1).assign(check_in="o1", instrument="five-elements")
    none = planned().head(0)
    both = pd.concat([weekly, whole], ignore_index=True)
    assert analysis.regular_check_ins(both, none)["check_in"].tolist() == ["o1"]
    assert analysis.beyond_tests(both, none)["check_in"].tolist() == ["o1"]
    assert analysis.regular_check_ins(weekly, none).empty
    assert analysis.regular_check_ins(weekly.head(0), none).empty


def test_a_questionnaire_that_was_answered_for_a_test_alone_is_left_out_where_there_is_another():
    _, weekly = answers([4] * 16)
    other = weekly.head(2).assign(check_in=["o1", "o2"], instrument="five-elements")
    both = pd.concat([weekly, other], ignore_index=True)
    assert analysis.beyond_tests(both, planned())["check_in"].tolist() == ["o1", "o2"]
    # Nothing else was answered, or the test was deleted: everything is there.
    assert len(analysis.beyond_tests(weekly, planned())) == 16
    assert len(analysis.beyond_tests(both, planned().head(0))) == 18
    # Answered once after the test, all of it counts.
    _, longer = answers([4] * 17)
    assert len(analysis.beyond_tests(pd.concat([longer, other], ignore_index=True), planned())) == 19


def test_a_statement_of_any_range_is_asked_by_itself():
    asked = instruments.one_statement(instruments.load("five-elements"), "P1")
    responses, check_ins = answers([4, 2], asked=asked, item="P1", scale="proactive")
    test = planned(asked=asked, scale="proactive", item="P1")
    assert analysis.planned_test_weeks(test, responses, check_ins)["score"].tolist()[:2] == [4, 2]
    assert PULSE.id != asked.id
    assert date(2026, 1, 5) == START
