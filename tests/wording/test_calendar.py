"""What a calendar shows, and what is said of the file."""

from datetime import date

import pandas as pd
import pytest

from mastery import contracts, wording

ROW = {"record": "x", "title": "A, {title}", "day": date(2026, 5, 3), "state": None, "rev": 1, "saved_at": "x"}


@pytest.mark.parametrize(
    ("code", "state", "title"),
    [
        ("meeting", None, "Meeting with A, {title}"),
        ("goal", None, "Goal due: A, {title}"),
        ("goal", "reached", "Reached: A, {title}"),
        ("goal", "dropped", "Dropped: A, {title}"),
        ("plan item", None, "Due: A, {title}"),
        ("plan item", "done", "Done: A, {title}"),
        ("credential", None, "Expires: A, {title}"),
    ],
)
def test_titles(code, state, title):
    assert wording.calendar_title(ROW | {"code": code, "state": state}) == title


@pytest.mark.parametrize(("state", "title"), [(None, "Mastery review"), ("done", "Done: Mastery review")])
def test_a_review_has_no_title_of_its_own(state, title):
    assert wording.calendar_title(ROW | {"code": "review", "title": "", "state": state}) == title


def test_an_unknown_code_is_an_error():
    with pytest.raises(ValueError, match="code is 'rent'"):
        wording.calendar_title(ROW | {"code": "rent"})


def days(*codes_and_states):
    rows = [ROW | {"code": code, "state": state, "record": str(i)} for i, (code, state) in enumerate(codes_and_states)]
    frame = pd.DataFrame(rows, columns=contracts.CALENDAR.names)
    return contracts.conform(frame.astype({"state": "str"}), contracts.CALENDAR, "CALENDAR")


END = (
    " It has titles and names of people, and no notes. Importing it again moves what has changed. What you delete here "
    "stays in the calendar until you delete it there."
)


@pytest.mark.parametrize(
    ("held", "next_check_in", "cadence", "sentence"),
    [
        ([], date(2026, 5, 3), 28, f"The file holds a check-in on 3 May 2026 and every 28 days after it.{END}"),
        ([], date(2026, 5, 3), 1, f"The file holds a check-in on 3 May 2026 and every day after it.{END}"),
        ([("meeting", None)], None, 28, f"The file holds 1 meeting.{END}"),
        (
            [(code, None) for code in ("goal", "goal", "plan item", "credential", "review")] + [("goal", "dropped")],
            date(2026, 5, 3),
            28,
            "The file holds a check-in on 3 May 2026 and every 28 days after it, 2 due days of goals, 1 due day of a "
            "plan item, 1 expiry of a credential and 1 review. 1 day of something that has ended is marked as "
            f"cancelled.{END}",
        ),
        ([], None, 28, "Nothing lies ahead that a calendar could hold."),
    ],
)
def test_what_is_in_the_file(held, next_check_in, cadence, sentence):
    said = wording.calendar_sentence(days(*held), next_check_in=next_check_in, cadence_days=cadence)
    assert said == sentence


def test_an_alarm_is_said():
    said = wording.calendar_sentence(days(("meeting", None)), next_check_in=None, cadence_days=28, alarm="day before")
    rings = "Each rings the day before, at nine in the morning, unless your calendar puts its own alarm in that place."
    assert said == f"The file holds 1 meeting. {rings}{END}"
