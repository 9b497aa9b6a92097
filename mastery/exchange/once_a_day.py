"""Make of several answers to one question on one day the one that counts."""

import numpy as np
import pandas as pd

from mastery.exchange.asking import Asking
from mastery.exchange.reading import Question

TWICE = (
    ("mean", "Their mean, as a whole number"),
    ("last", "The last one"),
    ("first", "The first one"),
    ("highest", "The highest"),
    ("lowest", "The lowest"),
)


def once_a_day(rows: pd.DataFrame, asking: Asking) -> pd.DataFrame:
    """Return `rows` with each day and item once, as the answer to the question `twice` says where they differ.

    `rows` are as of `rows_frame`, in the order in which they were given on each day; rows with notes alone stay.
    """
    noted, given = rows[rows["item"] == ""], rows[(rows["item"] != "") & (rows["value"].notna() | ~rows["applies"])]
    keys = ["item", "day"]
    again = given.duplicated(keys, keep=False)
    if again.any():
        differing = given[again].groupby(keys, sort=False)["value"].nunique(dropna=False)
        how = _how(asking, int((differing > 1).groupby("day").any().sum())) if (differing > 1).any() else "last"
        given = _settled(given, keys, how)
    return pd.concat([given, noted]).sort_index() if len(noted) else given


def _how(asking: Asking, days: int) -> str:
    on = "On one day" if days == 1 else f"On {days:,} days"
    text = f"{on} there are several answers to one question. A check-in holds one a day: which one?"
    return asking.one(Question("twice", text, TWICE, "mean"))


def _settled(given: pd.DataFrame, keys: list[str], how: str) -> pd.DataFrame:
    last = given.drop_duplicates(keys, keep="first" if how == "first" else "last")
    if how in ("first", "last"):
        return last
    name = {"mean": "mean", "highest": "max", "lowest": "min"}[how]
    values = given.groupby(keys, sort=False)["value"].agg(name)
    found = values.reindex(pd.MultiIndex.from_frame(last[keys])).to_numpy()
    applies = last["applies"].to_numpy() | ~np.isnan(found)
    return last.assign(value=np.floor(found + 0.5) if how == "mean" else found, applies=applies)
