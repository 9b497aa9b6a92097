"""When people last met, and what there was since then."""

from datetime import date

import pandas as pd
import pytest
from record_maker import no_records, records

from mastery import contracts
from mastery.analysis import agenda, last_meeting, next_meeting, since_met

SINCE, TODAY = date(2026, 4, 1), date(2026, 4, 30)
ANN, BEN = "person0", "person1"
MET = {"person": ANN, "day": "2026-04-01"}
EARLIER = {"person": ANN, "day": "2026-02-01"}
ITEM = {"kind": "course", "title": "A course", "status": "planned", "meeting": "meeting0"}
DONE = ITEM | {"status": "done", "done_on": "2026-04-10"}
ENTRY = {"title": "Something", "kind": "win", "day": "2026-04-10"}
GOAL = {"statement": "Give three talks", "state": "active"}
SECRET = "Nobody else may read this"


def met(**by_kind):
    """What there was since SINCE, as (code, record, day), for records by kind given as rows."""
    made = {kind: records(kind, *rows) for kind, rows in by_kind.items()}
    found = since_met(no_records() | made, person=ANN, since=SINCE, today=TODAY)
    return [(row["code"], row["record"], row["day"]) for row in contracts.rows(found)]


def codes(**by_kind):
    return [code for code, _, _ in met(**by_kind)]


def day_of(found):
    return found and found["day"].isoformat()


MEETINGS = records(
    "meeting",
    {"person": ANN, "day": "2026-03-01"},
    {"person": BEN, "day": "2026-04-02"},
    {"person": ANN, "day": "2026-05-01"},
    {"person": ANN, "day": "2026-01-01"},
    {"person": ANN, "day": "2026-07-01"},
)


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("2026-04-30", "2026-03-01"),
        ("2026-05-01", "2026-03-01"),
        ("2026-05-02", "2026-05-01"),
        ("2026-01-01", None),
    ],
)
def test_the_last_meeting_is_the_newest_before_the_day(before, day):
    assert day_of(last_meeting(MEETINGS, person=ANN, today=date.fromisoformat(before))) == day


@pytest.mark.parametrize(
    ("before", "day"), [("2026-05-01", "2026-03-01"), ("2026-05-02", "2026-05-01"), ("2026-07-01", "2026-05-01")]
)
def test_before_a_meeting_the_last_one_may_be_today_but_never_one_to_come(before, day):
    last = last_meeting(MEETINGS, person=ANN, today=date(2026, 5, 1), before=date.fromisoformat(before))
    assert day_of(last) == day


@pytest.mark.parametrize(
    ("today", "day"), [("2026-04-30", "2026-05-01"), ("2026-05-01", "2026-05-01"), ("2026-07-02", None)]
)
def test_the_next_meeting_may_be_today(today, day):
    assert day_of(next_meeting(MEETINGS, person=ANN, today=date.fromisoformat(today))) == day


def test_of_two_meetings_on_one_day_the_one_saved_last_was_last():
    twice = records("meeting", MET | {"saved_at": "2026-04-01T12:00:00Z"}, MET | {"saved_at": "2026-04-01T08:00:00Z"})
    assert last_meeting(twice, person=ANN, today=TODAY)["meeting"] == "meeting0"


@pytest.mark.parametrize(
    ("questions", "asked"),
    [
        (None, ()),
        ("How?\n\n  Why now?  \n", ("How?", "Why now?")),
        ("1?\n2?\n3?\n4?", ("1?", "2?", "3?")),
    ],
)
def test_an_agenda_is_up_to_three_lines(questions, asked):
    assert agenda({"questions": questions}) == asked


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ({"due": "2026-05-05"}, [("agreed", "plan_item0", date(2026, 5, 5))]),
        ({}, [("agreed", "plan_item0", None)]),
        (DONE, [("agreed", "plan_item0", date(2026, 4, 10))]),
        ({"status": "dropped"}, [("agreed", "plan_item0", None)]),
        ({"meeting": None, "due": "2026-05-05"}, []),
        (DONE | {"meeting": None}, [("plan done", "plan_item0", date(2026, 4, 10))]),
        (DONE | {"meeting": "gone"}, [("plan done", "plan_item0", date(2026, 4, 10))]),
        (DONE | {"meeting": None, "done_on": "2026-03-31"}, []),
    ],
)
def test_what_was_agreed_at_the_last_meeting_is_told_whatever_became_of_it(item, found):
    assert met(meeting=[MET], plan_item=[ITEM | item]) == found


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ({}, ["agreed"]),
        ({"status": "doing"}, ["agreed"]),
        (DONE, ["agreed"]),
        (DONE | {"done_on": "2026-03-10"}, []),
        ({"status": "dropped"}, []),
    ],
)
def test_what_was_agreed_earlier_is_told_while_open_and_when_it_was_done_since_then(item, found):
    assert codes(meeting=[EARLIER], plan_item=[ITEM | item]) == found


def test_what_was_agreed_with_somebody_else_is_a_plan_item_like_others():
    with_ben = MET | {"person": BEN}
    assert codes(meeting=[with_ben], plan_item=[ITEM]) == []
    assert codes(meeting=[with_ben], plan_item=[DONE]) == ["plan done"]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ({}, ["win"]),
        ({"day": "2026-04-01"}, ["win"]),
        ({"day": "2026-03-31"}, []),
        ({"day": "2026-04-30"}, ["win"]),
        ({"day": "2026-05-01"}, []),
        ({"kind": "setback"}, ["setback"]),
        ({"kind": "setback", "lesson": "Ask"}, ["setback", "lesson"]),
        ({"kind": "learning", "lesson": "Ask"}, ["lesson"]),
        ({"kind": "experience", "way": "new_role"}, ["new role"]),
        ({"kind": "experience", "way": "project"}, []),
        ({"kind": "feedback", "response": "Thanks"}, []),
        ({"kind": "note"}, []),
    ],
)
def test_entries_since_then(entry, found):
    assert codes(entry=[ENTRY | entry]) == found


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        ({"state": "reached", "closed_on": "2026-04-10", "start": "2026-04-02"}, ["goal reached"]),
        ({"state": "reached", "closed_on": "2026-03-31"}, []),
        ({"state": "dropped", "closed_on": "2026-04-10", "due": "2026-05-01"}, ["goal dropped"]),
        ({"start": "2026-04-02"}, ["goal begun"]),
        ({"start": "2026-05-01"}, []),
        ({"start": "2026-04-02", "due": "2026-05-28"}, ["goal begun", "goal due"]),
        ({"due": "2026-05-29"}, []),
        ({"due": "2026-01-01"}, ["goal due"]),
        ({}, []),
    ],
)
def test_goals_since_then(goal, found):
    # 28 May is 28 days after 30 Apr.
    assert codes(goal=[GOAL | goal]) == found


@pytest.mark.parametrize(("due", "status"), [("2026-04-29", "past"), ("2026-04-30", None), ("2026-05-01", None)])
def test_a_goal_that_is_due_today_is_not_past(due, status):
    known = no_records() | {"goal": records("goal", GOAL | {"due": due})}
    found = since_met(known, person=ANN, since=SINCE, today=TODAY)
    assert [row["status"] for row in contracts.rows(found)] == [status]


def test_the_order_is_that_of_an_agenda():
    found = met(
        meeting=[MET],
        plan_item=[ITEM | {"due": "2026-06-01"}, DONE, DONE | {"meeting": None}],
        goal=[
            GOAL | {"start": "2026-04-02", "due": "2026-05-01"},
            GOAL | {"state": "dropped", "closed_on": "2026-04-02"},
            GOAL | {"state": "reached", "closed_on": "2026-04-20"},
        ],
        entry=[
            ENTRY | {"kind": "setback", "lesson": "Ask"},
            ENTRY | {"day": "2026-04-20"},
            ENTRY,
            ENTRY | {"kind": "experience", "way": "new_role"},
        ],
    )
    assert [code for code, _, _ in found] == [
        "agreed", "agreed", "goal reached", "goal dropped", "new role", "win", "win", "setback", "lesson", "plan done",
        "goal begun", "goal due",
    ]  # fmt: skip
    assert [record for code, record, _ in found if code in ("agreed", "win")] == [
        "plan_item1", "plan_item0", "entry2", "entry1",
    ]  # fmt: skip


def test_the_text_of_a_lesson_is_all_that_is_told_besides_titles():
    news = since_met(
        no_records()
        | {
            "meeting": records("meeting", MET | {"note": SECRET, "questions": SECRET}),
            "plan_item": records("plan_item", DONE | {"outcome": SECRET}),
            "entry": records(
                "entry", ENTRY | {"kind": "setback", "text": SECRET, "next_action": SECRET, "lesson": "Ask"}
            ),
            "goal": records(
                "goal", GOAL | {"state": "reached", "closed_on": "2026-04-02", "outcome": SECRET, "why": SECRET}
            ),
        },
        person=ANN,
        since=SINCE,
        today=TODAY,
    )
    assert SECRET not in news.to_csv()
    assert news["detail"].dropna().tolist() == ["Ask"]
    assert news.loc[news["code"] == "lesson", "detail"].tolist() == ["Ask"]
    assert news["status"].dropna().tolist() == ["done"]
    assert not news.duplicated(["code", "record"]).any()


def test_nothing_in_gives_nothing_out():
    found = since_met(no_records(), person=ANN, since=SINCE, today=TODAY)
    pd.testing.assert_frame_equal(found, contracts.empty(contracts.SINCE_MET))
    assert last_meeting(records("meeting"), person=ANN, today=TODAY) is None
