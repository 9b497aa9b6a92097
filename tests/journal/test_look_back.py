"""Look-backs: one revision more with all else as it was, kept by later corrections, saved once."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from journal_maker import AT, FIVE, TODAY, draft, keep, saved, uid

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import Conflict, InvalidRecord, Journal, LookBack, Save

EARLIER = TODAY - timedelta(days=34)


@pytest.fixture
def pair(store: Journal) -> tuple[Save, Save]:
    return saved(store, day=EARLIER, level=4), saved(store, level=3, note="as typed")


def given(pair: tuple[Save, Save], *, base_rev: int = 1, **levels: int | None) -> LookBack:
    earlier, later = pair
    return LookBack(later.record, earlier.record, levels or {"focused": 2}, uid(), base_rev)


def revisions(store: Journal) -> list[list[object]]:
    rows = journal.look_backs(store)
    return rows.assign(day=rows["day"].dt.date, of_day=rows["of_day"].dt.date).values.tolist()


def test_a_look_back_is_a_revision_with_all_else_as_it_was(store: Journal, pair: tuple[Save, Save]) -> None:
    earlier, later = pair
    assert journal.save_look_back(store, given(pair, focused=2, proactive=5, informed=None), at=AT) == 1
    assert revisions(store) == [
        [later.record, TODAY, "focused", 2, earlier.record, EARLIER],
        [later.record, TODAY, "proactive", 5, earlier.record, EARLIER],
    ]
    before, after = journal.history(store, later.record)
    assert before.content is not None
    assert after.content is not None
    assert {**after.content, "look_back": []} == before.content
    assert len(journal.history(store, earlier.record)) == 1
    assert journal.verify(store) == ()


def test_pressed_twice_it_is_saved_once(store: Journal, pair: tuple[Save, Save]) -> None:
    one = given(pair)
    assert [journal.save_look_back(store, one, at=AT) for _ in range(3)] == [1, 0, 0]
    assert len(journal.history(store, one.record)) == 2


def test_the_second_of_two_windows_gets_a_conflict(store: Journal, pair: tuple[Save, Save]) -> None:
    journal.save_look_back(store, given(pair, focused=2), at=AT)
    with pytest.raises(Conflict, match="changed in another window"):
        journal.save_look_back(store, given(pair, focused=5), at=AT)
    assert [row[3] for row in revisions(store)] == [2]


def test_a_correction_keeps_it_whether_begun_before_or_after(store: Journal, pair: tuple[Save, Save]) -> None:
    later = pair[1].record
    before = journal.correction(store, later, uid=uid())
    keep(store, before, {"note": "begun before"})
    journal.save_look_back(store, given(pair), at=AT)
    with pytest.raises(Conflict):
        journal.save_draft(store, before, instrument=FIVE, today=TODAY, at=AT)
    journal.save_draft(store, before, instrument=FIVE, today=TODAY, at=AT)
    after = journal.correction(store, later, uid=uid())
    keep(store, after, {"note": "begun after", "item P1": 1})
    journal.save_draft(store, after, instrument=FIVE, today=TODAY, at=AT)
    assert [row[3] for row in revisions(store)] == [2]
    assert list(journal.check_ins(store)["note"].fillna("")) == ["", "", "begun after"]


def test_undoing_takes_it_back_and_the_next_check_in_has_none(store: Journal, pair: tuple[Save, Save]) -> None:
    journal.save_look_back(store, given(pair), at=AT)
    one = draft()
    keep(store, one, {"item P1": 4})
    journal.save_draft(store, one, instrument=FIVE, today=TODAY, at=AT)
    assert {row[0] for row in revisions(store)} == {pair[1].record}
    journal.undo(store, pair[1].record, revision_uid=uid(), at=AT)
    assert revisions(store) == []


def test_it_goes_and_comes_back_with_the_check_in_it_is_about(store: Journal, pair: tuple[Save, Save]) -> None:
    earlier = pair[0].record
    journal.save_look_back(store, given(pair), at=AT)
    journal.delete(store, earlier, base_rev=1, revision_uid=uid(), at=AT)
    assert revisions(store) == []
    with pytest.raises(InvalidRecord, match="was deleted meanwhile"):
        journal.save_look_back(store, given(pair, base_rev=2), at=AT)
    journal.undo(store, earlier, revision_uid=uid(), at=AT)
    assert len(revisions(store)) == 1


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ({"focused": None}, "No level is chosen yet"),
        ({"focused": 6}, "value has to be from 1 to 5"),
        ({"focused": 2.5}, "value was given as 2.5; it takes a whole number"),
        ({"luck": 2}, "has no scale luck"),
    ],
)
def test_what_is_no_level_is_refused_whole(
    store: Journal, pair: tuple[Save, Save], levels: dict[str, int], sentence: str
) -> None:
    before = store.file.read_bytes()
    with pytest.raises(InvalidRecord, match=sentence):
        journal.save_look_back(store, given(pair, **levels), at=AT)
    assert store.file.read_bytes() == before


def test_it_takes_two_check_ins_of_one_questionnaire(store: Journal, pair: tuple[Save, Save]) -> None:
    pulse = CheckIn(instruments.load("five-elements-pulse"), EARLIER, {"P": 2})
    journal.save_check_ins(store, [pulse], today=TODAY, at=AT)
    other = journal.check_ins(store).query("instrument == 'five-elements-pulse'")["check_in"].iloc[0]
    one = given(pair)
    for wrong in (replace(one, of_record=one.record), replace(one, of_record=other), replace(one, record=uid())):
        with pytest.raises(InvalidRecord, match="two check-ins with the same version of one questionnaire"):
            journal.save_look_back(store, wrong, at=AT)


def test_a_level_that_was_changed_in_the_file_is_found(store: Journal, pair: tuple[Save, Save]) -> None:
    journal.save_look_back(store, given(pair), at=AT)
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("DROP TRIGGER look_back_no_update")
        connection.execute("UPDATE look_back SET value = 5")
    (sentence,) = journal.verify(store)
    assert sentence.startswith(f"Revision 2 of check_in {pair[1].record}")


def test_a_conflicted_copy_brings_its_look_back(store: Journal, pair: tuple[Save, Save]) -> None:
    copy = journal.make_backup(store.file, at=AT)
    other = copy.rename(store.folder / "journal (2).sqlite")
    journal.save_look_back(store, given(pair), at=AT)
    store.file.rename(store.folder / "newer.sqlite")
    other.rename(store.file)
    assert revisions(store) == []
    journal.merge_from(store, store.folder / "newer.sqlite", at=AT)
    assert [row[3] for row in revisions(store)] == [2]
    assert journal.verify(store) == ()
