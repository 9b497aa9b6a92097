"""A journal locked with a passphrase: everything works as before, and nothing of it can be read in any file."""

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from journal_maker import AT, FIVE, TODAY, keep_record, keep_records, opened
from sqlalchemy import event

from mastery import journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import BrokenJournal, JournalError, LockedJournal, WrongPassphrase, connecting, keys
from mastery.journal.backup import is_whole
from mastery.journal.files import copy_before_migration

PASSPHRASE = "seven quiet herons wade"
KEY = bytes(range(32))
FRESH = bytes(keys.FRESH_BYTES)
WORDS = b"Xylophones in the harbour"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Derive keys fast, and hold none from one test to the next."""
    monkeypatch.setattr(keys, "COST", 1 << 4)
    yield
    connecting._held.clear()


def say(store, text="Xylophones in the harbour"):
    return keep_record(store, "motive", name=text, sort="energises")


def say_many(store, text):
    """Say 200 texts at once: one by one they take twenty times as long."""
    keep_records(store, "motive", each=[{"name": f"{text} {number}", "sort": "energises"} for number in range(200)])


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The folder of a journal with words in every place that a file can have."""
    store = opened(tmp_path_factory.mktemp("filled") / "data")
    for number in range(3):
        say(store, f"{WORDS.decode()} {number}")
        journal.make_backup(store.file, at=AT + timedelta(minutes=number))
    copy_before_migration(store.file, version=5, at=AT)
    quarantine = store.folder / "quarantine"
    quarantine.mkdir()
    shutil.copy(store.file, quarantine / "journal-old.sqlite")
    (quarantine / "journal-old.sqlite-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + WORDS)
    whole = store.file.read_bytes()
    (quarantine / "journal-cut.sqlite").write_bytes(whole[: len(whole) // 2])
    (quarantine / "journal-noise.sqlite").write_bytes(os.urandom(4096) + whole[4096:])
    shutil.copy(store.file, store.folder / "journal (conflicted copy).sqlite")
    (store.folder / "backups" / "journal-broken.sqlite").write_bytes(whole[:-5000] + os.urandom(5000))
    return store.folder


@pytest.fixture
def full(filled, tmp_path):
    return journal.open_journal(shutil.copytree(filled, tmp_path / "data"), at=AT)


@pytest.fixture(scope="module")
def filled_and_locked(filled, tmp_path_factory):
    """The same folder, locked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "COST", 1 << 4)
        folder = shutil.copytree(filled, tmp_path_factory.mktemp("locked") / "data")
        return lock(journal.open_journal(folder, at=AT)).folder


@pytest.fixture
def locked(filled_and_locked, tmp_path):
    folder = shutil.copytree(filled_and_locked, tmp_path / "data")
    journal.open_with(folder, PASSPHRASE)
    return journal.open_journal(folder, at=AT)


def files_with(folder, words=WORDS):
    return [one.name for one in folder.rglob("*") if one.is_file() and words in one.read_bytes()]


def contents(folder):
    return {one.name: one.read_bytes() for one in folder.rglob("*") if one.is_file() and one.name != "journal.sqlite"}


def digest_of(file):
    from mastery.journal.converting import digest

    with closing(connecting.connect(file, mode="ro")) as connection:
        return digest(connection)


def lock(store):
    journal.lock_with(store, PASSPHRASE, key=KEY, fresh=FRESH)
    return journal.open_journal(store.folder, at=AT)


def test_after_locking_no_file_of_the_folder_holds_a_word(full):
    rows, many = journal.rows_of(full), len(files_with(full.folder))
    assert many > 8
    locked = lock(full)
    assert files_with(full.folder) == []
    assert journal.rows_of(locked) == rows
    assert journal.verify(locked) == ()
    assert sorted(one.name for one in full.folder.glob("*")) == [
        "backups", "journal (conflicted copy).sqlite", "journal.key", "journal.sqlite", "quarantine",
    ]  # fmt: skip
    assert (full.folder / "journal.key").stat().st_mode & 0o077 == 0


def test_taken_off_again_every_file_says_what_it_said(full):
    before = {one: digest_of(one) for one in (full.file, *journal.backups(full.folder)) if is_whole(one)}
    assert len(before) == 5
    damaged = contents(full.folder / "quarantine")
    lock(full)
    assert files_with(full.folder) == []
    journal.take_off(full.folder, PASSPHRASE)
    assert {one: digest_of(one) for one in before} == before
    after = contents(full.folder / "quarantine")
    assert {name: after[name] for name in damaged if name != "journal-old.sqlite"} == {
        name: content for name, content in damaged.items() if name != "journal-old.sqlite"
    }
    assert not (full.folder / "journal.key").exists()
    assert not journal.has_passphrase(full.folder)
    assert journal.open_journal(full.folder, at=AT)


def test_a_save_a_backup_and_everything_else_work_locked(locked, tmp_path):
    record = say(locked, "After")
    backup = journal.make_backup(locked.file, at=AT + timedelta(hours=1))
    assert journal.newest_whole_backup(locked.folder) == backup == journal.backups(locked.folder)[0]
    assert not connecting.is_plain(backup)
    assert journal.copy_contents(backup)
    assert journal.still_yields(locked.file, backup=backup).sound == 5
    say(locked, "Later")
    assert journal.differences(locked, backup).only_now["motive"] == 1
    assert journal.go_back(locked, backup, at=AT) == 1
    copy = locked.folder / "journal (conflicted copy).sqlite"
    assert journal.conflicted_copies(locked.folder) == (copy,)
    assert journal.merge_from(locked, copy, at=AT).revisions == 0
    assert files_with(locked.folder) == []
    day = TODAY - timedelta(days=9)
    journal.save_check_ins(locked, [CheckIn(FIVE, day, {"P1": 3})], today=TODAY, at=AT)
    empty = journal.open_journal(tmp_path / "other", at=AT)
    assert journal.take_in(empty, journal.rows_of(locked), at=AT).filled
    assert journal.take_in(locked, journal.rows_of(empty), at=AT).revisions == 0
    assert journal.history(locked, record)
    with journal.looking_into_folder(locked.folder) as looked:
        assert journal.rows_of(looked) == journal.rows_of(locked)
    for name, value in {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1}.items():
        with locked.engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def connection_number(file, name):
    with closing(connecting.connect(file, mode="ro")) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_numbers_in_the_head_stay(full):
    names = ("application_id", "user_version")
    backup = journal.backups(full.folder)[0]
    before = [connection_number(one, name) for one in (full.file, backup) for name in names]
    assert all(before[::2])
    assert before[3]
    lock(full)
    assert [connection_number(one, name) for one in (full.file, backup) for name in names] == before


def test_closed_it_opens_with_the_passphrase_or_the_recovery_key_alone(locked):
    rows = journal.rows_of(locked)
    journal.close(locked.folder)
    for attempt in (
        lambda: journal.open_journal(locked.folder, at=AT),
        lambda: journal.looking_into_folder(locked.folder).__enter__(),
        lambda: say(locked, "In an old window"),
    ):
        with pytest.raises(LockedJournal):
            attempt()
    with pytest.raises(WrongPassphrase, match="That is not the passphrase"):
        journal.open_with(locked.folder, "seven quiet herons")
    for said in (PASSPHRASE, keys.recovery_key(KEY), keys.recovery_key(KEY).lower().replace("-", " ")):
        journal.open_with(locked.folder, said)
        assert journal.rows_of(journal.open_journal(locked.folder, at=AT)) == rows
        journal.close(locked.folder)


def test_without_its_key_file_the_recovery_key_opens_and_a_new_passphrase_is_set(locked):
    journal.close(locked.folder)
    (locked.folder / "journal.key").unlink()
    assert journal.is_locked(locked.folder)
    with pytest.raises(WrongPassphrase, match=r"no journal\.key"):
        journal.open_with(locked.folder, PASSPHRASE)
    journal.open_with(locked.folder, keys.recovery_key(KEY))
    journal.change_passphrase(locked.folder, keys.recovery_key(KEY), "another one of mine", fresh=FRESH)
    journal.close(locked.folder)
    journal.open_with(locked.folder, "another one of mine")
    assert journal.open_journal(locked.folder, at=AT)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(locked):
    with pytest.raises(WrongPassphrase):
        journal.change_passphrase(locked.folder, "not this one", "another one of mine", fresh=FRESH)
    with pytest.raises(JournalError, match="at least 8"):
        journal.change_passphrase(locked.folder, PASSPHRASE, "short", fresh=FRESH)
    journal.change_passphrase(locked.folder, PASSPHRASE, "another one of mine", fresh=FRESH)
    with pytest.raises(WrongPassphrase):
        journal.key_from(locked.folder, PASSPHRASE)
    assert journal.key_from(locked.folder, "another one of mine") == KEY


def test_a_key_of_another_journal_is_told_from_a_wrong_passphrase(locked):
    journal.close(locked.folder)
    with pytest.raises(JournalError, match="the key of another journal"):
        journal.open_with(locked.folder, keys.recovery_key(bytes(32)))
    assert journal.is_locked(locked.folder)


@pytest.mark.parametrize("place", ["salt", "first page", "middle", "end"])
def test_damage_is_told_from_a_wrong_passphrase_and_what_it_yields_comes_back(locked, place):
    newest = journal.make_backup(locked.file, at=AT + timedelta(days=1))
    say(locked, "Since the backup")
    data = bytearray(locked.file.read_bytes())
    at = {"salt": 3, "first page": 2000, "middle": len(data) // 2, "end": len(data) - 5}[place]
    data[at] ^= 1
    locked.file.write_bytes(data)
    journal.close(locked.folder)
    with pytest.raises(WrongPassphrase):
        journal.open_with(locked.folder, "not this one")
    journal.open_with(locked.folder, PASSPHRASE)
    with pytest.raises(BrokenJournal):
        journal.open_journal(locked.folder, at=AT)
    assert journal.still_yields(locked.file, backup=newest).lacking == 1
    journal.restore(locked.file, from_backup=newest, at=AT)
    again = journal.open_journal(locked.folder, at=AT)
    assert "Since the backup" in set(journal.records_of(again, "motive")["name"])
    assert not connecting.is_plain(locked.file)
    assert files_with(locked.folder, b"Since the backup") == []


@pytest.mark.parametrize(
    "way", ["plain", "erased from", "locked", "begun locked", "locked, then erased from", "opened up"]
)
def test_without_a_backup_a_journal_whose_first_pages_are_gone_yields_all_else(tmp_path, way):
    store = opened(tmp_path / "data")
    if way == "begun locked":
        store = lock(store)
        store.file.unlink()
        journal.restore(store.file, from_backup=None, at=AT)
        store = journal.open_journal(store.folder, at=AT)
    gone = say(store, "Gone")
    say_many(store, "Before")
    store = lock(store) if way.startswith("locked") or way == "opened up" else store
    if way == "opened up":
        journal.take_off(store.folder, PASSPHRASE)
        store = journal.open_journal(store.folder, at=AT)
    if "erased" in way:
        journal.erase(store, gone, at=AT)
    say_many(store, "Since")
    there = journal.still_yields(store.file, backup=None).sound
    assert there >= 400
    store.file.write_bytes(os.urandom(4096) + store.file.read_bytes()[4096:])
    assert journal.still_yields(store.file, backup=None).sound == there


def test_a_journal_that_is_gone_is_begun_anew_locked(locked):
    locked.file.unlink()
    journal.restore(locked.file, from_backup=None, at=AT)
    assert not connecting.is_plain(locked.file)
    assert journal.open_journal(locked.folder, at=AT)


def test_a_plain_backup_that_is_gone_back_to_is_locked_first(full, tmp_path):
    plain = tmp_path / "journal-plain.sqlite"
    shutil.copy(full.file, plain)
    store = lock(full)
    store.file.write_bytes(b"gone" * 5000)
    journal.restore(store.file, from_backup=plain, at=AT)
    assert files_with(store.folder) == []
    assert journal.open_journal(store.folder, at=AT)


def test_a_damaged_plain_journal_asks_for_no_passphrase(full):
    data = bytearray(full.file.read_bytes())
    for damage in (data[:3] + b"X" + data[4:], os.urandom(4096) + data[4096:], b"", b"short"):
        full.file.write_bytes(damage)
        assert not journal.is_locked(full.folder)


def test_a_damaged_journal_is_not_locked(full):
    with closing(sqlite3.connect(full.file)) as connection, connection:
        connection.execute("DROP TRIGGER motive_no_update")
        connection.execute("UPDATE motive SET name = 'other'")
    with pytest.raises(BrokenJournal, match="so it was not locked"):
        lock(full)
    assert not (full.folder / "journal.key").exists()
    assert connecting.is_plain(full.file)


def test_while_another_program_writes_nothing_is_locked(full, monkeypatch):
    monkeypatch.setattr(connecting, "WAIT_SECONDS", 0)
    before = contents(full.folder)
    with closing(sqlite3.connect(full.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="could not be converted: another program holds the file"):
            lock(full)
    assert contents(full.folder) == before
    assert connecting.is_plain(lock(full).file) is False


def test_what_cannot_be_locked_now_is_locked_when_the_journal_is_opened_next(full, monkeypatch):
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorname = "SQLITE_BUSY"
    real = connecting.connect

    def held_by_another(file, **how):
        if file.parent.name == "backups" and file.suffix == ".sqlite":
            raise busy
        return real(file, **how)

    monkeypatch.setattr("mastery.journal.converting.connect", held_by_another)
    with pytest.raises(JournalError, match="The journal itself is done"):
        lock(full)
    monkeypatch.undo()
    assert not connecting.is_plain(full.file)
    assert files_with(full.folder)
    journal.close(full.folder)
    journal.open_with(full.folder, PASSPHRASE)
    assert files_with(full.folder) == []


def test_without_the_library_it_says_why_and_nothing_changes(full, monkeypatch):
    before = full.file.read_bytes()
    monkeypatch.setattr(connecting, "find_spec", lambda name: None)
    with pytest.raises(JournalError, match="sqlcipher3 is not installed"):
        lock(full)
    assert full.file.read_bytes() == before
    assert journal.open_journal(full.folder, at=AT)


def test_a_locked_journal_without_the_library_says_so(locked, monkeypatch):
    journal.close(locked.folder)
    monkeypatch.setattr(connecting, "find_spec", lambda name: None)
    with pytest.raises(JournalError, match=r"is locked\. .*sqlcipher3 is not installed"):
        journal.open_journal(locked.folder, at=AT)


def test_a_plain_journal_imports_nothing_of_it(elsewhere, tmp_path):
    script = """
import sys
from pathlib import Path
from journal_maker import AT, opened
from mastery import journal
store = opened(Path(sys.argv[1]) / "data")
journal.make_backup(store.file, at=AT)
print([name for name in sys.modules if name.startswith(("sqlcipher3", "cryptography"))])
"""
    assert elsewhere(script, tmp_path) == ["[]"]


def test_a_locked_journal_is_saved_and_read_by_one_connection(store):
    locked, made = replace(lock(store), look=lambda file: None), []
    event.listen(locked.engine, "connect", lambda *_: made.append(1))
    with journal.sharing_connections():
        journal.prefer(locked, "cadence", "7", at=AT)
        assert journal.preference(locked, "cadence") == "7"
    assert made == [1]


def test_a_writer_that_waited_is_refused_and_loses_nothing(store):
    """A connection from before holds the replaced file; what it writes there would be in no journal."""
    with store.engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM revision")
    old = sqlite3.connect(store.file, isolation_level=None)
    old.execute("SELECT count(*) FROM revision").fetchone()
    lock(store)
    old.execute("BEGIN IMMEDIATE")
    with closing(old), pytest.raises(sqlite3.OperationalError, match="readonly"):
        old.execute("INSERT INTO preference VALUES ('a', 'b', 'c', 'd')")
    assert journal.verify(journal.open_journal(store.folder, at=AT)) == ()


def test_a_window_from_before_goes_on_with_the_locked_file(store):
    lock(store)
    say(store, "In the old window")
    assert list(journal.records_of(journal.open_journal(store.folder, at=AT), "motive")["name"]) == [
        "In the old window"
    ]


def test_two_journals_with_two_keys_in_one_process(tmp_path):
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    lock(one)
    journal.lock_with(other, "another one of mine", key=bytes(32), fresh=FRESH)
    say(one, "First")
    say(other, "Second")
    for folder in (one.folder, other.folder):
        assert journal.verify(journal.open_journal(folder, at=AT)) == ()
    shutil.copy(other.file, one.folder / "journal (2).sqlite")
    again = journal.open_journal(one.folder, at=AT)
    journal.merge_from(again, one.folder / "journal (2).sqlite", at=AT)
    assert set(journal.records_of(again, "motive")["name"]) == {"First", "Second"}


def test_two_windows_that_lock_one_journal_at_once_lock_it_once(store):
    tried = [("the first of two", bytes(32)), ("the second of two", KEY)]

    def try_it(one):
        with suppress(JournalError):
            journal.lock_with(store, one[0], key=one[1], fresh=FRESH)
            return one
        return None

    with ThreadPoolExecutor() as threads:
        (done,) = filter(None, threads.map(try_it, tried))
    journal.close(store.folder)
    journal.open_with(store.folder, done[0])
    assert connecting.held(store.folder) == done[1]
    assert journal.verify(journal.open_journal(store.folder, at=AT)) == ()


def test_while_another_program_locks_it_nothing_is_begun(store):
    (store.folder / "converting.json").write_text('{"to": "locked"}')
    (store.folder / "journal.key").write_bytes(keys.wrap(bytes(32), "another one of mine", fresh=FRESH))
    connecting.hold(store.folder, KEY)
    before = contents(store.folder)
    connecting.forget(store.folder)
    with pytest.raises(JournalError, match="has a passphrase already"):
        lock(store)
    assert connecting.is_plain(store.file)
    assert contents(store.folder) == before


def test_killed_before_the_key_was_written_nothing_is_locked_and_it_can_be_done_again(store, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("mastery.journal.files.put", stop)
    with pytest.raises(KeyboardInterrupt):
        lock(store)
    monkeypatch.undo()
    assert (store.folder / "converting.json").exists()
    assert not journal.has_passphrase(store.folder)
    assert not connecting.is_plain(lock(store).file)
    assert not (store.folder / "converting.json").exists()


def test_of_two_programs_that_begin_at_once_the_first_key_stands(store, monkeypatch):
    theirs = keys.wrap(bytes(32), "another one of mine", fresh=FRESH)
    monkeypatch.setattr("mastery.journal.files.put", lambda part, file: file.write_bytes(theirs))
    with pytest.raises(JournalError, match="by another program just now"):
        lock(store)
    assert connecting.is_plain(store.file)
    assert (store.folder / "journal.key").read_bytes() == theirs


def test_a_plain_journal_put_over_a_locked_one_does_not_cost_the_backups(full):
    plain = full.file.read_bytes()
    store = lock(full)
    store.file.write_bytes(plain)
    journal.close(store.folder)
    key = (store.folder / "journal.key").read_bytes()
    with pytest.raises(JournalError, match="are locked already, by an earlier passphrase"):
        journal.lock_with(store, "another one of mine", key=bytes(32), fresh=FRESH)
    assert (store.folder / "journal.key").read_bytes() == key


def test_a_journal_that_another_program_locked_anew_asks_again_and_is_not_called_damaged(locked):
    journal.take_off(locked.folder, PASSPHRASE)
    journal.lock_with(locked, "another one of mine", key=bytes(32), fresh=FRESH)
    connecting.hold(locked.folder, KEY)  # what a window from before the change holds
    with pytest.raises(LockedJournal):
        journal.open_journal(locked.folder, at=AT)
    journal.open_with(locked.folder, "another one of mine")
    assert journal.open_journal(locked.folder, at=AT)


def test_a_recovery_key_with_one_wrong_letter_is_none():
    said = keys.recovery_key(KEY)
    assert [len(one) for one in said.split("-")] == [4] * 14
    assert keys.from_recovery_key(said.replace("0", "O")) == KEY
    for place, letter in enumerate(said):
        if letter != "-":
            other = "7" if letter != "7" else "8"
            assert keys.from_recovery_key(f"{said[:place]}{other}{said[place + 1 :]}") is None
    for text in ("", PASSPHRASE, said[:-1], said + "A", "Ω" * 56):
        assert keys.from_recovery_key(text) is None


def test_a_flipped_letter_in_the_key_file_is_damage_and_not_a_wrong_passphrase():
    content = keys.wrap(KEY, PASSPHRASE, fresh=FRESH)
    assert keys.unwrap(content, PASSPHRASE) == KEY
    for place in range(len(content) - 1):
        changed = bytearray(content)
        changed[place] ^= 1
        with pytest.raises(JournalError, match="damaged") as caught:
            keys.unwrap(bytes(changed), PASSPHRASE)
        assert not isinstance(caught.value, WrongPassphrase)


def test_letters_typed_on_another_keyboard_are_the_same_passphrase():
    content = keys.wrap(KEY, "gr\u00fcne H\u00fcgel", fresh=FRESH)
    assert keys.unwrap(content, "gru\u0308ne Hu\u0308gel") == KEY


def test_a_key_file_cannot_be_replaced_by_what_is_written_out(locked):
    for name in ("journal.key", "journal.sqlite"):
        with (
            pytest.raises(OSError, match="which nothing else may replace"),
            journal.replacing(locked.folder / name, b"x"),
        ):
            pass


def test_a_recovery_key_where_nothing_was_locked_yet_leaves_the_journal_plain(full, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("mastery.journal.converting._copy", stop)
    with pytest.raises(KeyboardInterrupt):
        lock(full)
    monkeypatch.undo()
    journal.close(full.folder)
    assert journal.is_locked(full.folder)
    journal.open_with(full.folder, keys.recovery_key(bytes(32)))
    assert not journal.has_passphrase(full.folder)
    assert journal.open_journal(full.folder, at=AT)


def test_a_file_of_another_journal_is_not_called_damaged_alone(locked, tmp_path):
    journal.close(locked.folder)
    own, copy = opened(tmp_path / "own"), tmp_path / "other.sqlite"
    shutil.copy(locked.file, copy)
    with pytest.raises(BrokenJournal, match="locked with the key of another journal"):
        journal.differences(own, copy)


FAULTS = ("_copy", "_put", "digest")


@pytest.mark.parametrize("to", ["locked", "plain"])
@pytest.mark.parametrize("at", [*range(8), 11, 16, 21])
def test_a_fault_at_any_step_leaves_each_file_whole_and_the_next_start_goes_on(request, monkeypatch, to, at):
    from mastery.journal import converting

    store = request.getfixturevalue("full" if to == "locked" else "locked")
    rows = journal.rows_of(store)
    step, real = [0], {name: getattr(converting, name) for name in FAULTS}

    def failing(name):
        def fail(*given):
            step[0] += 1
            if step[0] == at + 1:
                raise KeyboardInterrupt
            return real[name](*given)

        return fail

    for name in FAULTS:
        monkeypatch.setattr(converting, name, failing(name))
    with suppress(KeyboardInterrupt):
        lock(store) if to == "locked" else journal.take_off(store.folder, PASSPHRASE)
    for name in FAULTS:
        monkeypatch.setattr(converting, name, real[name])
    journal.close(store.folder)
    if journal.is_locked(store.folder):
        journal.open_with(store.folder, PASSPHRASE)
    assert journal.rows_of(journal.open_journal(store.folder, at=AT)) == rows
    assert (files_with(store.folder) == []) == (to == "locked")
    assert not list(store.folder.rglob("*.part"))
    assert not (store.folder / "converting.json").exists()
    assert (store.folder / "journal.key").exists() == (to == "locked")
    assert journal.verify(journal.open_journal(store.folder, at=AT)) == ()
