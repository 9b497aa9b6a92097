"""Taking one change back: the record says what it said before that change, and nothing else is touched."""

from datetime import timedelta
from pathlib import Path

import pytest
from journal_maker import AT, TODAY, check_in, keep_record, opened, uid

from mastery import journal
from mastery.journal import Conflict, InvalidRecord, Journal, SourceFile


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    return opened(tmp_path)


def take_back(store: Journal, record: str, rev: int) -> None:
    journal.take_back(store, record, rev=rev, revision_uid=uid(), at=AT)


def titles(store: Journal, record: str) -> list[str]:
    return [one.content["title"] if one.content else "" for one in journal.history(store, record)]


def test_each_change_goes_back_to_the_version_before(store: Journal) -> None:
    entry = keep_record(store, "entry", title="one")
    keep_record(store, "entry", record=entry, base_rev=1, title="two")
    take_back(store, entry, 2)
    take_back(store, entry, 3)
    assert titles(store, entry) == ["one", "two", "one", "two"]


def test_what_was_written_down_is_deleted_and_what_was_brought_back_again_too(store: Journal) -> None:
    entry = keep_record(store, "entry", title="one")
    take_back(store, entry, 1)
    take_back(store, entry, 2)
    take_back(store, entry, 3)
    assert titles(store, entry) == ["one", "", "one", ""]


def test_an_older_change_is_not_taken_back(store: Journal) -> None:
    entry = keep_record(store, "entry", title="one")
    keep_record(store, "entry", record=entry, base_rev=1, title="two")
    take_back(store, entry, 2)
    with pytest.raises(Conflict, match="nothing was taken back"):
        take_back(store, entry, 2)
    assert titles(store, entry) == ["one", "two", "one"]


def test_pressing_twice_is_once(store: Journal) -> None:
    entry = keep_record(store, "entry", title="one")
    for _ in range(2):
        journal.take_back(store, entry, rev=1, revision_uid="press", at=AT)
    assert titles(store, entry) == ["one", ""]


def test_what_others_name_stays(store: Journal) -> None:
    person = keep_record(store, "person")
    keep_record(store, "entry", kind="contact", person=person)
    with pytest.raises(InvalidRecord, match="named by 1"):
        take_back(store, person, 1)
    assert len(journal.history(store, person)) == 1


def test_a_file_that_is_brought_in_and_taken_back_is_a_change_each_time(store: Journal) -> None:
    def changes() -> list[tuple[str, str]]:
        return [(one.kind, one.op) for one in journal.latest_changes(store, many=4)]

    keep_record(store, "entry", title="before")
    days = [check_in(day=TODAY - timedelta(days=ago)) for ago in (3, 2, 1)]
    file = SourceFile("diary.csv", "0" * 64, "Table")
    made = journal.bring_in(store, days, replace=False, at=AT + timedelta(hours=1), origin=file)
    assert (made.new, changes()) == (3, [("import", "save"), ("entry", "save"), ("check_in", "save")])
    one = journal.check_ins(store)["check_in"].iloc[-1]
    journal.delete(store, one, base_rev=1, revision_uid=uid(), at=AT + timedelta(hours=2))
    assert changes()[0] == ("check_in", "delete")
    journal.undo_import(store, made.uid, at=AT + timedelta(hours=3))
    assert changes() == [("import", "delete"), ("check_in", "delete"), ("import", "save"), ("entry", "save")]
