"""Lines are drafted from the records of the period alone, as they stood at its end, each with its record."""

from datetime import date

import pytest
from year_maker import chosen, journal_of

from mastery.sharing.year.lines import drafted

NAMES = {"focused": "Being focused"}
GOAL = {"statement": "Give 4 talks", "state": "active", "start": "2026-02-01", "due": "2026-10-01"}
MEASURED = GOAL | {"measured_by": "count", "measure": "talks", "unit": "talks", "baseline": 0, "target": 4}


def lines(known, *sections, **changed):
    found = drafted(known, chosen(**changed), NAMES)
    return [one for one in found if not sections or one.section in sections]


def said(found):
    return [(one.section, one.record, one.text, one.about, one.more) for one in found]


def test_a_goal_is_aimed_at_stands_somewhere_and_is_next():
    known = journal_of(
        goal=[MEASURED | {"scale": "focused"}],
        progress_point=[{"goal": "goal0", "day": "2026-03-01", "value": 1.0}],
    )
    found = said(lines(known, until=date(2026, 3, 2)))
    assert found == [
        (
            "aims",
            "goal0",
            "Give 4 talks",
            "Goal, from 1 Feb 2026, due 1 Oct 2026 · Measure: talks, from 0 to 4 talks · Being focused",
            (),
        ),
        ("results", "goal0", "Give 4 talks", "Goal, too early to say · 1 talk on 1 Mar 2026, 25\xa0% of the way", ()),
        ("next", "goal0", "Give 4 talks", "Goal, due 1 Oct 2026", ()),
    ]


def test_a_goal_that_was_closed_after_the_period_was_active_in_it():
    reached = GOAL | {"state": "reached", "closed_on": "2026-09-01", "outcome": "All four."}
    found = lines(journal_of(goal=[reached]), until=date(2026, 8, 31))
    assert [(one.section, one.more) for one in found] == [("aims", ()), ("results", ()), ("next", ())]
    assert "All four." not in repr(found)
    found = lines(journal_of(goal=[reached]))
    assert [(one.section, one.about, one.more) for one in found][1:] == [
        ("results", "Goal, reached on 1 Sep 2026", ("All four.",))
    ]


@pytest.mark.parametrize(
    "goal",
    [
        GOAL | {"start": "2027-01-01", "due": "2027-05-01"},
        GOAL | {"start": "2024-01-01", "due": "2024-05-01", "state": "dropped", "closed_on": "2025-12-31"},
    ],
)
def test_a_goal_of_another_time_is_no_line(goal):
    assert lines(journal_of(goal=[goal])) == []


def test_what_was_dropped_is_said_and_what_came_of_it_is_a_setback():
    dropped = GOAL | {"state": "dropped", "closed_on": "2026-05-01", "outcome": "Nobody came."}
    found = lines(journal_of(goal=[dropped]))
    assert [(one.section, one.about, one.more) for one in found] == [
        ("aims", "Goal, from 1 Feb 2026, due 1 Oct 2026", ()),
        ("results", "Goal, dropped on 1 May 2026", ()),
        ("setbacks", "Goal, dropped on 1 May 2026", ("Nobody came.",)),
    ]


def test_entries_stand_in_their_sections_with_what_belongs_to_them_and_in_no_other():
    entry = {"day": "2026-03-01", "title": "T"}
    known = journal_of(
        person=[{"name": "Ana Lind", "relation": "peer", "in_touch": True}],
        entry=[
            entry | {"kind": "win", "text": "Text", "link": "https://a.example", "scale": "focused"},
            entry | {"kind": "experience", "way": "new_role", "text": "Mine alone", "lesson": "Learned"},
            entry | {"kind": "feedback", "person": "person0", "text": "Theirs", "response": "R", "next_action": "N"},
            entry | {"kind": "setback", "text": "What", "lesson": "L", "next_action": "Do", "back_on": "2026-04-01"},
            entry | {"kind": "note", "text": "Private"},
            entry | {"kind": "win", "day": "2025-12-31"},
        ],
    )
    assert said(lines(known)) == [
        ("wins", "entry0", "T", "Win, 1 Mar 2026 · Being focused", ("Text", "https://a.example")),
        ("wins", "entry1", "T", "New role, 1 Mar 2026", ()),
        ("lessons", "entry1", "T", "New role, 1 Mar 2026", ("Learned",)),
        (
            "feedback",
            "entry2",
            "T",
            "Feedback received, from Ana, 1 Mar 2026",
            ("In their words: Theirs", "What you answered: R", "What you do about it: N"),
        ),
        ("setbacks", "entry3", "T", "Setback, 1 Mar 2026 · back on track on 1 Apr 2026", ("What", "L", "Do")),
    ]


def test_steps_credentials_and_reviews_count_by_their_own_days():
    step = {"kind": "course", "title": "Course", "due": "2026-06-01"}
    known = journal_of(
        plan_item=[
            step | {"status": "done", "done_on": "2026-05-30", "outcome": "Useful"},
            step | {"status": "done", "done_on": "2027-01-01", "outcome": "Later"},
            step | {"status": "planned"},
            step | {"status": "dropped"},
        ],
        credential=[{"name": "Licence", "issued": "2026-02-02", "issuer": "TÜV"}, {"name": "Old"}],
        review=[{"day": "2026-07-01", "lesson": "Count first.", "next_on": "2027-01-15"}],
    )
    assert [one[:1] + one[2:] for one in said(lines(known))] == [
        ("results", "Course", "Course, done on 30 May 2026", ("Useful",)),
        ("results", "Licence", "Credential, issued on 2 Feb 2026, by TÜV", ()),
        ("lessons", "Count first.", "Review, 1 Jul 2026", ()),
        ("next", "Course", "Course, due 1 Jun 2026", ()),
        ("next", "Course", "Course, due 1 Jun 2026", ()),
        ("next", "Next review on 15 Jan 2027", "Review, 1 Jul 2026", ()),
    ]
    assert len({one.key for one in lines(known)}) == 6


def test_an_empty_journal_makes_no_line():
    assert lines(journal_of()) == []
