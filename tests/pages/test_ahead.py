"""What is made before the first page asks for it, and that the page then finds it."""

import pytest
from record_pages import opened

from mastery import journal
from mastery.journal import JournalError
from mastery.ui.base import memo
from mastery.ui.base.shell import cached, now, own_folder
from mastery.ui.today.ahead import make_ready

OF_ROWS = {"_values", "first_of", "_with_items", "_all_of", "_those_of"}
"""What depends on how many rows a page draws, and takes no time."""


@pytest.fixture
def computed(monkeypatch):
    """The functions that were computed and not remembered."""
    found, result = [], memo._result

    def noted(function, *args, **kwargs):
        found.append(function.__qualname__)
        return result(function, *args, **kwargs)

    monkeypatch.setattr(memo, "_result", noted)
    cached.clear()
    return found


def test_today_computes_nothing_that_was_made_ready(sample_store, computed):
    make_ready()
    assert {"scores", "fit_trend", "_overview", "_groups", "_focus"} <= set(computed)
    computed.clear()
    app = opened("today")
    assert app.get("vega_lite_chart")
    assert set(computed) <= OF_ROWS


def test_a_journal_without_check_ins_or_without_a_file_is_left_to_the_page(fill, computed):
    store = fill(0)
    make_ready()
    assert computed == ["_frames"]
    store.file.unlink()
    make_ready()
    assert not store.file.exists()
    with pytest.raises(JournalError):
        journal.open_journal(own_folder(), at=now(), may_begin=False)
