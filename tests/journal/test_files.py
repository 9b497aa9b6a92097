"""A file that leaves: on the disk before anything says so, whole or not at all, readable by its owner alone."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mastery import journal
from mastery.journal import Journal, files


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """Let new files be as open as they are made."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What reaches the disk, in order: the calls, each with the name of its file in the end."""
    found: list[tuple[str, str]] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        found.append(("fsync", Path(f"/proc/self/fd/{handle}").readlink().name))
        sync(handle)

    def replaced(source: Any, target: Any) -> None:
        found.append(("rename", Path(target).name))
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    return found


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def refuse(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `call` find the disk full."""

    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(call, full)


def test_it_is_flushed_then_renamed_then_its_folder_is_flushed_before_anything_else(
    tmp_path: Path, seen: list[tuple[str, str]]
) -> None:
    with journal.replacing(tmp_path / "out", b"a report"):
        seen.append(("said", "shared"))
        assert (tmp_path / "out").read_bytes() == b"a report"
    assert seen == [("fsync", ".mastery.part"), ("rename", "out"), ("fsync", tmp_path.name), ("said", "shared")]
    assert names(tmp_path) == {"out"}


@pytest.mark.usefixtures("open_to_all")
def test_its_owner_alone_reads_it_from_the_first_byte_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes, write = [], Path.write_bytes

    def written(file: Path, content: bytes) -> int:
        modes.append(mode(file))
        return write(file, content)

    monkeypatch.setattr(Path, "write_bytes", written)
    (tmp_path / "older").touch(mode=0o666)
    for name in ("out", "older"):
        with journal.replacing(tmp_path / name, b"a report"):
            modes.append(mode(tmp_path / name))
    assert modes == [0o600] * 4


@pytest.mark.parametrize("older", [b"an older one", None])
@pytest.mark.parametrize("stop", [RuntimeError, KeyboardInterrupt])
def test_what_was_there_is_there_again_when_what_follows_fails(
    tmp_path: Path, older: bytes | None, stop: type[BaseException]
) -> None:
    out = tmp_path / "out"
    if older:
        out.write_bytes(older)
        out.chmod(0o640)
    with pytest.raises(stop), journal.replacing(out, b"a report"):
        raise stop
    assert names(tmp_path) == ({"out"} if older else set())
    if older:
        assert (out.read_bytes(), mode(out)) == (older, 0o640)


@pytest.mark.parametrize("call", ["pathlib.Path.write_bytes", "os.fsync", "shutil.copy2", "os.replace"])
def test_a_full_disk_leaves_the_older_file_and_names_the_one_it_was_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"an older one")
    refuse(call, monkeypatch)
    with pytest.raises(OSError, match="No space left") as problem, journal.replacing(out, b"a report"):
        raise AssertionError("nothing may follow")
    monkeypatch.undo()
    assert problem.value.filename == str(out)
    assert (out.read_bytes(), names(tmp_path)) == (b"an older one", {"out"})


def test_a_folder_that_cannot_be_flushed_has_the_older_file_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, flush, refused = tmp_path / "out", files.flush, iter([True])
    out.write_bytes(b"an older one")

    def once(path: Path) -> None:
        if path == tmp_path and next(refused, False):
            raise OSError(errno.EIO, "Input/output error")
        flush(path)

    monkeypatch.setattr(files, "flush", once)
    with pytest.raises(OSError, match="Input/output"), journal.replacing(out, b"a report"):
        raise AssertionError("nothing may follow")
    assert (out.read_bytes(), names(tmp_path)) == (b"an older one", {"out"})


def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "shared" / "report.html")
    with journal.replacing(tmp_path / "out", b"a report"):
        pass
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "shared" / "report.html").read_bytes() == b"a report"


def test_the_longest_name_that_a_folder_takes_is_taken(tmp_path: Path) -> None:
    with journal.replacing(tmp_path / ("x" * 255), b"a report"):
        pass
    assert names(tmp_path) == {"x" * 255}


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "out")
    kind = stat.S_IFMT((tmp_path / "out").stat().st_mode)
    with pytest.raises(OSError, match="no ordinary file"), journal.replacing(tmp_path / "out", b"a report"):
        raise AssertionError("nothing may follow")
    assert stat.S_IFMT((tmp_path / "out").stat().st_mode) == kind


def test_a_journal_that_another_program_has_just_begun_is_no_lack(store: Journal) -> None:
    store.file.with_name("journal.sqlite-journal").touch()
    assert files.lack(store.folder) is None
