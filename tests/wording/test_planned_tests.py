"""What is said about planned tests: each verdict, beforehand, and while one runs."""

from datetime import date

import pytest

from mastery import wording

ROW = {
    "planned_test": "t",
    "practice": "Plan the day",
    "name": "Being focused",
    "start": date(2026, 1, 5),
    "last": date(2026, 4, 26),
    "state": "finished",
    "verdict": "more",
    "effect": 0.84,
    "low": 0.02,
    "high": 1.6,
    "p": 0.0286,
    "full_step": 1.0,
    "answered": 15,
    "weeks": 16,
    "blocks": 8,
}
NOTHING = {"effect": None, "low": None, "high": None, "p": None}
NOW = {
    "practice": "Plan the day",
    "block": 3,
    "blocks": 8,
    "practised": False,
    "first": date(2026, 2, 2),
    "last": date(2026, 2, 15),
    "asked_on": date(2026, 2, 8),
    "due": False,
}


def said(**changed):
    return list(wording.planned_test_sentences(ROW | changed))


def test_more_and_less_say_because_with_the_interval():
    first, because, rest = said()
    assert first == (
        "Being focused stood higher in the blocks with “Plan the day” than in those without: +0.8 points, likely "
        "between just above 0 and +1.6 points (95\xa0%)."
    )
    assert "because of the practice, or because you knew which block it was" in because
    assert rest.startswith("15 of 16 weeks were answered, in 8 blocks.")
    assert rest.endswith("p = 0.029 (two-sided).")
    assert "stood lower" in said(verdict="less", effect=-0.84, low=-1.6, high=-0.2)[0]


def test_no_clear_difference_says_nothing_of_a_cause():
    sentences = said(verdict="unclear", low=-0.3)
    assert "cannot be told apart" in sentences[0]
    assert not any("because" in one for one in sentences)


def test_too_few_says_no_number_of_an_effect():
    (only,) = said(verdict="too_few", answered=1, **NOTHING)
    assert only == "1 of 16 weeks was answered: too few to say anything. Unanswered is not low."
    assert wording.planned_test_headline(ROW | {"verdict": "too_few", **NOTHING}) == "Being focused: too few answered"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("ahead", "starts on 5 Jan 2026"),
        ("running", "under way until 26 Apr 2026"),
        ("stopped", "stopped early, not finished"),
        ("finished", "more with it"),
    ],
)
def test_each_state_has_its_words(state, words):
    assert wording.planned_test_words(ROW | {"state": state}) == words


def test_a_test_that_would_see_too_little_is_advised_against():
    assert "better not start" not in wording.smallest_effect_sentence(1.0, 1.0)
    assert "better not start it like this" in wording.smallest_effect_sentence(1.01, 1.0)
    assert "better not start" not in wording.smallest_effect_sentence(20, 25)
    assert "cannot be said yet" in wording.smallest_effect_sentence(float("nan"), 25)


@pytest.mark.parametrize(
    ("today", "changed", "end"),
    [
        (date(2026, 2, 3), {}, "until 15 Feb. Next asked on 8 Feb."),
        (date(2026, 2, 6), {"due": True}, "until 15 Feb. The week until 8 Feb can be answered now."),
        (date(2026, 2, 8), {"due": True}, "until 15 Feb. It asks about this week today."),
        (date(2026, 2, 16), {"asked_on": None}, "over. Every week is answered."),
    ],
)
def test_today_says_the_block_and_the_next_question(today, changed, end):
    assert wording.planned_test_now(NOW | changed, today) == f"Block 3 of 8, without “Plan the day”, {end}"
