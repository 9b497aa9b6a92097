"""What is printed where the output takes nothing: what was done counts, and nothing counts that did not go out."""

import os
import subprocess
from contextlib import ExitStack
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
import reply_maker
import warm
from begun_maker import begun
from click.testing import CliRunner

from mastery import instruments, journal, kinds, ledger
from mastery.__main__ import cli
from mastery.journal import Journal, JournalError, Save

NOW = datetime.now().astimezone()
TODAY = NOW.date()
FIVE = instruments.load("five-elements")
OUTPUTS = ("full", "closed", "nobody reads")
_numbers = count(1)


def add(store: Journal, what: str, /, **said: object) -> None:
    record, revision = (journal.new_uid(at=NOW, entropy=next(_numbers).to_bytes(10, "big")) for _ in range(2))
    journal.save(store, [Save(what, kinds.KINDS[what].only or record, revision, kinds.content(said))], at=NOW)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> Journal:
    """Runa's journal with a mentor."""
    made = begun(data, at=NOW)
    add(made, "person", name="Ann Berg", relation="mentor", in_touch=True)
    add(made, "profile", name="Runa Vik")
    return made


def piped(output: str, *words: str | Path, is_warm: bool = True) -> "subprocess.CompletedProcess[str]":
    """Run a command whose output is a full disk, closed, a pipe that nobody reads, or one that takes all."""
    with ExitStack() as stack:
        if output == "closed":
            writes = warm.CLOSED
        elif output == "nobody reads":
            reads, writes = os.pipe()
            os.close(reads)
            stack.callback(os.close, writes)
        else:
            device = "/dev/full" if output == "full" else os.devnull
            writes = stack.enter_context(Path(device).open("w")).fileno()
        return warm.command(*words, stdout=writes, is_warm=is_warm)


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_report_that_was_not_printed_is_not_in_the_ledger(store: Journal, data: Path, output: str) -> None:
    said = piped(output, "report", "--out", "-", "--data", data)
    assert said.returncode == 1
    assert journal.records_of(store, "report").empty
    wanted = {
        "full": "Error: Not all of the report could be printed (No space left on device), so it is not in the ledger. "
        "Throw away what was printed.\n",
        "closed": "Error: There is no output to print to, so nothing was shared. Name a file with --out.\n",
        "nobody reads": "",
    }
    assert said.stderr == wanted[output]


def test_a_report_that_was_printed_and_not_written_down_says_so(
    store: Journal, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise JournalError("The disk is full, so this was not saved.")

    monkeypatch.setattr(ledger, "write_down", refused)
    said = CliRunner().invoke(cli, ["report", "--out", "-", "--data", str(data)])
    assert said.exit_code == 1
    assert said.stdout.startswith("<!doctype html>")
    assert said.stderr == (
        "Error: The report was printed and is not in the ledger. Throw it away, as no reply to it could be read. "
        "The disk is full, so this was not saved.\n"
    )


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("name", ["log", "backup", "sample", "import"])
def test_what_was_done_counts_when_its_output_takes_nothing(
    store: Journal, data: Path, tmp_path: Path, output: str, name: str
) -> None:
    (tmp_path / "in.csv").write_text("day,P1\n2026-01-05,3\n")
    words = {"log": ["note", "x"], "import": [tmp_path / "in.csv"], "sample": ["--into", tmp_path / "sample"]}
    # One of them is started from nothing: what Python itself makes of such an output is looked at too.
    said = piped(output, name, *words.get(name, []), "--data", data, is_warm=name != "log")
    assert said.returncode == 0
    assert said.stderr.count("Warning: ") == said.stderr.count("\n") == (1 if output == "full" else 0)
    done = {
        "log": len(journal.records_of(store, "entry")),
        "import": len(journal.check_ins(store)),
        "backup": len(journal.backups(data)),
        "sample": (tmp_path / "sample" / "journal.sqlite").stat().st_size > 200_000 if name == "sample" else 0,
    }
    assert done[name] == 1


@pytest.mark.parametrize(("words", "code"), [("trend", 1), ("check", 1), ("due", 2), ("--help", 1), ("log --help", 1)])
@pytest.mark.usefixtures("store")
def test_what_an_output_does_not_take_is_said_in_one_sentence(data: Path, words: str, code: int) -> None:
    said = piped("full", "--data", data, *words.split())
    assert (said.returncode, said.stderr) == (
        code,
        "Error: The output cannot be used: No space left on device.\n",
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("trend", 1),
        ("goals", 1),
        ("check", 1),
        ("history", 1),
        ("backups", 1),
        ("due", 2),
        ("--help", 1),
        ("--version", 1),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_only_shows_something_fails_without_an_output(data: Path, words: str, code: int) -> None:
    said = piped("closed", "--data", data, *words.split())
    assert (said.returncode, said.stderr) == (code, "Error: The output cannot be used: it is closed.\n")


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_reply_that_could_not_be_shown_is_not_kept(store: Journal, data: Path, tmp_path: Path, output: str) -> None:
    journal.keep_instrument(store, FIVE, at=NOW)
    (mentor,) = journal.records_of(store, "person")["person"]
    said = {
        "number": reply_maker.EVERY.number, "person": mentor, "day": TODAY, "since": TODAY, "name": "Runa",
        "instrument": FIVE.id, "version": FIVE.version, "statements": "all", "blind": False, "blur": "none",
        "notes": False, "shown": "Over time", "report_scale": [{"scale": scale} for scale in FIVE.scale_names],
    }  # fmt: skip
    add(store, "report", **said)
    ((asked,), _) = ledger.requests_of_reports(store, journal.snapshot(store))
    answer = reply_maker.reply(asked, made=NOW.replace(microsecond=0))
    (tmp_path / "in.txt").write_text(reply_maker.block(answer, reply_maker.STATEMENTS))
    refused = piped(output, "reply", tmp_path / "in.txt", "--yes", "--data", data)
    assert refused.returncode == 1
    assert journal.replies(store).empty
    assert piped("file", "reply", tmp_path / "in.txt", "--yes", "--data", data).returncode == 0
    assert len(journal.replies(store)) == 1
