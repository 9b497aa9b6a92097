"""Every kind of goal, step, strength and person can be chosen, is kept, and is told on its page."""

import pytest
from record_pages import at, keep, opened, press, rows, view, words

from mastery import instruments, kinds


@pytest.mark.parametrize(("name", "label"), kinds.GOAL_TYPES.items())
def test_a_goal_tells_its_type(store, name, label):
    uid = keep(store, "goal", statement="Give four talks", type=name, state="active")
    assert label in words(opened("goals", goal=uid))


@pytest.mark.parametrize(("name", "label"), kinds.PLAN_KINDS.items())
def test_a_step_of_each_kind_has_its_day_hours_and_cost(store, name, label):
    keep(store, "plan_item", kind=name, title="x", status="planned", due="2031-03-02", hours=3, cost=40)
    (row,) = rows(store, "plan_item")
    assert (row["kind"], row["hours"], row["cost"]) == (name, 3, 40)
    said = words(view("goals", "Plan"))
    assert f"{label} · 3 hours · cost 40\ndue 2 Mar 2031" in said
    assert "cost 40" in said


@pytest.mark.parametrize(("name", "label"), kinds.STRENGTH_KINDS.items())
def test_a_strength_is_of_a_kind(store, name, label):
    app = view("strengths", "Strengths and weaknesses")
    at(app, "strengths_new_name_").set_value("x")
    at(app, "strengths_new_kind_").set_value(name)
    press(app, "strengths_new_save")
    (row,) = rows(store, "strength")
    assert row["kind"] == name
    assert label in words(opened("strengths", strength=row["strength"]))


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("strengths", "strengths_new_scale_"),
        ("goals", "goals_focus_scale_"),
        ("logbook", "logbook_new_scale_"),
    ],
)
@pytest.mark.usefixtures("store")
def test_the_five_elements_are_offered_on_every_page(page, key):
    app = view(page, {"goals": "Vision and focus", "logbook": "Entries"}.get(page, "Strengths and weaknesses"))
    if page == "logbook":
        at(app, "logbook_new_kind_").set_value("practice").run()
    assert at(app, key).options == list(instruments.load("five-elements").scale_names.values())
