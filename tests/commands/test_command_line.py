"""The command line as a person uses it: every command, and every mistake as one sentence with nothing changed."""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
import warm
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook
from range_maker import answered, own
from served import PATIENCE, ask

from mastery import contracts, instruments, journal
from mastery.__main__ import cli
from mastery.commands import printing, server
from mastery.commands.bringing import MAX_BYTES_READ
from mastery.commands.progress import Bar
from mastery.commands.server import open_browser
from mastery.exchange.archive_file import Archive, pack
from mastery.ui.base.controls import usual_period

ROOT = Path(__file__).parents[2]
COMMANDS = [
    "backup",
    "backups",
    "calendar",
    "check",
    "cohort",
    "desk",
    "due",
    "erase",
    "export",
    "goals",
    "history",
    "import",
    "lock",
    "log",
    "pocket",
    "reply",
    "report",
    "restore",
    "run",
    "sample",
    "trend",
    "tryit",
    "undo-import",
    "unlock",
    "year",
]
WIDE = "day,P1,P2\n2026-01-05,3,4\n2026-02-05,4,4\n"


def command(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "journal"
    assert command("sample", "--into", folder).exit_code == 0
    return folder


@pytest.fixture
def sample(made: Path, tmp_path: Path) -> Path:
    """The folder of a sample journal that the test may change."""
    return shutil.copytree(made, tmp_path / "sample")


def test_help_names_every_command() -> None:
    said = warm.command("--help", is_warm=False)
    assert said.returncode == 0
    listed = said.stdout.split("Commands:")[1].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == COMMANDS
    assert sorted(cli.commands) == COMMANDS


def test_help_imports_nothing_heavy() -> None:
    heavy = {"pandas", "streamlit", "sqlalchemy", "altair", "scipy"}
    code = f"import sys, mastery.__main__; print({heavy} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


@pytest.mark.parametrize("name", sorted({*COMMANDS} - {"cohort"}))  # It looks into no journal.
def test_every_command_takes_the_folder(name: str) -> None:
    said = command(name, "--help").output
    assert "--data FOLDER" in said
    assert "--passphrase-fd N" in said


def test_the_folder_may_stand_before_or_after_the_command(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = command("--data", sample, "check"), command("check", "--data", sample)
    monkeypatch.setenv("MASTERY_DATA", str(sample))
    assert command("check").output == before.output == after.output
    assert str(sample / "journal.sqlite") in before.output


def test_sample_goes_beside_the_journal_by_default(tmp_path: Path) -> None:
    said = command("sample", "--data", tmp_path)
    assert said.exit_code == 0
    assert said.output.splitlines()[0] == f"A new journal in {tmp_path / 'sample'}."
    assert (tmp_path / "sample" / "journal.sqlite").exists()
    assert not (tmp_path / "journal.sqlite").exists()


def test_sample_refuses_a_folder_that_is_not_empty(sample: Path) -> None:
    before = content(sample)
    said = command("sample", "--into", sample)
    assert said.exit_code == 1
    assert "is not empty, so nothing was written" in said.output
    assert content(sample) == before


@pytest.mark.parametrize("file", [WIDE, "day;item;value\n2026-01-05;P1;3\n2026-02-05;P1;4\n"])
def test_import_brings_in_all_once_and_backs_up(tmp_path: Path, file: str) -> None:
    (tmp_path / "in.csv").write_text(file)
    first = command("import", tmp_path / "in.csv", "--data", tmp_path)
    again = command("import", tmp_path / "in.csv", "--data", tmp_path)
    begun, counted, backup = first.output.splitlines()
    assert begun == f"A new journal in {tmp_path}."
    assert counted == "2 check-ins brought in, 0 had been brought in before."
    assert backup.startswith("Backup: ")
    assert again.output == "0 check-ins brought in, 2 had been brought in before.\n"
    assert len(journal.backups(tmp_path)) == 1


def test_import_takes_the_questionnaire_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(WIDE)
    said = command("import", tmp_path / "in.csv", "--instrument", "five-steps", "--data", tmp_path)
    assert said.exit_code == 1
    assert "2 items are not in five-steps, which has " in said.output
    assert "“P1” (line 1, column P1) and “P2” (line 1, column P2)" in said.output


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2999-03-05,3,4", "line 4, column day: 2999-03-05 is in the future"),
        ("2026-03-05,6,4", "line 4, column P1: 6 is not a whole number from 1 to 5"),
        ("05/03/2026,6,4", "right would be 2026-03-05 or 2026-05-03"),
        ("2026-03-05,3,4,5", "line 4: 4 cells, 3 columns"),
    ],
)
def test_a_wrong_file_changes_nothing(sample: Path, row: str, said: str) -> None:
    before = content(sample)
    file = sample.parent / "in.csv"
    file.write_text(f"{WIDE}{row}\n")
    refused = warm.command("import", file, "--data", sample)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Error: Nothing was brought in from {file}.\n")
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert content(sample) == before


def test_a_wrong_file_makes_no_journal(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("day,Z\n2026-01-05,3\n")
    assert command("import", tmp_path / "in.csv", "--data", tmp_path / "new").exit_code == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("words", [("import",), ("reply",)])
def test_what_is_no_file_gets_a_sentence_at_once(sample: Path, words: tuple[str, ...]) -> None:
    os.mkfifo(sample.parent / "pipe")
    kinds = {sample.parent / "pipe": "a pipe", Path("/dev/zero"): "a device", sample: "a folder"}
    for file, what in kinds.items():
        said = command(*words, file, "--data", sample)
        assert (said.exit_code, said.output) == (
            1,
            f"Error: {file} is {what}, not a file, so it was not read. Name a file.\n",
        )
    gone = sample.parent / "none.csv"
    assert (
        command(*words, gone, "--data", sample).output == f"Error: {gone} cannot be used: No such file or directory.\n"
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "in.csv").open("wb") as file:
        file.truncate(MAX_BYTES_READ + 1)  # takes no room on the disk
    said = command("import", tmp_path / "in.csv", "--data", tmp_path)
    assert (said.exit_code, "is larger than 128 MB" in said.output) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        *((name, "--data", "~nosuchuser/x") for name in ("check", "trend", "goals", "backup", "run")),
        ("--data", "~nosuchuser/x", "check"),
        ("sample", "--into", "~nosuchuser/x"),
        ("import", "~nosuchuser/x"),
        ("report", "--out", "~nosuchuser/x"),
    ],
)
def test_a_user_that_is_not_there_is_named(sample: Path, words: tuple[str, ...]) -> None:
    said = CliRunner().invoke(cli, list(words), env={"MASTERY_DATA": str(sample)})
    assert (said.exit_code, said.output) == (
        2 if "--data" in words else 1,
        "Error: There is no user nosuchuser on this machine, so ~nosuchuser/x leads nowhere. Write the path in full.\n",
    )
    of_environment = CliRunner().invoke(cli, ["check"], env={"MASTERY_DATA": "~nosuchuser/x"})
    assert of_environment.output == said.output


@pytest.mark.parametrize("name", ["check", "import", "log"])
def test_an_empty_folder_name_is_not_the_present_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text("day,P1\n2026-04-06,4\n")
    words = {"import": ["in.csv"], "log": ["win", "x"]}.get(name, [])
    said = CliRunner().invoke(cli, [name, *words, "--data", ""])
    assert (said.exit_code, said.output.startswith("Error: --data is empty")) == (2, True)
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


def test_a_time_zone_of_more_than_a_day_is_a_sentence(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "XYZ-99:99")
    time.tzset()
    try:
        said = command("check", "--data", sample), command("due", "--data", sample)
    finally:
        monkeypatch.undo()
        time.tzset()
    for one in said:
        assert (one.exit_code, one.output.startswith("Error: The time zone XYZ-99:99")) == (2, True)


@pytest.mark.parametrize("name", ["import", "check", "trend", "goals", "backup", "log", "report", "sample"])
def test_a_pipe_that_closes_is_no_mistake(sample: Path, name: str) -> None:
    (sample.parent / "in.csv").write_text(WIDE.replace("P1", "p1\u200b"))
    words = {
        "import": [str(sample.parent / "in.csv")],
        "log": ["win", "Done"],
        "report": ["--out", "-"],
        "sample": ["--into", str(sample / "new")],
    }
    reader, writer = os.pipe()
    os.close(reader)  # Whoever reads has gone before the first word.
    said = warm.command(name, *words.get(name, []), "--data", sample, stdout=writer, is_warm=name != "check")
    os.close(writer)
    assert "roken pipe" not in said.stderr
    assert "Error" not in said.stderr
    assert "Exception" not in said.stderr


def test_a_day_with_other_answers_is_corrected_when_asked_to(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(WIDE)
    command("import", file, "--data", tmp_path)
    file.write_text(WIDE.replace("05,3,4", "05,5,"))
    before = content(tmp_path)
    refused = command("import", file, "--data", tmp_path)
    assert refused.exit_code == 1
    assert refused.output == (
        f"Error: Nothing was brought in from {file}.\n"
        "1 day is there with other answers:\n"
        "  2026-01-05, five-elements: P1 is 3, in the table 5; P2 is 4, in the table not answered\n"
        "With --replace this day is corrected; what was there before is kept as an earlier version.\n"
    )
    assert content(tmp_path) == before
    done = command("import", file, "--replace", "--data", tmp_path)
    assert done.output.startswith("0 check-ins brought in, 1 had been brought in before, 1 corrected.\nBackup: ")
    assert command("import", file, "--data", tmp_path).output.startswith("0 check-ins brought in, 2 had been")


def test_an_answer_that_a_new_version_leaves_out_is_not_said_to_be_in_the_table(tmp_path: Path) -> None:
    text = (Path(instruments.__file__).parent / "definitions" / "five-elements-pulse.toml").read_text()
    text = text.replace("five-elements-pulse", "mine")
    (tmp_path / "instruments").mkdir()
    own, file = tmp_path / "instruments" / "mine.toml", tmp_path / "in.csv"
    own.write_text(text)
    known = instruments.load("mine", folder=own.parent)
    file.write_text("day,P,C,I\n2026-01-05,3,4,2\n")
    assert command("import", file, "--instrument", "mine", "--data", tmp_path).exit_code == 0
    again = text.replace(f'version = "{known.version}"', 'version = "2"')
    own.write_text(again.replace("I had such a talk with nobody", "No such talk"))
    assert instruments.load("mine", folder=own.parent).version == "2"
    file.write_text("day,P\n2026-01-05,5\n")
    refused = command("import", file, "--instrument", "mine", "--data", tmp_path)
    assert (
        "2026-01-05, mine: "
        "C is 4, and that answer is left out, as it is asked in other words in the version of the table; "
        "P is 3, in the table 5\n"
    ) in refused.output
    assert "not answered" not in refused.output


def test_an_answer_to_what_is_asked_no_more_is_said_to_be_left_out() -> None:
    gone = journal.Difference(date(2026, 1, 5), "mine", {"C": (4, None)}, {"C": False})
    assert "C is 4, and that answer is left out, as it is not asked in the version of" in printing.difference_lines(
        [gone]
    )


def test_what_import_passed_over_is_said(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(",day,P1\n0,2026-01-05,4\u200b\n")
    said = command("import", tmp_path / "in.csv", "--data", tmp_path).output.splitlines()
    assert said[2:4] == [
        "line 1: column 1 counts the rows, so it was passed over",
        "line 2, column P1: ZERO WIDTH SPACE (U+200B) cannot be seen and was passed over",
    ]


def test_no_command_prints_a_letter_that_a_terminal_obeys(tmp_path: Path) -> None:
    turned = "a\u202eb\u2066c\u200fd\x07e"
    printed = "a<U+202E>b<U+2066>c<U+200F>d<U+0007>e"
    journal.open_journal(tmp_path, at=pd.Timestamp("2026-02-01", tz="UTC").to_pydatetime())
    said = [
        command("log", "win", "Fine", "--day", turned, "--data", tmp_path),
        command("check", "--data", tmp_path / turned),
        command("import", tmp_path / turned, "--data", tmp_path),
        command("trend", "--instrument", turned, "--data", tmp_path),
        command(turned),
    ]
    assert not any(letter in one.output for one in said for letter in "\u202e\u2066\u200f\x07")
    assert printed in said[1].output
    assert printed in said[2].output


def test_a_bar_is_drawn_above_two_seconds_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    for seconds, drawn in ((1.9, False), (2.0, True)):
        times = iter((0.0, seconds, seconds, seconds))
        bar = Bar("Reading", clock=lambda times=times: next(times))
        bar.reach(0.25)
        assert list(bar.over("ab")) == ["a", "b"]
        bar.close()
        said = capsys.readouterr().err
        assert ("Reading" in said and "100%" in said) is drawn


def test_a_broken_questionnaire_of_ones_own_is_named(tmp_path: Path) -> None:
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments" / "mine.toml").write_text("id = 3")
    (tmp_path / "in.csv").write_text(WIDE)
    refused = command("import", tmp_path / "in.csv", "--data", tmp_path)
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: mine.toml")


def test_trend_says_what_the_pages_say(sample: Path) -> None:
    lines = command("trend", "--data", sample).output.splitlines()
    assert lines[0] == "Five elements of mastery"
    heads, rule, *rows = lines[3:10]
    starts = [0, *(place + 2 for place, one in enumerate(rule) if rule[place : place + 2] == "  ")]
    assert [heads[start:].split("  ")[0] for start in starts] == [
        "Element",
        "Change",
        "Likely (95 %)",
        "Verdict",
        "Check-ins",
        "From",
        "To",
    ]
    assert all(row[start - 1] == " " and row[start] != " " for row in rows for start in starts[1:])
    assert [row[: starts[1]].strip() for row in rows] == list(sample_names())
    assert all(any(line.startswith(name) and line.endswith(".") for line in lines[10:]) for name in sample_names())


def sample_names() -> list[str]:
    return list(instruments.load("five-elements").scale_names.values())


def test_trend_as_json_has_every_column(sample: Path) -> None:
    rows = json.loads(command("trend", "--json", "--data", sample).stdout)
    assert [list(row) for row in rows] == [contracts.TREND.names] * 5
    assert [row["scale"] for row in rows] == ["proactive", "connecting", "informed", "focused", "potential"]
    assert all(date.fromisoformat(row["first_day"]) < date.fromisoformat(row["last_day"]) for row in rows)
    assert {row["confirmed"] for row in rows if row["verdict"] == "steady"} == {None}


def test_trend_looks_back_as_far_as_the_pages(tmp_path: Path) -> None:
    last = date(2026, 1, 5)
    days = [last - timedelta(days=ago) for ago in (2000, 1500, 732, 731, 500, 400, 300, 200, 0)]
    rows = "".join(f"{day},{','.join('3' * 20)}\n" for day in days)
    items = ",".join(f"{scale}{number}" for scale in "PCIFK" for number in range(1, 5))
    (tmp_path / "in.csv").write_text(f"day,{items}\n{rows}")
    command("import", tmp_path / "in.csv", "--data", tmp_path)
    check_ins = journal.check_ins(
        journal.open_journal(tmp_path, at=pd.Timestamp("2026-02-01", tz="UTC").to_pydatetime())
    )
    printed = usual_period(check_ins)
    (row, *_) = json.loads(command("trend", "--json", "--data", tmp_path).stdout)
    assert (row["first_day"], row["n"]) == (str(printed["day"].min().date()), len(printed)) == ("2024-01-05", 6)


def test_trend_of_a_questionnaire_not_answered_lists_those_that_are(sample: Path) -> None:
    said = command("trend", "--instrument", "five-steps", "--data", sample)
    assert said.exit_code == 1
    assert (
        said.output
        == "Error: five-steps has no check-ins here; there are some with five-elements, five-elements-pulse.\n"
    )


def test_planned_tests_are_printed_with_their_verdict(sample: Path, tmp_path: Path) -> None:
    said = command("tryit", "--data", sample).output
    assert "Plan the day before opening the mail  Being focused    more with it" in said
    assert "likely between +1.5 and +2.5 points (95\xa0%)" in said
    (row,) = json.loads(command("tryit", "--json", "--data", sample).stdout)
    assert (row["verdict"], row["effect"], row["answered"]) == ("more", 2.125, 15)
    journal.open_journal(tmp_path, at=pd.Timestamp("2026-02-01", tz="UTC").to_pydatetime())
    assert command("tryit", "--data", tmp_path).output.startswith("No planned test is here yet.")


def test_trend_of_an_empty_journal(tmp_path: Path) -> None:
    journal.open_journal(tmp_path, at=pd.Timestamp("2026-02-01", tz="UTC").to_pydatetime())
    assert command("trend", "--data", tmp_path).output == "Five elements of mastery: no check-ins yet.\n"
    assert json.loads(command("trend", "--json", "--data", tmp_path).stdout) == []
    assert "There is no questionnaire" in command("trend", "--instrument", "none", "--data", tmp_path).output


def test_an_archive_goes_into_a_new_folder_and_makes_the_same_journal(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    said = command("export", out, "--data", sample)
    assert said.exit_code == 0
    assert said.output.endswith("41 check-ins and everything else. It is not locked.\n")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    for number, words in enumerate(["The journal was empty and is now", "All of it was here before, so nothing"]):
        done = command("import", out, "--data", tmp_path / "new")
        assert done.exit_code == 0
        assert words in done.output
        assert ("A new journal in" in done.output, "Backup: " in done.output) == (number == 0, number == 0)
    asked = [command("trend", "--json", "--data", folder).output for folder in (sample, tmp_path / "new")]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("more", [("--replace",), ("--instrument", "five-elements")])
def test_an_archive_takes_no_option_of_tables(sample: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    command("export", tmp_path / "out.zip", "--data", sample)
    said = command("import", tmp_path / "out.zip", *more, "--data", tmp_path / "new")
    assert said.exit_code == 1
    assert "is an archive, which takes --dry-run and --data alone" in said.output
    assert not (tmp_path / "new").exists()


def test_a_dry_run_of_an_archive_says_what_would_come_in_and_changes_nothing(sample: Path, tmp_path: Path) -> None:
    out, empty, begun = tmp_path / "out.zip", tmp_path / "empty", tmp_path / "begun"
    command("export", out, "--data", sample)
    nothing = command("import", out, "--dry-run", "--data", empty)
    assert re.search(r"is empty and would become the one of the archive: \d+ records with", nothing.output)
    assert not empty.exists()
    (tmp_path / "in.csv").write_text("day,P1\n2026-01-05,3\n")
    command("import", tmp_path / "in.csv", "--data", begun)
    before = {one: one.read_bytes() for one in sorted(begun.rglob("*")) if one.is_file()}
    more = command("import", out, "--dry-run", "--data", begun)
    assert re.search(r"versions and [\d,]+ new records would come in; what is here stays\.", more.output)
    assert {one: one.read_bytes() for one in sorted(begun.rglob("*")) if one.is_file()} == before
    same = command("import", out, "--dry-run", "--data", sample)
    assert "All of it is here already." in same.output
    for said in (nothing, more, same):
        assert (said.exit_code, said.output.splitlines()[-1]) == (0, "Nothing was saved: this was a dry run.")


def test_an_archive_whose_rows_were_changed_makes_no_journal(sample: Path, tmp_path: Path) -> None:
    with journal.looking_into_folder(sample) as store:
        rows = journal.rows_of(store)
    first = {**rows["revisions"][0], "sha256": "0" * 64}
    held = Archive(journal.SCHEMA_VERSION, {**rows, "revisions": [first, *rows["revisions"][1:]]}, {})
    (tmp_path / "out.zip").write_bytes(pack(held, reading={}, made_at=datetime(2026, 4, 6, tzinfo=UTC)))
    said = command("import", tmp_path / "out.zip", "--data", tmp_path / "new")
    assert said.exit_code == 1
    assert "is not what was saved" in said.output
    assert not (tmp_path / "new").exists()


def test_a_damaged_archive_makes_no_journal(sample: Path, tmp_path: Path) -> None:
    command("export", tmp_path / "out.zip", "--data", sample)
    data = (tmp_path / "out.zip").read_bytes()
    (tmp_path / "out.zip").write_bytes(data[:-30])
    said = command("import", tmp_path / "out.zip", "--data", tmp_path / "new")
    assert said.exit_code == 1
    assert "This archive is damaged" in said.output
    assert not (tmp_path / "new").exists()


def test_a_workbook_is_written_for_reading_and_refused_when_brought_in(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "journal.XLSX"
    said = command("export", out, "--data", sample)
    assert said.exit_code == 0
    _header, *rows = CalamineWorkbook.from_path(out).get_sheet_by_name("check_ins").to_python()
    held = f"{len(rows)} check-ins and everything else. For reading: it is never read back. It is not locked."
    assert held in said.output
    before = content(sample)
    said = command("import", out, "--data", sample)
    assert said.exit_code == 1
    assert "never read back: bring in the archive" in said.output
    assert content(sample) == before


@pytest.mark.parametrize("words", [("export",), ("report", "--out")])
def test_no_file_takes_the_place_of_a_journal(sample: Path, words: tuple[str, ...]) -> None:
    before = content(sample)["journal.sqlite"]
    said = command(*words, sample / "journal.sqlite", "--data", sample)
    assert said.exit_code == 1
    assert "it is a journal, which nothing else may replace" in said.output
    assert content(sample)["journal.sqlite"] == before


def test_check_counts_and_lists_backups(sample: Path) -> None:
    assert "0 backups in" in command("check", "--data", sample).output
    made = command("backup", "--data", sample).output
    listed = command("check", "--data", sample)
    assert listed.exit_code == 0
    assert "is whole: 41 check-ins, 3 replies and 368 other records, each as it was saved." in listed.output
    assert Path(made.removeprefix("Backup: ").strip()).name in listed.output


def test_check_finds_what_was_changed_behind_its_back(sample: Path) -> None:
    with sqlite3.connect(sample / "journal.sqlite") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE response SET value = 5 WHERE applies = 1")
    connection.close()
    said = command("check", "--data", sample)
    assert said.exit_code == 1
    assert "is not what was saved; it was left as it is." in said.output


WORDS = {
    "log": ["note", "x"],
    "report": ["--out", "x.html"],
    "reply": ["in.csv"],
    "export": ["x.zip"],
    "restore": ["x.sqlite"],
    "calendar": ["x.ics"],
    "erase": ["all"],
    "year": ["--out", "x.html"],
    "pocket": ["--out", "x.html"],
}


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"run", "sample", "import", "desk", "cohort"}))
def test_a_command_that_needs_a_journal_makes_none(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # What a command writes in spite of all stays out of the checkout.
    said = command(name, *WORDS.get(name, []), "--data", tmp_path / "none")
    assert said.exit_code == (2 if name == "due" else 1)
    assert said.output == f"Error: There is no journal in {tmp_path / 'none'}. Name its folder with --data.\n"
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["trend", "goals", "check", "backup"])
@pytest.mark.parametrize("state", ["broken", "newer", "foreign", "lost", "emptied", "emptied with backups"])
def test_a_journal_that_cannot_be_used_is_left_as_it_is(sample: Path, name: str, state: str) -> None:
    spoil(sample, state)
    before = content(sample)
    said = command(name, "--data", sample)
    assert said.exit_code == 1
    assert said.stderr.startswith("Error: ")
    assert str(sample) in said.stderr
    assert said.stdout == ""
    assert content(sample) == before


@pytest.mark.parametrize("name", ["log", "report", "reply", "check", "backup", "trend", "goals"])
@pytest.mark.parametrize("with_backup", [False, True])
def test_an_empty_file_is_called_empty_and_nothing_is_made(sample: Path, name: str, with_backup: bool) -> None:
    spoil(sample, "emptied with backups" if with_backup else "emptied")
    before = content(sample)
    said = command(name, *WORDS.get(name, []), "--data", sample)
    assert said.exit_code == 1
    assert said.stderr.startswith(f"Error: There is no journal in {sample}: journal.sqlite is empty (0 bytes)")
    assert content(sample) == before


def test_what_only_reads_does_not_migrate(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests/data/journal-v1.sqlite", tmp_path / "journal.sqlite")
    before = content(tmp_path)
    assert "is whole: 3 check-ins" in command("check", "--data", tmp_path).output
    for name in ("trend", "goals"):
        assert command(name, "--data", tmp_path).exit_code == 0
    assert content(tmp_path) == before


@pytest.mark.parametrize("name", ["import", "log", "report"])
def test_a_save_whose_backup_fails_is_saved_with_a_warning(sample: Path, tmp_path: Path, name: str) -> None:
    (sample / "backups").write_text("a file where the folder should be")
    (tmp_path / "in.csv").write_text(WIDE)
    words = {
        "import": [tmp_path / "in.csv"],
        "log": ["note", "x"],
        "report": ["--out", tmp_path / "out.html", "--for", "Mar"],
    }[name]
    store = journal.open_journal(sample, at=pd.Timestamp("2026-02-01", tz="UTC").to_pydatetime())
    before = journal.state(store)
    said = command(name, *words, "--data", sample)
    assert said.exit_code == 0
    assert said.stderr.startswith("Warning: This was saved; do not do it again. What came after failed: No copy of ")
    assert "Backup" not in said.stdout
    assert journal.state(store) != before


def test_an_output_that_takes_nothing_does_not_make_a_save_fail(sample: Path) -> None:
    with Path("/dev/full").open("w") as full:
        said = warm.command("log", "note", "x", "--data", sample, stdout=full.fileno())
    assert (said.returncode, said.stderr.startswith("Warning: This was saved")) == (0, True)
    assert "Traceback" not in said.stderr


def test_a_clock_behind_the_newest_entry_is_told(sample: Path) -> None:
    store = journal.open_journal(sample, at=pd.Timestamp("2026-02-01", tz="UTC").to_pydatetime())
    ahead = pd.Timestamp("2999-02-01T10:00", tz="UTC").to_pydatetime()
    person = {"name": "Ann", "relation": "peer", "in_touch": 1}
    journal.save(store, [journal.Save("person", "p", "r", person)], at=ahead)
    for words in (["check"], ["backup"], ["log", "note", "x"]):
        said = command(*words, "--data", sample)
        assert said.exit_code == 0
        assert "but an entry was saved on 1 Feb 2999 at 10:00: the clock is wrong now, or was" in said.stderr
    journal.say_clock_is_right(store, at=ahead)
    assert command("check", "--data", sample).stderr == ""


@pytest.mark.parametrize("state", ["broken", "newer", "foreign", "lost"])
def test_nothing_is_brought_into_a_journal_that_cannot_be_used(sample: Path, state: str) -> None:
    spoil(sample, state)
    before = content(sample)
    (sample.parent / "in.csv").write_text(WIDE)
    said = warm.command("import", sample.parent / "in.csv", "--data", sample)
    assert said.returncode == 1
    assert said.stderr.startswith("Error: ")
    assert str(sample) in said.stderr
    assert "Traceback" not in said.stderr
    assert said.stdout == ""
    assert content(sample) == before


def spoil(folder: Path, state: str) -> None:
    file = folder / "journal.sqlite"
    match state:
        case "broken":
            whole = file.read_bytes()
            file.write_bytes(whole[:4096] + bytes(8192) + whole[12288:])
        case "newer":
            with sqlite3.connect(file) as connection:
                connection.execute("INSERT INTO migration VALUES (999, 'later', '2030-01-01T00:00:00+00:00')")
            connection.close()
        case "foreign":
            file.unlink()
            with sqlite3.connect(file) as connection:
                connection.execute("CREATE TABLE other (id)")
            connection.close()
        case "emptied":
            file.write_bytes(b"")
        case _:
            command("backup", "--data", folder)
            file.unlink()
            if state == "emptied with backups":
                file.touch()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "in.csv").write_text(WIDE)
    said = warm.command("import", tmp_path / "in.csv", "--data", tmp_path / "file" / "folder")
    assert said.returncode == 1
    assert said.stderr.startswith(f"Error: The folder {tmp_path / 'file' / 'folder'} cannot be used: ")
    assert "Traceback" not in said.stderr


def test_a_full_disk_saves_nothing(sample: Path) -> None:
    items = ",".join(f"{scale}{number}" for scale in "PCIFK" for number in range(1, 5))
    rows = "".join(f"{date(2020, 1, 1) + timedelta(days=day)},{','.join('3' * 20)}\n" for day in range(200))
    (sample.parent / "in.csv").write_text(f"day,{items}\n{rows}")
    before = content(sample)
    room = len(before["journal.sqlite"]) + 4096
    said = warm.command("import", sample.parent / "in.csv", "--data", sample, largest=room)
    assert said.returncode == 1
    assert "so this was not saved" in said.stderr
    assert "Traceback" not in said.stderr
    assert content(sample) == before


ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def heed_every_end() -> None:
    """Let a process be ended by every signal; it would inherit deafness from a run in the background or under nohup."""
    for one in ENDS:
        signal.signal(one, signal.SIG_DFL)


class Dashboard:
    """A dashboard started from another folder; its address is known once it says so."""

    def __init__(self, data: Path, *, cwd: Path) -> None:
        line = [sys.executable, "-m", "mastery", "run", "--no-browser", "--data", str(data)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        to_us = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen(line, cwd=cwd, env=environment, text=True, preexec_fn=heed_every_end, **to_us)

    def address(self) -> str:
        assert self.process.stdout
        first = next(line for line in self.process.stdout if line.startswith("Mastery is running at "))
        return first.removeprefix("Mastery is running at ").split()[0]

    def end(self, how: signal.Signals = signal.SIGTERM) -> str:
        self.process.send_signal(how)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return said


@pytest.fixture
def start(sample: Path, tmp_path: Path) -> Iterator[Callable[[], Dashboard]]:
    """Return a function that starts the dashboard on the sample; what still runs after the test is ended."""
    began: list[Dashboard] = []

    def begin() -> Dashboard:
        began.append(Dashboard(sample, cwd=tmp_path))
        return began[-1]

    yield begin
    for one in began:
        if one.process.poll() is None:
            one.end()


def port_of(address: str) -> int:
    """Return the port of an address that holds the secret of its start, and nothing else."""
    found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=[\w-]{43}", address)
    assert found, address
    return int(found[1])


def status(address: str, path: str) -> int:
    """Return what a browser gets that has gone in by the printed address."""
    _, headers, _ = ask(port_of(address), address.partition(str(port_of(address)))[2])
    return ask(port_of(address), path, headers={"Cookie": headers["set-cookie"].partition(";")[0]})[0]


@pytest.mark.parametrize("ends", [ENDS[:1], ENDS[1:]], ids=["one", "two at once"])
def test_what_is_started_serves_this_machine_until_it_is_ended_and_no_command_line_holds_its_secret(
    start: Callable[[], Dashboard], ends: tuple[signal.Signals, ...]
) -> None:
    dashboards = {how: start() for how in ends}
    addresses = {how: dashboard.address() for how, dashboard in dashboards.items()}
    assert len(set(addresses.values())) == len(ends)
    lines = [one.read_bytes() for one in Path("/proc").glob("[0-9]*/cmdline") if one.parent.exists()]
    assert len([line for line in lines if b"mastery.door.serve" in line]) >= len(ends)
    secrets = [address.partition("token=")[2].encode() for address in addresses.values()]
    assert not any(secret in line for line in lines for secret in secrets)
    for address in addresses.values():
        paths = ("/_stcore/health", "/", "/today")
        assert [ask(port_of(address), path)[0] for path in paths] == [403, 403, 403]
        assert [status(address, path) for path in paths] == [200, 200, 200]
    for how, address in addresses.items():
        with socket.create_connection(("127.0.0.1", port_of(address)), timeout=PATIENCE) as line:
            said = dashboards[how].end(how)
            assert line.recv(1) == b"", how  # the server that we were talking to is gone, whoever has the port by now
        assert dashboards[how].process.returncode == 0, how
        assert said.splitlines()[-1] == "Mastery has ended.", how
        assert "Traceback" not in said, how


@pytest.mark.parametrize("seen", [True, False])
def test_a_port_in_use_is_left_to_its_program(monkeypatch: pytest.MonkeyPatch, made: Path, seen: bool) -> None:
    # Not seen: it is free whenever it is asked for, and taken when the server wants it.
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(server, "FIRST_PORT", taken)  # The real ones are those of the tests beside it.
        if not seen:
            monkeypatch.setattr(server, "_is_free", lambda port: True)
        addresses: list[str] = []

        def started(address: str) -> None:
            addresses.append(address)
            raise KeyboardInterrupt

        before = {one: signal.getsignal(one) for one in ENDS}
        server.serve(ROOT / "app.py", environment={**os.environ, "MASTERY_DATA": str(made)}, started=started)
        for one, handler in before.items():
            signal.signal(one, handler)
    assert taken < port_of(addresses[0]) < taken + 100


def test_a_machine_without_a_free_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_is_free", lambda port: False)
    with pytest.raises(server.NotStarted, match="Every port from 8501 to 8600 is in use"):
        server.serve(ROOT / "app.py", environment={}, started=lambda address: None)


def test_no_browser_is_opened_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not open_browser("http://127.0.0.1:1", {}, page=tmp_path / "open.html")
    assert list(tmp_path.iterdir()) == []


def test_the_trend_of_another_range_names_it(tmp_path: Path) -> None:
    at = pd.Timestamp("2026-05-06", tz="UTC").to_pydatetime()
    store = journal.open_journal(tmp_path, at=at)
    mine = own(tmp_path, 0, 100, weights=(2, 1))
    given = answered(mine, 0.1, 0.6, 0.3, 0.8, 0.5, 0.9, until=at.date())
    journal.save_check_ins(store, given, today=at.date(), at=at)
    said = command("trend", "--instrument", "mine", "--data", tmp_path).output
    assert said.startswith("My habits, from 0 to 100. Some questions count more than others in a score")


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_each_command_is_listed_and_has_one_example(name: str) -> None:
    assert re.search(rf"^  {name} ", CliRunner().invoke(cli, ["--help"]).output, re.MULTILINE)
    said = CliRunner().invoke(cli, [name, "--help"]).output
    assert said.count("Example") == 1
    assert re.search(rf"mastery {name}\b", said.split("Example")[1])


@pytest.mark.parametrize(
    "words",
    [
        ("calendar", ""),
        ("cohort", "", "--out", "x.html"),
        ("desk", ""),
        ("export", ""),
        ("import", ""),
        ("pocket", "--out", ""),
        ("reply", ""),
        ("report", "--out", ""),
        ("restore", ""),
        ("sample", "--into", ""),
        ("year", "--out", ""),
    ],
)
def test_an_empty_name_of_a_file_is_not_taken_for_this_folder(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 2
    assert "it is empty, so it names nothing. Write a file or a folder." in result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        ["trend", "--data", "{a}", "--data", "{b}"],
        ["--data", "{a}", "trend", "--data", "{b}"],
        ["--data", "{a}", "--data", "{b}", "trend"],
        ["trend", "--instrument", "five-elements", "--instrument", "five-steps"],
        ["sample", "--into", "{a}", "--into", "{b}"],
        ["log", "practice", "x", "--stretch", "--no-stretch"],
        ["calendar", "x.ics", "--alarm", "day", "--alarm", "none"],
    ],
)
def test_an_option_given_twice_is_refused(tmp_path: Path, words: list[str]) -> None:
    said = command(*(one.format(a=tmp_path / "a", b=tmp_path / "b") for one in words))
    assert said.exit_code == 2
    assert re.fullmatch(
        r"Error: --[a-z-]+ is given twice, and one of them would not count\. Leave one out\.\n", said.output
    )
    assert list(tmp_path.iterdir()) == []


def test_what_may_be_repeated_may(sample: Path) -> None:
    for words in (["restore", "nothing", "--yes", "--yes"], ["year", "--include", "a", "--include", "b", "--out", "x"]):
        assert "twice" not in command(*words, "--data", sample).output


def test_data_is_no_pipe() -> None:
    said = command("trend", "--data", "-")
    assert (said.exit_code, said.output) == (
        2,
        "Error: --data is -, which names no folder. Write one, or ./- for a folder of that name.\n",
    )
