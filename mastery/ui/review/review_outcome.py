"""What was decided at a review."""

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, kinds, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal, Save
from mastery.kinds import GOAL, OPEN_STATUSES, PLAN_ITEM, REVIEW, REVIEW_CHOICES
from mastery.ui.base.controls import begun_check_in
from mastery.ui.base.fields import Form, kept_of, options_of
from mastery.ui.base.letters import as_typed, bullets, heading, say
from mastery.ui.base.listing import close_button, rows_of, value_by
from mastery.ui.base.scroll import scroll_to_heading
from mastery.ui.base.shell import cached, new_uid, this_day
from mastery.ui.base.whole_record import correct_or_delete
from mastery.ui.goals.one_goal import closing
from mastery.wording.phrases import review as phrases

_GONE = "removed since"


def decision_words(snapshot: Snapshot, row: PlainRow) -> str:
    """Return in a line what was decided at the review `row`: the focus, and how many records were kept or not."""
    counted = cached(_counted)(snapshot.parts["review_choice"])
    counts = [
        f"{many} {word.lower()}"
        for choice, word in phrases.DECIDED.items()
        if (many := counted.get((row["review"], choice)))
    ]
    focus = wording.listed([wording.quoted(one) if one else _GONE for one in _focus(snapshot, row)])
    return " · ".join([*([phrases.FOCUS_ON.format(focus=focus)] if focus else []), *filter(None, [", ".join(counts)])])


def _counted(choices: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Return review and choice → of how many records."""
    return dict(Counter(zip(choices["review"], choices["choice"], strict=True)))


def show_review(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw what was decided at one review."""
    close_button("All reviews", key="review_close")
    heading(phrases.DECIDED_ON.format(day=wording.day(row["day"])))
    scroll_to_heading(f"review {row['review']}")
    choices = rows_of(snapshot.parts["review_choice"], "review", row["review"])
    named = titles_of(snapshot)
    for choice, label in REVIEW_CHOICES.items():
        records = [one["record"] for one in choices if one["choice"] == choice]
        if records:
            st.caption(label)
            bullets(named.get(uid, _GONE) for uid in records)
    if row["lesson"]:
        st.caption(phrases.LESSON_SAVED)
        as_typed(row["lesson"])
    if focus := _focus(snapshot, row):
        st.caption("Focus")
        bullets(one or _GONE for one in focus)
    if row["why"]:
        as_typed(row["why"])
    if row["next_on"]:
        say(phrases.NEXT_REVIEW.format(day=wording.day(row["next_on"])))
    if left := st.session_state.get(_left_key(row["review"])):
        st.caption("Left open")
        bullets(left)
    own = [{name: one[name] for name in ("record", "choice")} for one in choices]
    form = Form(REVIEW, ("lesson", "why", "next_on"), "review_edit", row=row, fixed={"review_choice": own})
    correct_or_delete(store, form, row, options_of(snapshot), label="Correct what is written here")


def note_left(store: Journal, snapshot: Snapshot, review: str, *, decided: Mapping[str, str]) -> None:
    """Note what the `review` leaves open as it ends, with a choice on each record of `decided`, for its page."""
    st.session_state[_left_key(review)] = list(_left(store, snapshot, decided))


def drops(snapshot: Snapshot, choices: Mapping[str, str]) -> list[Save]:
    """Return what is saved for the goals and plan items that `choices` drop."""
    dropped = [uid for uid, choice in choices.items() if choice == "drop"]
    goals, items = open_goals(snapshot), open_items(snapshot)
    goals, items = goals[goals["goal"].isin(dropped)], items[items["plan_item"].isin(dropped)]
    changes = [
        (GOAL, row, {"state": "dropped", "closed_on": this_day(), **closing(row)}) for row in contracts.rows(goals)
    ]
    changes += [(PLAN_ITEM, row, {"status": "dropped", "done_on": None}) for row in contracts.rows(items)]
    return [
        Save(kind.name, row[kind.name], new_uid(), kinds.content(kept_of(row, kind) | change), row["rev"])
        for kind, row, change in changes
    ]


def open_goals(snapshot: Snapshot) -> pd.DataFrame:
    """Return the goals that a review decides on: the active ones."""
    goals = snapshot.records["goal"]
    return goals[goals["state"] == "active"]


def open_items(snapshot: Snapshot) -> pd.DataFrame:
    """Return the plan items that a review decides on: those neither done nor dropped."""
    items = snapshot.records["plan_item"]
    return items[items["status"].isin(OPEN_STATUSES)]


def titles_of(snapshot: Snapshot) -> dict[str, str]:
    """Return what a review decides on: goal or plan item → what it is called."""
    return cached(_titles)(snapshot.records["goal"], snapshot.records["plan_item"])


def _titles(goals: pd.DataFrame, items: pd.DataFrame) -> dict[str, str]:
    return value_by(goals, "goal", "statement") | value_by(items, "plan_item", "title")


def _focus(snapshot: Snapshot, row: PlainRow) -> list[str | None]:
    """Return what the focus of a review is called, None for what was removed since."""
    options = options_of(snapshot)
    chosen = ((options["element"], row["scale"]), (options["strength"], row["strength"]))
    return [names.get(uid) for names, uid in chosen if uid]


def _left(store: Journal, snapshot: Snapshot, decided: Mapping[str, str]) -> Iterator[str]:
    if begun_check_in(store):
        yield phrases.CHECK_IN_OPEN
    goals, items = open_goals(snapshot)["goal"], open_items(snapshot)["plan_item"]
    if many := int((~goals.isin(decided)).sum()):
        yield phrases.goals_without_choice(many)
    if many := int((~items.isin(decided)).sum()):
        yield phrases.items_without_choice(many)
    if many := len(analysis.without_lesson(snapshot.records["entry"])):
        yield phrases.setbacks_without_lesson(many)


def _left_key(review: str) -> str:
    return f"review {review} left"
