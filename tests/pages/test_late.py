"""What a start leaves for later: libraries that the first page does not need, and the check of a journal's digests."""

import os
import subprocess
import sys

import pytest
from record_pages import ROOT, goal, opened
from test_kept_safe import rewrite

from mastery import journal
from mastery.journal import BrokenJournal
from mastery.ui.base import store as pages_store
from mastery.ui.base.shell import now

LATER = (
    "pypdf",
    "cryptography",
    "typst",
    "vl_convert",
    "fontTools",
    "icalendar",
    "PIL",
    "docx",
    "dask",
    "distributed",
    "openpyxl",
    "xlsxwriter",
    "pyarrow.parquet",
    "mastery.archive",
    "mastery.cohort",
    "mastery.exchange",
    "mastery.pocket",
    "mastery.sharing",
    "mastery.ledger",
)
FIRST_PAGE = """
import sys
from streamlit.testing.v1 import AppTest
before = set(sys.modules)
app = AppTest.from_file("app.py", default_timeout=240)
app.switch_page("pages/today.py")
app.run()
assert app.get("vega_lite_chart") and not app.exception
print(*set(sys.modules) - before)
"""


def test_the_first_page_imports_nothing_that_it_does_not_need(sample_store):
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE], cwd=ROOT, capture_output=True, text=True, timeout=480, check=True,
        env={**os.environ, "MASTERY_DATA": str(sample_store.folder), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    imported = set(done.stdout.split())
    assert "altair" in imported
    assert [one for one in LATER if any(name == one or name.startswith(f"{one}.") for name in imported)] == []


@pytest.fixture
def put_off(monkeypatch):
    """The checks that were put off, each with its seconds."""
    found = []
    monkeypatch.setattr(pages_store, "_later", lambda seconds, work: found.append((seconds, work)))
    return found


def test_a_page_stands_before_the_digests_are_checked_and_the_next_run_tells(fill, put_off):
    store = fill(6)
    rewrite(store.file, "UPDATE response SET value = 5 WHERE value = 3")
    app = opened("progress")
    assert not app.error
    ((seconds, check),) = put_off
    assert seconds == pages_store.AFTER_START
    check()
    app.run()
    assert "is not what was saved" in app.error[0].value


def test_a_save_waits_for_the_first_check_and_is_refused_when_it_finds_something(fill, put_off):
    store = fill(6)
    rewrite(store.file, "UPDATE response SET value = 5 WHERE value = 3")
    pages = pages_store.open_checked(store.folder, at=now())
    before = store.file.read_bytes()
    with pytest.raises(BrokenJournal, match="is not what was saved"):
        goal(pages, "Give four talks")
    with pytest.raises(BrokenJournal, match="is not what was saved"):
        journal.prefer(pages, "cadence", "7", at=now())
    assert store.file.read_bytes() == before


def test_a_save_of_a_sound_journal_is_made_after_the_first_check(fill, put_off):
    pages = pages_store.open_checked(fill(6).folder, at=now())
    goal(pages, "Give four talks")
    assert list(journal.records_of(pages, "goal")["statement"]) == ["Give four talks"]
    assert pages_store._known[pages.folder].found


def test_changes_are_checked_once_for_several(fill, put_off):
    store = fill(6)
    pages_store.open_checked(store.folder, at=now())
    put_off.pop()[1]()
    for statement in ("One", "Two", "Three"):
        goal(store, statement)
        pages_store.open_checked(store.folder, at=now())
    ((seconds, check),) = put_off
    assert seconds == pages_store.AFTER_CHANGE
    check()
    goal(store, "Four")
    pages_store.open_checked(store.folder, at=now())
    assert len(put_off) == 2


def test_a_journal_that_was_mended_is_shown_again(fill, put_off):
    store = fill(6)
    rewrite(store.file, "UPDATE response SET value = 5 WHERE value = 3")
    pages_store.open_checked(store.folder, at=now())
    put_off.pop()[1]()
    with pytest.raises(BrokenJournal):
        pages_store.open_checked(store.folder, at=now())
    rewrite(store.file, "UPDATE response SET value = 3 WHERE value = 5")
    assert pages_store.open_checked(store.folder, at=now())
