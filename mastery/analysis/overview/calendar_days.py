"""The days that belong in a calendar: meetings, due days, expiries, the next review."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from mastery import contracts
from mastery.analysis.overview.attention import not_renewed
from mastery.kinds import OPEN_STATUSES, order_of, order_words

RECENT_DAYS = 30
"""Days for which a day that has passed stays in the calendar. Source: own."""


def calendar_days(records: Mapping[str, pd.DataFrame], *, today: date) -> pd.DataFrame:
    """Return CALENDAR, earliest day first: the days of `records` from 30 days before `today` on.

    records: RECORDS by kind; needed are meeting, person, goal, plan_item, credential, review and planned_test.

    These are meetings, called as their person; the due days of active goals, and of open plan items that have no goal
    or an active one; the expiry of credentials that none of the same name outlasts; the next review; the last day of
    each week of a planned test, on which it asks.

    What has ended has its `state`, and is there while its day is still to come, so that a calendar which holds that day
    can be told: a closed goal, a plan item that is done or dropped (an open one of a closed goal counts as dropped), a
    planned test that was stopped, and the day that an earlier review had set. What was deleted is in no frame, and so
    not here either.
    Source: own.
    """
    parts = [
        (_meetings(records), "meeting", "meeting", ("name", "day")),
        (_goals(records["goal"]), "goal", "goal", ("statement", "due")),
        (_plan_items(records), "plan item", "plan_item", ("title", "due")),
        (not_renewed(records["credential"]), "credential", "credential", ("name", "expires")),
        (_reviews(records["review"]), "review", "review", ("title", "next_on")),
        (_test_weeks(records["planned_test"]), "planned test", "week", ("title", "asked_on")),
    ]
    found = [_lay_out(*one) for one in parts if len(one[0])]
    if not found:
        return contracts.empty(contracts.CALENDAR)
    days = pd.concat(found, ignore_index=True)
    first, now = pd.Timestamp(today - timedelta(days=RECENT_DAYS)), pd.Timestamp(today)
    days = days[(days["day"] >= now) | (days["state"].isna() & (days["day"] >= first))]
    days = days.sort_values(["day", "code", "title", "record"], kind="stable", ignore_index=True)
    return contracts.conform(days, contracts.CALENDAR, "CALENDAR")


def next_check_in(check_ins: pd.DataFrame, *, cadence_days: int, today: date) -> date:
    """Return the day of the next check-in: `cadence_days` after the latest of CHECK_INS, `today` where that is over."""
    if check_ins.empty:
        return today
    last: date = check_ins["day"].max().date()
    return max(last + timedelta(days=cadence_days), today)


def _meetings(records: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    return records["meeting"].merge(records["person"][["person", "name"]], on="person")


def _goals(goals: pd.DataFrame) -> pd.DataFrame:
    return goals.assign(ended=goals["state"].where(goals["state"] != "active"))


def _plan_items(records: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The plan items; an open one of a goal that is not active has ended as dropped."""
    goals, items = records["goal"], records["plan_item"]
    runs = items["goal"].isna() | items["goal"].isin(goals.loc[goals["state"] == "active", "goal"])
    is_open = items["status"].isin(OPEN_STATUSES)
    return items.assign(ended=items["status"].mask(is_open, "dropped").mask(is_open & runs))


def _reviews(reviews: pd.DataFrame) -> pd.DataFrame:
    """The reviews; the day that one set has ended with the next one."""
    newest = reviews.sort_values(["day", "saved_at"], kind="stable")["review"].tail(1)
    return reviews.assign(title="", ended=pd.Series("done", reviews.index).mask(reviews["review"].isin(newest)))


def _test_weeks(tests: pd.DataFrame) -> pd.DataFrame:
    """The last day of each week of the planned tests, called as its block: "with “Plan the day”"."""
    found = [_weeks_of(test) for test in contracts.rows(tests)]
    rows = pd.concat(found, ignore_index=True) if found else tests.assign(week="", title="", asked_on=tests["start"])
    return rows.assign(ended=pd.Series("stopped", rows.index).where(rows["stopped_on"].notna()))


def _weeks_of(test: contracts.PlainRow) -> pd.DataFrame:
    words = [order_words((one,)) for one in order_of(test["block_order"]) for _ in range(test["weeks"])]
    return pd.DataFrame(
        {
            "week": [f"{test['planned_test']}-week-{number}" for number in range(1, len(words) + 1)],
            "title": [f"{word} “{test['practice']}”" for word in words],
            "asked_on": pd.Timestamp(test["start"]) + pd.to_timedelta([7 * n + 6 for n in range(len(words))], unit="D"),
            "stopped_on": test["stopped_on"],
            "rev": test["rev"],
            "saved_at": test["saved_at"],
        }
    )


def _lay_out(rows: pd.DataFrame, code: str, kind: str, columns: tuple[str, str]) -> pd.DataFrame:
    """Lay out rows of CALENDAR; `columns` are what they are called and their day."""
    title, day = columns
    cells: dict[str, object] = {
        "record": rows[kind],
        "title": rows[title],
        "day": rows[day],
        "state": rows.get("ended"),
    }
    cells |= {"rev": rows["rev"], "saved_at": rows["saved_at"]}
    return pd.DataFrame(cells, index=rows.index).assign(code=code).astype({"state": "str"})
