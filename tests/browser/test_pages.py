"""Every page stands by its own address, in both themes, wide and narrow, readable for everyone."""

from datetime import datetime
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from mastery import journal
from mastery.sample import sample_check_ins

TITLES = {"today": "What now?", "check_in": "How am I doing?", "progress": "Am I really moving?"}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# What axe finds in Streamlit's own controls, on any page of any app: the drawing of a chart holds images
# without a name of their own (the chart as a whole has one).
STREAMLITS_OWN = {"svg-img-alt"}


@pytest.fixture
def with_sample(server):
    today = datetime.now().astimezone()
    store = journal.open_journal(server.data, at=today)
    journal.save_check_ins(store, sample_check_ins(today=today.date()), today=today.date(), at=today)
    return server


@pytest.mark.parametrize("page", TITLES)
def test_a_page_asked_for_first_has_the_whole_frame(server, visit, page):
    one = visit()
    one.open(f"{server.url}/{page}")
    expect(one.page.get_by_role("heading", name=TITLES[page])).to_be_visible()
    expect(one.page.get_by_test_id("stTopNavLink")).to_have_count(len(TITLES))
    assert one.page.url == f"{server.url}/{page}"
    one.page.reload()
    expect(one.page.get_by_role("heading", name=TITLES[page])).to_be_visible()
    assert one.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 420])
def test_pages_fit_and_are_accessible(with_sample, visit, scheme, width):
    one = visit(color_scheme=scheme, viewport={"width": width, "height": 900})
    for page in TITLES:
        one.open(f"{with_sample.url}/{page}")
        inside = one.page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth")
        assert inside <= width, f"{page} is {inside} px wide"
        one.page.evaluate(AXE)
        found = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        wrong = {rule["id"]: [node["target"] for node in rule["nodes"]] for rule in found}
        assert {rule: where for rule, where in wrong.items() if rule not in STREAMLITS_OWN} == {}, page
    assert one.strangers() == []
    assert one.complaints == []


def test_downloads_are_what_is_plotted(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/progress")
    one.page.get_by_text("In words, as a table, as a file").first.click()
    got = {}
    for kind in ("SVG", "PNG", "CSV"):
        with one.page.expect_download() as download:
            one.page.get_by_role("button", name=f"Download {kind}").first.click()
        got[kind] = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename.startswith("over-time-")
    assert b"<svg" in got["SVG"]
    assert b"Being proactive" in got["SVG"]
    assert got["PNG"].startswith(b"\x89PNG")
    assert got["CSV"].decode("utf-8-sig").splitlines()[0] == "Date,Name,Score,Answered,Asked,Trend,Trend low,Trend high"


def test_the_sample_is_marked_and_left_with_one_click(server, visit):
    one = visit()
    one.open(server.url)
    one.page.get_by_role("button", name="Look around with sample data").click()
    expect(one.page.get_by_text("Sample data.")).to_be_visible()
    one.settle()
    for page in TITLES:
        one.open(f"{server.url}/{page}")
        expect(one.page.get_by_text("Sample data.")).to_be_visible()
    one.page.get_by_role("button", name="Leave the sample").click()
    expect(one.page.get_by_text("Sample data.")).to_have_count(0)
    one.open(server.url)
    expect(one.page.get_by_role("button", name="Start my first check-in")).to_be_visible()
    assert one.complaints == []
