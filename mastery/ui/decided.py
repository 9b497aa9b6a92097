"""What was decided at a review."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from mastery import wording
from mastery.journal import Journal, Snapshot
from mastery.kinds import REVIEW, REVIEW_CHOICES
from mastery.ui.fields import Form, options_of
from mastery.ui.frame import bullets, heading, say
from mastery.ui.listing import close_button
from mastery.ui.records import delete_button, earlier_versions, record_form


def show_review(store: Journal, frames: Snapshot, row: Mapping[str, Any]) -> None:
    """Draw what was decided at one review."""
    close_button("All reviews", key="review_close")
    heading(f"Decided on {wording.day(row['day'])}")
    choices = frames.parts["review_choice"]
    named = titles_of(frames)
    for choice, label in REVIEW_CHOICES.items():
        records = choices[(choices["review"] == row["review"]) & (choices["choice"] == choice)]["record"]
        if len(records):
            st.caption(label)
            bullets(named.get(uid, "removed since") for uid in records)
    if row["lesson"]:
        st.caption("What you take from this time")
        st.text(row["lesson"])
    if row["scale"] or row["strength"]:
        options = options_of(frames)
        st.caption("Focus")
        chosen = ((options["element"], row["scale"]), (options["strength"], row["strength"]))
        bullets(names.get(uid, "removed since") for names, uid in chosen if uid)
    if row["why"]:
        st.text(row["why"])
    if row["next_on"]:
        say(f"Next review on {wording.day(row['next_on'])}.")
    with st.expander("Correct what is written here"):
        own = choices.loc[choices["review"] == row["review"], ["record", "choice"]].to_dict("records")
        form = Form(REVIEW, ("lesson", "why", "next_on"), "review_edit", row=row, fixed={"review_choice": own})
        record_form(store, form, {}, save="Save review")
    earlier_versions(store, REVIEW, row["review"], options_of(frames))
    delete_button(store, REVIEW, row, key="review_delete")


def titles_of(frames: Snapshot) -> dict[str, str]:
    """Return what a review decides on: goal or plan item → what it is called."""
    goals, items = frames.records["goal"], frames.records["plan_item"]
    return dict(zip(goals["goal"], goals["statement"], strict=True)) | dict(
        zip(items["plan_item"], items["title"], strict=True)
    )
