"""The ways of goals as drawn: what is cut at their edges, the table, and letters of any kind."""

from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from record_maker import records

from mastery import charts, contracts
from mastery.sharing.files import images

GOAL = {
    "statement": "Give ten talks",
    "state": "active",
    "measured_by": "count",
    "baseline": 0.0,
    "target": 10.0,
    "unit": "talks",
    "start": "2026-01-01",
    "due": "2026-12-01",
}
FALLING = GOAL | {"statement": "Reduce rounds", "baseline": 4.0, "target": 2.0, "unit": "rounds", "due": "2026-11-01"}
UNMEASURED = {"statement": "Pass the examination", "state": "active", "measured_by": "done", "due": "2027-03-02"}
REACHED = UNMEASURED | {"statement": "Lead the team", "state": "reached", "closed_on": "2026-04-21"}
RANGE = {
    "state": "range",
    "n": 3,
    "day": date(2026, 5, 20),
    "value": 4.0,
    "time_gone": 0.5,
    "way_gone": 0.4,
    "median": 8.1,
    "low": 5.24,
    "high": 10.6,
    "p_hit": 0.26,
}
FELL = RANGE | {"value": 3.0, "way_gone": 0.5, "median": 2.2, "low": 1.9, "high": 2.8}
CLOSED, DONE = {"state": "closed", "n": 0}, {"state": "done or not", "n": 0}


def forecasts(*rows):
    made = [dict.fromkeys(contracts.FORECAST.names) | {"goal": f"goal{place}"} | row for place, row in enumerate(rows)]
    frame = pd.DataFrame(made, columns=contracts.FORECAST.names)
    days = {name: pd.to_datetime(frame[name]) for name in ("day", "reached_on")}
    numbers = {one.name: frame[one.name].astype(float) for one in contracts.FORECAST if str(one.type) == "double"}
    return contracts.conform(frame.assign(**days, **numbers), contracts.FORECAST, "FORECAST")


ALL = (forecasts(CLOSED, RANGE, DONE, FELL), records("goal", REACHED, GOAL, UNMEASURED, FALLING))
NAMES = ["Reduce rounds", "Give ten talks", "Pass the examination", "Lead the team"]


def marks(chart, *columns):
    """The rows of the first data set that has all of these columns."""
    found = [rows for rows in chart.to_dict()["datasets"].values() if rows and set(columns) <= set(rows[0])]
    return [tuple(row[name] for name in columns) for row in found[0]]


def shapes(chart):
    return [layer["mark"]["shape"] for layer in chart.to_dict()["layer"] if layer["mark"].get("shape")]


def test_a_falling_goal_stands_on_the_same_way():
    """(4 − 3) / (4 − 2) of the way is gone; from 2.8 to 1.9 is from 60 to 105 %, and 2.2 is 90 %."""
    assert [way for way, _ in marks(charts.goal_ways(*ALL), "way", "amount")] == [0.5, 0.4]
    shares = charts.goals_table(*ALL)[["8 in 10 from", "Middle", "8 in 10 to"]]
    assert shares.loc[0].tolist() == [60.0, 90.0, 105.0]


@pytest.mark.parametrize(
    ("state", "is_drawn"),
    [("range", True), ("too early", True), ("pace alone", True), ("past due", False), ("reached", False)],
)
def test_an_even_pace_is_drawn_while_it_matters(state, is_drawn):
    forecast = RANGE | {"state": state, "reached_on": date(2026, 5, 20)}
    (pace,) = charts.goals_table(forecasts(forecast), records("goal", GOAL))["Time gone"]
    assert (pace == 50.0) is is_drawn


def test_every_label_leaves_a_mark(texts_without_ink):
    assert texts_without_ink(charts.goal_ways(*ALL)) == []


def test_the_table_holds_what_is_plotted():
    table = charts.goals_table(*ALL)
    assert list(table["Goal"]) == NAMES
    shares = ["Way gone", "Time gone", "8 in 10 from", "Middle", "8 in 10 to"]
    assert table.loc[1, shares].tolist() == [40.0, 50.0, 52.4, 81.0, 106.0]
    assert table.loc[1, ["Baseline", "Target", "Stands at", "In words"]].tolist() == [
        "0 talks", "10 talks", "4 talks", "unlikely, about 1 in 4",
    ]  # fmt: skip
    assert table.loc[1, ["Due", "Measured on"]].tolist() == [pd.Timestamp("2026-12-01"), pd.Timestamp("2026-05-20")]
    assert table.loc[2, shares].isna().all()


def test_the_table_has_every_decimal_that_was_typed_and_the_chart_one():
    typed = forecasts(RANGE | {"value": 2.125}), records("goal", GOAL | {"baseline": 0.25, "unit": "km"})
    (row,) = charts.goals_table(*typed).to_dict("records")
    assert [row[name] for name in ("Baseline", "Target", "Stands at")] == ["0.25 km", "10 km", "2.125 km"]
    assert marks(charts.goal_ways(*typed), "amount", "what") == [("2.1 km", "Km")]


def test_no_goal_is_an_empty_table():
    assert charts.goals_table(contracts.empty(contracts.FORECAST), records("goal")).empty


@settings(max_examples=12)
@example(words="\x00\x08\x1b\ufffe\uffff")
@given(words=st.text(st.characters(categories=["L", "So", "Sm", "Zs", "Cf", "Cc"]), min_size=1, max_size=90))
def test_letters_of_any_kind_are_drawn_and_cut(words):
    """Half of an emoji, left by a cut, would make the drawing fail, and a control letter would end this process."""
    goal = GOAL | {"measure": f"{words} 🏃🏽‍♀️🎉" * 9, "unit": f"🎉{words}" * 9}
    assert "100 %, target" in _texts(images.svg(charts.goal_ways(forecasts(RANGE), records("goal", goal))))


def _texts(drawn):
    return ["".join(node.itertext()) for node in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]


def test_a_letter_that_cannot_be_drawn_has_a_dot_in_its_place():
    goal = GOAL | {"measure": "Run 🏃‍♀️ daily\nfor a year", "unit": "km 🎉"}
    drawn = _texts(images.svg(charts.goal_ways(forecasts(RANGE), records("goal", goal))))
    assert "4 km ·" in drawn
    assert any(one.startswith("Run ·") and one.endswith("daily for a year") for one in drawn)


MEASURED = {"measure": "talks given"}


@pytest.mark.parametrize("width", [328, 760])
def test_a_way_is_named_by_what_is_measured_and_says_how_much_it_is(texts, width):
    found = forecasts(RANGE, DONE, FELL)
    goals = records("goal", GOAL | MEASURED, UNMEASURED, FALLING | {"measure": "review rounds"})
    drawn = texts(charts.goal_ways(found, goals), width)
    assert [one for one in drawn if one in ("Talks given", "Review rounds")] == ["Review rounds", "Talks given"]
    assert {"4 talks", "3 rounds", "0 %", "50 %", "100 %, target"} <= set(drawn)
    assert "Give ten talks" not in drawn
    assert "Pass the examination" not in drawn


def test_a_way_beyond_the_edge_ends_with_an_arrow_and_says_so(texts):
    far = RANGE | {"high": 14.0}
    assert shapes(charts.goal_ways(forecasts(far), records("goal", GOAL))) == ["triangle-right"]
    beyond = forecasts(RANGE | {"value": -3.0, "way_gone": -0.3, "low": -4.0})
    chart = charts.goal_ways(beyond, records("goal", GOAL))
    assert shapes(chart) == ["triangle-left"]
    assert "Arrow: it goes on beyond the edge." in texts(chart, 760)
    assert shapes(charts.goal_ways(forecasts(RANGE), records("goal", GOAL))) == []


def test_the_text_and_the_table_of_ways_say_the_goals_that_are_drawn():
    chart = charts.goal_ways(*ALL)
    assert "Give ten talks" in chart.description
    assert "Pass the examination" not in chart.description
    table = charts.goal_ways_table(*ALL)
    assert table["Goal"].to_list() == ["Reduce rounds", "Give ten talks"]
    assert table["What is measured"].to_list() == ["Rounds", "Talks"]
    assert table["Way gone"].to_list() == [50.0, 40.0]


def test_ways_without_a_measured_way_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="no goal has a measured way"):
        charts.goal_ways(forecasts(DONE), records("goal", UNMEASURED))


@pytest.mark.parametrize(
    ("width", "drawn"),
    [
        (288, "Review rounds for each…"),
        (960, "Review rounds for each change, mean of two weeks"),
    ],
)
def test_what_is_measured_ends_after_a_whole_word_where_there_is_no_room(texts, width, drawn):
    goal = {**GOAL, "measure": "Review rounds for each change, mean of two weeks"}
    assert drawn in texts(charts.goal_ways(forecasts(RANGE), records("goal", goal)), width)
