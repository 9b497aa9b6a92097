"""A second folder for the backups: each goes there too, checked; what is wrong with it never stops a save."""

import json
import os
import shutil
from datetime import timedelta

import pytest
from journal_maker import AT, keep_record

from mastery import journal
from mastery.journal import JournalError, connecting, copies, keys, second_copies

UID = "0123456789abcdef"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(keys, "COST", 1 << 4)
    yield
    connecting._held.clear()


@pytest.fixture
def disk(tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    return place


@pytest.fixture
def second(store, disk):
    journal.make_backup(store.file, at=AT)
    return journal.choose_second_folder(store.folder, disk, journal_uid=UID, at=AT)


def saved(store, number):
    keep_record(store, "motive", name=f"Number {number}", sort="energises")
    return journal.make_backup(store.file, at=AT + timedelta(minutes=number))


def test_backups_that_are_there_and_each_later_one_are_copied(store, disk, second):
    assert second.place == disk / "mastery-01234567"
    for number in range(1, 4):
        backup = saved(store, number)
        assert (second.place / backup.name).read_bytes() == backup.read_bytes()
    there = journal.copies_in(second.place)
    assert [one.name for one in there] == [one.name for one in journal.backups(store.folder)]
    assert journal.second_folder(store.folder) == second
    assert (store.folder / "second-folder.json").stat().st_mode & 0o077 == 0


def test_the_ladder_holds_there_too(store, second):
    for number in range(1, 30):
        saved(store, number)
    assert len(journal.copies_in(second.place)) == len(journal.backups(store.folder)) < 30


def test_a_disk_that_was_taken_off_is_noted_once_and_not_made_anew(store, disk, second):
    aside = disk.rename(disk.with_name("away"))
    disk.mkdir()  # the empty folder that a disk was connected at
    saved(store, 1)
    found = journal.second_folder(store.folder)
    assert found.problem == "is not there now"
    assert list(disk.iterdir()) == []
    seen = (store.folder / "second-folder.json").stat().st_mtime_ns
    saved(store, 2)
    assert (store.folder / "second-folder.json").stat().st_mtime_ns == seen
    with pytest.raises(JournalError, match="is not there now"):
        journal.copy_all(store.folder, at=AT)
    disk.rmdir()
    aside.rename(disk)
    last = saved(store, 3)
    assert journal.second_folder(store.folder).problem == ""
    assert (second.place / last.name).exists()
    assert journal.copy_all(store.folder, at=AT) == 2
    assert len(journal.copies_in(second.place)) == 4


@pytest.mark.parametrize("fault", ["full", "other", "broken"])
def test_a_copy_that_fails_stops_no_save_and_leaves_nothing(store, second, monkeypatch, fault):
    def fail(source, target):
        if fault == "full":
            raise OSError(28, "No space left on device")
        data = source.read_bytes()
        target.write_bytes(data[:-1] + b"x" if fault == "other" else data[: len(data) // 2])

    monkeypatch.setattr(second_copies.shutil, "copyfile", fail)
    backup = saved(store, 1)
    assert backup.exists()
    expected = "No space left" if fault == "full" else "what was read again is not what was written"
    assert expected in journal.second_folder(store.folder).problem
    assert [one.name for one in second.place.iterdir() if one.name.endswith(".part")] == []
    assert not (second.place / backup.name).exists()


def test_a_setting_that_cannot_be_read_is_none(store, second):
    for said in (b"", b"rubbish", b"[]", json.dumps({"place": 3}).encode()):
        (store.folder / "second-folder.json").write_bytes(said)
        assert journal.second_folder(store.folder) is None
        saved(store, len(said))


def test_a_folder_that_will_not_do_is_refused(store, tmp_path):
    (store.folder / "backups").mkdir(exist_ok=True)
    (tmp_path / "file").touch()
    for chosen in (tmp_path / "nowhere", tmp_path / "file", store.folder, store.folder / "backups"):
        with pytest.raises(JournalError):
            journal.choose_second_folder(store.folder, chosen, journal_uid=UID, at=AT)
        assert journal.second_folder(store.folder) is None


def test_where_no_backup_is_left_the_newest_whole_one_there_is_gone_on_with(store, second):
    last = saved(store, 1)
    shutil.rmtree(store.folder / "backups")
    store.file.write_bytes(b"gone")
    found = journal.newest_whole_backup(store.folder)
    assert found == second.place / last.name
    journal.restore(store.file, from_backup=found, at=AT)
    assert list(journal.records_of(journal.open_journal(store.folder, at=AT), "motive")["name"]) == ["Number 1"]


def test_it_is_locked_and_opened_up_with_the_journal_and_has_the_key(store, second):
    journal.lock_with(store, "seven quiet herons", key=bytes(32), fresh=bytes(keys.FRESH_BYTES))
    store = journal.open_journal(store.folder, at=AT)
    saved(store, 1)
    there = journal.copies_in(second.place)
    assert len(there) == 2
    assert not any(connecting.is_plain(one) for one in there)
    assert (second.place / "journal.key").read_bytes() == (store.folder / "journal.key").read_bytes()
    journal.change_passphrase(store.folder, "seven quiet herons", "another one", fresh=os.urandom(keys.FRESH_BYTES))
    assert (second.place / "journal.key").read_bytes() == (store.folder / "journal.key").read_bytes()
    assert all(copies.copy_contents(one) for one in there)
    journal.take_off(store.folder, "another one")
    assert all(connecting.is_plain(one) for one in there)
    assert not (second.place / "journal.key").exists()


def test_nothing_is_locked_while_copies_lie_where_they_cannot_be_reached(store, disk, second):
    disk.rename(disk.with_name("away"))
    with pytest.raises(JournalError, match="is not there now"):
        journal.lock_with(store, "seven quiet herons", key=bytes(32), fresh=bytes(keys.FRESH_BYTES))
    assert connecting.is_plain(store.file)
    journal.forget_second_folder(store.folder)
    journal.lock_with(store, "seven quiet herons", key=bytes(32), fresh=bytes(keys.FRESH_BYTES))
    assert not connecting.is_plain(store.file)
