"""What a journal can begin with beside check-ins, until a first verdict: a goal, a strength, a mentor."""

import streamlit as st

from mastery import analysis
from mastery.contracts import MIN_OCCASIONS, Snapshot
from mastery.instruments import Instrument
from mastery.ui.base.letters import heading
from mastery.ui.base.listing import OPEN_WIDTH
from mastery.ui.base.rows import label_of, row
from mastery.ui.base.shell import cached
from mastery.wording.phrases import goals as goal_phrases
from mastery.wording.phrases import today as phrases

_PAGES = {
    "strength": ("pages/strengths.py", *phrases.BEGIN_STRENGTHS),
    "person": ("pages/mentor.py", *phrases.BEGIN_MENTOR),
}
"""By the kind of which there is no record yet: the page that begins it, what is begun, a line about it."""


def offer_beginnings(snapshot: Snapshot, instrument: Instrument) -> None:
    """Draw a row for each of goal, strength and mentor that the journal has none of, while check-ins are few."""
    if len(snapshot.check_ins) >= MIN_OCCASIONS:
        return
    known = snapshot.records
    mentors = known["person"][known["person"]["relation"] == "mentor"]
    found = {"goal": known["goal"], "strength": known["strength"], "person": mentors}
    missing = [kind for kind, records in found.items() if records.empty]
    if missing:
        heading(phrases.BEGINNINGS)
    for kind in missing:
        if kind == "goal":
            _offer_goal(snapshot, instrument)
            continue
        page, title, about = _PAGES[kind]
        if _begins(kind, title, about):
            st.switch_page(page)


def _offer_goal(snapshot: Snapshot, instrument: Instrument) -> None:
    from mastery.ui.goals.goals import begin_goal  # With all charts of goals, which a journal with goals need not read.
    from mastery.ui.goals.next_goal import next_goal

    (title, given), _ = cached(next_goal)(snapshot, instrument, cached(analysis.scores)(snapshot.responses, instrument))
    if _begins("goal", title, goal_phrases.A_GOAL):
        begin_goal(given)


def _begins(kind: str, title: str, about: str) -> bool:
    """Draw the row of what can be begun and return whether its button was pressed."""
    with row(title, note=about, actions=OPEN_WIDTH):
        return st.button(label_of("Begin", title), key=f"begin_{kind}", type="tertiary")
