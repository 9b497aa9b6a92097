"""Locking and unlocking the journal in a real browser, by keyboard and by mouse."""

from datetime import datetime

from by_hand import press, to
from playwright.sync_api import expect
from visiting import Visit

from mastery import journal
from mastery.journal import connecting
from mastery.journal.records import Save

PASSPHRASE = "seven quiet herons wade"


def secret(page, label, said):
    field = page.get_by_label(label, exact=True)
    field.fill(said)
    expect(field).to_have_value(said)


def test_a_journal_is_locked_and_opened_again(server, visit):
    at = datetime.now().astimezone()
    store = journal.open_journal(server.data, at=at)
    journal.save(store, [Save("motive", "m", "r", {"name": "Teaching children", "sort": "energises"})], at=at)
    one = visit()
    page = one.page
    one.open(f"{server.url}/your_data?view=passphrase")
    secret(page, "New passphrase", PASSPHRASE)
    secret(page, "The same again", PASSPHRASE)
    page.get_by_role("button", name="Go on to the recovery key").click()
    back = page.get_by_label("Recovery key, typed back", exact=True)
    expect(back).to_be_visible()
    one.settle()
    sheet = page.get_by_test_id("stCode").inner_text().strip()
    back.fill(sheet)
    expect(back).to_have_value(sheet)
    page.get_by_role("button", name="Lock my journal").click()
    expect(page.get_by_text("Your journal has a passphrase now, and each backup too.")).to_be_visible()
    one.settle()
    assert not connecting.is_plain(store.file)

    server.kill()
    server.start()
    late = visit()
    late.open(f"{server.url}/strengths")
    expect(late.page.get_by_role("heading", name="Your journal is locked")).to_be_visible()
    assert "Teaching" not in late.page.content()
    expect(late.page.get_by_label("Passphrase or recovery key", exact=True)).to_be_focused()
    late.page.keyboard.type("not this one")
    press(late.page, "Enter")
    expect(late.page.get_by_text("That is not the passphrase.", exact=False)).to_be_visible()
    late.settle()
    to(late.page, "textbox", "Passphrase or recovery key")
    late.page.keyboard.type(PASSPHRASE)
    press(late.page, "Enter")
    expect(late.page.get_by_role("button", name="Lock now")).to_be_visible()
    late.settle()
    assert "strengths" in late.page.url
    window = Visit(late.page.context.new_page(), late.running)
    window.open(f"{server.url}/goals")
    expect(window.page.get_by_role("button", name="Lock now")).to_be_visible()
    window.settle()
    to(late.page, "button", "Lock now")
    press(late.page, "Enter")
    for page in (late.page, window.page):
        expect(page.get_by_role("heading", name="Your journal is locked")).to_be_visible()
    late.settle()
    assert late.strangers() == []
    assert late.complaints == []
