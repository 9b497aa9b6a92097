"""Writing the look back at a year from a terminal: every format, the choices of the dashboard, every mistake."""

import hashlib
import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from begun_maker import begun
from click.testing import CliRunner, Result

from mastery import contracts, journal, kinds
from mastery.__main__ import cli
from mastery.journal import Journal, JournalError, Save
from mastery.sharing.year.choices import DRAFT, YearDraft, written

NOW = datetime.now().astimezone()
TODAY = NOW.date()


def command(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["year", *map(str, words)], catch_exceptions=False)


def add(store: Journal, what: str, /, **said: object) -> str:
    record, revision = (journal.new_uid(at=NOW, entropy=os.urandom(10)) for _ in range(2))
    journal.save(store, [Save(what, record, revision, kinds.content(said))], at=NOW)
    return record


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    """A journal with two wins and a setback of three days."""
    made = begun(tmp_path / "data", at=NOW)
    for back, (kind, title) in enumerate(
        (("win", "Hid this"), ("win", "Gave the talk"), ("setback", "Lost the notes"))
    ):
        add(made, "entry", kind=kind, day=TODAY - timedelta(days=back), title=title)
    return made


def left(store: Journal) -> list[contracts.PlainRow]:
    return contracts.rows(journal.snapshot(store).records["appraisal"])


@pytest.mark.parametrize("format", list(kinds.FORMATS))
def test_each_format_is_written_and_written_down(store: Journal, tmp_path: Path, format: str) -> None:
    out = tmp_path / f"Year.{format.upper()}"
    said = command("--out", out, "--name", " Runa ", "--data", store.folder)
    assert said.exit_code == 0, said.output
    assert f"{out}: " in said.output
    assert "Wins: “Gave the talk”, “Hid this”" in said.output
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    (row,) = left(store)
    (file,) = contracts.rows(journal.snapshot(store).parts["appraisal_file"])
    assert (row["day"], row["until"], row["shown"]) == (TODAY, TODAY, "Wins: “Gave the talk”, “Hid this”")
    assert (file["format"], file["size"]) == (format, len(out.read_bytes()))
    assert file["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()


def test_the_choices_of_the_dashboard_hold_and_options_say_otherwise(store: Journal, tmp_path: Path) -> None:
    entries = contracts.rows(journal.snapshot(store).records["entry"])
    keys = {one["title"]: f"wins/{one['entry']}" for one in entries}
    draft = YearDraft().left_out(keys["Hid this"]).worded(keys["Gave the talk"], "# Spoke")
    journal.prefer(store, DRAFT, written(draft), at=NOW)
    out = tmp_path / "year.md"
    said = command("--out", out, "--include", "setbacks", "--name", "", "--data", store.folder)
    assert "Wins: “# Spoke”\n  Setbacks: “Lost the notes”" in said.output
    text = out.read_text()
    assert text.startswith("# Look back\n")
    assert "- **\\# Spoke**" in text
    assert "Lost the notes" in text
    assert "Hid this" not in text
    assert "Gave the talk" not in text
    command("--out", out, "--include", "setb", "--without", "wins", "--data", store.folder)
    assert "Spoke" not in out.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "{}/none/x.md"), "There is no folder"),
        (("--out", "{}/x.odt"), "let its name end in .html, .pdf, .md, .docx."),
        (("--out", "{}/x"), "let its name end in .html, .pdf, .md, .docx."),
        (("--out", "{}/x.md", "--from", "soon"), "--from was given as “soon”; a day is written 2026-04-06."),
        (("--out", "{}/x.md", "--to", "9999-12-31"), "which is still to come. This looks back."),
        (("--out", "{}/x.md", "--from", "2026-02-02", "--to", "2026-02-01"), "The period ends before it begins."),
        (("--out", "{}/x.md", "--from", "1999-01-01", "--to", "1999-02-01"), "Nothing is written down in these"),
        (("--out", "{}/x.md", "--include", "salary"), "No section is called “salary”."),
        (("--out", "{}/x.md", "--name", "Ru\x01na"), "SOH (U+0001)"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_written(
    store: Journal, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = command(*(one.format(tmp_path) for one in words), "--data", store.folder)
    assert result.exit_code == 1
    assert said in result.stderr
    assert (list(tmp_path.glob("x*")), left(store)) == ([], [])


def test_what_the_ledger_refuses_leaves_the_file_as_it_was(
    store: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "year.html"
    out.write_text("before")

    def full(*_: object, **__: object) -> None:
        raise JournalError("The disk is full.")

    monkeypatch.setattr("mastery.ledger.write_down_year", full)
    result = command("--out", out, "--data", store.folder)
    assert (result.exit_code, out.read_text()) == (1, "before")
    assert "The disk is full." in result.stderr


def test_an_empty_journal_has_nothing_to_say(tmp_path: Path) -> None:
    made = begun(tmp_path / "data", at=NOW)
    assert "Choose other days or sections." in command("--out", tmp_path / "x.pdf", "--data", made.folder).stderr
