"""What goes of one's own scores: weeks, not days; means to two decimals; one version; no formula, no text."""

from datetime import date

import pandas as pd
import pytest

from mastery import instruments
from mastery.cohort.errors import NotHandedIn
from mastery.cohort.export import HandIn, cohort_table, group_of

FIVE = instruments.load("five-elements")
ABOUT = HandIn("0" * 32, date(2026, 11, 28), {"faculty": "Law"})


def scores(*rows: tuple[str, str, float | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["day", "scale", "score", "version"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def test_the_scores_of_a_week_become_their_mean_on_its_monday() -> None:
    held = scores(
        ("2026-11-24", "focused", 3.0, FIVE.version),  # a Tuesday
        ("2026-11-29", "focused", 3.5555, FIVE.version),  # the Sunday of that week
        ("2026-11-30", "focused", 4.0, FIVE.version),
        ("2026-11-30", "informed", None, FIVE.version),
        ("2026-11-30", "informed", 5.0, "0"),
    )
    made = cohort_table(held, FIVE, ABOUT).to_pylist()
    # By hand: (3 + 3.5555) / 2 = 3.27775.
    assert [(row["day"], row["scale"], row["score"]) for row in made] == [
        (date(2026, 11, 23), "focused", 3.28),
        (date(2026, 11, 30), "focused", 4.0),
    ]
    assert {row["faculty"] for row in made} == {"Law"}


def test_nothing_to_hand_in_is_said() -> None:
    with pytest.raises(NotHandedIn, match="There is no score of"):
        cohort_table(scores(("2026-11-24", "focused", 3.0, "0")), FIVE, ABOUT)


def test_a_group_is_compared_without_spaces_and_capitals_in_its_name() -> None:
    assert group_of("  Year  of START", " 2024  A ") == ("year of start", "2024 A")
    for name, value in (("", "x"), ("x", " "), ("Day", "x"), ("x", "y\x00"), ("x" * 41, "y")):
        with pytest.raises(NotHandedIn):
            group_of(name, value)
