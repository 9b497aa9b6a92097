"""Revisions: saved, corrected, deleted, undone, never rewritten; what is not valid is refused whole."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from journal_maker import AT, DATA, FIVE, check_in, content, draft, flip, keep, notes, opened, saved, uid

from mastery import journal
from mastery.journal import BrokenJournal, Conflict, InvalidRecord, Journal, JournalError, Save


def ops(store: Journal, record: str) -> list[tuple[int, str]]:
    return [(one.rev, one.op) for one in journal.history(store, record)]


def test_saving_again_makes_one(store: Journal) -> None:
    thing = saved(store)
    assert journal.save(store, [thing], at=AT) == 0
    assert ops(store, thing.record) == [(1, "save")]


def test_a_correction_keeps_what_was_there(store: Journal) -> None:
    first = saved(store, note="as typed", level=2)
    saved(store, record=first.record, base_rev=1, note="as meant", level=4)
    old, new = journal.history(store, first.record)
    assert old.content is not None
    assert new.content is not None
    assert (old.content["note"], new.content["note"]) == ("as typed", "as meant")
    assert {row["value"] for row in old.content["response"]} == {2}
    assert notes(store) == ["", "as meant"]


def test_all_of_several_or_none(store: Journal) -> None:
    good, wrong = (Save("check_in", uid(), uid(), content(**said)) for said in ({}, {"energy": 9}))
    with pytest.raises(InvalidRecord, match="energy has to be from 1 to 5"):
        journal.save(store, [good, wrong], at=AT)
    assert len(journal.check_ins(store)) == 1
    assert journal.state(store) == journal.state(store)
    with pytest.raises(InvalidRecord, match="not in this journal"):
        journal.history(store, good.record)


def test_the_second_of_two_tabs_gets_a_conflict(store: Journal) -> None:
    first = saved(store, note="first")
    saved(store, record=first.record, base_rev=1, note="one tab")
    with pytest.raises(Conflict, match=r"changed in another window .* nothing was overwritten"):
        saved(store, record=first.record, base_rev=1, note="other tab")
    assert notes(store) == ["", "one tab"]


def test_a_new_record_cannot_take_the_place_of_another(store: Journal) -> None:
    first = saved(store, note="first")
    with pytest.raises(Conflict):
        saved(store, record=first.record, note="again")


def test_a_deleted_check_in_is_gone_listed_and_kept(store: Journal) -> None:
    thing = saved(store, note="gone")
    journal.delete(store, thing.record, base_rev=1, revision_uid=uid(), at=AT)
    assert notes(store) == [""]
    assert journal.deleted_check_ins(store)[["check_in", "rev"]].values.tolist() == [[thing.record, 2]]
    assert [one.content is None for one in journal.history(store, thing.record)] == [False, True]


def test_deleting_a_deleted_one_does_nothing(store: Journal) -> None:
    thing = saved(store)
    for base_rev in (1, 1, 2):
        journal.delete(store, thing.record, base_rev=base_rev, revision_uid=uid(), at=AT)
    assert ops(store, thing.record) == [(1, "save"), (2, "delete")]


def test_deleting_what_was_corrected_meanwhile_is_a_conflict(store: Journal) -> None:
    thing = saved(store)
    saved(store, record=thing.record, base_rev=1, note="corrected")
    with pytest.raises(Conflict):
        journal.delete(store, thing.record, base_rev=1, revision_uid=uid(), at=AT)
    assert notes(store) == ["", "corrected"]


def test_correcting_what_was_deleted_meanwhile_says_so(store: Journal) -> None:
    thing = saved(store)
    journal.delete(store, thing.record, base_rev=1, revision_uid=uid(), at=AT)
    with pytest.raises(Conflict, match=r"was deleted in another window .* nothing was saved"):
        saved(store, record=thing.record, base_rev=1)


def test_a_deleted_one_comes_back_once(store: Journal) -> None:
    thing = saved(store, note="back")
    journal.delete(store, thing.record, base_rev=1, revision_uid=uid(), at=AT)
    for _ in range(2):  # two windows showed the same button
        journal.undo(store, thing.record, revision_uid=uid(), at=AT)
    assert notes(store) == ["", "back"]
    assert ops(store, thing.record) == [(1, "save"), (2, "delete"), (3, "undo")]
    assert journal.deleted_check_ins(store).empty


def test_undo_takes_a_correction_back_and_undo_again_returns_it(store: Journal) -> None:
    thing = saved(store, note="one")
    saved(store, record=thing.record, base_rev=1, note="two")
    again = uid()
    journal.undo(store, thing.record, revision_uid=again, at=AT)
    assert notes(store) == ["", "one"]
    journal.undo(store, thing.record, revision_uid=again, at=AT)  # the same, tried again
    assert notes(store) == ["", "one"]
    journal.undo(store, thing.record, revision_uid=uid(), at=AT)
    assert notes(store) == ["", "two"]
    assert ops(store, thing.record) == [(1, "save"), (2, "save"), (3, "undo"), (4, "undo")]
    assert journal.verify(store) == ()


def test_there_is_nothing_before_the_first(store: Journal) -> None:
    thing = saved(store)
    with pytest.raises(InvalidRecord, match="no earlier version"):
        journal.undo(store, thing.record, revision_uid=uid(), at=AT)


@pytest.mark.parametrize("use", [journal.history, journal.undo, journal.delete])
def test_a_record_of_another_journal_is_refused(store: Journal, use: Callable[..., object]) -> None:
    words: dict[str, Any] = {} if use is journal.history else {"revision_uid": uid(), "at": AT}
    words |= {"base_rev": 1} if use is journal.delete else {}
    with pytest.raises(InvalidRecord, match="not in this journal"):
        use(store, uid(), **words)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"energy": 9}, "energy has to be from 1 to 5"),
        ({"energy": 0}, "energy has to be from 1 to 5"),
        ({"energy": 2.5}, "energy was given as 2.5; it takes a whole number"),
        ({"energy": float("nan")}, "energy was given as nan"),
        ({"energy": float("inf")}, "energy was given as inf"),
        ({"energy": "3"}, "energy was given as '3'; it takes a whole number"),
        ({"energy": 2**63}, "it takes a whole number"),
        ({"in_trend": 2}, "in_trend is not"),
        ({"in_trend": None}, "in_trend is missing"),
        ({"rater": None}, "rater is missing"),
        ({"note": 7}, "note was given as 7; it takes text"),
        ({"note": "a half \ud83d"}, "After .*a half .* holds half a character"),
        ({"day": "6 April"}, "day is not as it has to be"),
        ({"instrument": "unheard-of"}, "it names what is not there"),
        ({"mood": "fine"}, "A check_in has no mood; it has day, rater"),
        ({"response": [{"item": "P1", "scale": "proactive", "value": 6, "applies": 1}]}, "whole number from 1 to 5"),
        ({"response": [{"item": "P1", "scale": "proactive", "value": 3, "applies": 0}]}, "applies is not"),
        ({"response": [{"item": None, "scale": "proactive", "applies": 1}]}, "item is missing"),
        ({"response": [{"item": "P1", "scale": "proactive", "applies": 1}] * 2}, "is there twice"),
        ({"evidence": [{"scale": "proactive", "words": "lost?"}]}, "A evidence has no words"),
    ],
)
def test_what_breaks_a_rule_is_refused_whole(store: Journal, wrong: dict[str, Any], sentence: str) -> None:
    before = store.file.read_bytes()
    with pytest.raises(InvalidRecord, match=sentence):
        journal.save(store, [Save("check_in", uid(), uid(), content() | wrong)], at=AT)
    assert store.file.read_bytes() == before


def test_a_kind_that_there_is_not_is_refused(store: Journal) -> None:
    with pytest.raises(InvalidRecord, match="no kind of record called wish; there is check_in, person"):
        journal.save(store, [Save("wish", uid(), uid(), {})], at=AT)


def test_numbers_come_back_as_they_were_checked(store: Journal) -> None:
    thing = Save("check_in", uid(), uid(), content() | {"energy": 4.0, "stress": True, "in_trend": False})
    journal.save(store, [thing], at=AT)
    (said,) = journal.history(store, thing.record)
    assert said.content is not None
    assert [said.content[name] for name in ("energy", "stress", "passion", "in_trend")] == [4, 1, None, 0]
    assert journal.verify(store) == ()


def test_a_row_of_the_database_that_was_changed_is_found(store: Journal) -> None:
    thing = saved(store, note="a quiet month")
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("DROP TRIGGER check_in_no_update")
        connection.execute("UPDATE check_in SET note = 'a proud month' WHERE note = 'a quiet month'")
    assert journal.verify(store) == (
        f"Revision 1 of check_in {thing.record}, saved {AT.isoformat()}, is not what was saved.",
    )


def test_a_changed_wording_a_lost_row_and_a_garbled_draft_are_found(store: Journal) -> None:
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE instrument SET definition = replace(definition, 'weeks', 'years')")
        connection.execute("INSERT INTO evidence VALUES (99, 'proactive', 'whose?', NULL)")
        connection.execute("INSERT INTO draft VALUES ('u', 'r', 0, 'five-elements', ?, 's', NULL)", [FIVE.version])
        connection.execute("INSERT INTO draft_field VALUES ('u', 'note', '\"half', NULL, NULL)")
    assert journal.verify(store) == (
        "A row of evidence belongs to nothing in revision.",
        f"The wording of five-elements {FIVE.version} is not what was kept.",
        "The draft's note cannot be read.",
    )


REWRITTEN = {
    "draft": "UPDATE draft SET started_at = '2020-01-01T00:00:00+00:00'",
    "base": "UPDATE draft SET base_rev = 1",
    "answer": "UPDATE draft_field SET value = '5' WHERE field = 'item P1'",
    "question": "UPDATE draft_field SET field = 'item P3' WHERE field = 'item P1'",
    "instant": "UPDATE draft_field SET given_at = '2020-01-01T00:00:00+00:00'",
    "choice": "UPDATE preference SET value = '28'",
    "chosen": "UPDATE preference SET name = 'look around'",
}


@pytest.mark.parametrize("statement", REWRITTEN.values(), ids=list(REWRITTEN))
def test_a_changed_draft_or_choice_is_found_and_not_read(store: Journal, statement: str) -> None:
    one = draft()
    keep(store, one, {"item P1": 4, "note": "a quiet month"})
    journal.prefer(store, "cadence", "14", at=AT)
    assert journal.verify(store) == ()
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute(statement)
    assert journal.verify(store)

    def read() -> None:
        for name in ("cadence", "look around"):
            journal.preference(store, name)
        journal.open_draft(store, FIVE.id)
        journal.open_draft(store, "", record=one.record)

    with pytest.raises(BrokenJournal, match="is not what was kept"):
        read()


def test_a_draft_that_was_changed_on_the_disk_is_not_saved(store: Journal) -> None:
    one = draft()
    keep(store, one, {"item P1": 4})
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute(REWRITTEN["answer"])
    with pytest.raises(BrokenJournal, match="is not what was kept"):
        journal.save_draft(store, one, instrument=FIVE, today=AT.date(), at=AT)


def test_a_draft_and_a_choice_from_before_digests_still_open(tmp_path: Path) -> None:
    shutil.copy(DATA / "journal-v1.sqlite", tmp_path / "journal.sqlite")
    store = journal.open_journal(tmp_path, at=AT)
    assert journal.verify(store) == ()
    one = journal.open_draft(store, FIVE.id)
    assert one is not None
    assert one.fields == {"item P1": 5, "note": "half done"}
    assert journal.preference(store, "cadence") == "14"
    assert journal.save_draft(store, one, instrument=FIVE, today=AT.date(), at=AT) == 1


def test_what_was_changed_on_the_disk_is_not_gone_on_from(store: Journal) -> None:
    thing = saved(store, note="a quiet month")
    saved(store, record=thing.record, base_rev=1, note="a loud month")
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("DROP TRIGGER check_in_no_update")
        connection.execute("UPDATE check_in SET note = 'a proud month' WHERE note = 'a quiet month'")
    for use in (
        lambda: journal.history(store, thing.record),
        lambda: journal.undo(store, thing.record, revision_uid=uid(), at=AT),
        lambda: journal.correction(store, thing.record, uid=uid()),
    ):
        with pytest.raises(BrokenJournal, match="is not what was saved"):
            use()
    assert len(journal.check_ins(store)) == 2


def test_looking_again_finds_what_changed_since_and_before(store: Journal) -> None:
    wrong, before = journal.check_again(store, None)
    assert wrong == ()
    for _ in range(3):
        saved(store, note="a quiet month")
    wrong, after = journal.check_again(store, before)
    assert (wrong, after.last) == ((), before.last + 3)
    assert journal.check_again(store, after) == ((), after)
    assert journal.check_again(store, None) == ((), after)
    for revision, which in ((2, before), (4, after)):
        with closing(sqlite3.connect(store.file)) as connection, connection:
            connection.execute("DROP TRIGGER IF EXISTS check_in_no_update")
            connection.execute(f"UPDATE check_in SET note = 'a proud month' WHERE revision_id = {revision}")
        assert journal.check_again(store, which)[0]


def read_all(store: Journal) -> object:
    frames = (journal.check_ins(store), journal.responses(store), journal.evidence(store))
    return [frame.to_dict("list") for frame in frames] + [journal.kept_instrument(store, FIVE.id, FIVE.version)]


@pytest.mark.parametrize(("column", "other"), [("started_at TEXT", "starved_at TEXT"), ("note TEXT", "nope TEXT")])
def test_a_column_by_another_name_is_found(store: Journal, column: str, other: str) -> None:
    whole = store.file.read_bytes()
    assert column.encode() in whole
    store.file.write_bytes(whole.replace(column.encode(), other[: len(column)].encode()))
    (found, *_) = journal.verify(journal.open_journal(store.folder, at=AT))
    assert "is damaged: it lacks" in found


def test_no_flipped_bit_goes_unnoticed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Either it is noticed, or all that is read is still what was saved."""
    folder = tmp_path_factory.mktemp("bits")
    store = opened(folder)
    journal.save_check_ins(store, [check_in(level=2, note="n" * 50)], today=check_in().day, at=AT)
    whole, said = store.file.read_bytes(), read_all(store)
    written = [place for place, byte in enumerate(whole) if byte]
    chance, noticed = random.Random(20260406), 0
    for _ in range(150):
        flip(store.file, byte=chance.choice(written), bit=chance.randrange(8))
        try:
            found = journal.verify(journal.open_journal(folder, at=AT))
            assert found or str(read_all(store)) == str(said)
            noticed += bool(found)
        except JournalError:
            noticed += 1
        store.file.write_bytes(whole)
    assert noticed > 75
