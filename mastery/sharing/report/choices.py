"""The owner's choices for a report: for whom, of which period, how exact, and which lines."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

import pandas as pd

from mastery import analysis, contracts
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument
from mastery.sharing.reply.model import one_line
from mastery.text import unshowable, without_titles

ENTRIES = "told"
"""The id of the section of chosen entries, by which the reports in a journal name it too."""

SECTIONS = {
    "agenda": "Agenda",
    "over_time": "Over time",
    "two_views": "Two views",
    "vision": "Vision against now",
    ENTRIES: "Wins, setbacks and lessons",
    "notes": "Notes",
    "goals": "Goals",
    "planned_tests": "Try it",
}
"""The sections of a report in their order."""

USUAL_SECTIONS = tuple(key for key in SECTIONS if key not in ("notes", "planned_tests"))
"""What is shown unless chosen otherwise: notes and planned tests are private, and new ones join them unasked."""


@dataclass(frozen=True)
class ReportChoices:
    """What one report shows, from `since` up to `day`.

    `name` is what the owner is called in it, `person` the uid of the one it is for, "" for nobody, `meeting` the
    meeting that it prepares. `sections` are keys of SECTIONS, `scales` the elements shown. `entries`, `goals` and
    `plan_items` are the uids of the logbook entries, goals and plan items that may be named; what is not among them is
    not in the file.
    `blur` is a key of `kinds.BLURS`; `all_rounds` says whether the person's earlier replies are shown, or only the
    latest; `statements` is a key of `kinds.STATEMENTS`, `blind` whether the answer is asked for before anything is
    shown, as it is unless chosen otherwise.
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
    blind: bool = True
    meeting: str | None = None
    delete_after: date | None = None
    address: str = ""

    @property
    def lines(self) -> frozenset[str]:
        """The uids of all that may be named, the meeting among them for its questions."""
        return self.entries | self.goals | self.plan_items | ({self.meeting} if self.meeting else set())


class UsualLines(NamedTuple):
    """What a report names to begin with: uids of goals and plan items, and of a meeting; never an entry."""

    goals: frozenset[str]
    plan_items: frozenset[str]
    meeting: str | None


def typed_line(text: str) -> str:
    """Return what was typed as a name or an address, on one line; unchanged where `unshowable_sentence` refuses it."""
    return text if unshowable(text) else one_line(text)


def name_refusal(name: str) -> str:
    """Say why nobody can be called `name` in a report; "" where one can."""
    letter = unshowable(name)
    return f"The name that you are called by holds {letter}, which cannot be shown. Take it out." if letter else ""


def unshowable_sentence(choices: ReportChoices) -> str:
    """Name the first letter of the owner's name or address that nothing can show; "" where there is none."""
    letter = unshowable(choices.address)
    address = f"Your e-mail address holds {letter}, which cannot be shown. Take it out." if letter else ""
    return name_refusal(choices.name) or address


def met_before(snapshot: Snapshot, *, person: str, meeting: str | None, day: date) -> date | None:
    """Return the day of the last meeting with `person` up to `day`, before `meeting` where one is prepared."""
    meetings = snapshot.records["meeting"]
    prepared = contracts.rows(meetings[meetings["meeting"] == meeting])
    before = prepared[0]["day"] if prepared else None
    last = analysis.last_meeting(meetings, person=person, today=day, before=before)
    return last["day"] if last else None


def usual_name(snapshot: Snapshot, *, chosen: str = "") -> str:
    """Return what the owner is called in a report to somebody new.

    That is the name `chosen` in the settings, else the first one of the profile behind any title, else that of the
    newest report, or "".
    """
    if chosen:
        return chosen
    words = [without_titles(name).split() for name in snapshot.records["profile"]["name"].dropna()]
    reports = snapshot.records["report"].sort_values("saved_at")["name"]
    return next(iter([*(one[0] for one in words if one), *reports.iloc[::-1]]), "")


def first_day(snapshot: Snapshot, *, day: date) -> date:
    """Return the day of the first check-in or entry; `day` where there is none."""
    first = pd.concat([snapshot.check_ins["day"], snapshot.records["entry"]["day"]]).min()
    return day if pd.isna(first) else min(first.date(), day)


def usual_since(snapshot: Snapshot, *, day: date, instrument: str, days: int = analysis.USUAL_DAYS) -> date:
    """Return the first of the `days` that end with the newest check-in up to `day`, as the pages look back.

    It is that of `instrument` which is asked; without any the days end with `day`. Never before `first_day`.
    """
    own = snapshot.check_ins.loc[snapshot.check_ins["instrument"] == instrument, "day"]
    newest = own[own <= pd.Timestamp(day)].max()
    end = day if pd.isna(newest) else newest.date()
    return max(end - timedelta(days=days), first_day(snapshot, day=day))


def last_report(snapshot: Snapshot, *, person: str, instrument: str | None = None) -> PlainRow | None:
    """Return the newest report to `person`, about `instrument` where one is given, in plain values; None without."""
    reports = snapshot.records["report"]
    to_them = reports["person"] == person
    of_them = reports[to_them & (reports["instrument"] == instrument)] if instrument else reports[to_them]
    moments = of_them["saved_at"].map(datetime.fromisoformat)
    newest = contracts.rows(of_them.loc[moments.sort_values(kind="stable").index[-1:]])
    return newest[0] if newest else None


def usual_sections(snapshot: Snapshot, *, person: str) -> tuple[str, ...]:
    """Return the sections that a report to `person` begins with: those of the last one, but never notes or tests.

    These are texts, and those since then are new each time.
    """
    last = last_report(snapshot, person=person)
    before = _part(snapshot, "report_section", last)
    return tuple(key for key in USUAL_SECTIONS if key in before) if before else USUAL_SECTIONS


def usual_scales(snapshot: Snapshot, *, person: str, asked: Instrument) -> tuple[str, ...]:
    """Return the elements of `asked` that a report to `person` begins with.

    These are those of the last one about the same questionnaire, none where all were about others, and all of them in
    the first report.
    """
    if last_report(snapshot, person=person) is None:
        return tuple(asked.scale_names)
    before = _part(snapshot, "report_scale", last_report(snapshot, person=person, instrument=asked.id))
    return tuple(scale for scale in asked.scale_names if scale in before)


def usual_lines(snapshot: Snapshot, *, person: str) -> UsualLines:
    """Return what a report to `person` names unless chosen otherwise.

    These are the goals and plan items that the last report named, and its meeting, each unless it was written anew
    since: nothing goes out that its owner did not choose as it is. No entry of the logbook is among them.
    """
    last = last_report(snapshot, person=person)
    before = _part(snapshot, "report_line", last)
    as_it_was = {kind: _unchanged(snapshot, kind, before, last) for kind in ("goal", "plan_item", "meeting")}
    return UsualLines(as_it_was["goal"], as_it_was["plan_item"], next(iter(as_it_was["meeting"]), None))


def _part(snapshot: Snapshot, part: str, report: contracts.PlainRow | None) -> set[str]:
    """Return what one `report` holds in a part that is a list of names."""
    rows = snapshot.parts[part]
    key = rows.columns[-1]
    return set(rows.loc[rows["report"] == report["report"], key]) if report else set()


def _unchanged(snapshot: Snapshot, kind: str, uids: set[str], report: contracts.PlainRow | None) -> frozenset[str]:
    """Return those of `uids` that are of `kind` and were not saved after `report` was."""
    if report is None:
        return frozenset()
    then = datetime.fromisoformat(report["saved_at"])
    rows = snapshot.records[kind]
    rows = rows[rows[kind].isin(uids)]
    return frozenset(row[kind] for row in contracts.rows(rows) if datetime.fromisoformat(row["saved_at"]) <= then)
