"""What is said after a goal and of the marks on the lanes: exact words for hand-made rows, and the house rules."""

import re
from datetime import date

import pandas as pd
import pytest
from avoided_words import AVOIDED

from mastery import contracts, wording
from mastery.analysis.trends import noise
from mastery.wording import events as said

NAMES = {"a": "Being proactive", "b": "Being focused", "c": "Getting informed"}
PERIOD = {
    "statement": "Chair the design review every month",
    "scale": "b",
    "start": date(2026, 3, 3),
    "end": date(2026, 6, 6),
}
AFTER = "After “Chair the design review every month” (3 Mar to 6 Jun 2026)"
FORBIDDEN = AVOIDED | {"because"}


def row(scale, verdict, step=0.2, low=-0.4, high=0.9, **cells):
    base = {"scale": scale, "n_before": 7, "n_after": 6, "step": step, "low": low, "high": high, "verdict": verdict}
    return base | {"reason": "spans_zero"} | cells


def steps(*rows):
    return contracts.conform(pd.DataFrame(rows, columns=contracts.STEP.names), contracts.STEP, "STEP")


HIGHER = row("b", "higher", 0.6, 0.1, 1.1)
LOWER = row("b", "lower", -0.6, -1.1, -0.04)
UNCLEAR = row("b", "unclear")
IDENTICAL = row("b", "unclear", 0.0, None, None, reason="identical")
FEW = row("b", "too_early", None, None, None, n_before=3, n_after=2, reason="few_check_ins")
ONE = FEW | {"n_before": 1, "n_after": 0}
OTHERS = [row("a", "higher", 0.4, 0.1, 0.7), row("c", "unclear")]


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        (
            HIGHER,
            f"{AFTER} “Being focused” stood higher: +0.6 points (likely between +0.1 and +1.1); 7 check-ins before, "
            "6 after. A rise or fall already under way is not counted in.",
        ),
        (
            LOWER,
            f"{AFTER} “Being focused” stood lower: −0.6 points (likely between −1.1 and just below 0); 7 check-ins "
            f"before, "
            "6 after. A rise or fall already under way is not counted in.",
        ),
        (
            UNCLEAR,
            f"{AFTER} “Being focused” shows no clear difference: likely anywhere from −0.4 to +0.9 points; "
            "7 check-ins before, 6 after.",
        ),
        (
            IDENTICAL,
            f"{AFTER} “Being focused” shows no difference: every answer is identical; 7 check-ins before, 6 after.",
        ),
        (
            FEW,
            f"{AFTER} it is too early to say for “Being focused”: it needs 5 check-ins before and 5 after, each two "
            "weeks from the last; there are 3 before and 2 after.",
        ),
        (
            ONE,
            f"{AFTER} it is too early to say for “Being focused”: it needs 5 check-ins before and 5 after, each two "
            "weeks from the last; there is 1 before and 0 after.",
        ),
    ],
)
def test_the_element_of_the_goal_comes_first_with_its_interval(own, sentence):
    first, second = wording.step_sentences(steps(own, *OTHERS), NAMES, period=PERIOD)
    assert first == sentence
    assert second == (
        "The other elements: “Being proactive” stood higher: +0.4 points (likely between +0.1 and +0.7); "
        "no clear difference in “Getting informed”. Of five looked at together, chance alone names one for about one "
        "of five people."
    )


def test_without_an_element_all_stand_side_by_side():
    (sentence,) = wording.step_sentences(
        steps(OTHERS[0], UNCLEAR, FEW | {"scale": "c"}), NAMES, period=PERIOD | {"scale": None}
    )
    assert sentence == (
        f"{AFTER}: “Being proactive” stood higher: +0.4 points (likely between +0.1 and +0.7); "
        "no clear difference in “Being focused”; too early to say for “Getting informed”. Of "
        "five looked at together, chance alone names one for about one of five people."
    )
    assert wording.step_sentences(steps(), NAMES, period=PERIOD) == []


@pytest.mark.parametrize("own", [HIGHER, LOWER, UNCLEAR, IDENTICAL, FEW])
def test_house_rules(own):
    sentences = [*wording.step_sentences(steps(own, *OTHERS), NAMES, period=PERIOD), wording.step_words(own)]
    for sentence in sentences:
        assert not re.search(rf"\b({'|'.join(FORBIDDEN)})\b", sentence)
        assert not re.search(r"\bjust\b(?! (above|below|within))", sentence)
        assert "!" not in sentence
        assert not re.search(r"\d{4}-\d{2}", sentence)
        assert not re.search(r"(?<!\w)-\d", sentence)


def test_after_is_not_because():
    assert wording.AFTER_IS_NOT_BECAUSE.startswith("After is not because of")


def test_the_number_of_check_ins_asked_for_is_that_of_the_analysis():
    needs = f"it needs {noise.MIN_OCCASIONS} check-ins before and {noise.MIN_OCCASIONS} after"
    assert needs in said.step_sentences(pd.DataFrame([FEW]), NAMES, period=PERIOD)[0]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 3, 3), date(2026, 6, 6), "3 Mar to 6 Jun 2026"),
        (date(2025, 3, 3), date(2026, 6, 6), "3 Mar 2025 to 6 Jun 2026"),
        (date(2026, 6, 6), date(2026, 6, 6), "6 Jun 2026"),
    ],
)
def test_a_period_names_a_year_once_where_it_can(start, end, words):
    assert wording.days_words(start, end) == words


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("  Give three talks\nand write them up", "“Give three talks”"),
        ("a" * 60, f"“{'a' * 60}”"),
        ("a" * 61, f"“{'a' * 59}…”"),
        ("Keep two mornings a week free of meetings, mails, and calls until June", None),
    ],
)
def test_a_statement_is_its_first_line_cut_after_a_word(statement, words):
    expected = words or "“Keep two mornings a week free of meetings, mails, and calls…”"
    assert wording.quoted(statement) == expected


def test_marks_are_counted_and_the_latest_is_named():
    days = [pd.Timestamp("2026-03-01"), pd.Timestamp("2026-01-01"), pd.Timestamp("2026-02-01")]
    kinds, titles = ["win", "win", "setback"], ["Talk held", "Exam passed", "Review lost"]
    events = pd.DataFrame({"entry": list("xyz"), "day": days, "kind": kinds, "scale": None, "title": titles})
    events = contracts.conform(events, contracts.EVENTS, "EVENTS")
    none = contracts.empty(contracts.PERIODS)
    assert said.marks_words(events, none) == "Marked: 2 wins and 1 setback, the latest “Talk held” on 1 Mar 2026."
    assert said.marks_words(events[:1], none) == "Marked: 1 win, “Talk held” on 1 Mar 2026."
    assert said.marks_words(events[:0], none) == ""


def test_of_many_goals_the_three_latest_are_named():
    starts = pd.date_range("2026-01-01", periods=5, freq="MS")
    goals = pd.DataFrame({"goal": list("vwxyz"), "scale": None, "start": starts, "end": pd.Timestamp("2026-12-31")})
    goals = goals.assign(statement=[f"Goal {place}" for place in range(5)], state="active")
    words = said.marks_words(contracts.empty(contracts.EVENTS), contracts.conform(goals, contracts.PERIODS, "PERIODS"))
    assert words == (
        "Goals: “Goal 2” (1 Mar to 31 Dec 2026, active), “Goal 3” (1 Apr to 31 Dec 2026, active), "
        "“Goal 4” (1 May to 31 Dec 2026, active) and 2 earlier ones."
    )
