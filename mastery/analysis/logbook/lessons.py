"""Setbacks and lessons: days until recovery, lessons that became actions, feedback by role."""

from datetime import date

import pandas as pd

from mastery import contracts, kinds

NOT_SAID = "not said"


def recovery(entries: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return RECOVERY: each setback with the days from it until back on track, oldest first.

    entries: RECORDS["entry"]. While a setback is open `days` is null and `so_far` counts until `today`.
    Source: own.
    """
    rows = entries[entries["kind"] == "setback"].sort_values(["day", "entry"], kind="stable")
    days = (rows["back_on"] - rows["day"]).dt.days.astype("Int64")
    so_far = (pd.Timestamp(today) - rows["day"]).dt.days.clip(lower=0).astype("Int64").where(days.isna())
    rows = rows.assign(days=days, so_far=so_far, lesson=rows["lesson"].notna())
    return contracts.conform(rows, contracts.RECOVERY, "RECOVERY")


def without_lesson(entries: pd.DataFrame) -> pd.DataFrame:
    """Return the setbacks in RECORDS["entry"] of which no lesson is written down."""
    return entries[(entries["kind"] == "setback") & entries["lesson"].isna()]


def lessons(entries: pd.DataFrame, plan_items: pd.DataFrame) -> pd.DataFrame:
    """Return LESSONS: the entries with a lesson or a next action, newest first.

    entries, plan_items: RECORDS["entry"] and RECORDS["plan_item"]. An entry has a row for each plan item that came
    from it, or one row without.
    Source: own.
    """
    said = entries["lesson"].notna() | entries["next_action"].notna()
    rows = entries[said].sort_values(["day", "entry"], ascending=[False, True], kind="stable")
    became = plan_items.loc[plan_items["entry"].notna(), ["entry", "plan_item", "status"]]
    rows = rows[["entry", "kind", "day", "title", "lesson", "next_action"]].merge(became, on="entry", how="left")
    return contracts.conform(rows, contracts.LESSONS, "LESSONS")


def feedback_by_role(entries: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return FEEDBACK: what was received by the giver's role, most first.

    entries, people: RECORDS["entry"] and RECORDS["person"]. The role is what the person is to you, else the role that
    the entry says, else "not said".
    Source: own.
    """
    rows = entries[entries["kind"] == "feedback"]
    relation = people.set_index("person")["relation"].map(dict(kinds.RELATIONS))
    role = rows["person"].map(relation).astype("str").fillna(rows["role"]).fillna(NOT_SAID)
    counted = pd.DataFrame(
        {
            "role": role,
            "entries": 1,
            "strength": (rows["direction"] == "strength").astype("int64"),
            "improve": (rows["direction"] == "improve").astype("int64"),
            "unsaid": rows["direction"].isna().astype("int64"),
            "answered": rows["response"].notna().astype("int64"),
        }
    )
    sums = counted.groupby("role", as_index=False).sum()
    sums = sums.sort_values(["entries", "role"], ascending=[False, True], kind="stable")
    return contracts.conform(sums, contracts.FEEDBACK, "FEEDBACK")
