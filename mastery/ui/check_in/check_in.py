"""One check-in from its first question to the button that saves it."""

from datetime import date

import streamlit as st

from mastery import analysis, journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.ui.base.controls import choose_instrument
from mastery.ui.base.letters import plain
from mastery.ui.base.planned_tests import answer_button, asked_now, tests_now
from mastery.ui.base.shell import cached, this_day, values_of
from mastery.ui.check_in.answering import (
    OpenCheckIn,
    begin_check_in,
    bring_draft_back,
    correct_check_in,
    discard,
    keep_given,
    show_control,
    tell_ratings,
)
from mastery.ui.check_in.steps import (
    FINISH,
    RATINGS,
    finish_step,
    is_last_screen,
    questions_step,
    ratings_step,
    step_of,
)
from mastery.ui.strengths.register import watched
from mastery.wording.phrases import check_in as phrases

_EARLIEST = date(1900, 1, 1)


def write_check_in(store: Journal, snapshot: Snapshot, check_in: str = "") -> None:
    """Draw a new check-in to be answered, or `check_in` to be corrected, below one line that says which and when."""
    if not check_in:
        _tell_weekly(snapshot)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        line = st.container(width="content")
        change = st.popover("Change", key="check_in_change")
    with change:
        open_check_in = (
            correct_check_in(store, check_in)
            if check_in
            else begin_check_in(
                store,
                choose_instrument(store, first=_first(store, snapshot), also=asked_now(snapshot)),
                watched(snapshot),
            )
        )
        day = _day_input(open_check_in)
        step = step_of(open_check_in)
        if open_check_in.draft.given_at:
            st.button("Throw this draft away", key="check_in_discard", on_click=discard, args=(open_check_in,))
    line.markdown(plain(wording.check_in_line(open_check_in.instrument.title, day, this_day())))
    with st.container():
        _tell_draft(open_check_in)
    if step == RATINGS:
        ratings_step(open_check_in)
    elif step == FINISH:
        finish_step(open_check_in, _notes(open_check_in, snapshot))
    else:
        last = is_last_screen(open_check_in, step)
        questions_step(open_check_in, step, _notes(open_check_in, snapshot) if last else ())


def _tell_weekly(snapshot: Snapshot) -> None:
    """Draw, for each planned test that asks about a week now, the way to answer it."""
    for one in tests_now(snapshot):
        if one["due"] and st.session_state.get("questionnaire") != one["instrument"]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(plain(phrases.WEEKLY.format(practice=one["practice"])), width="content")
                answer_button(one, key=f"check_in_answer_{one['planned_test']}")


def _first(store: Journal, snapshot: Snapshot) -> str:
    """Return the id of the questionnaire answered last, but for a test; "" where settings name one or none was."""
    if journal.questionnaire(store):
        return ""
    regular = cached(analysis.regular_check_ins)(snapshot.check_ins, snapshot.records["planned_test"])
    return "".join(values_of(regular, "instrument")[-1:])


def _tell_draft(open_check_in: OpenCheckIn) -> None:
    """Say how far a draft is, that an earlier check-in is being corrected, or how long a new one takes."""
    items = open_check_in.instrument.items
    questions = wording.count(len(items), "question")
    if open_check_in.draft.base_rev:
        its_day = wording.day(date.fromisoformat(open_check_in.draft.fields["day"]))
        st.info(phrases.CORRECTING.format(day=its_day), icon=":material/edit:")
        tell_ratings(open_check_in.store, open_check_in.draft.record)
    elif open_check_in.draft.given_at:
        answered = sum(open_check_in.draft.answer(item.id) is not None for item in items)
        st.progress(answered / len(items), text=phrases.ANSWERED_SO_FAR.format(answered=answered, questions=questions))
    else:
        _offer_thrown(open_check_in.store)
        seconds = journal.usual_seconds(open_check_in.store, open_check_in.instrument.id)
        st.caption(
            phrases.BEFORE_THE_FIRST.format(
                questions=questions, takes=wording.takes_words(seconds, open_check_in.instrument.minutes)
            )
        )


def _offer_thrown(store: Journal) -> None:
    """Draw the way back to each draft that was thrown away and in whose place no other was begun."""
    for draft in journal.thrown_drafts(store):
        of = phrases.CORRECTION if draft.base_rev else phrases.BEGUN
        with st.container(horizontal=True, vertical_alignment="center"):
            many = wording.count(sum(name.startswith("item ") for name in draft.fields), "answer")
            st.text(phrases.DRAFT_THROWN_AWAY.format(draft=of, answers=many))
            st.button("Bring it back", key=f"undo_{draft.uid}", on_click=bring_draft_back, args=(store, draft))


def _day_input(open_check_in: OpenCheckIn) -> date:
    """Draw the day that the check-in is for, and return it: today unless set back, never in the future."""
    its_day = open_check_in.draft.fields.get("day")
    key = show_control(open_check_in, "day", date.fromisoformat(its_day) if its_day else this_day())
    day: date = st.session_state[key]
    st.date_input(
        "Day", key=key, min_value=_EARLIEST, max_value=max(this_day(), day), format="DD/MM/YYYY",
        on_change=keep_given, persist_state="session",
    )  # fmt: skip
    return day


def _notes(open_check_in: OpenCheckIn, snapshot: Snapshot) -> list[str]:
    """Return the questions about hurried answers of the draft as it stands; none before its first answer."""
    answers = journal.draft_responses(open_check_in.draft, open_check_in.instrument, today=this_day())
    many = int(answers["value"].count())
    if not many:
        return []
    before = analysis.answers_before(snapshot.responses, answers)
    seconds, steps = journal.seconds_per_item(open_check_in.draft), open_check_in.instrument.range.steps
    notes = analysis.careless(answers, before, seconds=seconds, steps=steps)
    return [wording.careless_sentence(note.kind, note.count, many) for note in notes]
