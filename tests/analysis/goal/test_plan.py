"""The plan goal by goal, what is due next first."""

from record_maker import records

from mastery import contracts
from mastery.analysis import in_state, next_steps, of_goal, plan_in_order
from mastery.contracts import RECORDS


def item(title, goal=None, due=None):
    return {"title": title, "goal": goal, "due": due, "kind": "book", "status": "planned"}


ITEMS = records(
    "plan_item",
    item("late alone", due="2026-01-01"),
    item("b, later", "b", "2026-06-01"),
    item("c, no day", "c"),
    item("a, first", "a", "2026-03-01"),
    item("b, first", "b", "2026-02-01"),
    item("a, no day", "a"),
    item("a, second", "a", "2026-04-01"),
    item("alone, no day"),
)


def test_the_goal_that_is_due_next_comes_first_and_what_serves_none_last():
    assert plan_in_order(ITEMS)["title"].to_list() == [
        "b, first", "b, later", "a, first", "a, second", "a, no day", "c, no day", "late alone", "alone, no day",
    ]  # fmt: skip
    assert list(plan_in_order(ITEMS).columns) == list(ITEMS.columns)


def test_each_goal_has_one_next_step():
    assert next_steps(ITEMS)[["goal", "title"]].to_numpy().tolist() == [
        ["b", "b, first"], ["a", "a, first"], ["c", "c, no day"],
    ]  # fmt: skip


def test_nothing_in_gives_nothing_out():
    none = contracts.empty(RECORDS["plan_item"])
    assert plan_in_order(none).empty
    assert next_steps(none).empty


def test_goals_in_a_state_and_what_names_one():
    goals = records("goal", {"statement": "A", "state": "active"}, {"statement": "B", "state": "reached"})
    assert in_state(goals, "reached")["statement"].to_list() == ["B"]
    assert of_goal(ITEMS, "c")["title"].to_list() == ["c, no day"]
