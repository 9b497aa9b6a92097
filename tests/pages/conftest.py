"""The dashboard run in this process, on a data folder of its own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from record_pages import opened
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner
from windows import let_code_stay, let_windows_stay

from mastery import instruments, journal, sample
from mastery.door import gate
from mastery.instruments.check_in import CheckIn
from mastery.journal import Journal
from mastery.ui.base import store as pages_store
from mastery.ui.base.shell import cached

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def _until_it_stops(runner: LocalScriptRunner, timeout: float = 3) -> None:
    """Wait for the thread of a run to end, where AppTest looks a thousand times a second whether it has."""
    thread = runner._script_thread
    assert thread is not None
    thread.join(timeout)
    if thread.is_alive():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"AppTest script run timed out after {timeout}(s)")


@pytest.fixture(scope="session", autouse=True)
def _runs_are_waited_for() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", _until_it_stops)
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_are_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        let_code_stay(patch.setattr)
        yield


@pytest.fixture(autouse=True)
def _fresh_caches(request: pytest.FixtureRequest) -> None:
    if "lasting" not in request.fixturenames:
        st.cache_data.clear()
        cached.clear()


@pytest.fixture(scope="module", autouse=True)
def _checked_at_once() -> Iterator[None]:
    """Let a journal be checked before the page goes on, not beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages_store, "_later", lambda _, work: work())
        yield


@pytest.fixture(scope="module", autouse=True)
def _as_a_person_sees_it() -> Iterator[None]:
    """Let the pages stand without the warning of a start that has no door, and windows stay on their page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "stands", lambda: True)
        let_windows_stay(patch.setattr)
        yield


@pytest.fixture
def unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the fold below each figure and around each list, as a person does who wants to see what is in it."""
    real = st.expander

    def expander(label: str, expanded: bool = False, **said: Any) -> Any:
        return real(label, expanded or str(said.get("key", "")).startswith("fold_"), **said)

    monkeypatch.setattr(st, "expander", expander)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The bytes behind each download that was drawn, by its key: AppTest has the buttons alone."""
    files: dict[str, Any] = {}
    real = st.download_button

    def button(label: str, data: bytes, **said: Any) -> bool:
        files[said["key"]] = data
        return real(label, data, **said)

    monkeypatch.setattr(st, "download_button", button)
    return files


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("MASTERY_DATA", str(folder))
    return folder


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for all tests of a module that look at one journal: what was read for one is there for the next."""
    folder = tmp_path_factory.mktemp("lasting") / "data"
    folder.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASTERY_DATA", str(folder))
        yield folder


@pytest.fixture(scope="module")
def lasting_store(lasting: Path, begun: Path) -> Journal:
    """A journal that has just begun, for all tests of a module that look at it."""
    shutil.copy(begun, lasting)
    return journal.open_journal(lasting, at=AT)


@pytest.fixture(scope="module")
def lasting_sample(lasting: Path, sample_file: Path) -> Journal:
    """The sample's journal for all tests of a module that look at it."""
    shutil.copy(sample_file, lasting)
    return journal.open_journal(lasting, at=AT)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a journal that has just begun."""
    return journal.open_journal(tmp_path_factory.mktemp("begun"), at=AT).file


@pytest.fixture
def store(data: Path, begun: Path) -> Journal:
    data.mkdir(mode=0o700)
    shutil.copy(begun, data)
    return journal.open_journal(data, at=AT)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the sample's journal as of now."""
    now = datetime.now().astimezone()
    store = journal.open_journal(tmp_path_factory.mktemp("sample"), at=now)
    sample.fill(store, at=now)
    return store.file


@pytest.fixture
def sample_store(data: Path, sample_file: Path) -> Journal:
    """The sample's journal, which the test may change."""
    data.mkdir(mode=0o700)
    shutil.copy(sample_file, data)
    return journal.open_journal(data, at=AT)


@pytest.fixture
def show(data: Path) -> Callable[..., AppTest]:
    """Return a function that opens a page as a person does who types its address."""
    return opened


def weekly(many: int, *, level: int = 3, today: date | None = None) -> list[CheckIn]:
    """Return `many` check-ins, one a week up to today, every statement at `level`, one higher in each third week."""
    asked = instruments.load("five-elements")
    last = today or datetime.now().astimezone().date()
    return [
        CheckIn(asked, last - timedelta(weeks=back), {item.id: level + (back % 3 == 0) for item in asked.items})
        for back in range(many)
    ]


@pytest.fixture(scope="session")
def with_check_ins(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return a function that gives the file of a journal that has just begun and has so many check-ins."""

    @cache
    def made(many: int) -> Path:
        folder = tmp_path_factory.mktemp(f"{many} check-ins")
        shutil.copy(begun, folder)
        save_weekly(journal.open_journal(folder, at=AT), many)
        return folder / journal.FILE_NAME

    return made


def save_weekly(store: Journal, many: int) -> None:
    today = datetime.now().astimezone().date()
    journal.save_check_ins(store, weekly(many), today=today, at=AT)


@pytest.fixture
def fill(store: Journal, begun: Path, with_check_ins: Callable[[int], Path]) -> Callable[[int], Journal]:
    """Return a function that fills the journal with so many check-ins."""

    def filled(many: int) -> Journal:
        if store.file.read_bytes() == begun.read_bytes():  # Nothing else is in it: made once, it is there as a copy.
            shutil.copyfile(with_check_ins(many), store.file)
        else:
            save_weekly(store, many)
        return store

    return filled
