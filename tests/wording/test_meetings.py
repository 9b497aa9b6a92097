"""What is said around meetings: exact words, none of them to the reader."""

import re
from datetime import date

import pandas as pd
import pytest

from mastery import contracts, wording

TODAY = date(2026, 5, 3)
ROW = dict.fromkeys(contracts.SINCE_MET.names) | {"kind": "entry", "record": "x", "title": "A\nB", "day": TODAY}
AGREED = ROW | {"code": "agreed", "kind": "plan_item"}


@pytest.mark.parametrize(
    ("last", "coming", "sentence"),
    [
        (None, None, "No meeting with Ann is written down yet."),
        (date(2026, 5, 1), None, "The last meeting with Ann was on 1 May 2026, 2 days ago; no next day is set."),
        (TODAY, None, "The last meeting with Ann was today; no next day is set."),
        (None, date(2026, 5, 4), "The first meeting with Ann is on 4 May 2026, in 1 day."),
        (None, TODAY, "The first meeting with Ann is today."),
        (
            date(2026, 5, 2),
            date(2026, 6, 3),
            "The last meeting with Ann was on 2 May 2026, 1 day ago; the next is on 3 Jun 2026, in 31 days.",
        ),
        (date(2026, 5, 2), TODAY, "The last meeting with Ann was on 2 May 2026, 1 day ago; the next is today."),
    ],
)
def test_meetings(last, coming, sentence):
    assert wording.meeting_sentence("Ann", last=last, coming=coming, today=TODAY) == sentence


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"status": "done"}, "Done on 3 May 2026: “A”"),
        ({"status": "planned"}, "Open, due on 3 May 2026: “A”"),
        ({"status": "planned", "day": None}, "Open: “A”"),
        ({"status": "planned", "day": pd.NaT}, "Open: “A”"),
        ({"status": "doing"}, "Under way, due on 3 May 2026: “A”"),
        ({"status": "dropped"}, "Dropped: “A”"),
    ],
)
def test_what_became_of_what_was_agreed(cells, sentence):
    assert wording.agreed_sentence(AGREED | cells) == sentence
    assert wording.since_line(AGREED | cells) == sentence


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("goal reached", "Goal reached on 3 May 2026: “A”"),
        ("goal dropped", "Goal dropped on 3 May 2026: “A”"),
        ("new role", "New role on 3 May 2026: “A”"),
        ("win", "Win on 3 May 2026: “A”"),
        ("setback", "Setback on 3 May 2026: “A”"),
        ("lesson", "Lesson on 3 May 2026: “A”"),
        ("plan done", "Step done on 3 May 2026: “A”"),
        ("goal begun", "Goal begun on 3 May 2026: “A”"),
        ("goal due", "Goal due on 3 May 2026: “A”"),
    ],
)
def test_what_there_was(code, sentence):
    assert wording.since_line(ROW | {"code": code}) == sentence


def test_a_lesson_ends_in_its_text_where_it_is_told():
    line = wording.since_line(ROW | {"code": "lesson", "detail": "Ask first.\n\nThen act."})
    assert line == "Lesson on 3 May 2026: “A”: Ask first. Then act."


def test_an_unknown_code_is_an_error():
    with pytest.raises(ValueError, match="code is 'rent'"):
        wording.since_line(ROW | {"code": "rent"})


def framed(*rows):
    frame = pd.DataFrame(rows, columns=contracts.SINCE_MET.names)
    return contracts.conform(frame.assign(day=pd.to_datetime(frame["day"])), contracts.SINCE_MET, "SINCE_MET")


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([], "Since 3 May 2026: nothing is written down"),
        ([AGREED | {"status": "planned"}], "Since 3 May 2026: 0 of 1 agreed step done"),
        (
            [
                AGREED | {"status": "done"},
                AGREED | {"status": "planned"},
                *(ROW | {"code": code} for code in ("win", "win", "setback", "lesson", "goal due", "plan done")),
            ],
            "Since 3 May 2026: 1 of 2 agreed steps done, 2 wins, 1 setback, 1 lesson, 1 other step done, 1 goal due",
        ),
        ([ROW | {"code": "new role"}, ROW | {"code": "goal reached"}], "Since 3 May 2026: 1 goal reached, 1 new role"),
    ],
)
def test_the_heading_counts(rows, heading):
    assert wording.since_headline(framed(*rows), since=TODAY) == heading


@pytest.mark.parametrize(
    "code",
    ["goal reached", "goal dropped", "new role", "win", "setback", "lesson", "plan done", "goal begun", "goal due"],
)
def test_every_code_is_counted_in_the_heading(code):
    assert re.search(r": 1 \w", wording.since_headline(framed(ROW | {"code": code}), since=TODAY))


def everything_said():
    yield wording.meeting_sentence("Ann", last=date(2026, 5, 2), coming=date(2026, 6, 3), today=TODAY)
    yield wording.since_headline(framed(AGREED | {"status": "done"}), since=TODAY)
    yield wording.since_line(ROW | {"code": "lesson", "detail": "Ask."})


@pytest.mark.parametrize("sentence", list(everything_said()))
def test_nothing_speaks_to_the_reader(sentence):
    assert not set(re.findall(r"[a-z]+", sentence.lower())) & {"you", "your", "only", "just", "good", "bad"}
    assert not re.search(r"!|-\d|\d{4}-\d\d|  ", sentence)
