"""What the first pages show beside their first state: after saving, everything open, a check-in with its folds open."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect
from test_pages import NARROW, WIDE, examine
from walking import expect_order_of_reading

from mastery import journal

WIDTHS = (WIDE, NARROW, 320)


def test_today_and_a_saved_check_in_fit_and_are_accessible(with_sample, visit):
    one = visit()
    page = one.page
    store = journal.open_journal(with_sample.data, at=datetime.now().astimezone())
    newest = journal.check_ins(store)["check_in"].iloc[-1]
    one.open(f"{with_sample.url}/check_in?saved={newest}")
    expect(page.get_by_role("heading", name="The sentences you chose")).to_be_visible()
    page.get_by_text("Each change beside its ±", exact=True).click()
    examine(one, "a saved check-in", WIDTHS)
    page.set_viewport_size({"width": WIDE, "height": 900})
    one.turn("/today")
    page.get_by_role("button", name="Show all").click(delay=30)
    expect(page.get_by_role("button", name="Show all")).to_have_count(0)
    examine(one, "all that asks for attention", WIDTHS)
    names = page.get_by_role("button").evaluate_all("all => all.map(one => one.textContent).filter(one => one)")
    assert len(names) == len(set(names))
    page.get_by_role("button", name="every four weeks").click(delay=30)
    expect(page.get_by_role("combobox", name="How often")).to_be_visible()
    examine(one, "the rhythm", (WIDE, NARROW))
    assert one.strangers() == []
    assert one.complaints == []


def test_a_check_in_with_everything_open_fits_and_is_accessible(server, visit):
    one = visit()
    page = one.page
    one.open(f"{server.url}/check_in")
    page.get_by_role("radiogroup").first.get_by_text("2 ·", exact=False).click()
    expect(page.get_by_text("1 of 20 questions answered")).to_be_visible()
    one.settle()
    page.get_by_text("Add an example, or take an answer back", exact=True).click()
    examine(one, "an element with its fold open", WIDTHS)
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.get_by_role("button", name="Change", exact=True).click(delay=30)
    expect(page.get_by_role("button", name="Go to: Finish")).to_be_visible()
    examine(one, "questionnaire, day and step", (WIDE, NARROW))
    assert one.complaints == []


def test_a_history_is_brought_in_from_the_first_page(server, visit):
    one = visit()
    page = one.page
    one.open(server.url)
    page.get_by_role("button", name="Bring my history").click(delay=30)
    expect(page.get_by_role("heading", name="Bring your history")).to_be_visible()
    one.settle()
    days = [datetime.now().astimezone().date() - timedelta(days=ago) for ago in (60, 30)]
    wrong = "day,P1,P2,P3\n2026-01-02,7,3,3\n"
    table = "\n".join(["day,P1,P2,P3", *(f"{day},3,4,2" for day in days)])
    chooser = page.get_by_test_id("stFileUploaderDropzoneInput")
    chooser.set_input_files({"name": "wrong.csv", "mimeType": "text/csv", "buffer": wrong.encode()})
    expect(page.get_by_text("Nothing was brought in.")).to_be_visible()
    examine(one, "a table that is wrong", WIDTHS)
    chooser.set_input_files({"name": "history.csv", "mimeType": "text/csv", "buffer": table.encode()})
    expect(page.get_by_text("2 check-ins: 2 new.")).to_be_visible()
    examine(one, "a table before it is brought in", WIDTHS)
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.get_by_role("button", name="Bring in 2 new check-ins").click(delay=30)
    expect(page.get_by_text("2 check-ins brought in.")).to_be_visible()
    expect(page.get_by_role("heading", name="What now?")).to_be_visible()
    one.settle()
    brought = journal.check_ins(journal.open_journal(server.data, at=datetime.now().astimezone()))["check_in"]
    assert len(brought) == 2
    one.turn(f"/check_in?saved={brought.iloc[-1]}")
    page.set_viewport_size({"width": 320, "height": 900})
    one.settle()
    steps = page.locator("p").filter(has_text=re.compile("^[●○]"))
    expect(steps).to_have_count(5)
    assert len(set(steps.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)"))) == 1
    lines = "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"
    assert round(steps.first.evaluate(lines)) == 2
    assert one.strangers() == []
    assert one.complaints == []


def test_a_new_goal_is_one_screen_and_accessible(empty, visit):
    one = visit()
    page = one.page
    one.open(f"{empty.url}/goals")
    page.get_by_role("button", name="New goal").click(delay=30)
    expect(page.get_by_role("button", name="Save goal")).to_be_visible()
    one.settle()
    fold = page.get_by_text("Type, strength or weakness, part of the vision", exact=True)
    for end in (page.get_by_role("heading", level=1), page.get_by_role("button", name="Save goal"), fold):
        expect(end).to_be_in_viewport(ratio=1)
    expect_order_of_reading(page)
    fold.click()
    expect(page.get_by_role("combobox", name="Strength or weakness")).to_be_visible()
    examine(one, "a new goal", WIDTHS)
    assert one.strangers() == []
    assert one.complaints == []
