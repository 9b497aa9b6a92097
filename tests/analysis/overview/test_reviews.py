"""The decisions of a review in order, and what was written down for its focus."""

from datetime import date

import pandas as pd
import pytest
from record_maker import records

from mastery.analysis import choices_in_order, entries_for

REVIEW = {"day": date(2026, 3, 1), "scale": "a", "strength": "s"}
ENTRIES = records(
    "entry",
    *(
        {"kind": "practice", "title": "x", "day": day, "scale": scale, "strength": strength}
        for day, scale, strength in (
            ("2026-02-28", "a", "s"), ("2026-03-01", "a", None), ("2026-03-02", "a", "s"), ("2026-03-03", None, "s"),
            ("2026-03-04", "b", "t"), ("2026-03-05", None, None),
        )
    ),
)  # fmt: skip


def test_what_was_kept_comes_first_then_changed_then_dropped():
    rows = pd.DataFrame({"record": list("abcd"), "choice": ["drop", "keep", "change", "keep"]})
    assert choices_in_order(rows)["record"].to_list() == ["b", "d", "c", "a"]
    assert choices_in_order(rows[:0]).empty


@pytest.mark.parametrize(
    ("focus", "many"),
    [
        ({}, 3), ({"strength": None}, 2), ({"scale": None}, 2), ({"scale": None, "strength": None}, 0),
    ],
)  # fmt: skip
def test_entries_count_from_the_day_of_the_review_on_once_each(focus, many):
    assert entries_for(ENTRIES, REVIEW | focus) == many


def test_an_empty_logbook_has_none():
    assert entries_for(ENTRIES[:0], REVIEW) == 0
