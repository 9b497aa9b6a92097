"""What a young journal can begin with, on Today: one row for each thing there is none of, until a first verdict."""

from record_pages import goal, keep, opened, press, words

from mastery.wording.phrases import today as phrases


def begun(app):
    return [one.key.removeprefix("begin_") for one in app.button if one.key.startswith("begin_")]


def test_what_there_is_none_of_is_offered_while_check_ins_are_few(store, fill):
    assert begun(opened("today")) == []
    fill(1)
    app = opened("today")
    assert phrases.BEGINNINGS in words(app)
    assert begun(app) == ["goal", "strength", "person"]
    keep(store, "strength", name="Planning", watched=0)
    goal(store, state="dropped", closed_on="2026-01-05")
    assert begun(opened("today")) == ["person"]
    keep(store, "person", name="Paul", relation="peer", in_touch=1)
    assert begun(opened("today")) == ["person"]
    keep(store, "person", name="Ruth", relation="mentor", in_touch=1)
    assert phrases.BEGINNINGS not in words(opened("today"))


def test_nothing_is_offered_once_there_can_be_a_verdict(fill):
    fill(5)
    assert begun(opened("today")) == []


def test_each_leads_to_where_it_is_begun(fill):
    fill(1)
    assert "What am I good at" in words(press(opened("today"), "begin_strength"))
    assert "Write down who your mentor is" in words(press(opened("today"), "begin_person"))
    assert "A new goal" in words(press(opened("today"), "begin_goal"))
