"""People: adding, correcting, when they are due, no longer in touch, and a removal that would lose what they said."""

from datetime import date

import pytest
from record_pages import at, days, delete, keep, keys, opened, press, rows, spoken, view, words

from mastery import journal
from mastery.ui.base.letters import plain
from mastery.wording.phrases.logbook import MORE_OF_THEM


def people():
    return view("logbook", "People")


def rest(app):
    return [one for one in app.expander if one.label == MORE_OF_THEM]


def person(store, name="Ann", /, **said):
    return keep(store, "person", **{"name": name, "relation": "mentor", "in_touch": 1} | said)


@pytest.mark.usefixtures("store")
def test_without_anyone_the_form_is_there_with_nothing_chosen():
    app = people()
    assert not app.exception
    assert "Nobody is here yet." in words(app)
    assert at(app, "logbook_person_relation_").value is None


@pytest.mark.usefixtures("store")
def test_who_it_is_is_asked_first_and_the_rest_unfolds_where_it_was_begun():
    app = people()
    (fold,) = rest(app)
    folded = {one.key.split("_")[2] for kind in (fold.text_input, fold.text_area, fold.number_input) for one in kind}
    assert folded == {"role", "cadence", "ask", "questions", "note"}
    assert not fold.proto.expanded
    at(app, "logbook_person_name_").set_value("Ann").run()
    assert not rest(people())[0].proto.expanded
    at(app, "logbook_person_ask_").set_value("Honest remarks").run()
    (fold,) = rest(people())
    assert fold.proto.expanded
    assert fold.text_area[0].value == "Honest remarks"


def test_someone_is_added(store):
    app = people()
    for field, value in {"name": "Ann", "relation": "peer", "cadence_days": 30, "ask": "Honest remarks"}.items():
        at(app, f"logbook_person_{field}_").set_value(value)
    press(app, "logbook_person_save")
    assert not app.error
    (row,) = rows(store, "person")
    assert (row["name"], row["relation"], row["cadence_days"], row["in_touch"]) == ("Ann", "peer", 30, True)
    assert "Peer · no contact logged yet" in words(app)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"relation": "peer"}, "“Name” is empty. Fill it in."),
        ({"name": "Ann"}, "“Relation” is empty. Fill it in."),
        ({"name": "Ann", "relation": "peer", "cadence_days": -3}, "can be from 1 to 730"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_saved(store, given, said):
    app = people()
    for field, value in given.items():
        at(app, f"logbook_person_{field}_").set_value(value)
    press(app, "logbook_person_save")
    assert said in app.error[0].value
    assert rows(store, "person") == []


def test_someone_is_corrected(store):
    uid = person(store, role="Lead", cadence_days=30)
    app = opened("logbook", person=uid)
    at(app, "logbook_person_edit_role_").set_value("Head")
    at(app, "logbook_person_edit_cadence_days_").set_value(None)
    press(app, "logbook_person_edit_save")
    (row,) = rows(store, "person")
    assert (row["role"], row["cadence_days"]) == ("Head", None)
    assert journal.history(store, uid)[0].content["role"] == "Lead"


def test_the_longest_overdue_comes_first_with_its_days(store):
    for name, ago in (("Ann", 40), ("Bea", 90), ("Cid", 3)):
        uid = person(store, name, cadence_days=30)
        keep(store, "entry", kind="contact", title="Talk", day=days(-ago), person=uid)
    app = people()
    assert [spoken(one) for one in app.button if one.key.startswith("open_person_")] == ["Bea", "Ann", "Cid"]
    assert "60 days ago" in words(app)
    assert "10 days ago" in words(app)


def test_an_overdue_contact_stands_on_today_and_ends_with_the_next_talk(store):
    uid = person(store, cadence_days=30)
    keep(store, "entry", kind="contact", title="Talk", day=days(-40), person=uid)
    assert "Ann" in links(opened("today"))
    keep(store, "entry", kind="contact", title="Again", day=days(0), person=uid)
    assert "Ann" not in links(opened("today"))


@pytest.mark.usefixtures("unfolded")
def test_no_longer_in_touch_ends_the_reminder_and_keeps_the_person(store):
    uid = person(store, cadence_days=30)
    assert "Ann" in links(opened("today"))
    app = opened("logbook", person=uid)
    at(app, "logbook_person_edit_in_touch_").set_value(False)
    press(app, "logbook_person_edit_save")
    assert "Ann" not in links(opened("today"))
    app = people()
    assert "No longer in touch: 1 person" in words(app)
    assert f"open_person_{uid}" in keys(app)


def links(app):
    return "\n".join(one.label for one in app.button if str(one.key).startswith("attention_open_"))


def test_a_person_who_gave_feedback_is_not_removed_and_nothing_is_lost(store):
    uid = person(store)
    keep(store, "entry", kind="feedback", title="Clear slides", day=days(-3), person=uid, text="Very clear")
    app = press(opened("logbook", person=uid), "person_delete")
    assert "This person is named by 1 logbook entry, so it was not deleted." in app.error[0].value
    assert "Say that you are no longer in touch instead" in app.error[0].value
    assert len(rows(store, "person")) == len(rows(store, "entry")) == 1
    assert "Clear slides" in words(app)
    assert [one.value for one in app.toast] == []


@pytest.mark.usefixtures("unfolded")
def test_a_person_whom_nothing_names_is_deleted_and_brought_back(store):
    uid = person(store)
    app = press(opened("logbook", person=uid), "person_delete")
    assert rows(store, "person") == []
    assert "Deleted: 1 person" in words(app)
    press(app, f"undo_{uid}")
    assert [row["name"] for row in rows(store, "person")] == ["Ann"]


def test_a_person_taken_out_of_the_entry_can_be_removed(store):
    uid = person(store)
    entry = keep(store, "entry", kind="note", title="x", day=days(0), person=uid)
    app = opened("logbook", entry=entry)
    at(app, f"logbook_edit_{entry}_person_").set_value(None)
    press(app, f"logbook_edit_{entry}_save")
    assert rows(store, "entry")[0]["person"] is None
    press(opened("logbook", person=uid), "person_delete")
    assert rows(store, "person") == []


def test_a_deleted_person_in_the_address_is_told(store):
    uid = person(store)
    delete(store, uid)
    app = opened("logbook", person=uid)
    assert app.info[0].value == "That person was deleted, or it is not in this journal."
    assert not app.exception


def test_an_opened_person_shows_what_to_bring_and_what_there_was(store):
    uid = person(store, ask="The truth", questions="Why?\nWhen?")
    for number in range(25):
        keep(store, "entry", kind="contact", title=f"Talk {number}", day=days(-number), person=uid)
    app = opened("logbook", person=uid)
    said = words(app)
    assert "The truth" in said
    assert "Why?\nWhen?" in said
    assert "1–10 of 25" in said
    assert "Talk 0" in said
    assert "Talk 24" not in said
    newest = date.fromisoformat(days(0))
    assert f"{newest.day} {newest:%b} {newest.year}" in [one.value for one in [*app.text, *app.caption]]
    assert [one.value for one in app.caption if "Contact" in one.value] == ["Contact"] * 10


def test_names_are_shown_as_letters(store):
    uid = person(store, "*Ann* <i>x</i> :smile: مرحبا 🎓", role="[l](http://e.test)")
    for app in (people(), opened("logbook", person=uid)):
        assert plain("*Ann* <i>x</i> :smile: مرحبا 🎓") in words(app)
    assert plain("[l](http://e.test)") in words(app)


def test_the_sample_stands_opened_too(sample_store):
    assert not people().exception
    for row in rows(sample_store, "person"):
        app = opened("logbook", person=row["person"])
        assert not app.exception
        assert row["name"] in words(app)
