"""The step of a review that decides: every goal and plan item with three choices, and its form where it changes."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import REVIEW_CHOICES
from mastery.ui.base.fields import options_of, shortened
from mastery.ui.base.letters import heading, say, spoken_label
from mastery.ui.base.listing import paged
from mastery.ui.base.rows import row
from mastery.ui.base.shell import cached, this_day
from mastery.ui.goals.letters_form import goal_form
from mastery.ui.goals.plan import plan_form
from mastery.ui.review.last_review import last_choices
from mastery.ui.review.review_draft import ReviewDraft, control_key, keep_given
from mastery.ui.review.review_outcome import open_goals, open_items
from mastery.wording.phrases import review as phrases

_CHOICES = 230
"""Room in px at the end of a row for the three choices."""


class _Decided(NamedTuple):
    """What is decided on: what it is called, how it stands, what is noted below that."""

    uid: str
    title: str
    words: str
    notes: list[str]
    icon: str


def decide(store: Journal, snapshot: Snapshot, draft: ReviewDraft) -> None:
    """Draw every active goal with its open plan items, each with the choice to keep, change or drop it."""
    heading(phrases.KEEP_CHANGE_DROP)
    st.caption(phrases.WHAT_A_CHOICE_DOES)
    goals, items = open_goals(snapshot), open_items(snapshot)
    if goals.empty and items.empty:
        say(phrases.NOTHING_TO_DECIDE)
    said = contracts.rows(analysis.forecast(goals, snapshot.records["progress_point"], today=this_day()))
    of_goals = {row["goal"]: (row, found) for row, found in zip(contracts.rows(goals), said, strict=True)}
    of_items = {row["plan_item"]: row for row in contracts.rows(items)}
    above: str | None = None
    with paged(cached(_in_order)(goals, items), key="review_plan", size=15) as rows:
        for uid in (one["record"] for one in rows):
            if uid in of_goals:
                above = uid
                _goal(store, snapshot, draft, *of_goals[uid])
            else:
                _item(store, snapshot, draft, of_items[uid], below=above)


def _in_order(goals: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return record: each goal with its plan items after it, then the items that serve none of `goals`."""
    own = [uid for goal in goals["goal"] for uid in (goal, *items.loc[items["goal"] == goal, "plan_item"])]
    return pd.DataFrame({"record": [*own, *items.loc[~items["goal"].isin(goals["goal"]), "plan_item"]]})


def _goal(store: Journal, snapshot: Snapshot, draft: ReviewDraft, goal: PlainRow, found: PlainRow) -> None:
    way = wording.way_words(found)
    notes = [*([way] if way else []), *_last_time(snapshot, goal["goal"])]
    words = wording.goal_row_words(found, goal, today=this_day())
    one = _Decided(goal["goal"], goal["statement"], words, notes, ":material/flag:")
    if _choose(store, draft, one) == "change":
        with st.expander("Change this goal", expanded=True):
            goal_form(store, snapshot, row=goal, key=f"review_{goal['goal']}")


def _item(store: Journal, snapshot: Snapshot, draft: ReviewDraft, item: PlainRow, *, below: str | None) -> None:
    """Draw one plan item, which names its goal unless that stands above it."""
    uid, options = item["plan_item"], options_of(snapshot)
    goal = options["goal"].get(item["goal"], phrases.REMOVED) if item["goal"] and item["goal"] != below else None
    notes = [*([phrases.FOR_GOAL.format(goal=goal)] if goal else []), *_last_time(snapshot, uid)]
    words = wording.plan_item_words(item, today=this_day())
    if _choose(store, draft, _Decided(uid, item["title"], words, notes, ":material/checklist:")) == "change":
        with st.expander("Change this plan item", expanded=True):
            plan_form(store, options, item, key=f"review_{uid}")


def _last_time(snapshot: Snapshot, uid: str) -> list[str]:
    chosen = last_choices(snapshot).get(uid)
    return [phrases.last_time(REVIEW_CHOICES[chosen])] if chosen else []


def _choose(store: Journal, draft: ReviewDraft, one: _Decided) -> str | None:
    called = shortened(one.title)
    with row(called, words=one.words, note=" · ".join(one.notes), icon=one.icon, actions=_CHOICES):
        key = control_key(draft, one.uid, draft["choices"].get(one.uid))
        chosen = st.radio(
            spoken_label(phrases.WHAT_ABOUT.format(title=called)), list(REVIEW_CHOICES), index=None, key=key,
            format_func=REVIEW_CHOICES.__getitem__, horizontal=True, label_visibility="collapsed",
            on_change=keep_given, args=(store,), persist_state="session",
        )  # fmt: skip
    return chosen
