"""Writing an entry down and reading the goals from a terminal."""

import json
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from begun_maker import begun
from click.testing import CliRunner, Result

from mastery import contracts, journal, kinds
from mastery.__main__ import cli
from mastery.commands import names
from mastery.journal import Journal, Save

NOW = datetime.now().astimezone()


def command(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def add(store: Journal, kind: str, uid: str, **said: object) -> str:
    journal.save(store, [Save(kind, uid, f"revision of {uid}", kinds.content(said))], at=NOW)
    return uid


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    """A journal with two people and three goals, one of them closed."""
    made = begun(tmp_path, at=NOW)
    add(made, "person", "ann", name="Ann Berg", relation="mentor", in_touch=True)
    add(made, "person", "anna", name="Anna Dahl", relation="peer", in_touch=True)
    ago, ahead = NOW.date() - timedelta(days=60), NOW.date() + timedelta(days=60)
    way = {"measured_by": "count", "baseline": 0, "target": 4, "start": ago, "due": ahead}
    add(made, "goal", "talks", statement="Give four talks\nabout forms", state="active", unit="talks", **way)
    add(made, "goal", "exam", statement="Pass the exam", state="active")
    add(made, "goal", "old", statement="Pass the first exam", state="reached", start=ago, closed_on=NOW.date())
    return made


def only_entry(store: Journal) -> dict[str, object]:
    (row,) = contracts.rows(journal.records_of(store, "entry"))
    return {name: value for name, value in row.items() if value is not None and name not in ("entry", "rev")}


def test_an_entry_is_saved_with_all_that_was_told_and_backed_up(store: Journal, tmp_path: Path) -> None:
    said = command(
        "log", "practice", "Review with the checklist", "--minutes", "45", "--element", "focused", "--goal", "give",
        "--quality", "4", "--no-stretch", "--text", "Slow at first", "--day", "2026-01-02", "--data", tmp_path,
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    *lines, backup = said.output.splitlines()
    assert lines == [
        "Saved: Practice, 2 Jan 2026",
        "  What you practised: Review with the checklist",
        "  Element: Being focused",
        "  Goal: Give four talks about forms",
        "  Minutes: 45",
        "  Quality, from 1 to 5: 4",
        "  Outside your comfort zone: No",
        "  Details: Slow at first",
    ]
    assert backup == f"Backup: {journal.backups(tmp_path)[0]}"
    row = only_entry(store)
    assert row.pop("saved_at")
    assert row == {
        "kind": "practice", "day": date(2026, 1, 2), "title": "Review with the checklist", "text": "Slow at first",
        "scale": "focused", "goal": "talks", "minutes": 45, "quality": 4, "stretch": False,
    }  # fmt: skip


def test_without_a_day_it_was_today_and_two_alike_are_two(store: Journal, tmp_path: Path) -> None:
    for _ in range(2):
        assert command("log", "win", "The release is out", "--data", tmp_path).exit_code == 0
    assert journal.records_of(store, "entry")["day"].dt.date.tolist() == [datetime.now().astimezone().date()] * 2


def test_setback_lesson_and_next_action(store: Journal, tmp_path: Path) -> None:
    words = ["--lesson", "Ask earlier", "--next", "Ask Ann"]
    assert command("log", "SETBACK", "The demo broke", *words, "--data", tmp_path).exit_code == 0
    row = only_entry(store)
    assert (row["kind"], row["lesson"], row["next_action"]) == ("setback", "Ask earlier", "Ask Ann")


def test_a_mistyped_folder_takes_no_entry(tmp_path: Path) -> None:
    said = command("log", "note", "A beginning", "--data", tmp_path / "new")
    assert said.exit_code == 1
    assert said.output == f"Error: There is no journal in {tmp_path / 'new'}. Name its folder with --data.\n"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["practise", "x"], "No kind of entry is called “practise”. There is practice; learning; experience; "),
        (["", "x"], "No kind of entry is called “”. There is practice; "),
        (["note", "x", "--element", "luck"], "No element is called “luck”. There is Being proactive; Connecting "),
        (["note", "x", "--element", "being"], "more than one element. Write more of it. There is Being proactive; B"),
        (["note", "x", "--person", "Zoe"], "No person is called “Zoe”. There is Ann Berg; Anna Dahl."),
        (["note", "x", "--person", "an"], "“an” is the beginning of more than one person. Write more of it. There is "),
        (["note", "x", "--goal", "pass the"], "more than one goal. Write more of it. There is Pass the exam; Pass"),
        (["setback", "x", "--minutes", "3"], "has no --minutes; it takes --day, --element, --text, --goal, --lesson,"),
        (["care", "x", "--quality", "3", "--no-stretch"], "care has no --quality and no --stretch; it takes --day, "),
        (["practice", "x", "--quality", "6"], "“Quality, from 1 to 5” is 6; it can be from 1 to 5."),
        (["practice", "x", "--minutes", "0"], "“Minutes” is 0; it can be from 1 to 10080."),
        (["note", "x", "--day", "2999-01-01"], "“Day” lies in the future. Choose today or an earlier day."),
        (["note", "x", "--day", "1.2.2026"], "“Day” was given as '1.2.2026'; a day is written 2026-04-06."),
        (
            ["note", "x", "--day", "0202-04-06"],
            "“Day” lies before 1900. Write all digits of its year, as in 2026-04-06.",
        ),
        (["note", "x", "--day", ""], "“Day” is empty. Fill it in."),
        (["note", "  "], "“In short” is empty. Fill it in."),
    ],
)
def test_a_mistake_is_a_sentence_and_saves_nothing(store: Journal, tmp_path: Path, words: list[str], said: str) -> None:
    result = command("log", *words, "--data", tmp_path)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert said in result.output
    assert journal.records_of(store, "entry").empty
    assert journal.backups(tmp_path) == ()


def test_a_mistake_that_needs_no_journal_begins_none(tmp_path: Path) -> None:
    assert command("log", "note", "x", "--minutes", "3", "--data", tmp_path / "none").exit_code == 1
    assert not (tmp_path / "none").exists()


def test_a_person_or_goal_where_there_is_none(tmp_path: Path) -> None:
    journal.open_journal(tmp_path, at=NOW)
    said = command("log", "note", "x", "--person", "Ann", "--data", tmp_path)
    assert said.output == "Error: No person is called “Ann”. There is none yet.\n"


@pytest.mark.parametrize(
    ("name", "found"),
    [("Ann Berg", "ann"), ("ann  BERG", "ann"), ("anna", "anna"), ("dahl", "anna"), ("ann b", "ann")],
)
def test_a_name_is_found_whole_then_by_its_beginning_then_by_a_words(name: str, found: str) -> None:
    assert names.find_by_name(name, {"ann": "Ann Berg", "anna": "Anna Dahl"}, noun="person") == found


@pytest.mark.parametrize("name", ["ÜBER", "uber", "u\u0308berblick", "team"])
def test_a_name_is_found_whatever_its_accents(name: str) -> None:
    assert names.find_by_name(name, {"1": "Überblick im Team"}, noun="goal") == "1"


def test_where_only_accents_tell_two_names_apart_they_count() -> None:
    assert names.find_by_name("Zoë", {"1": "Zoe", "2": "Zoë"}, noun="person") == "2"
    assert names.find_by_name("Zoe", {"1": "Zoe", "2": "Zoë"}, noun="person") == "1"


def test_a_letter_that_cannot_be_shown_is_refused(tmp_path: Path) -> None:
    journal.open_journal(tmp_path, at=datetime.now().astimezone())
    for letter, name in (("\x1b", "ESC (U+001B)"), ("\udcff", "half a letter (U+DCFF)")):
        said = command("log", "note", f"a{letter}", "--data", tmp_path)
        assert said.exit_code == 1
        assert f"holds {name} at letter 2, which cannot be shown" in said.output


def test_a_whole_name_is_found_where_others_begin_so() -> None:
    assert names.find_by_name("Ann", {"1": "Ann", "2": "Anna"}, noun="person") == "1"


def test_goals_are_a_table_and_a_sentence_each(store: Journal, tmp_path: Path) -> None:
    due = journal.records_of(store, "goal").set_index("goal")["due"]["talks"]
    lines = command("goals", "--data", tmp_path).output.splitlines()
    heads, rule, *rows = lines[: lines.index("")]
    starts = [0, *(place + 2 for place, one in enumerate(rule) if rule[place : place + 2] == "  ")]
    assert [heads[start:].split("  ")[0] for start in starts] == ["Goal", "Due", "Forecast"]
    cells = [[row[start:].split("  ")[0].strip() for start in starts] for row in rows]
    written = f"{due.day} {due:%b} {due.year}"
    assert sorted(cells) == [
        ["Give four talks", written, "too early to say"],
        ["Pass the exam", "", "no forecast"],
    ]
    said = lines[lines.index("") + 1 :]
    assert len(said) == 2
    assert any(line.startswith("Give four talks: Too early to say. A forecast needs 2 measurements") for line in said)


def test_all_shows_the_closed_ones_too(store: Journal, tmp_path: Path) -> None:
    assert "first exam" not in command("goals", "--data", tmp_path).output
    said = command("goals", "--all", "--data", tmp_path).output
    assert any(line.startswith("Pass the first exam") and line.endswith("reached") for line in said.splitlines())
    assert f"Pass the first exam: Reached on {NOW.day} {NOW:%b} {NOW.year}." in said


def test_goals_as_json_have_what_the_goal_says_and_its_forecast(store: Journal, tmp_path: Path) -> None:
    rows = {row["goal"]: row for row in json.loads(command("goals", "--json", "--data", tmp_path).stdout)}
    assert set(rows) == {"talks", "exam"}
    columns = [*contracts.RECORDS["goal"].names[3:], *contracts.FORECAST.names[1:]]
    assert set(rows["talks"]) == {"goal", "forecast", *columns}
    assert (rows["talks"]["state"], rows["talks"]["forecast"]) == ("active", "too early")
    assert rows["talks"]["due"] == str(NOW.date() + timedelta(days=60))
    assert rows["exam"]["due"] is None
    closed = json.loads(command("goals", "--json", "--all", "--data", tmp_path).stdout)
    assert {row["goal"]: row["forecast"] for row in closed}["old"] == "closed"


def test_goals_of_a_journal_without_any(tmp_path: Path) -> None:
    store = begun(tmp_path, at=NOW)
    assert command("goals", "--data", tmp_path).output == "No goal is here yet.\n"
    assert json.loads(command("goals", "--json", "--data", tmp_path).stdout) == []
    add(store, "goal", "old", statement="Pass the exam", state="dropped", closed_on=NOW.date())
    assert command("goals", "--data", tmp_path).output == "No goal is active. Closed ones are shown with --all.\n"


def test_no_letter_of_a_record_commands_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = begun(tmp_path, at=NOW)
    monkeypatch.setattr("mastery.kinds.checking.unshowable", lambda text: "")  # As before such letters were refused.
    add(store, "goal", "one", statement="Pass \x1b[31mthe\x07 exam 🎓 شكرا", state="active")
    said = command("goals", "--data", tmp_path).output
    assert "Pass  [31mthe  exam 🎓 شكرا" in said
    assert "\x1b" not in said
    assert "\x1b" not in command("log", "note", "a\x1b[2Jb", "--data", tmp_path).output


def test_words_have_their_letters_where_the_system_knows_ascii_alone(tmp_path: Path) -> None:
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    env = {name: value for name, value in os.environ.items() if name != "LANG"} | ascii_alone
    data = tmp_path / "größer"
    journal.open_journal(data, at=NOW)

    def run(*words: str | Path, piped: str = "") -> str:
        line = [sys.executable, "-m", "mastery", *map(str, words), "--data", str(data)]
        done = subprocess.run(line, input=piped.encode(), capture_output=True, env=env, check=False)
        assert (done.returncode, done.stderr.decode()) == (0, "")
        return done.stdout.decode()

    assert "  In short: Größe 世界\n" in run("log", "win", "Größe 世界", "--text", "schön")
    (entry,) = journal.records_of(journal.open_journal(data, at=NOW), "entry").to_dict("records")
    assert (entry["title"], entry["text"]) == ("Größe 世界", "schön")
    (tmp_path / "übung.json").write_text('{"range": "1 10"}')
    read = run(
        "import", "-", "--answers", tmp_path / "übung.json", "--dry-run", piped="date,mood\n2026-03-02,3\nspäter,3\n"
    )
    assert "“später” is no day that can be read" in read
