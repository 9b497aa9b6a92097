"""What a check-in must look like, and the wording that is kept with it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from journal_maker import AT, FIVE, TODAY, check_in, opened

from mastery import instruments, journal
from mastery.instruments.check_in import NOT_APPLICABLE, CheckIn
from mastery.journal import InvalidRecord, Journal, JournalError


def test_every_item_has_a_row() -> None:
    said = journal.check_in_content(CheckIn(FIVE, TODAY, {"P1": 2, "P2": NOT_APPLICABLE}), today=TODAY)
    assert [row["item"] for row in said["response"]] == [item.id for item in FIVE.items]
    rows = {row["item"]: (row["value"], row["applies"]) for row in said["response"]}
    assert (rows["P1"], rows["P2"], rows["P3"]) == ((2, 1), (None, 0), (None, 1))
    assert (said["rater"], said["in_trend"], said["evidence"]) == ("self", 1, [])


@pytest.mark.parametrize("value", [0, 6, 2.5, True, "three", "", [], -1])
def test_an_answer_off_the_scale_is_refused(value: Any) -> None:
    with pytest.raises(InvalidRecord, match=r"P1 was answered with .* a whole number from 1 to 5"):
        journal.check_in_content(CheckIn(FIVE, TODAY, {"P1": value}), today=TODAY)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": TODAY + timedelta(days=1)}, "in the future"),
        ({"answers": {"Z9": 3}}, "has no statement Z9; it has P1"),
        ({"answers": {"P1": None}}, "No statement is answered yet"),
        ({"answers": {}}, "No statement is answered yet"),
        ({"evidence": {"luck": ("found", None)}}, "has no element luck"),
    ],
)
def test_a_check_in_that_cannot_be_is_refused(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidRecord, match=sentence):
        journal.check_in_content(replace(check_in(), **wrong), today=TODAY)


def test_one_that_cannot_be_keeps_all_of_them_out(store: Journal) -> None:
    for wrong in (check_in(day=TODAY + timedelta(days=1)), check_in(energy=9), check_in(note="\ud83d")):
        with pytest.raises(InvalidRecord):
            journal.save_check_ins(store, [check_in(note="fine"), wrong], today=TODAY, at=AT)
    assert len(journal.check_ins(store)) == 1


def own(store: Journal, *, title: str) -> instruments.Instrument:
    """Write the five elements under another id into the owner's folder and return them."""
    store.own_instruments.mkdir(exist_ok=True)
    text = instruments.definition_text("five-elements").replace('id = "five-elements"', 'id = "mine"')
    file = store.own_instruments / "mine.toml"
    file.write_text(text.replace(f'title = "{FIVE.title}"', f'title = "{title}"'), encoding="utf-8")
    return instruments.load("mine", folder=store.own_instruments)


def test_the_wording_outlives_its_file(store: Journal) -> None:
    mine = own(store, title="Mine")
    journal.save_check_ins(store, [CheckIn(mine, TODAY, {"P1": 3})], today=TODAY, at=AT)
    (store.own_instruments / "mine.toml").unlink()
    assert journal.kept_instrument(store, "mine", mine.version) == mine


def test_a_wording_that_changed_under_the_page_is_not_kept_for_another(store: Journal) -> None:
    asked = own(store, title="As shown")
    own(store, title="As changed")
    one = CheckIn(asked, TODAY, {"P1": 3})
    with pytest.raises(InvalidRecord, match="As shown was changed since the page was opened"):
        journal.save_check_ins(store, [one], today=TODAY, at=AT)
    (store.own_instruments / "mine.toml").unlink()
    with pytest.raises(InvalidRecord, match="The wording of As shown could not be kept"):
        journal.save_check_ins(store, [one], today=TODAY, at=AT)
    assert len(journal.check_ins(store)) == 1


def test_other_words_under_an_answered_version_are_refused_and_change_nothing(store: Journal) -> None:
    before = own(store, title="Mine")
    journal.save_check_ins(store, [CheckIn(before, TODAY, {"P1": 3})], today=TODAY, at=AT)
    after = own(store, title="Mine, in other words")
    with pytest.raises(InvalidRecord, match="Give its definition a new version"):
        journal.save_check_ins(store, [CheckIn(after, TODAY, {"P1": 5})], today=TODAY, at=AT)
    assert journal.kept_instrument(store, "mine", before.version) == before


def test_a_version_without_answers_is_not_known(store: Journal) -> None:
    with pytest.raises(InvalidRecord, match="no answers to version 99 of five-elements"):
        journal.kept_instrument(store, "five-elements", "99")


def test_a_kept_wording_that_cannot_be_understood_is_told(tmp_path: Any) -> None:
    store = opened(tmp_path)
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("UPDATE instrument SET definition = 'no definition'")
    with pytest.raises(JournalError, match=r"The questionnaire kept in .* cannot be understood"):
        journal.kept_instrument(store, "five-elements", FIVE.version)
