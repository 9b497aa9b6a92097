"""How much goes into each section of a report, so that a choice is made knowing what it holds."""

from collections.abc import Iterable
from datetime import date, datetime

import pandas as pd

from mastery import analysis, contracts, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.sharing.report.choices import ENTRIES, SECTIONS, ReportChoices, last_report
from mastery.sharing.report.content import shown_tests


def section_words(snapshot: Snapshot, choices: ReportChoices, instrument: Instrument) -> dict[str, str]:
    """Return what each chosen section is called and what goes into it: "Over time" → "26 check-ins"."""
    held = {**_answered(snapshot, choices, instrument), **_named(snapshot, choices)}
    return {name: held[section] for section, name in SECTIONS.items() if section in choices.sections}


def shareable_entries(snapshot: Snapshot, *, since: date) -> pd.DataFrame:
    """Return the entries from `since` on that a report can name: wins, setbacks, new roles, and those with a lesson."""
    entries = snapshot.records["entry"]
    named = pd.concat([analysis.events_of(entries)["entry"], entries.loc[entries["lesson"].notna(), "entry"]])
    rows: pd.DataFrame = entries[entries["entry"].isin(named) & (entries["day"] >= pd.Timestamp(since))]
    return rows


def new_since_report(snapshot: Snapshot, lines: Iterable[pd.DataFrame], *, person: str) -> int:
    """Return how many of the `lines`, RECORDS of some kinds, were saved after the last report to `person`."""
    last = last_report(snapshot, person=person)
    if last is None:
        return 0
    then = datetime.fromisoformat(last["saved_at"])
    return sum(datetime.fromisoformat(saved_at) > then for rows in lines for saved_at in rows["saved_at"])


def _answered(snapshot: Snapshot, choices: ReportChoices, instrument: Instrument) -> dict[str, str]:
    check_ins, replies = snapshot.check_ins, snapshot.replies
    own = check_ins[(check_ins["instrument"] == instrument.id) & (check_ins["day"] >= pd.Timestamp(choices.since))]
    theirs = replies[(replies["rater"] == choices.person) & (replies["instrument"] == instrument.id)]
    return {
        "over_time": wording.count(len(own), "check-in"),
        "two_views": wording.count(len(theirs), "reply", "replies"),
        "vision": wording.count(len(snapshot.parts["vision_target"]), "target"),
        "notes": wording.count(int(own["note"].notna().sum()), "note"),
        "planned_tests": wording.count(len(shown_tests(snapshot, choices)), "finished test"),
    }


def _named(snapshot: Snapshot, choices: ReportChoices) -> dict[str, str]:
    meetings = snapshot.records["meeting"]
    prepared = contracts.rows(meetings[meetings["meeting"] == choices.meeting])
    questions = sum(len(analysis.agenda(one)) for one in prepared)
    entries, goals = shareable_entries(snapshot, since=choices.since), snapshot.records["goal"]
    return {
        "agenda": f"{wording.count(questions, 'question')}, {wording.count(len(choices.plan_items), 'step')}",
        "goals": f"{len(choices.goals)} of {len(goals)}",
        ENTRIES: f"{len(choices.entries)} of {len(entries)}",
    }
