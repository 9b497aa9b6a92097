"""What stands beside the picture of each row: as little as it takes, and nothing that the sentence does not hold."""

from datetime import date

import pandas as pd
import pytest

from mastery import wording

MOVED = {"verdict": "rising", "reason": "above_zero", "change": 1.2, "low": 0.4, "high": 1.96}
RISING = MOVED | {"n": 12, "holm": True, "holm_twice": True}
SIGHTED, ALONE = RISING | {"holm_twice": False}, RISING | {"holm": False, "holm_twice": False}
FALLING = RISING | {"verdict": "falling", "change": -0.8, "low": -1.5, "high": -0.1}
UNSURE = {"n": 12, "holm": False, "holm_twice": False}
STEADY = UNSURE | {"verdict": "steady", "reason": "step_ruled_out", "change": 0.1, "low": -1.1, "high": 1.2}
IDENTICAL = STEADY | {"reason": "identical", "change": 0.0}
UNCLEAR = UNSURE | {"verdict": "unclear", "reason": "spans_zero", "change": 0.2, "low": -0.6, "high": 0.9}
WIDE = UNCLEAR | {"verdict": "too_early", "reason": "wide"}
FEW = WIDE | {"reason": "few_check_ins", "change": None, "low": None, "high": None}
AGREED = {"verdict": "lower", "difference": -1.1, "low": -1.64, "high": -0.52, "own": 3.4, "other": 2.3}
TENSE = {"reached": "below", "score": 3.3, "low": 2.4, "high": 4.46, "target": 4.5, "gap": 1.2}
GOAL = {
    "statement": "Give four talks",
    "state": "active",
    "due": date(2026, 12, 6),
    "start": date(2026, 1, 1),
    "baseline": 0.0,
    "target": 4.0,
    "unit": "talks",
    "closed_on": None,
}
RANGE = {"state": "range", "p_hit": 0.4, "value": 3.0, "way_gone": 0.75, "time_gone": 0.9, "low": 3.0, "high": 4.4}


@pytest.mark.parametrize(
    ("row", "words", "clear"),
    [
        (RISING, "↗ rising", True),
        (SIGHTED, "↗ rising, first sighting", False),
        (ALONE, "↗ rising, taken alone", False),
        (FALLING, "↘ falling", True),
        (STEADY, "→ steady", True),
        (UNCLEAR, "no clear direction", False),
        (FEW, "too early to say", False),
        (WIDE, "too early to say", False),
    ],
)
def test_a_direction_is_said_as_its_verdict(row, words, clear):
    said = wording.trend_row_words(row)
    assert (said.words, said.clear) == (words, clear)


def test_a_direction_has_its_change_and_steady_no_interval_that_contradicts_it():
    """Steady rests on the 90 % interval: the 95 % one may reach a full step."""
    assert (
        wording.trend_row_words(RISING)
        .details[0]
        .endswith(f"likely {wording.range_words(RISING['low'], RISING['high'], sign=True)}")
    )
    assert wording.trend_row_words(UNCLEAR).details[0].startswith("likely ")
    assert wording.trend_row_words(STEADY).details == ("change under one step",)
    assert wording.trend_row_words(IDENTICAL).details == ("every answer identical",)
    assert wording.trend_row_words(FEW).details == wording.trend_row_words(WIDE).details == ()


@pytest.mark.parametrize(("applies", "words"), [(True, "no score yet"), (False, "does not apply")])
def test_a_scale_without_a_score_says_why(applies, words):
    assert wording.unscored_words(applies=applies) == (words, (), False)


def test_a_difference_is_named_with_whose_it_is_and_none_keeps_its_signs():
    assert wording.agreement_row_words(AGREED, other="Amara") == ("Amara 1.1 lower", ("likely 0.5 to 1.6",), True)
    unclear = AGREED | {"verdict": "unclear", "difference": 0.4, "low": -0.1, "high": 0.96}
    said = wording.agreement_row_words(unclear, other="Amara")
    assert said == ("no clear difference", ("likely −0.1 to +1.0",), False)
    few = AGREED | {"verdict": "too_few", "difference": None, "low": None, "high": None}
    assert wording.agreement_row_words(few, other="Amara") == ("too few answers", (), False)


def test_a_score_below_its_target_never_looks_equal_to_it():
    assert wording.tension_row_words(TENSE) == ("below target", ("likely 2.4 to just below 4.5",), True)
    within = wording.tension_row_words(TENSE | {"reached": "within", "high": 4.6})
    assert within == ("at target within chance", ("likely 2.4 to 4.6",), False)
    unrated = TENSE | {"reached": "unrated", "score": None, "low": None, "high": None}
    assert wording.tension_row_words(unrated) == ("not rated", (), False)
    assert wording.target_words(4.5) == "of 4.5"


@pytest.mark.parametrize(
    ("row", "goal", "words", "details"),
    [
        (RANGE, {}, "3 of 4 talks", ("due 6 Dec 2026", "could go either way, about 2 in 5")),
        (
            RANGE | {"value": 2.5},
            {"baseline": 3.8, "target": 2.0, "unit": "rounds"},
            "2.5 rounds",
            ("from 3.8 to 2 rounds", "due 6 Dec 2026", "could go either way, about 2 in 5"),
        ),
        (RANGE | {"state": "past due", "time_gone": 1.2}, {}, "3 of 4 talks", ("was due 6 Dec 2026",)),
        (
            {"state": "done or not", "way_gone": None, "time_gone": 1.1},
            {"baseline": None, "target": None},
            "not done yet",
            ("was due 6 Dec 2026",),
        ),
        (
            {"state": "closed", "way_gone": None, "time_gone": 1.1},
            {"state": "dropped", "closed_on": date(2026, 5, 1), "due": None},
            "dropped on 1 May 2026",
            (),
        ),
    ],
)
def test_a_goal_is_said_by_where_it_stands(row, goal, words, details):
    said = wording.report_goal_words(row, GOAL | goal)
    assert (said.words, said.details) == (words, details)


def test_captions_count_what_they_name():
    days = pd.Series(pd.to_datetime(["2026-01-05", "2026-03-05"]))
    assert wording.over_time_caption(days, with_line=False) == "2 check-ins, from 1 to 5."
    said = wording.over_time_caption(days.head(1), with_line=True, outside=(1, 5))
    assert said.startswith("1 check-in, from 1 to 5. Line: the trend")
    assert said.endswith("It is the line's band: 1 of 5 single scores lie outside.")
    assert wording.YEAR_MEAN.format(year=2019, check_ins=12) == "2019, mean of 12"
    assert wording.chosen_sentence("Runa", 4, "Most of it") == "Runa, level 4: “Most of it”"


def test_the_caption_of_goals_names_the_marks_that_are_there():
    none = pd.DataFrame({"state": ["done or not"], "way_gone": [None]})
    assert wording.way_caption(none) == "None of them is measured on the way."
    early = pd.DataFrame({"state": ["too early"], "way_gone": [0.1]})
    assert "Pale bar" not in wording.way_caption(early)
    assert "Pale bar" in wording.way_caption(early.assign(state="range"))
