"""A person's way with a file of another tool: bring it in, see it in Progress, take it back."""

from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import expect


def diary(folder: Path) -> Path:
    days = [datetime.now().astimezone().date() - timedelta(days=15 * n) for n in range(6)]
    rows = [f"{day},{3 + n},day {n}" for n, day in enumerate(days)]
    file = folder / "diary.csv"
    file.write_text("\n".join(["date,mood,note", *rows]), encoding="utf-8")
    return file


def test_a_diary_is_brought_in_seen_in_progress_and_taken_back(server, visit, tmp_path):
    one = visit()
    page = one.page
    one.open(f"{server.url}/your_data?view=bring-in")
    expect(page.get_by_role("heading", name="Bring your history")).to_be_visible()
    one.settle()
    page.locator("input[type=file]").set_input_files(diary(tmp_path))
    expect(page.get_by_text("From which number to which do the answers go?")).to_be_visible()
    one.settle()
    page.get_by_text("1 to 10", exact=False).first.click()
    new = page.get_by_role("button", name="Bring in 6 new check-ins")
    expect(new).to_be_visible()
    one.settle()
    new.click(delay=30)
    expect(page.get_by_text("6 check-ins brought in.")).to_be_visible()
    one.turn("/progress")
    expect(page.get_by_role("heading", name="Am I really moving?")).to_be_visible()
    expect(page.get_by_text("mood").first).to_be_visible()
    one.turn("/your_data?view=bring-in")
    back = page.get_by_role("button", name="Take back: diary.csv")
    expect(back).to_be_visible()
    one.settle()
    back.click(delay=30)
    expect(page.get_by_text("6 records taken back.")).to_be_visible()
    expect(back).to_have_count(0)
    one.turn("/progress")
    expect(page.get_by_role("heading", name="Am I really moving?")).to_be_visible()
    expect(page.get_by_text("mood", exact=True)).to_have_count(0)
    assert one.complaints == []
