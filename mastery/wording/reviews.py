"""What came of the decisions of a review: how each goal and plan item stands now."""

from datetime import date

from mastery.contracts import PlainRow
from mastery.kinds import OPEN_STATUSES
from mastery.wording.figures import Row, day, missing
from mastery.wording.glance import goal_row_words, goal_words, share_words
from mastery.wording.plan import plan_item_words


def goal_since_words(row: Row, goal: PlainRow, *, today: date) -> str:
    """Say how a goal stands: "75 % of the way · could go either way · due in 9 days", "reached on 6 Apr 2026".

    `row` is its FORECAST row.
    """
    if row["state"] == "closed":
        return goal_words(row, goal)
    way = way_words(row)
    return " · ".join([*([way] if way else []), goal_row_words(row, goal, today=today)])


def way_words(row: Row) -> str:
    """Say how far a goal is by its FORECAST row: "75 % of the way"; nothing where no way is measured."""
    return "" if missing(row["way_gone"]) else f"{share_words(row['way_gone'])} of the way"


def plan_item_since_words(item: Row, *, today: date) -> str:
    """Say how a plan item stands: "under way · due in 9 days", "done on 6 Apr 2026", "dropped"."""
    if item["status"] in OPEN_STATUSES:
        return plan_item_words(item, today=today)
    return f"done on {day(item['done_on'])}" if item["status"] == "done" else "dropped"
