"""What a report costs against Altair's own HTML of its four charts.

    PYTHONPATH=. .venv/bin/python benchmarks/report.py

Our report is the file for e-mail and the one with reply buttons: four figures over the sample's 26 check-ins, a row
with a picture for each element and goal, with their sentences and tables, and all of what it asks. Altair's is
`chart.to_html(inline=True)` of the same four charts, 760 px wide, which carries Vega instead of drawings and nothing
around them: as four files, opened one after the other, and as one file with the four below each other.

Building is processor time from the same frames, charts included, the first of each left out. Opening is from the
navigation until every chart stands and the next frame has come, in one Chromium, a new window each time, in an order
drawn anew for each round. The median counts, of the ratios that of each round's. A phone is 390 px wide with a
processor slowed down four times. The heap is what is left of it after a collection.
"""

import gzip
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import altair as alt
import click
from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

from mastery import charts as vega
from mastery import instruments, journal, sample, wording
from mastery.contracts import Snapshot
from mastery.sharing.report.build import Report, build, prepared
from mastery.sharing.report.choices import ReportChoices

TODAY = date(2026, 11, 22)
FIGURES = ("over_time", "two_views", "vision", "goals")
WIDE = 760
"""Width of a chart in px on a page of A4 or a desktop."""

DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
DEVICES = {"desktop": DESKTOP, "phone": PHONE}
SLOWER = 4
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# Vega-Embed adds its menu to a chart once it is drawn.
DRAWN_BY_US, DRAWN_BY_VEGA = "svg.picture[role=img]", ".vega-embed > details"
STANDS = """([selector, count]) => new Promise((resolve) => {
  const look = () => {
    const stands = document.readyState !== 'loading' && document.querySelectorAll(selector).length === count;
    requestAnimationFrame(stands ? () => requestAnimationFrame(() => resolve(performance.now())) : look);
  };
  look();
})"""


@dataclass(frozen=True)
class Variant:
    """One way to the same four charts: its files by name, how they are built, and how a drawn chart is told."""

    files: Mapping[str, bytes]
    build: float
    selector: str
    charts: int

    def size(self, *, packed: bool = False) -> int:
        """Return the bytes of all files, or of all of them packed one by one with gzip."""
        return sum(len(gzip.compress(file, mtime=0) if packed else file) for file in self.files.values())


@dataclass(frozen=True)
class Opening:
    """What one opening of all files of a variant took: seconds, added up, and the heap of the largest, in bytes."""

    seconds: float
    heap: float


def sampled(folder: Path) -> Snapshot:
    """Return the made-up person's journal."""
    at = datetime.combine(TODAY, datetime.min.time(), tzinfo=UTC)
    store = journal.open_journal(folder, at=at)
    sample.fill(store, at=at)
    return journal.snapshot(store)


def report(known: Snapshot) -> Report:
    """Return the report on the four figures, with every statement asked."""
    whole = instruments.load("five-elements")
    people, goals = known.records["person"], known.records["goal"]
    choices = ReportChoices(
        "Runa", people.loc[people["relation"] == "mentor", "person"].iloc[0], TODAY, date(2024, 11, 1),
        frozenset(FIGURES), tuple(whole.scale_names), blind=False,
        goals=frozenset(goals.loc[goals["state"] == "active", "goal"]),
    )  # fmt: skip
    worded = instruments.for_others(whole, name=choices.name)
    return prepared("R7K29QFM3D8XA0B4", known, choices, whole, worded)


def charts(made: Report) -> Iterator[alt.LayerChart]:
    """Yield the four charts as they are on screen, made anew, on white and as wide as ours."""
    of, names = made.content, made.content.names
    owner, other = of.choices.name, of.mentor
    marks: wording.Marks = {"events": of.events, "periods": of.periods, "others": of.others}
    for chart in (
        vega.lanes(of.scores, of.line, of.trend, scales=names, **marks),
        vega.agreement(of.agreement, scales=names, other=other, owner=owner),
        vega.tension(of.tension, scales=names),
        vega.goal_ways(of.forecasts, of.goals),
    ):
        yield chart.properties(width=WIDE, background="#FFFFFF")


def four_files(made: Report) -> dict[str, bytes]:
    """Return Altair's file of each chart."""
    return {f"altair-{place}.html": _html(chart) for place, chart in enumerate(charts(made))}


def one_file(made: Report) -> dict[str, bytes]:
    """Return Altair's file of the four charts below each other; what is set for a whole picture is set for all."""
    parts = list(charts(made))
    config = parts[0].config
    for part in parts:
        part.config = part.background = part.autosize = alt.Undefined
    below = alt.vconcat(*parts, background="#FFFFFF")
    below.config = config
    return {"altair.html": _html(below)}


def variants(made: Report, known: Snapshot) -> dict[str, Variant]:
    """Return the ways compared, by what they are called, each built and timed."""

    def ours(flavour: str) -> dict[str, bytes]:
        anew = replace(made)  # A report remembers its drawings.
        return {f"{flavour}.html": build(anew, known, flavour=flavour)}

    pictures = sum(bool(row.picture) for one in made.page.body if one.figure for row in one.figure.rows)
    return {
        "our report, for e-mail": _variant(lambda: ours("mail"), DRAWN_BY_US, pictures),
        "our report, with reply buttons": _variant(lambda: ours("reply"), DRAWN_BY_US, pictures),
        "Altair, one file": _variant(lambda: one_file(made), DRAWN_BY_VEGA, 1),
        "Altair, four files": _variant(lambda: four_files(made), DRAWN_BY_VEGA, 1),
    }


def open_all(browser: Browser, folder: Path, one: Variant, size: ViewportSize) -> Opening:
    """Open every file of a variant in a new window each, and return what that took."""
    seconds, heaps = 0.0, []
    for name in one.files:
        context = browser.new_context(viewport=size, has_touch=size == PHONE, is_mobile=size == PHONE)
        page = context.new_page()
        session = context.new_cdp_session(page)
        if size == PHONE:
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto((folder / name).as_uri(), wait_until="commit")
        seconds += _stands(page, one) / 1000
        heaps.append(_heap(session))
        context.close()
    return Opening(seconds, max(heaps))


@click.command()
@click.option("--chromium", default=shutil.which("chromium"), show_default=True, help="The browser's program.")
@click.option("--rounds", default=7, show_default=True)
def main(chromium: str, rounds: int) -> None:
    """Build, open, print a row for each variant, and how many times our report for e-mail each costs."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        known = sampled(folder / "data")
        found = variants(report(known), known)
        for one in found.values():
            for file, content in one.files.items():
                (folder / file).write_bytes(content)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        taken: dict[tuple[str, str], list[Opening]] = {}
        for turn in range(rounds + 1):
            every = list(product(found.items(), DEVICES.items()))
            for (label, one), (device, size) in Random(turn).sample(every, len(every)):
                opening = open_all(browser, folder, one, size)
                if turn:  # The first finds a browser that has opened nothing.
                    taken.setdefault((label, device), []).append(opening)
        browser.close()
    _print(found, taken)


def _variant(work: Callable[[], dict[str, bytes]], selector: str, count: int) -> Variant:
    work()
    times = []
    for _ in range(3):
        start = process_time()
        files = work()
        times.append(process_time() - start)
    return Variant(files, median(times), selector, count)


def _html(chart: alt.LayerChart | alt.VConcatChart) -> bytes:
    return str(chart.to_html(inline=True)).encode()


def _stands(page: Page, one: Variant) -> float:
    """Return the milliseconds from the navigation to the frame after every chart stands."""
    return float(page.evaluate(STANDS, [one.selector, one.charts]))


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize"))


def _print(found: Mapping[str, Variant], taken: Mapping[tuple[str, str], list[Opening]]) -> None:
    figures = {
        label: [
            [one.size() / 1000],
            [one.size(packed=True) / 1000],
            [1000 * one.build],
            *([1000 * opening.seconds for opening in taken[label, device]] for device in DEVICES),
            [opening.heap / 1e6 for opening in taken[label, "desktop"]],
        ]
        for label, one in found.items()
    }
    first = next(iter(figures.values()))
    ratios = {
        label: [[one / own for one, own in zip(*pair, strict=True)] for pair in zip(rows, first, strict=True)]
        for label, rows in figures.items()
    }
    whole, tenth = "{:,.0f}", "{:.1f}"
    heads = ["kB", "gzip, kB", "building, ms", "opening, ms", "on a phone, ms", "heap, MB"]
    _table("", heads, figures, [*[whole] * 5, tenth])
    print()
    _table("times our report for e-mail", [head.split(",")[0] for head in heads], ratios, [tenth] * 6)


def _table(corner: str, heads: list[str], rows: Mapping[str, list[list[float]]], shapes: list[str]) -> None:
    print(f"| {corner}{' ' * bool(corner)}| {' | '.join(heads)} |\n| --- |{' --: |' * len(heads)}")
    for label, figures in rows.items():
        cells = [shape.format(median(several)) for shape, several in zip(shapes, figures, strict=True)]
        print(f"| {label} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
