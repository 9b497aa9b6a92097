"""What the owner chose to show: to whom, of when, how exact, and line by line what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from mastery import analysis
from mastery.analysis import frames
from mastery.analysis.frames import Snapshot

SECTIONS = {
    "agenda": "Agenda",
    "over_time": "Over time",
    "two_views": "Two views",
    "vision": "Vision against now",
    "goals": "Goals",
    "told": "Wins, setbacks and lessons",
    "notes": "Notes",
}
"""The sections of a report in their order."""

USUAL_SECTIONS = tuple(key for key in SECTIONS if key != "notes")
"""What is shown unless chosen otherwise: notes are private."""


@dataclass(frozen=True)
class Choices:
    """What one report shows, from `since` up to `day`.

    `name` is what the owner is called in it, `person` the uid of the one it is for, `meeting` the meeting that it
    prepares. `sections` are keys of SECTIONS, `scales` the elements shown. `entries`, `goals` and `plan_items` are
    the uids of the logbook entries, goals and plan items that may be named; what is not among them is not in the file.
    `blur` is a key of `kinds.BLURS`; `all_rounds` says whether the person's earlier replies are shown, or only the
    latest; `statements` is a key of `kinds.STATEMENTS`, `blind` whether the answer is asked for before anything is
    shown.
    """

    name: str
    person: str
    day: date
    since: date
    sections: frozenset[str]
    scales: tuple[str, ...]
    entries: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    plan_items: frozenset[str] = frozenset()
    blur: str = "none"
    all_rounds: bool = True
    statements: str = "all"
    blind: bool = False
    meeting: str | None = None
    delete_after: date | None = None
    address: str = ""


def met_before(journal: Snapshot, *, person: str, meeting: str | None, day: date) -> date | None:
    """Return the day of the last meeting with `person` up to `day`, before `meeting` where one is prepared."""
    meetings = journal.records["meeting"]
    prepared = frames.rows(meetings[meetings["meeting"] == meeting])
    before = prepared[0]["day"] if prepared else None
    last = analysis.last_meeting(meetings, person=person, today=day, before=before)
    return last["day"] if last else None


def usual_name(journal: Snapshot) -> str:
    """Return what the owner is called unless chosen otherwise: by the profile, else as in the newest report, or ""."""
    words = [name.split() for name in journal.records["profile"]["name"].dropna()]
    reports = journal.records["report"].sort_values("saved_at")["name"]
    return next(iter([*(one[0] for one in words if one), *reports.iloc[::-1]]), "")


def first_day(journal: Snapshot, *, day: date) -> date:
    """Return the day of the first check-in or entry; `day` where there is none."""
    told = pd.concat([journal.check_ins["day"], journal.records["entry"]["day"]]).min()
    return day if pd.isna(told) else min(told.date(), day)


def usual_lines(journal: Snapshot, *, person: str, since: date, day: date) -> dict[str, Any]:
    """Return the goals, plan items and entries that may be named unless chosen otherwise: sets of uids by those names.

    These are the active goals, and what was agreed with the person as it stands since `since`, the day of the last
    meeting or of the period. No entry of the logbook is among them.
    """
    goals = journal.records["goal"]
    met = analysis.since_met(journal.records, person=person, since=since, today=day)
    return {
        "goals": frozenset(goals.loc[goals["state"] == "active", "goal"]),
        "plan_items": frozenset(met.loc[met["code"] == "agreed", "record"]),
        "entries": frozenset(),
    }
