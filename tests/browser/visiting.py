"""A page in a real browser: going there, waiting until it stands, what it asked for and what it complained of."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, expect
from served import ROOT, Server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Pages of one server share a process, which then compiles the same scripts once.
    "--process-per-site",
    "--in-process-gpu",
    # What runs for a moment is not worth compiling anew: a twelfth of what a page costs.
    "--js-flags=--no-opt",
    # Only the last such list counts: these are Playwright's own, of those that matter on this machine.
    "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    # A page of its own for each window, never seen, and a process that nothing asks for: a third of a page's load.
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess",
]
# On a page's own address Streamlit first asks whether it is served below that path; the answer is no.
_PAGES = "|".join(page.stem for page in (ROOT / "pages").glob("*.py"))
_PROBE = re.compile(rf"/({_PAGES})/_stcore/(health|host-config)$")
expect.set_options(timeout=90_000)
LISTEN = """() => {
  const send = WebSocket.prototype.send;
  window.asked = window.held = 0;
  window.pressed = performance.timeOrigin;  // Another number in each page.
  const hold = () => {
    window.held++;
    requestAnimationFrame(() => requestAnimationFrame(() => { window.held--; }));
  };
  for (const touch of ['click', 'input', 'keydown']) document.addEventListener(touch, hold, true);
  const isButton = event => event.target instanceof Element && event.target.closest('button');
  document.addEventListener('click', event => { if (isButton(event)) window.pressed++; }, true);
  WebSocket.prototype.send = function (message) {
    const asked = ++window.asked;
    const answered = () => requestAnimationFrame(() => requestAnimationFrame(() => { window.answered = asked; }));
    this.addEventListener('message', answered, { once: true });
    send.call(this, message);
  };
}"""
"""Counts what the page asks of the server, since what was just chosen is still on its way when the script stands still,
or is sent in one of the two frames after a hand touched something; and the buttons that were pressed: one that moves
away under the mouse was not."""
_SETTLED = """() => {
  if (window.held || window.asked !== window.answered) return false;
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  if (app.dataset.testConnectionState !== 'CONNECTED') return false;
  if (document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')) return false;
  const moves = one => one.playState === 'running' && one.effect.getComputedTiming().iterations !== Infinity;
  if (document.getAnimations().some(moves)) return false;
  return [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')]
    .every(chart => chart.querySelector('svg .mark-group, canvas'));
}"""
_TURN = "there => { history.pushState({}, '', there); dispatchEvent(new PopStateEvent('popstate')); }"


def settle(page: Page) -> None:
    """Wait until the server has answered what was asked last, the script has run, every chart is drawn, nothing moves.

    A fold that still opens takes a button away between the press of a mouse and its release.
    """
    page.wait_for_function(_SETTLED, timeout=120_000)


@dataclass
class Visit:
    """A page in the browser, with what it asked for and what it complained of."""

    page: Page
    running: list[Server]
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self.listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def listen(self, said: ConsoleMessage) -> None:
        """Keep what the console complains of."""
        if said.type == "error" and not _PROBE.search(said.location["url"]):
            self.complaints.append(f"{said.text} {said.location['url']}")

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

    def turn(self, address: str) -> None:
        """Turn to an address of the same server as Back and Forward do: nothing is loaded anew."""
        self.settle()
        self.page.evaluate(_TURN, address)
        self.settle()

    def view(self, name: str, landmark: str) -> None:
        """Choose the view `name` of the page and wait until it stands, which shows by the text `landmark`."""
        self.page.get_by_role("radiogroup", name="View").get_by_text(name, exact=True).click()
        expect(self.page.get_by_text(landmark, exact=True).first).to_be_visible()
        self.settle()

    def settle(self) -> None:
        """Wait until the page stands, as `settle` does."""
        settle(self.page)
