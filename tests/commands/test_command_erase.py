"""The command that erases for good."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mastery import journal
from mastery.__main__ import cli
from mastery.journal import Journal, Save


def now() -> datetime:
    return datetime.now().astimezone()


def command(store: Journal, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, [*words, "--data", str(store.folder)], input=typed, catch_exceptions=False)


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    store = journal.open_journal(tmp_path / "data", at=now())
    said = {"name": "Explaining things", "sort": "energises"}
    journal.save(store, [Save("motive", "record Explaining things", "its revision", said)], at=now())
    journal.make_backup(store.file, at=now())
    return store


def names(store: Journal) -> list[str]:
    return list(journal.records_of(store, "motive")["name"])


def test_what_goes_and_where_it_stands_is_said_before_the_word_is_asked_for(store: Journal) -> None:
    note = {"kind": "note", "day": "2026-04-01", "title": "Why explaining things is good"}
    journal.save(store, [Save("entry", "a note", "that of the note", note)], at=now())
    (store.folder / "mine.txt").write_text("Explaining things")
    (store.folder / "mastery.zip").write_bytes(b"PK\x03\x04")
    before = store.file.read_bytes()
    done = command(store, "erase", "record Explaining things", typed="yes\n")
    assert done.exit_code == 0
    assert "Motive: Explaining things\nThis goes, with all that it ever said.\n" in done.output
    assert "Words of it stand in 1 logbook entry" in done.output
    assert f"{store.folder / 'mine.txt'}: It holds words of it." in done.output
    assert f"{store.folder / 'mastery.zip'}: It is packed or locked" in done.output
    assert "in no file here" in done.output
    assert "Type erase to go on" in done.output
    assert done.output.endswith("Nothing was erased.\n")
    assert store.file.read_bytes() == before


@pytest.mark.parametrize(("words", "typed"), [(["--yes"], ""), ([], "erase\n")])
def test_one_record_is_erased(store: Journal, words: list[str], typed: str) -> None:
    done = command(store, "erase", "record Explaining things", *words, typed=typed)
    assert "1 record erased; 1 backup rewritten." in done.output
    assert names(store) == []


def test_everything_is_erased(store: Journal) -> None:
    done = command(store, "erase", "all", typed="erase\n")
    assert "1 record erased; 1 backup removed." in done.output
    assert [one.name for one in store.folder.iterdir()] == ["journal.sqlite"]


def test_without_an_answer_or_a_record_nothing_is_erased(store: Journal) -> None:
    done = command(store, "erase", "all")
    assert (done.exit_code, names(store)) == (1, ["Explaining things"])
    assert "Nothing was erased: nobody answered" in done.output
    done = command(store, "erase", "nothing of that name", "--yes")
    assert (done.exit_code, names(store)) == (1, ["Explaining things"])
    assert "not in this journal" in done.output


def test_a_copy_that_could_not_be_rewritten_is_named(store: Journal) -> None:
    broken = store.folder / "backups" / "journal-old.sqlite"
    broken.write_bytes(b"SQLite format 3\0 and no more")
    done = command(store, "erase", "record Explaining things", "--yes")
    assert f"{broken}: It is damaged" in done.output


def test_help_has_an_example() -> None:
    assert "Example: mastery erase 019" in CliRunner().invoke(cli, ["erase", "--help"]).output
