"""Axes, marks and tooltips follow the range; what the charts say of it stands in their words too."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from range_maker import definition, responses_of, scores_of

from mastery import analysis, charts, contracts
from mastery.charts import _lanes
from mastery.instruments import USUAL, Measure, parse
from mastery.instruments.check_in import CheckIn

NAMES = {"s0": "Sleep", "s1": "Focus"}
HUNDRED = Measure(0, 100)
MEASURES = st.builds(lambda low, width: Measure(low, low + width), st.integers(-1000, 1000), st.integers(1, 2000))


def of(measure):
    """Six check-ins in a measure, with everything drawn from them."""
    shares = [(0.1, 0.9), (0.4, 0.5), (0.2, 0.7), (0.5, 0.6), (0.3, 0.8), (0.6, 0.4)]
    span = measure.high - measure.low
    scores = scores_of([[measure.low + share * span for share in one] for one in shares])
    return scores, analysis.fit_trend(scores, measure=measure), analysis.latest_scores(scores, measure=measure)


def drawn(chart):
    return str(chart.to_dict())


@settings(max_examples=25, deadline=None)
@given(MEASURES)
def test_a_level_stands_at_its_share_of_the_lane_in_every_range(measure):
    lanes = _lanes.place({"a": "A"}, {}, body=100, measure=measure)
    usual = _lanes.place({"a": "A"}, {}, body=100)
    keys = pd.Series(["a"] * 5)
    quarters = pd.Series([measure.low + n * measure.full_step for n in range(5)])
    own = _lanes.on_lane(keys, quarters, lanes, body=100)
    assert list(own) == pytest.approx(list(_lanes.on_lane(keys, pd.Series([1.0, 2, 3, 4, 5]), usual, body=100)))


@pytest.mark.parametrize(
    ("measure", "ticks"),
    [
        (USUAL, [1, 2, 3, 4, 5]),
        (Measure(0, 1), [0, 0.25, 0.5, 0.75, 1]),
        (Measure(1, 7), [1, 2, 3, 4, 5, 6, 7]),
        (Measure(1, 10), list(range(1, 11))),
        (HUNDRED, [0, 25, 50, 75, 100]),
    ],
)
def test_an_axis_has_each_of_few_answers_and_the_quarters_of_many(measure, ticks):
    assert list(measure.ticks) == ticks
    axis = _lanes.across("x", measure).to_dict()
    assert axis["axis"]["values"] == ticks
    assert axis["scale"]["domain"] == [measure.low, measure.high]


@pytest.mark.parametrize(
    ("level", "written"), [(1, "1"), (5.5, "5.5"), (-3, "−3"), (9999, "9999"), (250_000, "250k"), (1_000_000, "1M")]
)
def test_a_level_is_written_in_few_letters(level, written):
    assert charts.short(level) == written


def test_every_chart_of_scores_ends_where_the_range_does():
    scores, fit, latest = of(HUNDRED)
    change = analysis.latest_change(scores, measure=HUNDRED)
    frames = charts.OverviewFrames(scores, fit.line, fit.trend, latest, (), "All in words.", HUNDRED)
    lanes = charts.lanes(scores, fit.line, fit.trend, scales=NAMES, measure=HUNDRED)
    made = [
        lanes,
        charts.overview(frames, scales=NAMES),
        charts.latest_scores(latest, scales=NAMES, measure=HUNDRED),
        charts.dumbbell(change, scales=NAMES, measure=HUNDRED),
    ]
    for chart in made:
        assert "'level': 5}" not in drawn(chart)
    table = charts.lanes_table(scores, fit.line, fit.trend, scales=NAMES, measure=HUNDRED)
    assert table["Trend low"].min() >= 0
    assert table["Trend high"].max() > 5
    for chart in made[2:]:
        assert "'domain': [0, 100]" in drawn(chart)


def test_a_score_without_a_range_has_no_bar_and_says_so():
    scores = scores_of([[63.0, 12.0]])
    latest = analysis.latest_scores(scores, measure=HUNDRED)
    chart = charts.latest_scores(latest, scales=NAMES, measure=HUNDRED)
    assert drawn(chart).count("no range yet") >= 2
    assert "How far one check-in can tell is not known in this questionnaire" in drawn(chart)
    assert "not answered" not in drawn(chart)


def test_single_answers_are_quoted_where_they_have_words():
    asked = parse(definition(0, 100), file="mine.toml")
    days = pd.to_datetime(["2026-01-05", "2026-02-02"]).date
    given_ = [CheckIn(asked, day, {"S1": value}) for day, value in zip(days, (0, 40), strict=True)]
    nothing = contracts.empty(contracts.EVIDENCE)
    chart = charts.items(responses_of(asked, given_), instrument=asked, scale="sleep", evidence=nothing)
    assert "latest: 40 of 0 to 100" in drawn(chart)
    table = charts.items_table(responses_of(asked, given_), instrument=asked, scale="sleep", evidence=nothing)
    assert list(table["In words"]) == ["Nothing of it", ""]
