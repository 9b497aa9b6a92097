"""What a person does on the first day, by mouse and by keyboard alone, with every click and key counted."""

from functools import partial

import pytest
from by_hand import go_to_step, tab_to, to
from playwright.sync_api import expect

from mastery import instruments

ASKED = instruments.load("five-elements")
MOST_CLICKS, MOST_KEYS = 26, 70
FIRST_KEYS = {"Space": 1, "ArrowDown": 2, "ArrowUp": 5}
"""What chooses a level in a group where nothing is chosen, by one key."""


class Counting:
    """A person at a page: each click and each key is counted."""

    def __init__(self, one):
        self.one, self.page, self.clicks, self.keys = one, one.page, 0, 0

    def click(self, target):
        self.clicks += 1
        target.click(delay=30)

    def press(self, key):
        self.keys += 1
        self.page.keyboard.press(key)

    def expect_no_scrolling(self, button):
        """Assert that the page is at its top, and all of the step in the window."""
        main = self.page.get_by_test_id("stMain")
        assert main.evaluate("one => one.scrollTop") == 0
        box = self.page.get_by_role("button", name=button).bounding_box()
        assert box["y"] + box["height"] <= 900


def way_on(place):
    names = list(ASKED.scale_names.values())
    return f"Next: {names[place + 1]}" if place + 1 < len(names) else "Save check-in"


@pytest.fixture
def person(quick_server, visit):
    one = visit()
    one.open(quick_server.url)
    return Counting(one)


def test_a_first_check_in_by_mouse_takes_26_clicks_and_no_scrolling(person):
    one, page = person.one, person.page
    person.click(page.get_by_role("button", name="Start my first check-in"))
    for place, scale in enumerate(ASKED.scales):
        expect(page.get_by_role("heading", name=f"{place + 1} of 5 · {scale.name}")).to_be_visible()
        one.settle()
        for number, item in enumerate(ASKED.items_of(scale.id)):
            group = page.get_by_role("radiogroup", name=item.stem)
            person.click(group.get_by_text(f"{(place + 2 * number) % 5 + 1} ·", exact=False))
            if place == number == 0:
                assert person.clicks <= 2
            expect(group.get_by_role("radio", checked=True)).to_have_count(1)
        one.settle()
        person.expect_no_scrolling(way_on(place))
        person.click(page.get_by_role("button", name=way_on(place)))
    expect(page.get_by_text("Your first check-in is saved.")).to_be_visible()
    expect(page.get_by_role("heading", name="1 of 5 check-ins until a first verdict")).to_be_visible()
    assert person.clicks <= MOST_CLICKS
    assert one.strangers() == []
    assert one.complaints == []


def test_a_first_check_in_by_keyboard_alone_takes_70_keys(person):
    one, page = person.one, person.page
    keys = list(FIRST_KEYS)
    reach(person, page.get_by_role("button", name="Start my first check-in"))
    person.press("Enter")
    for place, scale in enumerate(ASKED.scales):
        expect(page.get_by_role("heading", name=f"{place + 1} of 5 · {scale.name}")).to_be_visible()
        one.settle()
        for number, item in enumerate(ASKED.items_of(scale.id)):
            group = page.get_by_role("radiogroup", name=item.stem)
            reach(person, group)
            key = keys[(place + number) % 3]
            person.press(key)
            chosen = FIRST_KEYS[key] - 1 if key != "ArrowUp" else group.get_by_role("radio").count() - 1
            expect(group.get_by_role("radio").nth(chosen)).to_be_checked()
        one.settle()
        reach(person, page.get_by_role("button", name=way_on(place)))
        person.press("Enter")
    expect(page.get_by_text("Your first check-in is saved.")).to_be_visible()
    assert person.keys <= MOST_KEYS
    one.settle()
    page.reload()
    expect(page.get_by_text("Your first check-in is saved.")).to_be_visible()
    one.settle()
    to(page, "link", "Progress")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Too early to say whether anything moved")).to_be_visible()
    one.settle()
    said = page.locator("[role=graphics-document]").first.get_attribute("aria-label")
    assert "Being proactive: " in said
    assert one.strangers() == []
    assert one.complaints == []


def reach(person, target):
    """Tab until `target` has the focus, each Tab counted."""
    assert tab_to(target, partial(person.press, "Tab"), MOST_KEYS)


def test_an_example_and_how_things_are_can_be_added(person):
    one, page = person.one, person.page
    person.click(page.get_by_role("button", name="Start my first check-in"))
    group = page.get_by_role("radiogroup", name=ASKED.items[0].stem)
    group.get_by_text("3 ·", exact=False).click()
    expect(group.get_by_role("radio", checked=True)).to_have_count(1)
    page.get_by_text("Add an example, or take an answer back", exact=True).click()
    example = page.get_by_label("What is an example?")
    example.fill("Wrote to three people")
    example.press("Tab")
    one.settle()
    page.get_by_role("button", name=f"Take back: {ASKED.items[0].label}").click(delay=30)
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)
    group.get_by_text("4 ·", exact=False).click()
    one.settle()
    go_to_step(page, "Finish")
    expect(page.get_by_role("heading", name="How are things overall?")).to_be_visible()
    one.settle()
    page.get_by_role("button", name="Save check-in").click(delay=30)
    expect(page.get_by_text("Your first check-in is saved.")).to_be_visible()
    assert one.complaints == []
