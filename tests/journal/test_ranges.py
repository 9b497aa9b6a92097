"""Answers of any range are kept, corrected, merged and carried; none outside the range of its questionnaire is."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_maker import AT, DATA, TODAY, uid
from range_maker import answered, own

from mastery import journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import InvalidRecord, Journal, Save

RANGES = [(0, 1), (1, 7), (1, 10), (-3, 3), (0, 100), (-1_000_000, 1_000_000)]


def digests(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT uid, sha256 FROM revision ORDER BY id").fetchall()


@pytest.mark.parametrize(("low", "high"), RANGES)
def test_answers_of_any_range_are_kept_as_given(tmp_path: Path, low: int, high: int) -> None:
    store = journal.open_journal(tmp_path, at=AT)
    asked = own(tmp_path, low, high)
    journal.save_check_ins(store, answered(asked, 0, 1, until=TODAY), today=TODAY, at=AT)
    assert sorted(set(journal.responses(store)["value"])) == [low, high]
    assert journal.verify(store) == ()
    other = journal.open_journal(tmp_path / "other", at=AT)
    taken = journal.take_in(other, journal.rows_of(store), at=AT)
    assert (taken.records, digests(other.file)) == (2, digests(store.file))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(low=st.integers(-200, 200), width=st.integers(1, 300), answer=st.integers(-700, 700))
def test_an_answer_is_kept_exactly_when_it_is_in_the_range(store: Journal, low: int, width: int, answer: int) -> None:
    asked = own(store.folder, low, low + width, version=uid())
    one = CheckIn(asked, TODAY, {"S1": answer})
    if low <= answer <= low + width:
        assert journal.save_check_ins(store, [one], today=TODAY, at=AT) == 1
        return
    with pytest.raises(InvalidRecord, match=f"answered with {answer}; an answer is a whole number from {low} to"):
        journal.save_check_ins(store, [one], today=TODAY, at=AT)


@pytest.mark.parametrize("answer", [True, 1.0, 0.5, "1", float("nan")])
def test_an_answer_is_a_whole_number(store: Journal, answer: object) -> None:
    asked = own(store.folder, 0, 1)
    with pytest.raises(InvalidRecord, match="an answer is a whole number from 0 to 1"):
        journal.save_check_ins(store, [CheckIn(asked, TODAY, {"S1": answer})], today=TODAY, at=AT)  # type: ignore[dict-item]


def test_a_check_in_of_zeros_is_answered(store: Journal) -> None:
    asked = own(store.folder, 0, 1)
    assert journal.save_check_ins(store, answered(asked, 0, until=TODAY), today=TODAY, at=AT) == 1


def test_a_content_written_past_the_page_is_held_to_the_range_too(store: Journal) -> None:
    asked = own(store.folder, 0, 10)
    (one,) = answered(asked, 1, until=TODAY)
    journal.save_check_ins(store, [one], today=TODAY, at=AT)
    content = dict(journal.check_in_content(one, today=TODAY))
    content["response"] = [{**row, "value": 11} for row in content["response"]]
    with pytest.raises(InvalidRecord, match="answered with 11; an answer is a whole number from 0 to 10"):
        journal.save(store, [Save("check_in", uid(), uid(), content)], at=AT)


@pytest.mark.parametrize("version", range(1, 6))
def test_digests_of_older_files_are_unchanged_by_the_migration(tmp_path: Path, version: int) -> None:
    file = Path(shutil.copy(DATA / f"journal-v{version}.sqlite", tmp_path / "journal.sqlite"))
    before = digests(file)
    store = journal.open_journal(tmp_path, at=AT)
    assert digests(store.file) == before
    assert journal.verify(store) == ()


def test_an_answer_to_a_version_with_another_range_does_not_go_along(store: Journal) -> None:
    first = own(store.folder, 1, 5)
    journal.save_check_ins(store, answered(first, 0.5, until=TODAY), today=TODAY, at=AT)
    second = own(store.folder, 1, 10, version="2")
    journal.bring_in(store, [CheckIn(second, TODAY, {"S1": 8})], replace=True, at=AT)
    rows = journal.responses(store).query("instrument == 'mine'")
    assert rows.set_index("item")["value"].dropna().to_dict() == {"S1": 8}


def test_answers_by_another_range_of_one_version_come_with_their_range(store: Journal, tmp_path: Path) -> None:
    other = journal.open_journal(tmp_path / "other", at=AT)
    journal.save_check_ins(store, answered(own(store.folder, 1, 10), 0, 1, until=TODAY), today=TODAY, at=AT)
    journal.save_check_ins(other, answered(own(other.folder, 0, 100), 0.77, until=TODAY), today=TODAY, at=AT)
    rows = journal.rows_of(other)
    for step in range(3):
        copy = shutil.copy(other.file, tmp_path / f"copy {step}.sqlite")
        taken = journal.merge_from(store, Path(copy), at=AT)
        assert (taken.revisions, taken.instruments, taken.other_wordings) == ((1, 1, 0) if not step else (0, 0, 0))
        assert journal.take_in(store, rows, at=AT).revisions == 0
    versions = journal.versions_of(store, "mine")
    assert {version: str(one.range) for version, one in versions.items()} == {"1": "1 to 10", "2": "0 to 100"}
    found = journal.check_ins(store).query("instrument == 'mine'")
    assert sorted(found["version"]) == ["1", "1", "2"]
    assert journal.verify(store) == ()
    empty = journal.open_journal(tmp_path / "empty", at=AT)
    assert journal.take_in(empty, journal.rows_of(store), at=AT).filled
    assert journal.go_back(store, other.file, at=AT) == 4
    assert list(journal.check_ins(store)["version"]) == ["2"]
    assert journal.verify(store) == ()
