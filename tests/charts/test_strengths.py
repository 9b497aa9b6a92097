"""Ratings of strengths over time as drawn."""

import pandas as pd
import pytest
from record_maker import records

from mastery import analysis, charts, contracts


def made(how_many, days=("2026-01-05", "2026-03-03", "2026-05-04")):
    """MOVEMENT, ratings, CROSSINGS and TREND of strengths rated 2, 3, 4 on `days`."""
    names = records("strength", *({"name": f"Skill {place}", "watched": True} for place in range(how_many)))
    ratings = records(
        "strength_rating",
        *(
            {"strength": f"strength{place}", "day": day, "value": 2 + order}
            for place in range(how_many)
            for order, day in enumerate(days)
        ),
    )
    moved = analysis.movement(names, ratings)
    return moved, ratings, analysis.crossings(ratings), analysis.strength_trend(ratings)


@pytest.mark.parametrize("how_many", [1, 20])
def test_a_lane_for_each_with_three_named_bands(texts, how_many):
    drawn = texts(charts.strengths(*made(how_many)), 328)
    assert {f"Skill {place}" for place in range(how_many)} <= set(drawn)
    assert [drawn.count(band) for band in ("weakness", "developing", "strength")] == [how_many] * 3


def test_where_there_is_room_the_verdict_is_said(texts):
    assert "strength; too early to say" in texts(charts.strengths(*made(1)), 760)


def test_one_rating_is_drawn(texts):
    drawn = texts(charts.strengths(*made(1, days=("2026-01-05",))))
    assert {"2", "5 Jan 2026"} <= set(drawn)


def test_what_is_not_rated_has_words_and_no_lane(texts):
    moved, ratings, crossings, trend = made(2)
    ratings = ratings[ratings["strength"] == "strength0"]
    moved = analysis.movement(records("strength", *({"name": n, "watched": True} for n in ("One", "Two"))), ratings)
    chart = charts.strengths(moved, ratings, crossings, trend)
    assert "Two" not in texts(chart)
    assert "“Two”: not rated yet." in chart.to_dict()["description"]


def test_of_two_ratings_on_a_day_the_last_is_drawn():
    moved, ratings, _, _ = made(1, days=("2026-01-05", "2026-01-05"))
    assert charts.strengths_table(moved, ratings)["Rating"].tolist() == [3]


def test_the_description_names_the_crossings():
    text = charts.strengths(*made(1)).to_dict()["description"]
    assert "“Skill 0” was rated as developing on 3 Mar 2026, as a weakness at the rating before." in text
    assert text.endswith("was rated as a strength on 4 May 2026, as developing at the rating before.")


def test_every_label_leaves_a_mark(texts_without_ink):
    assert texts_without_ink(charts.strengths(*made(2))) == []


def test_the_table_has_each_rating_in_order():
    moved, ratings, _, _ = made(2)
    table = charts.strengths_table(moved, ratings.iloc[::-1])
    assert table["Name"].tolist() == ["Skill 0"] * 3 + ["Skill 1"] * 3
    assert table["Rating"].tolist() == [2, 3, 4] * 2
    assert table["Date"].iloc[0] == pd.Timestamp("2026-01-05")


def test_nothing_rated_is_an_error():
    moved, ratings, crossings, trend = made(1, days=())
    with pytest.raises(ValueError, match="at least one rating"):
        charts.strengths(moved, ratings, crossings, trend)
    assert charts.strengths_table(contracts.empty(contracts.MOVEMENT), ratings).empty
