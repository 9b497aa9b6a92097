"""Every page stands by its own address, in both themes, wide and narrow, readable for everyone, walked by Tab."""

import re
from pathlib import Path

import pytest
from accessible import IN_THE_DARK, bring_axe, violations
from by_hand import choose, download, reach
from playwright.sync_api import TimeoutError, expect
from walking import expect_order_of_reading

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
        "Passphrase": "Lock your journal with a passphrase",
        "Erase": phrases.ERASE_ALL,
    },
}
_VIEWS_OF_A_FULL_JOURNAL = {
    "strengths": {"Over time": "In words, as a table, as a file"},
    "check_in": {"Earlier check-ins": "Bring in a table", "Pocket page": "Bring home"},
    "progress": {
        "Two check-ins": "Compare",
        "Single answers": "Each answer, from 1 to 5; the line breaks where there was none.",
        "Vision and effort": "Practice and learning of the latest 12 months beside the gap to the target, "
        "widest gap first.",
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
TIGHT = (640, 320)
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


def examine(visit, where, widths, tight=()):
    """Assert that what stands fits into each of `widths` and that axe, which looks at headings too, finds nothing.

    In the dark, where the page is the same but for its colours, axe looks at these alone. At the widths of `tight` it
    only has to fit. The page keeps the second of the two schemes: what is examined next begins with that one.
    """
    bring_axe(visit.page)
    visit.page.mouse.move(0, 0)  # Nothing is looked at as it is under the pointer.
    first = "dark" if visit.page.evaluate(IS_DARK) else "light"
    for scheme, ways in ((first, (widths[0], *tight, *widths[1:])), (OTHER[first], widths[::-1])):
        dress(visit, scheme)
        for width in ways:
            widen(visit, where, width)
            if width not in tight:
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


def examine_all(visit, where, views):
    """Examine the page that stands, and its views."""
    examine(visit, where, (WIDE, NARROW), TIGHT)
    for view, landmark in views.items():
        visit.view(view, landmark)
        examine(visit, f"{where}, {view}", (WIDE, NARROW), TIGHT)
    assert visit.strangers() == []
    assert visit.complaints == []


# A fresh server meets its first request before it knows the navigation; test_door asks one for a narrow page.
def test_a_page_asked_for_first_has_the_whole_frame(server, visit):
    one = visit()
    one.open(f"{server.url}/goals")
    expect(one.page.get_by_role("heading", name=TITLES["goals"])).to_be_visible()
    expect(one.page.get_by_test_id("stTopNavLink")).to_have_count(len(TITLES))
    assert one.page.url == f"{server.url}/goals"
    one.page.reload()
    expect(one.page.get_by_role("heading", name=TITLES["goals"])).to_be_visible()
    assert one.complaints == []


@pytest.mark.parametrize("page", TITLES)
def test_a_page_of_a_full_journal_is_walked_by_tab_fits_and_is_accessible(with_sample, visit, page):
    one = visit()
    one.open(f"{with_sample.url}/{page}")
    expect(one.page.get_by_role("heading", name=TITLES[page])).to_be_visible()
    assert one.page.url == f"{with_sample.url}/{page}"
    expect_order_of_reading(one.page)
    examine_all(one, page, ALL_VIEWS[page])


@pytest.mark.parametrize("pages", [list(TITLES)[:5], list(TITLES)[5:]], ids=["to goals", "from the logbook"])
def test_the_pages_of_an_empty_journal_fit_and_are_accessible(empty, visit, pages):
    one = visit()
    one.open(f"{empty.url}/{pages[0]}")
    for page in pages:
        one.turn(f"/{page}")
        expect(one.page.get_by_role("heading", name=TITLES[page])).to_be_visible()
        # The views of Your data have no element more or less than those of a full journal.
        examine_all(one, page, VIEWS.get(page, {}) if page != "your_data" else {})


def test_a_report_before_it_leaves_is_the_very_one_fits_and_is_accessible(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/mentor?view=report")
    choose(one.page, "For whom", "Amara Okonjo")
    one.settle()
    for folded in ("Line by line: what may be named", "How exact, and what to ask"):
        one.page.get_by_text(folded, exact=True).click()
    examine(one, "the choices of a report", (WIDE, NARROW))
    one.page.get_by_role("button", name="Make the report").click(delay=30)
    expect(one.page.get_by_role("heading", name="Take it along")).to_be_visible()
    expect(one.page.get_by_role("heading", name="This is what leaves")).to_be_visible()
    examine(one, "a report made", (WIDE, NARROW))
    one.page.get_by_role("radiogroup", name="File").get_by_text("With reply buttons", exact=True).click(delay=30)
    form = one.page.get_by_title("The report as it leaves").content_frame.locator("#reply-form")
    expect(form).to_be_visible()  # It is hidden until its script has run, which the rules of the door let it.
    assert one.strangers() == []
    assert one.complaints == []


def test_charts_have_their_height_and_download_what_is_plotted(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/goals")
    plot = one.page.locator("[data-testid='stVegaLiteChart'] .role-frame.root path.background").first
    # The sample measures three of its active goals: axis and note take nothing from the height of their rows.
    assert plot.evaluate("one => one.getBBox().height") == 3 * ROW
    one.turn("/progress")
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
    assert one.complaints == []


def test_a_day_and_its_button_stay_beside_a_title_on_a_phone(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/logbook")
    widen(one, "the logbook", NARROW)
    title = one.page.get_by_text("For the next planning").first
    middle = "one => { const box = one.getBoundingClientRect(); return (box.top + box.bottom) / 2; }"
    note = one.page.get_by_text("Note · Being proactive", exact=True).evaluate(middle)
    day, way = (
        one.page.get_by_text(re.compile(r"^\d+ [A-Z]\w+$")),
        one.page.get_by_role("button", name="Open: For the next"),
    )
    for beside in (day.first, way):
        assert title.evaluate(middle) < beside.evaluate(middle) < note


def test_high_contrast_shows_what_is_chosen_and_where_the_focus_is(with_sample, visit):
    one = visit()
    one.page.emulate_media(forced_colors="active")
    one.open(f"{with_sample.url}/strengths")
    colour = "one => getComputedStyle(one).backgroundColor"
    chosen = one.page.locator("[data-testid=stRadioOption][data-selected=true] div:empty").first
    assert chosen.evaluate(colour) != chosen.locator("..").evaluate(colour)
    reach(one.page, one.page.get_by_role("button", name="Add", exact=True))
    assert one.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    choice = one.page.get_by_role("radio", name="What drives me")
    choice.focus()
    assert choice.locator("xpath=ancestor::label").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_the_sample_is_marked_and_left_with_one_click(server, visit):
    one = visit()
    one.open(server.url)
    one.page.get_by_role("button", name="Look around with sample data").click(delay=30)
    expect(one.page.get_by_text("Sample data.")).to_be_visible()
    one.settle()
    one.page.get_by_role("link", name="Progress").click(delay=30)
    expect(one.page.get_by_role("heading", name=TITLES["progress"])).to_be_visible()
    one.settle()
    expect(one.page.get_by_text("Sample data.")).to_be_visible()
    one.page.get_by_role("button", name="Leave the sample").click(delay=30)
    expect(one.page.get_by_text("Sample data.")).to_have_count(0)
    one.turn("/today")
    expect(one.page.get_by_role("button", name="Start my first check-in")).to_be_visible()
    assert one.complaints == []
