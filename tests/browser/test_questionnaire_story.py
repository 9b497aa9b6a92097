"""A questionnaire of one's own: answered, edited, and answered again as a new version, all the way to its line."""

from datetime import datetime, timedelta

from by_hand import write
from playwright.sync_api import expect
from range_maker import answered, own

from mastery import journal
from mastery.instruments import load

QUESTION = "How long did you sleep?"


def filled(folder):
    """Fill a journal with three check-ins from 0 to 100."""
    at = datetime.now().astimezone()
    store = journal.open_journal(folder, at=at)
    shares = answered(own(folder, 0, 100), 0.2, 0.4, 0.3, until=at.date() - timedelta(days=28))
    journal.save_check_ins(store, shares, today=at.date(), at=at)


def edit(one):
    page = one.page
    page.get_by_role("button", name="Edit: My habits", exact=True).click(delay=30)
    expect(page.get_by_role("button", name="Save the questionnaire")).to_be_visible()
    one.settle()
    question = page.get_by_label("Question 1", exact=True).first
    question.fill(QUESTION)
    question.press("Tab")
    one.settle()
    page.get_by_role("button", name="Save the questionnaire").click(delay=30)
    expect(page.get_by_text("“My habits” is saved as version 2.")).to_be_visible()
    one.settle()


def answer(one):
    page = one.page
    one.turn("/check_in")
    page.get_by_role("button", name="Change", exact=True).click(delay=30)
    page.get_by_role("combobox", name="Questionnaire").click()
    page.get_by_role("option", name="My habits").click()
    page.keyboard.press("Escape")
    field = page.get_by_label(QUESTION, exact=True)
    expect(field).to_be_visible()
    expect(field).to_have_value("")
    one.settle()
    write(page, QUESTION, "70")
    one.settle()
    page.get_by_role("button", name="Next: Focus").click(delay=30)
    expect(page.get_by_role("button", name="Save check-in")).to_be_visible()
    one.settle()
    page.get_by_role("button", name="Save check-in").click(delay=30)
    expect(page.get_by_text("Your check-in is saved.")).to_be_visible()
    one.settle()


def test_an_edited_questionnaire_is_a_version_that_breaks_the_line(serving, visit):
    server = serving(filled)
    one = visit()
    one.open(f"{server.url}/your_data?view=questionnaires")
    edit(one)
    folder = server.data
    made = load("mine", folder=folder / "instruments")
    assert (made.version, made.items[0].stem) == ("2", QUESTION)
    answer(one)
    one.turn("/progress")
    expect(one.page.get_by_text("from 0 to 100.")).to_be_visible()
    one.settle()
    store = journal.open_journal(folder, at=datetime.now().astimezone())
    assert list(journal.check_ins(store)["version"]) == ["1", "1", "1", "2"]
    assert one.strangers() == []
    assert one.complaints == []
