"""Opening: made once, never replaced, every refusal a sentence, nothing changed by it."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from journal_maker import AT, TODAY, content, keep_record, opened, saved, uid
from sqlalchemy import text

from mastery import journal
from mastery.journal import BrokenJournal, Journal, JournalError, MissingJournal, NewerJournal, Save, connecting
from mastery.journal.migrations import MIGRATIONS, Migration
from mastery.journal.opening import empty_in_memory, looking_into, reading, writing

Elsewhere = Callable[..., list[str]]
THIS = MIGRATIONS[-1].version
NEXT = Migration(THIS + 1, "a mood", ("ALTER TABLE check_in ADD COLUMN mood TEXT",))
HALF_WRITTEN = """
import os, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute('PRAGMA cache_size = 1')
c.execute('BEGIN IMMEDIATE')
[c.execute('INSERT INTO preference VALUES (?, ?, 1, NULL)', (f'n{n}', 'x' * 3000)) for n in range(50)]
os._exit(0)
"""
AS_NOBODY = """
import os, sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from mastery import journal
folder = Path(sys.argv[1])
if os.getuid() == 0:
    os.setgroups([])
    os.setuid(65534)
for way in (lambda: journal.open_journal(folder, at=datetime.now().astimezone()),
            lambda: journal.looking_into_folder(folder).__enter__()):
    try:
        way()
    except journal.JournalError as error:
        print(error)
"""
FAILING = Migration(THIS + 1, "half way", ("ALTER TABLE check_in ADD COLUMN gloom TEXT", "SELECT no_such_column"))


@pytest.mark.parametrize("use", [reading, writing])
def test_every_connection_is_durable_and_waits(store: Journal, use: Callable[..., object]) -> None:
    # synchronous 3 is EXTRA (sqlite.org/pragma.html#pragma_synchronous).
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "busy_timeout": 30_000,
    }
    with use(store) as connection:  # type: ignore[attr-defined]
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
    assert found == wanted


def test_a_new_folder_gets_a_private_journal_with_its_version(tmp_path: Path) -> None:
    store = journal.open_journal(tmp_path / "a" / "b", at=AT)
    with reading(store) as connection:
        rows = connection.execute(text("SELECT * FROM migration")).all()
    assert rows == [(step.version, step.name, AT.isoformat()) for step in MIGRATIONS]
    assert sorted(one.name for one in store.folder.iterdir()) == ["journal.sqlite"]
    if os.name == "posix":
        assert store.file.stat().st_mode & 0o777 == 0o600
        assert store.folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    store = opened(tmp_path / "50 % off? #1 — ü;&")
    assert len(journal.check_ins(store)) == 1
    assert journal.make_backup(store.file, at=AT).is_file()
    assert [one.name for one in tmp_path.iterdir()] == [store.folder.name]


def test_opening_again_changes_nothing(store: Journal) -> None:
    before = store.file.read_bytes()
    journal.open_journal(store.folder, at=AT)
    assert store.file.read_bytes() == before


def bound(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(file))


NO_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (Path.mkdir, "{file} is a folder, but the journal is a file. Move that away, then try again."),
    "pipe": (os.mkfifo, "{file} is a pipe, but the journal is a file. Move that away, then try again."),
    "socket": (bound, "{file} is a socket, but the journal is a file. Move that away, then try again."),
    "device": (
        lambda file: file.symlink_to("/dev/null"),
        "{file} is a device, but the journal is a file. Move that away, then try again.",
    ),
    "dead link": (
        lambda file: file.symlink_to("/none/journal"),
        "{file} is a link to /none/journal, and nothing is there. Bring that back, as by connecting its disk, or "
        "remove the link; then try again.",
    ),
    "circle": (
        lambda file: file.symlink_to(file),
        "{file} is a link that leads round in a circle. Remove it, or let it lead to the journal.",
    ),
}


def refusals(folder: Path) -> list[str]:
    """Try every way to the journal in `folder`, and return what each says instead."""
    file = folder / "journal.sqlite"
    ways: tuple[Callable[[], object], ...] = (
        lambda: journal.open_journal(folder, at=AT),
        lambda: journal.open_journal(folder, at=AT, may_begin=False),
        lambda: journal.looking_into_folder(folder).__enter__(),
        lambda: looking_into(file).__enter__(),
        lambda: journal.restore(file, from_backup=None, at=AT),
    )
    said = []
    for way in ways:
        with pytest.raises(JournalError) as refused:
            way()
        said.append(str(refused.value))
    return said


@pytest.mark.parametrize("what", NO_FILES)
def test_what_is_no_file_is_named_and_left(what: str) -> None:
    make, sentence = NO_FILES[what]
    with tempfile.TemporaryDirectory(dir="/tmp") as name:  # The address of a socket is short.
        file = Path(name) / "journal.sqlite"
        make(file)
        before = file.lstat()
        assert set(refusals(file.parent)) == {sentence.format(file=file)}
        assert file.lstat() == before
        assert [one.name for one in file.parent.iterdir()] == ["journal.sqlite"]


@pytest.mark.parametrize("target", ["/none", "folder"])
def test_a_folder_that_is_a_link_to_nothing_is_named(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "folder"
    folder.symlink_to(target)
    assert {said.startswith(f"{folder} is a link ") for said in refusals(folder)} == {True}


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_this_account_may_not_read_is_named(closed: str) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        Path(name).chmod(0o755)
        store = opened(Path(name) / "data")
        store.folder.chmod(0o755)
        place = store.file if closed == "file" else store.folder
        place.chmod(0)
        line = [sys.executable, "-c", AS_NOBODY, str(store.folder)]
        said = subprocess.run(line, capture_output=True, text=True, check=True).stdout
        place.chmod(0o700)
    what = store.file if closed == "file" else f"The folder {store.folder}"
    assert said == f"{what} is closed to this account. Allow reading and writing it, then try again.\n" * 2


def test_what_is_no_file_is_no_backup(store: Journal) -> None:
    made = journal.make_backup(store.file, at=AT)
    os.mkfifo(made.with_name("journal-pipe.sqlite"))
    made.with_name("journal-dead.sqlite").symlink_to("/none")
    made.with_name("journal-folder.sqlite").mkdir()
    assert journal.backups(store.folder) == (made,)
    assert journal.newest_whole_backup(store.folder) == made
    assert journal.make_backup(store.file, at=AT) in journal.backups(store.folder)


def test_an_empty_file_is_said_to_be_empty_and_left(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").touch()
    with pytest.raises(MissingJournal, match=r"journal\.sqlite is empty \(0 bytes\)\. It was left as it is"):
        journal.open_journal(tmp_path, at=AT)
    with pytest.raises(MissingJournal, match=r"is empty \(0 bytes\)"), looking_into(tmp_path / "journal.sqlite"):
        pass
    assert (tmp_path / "journal.sqlite").read_bytes() == b""


def test_a_database_with_nothing_in_it_is_no_journal(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 1")
    before = (tmp_path / "journal.sqlite").read_bytes()
    with pytest.raises(MissingJournal, match="a database without a journal in it"):
        journal.open_journal(tmp_path, at=AT)
    assert (tmp_path / "journal.sqlite").read_bytes() == before


def test_where_none_may_be_begun_none_is_and_the_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingJournal, match=f"There is no journal in {tmp_path}/none\\.$"):
        journal.open_journal(tmp_path / "none", at=AT, may_begin=False)
    assert list(tmp_path.iterdir()) == []


SIGNS = {
    "a backup": lambda store: journal.make_backup(store.file, at=AT),
    "a backup that cannot be read": lambda store: journal.make_backup(store.file, at=AT).write_bytes(b"rubbish"),
    "a backup of another name": lambda store: journal.make_backup(store.file, at=AT).rename(
        store.folder / "backups" / "old"
    ),
    "an empty folder of backups": lambda store: (store.folder / "backups").mkdir(),
    "what was put aside": lambda store: (store.folder / "quarantine").mkdir(),
    "its rollback journal": lambda store: (store.folder / "journal.sqlite-journal").write_bytes(b"what it was"),
    "another copy": lambda store: shutil.copyfile(store.file, store.folder / "journal (1).sqlite"),
}


@pytest.mark.parametrize("emptied", [False, True])
@pytest.mark.parametrize("sign", SIGNS.values(), ids=list(SIGNS))
def test_a_lost_journal_is_not_made_anew(store: Journal, sign: Callable[[Journal], object], emptied: bool) -> None:
    sign(store)
    store.file.unlink()
    if emptied:
        store.file.touch()
    before = sorted(store.folder.rglob("*"))
    with pytest.raises(MissingJournal, match=rf"There is no journal in {store.folder}: journal\.sqlite is .* there\."):
        journal.open_journal(store.folder, at=AT)
    assert sorted(store.folder.rglob("*")) == before


def test_a_disk_without_links_takes_a_new_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    store = opened(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["journal.sqlite"]
    assert journal.verify(store) == ()


def test_what_is_half_written_is_looked_into_without_writing(store: Journal, elsewhere: Elsewhere) -> None:
    elsewhere(HALF_WRITTEN, store.file)
    before = {one.name: one.read_bytes() for one in store.folder.iterdir()}
    assert len(before) == 2
    with looking_into(store.file) as seen:
        assert len(journal.check_ins(seen)) == 1
    assert {one.name: one.read_bytes() for one in store.folder.iterdir()} == before


def test_a_journal_deleted_while_open_is_told_and_not_made_anew(store: Journal) -> None:
    store.file.unlink()
    for use in (
        lambda: journal.check_ins(store),
        lambda: journal.state(store),
        lambda: journal.save(store, [Save("check_in", uid(), uid(), content())], at=AT),
        lambda: journal.make_backup(store.file, at=AT),
    ):
        with pytest.raises(JournalError):
            use()
        assert not store.file.exists()
    assert list((store.folder / "backups").iterdir()) == []


def test_another_file_in_its_place_has_another_state(store: Journal, tmp_path: Path) -> None:
    other = opened(tmp_path / "other")
    saved(store, note="mine")
    saved(other, note="theirs")
    before = journal.state(store)
    other.file.replace(store.file)
    assert journal.state(store) != before
    assert list(journal.check_ins(store)["note"].dropna()) == ["theirs"]


def test_the_state_grows_with_every_save(store: Journal) -> None:
    states = [journal.state(store)]
    for _ in range(5):
        saved(store)
        states.append(journal.state(store))
    assert states == sorted(set(states))


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").mkdir()
    with pytest.raises(JournalError, match="is a folder, but the journal is a file"):
        journal.open_journal(tmp_path, at=AT)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(JournalError, match="cannot be used"):
        journal.open_journal(tmp_path / "file" / "data", at=AT)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    before = file.read_bytes()
    with pytest.raises(JournalError, match="a database of another program"):
        journal.open_journal(tmp_path, at=AT)
    assert file.read_bytes() == before


def test_a_text_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    file.write_text("Dear diary, " * 500)
    with pytest.raises(BrokenJournal, match="damaged"):
        journal.open_journal(tmp_path, at=AT)
    assert file.read_text() == "Dear diary, " * 500


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_journal_is_refused_and_left_as_it_is(store: Journal, share: float) -> None:
    data = store.file.read_bytes()
    store.file.write_bytes(data[: int(len(data) * share)])
    before = store.file.read_bytes()
    with pytest.raises(BrokenJournal, match="damaged"):
        journal.open_journal(store.folder, at=AT)
    assert store.file.read_bytes() == before


def test_a_newer_journal_is_refused_and_left_as_it_is(store: Journal) -> None:
    journal.open_journal(store.folder, at=AT, migrations=(*MIGRATIONS, NEXT))
    before = store.file.read_bytes()
    with pytest.raises(NewerJournal, match=f"at version {THIS + 1}; this Mastery knows versions up to {THIS}"):
        journal.open_journal(store.folder, at=AT)
    assert store.file.read_bytes() == before


def test_a_journal_in_another_mode_comes_back_to_one_file(store: Journal) -> None:
    with closing(sqlite3.connect(store.file)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    again = journal.open_journal(store.folder, at=AT)
    saved(again)
    assert [one.name for one in store.folder.iterdir()] == ["journal.sqlite"]
    assert len(journal.check_ins(again)) == 2


def test_what_a_killed_program_left_half_written_is_rolled_back(store: Journal, elsewhere: Elsewhere) -> None:
    elsewhere(HALF_WRITTEN, store.file)
    assert store.file.with_name("journal.sqlite-journal").stat().st_size
    assert journal.make_backup(store.file, at=AT).is_file()
    again = journal.open_journal(store.folder, at=AT)
    assert journal.preference(again, "n0") is None
    assert len(journal.check_ins(again)) == 1
    assert journal.verify(again) == ()


def test_a_migration_keeps_a_copy_and_everything_saved(store: Journal) -> None:
    journal.open_journal(store.folder, at=AT, migrations=(*MIGRATIONS, NEXT))
    (copy,) = journal.backups(store.folder)
    assert copy.name == f"journal-2026-04-06T12-30-00-000000-before-migration-from-{THIS}.sqlite"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT max(version) FROM migration").fetchone() == (THIS,)
    with closing(sqlite3.connect(store.file)) as connection:
        assert connection.execute("SELECT name FROM migration ORDER BY version").fetchall()[-1] == ("a mood",)
        assert connection.execute("SELECT count(*), count(mood) FROM check_in").fetchone() == (1, 0)
    assert journal.verify(store) == ()


@pytest.mark.parametrize("steps", [(FAILING,), (NEXT, replace(FAILING, version=THIS + 2))])
def test_a_failed_migration_leaves_the_old_version_whole(store: Journal, steps: tuple[Migration, ...]) -> None:
    before = store.file.read_bytes()
    with pytest.raises(JournalError, match="SQLITE_ERROR"):
        journal.open_journal(store.folder, at=AT, migrations=(*MIGRATIONS, *steps))
    assert store.file.read_bytes() == before
    assert len(journal.backups(store.folder)) == 1
    assert journal.verify(journal.open_journal(store.folder, at=AT)) == ()


def test_without_room_for_the_copy_nothing_is_migrated(store: Journal) -> None:
    (store.folder / "backups").write_text("a file where the folder should be")
    before = store.file.read_bytes()
    with pytest.raises(JournalError, match="No copy of"):
        journal.open_journal(store.folder, at=AT, migrations=(*MIGRATIONS, NEXT))
    assert store.file.read_bytes() == before


READ_ONLY = """
import os, sys
from pathlib import Path
from journal_maker import AT, content, opened, uid
from mastery import journal
home = Path(sys.argv[1])
opened(home / "first use, so that all is imported")
store = opened(home / "data")
os.mkdir(home / "none yet")
for one in (store.file, store.folder, home / "none yet"):
    os.chmod(one, 0o444 if one.is_file() else 0o555)
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
tries = [
    lambda: len(journal.check_ins(journal.open_journal(home / "data", at=AT))),
    lambda: journal.save(store, [journal.Save("check_in", uid(), uid(), content())], at=AT),
    lambda: journal.make_backup(store.file, at=AT),
    lambda: journal.restore(store.file, from_backup=store.file, at=AT),
    lambda: journal.open_journal(home / "none yet", at=AT),
    lambda: journal.open_journal(home / "none yet" / "deeper", at=AT),
]
for one in tries:
    try:
        print(one())
    except journal.JournalError as error:
        print(type(error).__name__, str(error).replace(str(home), ""))
"""


def test_a_folder_that_cannot_be_written_to_is_read_and_told(elsewhere: Elsewhere) -> None:
    # Not in tmp_path: the folders above it are closed to the user whom root becomes here.
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        read, save, backup, restore, new, deeper = elsewhere(READ_ONLY, home)
        files = sorted(str(one.relative_to(home)) for one in Path(home).rglob("*") if "first use" not in str(one))
        Path(home, "data").chmod(0o755)
    assert read == "1"
    assert save.startswith("JournalError /data/journal.sqlite cannot be written to, so this was not saved. Allow")
    assert backup.startswith("JournalError No copy of /data/journal.sqlite could be made in /data/backups")
    assert restore.startswith("JournalError The journal /data/journal.sqlite is whole")
    assert new.startswith("JournalError The folder /none yet cannot be used: Permission denied.")
    assert deeper.startswith("JournalError The folder /none yet/deeper cannot be used: Permission denied.")
    assert files == ["data", "data/journal.sqlite", "none yet"]


def test_a_full_file_system_is_told_and_reading_goes_on(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = store.file.stat().st_size // 4096
    monkeypatch.setattr(connecting, "PRAGMAS", (*connecting.PRAGMAS, f"PRAGMA max_page_count = {pages}"))
    before = store.file.read_bytes()
    thing = Save("check_in", uid(), uid(), content(note="long " * 10_000))
    with pytest.raises(JournalError, match=r"is full, so this was not saved\. Free some space, then try again"):
        journal.save(store, [thing], at=AT)
    assert store.file.read_bytes() == before
    assert len(journal.check_ins(store)) == 1
    monkeypatch.undo()
    assert journal.save(store, [thing], at=AT) == 1


FULL = """
import resource, sys
from pathlib import Path
from journal_maker import AT, content, opened, uid
from mastery import journal
store = opened(Path(sys.argv[1]))
before = store.file.read_bytes()
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before), hard))
thing = journal.Save("check_in", uid(), uid(), content(note="long " * 10_000))
for one in (lambda: journal.save(store, [thing], at=AT), lambda: journal.make_backup(store.file, at=AT).name):
    try:
        print(one())
    except journal.JournalError as error:
        print(error)
print(store.file.read_bytes() == before, len(journal.check_ins(store)))
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
print(journal.save(store, [thing], at=AT), len(journal.check_ins(store)), journal.verify(store))
"""


def test_a_disk_that_takes_no_more_loses_nothing(tmp_path: Path, elsewhere: Elsewhere) -> None:
    save, backup, same, after = elsewhere(FULL, tmp_path)
    assert "so this was not saved" in save
    assert backup == "journal-2026-04-06T12-30-00-000000.sqlite"
    assert same == "True 1"
    assert after == "1 2 ()"


def test_a_held_journal_is_told_after_the_wait(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mastery.journal.connecting.WAIT_SECONDS", 0)
    with closing(sqlite3.connect(store.file, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalError, match=r"Another program has held .* so this was not saved"):
            saved(store)
        with pytest.raises(JournalError, match=r"Another program has held .* so it was not read"):
            journal.check_ins(store)
        holder.execute("ROLLBACK")
    saved(store, day=TODAY)


def test_what_is_being_written_now_is_not_taken_for_what_a_killed_program_left(
    store: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise FileNotFoundError("the writer had finished by then")

    with closing(sqlite3.connect(store.file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO preference (name, value, chosen_at) VALUES ('a', 'b', 'c')")
        monkeypatch.setattr("mastery.journal.in_memory.shutil.copyfile", gone)
        with journal.looking_into_folder(store.folder) as looked:
            assert journal.verify(looked) == ()


def test_each_journal_in_memory_is_one_of_its_own() -> None:
    for _ in range(2):
        with closing(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)) as memory:
            store = empty_in_memory(memory, file=Path("new"))
            assert journal.records_of(store, "motive").empty
            keep_record(store, "motive")
            assert len(journal.records_of(store, "motive")) == 1
            assert memory.execute("PRAGMA foreign_keys").fetchone() == (1,)
