"""A private server and a real browser for each test; every request and console message is kept."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from find_chromium import executable
from playwright.sync_api import Browser, BrowserContext, Locator, Page, TimeoutError, sync_playwright
from served import ROOT, Server
from visiting import FLAGS, LISTEN, WINDOW, Visit, settle

from mastery import journal
from mastery.door.address import HOST
from mastery.sample import fill


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield chromium
        chromium.close()


Serve = Callable[..., AbstractContextManager[Server]]
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
def server(tmp_path: Path, serve: Serve) -> Iterator[Server]:
    with serve(tmp_path) as server:
        yield server


@pytest.fixture
def quick_server(tmp_path: Path, serve: Serve) -> Iterator[Server]:
    """A server on whose clock nobody answers in a hurry."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    with serve(tmp_path, module="browser.quick_clock", surroundings={"PYTHONPATH": path}) as server:
        yield server


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[Server]:
    """One server on an empty journal for all tests that change nothing."""
    with serve(tmp_path_factory.mktemp("empty")) as server:
        yield server


@pytest.fixture(scope="session")
def with_sample(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[Server]:
    """One server on the journal of the sample for all tests that change nothing."""
    folder = tmp_path_factory.mktemp("sample")
    today = datetime.now().astimezone()
    fill(journal.open_journal(folder / "data", at=today), at=today)
    with serve(folder) as server:
        yield server


@pytest.fixture(scope="session")
def running() -> list[Server]:
    """The servers that run."""
    return []


@pytest.fixture(scope="session")
def serve(running: list[Server]) -> Iterator[Serve]:
    """Return what serves a folder, at a port that another server has left where there is one.

    What a browser has read in and compiled counts for one port.
    """
    places: list[socket.socket] = []

    @contextmanager
    def served(folder: Path, **named: Any) -> Iterator[Server]:
        place = places.pop() if places else _place()
        server = Server(folder / "data", folder / "server.log", is_warm=True, port=place.getsockname()[1], **named)
        server.start()
        running.append(server)
        yield server
        running.remove(server)
        server.kill(signal.SIGTERM)
        places.append(place)
        assert "Traceback" not in server.log.read_text()

    yield served
    for place in places:
        place.close()


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[Server]:
    """One server of the page that draws the texts in its data folder."""
    folder = tmp_path_factory.mktemp("letters")
    (folder / "data").mkdir()
    with serve(folder, script=Path(__file__).with_name("letters_page.py")) as server:
        yield server


@pytest.fixture(scope="module")
def serving(
    tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> Iterator[Callable[[Callable[[Path], None]], Server]]:
    """Return a function that starts a server on the journal with which its argument fills a folder."""
    with ExitStack() as kept:

        def start(fill_folder: Callable[[Path], None]) -> Server:
            folder = tmp_path_factory.mktemp("filled")
            fill_folder(folder / "data")
            return kept.enter_context(serve(folder))

        yield start


@pytest.fixture(scope="session")
def usual(browser: Browser) -> Iterator[BrowserContext]:
    """The profile of the browser that the tests use one after the other: what a page is made of is read in once."""
    profile = _profile(browser)
    yield profile
    profile.close()


@pytest.fixture(scope="session")
def windows(usual: BrowserContext) -> list[Page]:
    """The windows that nobody uses now, each in another browser.

    One that stays open has compiled what the next page is made of, too, which is half of what loading it costs.
    """
    return [usual.new_page()]


@pytest.fixture
def visit(
    browser: Browser, windows: list[Page], empty: Server, running: list[Server]
) -> Iterator[Callable[..., Visit]]:
    """Return a function that begins a visit, each in another browser; one with options is in a new one."""
    begun: list[Visit] = []
    passing: list[BrowserContext] = []

    def begin(**options: Any) -> Visit:
        if windows and not options:
            page = windows.pop()
            page.context.clear_cookies()
        else:
            page = _profile(browser, **options).new_page()
        if options:
            passing.append(page.context)
            return Visit(page, running)
        begun.append(Visit(page, running))
        return begun[-1]

    yield begin
    for context in passing:
        context.close()
    for one in reversed(begun):
        # Where no page runs, but in the process that has compiled what pages are made of.
        one.leave(f"{empty.url}/_stcore/health")
        windows.append(one.page)


@pytest.fixture
def brief(browser: Browser, usual: BrowserContext, running: list[Server]) -> Iterator[Callable[..., Visit]]:
    """Return a function that begins a visit in a window of its own, which ends with the test."""
    pages: list[Page] = []
    usual.clear_cookies()

    def begin(**options: Any) -> Visit:
        pages.append((_profile(browser, **options) if options else usual).new_page())
        return Visit(pages[-1], running)

    yield begin
    for page in pages:
        (page if page.context is usual else page.context).close()


def _profile(browser: Browser, **options: Any) -> BrowserContext:
    context = browser.new_context(**{"viewport": WINDOW, **options})
    context.set_default_timeout(120_000)
    context.add_init_script(f"({LISTEN})()")
    return context


def _place() -> socket.socket:
    """Return what keeps a port from all other programs but a server that listens there."""
    place = socket.socket()
    if sys.platform == "linux":  # Elsewhere no server could listen beside it: each has any port, which is called 0.
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind((HOST, 0))
    return place
