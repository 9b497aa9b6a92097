"""What a record said in each of its versions, where each came from, and returning to one."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from journal_maker import AT, check_in, keep_record, opened, saved, uid

from mastery import journal
from mastery.journal import Conflict, InvalidRecord, Journal, Origin

LATER = AT + timedelta(days=1)


def test_each_version_says_how_and_when_it_came(store: Journal) -> None:
    entry = keep_record(store, "entry", title="first")
    keep_record(store, "entry", record=entry, base_rev=1, title="second")
    journal.delete(store, entry, base_rev=2, revision_uid=uid(), at=LATER)
    found = journal.versions(store, entry)
    assert [(one.rev, one.op, one.content and one.content["title"]) for one in found.versions] == [
        (1, "save", "first"),
        (2, "save", "second"),
        (3, "delete", None),
    ]
    assert (found.kind, found.last_content["title"], found.versions[2].saved_at) == ("entry", "second", LATER)
    assert {one.origin for one in found.versions} == {None}


def test_returning_is_a_further_version_once(store: Journal) -> None:
    entry = keep_record(store, "entry", title="first")
    keep_record(store, "entry", record=entry, base_rev=1, title="second")
    before, revision = journal.versions(store, entry), uid()
    for _ in range(2):
        journal.return_to(store, before, rev=1, revision_uid=revision, at=LATER)
    newest = journal.versions(store, entry).versions[-1]
    assert (newest.rev, newest.op, newest.was_rev) == (3, "undo", 1)
    assert newest.content == before.versions[0].content
    journal.return_to(store, journal.versions(store, entry), rev=1, revision_uid=uid(), at=LATER)
    assert len(journal.versions(store, entry).versions) == 3
    with pytest.raises(Conflict):
        journal.return_to(store, before, rev=2, revision_uid=uid(), at=LATER)
    with pytest.raises(InvalidRecord, match="no version 9"):
        journal.return_to(store, before, rev=9, revision_uid=uid(), at=LATER)


def test_a_deleted_check_in_is_back_by_returning(store: Journal) -> None:
    thing = saved(store, note="as it was")
    journal.delete(store, thing.record, base_rev=1, revision_uid=uid(), at=AT)
    journal.return_to(store, journal.versions(store, thing.record), rev=1, revision_uid=uid(), at=LATER)
    assert journal.verify(store) == ()
    assert "as it was" in list(journal.check_ins(store)["note"])


def test_where_a_change_came_from_is_written_down_and_goes_with_an_archive(store: Journal) -> None:
    page = journal.coming_from(store, "page")
    table = journal.coming_from(store, "table", "past.csv")
    entry = keep_record(page, "entry")
    journal.bring_in(table, [check_in()], replace=False, at=AT)
    brought = journal.check_ins(store)["check_in"][1]
    assert [one.origin for one in journal.versions(store, entry).versions] == [Origin("page")]
    assert [one.origin for one in journal.versions(store, brought).versions] == [Origin("table", "past.csv")]
    held = json.loads(json.dumps(journal.rows_of(store)))
    third = journal.open_journal(store.folder.parent / "third", at=AT)
    journal.take_in(third, held, at=AT)
    assert journal.rows_of(third) == journal.rows_of(store)
    second = opened(store.folder.parent / "second")
    journal.take_in(journal.coming_from(second, "archive", "all.zip"), held, at=AT)
    assert [one.origin for one in journal.versions(second, entry).versions] == [Origin("archive", "all.zip")]


def test_a_change_of_a_page_says_in_which_window_it_was_made_and_that_of_a_file_from_which(store: Journal) -> None:
    opened_at = iter(["2026-04-06T09:00:00+02:00", "2026-04-06T09:00:01+02:00"])
    page = replace(journal.coming_from(store, "page"), window=lambda: next(opened_at))
    entry = keep_record(page, "entry", title="one")
    keep_record(page, "entry", record=entry, base_rev=1, title="two")
    keep_record(journal.coming_from(page, "table", "past.csv"), "motive")
    keep_record(store, "motive")
    first, second = Origin("page", "2026-04-06T09:00:00+02:00"), Origin("page", "2026-04-06T09:00:01+02:00")
    assert [one.origin for one in journal.versions(store, entry).versions] == [first, second]
    changes = [one.origin for one in journal.latest_changes(store, many=4)]
    assert changes == [None, Origin("table", "past.csv"), second, first]
    assert journal.verify(store) == ()


@pytest.mark.parametrize(
    ("source", "name", "wrong"),
    [("page", "yesterday", "no instant"), ("page", "2026-04-06T09:00:00", "no instant"), ("star", None, "from star")],
)
def test_an_archive_with_an_origin_that_no_journal_writes_is_refused(
    store: Journal, source: str, name: str | None, wrong: str
) -> None:
    keep_record(journal.coming_from(store, "page"), "entry")
    held = journal.rows_of(store)
    held["origins"] = [{**one, "source": source, "name": name} for one in held["origins"]]
    other = journal.open_journal(store.folder.parent / "other", at=AT)
    with pytest.raises(InvalidRecord, match=wrong):
        journal.take_in(other, held, at=AT)


def test_what_a_merged_copy_or_a_backup_changed_says_so(store: Journal) -> None:
    entry = keep_record(store, "entry", title="then")
    backup = journal.make_backup(store.file, at=AT)
    keep_record(store, "entry", record=entry, base_rev=1, title="now")
    other = opened(store.folder.parent / "other")
    shutil.copy(store.file, store.folder / "copy.sqlite")
    journal.merge_from(other, store.folder / "copy.sqlite", at=AT)
    assert journal.versions(other, entry).versions[-1].origin == Origin("copy", "copy.sqlite")
    journal.go_back(store, backup, at=LATER)
    assert journal.versions(store, entry).versions[-1].origin == Origin("backup", backup.name)


def test_what_is_erased_takes_its_origins_along(store: Journal) -> None:
    entry = keep_record(journal.coming_from(store, "table", "a-name.csv"), "entry")
    journal.erase(store, entry, at=AT)
    assert b"a-name.csv" not in store.file.read_bytes()


def test_every_kind_of_deleted_record_is_listed_the_newest_deletion_first(store: Journal) -> None:
    entry, motive = keep_record(store, "entry"), keep_record(store, "motive")
    thing = saved(store)
    for one in (entry, thing.record, motive):
        journal.delete(store, one, base_rev=1, revision_uid=uid(), at=AT)
    found = journal.all_deleted(store)
    assert list(found["record"]) == [motive, thing.record, entry]
    assert list(found["title"]) == ["Teaching", "2026-04-06", "A note"]
    journal.undo(store, motive, revision_uid=uid(), at=AT)
    assert len(journal.all_deleted(store)) == 2
    assert journal.titles(store)["entry"] == {entry: "A note"}
