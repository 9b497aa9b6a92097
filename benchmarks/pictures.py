"""Pictures of the dashboard on the sample, in a real browser: run `make pictures`.

Without an option the README's pictures are taken into docs/img. `make pictures ALL=1` takes every page and view as
well, whole, at three widths, light and dark, into test-output/pictures: for looking through before a release.
"""

import sys
import tempfile
from collections.abc import Iterator
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
from test_pages import TITLES, VIEWS, VIEWS_OF_A_FULL_JOURNAL
from visiting import FLAGS, LISTEN, Visit

from mastery import journal
from mastery.sample import fill

ROOT = Path(__file__).parents[1]
README_FOLDER, EVERY_FOLDER = ROOT / "docs" / "img", ROOT / "test-output" / "pictures"
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SIZE: ViewportSize = {"width": 1100, "height": 880}
WIDTHS = (1280, 420, 320)
LONGEST = 12_000
"""Pixels: what a picture of a whole page is cut at."""
ALL_VIEWS = {page: {**VIEWS.get(page, {}), **VIEWS_OF_A_FULL_JOURNAL.get(page, {})} for page in TITLES}
README = {
    "today_light": ("today", ""),
    "check_in_dark": ("check_in", ""),
    "progress_light": ("progress", ""),
    "progress_dark": ("progress", ""),
    "goals_light": ("goals", ""),
    "strengths_dark": ("strengths", ""),
    "mentor_light": ("mentor", "Two views"),
}
"""Page and view of each picture; the name ends with the colours."""
PHONE, TABLE_TOP = 390, (208, 212, 221)
_HEIGHT = "document.querySelector('[data-testid=\"stMain\"]').scrollHeight"


@contextmanager
def sample_server() -> Iterator[Server]:
    """Serve the sample, whose days count back from today, behind the door."""
    with tempfile.TemporaryDirectory() as name:
        server = Server(Path(name) / "data", Path(name) / "server.log")
        now = datetime.now().astimezone()
        fill(journal.open_journal(server.data, at=now), at=now)
        server.start()
        try:
            yield server
        finally:
            server.kill(SIGTERM)


def window(browser: Browser, server: Server, scheme: Scheme) -> Visit:
    """Return a window in `scheme`'s colours that the server lets in."""
    context = browser.new_context(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
    context.set_default_timeout(120_000)
    context.add_init_script(f"({LISTEN})()")
    return Visit(context.new_page(), [server])


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
    """Take the README's pictures of pages."""
    for name, (page, view) in README.items():
        visit = window(browser, server, cast(Scheme, name.rpartition("_")[2]))
        show(visit, page, view)
        keep(visit.page.screenshot(), README_FOLDER / f"{name}.png")
        visit.page.context.close()


def report_on_a_phone(browser: Browser) -> None:
    """Take one picture of two phones that show a report: the trends in light colours, both views in dark ones."""
    both = Image.new("RGB", (SIZE["width"], SIZE["height"]), TABLE_TOP)
    for left, scheme, section in zip((130, 580), SCHEMES, ("Over time", "Two views"), strict=True):
        phone = browser.new_page(viewport={"width": PHONE, "height": SIZE["height"]}, color_scheme=scheme)
        phone.set_content(report_maker.whole_file("mail").decode())
        phone.get_by_text(section, exact=True).first.evaluate("one => one.scrollIntoView({block: 'start'})")
        both.paste(Image.open(BytesIO(phone.screenshot())), (left, 0))
        phone.close()
    keep(both, README_FOLDER / "report_phone.png")


def every_page(browser: Browser, server: Server) -> None:
    """Take every page and view, whole, at each width and in both colours."""
    for scheme in SCHEMES:
        visit = window(browser, server, scheme)
        for page, views in ALL_VIEWS.items():
            for view in ("", *views):
                visit.page.set_viewport_size(SIZE)
                show(visit, page, view)
                for width in WIDTHS:
                    whole_page(visit, width)
                    name = "-".join(filter(None, (page, view.lower().replace(" ", "_"), str(width), scheme)))
                    keep(visit.page.screenshot(), EVERY_FOLDER / f"{name}.png")


def whole_page(visit: Visit, width: int) -> None:
    """Make the window `width` pixels wide and as high as what it shows."""
    visit.page.set_viewport_size({"width": width, "height": SIZE["height"]})
    visit.settle()
    height = min(LONGEST, max(SIZE["height"], visit.page.evaluate(_HEIGHT)))
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.settle()


def main(*, every: bool) -> None:
    """Take the README's pictures, and with `every` all others too."""
    with sync_playwright() as playwright, sample_server() as server:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        readme_pages(browser, server)
        report_on_a_phone(browser)
        if every:
            every_page(browser, server)
        browser.close()


if __name__ == "__main__":
    main(every="--all" in sys.argv[1:])
