"""What a planned test says: nothing before its end, then one of four words."""

from datetime import date, timedelta

import numpy as np
import pytest
from planned_test_maker import PULSE, START, answers, planned

from mastery import analysis, contracts

LAST = START + timedelta(days=111)
HELPED = [4, 4, 1, 1, 4, 4, 2, 2, 1, 1, 4, 4, 2, 2, 4, 4]
"""Block means 4 with, and 1, 2, 1, 2 without the practice, as in the hand calculation of test_randomisation.py."""


def result(values, *, today=LAST, **said):
    test = planned(**said)
    weeks = analysis.planned_test_weeks(test, *answers(values))
    (row,) = contracts.rows(analysis.planned_test_results(test, weeks, today=today))
    return row


def now(values, today, **said):
    test = planned(**said)
    weeks = analysis.planned_test_weeks(test, *answers(values))
    return contracts.rows(analysis.planned_tests_now(test, weeks, today=today))


def test_a_finished_test_has_the_numbers_worked_by_hand():
    row = result(HELPED)
    assert (row["verdict"], row["effect"], row["low"], row["high"]) == ("more", 2.5, 2.0, 3.0)
    assert row["p"] == pytest.approx(2 / 70)
    assert (row["answered"], row["weeks"], row["blocks"], row["last"]) == (16, 16, 8, LAST)
    assert result([5 - one for one in HELPED])["verdict"] == "less"
    assert result([3, 2, 3, 3, 2, 3, 3, 3, 2, 3, 3, 3, 3, 3, 2, 3])["verdict"] == "unclear"


def test_unanswered_weeks_are_not_low():
    # Without the weeks of the fourth block; were they 0, the effect would be 4 - (1 + 0 + 1 + 2)/4 = 3.
    assert result([*HELPED[:6], None, None, *HELPED[8:]], today=LAST)["effect"] == pytest.approx(4 - 4 / 3)


def test_too_few_answers_give_no_number():
    row = result([*[None] * 4, *HELPED[4:]])
    assert row["verdict"] == "too_few"
    assert (row["effect"], row["low"], row["high"], row["p"]) == (None, None, None, None)
    assert result([], today=LAST + timedelta(days=4))["verdict"] == "too_few"


@pytest.mark.parametrize(
    ("today", "said", "state"),
    [
        (START - timedelta(days=1), {}, "ahead"),
        (START, {}, "running"),
        (LAST + timedelta(days=3), {}, "running"),
        (LAST + timedelta(days=4), {}, "finished"),
        (LAST + timedelta(days=4), {"stopped_on": date(2026, 2, 1)}, "stopped"),
    ],
)
def test_only_what_went_to_its_end_has_a_verdict(today, said, state):
    row = result(HELPED[:-1], today=today, **said)
    assert row["state"] == state
    assert (row["verdict"] is not None) == (state == "finished")


def test_today_says_the_block_and_when_it_next_asks():
    (row,) = now(HELPED[:2], START + timedelta(days=14))
    assert (row["block"], row["blocks"], row["practised"]) == (2, 8, False)
    assert (row["first"], row["last"]) == (START + timedelta(days=14), START + timedelta(days=27))
    assert (row["asked_on"], row["due"]) == (START + timedelta(days=20), False)
    (row,) = now(HELPED[:2], START + timedelta(days=17))
    assert row["due"]


def test_a_week_can_be_answered_up_to_three_days_late():
    assert now([], START + timedelta(days=9))[0]["asked_on"] == START + timedelta(days=6)
    assert now([], START + timedelta(days=10))[0]["asked_on"] == START + timedelta(days=13)


def test_what_is_asked_now_is_what_the_running_tests_ask():
    test = planned()
    weeks = analysis.planned_test_weeks(test, *answers([]))
    for today, asked in ((START, {PULSE.id: PULSE}), (START - timedelta(days=1), {})):
        assert analysis.asked_now(test, analysis.planned_tests_now(test, weeks, today=today)) == asked
    broken = planned(definition="nothing")
    assert analysis.asked_now(broken, analysis.planned_tests_now(broken, weeks, today=START)) == {}


def test_nothing_runs_before_the_start_after_the_end_or_once_stopped():
    assert now([], START - timedelta(days=1)) == now([], LAST + timedelta(days=4)) == []
    assert now([], START, stopped_on=START) == []


@pytest.mark.parametrize("order", ["with", "with without " * 30, "with " * 8, "x y", "with with without without"])
def test_an_order_that_no_form_saves_has_no_verdict_and_takes_no_time(order):
    # 30 of 60 blocks would be 10^17 orders.
    assert result(HELPED, today=date(2030, 1, 1), block_order=order)["verdict"] == "too_few"


def test_no_test_is_an_empty_frame():
    none = planned().head(0)
    weeks = analysis.planned_test_weeks(none, *answers([]))
    assert analysis.planned_test_results(none, weeks, today=START).empty
    assert analysis.planned_tests_now(none, weeks, today=START).empty
    assert analysis.planned_test_blocks(weeks).empty


def test_whatever_was_answered_no_code_is_unknown():
    chance = np.random.default_rng(2)
    found = {
        result([None if one > 5 else int(one) for one in chance.integers(1, 8, 16)], today=LAST + timedelta(days=9))[
            "verdict"
        ]
        for _ in range(30)
    }
    assert found <= {"more", "less", "unclear", "too_few"}
