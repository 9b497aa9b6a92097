"""Effort against gap as drawn."""

import pandas as pd
import pytest

from mastery import charts, contracts

NAMES = {"a": "Being proactive", "b": "Connecting with others", "c": "Getting informed"}


@pytest.fixture
def against():
    rows = [
        ("b", 30, 2, 0.25, 2.5, 1.6, 3.0, 1, True),
        ("a", 90, 5, 0.75, -1.0, -1.9, -0.1, 2, False),
        ("c", 0, 0, 0.0, None, None, None, None, False),
    ]
    names = ["scale", "minutes", "entries", "share", "gap", "gap_low", "gap_high", "rank", "widest"]
    frame = pd.DataFrame(rows, columns=names).assign(without_minutes=0)
    return contracts.conform(frame.assign(rank=frame["rank"].astype("Int64")), contracts.EFFORT_GAP, "EFFORT_GAP")


@pytest.mark.parametrize("width", [328, 760])
def test_every_lane_says_its_share_and_gap(against, texts, width):
    drawn = texts(charts.effort(against, scales=NAMES), width)
    assert set(NAMES.values()) <= set(drawn)
    assert any(text.startswith("25\xa0%") and "gap 2.5" in text for text in drawn)
    assert "0\xa0%, no gap known" in drawn
    assert drawn.count("share of named minutes") == drawn.count("gap to the vision") == 3


def test_what_names_no_element_is_told_and_not_drawn(against, texts):
    unnamed = against.iloc[[0]].assign(scale=None, minutes=600, share=float("nan"), gap=float("nan"), widest=False)
    whole = contracts.conform(pd.concat([against, unnamed], ignore_index=True), contracts.EFFORT_GAP, "EFFORT_GAP")
    chart = charts.effort(whole, scales=NAMES)
    assert texts(chart, 760) == texts(charts.effort(against, scales=NAMES), 760)
    assert "No element named: 10\xa0h, 2 entries" in chart.to_dict()["description"]
    table = charts.effort_table(whole, scales=NAMES)
    assert table.loc[3, ["Name", "Minutes"]].tolist() == ["None named", 600]


def test_bars_are_proportional_and_gaps_share_one_scale(against):
    chart = charts.effort(against, scales=NAMES)
    # A whole bar is 0.94 of a half; gaps run from the least, −1.9, to 4 over the right 0.94.
    shares = [row["share"] for row in _dataset(chart, "share")]
    assert shares == pytest.approx([0.94 * 0.25, 0.94 * 0.75, 0.0])
    assert [row["gap"] for row in _dataset(chart, "gap")] == pytest.approx([1.06 + 0.94 * g / 5.9 for g in (4.4, 0.9)])
    assert [row["none"] for row in _dataset(chart, "gap")] == pytest.approx([1.06 + 0.94 * 1.9 / 5.9] * 2)


def test_without_minutes_or_gaps_it_is_still_drawn(against, texts):
    bare = against.assign(share=float("nan"), gap=float("nan"), gap_low=float("nan"), gap_high=float("nan"))
    assert texts(charts.effort(bare, scales=NAMES)).count("no minutes, no gap known") == 3
    assert "no minutes, no gap known" in texts(charts.effort(bare.iloc[:1], scales=NAMES))


def test_every_label_leaves_a_mark(against, texts_without_ink):
    assert texts_without_ink(charts.effort(against, scales=NAMES)) == []


def test_description_and_table_say_the_same(against):
    text = charts.effort(against, scales=NAMES).to_dict()["description"]
    assert text.startswith("Connecting with others: 25\xa0% of the named minutes (30\xa0min, 2 entries); gap 2.5")
    table = charts.effort_table(against, scales=NAMES)
    assert table[["Name", "Minutes", "Share", "Gap"]].iloc[0].tolist() == ["Connecting with others", 30, 0.25, 2.5]


def test_nothing_to_draw_is_an_error():
    with pytest.raises(ValueError, match="at least one is needed"):
        charts.effort(contracts.empty(contracts.EFFORT_GAP), scales=NAMES)
    assert charts.effort_table(contracts.empty(contracts.EFFORT_GAP), scales=NAMES).empty


def _dataset(chart, column):
    return next(rows for rows in chart.to_dict()["datasets"].values() if rows and column in rows[0])
