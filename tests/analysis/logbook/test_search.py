"""Finding entries."""

import pandas as pd
import pytest
from record_maker import records

from mastery import contracts
from mastery.analysis import find_entries

ROWS = [
    {"kind": "win", "day": "2026-03-01", "title": "Shipped (v2.0)", "scale": "focused"},
    {"kind": "note", "day": "2026-04-01", "title": "Straße", "goal": "g1"},
    {"kind": "feedback", "day": "2026-02-01", "title": "Clear", "person": "p1", "response": "I said THANKS"},
    {"kind": "win", "day": "2026-04-01", "title": "Talk", "scale": "connecting", "goal": "g1"},
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [3, 1, 0, 2]),
        ({"kinds": ["win"]}, [3, 0]),
        ({"kinds": ["win", "feedback"]}, [3, 0, 2]),
        ({"scale": "focused"}, [0]),
        ({"goal": "g1"}, [3, 1]),
        ({"goal": "g1", "kinds": ["note"]}, [1]),
        ({"person": "p1"}, [2]),
        ({"text": "thanks"}, [2]),
        ({"text": " strasse "}, [1]),
        ({"text": "STRAßE"}, [1]),
        ({"text": "thánks"}, [2]),
        ({"text": "(V2.0)"}, [0]),
        ({"text": "v2.0|Talk"}, []),
        ({"text": "focused"}, []),
        ({"text": "  "}, [3, 1, 0, 2]),
    ],
)
def test_every_condition_holds_newest_first(wanted, found):
    entries = records("entry", *ROWS)
    assert find_entries(entries, **wanted)["entry"].tolist() == [f"entry{place}" for place in found]


def test_nothing_in_gives_nothing_out():
    found = find_entries(records("entry"), kinds=["win"], scale="focused", text="talk")
    pd.testing.assert_frame_equal(found, contracts.empty(contracts.RECORDS["entry"]))


@pytest.mark.parametrize("wanted", ["uberblick", "ÜBERBLICK", "U\u0308berblick", "naive", "NAÏVE"])
def test_accents_and_case_make_no_difference(wanted):
    entries = records("entry", {"kind": "note", "day": "2026-04-01", "title": "Überblick", "text": "not so naïve"})
    assert len(find_entries(entries, text=wanted)) == 1
