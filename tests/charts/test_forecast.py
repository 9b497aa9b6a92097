"""The chart of a goal: its labels, its description, its table, at both widths."""

from datetime import date

import pandas as pd
import pytest

from mastery import charts, contracts

START, LAST, DUE = (pd.Timestamp(day) for day in ("2026-01-01", "2026-05-20", "2026-12-01"))
ROW = {"baseline": 0.0, "target": 10.0, "unit": "talks", "start": date(2026, 1, 1), "due": date(2026, 12, 1)}
WAY = [("g", "way", START, 0.0, None, None), ("g", "way", DUE, 10.0, None, None)]
MEASURED = [("g", "measured", START, 0.0, None, None), ("g", "measured", LAST, 4.0, None, None)]
RANGE = [("g", "range", DUE, 8.1, 5.24, 11.36)]


def path(*rows):
    return contracts.conform(pd.DataFrame(rows, columns=contracts.GOAL_PATH.names), contracts.GOAL_PATH, "GOAL_PATH")


WHOLE = path(*MEASURED, *WAY, *RANGE)


@pytest.mark.parametrize("width", [360, 700])
def test_target_baseline_latest_and_range_are_labelled(texts, width):
    assert {"Target 10 talks", "Baseline 0 talks", "4", "5", "11"} <= set(texts(charts.goal(WHOLE, row=ROW), width))


@pytest.mark.parametrize("width", [360, 700])
def test_the_axis_names_the_start_and_the_due_day(texts, width):
    assert {"1 Jan 2026", "1 Dec 2026"} <= set(texts(charts.goal(WHOLE, row=ROW), width))


def test_the_description_says_what_is_drawn():
    assert charts.goal(WHOLE, row=ROW).to_dict()["description"] == (
        "Start: 0 talks on 1 Jan 2026. Latest: 4 talks on 20 May 2026. Target: 10 talks by 1 Dec 2026. Then between "
        "5 and 11, about 8 times in 10."
    )


def test_every_label_leaves_a_mark(texts_without_ink):
    assert texts_without_ink(charts.goal(WHOLE, row=ROW)) == []


def test_without_a_range_nothing_is_foretold(texts):
    chart = charts.goal(path(MEASURED[0], *WAY), row=ROW)
    assert "8 times in 10" not in chart.to_dict()["description"]
    assert {"5", "11"}.isdisjoint(texts(chart))


def test_a_falling_goal_has_its_target_below(texts):
    row = ROW | {"baseline": 4.0, "target": 2.0, "unit": None}
    falling = path(
        ("g", "measured", START, 4.0, None, None),
        ("g", "measured", LAST, 3.1, None, None),
        ("g", "way", START, 4.0, None, None),
        ("g", "way", DUE, 2.0, None, None),
    )
    chart = charts.goal(falling, row=row)
    assert {"Target 2", "Baseline 4", "3.1"} <= set(texts(chart))
    shifts = {
        next(iter(layer["encoding"]["text"].values())): layer["mark"]["dy"]
        for layer in chart.to_dict()["layer"]
        if layer["mark"]["type"] == "text"
    }
    assert shifts["words"] < 0  # the last label in words is that of the baseline, above its line


def test_the_table_holds_what_is_plotted():
    table = charts.goal_table(WHOLE, row=ROW)
    assert list(table) == ["Date", "What", "Value", "8 in 10 from", "Middle", "8 in 10 to"]
    assert table["What"].tolist() == ["Measured", "Measured", "Target", "Where it may stand"]
    assert table.iloc[-1, 3:].tolist() == [5.24, 8.1, 11.36]
    assert table["Value"].isna().tolist() == [False, False, False, True]
    assert table.iloc[2, [0, 2]].tolist() == [DUE, 10.0]


def test_nothing_to_draw_is_an_error():
    with pytest.raises(ValueError, match="nothing to draw"):
        charts.goal(contracts.empty(contracts.GOAL_PATH), row=ROW)
