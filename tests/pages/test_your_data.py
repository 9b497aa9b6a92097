"""The page of one's data: everything out and in, backups, the latest changes."""

from datetime import timedelta
from io import BytesIO

import pytest
import streamlit as st
from python_calamine import CalamineWorkbook
from record_pages import AT, keep, opened, slug
from test_states import words

from mastery import archive, journal


def open_view(show, view=""):
    app = show("your_data", **{"view": slug(view)} if view else {})
    assert not app.exception
    return app


def test_an_archive_goes_out_and_comes_into_another_journal(show, sample_store, offered, tmp_path, monkeypatch):
    app = open_view(show)
    assert str(sample_store.folder) in words(app).replace("\\", "")
    whole = offered["archive_out"]()
    assert "goal" in CalamineWorkbook.from_filelike(BytesIO(offered["workbook_out"]())).sheet_names
    monkeypatch.setenv("MASTERY_DATA", str(tmp_path / "other"))
    app = open_view(show, "Bring in")
    app.file_uploader[0].upload("mastery.zip", whole).run()
    every = len(journal.rows_of(sample_store)["revisions"])
    assert f"{every} saved versions; {every} of them are not here yet" in words(app)
    app.button(key="archive_in").click().run()
    assert "The journal was empty and is now the one of the archive" in words(app)
    other = journal.open_journal(tmp_path / "other", at=AT)
    assert journal.rows_of(other)["revisions"] == journal.rows_of(sample_store)["revisions"]
    assert journal.backups(other.folder)
    app.file_uploader[0].upload("mastery.zip", whole).run()
    assert "all of them are here already" in words(app)
    assert "archive_in" not in {one.key for one in app.button}


@pytest.mark.parametrize("cut", [0, 10, -40])
def test_a_file_that_is_no_archive_gets_a_sentence(show, store, cut):
    whole = archive.whole(store, at=AT)
    before = store.file.read_bytes()
    app = open_view(show, "Bring in")
    app.file_uploader[0].upload("mastery.zip", whole[:cut]).run()
    assert not app.exception
    assert app.error
    assert store.file.read_bytes() == before


def test_going_back_to_a_backup(show, fill):
    store = fill(2)
    backup = journal.make_backup(store.file, at=AT)
    keep(store, "motive", name="Teaching", sort="energises")
    app = open_view(show, "Backups")
    app.selectbox(key="backup").set_value(backup).run()
    assert "Goes: 1 " in words(app)
    assert "It holds 2 check-ins and 0 other records, " in words(app)
    app.button(key="go_back_to_backup").click().run()
    assert "1 record says as in the backup" in words(app)
    assert journal.records_of(store, "motive").empty
    assert "It says what the journal says now." in words(app)


def test_a_backup_that_cannot_be_read_is_named(show, fill):
    store = fill(1)
    backup = journal.make_backup(store.file, at=AT)
    backup.write_bytes(b"no journal")
    app = open_view(show, "Backups")
    app.selectbox(key="backup").set_value(backup).run()
    assert app.error


def test_all_backups_are_listed_with_what_each_holds(fill, monkeypatch):
    store = fill(2)
    journal.make_backup(store.file, at=AT)
    keep(store, "motive", name="Teaching", sort="energises")
    (journal.make_backup(store.file, at=AT).with_name("journal-broken.sqlite")).write_bytes(b"no journal")
    real = st.expander
    monkeypatch.setattr(st, "expander", lambda label, **said: real(label, expanded=True, **said))
    listed = opened("your_data", view="backups").table[0].value
    held = ["2 check-ins and 1 other record", "2 check-ins and 0 other records", "–"]
    assert list(listed["Holds"]) == held
    assert list(listed["Size"].str.split().str[1]) == ["kB", "kB", "bytes"]


def test_without_a_backup_or_a_change_the_page_says_so(show, store):
    assert "There is no backup yet" in words(open_view(show, "Backups"))
    assert "Nothing was saved yet." in words(open_view(show, "Latest changes"))


def test_each_change_is_listed_and_taken_back(show, store):
    motive = keep(store, "motive", name="Teaching", sort="energises")
    app = open_view(show, "Latest changes")
    assert "written down: Teaching" in words(app)
    app.button(key=f"take_back_{motive}_1").click().run()
    assert journal.records_of(store, "motive").empty
    assert "deleted: Teaching" in words(app)
    assert words(app).count("in this window") == 1  # what was kept before any window was opened says none
    app.button(key=f"take_back_{motive}_2").click().run()
    assert list(journal.records_of(store, "motive")["name"]) == ["Teaching"]


def test_only_the_newest_change_of_a_record_can_be_taken_back(show, store):
    motive = keep(store, "motive", name="Teaching", sort="energises")
    journal.delete(store, motive, base_rev=1, revision_uid="x", at=AT + timedelta(days=1))
    app = open_view(show, "Latest changes")
    assert [one.key for one in app.button if one.key.startswith("take_back")] == [f"take_back_{motive}_2"]
    assert app.button(key=f"take_back_{motive}_2").label == "Take back:small[: Motive deleted: Teaching]"


def test_two_windows_that_take_one_change_back_take_back_one(show, store):
    motive = keep(store, "motive", name="Teaching", sort="energises")
    keep(store, "motive", record=motive, base_rev=1, name="Teaching children", sort="energises")
    one, other = (open_view(show, "Latest changes") for _ in range(2))
    for app in (one, other):
        app.button(key=f"take_back_{motive}_2").click().run()
        assert list(journal.records_of(store, "motive")["name"]) == ["Teaching"]
    assert "nothing was taken back" in words(other)
    assert len(journal.history(store, motive)) == 3


def test_going_back_to_a_backup_that_the_copy_of_today_would_push_off_the_ladder(show, fill):
    store = fill(2)
    made = [journal.make_backup(store.file, at=AT + timedelta(minutes=number)) for number in range(21)]
    keep(store, "motive", name="Teaching", sort="energises")
    app = open_view(show, "Backups")
    app.selectbox(key="backup").set_value(made[1]).run()
    app.button(key="go_back_to_backup").click().run()
    assert not app.error
    assert "1 record says as in the backup" in words(app)
    assert journal.records_of(store, "motive").empty


def test_backups_that_were_saved_in_the_same_minute_are_told_apart(show, fill):
    store = fill(2)
    made = [journal.make_backup(store.file, at=AT)]
    for name in ("One", "Two"):
        keep(store, "motive", name=name, sort="energises")
        made.append(journal.make_backup(store.file, at=AT))
    labels = open_view(show, "Backups").selectbox(key="backup").options
    assert len(set(labels)) == len(labels) == 3
    app = open_view(show, "Backups")
    app.selectbox(key="backup").set_value(made[1]).run()
    app.button(key="go_back_to_backup").click().run()
    assert list(journal.records_of(store, "motive")["name"]) == ["One"]


def at_history(uid):
    app = opened("your_data", history=uid)
    assert not app.exception
    return app


def test_all_versions_of_a_record_say_what_changed_and_one_click_returns_to_one(store):
    motive = keep(store, "motive", name="Teaching", sort="energises", note="Mondays")
    keep(store, "motive", record=motive, base_rev=1, name="Teaching others", sort="drains")
    app = at_history(motive)
    said = words(app)
    assert "Version 2, changed" in said
    assert "“Teaching” became “Teaching others”" in said
    assert "taken out; it said “Mondays”" in said
    assert "Version 1, written down" in said
    assert [one.key for one in app.button if one.key.startswith("return_")] == ["return_1"]
    app.button(key="return_1").click().run()
    assert not app.exception
    said = words(app)
    assert "Version 3, says again what version 1 said" in said
    assert "in this window" in said
    other = words(at_history(motive))
    assert "in the window opened" in other
    assert "in this window" not in other
    (row,) = journal.records_of(store, "motive").to_dict("records")
    assert (row["name"], row["sort"], row["note"]) == ("Teaching", "energises", "Mondays")


def test_a_deleted_record_is_found_and_brought_back(show, store):
    motive = keep(store, "motive", name="Teaching", sort="energises")
    other = keep(store, "motive", name="Meetings", sort="drains")
    for one in (motive, other):
        journal.delete(store, one, base_rev=1, revision_uid=f"deletion of {one}", at=AT)
    app = open_view(show, "Latest changes")
    app.text_input(key="deleted_sought").set_value("TEACH").run()
    assert [one.key for one in app.button if one.key.startswith("undo_")] == [f"undo_{motive}"]
    app = at_history(motive)
    assert "This is deleted" in words(app)
    app.button(key="versions_bring_back").click().run()
    assert list(journal.records_of(store, "motive")["name"]) == ["Teaching"]


def test_a_check_in_has_versions_too_and_a_name_that_is_none_gets_a_sentence(fill):
    store = fill(1)
    (uid,) = journal.check_ins(store)["check_in"]
    assert "Version 1, written down" in words(at_history(uid))
    assert "not in this journal" in words(at_history("nothing"))


def test_one_record_is_erased_once_the_word_is_typed(store):
    motive = keep(store, "motive", name="Explaining things", sort="energises")
    journal.make_backup(store.file, at=AT)
    mine = store.folder / "mine.md"
    mine.write_text("Explaining things")
    app = opened("your_data", history=motive)
    app.session_state[f"erase_{motive}"] = True
    app.run()
    assert "This goes, with all that it ever said." in words(app)
    assert "in no file here" in words(app)
    assert str(mine) in words(app).replace("\\", "")
    app.text_input(key="erase_word").set_value("Erase")
    app.button(key="erase_now").click().run()
    assert "Nothing was erased" in words(app)
    app.text_input(key="erase_word").set_value("erase")
    app.button(key="erase_now").click().run()
    assert not app.exception
    assert "1 record erased; 1 backup rewritten." in words(app)
    assert journal.records_of(store, "motive").empty
    app.button(key="remove_0").click().run()
    assert not mine.exists()
    assert "was erased for good" in words(at_history(motive))


def test_what_stands_in_the_way_of_erasing_is_said(store):
    person = keep(store, "person", name="Ana", relation="mentor", in_touch=True)
    keep(store, "meeting", person=person, day="2026-05-01")
    app = opened("your_data", history=person)
    app.session_state[f"erase_{person}"] = True
    app.run()
    assert "1 meeting cannot be without it" in words(app)
    assert "erase_now" not in {one.key for one in app.button}


def test_everything_is_erased_once_the_word_is_typed(show, fill):
    store = fill(2)
    journal.make_backup(store.file, at=AT)
    app = open_view(show, "Erase")
    app.text_input(key="erase_word").set_value("erase")
    app.button(key="erase_now").click().run()
    assert not app.exception
    assert "2 records erased; 1 backup removed." in words(app)
    assert journal.counts(store) == (0, 0, 0)
    assert journal.backups(store.folder) == ()
