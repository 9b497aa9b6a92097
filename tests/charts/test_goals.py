"""All goals as drawn: the lanes, what is cut at their edges, the table, and letters of any kind."""

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


@pytest.mark.parametrize("width", [328, 760])
def test_the_active_goals_come_first_by_due_day_then_the_closed_ones(texts, width):
    drawn = texts(charts.goals(*ALL), width)
    assert [one for one in drawn if one in NAMES] == NAMES
    assert {"4 talks", "3 rounds", "unlikely, about 1 in 4", "not done yet", "reached on 21 Apr 2026"} <= set(drawn)


def test_way_and_range_are_said_where_there_is_room(texts):
    chart = charts.goals(*ALL)
    assert {"from 0 to 10 talks, due 1 Dec 2026; 5 to 11 then (8 in 10)", "due 2 Mar 2027"} <= set(texts(chart, 760))
    assert {"due 1 Dec 2026", "due 1 Nov 2026", "due 2 Mar 2027"} <= set(texts(chart, 328))


def test_a_falling_goal_stands_on_the_same_way():
    """(4 − 3) / (4 − 2) of the way is gone; from 2.8 to 1.9 is from 60 to 105 %, and 2.2 is 90 %."""
    chart = charts.goals(*ALL)
    assert [way for way, _ in marks(chart, "way", "amount")] == [0.5, 0.4]
    (low, median, high), other = marks(chart, "low", "median", "high")
    assert (low, median, high) == pytest.approx((0.6, 0.9, 1.05))
    assert other == pytest.approx((0.524, 0.81, 1.06))
    assert shapes(chart) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"high": 12.0}, ["triangle-right"]),
        ({"low": -3.0}, ["triangle-left"]),
        ({"value": 14.0, "way_gone": 1.4}, ["triangle-right"]),
        (
            {"value": -9.0, "way_gone": -0.9, "low": -9.0, "high": 30.0},
            ["triangle-left", "triangle-right", "triangle-left"],
        ),
        ({"high": 11.0}, []),
    ],
)
def test_what_lies_beyond_the_edge_ends_in_an_arrow_and_is_explained(texts, cells, found):
    chart = charts.goals(forecasts(RANGE | cells), records("goal", GOAL))
    assert shapes(chart) == found
    assert any("Arrow: it goes on beyond the edge." in one for one in texts(chart)) == bool(found)
    ends = marks(chart, "low", "high")[0]
    assert -0.1 <= min(ends) <= max(ends) <= 1.1


@pytest.mark.parametrize(
    ("state", "shown"),
    [("range", True), ("too early", True), ("pace alone", True), ("past due", False), ("reached", False)],
)
def test_an_even_pace_is_drawn_while_it_matters(state, shown):
    told = RANGE | {"state": state, "reached_on": date(2026, 5, 20)}
    (pace,) = charts.goals_table(forecasts(told), records("goal", GOAL))["Time gone"]
    assert (pace == 50.0) is shown


def test_without_a_measure_there_are_words_alone(texts):
    chart = charts.goals(forecasts(DONE), records("goal", UNMEASURED))
    assert [one for one in texts(chart) if one] == ["Pass the examination", "due 2 Mar 2027", "not done yet"]


def test_the_description_says_each_goal():
    described = charts.goals(*ALL).to_dict()["description"]
    assert described.startswith("“Reduce rounds”: 3 rounds on 20 May 2026, 50\xa0% of the way from 4 to 2 rounds; 50")
    assert described.endswith("“Lead the team”: reached on 21 Apr 2026; due 2 Mar 2027.")


def test_every_label_leaves_a_mark(texts_without_ink):
    assert texts_without_ink(charts.goals(*ALL)) == []


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


def test_nothing_to_draw_is_an_error():
    none = (contracts.empty(contracts.FORECAST), records("goal"))
    with pytest.raises(ValueError, match="no goal to draw"):
        charts.goals(*none)
    assert charts.goals_table(*none).empty


def test_a_long_goal_ends_in_dots_at_any_width(texts):
    long = GOAL | {"statement": "Learn to say it in fewer words " * 30, "unit": "words of a long unit " * 20}
    for width in (328, 760):
        drawn = texts(charts.goals(forecasts(RANGE), records("goal", long)), width)
        assert sum(one.endswith("…") for one in drawn) == 2
        assert "due 1 Dec 2026" in drawn


@settings(max_examples=12)
@example(words="\x00\x08\x1b\ufffe\uffff")
@given(words=st.text(st.characters(categories=["L", "So", "Sm", "Zs", "Cf", "Cc"]), min_size=1, max_size=90))
def test_letters_of_any_kind_are_drawn_and_cut(words):
    """Half of an emoji, left by a cut, would make the drawing fail, and a control letter would end this process."""
    goal = GOAL | {"statement": f"{words} 🏃🏽‍♀️🎉" * 9, "unit": f"🎉{words}" * 9}
    chart = charts.goals(forecasts(RANGE), records("goal", goal))
    assert "unlikely, about 1 in 4" in _texts(images.svg(chart))


def _texts(drawn):
    return ["".join(node.itertext()) for node in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]


def test_a_letter_that_cannot_be_drawn_has_a_dot_in_its_place():
    goal = GOAL | {"statement": "Run 🏃‍♀️ daily\nfor a year", "unit": "km 🎉"}
    drawn = _texts(images.svg(charts.goals(forecasts(RANGE), records("goal", goal))))
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
