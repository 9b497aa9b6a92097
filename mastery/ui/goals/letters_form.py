"""The form of a goal, and beside it what the checker says to each of its five letters."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from mastery import analysis, kinds, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import GOAL
from mastery.ui.base.drafts import Opening, is_changed
from mastery.ui.base.fields import Form, Options, draw_field, draw_fields, field_fold, options_of
from mastery.ui.base.letters import plain, say
from mastery.ui.base.records import form_state, save_button
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import goals as phrases

_ROWS = (
    ("statement",),
    ("measured_by", "measure"),
    ("baseline", "target", "unit"),
    ("start", "due", "confidence"),
    ("first_step", "first_step_on"),
    ("why", "scale"),
)
"""What the five letters ask for, side by side, so that all of it is on one screen."""
_MORE = ("type", "strength", "vision_part")
_LONG = "first_step"
_MARKS = {True: ":material/check:", False: ":material/help:"}


def goal_form(store: Journal, snapshot: Snapshot, *, row: PlainRow, key: str) -> None:
    """Draw the form that corrects or changes the goal `row`, beside its five letters."""
    letters_form(store, snapshot, Form(GOAL, (), key, row=row))


def _vision_lines(vision: pd.DataFrame) -> dict[str, str]:
    """Return each line of the vision as a choice."""
    lines = (line.strip() for text in vision["statement"] for line in text.splitlines())
    return {line: line for line in lines if line}


def letters_form(store: Journal, snapshot: Snapshot, form: Form, *, then: Callable[[str], None] | None = None) -> None:
    """Draw `form`, of a goal, with what the checker says beside it; `then` as for `record_form`."""
    choices = {"vision_part": cached(_vision_lines)(snapshot.records["vision"])}
    names = tuple(name for row in (*_ROWS, _MORE) for name in row)
    form = replace(form, names=names, choices=choices, labels=phrases.IN_FORM)
    opened = form_state(store, form)
    asked, said = st.columns([2, 1], gap="medium")
    with asked:
        values = _fields(form, options_of(snapshot), opened=opened)
    with said:
        _tell_letters(values)
        if is_changed(opened):
            before = form.row or {}
            after = kinds.content({**before, **values, **form.fixed})
            wrong = kinds.problems(GOAL, after, today=this_day(), before=before)
            st.caption(plain(" ".join(wrong)) if wrong else phrases.ADVICE)
        save_button(store, form, values, label="Save goal", then=then)


def _fields(form: Form, options: Options, *, opened: Opening) -> dict[str, Any]:
    """Draw the fields row by row, those that few goals need folded, and return what they hold."""
    values: dict[str, Any] = {}
    for names in _ROWS:
        columns = st.columns([2 if name == _LONG else 1 for name in names])
        for column, name in zip(columns, names, strict=True):
            with column:
                values[name] = draw_field(GOAL.field(name), form, options, opened=opened)
    more = replace(form, names=_MORE)
    with field_fold(more, phrases.MORE_OF_IT, opened=opened):
        return values | draw_fields(more, options, opened=opened)


def _tell_letters(values: PlainRow) -> None:
    """Say how many letters hold, and what the checker says to each."""
    judged = analysis.judge(values, today=this_day())
    if values["statement"].strip():
        say(f"{wording.letters_held(judged)}.")
    for one in judged:
        with st.container(gap=None):
            st.markdown(f"{_MARKS[one.met]} **{wording.LETTER_NAMES[one.letter]}**")
            st.caption(plain(wording.smart_sentence(one, values)))


def show_letters(goal: PlainRow) -> None:
    """Draw the five letters of `goal` as marks, and what the checker says to the one that is chosen.

    The first that does not hold is chosen at first.
    """
    judged = {one.letter: one for one in analysis.judge(goal, today=this_day())}
    missing = [letter for letter, one in judged.items() if not one.met]
    chosen = st.segmented_control(
        f"{wording.smart_heading(list(judged.values()))}.", list(judged), default=missing[0] if missing else None,
        key=f"smart_{goal['goal']}", format_func=lambda one: f"{_MARKS[judged[one].met]} {wording.LETTER_NAMES[one]}",
    )  # fmt: skip
    if chosen:
        st.caption(plain(wording.smart_sentence(judged[chosen], goal)))
