"""Going back to what a backup says, as new revisions."""

from datetime import timedelta
from pathlib import Path

import pytest
from journal_maker import AT, TODAY, flip, keep_record, notes, opened, saved, uid

from mastery import journal
from mastery.journal import BrokenJournal, Journal

LATER = AT + timedelta(hours=1)


def made(folder: Path) -> tuple[Journal, Path, dict[str, str]]:
    """Return a journal, a backup of it, and the records that were changed since."""
    store = opened(folder)
    names = {
        "note": saved(store, day=TODAY, note="then").record,
        "goal": keep_record(store, "goal", statement="Give 4 talks"),
        "strength": keep_record(store, "strength", name="Delegating"),
    }
    backup = journal.make_backup(store.file, at=AT)
    saved(store, record=names["note"], base_rev=1, day=TODAY, note="now")
    journal.delete(store, names["goal"], base_rev=1, revision_uid=uid(), at=AT)
    names["rating"] = keep_record(store, "strength_rating", strength=names["strength"])
    names["motive"] = keep_record(store, "motive")
    return store, backup, names


def contents(store: Journal) -> list[object]:
    found = journal.snapshot(store)
    frames = [found.check_ins, found.responses, *found.records.values(), *found.parts.values()]
    return [frame.drop(columns=["rev", "saved_at"], errors="ignore").to_dict("records") for frame in frames]


def test_what_a_backup_says_otherwise_is_counted_by_kind(tmp_path: Path) -> None:
    store, backup, _ = made(tmp_path)
    found = journal.differences(store, backup)
    assert found.only_now == {"strength_rating": 1, "motive": 1}
    assert found.only_then == {"goal": 1}
    assert found.other == {"check_in": 1}


def test_everything_says_again_what_the_backup_says(tmp_path: Path) -> None:
    store, backup, names = made(tmp_path)
    assert journal.go_back(store, backup, at=LATER) == 4
    assert notes(store) == ["", "then"]
    assert list(journal.records_of(store, "goal")["goal"]) == [names["goal"]]
    assert journal.records_of(store, "motive").empty
    assert [one.op for one in journal.history(store, names["goal"])] == ["save", "delete", "undo"]
    assert not journal.differences(store, backup)
    assert journal.verify(store) == ()


def test_going_back_twice_is_once(tmp_path: Path) -> None:
    store, backup, _ = made(tmp_path)
    journal.go_back(store, backup, at=LATER)
    before = journal.rows_of(store)
    assert journal.go_back(store, backup, at=LATER + timedelta(hours=1)) == 0
    assert journal.rows_of(store) == before


def test_going_back_can_be_taken_back(tmp_path: Path) -> None:
    store, backup, _ = made(tmp_path)
    before = contents(store)
    today = journal.make_backup(store.file, at=LATER)
    journal.go_back(store, backup, at=LATER)
    assert contents(store) != before
    journal.go_back(store, today, at=LATER + timedelta(hours=1))
    assert contents(store) == before


def test_what_the_backup_alone_holds_is_taken_over(tmp_path: Path) -> None:
    other = opened(tmp_path / "other")
    entry = keep_record(other, "entry", title="Only there")
    backup = journal.make_backup(other.file, at=AT)
    store = opened(tmp_path / "one")
    keep_record(store, "motive")
    journal.go_back(store, backup, at=LATER)
    assert list(journal.records_of(store, "entry")["entry"]) == [entry]
    assert journal.records_of(store, "motive").empty


def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    store, backup, _ = made(tmp_path)
    place = backup.read_bytes().index(b"Give 4 talks")
    flip(backup, byte=place, bit=0)
    before = store.file.read_bytes()
    for look in (lambda: journal.differences(store, backup), lambda: journal.go_back(store, backup, at=LATER)):
        with pytest.raises(BrokenJournal, match="is not what was saved"):
            look()
    assert store.file.read_bytes() == before


def test_a_copy_of_another_journal_is_called_so(tmp_path: Path) -> None:
    store, backup, _ = made(tmp_path / "mine")
    other = journal.open_journal(tmp_path / "other", at=AT)
    keep_record(other, "motive")
    for one in (store, other):
        keep_record(one, "profile")
    assert journal.differences(store, journal.make_backup(other.file, at=AT)).strange
    assert not journal.differences(store, backup).strange


def test_going_back_and_forth_ten_times_adds_one_version_a_record_each_time(tmp_path: Path) -> None:
    store, then, _ = made(tmp_path)
    now = journal.make_backup(store.file, at=LATER)
    said = {}
    for backup in (then, now):
        other = journal.open_journal(tmp_path / backup.stem, at=AT)
        journal.go_back(other, backup, at=LATER)
        said[backup] = contents(other)
    versions = len(journal.rows_of(store)["revisions"])
    for number in range(10):
        backup = (then, now)[number % 2]
        assert journal.go_back(store, backup, at=LATER + timedelta(minutes=number)) == 4
        assert contents(store) == said[backup]
    assert len(journal.rows_of(store)["revisions"]) == versions + 40
    assert journal.verify(store) == ()


def test_what_comes_back_from_another_journal_is_counted(tmp_path: Path) -> None:
    store, _, _ = made(tmp_path / "mine")
    other = journal.open_journal(tmp_path / "other", at=AT)
    keep_record(other, "motive")
    backup = journal.make_backup(other.file, at=AT)
    found = journal.differences(store, backup)
    many = found.only_now.total() + found.only_then.total() + found.other.total()
    assert journal.go_back(store, backup, at=LATER) == many == 6
