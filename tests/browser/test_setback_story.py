"""From something that went wrong to being back on track: one setback, all the way."""

import re
from datetime import datetime

from by_hand import choose, write
from playwright.sync_api import expect

from mastery import wording

SETBACK = "The demonstration failed before the client"
LESSON = "The network there was never tried"
ACTION = "Try out every demonstration on the day before"
TODAY = wording.day(datetime.now().astimezone())


def write_it_down(one):
    page = one.page
    write(page, "What happened, in short? (needed)", SETBACK)
    choose(page, "Kind (needed)", "Setback")
    one.settle()
    page.get_by_role("button", name="Save entry").click(delay=30)
    expect(page.get_by_role("button", name=SETBACK)).to_be_visible()
    one.settle()


def open_from_today(one):
    page = one.page
    page.get_by_role("link", name="Today").click(delay=30)
    expect(page.get_by_role("heading", name="1 thing asks for attention")).to_be_visible()
    one.settle()
    page.get_by_role("button", name=f"Open: Setback: {SETBACK}").click(delay=30)
    expect(page.get_by_role("heading", name=SETBACK)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/logbook\?entry="))
    one.settle()


def learn_from_it(one):
    page = one.page
    page.get_by_text("Correct this entry", exact=True).click()
    write(page, "What you learned", LESSON)
    write(page, "Next action", ACTION)
    one.settle()
    page.get_by_role("button", name="Save entry").click(delay=30)
    expect(page.get_by_text(LESSON, exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Make it a plan item")).to_be_visible()
    one.settle()
    page.get_by_role("button", name="Make it a plan item").click(delay=30)
    expect(page.get_by_role("button", name=f"In your plan: {ACTION} (planned)")).to_be_visible()
    one.settle()


def there_and_back(one):
    page = one.page
    page.get_by_role("button", name=f"In your plan: {ACTION} (planned)").click(delay=30)
    expect(page.get_by_role("heading", name=ACTION)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/goals\?plan_item="))
    one.settle()
    page.get_by_role("button", name=f"Came from: {SETBACK}").click(delay=30)
    expect(page.get_by_role("heading", name=SETBACK)).to_be_visible()
    one.settle()


def test_a_setback_becomes_a_plan_item_and_a_recovery(server, visit):
    one = visit()
    page = one.page
    one.open(f"{server.url}/logbook")
    write_it_down(one)
    open_from_today(one)
    learn_from_it(one)
    there_and_back(one)

    page.get_by_role("button", name="Back on track today").click(delay=30)
    expect(page.get_by_role("button", name="Back on track today")).to_have_count(0)
    one.settle()
    one.view("What it adds up to", "Who gives feedback")
    assert "entry=" not in page.url
    expect(page.get_by_role("row", name=f"{SETBACK} {TODAY} the same day")).to_be_visible()
    expect(page.get_by_text("Of 1 entry with a lesson or a next action, 1 became a plan item")).to_be_visible()

    page.get_by_role("link", name="Today").click(delay=30)
    expect(page.get_by_role("button", name="Start my first check-in")).to_be_visible()
    one.settle()
    expect(page.get_by_text("for attention")).to_have_count(0)
    assert one.strangers() == []
    assert one.complaints == []


def test_an_entry_stays_open_through_a_refresh_and_comes_back_after_deletion(server, visit):
    one = visit()
    page = one.page
    one.open(f"{server.url}/logbook")
    write_it_down(one)
    page.get_by_role("button", name=SETBACK).click(delay=30)
    expect(page.get_by_role("heading", name=SETBACK)).to_be_visible()
    one.settle()
    address = page.url
    page.reload()
    expect(page.get_by_role("heading", name=SETBACK)).to_be_visible()
    one.settle()

    again = visit()
    again.open(address)
    expect(again.page.get_by_role("heading", name=SETBACK)).to_be_visible()
    again.page.get_by_role("button", name="Delete").click(delay=30)
    again.page.get_by_text("Deleted: 1 logbook entry", exact=True).click()
    expect(again.page.get_by_role("button", name=SETBACK)).to_have_count(0)
    again.settle()
    page.reload()
    expect(page.get_by_text("That logbook entry was deleted, or it is not in this journal.")).to_be_visible()
    again.page.get_by_role("button", name="Bring it back").click(delay=30)
    expect(again.page.get_by_role("button", name=SETBACK)).to_be_visible()
    expect(again.page.get_by_text("Deleted: 1 logbook entry", exact=True)).to_have_count(0)
    again.settle()
    page.reload()
    expect(page.get_by_role("heading", name=SETBACK)).to_be_visible()
    assert one.complaints + again.complaints == []
