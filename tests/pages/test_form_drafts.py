"""What is typed into a form is on disk: after a reload, in two windows, until it is saved or thrown away."""

import json
import sqlite3

import pytest
from record_pages import AT, at, days, goal, keep, keys, opened, press, rows, uid, view, words

from mastery import journal

TYPED = "Ein Anfang, **nicht** mehr"


def drafts(store):
    return journal.preferred(store, "form ")


def test_a_save_takes_the_draft_in_the_same_transaction(store):
    app = opened("strengths")
    at(app, "strengths_new_name_").set_value(TYPED).run()
    assert len(drafts(store)) == 1
    with sqlite3.connect(store.file) as connection:
        connection.execute("CREATE TRIGGER full BEFORE DELETE ON preference BEGIN SELECT RAISE(ABORT, 'no'); END")
    app = press(app, "strengths_new_save")
    assert app.error
    assert rows(store, "strength") == []
    assert at(app, "strengths_new_name_").value == TYPED
    with sqlite3.connect(store.file) as connection:
        connection.execute("DROP TRIGGER full")
    press(app, "strengths_new_save")
    assert [row["name"] for row in rows(store, "strength")] == [TYPED]
    assert drafts(store) == []
    assert at(opened("strengths"), "strengths_new_name_").value == ""


def test_a_draft_is_thrown_away_with_one_click_and_brought_back_with_another(store):
    one = goal(store)
    app = opened("goals", goal=one)
    at(app, "goals_edit_why_").set_value(TYPED).run()
    app = press(app, "goals_edit_discard")
    assert at(app, "goals_edit_why_").value == ""
    assert drafts(store) == []
    assert at(opened("goals", goal=one), "goals_edit_why_").value == ""
    app = press(opened("goals", goal=one), "goals_edit_bring_back")
    assert at(app, "goals_edit_why_").value == TYPED
    assert at(opened("goals", goal=one), "goals_edit_why_").value == TYPED
    assert rows(store, "goal")[0]["why"] is None


def test_two_windows_that_write_the_same_form_keep_both_texts(store):
    left, right = opened("strengths"), opened("strengths")
    at(left, "strengths_new_name_").set_value("Left").run()
    at(right, "strengths_new_name_").set_value("Right").run()
    assert len(drafts(store)) == 2
    for expected in ("Right", "Left"):
        app = opened("strengths")
        assert at(app, "strengths_new_name_").value == expected
        press(app, "strengths_new_save")
    assert {row["name"] for row in rows(store, "strength")} == {"Left", "Right"}
    assert drafts(store) == []


def test_windows_that_took_up_one_draft_lose_nothing_of_either(store):
    at(opened("strengths"), "strengths_new_name_").set_value("Begun").run()
    left, right = opened("strengths"), opened("strengths")
    at(left, "strengths_new_evidence_").set_value("Left").run()
    at(right, "strengths_new_evidence_").set_value("Right").run()
    found = [journal.preference(store, name) or "" for name in drafts(store)]
    assert any("Left" in one for one in found)
    assert any("Right" in one for one in found)


def test_a_draft_on_an_older_revision_is_told_what_was_saved_meanwhile(store):
    one = goal(store)
    at(opened("goals", goal=one), "goals_edit_statement_").set_value(TYPED).run()
    keep(store, "goal", record=one, base_rev=1, statement="Saved elsewhere", state="active")
    app = press(opened("goals", goal=one), "goals_edit_save")
    assert "another window" in app.error[0].value
    assert rows(store, "goal")[0]["statement"] == "Saved elsewhere"
    press(app, "goals_edit_save")
    assert rows(store, "goal")[0]["statement"] == TYPED


def test_a_goal_that_was_begun_is_offered_in_the_list(store):
    one = keep(store, "strength", name="Delegating", scale="focused", watched=1)
    app = press(opened("strengths", strength=one), "strength_goal")
    at(app, f"goals_new_{one}_statement_").set_value(TYPED).run()
    app = press(opened("goals"), f"go_on_goals_new_{one}")
    assert at(app, f"goals_new_{one}_statement_").value == TYPED
    assert at(app, f"goals_new_{one}_strength_").value == one
    app = press(app, f"goals_new_{one}_save")
    assert [(row["statement"], row["strength"]) for row in rows(store, "goal")] == [(TYPED, one)]
    assert not [key for key in keys(opened("goals")) if key.startswith("go_on_")]


def test_an_entry_that_was_begun_is_there_again_with_its_kind_and_its_day(store):
    app = opened("logbook")
    at(app, "logbook_new_kind_").set_value("win").run()
    at(app, "logbook_new_day_").set_value(None).run()
    at(app, "logbook_new_title_").set_value(TYPED).run()
    app = opened("logbook")
    assert at(app, "logbook_new_kind_").value == "win"
    assert at(app, "logbook_new_title_").value == TYPED
    assert at(app, "logbook_new_day_").value is None


def test_a_line_that_was_being_corrected_is_open_again(store):
    one = keep(store, "strength", name="Planning", watched=1)
    rating = keep(store, "strength_rating", strength=one, day=days(-3), value=2)
    app = press(opened("strengths", strength=one), f"correct_{rating}")
    at(app, "corrected_note_").set_value(TYPED).run()
    assert at(opened("strengths", strength=one), "corrected_note_").value == TYPED


def test_the_pasted_reply_is_there_again(store):
    keep(store, "person", name="Ruth", relation="mentor", in_touch=1)
    app = view("mentor", "Two views")
    at(app, "mentor_reply_").set_value("> a reply\n> quoted").run()
    assert at(view("mentor", "Two views"), "mentor_reply_").value == "> a reply\n> quoted"
    press(app, "mentor_pasted_discard")
    assert at(view("mentor", "Two views"), "mentor_reply_").value == ""
    app = press(view("mentor", "Two views"), "mentor_pasted_bring_back")
    assert at(app, "mentor_reply_").value == "> a reply\n> quoted"


def test_a_draft_that_cannot_be_kept_is_told_and_stays_in_its_control(store):
    app = opened("strengths")
    with sqlite3.connect(store.file) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON preference BEGIN SELECT RAISE(ABORT, 'no'); END")
    at(app, "strengths_new_name_").set_value(TYPED).run()
    assert app.error
    assert at(app, "strengths_new_name_").value == TYPED
    with sqlite3.connect(store.file) as connection:
        connection.execute("DROP TRIGGER full")
    app.run()
    assert not app.error
    assert at(opened("strengths"), "strengths_new_name_").value == TYPED


def test_a_needed_field_says_so(store):
    app = view("goals", "Plan")
    assert at(app, "goals_plan_None_kind_").label == "Kind (needed)"
    assert at(app, "goals_plan_None_hours_").label == "Hours"
    assert words(app)


@pytest.mark.parametrize("kind", ["practice", "note"])
def test_an_entry_begun_with_version_0_2_0_is_there_again(store, kind):
    """It kept one draft for each kind, without the kind among its fields."""
    fields = {"title": TYPED, "text": "In more words"}
    draft = f"form logbook_new_{kind} of new {uid()}"
    journal.prefer(store, draft, json.dumps({"base_rev": 0, "fields": fields}), at=AT)
    app = opened("logbook")
    assert at(app, "logbook_new_kind_").value == kind
    assert at(app, "logbook_new_title_").value == TYPED
    assert at(app, "logbook_new_text_").value == "In more words"
    press(app, "logbook_new_save")
    assert [(row["kind"], row["title"]) for row in rows(store, "entry")] == [(kind, TYPED)]
    assert journal.preferred(store, "form logbook_new") == []
