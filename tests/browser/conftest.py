"""A private server and a real browser for each test; every request and console message is kept."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from find_chromium import executable
from playwright.sync_api import Browser, BrowserContext, Locator, TimeoutError, sync_playwright
from served import ROOT, Server
from visiting import FLAGS, LISTEN, Visit, settle

from mastery import journal
from mastery.sample import fill


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield chromium
        chromium.close()


_IS_BUTTON = "one => !!one.closest('[data-testid=stButton], [data-testid=stFormSubmitButton]')"
_COUNTS = "() => [window.asked, window.pressed]"
_HEARD = "([asked, pressed]) => window.asked !== asked && window.pressed !== pressed"


@pytest.fixture(scope="session", autouse=True)
def _patient_hands() -> Iterator[None]:
    """Let the mouse wait until a page stands: Streamlit loses what is pressed while it draws a page anew.

    A button that was missed, or of which the server heard nothing, is pressed once more, as a person does.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("fill", "check", "uncheck", "select_option", "set_input_files"):
            patch.setattr(Locator, name, _patient(getattr(Locator, name)))
        patch.setattr(Locator, "click", _heard(Locator.click))
        yield


def _stands(target: Locator) -> bool:
    """Wait until the page of `target` stands, and return whether it is one of the dashboard.

    Before that it may hold a control twice.
    """
    drawn = target.page.locator("#root").count() > 0
    if drawn:
        settle(target.page)
    return drawn


def _patient(act: Callable[..., None]) -> Callable[..., None]:
    def patient(target: Locator, *given: Any, **named: Any) -> None:
        _stands(target)
        act(target, *given, **named)

    return patient


def _heard(click: Callable[..., None]) -> Callable[..., None]:
    def pressed(target: Locator, *given: Any, **named: Any) -> None:
        asks = _stands(target) and target.count() == 1 and target.evaluate(_IS_BUTTON)
        before = target.page.evaluate(_COUNTS) if asks else None
        click(target, *given, **named)
        if not asks:
            return
        try:
            target.page.wait_for_function(_HEARD, arg=before, timeout=5_000)
        except TimeoutError:
            if _stands(target) and target.count() == 1:
                click(target, *given, **named)

    return pressed


@pytest.fixture
def server(tmp_path: Path, running: list[Server]) -> Iterator[Server]:
    with _serving(tmp_path, running) as server:
        yield server


@pytest.fixture
def quick_server(tmp_path: Path, running: list[Server]) -> Iterator[Server]:
    """A server on whose clock nobody answers in a hurry."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    with _serving(tmp_path, running, module="browser.quick_clock", surroundings={"PYTHONPATH": path}) as server:
        yield server


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory, running: list[Server]) -> Iterator[Server]:
    """One server on an empty journal for all tests that change nothing."""
    with _serving(tmp_path_factory.mktemp("empty"), running) as server:
        yield server


@pytest.fixture(scope="session")
def with_sample(tmp_path_factory: pytest.TempPathFactory, running: list[Server]) -> Iterator[Server]:
    """One server on the journal of the sample for all tests that change nothing."""
    folder = tmp_path_factory.mktemp("sample")
    today = datetime.now().astimezone()
    fill(journal.open_journal(folder / "data", at=today), at=today)
    with _serving(folder, running) as server:
        yield server


@pytest.fixture(scope="session")
def running() -> list[Server]:
    """The servers that run."""
    return []


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory, running: list[Server]) -> Iterator[Server]:
    """One server of the page that draws the texts in its data folder."""
    folder = tmp_path_factory.mktemp("letters")
    (folder / "data").mkdir()
    with _serving(folder, running, script=Path(__file__).with_name("letters_page.py")) as server:
        yield server


@pytest.fixture(scope="module")
def serving(
    tmp_path_factory: pytest.TempPathFactory, running: list[Server]
) -> Iterator[Callable[[Callable[[Path], None]], Server]]:
    """Return a function that starts a server on the journal with which its argument fills a folder."""
    with ExitStack() as stack:

        def start(fill_folder: Callable[[Path], None]) -> Server:
            folder = tmp_path_factory.mktemp("filled")
            fill_folder(folder / "data")
            return stack.enter_context(_serving(folder, running))

        yield start


@pytest.fixture(scope="session")
def usual(browser: Browser) -> Iterator[BrowserContext]:
    """The profile of the browser that the tests use one after the other: what a page is made of is read in once."""
    profile = _profile(browser)
    yield profile
    profile.close()


@pytest.fixture
def visit(browser: Browser, usual: BrowserContext, running: list[Server]) -> Iterator[Callable[..., Visit]]:
    """Return a function that begins a visit: the first is in the usual profile, each other one in another browser."""
    fresh: list[BrowserContext] = []
    usual.clear_cookies()

    def begin(**options: Any) -> Visit:
        context = usual
        if options or usual.pages:
            context = _profile(browser, **options)
            fresh.append(context)
        return Visit(context.new_page(), running)

    yield begin
    for page in usual.pages:
        page.close()
    for context in fresh:
        context.close()


def _profile(browser: Browser, **options: Any) -> BrowserContext:
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.set_default_timeout(120_000)
    context.add_init_script(f"({LISTEN})()")
    return context


@contextmanager
def _serving(folder: Path, running: list[Server], **named: Any) -> Iterator[Server]:
    server = Server(folder / "data", folder / "server.log", is_warm=True, **named)
    server.start()
    running.append(server)
    yield server
    running.remove(server)
    server.kill(signal.SIGTERM)
    assert "Traceback" not in server.log.read_text()
