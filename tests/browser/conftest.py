"""A private server and a real browser for each test; every request and console message is kept."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from find_chromium import executable
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from served import ROOT, Server

from mastery import journal
from mastery.sample import fill

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# On a page's own address Streamlit first asks whether it is served below that path; the answer is no.
_PAGES = "|".join(page.stem for page in (ROOT / "pages").glob("*.py"))
_PROBE = re.compile(rf"/({_PAGES})/_stcore/(health|host-config)$")
expect.set_options(timeout=90_000)
LISTEN = """() => {
  const send = WebSocket.prototype.send;
  window.asked = 0;
  WebSocket.prototype.send = function (message) {
    const asked = ++window.asked;
    const answered = () => requestAnimationFrame(() => requestAnimationFrame(() => { window.answered = asked; }));
    this.addEventListener('message', answered, { once: true });
    send.call(this, message);
  };
}"""
"""Counts what the page asks of the server: what was just chosen is still on its way when the script stands still."""
_SETTLED = """() => {
  if (window.asked !== window.answered) return false;
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  if (app.dataset.testConnectionState !== 'CONNECTED') return false;
  if (document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')) return false;
  return [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')]
    .every(chart => chart.querySelector('svg .mark-group, canvas'));
}"""


@dataclass
class Visit:
    """A page in the browser, with what it asked for and what it complained of."""

    page: Page
    running: list[Server]
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self, said: ConsoleMessage) -> None:
        """Keep what the console complains of."""
        if said.type == "error" and not _PROBE.search(said.location["url"]):
            self.complaints.append(said.text)

    def strangers(self) -> list[str]:
        """Return the requests that went to anything but this machine."""
        return [one for one in self.requests if not one.startswith(("http://127.0.0.1:", "data:", "blob:"))]

    def open(self, url: str) -> None:
        """Go to `url`, the first time with the secret as a person does, and wait until the page stands."""
        self.enter(url)
        self.page.wait_for_selector("h1")
        self.settle()

    def enter(self, url: str) -> None:
        """Go to `url`; in a browser that no server of there has let in, with the secret of its start."""
        cookies = {cookie["name"] for cookie in self.page.context.cookies()}
        closed = [one for one in self.running if url.startswith(one.url) and f"mastery-{one.port}" not in cookies]
        for server in closed:
            self.page.goto(server.way_to(url))
            self.page.wait_for_url(lambda now: "token=" not in now)
            return
        self.page.goto(url)

    def view(self, name: str, landmark: str) -> None:
        """Choose the view `name` of the page and wait until it stands, which shows by the text `landmark`."""
        self.page.get_by_role("radiogroup", name="View").get_by_text(name, exact=True).click()
        expect(self.page.get_by_text(landmark, exact=True).first).to_be_visible()
        self.settle()

    def settle(self) -> None:
        """Wait until the server has answered what was asked last, the script has run and every chart is drawn."""
        self.page.wait_for_function(_SETTLED, timeout=120_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def server(tmp_path: Path, running: list[Server]) -> Iterator[Server]:
    with _serving(tmp_path, running) as server:
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


@pytest.fixture
def visit(browser: Browser, running: list[Server]) -> Iterator[Callable[..., Visit]]:
    contexts = []

    def begin(**options: object) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.set_default_timeout(120_000)
        context.add_init_script(f"({LISTEN})()")
        visit = Visit(context.new_page(), running)
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", visit.listen)
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        return visit

    yield begin
    for context in contexts:
        context.close()


@contextmanager
def _serving(folder: Path, running: list[Server], **script: Path) -> Iterator[Server]:
    server = Server(folder / "data", folder / "server.log", **script)
    server.start()
    running.append(server)
    yield server
    running.remove(server)
    server.kill(signal.SIGTERM)
    assert "Traceback" not in server.log.read_text()
