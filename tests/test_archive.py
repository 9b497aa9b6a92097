"""A whole journal out as one file and back."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from range_maker import answered, own

from mastery import archive, journal, questionnaires
from mastery.exchange import Unreadable
from mastery.instruments import definition_text, load
from mastery.journal import Journal
from mastery.sample import fill

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
MINE = definition_text("five-elements").replace('id = "five-elements"', 'id = "mine"')


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    one = journal.open_journal(tmp_path_factory.mktemp("archive") / "one", at=AT)
    fill(one, at=AT)
    one.own_instruments.mkdir()
    (one.own_instruments / "mine.toml").write_text(MINE)
    return one


@pytest.fixture(scope="module")
def whole(store: Journal) -> bytes:
    return archive.whole(store, at=AT)


def opened(folder: Path) -> Journal:
    return journal.open_journal(folder, at=AT)


def test_the_sample_goes_out_and_comes_back(store: Journal, whole: bytes, tmp_path: Path) -> None:
    other = opened(tmp_path)
    made = archive.bring_back(other, archive.read(whole), at=AT)
    assert made.journal.filled
    assert made.added == ("mine.toml",)
    assert (other.own_instruments / "mine.toml").read_text() == MINE
    assert journal.rows_of(other) == journal.rows_of(store)
    assert archive.whole(other, at=AT) == whole


def test_a_questionnaire_that_says_something_else_stays(whole: bytes, tmp_path: Path) -> None:
    other = opened(tmp_path)
    other.own_instruments.mkdir()
    (other.own_instruments / "mine.toml").write_text("mine, changed")
    made = archive.bring_back(other, archive.read(whole), at=AT)
    assert (made.added, made.other_wordings) == ((), ("mine.toml",))
    assert (other.own_instruments / "mine.toml").read_text() == "mine, changed"


def test_own_questionnaires_go_along_with_answers_of_their_range_and_their_wording_for_others(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    asked = own(one.folder, 0, 100)
    stems = {item.id: f"How much {item.id} has {{name}}?" for item in asked.items}
    questionnaires.save(one, asked, stems=stems)
    journal.save_check_ins(one, answered(asked, 0.42, until=AT.date()), today=AT.date(), at=AT)
    made = archive.bring_back(other, archive.read(archive.whole(one, at=AT)), at=AT)
    assert made.added == ("for_others/mine.toml", "mine.toml")
    assert questionnaires.stems_of(other, load("mine", folder=other.own_instruments)) == stems
    assert journal.rows_of(other) == journal.rows_of(one)


def test_the_tables_are_read_by_other_programs(store: Journal, whole: bytes) -> None:
    found = journal.snapshot(store)
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        check_ins = pd.read_parquet(io.BytesIO(packed.read("tables/check_ins.parquet")))
        goals = pd.read_csv(io.BytesIO(packed.read("tables/goal.csv")))
        meanings = pd.read_csv(io.BytesIO(packed.read("dictionary.csv")))
        names = {name for name in packed.namelist() if name.endswith(".csv") and name.startswith("tables/")}
    assert list(check_ins["check_in"]) == list(found.check_ins["check_in"])
    assert list(goals["goal"]) == list(found.records["goal"]["goal"])
    assert {f"tables/{name}.csv" for name in meanings["table"]} == names
    assert meanings["meaning"].notna().all()


def test_a_formula_does_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    one = opened(tmp_path)
    entry = {"kind": "note", "day": "2026-04-01", "title": "=1+1", "text": "\ttab"}
    journal.save(one, [journal.Save("entry", journal.new_uid(at=AT, entropy=bytes(10)), "r", entry)], at=AT)
    with zipfile.ZipFile(io.BytesIO(archive.whole(one, at=AT))) as packed:
        text = packed.read("tables/entry.csv").decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'\ttab" in text


def test_an_archive_that_is_not_what_was_saved_changes_nothing(whole: bytes, tmp_path: Path) -> None:
    other = opened(tmp_path)
    before = other.file.read_bytes()
    with pytest.raises(Unreadable):
        archive.bring_back(other, archive.read(whole[: len(whole) // 2]), at=AT)
    assert other.file.read_bytes() == before
    assert not other.own_instruments.exists()
