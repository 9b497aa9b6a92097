"""Handing in one's own scores to be counted with those of others: all of it is shown, then agreed to, then it goes."""

import os

import pyarrow as pa
import streamlit as st

from mastery import wording
from mastery.cohort.errors import CohortError
from mastery.cohort.export import ID_BYTES, HandIn, groups_of
from mastery.cohort.handing_in import Prepared, handed_in, person_id, prepared, write_down
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.base.controls import choose_instrument
from mastery.ui.base.letters import bullets, say
from mastery.ui.base.shell import back_up, cached, now, reporting_errors, this_day
from mastery.ui.base.window import this_window
from mastery.wording import cohort as said

_FRESH = "cohort_fresh"


def show_for_cohort(store: Journal, snapshot: Snapshot) -> None:
    """Draw, folded, what would go, the consent with the download, and what went so far."""
    fold = st.expander("For a cohort", type="compact", key="for_cohort", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.caption(said.WHAT_GOES)
        if this_window().of_sample or snapshot.check_ins.empty:
            say(said.NOT_FROM_SAMPLE if this_window().of_sample else said.NO_CHECK_IN)
            return
        instrument = choose_instrument(store, snapshot.check_ins, key="cohort_questionnaire")
        stated = st.text_area(
            said.GROUPS, key="cohort_groups", placeholder="faculty=Law", height=80, help=said.GROUPS_HELP
        )
        try:
            lines = (one.partition("=") for one in stated.splitlines() if one.strip())
            groups = groups_of((name, value) for name, _, value in lines)
            person = person_id(store, st.session_state.setdefault(_FRESH, os.urandom(ID_BYTES)))
            going, scores = cached(_going)(store, snapshot, instrument, HandIn(person, this_day(), groups))
        except CohortError as problem:
            st.error(str(problem), icon=":material/error:")
            return
        title = said.ASKED_WORDS.format(
            title=instrument.title, version=instrument.version, answers=str(instrument.range)
        )
        _offer(store, going, scores, title)
        if went := handed_in(store):
            say(said.WENT)
            bullets([said.went_words(one.day, one.scores, wording.size_words(one.size), one.sha256) for one in went])


def _going(store: Journal, _snapshot: Snapshot, instrument: Instrument, about: HandIn) -> tuple[Prepared, pa.Table]:
    """Return what would go of the journal at the state of the snapshot, and its scores, a column an element.

    The scores are as they are sent to the browser: each rerun would turn a frame into that again.
    """
    going = prepared(store, instrument, about)
    rows = going.table.select(["day", "scale", "score"]).to_pandas()
    return going, pa.Table.from_pandas(rows.pivot(index="day", columns="scale", values="score"))


def _offer(store: Journal, going: Prepared, scores: pa.Table, title: str) -> None:
    say(said.IS_ALL)
    bullets(said.about_hand_in(going.about.person, going.about.consent, title, going.about.groups))
    st.dataframe(scores, alt=said.SCORES_TABLE)
    agreed = st.checkbox(said.AGREE, key="cohort_agreed")
    st.download_button(
        "Download the scores", going.file, file_name=f"cohort-{this_day()}.parquet",
        mime="application/vnd.apache.parquet", key="cohort_out", icon=":material/download:", disabled=not agreed,
        on_click=_write_down, args=(store, going),
    )  # fmt: skip


def _write_down(store: Journal, going: Prepared) -> None:
    st.session_state["cohort_agreed"] = False
    with reporting_errors():
        write_down(store, going, at=now())
        back_up(store)
