"""`mastery desk` prints who waits, for people and for programs, writes nothing and opens no journal."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from desk_maker import NUMBERS, mentee_file, small_file
from report_maker import TODAY

from mastery.commands import desk as command
from mastery.commands.group import cli
from mastery.sharing.desk.folder import forget_read


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of two mentees' reports, one of before, and a file that is none; today is the day of the newest."""

    class Day:
        @staticmethod
        def date():
            return TODAY

    monkeypatch.setattr(command, "instant", Day)
    monkeypatch.setenv("MASTERY_DATA", str(tmp_path / "data"))
    forget_read()
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "runa old.html").write_bytes(small_file(NUMBERS[0], day=TODAY - timedelta(days=90)))
    (folder / "runa.html").write_bytes(mentee_file(NUMBERS[1]))
    (folder / "zoe.html").write_bytes(small_file(NUMBERS[2], "Zo\u202eë", TODAY - timedelta(days=9), blind=True))
    (folder / "notes.txt").write_text("nothing")
    return folder


def run(*words):
    return CliRunner().invoke(cli, ["desk", *map(str, words)])


def test_the_list_names_who_waits_longest_first_and_tells_no_scores_before_the_answer(folder, tmp_path):
    said = run(folder)
    assert (said.exit_code, said.output.splitlines()) == (
        0,
        [
            "Zoë",
            "  waits for your answer since 13 Nov 2026",
            "  next meeting 26 Nov 2026",
            "  2 agreed steps, next due 25 Nov 2026",
            "  scores folded until you have answered",
            "Runa",
            "  waits for your answer since 22 Nov 2026",
            "  next meeting 26 Nov 2026",
            "  2 agreed steps, next due 25 Nov 2026",
            "  no newer check-in since the report of 24 Aug 2026",
            "notes.txt: It is no report of Mastery. Ask for the file that is made for e-mail or with reply buttons.",
        ],
    )
    assert not (tmp_path / "data").exists()
    assert len(list(folder.iterdir())) == 4


def test_a_program_reads_the_same_and_null_where_the_scores_are_folded(folder):
    said = json.loads(run(folder, "--json").output)
    first, second = said["mentees"]
    assert (first["name"], first["waits_since"], first["moved"]) == ("Zoë", "2026-11-13", None)
    assert (second["report"], second["reports"], second["statements"]) == (NUMBERS[1], 2, 20)
    assert second["agreed"][0]["due"] == "2026-11-25"
    assert not second["agreed"][0]["is_due"]
    assert {one["verdict"] for one in second["moved"]} == {"same_day"}
    assert [one["file"] for one in said["problems"]] == ["notes.txt"]


def test_without_a_folder_it_is_the_one_of_the_page(folder, tmp_path):
    missing = run()
    assert (missing.exit_code, str(tmp_path / "data" / "desk") in missing.output) == (0, True)
    (tmp_path / "data").mkdir()
    folder.rename(tmp_path / "data" / "desk")
    assert run().output.startswith("Zoë\n")


def test_each_exit_code_of_its_help(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    empty = run(tmp_path / "empty")
    assert (empty.exit_code, empty.output.startswith("No report lies in ")) == (0, True)
    for nowhere in (tmp_path / "nowhere", folder / "runa.html"):
        said = run(nowhere)
        assert (said.exit_code, "Traceback" in said.output) == (1, False)
        assert "cannot be read" in said.output
    assert run(folder, "--nothing").exit_code == 2
    assert "Exit codes: 0" in run("--help").output
