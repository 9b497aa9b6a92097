"""Two mentees' reports dropped on the desk, one answered there, and the answer read by the mentee's own journal."""

import re
from datetime import timedelta

import pytest
from by_hand import download, write
from playwright.sync_api import expect
from test_pages import NARROW, TIGHT, WIDE, examine

from mastery import instruments, journal, ledger, wording
from mastery.sample import fill
from mastery.sharing.reply.reader import read_reply
from mastery.sharing.report.build import build, prepared
from mastery.sharing.report.choices import USUAL_SECTIONS, ReportChoices

FIVE = instruments.load("five-elements")
NUMBERS = {"Runa": "R7K29QFM3D8XA0B1", "Zoë": "R7K29QFM3D8XA0B2"}
COMMENT = "Two mornings went to others.\n<img src=http://x.example/b.png>"


@pytest.fixture
def mentees(tmp_path, now):
    """The journal of each mentee with the file of a report out of it, written down in its ledger."""
    return {name: _mentee(tmp_path / name, name, number, now) for name, number in NUMBERS.items()}


@pytest.fixture
def now():
    from datetime import datetime

    return datetime.now().astimezone()


def _mentee(folder, name, number, now):
    store = journal.open_journal(folder / "data", at=now)
    fill(store, at=now)
    known = journal.snapshot(store)
    people = known.records["person"]
    mentor = people.loc[people["name"].str.startswith("Amara"), "person"].item()
    since = now.date() - timedelta(days=731)
    choices = ReportChoices(
        name, mentor, now.date(), since, frozenset(USUAL_SECTIONS), tuple(FIVE.scale_names), blind=True
    )
    made = prepared(number, known, choices, FIVE, instruments.for_others(FIVE, name=name))
    file = build(made, known, flavour="mail")
    uids = tuple(journal.new_uid(at=now, entropy=bytes([place] * 10)) for place in (1, 2))
    ledger.write_down(store, made, ledger.ReportFile("mail", file), uids=uids, at=now)
    (folder / f"{name}.html").write_bytes(file)
    return store, folder / f"{name}.html"


def read_back(store, text, now):
    """The reply in `text` as the mentee's journal reads it."""
    reports, deleted = ledger.requests_of_reports(store, journal.snapshot(store))
    return read_reply(text, reports=reports, today=now.date(), deleted=deleted)


def test_reports_are_dropped_answered_and_the_answer_is_read_by_the_mentees_journal(
    server, visit, mentees, now, tmp_path
):
    journal.open_journal(server.data, at=now)
    one = visit()
    page = one.page
    one.open(f"{server.url}/desk")
    expect(page.get_by_role("link", name="Mentor's desk")).to_have_count(0)
    page.locator("input[type=file]").set_input_files([file for _, file in mentees.values()])
    expect(page.get_by_text("2 reports are on the desk.")).to_be_visible()
    expect(page.get_by_text("waits for your answer since")).to_have_count(2)
    one.settle()
    expect(page.get_by_role("link", name="Mentor's desk")).to_be_visible()
    examine(one, "desk", (WIDE, NARROW), TIGHT)
    page.get_by_role("button", name="Open: Runa").click(delay=30)
    expect(page.get_by_role("heading", name="Your view of Runa")).to_be_visible()
    one.settle()
    examine(one, "a mentee", (WIDE, NARROW), TIGHT)

    fold = page.get_by_test_id("stExpander").filter(has_text="Being focused")
    fold.locator("summary").click(delay=30)
    for place in range(4):
        group = fold.get_by_role("radiogroup").nth(place)
        expect(group.get_by_role("radio", checked=True)).to_have_count(0)
        group.locator("label").nth(2).click(delay=30)
        expect(group.get_by_role("radio").nth(2)).to_be_checked()
        expect(fold.locator("summary")).to_contain_text(f"{place + 1} of 4 answered")  # Only now the server has it.
        one.settle()
    lines = page.get_by_test_id("stCode").filter(has_text="BEGIN MASTERY REPLY")
    write(page, "Comment on Being focused, up to 1,000 characters", COMMENT)
    expect(lines).to_contain_text("Comment: Two mornings went to others.")
    one.settle()
    write(page, "Your name", "Amara O.")
    expect(lines).to_contain_text("From Amara O., ")
    one.settle()
    expect(page.get_by_text("4 of 20 answered.")).to_be_visible()
    saved = download(page, page.get_by_role("button", name="Save it as a file"))
    saved.save_as(tmp_path / "reply.txt")
    one.settle()
    page.get_by_role("button", name="I have sent it").click(delay=30)
    expect(page.get_by_text(f"Marked as sent on {wording.day(now)}")).to_be_visible()
    one.settle()
    expect(page.get_by_role("heading", name="What Runa sees")).to_be_visible()
    page.get_by_role("button", name="All mentees").click(delay=30)
    expect(page.get_by_text(re.compile("^answered on"))).to_be_visible()
    one.settle()

    store, _ = mentees["Runa"]
    read = read_back(store, (tmp_path / "reply.txt").read_bytes(), now)
    assert (read.request.number, read.who, dict(read.comments)) == (NUMBERS["Runa"], "Amara O.", {"focused": COMMENT})
    assert dict(read.answers) == {item.id: 3 for item in FIVE.items_of("focused")}
    assert ledger.save_reply(store, journal.snapshot(store), read, at=now) == 1
    assert journal.counts(journal.open_journal(server.data, at=now)) == journal.counts(
        journal.open_journal(tmp_path / "fresh", at=now)
    )
    assert one.strangers() == []
    assert one.complaints == []
