"""What a rerun of each page and view costs: run `PYTHONPATH=.:tests .venv/bin/python benchmarks/pages.py`.

Against the full floor (benchmarks/floor.py): a script that makes the same calls of Streamlit and computes nothing. Each
view, and one record of each kind that has a page of its own, is run with the sample, with two years of everything and
with ten of the same life, in turn with its floor, in one process, after it was opened; the least time of each counts,
of a click the median, since each click saves. The last column is ten years by two with what they show taken out: the
ratio to the floor at ten by that at two. Times are processor time, so that other programs disturb them less; no browser
is in them.
Then a click on an answer of a check-in, against the floor alone and against the floor with one row written as durably
as the journal writes, and the memory over 300 openings of pages in turn.
"""

import gc
import logging
import os
import re
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

import click
import floor
from desk_maker import small_file
from planned_test_maker import content as planned_test_content
from streamlit.testing.v1 import AppTest
from ten_years import fill
from windows import let_code_stay, let_windows_stay

from mastery import journal, sample
from mastery.journal.connecting import PRAGMAS
from mastery.paths import desk_folder
from mastery.ui.base.address import HISTORY, MENTEE
from mastery.ui.base.shell import cached

ROOT = Path(__file__).parents[1]
PAGES = sorted(one.stem for one in (ROOT / "pages").glob("*.py"))
JOURNALS = ("sample", "two years", "ten years")
COLUMNS = (
    "page, view", *(column for name in JOURNALS for column in (f"{name}, ms", "floor", "ratio")),
    "ten / two", "beyond the floor",
)  # fmt: skip
MENTEES = (3, 40, 40)
"""Reports on the desk of each."""
SWITCHES, WARM = 300, 60
TURNS = 5
CLICKS = 40
"""Clicks on an answer in each of the turns; the median of a few would be chance."""


Pair = tuple[float, float]
"""Seconds of the page and of its floor."""

By = Callable[[Iterable[float]], float]

OPENED = (
    ("check_in", "saved", "check_in"),
    ("check_in", "correct", "check_in"),
    ("goals", "goal", "goal"),
    ("goals", "plan_item", "plan_item"),
    ("goals", "planned_test", "planned_test"),
    ("goals", "credential", "credential"),
    ("logbook", "entry", "entry"),
    ("logbook", "person", "person"),
    ("mentor", "meeting", "meeting"),
    ("mentor", "report", "report"),
    ("review", "review", "review"),
    ("strengths", "strength", "strength"),
    ("your_data", HISTORY, "goal"),
)
"""Page, name in its address and kind of what is opened there: the newest record of that kind."""


@dataclass(frozen=True)
class Place:
    """What is opened: a page, what its address names, and the fold that is open."""

    page: str
    address: tuple[tuple[str, str], ...] = ()
    fold: str = ""


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


def at(front_door: Path, place: Place) -> AppTest:
    """Return a window on `place`, not yet run."""
    app = AppTest.from_file(str(front_door), default_timeout=240)
    app.switch_page(f"pages/{place.page}.py")
    for name, value in place.address:
        app.query_params[name] = value
    if place.fold:
        app.session_state[place.fold] = True
    return app


def at_view(page: str, view: str) -> Place:
    """Return the place of `page` at `view`; of the page alone without one."""
    return Place(page, (("view", re.sub(r"\W+", "-", view.lower()).strip("-")),) if view else ())


def views(page: str) -> list[str]:
    """Return the views of `page`, none where it has no choice of views."""
    first = run(at(ROOT / "app.py", Place(page)))
    choices = [one for kind in (first.radio, first.segmented_control) for one in kind if str(one.key).endswith("view")]
    return list(choices[0].options) if choices else [""]


def run(app: AppTest) -> AppTest:
    """Run a page; what goes wrong is an error of this program too."""
    app.run()
    if app.exception:
        raise RuntimeError(str([*app.exception]))
    return app


def opened(place: Place, door: Path) -> Window:
    """Open `place` and its floor, both run twice so that nothing is new to them."""
    real = run(run(at(ROOT / "app.py", place)))
    with floor.recording() as found:
        run(real)
    floor.use(found)
    return Window(real, run(run(at(door, Place(place.page, fold=place.fold)))))


def rerun(window: Window) -> Pair:
    """Return the seconds of a rerun of the page and of its floor."""
    return seconds(window.real.run), seconds(window.bare.run)


def begun(door: Path) -> Window:
    """Open a check-in with a draft and the floor of it: it has controls that an empty one has not."""
    choose(run(at(ROOT / "app.py", Place("check_in"))), 0).run()
    return opened(Place("check_in"), door)


def answer(window: Window, number: int) -> Pair:
    """Return the seconds of a run that follows a click on an answer, and of one on the same control of the floor."""
    return seconds(choose(window.real, number).run), seconds(choose(window.bare, number).run)


def answer_durably(window: Window, number: int) -> Pair:
    """Return the same, the floor keeping the answer too: one small row in a file of its own, with our pragmas."""
    page, bare = answer(window, number)
    return page, bare + seconds(partial(write_durably, Path(os.environ["MASTERY_DATA"], "floor.sqlite"), number))


def choose(app: AppTest, number: int) -> AppTest:
    """Give the first or the second answer to the first question of a check-in, in turn; the page is not run yet."""
    asked = next(one for one in app.radio if str(one.key).startswith("item "))
    asked.set_value(asked.options[number % 2])
    return app


def write_durably(file: Path, value: int) -> None:
    """Keep one row in `file` by a connection opened for it, as of a save that follows no other within seconds."""
    with closing(sqlite3.connect(file)) as connection:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS answer (item TEXT PRIMARY KEY, value INTEGER)")
            connection.execute("INSERT OR REPLACE INTO answer VALUES ('P1', ?)", (value,))


def memory(rounds: int = SWITCHES) -> tuple[float, float]:
    """Return the megabytes of this process after some openings of pages in turn, and after `rounds` more."""
    app = at(ROOT / "app.py", Place(PAGES[0]))
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


def cells(page: float, bare: float) -> str:
    """Return milliseconds of page and floor, and their ratio."""
    return f"{1000 * page:.0f} | {1000 * bare:.0f} | {page / bare:.2f}"


def filled(folder: Path) -> list[Path]:
    """Fill the journals and return their folders."""
    now = datetime.now().astimezone()
    fillings: tuple[Callable[..., object], ...] = (sample.fill, partial(fill, years=2), fill)
    for name, fill_it, mentees in zip(JOURNALS, fillings, MENTEES, strict=True):
        store = journal.open_journal(folder / name, at=now)
        fill_it(store, at=now)
        journal.save(store, [under_way(now)], at=now)
        desk = desk_folder(folder / name)
        desk.mkdir()
        for number in range(mentees):
            report = f"R7K29QFM3D8X{number:04d}"
            (desk / f"report-{report}.html").write_bytes(small_file(report, f"Mentee {number}"))
    return [folder / name for name in JOURNALS]


def under_way(now: datetime) -> journal.Save:
    """Return a planned test that began four weeks ago."""
    begun = now.date() - timedelta(weeks=4)
    record, revision = (journal.new_uid(at=now, entropy=os.urandom(10)) for _ in range(2))
    return journal.Save("planned_test", record, revision, planned_test_content(start=begun, drawn_on=begun))


@click.command()
@click.option("--rounds", default=7, show_default=True, help="Reruns in each of the turns.")
@click.option("--only", default="", help="Pages to measure, with commas between.")
def main(rounds: int, only: str) -> None:
    """Print the tables of docs/performance.md."""
    logging.disable(logging.WARNING)
    let_windows_stay(setattr)
    let_code_stay(setattr)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folders, door = filled(folder), floor.write(folder / "floor", PAGES)
        pages = only.split(",") if only else PAGES
        click.echo(f"| {' | '.join(COLUMNS)} |")
        click.echo("| --- |" + " --: |" * (len(COLUMNS) - 1))
        for page in pages:
            os.environ["MASTERY_DATA"] = str(folders[0])
            for label, place in _places(page):
                _row(label, folders, partial(_rerun, place, door, rounds))
        if "check_in" in pages:
            label = "check_in, a click on an answer"
            _row(label, folders, partial(_answered, answer, door), by=median)
            _row(f"{label}, kept", folders, partial(_answered, answer_durably, door), by=median)
        for label, one in zip(JOURNALS, folders, strict=True):
            os.environ["MASTERY_DATA"] = str(one)
            before, after = memory()
            click.echo(f"\nMemory, {label}: {before:.0f} MB after {WARM} pages, {after:.0f} after {SWITCHES} more.")


def _places(page: str) -> Iterator[tuple[str, Callable[[], Place]]]:
    """Yield the views of `page` and what none of them shows by itself: one record, one mentee, an opened fold."""
    for view in views(page):
        yield f"{page}{', ' * bool(view)}{view}", partial(at_view, page, view)
    for one, name, kind in OPENED:
        if one == page:
            yield f"{page}, {phrase(name)} opened", partial(_newest, page, name, kind)
    if page == "desk":
        yield "desk, a mentee opened", partial(Place, page, ((MENTEE, "R7K29QFM3D8X0000"),))
    if page == "your_data":
        yield "your_data, For a cohort opened", partial(Place, page, fold="for_cohort")


def phrase(name: str) -> str:
    """Return what a name in an address is called here."""
    return {"saved": "a check-in just saved", "correct": "a check-in to correct", HISTORY: "the history of a goal"}.get(
        name, f"one {name.replace('_', ' ')}"
    )


def _newest(page: str, name: str, kind: str) -> Place:
    store = journal.open_journal(Path(os.environ["MASTERY_DATA"]), at=datetime.now().astimezone())
    found = journal.check_ins(store) if kind == "check_in" else journal.records_of(store, kind)
    if kind == "entry":  # Each kind of entry has fields of its own, and the newest of two lives are of two kinds.
        found = found[found["kind"] == "feedback"]
    if kind == "person":  # The newest has a page of entries in one life and a part of it in the other.
        named = journal.records_of(store, "entry")[kind]
        found = found[found[kind] == named.value_counts().idxmax()]
    return Place(page, ((name, str(found[kind].iloc[-1])),))


def _rerun(place: Callable[[], Place], door: Path, rounds: int) -> list[Pair]:
    window = opened(place(), door)
    return [rerun(window) for _ in range(rounds)]


def _answered(time: Callable[[Window, int], Pair], door: Path) -> list[Pair]:
    window = begun(door)
    return [time(window, number) for number in range(CLICKS)]


def _row(label: str, folders: list[Path], measure: Callable[[], list[Pair]], *, by: By = min) -> None:
    """Print one row, of the times that `by` chooses: what other programs add to a rerun is never negative.

    The journals take turns, so that a minute in which the machine is slower goes to none of them alone.
    """
    times: dict[Path, list[Pair]] = {one: [] for one in folders}
    for folder in folders * TURNS:
        os.environ["MASTERY_DATA"] = str(folder)
        cached.clear()
        times[folder] += measure()
    found = [[by(part) for part in zip(*pairs, strict=True)] for pairs in times.values()]
    _, two, ten = found
    growth, beyond = ten[0] / two[0], ten[0] / ten[1] / (two[0] / two[1])
    click.echo(f"| {label} | {' | '.join(cells(*one) for one in found)} | {growth:.2f} | {beyond:.2f} |")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
