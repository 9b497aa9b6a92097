"""The vision against now as drawn."""

import pandas as pd
import pytest

from mastery import charts, contracts

NAMES = {"a": "Being proactive", "b": "Connecting with others", "c": "Getting informed", "d": "Being focused"}


@pytest.fixture
def tension():
    rows = [
        ("b", 4.5, 2.0, 1.1, 2.9, 2.5, "below"),
        ("a", 4.0, 3.5, 2.6, 4.4, 0.5, "within"),
        ("d", 3.0, 4.5, 3.6, 5.0, -1.5, "above"),
        ("c", 4.2, None, None, None, None, "unrated"),
    ]
    frame = pd.DataFrame(rows, columns=["scale", "target", "score", "low", "high", "gap", "reached"])
    return contracts.conform(frame.assign(day=pd.Timestamp("2026-09-07")), contracts.TENSION, "TENSION")


@pytest.mark.parametrize("width", [328, 760])
def test_names_scores_and_targets_are_written(tension, texts, width):
    drawn = texts(charts.tension(tension, scales=NAMES), width)
    assert [one for one in drawn if one in NAMES.values()] == [NAMES[scale] for scale in "badc"]
    assert {"2.0", "4.5", "3.5", "4.0", "3.0", "4.2"} <= set(drawn)
    assert "2.5 below" in drawn or "2.5 below the target" in drawn


def test_numbers_stand_outside_score_and_target(tension):
    sides = {row["name"]: row["outward"] for row in _marks(charts.tension(tension, scales=NAMES))}
    assert sides["Connecting with others"] == -1
    assert sides["Being focused"] == 1


def test_the_description_says_each_row(tension):
    text = charts.tension(tension, scales=NAMES).to_dict()["description"]
    assert text.startswith("Connecting with others: 2.0 (likely 1.1 to 2.9); 2.5 below the target of 4.5.")
    assert text.endswith("Getting informed: no score yet; the target is 4.2.")


def test_every_label_leaves_a_mark(tension, texts_without_ink):
    assert texts_without_ink(charts.tension(tension, scales=NAMES)) == []


def test_one_element_and_a_score_without_a_target_are_drawn(tension, texts):
    alone = tension.iloc[[0]].assign(target=float("nan"), gap=float("nan"), reached="no_target")
    assert {"2.0", "no target"} <= set(texts(charts.tension(alone, scales=NAMES)))


def test_the_table_keeps_the_order(tension):
    table = charts.tension_table(tension, scales=NAMES)
    assert list(table["Name"]) == [NAMES[scale] for scale in "badc"]
    assert table.loc[0, ["Score", "Likely from", "Likely to", "Target", "Gap"]].tolist() == [2.0, 1.1, 2.9, 4.5, 2.5]


def test_nothing_to_draw_is_an_error():
    with pytest.raises(ValueError, match="at least one is needed"):
        charts.tension(contracts.empty(contracts.TENSION), scales=NAMES)
    assert charts.tension_table(contracts.empty(contracts.TENSION), scales=NAMES).empty


def _marks(chart):
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows if "outward" in row]
