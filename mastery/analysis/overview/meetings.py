"""Meetings with one person: when the last one was, what to ask, what there was since then."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from mastery import contracts
from mastery.analysis.logbook.events import events_of
from mastery.contracts import Row
from mastery.kinds import MAX_QUESTIONS, OPEN_STATUSES

DUE_DAYS = 28
"""Days ahead up to which a goal counts as due. Source: own."""

PAST = "past"
"""Status of a goal whose due day has passed."""

_CODES = (
    "agreed",
    "goal reached",
    "goal dropped",
    "new role",
    "win",
    "setback",
    "lesson",
    "plan done",
    "goal begun",
    "goal due",
)


_Part = tuple[pd.DataFrame, str | None, str, Mapping[str, str]]
"""Rows for SINCE_MET as `_lay_out` takes them: their code (None: a column says it), their kind, from which columns."""


def last_meeting(meetings: pd.DataFrame, *, person: str, today: date, before: date | None = None) -> Row | None:
    """Return the newest meeting with `person` that has been, in plain values; None when there is none.

    meetings: RECORDS["meeting"]. It lies before `today`; or, with the day `before` of a meeting, before that and not
    after today: of several meetings to come none has been yet. Of several on one day the one saved last counts.
    """
    until = today if before is None else min(before, today + timedelta(days=1))
    rows = meetings[(meetings["person"] == person) & (meetings["day"] < pd.Timestamp(until))]
    newest = contracts.rows(rows.sort_values(["day", "saved_at"], kind="stable").tail(1))
    return newest[0] if newest else None


def next_meeting(meetings: pd.DataFrame, *, today: date, person: str | None = None) -> Row | None:
    """Return the first meeting on `today` or later, with `person` where one is given, in plain values; None without.

    meetings: RECORDS["meeting"]. Of several on one day the one saved first counts.
    """
    rows = meetings[meetings["person"] == person] if person else meetings
    rows = rows[rows["day"] >= pd.Timestamp(today)]
    first = contracts.rows(rows.sort_values(["day", "saved_at"], kind="stable").head(1))
    return first[0] if first else None


def agenda(meeting: Row) -> tuple[str, ...]:
    """Return the questions to bring to a meeting (a row of RECORDS["meeting"]), one a line, three at most."""
    lines = (line.strip() for line in (meeting["questions"] or "").splitlines())
    return tuple(line for line in lines if line)[:MAX_QUESTIONS]


def noted_for(entries: pd.DataFrame, *, person: str, since: date) -> pd.DataFrame:
    """Return the notes about `person` from the day `since` on, the earliest first.

    entries: RECORDS["entry"].
    """
    notes = entries[(entries["kind"] == "note") & (entries["person"] == person)]
    return notes[notes["day"] >= pd.Timestamp(since)].sort_values("day", kind="stable", ignore_index=True)


def since_met(records: Mapping[str, pd.DataFrame], *, person: str, since: date, today: date) -> pd.DataFrame:
    """Return SINCE_MET, in the order of an agenda: what was agreed with `person`, what there was since then.

    records: RECORDS by kind; needed are meeting, plan_item, entry and goal. `since` is the day of the last meeting, or
    any other day; what is of that day or of `today` counts.

    "agreed" are the plan items of meetings with the person up to `today`: all of those from `since` on, and of the
    earlier ones what is open or was done since then. "plan done" are other plan items done since then. "win",
    "setback", "new role" and "lesson" are entries of these days; one with a lesson may stand there twice. A goal is
    "goal reached" or "goal dropped" when it was closed in these days, "goal begun" when it is active and started in
    them, "goal due" when it is active and due within 28 days, or past due, which its `status` says. Within a code
    the earliest day comes first.

    Notes, details and outcomes are left out; `detail` holds the text of a lesson alone.
    Source: own.
    """
    first, last = pd.Timestamp(since), pd.Timestamp(today)
    parts = [
        *_plan(records, person=person, first=first, last=last),
        *_entries(records["entry"], first, last),
        *_goals(records["goal"], first, last),
    ]
    found = [_lay_out(*one) for one in parts if len(one[0])]
    if not found:
        return contracts.empty(contracts.SINCE_MET)
    rows = pd.concat(found, ignore_index=True)
    rows = rows.reindex(columns=contracts.SINCE_MET.names)
    rows["order"] = rows["code"].map(_CODES.index)
    rows = rows.sort_values(["order", "day", "title", "record"], kind="stable", ignore_index=True)
    return contracts.conform(rows, contracts.SINCE_MET, "SINCE_MET")


def _plan(records: Mapping[str, pd.DataFrame], *, person: str, first: pd.Timestamp, last: pd.Timestamp) -> list[_Part]:
    """What was agreed with the person, then the other plan items done since then."""
    items, meetings = records["plan_item"], records["meeting"]
    items = items.assign(moment=items["done_on"].fillna(items["due"]))
    held = meetings[(meetings["person"] == person) & (meetings["day"] <= last)].set_index("meeting")["day"]
    agreed_on = pd.Series(held.reindex(items["meeting"]).to_numpy(), index=items.index)
    done = items["done_on"].between(first, last)
    agreed = (agreed_on >= first) | (agreed_on.notna() & (items["status"].isin(OPEN_STATUSES) | done))
    columns = {"record": "plan_item", "title": "title", "day": "moment", "status": "status"}
    return [
        (items[agreed], "agreed", "plan_item", columns),
        (items[done & ~agreed], "plan done", "plan_item", columns),
    ]


def _entries(entries: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> list[_Part]:
    rows = entries[entries["day"].between(first, last)]
    columns = {"record": "entry", "title": "title", "day": "day"}
    return [
        (events_of(rows), None, "entry", columns | {"code": "kind"}),
        (rows[rows["lesson"].notna()], "lesson", "entry", columns | {"detail": "lesson"}),
    ]


def _goals(goals: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> list[_Part]:
    goals = goals.assign(status=goals["due"].lt(last).map({True: PAST, False: None}))
    active = goals["state"] == "active"
    closed = goals["closed_on"].between(first, last)
    by_code = {
        "goal reached": (closed & (goals["state"] == "reached"), "closed_on"),
        "goal dropped": (closed & (goals["state"] == "dropped"), "closed_on"),
        "goal begun": (active & goals["start"].between(first, last), "start"),
        "goal due": (active & (goals["due"] <= last + timedelta(days=DUE_DAYS)), "due"),
    }
    columns = {"record": "goal", "title": "statement"}
    return [
        (goals[holds], code, "goal", columns | {"day": day} | ({"status": "status"} if code == "goal due" else {}))
        for code, (holds, day) in by_code.items()
    ]


def _lay_out(rows: pd.DataFrame, code: str | None, kind: str, columns: Mapping[str, str]) -> pd.DataFrame:
    """Lay out rows of SINCE_MET; `columns` says which column each of its own comes from."""
    cells: dict[str, object] = {name: rows[column] for name, column in columns.items()}
    made = pd.DataFrame(cells, index=rows.index).assign(kind=kind)
    return made if code is None else made.assign(code=code)
