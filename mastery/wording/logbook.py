"""Sentences about the logbook: recovery from setbacks, lessons, feedback."""

import math

import pandas as pd

from mastery.wording.events import days_words
from mastery.wording.figures import Row, count, day, listed, missing

_MIN_DAYS = 3


def setbacks_table(recovery: pd.DataFrame) -> pd.DataFrame:
    """Return RECOVERY rows in words: Setback, When, Back on track."""
    rows = recovery.to_dict("records")
    return pd.DataFrame(
        {
            "Setback": [row["title"] for row in rows],
            "When": [_when(row) for row in rows],
            "Back on track": [_back(row) for row in rows],
        }
    )


def _when(row: Row) -> str:
    return f"since {day(row['day'])}" if missing(row["days"]) else days_words(row["day"], row["back_on"])


def _back(row: Row) -> str:
    if missing(row["days"]):
        return f"open, {count(int(row['so_far']), 'day')} so far"
    return "the same day" if row["days"] == 0 else f"after {count(int(row['days']), 'day')}"


def recovery_sentence(recovery: pd.DataFrame) -> str:
    """Say how long the person took to be back on track; a median takes three setbacks that are over, fewer are listed.

    `recovery` is a RECOVERY frame. An open one took at least its days so far, so that the median is a lower bound where
    the open ones could move it.
    """
    if recovery.empty:
        return "No setback logged."
    days = recovery["days"].dropna().astype(int)
    still = len(recovery) - len(days)
    left = f" {count(still, 'setback is', 'setbacks are')} open." if still else ""
    if days.empty:
        return left.strip()
    if len(days) < _MIN_DAYS:
        took = listed([count(one, "day") for one in days])
        return f"{count(len(days), 'setback')} with a day back on track: after {took}. Too few for a median.{left}"
    if not still:
        spread = f"the shortest {days.min()}, the longest {days.max()}"
        return f"You were back on track after {_days(days.median())} in the median of {len(days)} setbacks ({spread})."
    least = recovery["days"].fillna(recovery["so_far"]).astype(float).median()
    most = recovery["days"].astype(float).fillna(math.inf).median()
    middle = _days(least) if least == most else f"at least {_days(least)}"
    counted = "the open one counts with its" if still == 1 else f"the {still} open ones count with their"
    whole = f"You are back on track after {middle} in the median of {len(recovery)} setbacks"
    spread = f"the shortest took {_days(days.min())}, the longest {days.max()}"
    return f"{whole}; {counted} days so far. Of the {len(days)} that are over, {spread}."


def _days(many: float) -> str:
    return f"{many:g} {'day' if many == 1 else 'days'}"


def lessons_sentence(lessons: pd.DataFrame) -> str:
    """Say how many entries of a LESSONS frame became a plan item, and how many have a next action alone."""
    if lessons.empty:
        return "No lesson or next action logged."
    entries = lessons.drop_duplicates("entry")
    planned, action = entries["plan_item"].notna(), entries["next_action"].notna()
    became = f"{int(planned.sum())} became a plan item"
    others = int((~planned & action).sum())
    named = f"{others} more {'has' if others == 1 else 'have'} a next action"
    return f"Of {count(len(entries), 'entry', 'entries')} with a lesson or a next action, {became}, {named}."


def feedback_table(feedback: pd.DataFrame) -> pd.DataFrame:
    """Return FEEDBACK in words: From, About, Answered; of a role each row."""
    rows = feedback.to_dict("records")
    return pd.DataFrame(
        {
            "From": ["Role not said" if row["role"] == "not said" else row["role"] for row in rows],
            "About": [_about(row) for row in rows],
            "Answered": [f"{row['answered']} of {row['entries']}" for row in rows],
        }
    )


def _about(row: Row) -> str:
    said = {"strength": "a strength", "improve": "something to work on", "unsaid": "not said"}
    return ", ".join(f"{words}: {row[one]}" for one, words in said.items() if row[one])


def feedback_sentence(feedback: pd.DataFrame) -> str:
    """Say a FEEDBACK frame as a whole: how much, from how many roles, and how much is answered."""
    if feedback.empty:
        return "No feedback logged."
    entries, answered = int(feedback["entries"].sum()), int(feedback["answered"].sum())
    named = int((feedback["role"] != "not said").sum())
    roles = f" from {count(named, 'role')}" if named else ""
    strength, improve = int(feedback["strength"].sum()), int(feedback["improve"].sum())
    return (
        f"{count(entries, 'entry', 'entries')} of feedback{roles}: {strength} about a strength, "
        f"{improve} about something to work on. {answered} answered."
    )
