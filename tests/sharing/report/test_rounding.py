"""Less exact on purpose: every rounded number and day computed by hand."""

from datetime import date

import pandas as pd
import pytest
from report_maker import FIVE, chosen, sample

from mastery.sharing.report import rounding
from mastery.sharing.report.content import report_content


def frame(**columns):
    return pd.DataFrame(columns)


def days(*written):
    return pd.to_datetime(pd.Series(written)).astype("datetime64[s]")


def coarse(name, rows, kind, today=date(2026, 4, 8)):
    return rounding.coarse({name: rows}, rounding.Blur(kind, today))[name]


def points(kind, *scores):
    return coarse("scores", frame(score=[float(one) for one in scores]), kind)["score"].tolist()


def widened(kind, low, high):
    made = coarse("overall", frame(difference=[0.0], low=[low], high=[high]), kind)
    return made["low"].item(), made["high"].item()


@pytest.mark.parametrize(
    ("kind", "day", "first"),
    [
        ("half", "2026-04-06", "2026-04-06"),
        ("half", "2026-04-12", "2026-04-06"),
        ("half", "2026-04-13", "2026-04-13"),
        ("half", "2026-01-01", "2025-12-29"),
        ("half", "2024-02-29", "2024-02-26"),
        ("whole", "2026-04-01", "2026-04-01"),
        ("whole", "2026-04-30", "2026-04-01"),
        ("whole", "2025-12-31", "2025-12-01"),
        ("whole", "2024-02-29", "2024-02-01"),
        ("none", "2026-04-12", "2026-04-12"),
    ],
)
def test_a_day_becomes_the_monday_of_its_week_or_the_first_of_its_month(kind, day, first):
    """Weekdays from the calendar: 6 Apr 2026, 29 Dec 2025 and 26 Feb 2024 are Mondays."""
    made = coarse("scores", frame(day=days(day), score=[3.0]), kind)["day"].item()
    assert made == pd.Timestamp(first)
    assert rounding.day(date.fromisoformat(day), kind) == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("kind", "day", "moved"),
    [
        ("half", "2026-04-07", "2026-04-06"),
        ("half", "2026-04-08", "2026-04-12"),
        ("half", "2026-04-12", "2026-04-12"),
        ("half", "2026-12-29", "2027-01-03"),
        ("whole", "2026-04-07", "2026-04-01"),
        ("whole", "2026-04-08", "2026-04-30"),
        ("whole", "2028-02-01", "2028-02-29"),
        ("none", "2026-04-08", "2026-04-08"),
    ],
)
def test_a_day_to_come_becomes_the_sunday_of_its_week_or_the_last_of_its_month(kind, day, moved):
    """Weekdays from the calendar: 12 Apr 2026 and 3 Jan 2027 are Sundays."""
    made = coarse("goals", frame(start=days(day, None), due=days(day, None)), kind)["due"]
    assert made.tolist() == [pd.Timestamp(moved), pd.NaT]
    assert made.dtype == days(day).dtype
    begun = coarse("goals", frame(start=days(day, None), due=days(day, None)), kind, today=date(2026, 4, 7))["start"]
    assert begun.tolist() == made.tolist()


def test_every_column_of_days_is_moved_and_nothing_else():
    before = frame(day=days("2026-04-08", None), until=days(None, "2026-04-30"), text=["8 Apr 2026", None], n=[1.5, 2])
    after = coarse("evidence", before, "half")
    assert after["day"].tolist() == [pd.Timestamp("2026-04-06"), pd.NaT]
    assert after["until"].tolist() == [pd.NaT, pd.Timestamp("2026-04-27")]
    pd.testing.assert_frame_equal(after[["text", "n"]], before[["text", "n"]])
    assert after.dtypes.equals(before.dtypes)


@pytest.mark.parametrize(
    ("kind", "scores", "rounded"),
    [
        ("half", [1, 1.24, 1.25, 1.74, 1.75, 3.5, 4.9], [1, 1, 1.5, 1.5, 2, 3.5, 5]),
        ("whole", [1, 1.49, 1.5, 2.5, 3.4999, 3.5, 4.75], [1, 1, 2, 3, 3, 4, 5]),
        ("none", [1.2345, 3.3], [1.2345, 3.3]),
    ],
)
def test_points_are_rounded_halves_upwards(kind, scores, rounded):
    assert points(kind, *scores) == rounded


def test_dust_of_binary_fractions_does_not_turn_a_half_downwards():
    """The last bit of a mean is chance: 1.25, and the number right below it."""
    assert points("half", 1.25, 1.25 - 2**-52) == [1.5, 1.5]


@pytest.mark.parametrize("kind", ["half", "whole"])
def test_a_score_that_is_missing_stays_so(kind):
    assert pd.isna(points(kind, "nan")[0])


def test_only_the_columns_named_are_rounded():
    before = frame(score=[3.3], low=[2.9])
    assert coarse("scores", before, "half")["low"].item() == 2.9
    assert before["score"].item() == 3.3


@pytest.mark.parametrize(
    ("kind", "exact", "wide"),
    [
        ("half", (0.1, 0.4), (0.0, 0.5)),
        ("half", (-0.4, -0.1), (-0.5, 0.0)),
        ("half", (0.5, 1.0), (0.5, 1.0)),
        ("half", (-1.51, 1.51), (-2.0, 2.0)),
        ("whole", (0.6, 0.7), (0.0, 1.0)),
        ("whole", (-1.0, 2.0), (-1.0, 2.0)),
        ("none", (0.123, 0.456), (0.123, 0.456)),
    ],
)
def test_an_interval_is_widened_to_whole_steps_and_never_narrowed(kind, exact, wide):
    assert widened(kind, *exact) == wide


def test_dust_does_not_widen_an_interval_by_a_whole_step():
    """0.1 added fifteen times is 1.5000000000000002."""
    assert widened("half", 0.5 - 2**-53, sum([0.1] * 15)) == (0.5, 1.5)


def test_an_interval_that_is_not_there_stays_so():
    low, high = widened("half", float("nan"), float("nan"))
    assert pd.isna(low)
    assert pd.isna(high)


def test_a_kind_of_blur_that_there_is_not_is_an_error():
    with pytest.raises(KeyError):
        points("quarter", 3.3)


def test_an_empty_frame_stays_empty_and_keeps_its_columns():
    empty = frame(day=days(), score=pd.Series([], dtype=float))
    made = coarse("scores", empty, "whole")
    assert list(made.columns) == ["day", "score"]
    assert made.empty


def test_the_day_of_what_is_open_is_moved_on_and_of_what_is_done_back():
    """12 Apr 2026 is a Sunday, 6 Apr a Monday."""
    rows = {
        "code": ["goal due", "agreed", "agreed", "win"],
        "status": ["past", "doing", "done", None],
        "day": days(*["2026-04-09"] * 4),
    }
    made = coarse("met", frame(**rows), "half")["day"]
    assert made.tolist() == [*[pd.Timestamp("2026-04-12")] * 2, *[pd.Timestamp("2026-04-06")] * 2]


def test_every_rule_is_of_a_frame_and_a_column_that_a_report_has():
    made = report_content(sample(), chosen(), FIVE)
    for name, rules in rounding.RULES.items():
        part = getattr(made, name)
        assert set(rules) <= set(part.columns if isinstance(part, pd.DataFrame) else vars(part))
    assert set(rounding.LEFT_OUT) <= set(vars(made))
