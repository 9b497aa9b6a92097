"""One check-in from its first question to the button that saves it."""

import streamlit as st

from mastery import analysis, journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.ui.base.controls import choose_instrument
from mastery.ui.base.shell import this_day
from mastery.ui.check_in.answering import (
    FINISH,
    RATINGS,
    OpenCheckIn,
    begin_check_in,
    correct_check_in,
    day_input,
    finish_step,
    ratings_step,
    scale_step,
    step_of,
    tell_draft,
)
from mastery.ui.strengths.register import watched


def write_check_in(store: Journal, snapshot: Snapshot, check_in: str = "") -> None:
    """Draw a new check-in to be answered, or `check_in` to be corrected, with its day beside it."""
    left, right = st.columns([3, 2])
    with left:
        open_check_in = (
            correct_check_in(store, check_in)
            if check_in
            else begin_check_in(store, choose_instrument(store), watched(snapshot))
        )
    with right:
        day_input(open_check_in)
    _answer(open_check_in, snapshot)


def _answer(open_check_in: OpenCheckIn, snapshot: Snapshot) -> None:
    """Draw the step of `open_check_in` that is to be answered, and at the end the button that saves."""
    tell_draft(open_check_in)
    place = step_of(open_check_in)
    if place == RATINGS:
        ratings_step(open_check_in)
    elif place != FINISH:
        scale_step(open_check_in, place)
    else:
        _finish(open_check_in, snapshot)


def _finish(open_check_in: OpenCheckIn, snapshot: Snapshot) -> None:
    answers = journal.draft_responses(open_check_in.draft, open_check_in.instrument, today=this_day())
    before = analysis.answers_before(snapshot.responses, answers)
    notes = analysis.careless(answers, before, seconds=journal.seconds_per_item(open_check_in.draft))
    many = answers["value"].count()
    finish_step(open_check_in, [wording.careless_sentence(note.kind, note.count, many) for note in notes])
