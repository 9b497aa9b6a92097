"""One file out to a mentor's phone, one small reply back: the whole way through the dashboard."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from by_hand import choose, download, write
from playwright.sync_api import expect
from pypdf import PdfReader

from mastery import instruments, journal, wording
from mastery.sample import fill

NOW = datetime.now().astimezone()
TODAY = wording.day(NOW)
FOCUSED = [item.id for item in instruments.load("five-elements").items_of("focused")]
ELEMENTS = instruments.load("five-elements").scale_names
_DIAMOND = re.compile(r"M-[\d.]+,0L0,-[\d.]+L[\d.]+,0L0,[\d.]+Z")
"""How Vega draws a diamond."""
FILES = {
    "For e-mail": f"report-for-amara-mail-{NOW.date()}.html",
    "With reply buttons": f"report-for-amara-reply-{NOW.date()}.html",
    "PDF": f"report-for-amara-{NOW.date()}.pdf",
}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "permissions": ["clipboard-read", "clipboard-write"],
}
COMMENT = "Two mornings went to others.\n![x](http://x.example/a.png) <img src=http://x.example/b.png>"
PROMISE = "Runa chose what is in this file. Everything else stays with Runa."


@pytest.fixture
def store(server):
    store = journal.open_journal(server.data, at=NOW)
    fill(store, at=NOW)
    return store


def make(one):
    """Choose whom the report is for and what it shows, and make it."""
    page = one.page
    choose(page, "For whom", "Amara Okonjo")
    one.settle()
    choose(page, "Period", "2 years")
    one.settle()
    vision = page.get_by_role("button", name="Remove Vision against now")
    vision.click(delay=30)
    expect(vision).to_have_count(0)
    one.settle()
    page.get_by_role("button", name="Make the report").click(delay=30)
    expect(page.get_by_role("heading", name="This is what leaves")).to_be_visible()
    one.settle()


def take_along(one, folder):
    """Look at each flavour, download it and return the files; what was looked at is what is downloaded."""
    page, files = one.page, {}
    preview = page.get_by_title("The report as it leaves")
    for label, name in FILES.items():
        page.get_by_role("radiogroup", name="File").get_by_text(label, exact=True).click(delay=30)
        one.settle()
        got = download(page, page.get_by_role("button", name=f"Download: {label}, "))
        assert got.suggested_filename == name
        files[label] = folder / name
        got.save_as(files[label])
        if name.endswith("html"):
            expect(preview.content_frame.get_by_text(PROMISE)).to_be_visible()
            expect(preview).to_have_attribute("srcdoc", files[label].read_text(encoding="utf-8"))
        one.settle()
    return files


def texts(files):
    """The words of each file, with one space between them."""
    paper = " ".join(page.extract_text() for page in PdfReader(files["PDF"]).pages)
    pages = [file.read_text(encoding="utf-8") for file in files.values() if file.suffix == ".html"]
    return [" ".join(text.split()) for text in (paper, *pages)]


def answer(phone, file):
    """Fill the report in as its mentor does; return the reply that is saved, and the one copied after a change."""
    page = phone.page
    page.goto(file.as_uri())
    page.get_by_role("link", name="Give your view").tap()
    page.locator("summary", has_text="Being focused").tap()
    for item in FOCUSED:
        page.locator("label", has=page.locator(f'input[name="{item}"][value="3"]')).tap()
    page.get_by_label("Comment on Being focused").fill(COMMENT)
    page.locator("summary", has_text="Send your answer").filter(visible=True).tap()
    page.get_by_label("Your name").fill("Amara")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").tap()
    saved = Path(download.value.path()).read_bytes()
    page.locator("label", has=page.locator(f'input[name="{FOCUSED[0]}"][value="1"]')).tap()
    page.get_by_role("button", name="Copy the reply").tap()
    expect(page.get_by_role("status")).to_have_text("Copied. Paste it into an e-mail to Runa.")
    return saved, page.evaluate("navigator.clipboard.readText()")


def unfold(page):
    """Open the place where a reply is taken over, which may stand open still."""
    place = page.get_by_test_id("stExpander").filter(has_text="Take a reply over")
    if place.locator("details").get_attribute("open") is None:
        place.get_by_text("Take a reply over", exact=True).click()
    expect(place.get_by_label("Paste what the mentor sent", exact=True)).to_be_visible()


def upload(page, saved):
    """Give the file of a reply to the dashboard."""
    unfold(page)
    file = {"name": "reply.txt", "mimeType": "text/plain", "buffer": saved}
    page.locator("input[type=file]").set_input_files(file)


def expect_both_views(page, compared):
    """See that both views are drawn, and that the focus is seen lower, with so many occasions behind it."""
    expect(page.get_by_role("heading", name="Amara sees “Being focused” lower than you do")).to_be_visible()
    drawn = page.locator("[role=graphics-document]").first
    expect(drawn).to_have_attribute("aria-label", re.compile(f"^Amara sees “Being focused” lower.* {compared}"))


def expect_diamond(one, score):
    """See that the mentor's scores have their diamonds on Progress, today's said to be the latest of four."""
    one.page.get_by_role("link", name="Progress").click(delay=30)
    drawn = one.page.locator("[role=graphics-document]").first
    expect(drawn).to_have_attribute("aria-label", re.compile(f"Amara: {score} on {TODAY}, the latest of 4"))
    one.settle()
    paths = drawn.locator("path").evaluate_all("paths => paths.map(one => one.getAttribute('d') || '')")
    assert sum(bool(_DIAMOND.fullmatch(path)) for path in paths) >= 4 * len(ELEMENTS)  # Events are diamonds too.
    one.page.get_by_role("link", name="Mentor").click(delay=30)
    expect(one.page.get_by_role("heading", name="What do I show, and what do they see?")).to_be_visible()
    one.settle()


def keep(one):
    """Read the preview of a reply from the one whom its report was for, and keep it."""
    page = one.page
    expect(page.get_by_text(re.compile("^It calls itself a reply from Amara; .* went to Amara Okonjo"))).to_be_visible()
    expect(page.get_by_test_id("stText").filter(has_text=COMMENT, visible=True)).to_have_count(1)
    one.settle()
    page.get_by_role("button", name="Keep this reply").click(delay=30)
    expect(page.get_by_role("button", name="Keep this reply")).to_have_count(0)
    one.settle()


def test_a_report_goes_out_and_its_answers_come_back_into_both_views(server, store, visit, tmp_path):
    one, phone = visit(), visit(**PHONE)
    page = one.page
    one.open(f"{server.url}/mentor?view=report")
    make(one)
    files = take_along(one, tmp_path)
    for text in texts(files):
        assert PROMISE in text
        assert "Vision against now" not in text
    saved, copied = answer(phone, files["With reply buttons"])

    one.view("Two views", "Replies")
    expect_both_views(page, "from 3 check-ins compared")
    upload(page, saved)
    keep(one)
    expect_both_views(page, "from 4 check-ins compared")
    upload(page, saved)
    expect(page.get_by_text("This reply is in your journal already")).to_be_visible()
    expect(page.get_by_role("button", name="Keep this reply")).to_have_count(0)
    expect_diamond(one, "3.0")
    one.view("Two views", "Replies")
    unfold(page)
    write(page, "Paste what the mentor sent", copied)
    expect(page.get_by_text("An earlier version of this reply is in your journal")).to_be_visible()
    keep(one)
    expect_both_views(page, "from 4 check-ins compared")
    expect_diamond(one, "2.5")
    one.view("Shared so far", "For e-mail · PDF · With reply buttons · 1 reply")
    page.get_by_role("button", name=f"{TODAY}, for Amara Okonjo").click(delay=30)
    expect(page.get_by_text(f"{TODAY}, from Amara", exact=True)).to_be_visible()
    expect(page.get_by_text("Agenda, Over time, Two views, Goals")).to_be_visible()
    assert one.strangers() == []
    assert phone.requests == [files["With reply buttons"].as_uri()]
    assert one.complaints + phone.complaints == []
