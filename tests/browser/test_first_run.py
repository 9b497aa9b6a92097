"""What a person does on the first day, by keyboard alone."""

from by_hand import press, take, to
from playwright.sync_api import expect

ELEMENTS = ["Being proactive", "Connecting with others", "Getting informed", "Being focused", "Knowing your potential"]


def test_a_whole_check_in_by_keyboard_is_there_after_a_refresh_and_on_progress(server, visit):
    one = visit()
    page = one.page
    one.open(server.url)
    to(page, "button", "Start my first check-in")
    press(page, "Enter")

    for place, element in enumerate(ELEMENTS):
        expect(page.get_by_role("heading", name=element)).to_be_visible()
        one.settle()
        for question in range(4):
            take(page, page.get_by_role("radiogroup").nth(question + 1), place % 3 + 1)
            one.settle()
        to(page, "textbox", "What is an example?")
        page.keyboard.type(f"Example for {element}")
        to(page, "button", "Next")
        press(page, "Enter")

    expect(page.get_by_role("heading", name="How are things overall?")).to_be_visible()
    one.settle()
    to(page, "button", "Save check-in")
    press(page, "Enter")
    expect(page.get_by_text("Your first check-in is saved.")).to_be_visible()
    one.settle()
    page.reload()
    expect(page.get_by_text("Your first check-in is saved.")).to_be_visible()
    one.settle()
    to(page, "link", "Progress")
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Too early to say whether anything moved")).to_be_visible()
    one.settle()
    said = page.locator("[role=graphics-document]").first.get_attribute("aria-label")
    assert "Being proactive: 2.0 on" in said
    assert "Getting informed: 4.0 on" in said
    assert one.strangers() == []
    assert one.complaints == []
