"""The entries as a list by month, each with its kind, its day and the way to open it."""

from itertools import groupby

import pandas as pd
import streamlit as st

from mastery import wording
from mastery.contracts import PlainRow
from mastery.kinds import ENTRY_KINDS
from mastery.ui.base.fields import Options, shortened
from mastery.ui.base.letters import heading, say
from mastery.ui.base.listing import OPEN_WIDTH, SHORT_PAGE, open_button, paged
from mastery.ui.base.rows import row
from mastery.wording.phrases import logbook as phrases

_ICONS = {
    "practice": ":material/fitness_center:",
    "learning": ":material/school:",
    "experience": ":material/explore:",
    "contact": ":material/forum:",
    "feedback": ":material/rate_review:",
    "win": ":material/trophy:",
    "setback": ":material/trending_down:",
    "decision": ":material/alt_route:",
    "care": ":material/self_improvement:",
    "contribution": ":material/volunteer_activism:",
    "note": ":material/sticky_note_2:",
}
"""Kind of entry → its symbol, from Material Symbols."""


def list_entries(found: pd.DataFrame, options: Options) -> None:
    """Draw one page of entries under their months."""
    if found.empty:
        say(phrases.NO_MATCH)
        return
    st.caption(wording.count(len(found), "entry", "entries"))
    with paged(found, key="entries_page") as rows:
        for month, of_month in groupby(rows, key=lambda one: wording.month(one["day"])):
            heading(month)
            for one in of_month:
                _draw(one, options, on=wording.day_and_month(one["day"]))


def list_entries_of_person(found: pd.DataFrame, options: Options) -> None:
    """Draw one page of the entries that name one person, whom they need not name again.

    Each says its whole day: most months have one entry, and a heading over each row is more to read than the rows.
    """
    unnamed = {**options, "person": {}}
    with paged(found, key="entries_page", size=SHORT_PAGE) as rows:
        for one in rows:
            _draw(one, unnamed, on=wording.day(one["day"]))


def facts(one: PlainRow, options: Options) -> str:
    """Return what an entry names, between dots: element, person, goal, minutes."""
    named = [options[kind].get(one[field]) for kind, field in _NAMED]
    minutes = [wording.count(one["minutes"], "minute")] if one["minutes"] else []
    return " · ".join([*minutes, *filter(None, named)])


_NAMED = (("element", "scale"), ("person", "person"), ("goal", "goal"))


def _draw(one: PlainRow, options: Options, *, on: str) -> None:
    about = [ENTRY_KINDS[one["kind"]].label, facts(one, options)]
    called, icon = shortened(one["title"]), _ICONS[one["kind"]]
    note = " · ".join(filter(None, about))
    with row(called, words=on, icon=icon, note=note, actions=OPEN_WIDTH):
        open_button(called, "entry", one["entry"])
