"""From a record that should never have been written down to a folder without a word of it."""

import re
from datetime import datetime

import pytest
from by_hand import write
from playwright.sync_api import expect

from mastery import journal
from mastery.journal import Save

WORDS = "What Ana said about her boss"
UID, REVISION = "019d62c5-7140-7000-8000-0000000000e1", "019d62c5-7140-7000-8000-0000000000e2"
NOW = datetime.now().astimezone()


def fill(folder):
    store = journal.open_journal(folder, at=NOW)
    said = {"kind": "note", "day": NOW.date().isoformat(), "title": WORDS}
    journal.save(store, [Save("entry", UID, REVISION, said)], at=NOW)
    journal.make_backup(store.file, at=NOW)


@pytest.fixture
def server(serving):
    return serving(fill)


def places(folder):
    """Return the files in which the words stand."""
    return [one.name for one in folder.rglob("*") if one.is_file() and WORDS.encode() in one.read_bytes()]


def test_one_record_is_erased(server, visit):
    assert len(places(server.data)) == 2
    one = visit()
    page = one.page
    one.open(f"{server.url}/logbook?entry={UID}")
    page.get_by_role("button", name="History", exact=True).click(delay=30)
    expect(page.get_by_text(re.compile("Version 1, written down"))).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/your_data\?history={UID}"))
    one.settle()
    page.get_by_text("Erase it for good", exact=True).click()
    expect(page.get_by_text("This goes, with all that it ever said.", exact=True)).to_be_visible()
    one.settle()
    write(page, "Type “erase” to go on", "erase")
    one.settle()
    page.get_by_role("button", name="Erase for good").click(delay=30)
    expect(page.get_by_text("1 record erased; 1 backup rewritten.", exact=True)).to_be_visible()
    one.settle()
    assert places(server.data) == []
    assert not journal.records_of(journal.open_journal(server.data, at=NOW), "entry").size
    page.get_by_role("link", name="Logbook").click(delay=30)
    expect(page.get_by_role("heading", name="What did I do, and what did I learn?")).to_be_visible()
    one.settle()
    expect(page.get_by_text(WORDS)).to_have_count(0)
    assert WORDS not in server.log.read_text()
    assert one.complaints == []
