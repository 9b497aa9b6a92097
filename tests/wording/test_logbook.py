"""What is said about the logbook, people and what asks for attention: exact words."""

from datetime import date

import pandas as pd
import pytest

from mastery import contracts, wording


def framed(schema, *rows, **shared):
    frame = pd.DataFrame([shared | row for row in rows], columns=schema.names)
    frame = frame.assign(**{one.name: pd.to_datetime(frame[one.name]) for one in schema if "date" in str(one.type)})
    return contracts.conform(frame, schema, "made by hand")


def setback(days, so_far=None):
    back = None if days is None else pd.Timestamp("2026-03-03") + pd.Timedelta(days=days)
    entry = {"entry": f"e{days}", "title": "Late", "day": pd.Timestamp("2026-03-03"), "back_on": back, "days": days}
    return entry | {"so_far": so_far}


@pytest.mark.parametrize(
    ("days", "when", "back"),
    [
        (None, "since 3 Mar 2026", "open, 25 days so far"),
        (0, "3 Mar 2026", "the same day"),
        (1, "3 Mar to 4 Mar 2026", "after 1 day"),
        (12, "3 Mar to 15 Mar 2026", "after 12 days"),
    ],
)
def test_a_setback_is_a_row_in_words(days, when, back):
    (row,) = wording.setbacks_table(pd.DataFrame([setback(days, so_far=25)])).to_dict("records")
    assert row == {"Setback": "Late", "When": when, "Back on track": back}


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([], "No setback logged."),
        ([None], "1 setback is open."),
        ([4], "1 setback with a day back on track: after 4 days. Too few for a median."),
        (
            [4, 1, None],
            "2 setbacks with a day back on track: after 4 days and 1 day. Too few for a median. 1 setback is open.",
        ),
        (
            [4, 10, 1],
            "You were back on track after 4 days in the median of 3 setbacks (the shortest 1, the longest 10).",
        ),
        (
            [4, 7, 1, 20],
            "You were back on track after 5.5 days in the median of 4 setbacks (the shortest 1, the longest 20).",
        ),
    ],
)
def test_recovery_has_a_median_from_three_on(days, sentence):
    rows = [setback(one) | {"lesson": False} for one in days]
    assert wording.recovery_sentence(framed(contracts.RECOVERY, *rows)) == sentence


@pytest.mark.parametrize(
    ("days", "so_far", "sentence"),
    [
        # 1, 2, 3 and 510 five times: the fourth and the fifth are 510, and both may grow.
        (
            [1, 2, 3],
            [510] * 5,
            "You are back on track after at least 510 days in the median of 8 setbacks; the 5 open ones count with "
            "their days so far. Of the 3 that are over, the shortest took 1 day, the longest 3.",
        ),
        # 1, 2, 3, 4, 500: the third is 3, however long the open one lasts.
        (
            [1, 2, 3, 4],
            [500],
            "You are back on track after 3 days in the median of 5 setbacks; the open one counts with its days so "
            "far. Of the 4 that are over, the shortest took 1 day, the longest 4.",
        ),
        # 2, 2, 10, 30: (2 + 10) / 2 = 6 at least; were the open one the longest, (10 + 30) / 2.
        (
            [2, 10, 30],
            [2],
            "You are back on track after at least 6 days in the median of 4 setbacks; the open one counts with its "
            "days so far. Of the 3 that are over, the shortest took 2 days, the longest 30.",
        ),
    ],
)
def test_open_setbacks_count_with_their_days_so_far(days, so_far, sentence):
    rows = [setback(one) for one in days] + [setback(None, one) | {"entry": f"o{i}"} for i, one in enumerate(so_far)]
    assert wording.recovery_sentence(framed(contracts.RECOVERY, *rows, lesson=False)) == sentence


def test_lessons():
    shared = {"kind": "setback", "day": pd.Timestamp("2026-03-03"), "title": "Late"}
    rows = (
        {"entry": "1", "plan_item": "p", "next_action": "Do"},
        {"entry": "1", "plan_item": "q", "next_action": "Do"},
        {"entry": "2", "next_action": "Do"},
        {"entry": "3", "lesson": "Ask"},
    )
    assert wording.lessons_sentence(framed(contracts.LESSONS, *rows, **shared)) == (
        "Of 3 entries with a lesson or a next action, 1 became a plan item, 1 more has a next action."
    )
    assert wording.lessons_sentence(framed(contracts.LESSONS)) == "No lesson or next action logged."


def test_feedback():
    rows = (
        {"role": "Manager", "entries": 3, "strength": 1, "improve": 2, "unsaid": 0, "answered": 1},
        {"role": "not said", "entries": 1, "strength": 0, "improve": 0, "unsaid": 1, "answered": 0},
    )
    assert wording.feedback_table(framed(contracts.FEEDBACK, *rows)).to_dict("records") == [
        {"From": "Manager", "About": "a strength: 1, something to work on: 2", "Answered": "1 of 3"},
        {"From": "Role not said", "About": "not said: 1", "Answered": "0 of 1"},
    ]
    assert wording.feedback_sentence(framed(contracts.FEEDBACK, *rows)) == (
        "4 entries of feedback from 1 role: 1 about a strength, 2 about something to work on. 1 answered."
    )
    assert wording.feedback_sentence(framed(contracts.FEEDBACK)) == "No feedback logged."


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"code": "never spoken"}, "Ada: no contact logged yet."),
        ({"code": "no cadence", "last": None, "due": None}, "Ada: no contact logged yet; no next day set."),
        ({"code": "no cadence", "due": None}, "Ada: last spoken to on 1 Mar 2026; no next day set."),
        ({"code": "not due"}, "Ada: last spoken to on 1 Mar 2026; next on 31 Mar 2026."),
        ({"code": "due", "overdue": 0}, "Ada: last spoken to on 1 Mar 2026; due today."),
        ({"code": "due", "overdue": 1}, "Ada: last spoken to on 1 Mar 2026; due on 31 Mar 2026, 1 day ago."),
    ],
)
def test_contact(cells, sentence):
    row = {"name": "Ada", "last": date(2026, 3, 1), "due": date(2026, 3, 31), "overdue": None}
    assert wording.contact_sentence(row | cells) == sentence


@pytest.mark.parametrize(
    ("code", "days", "label", "detail"),
    [
        ("plan item", 14, "X", "in 14 days"),
        ("plan item", 0, "X", "today"),
        ("plan item", -1, "X", "1 day late"),
        ("goal", -30, "Goal: X", "30 days late"),
        ("first step", 2, "First step: X", "in 2 days"),
        ("person", -2, "X", "2 days late"),
        ("never spoken", 0, "X", "no contact logged yet"),
        ("credential", 60, "X", "expires in 60 days"),
        ("credential", 0, "X", "expires today"),
        ("credential", -60, "X", "expired 60 days ago"),
        ("decision", 0, "Look back at: X", "today"),
        ("review", 5, "Next review", "in 5 days"),
        ("meeting", 5, "Meeting with X", "in 5 days"),
        ("meeting", 1, "Meeting with X", "in 1 day"),
        ("meeting", 0, "Meeting with X", "today"),
        ("setback", -9, "Setback: X", "no lesson yet"),
        ("feedback", -9, "Feedback: X", "no answer yet"),
    ],
)
def test_attention(code, days, label, detail):
    row = {"code": code, "title": "X", "day": date(2026, 3, 3), "days": days}
    assert (wording.attention_label(row), wording.attention_detail(row)) == (label, detail)


def test_a_title_is_its_whole_first_line():
    title = "{day} of the one who hands over the work, as it was agreed\nand more"
    row = {"code": "goal", "title": title, "day": date(2026, 3, 3), "days": 0}
    assert wording.attention_label(row) == "Goal: {day} of the one who hands over the work, as it was agreed"


def test_a_group_says_how_many_of_it_are_drawn():
    assert wording.attention_group("overdue", there=4, drawn=2) == "Overdue, 2 of 4"
    assert wording.attention_group("later", there=4, drawn=4) == "Later or open"


def test_an_unknown_code_is_an_error():
    with pytest.raises(ValueError, match="code is 'rent'"):
        wording.attention_label({"code": "rent", "title": "X", "day": date(2026, 3, 3), "days": 0})


def test_attention_as_a_whole():
    assert [wording.attention_headline(n) for n in (0, 1, 2)] == [
        "Nothing is due",
        "1 thing asks for attention",
        "2 things ask for attention",
    ]
