"""Recovery, lessons that became actions, feedback by role."""

from datetime import date

import pandas as pd
from record_maker import records

from mastery import contracts
from mastery.analysis import feedback_by_role, lessons, recovery


def test_recovery_counts_days_from_the_setback_to_being_back():
    entries = records(
        "entry",
        {"kind": "setback", "day": "2026-03-01", "title": "Talk declined", "back_on": "2026-03-15", "lesson": "Ask"},
        {"kind": "setback", "day": "2026-02-20", "title": "Ill"},
        {"kind": "win", "day": "2026-02-20", "title": "Shipped"},
        {"kind": "setback", "day": "2026-04-01", "title": "Same day", "back_on": "2026-04-01"},
    )
    found = recovery(entries, today=date(2026, 4, 30))
    assert found["title"].tolist() == ["Ill", "Talk declined", "Same day"]
    assert [row["days"] for row in contracts.rows(found)] == [None, 14, 0]
    # 20 Feb to 30 Apr: 8 + 31 + 30 days.
    assert [row["so_far"] for row in contracts.rows(found)] == [69, None, None]
    assert found["lesson"].tolist() == [False, True, False]


def test_lessons_are_shown_with_the_plan_items_that_came_of_them():
    entries = records(
        "entry",
        {"kind": "setback", "day": "2026-03-01", "title": "Late", "lesson": "Plan smaller"},
        {"kind": "feedback", "day": "2026-03-02", "title": "Unclear", "next_action": "Write first"},
        {"kind": "learning", "day": "2026-03-03", "title": "Book"},
        {"kind": "experience", "day": "2026-03-04", "title": "Project", "lesson": "Ask early"},
        {"kind": "contact", "day": "2026-03-05", "title": "Ada", "next_action": "Send the draft"},
    )
    items = records(
        "plan_item",
        {"kind": "practice", "title": "Small plans", "status": "doing", "entry": "entry0"},
        {"kind": "book", "title": "Estimating", "status": "done", "entry": "entry0"},
        {"kind": "book", "title": "Other", "status": "done"},
    )
    rows = [(row["entry"], row["plan_item"], row["status"]) for row in contracts.rows(lessons(entries, items))]
    assert rows == [
        ("entry4", None, None),
        ("entry3", None, None),
        ("entry1", None, None),
        ("entry0", "plan_item0", "doing"),
        ("entry0", "plan_item1", "done"),
    ]


def test_feedback_is_counted_by_what_the_giver_is_to_you():
    people = records("person", {"name": "Ada", "relation": "mentor", "in_touch": False})
    entry = {"kind": "feedback", "day": "2026-03-01", "title": "Said"}
    entries = records(
        "entry",
        entry | {"person": "person0", "role": "Teacher", "direction": "strength", "response": "Thanks"},
        entry | {"role": "Reviewer", "direction": "improve"},
        entry | {"role": "Reviewer"},
        entry,
        entry | {"kind": "contact", "person": "person0"},
    )
    rows = [tuple(row.values()) for row in contracts.rows(feedback_by_role(entries, people))]
    assert rows == [
        ("Reviewer", 2, 0, 1, 1, 0),
        ("Mentor or coach", 1, 1, 0, 0, 1),
        ("not said", 1, 0, 0, 1, 0),
    ]


def test_feedback_is_counted_where_no_person_is_known():
    entries = records("entry", {"kind": "feedback", "day": "2026-03-01", "title": "Said", "role": "Reviewer"})
    assert feedback_by_role(entries, records("person"))["role"].tolist() == ["Reviewer"]


def test_nothing_in_gives_nothing_out():
    entries, people, items = records("entry"), records("person"), records("plan_item")
    pd.testing.assert_frame_equal(recovery(entries, today=date(2026, 4, 30)), contracts.empty(contracts.RECOVERY))
    pd.testing.assert_frame_equal(lessons(entries, items), contracts.empty(contracts.LESSONS))
    pd.testing.assert_frame_equal(feedback_by_role(entries, people), contracts.empty(contracts.FEEDBACK))
