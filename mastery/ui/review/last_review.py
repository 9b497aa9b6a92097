"""What was decided at the last review, and what came of it since."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.ui.base.fields import options_of, shortened
from mastery.ui.base.letters import as_typed, heading
from mastery.ui.base.listing import OPEN_WIDTH, open_button, paged, value_by
from mastery.ui.base.rows import row
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import review as phrases

_PAGE = 12


def _choices(chosen: pd.DataFrame, review: str) -> pd.DataFrame:
    return analysis.choices_in_order(chosen[chosen["review"] == review])


def tell_last_review(snapshot: Snapshot, last: PlainRow) -> None:
    """Draw each decision of the review `last` with what came of it since, its focus, and what was taken from it."""
    heading(phrases.DECIDED_LAST_TIME.format(day=wording.day(last["day"])))
    chosen = cached(_choices)(snapshot.parts["review_choice"], last["review"])
    called = cached(_called)(snapshot.records, today=this_day())
    with paged(chosen, key="last_review", size=_PAGE) as rows:
        for one in rows:
            kind, title, came = called.get(one["record"], ("", "", phrases.REMOVED))
            with row(title or phrases.GONE, words=came, note=phrases.DECIDED[one["choice"]], actions=OPEN_WIDTH):
                if kind:
                    open_button(title, kind, one["record"])
    _tell_focus(snapshot, last)
    if last["lesson"]:
        st.caption(phrases.TAKEN_FROM_IT)
        as_typed(last["lesson"])


def last_choices(snapshot: Snapshot) -> dict[str, str]:
    """Return what the last review decided: goal or plan item → "keep", "change" or "drop"."""
    reviews, chosen = snapshot.records["review"], snapshot.parts["review_choice"]
    if reviews.empty:
        return {}
    own = chosen[chosen["review"] == reviews.sort_values("day", kind="stable")["review"].iloc[-1]]
    return value_by(own, "record", "choice")


def _called(records: Mapping[str, pd.DataFrame], *, today: date) -> Mapping[str, tuple[str, str, str]]:
    """Return of each goal and plan item its kind, what it is called, and how it stands."""
    goals, items = records["goal"], records["plan_item"]
    found = contracts.rows(analysis.forecast(goals, records["progress_point"], today=today))
    said: dict[str, tuple[str, str, str]] = {}
    for goal, one in zip(contracts.rows(goals), found, strict=True):
        words = wording.goal_since_words(one, goal, today=today)
        said[goal["goal"]] = "goal", shortened(goal["statement"]), words
    for item in contracts.rows(items):
        words = wording.plan_item_since_words(item, today=today)
        said[item["plan_item"]] = "plan_item", shortened(item["title"]), words
    return said


def _tell_focus(snapshot: Snapshot, last: PlainRow) -> None:
    options = options_of(snapshot)
    names = options["element"].get(last["scale"]), options["strength"].get(last["strength"])
    if focus := wording.listed([wording.quoted(name) for name in names if name]):
        many = cached(analysis.entries_for)(snapshot.records["entry"], last)
        with row(phrases.FOCUS_ON.format(focus=focus), words=phrases.entries_since(many), actions=OPEN_WIDTH):
            pass  # The focus has no page of its own: what was written down for it stands in the logbook.
