"""The current focus with where it stands, and what comes next for it."""

import pandas as pd

from mastery import contracts
from mastery.kinds import OPEN_STATUSES

_OF_ELEMENT = ["score", "low", "high", "target", "gap", "reached"]
_OF_STRENGTH = ["rating", "band"]


def current_focus(focus: pd.DataFrame, tension: pd.DataFrame, movement: pd.DataFrame) -> pd.DataFrame:
    """Return FOCUS: the focus with the latest score and rating of it; no row when there is none.

    focus: RECORDS["focus"]. tension: TENSION. movement: MOVEMENT.
    """
    element = tension.set_index("scale")[_OF_ELEMENT].reindex(focus["scale"])
    strength = movement.set_index("strength")[_OF_STRENGTH].reindex(focus["strength"])
    found = pd.concat([focus, *(one.set_axis(focus.index) for one in (element, strength))], axis="columns")
    return contracts.conform(found, contracts.FOCUS, "FOCUS")


def next_for_focus(focus: pd.DataFrame, goals: pd.DataFrame, plan_items: pd.DataFrame) -> pd.DataFrame:
    """Return the open item of RECORDS["plan_item"] that is due first and serves the focus; at most one row.

    It serves the focus when its goal is active and names the element or the strength that the focus names; items
    without a due day come last.
    """
    if focus.empty:
        return plan_items.head(0)
    serves = goals["scale"].isin(focus["scale"].dropna()) | goals["strength"].isin(focus["strength"].dropna())
    of_goal = plan_items["goal"].isin(goals.loc[serves & (goals["state"] == "active"), "goal"])
    open_items = plan_items[of_goal & plan_items["status"].isin(OPEN_STATUSES)]
    return open_items.sort_values("due", kind="stable", na_position="last").head(1)
