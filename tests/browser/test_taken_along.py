"""What was kept comes back: yesterday's backup, and everything in a new folder, as a person does it."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from by_hand import choose, download
from playwright.sync_api import expect

from mastery import instruments, journal, wording
from mastery.instruments.check_in import CheckIn
from mastery.journal import Save

NOW = datetime.now().astimezone()
YESTERDAY = NOW - timedelta(days=1)
PAGES = {
    "today": "What now?",
    "strengths": "What am I good at, what holds me back?",
    "progress": "Am I really moving?",
    "goals": "Where do I want to be, and how?",
    "logbook": "What did I do, and what did I learn?",
    "mentor": "What do I show, and what do they see?",
}


def uid(at):
    return journal.new_uid(at=at, entropy=os.urandom(10))


def keep_motive(store, name, *, record, base_rev, at):
    thing = Save("motive", record, uid(at), {"name": name, "sort": "energises"}, base_rev)
    journal.save(store, [thing], at=at)


@pytest.fixture
def changed_since_yesterday(serving):
    def fill(folder):
        store = journal.open_journal(folder, at=YESTERDAY)
        asked = instruments.load("five-elements")
        one = CheckIn(asked, YESTERDAY.date(), {item.id: 3 for item in asked.items})
        journal.save_check_ins(store, [one], today=YESTERDAY.date(), at=YESTERDAY)
        teaching, later = uid(YESTERDAY), uid(NOW)
        keep_motive(store, "Teaching", record=teaching, base_rev=0, at=YESTERDAY)
        journal.make_backup(store.file, at=YESTERDAY)
        keep_motive(store, "Selling", record=teaching, base_rev=1, at=NOW)
        keep_motive(store, "Long meetings", record=later, base_rev=0, at=NOW)

    return serving(fill)


def test_yesterdays_backup_is_gone_back_to(changed_since_yesterday, visit):
    server, one = changed_since_yesterday, visit()
    one.open(f"{server.url}/your_data?view=backups")
    choose(one.page, "Backup", wording.backup_words(YESTERDAY))
    expect(one.page.get_by_text("It holds 1 check-in and 1 other record, ")).to_be_visible()
    expect(one.page.get_by_text("Goes: 1 ")).to_be_visible()
    expect(one.page.get_by_text("Says again what it said: 1 ")).to_be_visible()
    one.settle()
    one.page.get_by_role("button", name="Go back to this backup").click(delay=30)
    expect(one.page.get_by_text("2 records say as in the backup")).to_be_visible()
    one.settle()
    one.turn("/strengths?view=what-drives-me")
    expect(one.page.get_by_role("button", name="Open: Teaching")).to_be_visible()
    expect(one.page.get_by_role("button", name="Open: ")).to_have_count(1)
    store = journal.open_journal(server.data, at=NOW)
    assert list(journal.records_of(store, "motive")["name"]) == ["Teaching"]
    assert len(journal.backups(server.data)) >= 3  # That of yesterday, today's before going back, and the one after.
    assert one.strangers() == []
    assert one.complaints == []


def said(one):
    """Return what each page says; it is gone to by its link, which takes a fraction of loading everything anew."""
    texts = {}
    for page, heading in PAGES.items():
        one.page.get_by_test_id("stTopNavLink").get_by_text(page.capitalize(), exact=True).click(delay=30)
        expect(one.page.get_by_role("heading", name=heading)).to_be_visible()
        one.settle()
        texts[page] = one.page.get_by_test_id("stMain").inner_text()
    return texts


def test_everything_goes_into_a_file_and_a_new_folder_and_the_pages_say_the_same(with_sample, server, visit):
    there = visit()
    there.open(f"{with_sample.url}/your_data")
    before = said(there)
    there.turn("/your_data")
    archive = Path(
        download(there.page, there.page.get_by_role("button", name="Download the archive")).path()
    ).read_bytes()
    here = visit()
    here.open(f"{server.url}/your_data?view=bring-in")
    chooser = here.page.get_by_test_id("stFileUploaderDropzoneInput")
    chooser.set_input_files({"name": "mastery.zip", "mimeType": "application/zip", "buffer": archive})
    expect(here.page.get_by_text("of them are not here yet")).to_be_visible()
    here.settle()
    here.page.get_by_role("button", name="Bring it in").click(delay=30)
    expect(here.page.get_by_text("The journal was empty and is now the one of the archive")).to_be_visible()
    here.settle()
    assert said(here) == before
    old, new = (journal.open_journal(one.data, at=NOW) for one in (with_sample, server))
    assert journal.rows_of(new)["revisions"] == journal.rows_of(old)["revisions"]
    assert here.strangers() == []
    assert here.complaints == []
