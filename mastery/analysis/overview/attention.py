"""What asks for attention today: one list over all kinds of record, and in groups by when and whom it is about."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mastery import contracts
from mastery.analysis.logbook.lessons import without_lesson
from mastery.analysis.overview.people import contacts
from mastery.kinds import OPEN_STATUSES

SOON_DAYS, MEETING_DAYS, GOAL_DAYS, CREDENTIAL_DAYS = 14, 7, 28, 90
"""Days ahead from which a plan item, first step or review, a meeting, a goal, and a credential are listed. Source: own.
"""

EXPIRED_DAYS = 90
"""Days for which an expired credential stays listed. Source: own."""

DOING_KINDS = ("practice", "learning", "experience", "contact", "contribution", "win")
"""Kinds of entry that show something done for the goal they name."""

WEEK_DAYS = 7
_PEOPLE = ("person", "never spoken", "meeting", "feedback")
_SHARES = {"overdue": 2, "week": 2, "people": 1, "later": 0}
"""Rows that a group has among the first ones; what a group does not need goes to the others in order (own)."""

_TAKEN_PLAN = ("doing", "done")
_SINCE = ("setback", "feedback")


def attention(records: Mapping[str, pd.DataFrame], *, today: date) -> pd.DataFrame:
    """Return ATTENTION: what is due or overdue, longest first; then what is open, oldest first; then what comes.

    records: the frames of RECORDS by kind; needed are goal, plan_item, progress_point, entry, person, credential,
    review and meeting.

    A plan item is listed while planned or under way and its goal, if any, is active, from 14 days before it is due; an
    active goal from 28 days before; its first step from 14 days before until one of `DOING_KINDS` names the goal on or
    after its start, a plan item of it is under way or done, or a progress point is on or after the step's day; a person
    when due by `contacts`; a credential from 90 days before it expires until 90 days after, unless one of the same name
    expires later or never; a decision from its look-back day on without an outcome; the next review of the newest one
    from 14 days before; a meeting, called as its person, from 7 days before until its day. Open are setbacks without a
    lesson, and feedback without a response.
    Source: own.
    """
    entries = records["entry"]
    active = records["goal"][records["goal"]["state"] == "active"]
    by_code = {
        "plan item": ("plan_item", _plan_items(records["plan_item"], active), "due", "title", SOON_DAYS),
        "goal": ("goal", active, "due", "statement", GOAL_DAYS),
        "first step": ("goal", _first_steps(active, records), "first_step_on", "first_step", SOON_DAYS),
        "credential": ("credential", _credentials(records["credential"], today), "expires", "name", CREDENTIAL_DAYS),
        "decision": ("entry", _open(entries, "decision", "outcome"), "look_back_on", "title", 0),
        "review": ("review", _newest(records["review"]), "next_on", "", SOON_DAYS),
        "meeting": ("meeting", _meetings(records, today), "day", "name", MEETING_DAYS),
        "setback": ("entry", without_lesson(entries), "day", "title", 0),
        "feedback": ("entry", _open(entries, "feedback", "response"), "day", "title", 0),
    }
    found = [
        _lay_out(rows, code=code, kind=kind, columns=(day, title), until=today + timedelta(days=ahead))
        for code, (kind, rows, day, title, ahead) in by_code.items()
        if len(rows)
    ]
    found.append(_people(contacts(records["person"], entries, today=today)))
    there = [one for one in found if len(one)]
    return _in_order(pd.concat(there, ignore_index=True), today) if there else contracts.empty(contracts.ATTENTION)


def not_renewed(credentials: pd.DataFrame) -> pd.DataFrame:
    """Return RECORDS["credential"] without those that another of the same name outlasts."""
    name = credentials["name"].str.casefold()
    until = credentials["expires"].fillna(pd.Timestamp(date.max))
    return credentials[until == until.groupby(name).transform("max")]


def _lay_out(rows: pd.DataFrame, *, code: str, kind: str, columns: tuple[str, str], until: date) -> pd.DataFrame:
    """Lay out the rows whose day, `columns[0]`, is not after `until`; `columns[1]` is what they are called."""
    day, title = columns
    rows = rows[rows[day].notna() & (rows[day] <= pd.Timestamp(until))]
    called = rows[title] if title else pd.Series("Review", index=rows.index)
    # A goal may have a day for its first step without saying what that is.
    called = called.fillna(rows["statement"]) if code == "first step" else called
    cells: dict[str, object] = {"code": code, "kind": kind, "record": rows[kind], "title": called, "day": rows[day]}
    return pd.DataFrame(cells)


def _plan_items(plan_items: pd.DataFrame, active: pd.DataFrame) -> pd.DataFrame:
    runs = plan_items["goal"].isna() | plan_items["goal"].isin(active["goal"])
    return plan_items[runs & plan_items["status"].isin(OPEN_STATUSES)]


def _first_steps(active: pd.DataFrame, records: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The active goals with a first step that nothing shows as taken."""
    entries, items = records["entry"], records["plan_item"]
    measured = _latest(records["progress_point"], active) >= active["first_step_on"].to_numpy()
    start = active["start"].fillna(pd.Timestamp(date.min)).to_numpy()
    done = _latest(entries[entries["kind"].isin(DOING_KINDS)], active) >= start
    begun = active["goal"].isin(items.loc[items["status"].isin(_TAKEN_PLAN), "goal"].dropna())
    return active[~(measured | done | begun)]


def _latest(rows: pd.DataFrame, goals: pd.DataFrame) -> NDArray[np.datetime64]:
    """The latest day of the rows that name each goal."""
    return rows.groupby("goal")["day"].max().reindex(goals["goal"]).to_numpy()


def _credentials(credentials: pd.DataFrame, today: date) -> pd.DataFrame:
    """Those not long expired, of each name the one that holds longest."""
    longest = not_renewed(credentials)
    return longest[longest["expires"] >= pd.Timestamp(today) - pd.Timedelta(days=EXPIRED_DAYS)]


def _open(entries: pd.DataFrame, kind: str, field: str) -> pd.DataFrame:
    """The entries of a kind in which `field` is not filled in."""
    return entries[(entries["kind"] == kind) & entries[field].isna()]


def _newest(reviews: pd.DataFrame) -> pd.DataFrame:
    return reviews.sort_values(["day", "saved_at"], kind="stable").tail(1)


def _meetings(records: Mapping[str, pd.DataFrame], today: date) -> pd.DataFrame:
    """The meetings of today and later, with the name of the person."""
    rows = records["meeting"][records["meeting"]["day"] >= pd.Timestamp(today)]
    return rows.merge(records["person"][["person", "name"]], on="person")


def _people(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["overdue"].notna()]
    code = rows["code"].map({"never spoken": "never spoken", "due": "person"})
    columns = {"record": rows["person"], "title": rows["name"], "day": rows["due"]}
    return pd.DataFrame({"code": code, "kind": "person", **columns})


def _in_order(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    rows["days"] = (rows["day"] - pd.Timestamp(today)).dt.days.astype("int64")
    since = rows["code"].isin(_SINCE)
    rows["group"] = np.select([since, rows["days"] <= 0], [1, 0], default=2)
    rows = rows.sort_values(["group", "days", "code", "title", "record"], kind="stable")
    return contracts.conform(rows, contracts.ATTENTION, "ATTENTION")


def attention_groups(found: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the rows of ATTENTION by group, in the order of `found`, without the groups that have none.

    "people" are persons to speak to, meetings and feedback; of the rest "overdue" is what was due before today,
    "week" what is due within 7 days, and "later" what comes after that and setbacks, which have no due day.
    """
    dated = found["code"] != "setback"
    cases = [found["code"].isin(_PEOPLE), dated & (found["days"] < 0), dated & (found["days"] <= WEEK_DAYS)]
    group = pd.Series(np.select(cases, ["people", "overdue", "week"], default="later"), index=found.index)
    return {name: found[group == name].reset_index(drop=True) for name in _SHARES if (group == name).any()}


def first_of(groups: Mapping[str, pd.DataFrame], most: int) -> dict[str, pd.DataFrame]:
    """Return the first rows of each group, `most` in all: each group its share, the places left over in order."""
    shares = {name: min(_SHARES[name], len(rows)) for name, rows in groups.items()}
    left = most - sum(shares.values())
    for name, rows in groups.items():
        more = min(max(left, 0), len(rows) - shares[name])
        shares[name] += more
        left -= more
    return {name: rows.head(shares[name]) for name, rows in groups.items() if shares[name]}
