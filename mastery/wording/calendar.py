"""The titles of calendar entries, and the sentence about the calendar file."""

from datetime import date

import pandas as pd

from mastery.wording.figures import Row, count, day, listed, missing

CHECK_IN_TITLE = "Mastery check-in"
CALENDAR_KINDS = {
    "check-in": "Check-ins",
    "meeting": "Meetings",
    "review": "Reviews",
    "goal": "Goals",
    "plan item": "Plan items",
    "credential": "Credentials",
    "planned test": "Planned tests",
}
"""The sorts of days that a calendar file can hold; all but the first are codes of CALENDAR."""

ALARMS = {
    "none": "No alarm",
    "day": "On the day, at nine in the morning",
    "day before": "The day before, at nine in the morning",
    "week before": "A week before, at nine in the morning",
}
_TITLES = {
    "meeting": "Meeting with {title}",
    "goal": "Goal due: {title}",
    "plan item": "Due: {title}",
    "credential": "Expires: {title}",
    "review": "Mastery review",
    "planned test": "Try it, {title}: answer the week",
}
_COUNTED = {
    "meeting": ("meeting", "meetings"),
    "goal": ("due day of a goal", "due days of goals"),
    "plan item": ("due day of a plan item", "due days of plan items"),
    "credential": ("expiry of a credential", "expiries of credentials"),
    "review": ("review", "reviews"),
    "planned test": ("week of a planned test", "weeks of planned tests"),
}

_IMPORTED = (
    "It has titles and names of people, and no notes. Importing it again moves what has changed. What you delete here "
    "stays in the calendar until you delete it there."
)


def calendar_title(row: Row) -> str:
    """Return what one CALENDAR row is called in a calendar: "Goal due: …", and "Reached: …" once it has ended.

    Raises ValueError for an unknown code.
    """
    if row["code"] not in _TITLES:
        raise ValueError(f"calendar_title: code is {row['code']!r}; it must be one of {', '.join(_TITLES)}")
    title = str(row["title"])
    if missing(row["state"]):
        return _TITLES[row["code"]].replace("{title}", title)
    return f"{row['state'].capitalize()}: {title or _TITLES[row['code']]}"


def calendar_sentence(days: pd.DataFrame, *, next_check_in: date | None, cadence_days: int, alarm: str = "none") -> str:
    """Say what a calendar file holds, and what happens when it is imported again; `days` is a CALENDAR frame.

    `next_check_in` is None when none is due; after it there is one every `cadence_days`. `alarm` is a key of ALARMS.
    """
    held = days.loc[days["state"].isna(), "code"].tolist()
    said = [f"a check-in on {day(next_check_in)} and every {_days(cadence_days)} after it"] if next_check_in else []
    said += [count(held.count(code), *words) for code, words in _COUNTED.items() if code in held]
    if not said:
        return "Nothing lies ahead that a calendar could hold."
    ended = len(days) - len(held)
    marked = f" {count(ended, 'day')} of something that has ended {'is' if ended == 1 else 'are'} marked as cancelled."
    return f"The file holds {listed(said)}.{marked if ended else ''}{_rings(alarm)} {_IMPORTED}"


def _rings(alarm: str) -> str:
    if alarm == "none":
        return ""
    when = ALARMS[alarm]
    return f" Each rings {when[:1].lower()}{when[1:]}, unless your calendar puts its own alarm in that place."


def _days(cadence_days: int) -> str:
    return "day" if cadence_days == 1 else count(cadence_days, "day")
