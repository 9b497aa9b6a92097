"""A table of past check-ins brought in on the page: shown first, saved by one press, nothing lost, nothing doubled."""

from datetime import timedelta

import pytest
import streamlit as st
from record_pages import AT, opened, press, today, words
from workbook_maker import written

from mastery import instruments, intake, journal
from mastery.instruments.check_in import CheckIn

ASKED = instruments.load("five-elements")
IDS = [item.id for item in ASKED.items]


def table(*rows, note=""):
    """Return a table with a line a day from (days ago, level)."""
    lines = [f"{today() - timedelta(days=ago)},{','.join(str(level) for _ in IDS)},{note}" for ago, level in rows]
    return "\n".join([f"day,{','.join(IDS)},note", *lines])


@pytest.fixture
def bring(monkeypatch):
    """Return a function that opens the page with a table chosen."""

    class File:
        name = "diary.csv"

        def __init__(self, text):
            self.text = text

        def getvalue(self):
            return self.text if isinstance(self.text, bytes) else self.text.encode()

    def chosen(text):
        real = st.file_uploader
        monkeypatch.setattr(st, "file_uploader", lambda *said, **named: (real(*said, **named), File(text))[1])
        app = opened("check_in", bring="table")
        assert not app.exception
        return app

    return chosen


def test_the_first_page_offers_three_ways(store):
    app = opened("today")
    assert [one.label for one in app.button] == [
        "Start my first check-in", "Look around with sample data", "Bring my history",
    ]  # fmt: skip
    app = press(app, "bring_history")
    assert not app.exception
    assert "Bring your history" in words(app)
    assert app.query_params["bring"] == "table"
    assert "Back" in words(app)
    assert not [one for one in app.radio if one.key.startswith("item ")]


def test_nothing_is_saved_before_the_press_and_all_of_it_after(store, bring):
    app = bring(table((60, 2), (30, 3)))
    assert "2 check-ins: 2 new." in words(app)
    assert app.dataframe[-1].value["Answered"].tolist() == ["20 / 20"] * 2
    assert journal.check_ins(store).empty
    app = press(app, "bring_in_new")
    assert not app.exception
    assert "2 check-ins brought in. All of it can be taken back under Your data, Bring in." in [
        one.value for one in app.success
    ]
    assert len(journal.check_ins(store)) == 2
    assert len(journal.backups(store.folder)) >= 1


def test_what_is_there_already_is_said_and_not_doubled(store, bring):
    press(bring(table((60, 2))), "bring_in_new")
    app = bring(table((60, 2), (30, 3)))
    assert "2 check-ins: 1 new and 1 there already." in words(app)
    press(app, "bring_in_new")
    assert len(journal.check_ins(store)) == 2
    app = bring(table((60, 2), (30, 3)))
    assert "2 check-ins: 0 new and 2 there already." in words(app)
    assert not [one for one in app.button if one.key.startswith("bring_in_")]


def test_a_day_with_other_answers_is_named_and_corrected_when_asked_for(store, bring):
    press(bring(table((60, 2))), "bring_in_new")
    app = bring(table((60, 4), (30, 3)))
    said = words(app)
    assert "2 check-ins: 1 new and 1 there with other answers." in said
    assert "C1 is 2, in the table 4; C2 is 2, in the table 4" in said
    press(app, "bring_in_new")
    assert sorted(journal.responses(store)["value"].unique()) == [2, 3]
    app = press(bring(table((60, 4), (30, 3))), "bring_in_all")
    assert "0 check-ins brought in, 1 day corrected." in [one.value for one in app.success]
    assert sorted(journal.responses(store)["value"].unique()) == [3, 4]
    first = journal.check_ins(store)["check_in"].iloc[0]
    assert len(journal.history(store, first)) == 2


def test_a_deleted_check_in_stays_deleted(store, bring):
    press(bring(table((60, 2))), "bring_in_new")
    (one,) = journal.check_ins(store)["check_in"]
    journal.delete(store, one, base_rev=1, revision_uid="gone", at=AT)
    said = words(bring(table((60, 2))))
    assert "1 check-in: 0 new and 1 that you deleted or erased before and that stay away." in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,P1\n2026-01-02,7\n", "line 2, column P1"),
        ("day,P1\nsoon,3\n", "line 2, column day"),
        ("day,place\n2026-01-02,here\n", "No column of this table holds numbers"),
        ("name,welding\nAnna Blum,3\nBen Ott,4\n", "This table is about 2 people"),
        ("", "nothing"),
        ("day,P1,P2\n2026-01-02,3\n", "2 cells, 3 columns"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_changes_nothing(store, bring, text, said):
    app = bring(text)
    assert "Nothing was brought in." in [one.value for one in app.error]
    assert said.casefold() in words(app).replace("\\", "").casefold()
    assert not [one for one in app.button if one.key.startswith("bring_in_")]
    assert journal.check_ins(store).empty


def test_an_empty_table_to_fill_in_has_the_questions_as_columns(store, offered):
    opened("check_in", bring="table")
    assert offered["bring_in_empty"] == f"day,{','.join(IDS)},note\n"


def test_it_can_be_done_later_too(store):
    journal.save_check_ins(store, [CheckIn(ASKED, today(), {"P1": 3})], today=today(), at=AT)
    app = opened("check_in")
    app.radio(key="view").set_value("Earlier check-ins").run()
    app = press(app, "earlier_bring_in")
    assert "Bring your history" in words(app)
    assert "Bring your history" not in words(press(app, "check_in_leave"))


def test_letters_of_the_table_are_shown_as_letters(store, bring):
    app = bring(table((60, 2), note="*a* <b>"))
    assert app.dataframe[-1].value["Note"].tolist() == ["*a* <b>"]


DIARY = "date,mood,note\n{0},3,hi\n{1},7,\n"


@pytest.fixture
def diary():
    return DIARY.format(today() - timedelta(days=9), today() - timedelta(days=2))


def test_a_diary_of_another_tool_is_asked_about_shown_saved_and_taken_back(store, bring, diary):
    app = bring(diary)
    assert not [one for one in app.button if one.key.startswith("bring_in_new")]
    (question,) = [one for one in app.radio if one.key.endswith(" range")]
    assert question.value is None
    app = question.set_value("1 10").run()
    said = words(app)
    assert "Read as Table: 2 check-ins" in said
    assert "A new questionnaire, Diary: 1 question, answers from 1 to 10" in said
    assert "Daily diaries keep their days; the trend counts fortnights" in said
    assert "2 check-ins: 2 new." in said
    assert app.dataframe[-1].value["Answers"].tolist() == ["mood 3", "mood 7"]
    app = press(app, "bring_in_new")
    assert "2 check-ins brought in. All of it can be taken back under Your data, Bring in." in [
        one.value for one in app.success
    ]
    assert journal.responses(store)["value"].tolist() == [3, 7]
    assert "2 check-ins: 0 new and 2 there already." in words(bring(diary))
    app = opened("your_data", view="bring-in")
    assert "Table: 2 records" in words(app)
    (one,) = journal.imports(store)
    app = press(app, f"undo_import_{one.uid}")
    assert journal.check_ins(store).empty
    assert "2 records taken back." in " ".join(one.value for one in app.success)
    assert not [one for one in app.button if one.key.startswith("undo_import_")]


def test_the_likely_answers_are_taken_by_one_press_but_never_the_order_of_days(store, bring, diary):
    app = bring(diary)
    (likely,) = [one for one in app.button if one.key.endswith(" likely")]
    app = likely.click().run()
    assert "2 check-ins: 2 new." in words(app)
    app = bring("date,mood\n4/5/26,3\n")
    assert not [one for one in app.button if one.key.endswith(" likely")]
    (order,) = [one for one in app.radio if one.key.endswith(" day_order")]
    assert [one.replace("\\", "")[:10] for one in order.options] == ["2026-05-04", "2026-04-05"]


def test_an_answer_with_which_the_file_is_refused_can_be_given_anew(store, bring):
    day = today() - timedelta(days=9)
    app = bring(written({"Guide": [["Read", "me"]], "Diary": [["Date", "mood"], [day, 3], [day, 4]]}))
    (sheet,) = [one for one in app.radio if one.key.endswith(" sheet")]
    assert sheet.value == "Diary"
    app = sheet.set_value("Guide").run()
    assert "Nothing was brought in." in [one.value for one in app.error]
    app = next(one for one in app.button if one.key.endswith(" anew")).click().run()
    assert not app.error
    assert next(one.value for one in app.radio if one.key.endswith(" sheet")) == "Diary"


def test_what_another_window_brought_in_meanwhile_is_shown_before_anything_is_saved(store, bring, diary):
    mine = next(one for one in bring(diary).radio if one.key.endswith(" range")).set_value("1 10").run()
    other = next(one for one in bring(diary).radio if one.key.endswith(" range")).set_value("0 10").run()
    press(other, "bring_in_new")
    mine = press(mine, "bring_in_new")
    assert "changed in another window since this was shown, so nothing was brought in" in mine.error[0].value
    assert "2 check-ins: 0 new and 2 there already." in words(mine)
    assert not [one for one in mine.button if one.key == "bring_in_new"]
    assert len(journal.imports(store)) == 1


def test_a_file_that_cannot_be_saved_stays_chosen(store, bring, diary, monkeypatch):
    app = next(one for one in bring(diary).radio if one.key.endswith(" range")).set_value("1 10").run()

    def refuse(*_: object, **__: object) -> None:
        raise journal.InvalidRecord("The disk is full.")

    monkeypatch.setattr(intake, "bring_in", refuse)
    app = press(app, "bring_in_new")
    assert [one.value for one in app.error] == ["The disk is full."]
    assert "2 check-ins: 2 new." in words(app)


def test_an_import_among_the_latest_changes_is_taken_back_whole(store, bring, diary):
    app = bring(diary)
    app = next(one for one in app.button if one.key.endswith(" likely")).click().run()
    press(app, "bring_in_new")
    (one,) = journal.imports(store)
    app = opened("your_data", view="latest-changes")
    press(app, f"take_back_{one.uid}_1")
    assert journal.check_ins(store).empty
    assert journal.imports(store) == ()


def test_a_file_that_was_taken_back_comes_back_only_by_bringing_it_in_again(store, bring):
    press(bring(table((60, 2))), "bring_in_new")
    (one,) = journal.imports(store)
    journal.undo_import(store, one.uid, at=AT)
    app = opened("your_data", view="latest-changes")
    assert not {f"undo_{one.uid}", f"take_back_{one.uid}_2"} & {button.key for button in app.button}
    assert any(key and key.startswith("undo_") for key in [button.key for button in app.button])
    app = opened("your_data", history=one.uid)
    assert "This file was taken back. To have it again, bring it in again." in words(app)
    assert not [button.key for button in app.button if button.key in ("versions_bring_back", "return_1")]
