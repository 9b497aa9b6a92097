"""The lanes: what is drawn, where, and that nothing is drawn that is not known."""

import json

import pandas as pd
import pytest

from mastery import analysis, charts, contracts, wording
from mastery.wording import EarlierTrend

MONTHS = ["2026-04-06", "2026-05-04", "2026-06-01", "2026-06-29", "2026-07-27", "2026-08-24", "2026-09-21"]


@pytest.fixture
def scores(make_scores):
    return make_scores(MONTHS, {"a": [2, 2.25, 2.5, 2.5, 3, 3, 3.25], "b": [3, None, 3, 3.25, 3, 2.75, 3]})


@pytest.fixture
def trend(make_trend):
    return make_trend(("a", "rising", {"confirmed": False, "holm": True}), ("b", "unclear", {}))


@pytest.fixture
def line():
    rows = [("a", day, 2 + place * 0.2, 1.5, 3.5) for place, day in enumerate(MONTHS)]
    frame = pd.DataFrame(rows, columns=contracts.LINE.names)
    return contracts.conform(frame.assign(day=pd.to_datetime(frame["day"])), contracts.LINE, "LINE")


@pytest.fixture
def chart(scores, line, trend, names):
    return charts.lanes(scores, line, trend, scales=names)


def test_a_chart_is_valid_and_carries_its_words(chart):
    assert chart.to_dict()["description"] == (
        "Being proactive: 2.0 on 6 Apr 2026, 3.3 on 21 Sep 2026. Being proactive has gone up: +1.2 points since "
        "6 Apr 2026 (likely between +0.4 and +2.0), from 7 check-ins. First sighting: it did not hold at "
        "the check-in before, and about half of those that chance makes hold again at the next. Connecting with "
        "others: 3.0 on 6 Apr 2026, 3.0 on 21 Sep 2026. Connecting with others shows no "
        "clear direction: the change since 6 Apr 2026 is likely anywhere from +0.4 to +2.0 points, from 7 check-ins."
    )


def test_words_at_the_right_are_short_where_there_is_little_room(chart, texts):
    assert {"rising, first sighting", "no clear direction"} <= set(texts(chart, 380))
    assert "rising, first sighting: +1.2 (likely +0.4 to +2.0)" in texts(chart, 1100)


@pytest.mark.parametrize("width", [340, 380, 760, 1100])
def test_names_are_whole_at_every_width(chart, names, texts, width):
    assert set(names.values()) <= set(texts(chart, width))


def test_every_label_leaves_a_mark(chart, texts_without_ink):
    assert texts_without_ink(chart) == []


def test_no_time_zone_can_move_a_day(chart):
    """A temporal field or a time scale is read in the time zone of the browser."""
    written = json.dumps(chart.to_dict())
    assert '"temporal"' not in written
    assert "T00:00:00" not in written


def test_a_missing_score_is_no_dot_and_opens_the_line(chart):
    points = _dataset(chart, "stretch")
    of_b = [row for row in points if row["name"] == "Connecting with others"]
    assert [row["date"] for row in of_b][:2] == ["6 Apr 2026", "1 Jun 2026"]
    assert of_b[0]["stretch"] != of_b[1]["stretch"]
    assert len({row["stretch"] for row in of_b[1:]}) == 1


def test_a_dot_stands_where_its_score_says(chart):
    """Lane 1 begins at 0, header 34 px, marks 96 px for 1 to 5 with 0.32 on both sides: 3.0 is in the middle, 82 px."""
    points = _dataset(chart, "stretch")
    middle = next(row for row in points if row["value"] == "3.0" and row["name"] == "Being proactive")
    assert middle["y"] == pytest.approx(34 + 96 / 2)
    top = next(row for row in points if row["value"] == "3.3" and row["name"] == "Being proactive")
    assert middle["y"] - top["y"] == pytest.approx(0.25 / 4.64 * 96)


def test_fewer_answers_make_a_smaller_dot(make_scores, trend, line, names):
    scores = pd.concat(
        [make_scores(MONTHS[:1], {"a": [3.0]}), make_scores(MONTHS[1:2], {"a": [3.0]}, answered=3).assign(check_in="x")]
    )
    first, second = _dataset(charts.lanes(scores, line, trend, scales=names), "stretch")
    assert second["size"] / first["size"] == pytest.approx(3 / 4)
    assert (first["given"], second["given"]) == ("4 of 4", "3 of 4")


@pytest.mark.parametrize(
    "case",
    [
        ("rising", True, False),
        ("falling", True, False),
        ("rising", False, True),
        ("steady", False, False),
        ("unclear", False, True),
        ("too_early", False, True),
        ("too_noisy", False, True),
    ],
)
def test_the_line_is_dashed_until_its_verdict_holds(scores, line, make_trend, names, case):
    verdict, twice, dashed = case
    trend = make_trend(("a", verdict, {"confirmed": None if verdict == "steady" else True, "holm_twice": twice}))
    rows = _dataset(charts.lanes(scores, line, trend, scales=names), "dashed")
    assert {row["dashed"] for row in rows} == {dashed}


def test_a_band_stops_at_the_ends_of_the_scale(scores, line, trend, names):
    wide = line.assign(low=-3.0, high=9.0)
    rows = _dataset(charts.lanes(scores, wide, trend, scales=names), "dashed")
    to_the_ends = _dataset(charts.lanes(scores, line.assign(low=1.0, high=5.0), trend, scales=names), "dashed")
    assert [(row["y_low"], row["y_high"]) for row in rows] == [(row["y_low"], row["y_high"]) for row in to_the_ends]
    table = charts.lanes_table(scores, wide, trend, scales=names)
    assert set(table["Trend low"].dropna()) == {1.0}
    assert set(table["Trend high"].dropna()) == {5.0}


@pytest.mark.parametrize("check_ins", [1, 2])
def test_one_and_two_check_ins_are_dots_without_a_line(make_scores, make_trend, names, texts, check_ins):
    scores = make_scores(MONTHS[:check_ins], {"a": [3.0] * check_ins, "b": [2.0] * check_ins})
    trend = make_trend(*[(scale, "too_early", {"reason": "few_check_ins", "n": check_ins}) for scale in names])
    drawn = texts(charts.lanes(scores, contracts.empty(contracts.LINE), trend, scales=names))
    assert not [said for said in drawn if "too early" in said or "not asked" in said]
    uneven = trend.assign(n=[check_ins, check_ins + 1])
    repeated = texts(charts.lanes(scores, contracts.empty(contracts.LINE), uneven, scales=names))
    assert repeated.count("too early to say") == 2
    assert "6 Apr 2026" in drawn


def test_ten_years_of_weeks_are_months_and_stay_light(make_scores, make_trend, texts):
    names = {f"s{place}": f"Scale {place}" for place in range(7)}
    days = [str(day.date()) for day in pd.date_range("2017-01-02", periods=520, freq="7D")]
    scores = make_scores(days, dict.fromkeys(names, [3.0] * 520))
    line = pd.DataFrame(
        [(scale, pd.Timestamp(day), 3.0, 2.5, 3.5) for scale in names for day in days], columns=contracts.LINE.names
    )
    trend = make_trend(*[(scale, "steady", {}) for scale in names])
    chart = charts.lanes(scores, line, trend, scales=names)
    assert sum(len(rows) for rows in chart.to_dict()["datasets"].values()) < 3000
    assert {"month's mean", "mean score of a month"} & set(texts(chart))
    table = charts.lanes_table(scores, line, trend, scales=names)
    assert table["Score"].notna().sum() == 7 * 120
    assert table.groupby("Name")["Trend"].count().max() <= 41
    ends = table[table["Trend"].notna()].groupby("Name")["Date"].agg(["min", "max"])
    assert set(ends["min"]) == {pd.Timestamp("2017-01-02")}
    assert set(ends["max"]) == {pd.Timestamp("2026-12-14")}


def test_the_table_holds_what_is_plotted(scores, line, trend, names):
    table = charts.lanes_table(scores, line, trend, scales=names)
    assert list(table) == ["Date", "Name", "Score", "Answered", "Asked", "Trend", "Trend low", "Trend high"]
    assert list(table["Name"].drop_duplicates()) == list(names.values())
    first = table.iloc[0]
    assert (first["Date"], first["Score"], first["Answered"], first["Asked"]) == (pd.Timestamp("2026-04-06"), 2, 4, 4)
    assert (first["Trend"], first["Trend low"], first["Trend high"]) == (2, 1.5, 3.5)
    plotted = _dataset(charts.lanes(scores, line, trend, scales=names), "stretch")
    assert len(plotted) == table["Score"].notna().sum() == 13


@pytest.fixture
def look_backs():
    """Scale a of 6 Apr 2026, scored 2, looked back at as 4; scale b of 4 May 2026, not scored, as 1."""
    rows = [("a", MONTHS[0], 2.0, 4.0, 3.25, "higher"), ("b", MONTHS[1], None, 1.0, 3.0, "unanswered")]
    frame = pd.DataFrame(rows, columns=["scale", "day", "then", "judged", "now", "verdict"])
    frame = frame.assign(
        check_in="c6", judged_on=pd.Timestamp(MONTHS[-1]), threshold=1.25, day=pd.to_datetime(frame["day"])
    )
    frame["difference"], frame["change"] = frame["judged"] - frame["then"], frame["now"] - frame["then"]
    return contracts.conform(frame.assign(adjusted=frame["now"] - frame["judged"]), contracts.SHIFT, "SHIFT")


@pytest.fixture
def with_rings(scores, line, trend, names, look_backs):
    return charts.lanes(scores, line, trend, scales=names, look_backs=look_backs)


def test_a_look_back_is_a_hollow_ring_at_the_earlier_day(with_rings, texts):
    rings = _dataset(with_rings, "placed")
    days = {row["date"]: row["x"] for row in _dataset(with_rings, "stretch")}
    assert [(row["name"], row["date"], row["placed"]) for row in rings] == [
        ("Being proactive", "6 Apr 2026", "4.0"),
        ("Connecting with others", "4 May 2026", "1.0"),
    ]
    assert rings[0]["x"] == days["6 Apr 2026"]
    # Lane 1 as in test_a_dot_stands_where_its_score_says: 4 stands one level above the middle.
    assert rings[0]["y"] == pytest.approx(34 + 96 / 2 - 96 / 4.64)
    (mark,) = [layer["mark"] for layer in with_rings.to_dict()["layer"] if layer["mark"].get("filled") is False]
    assert mark["shape"] == "circle"
    assert "how you judged that day later" in texts(with_rings, 1100)


def test_look_backs_are_in_the_words_and_the_table_and_change_nothing_else(scores, line, trend, names, look_backs):
    plain, with_rings = (charts.lanes(scores, line, trend, scales=names, look_backs=one) for one in (None, look_backs))
    ring = "Looking back on 21 Sep 2026, you placed 6 Apr 2026 at 4.0 (the score then: 2.0, ±1.3: chance "
    ring += "alone gives more than this about 1 time in 20)."
    assert ring in with_rings.to_dict()["description"]
    for column in ("stretch", "dashed"):
        assert _dataset(plain, column) == _dataset(with_rings, column)
    table = charts.lanes_table(scores, line, trend, scales=names, look_backs=look_backs)
    without = charts.lanes_table(scores, line, trend, scales=names)
    of_scores = table[table[["Score", "Trend"]].notna().any(axis=1)]
    of_scores = of_scores.drop(columns="Looking back").reset_index(drop=True)
    pd.testing.assert_frame_equal(of_scores, without, check_dtype=False)
    assert table["Looking back"].dropna().tolist() == [4, 1]
    first = table.iloc[0]
    assert (first["Date"], first["Score"], first["Looking back"]) == (pd.Timestamp("2026-04-06"), 2, 4)


def test_without_look_backs_nothing_of_them_is_drawn(scores, line, trend, names):
    none = contracts.empty(contracts.SHIFT)
    plain, empty = (charts.lanes(scores, line, trend, scales=names, look_backs=one) for one in (None, none))
    assert plain.to_dict() == empty.to_dict()
    assert "Looking back" not in charts.lanes_table(scores, line, trend, scales=names, look_backs=none)


@pytest.fixture
def two_versions(scores, make_scores):
    """Three check-ins with version 1 before those with version 2; "c" was asked in version 1 alone."""
    old = make_scores(["2026-01-05", "2026-02-02", "2026-03-02"], {"a": [1, 2, 1], "b": [2, 2, 2], "c": [3, 3, 4]})
    old = old.assign(check_in="old " + old["check_in"])
    return pd.concat([old, scores.assign(version="2")], ignore_index=True)


def test_another_version_is_a_rule_that_no_point_is_joined_across(two_versions, line, trend, names, texts):
    named = {**names, "c": "Being curious"}
    chart = charts.lanes(two_versions, line, trend, scales=named)
    points = _dataset(chart, "stretch")
    of_a = {row["date"]: row["stretch"] for row in points if row["name"] == "Being proactive"}
    assert of_a["5 Jan 2026"] == of_a["2 Mar 2026"] != of_a["6 Apr 2026"]
    days = {row["date"]: row["x"] for row in points}
    rules = [rows for rows in chart.to_dict()["datasets"].values() if rows and set(rows[0]) == {"x", "top", "bottom"}]
    (rule,) = rules
    # Midway between 2 March and 6 April; a piece above the lanes and one in each of three.
    assert {row["x"] for row in rule} == {(days["2 Mar 2026"] + days["6 Apr 2026"]) / 2}
    assert len(rule) == 4
    drawn = texts(chart, 1100)
    assert {"version 2", "not asked in version 2"} <= set(drawn)
    assert "Version 2 from 6 Apr 2026 on: other questions.No trend runs across the rule." in drawn


def test_both_versions_are_in_the_words_and_the_table(two_versions, line, trend, names):
    named = {**names, "c": "Being curious"}
    said = charts.lanes(two_versions, line, trend, scales=named).to_dict()["description"]
    assert "Being proactive, version 1: 1.0 on 5 Jan 2026, 1.0 on 2 Mar 2026." in said
    assert "Being proactive, version 2: 2.0 on 6 Apr 2026, 3.3 on 21 Sep 2026." in said
    assert (
        "Being curious, version 1: 3.0 on 5 Jan 2026, 4.0 on 2 Mar 2026. Being curious: not asked in version 2." in said
    )
    assert said.endswith("Version 2 from 6 Apr 2026 on: other questions. No trend runs across the rule.")
    table = charts.lanes_table(two_versions, line, trend, scales=named)
    of = table[table["Score"].notna()].groupby("Version")["Date"].agg(["min", "max"])
    assert of.loc["1", "max"] == pd.Timestamp("2026-03-02") < of.loc["2", "min"]


@pytest.fixture
def before(make_scores):
    """Eight check-ins with version 1, before those of `scores`, in which "a" went up by a level and a half."""
    days = [
        "2025-08-04",
        "2025-09-01",
        "2025-09-29",
        "2025-10-27",
        "2025-11-24",
        "2025-12-22",
        "2026-01-19",
        "2026-02-16",
    ]
    levels = {"a": [1.5, 1.75, 2, 2.25, 2.25, 2.5, 2.75, 3], "b": [2, 2.25, 2, 1.75, 2, 2.25, 2, 2], "c": [3.0] * 8}
    old = make_scores(days, levels)
    return old.assign(check_in="old " + old["check_in"])


def test_an_earlier_version_has_its_own_line_in_words_and_table_too(before, scores, line, trend, names):
    named = {**names, "c": "Being curious"}
    both = pd.concat([before, scores.assign(version="2")], ignore_index=True)
    fit = analysis.fit_trend(before)
    marks = {"earlier": [EarlierTrend("1", fit.trend, fit.line)]}
    chart = charts.lanes(both, line, trend, scales=named, **marks)
    drawn = pd.DataFrame(_dataset(chart, "y_level"))
    # One line for each version of a scale, none joined to the other: "c" has one, as version 2 does not ask it.
    days = drawn.groupby("part")["x"].agg(["min", "max"])
    assert days.loc["a 1", "max"] < days.loc["a ", "min"]
    assert {"c 1", "b 1"} <= set(days.index)
    assert "c " not in days.index
    said = chart.to_dict()["description"]
    up = fit.trend.set_index("scale").loc["a"]
    assert f"version 1: 1.5 on 4 Aug 2025, 3.0 on 16 Feb 2026. Its trend: rising, +{up['change']:.1f} (likely +" in said
    assert "from 8 check-ins." in said
    assert said.endswith("No trend runs across the rule; an earlier version has its own.")
    table = charts.lanes_table(both, line, trend, scales=named, **marks)
    of = table[table["Trend"].notna()].groupby(["Name", "Version"])["Date"].agg(["min", "max"])
    assert of.loc[("Being proactive", "1"), "max"] == pd.Timestamp("2026-02-16")
    assert of.loc[("Being proactive", "2"), "min"] >= pd.Timestamp("2026-04-06")
    assert len(table[table["Score"].notna()]) == both["score"].notna().sum()


def test_an_earlier_version_with_few_check_ins_has_no_line_and_no_word_of_one(two_versions, line, trend, names):
    fit = analysis.fit_trend(analysis.in_version(two_versions, "1"))
    assert not wording.has_trend(fit.trend)
    chart = charts.lanes(two_versions, line, trend, scales=names, earlier=[EarlierTrend("1", fit.trend, fit.line)])
    assert {row["part"] for row in _dataset(chart, "y_level")} <= {"a ", "b "}
    assert "Its trend" not in chart.to_dict()["description"]


def test_with_one_version_there_is_no_rule(chart, texts):
    assert "version" not in "".join(texts(chart, 1100))


def test_several_versions_are_named_by_their_number(two_versions, trend, names, texts):
    last = two_versions["day"] == two_versions["day"].max()
    scores = two_versions.assign(version=two_versions["version"].where(~last, "3"))
    drawn = texts(charts.lanes(scores, contracts.empty(contracts.LINE), trend, scales=names), 1100)
    assert {"2", "3"} <= set(drawn)
    assert "version 2" not in drawn


def test_months_of_two_versions_are_not_mixed(make_scores, trend, line, names):
    days = [str(day.date()) for day in pd.date_range("2024-01-01", periods=121, freq="D")]
    scores = make_scores(days, {"a": [1.0] * 60 + [5.0] * 61})
    scores["version"] = ["1"] * 60 + ["2"] * 61
    table = charts.lanes_table(scores, line, trend, scales=names)
    assert set(table["Score"].dropna()) == {1.0, 5.0}


def test_nothing_to_draw_is_an_error_and_an_empty_table(trend, names):
    scores, line = contracts.empty(contracts.SCORES), contracts.empty(contracts.LINE)
    with pytest.raises(ValueError, match="at least one check-in"):
        charts.lanes(scores, line, trend, scales=names)
    assert charts.lanes_table(scores, line, trend, scales=names).empty


def test_the_frames_are_not_changed(scores, line, trend, names):
    before = scores.copy(), line.copy(), trend.copy()
    charts.lanes(scores, line, trend, scales=names)
    charts.lanes_table(scores, line, trend, scales=names)
    for now, then in zip((scores, line, trend), before, strict=True):
        pd.testing.assert_frame_equal(now, then)


def _dataset(chart, column):
    return next(rows for rows in chart.to_dict()["datasets"].values() if rows and column in rows[0])
