"""What ten years cost on the pages: run `PYTHONPATH=. .venv/bin/python benchmarks/pages.py`.

Every page and view is opened on the sample (two years) and on ten years of everything, in turn in one run; the median
of the ratios counts. "First" is the first opening in a new window with nothing remembered but the read journal, "again"
the run that follows a click. Times are processor time, so that other programs disturb them less; no browser is in them.
"""

import logging
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import process_time

import streamlit as st
from streamlit.testing.v1 import AppTest
from ten_years import fill

from mastery import journal, sample

ROUNDS = 5
FRONT_DOOR = Path(__file__).parents[1] / "app.py"
VIEWS: dict[str, tuple[str, ...]] = {
    "today": (),
    "check_in": (),
    "strengths": ("Strengths and weaknesses", "Over time", "What drives me"),
    "progress": ("Over time", "Vision and effort", "After a goal or practice"),
    "goals": ("Goals", "Plan", "Vision and focus", "Credentials"),
    "logbook": ("Entries", "What it adds up to", "People", "Profile"),
    "mentor": ("Report", "Two views", "Meetings", "Shared so far"),
    "review": (),
}


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that `work` takes."""
    start = process_time()
    work()
    return process_time() - start


def opening(folder: Path, page: str, view: str) -> tuple[float, float]:
    """Return how long a page takes to open at `view`, and how long once more."""
    people = journal.records_of(journal.open_journal(folder, at=datetime.now().astimezone()), "person")
    os.environ["MASTERY_DATA"] = str(folder)
    st.cache_data.clear()
    app = AppTest.from_file(str(FRONT_DOOR), default_timeout=120)
    app.switch_page(f"pages/{page}.py")
    if view:
        app.session_state[f"{page}_view"] = view
    if page == "mentor":
        app.session_state["mentor_person"] = people.loc[people["relation"] == "mentor", "person"].iloc[0]
    first, again = seconds(app.run), seconds(app.run)
    if app.exception or app.error:
        raise RuntimeError(f"{page} {view}: {[*app.exception, *app.error]}")
    return first, again


def reading(folder: Path) -> float:
    """Return how long it takes to check the journal whole, and to read it."""
    store = journal.open_journal(folder, at=datetime.now().astimezone())
    return seconds(lambda: (journal.verify(store), journal.snapshot(store)))


def main() -> None:
    """Make both journals and print a row for each page and view."""
    logging.disable(logging.WARNING)
    now = datetime.now().astimezone()
    with tempfile.TemporaryDirectory() as name:
        two, ten = Path(name) / "two", Path(name) / "ten"
        sample.fill(journal.open_journal(two, at=now), at=now)
        fill(journal.open_journal(ten, at=now), at=now)
        pairs = [(reading(two), reading(ten)) for _ in range(ROUNDS)]
        print("| page, view | first: two years, ms | ten years, ms | ratio | again: two | ten | ratio |")
        print("| --- | --: | --: | --: | --: | --: | --: |")
        print(f"| check and read the journal, once | {_cells(pairs)} | | | |")
        for page, views in VIEWS.items():
            for view in views or ("",):
                opening(ten, page, view)
                both = [(opening(two, page, view), opening(ten, page, view)) for _ in range(ROUNDS)]
                first, again = ([(one[end], other[end]) for one, other in both] for end in (0, 1))
                print(f"| {page}{', ' if view else ''}{view} | {_cells(first)} | {_cells(again)} |")
                sys.stdout.flush()


def _cells(pairs: list[tuple[float, float]]) -> str:
    two, ten = (1000 * median(times) for times in zip(*pairs, strict=True))
    ratio = median(ten / two for two, ten in pairs)
    return f"{two:.0f} | {ten:.0f} | {ratio:.1f}"


if __name__ == "__main__":
    main()
