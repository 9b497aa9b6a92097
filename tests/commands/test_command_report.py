"""Writing a report and taking a reply over from a terminal: every way, and every mistake with nothing written."""

import errno
import hashlib
import html
import io
import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import reply_maker
from click.testing import CliRunner, Result
from pypdf import PdfReader
from reply_maker import block, code, fillable_text

from mastery import contracts, instruments, journal, kinds, ledger
from mastery.__main__ import cli
from mastery.instruments.check_in import CheckIn
from mastery.journal import Journal, JournalError, Save, files
from mastery.sharing.reply.model import Reply
from mastery.sharing.report.page import Section

NOW = datetime.now().astimezone()
TODAY = NOW.date()
FIVE = instruments.load("five-elements")
SCALES = list(FIVE.scale_names)
_numbers = count(1)


def command(*words: str | Path, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=given, catch_exceptions=False)


def uid() -> str:
    return journal.new_uid(at=NOW, entropy=next(_numbers).to_bytes(10, "big"))


def add(store: Journal, what: str, /, **said: object) -> str:
    one = Save(what, kinds.KINDS[what].only or uid(), uid(), kinds.content(said))
    journal.save(store, [one], at=NOW)
    return one.record


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a journal of Runa's with one mentor, Ann Berg, and a peer."""
    folder = tmp_path_factory.mktemp("made") / "data"
    store = journal.open_journal(folder, at=NOW)
    add(store, "person", name="Ann Berg", relation="mentor", in_touch=True)
    add(store, "person", name="Jon Dahl", relation="peer", in_touch=True)
    add(store, "profile", name="Runa Vik")
    store.engine.dispose()
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """The folder of that journal, which the test may change."""
    return shutil.copytree(made, tmp_path / "data")


@pytest.fixture
def store(data: Path) -> Journal:
    return journal.open_journal(data, at=NOW)


def person(store: Journal, name: str) -> str:
    found = journal.records_of(store, "person").set_index("name")["person"]
    return str(found[name])


def reports(store: Journal) -> list[dict[str, Any]]:
    return contracts.rows(journal.records_of(store, "report"))


def nothing_written(store: Journal, folder: Path) -> bool:
    """Whether there is no file, nothing in the ledger and no backup."""
    left = {path.name for path in folder.iterdir()} - {"data"}
    return not left and not reports(store) and not journal.backups(store.folder)


@pytest.mark.parametrize("flavour", ["mail", "reply", "pdf"])
def test_a_report_is_written_and_told_to_the_ledger(store: Journal, tmp_path: Path, data: Path, flavour: str) -> None:
    out = tmp_path / "out"
    said = command("report", "--out", out, "--flavour", flavour, "--data", data)
    assert said.exit_code == 0, said.output
    first, *_, backup = said.output.splitlines()
    file = out.read_bytes()
    assert first == f"{out}: {len(file) / 1000:,.0f}\xa0kB for Ann. Look at it before you send it."
    assert backup == f"Backup: {journal.backups(data)[0]}"
    if flavour == "pdf":
        text = PdfReader(io.BytesIO(file)).pages[0].extract_text()
    else:
        text = file.decode()
        assert text.startswith("<!doctype html>")
        assert ("<script>" in text) == (flavour == "reply")
    assert "Runa’s report for Ann" in text
    (row,) = reports(store)
    assert (row["person"], row["name"]) == (person(store, "Ann Berg"), "Runa")
    assert (row["day"], row["notes"]) == (TODAY, False)
    assert row["since"] == TODAY  # Nothing was written down before.
    (on_disk,) = contracts.rows(journal.snapshot(store).parts["report_file"])
    assert (on_disk["flavour"], on_disk["size"]) == (flavour, len(file))
    assert on_disk["sha256"] == hashlib.sha256(file).hexdigest()
    assert not out.with_name("out.part").exists()


def test_a_file_that_is_there_is_replaced(store: Journal, tmp_path: Path, data: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("an older one")
    assert command("report", "--out", out, "--data", data).exit_code == 0
    assert out.read_text().startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["report.html"]


def test_a_file_beside_it_is_left_alone(store: Journal, tmp_path: Path, data: Path) -> None:
    (tmp_path / "report.html.part").write_text("somebody's")
    assert command("report", "--out", tmp_path / "report.html", "--data", data).exit_code == 0
    assert (tmp_path / "report.html.part").read_text() == "somebody's"
    assert len(list(tmp_path.iterdir())) == 3


def test_it_is_printed_for_a_pipe_and_told_beside_it(store: Journal, tmp_path: Path, data: Path) -> None:
    said = command("report", "--out", "-", "--flavour", "pdf", "--data", data)
    assert said.stdout_bytes.startswith(b"%PDF")
    assert said.stderr.splitlines()[0].endswith("kB for Ann. Look at it before you send it.")
    (on_disk,) = contracts.rows(journal.snapshot(store).parts["report_file"])
    assert on_disk["sha256"] == hashlib.sha256(said.stdout_bytes).hexdigest()
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def test_it_is_about_the_questionnaire_that_was_answered_as_it_was_then(
    store: Journal, tmp_path: Path, data: Path
) -> None:
    text = instruments.definition_text("five-steps").replace('id = "five-steps"', 'id = "mine"')
    stem = instruments.load("five-steps").items[0].stem
    own = store.own_instruments / "mine.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text(text)
    then = instruments.load("mine", folder=own.parent)
    journal.save_check_ins(store, [CheckIn(then, TODAY, {then.items[0].id: 3})], today=TODAY, at=NOW)
    own.write_text(text.replace('version = "1"', 'version = "2"').replace(stem, "Something else."))
    assert instruments.load("mine", folder=own.parent).items[0].stem == "Something else."
    result = command("report", "--out", tmp_path / "out", "--data", data)
    assert result.output == "Error: five-elements has no check-ins here; there are some with mine.\n"
    assert command("report", "--out", tmp_path / "out", "--instrument", "mine", "--data", data).exit_code == 0
    (row,) = reports(store)
    assert (row["instrument"], row["version"]) == ("mine", "1")
    sent = html.unescape((tmp_path / "out").read_text())
    assert stem in sent
    assert "Something else." not in sent


def test_whom_by_what_name_since_when_and_of_what(store: Journal, tmp_path: Path, data: Path) -> None:
    wishes = ("--for", "jon", "--name", "Ru", "--since", "2026-01-02", "--elements", "focused, getting")
    assert command("report", "--out", tmp_path / "out", *wishes, "--data", data).exit_code == 0
    (row,) = reports(store)
    assert (row["person"], row["name"], row["since"]) == (person(store, "Jon Dahl"), "Ru", date(2026, 1, 2))
    assert set(journal.snapshot(store).parts["report_scale"]["scale"]) == {"focused", "informed"}
    text = (tmp_path / "out").read_text()
    assert "Ru’s report for Jon" in text
    assert "this is about 2 elements of 5" in text


def test_notes_and_examples_and_goals_leave_only_when_asked_for_and_no_entry_does(
    store: Journal, tmp_path: Path, data: Path
) -> None:
    one = CheckIn(FIVE, TODAY, {"F1": 3}, {"focused": ("The list on the wall", None)}, {"note": "I am worn out"})
    journal.save_check_ins(store, [one], today=TODAY, at=NOW)
    add(store, "goal", statement="Give four talks", state="active")
    add(store, "goal", statement="Read a book a month", state="active")
    add(store, "goal", statement="Pass the exam", state="dropped", closed_on=TODAY)
    add(store, "entry", kind="win", day=TODAY, title="The demo went well")
    names = ("Pass the exam", "The demo went well", "Give four talks", "I am worn out", "The list on the wall")
    named = ("--goal", "give four")
    for wish, result in (((), ()), ((*named, "--include-notes"), names[2:]), ((), names[2:3])):
        assert command("report", "--out", tmp_path / "out", *wish, "--data", data).exit_code == 0
        text = (tmp_path / "out").read_text()
        assert tuple(name for name in names if name in text) == result
        assert "Read a book a month" not in text
    assert sorted(row["notes"] for row in reports(store)) == [False, False, True]


def test_nothing_that_is_new_is_in_it_unless_it_is_named_and_what_is_in_it_is_printed(
    store: Journal, tmp_path: Path, data: Path
) -> None:
    ann, out = person(store, "Ann Berg"), tmp_path / "out"
    held = add(store, "meeting", person=ann, day=TODAY - timedelta(days=9), questions="What was first?")
    coming = TODAY + timedelta(days=4)

    def write_more(word: str) -> None:
        add(store, "goal", statement=f"{word} goal", state="active", due=TODAY)
        add(store, "plan_item", kind="other", title=f"{word} step", status="planned", meeting=held)
        add(store, "entry", kind="win", title=f"{word} win", day=TODAY)
        add(store, "strength", name=f"{word} strength", watched=True)

    write_more("First")
    add(store, "meeting", person=ann, day=coming, questions="Why?")
    named = ("--goal", "first", "--step", "First step", "--meeting", coming.isoformat())
    for wishes, texts in (
        ((), []),
        (named, ["First goal", "First step", "Why?"]),
        ((), ["First goal", "First step", "Why?"]),
    ):
        result = command("report", "--out", out, *wishes, "--data", data)
        assert result.exit_code == 0, result.output
        words = ("First goal", "First step", "First win", "First strength", "What was first?", "Why?")
        assert [word for word in words if word in out.read_text()] == texts
        printed = "  Goals: “First goal”\n  Steps: “First step”\n"
        assert (printed in result.output) == bool(texts)
        write_more("Second")
        assert "Second" not in out.read_text()


def test_another_questionnaire_than_the_last_time_is_named_with_its_elements(
    store: Journal, tmp_path: Path, data: Path
) -> None:
    steps, out = instruments.load("five-steps"), tmp_path / "out"
    for one in (FIVE, steps):
        journal.save_check_ins(store, [CheckIn(one, TODAY, {one.items[0].id: 3})], today=TODAY, at=NOW)
    assert command("report", "--out", out, "--elements", "focused", "--data", data).exit_code == 0
    assert command("report", "--out", out, "--data", data).exit_code == 0
    assert "this is about 1 element of 5" in out.read_text()
    of_steps = ("report", "--out", out, "--instrument", steps.id, "--data", data)
    result = command(*of_steps)
    assert result.output.startswith(
        f"Error: {steps.title} was in no report to this person yet. Say with --elements what may be shown of it: all, "
    )
    assert len(reports(store)) == 2
    assert command(*of_steps, "--elements", "all").exit_code == 0
    assert command(*of_steps).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--goal", "x"], "No goal is called “x”. There is none yet."),
        (["--step", "x"], "No agreed step is called “x”. There is none yet."),
        (["--meeting", "2026-01-02"], "No meeting to come is called “2026-01-02”. There is none yet."),
        (["--for", "Zoe"], "No person is called “Zoe”. There is Ann Berg; Jon Dahl."),
        (["--for", ""], "No person is called “”. There is Ann Berg; Jon Dahl."),
        (["--since", "1.2.2026"], "--since was given as “1.2.2026”; a day is written 2026-04-06."),
        (["--since", "2999-01-01"], "--since is 2999-01-01, which is still to come. A report looks back."),
        (["--elements", "focused,luck"], "No element is called “luck”. There is Being proactive; Connecting with"),
        (["--elements", "being"], "“being” is the beginning of more than one element. Write more of it. There is"),
    ],
)
def test_a_mistake_is_a_sentence_and_nothing_is_written(
    store: Journal, tmp_path: Path, data: Path, words: list[str], said: str
) -> None:
    result = command("report", "--out", tmp_path / "out", *words, "--data", data)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert said in result.output
    assert nothing_written(store, tmp_path)


@pytest.mark.parametrize(
    ("letter", "named"),
    [
        ("\x07", "BEL (U+0007)"),
        ("\x1c", "FS (U+001C)"),
        ("\x85", "NEL (U+0085)"),
        ("\udc80", "half a letter (U+DC80)"),
        ("\ufdd0", "a code that is no letter (U+FDD0)"),
        ("\U0010ffff", "a code that is no letter (U+10FFFF)"),
    ],
)
def test_a_letter_of_the_name_that_cannot_be_shown_is_named_and_nothing_is_written(
    store: Journal, tmp_path: Path, data: Path, letter: str, named: str
) -> None:
    for name in (f"Ru{letter}na", f"Ru{letter}"):
        result = command("report", "--out", tmp_path / "out", "--name", name, "--data", data)
        assert result.exit_code == 1
        assert result.output == (
            f"Error: The name that you are called by holds {named} at letter 3, which cannot be shown. Take it out.\n"
        )
    assert nothing_written(store, tmp_path)


def test_a_flavour_that_there_is_not_is_told(store: Journal, tmp_path: Path, data: Path) -> None:
    result = command("report", "--out", tmp_path / "out", "--flavour", "word", "--data", data)
    assert result.exit_code == 2
    assert "'word' is not one of 'mail', 'reply', 'pdf'" in result.output
    assert nothing_written(store, tmp_path)


def test_whom_it_is_for_must_be_clear(store: Journal, tmp_path: Path, data: Path) -> None:
    add(store, "person", name="Bea Lund", relation="mentor", in_touch=True)
    result = command("report", "--out", tmp_path / "out", "--data", data)
    assert result.output == "Error: Say with --for whom the report is for. There is Ann Berg; Bea Lund.\n"
    assert nothing_written(store, tmp_path)


def test_without_a_mentor_or_a_name_it_asks_for_them(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = journal.open_journal(data, at=NOW)
    result = command("report", "--out", tmp_path / "out", "--data", data)
    assert result.output == "Error: Say with --for whom the report is for. No mentor is here yet.\n"
    add(store, "person", name="Ann Berg", relation="mentor", in_touch=True)
    for name in ((), ("--name", " ")):
        result = command("report", "--out", tmp_path / "out", *name, "--data", data)
        assert result.output == "Error: Say with --name what you are called in the report. A first name is enough.\n"
    assert nothing_written(store, tmp_path)


def test_without_a_journal_none_is_made(tmp_path: Path) -> None:
    for words in (("report", "--out", tmp_path / "out"), ("reply", tmp_path / "none")):
        result = command(*words, "--data", tmp_path / "none")
        assert result.output == f"Error: There is no journal in {tmp_path / 'none'}. Name its folder with --data.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_leaves_the_ledger_as_it_is(store: Journal, tmp_path: Path, data: Path) -> None:
    result = command("report", "--out", tmp_path / "none" / "out", "--data", data)
    assert result.exit_code == 1
    assert result.output == (f"Error: There is no folder {tmp_path / 'none'}. Make it first, or name another.\n")
    assert command("report", "--out", tmp_path, "--data", data).exit_code == 2
    assert nothing_written(store, tmp_path)


def test_a_ledger_that_cannot_be_written_leaves_the_file_as_it_was(
    store: Journal, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").write_text("an older one")

    def full(*_args: object, **_named: object) -> None:
        raise JournalError("The disk is full, so this was not saved.")

    monkeypatch.setattr(journal, "save", full)
    result = command("report", "--out", tmp_path / "out", "--data", data)
    assert result.output == "Error: The disk is full, so this was not saved.\n"
    assert {path.name for path in tmp_path.iterdir()} == {"data", "out"}
    assert (tmp_path / "out").read_text() == "an older one"


def test_the_file_is_on_the_disk_before_the_ledger_says_that_it_was_shared(
    store: Journal, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, write, flush, flushed = tmp_path / "out", ledger.write_down, files.flush, []
    out.write_text("an older one")

    def write_down(*args: Any, **named: Any) -> None:
        assert hashlib.sha256(out.read_bytes()).hexdigest() == hashlib.sha256(args[2].file).hexdigest()
        assert flushed[-1] == tmp_path
        assert out.stat().st_mode & 0o777 == 0o600
        write(*args, **named)

    def noted(path: Path) -> None:
        flushed.append(path)
        flush(path)

    monkeypatch.setattr(ledger, "write_down", write_down)
    monkeypatch.setattr(files, "flush", noted)
    assert command("report", "--out", out, "--data", data).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"data", "out"}
    assert len(reports(store)) == 1


def test_a_full_disk_leaves_the_older_file_and_the_ledger_as_they_are(
    store: Journal, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.write_text("an older one")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.Path, "write_bytes", full)
    result = command("report", "--out", out, "--data", data)
    assert result.exit_code == 1
    assert result.output == f"Error: {out} cannot be used: No space left on device.\n"
    assert (out.read_text(), reports(store)) == ("an older one", [])
    assert {path.name for path in tmp_path.iterdir()} == {"data", "out"}


def test_a_file_that_holds_what_was_left_out_is_not_written(
    store: Journal, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "entry", kind="win", day=TODAY, title="The board said no")
    told_then = iter(["the board said no", ""])
    monkeypatch.setattr("mastery.sharing.report.build.sections", lambda _: (Section("told", "Told", next(told_then)),))
    result = command("report", "--out", tmp_path / "out", "--data", data)
    assert result.output == (
        "Error: “In short” of a logbook entry was left out, but stands in the file: “The board said no”.\n"
    )
    assert nothing_written(store, tmp_path)


def shared(store: Journal, **said: object) -> Reply:
    """Write a report for Ann into the ledger, and return a reply to it."""
    journal.keep_instrument(store, FIVE, at=NOW)
    usual = {
        "number": reply_maker.EVERY.number, "person": person(store, "Ann Berg"), "day": TODAY - timedelta(days=30),
        "since": TODAY - timedelta(days=300), "name": "Runa", "instrument": FIVE.id, "version": FIVE.version,
        "statements": "all", "blind": False, "blur": "none", "notes": False, "shown": "Over time",
        "report_scale": [{"scale": scale} for scale in SCALES],
    }  # fmt: skip
    add(store, "report", **usual | said)
    ((asked,), _) = ledger.requests_of_reports(store, journal.snapshot(store))
    return reply_maker.reply(asked, made=NOW.replace(microsecond=0) - timedelta(hours=3))


@pytest.fixture
def answer(store: Journal) -> Reply:
    return shared(store)


def text_of(answer: Reply, **changed: Any) -> str:
    return block(replace(answer, **changed), reply_maker.STATEMENTS)


def on_disk(store: Journal) -> list[Mapping[str, Any]]:
    return contracts.rows(journal.replies(store))


def test_a_reply_is_shown_and_kept_when_wanted(store: Journal, answer: Reply, tmp_path: Path, data: Path) -> None:
    (tmp_path / "reply.txt").write_text(text_of(answer))
    said = command("reply", tmp_path / "reply.txt", "--data", data, given="y\n")
    assert said.exit_code == 0, said.output
    lines = said.output.splitlines()
    assert lines[0] == "A reply to report R7K2-9QFM-3D8X-A0B4, from Amara"
    assert [line for line in lines if not line.startswith(" ")][1:6] == list(FIVE.scale_names.values())
    first, last = reply_maker.STATEMENTS["P1"], reply_maker.STATEMENTS["K4"]
    assert f"  {first.label}: 4, {first.anchors[3]}" in lines
    assert f"  {last.label}: not answered" in lines
    assert "  Comment: Two mornings went to other people's fires. Guard them." in lines
    assert lines[-6:-2] == [
        "Overall: Ask for help – once.",
        "The report went to Ann Berg.",
        "It is not in your journal yet.",
        "Keep it? [y/N]: y",
    ]
    assert lines[-2:] == ["Kept.", f"Backup: {journal.backups(data)[0]}"]
    (row,) = on_disk(store)
    assert (row["rater"], row["who"]) == (person(store, "Ann Berg"), "Amara")
    assert row["report"] == reports(store)[0]["report"]


def test_a_reply_whose_backup_fails_is_kept_with_a_warning(store: Journal, answer: Reply, data: Path) -> None:
    (data / "backups").write_text("a file where the folder should be")
    result = command("reply", "-", "--yes", "--data", data, given=text_of(answer))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Kept."
    assert result.stderr.startswith("Warning: This was saved; do not do it again. What came after failed: No copy of ")
    assert len(on_disk(store)) == 1


def test_no_is_no(store: Journal, answer: Reply, tmp_path: Path, data: Path) -> None:
    (tmp_path / "reply.txt").write_text(text_of(answer))
    for said in ("n\n", "\n"):
        result = command("reply", tmp_path / "reply.txt", "--data", data, given=said)
        assert result.exit_code == 0
        assert result.output.endswith("\nNothing was kept.\n")
    assert on_disk(store) == []
    assert journal.backups(data) == ()


def test_what_is_piped_in_is_kept_with_yes_alone(store: Journal, answer: Reply, data: Path) -> None:
    result = command("reply", "-", "--data", data, given=text_of(answer))
    assert result.exit_code == 1
    assert result.stderr == "Error: Nothing was kept: nobody answered. With --yes nobody is asked.\n"
    assert on_disk(store) == []
    result = command("reply", "-", "--yes", "--data", data, given=text_of(answer))
    assert result.exit_code == 0
    assert "Keep it?" not in result.output
    assert len(on_disk(store)) == 1


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_longest_reply_is_read_in_any_of_its_encodings(
    store: Journal, answer: Reply, tmp_path: Path, data: Path, letters: str
) -> None:
    full = {"comments": dict.fromkeys(SCALES, "क" * 1000), "overall": "क" * 2000, "who": "क" * 60}
    (tmp_path / "reply.txt").write_bytes(text_of(answer, **full).encode(letters))
    result = command("reply", tmp_path / "reply.txt", "--yes", "--data", data)
    assert result.exit_code == 0, result.output
    assert [(row["note"], row["who"]) for row in on_disk(store)] == [(full["overall"], full["who"])]


def test_what_is_longer_than_a_reply_is_told(store: Journal, answer: Reply, tmp_path: Path, data: Path) -> None:
    (tmp_path / "reply.txt").write_text("word " * 20_000 + text_of(answer))
    result = command("reply", tmp_path / "reply.txt", "--yes", "--data", data)
    assert result.output.startswith("Error: This is longer than a reply can be.")
    assert on_disk(store) == []


def test_codes_and_filled_lines_are_replies_too(store: Journal, answer: Reply, data: Path) -> None:
    result = command("reply", "-", "--yes", "--data", data, given=code(answer.request, {"P1": 5}))
    assert "A reply to report R7K2-9QFM-3D8X-A0B4, which went to Ann; it gives no name\n" in result.output
    lines = fillable_text(answer.request, reply_maker.STATEMENTS)
    lines = lines.replace("setback =", "setback = six").replace("Overall =", "Overall = Go on.")
    result = command("reply", "-", "--yes", "--data", data, given=lines)
    assert "\nNot understood, and left out: 4. Coming back after a setback = six\n" in result.output
    assert sorted(str(row["note"]) for row in on_disk(store)) == ["Go on.", "None"]


def test_the_same_is_kept_once_a_newer_one_after_it_and_no_older_one(store: Journal, answer: Reply, data: Path) -> None:
    assert answer.made
    newer = text_of(answer, overall="Second.", made=answer.made + timedelta(hours=1))
    for given, said, revisions in (
        (text_of(answer), "\nKept.\n", 1),
        (text_of(answer), "word for word.\nNothing was kept.\n", 1),
        (newer, "\nKept.\n", 2),
        (text_of(answer), "This one was written before it.\nNothing was kept.\n", 2),
    ):
        result = command("reply", "-", "--yes", "--data", data, given=given)
        assert result.exit_code == 0
        assert said in result.output
        (row,) = on_disk(store)
        assert len(journal.history(store, row["check_in"])) == revisions
    assert on_disk(store)[0]["note"] == "Second."


def altered(text: str) -> str:
    head, body = text.split("data: ")
    return f"{head}data: {body[:80]}{'A' if body[80] != 'A' else 'B'}{body[81:]}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (altered, "The reply was changed on its way"),
        (lambda text: text[:-120], "The reply is cut off."),
        (lambda text: "Thank you!", "No reply is in this text."),
        (lambda text: "", "There is nothing here yet."),
        (lambda text: text + "\0", "This is not a text file."),
        (lambda text: "Reply to report 5WTE-0Z7C-1NHQ-6P2V\n1. x = 4", "It answers report 5WTE-0Z7C-1NHQ-6P2V, which"),
    ],
    ids=["altered", "cut", "letter", "empty", "bytes", "elsewhere"],
)
def test_what_is_no_reply_is_a_sentence_and_nothing_is_kept(
    store: Journal, answer: Reply, tmp_path: Path, change: Any, said: str
) -> None:
    (tmp_path / "reply.txt").write_text(change(text_of(answer)))
    result = command("reply", tmp_path / "reply.txt", "--yes", "--data", store.folder)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {said}")
    assert on_disk(store) == []
    assert journal.backups(store.folder) == ()


def test_a_reply_to_a_deleted_report_names_the_day(store: Journal, answer: Reply, data: Path) -> None:
    at = datetime(2026, 1, 5, 9, tzinfo=NOW.tzinfo)
    journal.delete(store, reports(store)[0]["report"], base_rev=1, revision_uid=uid(), at=at)
    result = command("reply", "-", "--yes", "--data", data, given=text_of(answer))
    assert result.output.startswith("Error: Report R7K2-9QFM-3D8X-A0B4 was deleted from “Shared so far” on 5 Jan 2026.")
    assert on_disk(store) == []


def test_a_late_reply_says_so(store: Journal, data: Path) -> None:
    late = shared(store, delete_after=TODAY - timedelta(days=1))
    result = command("reply", "-", "--yes", "--data", data, given=code(late.request, {"P1": 4}))
    assert "the day after which the report asked to be deleted." in result.output
    assert len(on_disk(store)) == 1


def test_a_file_that_is_not_there_is_named(store: Journal, tmp_path: Path, data: Path) -> None:
    result = command("reply", tmp_path / "none.txt", "--data", data)
    assert result.output == f"Error: {tmp_path / 'none.txt'} cannot be used: No such file or directory.\n"


COMMANDS = "\x07\x1b[2J\x1b]0;title\x07\x9b31m\x08\r"


def harmless(output: str) -> bool:
    return not {letter for letter in output if unicodedata.category(letter) == "Cc"} - {"\n"}


def test_no_letter_of_a_mentor_commands_the_terminal_or_writes_a_line(
    store: Journal, answer: Reply, data: Path
) -> None:
    forged = f"Fine.{COMMANDS}\nKept.\u202e"
    text = text_of(answer, comments={"focused": forged}, overall=forged, who=f"A{COMMANDS}")
    lines = fillable_text(answer.request, reply_maker.STATEMENTS).replace("setback =", f"setback = six{COMMANDS[:-1]}")
    for given in (text, lines.replace("Overall =", "Overall = So.")):
        result = command("reply", "-", "--data", data, given=given.encode())
        assert harmless(result.output)
        assert "\u202e" not in result.output
        assert "Kept." not in result.output.splitlines()


def test_no_letter_of_a_name_commands_the_terminal(
    store: Journal, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mastery.kinds.checking.unshowable", lambda text: "")  # As before such letters were refused.
    add(store, "person", name=f"Bea{COMMANDS}x", relation="mentor", in_touch=True)
    for words in ((), ("--for", "zoe"), ("--for", "bea")):
        result = command("report", "--out", tmp_path / "out", *words, "--data", data)
        assert "Bea" in result.output
        assert harmless(result.output)
