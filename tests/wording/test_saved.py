"""What is said of a check-in once it is saved: ties, one score, days, the way to a verdict."""

import dataclasses
from datetime import date

import pandas as pd
import pytest
from range_maker import own

from mastery import contracts, instruments, wording

ASKED = instruments.load("five-elements")
TODAY = date(2026, 11, 27)


def latest(**scores):
    rows = [
        (scale, pd.Timestamp(TODAY), score, max(score - 1.1, 1), min(score + 1.1, 5)) for scale, score in scores.items()
    ]
    return contracts.conform(
        pd.DataFrame(rows, columns=contracts.LATEST_SCORES.names), contracts.LATEST_SCORES, "LATEST_SCORES"
    )


ALL = dict.fromkeys(ASKED.scale_names, 3.0)


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (ALL | {"focused": 3.5, "proactive": 1.7}, "“Being focused” stands highest today, “Being proactive” lowest"),
        (
            ALL | {"focused": 4, "informed": 4.04, "proactive": 1.7},
            "“Getting informed” and “Being focused” stand highest today, “Being proactive” lowest",
        ),
        (ALL | {"proactive": 1.7}, "4 elements stand highest today, “Being proactive” lowest"),
        (ALL, "All 5 elements stand at 3.0 today"),
        ({"focused": 2.5, "proactive": 2.5}, "“Being proactive” and “Being focused” stand at 2.5 today"),
        ({"focused": 2.5}, "“Being focused” stands at 2.5 today"),
    ],
)
def test_the_headline_names_both_ends(scores, said):
    assert wording.scores_headline(latest(**scores), ASKED, when="today") == said


def test_the_order_is_in_doubt_while_the_bars_of_both_ends_overlap():
    doubt = "The bars overlap, so this order may change."
    said = [wording.scores_caption(latest(focused=top, proactive=2.0), ASKED, when="today") for top in (3.5, 4.5, 2.0)]
    assert [doubt in one for one in said] == [True, False, False]


def test_a_day_set_back_is_named():
    assert wording.when_words(TODAY, TODAY) == "today"
    assert wording.when_words(date(2026, 8, 3), TODAY) == "on 3 Aug 2026"


def test_an_answer_names_the_next_level_below_the_highest():
    item = ASKED.item("P1")
    assert wording.answer_about(ASKED, item, 1) == (
        "Being proactive · Steps you chose yourself · level 1 of 5. "
        "The next level: “I did something in one of the weeks”."
    )
    assert wording.answer_about(ASKED, item, 5) == "Being proactive · Steps you chose yourself · level 5 of 5."


def test_the_way_to_a_verdict():
    assert wording.verdict_heading(1) == "1 of 5 check-ins until a first verdict"
    assert wording.verdict_heading(5) == "A first verdict takes 8 weeks from first to last check-in"
    said = wording.earliest_verdict_sentence(date(2027, 3, 19), rhythm="every week", merged=True, plural="elements")
    assert said.startswith("19 Mar 2027 at the earliest at this rhythm, every week. ")
    assert said.endswith("Check-ins within two weeks count as one.")
    assert wording.verdict_steps([TODAY], [date(2026, 12, 25), date(2027, 3, 19)]) == [
        ("●", "27 Nov", "saved"), ("○", "25 Dec", "to come"), ("○", "19 Mar", "verdict"),
    ]  # fmt: skip


def test_no_name_is_said_twice_of_a_question_that_is_a_scale_of_its_own(tmp_path):
    asked = own(tmp_path, 0, 100)
    item = asked.item("S1")
    alone = dataclasses.replace(item, label="Sleep")
    assert wording.answer_words(asked, alone, 68) == "Sleep: 68"
    assert wording.answer_about(asked, alone, 68) == "68 on a range from 0 to 100."
    assert wording.answer_about(asked, item, 68) == "Sleep · 68 on a range from 0 to 100."
    assert wording.answer_about(asked, item, 100) == "Sleep · Label S1 · 100 on a range from 0 to 100."


def test_two_scales_are_both(tmp_path):
    said = wording.scores_headline(latest(sleep=3.0, focus=3.0), own(tmp_path, 1, 5), when="today")
    assert said == "Both habits stand at 3.0 today"
