"""The journal beneath the pages: gone, emptied, damaged or changed on the disk while they are open."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_states import AT, words

from mastery import journal
from mastery.paths import JOURNAL_THERE
from mastery.ui.base import store as pages_store


def keys(app: AppTest) -> set[str]:
    return {one.key for one in app.button}


def rewrite(file: Path, statement: str) -> None:
    """Change the database behind Mastery's back, and leave its file looking as it did."""
    before = file.stat()
    with closing(sqlite3.connect(file)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    assert file.stat().st_size == before.st_size


def test_a_first_start_begins_a_journal_and_says_where(show, data: Path):
    app = show("today")
    assert f"A new journal in {data}." in words(app).replace("\\", "")
    assert (data / journal.FILE_NAME).stat().st_size
    app.run()
    assert "A new journal" not in words(app)


@pytest.mark.parametrize("page", ["today", "check_in", "mentor"])
def test_a_folder_that_vanishes_while_the_pages_are_open(show, fill, data: Path, page):
    fill(2)
    app = show(page)
    moved = data.rename(data.with_name("elsewhere"))
    app.run()
    assert not app.exception
    assert str(data) in words(app).replace("\\", "")
    assert {"look_again", "begin_anew"} <= keys(app)
    assert "restore" not in keys(app)
    app.button(key="look_again").click().run()
    assert app.error
    assert not data.exists()
    moved.rename(data)
    app.button(key="look_again").click().run()
    assert not app.error
    assert len(journal.check_ins(journal.open_journal(data, at=AT))) == 2


def test_a_folder_that_is_gone_before_the_first_page_is_not_begun(show, data: Path, monkeypatch):
    monkeypatch.setenv(JOURNAL_THERE, "yes")
    app = show("today")
    assert f"There is no journal in {data}" in app.error[0].value.replace("\\", "")
    assert not data.exists()
    app.button(key="begin_anew").click().run()
    assert not app.error
    assert f"A new journal in {data}." in words(app).replace("\\", "")
    assert journal.check_ins(journal.open_journal(data, at=AT, may_begin=False)).empty


def test_a_page_without_a_journal_gives_no_advice_for_a_terminal(show, data: Path, monkeypatch):
    monkeypatch.setenv(JOURNAL_THERE, "yes")
    app = show("today")
    assert app.error[0].value.replace("\\", "") == f"There is no journal in {data}."
    assert "--" not in words(app)
    data.mkdir()
    (data / journal.FILE_NAME).symlink_to("/none")
    app.run()
    assert f"{data / journal.FILE_NAME} is a link to /none, and nothing is there." in words(app).replace("\\", "")
    assert "--" not in words(app)
    assert (data / journal.FILE_NAME).is_symlink()


@pytest.mark.parametrize("readable", [True, False])
@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_a_journal_missing_beside_backups_waits_for_a_choice(show, fill, data: Path, left, readable):
    store = fill(3)
    made = journal.make_backup(store.file, at=AT)
    if not readable:
        made.write_bytes(b"rubbish")
    store.file.unlink()
    if left == "an empty file":
        store.file.touch()
    app = show("today")
    assert str(data) in app.error[0].value.replace("\\", "")
    assert {"look_again", "begin_anew"} <= keys(app)
    assert ("restore" in keys(app)) == readable
    assert not store.file.exists() or not store.file.stat().st_size
    app.button(key="restore" if readable else "begin_anew").click().run()
    assert not app.error
    assert len(journal.check_ins(journal.open_journal(data, at=AT))) == (3 if readable else 0)


def test_an_older_backup_can_be_chosen(show, fill, data: Path):
    store = fill(3)
    old = journal.make_backup(store.file, at=AT)
    one = journal.check_ins(store)["check_in"].iloc[0]
    journal.delete(store, one, base_rev=1, revision_uid="gone", at=AT)
    journal.make_backup(store.file, at=AT)
    store.file.unlink()
    app = show("today")
    app.selectbox(key="backup_chosen").set_value(old).run()
    app.button(key="restore").click().run()
    assert len(journal.check_ins(journal.open_journal(data, at=AT))) == 3


def test_a_damaged_journal_says_what_it_yields_and_gives_it(show, fill, data: Path):
    store = fill(1)
    journal.make_backup(store.file, at=AT)
    said = journal.history(store, journal.check_ins(store)["check_in"].iloc[0])[0].content
    for number in ("1", "2"):
        thing = journal.Save("check_in", f"record {number}", f"revision {number}", {**said, "note": f"note {number}"})
        journal.save(store, [thing], at=AT)
    rewrite(store.file, "UPDATE check_in SET note = 'note 3' WHERE note = 'note 1'")
    app = show("today")
    text = words(app)
    assert "still yields 2 saved entries, each as it was saved; 1 entry is not what was saved" in text
    assert "1 of them is missing in the backup and will be taken over" in text
    app.button(key="restore").click().run()
    assert "1 saved entry taken over from the damaged file." in words(app)
    rows = journal.check_ins(journal.open_journal(data, at=AT))
    assert list(rows["note"].fillna("")) == ["", "note 2"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE response SET value = 5 WHERE value = 3", "is not what was saved"),
        (
            "UPDATE preference SET value = '30' WHERE name = 'cadence'",
            "1 piece of a draft or a kept choice is not what",
        ),
    ],
)
def test_what_changes_on_the_disk_is_noticed_within_a_minute(show, fill, monkeypatch, statement, said):
    store = fill(6)
    journal.prefer(store, "cadence", "14", at=AT)
    app = show("progress")
    assert not app.error
    # A flipped bit leaves the file's times as they are.
    look = pages_store._look(store.folder)
    monkeypatch.setattr(pages_store, "_look", lambda _: look)
    rewrite(store.file, statement)
    moment = pages_store.monotonic()
    monkeypatch.setattr(pages_store, "monotonic", lambda: moment + 61)
    app.run()
    assert said in app.error[0].value


def test_what_changes_on_the_disk_is_noticed_at_the_next_change(show, fill):
    store = fill(6)
    app = show("progress")
    rewrite(store.file, "UPDATE response SET value = 5 WHERE value = 3")
    app.run()
    assert "is not what was saved" in app.error[0].value
    assert not app.get("vega_lite_chart")


def test_a_clock_behind_the_newest_entry_is_told_until_it_is_said_to_be_right(show, fill):
    store = fill(1)
    ahead = datetime.now().astimezone() + timedelta(days=400)
    person = {"name": "Ann", "relation": "peer", "in_touch": 1}
    journal.save(store, [journal.Save("person", "p", "r", person)], at=ahead)
    app = show("today")
    assert "clock" in app.warning[0].value
    app.button(key="clock_is_right").click().run()
    assert not app.warning
    assert not show("progress").warning


def test_a_sample_that_is_gone_is_not_begun_as_an_empty_one(show, data: Path):
    app = show("today")
    app.button(key="look_around").click().run()
    shutil.rmtree(data / "sample")
    app.run()
    assert "There is no journal in" in app.error[0].value
    assert not (data / "sample").exists()
    assert "begin_anew" not in keys(app)
    app.button(key="leave_sample").click().run()
    assert not app.error
