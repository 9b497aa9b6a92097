"""What is said of all goals together: exact words, and nothing that speaks to the reader."""

import re
from datetime import date

import pandas as pd
import pytest
from avoided_words import AVOIDED
from record_maker import records

from mastery import contracts, wording
from mastery.analysis import forecast

FORBIDDEN = AVOIDED | {"just"}
GOAL = {
    "goal": "g",
    "statement": "Give ten talks",
    "state": "active",
    "closed_on": None,
    "baseline": 0.0,
    "target": 10.0,
    "unit": "talks",
    "start": date(2026, 1, 1),
    "due": date(2026, 12, 1),
}
ROW = dict.fromkeys(contracts.FORECAST.names) | {
    "goal": "g",
    "n": 3,
    "day": date(2026, 5, 20),
    "value": 4.0,
    "time_gone": 0.417,
    "way_gone": 0.4,
}
RANGE = ROW | {"state": "range", "median": 8.1, "low": 5.24, "high": 11.36, "p_hit": 0.26}
NO_WAY = dict.fromkeys(contracts.FORECAST.names) | {"goal": "g", "n": 0}
WAY = "4 talks on 20 May 2026, 40\xa0% of the way from 0 to 10 talks"
GONE = "42\xa0% of the time until 1 Dec 2026 is gone"
CLOSED = GOAL | {"state": "dropped", "closed_on": date(2026, 6, 1)}
SAID = [
    (
        RANGE,
        GOAL,
        "unlikely, about 1 in 4",
        f"{WAY}; {GONE}. Then 5 to 11, about 8 times in 10; reaching the target: unlikely, about 1 in 4.",
    ),
    (ROW | {"state": "too early"}, GOAL, "too early to say", f"{WAY}; {GONE}; too early to say."),
    (
        ROW | {"state": "pace alone", "n": 0, "way_gone": 0.0},
        GOAL,
        "too early to say",
        f"nothing measured since the start, 0\xa0% of the way from 0 to 10 talks; {GONE}; too early to say.",
    ),
    (
        ROW | {"state": "reached", "value": 12.0, "way_gone": 1.2, "reached_on": date(2026, 5, 20)},
        GOAL,
        "reached on 20 May 2026",
        f"12 talks on 20 May 2026, 120\xa0% of the way from 0 to 10 talks; {GONE}; reached on 20 May 2026.",
    ),
    (ROW | {"state": "past due", "time_gone": 1.2}, GOAL, "past due", f"{WAY}; was due on 1 Dec 2026."),
    (
        ROW | {"state": "not started", "n": 0},
        GOAL,
        "not started",
        "from 0 to 10 talks; starts on 1 Jan 2026, due 1 Dec 2026.",
    ),
    (ROW | {"state": "closed"}, CLOSED, "dropped on 1 Jun 2026", f"dropped on 1 Jun 2026; {WAY}."),
    (NO_WAY | {"state": "closed"}, CLOSED, "dropped on 1 Jun 2026", "dropped on 1 Jun 2026; due 1 Dec 2026."),
    (NO_WAY | {"state": "done or not"}, GOAL, "not done yet", "not done yet; due 1 Dec 2026."),
    (NO_WAY | {"state": "not measured"}, GOAL | {"due": None}, "no forecast", "no forecast; no due day."),
]


@pytest.mark.parametrize(("row", "goal", "words", "sentence"), SAID)
def test_each_goal(row, goal, words, sentence):
    assert wording.goal_words(row, goal) == words
    assert wording.goal_sentence(row, goal) == f"“Give ten talks”: {sentence}"


def together(*rows):
    """FORECAST and RECORDS["goal"] of goals from (state of the goal, cells of the forecast)."""
    closed = {"reached": "2026-04-01", "dropped": "2026-03-01"}
    goals = records("goal", *({"statement": "x", "state": state, "closed_on": closed.get(state)} for state, _ in rows))
    elements = [
        dict.fromkeys(contracts.FORECAST.names) | {"goal": f"goal{i}", "n": 0} | row for i, (_, row) in enumerate(rows)
    ]
    frame = pd.DataFrame(elements, columns=contracts.FORECAST.names)
    numbers = {one.name: frame[one.name].astype(float) for one in contracts.FORECAST if str(one.type) == "double"}
    return contracts.conform(frame.assign(**numbers), contracts.FORECAST, "FORECAST"), goals


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([], "No goal yet"),
        ([("reached", {"state": "closed"})], "No goal is active; closed: 1 reached"),
        ([("active", {"state": "range", "p_hit": 0.75})], "1 active goal: likely in time"),
        ([("active", {"state": "past due"})] * 2, "2 active goals: past due"),
        (
            [
                ("active", {"state": "range", "p_hit": 0.75}),
                ("active", {"state": "range", "p_hit": 0.5}),
                ("active", {"state": "range", "p_hit": 0.7}),
                ("active", {"state": "too early"}),
                ("active", {"state": "pace alone"}),
                ("active", {"state": "done or not"}),
                ("active", {"state": "not measured"}),
                ("active", {"state": "past due"}),
                ("active", {"state": "reached"}),
                ("active", {"state": "not started"}),
                ("dropped", {"state": "closed"}),
                ("reached", {"state": "closed"}),
                ("reached", {"state": "closed"}),
            ],
            "10 active goals: 2 likely in time, 1 could go either way, 1 at the target, 2 too early to say, "
            "1 not started, 1 past due, 2 without a forecast; closed: 2 reached and 1 dropped",
        ),
    ],
)
def test_the_heading_counts_how_the_goals_stand(rows, heading):
    assert wording.goals_headline(*together(*rows)) == heading


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.05, "very unlikely in time"),
        (0.2, "unlikely in time"),
        (0.5, "could go either way"),
        (0.95, "very likely in time"),
    ],
)
def test_every_chance_has_its_words_in_the_heading(p, words):
    said = wording.goals_headline(*together(("active", {"state": "range", "p_hit": p})))
    assert said == f"1 active goal: {words}"


def test_active_goals_come_first_by_due_day_then_the_newest_closed():
    goals = records(
        "goal",
        {"statement": "Later closed", "state": "reached", "closed_on": "2026-04-01", "due": "2026-01-01"},
        {"statement": "No due day", "state": "active"},
        {"statement": "Earlier closed", "state": "dropped", "closed_on": "2025-04-01", "due": "2025-01-01"},
        {"statement": "Due later", "state": "active", "due": "2026-09-01"},
        {"statement": "Due soon", "state": "active", "due": "2026-05-01"},
    )
    in_order = ["Due soon", "Due later", "No due day", "Later closed", "Earlier closed"]
    assert wording.goals_in_order(goals)["statement"].tolist() == in_order
    assert list(wording.goals_in_order(goals)) == list(goals)
    said = wording.goals_text(forecast(goals, records("progress_point"), today=date(2026, 4, 30)), goals)
    assert [said.index(one) for one in in_order] == sorted(said.index(one) for one in in_order)


def test_a_goal_without_a_measure_whose_day_has_passed_is_past_due():
    goals = records("goal", {"statement": "Write it", "state": "active", "start": "2026-01-01", "due": "2026-03-01"})
    late, early = (forecast(goals, records("progress_point"), today=date(2026, month, 2)) for month in (3, 2))
    (goal,), (row,), (before,) = contracts.rows(goals), contracts.rows(late), contracts.rows(early)
    assert wording.goal_sentence(row, goal).endswith("; was due 1 Mar 2026.")
    assert wording.goal_sentence(before, goal).endswith("; due 1 Mar 2026.")
    assert wording.goals_headline(late, goals) == "1 active goal: past due"
    assert wording.goals_headline(early, goals) == "1 active goal: without a forecast"


def everything_said():
    yield from (wording.goal_sentence(row, goal) for row, goal, _, _ in SAID)
    yield wording.goals_headline(*together(("active", {"state": "past due"}), ("dropped", {"state": "closed"})))


@pytest.mark.parametrize("sentence", list(everything_said()))
def test_nothing_speaks_to_the_reader_praises_or_blames(sentence):
    words = set(re.findall(r"[a-z]+", sentence.lower()))
    assert not words & {*FORBIDDEN, "you", "your", "i", "my", "nan", "none", "nat"}
    assert not re.search(r"!|-\d|\d{4}-\d\d|  ", sentence)


@pytest.mark.parametrize(
    ("row", "goal", "said"),
    [
        (RANGE, GOAL, "unlikely in time · due 1 Dec 2026"),
        (RANGE | {"p_hit": 0.5}, GOAL, "could go either way · due 1 Dec 2026"),
        (ROW | {"state": "too early"}, GOAL, "too early to say · due 1 Dec 2026"),
        (ROW | {"state": "past due"}, GOAL | {"due": date(2026, 6, 9)}, "not reached yet · 1 day late"),
        (NO_WAY | {"state": "done or not"}, GOAL | {"due": None}, "not done yet · no due day"),
        (NO_WAY | {"state": "not measured"}, GOAL, "due 1 Dec 2026"),
        (ROW | {"state": "not started"}, GOAL | {"start": date(2026, 7, 1)}, "starts on 1 Jul 2026 · due 1 Dec 2026"),
    ],
)
def test_a_row_says_in_few_words_how_a_goal_stands_and_when_it_is_due(row, goal, said):
    assert wording.goal_row_words(row, goal, today=date(2026, 6, 10)) == said


def test_goals_are_told_apart_by_what_is_measured():
    said = (
        {"measure": "talks  given", "unit": "talks"},
        {"unit": "pages"},
        {"measure": "hours", "due": "2026-12-06"},
        {"measure": "Hours"},
        {"due": "2026-12-07"},
        {"statement": "Swim  a mile", "measure": "km"},
        {"statement": "Run a mile", "measure": "km"},
        {"statement": "Swim", "due": "2027-01-01"},
        {"statement": "Run", "due": "2027-01-01"},
        {"measure": "a\u202eb"},
        {"measure": "a\u202eb", "due": "2026-12-06"},
    )
    goals = records("goal", *({"statement": "A", "state": "active"} | one for one in said))
    assert wording.measure_names(goals) == [
        "Talks given", "Pages", "Hours, due 6 Dec 2026", "Hours, no due day", "Due 7 Dec 2026",
        "Swim a mile", "Run a mile", "Swim", "Run", "A\u202eb\u202c, no due day", "A\u202eb\u202c, due 6 Dec 2026",
    ]  # fmt: skip


def test_the_caption_names_the_bar_only_where_there_is_one():
    frame = pd.DataFrame({"state": ["too early", "range"]})
    assert "pale bar" in wording.ways_caption(frame)
    assert "pale bar" not in wording.ways_caption(frame[:1])
