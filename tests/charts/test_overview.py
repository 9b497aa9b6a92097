"""Today's figure: a row for each scale, columns where it is wide, two lines a row on a phone, nothing outside."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from mastery import charts, contracts

DAYS = ["2026-04-06", "2026-06-01", "2026-09-21"]


@pytest.fixture
def seen(make_scores, make_trend):
    def make(**cells):
        scores = make_scores(DAYS, {"a": [2.0, 3.0, 4.0], "b": [None, None, None]})
        trend = make_trend(("a", "rising", {"holm": True, "holm_twice": True} | cells), ("b", "too_early", {"n": 0}))
        days = pd.to_datetime(DAYS)
        line = pd.DataFrame({"scale": "a", "day": days, "level": [2.0, 3.0, 4.0], "low": [0.5, 2.6, 3.5], "high": 4.6})
        latest = pd.DataFrame(
            [("a", days[-1], 4.0, 3.1, 4.9), ("b", None, None, None, None)], columns=contracts.LATEST_SCORES.names
        )
        latest = contracts.conform(latest, contracts.LATEST_SCORES, "LATEST_SCORES")
        return charts.OverviewFrames(
            scores, contracts.conform(line, contracts.LINE, "LINE"), trend, latest, (), "All in words."
        )

    return make


def test_columns_stand_beside_each_other_where_there_is_room(seen, names, texts):
    drawn = texts(charts.overview(seen(), scales=names), 1100)
    assert {"Being proactive", "4.0", "3.1 to 4.9", "↑ rising", "+1.2, likely +0.4 to +2.0"} <= set(drawn)
    assert {"1 to 5, Apr 2026 to Sep 2026", "Latest, likely", "Since 6 Apr 2026", "not answered"} <= set(drawn)


def test_a_phone_has_the_short_words_whole(seen, names, texts):
    drawn = texts(charts.overview(seen(holm_twice=False), scales=names), 300)
    assert {"Being proactive", "4.0", "3.1 to 4.9", "↑ rising", "first sighting, +0.4 to +2.0"} <= set(drawn)
    assert "Latest, likely" not in drawn


@pytest.mark.parametrize("width", [300, 1100])
def test_while_it_is_too_early_for_all_no_row_repeats_it(seen, names, make_trend, texts, width):
    few = {"reason": "few_check_ins", "n": 3}
    alike = make_trend(("a", "too_early", few), ("b", "too_early", few))
    apart = make_trend(("a", "too_early", few), ("b", "too_early", few | {"n": 2}))
    one = seen()
    line = one.line.head(0)
    once, each = (replace(one, trend=trend, line=line) for trend in (alike, apart))
    drawn = texts(charts.overview(once, scales=names), width)
    assert "4.0" in drawn
    assert not [said for said in drawn if "too early" in said or "of 5 check-ins" in said]
    repeated = texts(charts.overview(each, scales=names), width)
    assert [said for said in repeated if said.endswith("of 5 check-ins")] == ["3 of 5 check-ins", "2 of 5 check-ins"]


def test_the_text_stands_for_the_whole(seen, names):
    assert charts.overview(seen(), scales=names).to_dict()["description"] == "All in words."


def test_every_label_leaves_a_mark(seen, names, texts_without_ink):
    assert texts_without_ink(charts.overview(seen(), scales=names)) == []


def test_a_line_that_has_not_held_is_dashed_and_its_band_stays_in_1_to_5(seen, names):
    for cells, dashed in (({}, False), ({"holm_twice": False}, True)):
        rows = [
            row for data in charts.overview(seen(**cells), scales=names).to_dict()["datasets"].values() for row in data
        ]
        drawn = [row for row in rows if "dashed" in row]
        assert {row["dashed"] for row in drawn} == {dashed}
        assert min(row["low"] for row in drawn) == 1


def test_one_day_and_two_years_stand(seen, names, texts):
    one = seen()
    first = one.scores[one.scores["day"] == one.scores["day"].min()]
    alone = charts.OverviewFrames(first, one.line.head(0), one.trend, one.latest_scores, ("b",), "x")
    assert "does not apply" in texts(charts.overview(alone, scales=names))
    many = pd.concat([one.scores.assign(day=one.scores["day"] + timedelta(days=7 * week)) for week in range(100)])
    assert texts(
        charts.overview(charts.OverviewFrames(many, one.line, one.trend, one.latest_scores, (), "x"), scales=names)
    )


def test_nothing_scored_is_an_error(seen, names):
    one = seen()
    nothing = charts.OverviewFrames(one.scores.assign(score=None), one.line, one.trend, one.latest_scores, (), "x")
    with pytest.raises(ValueError, match="holds no score"):
        charts.overview(nothing, scales=names)
