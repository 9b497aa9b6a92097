"""What a start costs: from the command to the first chart in a browser, against a bare app with as many charts.

    PYTHONPATH=.:tests:tests/browser .venv/bin/python benchmarks/start.py [--rounds 9]

The bare app imports Streamlit, pandas and Altair, draws a title and as many charts as Today has, and is served behind
the same door. In each round every start is of a new server and a new window of a browser that is open already; the
median of the ratios to the bare start of the same round counts.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from signal import SIGTERM
from statistics import median
from time import perf_counter

import click
from find_chromium import executable
from playwright.sync_api import Browser, sync_playwright
from served import Server
from ten_years import fill as fill_ten
from visiting import FLAGS

from mastery import journal, sample

BARE = """
import altair as alt
import pandas as pd
import streamlit as st

st.title("Bare")
for number in range({charts}):
    frame = pd.DataFrame({{"x": range(5), "y": [3, 1, 4, 1, 5]}})
    st.altair_chart(alt.Chart(frame).mark_circle().encode(x="x", y="y"), key=f"chart_{{number}}")
"""
CHART = '[data-testid="stVegaLiteChart"] :is(svg .mark-group, canvas)'
READY = "(many) => document.querySelectorAll('[data-testid=\"stVegaLiteChart\"] :is(svg, canvas)').length >= many"


@contextmanager
def started(server: Server) -> Iterator[float]:
    """Start `server` and yield the moment before; end it at last."""
    before = perf_counter()
    server.start()
    try:
        yield before
    finally:
        server.kill(SIGTERM)
        server.port = 0


def seconds(browser: Browser, server: Server, charts: int) -> tuple[float, float, float]:
    """Return the seconds from the start to the address, to the title and to the last of so many charts."""
    with started(server) as before:
        address = perf_counter() - before
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(120_000)
        page.goto(server.way_to(f"{server.url}/"))
        page.wait_for_selector("h1")
        title = perf_counter() - before
        page.wait_for_function(READY, arg=charts, polling=20)
        found = address, title, perf_counter() - before
        page.context.close()
    return found


def charts_of(browser: Browser, server: Server) -> int:
    """Return how many charts the first page has."""
    with started(server):
        page = browser.new_page()
        page.goto(server.way_to(f"{server.url}/"))
        page.wait_for_selector(CHART, timeout=120_000)
        page.wait_for_function("() => document.querySelector('.stApp').dataset.testScriptState === 'notRunning'")
        many = page.locator('[data-testid="stVegaLiteChart"]').count()
        page.close()
    return many


def servers(folder: Path) -> dict[str, Server]:
    """Return the servers of Mastery at two and at ten years, their journals filled."""
    at = datetime.now().astimezone()
    found = {}
    for name, fill in (("two years", sample.fill), ("ten years", fill_ten)):
        found[name] = Server(folder / name / "data", folder / f"{name}.log")
        fill(journal.open_journal(found[name].data, at=at), at=at)
    return found


@click.command()
@click.option("--rounds", default=9, show_default=True)
def main(rounds: int) -> None:
    """Print the table of docs/performance.md."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        ours = servers(folder)
        charts = charts_of(browser, ours["two years"])
        script = folder / "bare.py"
        script.write_text(BARE.format(charts=charts))
        (folder / "bare").mkdir()
        every = {"bare app": Server(folder / "bare" / "data", folder / "bare.log", script=script), **ours}
        found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in every}
        for _ in range(rounds):
            for name, server in every.items():
                found[name].append(seconds(browser, server, charts))
        browser.close()
    click.echo("| start to | address, s | title, s | chart, s | times the bare app |\n| --- | --: | --: | --: | --: |")
    for name, times in found.items():
        cells = " | ".join(f"{median(part):.1f}" for part in zip(*times, strict=True))
        ratio = median(one[2] / bare[2] for one, bare in zip(times, found["bare app"], strict=True))
        click.echo(f"| {name}, {charts} chart{'s' * (charts != 1)} | {cells} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
