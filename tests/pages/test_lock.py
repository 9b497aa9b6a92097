"""The lock of the pages: nothing of the journal before the passphrase, and everything after it."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from record_pages import AT, keep
from test_states import words

from mastery import journal
from mastery.journal import connecting, keys
from mastery.ui.base import lock

PASSPHRASE, KEY = "seven quiet herons wade", bytes(range(32))
PAGES = sorted(one.stem for one in (Path(__file__).parents[2] / "pages").glob("*.py"))


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(keys, "COST", 1 << 4)
    monkeypatch.setattr(lock, "_hand", lock._Hand())
    yield
    if lock._hand.timer:
        lock._hand.timer.cancel()
    connecting._held.clear()


@pytest.fixture
def waits(monkeypatch):
    """How long each wrong try was waited for."""
    seconds = []
    monkeypatch.setattr(lock, "_wait", seconds.append)
    return seconds


@pytest.fixture
def locked(store):
    keep(store, "motive", name="Teaching", sort="energises")
    keep(store, "goal", statement="Give 4 talks", state="active")
    journal.make_backup(store.file, at=AT)
    journal.lock_with(store, PASSPHRASE, key=KEY, fresh=bytes(keys.FRESH_BYTES))
    journal.close(store.folder)
    return store


def type_in(app, said):
    app.text_input(key="passphrase_said").set_value(said)
    app.button(key="open").click().run()
    assert not app.exception
    return app


def title(app):
    (one,) = app.title
    return one.value


@pytest.mark.parametrize("page", PAGES)
def test_every_page_asks_first_and_shows_nothing_of_the_journal(show, locked, page):
    app = show(page)
    assert not app.exception
    assert title(app) == "Your journal is locked"
    said = words(app)
    assert "Teaching" not in said
    assert "talks" not in said
    assert [one.key for one in app.button if not one.key.startswith("FormSubmitter")] in ([], ["open"])
    assert app.text_input(key="passphrase_said").proto.type == app.text_input[0].proto.PASSWORD


def test_once_opened_every_page_of_the_start_is_open_until_it_is_locked_again(show, locked, waits):
    app = type_in(show("strengths"), PASSPHRASE)
    assert title(app) != "Your journal is locked"
    assert waits == []
    other = show("your_data")
    assert title(other) == "Is it safe, and is it mine?"
    other.button(key="lock_now").click().run()
    assert title(other) == "Your journal is locked"
    assert title(app.run()) == "Your journal is locked"
    assert title(type_in(app, keys.recovery_key(KEY))) != "Your journal is locked"


def test_a_wrong_passphrase_slows_down_and_never_locks_out(show, locked, waits):
    app = show("today")
    for _ in range(8):
        app = type_in(app, "not this one")
        assert "That is not the passphrase" in words(app)
        assert app.text_input(key="passphrase_said").value == ""
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert title(type_in(app, PASSPHRASE)) != "Your journal is locked"
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]


def test_without_its_key_file_the_page_asks_for_the_recovery_key(show, locked, waits):
    (locked.folder / "journal.key").unlink()
    app = show("today")
    assert "journal.key is missing" in words(app)
    assert title(type_in(app, keys.recovery_key(KEY))) != "Your journal is locked"
    app = open_passphrase(show)
    assert "Choose a new passphrase" in words(app)
    change(app, keys.recovery_key(KEY), "another one of mine", "another one of mine")
    assert "The new passphrase opens" in words(app)
    assert journal.key_from(locked.folder, "another one of mine") == KEY


def open_passphrase(show):
    app = show("your_data")
    app.radio(key="your_data_view").set_value("Passphrase").run()
    assert not app.exception
    return app


def change(app, now, new, again):
    for key, said in {"passphrase_now": now, "passphrase_new": new, "passphrase_again": again}.items():
        app.text_input(key=key).set_value(said)
    app.button(key="passphrase_change").click().run()
    assert not app.exception


def test_a_passphrase_is_set_once_the_recovery_key_is_typed_back(show, store, offered):
    keep(store, "motive", name="Teaching", sort="energises")
    journal.make_backup(store.file, at=AT)
    app = open_passphrase(show)
    for new, again, said in [("short", "short", "at least 8"), (PASSPHRASE, "other than that", "differ")]:
        app.text_input(key="passphrase_new").set_value(new)
        app.text_input(key="passphrase_again").set_value(again)
        app.button(key="passphrase_go_on").click().run()
        assert said in words(app)
    app.text_input(key="passphrase_new").set_value(PASSPHRASE)
    app.text_input(key="passphrase_again").set_value(PASSPHRASE)
    app.button(key="passphrase_go_on").click().run()
    (sheet,) = app.code
    assert offered["recovery_sheet"]().startswith(b"%PDF")
    assert connecting.is_plain(store.file)
    assert not (store.folder / "journal.key").exists()
    app.text_input(key="recovery_back").set_value(sheet.value[:-1] + ("7" if sheet.value[-1] != "7" else "8"))
    app.button(key="lock_journal").click().run()
    assert "That is not the recovery key" in words(app)
    assert connecting.is_plain(store.file)
    app.text_input(key="recovery_back").set_value(sheet.value.lower().replace("-", " "))
    app.button(key="lock_journal").click().run()
    assert not app.exception
    assert "Your journal has a passphrase now" in words(app)
    assert [one.value for one in app.header] == ["Your journal has a passphrase"]
    assert not any(connecting.is_plain(one) for one in (store.file, *journal.backups(store.folder)))
    assert "lock_now" in {one.key for one in app.button}
    assert list(journal.records_of(store, "motive")["name"]) == ["Teaching"]


def test_a_recovery_key_that_is_not_wanted_after_all_leaves_everything(show, store):
    before = {one: one.read_bytes() for one in store.folder.rglob("*") if one.is_file()}
    app = open_passphrase(show)
    app.text_input(key="passphrase_new").set_value(PASSPHRASE)
    app.text_input(key="passphrase_again").set_value(PASSPHRASE)
    app.button(key="passphrase_go_on").click().run()
    app.button(key="lock_cancel").click().run()
    assert "passphrase_go_on" in {one.key for one in app.button}
    assert {one: one.read_bytes() for one in store.folder.rglob("*") if one.is_file()} == before


def test_it_is_changed_shown_and_taken_off_by_whoever_knows_it(show, locked, waits):
    type_in(show("today"), PASSPHRASE)
    app = open_passphrase(show)
    change(app, "not this one", "another one of mine", "another one of mine")
    assert "That is not the passphrase" in words(app)
    change(app, PASSPHRASE, "another one of mine", "another one of mine")
    app.text_input(key="passphrase_sheet").set_value("another one of mine")
    app.button(key="passphrase_show").click().run()
    assert [one.value for one in app.code] == [keys.recovery_key(KEY)]
    app.text_input(key="passphrase_off").set_value(PASSPHRASE)
    app.button(key="passphrase_take_off").click().run()
    assert "That is not the passphrase" in words(app)
    app.text_input(key="passphrase_off").set_value("another one of mine")
    app.button(key="passphrase_take_off").click().run()
    assert "plain files again" in words(app)
    assert connecting.is_plain(locked.file)
    assert "lock_now" not in {one.key for one in app.button}


def test_it_locks_by_itself_after_the_chosen_time(show, locked, waits, monkeypatch):
    app = type_in(show("your_data"), PASSPHRASE)
    assert lock._hand.minutes == 15
    app = open_passphrase(show)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "prefer", Mock(side_effect=journal.JournalError("The disk is full.")))
        app.selectbox(key="idle_minutes").set_value(5).run()
    assert (lock._hand.minutes, app.error[0].value) == (15, "The disk is full.")
    app.run()
    assert lock._hand.minutes == 5
    assert lock._hand.timer.interval == 5 * 60 + 45
    lock._hand.timer.function(*lock._hand.timer.args)
    assert title(app.run()) == "Your journal is locked"
    type_in(app, PASSPHRASE)
    open_passphrase(show).selectbox(key="idle_minutes").set_value(0).run()
    assert not lock._hand.timer.is_alive()


def test_a_machine_without_the_library_says_so_plainly(show, store, monkeypatch):
    monkeypatch.setattr(connecting, "find_spec", lambda name: None)
    app = open_passphrase(show)
    assert "No passphrase can be set on this machine. " in words(app)
    assert "passphrase_go_on" not in {one.key for one in app.button}


def test_a_damaged_locked_journal_is_opened_and_then_mended(show, locked, waits):
    data = bytearray(locked.file.read_bytes())
    data[5000] ^= 1
    locked.file.write_bytes(data)
    app = type_in(show("today"), "not this one")
    assert "That is not the passphrase" in words(app)
    app = type_in(app, PASSPHRASE)
    assert "is damaged" in words(app)
    app.button(key="restore").click().run()
    assert "The backup is your journal now" in words(app)
    assert not connecting.is_plain(locked.file)


def test_a_plain_journal_has_no_lock_on_its_pages(show, store):
    assert "lock_now" not in {one.key for one in show("today").button}


def test_a_second_folder_is_chosen_shown_and_gone_back_to(show, fill, tmp_path):
    store = fill(2)
    journal.make_backup(store.file, at=AT)
    keep(store, "motive", name="Teaching", sort="energises")
    app = show("your_data")
    app.radio(key="your_data_view").set_value("Backups").run()
    app.text_input(key="second_folder").set_value(str(tmp_path / "nowhere")).run()
    app.button(key="second_use").click().run()
    assert "is no folder" in words(app)
    (tmp_path / "disk").mkdir()
    app.text_input(key="second_folder").set_value(str(tmp_path / "disk")).run()
    app.button(key="second_use").click().run()
    second = journal.second_folder(store.folder)
    assert len(journal.copies_in(second.place)) == 1
    app.selectbox(key="second_backup").set_value(journal.copies_in(second.place)[0]).run()
    assert "Goes: 1 motive" in words(app)
    app.button(key="go_back_to_second_backup").click().run()
    assert journal.records_of(store, "motive").empty
    assert len(journal.copies_in(second.place)) == 3
    (tmp_path / "disk").rename(tmp_path / "away")
    changes = show("your_data")
    changes.radio(key="your_data_view").set_value("Latest changes").run()
    for many in (1, 0):
        next(one for one in changes.button if one.key.startswith("take_back")).click().run()
        assert sum("is not there now" in one.value.replace("\\", "") for one in changes.toast) == many
    app.run()
    assert "is not there now" in words(app).replace("\\", "")
    app.button(key="second_stop").click().run()
    assert journal.second_folder(store.folder) is None
