"""People: when each was last spoken to, and when next."""

from datetime import date

import pandas as pd

from mastery import contracts

CONTACT_KINDS = ("contact", "feedback", "learning")
"""Kinds of entry that say that the person it names was spoken to."""


def contacts(people: pd.DataFrame, entries: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return CONTACTS of those in touch, longest overdue first, then soonest, then by name.

    people, entries: RECORDS["person"] and RECORDS["entry"]. `last` is the newest contact, feedback or learning that
    names the person. `due` is the day that the latest of these set for the next one; else
    `last` plus the person's cadence; today for someone with a cadence whom no entry names. `overdue` is today − due.
    Source: own.
    """
    now = pd.Timestamp(today)
    rows = people[people["in_touch"].astype(bool)].reset_index(drop=True)
    if rows.empty:
        return contracts.empty(contracts.CONTACTS)
    met = entries[entries["kind"].isin(CONTACT_KINDS) & entries["person"].notna()]
    met = met.sort_values(["day", "saved_at"], kind="stable")
    rows["last"] = met.groupby("person")["day"].max().reindex(rows["person"]).to_numpy()
    agreed = met.drop_duplicates("person", keep="last").set_index("person")["next_on"]
    agreed = agreed.reindex(rows["person"]).reset_index(drop=True)
    usual = rows["last"] + pd.to_timedelta(rows["cadence_days"].astype("float"), unit="D")
    never = rows["last"].isna() & rows["cadence_days"].notna()
    rows["due"] = agreed.where(agreed > rows["last"], usual).mask(never, now)
    days = (now - rows["due"]).dt.days
    rows["overdue"] = days.where(days >= 0).astype("Int64")
    rows["code"] = "not due"
    rows["code"] = rows["code"].mask(rows["due"].isna(), "no cadence").mask(days >= 0, "due")
    rows["code"] = rows["code"].mask(never, "never spoken")
    rows = rows.sort_values(["due", "name", "person"], kind="stable", na_position="last")
    return contracts.conform(rows, contracts.CONTACTS, "CONTACTS")
