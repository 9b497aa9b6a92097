"""`mastery pocket`, and `mastery import` of what its page gives."""

from datetime import date, datetime, timedelta
from pathlib import Path

import planned_test_maker
import pytest
from click.testing import CliRunner, Result
from pocket_maker import CHECK_IN, content, lines, with_one

from mastery import analysis, instruments, journal, kinds
from mastery.commands.group import cli
from mastery.instruments import one_statement


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pocket.txt").write_text(lines(), encoding="utf-8")
    return tmp_path


def command(folder: Path, *words: str) -> Result:
    named = [str(folder / word) if word.endswith((".txt", ".html")) else word for word in words]
    return CliRunner().invoke(cli, [*named, "--data", str(folder / "data")], catch_exceptions=False)


def test_the_page_is_written_beside_a_journal_and_keeps_what_it_asks(folder: Path) -> None:
    assert command(folder, "import", "pocket.txt").exit_code == 0
    said = command(folder, "pocket", "--out", "page.html")
    assert said.exit_code == 0, said.output
    assert "Send it to your phone" in said.output
    assert (folder / "page.html").read_bytes().startswith(b"<!doctype html>")
    assert command(folder, "pocket", "--out", "page.html", "--instrument", "five-elements").exit_code == 0
    with journal.looking_into_folder(folder / "data") as store:
        assert journal.kept_instrument(store, "five-elements", "1")
    for wrong, sentence in (("nowhere/page.html", "There is no folder"), ("data/journal.sqlite", "cannot be used")):
        refused = CliRunner().invoke(cli, ["pocket", "--out", str(folder / wrong), "--data", str(folder / "data")])
        assert (refused.exit_code, sentence in refused.output) == (1, True)
    unknown = command(folder, "pocket", "--out", "page.html", "--instrument", "no-such")
    assert "There is no questionnaire" in unknown.output


def test_its_lines_come_home_once_and_are_taken_back(folder: Path) -> None:
    dry = command(folder, "import", "pocket.txt", "--dry-run")
    assert "1 check-in, 2 entries and 1 note for the next meeting" in dry.output
    assert "Nothing was saved: this was a dry run." in dry.output
    assert not (folder / "data").exists()
    said = command(folder, "import", "pocket.txt")
    assert said.exit_code == 0, said.output
    assert "4 things brought home." in said.output
    again = command(folder, "import", "pocket.txt")
    assert "0 new and 4 there already." in again.output
    assert "0 things brought home." in again.output
    assert "4 there already" in command(folder, "import", "pocket.txt", "--dry-run").output
    assert "4 records taken back." in command(folder, "undo-import", "pocket.txt", "--yes").output


def begin_test(data: Path, start: date) -> instruments.Instrument:
    """Begin a planned test of one statement, and return what it asks."""
    asked, now = one_statement(instruments.load("five-elements"), "F1"), datetime.now().astimezone()
    data.mkdir()
    test = kinds.content(planned_test_maker.content(start=start, asked=asked, item="F1"))
    journal.save(journal.open_journal(data, at=now), [journal.Save("planned_test", "t", "r", test)], at=now)
    return asked


def test_the_statement_of_a_planned_test_is_asked_and_comes_home_as_that_weeks_answer(folder: Path) -> None:
    start = datetime.now().astimezone().date() - timedelta(days=8)
    asked = begin_test(folder / "data", start)
    assert command(folder, "pocket", "--out", "page.html").exit_code == 0
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert all(f'data-name="{item}"' in page for item in ("F1", "P", "C", "F"))
    assert command(folder, "pocket", "--out", "page.html", "--instrument", asked.id).exit_code == 0
    assert 'data-name="P"' not in (folder / "page.html").read_text(encoding="utf-8")
    weekly = {"instrument": asked.id, "version": asked.version, "answers": {"F1": 4}}
    said = with_one("check_ins", CHECK_IN, made=f"{start + timedelta(days=6)}T08:00:00+00:00", **weekly)
    (folder / "pocket.txt").write_text(said, encoding="utf-8")
    brought = command(folder, "import", "pocket.txt")
    assert brought.exit_code == 0, brought.output
    with journal.looking_into_folder(folder / "data") as store:
        known = journal.snapshot(store)
    weeks = analysis.planned_test_weeks(known.records["planned_test"], known.responses, known.check_ins)
    assert weeks["score"].dropna().to_dict() == {0: 4.0}


def test_damaged_lines_and_options_for_tables_change_nothing(folder: Path) -> None:
    (folder / "bad.txt").write_text(lines(checksum="00000000"), encoding="utf-8")
    refused = command(folder, "import", "bad.txt")
    assert (refused.exit_code, "was changed on its way" in refused.output) == (1, True)
    refused = command(folder, "import", "pocket.txt", "--replace")
    assert (refused.exit_code, "takes --dry-run and --data alone" in refused.output) == (1, True)
    (folder / "bad.txt").write_text(lines(content(entries=[{"id": 1}])), encoding="utf-8")
    assert command(folder, "import", "bad.txt").exit_code == 1
    assert not (folder / "data").exists()
