"""A look back at a year, all the way: a line left out, one in own words, the file seen, taken out and read again."""

from datetime import datetime

import docx
from by_hand import download
from playwright.sync_api import expect
from record_pages import days, keep

from mastery import contracts, journal

MINE = "=1+1 # I gave <b>it</b>"


def test_a_year_is_drafted_worded_and_taken_out(server, visit):
    store = journal.open_journal(server.data, at=datetime.now().astimezone())
    for ago, title in ((3, "Gave the talk"), (2, "Told nobody")):
        keep(store, "entry", kind="win", day=days(-ago), title=title)
    one = visit()
    page = one.page
    one.open(f"{server.url}/review?view=my-year")
    page.get_by_role("button", name="Leave out: Told nobody").click(delay=30)
    expect(page.get_by_text("left out", exact=True)).to_be_visible()
    one.settle()
    page.get_by_role("button", name="Own words: Gave the talk").click(delay=30)
    field = page.get_by_role("textbox", name="In your own words")
    field.fill(MINE)
    field.press("Tab")
    said = page.get_by_role("paragraph").filter(has_text=MINE)
    expect(said).to_be_visible()  # Only now the server has it.
    one.settle()
    page.get_by_role("button", name="Done", exact=True).click(delay=30)
    # A moment before a field goes it has no name any more, but its text still counts as text of the page.
    expect(page.locator("textarea")).to_have_count(0)
    expect(said).to_be_visible()
    one.settle()
    page.get_by_role("button", name="Make the document").click(delay=30)
    seen = page.frame_locator("iframe[srcdoc]")
    expect(seen.get_by_text(MINE)).to_be_visible()
    one.settle()
    file = download(page, page.get_by_role("button", name="Download: Word"))
    texts = [one.text for one in docx.Document(file.path()).paragraphs]
    assert any(MINE in text for text in texts)
    assert not any("Told nobody" in text or "Gave the talk" in text for text in texts)
    expect(page.get_by_role("heading", name="Taken out so far")).to_be_visible()
    assert (one.strangers(), one.complaints) == ([], [])
    (appraisal,) = contracts.rows(journal.records_of(store, "appraisal"))
    assert MINE in appraisal["shown"]
