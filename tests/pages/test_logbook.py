"""The logbook: writing down, finding, correcting, deleting, and the way on from a setback, feedback, a decision."""

from datetime import date, timedelta

import pytest
from record_pages import at, days, delete, keep, keys, opened, press, rows, spoken, today, words

from mastery import journal
from mastery.kinds import ENTRY, ENTRY_KINDS
from mastery.ui.base.letters import plain

GIVEN = {
    "text": "In short", "paragraph": "Two\nlines", "whole": 4, "flag": 1, "element": "focused",
}  # fmt: skip


def entry(store, kind="note", title="A day", ago=0, /, **said):
    return keep(store, "entry", kind=kind, title=title, day=days(-ago), **said)


def chosen(kind):
    """The page with the form of one kind of entry."""
    return at(opened("logbook"), "logbook_new_kind_").set_value(kind).run()


def given(field, kind, links):
    if field.type == "choice":
        return next(iter(kind.ways if field.name == "way" else field.choices))
    return links[field.name] if field.type == "link" else today() if field.type == "day" else GIVEN[field.type]


def titles(app):
    return [spoken(one) for one in app.button if one.key.startswith("open_entry_")]


@pytest.fixture
def links(store):
    return {
        "person": keep(store, "person", name="Ann", relation="mentor", in_touch=1),
        "goal": keep(store, "goal", statement="Give four talks", state="active"),
        "strength": keep(store, "strength", name="Explaining", watched=0),
    }


@pytest.mark.usefixtures("store")
def test_an_empty_logbook_says_what_to_do_and_offers_every_kind():
    app = opened("logbook")
    assert not app.exception
    assert "Nothing is written down yet. A sentence about today is enough to begin with." in words(app)
    kind = at(app, "logbook_new_kind_")
    assert kind.value is None
    assert kind.options == [one.label for one in ENTRY_KINDS.values()]


@pytest.mark.parametrize("name", ENTRY_KINDS)
def test_every_kind_is_written_down_with_its_own_fields(store, links, name):
    kind = ENTRY_KINDS[name]
    app = chosen(name)
    asked = [*kind.fields, "title", "day"]
    for field in asked:
        if field != "day":
            at(app, f"logbook_new_{field}_").set_value(given(ENTRY.field(field), kind, links))
    assert at(app, "logbook_new_day_").value == today()
    press(app, "logbook_new_save")
    assert not app.exception
    assert not app.error
    (row,) = rows(store, "entry")
    assert row["kind"] == name
    assert {field for field, value in row.items() if value is not None} == {"entry", "rev", "saved_at", "kind", *asked}
    assert {field: row[field] for field in kind.fields} == {
        field: given(ENTRY.field(field), kind, links) for field in kind.fields
    }
    assert titles(app) == ["In short"]
    assert at(app, "logbook_new_kind_").value is None
    assert journal.backups(store.folder)


def test_an_entry_can_be_back_dated_and_two_can_be_alike(store):
    for _ in range(2):
        app = chosen("win")
        at(app, "logbook_new_title_").set_value("It is out")
        at(app, "logbook_new_day_").set_value(today() - timedelta(days=400))
        press(app, "logbook_new_save")
    assert [row["day"] for row in rows(store, "entry")] == [today() - timedelta(days=400)] * 2


def test_an_entry_cannot_lie_ahead(store):
    app = chosen("note")
    control = at(app, "logbook_new_day_")
    assert control.max == today()


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("note", {"title": "  "}, "“In short” is empty. Fill it in."),
        ("note", {"title": "x", "day": None}, "“Day” is empty. Fill it in."),
        ("practice", {"title": "x", "minutes": 0}, "“Minutes” is 0; it can be from 1 to 10080."),
        ("setback", {"title": "x", "back_on": date(2020, 1, 1)}, "You were back on track before it happened."),
        ("decision", {"title": "x", "look_back_on": date(2020, 1, 1)}, "The look back lies before the decision."),
        ("contact", {"title": "x", "next_on": date(2020, 1, 1)}, "The next contact lies before this one."),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(store, kind, given, said):
    app = chosen(kind)
    at(app, "logbook_new_scale_").set_value("focused") if kind != "care" else None
    for field, value in given.items():
        at(app, f"logbook_new_{field}_").set_value(value)
    press(app, "logbook_new_save")
    assert said in app.error[0].value
    assert rows(store, "entry") == []
    assert at(app, "logbook_new_scale_").value == "focused"
    assert at(app, "logbook_new_title_").value == given["title"]


def test_an_entry_is_corrected_and_what_it_said_is_kept(store, links):
    uid = entry(store, "practice", "Reviews", 3, minutes=30, scale="focused", goal=links["goal"], stretch=1)
    app = opened("logbook", entry=uid)
    form = f"logbook_edit_{uid}"
    assert at(app, f"{form}_minutes_").value == 30
    assert at(app, f"{form}_stretch_").value == 1
    at(app, f"{form}_minutes_").set_value(45)
    at(app, f"{form}_goal_").set_value(None)
    press(app, f"{form}_save")
    assert not app.error
    (row,) = rows(store, "entry")
    assert (row["minutes"], row["goal"], row["scale"], row["rev"]) == (45, None, "focused", 2)
    assert "45 minutes" in words(app)
    assert journal.history(store, uid)[0].content["minutes"] == 30


@pytest.mark.usefixtures("unfolded")
def test_an_entry_is_deleted_and_brought_back(store):
    uid = entry(store, "note", "Kept")
    app = press(opened("logbook", entry=uid), "entry_delete")
    assert rows(store, "entry") == []
    assert "Deleted: 1 logbook entry" in words(app)
    press(app, f"undo_{uid}")
    assert [row["title"] for row in rows(store, "entry")] == ["Kept"]
    assert titles(app) == ["Kept"]


def test_a_deleted_entry_in_the_address_is_told_and_the_list_stands(store):
    uid = entry(store, "note", "Gone")
    entry(store, "note", "Here")
    delete(store, uid)
    app = opened("logbook", entry=uid)
    assert app.info[0].value == "That logbook entry was deleted, or it is not in this journal."
    assert titles(app) == ["Here"]
    assert not app.exception


def test_a_window_left_behind_overwrites_nothing(store):
    uid = entry(store, "note", "First")
    left, right = opened("logbook", entry=uid), opened("logbook", entry=uid)
    for window, title in ((left, "From the left"), (right, "From the right")):
        at(window, f"logbook_edit_{uid}_title_").set_value(title)
        press(window, f"logbook_edit_{uid}_save")
    assert "another window" in right.error[0].value
    assert [row["title"] for row in rows(store, "entry")] == ["From the left"]
    press(right, f"logbook_edit_{uid}_save")
    assert [row["title"] for row in rows(store, "entry")] == ["From the right"]


@pytest.fixture
def many(store, links):
    """Five entries, told apart by every filter."""
    entry(store, "practice", "Alpha", 5, scale="focused", goal=links["goal"], minutes=30)
    entry(store, "practice", "Beta", 4, scale="informed", text="the CHECKLIST again")
    entry(store, "feedback", "Gamma", 3, scale="focused", person=links["person"], response="Used the checklist")
    entry(store, "note", "Delta", 2, goal=links["goal"], person=links["person"])
    entry(store, "win", "Epsilon", 1, strength=links["strength"])
    return links


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Epsilon", "Delta", "Gamma", "Beta", "Alpha"]),
        ({"kinds": ["practice", "win"]}, ["Epsilon", "Beta", "Alpha"]),
        ({"scale": "focused"}, ["Gamma", "Alpha"]),
        ({"goal": "goal"}, ["Delta", "Alpha"]),
        ({"person": "person"}, ["Delta", "Gamma"]),
        ({"text": " Checklist "}, ["Gamma", "Beta"]),
        ({"text": "checklist", "scale": "focused"}, ["Gamma"]),
        ({"goal": "goal", "person": "person", "kinds": ["note"]}, ["Delta"]),
        ({"kinds": ["practice"], "scale": "focused", "goal": "goal", "text": "alph"}, ["Alpha"]),
        ({"kinds": ["win"], "scale": "focused"}, []),
        ({"text": "nowhere"}, []),
    ],
)
def test_filters_hold_alone_and_together(many, wanted, found):
    app = opened("logbook")
    for name, value in wanted.items():
        control = app.multiselect(key="find_kinds") if name == "kinds" else at(app, f"find_{name}")
        control.set_value(many.get(value, value) if isinstance(value, str) else value)
    app.run()
    assert titles(app) == found
    assert not app.exception
    if not found:
        assert "No entry fits. Take a filter back, or write the first one down." in words(app)


def test_a_filter_taken_back_shows_all_again(many):
    app = opened("logbook")
    at(app, "find_text").set_value("nowhere").run()
    at(app, "find_text").set_value("").run()
    assert len(titles(app)) == 5


def test_from_setback_to_lesson_to_plan_item_and_back_on_track(store):
    uid = entry(store, "setback", "The demo broke", 12, text="Twice")
    app = opened("logbook", entry=uid)
    assert "entry_plan_0" not in keys(app)
    at(app, f"logbook_edit_{uid}_lesson_").set_value("Ask a week earlier")
    press(app, f"logbook_edit_{uid}_save")
    press(app, "entry_plan_0")
    assert not app.exception
    (item,) = rows(store, "plan_item")
    assert (item["title"], item["status"], item["entry"]) == ("Ask a week earlier", "planned", uid)
    assert "In your plan: Ask a week earlier (planned)" in words(app)
    assert f"open_plan_item_{item['plan_item']}" in keys(app)
    back = opened("goals", plan_item=item["plan_item"])
    assert "Came from: The demo broke" in words(back)
    assert f"open_entry_{uid}" in keys(back)
    press(app, "entry_back")
    assert rows(store, "entry")[0]["back_on"] == today()
    assert "entry_back" not in keys(app)
    patterns = opened("logbook")
    patterns.radio(key="logbook_view").set_value("What it adds up to").run()
    assert "after 12 days." in words(patterns)


def test_the_next_action_goes_into_the_plan_before_the_lesson(store):
    uid = entry(store, "setback", "Late", lesson="It was too much", next_action="Say no to one thing")
    press(opened("logbook", entry=uid), "entry_plan_0")
    assert [row["title"] for row in rows(store, "plan_item")] == ["Say no to one thing"]


@pytest.mark.parametrize(
    ("kind", "said"), [("learning", {"lesson": "Read it"}), ("feedback", {"next_action": "Ask again"})]
)
def test_learning_and_feedback_go_into_the_plan_with_their_goal(store, links, kind, said):
    uid = entry(store, kind, "x", goal=links["goal"], **said)
    press(opened("logbook", entry=uid), "entry_plan_0")
    (item,) = rows(store, "plan_item")
    assert (item["title"], item["goal"], item["entry"]) == (*said.values(), links["goal"], uid)


def test_a_plan_item_that_cannot_be_saved_is_not_said_to_be_there(store, links):
    uid = entry(store, "learning", "x", goal=links["goal"], lesson="Read it")
    app = opened("logbook", entry=uid)
    keep(store, "entry", record=uid, base_rev=1, kind="learning", title="x", day=days(0), lesson="Read it")
    delete(store, links["goal"])
    press(app, "entry_plan_0")
    assert rows(store, "plan_item") == []
    assert "was deleted meanwhile" in app.error[0].value
    assert [one.value for one in app.toast] == []


def test_a_long_lesson_is_whole_in_the_entry_and_short_in_the_plan(store):
    uid = entry(store, "setback", "x", lesson="word " * 60)
    app = press(opened("logbook", entry=uid), "entry_plan_0")
    assert len(rows(store, "plan_item")[0]["title"]) <= 122
    assert ("word " * 60).strip() in words(app)


def test_a_decision_looked_back_on_has_its_outcome(store):
    uid = entry(store, "decision", "Which team", 60, look_back_on=days(-1), expected="More time")
    app = opened("logbook", entry=uid)
    assert "More time" in words(app)
    at(app, f"logbook_edit_{uid}_outcome_").set_value("Less time")
    press(app, f"logbook_edit_{uid}_save")
    assert rows(store, "entry")[0]["outcome"] == "Less time"


HOSTILE = "**b** <b>x</b> ![p](http://e.test/p.png) $a$ :red[r] :smile: 🎓 مرحبا ‮c"


def test_letters_are_shown_as_letters(store):
    person = keep(store, "person", name=HOSTILE, relation="peer", in_touch=1)
    goal = keep(store, "goal", statement=HOSTILE, state="active")
    uid = entry(store, "feedback", HOSTILE, text=HOSTILE, person=person, goal=goal, response=HOSTILE)
    for app in (opened("logbook"), opened("logbook", entry=uid)):
        assert not app.exception
        drawn = [one.value for some in (app.markdown, app.caption, app.header) for one in some]
        drawn += [one.label for one in app.button]
        held = [text for text in drawn if "مرحبا" in text]
        assert held
        assert all(plain(HOSTILE) in text for text in held)
    assert HOSTILE in [one.value for one in app.text]


def test_the_sample_stands_in_every_view_and_opened(sample_store):
    app = opened("logbook")
    assert not app.exception
    count = len(rows(sample_store, "entry"))
    assert f"{count} entries" in words(app)
    assert f"1–20 of {count}" in words(app)
    for view in ("What it adds up to", "People", "Profile"):
        app.radio(key="logbook_view").set_value(view).run()
        assert not app.exception
        assert not app.error
    seen = set()
    for row in rows(sample_store, "entry"):
        if row["kind"] not in seen:
            seen.add(row["kind"])
            of_entry = opened("logbook", entry=row["entry"])
            assert not of_entry.exception
            assert row["title"].split(".")[0] in words(of_entry).replace("\\", "")
    assert seen == set(ENTRY_KINDS)


def test_back_on_track_beside_what_is_typed_is_no_other_window(store):
    one = keep(store, "entry", kind="setback", day=days(-3), title="The release failed")
    app = opened("logbook", entry=one)
    at(app, f"logbook_edit_{one}_lesson_").set_value("Rehearse it.").run()
    app = press(press(app, "entry_back"), f"logbook_edit_{one}_save")
    assert not app.error
    (row,) = rows(store, "entry")
    assert (row["lesson"], row["back_on"]) == ("Rehearse it.", today())


def test_what_was_typed_stays_when_the_kind_is_changed(store):
    app = opened("logbook")
    at(app, "logbook_new_title_").set_value("Rehearsed").run()
    at(app, "logbook_new_kind_").set_value("learning").run()
    at(app, "logbook_new_way_").set_value("read").run()
    at(app, "logbook_new_minutes_").set_value(20).run()
    at(app, "logbook_new_kind_").set_value("contribution").run()
    assert at(app, "logbook_new_title_").value == "Rehearsed"
    assert at(app, "logbook_new_minutes_").value == 20
    way = at(app, "logbook_new_way_")
    assert (way.value, way.options) == (None, list(ENTRY_KINDS["contribution"].ways.values()))
    press(app, "logbook_new_save")
    (row,) = rows(store, "entry")
    assert (row["kind"], row["title"], row["minutes"], row["way"], row["text"]) == (
        "contribution", "Rehearsed", 20, None, None,
    )  # fmt: skip


def test_the_list_stands_by_month_with_kind_and_day(store):
    for month, title in ((3, "One"), (3, "Two"), (2, "Three")):
        keep(store, "entry", kind="win", title=title, day=date(2026, month, 9).isoformat())
    app = opened("logbook")
    assert [one.value for one in app.header] == ["Mar 2026", "Feb 2026"]
    assert titles(app) == ["Two", "One", "Three"] or titles(app) == ["One", "Two", "Three"]
    assert sum(one.value.startswith(":material/trophy: ") for one in app.markdown) == 3
    assert {"9 Feb", "Win"} <= {one.value for one in app.caption}
