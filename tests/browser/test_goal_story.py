"""From a weakness that has a name to a win in the logbook: one goal, all the way."""

from datetime import datetime, timedelta

import pytest
from by_hand import choose, write, write_day
from playwright.sync_api import expect

from mastery import instruments, journal, wording
from mastery.instruments.check_in import CheckIn

WEAKNESS = "Speaking to a room of strangers"
GOAL = "Give four talks"
NOW = datetime.now().astimezone()


@pytest.fixture
def checked_in(server):
    asked = instruments.load("five-elements")
    day = NOW.date()
    answered = {item.id: 3 for item in asked.items}
    given = [CheckIn(asked, day - timedelta(weeks=back), answered) for back in (1, 0)]
    journal.save_check_ins(journal.open_journal(server.data, at=NOW), given, today=day, at=NOW)
    return server


def name_a_weakness_and_rate_it(one):
    page = one.page
    write(page, "Name a strength or a weakness (needed)", WEAKNESS)
    page.get_by_text("Element, kind, evidence, plan").click()
    choose(page, "Element", "Connecting with others")
    choose(page, "Plan", "Address it")
    one.settle()
    page.get_by_role("button", name="Add", exact=True).click(delay=30)
    page.get_by_role("button", name=f"Open: {WEAKNESS}").click(delay=30)
    expect(page.get_by_role("heading", name=WEAKNESS)).to_be_visible()
    one.settle()
    page.get_by_role("radiogroup", name="Rating").get_by_text("2 · rather weak").click()
    one.settle()
    page.get_by_role("button", name="Save rating").click(delay=30)
    expect(page.get_by_text(f"{wording.day(NOW)}: 2 · rather weak")).to_be_visible()
    one.settle()


def write_the_goal(one):
    page = one.page
    page.get_by_role("button", name="Make this a goal").click(delay=30)
    expect(page.get_by_role("heading", name="A new goal")).to_be_visible()
    expect(page.get_by_role("combobox", name="Strength or weakness")).to_have_value(WEAKNESS)
    expect(page.get_by_role("combobox", name="Element")).to_have_value("Connecting with others")
    one.settle()
    write(page, "Goal (needed)", "Get better at public speaking")
    expect(page.get_by_text("Nobody can watch “Get better at”.")).to_be_visible()
    expect(page.get_by_text("No due day yet.")).to_be_visible()
    one.settle()
    write(page, "Goal (needed)", GOAL)
    expect(page.get_by_text("is something others can see you do.")).to_be_visible()
    expect(page.get_by_text("Nobody can watch")).to_have_count(0)
    one.settle()
    choose(page, "Measured by", "A count that never goes down")
    write(page, "Measure", "talks given")
    write(page, "Unit", "talks")
    write(page, "From (baseline)", "0")
    write(page, "To (target)", "4")
    expect(page.get_by_text("“Talks given” from 0 to 4 talks.")).to_be_visible()
    choose(page, "How confident, 1 to 5?", "4")
    write(page, "First step", "Ask for a slot at the meetup")
    write_day(page, "First step on", NOW.date())
    write(page, "Why it matters", "My designs are heard in the room where they are decided.")
    write_day(page, "Due", NOW.date() + timedelta(days=180))
    expect(page.get_by_text("All 5 letters hold.")).to_be_visible()
    one.settle()
    page.get_by_role("button", name="Save goal").click(delay=30)
    expect(page.get_by_role("heading", name=GOAL, exact=True)).to_be_visible()
    assert "goal=" in page.url
    one.settle()


def plan_and_do(one):
    page = one.page
    page.get_by_text("Add to the plan", exact=True).click()
    choose(page, "Kind (needed)", "Practice")
    write(page, "What (needed)", "Rehearse before two colleagues")
    one.settle()
    page.get_by_role("button", name="Save plan item").click(delay=30)
    expect(page.get_by_role("button", name="Open: Rehearse before two colleagues")).to_be_visible()
    one.settle()
    page.get_by_role("button", name="Done: Rehearse before two colleagues").click(delay=30)
    expect(page.get_by_role("button", name="Undo: Rehearse before two colleagues")).to_be_visible()
    one.settle()


def go_to_the_target(one):
    page = one.page
    for value, points in (("2", "1 progress point"), ("4", "2 progress points")):
        write(page, "Value, in talks (needed)", value)
        one.settle()
        page.get_by_role("button", name="Save progress point").click(delay=30)
        expect(page.get_by_text(points, exact=True)).to_be_visible()
        one.settle()
    expect(page.get_by_role("heading").get_by_text(f"Reached on {wording.day(NOW)}")).to_be_visible()


def close_it(one):
    page = one.page
    page.get_by_role("button", name="Close this goal").click()
    page.get_by_role("radiogroup", name="How did it end?").get_by_text("Reached", exact=True).click()
    write(page, "What came of it", "Two of the talks led to a new project.")
    one.settle()
    page.get_by_role("button", name="Close goal").click(delay=30)
    expect(page.get_by_role("button", name="Write it down as a win")).to_be_visible()
    one.settle()


def test_a_weakness_becomes_a_goal_and_the_goal_a_win(checked_in, visit):
    one = visit()
    page = one.page
    one.open(f"{checked_in.url}/strengths")
    name_a_weakness_and_rate_it(one)
    write_the_goal(one)
    plan_and_do(one)
    go_to_the_target(one)
    close_it(one)

    page.get_by_role("button", name="Write it down as a win").click(delay=30)
    page.get_by_role("button", name=f"In your logbook: {GOAL}").click(delay=30)
    expect(page.get_by_role("heading", name="What did I do, and what did I learn?")).to_be_visible()
    expect(page.get_by_role("heading", name=GOAL, exact=True)).to_be_visible()
    one.settle()
    assert "/logbook?entry=" in page.url
    about = f"{wording.day(NOW)} · Win · Connecting with others · {GOAL}"
    expect(page.get_by_text(about, exact=True)).to_be_visible()
    expect(page.get_by_text(WEAKNESS, exact=True)).to_be_visible()
    expect(page.get_by_text("Two of the talks led to a new project.").first).to_be_visible()

    page.get_by_role("link", name="Progress").click(delay=30)
    expect(page.get_by_role("heading", name="Am I really moving?")).to_be_visible()
    one.settle()
    said = page.locator("[role=graphics-document]").first.get_attribute("aria-label")
    assert GOAL in said.split("Getting informed")[0]
    assert one.strangers() == []
    assert one.complaints == []
