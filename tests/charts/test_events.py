"""What is marked under the lanes: where each win, setback, role and goal stands, and how many stay readable."""

import json

import pandas as pd
import pytest

from mastery import charts, contracts, wording

MONTHS = ["2026-04-06", "2026-05-04", "2026-06-01", "2026-06-29", "2026-07-27", "2026-08-24", "2026-09-21"]
NO_LINE = contracts.empty(contracts.LINE)


def events_of(*rows):
    made = [
        (f"e{place}", pd.Timestamp(day), kind, scale, title) for place, (day, kind, scale, title) in enumerate(rows)
    ]
    return contracts.conform(pd.DataFrame(made, columns=contracts.EVENTS.names), contracts.EVENTS, "EVENTS")


def periods_of(*rows):
    made = [
        (f"g{place}", scale, pd.Timestamp(start), pd.Timestamp(end), statement, state)
        for place, (scale, start, end, statement, state) in enumerate(rows)
    ]
    return contracts.conform(pd.DataFrame(made, columns=contracts.PERIODS.names), contracts.PERIODS, "PERIODS")


@pytest.fixture
def events():
    return events_of(
        ("2026-05-01", "win", "a", "Talk held"),
        ("2026-06-10", "setback", "a", "Review lost"),
        ("2026-07-01", "new role", None, "Team lead"),
        ("2026-01-01", "win", "a", "Before the first check-in"),
        ("2026-10-19", "win", "b", "After the latest check-in"),
    )


@pytest.fixture
def periods():
    return periods_of(
        ("a", "2026-05-04", "2026-07-27", "Chair the review every month", "reached"),
        ("a", "2026-06-01", "2026-12-31", "Give three talks\nwith the team", "active"),
        (None, "2025-01-01", "2026-05-01", "Learn to swim", "dropped"),
        ("b", "2024-01-01", "2024-05-01", "Long over", "reached"),
    )


@pytest.fixture
def draw(make_scores, make_trend, names):
    scores = make_scores(MONTHS, {"a": [2, 2.25, 2.5, 2.5, 3, 3, 3.25], "b": [3, None, 3, 3.25, 3, 2.75, 3]})
    trend = make_trend(("a", "unclear", {}), ("b", "unclear", {}))

    def made(**marks):
        return charts.lanes(scores, NO_LINE, trend, scales=names, **marks), scores, trend

    return made


def dataset(chart, column):
    (rows,) = [rows for rows in chart.to_dict()["datasets"].values() if rows and column in rows[0]]
    return rows


def position(day):
    return (pd.Timestamp(day) - pd.Timestamp(0)) / pd.Timedelta(milliseconds=1)


def test_a_win_points_up_a_setback_down_and_a_role_neither(draw, events):
    marks = {row["said"]: row for row in dataset(draw(events=events)[0], "angle")}
    assert set(marks) == {"“Talk held”", "“Review lost”", "“Team lead”", "“After the latest check-in”"}
    win, setback, role = marks["“Talk held”"], marks["“Review lost”"], marks["“Team lead”"]
    assert win["y2"] < win["y"] < setback["y2"]
    assert (win["angle"], setback["angle"]) == (0, 180)
    assert role["y"] == role["y2"]
    assert (win["what"], win["date"], win["x"]) == ("Win", "1 May 2026", position("2026-05-01"))


def test_marks_stand_under_the_scores_of_their_lane_and_the_strip_below_all(draw, events):
    """Lane 1: header 34 px, scores 96, then a row of ticks (24) and 6 px; lane 2 the same; 8 px between lanes."""
    chart, _, _ = draw(events=events)
    marks = {row["said"]: row["y"] for row in dataset(chart, "angle")}
    lane = 34 + 96 + 24 + 6
    assert 34 + 96 < marks["“Talk held”"] < lane
    assert lane + 8 + 34 + 96 < marks["“After the latest check-in”"] < 2 * lane + 8
    assert marks["“Team lead”"] > 2 * lane + 16
    assert chart.height > marks["“Team lead”"]


def test_the_axis_reaches_the_latest_event_and_no_goal_that_is_still_due(draw, events, periods):
    def domain(chart):
        spoken = json.dumps(chart.to_dict())
        return {tuple(one["x"]["scale"]["domain"]) for one in found(json.loads(spoken), "x") if "scale" in one["x"]}

    assert domain(draw()[0]) == {(position(MONTHS[0]), position(MONTHS[-1]))}
    assert domain(draw(events=events, periods=periods)[0]) == {(position(MONTHS[0]), position("2026-10-19"))}


def found(node, name):
    """Every mapping below `node` that holds `name` as a mapping."""
    if isinstance(node, dict):
        yield from [node] if isinstance(node.get(name), dict) else []
        for value in node.values():
            yield from found(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from found(value, name)


def test_goals_are_bars_within_the_axis_and_overlapping_ones_stand_on_tracks(draw, periods):
    bars = {row["said"]: row for row in dataset(draw(periods=periods)[0], "dropped")}
    assert set(bars) == {"“Chair the review every month”", "“Give three talks”", "“Learn to swim”"}
    reached, active, dropped = bars.values()
    by_name = {row["what"]: row for row in bars.values()}
    reached, active, dropped = (by_name[f"Goal, {state}"] for state in ("reached", "active", "dropped"))
    assert (reached["x"], reached["x2"]) == (position("2026-05-04"), position("2026-07-27"))
    assert active["x2"] == position(MONTHS[-1])
    assert reached["y"] - active["y"] == 7
    assert (dropped["x"], dropped["dropped"], active["dropped"]) == (position(MONTHS[0]), True, False)
    assert reached["date"] == "4 May to 27 Jul 2026"


def test_without_marks_the_chart_is_as_it_was(draw):
    none = {
        "events": contracts.empty(contracts.EVENTS),
        "periods": contracts.empty(contracts.PERIODS),
        "look_backs": None,
    }
    assert draw()[0].to_dict() == draw(**none)[0].to_dict()
    # Two lanes of 34, 96 and 10 px with 8 between them; above them one row of the key, 20 and 6.
    assert draw()[0].height == 2 * (34 + 96 + 10) + 8 + 26


def test_the_key_names_what_is_there_and_nothing_else(draw, events, periods, texts):
    both = texts(draw(events=events, periods=periods)[0], 360)
    assert {"score", "win", "setback", "new role", "goal", "dropped goal", "Without an element"} <= set(both)
    wins = texts(draw(events=events_of(("2026-05-01", "win", "a", "Talk held")))[0], 360)
    assert "win" in wins
    assert not [one for one in wins if "setback" in one or "goal" in one or "Without" in one]


def test_the_key_stands_above_the_first_lane(draw, events):
    """Four entries: two rows of 20 px in two columns and 6 px of air, all above the top of the first lane."""
    chart = draw(events=events)[0]
    domains = {
        tuple(one["y"]["scale"]["domain"])
        for one in found(json.loads(json.dumps(chart.to_dict())), "y")
        if "scale" in one["y"]
    }
    ((bottom, top),) = domains
    assert top == -46
    assert chart.height == bottom + 46


def test_every_mark_is_in_the_words(draw, events, periods, names):
    chart, scores, trend = draw(events=events, periods=periods)
    said = wording.lanes_text(scores, trend, names, events=events, periods=periods)
    assert chart.to_dict()["description"] == said
    assert "Marked: 1 win and 1 setback, the latest “Review lost” on 10 Jun 2026." in said
    goals = "Goals: “Chair the review every month” (4 May to 27 Jul 2026, reached) and "
    assert goals + "“Give three talks” (1 Jun to 31 Dec 2026, active)." in said
    assert "Without an element. Marked: 1 new role, “Team lead” on 1 Jul 2026. Goal: “Learn to swim”" in said
    assert "Before the first" not in said


def test_every_mark_is_in_the_table(draw, events, periods, names):
    _, scores, _ = draw()
    table = charts.events_table(scores, scales=names, events=events, periods=periods)
    assert list(table) == ["Date", "Until", "What", "Name", "In short"]
    assert table["What"].tolist() == [
        "Goal, dropped",
        "Win",
        "Goal, reached",
        "Goal, active",
        "Setback",
        "New role",
        "Win",
    ]
    assert table["Name"].tolist()[:3] == ["", "Being proactive", "Being proactive"]
    assert table.loc[2, "Until"] == pd.Timestamp("2026-07-27")
    assert table["Until"].isna().sum() == 4
    empty = charts.events_table(scores, scales=names)
    assert empty.empty
    assert list(empty) == list(table)


def test_marks_of_another_questionnaire_are_left_out(draw):
    plain = draw()[0]
    foreign = draw(events=events_of(("2026-05-01", "win", "elsewhere", "Talk held")))[0]
    assert foreign.height == plain.height


def test_a_hundred_and_fifty_wins_become_a_tick_a_month(make_scores, make_trend, names, texts):
    days = [str(day.date()) for day in pd.date_range("2017-01-02", periods=520, freq="7D")]
    scores = make_scores(days, {"a": [3.0] * 520, "b": [3.0] * 520})
    trend = make_trend(("a", "steady", {}), ("b", "steady", {}))
    wins = events_of(*[(days[3 * place], "win", "a", f"Win {place}") for place in range(150)])
    chart = charts.lanes(scores, NO_LINE, trend, scales=names, events=wins)
    ticks = dataset(chart, "angle")
    # By hand: 150 wins three weeks apart touch every month of 3 * 149 weeks, Jan 2017 to Jul 2025.
    assert len(ticks) == 103
    first = min(ticks, key=lambda row: row["x"])
    assert (first["what"], first["said"], first["date"]) == ("Wins: 2", "“Win 0”, “Win 1”", "2 Jan to 23 Jan 2017")
    single = next(row for row in ticks if row["what"] == "Win")
    assert first["y"] - first["y2"] > single["y"] - single["y2"]
    assert "win of a month, taller for more" in texts(chart, 1100)
    assert not [layer for layer in chart.to_dict()["layer"] if layer["mark"].get("shape") == "triangle"]


def test_one_check_in_with_a_goal_under_way_can_be_drawn(make_scores, make_trend, names, texts):
    scores = make_scores(MONTHS[:1], {"a": [3.0], "b": [2.0]})
    trend = make_trend(("a", "too_early", {"reason": "few_check_ins", "n": 1}))
    goal = periods_of(("a", "2026-01-01", "2026-12-31", "Give three talks", "active"))
    chart = charts.lanes(scores, NO_LINE, trend, scales=names, periods=goal)
    (bar,) = dataset(chart, "dropped")
    assert bar["x"] < bar["x2"]
    assert "goal" in texts(chart)


def test_the_marks_are_not_changed(draw, events, periods):
    before = events.copy(), periods.copy()
    draw(events=events, periods=periods)
    for now, then in zip((events, periods), before, strict=True):
        pd.testing.assert_frame_equal(now, then)
