"""Pictures of the dashboard on the sample, in a real browser: run `make pictures`.

Without an option the README's pictures are taken into docs/img. `make pictures ALL=1` takes every page and view as
well, of the sample, of an empty journal and of the first day, whole, at three widths, light and dark, into
test-output/pictures: for looking through before a release.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from signal import SIGTERM
from typing import Literal, cast

import report_maker
from find_chromium import executable
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright
from served import Server
from test_pages import ALL_VIEWS, TITLES, VIEWS
from visiting import FLAGS, LISTEN, Visit

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.sample import fill

ROOT = Path(__file__).parents[1]
README_FOLDER, EVERY_FOLDER = ROOT / "docs" / "img", ROOT / "test-output" / "pictures"
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SIZE: ViewportSize = {"width": 1100, "height": 880}
WIDTHS = (1280, 420, 320)
LONGEST = 12_000
"""Pixels: what a picture of a whole page is cut at."""
FIRST_ANSWERS = (4, 3, 2, 4, 3, 5, 3)
README = {
    "today_light": ("today", ""),
    "check_in_dark": ("check_in", ""),
    "progress_light": ("progress", ""),
    "progress_dark": ("progress", ""),
    "goals_light": ("goals", ""),
    "strengths_dark": ("strengths", ""),
    "logbook_dark": ("logbook", ""),
    "mentor_light": ("mentor", "Two views"),
}
"""Page and view of each picture; the name ends with the colours."""
SAVED = "check_in?saved={}"
PHONE, TABLE_TOP = 390, (208, 212, 221)
_HEIGHT = "document.querySelector('[data-testid=\"stMain\"]').scrollHeight"


def fill_sample(store: journal.Journal, now: datetime) -> None:
    """Save the sample, whose days count back from `now`."""
    fill(store, at=now)


def fill_first_day(store: journal.Journal, now: datetime) -> None:
    """Save one check-in, with answers from the second level to the fifth."""
    asked = instruments.load("five-elements")
    given = {item.id: FIRST_ANSWERS[place % len(FIRST_ANSWERS)] for place, item in enumerate(asked.items)}
    journal.save_check_ins(store, [CheckIn(asked, now.date(), given)], today=now.date(), at=now)


def fill_nothing(_store: journal.Journal, _now: datetime) -> None:
    """Leave the journal empty."""


@contextmanager
def serve(fill_journal: Callable[[journal.Journal, datetime], None]) -> Iterator[Server]:
    """Serve a new journal, once it is filled, behind the door."""
    with tempfile.TemporaryDirectory() as name:
        server = Server(Path(name) / "data", Path(name) / "server.log")
        now = datetime.now().astimezone()
        fill_journal(journal.open_journal(server.data, at=now), now)
        server.start()
        try:
            yield server
        finally:
            server.kill(SIGTERM)


def newest_check_in(server: Server) -> str:
    """Return the uid of the check-in saved last in a served journal."""
    store = journal.open_journal(server.data, at=datetime.now().astimezone())
    return str(journal.check_ins(store)["check_in"].iloc[-1])


@contextmanager
def in_window(browser: Browser, server: Server, scheme: Scheme) -> Iterator[Visit]:
    """Open a window in `scheme`'s colours that the server lets in."""
    context = browser.new_context(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
    context.set_default_timeout(120_000)
    context.add_init_script(f"({LISTEN})()")
    yield Visit(context.new_page(), [server])
    context.close()


def show(visit: Visit, page: str, view: str) -> None:
    """Open a page at a view, with nothing under the pointer."""
    visit.open(f"{visit.running[0].url}/{page}")
    if view:
        visit.view(view, ALL_VIEWS[page][view])
    visit.page.mouse.move(0, 0)
    visit.settle()


def keep(picture: bytes | Image.Image, file: Path) -> None:
    """Write `picture` with a palette, which is a third of its size."""
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = picture if isinstance(picture, Image.Image) else Image.open(BytesIO(picture))
    whole.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    print(file.relative_to(ROOT))


def readme_pages(browser: Browser, server: Server) -> None:
    """Take the README's pictures of pages with the sample."""
    for name, (page, view) in README.items():
        with in_window(browser, server, cast(Scheme, name.rpartition("_")[2])) as visit:
            show(visit, page, view)
            keep(visit.page.screenshot(), README_FOLDER / f"{name}.png")


def readme_first_day(browser: Browser, server: Server) -> None:
    """Take the README's picture of the first check-in once it is saved."""
    with in_window(browser, server, "light") as visit:
        show(visit, SAVED.format(newest_check_in(server)), "")
        keep(visit.page.screenshot(), README_FOLDER / "first_day_light.png")


def report_on_a_phone(browser: Browser) -> None:
    """Take one picture of two phones that show a report: the trends in light colours, both views in dark ones."""
    both = Image.new("RGB", (SIZE["width"], SIZE["height"]), TABLE_TOP)
    for left, scheme, section in zip((130, 580), SCHEMES, ("Over time", "Two views"), strict=True):
        phone = browser.new_page(viewport={"width": PHONE, "height": SIZE["height"]}, color_scheme=scheme)
        phone.set_content(report_maker.whole_file("mail").decode())
        kicker = phone.locator("p.kicker").filter(has_text=section)
        kicker.evaluate("one => one.scrollIntoView({block: 'start'})")
        both.paste(Image.open(BytesIO(phone.screenshot())), (left, 0))
        phone.close()
    keep(both, README_FOLDER / "report_phone.png")


def every_page(browser: Browser, server: Server, views: Mapping[str, Iterable[str]], folder: str) -> None:
    """Take every page and its `views`, whole, at each width and in both colours."""
    for scheme in SCHEMES:
        with in_window(browser, server, scheme) as visit:
            for page in TITLES:
                for view in ("", *views.get(page, ())):
                    show(visit, page, view)
                    at_each_width(visit, folder, page, view, scheme)


def every_saved_check_in(browser: Browser, server: Server, folder: str) -> None:
    """Take the newest check-in as it stands once it is saved, at each width and in both colours."""
    for scheme in SCHEMES:
        with in_window(browser, server, scheme) as visit:
            show(visit, SAVED.format(newest_check_in(server)), "")
            at_each_width(visit, folder, "check_in", "saved", scheme)


def at_each_width(visit: Visit, folder: str, *name: str) -> None:
    """Take what stands at each width, and leave the window as it was."""
    for width in WIDTHS:
        whole_page(visit, width)
        words = "-".join(filter(None, name)).lower().replace(" ", "_")
        keep(visit.page.screenshot(), EVERY_FOLDER / folder / f"{words}-{width}.png")
    visit.page.set_viewport_size(SIZE)


def whole_page(visit: Visit, width: int) -> None:
    """Make the window `width` pixels wide and as high as what it shows."""
    visit.page.set_viewport_size({"width": width, "height": SIZE["height"]})
    visit.settle()
    height = min(LONGEST, max(SIZE["height"], visit.page.evaluate(_HEIGHT)))
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.settle()


def main(*, every: bool) -> None:
    """Take the README's pictures, and with `every` all others too."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        report_on_a_phone(browser)
        with serve(fill_sample) as server:
            readme_pages(browser, server)
            if every:
                every_page(browser, server, ALL_VIEWS, "sample")
                every_saved_check_in(browser, server, "sample")
        with serve(fill_first_day) as server:
            readme_first_day(browser, server)
            if every:
                every_page(browser, server, VIEWS, "first_day")
                every_saved_check_in(browser, server, "first_day")
        if every:
            with serve(fill_nothing) as server:
                every_page(browser, server, VIEWS, "empty")
        browser.close()


if __name__ == "__main__":
    main(every="--all" in sys.argv[1:])
