"""The plan in words: when an item is due, what it is, how much is open."""

from datetime import date, timedelta

import pytest
from record_maker import records

from mastery import contracts, wording

TODAY = date(2026, 11, 27)
ITEM = {"kind": "book", "title": "Read it", "status": "planned", "due": None, "hours": None, "cost": None}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-60, "60 days late"),
        (-1, "1 day late"),
        (0, "due today"),
        (1, "due in 1 day"),
        (14, "due in 14 days"),
        (15, "due 12 Dec 2026"),
        (400, "due 1 Jan 2028"),
    ],
)
def test_a_due_day_is_said_in_days_when_it_is_near_or_past(days, said):
    assert wording.due_words(TODAY + timedelta(days=days), today=TODAY) == said


def test_a_plan_item_says_what_it_is_and_when_it_is_due():
    assert wording.due_words(None, today=TODAY) == "no due day"
    assert wording.plan_item_words(ITEM, today=TODAY) == "no due day"
    begun = ITEM | {"status": "doing", "due": TODAY, "hours": 1}
    assert wording.plan_item_words(begun, today=TODAY) == "under way · due today"
    assert wording.plan_item_facts(begun) == ["Book or article", "1 hour"]
    assert wording.plan_item_facts(ITEM | {"hours": 2.5, "cost": 90}) == ["Book or article", "2.5 hours", "cost 90"]


@pytest.mark.parametrize(
    ("dues", "said"),
    [
        ([], "Plan"),
        ([None], "1 open plan item"),
        (["2026-11-26"], "1 open plan item, late"),
        (["2026-11-26", "2026-11-27", None], "3 open plan items, 1 of them late"),
        (["2026-11-28", "2026-11-29"], "2 open plan items"),
    ],
)
def test_the_heading_counts_what_is_open_and_late(dues, said):
    items = records("plan_item", *(ITEM | {"due": due} for due in dues))
    assert wording.plan_headline(items, today=TODAY) == said


def test_the_next_step_of_a_goal_is_named():
    (item,) = contracts.rows(records("plan_item", ITEM | {"due": "2026-11-30"}))
    assert wording.next_step_words(item, today=TODAY) == "Next: Read it · due in 3 days"
    assert wording.next_step_words(None, today=TODAY) == ""
