"""When a journal's file is known to be as it was, by its times alone."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from record_pages import opened

from mastery import journal
from mastery.journal import BrokenJournal, JournalError, NewerJournal
from mastery.ui.base import store as pages_store
from mastery.ui.base.shell import now


@pytest.fixture
def file(fill):
    return fill(1).file


def aged(file, seconds):
    """Let `file` have been written so many seconds ago."""
    at = time.time() - seconds
    os.utime(file, (at, at))
    return pages_store.settled(file)


def test_a_file_written_some_seconds_ago_is_as_it_was_until_its_times_change(file):
    assert aged(file, 60) == pages_store.settled(file) is not None
    assert aged(file, 61) != aged(file, 60)


@pytest.mark.parametrize("seconds", [0, 1.5, -5, -4000])
def test_a_file_written_just_now_or_by_a_clock_ahead_is_read(file, seconds):
    assert aged(file, seconds) is None


def test_a_file_that_is_being_written_is_read(file):
    assert aged(file, 60)
    file.with_name(f"{file.name}-journal").touch()
    assert pages_store.settled(file) is None


def test_a_file_that_is_gone_or_empty_is_read(file):
    os.truncate(file, 0)
    assert aged(file, 60) is None
    file.unlink()
    assert pages_store.settled(file) is None


def test_pages_get_a_journal_that_looks(file):
    store = pages_store.open_checked(file.parent, at=now())
    aged(file, 60)
    first = journal.check_ins(store)
    assert journal.check_ins(store) is first
    journal.prefer(store, "cadence", "7", at=now())
    assert journal.preference(store, "cadence") == "7"
    journal.prefer(store, "cadence", "14", at=now())
    assert journal.preference(store, "cadence") == "14"


DATA = Path(__file__).parents[1] / "data"


def written_over(file, data):
    """Write `data` over `file` as `cp` does: the same file, with other content."""
    with file.open("r+b") as opened:
        opened.truncate(0)
        opened.write(data)


def checked(file):
    """Return the journal as pages have it, once checked."""
    pages_store.open_checked(file.parent, at=now())
    pages_store._check(pages_store._known[file.parent])
    return pages_store.open_checked(file.parent, at=now())


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_an_older_journal_that_is_written_over_the_open_one_is_migrated_and_read(file, version):
    checked(file)
    written_over(file, (DATA / f"journal-v{version}.sqlite").read_bytes())
    store = checked(file)
    assert len(journal.check_ins(store)) == 3
    journal.prefer(store, "cadence", "7", at=now())
    assert journal.preference(store, "cadence") == "7"


def test_a_newer_journal_that_is_written_over_the_open_one_is_left_alone(file):
    store = checked(file)
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("INSERT INTO migration VALUES (99, 'later', 'later')")
    with pytest.raises(JournalError, match="another version of Mastery"):
        journal.prefer(store, "cadence", "7", at=now())
    with pytest.raises(NewerJournal):
        pages_store.open_checked(file.parent, at=now())


def test_a_save_does_not_go_on_over_a_byte_that_was_flipped_since_the_check(file):
    store = checked(file)
    journal.prefer(store, "cadence", "7", at=now())
    data = file.read_bytes()
    place = data.index(b"five-elements", data.index(b"self"))
    with file.open("r+b") as opened:
        opened.seek(place)
        opened.write(b"F")
    before = file.read_bytes()
    with pytest.raises(BrokenJournal):
        journal.prefer(store, "cadence", "14", at=now())
    assert file.read_bytes() == before


def test_saves_of_the_pages_themselves_do_not_wait_for_a_check(file, monkeypatch):
    store = checked(file)
    monkeypatch.setattr(pages_store, "_check", lambda known: pytest.fail("it was checked again"))
    for days in ("7", "14", "21"):
        journal.prefer(store, "cadence", days, at=now())
    assert journal.preference(store, "cadence") == "21"


def test_a_page_opens_without_a_choice_that_is_no_text_and_says_so_once(file):
    store = journal.open_journal(file.parent, at=now())
    journal.prefer(store, "cadence", "14", at=now())
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE preference SET value = CAST(x'ff' AS TEXT) WHERE name = 'cadence'")
    pages_store.forget()
    app = opened("today")
    assert not app.exception
    said = [one.value for one in app.error]
    assert len(said) == 1
    assert said[0].startswith("1 piece of a draft or a kept choice is not what was kept, so left out.")
    assert not app.run().error
    assert journal.verify(journal.open_journal(file.parent, at=now())) == ()
