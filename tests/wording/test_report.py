"""What a report says around its figures: exact words, the owner by name, nobody by “you” but the one who answers."""

import re
from datetime import date

import pytest

from mastery import instruments, wording

FIVE = instruments.load("five-elements")
STEPS = instruments.load("five-steps")
DAY = date(2026, 5, 3)
FROM_THESE = (
    "Trends and gaps to the vision are computed from these; goals are forecast and two views compared exactly, and the "
    "interval of two views is rounded outwards. Days of meetings stay exact."
)


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Runa", "Runa’s"),
        ("Jens", "Jens’"),
        ("Bess", "Bess’"),
        ("RUNAS", "RUNAS’"),
        ("Max", "Max’s"),
        ("Ana Lind", "Ana Lind’s"),
    ],
)
def test_possessive(name, whose):
    assert wording.possessive(name) == whose
    assert wording.report_title(name, "Ann") == f"{whose} report for Ann"


def test_period():
    assert wording.report_about(date(2025, 5, 4), DAY) == "4 May 2025 to 3 May 2026"
    about = wording.report_about(date(2025, 5, 4), DAY, meets_on=date(2026, 5, 9))
    assert about == "Meeting 9 May 2026 · 4 May 2025 to 3 May 2026"


def test_asides_of_a_whole_report():
    assert wording.report_asides(FIVE, many=5) == []


@pytest.mark.parametrize(
    ("many", "sentence"),
    [
        (1, "Some elements were left out: this is about 1 element of 5."),
        (4, "Some elements were left out: this is about 4 elements of 5."),
    ],
)
def test_what_was_left_out_is_said_and_not_named(many, sentence):
    (said,) = wording.report_asides(FIVE, many=many)
    assert said == sentence
    assert not [scale.name for scale in FIVE.scales if scale.name in said]


def test_the_noun_is_that_of_the_questionnaire():
    (said,) = wording.report_asides(STEPS, many=2)
    assert said == f"Some {STEPS.plural} were left out: this is about 2 {STEPS.plural} of {len(STEPS.scales)}."


@pytest.mark.parametrize(
    ("blur", "sentence"),
    [
        (
            "half",
            "Scores are rounded to half points, past days to the Monday of their week, days to come to its Sunday. "
            f"{FROM_THESE}",
        ),
        (
            "whole",
            "Scores are rounded to whole points, past days to the first of their month, days to come to its last. "
            f"{FROM_THESE}",
        ),
    ],
)
def test_how_exact_it_is(blur, sentence):
    assert wording.report_asides(FIVE, many=5, blur=blur) == [sentence]


def test_how_long_it_may_be_kept():
    said = wording.report_asides(FIVE, many=3, blur="half", delete_after=date(2026, 11, 30))
    assert len(said) == 3
    assert said[-1] == "Please delete this file after 30 Nov 2026."


def test_why_the_answer_comes_first():
    towards = "whoever has seen another answer leans towards it."
    assert wording.asks_why("Runa", first=True) == f"What Runa answered stands below: {towards}"
    assert wording.asks_why("Runa", first=False) == f"It is best given before reading on: {towards}"


def test_what_is_folded_away_and_when_to_open_it():
    assert wording.SEEN_LABEL.format(name="Runa") == "What Runa sees"
    assert wording.seen_about(["Over time"], first=False) == "Over time."
    said = wording.seen_about(["Over time", "Two views", "Goals"], first=True)
    assert said == "Over time, two views and goals. Open it once your answer is sent."


def test_how_long_it_takes_to_read():
    """238 words a minute: Brysbaert (2019)."""
    assert wording.reading_minutes(["one"]) == 1
    assert wording.reading_minutes(["word " * 400, "word " * 314]) == 3


def test_what_a_score_is_made_of():
    assert wording.scores_sentence("Runa", FIVE) == (
        "From time to time Runa answers the same 20 statements, each with a level from 1 to 5. The score of each "
        "element is the mean of its answers."
    )
    assert wording.scores_sentence("Runa", STEPS).endswith(
        f"The score of each {STEPS.noun} is the mean of its answers."
    )


@pytest.mark.parametrize(("asked", "written"), [(20, "20 statements"), (1, "1 statement")])
def test_how_much_of_an_answer_is_asked_for(asked, written):
    first = wording.asks_sentence("Runa", asked, minutes=5, first=True)
    assert first == f"Answering comes first: {written}, about 5 minutes of reading."
    said = wording.asks_sentence("Runa", asked, minutes=1, first=False)
    assert said == f"Runa asks for your view: {written}, about 1 minute of reading."


def test_foot():
    said = wording.report_foot("Runa", "R7K2-9QFM-3D8X-A0B4")
    assert len(said) == 4
    assert said[0] == "Runa chose what is in this file. Everything else stays with Runa."
    assert "19 times in 20" in said[1]
    assert said[2] == "After is not because of: nothing here says what caused what."
    assert said[3] == "Report R7K2-9QFM-3D8X-A0B4. This file fetches nothing and sends nothing."


def test_agenda():
    assert wording.questions_heading("Runa") == "Runa’s questions for you"


@pytest.mark.parametrize(
    ("kinds", "heading"),
    [
        (["win"], "1 win"),
        (["lesson", "win", "win"], "2 wins, 1 lesson"),
        (["new role", "setback", "lesson", "lesson", "win"], "1 win, 1 setback, 1 new role, 2 lessons"),
        (["new role", "new role"], "2 new roles"),
    ],
)
def test_what_happened_is_counted_in_its_order(kinds, heading):
    assert wording.entries_headline(kinds) == heading


def test_what_it_showed_is_kept_in_the_ledger_by_its_titles():
    elements = ("steps", ["Being focused", "Being sure"])
    titles = {"entry": ["A win"], "goal": ["Talk", "Read"], "plan_item": []}
    said = wording.content_words({"told": "Told", "goals": "Goals"}, elements=elements, named=titles)
    assert said == "Told, Goals\nSteps: Being focused, Being sure\nGoals: “Talk”, “Read”\nEntries: “A win”"
    assert wording.content_words({}, elements=elements, named={}) == "Questions alone\nSteps: Being focused, Being sure"


def test_how_to_answer_on_paper():
    assert wording.ANSWER_HEADING.format(name="Runa") == "Your view of Runa"
    assert wording.answer_sentences("Runa", window="in the last four weeks", number="R7K2-9QFM-3D8X-A0B4") == [
        "Think of Runa in the last four weeks. Take for each statement the level that comes nearest; “I cannot tell” "
        "is an answer too.",
        "Circle one number for each statement and give the pages back to Runa, by hand or as a photo. Or write the "
        "numbers in an e-mail, as lines: “Reply to report R7K2-9QFM-3D8X-A0B4”, then “1 = 4”, “2 = 3” and so on.",
    ]
    said = wording.answer_sentences("Runa", window="lately", number="R7K2", address="runa@example.org")
    assert "in an e-mail to runa@example.org, as lines: “Reply to report R7K2”" in said[1]
    assert wording.COMMENT_LABEL.format(name="Being focused") == "Comment on Being focused"


def test_outside_what_is_asked_nobody_is_you():
    said = [
        wording.report_title("Runa", "Ann"),
        *wording.report_asides(FIVE, many=1, blur="whole", delete_after=DAY),
        wording.asks_why("Runa", first=True),
        wording.scores_sentence("Runa", FIVE),
        wording.asks_sentence("Runa", 20, minutes=5, first=True),
        *wording.report_foot("Runa", "R7K2"),
        wording.AGREED_OPEN,
        wording.NO_CHECK_INS,
        wording.NUMBERS,
    ]
    assert re.findall(r"(?i)\b(?:you|your|yours|my|me|I)\b", " ".join(said)) == []
