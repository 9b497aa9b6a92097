"""A person's way with the pocket page: written on the phone, there after a reload, taken home, seen on the computer."""

import json
from datetime import datetime

from playwright.sync_api import expect

from mastery import instruments, journal
from mastery.sharing.pocket.page import pocket_page

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def written_on_the_phone(visit, folder):
    """Write a pulse, a win and a note on the page, reload it, copy the lines, clear them; return the lines."""
    file = folder / "pocket.html"
    file.write_bytes(pocket_page([instruments.load("five-elements-pulse")]))
    one = visit(permissions=["clipboard-read", "clipboard-write"], **PHONE)
    page = one.page
    page.goto(file.as_uri())
    expect(page.get_by_text("Nothing is on this page yet.")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.locator("input:checked").count() == 0
    page.get_by_role("heading", name="Pulse of the five elements").click()
    for item, level in {"P": 4, "C": 2}.items():
        page.locator(f'input[data-name="{item}"][value="{level}"]').check()
    page.get_by_role("button", name="Keep it · Pulse").click()
    expect(page.get_by_text("It is written down for today.")).to_be_visible()
    page.get_by_role("heading", name="Win", exact=True).click()
    page.get_by_role("button", name="Keep it · Win").click()
    expect(page.get_by_text("Say in short what it was.")).to_be_visible()
    page.locator("#win-title").fill("Spoke up <b>once</b>")
    page.get_by_role("button", name="Keep it · Win").click()
    page.get_by_role("heading", name="For the next meeting").click()
    page.locator("#meeting-text").fill("Ask about the budget")
    page.get_by_role("button", name="Keep it · For").click()
    page.get_by_role("heading", name="Setback", exact=True).click()
    page.locator("#setback-title").fill("half written")
    page.reload()
    expect(page.get_by_text("Win: Spoke up <b>once</b>")).to_be_visible()
    expect(page.locator("#pocket-list li")).to_have_count(3)
    expect(page.locator("#setback-title")).to_have_value("half written")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]
    page.get_by_role("button", name="Copy the lines").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    clear = page.locator("#pocket-clear")
    expect(clear).to_have_text("Clear what was brought home (3)")
    clear.click()
    expect(clear).to_have_text("It is on my computer: clear 3")
    clear.click()
    expect(page.get_by_text("Nothing is on this page yet.")).to_be_visible()
    assert one.complaints == []
    assert {address for address in one.requests if not address.startswith(("data:", "blob:"))} == {file.as_uri()}
    return text


def test_what_is_written_on_the_phone_is_seen_at_home(server, visit, tmp_path):
    text = written_on_the_phone(visit, tmp_path)
    one = visit()
    page = one.page
    lines = tmp_path / "pocket.txt"
    lines.write_text(text, encoding="utf-8")
    one.open(f"{server.url}/your_data?view=bring-in")
    expect(page.get_by_role("heading", name="Bring your history")).to_be_visible()
    one.settle()
    page.locator("input[type=file]").set_input_files(lines)
    home = page.get_by_role("button", name="Bring home 3 things")
    expect(home).to_be_visible()
    one.settle()
    home.click(delay=30)
    expect(page.get_by_text("3 things brought home.")).to_be_visible()
    one.turn("/logbook")
    expect(page.get_by_text("Spoke up <b>once</b>").first).to_be_visible()
    store = journal.open_journal(server.data, at=datetime.now().astimezone())
    assert sorted(journal.records_of(store, "entry")["title"]) == ["Ask about the budget", "Spoke up <b>once</b>"]
    assert one.complaints == []


def test_a_storage_that_is_closed_or_not_its_own_is_no_end(visit, tmp_path):
    file = tmp_path / "pocket.html"
    file.write_bytes(pocket_page([]))
    page = visit(**PHONE).page
    for storage in ('{"v":1,"items":[{}],"drafts":{}}', "no JSON", "[]", '{"v":2}'):
        # In the page itself, before its scripts: what another process wrote a moment ago may not be there yet.
        page.add_init_script(f"localStorage.setItem('mastery-pocket', {json.dumps(storage)})")
        page.goto(file.as_uri())
        expect(page.get_by_text("Nothing is on this page yet.")).to_be_visible()
        assert storage in page.evaluate("Object.values(localStorage)")
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError'); }")
    page.goto(file.as_uri())
    expect(page.get_by_role("alert")).to_contain_text("This browser keeps nothing that is written here.")
