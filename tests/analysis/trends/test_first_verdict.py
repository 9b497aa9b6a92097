"""How far the first verdict is, by the rules of the trend: five occasions over 56 days, two weeks apart."""

from datetime import date, timedelta

import pandas as pd
import pytest

from mastery import analysis, contracts

TODAY = date(2026, 11, 27)


def scores(*ago, scales=("a",), without=()):
    """Return SCORES of check-ins so many days before today, oldest first; `without` are (days ago, scale) left open."""
    rows = [
        {
            "check_in": f"c{back}", "day": pd.Timestamp(TODAY - timedelta(days=back)), "rater": "self",
            "instrument": "x", "version": "1", "scale": scale,
            "score": None if (back, scale) in without else 3.0 + place,
            "answered": 4, "items": 4,
        }
        for place, back in enumerate(ago)
        for scale in scales
    ]  # fmt: skip
    return contracts.conform(pd.DataFrame(rows, columns=contracts.SCORES.names), contracts.SCORES, "SCORES")


def way(*ago, cadence=28, **said):
    return analysis.first_verdict(scores(*ago, **said), cadence_days=cadence, today=TODAY)


def after(days):
    return TODAY + timedelta(days=days)


def test_four_more_at_four_weeks_after_the_first():
    # By hand: 27 Nov + 4 × 28 days is 19 Mar 2027.
    assert way(0) == analysis.FirstVerdict((TODAY,), (after(28), after(56), after(84), date(2027, 3, 19)), merged=False)


def test_before_the_first_the_first_is_today():
    found = way()
    assert found.past == ()
    assert found.ahead == tuple(after(28 * place) for place in range(5))


def test_weekly_check_ins_count_as_one_and_the_span_is_between_their_means():
    # By hand: an occasion begins every 14 days and its day is the mean of its two, so 3.5 for the first; the fifth
    # begins on day 56, and with day 63 its mean is 59.5: 56 days after 3.5.
    found = way(0, cadence=7)
    assert found.ahead == (after(14), after(28), after(42), after(63))
    assert found.merged


def test_an_overdue_check_in_is_due_today():
    assert way(60).ahead[0] == TODAY


def test_check_ins_close_together_are_one_step():
    found = way(40, 30, 0)
    assert list(found.past) == [TODAY - timedelta(days=40), TODAY]
    assert found.merged


def test_five_over_too_few_days_need_more_days():
    found = way(57, 56, 43, 29, 15, 1)
    # By hand: the first is on the mean of two days, 56.5 days ago, so 55.5 days before the fifth.
    assert len(found.past) == 5
    assert found.ahead == (after(27),)


def test_none_is_left_once_there_is_a_verdict():
    assert way(112, 84, 56, 28, 0) is None
    assert way(56, 42, 28, 14, 0) is None


def test_the_scale_that_gets_there_first_is_counted():
    without = ((28, "a"), (56, "a"), (56, "b"))
    assert len(way(56, 28, 0, scales=("a", "b"), without=without).past) == 2


def test_check_ins_that_leave_the_two_years_do_not_count():
    assert way(3000, 2900, 2800, 2700, 0).ahead == way(0).ahead


def test_the_verdict_comes_on_that_day_and_not_before():
    found = way(0)
    seen = scores(0, -28, -56, -84, -112)
    assert (found.ahead[-1] - TODAY).days == 112
    assert set(analysis.fit_trend(seen).trend["reason"]) != {"few_check_ins"}
    assert set(analysis.fit_trend(scores(0, -28, -56, -84)).trend["reason"]) == {"few_check_ins"}


@pytest.mark.parametrize("cadence", [0, 183])
def test_a_cadence_that_never_gets_there_is_an_error(cadence):
    with pytest.raises(ValueError, match="from 1 to 182"):
        way(0, cadence=cadence)
