"""The plan: when each item is due in few words, what it takes, and how much of it is open."""

from datetime import date

import pandas as pd

from mastery.kinds import PLAN_KINDS
from mastery.wording.figures import Row, count, cut, day, decimals, missing, plural

NEAR_DAYS = 14
"""Days ahead within which a due day is said in days (own)."""

_MOST_LETTERS = 120
"""Letters of a step in a goal's row (own)."""


def due_words(due: date | None, *, today: date) -> str:
    """Say when something is due: "60 days late", "due today", "due in 3 days", "due 7 Dec 2026", "no due day"."""
    if due is None:
        return "no due day"
    days = (due - today).days
    if days < 0:
        return f"{count(-days, 'day')} late"
    if days <= NEAR_DAYS:
        return f"due in {count(days, 'day')}" if days else "due today"
    return f"due {day(due)}"


def plan_item_words(item: Row, *, today: date) -> str:
    """Return what is said of an open plan item in its row: whether it is under way, when it is due."""
    return ("under way · " if item["status"] == "doing" else "") + due_words(item["due"], today=today)


def plan_item_facts(item: Row) -> list[str]:
    """Return what a plan item is and takes: "Course", "6 hours", "cost 120"."""
    said = [PLAN_KINDS[item["kind"]]]
    said += [f"{decimals(item['hours'], 2)} {plural(item['hours'], 'hour')}"] if item["hours"] else []
    return said + ([f"cost {decimals(item['cost'], 2)}"] if item["cost"] else [])


def next_step_words(item: Row | None, *, today: date) -> str:
    """Name the next step of a goal and when it is due; nothing for None."""
    return f"Next: {cut(item['title'], _MOST_LETTERS)} · {due_words(item['due'], today=today)}" if item else ""


def plan_headline(items: pd.DataFrame, *, today: date) -> str:
    """Return the heading of the open plan items: "12 open plan items, 2 of them late".

    `items` are the open rows of RECORDS["plan_item"].
    """
    late = sum(not missing(due) and due.date() < today for due in items["due"])
    if not len(items):
        return "Plan"
    of = f" {late} of them late" if len(items) > 1 else " late"
    return count(len(items), "open plan item") + (f",{of}" if late else "")
