"""What a rerun of each page and view costs: run `PYTHONPATH=.:tests .venv/bin/python benchmarks/pages.py`.

Against the full floor (benchmarks/floor.py): a script that makes the same calls of Streamlit and computes nothing. Each
view is run at two years (the sample) and at ten (of everything) in turn with its floor, in one process, after it was
opened; the median of the ratios counts. Times are processor time, so that other programs disturb them less; no browser
is in them. Then a click on an answer of a check-in, against the floor alone and against the floor with one row written
as durably as the journal writes, and the memory over 300 openings of pages in turn.
"""

import gc
import logging
import os
import re
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

import click
import floor
from streamlit.testing.v1 import AppTest
from ten_years import fill
from windows import let_windows_stay

from mastery import journal, sample
from mastery.journal.connecting import PRAGMAS
from mastery.ui.base.shell import cached

ROOT = Path(__file__).parents[1]
PAGES = sorted(one.stem for one in (ROOT / "pages").glob("*.py"))
YEARS = ("two", "ten")
SWITCHES, WARM = 300, 60


@dataclass(frozen=True)
class Window:
    """A page open at a view, and the floor of it."""

    real: AppTest
    bare: AppTest


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that `work` takes."""
    start = process_time()
    work()
    return process_time() - start


def at(front_door: Path, page: str, view: str = "") -> AppTest:
    """Return a window on `page` at `view`, not yet run."""
    app = AppTest.from_file(str(front_door), default_timeout=240)
    app.switch_page(f"pages/{page}.py")
    if view:
        app.query_params["view"] = re.sub(r"\W+", "-", view.lower()).strip("-")
    return app


def views(page: str) -> list[str]:
    """Return the views of `page`, none where it has no choice of views."""
    first = run(at(ROOT / "app.py", page))
    choices = [one for kind in (first.radio, first.segmented_control) for one in kind if str(one.key).endswith("view")]
    return list(choices[0].options) if choices else [""]


def run(app: AppTest) -> AppTest:
    """Run a page; what goes wrong is an error of this program too."""
    app.run()
    if app.exception:
        raise RuntimeError(str([*app.exception]))
    return app


def opened(page: str, view: str, door: Path) -> Window:
    """Open a page at `view` and its floor, both run twice so that nothing is new to them."""
    real = run(run(at(ROOT / "app.py", page, view)))
    with floor.recording() as found:
        run(real)
    floor.use(found)
    return Window(real, run(run(at(door, page))))


def ratios(window: Window, rounds: int) -> list[tuple[float, float]]:
    """Return the seconds of a rerun of the page and of its floor, in turn."""
    return [(seconds(window.real.run), seconds(window.bare.run)) for _ in range(rounds)]


def answering(*, door: Path, rounds: int, durably: bool) -> list[tuple[float, float]]:
    """Return the seconds of a run that follows a click on an answer, and of one on the same control of the floor.

    With `durably` the floor keeps the answer too: one small row in a file of its own, with the journal's pragmas.
    """
    window = opened("check_in", "", door)
    file = door.with_name("answers.sqlite")
    found = []
    for number in range(rounds):
        times = []
        for app in (window.real, window.bare):
            asked = next(one for one in app.radio if str(one.key).startswith("item "))
            asked.set_value(asked.options[number % 2])
            times.append(seconds(app.run))
        kept = seconds(partial(write_durably, file, number)) if durably else 0.0
        found.append((times[0], times[1] + kept))
    return found


def write_durably(file: Path, value: int) -> None:
    """Keep one row in `file` by a connection of its own, as the journal does for each save."""
    with closing(sqlite3.connect(file)) as connection:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS answer (item TEXT PRIMARY KEY, value INTEGER)")
            connection.execute("INSERT OR REPLACE INTO answer VALUES ('P1', ?)", (value,))


def memory(rounds: int = SWITCHES) -> tuple[float, float]:
    """Return the megabytes of this process after some openings of pages in turn, and after `rounds` more."""
    app = at(ROOT / "app.py", PAGES[0])
    found = []
    for many in (WARM, rounds):
        for number in range(many):
            app.switch_page(f"pages/{PAGES[number % len(PAGES)]}.py").run()
        gc.collect()
        found.append(_resident())
    return found[0], found[1]


def _resident() -> float:
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def cells(times: list[tuple[float, float]]) -> str:
    """Return milliseconds of page and floor, and the median of their ratios."""
    page, bare = (1000 * median(part) for part in zip(*times, strict=True))
    return f"{page:.0f} | {bare:.0f} | {median(one / other for one, other in times):.2f}"


def filled(folder: Path) -> dict[str, Path]:
    """Fill both journals and return their folders."""
    now = datetime.now().astimezone()
    sample.fill(journal.open_journal(folder / "two", at=now), at=now)
    fill(journal.open_journal(folder / "ten", at=now), at=now)
    return {name: folder / name for name in YEARS}


@click.command()
@click.option("--rounds", default=9, show_default=True)
@click.option("--only", default="", help="Pages to measure, with commas between.")
def main(rounds: int, only: str) -> None:
    """Print the tables of docs/performance.md."""
    logging.disable(logging.WARNING)
    let_windows_stay(setattr)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folders, door = filled(folder), floor.write(folder / "floor", PAGES)
        pages = only.split(",") if only else PAGES
        click.echo("| page, view | two years, ms | floor | ratio | ten years, ms | floor | ratio | ten / two |")
        click.echo("| --- |" + " --: |" * 7)
        for page in pages:
            os.environ["MASTERY_DATA"] = str(folders["two"])
            for view in views(page):
                label = f"{page}{', ' * bool(view)}{view}"
                _row(label, folders, partial(_measured, page, view, door=door, rounds=rounds))
        if "check_in" in pages:
            click_on = "check_in, a click on an answer"
            _row(click_on, folders, partial(answering, door=door, rounds=rounds, durably=False))
            _row(f"{click_on}, kept", folders, partial(answering, door=door, rounds=rounds, durably=True))
        for year, one in folders.items():
            os.environ["MASTERY_DATA"] = str(one)
            before, after = memory()
            click.echo(
                f"\nMemory at {year} years: {before:.0f} MB after {WARM} pages, {after:.0f} after {SWITCHES} more."
            )


def _measured(page: str, view: str, *, door: Path, rounds: int) -> list[tuple[float, float]]:
    return ratios(opened(page, view, door), rounds)


def _row(label: str, folders: dict[str, Path], measure: Callable[[], list[tuple[float, float]]]) -> None:
    found = {}
    for year, folder in folders.items():
        os.environ["MASTERY_DATA"] = str(folder)
        cached.clear()
        found[year] = measure()
    two, ten = (median(real for real, _ in found[year]) for year in YEARS)
    click.echo(f"| {label} | {cells(found['two'])} | {cells(found['ten'])} | {ten / two:.2f} |")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
