"""What asks for attention in groups, and which rows of them come first."""

import pandas as pd
import pytest

from mastery import analysis, contracts


def found(*rows):
    """Return ATTENTION from (code, days)."""
    cells = [
        {
            "code": code,
            "kind": "goal",
            "record": f"r{place}",
            "title": "x",
            "day": pd.Timestamp("2026-11-27"),
            "days": days,
        }
        for place, (code, days) in enumerate(rows)
    ]
    return contracts.conform(pd.DataFrame(cells, columns=contracts.ATTENTION.names), contracts.ATTENTION, "ATTENTION")


@pytest.mark.parametrize(
    ("code", "days", "group"),
    [
        ("plan item", -1, "overdue"), ("plan item", 0, "week"), ("plan item", 7, "week"), ("plan item", 8, "later"),
        ("credential", -50, "overdue"), ("person", -40, "people"), ("never spoken", 0, "people"),
        ("meeting", 5, "people"), ("feedback", -60, "people"), ("setback", -60, "later"), ("decision", 0, "week"),
    ],
)  # fmt: skip
def test_each_is_in_one_group(code, days, group):
    assert list(analysis.attention_groups(found((code, days)))) == [group]


def many(overdue=0, week=0, people=0, later=0):
    rows = [("goal", -2)] * overdue + [("goal", 1)] * week + [("person", -1)] * people + [("goal", 20)] * later
    return analysis.attention_groups(found(*rows))


@pytest.mark.parametrize(
    ("there", "first"),
    [
        ({"overdue": 4, "week": 2, "people": 4, "later": 6}, {"overdue": 2, "week": 2, "people": 1}),
        ({"overdue": 9}, {"overdue": 5}),
        ({"people": 1, "later": 9}, {"people": 1, "later": 4}),
        ({"overdue": 3, "week": 1, "later": 9}, {"overdue": 3, "week": 1, "later": 1}),
        ({"week": 1, "people": 1}, {"week": 1, "people": 1}),
        ({}, {}),
    ],
)
def test_the_first_five_are_shared_among_the_groups(there, first):
    assert {name: len(rows) for name, rows in analysis.first_of(many(**there), 5).items()} == first
