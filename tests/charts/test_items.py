"""The answers under one scale: every level where it was answered, nothing where it was not."""

import pandas as pd
import pytest

from mastery import charts, contracts, instruments

NONE = contracts.empty(contracts.EVIDENCE)
DAYS = ["2026-04-06", "2026-05-04", "2026-06-01", "2026-06-29"]


@pytest.fixture
def instrument():
    return instruments.load("five-elements")


@pytest.fixture
def responses(instrument):
    values = {"P1": [1, 2, 3, 5], "P2": [2, None, 2, 2], "P3": [None] * 4, "P4": [4, 4, 4, 4], "C1": [5, 5, 5, 5]}
    rows = [
        (f"c{place}", pd.Timestamp(day), "self", "five-elements", "1", instrument.item(item).scale, item, given[place])
        for item, given in values.items()
        for place, day in enumerate(DAYS)
    ]
    frame = pd.DataFrame(rows, columns=contracts.RESPONSES.names).astype({"value": "Int64"})
    return contracts.conform(frame, contracts.RESPONSES, "RESPONSES")


def test_a_lane_for_each_question_with_its_latest_answer(responses, instrument, texts):
    drawn = texts(charts.items(responses, instrument=instrument, scale="proactive", evidence=NONE), 380)
    labels = [item.label for item in instrument.items_of("proactive")]
    assert set(labels) <= set(drawn)
    assert {"latest: 5", "latest: 2", "latest: 4", "not answered"} <= set(drawn)


def test_the_latest_answer_is_quoted_where_there_is_room(responses, instrument, texts):
    drawn = texts(charts.items(responses, instrument=instrument, scale="proactive", evidence=NONE), 1100)
    assert f"latest: 5, “{instrument.item('P1').anchors[4]}”" in drawn


def test_an_answer_left_out_opens_the_steps(responses, instrument):
    chart = charts.items(responses, instrument=instrument, scale="proactive", evidence=NONE)
    rows = next(rows for rows in chart.to_dict()["datasets"].values() if rows and "stretch" in rows[0])
    of_p2 = [row for row in rows if row["label"] == instrument.item("P2").label]
    assert [row["date"] for row in of_p2] == ["6 Apr 2026", "1 Jun 2026", "29 Jun 2026"]
    assert of_p2[0]["stretch"] != of_p2[1]["stretch"] == of_p2[2]["stretch"]


def test_the_description_holds_first_and_latest_answer(responses, instrument):
    text = charts.items(responses, instrument=instrument, scale="proactive", evidence=NONE).to_dict()["description"]
    first, second, third, _ = (item.label for item in instrument.items_of("proactive"))
    assert f"{first}: 1 on 6 Apr 2026, 5 on 29 Jun 2026." in text
    assert f"{second}: 2 on 6 Apr 2026, 2 on 29 Jun 2026. Not answered 1 time." in text
    assert f"{third}: not answered yet." in text


def test_every_label_leaves_a_mark(responses, instrument, texts_without_ink):
    assert texts_without_ink(charts.items(responses, instrument=instrument, scale="proactive", evidence=NONE)) == []


def test_the_table_quotes_the_level(responses, instrument):
    table = charts.items_table(responses, instrument=instrument, scale="proactive", evidence=NONE)
    assert len(table) == 4 + 3 + 4
    assert table.iloc[3].tolist() == [
        pd.Timestamp("2026-06-29"),
        instrument.item("P1").label,
        5,
        instrument.item("P1").anchors[4],
        "no",
    ]


@pytest.fixture
def evidence():
    """An example of the first element at the second check-in, one of another element at the first."""
    rows = [("c1", "proactive", "Booked the room myself", None), ("c0", "connecting", None, "https://example.org")]
    return contracts.conform(pd.DataFrame(rows, columns=contracts.EVIDENCE.names), contracts.EVIDENCE, "EVIDENCE")


def test_an_answer_is_a_full_mark_where_an_example_stands_behind_it(responses, instrument, evidence, texts):
    chart = charts.items(responses, instrument=instrument, scale="proactive", evidence=evidence)
    rows = next(rows for rows in chart.to_dict()["datasets"].values() if rows and "stretch" in rows[0])
    assert {row["date"] for row in rows if row["example"]} == {"4 May 2026"}
    assert len([row for row in rows if row["example"]]) == 2
    assert {"with example", "no example"} <= set(texts(chart, 380))
    fills = {
        step["filter"]: layer["mark"]["fill"]
        for layer in chart.to_dict()["layer"]
        for step in layer.get("transform", ())
        if "filter" in step
    }
    assert fills["datum.example"] != fills["!datum.example"]
    table = charts.items_table(responses, instrument=instrument, scale="proactive", evidence=evidence)
    assert set(table.loc[table["Example"] == "yes", "Date"]) == {pd.Timestamp("2026-05-04")}
    assert "An example stands behind the answers of 1 of 4 check-ins." in chart.to_dict()["description"]


def test_the_key_names_a_full_or_a_hollow_mark_where_there_is_one(responses, instrument, evidence, texts):
    every = evidence.iloc[[0] * 4].assign(check_in=[f"c{place}" for place in range(4)])
    full = texts(charts.items(responses, instrument=instrument, scale="proactive", evidence=every), 380)
    hollow = texts(charts.items(responses, instrument=instrument, scale="proactive", evidence=NONE), 380)
    assert ("with example" in full, "no example" in full) == (True, False)
    assert ("with example" in hollow, "no example" in hollow) == (False, True)


def test_nothing_answered_is_an_error(responses, instrument):
    with pytest.raises(ValueError, match="focused"):
        charts.items(responses, instrument=instrument, scale="focused", evidence=NONE)
    assert charts.items_table(responses, instrument=instrument, scale="focused", evidence=NONE).empty
