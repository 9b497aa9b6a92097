"""A whole review by keyboard alone, left in the middle and taken up again; and strengths rated at a check-in."""

from datetime import datetime, timedelta

import pytest
from by_hand import find, press, reach, take, to, wait_until_kept
from playwright.sync_api import expect

from mastery import instruments, journal, kinds, wording
from mastery.journal import Save

STRENGTH, KEPT, DROPPED, CHANGED = "Explaining a design", "Give four talks", "Learn to juggle", "Read the handbook"
SHORTER = "Read three chapters"
LESSON = "Small steps came about, large ones did not"
PULSE = "Pulse of the five elements"
PULSE_QUESTIONS = [item.stem for item in instruments.load("five-elements-pulse").items]
NOW = datetime.now().astimezone()


@pytest.fixture
def store(server):
    """A journal with a watched strength, two goals and a plan item."""
    store = journal.open_journal(server.data, at=NOW)
    goal = {"state": "active", "start": NOW.date() - timedelta(days=30)}
    said = [
        ("strength", {"name": STRENGTH, "watched": True}),
        ("goal", {**goal, "statement": KEPT}),
        ("goal", {**goal, "statement": DROPPED}),
        ("plan_item", {"kind": "book", "title": CHANGED, "status": "planned"}),
    ]
    uids = (journal.new_uid(at=NOW, entropy=bytes([place]) * 10) for place in range(1, 9))
    journal.save(store, [Save(kind, next(uids), next(uids), kinds.content(one), 0) for kind, one in said], at=NOW)
    return store


def enter(one, name, heading):
    """Press the button `name` and wait until the heading of what follows has the focus."""
    one.settle()
    to(one.page, "button", name)
    press(one.page, "Enter")
    expect(one.page.get_by_role("heading", name=heading)).to_be_visible()
    expect(one.page.get_by_role("heading", level=2).first).to_be_focused()
    one.settle()


def rate_by_the_pulse(one):
    page = one.page
    to(page, "button", "Change")
    press(page, "Enter")
    find(page, "Questionnaire", PULSE)
    expect(page.get_by_text("5 questions, about 1 minute.")).to_be_visible()
    one.settle()
    press(page, "Escape")
    for question in PULSE_QUESTIONS:
        take(page, page.get_by_role("radiogroup", name=question), 3)
        one.settle()
    enter(one, "Next: Strengths", "Strengths and weaknesses you watch")
    take(page, page.get_by_role("radiogroup", name=STRENGTH), 3)
    enter(one, "Next: Finish", "How are things overall?")
    to(page, "button", "Save check-in")
    press(page, "Enter")
    expect(page.get_by_text("You have checked in today.")).to_be_visible()


def keep_drop_and_change(one):
    page = one.page
    for title, place in ((KEPT, 0), (DROPPED, 2), (CHANGED, 1)):
        take(page, page.get_by_role("radiogroup", name=f"What about “{title}”?"), place)
        one.settle()
    to(page, "textbox", "What")
    press(page, "ControlOrMeta+a")
    page.keyboard.type(SHORTER)
    press(page, "Tab")
    one.settle()
    to(page, "button", "Save plan item")
    press(page, "Enter")
    expect(page.get_by_role("radiogroup", name=f"What about “{SHORTER}”?")).to_be_visible()
    one.settle()


def expect_choices(page):
    for title, choice in ((KEPT, "Keep"), (DROPPED, "Drop"), (SHORTER, "Change")):
        group = page.get_by_role("radiogroup", name=f"What about “{title}”?")
        expect(group.get_by_role("radio", name=choice)).to_be_checked()


def leave_and_come_back(one):
    page = one.page
    page.reload()
    expect_choices(page)
    one.settle()
    to(page, "link", "Goals")
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Where do I want to be, and how?")).to_be_visible()
    one.settle()
    to(page, "link", "Review")
    press(page, "Enter")
    expect_choices(page)
    one.settle()


def test_a_whole_review_by_keyboard_says_what_was_decided(server, store, visit):
    one = visit()
    page = one.page
    one.open(f"{server.url}/review")
    enter(one, "Begin a review", "Being proactive")
    rate_by_the_pulse(one)
    enter(one, "Next step", "Keep, change or drop")
    keep_drop_and_change(one)
    leave_and_come_back(one)
    enter(one, "Next step", "What was learned")
    to(page, "textbox", "What do you take from this time?")
    page.keyboard.type(LESSON)
    press(page, "Tab")
    enter(one, "Next step", "The one focus")
    find(page, "Element", "Being focused")
    enter(one, "Next step", "When do you look again?")  # Which saves the focus.
    again = NOW.date() + timedelta(days=60)
    reach(page, page.get_by_role("group", name="Next review on"))
    page.keyboard.type(f"{again:%d%m%Y}")
    press(page, "Tab")
    one.settle()
    to(page, "button", "Finish the review")
    press(page, "Enter")

    expect(page.get_by_role("heading").get_by_text(f"Decided on {wording.day(NOW)}")).to_be_visible()
    for title in (KEPT, DROPPED, SHORTER):
        expect(page.get_by_role("listitem").filter(has_text=title)).to_be_visible()
    expect(page.get_by_test_id("stText").get_by_text(LESSON, exact=True)).to_be_visible()
    expect(page.get_by_text("Being focused", exact=True)).to_be_visible()
    expect(page.get_by_text(f"Next review on {wording.day(again)}.")).to_be_visible()
    one.settle()
    after = journal.snapshot(store).records
    assert after["goal"].set_index("statement")["state"].to_dict() == {KEPT: "active", DROPPED: "dropped"}
    assert after["strength_rating"]["value"].to_list() == [4]
    assert one.strangers() == []
    assert one.complaints == []


def go_by_keyboard(one, step, heading):
    """Go to a step, which stands behind "Change", and close that again."""
    page = one.page
    to(page, "button", "Change")
    press(page, "Enter")
    to(page, "button", f"Go to: {step}")
    press(page, "Enter")
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    one.settle()
    press(page, "Escape")


def test_a_watched_strength_is_rated_at_a_check_in_by_keyboard(server, store, visit):
    one = visit()
    page = one.page
    one.open(f"{server.url}/check_in")
    take(page, page.get_by_role("radiogroup").first, 2)
    one.settle()
    go_by_keyboard(one, "Connecting with others", "Connecting with others")
    go_by_keyboard(one, "Strengths", "Strengths and weaknesses you watch")
    take(page, page.get_by_role("radiogroup", name=STRENGTH), 1)
    strength = journal.snapshot(store).records["strength"]["strength"].item()
    wait_until_kept(page, server.data, f"rating {strength}", 2)
    page.reload()
    expect(page.get_by_role("heading", name="Being proactive")).to_be_visible()
    one.settle()
    go_by_keyboard(one, "Strengths", "Strengths and weaknesses you watch")
    rated = page.get_by_role("radiogroup", name=STRENGTH)
    expect(rated.get_by_role("radio", name="2 · rather weak")).to_be_checked()
    enter(one, "Next: Finish", "How are things overall?")
    assert journal.snapshot(store).records["strength_rating"].empty
    to(page, "button", "Save check-in")
    press(page, "Enter")
    expect(page.get_by_text("Your first check-in is saved.")).to_be_visible()
    one.settle()
    to(page, "link", "Strengths")
    press(page, "Enter")
    one.settle()
    to(page, "button", f"Open: {STRENGTH}")
    press(page, "Enter")
    expect(page.get_by_role("heading", name=STRENGTH)).to_be_visible()
    expect(page.get_by_text(f"{wording.day(NOW)}: 2 · rather weak")).to_be_visible()
    assert one.complaints == []
