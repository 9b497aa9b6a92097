"""What is said of a goal: the checker's sentences and the forecast's, word by word, and the house rules over all."""

import re
from datetime import date, timedelta

import pandas as pd
import pytest
from avoided_words import AVOIDED
from hypothesis import example, given
from hypothesis import strategies as st

from mastery import contracts, wording
from mastery.analysis import forecast as analysis_forecast
from mastery.analysis import judge
from mastery.wording import forecast as said

TODAY = date(2026, 6, 1)
START, DUE = date(2026, 1, 1), date(2026, 12, 1)
FORBIDDEN = AVOIDED | {"just"}
GOAL = {
    "statement": "Give talks",
    "measured_by": "count",
    "measure": "talks given",
    "unit": "talks",
    "baseline": 0.0,
    "target": 10.0,
    "start": START,
    "due": DUE,
    "state": "active",
    "closed_on": None,
}
TEXTS = [
    {"statement": "Get better at public speaking"},
    {"statement": "Improve my typing", "measure": "words a minute", "baseline": 40.0, "target": 60.0},
    {"statement": "Improve my typing", **GOAL},
    {"statement": "Publish an article soon", "first_step": "Write to Ana", "confidence": 2, "why": "To pass it on"},
    {"statement": "Publish an article by March 2020", "first_step": "Write to Ana", "confidence": 4},
    {"statement": "Publish an article within six months", "confidence": 4, "scale": "focused"},
    {"statement": "Publish an article within ten years", "confidence": 4, "scale": "focused", "why": "For the team"},
    {"statement": "Read", "due": date(2026, 5, 1), "first_step": "Buy it", "first_step_on": date(2026, 9, 1)},
    {"statement": "Networking", "start": date(2027, 1, 1), "due": date(2026, 9, 1)},
    {"statement": "Become team lead", "measured_by": "number", "measure": "steps", "confidence": 5},
    {"statement": "Give talks", **GOAL, "target": None},
    {"statement": "Give talks", **GOAL, "baseline": None},
    {"statement": "Give talks", **GOAL, "measure": None},
    {"statement": "Give talks", **GOAL, "target": 0.0},
    {"statement": "Give four talks", "confidence": 4, "first_step": "Ask", "first_step_on": date(2026, 6, 30)},
    {"statement": "Give a talk", "confidence": 4, "first_step": "Ask", "first_step_on": date(2026, 6, 5)},
    {"statement": "Practise presenting to groups"},
    {},
]


def letters(goal):
    found = judge(goal, today=TODAY)
    return {one.letter: wording.smart_sentence(one, goal) for one in found}


def test_a_wish_is_rewritten_in_its_own_words():
    found = letters({"statement": "Get better at public speaking"})
    assert found["S"] == (
        "Nobody can watch “Get better at”. Name what you will do or have made. It could read: “Complete a "
        "piece of work on “public speaking” that a colleague reviews”."
    )
    assert found["T"] == ("No due day yet. It could read: “Get better at public speaking, within six months”.")


def test_confidence_not_given_is_not_judged():
    assert letters({"statement": "x"})["A"].startswith("Not judged yet.")


def test_what_a_measure_lacks_is_named_with_the_goals_own_measure():
    assert letters({**GOAL, "baseline": None})["M"] == (
        "Say where “talks given” stands today, as the baseline, for example “from … to 10 talks”."
    )
    assert letters(GOAL)["M"] == "“talks given” from 0 to 10 talks."


def test_a_time_in_the_text_is_to_become_the_due_day():
    assert letters({"statement": "Publish an article within six months"})["T"] == (
        "“within six months” is a clear time. Set it as the due day, so that a reminder and a forecast can use it."
    )


def test_headings():
    def heading(**goal):
        return wording.smart_heading(judge(goal, today=TODAY))

    whole = {"scale": "focused", "why": "It matters", "confidence": 4, "first_step": "Ask", "due": DUE}
    whole |= {"first_step_on": TODAY + timedelta(days=3)}
    assert heading(statement="Publish an article", **whole) == "All 5 letters hold"
    assert heading(statement="Practise presenting to groups", **whole) == "4 of 5 letters hold; Measurable is missing"
    assert heading(statement="Improve", **whole) == "3 of 5 letters hold; Specific and Measurable are missing"


@pytest.mark.parametrize(
    ("p", "words", "share"),
    [
        (0.02, "very unlikely", "at most 1 in 50"),
        (0.099, "very unlikely", "about 1 in 10"),
        (0.021, "very unlikely", "about 1 in 50"),
        (0.10, "unlikely", "at most 1 in 10"),
        (0.101, "unlikely", "about 1 in 10"),
        (0.26, "unlikely", "about 1 in 4"),
        (0.349, "unlikely", "about 1 in 3"),
        (0.35, "could go either way", "about 2 in 5"),
        (0.51, "could go either way", "about 1 in 2"),
        (0.64, "could go either way", "about 3 in 5"),
        (0.65, "could go either way", "about 3 in 5"),
        (0.66, "likely", "about 2 in 3"),
        (0.75, "likely", "about 3 in 4"),
        (0.899, "likely", "about 9 in 10"),
        (0.90, "likely", "at least 9 in 10"),
        (0.91, "very likely", "about 9 in 10"),
        (0.98, "very likely", "at least 49 in 50"),
    ],
)
def test_coarse_words(p, words, share):
    """The limits are those of docs/method.md: below 10, to 35, to 65, to 90 % and above."""
    assert (said.chance_words(p), said.chance_share(p)) == (words, share)


def row(state, **cells):
    whole = dict.fromkeys(contracts.FORECAST.names) | {"goal": "g", "state": state, "n": 3}
    whole |= {"day": date(2026, 5, 20), "value": 4.0, "pace_needed": 0.23, "pace_so_far": 0.2}
    return whole | cells


RANGE = row("range", median=8.1, low=5.24, high=11.36, p_hit=0.26)
SAID = [
    (row("closed"), GOAL | {"state": "dropped", "closed_on": date(2026, 5, 1)}, "Dropped on 1 May 2026."),
    (
        row("done or not"),
        GOAL,
        "Done or not: there is no way in between to forecast. It is due on 1 Dec 2026.",
    ),
    (
        row("reached", value=10.0, reached_on=date(2026, 5, 20)),
        GOAL,
        "Reached on 20 May 2026: 10 talks on 20 May 2026.",
    ),
    (
        row("reached", value=10.0, day=date(2026, 12, 3), reached_on=date(2026, 12, 3)),
        GOAL,
        "Reached on 3 Dec 2026: 10 talks on 3 Dec 2026. That was 2 days after the due day.",
    ),
    (
        row("past due", pace_needed=None),
        GOAL,
        "Was due on 1 Dec 2026; it stood at 4 of 10 talks, from 0 talks, on 20 May 2026.",
    ),
    (
        row("not started", n=0),
        GOAL,
        "Starts on 1 Jan 2026. It needs about 1 in 4 weeks from then until 1 Dec 2026.",
    ),
    (
        row("too early", n=0, pace_so_far=None),
        GOAL,
        "Too early to say. A forecast needs 2 measurements over 14 days and a tenth of the time. It needs about 1 in "
        "4 weeks from now until 1 Dec 2026.",
    ),
    (
        row("pace alone", n=1),
        GOAL,
        "Too early to say. 1 measurement so far; a forecast needs 2. It needs about 1 in 4 weeks from now until "
        "1 Dec 2026. So far: about 1 in 5 weeks.",
    ),
    (
        RANGE,
        GOAL,
        "If it goes on much as so far, reaching 10 talks by 1 Dec 2026 is unlikely (about 1 in 4); about 8 times in "
        "10 it "
        "would stand between 5 and 11 then. It needs about 1 in 4 weeks from now. So far: about 1 in 5 weeks.",
    ),
    (
        row("range", low=2.04, high=3.1, p_hit=0.5, value=3.0, pace_needed=-0.06, pace_so_far=0.02),
        GOAL | {"baseline": 4.0, "target": 2.0, "unit": None},
        "If it goes on much as so far, reaching 2 by 1 Dec 2026 could go either way (about 1 in 2); about 8 "
        "times in 10 it would stand between 2.0 and 3.1 then. It needs about 1 less in 17 weeks from now. So far: "
        "about 1 "
        "more in 50 weeks.",
    ),
]


@pytest.mark.parametrize(("cells", "goal", "sentence"), SAID)
def test_forecast_sentence(cells, goal, sentence):
    assert wording.forecast_sentence(cells, goal, today=TODAY) == sentence


PATH = contracts.conform(
    pd.DataFrame(
        [
            ("g", "measured", START, 0.0, None, None),
            ("g", "measured", date(2026, 5, 20), 4.0, None, None),
            ("g", "way", START, 0.0, None, None),
            ("g", "way", DUE, 10.0, None, None),
            ("g", "range", DUE, 8.1, 5.24, 11.36),
        ],
        columns=contracts.GOAL_PATH.names,
    ),
    contracts.GOAL_PATH,
    "GOAL_PATH",
)


def test_the_charts_text_says_what_is_drawn():
    assert wording.goal_text(PATH, RANGE, GOAL) == (
        "Start: 0 talks on 1 Jan 2026. Latest: 4 talks on 20 May 2026. Target: 10 talks by 1 Dec 2026. Then between "
        "5 and 11, about 8 times in 10. Reaching the target: unlikely, about 1 in 4."
    )
    assert wording.goal_caption(GOAL, with_range=True) == (
        "1 Jan 2026 to 1 Dec 2026, in talks; dots: what was measured; dashes: the straight way to the target; bar: "
        "where 8 in 10 would end."
    )
    assert wording.goal_caption({**GOAL, "unit": None}, with_range=False) == (
        "1 Jan 2026 to 1 Dec 2026; dots: what was measured; dashes: the straight way to the target."
    )


def test_an_old_measurement_says_its_age():
    said_later = wording.forecast_sentence(RANGE, GOAL, today=date(2026, 7, 20))
    assert said_later.endswith("The latest measurement is 61 days old; range and chance are as of then.")
    early = wording.forecast_sentence(SAID[7][0], GOAL, today=date(2026, 7, 20))
    assert early.endswith("The latest measurement is 61 days old.")


@given(p=st.floats(0.02, 0.98))
def test_the_count_of_a_chance_has_the_word_of_the_chance(p):
    how, part, _, whole = said.chance_share(p).rsplit(" ", 3)
    limits = {"very unlikely": (0, 0.1), "unlikely": (0.1, 0.35), "could go either way": (0.35, 0.65)}
    limits |= {"likely": (0.65, 0.9), "very likely": (0.9, 1)}
    low, high = limits[said.chance_words(p)]
    assert low <= int(part) / int(whole) <= high
    assert how in ("about", "at most", "at least")


def test_no_chance_is_said_without_its_range():
    said = wording.forecast_sentence(RANGE, GOAL, today=TODAY)
    assert re.search(r"about 8 times in 10 it would stand between .+ and .+ then", said)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"due": None}, "No forecast: it needs a due day."),
        (dict.fromkeys(("baseline", "target", "due")), "No forecast: it needs a baseline, a target and a due day."),
        (
            {"target": GOAL["baseline"]},
            "No forecast: it needs a target that differs from the baseline and a due day after the start.",
        ),
    ],
)
def test_without_a_forecast_it_is_said_what_one_needs(changed, sentence):
    assert wording.forecast_sentence(row("not measured"), GOAL | changed, today=TODAY) == sentence
    assert wording.forecast_words(row("not measured")) == "no forecast"


def everything_said():
    for goal in TEXTS:
        yield from letters(goal).values()
        yield wording.smart_heading(judge(goal, today=TODAY))
    for cells, goal, _ in SAID:
        yield wording.forecast_sentence(cells, goal, today=TODAY)
        yield wording.forecast_words(cells)
        yield wording.goal_caption(goal, with_range=True)
        yield wording.goal_text(PATH, cells, goal)


@pytest.mark.parametrize("sentence", list(everything_said()))
def test_the_house_rules_hold_for_goals(sentence):
    words = set(re.findall(r"[a-z]+", sentence.lower()))
    assert not words & FORBIDDEN
    assert "!" not in sentence
    assert not re.search(r"\d{4}-\d{2}", sentence)
    assert not re.search(r"-\d", sentence)
    assert not words & {"nan", "nat", "none"}
    assert "  " not in sentence


@given(text=st.text(max_size=300), unit=st.none() | st.text(max_size=20))
def test_any_goal_has_its_sentences(text, unit):
    goal = {"statement": text, "unit": unit, "measure": text, "why": text, "first_step": text, "target": 3.0}
    assert len(letters(goal)) == 5


@given(
    measured=st.lists(st.tuples(st.integers(0, 334), st.floats(-1e6, 1e6)), max_size=5),
    baseline=st.floats(-1e6, 1e6),
    target=st.floats(-1e6, 1e6),
    after=st.integers(-10, 400),
)
@example(measured=[(1, 0.0), (34, 1.0)], baseline=2.2e-311, target=0.0, after=34)  # more than a double holds
@example(measured=[(14, 1.1125369292536007e-308)], baseline=0.0, target=1.0, after=14)  # 1 in more weeks than count
def test_any_forecast_has_its_sentences(measured, baseline, target, after):
    goal = dict.fromkeys(contracts.RECORDS["goal"].names) | GOAL | {"goal": "g", "rev": 1, "saved_at": "x"}
    goal |= {"baseline": baseline, "target": target}
    kind = contracts.RECORDS["progress_point"]
    rows = [("p", 1, "x", "g", START + timedelta(days=days), value, None) for days, value in measured]
    points = (
        contracts.conform(pd.DataFrame(rows, columns=kind.names), kind, "POINTS") if rows else contracts.empty(kind)
    )
    made = contracts.conform(pd.DataFrame([goal]), contracts.RECORDS["goal"], "GOAL")
    found = contracts.rows(analysis_forecast(made, points, today=START + timedelta(days=after)))[0]
    sentence = wording.forecast_sentence(found, goal, today=START + timedelta(days=after))
    assert sentence.endswith(".")
    assert not re.search(r"nan|inf|None|-\d", sentence)


@pytest.mark.parametrize(
    ("pace", "goal", "said"),
    [
        (-0.073, {"baseline": 9.0, "target": 2.0, "unit": "rounds"}, "about 1 less in 14 weeks"),
        (0.073, {"baseline": 9.0, "target": 2.0, "unit": "rounds"}, "about 1 more in 14 weeks"),
        (0.073, {"baseline": 2.0, "target": 9.0, "unit": "rounds"}, "about 1 in 14 weeks"),
        (0.0001, {"baseline": 2.0, "target": 9.0, "unit": "rounds"}, "under 1 in ten years"),
        (0.36, {"baseline": 2.0, "target": 9.0, "unit": "rounds"}, "0.4 rounds a week"),
        (1.04, {"baseline": 2.0, "target": 9.0, "unit": "rounds"}, "1.0 rounds a week"),
        (0.0, {"baseline": 2.0, "target": 9.0, "unit": "rounds"}, "0 rounds a week"),
        (12.3, {"baseline": 0.0, "target": 900.0, "unit": "words"}, "12 words a week"),
        (0.004, {"baseline": 0.2, "target": 0.6, "unit": None}, "0.0040 a week"),
    ],
)
def test_a_slow_pace_is_said_in_weeks(pace, goal, said):
    found = wording.forecast_sentence(row("pace alone", n=1, pace_needed=pace), GOAL | goal, today=TODAY)
    assert f"It needs {said} from now until" in found
