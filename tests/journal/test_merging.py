"""Two copies of one journal that grew apart come together again: nothing is lost, nothing comes twice."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import pytest
from journal_maker import AT, FIVE, check_in, content, draft, keep, keep_record, notes, opened, saved, uid

from mastery import journal
from mastery.journal import BrokenJournal, Journal, JournalError, NewerJournal, Save

LATER = AT + timedelta(hours=1)
COUNTED = ("records", "revisions", "changed_twice", "brought_back", "instruments", "other_wordings", "drafts")
NAMES = (*COUNTED, "erased", "erased_there")
NOTHING = dict.fromkeys(NAMES, 0)


@pytest.fixture
def apart(store: Journal, tmp_path: Path) -> tuple[Journal, Journal, str]:
    """Return two copies of one journal with a check-in noted "both", on two machines, and that check-in's uid."""
    record = saved(store, note="both").record
    other = tmp_path / "laptop"
    shutil.copytree(store.folder, other)
    return store, journal.open_journal(other, at=AT), record


def conflicted(ours: Journal, theirs: Journal) -> Path:
    """Return the file that a sync program lays beside `ours`: a copy of `theirs`."""
    return Path(shutil.copyfile(theirs.file, ours.folder / "journal (conflicted copy 2026-04-06).sqlite"))


def merge(ours: Journal, theirs: Journal) -> dict[str, object]:
    taken = asdict(journal.merge_from(ours, conflicted(ours, theirs), at=LATER))
    del taken["aside"]
    return taken


def correct(store: Journal, record: str, note: str, *, base_rev: int = 1, hours: int = 0) -> None:
    thing = Save("check_in", record, uid(), content(note=note), base_rev)
    journal.save(store, [thing], at=AT + timedelta(minutes=hours))


def revisions(store: Journal, record: str) -> list[tuple[str, str | None]]:
    return [(one.op, one.content and one.content["note"]) for one in journal.history(store, record)]


def test_copies_are_known_by_what_they_are(store: Journal) -> None:
    names = ["journal (1).sqlite", "journal (conflicted copy).sqlite", "journal.sync-conflict-20260406.sqlite", "x.db"]
    for name in names:
        shutil.copyfile(store.file, store.folder / name)
    journal.make_backup(store.file, at=AT)
    for folder in ("quarantine", "sample"):
        (store.folder / folder).mkdir()
        shutil.copyfile(store.file, store.folder / folder / "journal (2).sqlite")
    (store.folder / "journal (3).sqlite").write_text("no journal")
    (store.folder / "journal (4).sqlite").touch()
    with closing(sqlite3.connect(store.folder / "journal (5).sqlite")) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    assert [one.name for one in journal.conflicted_copies(store.folder)] == names


def test_no_folder_has_no_copies(tmp_path: Path) -> None:
    assert journal.conflicted_copies(tmp_path / "none") == ()


def test_what_each_side_saved_is_there_afterwards(apart: tuple[Journal, Journal, str]) -> None:
    ours, theirs, _ = apart
    for number in range(3):
        saved(ours, note=f"ours {number}")
        saved(theirs, note=f"theirs {number}")
    assert merge(ours, theirs) == {**NOTHING, "records": 3, "revisions": 3}
    assert sorted(notes(ours)) == ["", "both", "ours 0", "ours 1", "ours 2", "theirs 0", "theirs 1", "theirs 2"]
    assert journal.verify(ours) == ()
    assert merge(ours, theirs) == NOTHING


def test_the_other_file_goes_aside_and_is_never_deleted(apart: tuple[Journal, Journal, str]) -> None:
    ours, theirs, _ = apart
    said = theirs.file.read_bytes()
    for name in ("journal (conflicted copy 2026-04-06).sqlite", "journal (conflicted copy 2026-04-06)-2.sqlite"):
        taken = journal.merge_from(ours, conflicted(ours, theirs), at=AT)
        assert taken.aside == ours.folder / "quarantine" / name
        assert taken.aside.read_bytes() == said
    assert journal.conflicted_copies(ours.folder) == ()


def test_corrections_of_one_side_follow(apart: tuple[Journal, Journal, str]) -> None:
    ours, theirs, record = apart
    correct(theirs, record, "corrected")
    journal.undo(theirs, record, revision_uid=uid(), at=AT)
    assert merge(ours, theirs) == {**NOTHING, "revisions": 2}
    assert revisions(ours, record) == revisions(theirs, record)
    assert merge(theirs, ours) == NOTHING


@pytest.mark.parametrize(("our_hour", "their_hour", "stands"), [(1, 2, "theirs"), (2, 1, "ours")])
def test_changed_on_both_sides_the_last_saved_stands(
    apart: tuple[Journal, Journal, str], our_hour: int, their_hour: int, stands: str
) -> None:
    ours, theirs, record = apart
    correct(ours, record, "ours", hours=our_hour)
    correct(theirs, record, "theirs", hours=their_hour)
    assert merge(ours, theirs) == {**NOTHING, "revisions": 1, "changed_twice": 1}
    first = [("save", "both"), ("save", "ours"), ("save", "theirs")]
    assert revisions(ours, record) == first + [("undo", "ours")] * (stands == "ours")
    assert notes(ours) == ["", stands]
    assert merge(ours, theirs) == NOTHING
    merge(theirs, ours)
    assert notes(theirs) == ["", stands]
    merge(ours, theirs)
    assert notes(ours) == ["", stands]
    assert merge(theirs, ours) == merge(ours, theirs) == NOTHING
    assert (journal.verify(ours), journal.verify(theirs)) == ((), ())


def test_deleted_here_and_corrected_later_there_it_is_back(apart: tuple[Journal, Journal, str]) -> None:
    ours, theirs, record = apart
    journal.delete(ours, record, base_rev=1, revision_uid=uid(), at=AT)
    correct(theirs, record, "corrected", hours=1)
    merge(ours, theirs)
    assert revisions(ours, record) == [("save", "both"), ("delete", None), ("save", "corrected")]
    assert notes(ours) == ["", "corrected"]


def test_deleted_on_both_sides_it_can_be_brought_back(apart: tuple[Journal, Journal, str]) -> None:
    ours, theirs, record = apart
    for one in (ours, theirs):
        journal.delete(one, record, base_rev=1, revision_uid=uid(), at=AT)
    merge(ours, theirs)
    assert list(journal.deleted_check_ins(ours)["check_in"]) == [record]
    journal.undo(ours, record, revision_uid=uid(), at=LATER)
    assert notes(ours) == ["", "both"]


def test_instruments_come_along_and_drafts_stay(tmp_path: Path) -> None:
    ours, theirs = journal.open_journal(tmp_path / "ours", at=AT), opened(tmp_path / "theirs")
    keep(theirs, draft(), {"item P1": 3})
    journal.prefer(theirs, "cadence", "7", at=AT)
    assert merge(ours, theirs) == {**NOTHING, "records": 1, "revisions": 1, "instruments": 1, "drafts": 1}
    assert journal.kept_instrument(ours, FIVE.id, FIVE.version) == FIVE
    assert journal.open_draft(ours, FIVE.id) is None
    assert journal.preference(ours, "cadence") is None


def test_the_journal_itself_is_not_merged(store: Journal) -> None:
    with pytest.raises(JournalError, match="is the open journal itself"):
        journal.merge_from(store, store.file, at=AT)
    assert store.file.exists()


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_damaged_side_is_not_merged(apart: tuple[Journal, Journal, str], side: str) -> None:
    ours, theirs, _ = apart
    saved(theirs, note="theirs")
    file = conflicted(ours, theirs)
    with closing(sqlite3.connect(ours.file if side == "ours" else file)) as connection, connection:
        connection.execute("DROP TRIGGER check_in_no_update")
        connection.execute("UPDATE check_in SET note = 'forged' WHERE note = 'both'")
    before = ours.file.read_bytes()
    with pytest.raises(BrokenJournal, match="was not merged, because it is damaged: Revision 1 of check_in"):
        journal.merge_from(ours, file, at=AT)
    assert ours.file.read_bytes() == before
    assert file.exists()


def test_what_cannot_be_read_is_not_merged(store: Journal) -> None:
    file = store.folder / "journal (1).sqlite"
    with pytest.raises(JournalError, match=r"There is no file .*journal \(1\)\.sqlite"):
        journal.merge_from(store, file, at=AT)
    file.touch()
    with pytest.raises(BrokenJournal, match="is empty"):
        journal.merge_from(store, file, at=AT)
    shutil.copyfile(store.file, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO migration VALUES (99, 'of tomorrow', '')")
    with pytest.raises(NewerJournal, match="at version 99"):
        journal.merge_from(store, file, at=AT)
    assert file.exists()


def held(store: Journal, kind: str) -> list[str]:
    return list(journal.records_of(store, kind)[kind])


def remove(store: Journal, record: str) -> None:
    journal.delete(store, record, base_rev=1, revision_uid=uid(), at=AT)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Journal, Journal, dict[str, str]]:
    """Return two copies of one journal with a goal, a step of it, a person and a strength, by kind."""
    ours = opened(tmp_path / "ours")
    records = {kind: keep_record(ours, kind) for kind in ("person", "strength")}
    records["goal"] = keep_record(ours, "goal", strength=records["strength"])
    records["plan_item"] = keep_record(ours, "plan_item", goal=records["goal"])
    shutil.copytree(ours.folder, tmp_path / "theirs")
    return ours, journal.open_journal(tmp_path / "theirs", at=AT), records


@pytest.mark.parametrize("deletes_here", [True, False])
def test_what_one_side_deleted_and_the_other_named_is_back(
    two: tuple[Journal, Journal, dict[str, str]], deletes_here: bool
) -> None:
    ours, theirs, records = two
    deletes, writes = (ours, theirs) if deletes_here else (theirs, ours)
    for kind in ("goal", "strength", "person"):  # The goal names the strength, so it goes first.
        remove(deletes, records[kind])
    said = keep_record(writes, "entry", kind="feedback", person=records["person"], goal=records["goal"])
    assert merge(ours, theirs)["brought_back"] == 3
    for kind in ("goal", "strength", "person", "plan_item"):
        assert held(ours, kind) == [records[kind]]
    assert held(ours, "entry") == [said]
    ops = [one.op for one in journal.history(ours, records["goal"])]
    assert ops == ["save", "delete", "undo"]
    assert journal.verify(ours) == ()
    assert merge(ours, theirs) == NOTHING
    merge(theirs, ours)
    assert held(theirs, "goal") == [records["goal"]]
    assert merge(theirs, ours) == merge(ours, theirs) == NOTHING


@pytest.mark.parametrize("deletes_here", [True, False])
def test_what_belongs_to_a_goal_that_one_side_deleted_brings_it_back(
    two: tuple[Journal, Journal, dict[str, str]], deletes_here: bool
) -> None:
    ours, theirs, records = two
    deletes, writes = (ours, theirs) if deletes_here else (theirs, ours)
    remove(deletes, records["goal"])
    step = keep_record(writes, "plan_item", goal=records["goal"])
    assert merge(ours, theirs)["brought_back"] == 1
    assert held(ours, "goal") == [records["goal"]]
    assert set(held(ours, "plan_item")) == {records["plan_item"], step}


@pytest.mark.parametrize("deletes_here", [True, False])
def test_a_goal_deleted_with_all_that_belongs_to_it_stays_deleted(
    two: tuple[Journal, Journal, dict[str, str]], deletes_here: bool
) -> None:
    ours, theirs, records = two
    deletes, other = (ours, theirs) if deletes_here else (theirs, ours)
    keep_record(deletes, "plan_item", goal=records["goal"])
    remove(deletes, records["goal"])
    keep_record(other, "motive")
    assert merge(ours, theirs)["brought_back"] == 0
    assert held(ours, "goal") == held(ours, "plan_item") == []
    assert len(journal.deleted(ours, "goal")) == 1


@pytest.mark.parametrize(("our_minute", "their_minute", "stands"), [(1, 2, "theirs"), (2, 1, "ours")])
def test_what_was_begun_once_and_finished_in_both_is_kept_twice(
    apart: tuple[Journal, Journal, str], our_minute: int, their_minute: int, stands: str
) -> None:
    ours, theirs, _ = apart
    record, revision = uid(), uid()
    for store, minute, lesson in ((ours, our_minute, "ours"), (theirs, their_minute, "theirs")):
        thing = Save("review", record, revision, {"day": "2026-04-01", "lesson": lesson})
        journal.save(store, [thing], at=AT + timedelta(minutes=minute))
    assert merge(ours, theirs) == {**NOTHING, "revisions": 1, "changed_twice": 1}
    lessons = [one.content and one.content["lesson"] for one in journal.history(ours, record)]
    assert lessons == ["ours", "theirs"] + ["ours"] * (stands == "ours")
    assert merge(ours, theirs) == NOTHING
    merge(theirs, ours)
    merge(ours, theirs)
    assert merge(theirs, ours) == merge(ours, theirs) == NOTHING
    for store in (ours, theirs):
        assert list(journal.records_of(store, "review")["lesson"]) == [stands]
        assert journal.verify(store) == ()


def test_the_same_check_in_brought_in_on_both_sides_is_one(apart: tuple[Journal, Journal, str]) -> None:
    ours, theirs, _ = apart
    for store, minute in ((ours, 1), (theirs, 2)):
        at = AT + timedelta(minutes=minute)
        journal.save_check_ins(store, [check_in(note="from a file")], today=AT.date(), at=at)
    assert merge(ours, theirs) == NOTHING
