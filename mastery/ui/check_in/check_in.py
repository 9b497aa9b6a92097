"""One check-in from its first question to what it says once it is saved."""

import pandas as pd
import streamlit as st

from mastery import analysis, journal, wording
from mastery.analysis.check_in.applicable import inapplicable_scales
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.base.controls import answered_with, cadence_days, choose_instrument, instrument_of, usual_period
from mastery.ui.base.letters import bullets, heading, say
from mastery.ui.base.scroll import scroll_to_heading
from mastery.ui.base.shell import cached, this_day
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
from mastery.ui.check_in.look_back import ask_look_back, choose_look_back, look_back_wanted
from mastery.ui.goals.goals import begin_goal
from mastery.ui.strengths.register import watched
from mastery.wording.phrases import check_in as phrases


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


def show_saved_check_in(store: Journal, snapshot: Snapshot, check_in: str) -> None:
    """Draw what `check_in` says now that it is saved, and the ways on."""
    st.success(phrases.SAVED, icon=":material/check:")
    tell_check_in(store, snapshot, check_in)
    st.page_link("pages/progress.py", label="See it over time", icon=":material/timeline:")
    choose_look_back(store)
    scroll_to_heading(f"saved {check_in} {len(snapshot.look_backs)}")


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


def tell_check_in(store: Journal, snapshot: Snapshot, check_in: str) -> None:
    """Say what a saved check-in says: what changed, the look-back if it is due, one next step, the next date."""
    instrument = instrument_of(store, snapshot.check_ins, check_in)
    names = instrument.scale_names
    scores = cached(analysis.scores)(snapshot.responses, instrument)
    answered = answered_with(snapshot.check_ins, instrument)
    counted = analysis.counted(scores, answered)
    then = analysis.until(analysis.counted(scores, usual_period(answered, until=check_in)), check_in)
    _look_back(store, snapshot, scores, check_in)
    heading(phrases.RESULT)
    change = analysis.latest_change(then)
    with_mean = analysis.compared_with_mean(then)
    around = _around(counted, then)
    since = wording.since_last_sentence(change, names, **around, many=bool(with_mean))
    say(wording.left_out_sentence() if then.empty else since)
    apart = inapplicable_scales(journal.not_applicable(store), instrument, [check_in])
    bullets(
        wording.change_sentence(
            row, names[row["scale"]], many=row["scale"] in with_mean, applies=row["scale"] not in apart
        )
        for row in change.to_dict("records")
    )
    moved = analysis.moved_by(snapshot.responses, instrument, check_in=check_in)
    if len(moved):
        say(wording.moved_sentence(moved, names))
    looked_back = analysis.shift(snapshot.look_backs, scores).query("check_in == @check_in")
    if look_back_wanted(store) and len(looked_back):
        heading("Looking back")
        bullets(wording.look_back_sentence(row, names[row["scale"]]) for row in looked_back.to_dict("records"))
    heading(phrases.NEXT_STEP)
    _suggest(snapshot, instrument, scores, check_in)
    say(wording.next_check_in_sentence(answered["day"].max().date(), cadence_days(store), this_day()))


def _around(counted: pd.DataFrame, then: pd.DataFrame) -> dict[str, int]:
    """Return how many check-ins lie before and after the last one of the SCORES `then`."""
    known = set(then["check_in"])
    return {"earlier": max(len(known) - 1, 0), "later": len(set(counted["check_in"]) - known)}


def _finish(open_check_in: OpenCheckIn, snapshot: Snapshot) -> None:
    answers = journal.draft_responses(open_check_in.draft, open_check_in.instrument, today=this_day())
    before = analysis.answers_before(snapshot.responses, answers)
    notes = analysis.careless(answers, before, seconds=journal.seconds_per_item(open_check_in.draft))
    many = answers["value"].count()
    finish_step(open_check_in, [wording.careless_sentence(note.kind, note.count, many) for note in notes])


def _suggest(snapshot: Snapshot, instrument: Instrument, scores: pd.DataFrame, check_in: str) -> None:
    """Suggest one thing: the lesson of an open setback, a goal for the widest gap, or the next level of an answer."""
    waiting = analysis.attention(snapshot.records, today=this_day()).query("code == 'setback'")
    goals = snapshot.records["goal"].query("state == 'active'")
    tension = analysis.tension(analysis.latest_scores(scores), snapshot.parts["vision_target"])
    wide = tension[(tension["reached"] == "below") & ~tension["scale"].isin(goals["scale"])]
    if len(waiting):
        row = waiting.iloc[0]
        say(phrases.waiting_setback(wording.attention_label(row), wording.attention_detail(row)))
        st.page_link("pages/logbook.py", label="Write down what you learned", query_params={"entry": row["record"]})
    elif len(wide):
        scale = wide.iloc[0]["scale"]
        say(wording.tension_sentence(wide.iloc[0], instrument.scale_names[scale]))
        if st.button("Make a goal of it", key="saved_goal"):
            begin_goal({"scale": scale})
    elif step := analysis.next_step(snapshot.responses, scores, check_in=check_in):
        say(wording.next_level_sentence(instrument.item(step.item), step.value))


def _look_back(store: Journal, snapshot: Snapshot, scores: pd.DataFrame, check_in: str) -> None:
    due = analysis.look_back_due(snapshot.look_backs, scores, check_in=check_in, today=this_day())
    if look_back_wanted(store) and due:
        ask_look_back(store, snapshot, check_in=check_in, of_check_in=due)
