"""`mastery import` of a file of another tool, and `mastery undo-import`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mastery import journal
from mastery.commands.group import cli

DIARY = "date,mood,note\n2026-03-02,3,hi\n2026-03-09,7,\nsoon,4,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "diary.csv").write_text(DIARY)
    (tmp_path / "answers.json").write_text(json.dumps({"range": "1 10"}))
    return tmp_path


def command(folder: Path, *words: str, piped: str | None = None) -> Result:
    named = [str(folder / word) if word.endswith((".csv", ".json")) else word for word in words]
    return CliRunner().invoke(cli, [*named, "--data", str(folder / "data")], input=piped, catch_exceptions=False)


def test_what_is_open_is_named_and_nothing_is_saved(folder: Path) -> None:
    said = command(folder, "import", "diary.csv")
    assert said.exit_code == 1
    assert "range: From which number to which do the answers go?" in said.output
    assert '"1 10": 1 to 10' in said.output
    assert not (folder / "data").exists()


def test_a_dry_run_shows_and_saves_nothing(folder: Path) -> None:
    said = command(folder, "import", "diary.csv", "--dry-run", "--answers", "answers.json")
    assert said.exit_code == 0
    for words in (
        "Read as Table: 2 check-ins, from 2 Mar 2026 to 9 Mar 2026.",
        "A new questionnaire, Diary: 1 question, answers from 1 to 10, as in the file.",
        "  2026-03-02  mood 3",
        "Daily diaries keep their days; the trend counts fortnights",
        "  line 4, column date: “soon” is no day that can be read",
        "Nothing was saved: this was a dry run.",
    ):
        assert words in said.output
    assert not (folder / "data").exists()


def test_a_file_comes_in_is_remembered_and_taken_back(folder: Path) -> None:
    assert command(folder, "import", "diary.csv", "--answers", "answers.json").exit_code == 0
    again = command(folder, "import", "diary.csv")
    assert again.output.startswith("0 check-ins brought in, 2 had been brought in before.")
    unnamed = command(folder, "undo-import", "", "--yes")
    assert (unnamed.exit_code, "No import is called “”" in unnamed.output) == (1, True)
    undone = command(folder, "undo-import", "diary.csv", "--yes")
    assert "2 records taken back." in undone.output
    with journal.looking_into_folder(folder / "data") as store:
        assert journal.check_ins(store).empty
        assert journal.imports(store) == ()
    assert "nothing to take back" in command(folder, "undo-import").output


def test_a_format_may_be_named(folder: Path) -> None:
    said = command(folder, "import", "diary.csv", "--as", "Nothing")
    assert said.exit_code == 1
    assert "There is no format called Nothing; there is Mastery table" in said.output
    named = command(folder, "import", "diary.csv", "--as", "table", "--answers", "answers.json")
    assert named.exit_code == 0


@pytest.mark.parametrize("text", ["{", "[1]", '{"range": 3}'])
def test_answers_that_are_none_are_refused_in_words(folder: Path, text: str) -> None:
    (folder / "answers.json").write_text(text)
    said = command(folder, "import", "diary.csv", "--answers", "answers.json")
    assert said.exit_code == 1
    assert "answers.json holds no answers: " in said.output


@pytest.mark.parametrize("name", ["import", "undo-import"])
def test_help_has_an_example(folder: Path, name: str) -> None:
    assert f"Example: mastery {name} " in command(folder, name, "--help").output


def test_what_is_piped_in_is_read_as_a_file_is(folder: Path) -> None:
    said = command(folder, "import", "-", "--answers", "answers.json", piped=DIARY)
    assert "\n2 check-ins brought in" in said.output
    assert command(folder, "import", "-", piped=DIARY).output.startswith("0 check-ins brought in, 2 had been")
    assert "2 records taken back." in command(folder, "undo-import", "piped-in", "--yes").output


def test_answers_are_piped_in_where_the_file_is_not(folder: Path) -> None:
    piped = json.dumps({"range": "1 10"})
    assert command(folder, "import", "diary.csv", "--answers", "-", "--dry-run", piped=piped).exit_code == 0
    both = command(folder, "import", "-", "--answers", "-", piped=DIARY)
    assert both.output == "Error: The file and --answers cannot both be piped in. Name a file for one of them.\n"


def test_an_empty_pipe_is_an_empty_file(folder: Path) -> None:
    said = command(folder, "import", "-", piped="").output
    assert said == "Error: Nothing was brought in.\nThe file is empty; its first line must name the columns.\n"


@pytest.mark.parametrize(
    "words",
    [["export"], ["calendar"], ["pocket", "--out"], ["year", "--out"], ["sample", "--into"], ["desk"]],
)
def test_no_command_writes_a_file_that_is_called_by_the_sign_of_a_pipe(
    folder: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command(folder, "import", "diary.csv", "--answers", "answers.json")
    monkeypatch.chdir(folder)
    said = command(folder, *words, "-")
    assert "nothing is piped or printed here. Write its name, or ./- for what is called so." in said.output
    assert said.exit_code == 2
    assert not Path("-").exists()


def test_a_backup_is_no_pipe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(folder, "import", "diary.csv", "--answers", "answers.json")
    monkeypatch.chdir(folder)
    Path("-").write_bytes(b"no backup")
    said = command(folder, "restore", "-", "--yes", piped="PK\x03\x04")
    assert (said.exit_code, "nothing is piped or printed here" in said.output) == (2, True)
    said = command(folder, "restore", "./-", "--yes", piped="PK\x03\x04")
    assert (said.exit_code, str(folder / "-") in said.output) == (1, True)
    assert "archive" not in said.output
