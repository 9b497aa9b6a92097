"""What asks for attention today."""

from datetime import date

import pandas as pd
import pytest
from record_maker import no_records, records

from mastery import contracts
from mastery.analysis import attention

TODAY = date(2026, 4, 30)
GOAL = {"statement": "Give three talks", "state": "active"}
ITEM = {"kind": "course", "title": "A course", "status": "planned"}
ENTRY = {"title": "Something"}


def listed(**by_kind):
    """What is listed, as (code, record, days), for records by kind given as rows."""
    made = {kind: records(kind, *rows) for kind, rows in by_kind.items()}
    found = attention(no_records() | made, today=TODAY)
    return [(row["code"], row["record"], row["days"]) for row in contracts.rows(found)]


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("2026-05-14", [("plan item", "plan_item0", 14)]),
        ("2026-05-15", []),
        ("2026-04-30", [("plan item", "plan_item0", 0)]),
        ("2026-04-20", [("plan item", "plan_item0", -10)]),
        (None, []),
    ],
)
def test_a_plan_item_is_listed_from_a_fortnight_before(due, found):
    assert listed(plan_item=[ITEM | {"due": due}]) == found


@pytest.mark.parametrize(
    ("item", "state", "count"),
    [
        ({"status": "doing"}, "active", 1),
        ({"status": "done"}, "active", 0),
        ({"status": "dropped"}, "active", 0),
        ({"goal": "goal0"}, "active", 1),
        ({"goal": "goal0"}, "reached", 0),
    ],
)
def test_a_plan_item_is_listed_while_it_and_its_goal_run(item, state, count):
    found = listed(plan_item=[ITEM | {"due": "2026-05-01"} | item], goal=[GOAL | {"state": state}])
    assert len(found) == count


@pytest.mark.parametrize(("due", "count"), [("2026-05-28", 1), ("2026-05-29", 0), ("2026-01-01", 1)])
def test_an_active_goal_is_listed_from_four_weeks_before(due, count):
    assert len(listed(goal=[GOAL | {"due": due}])) == count
    assert listed(goal=[GOAL | {"due": due, "state": "dropped"}]) == []


def test_a_first_step_is_listed_until_something_shows_it_taken():
    goal = GOAL | {"first_step": "Ask for a slot", "first_step_on": "2026-04-28"}
    assert listed(goal=[goal]) == [("first step", "goal0", -2)]
    point = {"goal": "goal0", "value": 1.0}
    assert listed(goal=[goal], progress_point=[point | {"day": "2026-04-28"}]) == []
    assert len(listed(goal=[goal], progress_point=[point | {"day": "2026-04-27"}])) == 1


STEP = GOAL | {"first_step": "Ask for a slot", "first_step_on": "2026-04-28", "start": "2026-04-01"}


@pytest.mark.parametrize(
    ("kind", "day", "count"),
    [
        ("practice", "2026-04-01", 0),
        ("learning", "2026-04-01", 0),
        ("experience", "2026-04-10", 0),
        ("contact", "2026-04-10", 0),
        ("contribution", "2026-04-10", 0),
        ("win", "2026-04-10", 0),
        ("practice", "2026-03-31", 1),
        ("note", "2026-04-10", 1),
        ("decision", "2026-04-10", 1),
        ("setback", "2026-04-10", 1),
        ("feedback", "2026-04-10", 1),
        ("care", "2026-04-10", 1),
    ],
)
def test_a_first_step_is_taken_by_doing_something_since_the_start(kind, day, count):
    things = {"lesson": "Ask", "response": "Thanks"}
    assert len(listed(goal=[STEP], entry=[ENTRY | things | {"kind": kind, "day": day, "goal": "goal0"}])) == count
    assert len(listed(goal=[STEP], entry=[ENTRY | things | {"kind": kind, "day": day, "goal": "goal9"}])) == 1


def test_without_a_start_any_day_counts_as_taken():
    done = ENTRY | {"kind": "practice", "day": "2020-01-01", "goal": "goal0"}
    assert listed(goal=[STEP | {"start": None}], entry=[done]) == []


@pytest.mark.parametrize(("status", "count"), [("planned", 1), ("doing", 0), ("done", 0), ("dropped", 1)])
def test_a_first_step_is_taken_by_a_plan_item_under_way(status, count):
    found = listed(goal=[STEP], plan_item=[ITEM | {"goal": "goal0", "status": status}])
    assert len([code for code, _, _ in found if code == "first step"]) == count


def test_a_first_step_without_words_is_called_by_its_goal():
    made = {"goal": records("goal", GOAL | {"first_step_on": "2026-04-30"})}
    assert attention(no_records() | made, today=TODAY)["title"].tolist() == ["Give three talks"]


@pytest.mark.parametrize(
    ("cells", "count"),
    [({}, 1), ({"lesson": "Ask"}, 0), ({"back_on": "2026-04-10"}, 1), ({"next_action": "Write"}, 1)],
)
def test_a_setback_is_open_until_it_has_a_lesson(cells, count):
    assert len(listed(entry=[ENTRY | {"kind": "setback", "day": "2026-04-01"} | cells])) == count


@pytest.mark.parametrize(("cells", "count"), [({}, 1), ({"response": "Thanks"}, 0), ({"next_action": "Write"}, 1)])
def test_feedback_is_open_without_a_response(cells, count):
    assert len(listed(entry=[ENTRY | {"kind": "feedback", "day": "2026-04-01"} | cells])) == count


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        ({"look_back_on": "2026-04-30"}, 1),
        ({"look_back_on": "2026-05-01"}, 0),
        ({"look_back_on": "2026-04-01", "outcome": "Held"}, 0),
        ({}, 0),
    ],
)
def test_a_decision_is_listed_from_its_look_back_day(cells, count):
    assert len(listed(entry=[ENTRY | {"kind": "decision", "day": "2026-04-01"} | cells])) == count


@pytest.mark.parametrize(("expires", "count"), [("2026-07-29", 1), ("2026-07-30", 0), (None, 0)])
def test_a_credential_is_listed_ninety_days_before(expires, count):
    assert len(listed(credential=[{"name": "First aid", "expires": expires}])) == count


@pytest.mark.parametrize(("expires", "count"), [("2026-01-30", 1), ("2026-01-29", 0), ("2025-01-01", 0)])
def test_an_expired_credential_is_listed_for_ninety_days(expires, count):
    # 30 Jan is 90 days before 30 Apr: 1 + 28 + 31 + 30.
    assert len(listed(credential=[{"name": "First aid", "expires": expires}])) == count


@pytest.mark.parametrize(
    ("name", "expires", "found"),
    [
        ("first AID", "2028-04-01", []),
        ("first AID", None, []),
        ("first AID", "2026-05-10", [("credential", "credential1", 10)]),
        ("first AID", "2026-04-01", [("credential", "credential0", -10)]),
        ("Driving", "2028-04-01", [("credential", "credential0", -10)]),
    ],
)
def test_a_credential_that_was_renewed_is_not_listed(name, expires, found):
    things = [{"name": "First aid", "expires": "2026-04-20"}, {"name": name, "expires": expires}]
    assert listed(credential=things) == found


def test_the_newest_review_says_when_the_next_is():
    reviews = [{"day": "2026-04-01", "next_on": "2026-05-05"}, {"day": "2026-01-01", "next_on": "2026-04-01"}]
    assert listed(review=reviews) == [("review", "review0", 5)]
    assert listed(review=[{"day": "2026-04-01", "next_on": "2026-05-15"}]) == []


def test_people_are_listed_when_due():
    ada = {"name": "Ada", "relation": "mentor", "in_touch": True, "cadence_days": 10}
    assert listed(person=[ada]) == [("never spoken", "person0", 0)]
    spoken = ENTRY | {"kind": "contact", "day": "2026-04-01", "person": "person0"}
    assert listed(person=[ada], entry=[spoken]) == [("person", "person0", -19)]
    assert listed(person=[ada], entry=[spoken | {"day": "2026-04-25"}]) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-05-07", [("meeting", "meeting0", 7)]),
        ("2026-05-08", []),
        ("2026-04-30", [("meeting", "meeting0", 0)]),
        ("2026-04-29", []),
    ],
)
def test_a_meeting_is_listed_from_a_week_before_until_its_day(day, found):
    ada = {"name": "Ada", "relation": "mentor", "in_touch": True}
    made = {"person": records("person", ada), "meeting": records("meeting", {"person": "person0", "day": day})}
    things = contracts.rows(attention(no_records() | made, today=TODAY))
    assert [(row["code"], row["record"], row["days"]) for row in things] == found
    assert [(row["kind"], row["title"]) for row in things] == [("meeting", "Ada")] * len(found)


def test_due_comes_first_then_what_is_open_then_what_comes():
    found = listed(
        plan_item=[ITEM | {"due": "2026-05-02"}, ITEM | {"due": "2026-04-29"}],
        goal=[GOAL | {"due": "2026-04-20"}],
        entry=[ENTRY | {"kind": "setback", "day": "2025-01-01"}, ENTRY | {"kind": "feedback", "day": "2026-04-29"}],
        credential=[{"name": "First aid", "expires": "2026-04-30"}],
    )
    assert [code for code, _, _ in found] == ["goal", "plan item", "credential", "setback", "feedback", "plan item"]


def test_the_order_does_not_hang_on_the_order_of_the_records():
    rows = [ITEM | {"plan_item": name, "due": "2026-05-01"} for name in "cab"]
    assert listed(plan_item=rows) == listed(plan_item=rows[::-1])


def test_nothing_in_gives_nothing_out():
    pd.testing.assert_frame_equal(attention(no_records(), today=TODAY), contracts.empty(contracts.ATTENTION))
