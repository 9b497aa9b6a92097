"""Today's list: what is due, open or coming, each line with the way to its record."""

from datetime import timedelta

import pytest
from record_pages import days, keep, opened, press, rows, spoken, today, words

from mastery import wording
from mastery.ui.base.letters import plain


def due(store, code):
    """Save what Today lists under `code`; return its kind, its uid and the beginning of what is said."""
    match code:
        case "plan item":
            said = {"kind": "book", "title": "Read it", "status": "planned", "due": days(-2)}
            return "plan_item", keep(store, "plan_item", **said), ("Read it", "2 days late")
        case "goal":
            return "goal", goal(store, due=days(5)), ("Goal: Give a talk", "in 5 days")
        case "first step":
            return (
                "goal",
                goal(store, first_step="Ask", first_step_on=days(0)),
                ("First step: Ask", "today"),
            )
        case "person":
            uid = person(store, cadence_days=7)
            keep(store, "entry", kind="contact", title="x", day=days(-9), person=uid)
            return "person", uid, ("Ann", "2 days late")
        case "never spoken":
            return "person", person(store, cadence_days=7), ("Ann", "no contact logged yet")
        case "credential":
            uid = keep(store, "credential", name="Licence", expires=days(60))
            return "credential", uid, ("Licence", "expires in 60 days")
        case "decision":
            uid = entry(store, "decision", look_back_on=days(0))
            return "entry", uid, ("Look back at: Which team", "today")
        case "review" | "meeting":
            return code, appointment(store, code), APPOINTMENTS[code]
        case "setback":
            return "entry", entry(store, "setback"), ("Setback: Which team", "no lesson yet")
    return "entry", entry(store, "feedback"), ("Feedback: Which team", "no answer yet")


def appointment(store, kind):
    said = {"day": days(-80), "next_on": days(3)} if kind == "review" else {"day": days(3), "person": person(store)}
    return keep(store, kind, **said)


def goal(store, **said):
    return keep(store, "goal", statement="Give a talk", state="active", **said)


def person(store, **said):
    return keep(store, "person", name="Ann", relation="peer", in_touch=1, **said)


def entry(store, kind, **said):
    return keep(store, "entry", kind=kind, title="Which team", day=days(-60), **said)


APPOINTMENTS = {"review": ("Next review", "in 3 days"), "meeting": ("Meeting with Ann", "in 3 days")}
GOALS, LOGBOOK = "Where do I want to be, and how?", "What did I do, and what did I learn?"
CODES = {
    "plan item": GOALS, "goal": GOALS, "first step": GOALS, "person": LOGBOOK, "never spoken": LOGBOOK,
    "credential": GOALS, "decision": LOGBOOK, "review": "What do I keep, what do I change?", "setback": LOGBOOK,
    "feedback": LOGBOOK, "meeting": "What do I show, and what do they see?",
}  # fmt: skip
"""Under which question the page of each is."""


def lines(app):
    """The titles of the rows, by the buttons that open them."""
    return [spoken(one) for one in app.button if str(one.key).startswith("attention_open_")]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("check_ins", [0, 3])
def test_each_row_leads_to_its_record(store, request, code, check_ins):
    if check_ins:
        request.getfixturevalue("fill")(check_ins)
    kind, uid, (label, detail) = due(store, code)
    app = opened("today")
    assert not app.exception
    assert lines(app) == [plain(label)]
    assert detail in [one.value for one in app.caption]
    assert "1 thing asks for attention" in words(app)
    there = press(app, f"attention_open_{code}_{uid}")
    assert not there.exception
    assert not there.info
    assert there.query_params[kind] == uid
    assert [one.value for one in there.title] == [CODES[code]]


@pytest.mark.usefixtures("store")
def test_nothing_is_said_when_nothing_is_due():
    app = opened("today")
    assert "attention" not in words(app)


def test_a_row_ends_when_it_is_answered(store):
    uid = entry(store, "feedback")
    assert len(lines(opened("today"))) == 1
    said = {"kind": "feedback", "title": "Which team", "day": days(-60), "response": "Thanked them"}
    keep(store, "entry", record=uid, base_rev=1, **said)
    assert not lines(opened("today"))


def test_a_plan_item_is_done_in_place_and_undone(store):
    uid = keep(store, "plan_item", kind="book", title="Read it", status="doing", due=days(-2))
    app = press(opened("today"), f"attention_done_{uid}")
    (row,) = rows(store, "plan_item")
    assert (row["status"], row["done_on"]) == ("done", today())
    assert lines(app) == []
    assert "Read it" in words(app)
    app = press(app, f"take_back_{uid}")
    (row,) = rows(store, "plan_item")
    assert (row["status"], row["done_on"]) == ("doing", None)
    assert lines(app) == ["Read it"]


def test_what_was_done_is_gone_when_the_page_is_left(store):
    uid = keep(store, "plan_item", kind="book", title="Read it", status="doing", due=days(-2))
    app = press(opened("today"), f"attention_done_{uid}")
    app.switch_page("pages/goals.py").run()
    app.switch_page("pages/today.py").run()
    assert f"take_back_{uid}" not in [one.key for one in app.button]


def test_five_stand_first_and_all_when_asked_for(store):
    for number in range(11):
        keep(store, "plan_item", kind="book", title=f"Read {number}", status="planned", due=days(-number))
    keep(store, "plan_item", kind="book", title="Read in three days", status="planned", due=days(3))
    person(store, cadence_days=7)
    app = opened("today")
    assert "13 things ask for attention" in words(app)
    assert [one.value for one in app.subheader] == ["Overdue, 2 of 10", "This week", "People"]
    assert lines(app) == ["Read 10", "Read 9", "Read 0", "Read in three days", "Ann"]
    app = press(app, "attention_show_all")
    assert [one.value for one in app.subheader] == ["Overdue", "This week", "People"]
    assert len(lines(app)) == 13


def test_letters_are_shown_as_letters(store):
    written = "*a* <b>x</b> [l](u) :smile: مرحبا and on and on, as far as the person wrote"
    keep(store, "plan_item", kind="book", title=written, status="doing", due=days(0))
    assert lines(opened("today")) == [plain(written)]


def test_the_sample_stands(sample_store):
    app = opened("today")
    assert not app.exception
    assert "ask for attention" in words(app)
    assert [one.value for one in app.subheader if one.value.startswith("Your focus")]


def test_the_focus_is_told_before_the_first_check_in(store):
    keep(store, "focus", since=days(-3), scale="focused", why="Too many projects")
    app = opened("today")
    assert [one.value for one in app.subheader] == ["Your focus: “Being focused”"]
    assert f"Since {wording.day(today() - timedelta(days=3))}" in words(app)


def test_the_next_step_of_the_focus_is_done_in_its_card_and_is_not_listed_twice(store):
    keep(store, "focus", since=days(-3), scale="focused", why="Too many projects")
    of = goal(store, scale="focused")
    keep(store, "plan_item", kind="book", title="Later", status="planned", due=days(9), goal=of)
    uid = keep(store, "plan_item", kind="book", title="Ask her", status="planned", due=days(2), goal=of)
    app = opened("today")
    assert "Next: Ask her" in words(app)
    assert lines(app) == ["Later"]
    press(app, "focus_done")
    assert {one["plan_item"]: one["status"] for one in rows(store, "plan_item")}[uid] == "done"
