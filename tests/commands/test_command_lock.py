"""Locking the journal on the command line: asked without being shown, or handed over; never as an option's value."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from begun_maker import begun
from click.testing import CliRunner, Result

from mastery import journal
from mastery.__main__ import cli
from mastery.commands import asking
from mastery.journal import Journal, Save, connecting, keys

ROOT = Path(__file__).parents[2]
PASSPHRASE, KEY = "seven quiet herons wade", bytes(range(32))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keys, "COST", 1 << 4)
    monkeypatch.setattr(asking, "FIRST_WAIT", 0)
    yield
    connecting._held.clear()


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is typed count as typed at a terminal."""
    monkeypatch.setattr(asking, "is_terminal", lambda: True)


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    made = begun(tmp_path / "data", at=now())
    journal.save(made, [Save("motive", "m", "r", {"name": "Teaching", "sort": "energises"})], at=now())
    journal.make_backup(made.file, at=now())
    return made


@pytest.fixture
def locked(store: Journal) -> Journal:
    journal.lock_with(store, PASSPHRASE, key=KEY, fresh=bytes(keys.FRESH_BYTES))
    journal.close(store.folder)
    return store


def now() -> datetime:
    return datetime.now().astimezone()


def command(store: Journal, *words: str | Path, typed: str = "") -> Result:
    line = [*map(str, words), "--data", str(store.folder)]
    return CliRunner().invoke(cli, line, input=typed, catch_exceptions=False)


def handed(*lines: str) -> int:
    """Return a descriptor that holds `lines`."""
    reads, writes = os.pipe()
    os.write(writes, "".join(f"{line}\n" for line in lines).encode())
    os.close(writes)
    return reads


@pytest.mark.usefixtures("at_terminal")
def test_a_journal_is_locked_once_its_recovery_key_is_typed_back(
    store: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", lambda many: KEY[:many])
    wrong = keys.recovery_key(bytes(32))
    typed = [PASSPHRASE, PASSPHRASE, wrong, keys.recovery_key(KEY).replace("-", " ").lower()]
    said = command(store, "lock", typed="\n".join(typed) + "\n")
    assert said.exit_code == 0, said.output
    assert "That is not it" in said.output
    assert "are locked" in said.output
    assert PASSPHRASE not in said.output
    assert not connecting.is_plain(store.file)
    assert not any(connecting.is_plain(one) for one in journal.backups(store.folder))
    assert len(journal.backups(store.folder)) == 2


@pytest.mark.usefixtures("at_terminal")
@pytest.mark.parametrize("typed", ["", "\n", f"{keys.recovery_key(bytes(32))}\n"])
def test_without_the_recovery_key_typed_back_nothing_is_locked(store: Journal, typed: str) -> None:
    before = {one: one.read_bytes() for one in store.folder.rglob("*") if one.is_file()}
    said = command(store, "lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n{typed}")
    assert said.exit_code == 1
    assert "not typed back, so nothing was changed" in said.output
    assert {one: one.read_bytes() for one in store.folder.rglob("*") if one.is_file()} == before


@pytest.mark.usefixtures("at_terminal")
def test_a_command_asks_unseen_and_again_after_a_wrong_one(locked: Journal) -> None:
    said = command(locked, "history", typed=f"not this one\n{PASSPHRASE}\n")
    assert said.exit_code == 0
    assert said.output.count("That is not the passphrase") == 1
    assert "Motive written down: Teaching" in said.output
    assert PASSPHRASE not in said.output
    connecting._held.clear()
    for _ in range(5):
        said = command(locked, "history", typed="wrong\n" * 3)
        assert said.exit_code == 1
        assert said.output.count("That is not the passphrase") == 3
    assert command(locked, "check", typed=f"{keys.recovery_key(KEY)}\n").exit_code == 0


@pytest.mark.parametrize("words", [("due",), ("check",), ("log", "note", "One"), ("backup",), ("lock", "--change")])
def test_where_nobody_can_be_asked_it_says_how(locked: Journal, words: tuple[str, ...]) -> None:
    said = command(locked, *words)
    assert said.exit_code == 3
    assert f"{words[0]} --passphrase-fd 3 3< FILE" in said.output


@pytest.mark.parametrize("words", [("due",), ("check",), ("log", "note", "One"), ("backups",), ("trend",)])
def test_the_passphrase_is_read_from_a_descriptor(locked: Journal, words: tuple[str, ...]) -> None:
    said = command(locked, *words, "--passphrase-fd", str(handed(PASSPHRASE)))
    assert "nobody" not in said.output
    assert journal.has_passphrase(locked.folder)
    assert not journal.is_locked(locked.folder)


def test_a_wrong_passphrase_from_a_descriptor_ends_at_once(locked: Journal) -> None:
    said = command(locked, "check", "--passphrase-fd", str(handed("not this one")))
    assert said.exit_code == 1
    assert said.output.count("That is not the passphrase") == 1
    closed = handed("")
    os.close(closed)
    assert f"Descriptor {closed} cannot be read" in command(locked, "check", "--passphrase-fd", str(closed)).output


def test_the_passphrase_is_changed_and_taken_off(locked: Journal) -> None:
    said = command(locked, "lock", "--change", "--passphrase-fd", str(handed(PASSPHRASE, "another one of mine")))
    assert said.exit_code == 0, said.output
    assert command(locked, "unlock", "--passphrase-fd", str(handed(PASSPHRASE))).exit_code == 1
    said = command(locked, "unlock", "--passphrase-fd", str(handed("another one of mine")))
    assert said.exit_code == 0, said.output
    assert connecting.is_plain(locked.file)
    assert command(locked, "check").exit_code == 0
    assert "has no passphrase" in command(locked, "unlock").output
    assert "has no passphrase" in command(locked, "lock", "--change").output


def test_locking_twice_is_refused(locked: Journal) -> None:
    said = command(locked, "lock")
    assert said.exit_code == 1
    assert "mastery lock --change" in said.output


def test_a_machine_without_the_library_says_so_and_works_as_before(
    store: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "find_spec", lambda name: None)
    said = command(store, "lock")
    assert said.exit_code == 1
    assert "sqlcipher3 is not installed here" in said.output
    assert command(store, "check").exit_code == 0


def test_a_passphrase_is_no_value_of_an_option_and_each_help_has_an_example() -> None:
    for name, one in cli.commands.items():
        for option in one.params:
            assert "passphrase" not in str(option.name) or option.name == "passphrase_fd", name
    for name in ("lock", "unlock"):
        assert re.search(rf"Example: mastery {name}$", CliRunner().invoke(cli, [name, "--help"]).output, re.MULTILINE)


def test_a_login_script_hands_it_over_as_the_message_says(locked: Journal, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSPHRASE}\n")
    line = f"{sys.executable} -m mastery due --data {locked.folder} --passphrase-fd 3 3< {secret}"
    done = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (0, "No check-ins yet.\n"), done.stderr


def test_the_second_folder_is_listed_and_its_absence_is_said_once(store: Journal, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    journal.choose_second_folder(store.folder, tmp_path / "disk", journal_uid="0" * 32, at=now())
    assert command(store, "backups").output.count("journal-") == 2
    (tmp_path / "disk").rename(tmp_path / "away")
    first, second = (command(store, "backup") for _ in range(2))
    assert first.exit_code == second.exit_code == 0
    assert "is not there now" in first.output
    assert "is not there now" not in second.output
