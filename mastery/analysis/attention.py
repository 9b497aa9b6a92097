"""What asks for attention today: one list over all kinds of record."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from mastery.analysis import frames
from mastery.analysis.people import contacts

SOON_DAYS, GOAL_DAYS, CREDENTIAL_DAYS = 14, 28, 90
"""Days ahead from which a plan item, first step or review, a goal, and a credential are listed. Source: own."""

_OPEN_PLAN = ("planned", "doing")
_SINCE = ("setback", "feedback")


def attention(records: Mapping[str, pd.DataFrame], *, today: date) -> pd.DataFrame:
    """Return ATTENTION: what is due or overdue, longest first; then what is open, oldest first; then what comes.

    records: the frames of RECORDS by kind; needed are goal, plan_item, progress_point, entry, person, credential and
    review.

    A plan item is listed while planned or under way and its goal, if any, is active, from 14 days before it is due; an
    active goal from 28 days before; its first step from 14 days before until an entry names the goal or a progress
    point is on or after that day; a person when due by `contacts`; a credential from 90 days before it expires; a
    decision from its look-back day on without an outcome; the next review of the newest one from 14 days before.
    Open are setbacks neither back on track nor with a lesson, and feedback without a response.
    Source: own.
    """
    entries = records["entry"]
    active = records["goal"][records["goal"]["state"] == "active"]
    by_code = {
        "plan item": ("plan_item", _plan_items(records["plan_item"], active), "due", "title", SOON_DAYS),
        "goal": ("goal", active, "due", "statement", GOAL_DAYS),
        "first step": ("goal", _first_steps(active, records), "first_step_on", "first_step", SOON_DAYS),
        "credential": ("credential", records["credential"], "expires", "name", CREDENTIAL_DAYS),
        "decision": ("entry", _open(entries, "decision", "outcome"), "look_back_on", "title", 0),
        "review": ("review", _newest(records["review"]), "next_on", "", SOON_DAYS),
        "setback": ("entry", _open(entries, "setback", "lesson", "back_on"), "day", "title", 0),
        "feedback": ("entry", _open(entries, "feedback", "response"), "day", "title", 0),
    }
    found = [
        _listed(rows, code=code, kind=kind, columns=(day, title), until=today + timedelta(days=ahead))
        for code, (kind, rows, day, title, ahead) in by_code.items()
    ]
    found.append(_people(contacts(records["person"], entries, today=today)))
    return _in_order(pd.concat([one for one in found if len(one)] or found, ignore_index=True), today)


def _listed(rows: pd.DataFrame, *, code: str, kind: str, columns: tuple[str, str], until: date) -> pd.DataFrame:
    """Lay out the rows whose day, `columns[0]`, is not after `until`; `columns[1]` is what they are called."""
    day, title = columns
    rows = rows[rows[day].notna() & (rows[day] <= pd.Timestamp(until))]
    called = rows[title] if title else pd.Series("Review", index=rows.index)
    # A goal may have a day for its first step without saying what that is.
    called = called.fillna(rows["statement"]) if code == "first step" else called
    cells: dict[str, Any] = {"code": code, "kind": kind, "record": rows[kind], "title": called, "day": rows[day]}
    return pd.DataFrame(cells)


def _plan_items(plan_items: pd.DataFrame, active: pd.DataFrame) -> pd.DataFrame:
    runs = plan_items["goal"].isna() | plan_items["goal"].isin(active["goal"])
    return plan_items[runs & plan_items["status"].isin(_OPEN_PLAN)]


def _first_steps(active: pd.DataFrame, records: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The active goals with a first step that nothing shows as taken."""
    latest = records["progress_point"].groupby("goal")["day"].max().reindex(active["goal"]).to_numpy()
    taken = active["goal"].isin(records["entry"]["goal"].dropna()) | (latest >= active["first_step_on"].to_numpy())
    return active[~taken]


def _open(entries: pd.DataFrame, kind: str, *fields: str) -> pd.DataFrame:
    """The entries of a kind in which none of `fields` is filled in."""
    return entries[(entries["kind"] == kind) & entries[list(fields)].isna().all(axis=1)]


def _newest(reviews: pd.DataFrame) -> pd.DataFrame:
    return reviews.sort_values(["day", "saved_at"], kind="stable").tail(1)


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
    return frames.conform(rows, frames.ATTENTION, "ATTENTION")
