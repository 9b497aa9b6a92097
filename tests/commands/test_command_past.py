"""The commands about what was and what comes: changes, backups, going back, what is due."""

from datetime import date, datetime, timedelta
from pathlib import Path

import click
import pytest
from begun_maker import begun
from click.testing import CliRunner, Result
from icalendar import Calendar
from planned_test_maker import PULSE, content

from mastery import instruments, journal, kinds, wording
from mastery.__main__ import cli
from mastery.instruments.check_in import CheckIn
from mastery.journal import Journal, Save

ASKED = instruments.load("five-elements")


def command(store: Journal, *words: str | Path, typed: str = "") -> Result:
    line = [*map(str, words), "--data", str(store.folder)]
    return CliRunner().invoke(cli, line, input=typed, catch_exceptions=False)


def now() -> datetime:
    return datetime.now().astimezone()


def check_in(store: Journal, day: date) -> None:
    one = CheckIn(ASKED, day, {item.id: 3 for item in ASKED.items})
    journal.save_check_ins(store, [one], today=now().date(), at=now())


def motive(store: Journal, name: str = "Teaching") -> None:
    things = [Save("motive", f"record {name}", f"revision {name}", {"name": name, "sort": "energises"})]
    journal.save(store, things, at=now())


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    return begun(tmp_path / "data", at=now())


def test_the_latest_changes_come_first(store: Journal) -> None:
    assert command(store, "history").output == "Nothing was saved yet.\n"
    motive(store)
    journal.delete(store, "record Teaching", base_rev=1, revision_uid="gone", at=now())
    first, second = command(store, "history").output.splitlines()
    assert first.endswith("Motive deleted: Teaching")
    assert second.endswith("Motive written down: Teaching")
    assert len(command(store, "history", "--last", "1").output.splitlines()) == 1


def test_each_backup_is_listed_with_what_it_holds(store: Journal) -> None:
    assert command(store, "backups").output.startswith("There is no backup in ")
    motive(store)
    made = journal.make_backup(store.file, at=now())
    (line,) = command(store, "backups").output.splitlines()
    assert line.startswith(f"{made.name}  last saved on ")


def test_what_differs_is_said_before_going_back(store: Journal) -> None:
    motive(store)
    made = journal.make_backup(store.file, at=now())
    motive(store, "Quiet mornings")
    assert command(store, "restore", made.name, typed="n\n").output.splitlines()[-1] == "Nothing was changed."
    unanswered = command(store, "restore", made.name)
    assert unanswered.exit_code == 1
    assert "nobody answered" in unanswered.output
    assert len(journal.records_of(store, "motive")) == 2
    said = command(store, "restore", made, "--yes")
    assert said.exit_code == 0
    assert "Goes: 1 motive." in said.output
    assert "1 record says again what" in said.output
    assert list(journal.records_of(store, "motive")["name"]) == ["Teaching"]
    assert "so nothing was changed" in command(store, "restore", made, "--yes").output


def test_an_archive_in_the_place_of_a_backup_is_called_so(store: Journal, tmp_path: Path) -> None:
    assert command(store, "export", tmp_path / "a.zip").exit_code == 0
    said = command(store, "restore", tmp_path / "a.zip", "--yes")
    assert said.exit_code == 1
    assert "is an archive, not a backup" in said.output


def test_what_is_no_file_is_no_backup(store: Journal, tmp_path: Path) -> None:
    for place in ("/dev/zero", tmp_path):
        said = command(store, "restore", place, "--yes")
        assert said.exit_code in (1, 2)
        assert "Move that away" not in said.output
        assert "not a file" in said.output or "directory" in said.output


def test_a_backup_that_is_not_there_is_named(store: Journal) -> None:
    said = command(store, "restore", "journal-x.sqlite", "--yes")
    assert said.exit_code == 1
    assert "journal-x.sqlite" in said.output


@pytest.mark.parametrize(
    ("days_ago", "code", "words"),
    [(None, 0, "No check-ins yet."), (27, 1, "The next check-in is due on"), (28, 0, "A check-in is due today."),
     (29, 0, "A check-in was due on")],
)  # fmt: skip
def test_the_exit_code_says_whether_anything_is_due(
    store: Journal, days_ago: int | None, code: int, words: str
) -> None:
    if days_ago is not None:
        check_in(store, now().date() - timedelta(days=days_ago))
    said = command(store, "due")
    assert said.exit_code == code
    assert said.output.startswith(words)


@pytest.mark.parametrize(
    "wrong",
    [journal.JournalError("Said."), OSError(5, "Said"), KeyError("Said."), click.Abort(), click.UsageError("Said.")],
)
def test_whatever_goes_wrong_never_reads_as_nothing_due(
    store: Journal, monkeypatch: pytest.MonkeyPatch, wrong: Exception
) -> None:
    def fail(*_: object) -> None:
        raise wrong

    monkeypatch.setattr(journal, "snapshot", fail)
    assert command(store, "due").exit_code == 2


def test_without_a_journal_nobody_can_tell_what_is_due(tmp_path: Path) -> None:
    said = CliRunner().invoke(cli, ["due", "--data", str(tmp_path)])
    assert (said.exit_code, said.output) == (
        2,
        f"Error: There is no journal in {tmp_path}. Name its folder with --data.\n",
    )
    assert CliRunner().invoke(cli, ["--passphrase-fd", "999", "due"]).exit_code == 2  # there is no such descriptor
    assert CliRunner().invoke(cli, ["check", "--data", str(tmp_path)]).exit_code == 1


def test_a_week_of_a_planned_test_is_due_and_no_check_in(store: Journal) -> None:
    check_in(store, now().date() - timedelta(days=20))
    test = content(start=now().date() - timedelta(days=6))
    journal.save(store, [Save("planned_test", "t", "r", kinds.content(test))], at=now())
    said = command(store, "due")
    assert said.exit_code == 0
    assert said.output.endswith(". It asks about this week today.\n")
    assert "Try it: Block 1 of 8, with “Plan the day”, until " in said.output
    answer = CheckIn(PULSE, now().date(), {"F": 3})
    journal.save_check_ins(store, [answer], today=now().date(), at=now())
    answered = command(store, "due")
    assert answered.exit_code == 1
    # The answer of the week is no check-in: the next one is still due 28 days after the last, in 8 days.
    assert answered.output == wording.next_check_in_sentence(now().date() - timedelta(days=20), 28, now().date()) + "\n"


def test_what_is_overdue_is_counted(store: Journal) -> None:
    check_in(store, now().date())
    late = {"kind": "course", "title": "Course", "status": "planned", "due": "2026-01-01"}
    journal.save(store, [Save("plan_item", "p", "r", late)], at=now())
    said = command(store, "due")
    assert said.exit_code == 0
    assert said.output.endswith("1 thing is due or open.\n")


def test_the_days_ahead_go_into_a_calendar_file(store: Journal, tmp_path: Path) -> None:
    check_in(store, now().date())
    course = {"kind": "course", "title": "Course", "status": "planned", "due": str(now().date() + timedelta(days=3))}
    journal.save(store, [Save("plan_item", "p", "r", course)], at=now())
    file = tmp_path / "days.ics"
    said = command(store, "calendar", file, "--alarm", "day-before")
    assert said.exit_code == 0
    assert "every 28 days after it and 1 due day of a plan item. Each rings the day before" in said.output
    every = Calendar.from_ical(file.read_bytes()).walk("VALARM")
    assert [one["TRIGGER"].dt for one in every] == [timedelta(hours=-15)] * 2
    journal.choose(store, "calendar_kinds", "plan item", at=now())
    journal.choose(store, "calendar_alarm", "day", at=now())
    assert command(store, "calendar", file).exit_code == 0
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert (str(event["SUMMARY"]), event.walk("VALARM")[0]["TRIGGER"].dt) == ("Due: Course", timedelta(hours=9))
    assert command(store, "calendar", file, "--only", "check-ins").exit_code == 0
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Mastery check-in"


@pytest.mark.parametrize(
    ("words", "why"),
    [(("--only", "rents"), "rents is no sort of days; there is check-ins, meetings, reviews, goals, plan-items"),
     (("--alarm", "noon"), "noon is no alarm; there is none, day, day-before, week-before.")],
)  # fmt: skip
def test_what_a_calendar_file_cannot_hold_is_named_and_nothing_written(
    store: Journal, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    said = command(store, "calendar", tmp_path / "days.ics", *words)
    assert said.exit_code == 2
    assert why in said.output
    assert not (tmp_path / "days.ics").exists()


def test_all_versions_of_a_record_are_printed_and_one_is_returned_to(store: Journal) -> None:
    motive(store)
    again = {"name": "Teaching others", "sort": "drains", "note": "since May"}
    journal.save(store, [Save("motive", "record Teaching", "a second", again, 1)], at=now())
    journal.delete(store, "record Teaching", base_rev=2, revision_uid="gone", at=now())
    said = command(store, "history", "record Teaching").output
    lines = [line.split(", ")[:2] if line.startswith("V") else line for line in said.splitlines()]
    assert lines == [
        "Motive: Teaching others",
        ["Version 1", "written down"],
        "  In a few words: Teaching",
        "  What it is: Gives energy",
        ["Version 2", "changed"],
        "  In a few words: “Teaching” became “Teaching others”",
        "  What it is: “Gives energy” became “Drains energy”",
        "  What it looks like in a week: since May",
        ["Version 3", "deleted"],
    ]
    done = command(store, "history", "record Teaching", "--back-to", "1")
    assert "It says what version 1 said." in done.output
    assert list(journal.records_of(store, "motive")["name"]) == ["Teaching"]
    last = command(store, "history", "record Teaching").output.splitlines()[-4:]
    assert last[0].startswith("Version 4, says again what version 1 said, ")
    assert last[0].endswith(", by a command")


def test_a_version_or_a_record_that_is_none_gets_a_sentence(store: Journal) -> None:
    motive(store)
    for words, said in (
        (["record Teaching", "--back-to", "7"], "There is no version 7"),
        (["nothing"], "not in this journal"),
        (["--back-to", "1"], "needs the UID"),
    ):
        done = command(store, "history", *words)
        assert (done.exit_code, said in done.output) == (1, True)
