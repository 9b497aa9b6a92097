"""One journal filled with the sample for all tests that only read it."""

from datetime import UTC, date, datetime

import pytest

from mastery import journal
from mastery.sample import fill

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    at = datetime.combine(TODAY, datetime.min.time(), tzinfo=UTC)
    store = journal.open_journal(tmp_path_factory.mktemp("sample"), at=at)
    fill(store, at=at)
    return store
