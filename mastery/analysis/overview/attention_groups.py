"""What asks for attention in groups by when and whom it is about, and which rows of them come first."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

WEEK_DAYS = 7
_PEOPLE = ("person", "never spoken", "meeting", "feedback")
_SHARES = {"overdue": 2, "week": 2, "people": 1, "later": 0}
"""Rows that a group has among the first ones; what a group does not need goes to the others in order (own)."""


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
