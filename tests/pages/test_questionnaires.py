"""Questionnaires on the page of one's data: made, copied, edited as versions, passed on, taken in, put away."""

import json
from datetime import timedelta

import pytest
from range_maker import answered, definition, own
from record_pages import AT, opened, press, today, words

from mastery import instruments, journal
from mastery.instruments import load, parse
from mastery.ui.your_data.questionnaire_draft import blank, draft_of, read
from mastery.ui.your_data.questionnaire_editor import DRAFT


def listed(**query):
    app = opened("your_data", view="questionnaires", **query)
    assert not app.exception
    return app


def control(app, start, kind="text_input"):
    (found,) = [one for one in getattr(app, kind) if one.key.startswith(start)]
    return found


def write(app, start, text, kind="text_input"):
    control(app, start, kind).set_value(text)
    return app.run()


def mine(store, id="mine"):
    return load(id, folder=store.own_instruments)


def test_a_new_one_is_made_and_offered_where_a_check_in_begins(store):
    app = press(listed(), "new_questionnaire")
    app = write(app, "title ", "Sleep & rest")
    app = write(write(app, "low ", 0, "number_input"), "high ", 10, "number_input")
    app = write(app, "name part", "Sleep")
    app = write(app, "stem Q1", "How well did you sleep?")
    app = write(app, "anchors Q1", "Not at all\nVery well", "text_area")
    app = press(app, "question_add")
    app = write(app, "stem Q2", "How rested are you?")
    assert control(app, "anchors Q2", "text_area").value == "Not at all\nVery well"
    kinds = (app.text_input, app.text_area, app.number_input, app.checkbox)
    labels = [one.label for kind in kinds for one in kind if "Q" in one.key]
    assert {"Question 1", "Question 2: weight", "Question 2: may not apply"} <= set(labels)
    assert len(set(labels)) == len(labels) == 10
    app = write(app, "weight Q2", 2.0, "number_input")
    app = press(app, "questionnaire_save")
    assert not app.exception
    assert "“Sleep & rest” is saved. It is offered where a check-in begins." in words(app).replace("\\", "")
    made = mine(store, "sleep-rest")
    assert (made.low, made.high, made.version, [item.weight for item in made.items]) == (0, 10, "1", [1, 2])
    assert [item.label for item in made.items] == ["How well did you sleep?", "How rested are you?"]
    assert journal.preference(store, DRAFT) is None
    assert "sleep-rest" in opened("check_in").selectbox(key="questionnaire").options or "Sleep & rest" in str(
        opened("check_in").selectbox(key="questionnaire").options
    )


def test_what_breaks_a_rule_is_said_in_the_words_of_the_page_and_nothing_is_saved(store):
    app = press(listed(), "new_questionnaire")
    app = write(app, "title ", "Sleep")
    app = write(app, "name part", "Nights")
    app = press(write(app, "stem Q1", "How was it?"), "questionnaire_save")
    assert [one.value for one in app.error] == [
        "Question 1 of “Nights”: 0 lines say what answers mean; give exactly 5, from level 1 to level 5, or two, for 1 "
        "and 5, or three, for 1, 3 and 5."
    ]
    assert not store.own_instruments.exists()
    assert json.loads(journal.preference(store, DRAFT))["title"] == "Sleep"
    assert control(opened("your_data", view="questionnaires"), "title ").value == "Sleep"  # After a restart, too.


@pytest.mark.usefixtures("unfolded")
def test_an_answered_one_is_edited_as_a_version_that_breaks_the_line(store):
    first = own(store.folder, 0, 100)
    journal.save_check_ins(store, answered(first, 0.2, 0.4, until=today() - timedelta(days=30)), today=today(), at=AT)
    app = press(listed(), "edit_mine")
    assert "Your 2 check-ins, up to version 1, keep the words they were given to." in words(app)
    app = press(write(app, "stem S1", "How long did you sleep?"), "questionnaire_save")
    assert "“My habits” is saved as version 2." in words(app)
    second = mine(store)
    assert (second.version, second.items[0].stem) == ("2", "How long did you sleep?")
    assert journal.kept_instrument(store, "mine", "1") == first
    journal.save_check_ins(store, answered(second, 0.6, until=today()), today=today(), at=AT)
    assert "Version 2 from" in words(opened("progress"))


def test_a_copy_of_one_that_comes_along_is_ones_own(store):
    app = press(press(listed(), "copy_five-steps"), "questionnaire_save")
    assert not app.error
    copied = mine(store, "five-steps-up-to-mastery-my-own")
    assert copied.items[0].stem == instruments.load("five-steps").items[0].stem
    assert (copied.version, copied.title) == ("1", "Five steps up to mastery, my own")


def test_parts_and_questions_are_added_moved_and_removed(store):
    own(store.folder, 0, 10)
    app = press(press(listed(), "edit_mine"), "up_S2")
    app = press(press(app, "part_add"), "question_add")
    draft = json.loads(journal.preference(store, DRAFT))
    assert [one["id"] for one in draft["items"]] == ["S2", "S1", "F1", "F2", "Q1", "Q2"]
    app = press(press(app, "remove_Q1"), "part_remove")
    draft = json.loads(journal.preference(store, DRAFT))
    assert [one["id"] for one in draft["items"]] == ["S2", "S1", "F1", "F2"]
    app = press(app, "questionnaire_discard")
    assert [item.id for item in mine(store).items] == ["S1", "S2", "F1", "F2"]
    assert "Thrown away." in words(app)


def test_the_wording_for_others_is_written_beside_it(store):
    own(store.folder, 0, 10)
    app = press(listed(), "edit_mine")
    app = control(app, "others ", "checkbox").check().run()
    app = press(write(app, "other S1", "How much {name} sleeps?"), "questionnaire_save")
    assert not app.error
    said = instruments.for_others(mine(store), name="Runa", folder=store.own_instruments)
    assert (said["S1"].stem, said["S2"].stem) == ("How much Runa sleeps?", "How much of S2?")


def test_passing_on_asks_for_a_licence(store, offered):
    own(store.folder, 0, 10)
    app = listed()
    assert "download_mine" not in offered
    assert b'licence = "MIT"' in offered["download_five-elements"]
    labels = [one.proto.popover.label for one in app.get("popover")]
    assert len(set(labels)) == len(labels) == 7
    app.text_input(key="licence_mine").set_value("CC0").run()
    assert parse(offered["download_mine"].decode(), file="mine.toml").licence == "CC0"
    assert mine(store).licence == "CC0"


@pytest.mark.parametrize("good", [True, False])
def test_a_file_is_taken_in_or_its_line_is_named(store, good):
    app = listed()
    text = definition(0, 10) if good else definition(0, 10).replace("minutes = 1", "minutes = ")
    app.file_uploader[0].upload("mine.toml", text.encode()).run()
    app = press(app, "take_in")
    assert not app.exception
    if good:
        assert mine(store).high == 10
    else:
        assert "Line 9: mine.toml: not readable as TOML" in words(app).replace("\\", "")
        assert not store.own_instruments.exists()


def test_a_broken_file_of_ones_own_can_be_put_away(store):
    own(store.folder, 0, 10)
    (store.own_instruments / "mine.toml").write_text("id = ", encoding="utf-8")
    app = listed()
    assert "not readable as TOML" in words(app)
    app = press(app, "away_mine")
    assert "is no longer offered" in words(app)
    assert not (store.own_instruments / "mine.toml").exists()


@pytest.mark.parametrize("held", ["", "{}", "[]", "{", '{"scales": [], "items": []}', '{"scales": 3, "items": {}}'])
def test_what_is_no_draft_is_passed_over(store, held):
    journal.prefer(store, DRAFT, held, at=AT)
    assert "new_questionnaire" in [one.key for one in listed().button]


def test_a_draft_comes_back_from_the_disk_as_it_was():
    begun = blank("uid")
    assert read(json.dumps(begun)) == begun
    copied = draft_of(load("five-elements"), {"P1": "What did {name} do?"}, uid="uid", copy=True)
    assert read(json.dumps(copied)) == copied
