"""Ratings of strengths: where each stands, when that changed, and what is a trend."""

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_maker import records

from mastery import contracts
from mastery.analysis import (
    crossings,
    fit_trend,
    movement,
    rating_steps,
    ratings_without,
    register_in_order,
    strength_trend,
)


def rated(*rows):
    """RECORDS["strength_rating"] from (strength, day, value)."""
    return records("strength_rating", *({"strength": s, "day": d, "value": v} for s, d, v in rows))


def strengths(*names):
    return records("strength", *({"name": name, "watched": True} for name in names))


def test_first_and_newest_rating_with_their_days():
    found = movement(
        strengths("Delegating", "Planning"),
        rated(("strength0", "2026-03-03", 3), ("strength0", "2026-01-05", 2), ("strength0", "2026-05-04", 4)),
    )
    delegating, planning = contracts.rows(found)
    assert (delegating["first"], delegating["rating"], delegating["ratings"]) == (2, 4, 3)
    assert (str(delegating["first_day"]), str(delegating["day"])) == ("2026-01-05", "2026-05-04")
    assert delegating["band"] == "strength"
    assert (planning["name"], planning["rating"], planning["ratings"]) == ("Planning", None, 0)
    assert planning["band"] == "unrated"


@pytest.mark.parametrize(
    ("value", "band"), [(1, "weakness"), (2, "weakness"), (3, "developing"), (4, "strength"), (5, "strength")]
)
def test_the_newest_rating_says_where_it_stands(value, band):
    found = movement(strengths("Delegating"), rated(("strength0", "2026-01-05", value)))
    assert found["band"].tolist() == [band]


def test_of_two_ratings_on_a_day_the_one_saved_last_counts():
    ratings = rated(("strength0", "2026-01-05", 5), ("strength0", "2026-01-05", 2))
    assert movement(strengths("Delegating"), ratings)[["rating", "ratings"]].values.tolist() == [[2, 1]]
    assert crossings(ratings).empty


@pytest.mark.parametrize("following", [(), (3,), (1,)])
def test_a_crossing_is_what_was_rated_whatever_comes_next(following):
    # 2 → 3 on 3 Mar.
    later = [("a", "2026-05-04", value) for value in following]
    row = contracts.rows(crossings(rated(("a", "2026-01-05", 2), ("a", "2026-03-03", 3), *later)))[0]
    assert row == {"strength": "a", "day": row["day"], "before": "weakness", "after": "developing"}
    assert str(row["day"]) == "2026-03-03"


def test_a_change_within_a_standing_is_no_crossing():
    assert crossings(rated(("a", "2026-01-05", 1), ("a", "2026-03-03", 2), ("b", "2026-03-03", 5))).empty


def test_steps_are_the_ratings_that_differ_from_the_one_before():
    ratings = rated(
        ("b", "2026-01-01", 4), ("a", "2026-01-05", 2), ("a", "2026-02-05", 2), ("a", "2026-03-05", 3),
        ("a", "2026-03-05", 4), ("a", "2026-04-05", 2), ("b", "2026-04-05", 4),
    )  # fmt: skip
    assert rating_steps(ratings).assign(day=lambda rows: rows["day"].dt.strftime("%d.%m.")).to_numpy().tolist() == [
        ["a", "05.01.", 2, 2], ["a", "05.03.", 4, 1], ["a", "05.04.", 2, 1], ["b", "01.01.", 4, 2],
    ]  # fmt: skip
    assert rating_steps(rated()).empty


def test_the_register_begins_with_what_holds_back():
    names = strengths("Writing", "Planning", "calm", "Listening", "Acting")
    given_now = [("strength0", 4), ("strength1", 2), ("strength2", 3), ("strength4", 1)]
    ratings = rated(*((uid, "2026-01-05", value) for uid, value in given_now))
    order = register_in_order(movement(names, ratings))
    assert order["name"].to_list() == ["Acting", "Planning", "calm", "Writing", "Listening"]
    assert list(order.columns) == contracts.MOVEMENT.names
    without = ratings_without(ratings, [ratings["strength_rating"][0]])
    assert without["strength"].to_list() == ["strength1", "strength2", "strength4"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2000), st.integers(1, 5)), max_size=40))
def test_crossings_lead_from_the_first_standing_to_the_newest(rows):
    days = [(s, pd.Timestamp("2020-01-01") + pd.Timedelta(days=day), value) for s, day, value in rows]
    ratings = rated(*days)
    names = records("strength", *({"strength": s, "name": s, "watched": True} for s in "abc"))
    crossed = contracts.rows(crossings(ratings))
    for row in contracts.rows(movement(names, ratings)):
        path = [one for one in crossed if one["strength"] == row["strength"]]
        assert all(one["after"] == two["before"] for one, two in itertools.pairwise(path))
        assert all(one["before"] != one["after"] for one in path)
        assert not path or path[-1]["after"] == row["band"]


def test_strengths_rated_on_the_same_days_are_pooled_as_scales(scores_of):
    # The same numbers as scores of a questionnaire: the trend of those is held against an independent one elsewhere.
    values = [[2, 4], [2, 4], [3, 4], [3, 3], [4, 4], [4, 4], [5, 4]]
    days = [0, 40, 80, 120, 160, 200, 240]
    dates = [pd.Timestamp("2024-01-01") + pd.Timedelta(days=day) for day in days]
    ratings = rated(*((f"s{k}", dates[i], row[k]) for i, row in enumerate(values) for k in (1, 0)))
    found = strength_trend(ratings).sort_values("scale", ignore_index=True)
    pd.testing.assert_frame_equal(found, fit_trend(scores_of(days, values)).trend)
    assert found.loc[0, "verdict"] == "rising"


def test_strengths_rated_on_other_days_keep_their_own_windows():
    rows = [("a", f"2025-{month:02d}-01", 2 + month % 2) for month in range(1, 9)]
    rows += [("b", f"2025-{month:02d}-16", 3) for month in range(3, 8)]
    found = strength_trend(rated(*rows)).set_index("scale")
    assert found["n"].to_dict() == {"a": 8, "b": 5}
    # 1 Jan to 1 Aug 2025 and 16 Mar to 16 Jul 2025.
    assert found["span_days"].to_dict() == {"a": 212, "b": 122}


def test_one_step_of_one_rating_is_never_a_trend():
    rows = [("a", f"2025-{month:02d}-01", 3) for month in range(1, 8)]
    found = strength_trend(rated(*rows, ("a", "2025-08-01", 4)))
    assert found["verdict"].tolist() not in (["rising"], ["falling"])


def test_nothing_in_gives_nothing_out():
    pd.testing.assert_frame_equal(crossings(rated()), contracts.empty(contracts.CROSSINGS))
    pd.testing.assert_frame_equal(movement(strengths(), rated()), contracts.empty(contracts.MOVEMENT))
    pd.testing.assert_frame_equal(strength_trend(rated()), contracts.empty(contracts.TREND))
