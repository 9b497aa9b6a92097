import pytest

from mastery import contracts
from mastery.analysis import Note, careless

NOTHING = contracts.empty(contracts.RESPONSES)


def answers(responses_of, values):
    return responses_of({"c": ("2026-01-01", {f"Q{i}": value for i, value in enumerate(values)})})


@pytest.mark.parametrize(("run", "noted"), [(11, False), (12, True)])
def test_twelve_equal_answers_in_a_row(responses_of, run, noted):
    found = careless(answers(responses_of, [1] + [4] * run + [2, 3] * 3), NOTHING, seconds={})
    assert found == ((Note("same answer in a row", run),) if noted else ())


def test_skipped_items_do_not_break_a_run(responses_of):
    found = careless(answers(responses_of, [3] * 6 + [None] + [3] * 6), NOTHING, seconds={})
    assert found == (Note("same answer in a row", 12),)


@pytest.mark.parametrize(("different", "noted"), [(3, False), (2, True)])
def test_eighteen_of_twenty_as_last_time(responses_of, different, noted):
    now = [1, 2, 3, 4, 5] * 4
    before = [value % 5 + 1 if i < different else value for i, value in enumerate(now)]
    found = careless(answers(responses_of, now), answers(responses_of, before), seconds={})
    assert found == ((Note("same as last time", 20 - different),) if noted else ())


def test_few_items_may_all_be_as_last_time(responses_of):
    few = answers(responses_of, [1, 2, 3, 4, 5] * 3 + [1, 2, 3, 4])
    assert careless(few, few, seconds={}) == ()


@pytest.mark.parametrize(("quick", "noted"), [(10, False), (11, True)])
def test_more_than_half_in_under_two_seconds(responses_of, quick, noted):
    seconds = {f"Q{i}": 1.9 if i < quick else 2.0 for i in range(20)}
    found = careless(answers(responses_of, [1, 2, 3, 4, 5] * 4), NOTHING, seconds=seconds)
    assert found == ((Note("answered quickly", quick),) if noted else ())


def test_nothing_answered_gives_no_note():
    assert careless(NOTHING, NOTHING, seconds={}) == ()
