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
    missing = [kind for kind in ("goal", *_PAGES) if snapshot.records[kind].empty]
    if len(snapshot.check_ins) >= MIN_OCCASIONS or not missing:
        return
    heading(phrases.BEGINNINGS)
    if "goal" in missing:
        _offer_goal(snapshot, instrument)
    for kind in missing:
        if kind in _PAGES:
            page, title, about = _PAGES[kind]
            with row(title, note=about, actions=OPEN_WIDTH):
                if st.button(label_of("Begin", title), key=f"begin_{kind}", type="tertiary"):
                    st.switch_page(page)


def _offer_goal(snapshot: Snapshot, instrument: Instrument) -> None:
    from mastery.ui.goals.goals import begin_goal  # With all charts of goals, which a journal with goals need not read.
    from mastery.ui.goals.next_goal import next_goal

    (title, given), _ = cached(next_goal)(snapshot, instrument, cached(analysis.scores)(snapshot.responses, instrument))
    with row(title, note=goal_phrases.A_GOAL, actions=OPEN_WIDTH):
        if st.button(label_of("Begin", title), key="begin_goal", type="tertiary"):
            begin_goal(given)
