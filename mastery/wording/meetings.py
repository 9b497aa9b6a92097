"""Sentences about a meeting: its day, what became of the agreed steps, what happened since.

All of it serves in a file that somebody else reads, so that nothing speaks to the owner.
"""

from datetime import date

import pandas as pd

from mastery.kinds import OPEN_STATUSES, PLAN_STATUSES
from mastery.text import ended
from mastery.wording.events import quoted
from mastery.wording.figures import Row, count, day, missing

_MAX_LETTERS = 160
_LABELS = {
    "goal reached": "Goal reached",
    "goal dropped": "Goal dropped",
    "new role": "New role",
    "win": "Win",
    "setback": "Setback",
    "lesson": "Lesson",
    "plan done": "Step done",
    "goal begun": "Goal begun",
    "goal due": "Goal due",
}
_COUNTED = {
    "goal reached": ("goal reached", "goals reached"),
    "goal dropped": ("goal dropped", "goals dropped"),
    "new role": ("new role", "new roles"),
    "win": ("win", "wins"),
    "setback": ("setback", "setbacks"),
    "lesson": ("lesson", "lessons"),
    "plan done": ("other step done", "other steps done"),
    "goal begun": ("goal begun", "goals begun"),
    "goal due": ("goal due", "goals due"),
}


def meeting_sentence(person: str, *, last: date | None, coming: date | None, today: date) -> str:
    """Say when the last meeting with `person` was and when the next is, None for none, seen from `today`."""
    person = ended(person)
    if last is None and coming is None:
        return f"No meeting with {person} is written down yet."
    then = "no next day is set" if coming is None else f"is {_coming(coming, today)}"
    if last is None:
        return f"The first meeting with {person} {then}."
    ago = "today" if last == today else f"on {day(last)}, {count((today - last).days, 'day')} ago"
    return f"The last meeting with {person} was {ago}; {then if coming is None else f'the next {then}'}."


def since_headline(since_met: pd.DataFrame, *, since: date | None) -> str:
    """Return the heading of a SINCE_MET frame: how much of what was agreed is done, and counts of the rest.

    `since` is the day of the last meeting, None where there was none and the frame is of the year before.
    """
    codes = since_met["code"].tolist()
    agreed = since_met.loc[since_met["code"] == "agreed", "status"]
    said = [f"{int((agreed == 'done').sum())} of {count(len(agreed), 'agreed step')} done"] if len(agreed) else []
    said += [count(codes.count(code), *words) for code, words in _COUNTED.items() if code in codes]
    when = f"Since {day(since)}" if since else "In the year before it"
    return f"{when}: {', '.join(said) or 'nothing is written down'}"


def since_line(row: Row) -> str:
    """Say one SINCE_MET row: "Win on 6 Apr 2026: “…”"; a lesson ends in its text where the row holds it.

    Raises ValueError for an unknown code.
    """
    if row["code"] == "agreed":
        return agreed_sentence(row)
    if row["code"] not in _LABELS:
        raise ValueError(f"since_line: code is {row['code']!r}; it must be one of agreed, {', '.join(_LABELS)}")
    label = "Goal was due" if row["status"] == "past" else _LABELS[row["code"]]
    named = f"{label}{_on(row)}: {_title(row)}"
    return named if missing(row["detail"]) else f"{named}: {' '.join(row['detail'].split())}"


def agreed_sentence(row: Row) -> str:
    """Say what became of one plan item that was agreed: "Done on 6 Apr 2026: “…”", "Open, due on 6 Apr 2026: “…”".

    `row` is a SINCE_MET row with the code "agreed".
    """
    status = "Open" if row["status"] == "planned" else PLAN_STATUSES[row["status"]]
    if row["status"] == "done":
        return f"{status}{_on(row)}: {_title(row)}"
    due = f", due{_on(row)}" if row["status"] in OPEN_STATUSES and not missing(row["day"]) else ""
    return f"{status}{due}: {_title(row)}"


def until_words(on: date, *, today: date) -> str:
    """Say how far a day ahead is: "today", "in 4 days"."""
    return "today" if on == today else f"in {count((on - today).days, 'day')}"


def _coming(on: date, today: date) -> str:
    return "today" if on == today else f"on {day(on)}, {until_words(on, today=today)}"


def _on(row: Row) -> str:
    return "" if missing(row["day"]) else f" on {day(row['day'])}"


def _title(row: Row) -> str:
    return quoted(row["title"], most=_MAX_LETTERS)
