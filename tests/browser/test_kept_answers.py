"""What was given is kept: through a killed server, a refresh, another page, another window."""

from datetime import datetime

from by_hand import go_to_step, wait_until_kept
from playwright.sync_api import Page, expect

from mastery import journal

STEPS = "How regularly did you do something you had picked yourself"
FOLD = "Add an example, or take an answer back"
STARTED = "Of the steps that moved your work or studies forward"


def answer(page: Page, question: str, words: str) -> None:
    group = page.get_by_role("radiogroup", name=question)
    group.get_by_text(words, exact=False).click()
    # While the page is drawn anew the question may stand twice for a moment.
    expect(group.get_by_role("radio", name=words, checked=True)).to_have_count(1)


def test_a_draft_survives_another_page_a_refresh_and_the_server_being_killed(server, visit):
    one = visit()
    one.open(f"{server.url}/check_in")
    answer(one.page, STEPS, "4 ·")
    one.page.get_by_role("link", name="Progress").click(delay=30)
    expect(one.page.get_by_role("heading", name="Am I really moving?")).to_be_visible()
    one.settle()
    one.page.get_by_role("link", name="Check in", exact=True).click(delay=30)
    steps = one.page.get_by_role("radiogroup", name=STEPS)
    expect(steps.get_by_role("radio", name="4 ·")).to_be_checked()
    one.settle()
    one.page.reload()
    expect(steps.get_by_role("radio", name="4 ·")).to_be_checked()
    answer(one.page, STARTED, "2 ·")
    one.page.get_by_text(FOLD, exact=True).click()
    one.page.get_by_label("What is an example?").fill("Wrote to three people, „später“ 👍")
    one.page.get_by_label("A link to it, if there is one").click()
    expect(one.page.get_by_text("2 of 20 questions answered")).to_be_visible()
    wait_until_kept(one.page, server.data, "evidence proactive", "Wrote to three people, „später“ 👍")
    server.kill()
    server.start()

    again = visit()
    again.open(f"{server.url}/check_in")
    expect(again.page.get_by_role("link", name="Progress")).to_be_visible()
    expect(again.page.get_by_text("2 of 20 questions answered")).to_be_visible()
    steps = again.page.get_by_role("radiogroup", name=STEPS)
    expect(steps.get_by_role("radio", name="4 ·")).to_be_checked()
    again.page.get_by_text(FOLD, exact=True).click()
    expect(again.page.get_by_label("What is an example?")).to_have_value("Wrote to three people, „später“ 👍")
    assert again.complaints == []


def test_two_windows_answer_one_check_in_and_save_it_once(server, visit):
    left, right = visit(), visit()
    left.open(f"{server.url}/check_in")
    right.open(f"{server.url}/check_in")
    answer(left.page, STEPS, "3 ·")
    answer(right.page, STARTED, "5 ·")
    expect(right.page.get_by_text("2 of 20 questions answered")).to_be_visible()
    for window in (left, right):
        go_to_step(window.page, "Finish")
        expect(window.page.get_by_role("heading", name="How are things overall?")).to_be_visible()
        window.settle()
    for window in (left, right):
        window.page.get_by_role("button", name="Save check-in").click(delay=30)
        expect(window.page.get_by_text("Your first check-in is saved.")).to_be_visible()
        window.settle()
    left.turn("/today")
    expect(left.page.get_by_text("No element has a score yet.")).to_be_visible()
    left.turn("/check_in")
    left.page.get_by_text("Earlier check-ins", exact=True).click()
    expect(left.page.get_by_text("2 of 20 answered")).to_have_count(1)
    assert left.complaints + right.complaints == []


def test_going_back_shows_what_was_given_and_loses_nothing(server, visit):
    one = visit()
    page = one.page
    one.open(f"{server.url}/check_in")
    answer(page, STEPS, "4 ·")
    one.settle()
    page.get_by_text(FOLD, exact=True).click()
    page.get_by_label("What is an example?").fill("An example")
    page.get_by_label("A link to it, if there is one").fill("https://example.org")
    page.get_by_role("button", name="Next").click(delay=30)
    expect(page.get_by_role("heading", name="Connecting with others")).to_be_visible()
    one.settle()
    for _ in range(2):
        page.get_by_role("button", name="Back").click(delay=30)
        expect(page.get_by_role("heading", name="Being proactive")).to_be_visible()
        one.settle()
        steps = page.get_by_role("radiogroup", name=STEPS)
        expect(steps.get_by_role("radio", name="4 ·")).to_be_checked()
        expect(page.get_by_label("What is an example?")).to_have_value("An example")
        page.get_by_label("What is an example?").click()
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Next").click(delay=30)
        expect(page.get_by_role("heading", name="Connecting with others")).to_be_visible()
        one.settle()
    go_to_step(page, "Finish")
    expect(page.get_by_role("heading", name="How are things overall?")).to_be_visible()
    one.settle()
    answer(page, "Energy", "2 ·")
    one.settle()
    go_to_step(page, "Getting informed")
    expect(page.get_by_role("heading", name="Getting informed")).to_be_visible()
    one.settle()
    go_to_step(page, "Finish")
    energy = page.get_by_role("radiogroup", name="Energy")
    expect(energy.get_by_role("radio", name="2 ·")).to_be_checked()
    one.settle()
    draft = journal.open_draft(journal.open_journal(server.data, at=datetime.now().astimezone()), "five-elements")
    assert draft.fields == {
        "item P1": 4,
        "evidence proactive": "An example",
        "link proactive": "https://example.org",
        "energy": 2,
    }


def test_what_is_typed_into_a_form_survives_a_reload_and_is_thrown_away_and_brought_back(server, visit):
    one = visit()
    page = one.page
    one.open(f"{server.url}/strengths")
    name = page.get_by_label("Name a strength or a weakness (needed)", exact=True)
    name.fill("Ein Anfang, „später“ 👍")
    name.press("Tab")
    expect(page.get_by_role("button", name="Throw this draft away")).to_be_visible()
    one.settle()
    page.reload()
    expect(name).to_have_value("Ein Anfang, „später“ 👍")
    one.settle()
    page.get_by_role("button", name="Throw this draft away").click(delay=30)
    expect(page.get_by_role("button", name="Bring back what you threw away")).to_be_visible()
    one.settle()
    expect(name).to_have_value("")
    page.get_by_role("button", name="Bring back what you threw away").click(delay=30)
    expect(page.get_by_role("button", name="Throw this draft away")).to_be_visible()
    one.settle()
    expect(name).to_have_value("Ein Anfang, „später“ 👍")
    assert one.complaints == []
