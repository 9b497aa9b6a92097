"""Every page stands by its own address, in both themes, wide and narrow, readable for everyone."""

from pathlib import Path

import pytest
from accessible import IN_THE_DARK, bring_axe, violations
from by_hand import choose, download
from playwright.sync_api import TimeoutError, expect

from mastery.charts.goal_ways import ROW
from mastery.wording.phrases import your_data as phrases

TITLES = {
    "today": "What now?",
    "check_in": "How am I doing?",
    "strengths": "What am I good at, what holds me back?",
    "progress": "Am I really moving?",
    "goals": "Where do I want to be, and how?",
    "logbook": "What did I do, and what did I learn?",
    "mentor": "What do I show, and what do they see?",
    "review": "What do I keep, what do I change?",
    "your_data": "Is it safe, and is it mine?",
}
# The views of a page beside its first, each with a text that stands there alone, whatever the journal holds.
VIEWS = {
    "strengths": {"What drives me": "Add one"},
    "goals": {
        "Plan": "Add to the plan",
        "Vision and focus": "The one focus",
        "Try it": "Plan a test",
        "Credentials": "Add a credential",
    },
    "logbook": {
        "What it adds up to": "Who gives feedback",
        "People": "Add someone",
        "Profile": "Your own words for this page",
    },
    "your_data": {
        "Bring in": "Bring your history",
        "Questionnaires": "Those that come with Mastery",
        "Backups": phrases.LADDER,
        "Settings": phrases.SETTINGS,
        "Passphrase": "Lock it with a passphrase",
        "Erase": phrases.ERASE_ALL,
    },
}
_VIEWS_OF_A_FULL_JOURNAL = {
    "strengths": {"Over time": "In words, as a table, as a file"},
    "check_in": {"Earlier check-ins": "Bring in a table", "Pocket page": "Bring home"},
    "progress": {
        "Two check-ins": "Compare",
        "Single answers": "Each answer, from 1 to 5. Open where there was none.",
        "Vision and effort": "Practice and learning of the latest 12 months beside the gap to the target, "
        "widest gap first. Shares are of the minutes that name an element.",
        "After a goal or practice": "After what?",
    },
    "mentor": {
        "Report": "For whom",
        "Two views": "Take a reply over",
        "Shared so far": "With reply buttons · 1 reply",
    },
    "review": {"My year": "What to show"},
    "your_data": {"Latest changes": phrases.CHANGES},
}
ALL_VIEWS = {page: {**VIEWS.get(page, {}), **_VIEWS_OF_A_FULL_JOURNAL.get(page, {})} for page in TITLES}
WIDE, NARROW = 1280, 420
ZOOMED, NARROWEST = 640, 320
"""A window of 1280 px at 200 %, and the narrowest that nothing may be wider than (WCAG 2.2, 1.4.10)."""
STREAMLITS_OWN = {"presentation-role-conflict": 'data-testid="stFileUploaderDropzone"'}
"""What axe finds in Streamlit itself: the place where a file is dropped has the role presentation and takes focus."""
IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
OTHER = {"light": "dark", "dark": "light"}
DRESSED = "scheme => getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === scheme"
AT_REST = "() => document.getAnimations().every(one => one.playState !== 'running')"
"""Colours pass into each other for a moment."""
# A chart takes a moment to follow the window.
FITS = "width => document.querySelector('[data-testid=\"stMain\"]').scrollWidth <= width"


def examine(visit, where, widths):
    """Assert that what stands fits into each of `widths` and that axe, which looks at headings too, finds nothing.

    In the dark, where the page is the same but for its colours, axe looks at these alone. The page keeps the second of
    the two schemes: what is examined next begins with that one.
    """
    bring_axe(visit.page)
    visit.page.mouse.move(0, 0)  # Nothing is looked at as it is under the pointer.
    first = "dark" if visit.page.evaluate(IS_DARK) else "light"
    for scheme, ways in ((first, widths), (OTHER[first], widths[::-1])):
        dress(visit, scheme)
        for width in ways:
            widen(visit, where, width)
            visit.settle()
            look(visit, f"{where}, {width}, {scheme}", **(IN_THE_DARK if scheme == "dark" else {}))


def widen(visit, where, width):
    """Make the window `width` wide and assert that nothing needs scrolling sideways."""
    visit.page.set_viewport_size({"width": width, "height": 900})
    try:
        visit.page.wait_for_function(FITS, arg=width)
    except TimeoutError as problem:
        raise AssertionError(f"{where} does not fit into {width} px") from problem


def dress(visit, scheme):
    """Let the person's system be light or dark, and wait until the page is."""
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.wait_for_function(DRESSED, arg=scheme)
    visit.page.wait_for_function(AT_REST)
    visit.settle()


def look(visit, where, **options):
    """Assert that axe finds nothing wrong in what stands."""
    found = violations(visit.page, **options)
    wrong = [(rule, node["target"]) for rule, node in found if STREAMLITS_OWN.get(rule, "\n") not in node["html"]]
    assert wrong == [], where


def fits(visit, where):
    """Assert that what stands needs no scrolling sideways when zoomed or on the narrowest screen."""
    for width in (ZOOMED, NARROWEST):
        widen(visit, where, width)


def examine_all(visit, url, page, *, views):
    """Examine a page by its own address, and its views."""
    visit.open(f"{url}/{page}")
    expect(visit.page.get_by_role("heading", name=TITLES[page])).to_be_visible()
    assert visit.page.url == f"{url}/{page}"
    examine(visit, page, (WIDE, NARROW))
    fits(visit, page)
    for view, landmark in views.get(page, {}).items():
        visit.page.set_viewport_size({"width": WIDE, "height": 900})
        visit.view(view, landmark)
        examine(visit, f"{page}, {view}", (WIDE, NARROW))
        fits(visit, f"{page}, {view}")
    assert visit.strangers() == []
    assert visit.complaints == []


# A fresh server meets its first request before it knows the navigation: once for a page of each width.
@pytest.mark.parametrize("page", ["today", "goals"])
def test_a_page_asked_for_first_has_the_whole_frame(server, visit, page):
    one = visit()
    one.open(f"{server.url}/{page}")
    expect(one.page.get_by_role("heading", name=TITLES[page])).to_be_visible()
    expect(one.page.get_by_test_id("stTopNavLink")).to_have_count(len(TITLES))
    assert one.page.url == f"{server.url}/{page}"
    one.page.reload()
    expect(one.page.get_by_role("heading", name=TITLES[page])).to_be_visible()
    assert one.complaints == []


@pytest.mark.parametrize("page", TITLES)
def test_a_page_of_a_full_journal_fits_and_is_accessible(with_sample, visit, page):
    examine_all(visit(), with_sample.url, page, views=ALL_VIEWS)


@pytest.mark.parametrize("page", TITLES)
def test_a_page_of_an_empty_journal_fits_and_is_accessible(empty, visit, page):
    examine_all(visit(), empty.url, page, views=VIEWS)


def test_a_report_before_it_leaves_fits_and_is_accessible(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/mentor?view=report")
    choose(one.page, "For whom", "Amara Okonjo")
    one.settle()
    for folded in ("Line by line: what may be named", "How exact, and what to ask"):
        one.page.get_by_text(folded, exact=True).click()
    examine(one, "the choices of a report", (WIDE, NARROW))
    one.page.get_by_role("button", name="Make the report").click(delay=30)
    expect(one.page.get_by_role("heading", name="Take it along")).to_be_visible()
    examine(one, "a report made", (WIDE, NARROW))
    assert one.strangers() == []
    assert one.complaints == []


def test_axis_and_note_take_nothing_from_the_height_of_a_chart(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/goals")
    plot = one.page.locator("[data-testid='stVegaLiteChart'] .role-frame.root path.background").first
    assert plot.evaluate("one => one.getBBox().height") == 3 * ROW  # The sample measures three of its active goals.


def test_downloads_are_what_is_plotted(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/progress")
    one.page.get_by_text("In words, as a table, as a file").first.click()
    expect(one.page.get_by_role("button", name="Download CSV").first).to_be_visible()
    one.settle()
    got = {}
    for kind in ("SVG", "PNG", "CSV"):
        file = download(one.page, one.page.get_by_role("button", name=f"Download {kind}").first)
        got[kind] = Path(file.path()).read_bytes()
        assert file.suggested_filename.startswith("over-time-")
    assert b"<svg" in got["SVG"]
    assert b"Being proactive" in got["SVG"]
    assert got["PNG"].startswith(b"\x89PNG")
    columns = "Date,Name,Score,Answered,Asked,Trend,Trend low,Trend high,Score by Amara"
    assert got["CSV"].decode("utf-8-sig").splitlines()[0] == columns


def test_the_sample_is_marked_and_left_with_one_click(server, visit):
    one = visit()
    one.open(server.url)
    one.page.get_by_role("button", name="Look around with sample data").click(delay=30)
    expect(one.page.get_by_text("Sample data.")).to_be_visible()
    one.settle()
    for place, title in enumerate(TITLES.values()):
        one.page.get_by_test_id("stTopNavLink").nth(place).click(delay=30)
        expect(one.page.get_by_role("heading", name=title)).to_be_visible()
        one.settle()
        expect(one.page.get_by_text("Sample data.")).to_be_visible()
    one.page.get_by_role("button", name="Leave the sample").click(delay=30)
    expect(one.page.get_by_text("Sample data.")).to_have_count(0)
    one.open(server.url)
    expect(one.page.get_by_role("button", name="Start my first check-in")).to_be_visible()
    assert one.complaints == []
