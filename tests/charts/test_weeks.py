"""Effort by week as drawn."""

import pandas as pd
import pytest

from mastery import charts, contracts

MONDAY = pd.Timestamp("2016-01-04")


def weeks(how_many, minutes=30):
    rows = [
        {"week": MONDAY + pd.Timedelta(weeks=place), "kind": kind, "minutes": minutes, "entries": 2}
        for place in range(how_many)
        for kind in ("practice", "learning")
    ]
    frame = pd.DataFrame(rows, columns=contracts.EFFORT_WEEKS.names).assign(without_minutes=1)
    return contracts.conform(frame, contracts.EFFORT_WEEKS, "EFFORT_WEEKS")


@pytest.mark.parametrize(
    ("how_many", "bars", "note"), [(1, 1, "a week."), (104, 104, "a week."), (105, 25, "more than 104 weeks.")]
)
def test_weeks_become_months_beyond_two_years(texts, how_many, bars, note):
    # 105 Mondays from 4 Jan 2016 end on 1 Jan 2018: 25 months.
    found = weeks(how_many)
    table = charts.weeks_table(found)
    assert (table["Kind"] == "Practice").sum() == bars
    assert table["Minutes"].sum() == how_many * 2 * 30
    assert note in "".join(texts(charts.weeks(found)))


def test_ten_years_fit(texts):
    drawn = texts(charts.weeks(weeks(520)), 328)
    assert {"Practice", "Learning"} <= set(drawn)
    assert charts.weeks_table(weeks(520))["Minutes"].max() == 5 * 30


def test_both_kinds_have_the_same_height_for_a_minute():
    found = weeks(3)
    found["minutes"] = [120, 60, 0, 0, 30, 60]
    rows = next(rows for rows in charts.weeks(found).to_dict()["datasets"].values() if rows and "foot" in rows[0])
    # 72 px for the fullest bar of 120 minutes.
    assert sorted(row["foot"] - row["top"] for row in rows) == pytest.approx([18, 36, 36, 72])


def cut_bars(found):
    """The bars with their heights in px, tallest last, as they are drawn."""
    rows = next(rows for rows in charts.weeks(found).to_dict()["datasets"].values() if rows and "foot" in rows[0])
    return sorted(row["foot"] - row["top"] for row in rows)


def test_one_week_far_above_all_others_is_cut_and_labelled(texts):
    found = weeks(10)
    found["minutes"] = [60, 0, 70, 0, 80, 0, 90, 0, 60, 0, 70, 0, 80, 0, 90, 0, 120, 0, 600, 0]
    # By hand: quartiles 70 and 90 of ten, far out beyond 90 + 3 * 20 = 150; 120 fills the 72 px, 600 stands 9 above.
    *_, second, tallest = cut_bars(found)
    assert (second, tallest) == pytest.approx((72, 81))
    drawn = texts(charts.weeks(found))
    assert {"10\xa0h", "2\xa0h"} <= set(drawn)
    assert "A bar with a gap is cut; its amount stands beside it." in "".join(drawn)
    assert charts.weeks_table(found)["Minutes"].max() == 600


@pytest.mark.parametrize("most", [120, 180, 240])
def test_a_week_up_to_twice_the_others_is_whole(texts, most):
    found = weeks(10)
    found["minutes"] = [60, 0, 70, 0, 80, 0, 90, 0, 60, 0, 70, 0, 80, 0, 90, 0, 120, 0, most, 0]
    assert cut_bars(found)[-1] == pytest.approx(72)
    assert "gap" not in "".join(texts(charts.weeks(found)))


def test_among_few_weeks_none_is_cut():
    found = weeks(3)
    found["minutes"] = [60, 0, 60, 0, 6000, 0]
    assert cut_bars(found)[-1] == pytest.approx(72)


def test_a_bar_is_a_week_and_the_table_says_its_days():
    first = charts.weeks_table(weeks(1)).iloc[0]
    assert (first["From"], first["Until"]) == (MONDAY, MONDAY + pd.Timedelta(days=6))


def test_entries_without_minutes_are_seen(texts):
    found = weeks(2, minutes=0)
    assert "Tick below a bar: entries without minutes." in "".join(texts(charts.weeks(found)))
    assert "Tick" not in "".join(texts(charts.weeks(found.assign(without_minutes=0))))


def test_every_label_leaves_a_mark(texts_without_ink):
    assert texts_without_ink(charts.weeks(weeks(30))) == []


def test_no_week_is_an_error():
    with pytest.raises(ValueError, match="at least one entry"):
        charts.weeks(contracts.empty(contracts.EFFORT_WEEKS))
    assert charts.weeks_table(contracts.empty(contracts.EFFORT_WEEKS)).empty
