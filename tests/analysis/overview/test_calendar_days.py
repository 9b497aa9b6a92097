"""The days that belong in a calendar, and what becomes of them once they are over or have ended."""

from datetime import date

import pandas as pd
import pytest
from record_maker import no_records, records

from mastery import contracts
from mastery.analysis import calendar_days

TODAY = date(2026, 4, 30)
ANN = {"name": "Ann", "relation": "mentor", "in_touch": True}
GOAL = {"statement": "Give talks", "state": "active", "due": "2026-05-05"}
ITEM = {"kind": "course", "title": "A course", "status": "planned", "due": "2026-05-05"}


def days(**by_kind):
    """What is found, as (code, record, title, state), for records by kind given as rows."""
    made = {kind: records(kind, *rows) for kind, rows in by_kind.items()}
    found = contracts.rows(calendar_days(no_records() | made, today=TODAY))
    return [(row["code"], row["record"], row["title"], row["state"]) for row in found]


def states(**by_kind):
    return [state for _, _, _, state in days(**by_kind)]


def test_a_meeting_is_called_as_its_person():
    meetings = [{"person": "person0", "day": "2026-05-05", "questions": "Why?", "note": "Secret"}]
    assert days(person=[ANN], meeting=meetings) == [("meeting", "meeting0", "Ann", None)]


def test_each_kind_has_its_day_and_its_title():
    assert days(goal=[GOAL]) == [("goal", "goal0", "Give talks", None)]
    assert days(plan_item=[ITEM]) == [("plan item", "plan_item0", "A course", None)]
    assert days(credential=[{"name": "First aid", "expires": "2026-05-05"}]) == [
        ("credential", "credential0", "First aid", None)
    ]
    assert days(review=[{"day": "2026-04-01", "next_on": "2026-05-05"}]) == [("review", "review0", "", None)]


def test_each_week_of_a_planned_test_is_a_day_called_as_its_block():
    # 16 weeks from Monday 20 April 2026: the last days of all of them, the first on 26 April.
    test = {"practice": "Walk", "start": "2026-04-20", "weeks": 2, "block_order": "with without " * 4}
    test |= {"instrument": "i", "version": "1", "scale": "s", "definition": "d", "drawn_on": "2026-04-20"}
    found = days(planned_test=[test])
    assert len(found) == 16
    assert found[0] == ("planned test", "planned_test0-week-1", "with “Walk”", None)
    assert found[2][2] == "without “Walk”"
    # Of one that was stopped, what is still to come from 30 April on.
    ended = days(planned_test=[test | {"stopped_on": "2026-04-29"}])
    assert ended[0] == ("planned test", "planned_test0-week-2", "with “Walk”", "stopped")
    assert len(ended) == 15


@pytest.mark.parametrize(("day", "found"), [("2026-03-31", 1), ("2026-03-30", 0), ("2026-04-30", 1), (None, 0)])
def test_what_has_passed_stays_for_thirty_days(day, found):
    # 31 Mar is 30 days before 30 Apr.
    assert len(days(goal=[GOAL | {"due": day}])) == found
    assert len(days(person=[ANN], meeting=[{"person": "person0", "day": day or "2020-01-01"}])) == found
    assert len(days(credential=[{"name": "First aid", "expires": day}])) == found


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ({"state": "reached"}, ["reached"]),
        ({"state": "dropped"}, ["dropped"]),
        ({"state": "dropped", "due": "2026-04-30"}, ["dropped"]),
        ({"state": "dropped", "due": "2026-04-29"}, []),
    ],
)
def test_a_closed_goal_is_told_while_its_day_lies_ahead(goal, found):
    assert states(goal=[GOAL | {"closed_on": "2026-04-20"} | goal]) == found


@pytest.mark.parametrize(
    ("item", "state", "found"),
    [
        ({}, "active", [None]),
        ({"status": "doing"}, "active", [None]),
        ({"status": "done"}, "active", ["done"]),
        ({"status": "dropped"}, "active", ["dropped"]),
        ({"status": "done", "due": "2026-04-29"}, "active", []),
        ({"goal": "goal0"}, "active", [None]),
        ({"goal": "goal0"}, "reached", ["dropped"]),
        ({"goal": "goal0", "status": "done"}, "reached", ["done"]),
    ],
)
def test_a_plan_item_holds_while_it_and_its_goal_run(item, state, found):
    assert states(plan_item=[ITEM | item], goal=[GOAL | {"state": state, "due": None}]) == found


def test_a_new_review_ends_the_day_that_the_one_before_had_set():
    reviews = [{"day": "2026-04-20", "next_on": "2026-07-01"}, {"day": "2026-01-20", "next_on": "2026-05-01"}]
    assert days(review=reviews) == [("review", "review1", "", "done"), ("review", "review0", "", None)]


def test_a_credential_that_was_renewed_has_one_expiry():
    credentials = [{"name": "First aid", "expires": "2026-05-05"}, {"name": "first AID", "expires": "2028-05-05"}]
    assert [record for _, record, _, _ in days(credential=credentials)] == ["credential1"]


def test_the_earliest_day_comes_first():
    goals = [GOAL | {"due": "2026-07-01"}, GOAL]
    assert [record for _, record, _, _ in days(goal=goals, plan_item=[ITEM])] == ["goal1", "plan_item0", "goal0"]


def test_nothing_in_gives_nothing_out():
    pd.testing.assert_frame_equal(calendar_days(no_records(), today=TODAY), contracts.empty(contracts.CALENDAR))
