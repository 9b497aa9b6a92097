"""The form of a goal: asked letter by letter, with what the checker says to each."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from mastery import analysis, kinds, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import GOAL
from mastery.ui.base.fields import Form, draw_fields, options_of
from mastery.ui.base.letters import plain, say
from mastery.ui.base.records import form_state, save_button
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import goals as phrases

_LETTERS = {
    "S": ("Specific", ("statement", "type")),
    "M": ("Measurable", ("measured_by", "measure", "unit", "baseline", "target")),
    "A": ("Attainable", ("confidence", "first_step_on", "first_step")),
    "R": ("Relevant", ("scale", "strength", "vision_part", "why")),
    "T": ("Time-bound", ("start", "due")),
}
_MARKS = {True: ":material/check:", False: ":material/help:"}


def goal_form(store: Journal, snapshot: Snapshot, *, row: PlainRow, key: str) -> None:
    """Draw the form that corrects or changes the goal `row`, letter by letter."""
    letters_form(store, snapshot, Form(GOAL, (), key, row=row))


def _vision_lines(vision: pd.DataFrame) -> dict[str, str]:
    """Return each line of the vision as a choice."""
    lines = (line.strip() for text in vision["statement"] for line in text.splitlines())
    return {line: line for line in lines if line}


def letters_form(store: Journal, snapshot: Snapshot, form: Form, *, then: Callable[[str], None] | None = None) -> None:
    """Draw `form`, of a goal, letter by letter with what the checker says to each; `then` as for `record_form`."""
    form = replace(form, choices={"vision_part": cached(_vision_lines)(snapshot.records["vision"])})
    opened, options = form_state(store, form), options_of(snapshot)
    values: dict[str, Any] = {}
    places = {}
    for letter, (name, fields) in _LETTERS.items():
        st.markdown(f"**{name}**")
        values |= draw_fields(replace(form, names=fields), options, opened=opened)
        places[letter] = st.empty()
    judged = analysis.judge(values, today=this_day())
    for one in judged:
        places[one.letter].markdown(f"{_MARKS[one.met]} {plain(wording.smart_sentence(one, values))}")
    if values["statement"].strip():
        say(f"{wording.smart_heading(judged)}.")
    wrong = kinds.problems(GOAL, kinds.content({**(form.row or {}), **values, **form.fixed}), today=this_day())
    st.caption(plain(" ".join(wrong)) if wrong else phrases.ADVICE)
    names = tuple(name for _, fields in _LETTERS.values() for name in fields)
    save_button(store, replace(form, names=names), values, label="Save goal", then=then)


def show_letters(goal: PlainRow) -> None:
    """Draw the five letters of `goal` as marks, and what the checker says to the one that is chosen.

    The first that does not hold is chosen at first.
    """
    judged = {one.letter: one for one in analysis.judge(goal, today=this_day())}
    missing = [letter for letter, one in judged.items() if not one.met]
    chosen = st.segmented_control(
        f"{wording.smart_heading(list(judged.values()))}.", list(judged), default=missing[0] if missing else None,
        key=f"smart_{goal['goal']}", format_func=lambda letter: f"{_MARKS[judged[letter].met]} {_LETTERS[letter][0]}",
    )  # fmt: skip
    if chosen:
        st.caption(plain(wording.smart_sentence(judged[chosen], goal)))
