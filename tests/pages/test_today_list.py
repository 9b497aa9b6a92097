"""Today's list: what is due, open or coming, each line with the way to its record."""

import pytest
from record_pages import days, keep, opened, words

from mastery.ui.base.letters import plain


def due(store, code):
    """Save what Today lists under `code`; return its kind, its uid and the beginning of what is said."""
    match code:
        case "plan item":
            said = {"kind": "book", "title": "Read it", "status": "planned", "due": days(-2)}
            return "plan_item", keep(store, "plan_item", **said), ("“Read it”", "was due on")
        case "goal":
            return "goal", goal(store, due=days(5)), ("Goal “Give a talk”", "due on")
        case "first step":
            return (
                "goal",
                goal(store, first_step="Ask", first_step_on=days(0)),
                ("First step “Ask”", "due today"),
            )
        case "person":
            uid = person(store, cadence_days=7)
            keep(store, "entry", kind="contact", title="x", day=days(-9), person=uid)
            return "person", uid, ("Ann", "was due on")
        case "never spoken":
            return "person", person(store, cadence_days=7), ("Ann", "no contact logged yet")
        case "credential":
            uid = keep(store, "credential", name="Licence", expires=days(60))
            return "credential", uid, ("“Licence”", "expires on")
        case "decision":
            uid = entry(store, "decision", look_back_on=days(0))
            return "entry", uid, ("Look back at “Which team”", "due today")
        case "review" | "meeting":
            return code, appointment(store, code), APPOINTMENTS[code]
        case "setback":
            return "entry", entry(store, "setback"), ("Setback “Which team”", "no lesson yet")
    return "entry", entry(store, "feedback"), ("Feedback “Which team”", "no answer yet")


def appointment(store, kind):
    said = {"day": days(-80), "next_on": days(3)} if kind == "review" else {"day": days(3), "person": person(store)}
    return keep(store, kind, **said)


def goal(store, **said):
    return keep(store, "goal", statement="Give a talk", state="active", **said)


def person(store, **said):
    return keep(store, "person", name="Ann", relation="peer", in_touch=1, **said)


def entry(store, kind, **said):
    return keep(store, "entry", kind=kind, title="Which team", day=days(-60), **said)


APPOINTMENTS = {"review": ("Next review", "due on"), "meeting": ("Meeting with Ann", "in 3 days")}
CODES = {
    "plan item": "goals", "goal": "goals", "first step": "goals", "person": "logbook", "never spoken": "logbook",
    "credential": "goals", "decision": "logbook", "review": "review", "setback": "logbook", "feedback": "logbook",
    "meeting": "mentor",
}  # fmt: skip


def lines(app):
    return app.get("page_link")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("check_ins", [0, 3])
def test_each_line_leads_to_its_record(store, request, code, check_ins):
    if check_ins:
        request.getfixturevalue("fill")(check_ins)
    kind, uid, (label, detail) = due(store, code)
    app = opened("today")
    assert not app.exception
    (line,) = [one for one in lines(app) if uid in str(one.proto)]
    assert line.label == label
    assert detail in words(app)
    assert line.page == CODES[code]
    assert f"{kind}={uid}" in line.proto.query_string
    assert "1 thing asks for attention" in words(app)
    page = opened(CODES[code], **{kind: uid})
    assert not page.exception
    assert not page.info


@pytest.mark.usefixtures("store")
def test_nothing_is_said_when_nothing_is_due():
    app = opened("today")
    assert "attention" not in words(app)


def test_a_line_ends_when_it_is_answered(store):
    uid = entry(store, "feedback")
    assert len(lines(opened("today"))) == 1
    said = {"kind": "feedback", "title": "Which team", "day": days(-60), "response": "Thanked them"}
    keep(store, "entry", record=uid, base_rev=1, **said)
    assert not lines(opened("today"))


def test_many_are_paged_and_counted_whole(store):
    for number in range(11):
        keep(store, "plan_item", kind="book", title=f"Read {number}", status="planned", due=days(-number))
    app = opened("today")
    assert "11 things ask for attention" in words(app)
    assert "1–8 of 11" in words(app)
    assert [one.label.split("”")[0] for one in lines(app)] == [f"“Read {number}" for number in range(10, 2, -1)]


def test_letters_are_shown_as_letters(store):
    keep(store, "plan_item", kind="book", title="*a* <b>x</b> [l](u) :smile: مرحبا", status="doing", due=days(0))
    (line,) = lines(opened("today"))
    assert line.label == plain("“*a* <b>x</b> [l](u) :smile…”")


def test_the_sample_stands(sample_store):
    app = opened("today")
    assert not app.exception
    assert "ask for attention" in words(app)
    assert "Your focus" in words(app)


def test_the_focus_is_told_before_the_first_check_in(store):
    keep(store, "focus", since=days(-3), scale="focused", why="Too many projects")
    assert "Your focus since" in words(opened("today"))
    assert "“Being focused”" in words(opened("today"))
