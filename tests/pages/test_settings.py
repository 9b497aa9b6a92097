"""The settings on the page of one's data: each saves at once, says so, and is taken back."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from icalendar import Calendar
from record_pages import AT, keep, opened, press, today, view
from test_states import words

from mastery import journal

AS_USUAL = {"cadence": None, "week_start": None, "questionnaire": None, "calendar_alarm": None}
CHOSEN = {"cadence": "14", "week_start": "6", "questionnaire": "five-steps", "calendar_alarm": "day before"}
SAID = {
    "cadence": "Saved: every two weeks. Before: every four weeks.",
    "week_start": "Saved: Sunday. Before: Monday.",
    "questionnaire": "Saved: Five steps up to mastery. Before: Five elements of mastery.",
    "calendar_alarm": "Saved: The day before, at nine in the morning. Before: No alarm.",
}


@pytest.fixture
def app(fill):
    fill(2)
    return opened("your_data", view="settings")


def test_lock_and_second_folder_are_said_and_lead_to_where_they_are_chosen(app, store, tmp_path):
    assert "Your journal has no passphrase" in words(app)
    assert "The backups lie in the folder of the journal alone" in words(app)
    for place, label in (("passphrase", "Passphrase and lock"), ("backups", "Backups and the second folder")):
        assert app.button(key=f"way_{place}").label == label
        assert press(opened("your_data", view="settings"), f"way_{place}").query_params["view"] == place
    (tmp_path / "disk").mkdir()
    journal.make_backup(store.file, at=AT)
    second = journal.choose_second_folder(store.folder, tmp_path / "disk", journal_uid="0" * 16, at=AT)
    assert f"Each backup is copied to the second folder {second.place} too." in words(app.run()).replace("\\", "")


def on_disk(store):
    return {name: journal.preference(store, name) for name in CHOSEN}


def test_each_choice_is_saved_at_once_said_and_taken_back(app, store):
    for name, value in CHOSEN.items():
        app.selectbox(key=f"setting_{name}").set_value(value).run()
        assert not app.exception
        assert journal.preference(store, name) == value
        assert SAID[name] in words(app)
    assert app.toast[0].value == "Saved."
    for name in CHOSEN:
        app.button(key=f"undo_{name}").click().run()
        assert SAID[name] not in words(app)
    assert on_disk(store) == AS_USUAL
    assert [app.selectbox(key=f"setting_{name}").value for name in ("cadence", "week_start")] == ["28", "0"]


def test_a_second_change_is_taken_back_to_what_was_before_the_first(app, store):
    for value in ("14", "56"):
        app.selectbox(key="setting_cadence").set_value(value).run()
    assert "Saved: every eight weeks. Before: every four weeks." in words(app)
    app.button(key="undo_cadence").click().run()
    assert journal.preference(store, "cadence") is None


def test_what_another_window_chose_stands_and_is_not_taken_back_by_drawing(app, store):
    journal.choose(store, "cadence", "91", at=AT)
    app.run()
    assert app.selectbox(key="setting_cadence").value == "91"
    app.selectbox(key="setting_week_start").set_value("5").run()
    assert journal.preference(store, "cadence") == "91"


def test_the_first_name_is_kept_as_a_line_and_refused_where_it_cannot_be_shown(app, store):
    app.text_input(key="setting_first_name").set_value("  Runa   B. ").run()
    assert journal.first_name(store) == "Runa B."
    assert "Saved: “Runa B.”. Before: none." in words(app)
    app.text_input(key="setting_first_name").set_value("Ru\x07na").run()
    assert "holds BEL (U+0007) at letter 3, which cannot be shown" in words(app)
    assert journal.first_name(store) == "Runa B."
    app.text_input(key="setting_first_name").set_value("").run()
    assert journal.preference(store, "first_name") is None


def test_a_setting_whose_save_failed_stays_and_is_saved_the_next_time(app, store, monkeypatch):
    given = {"selectbox": ("cadence", "7"), "multiselect": ("calendar_kinds", []), "text_input": ("first_name", "Runa")}
    app.selectbox(key="setting_week_start").set_value("6").run()
    with monkeypatch.context() as patch:
        patch.setattr(journal, "choose", Mock(side_effect=journal.JournalError("The disk is full.")))
        for control, (name, value) in given.items():
            getattr(app, control)(key=f"setting_{name}").set_value(value)
        app.selectbox(key="setting_week_start").set_value("0").run()
    assert [one.value for one in app.error] == ["The disk is full."] * 4
    for control, (name, value) in given.items():
        assert getattr(app, control)(key=f"setting_{name}").value == value
        assert journal.preference(store, name) is None
    app.button(key="undo_week_start").click().run()
    assert [journal.preference(store, name) for name, _ in given.values()] == ["7", "", "Runa"]
    assert journal.preference(store, "week_start") is None
    assert app.selectbox(key="setting_week_start").value == "0"
    assert not app.error


def test_where_everything_lies_is_said_with_sizes(app, store):
    assert app.code[0].value == str(store.folder)
    assert "journal.sqlite, the journal: " in words(app)


def test_the_calendar_file_holds_what_was_chosen(app, store, offered):
    keep(store, "plan_item", kind="course", title="Course", status="planned", due=str(today() + timedelta(days=3)))
    app.multiselect(key="setting_calendar_kinds").set_value(["plan item"]).run()
    app.selectbox(key="setting_calendar_alarm").set_value("day").run()
    assert "The file holds 1 due day of a plan item. Each rings on the day" in words(app)
    (event,) = Calendar.from_ical(offered["settings_calendar"]()).walk("VEVENT")
    assert (str(event["SUMMARY"]), event.walk("VALARM")[0]["TRIGGER"].dt) == ("Due: Course", timedelta(hours=9))
    app.multiselect(key="setting_calendar_kinds").set_value([]).run()
    assert "Nothing lies ahead" in words(app)
    assert "Saved: none. Before: all of them." in words(app)


def test_a_setting_is_used_where_it_says(app, store):
    for name, value in (("questionnaire", "five-steps"), ("week_start", "6"), ("first_name", "Sigrid")):
        journal.choose(store, name, value, at=AT)
    assert opened("check_in").selectbox(key="questionnaire").value == "five-steps"
    keep(store, "entry", kind="practice", title="Drill", day="2026-04-04", minutes=60)  # A Saturday.
    assert "from that of 29 Mar 2026" in words(view("logbook", "What it adds up to"))  # The Sunday before.
    keep(store, "person", name="Ann", relation="mentor", in_touch=1)
    assert view("mentor", "Report").text_input(key="mentor_name").value == "Sigrid"


def test_what_was_chosen_on_another_page_in_this_session_follows_the_setting(app, store):
    for page, key, value in (("check_in", "questionnaire", "five-elements"), ("today", "cadence", 28)):
        app.switch_page(f"pages/{page}.py").run()
        assert app.selectbox(key=key).value == value
    app.switch_page("pages/your_data.py").run()
    app.radio(key="your_data_view").set_value("Settings").run()
    app.selectbox(key="setting_questionnaire").set_value("five-steps").run()
    app.selectbox(key="setting_cadence").set_value("14").run()
    for page, key, value in (("check_in", "questionnaire", "five-steps"), ("today", "cadence", 14)):
        app.switch_page(f"pages/{page}.py").run()
        assert app.selectbox(key=key).value == value
