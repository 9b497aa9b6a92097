"""When a journal's file is known to be as it was, by its times alone."""

import os
import time

import pytest

from mastery import journal
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
    store = pages_store.opened(file.parent, at=now())
    aged(file, 60)
    first = journal.check_ins(store)
    assert journal.check_ins(store) is first
    journal.prefer(store, "cadence", "7", at=now())
    assert journal.preference(store, "cadence") == "7"
    journal.prefer(store, "cadence", "14", at=now())
    assert journal.preference(store, "cadence") == "14"
