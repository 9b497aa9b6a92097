"""Goals and their plan in the order in which they are read: goal by goal, what is due next first."""

import pandas as pd


def in_state(goals: pd.DataFrame, state: str) -> pd.DataFrame:
    """Return the rows of RECORDS["goal"] in `state`: "active", "reached" or "dropped"."""
    return goals[goals["state"] == state].reset_index(drop=True)


def of_goal(records: pd.DataFrame, goal: str) -> pd.DataFrame:
    """Return the rows of any frame of RECORDS that name `goal`."""
    return records[records["goal"] == goal].reset_index(drop=True)


def plan_in_order(items: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of RECORDS["plan_item"] goal by goal, the goal of the earliest due day first.

    Those that serve no goal come last. In a goal they stand by due day, those without one last, then by title.
    Source: own.
    """
    rows = items.assign(first=items.groupby("goal")["due"].transform("min"), alone=items["goal"].isna())
    rows = rows.sort_values(["alone", "first", "goal", "due", "title"], kind="stable", ignore_index=True)
    return rows.drop(columns=["first", "alone"])


def next_steps(items: pd.DataFrame) -> pd.DataFrame:
    """Return the first of each goal of `items`, the open rows of RECORDS["plan_item"], as `plan_in_order` has them."""
    ordered = plan_in_order(items[items["goal"].notna()])
    return ordered.drop_duplicates("goal", ignore_index=True)
