"""What is said of a score in a range of its own: the range, a full step, what is not known, weights."""

from dataclasses import replace

import pandas as pd
import pytest
from range_maker import definition, scores_of

from mastery import analysis, wording
from mastery.instruments import USUAL, Measure, parse
from mastery.wording.measures import full_step_words

NAMES = {"s0": "Sleep", "s1": "Focus"}
HUNDRED = Measure(0, 100)


def steady(measure):
    noise = [0.02, -0.02, 0.015, -0.015, 0.01, -0.01] * 3
    scores = scores_of([[measure.low + (0.5 + one) * (measure.high - measure.low)] for one in noise])
    return analysis.fit_trend(scores, measure=measure).trend


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (USUAL, "one step"),
        (HUNDRED, "a quarter of the range (25 points)"),
        (Measure(1, 10), "a quarter of the range (2.25 points)"),
        (Measure(0, 1), "a quarter of the range (0.25 points)"),
    ],
)
def test_a_full_step_is_named_with_its_size(measure, words):
    assert full_step_words(measure) == words
    (said,) = wording.verdict_sentences(steady(measure), NAMES, clear_by=pd.Series(dtype=object), measure=measure)
    assert f"is smaller than {words} (between" in said


def test_two_check_ins_have_no_verdict_before_the_noise_is_known():
    scores = scores_of([[10.0, 90.0], [60.0, 20.0]])
    change = analysis.latest_change(scores, measure=HUNDRED)
    said = wording.since_last_sentence(change, NAMES, many=False)
    assert said.startswith("Too early to say: what chance alone gives is not known")
    assert wording.since_last_time(change, NAMES, many=False) == ("", "")
    row = change.to_dict("records")[0]
    assert wording.change_sentence(row, "Sleep", many=False) == "Sleep: 60.0, +50.0 from last time; too early to say."
    ids = list(scores["check_in"].unique())
    pair = analysis.compare(scores, before=ids[0], after=ids[1], measure=HUNDRED)
    assert wording.dumbbell_heading(pair, NAMES).startswith("Too early to say what differs between")
    assert "within 19 times in 20" not in wording.dumbbell_caption(pair, measure=HUNDRED)
    assert "from 0 to 100" in wording.dumbbell_caption(pair, measure=HUNDRED)
    assert "+50.0, too early to say." in wording.dumbbell_text(pair, NAMES)


def test_weights_are_said_beside_every_score():
    weighted = Measure(1, 5, weighted=True)
    days = pd.Series(pd.to_datetime(["2026-01-05"]))
    change = analysis.latest_change(scores_of([[1.0], [2.0]]), measure=weighted)
    latest = analysis.latest_scores(scores_of([[1.0, 2.0]]), measure=weighted)
    asked = parse(definition(1, 5, weights=(2, 1)), file="mine.toml")
    said = [
        wording.lanes_caption(days, measure=weighted),
        wording.overview_caption(steady(weighted), measure=weighted),
        wording.dumbbell_caption(change, measure=weighted),
        wording.over_time_caption(days, with_line=False, measure=weighted),
        wording.scores_caption(latest.assign(scale=["sleep", "focus"]), asked, when="today"),
    ]
    assert [one for one in said if "count more than others in a score, by their weights." not in one] == []
    assert "weights" not in wording.lanes_caption(days)


@pytest.mark.parametrize(
    ("low", "high", "value", "said"),
    [
        (0, 1, 0, "“No”"),
        (0, 100, 100, "“All of it”"),
        (0, 100, 40, "Label S1: 40"),
    ],
)
def test_an_answer_is_quoted_or_named_with_its_number(low, high, value, said):
    asked = parse(definition(low, high), file="mine.toml")
    assert wording.answer_words(asked, asked.items[0], value) == said


def test_questionnaires_of_one_title_are_told_apart_by_their_id():
    one, two, other = (parse(definition(0, 1, id=id), file=f"{id}.toml") for id in ("mine", "yours", "other"))
    found = wording.titles_apart({"mine": one, "yours": two, "other": replace(other, title="Other")})
    assert found == {"mine": "My habits (mine)", "yours": "My habits (yours)", "other": "Other"}
    found = wording.titles_apart({name: replace(one, title="a\u202eb") for name in ("mine", "yours")})
    assert found == {"mine": "a\u202eb\u202c (mine)", "yours": "a\u202eb\u202c (yours)"}
