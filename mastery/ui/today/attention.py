"""What asks for attention today, each with the way to it, and the one focus."""

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, wording
from mastery.contracts import Snapshot
from mastery.ui.base.fields import options_of
from mastery.ui.base.letters import heading, plain, say
from mastery.ui.base.listing import PAGE_OF, paged
from mastery.ui.base.shell import this_day

_ICONS = {
    "plan item": ":material/checklist:",
    "goal": ":material/flag:",
    "first step": ":material/flag:",
    "person": ":material/person:",
    "never spoken": ":material/person:",
    "credential": ":material/badge:",
    "decision": ":material/alt_route:",
    "review": ":material/event_repeat:",
    "meeting": ":material/event:",
    "setback": ":material/replay:",
    "feedback": ":material/forum:",
}


def tell_attention(snapshot: Snapshot) -> None:
    """Draw what is due, open or coming, each with a link to its record; nothing when there is nothing."""
    found = analysis.attention(snapshot.records, today=this_day())
    if found.empty:
        return
    heading(wording.attention_headline(len(found)))
    with paged(found, key="attention_page", size=8) as rows:
        for row in rows:
            with st.container(gap=None):
                st.page_link(
                    PAGE_OF[row["kind"]], label=plain(wording.attention_label(row)), icon=_ICONS[row["code"]],
                    query_params={row["kind"]: row["record"]},
                )  # fmt: skip
                st.caption(plain(wording.attention_detail(row)))


def tell_focus(snapshot: Snapshot, latest_scores: pd.DataFrame | None = None) -> None:
    """Say what the one focus is and, with the LATEST_SCORES of its element, where it stands."""
    known = contracts.empty(contracts.LATEST_SCORES) if latest_scores is None else latest_scores
    tension = analysis.tension(known, snapshot.parts["vision_target"])
    movement = analysis.movement(snapshot.records["strength"], snapshot.records["strength_rating"])
    options = options_of(snapshot)
    for row in contracts.rows(analysis.current_focus(snapshot.records["focus"], tension, movement)):
        heading("Your focus")
        say(wording.focus_sentence(row, {**options["element"], **options["strength"]}))
