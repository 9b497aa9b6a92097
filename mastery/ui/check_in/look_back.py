"""The look-back after a check-in: the switch, off by default, and the question with its levels."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.journal import SKIPPED, Journal, LookBack
from mastery.ui.base.controls import instrument_of
from mastery.ui.base.letters import heading, plain, say_wrong, spoken_label
from mastery.ui.base.settings import show_value
from mastery.ui.base.shell import back_up, new_uid, now, reporting_errors
from mastery.wording.phrases import check_in as phrases

_WANTED = "look back"
_LEVELS: Mapping[Any, str] = {**phrases.LOOK_BACK_LEVELS, SKIPPED: "– Skip"}


def look_back_wanted(store: Journal) -> bool:
    """Return whether the person wants to be asked; not unless chosen."""
    return journal.preference(store, _WANTED) is not None


def choose_look_back(store: Journal) -> None:
    """Draw the switch that turns the question on and off."""

    def keep(wanted: bool) -> None:
        journal.prefer(store, _WANTED, "yes" if wanted else None, at=now())

    wrong = show_value(_WANTED, look_back_wanted(store), keep)
    st.toggle(phrases.ASK_LOOK_BACK, key=_WANTED)
    if wrong:
        say_wrong(wrong)


def ask_look_back(store: Journal, snapshot: Snapshot, *, check_in: str, of_check_in: str) -> None:
    """Ask where the person was, in hindsight, on the day of `of_check_in`: a level for each scale, none preset."""
    rows = snapshot.check_ins.set_index("check_in")
    instrument = instrument_of(store, snapshot.check_ins, check_in)
    heading(wording.look_back_question(rows["day"][of_check_in]))
    st.caption(phrases.LOOK_BACK_ABOUT.format(noun=plain(instrument.noun)))
    keys = {scale.id: f"look back {scale.id} {check_in}" for scale in instrument.scales}
    for scale in instrument.scales:
        st.markdown(f"**{plain(scale.name)}** · {plain(scale.about)}")
        st.radio(
            spoken_label(f"{scale.name} · {scale.about}"), list(_LEVELS), index=None, key=keys[scale.id],
            format_func=_LEVELS.__getitem__, horizontal=True, label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
    uid = st.session_state.setdefault(f"look back of {check_in}", new_uid())
    blank = LookBack(check_in, of_check_in, {}, uid, int(rows["rev"][check_in]))
    st.button("Save look-back", key="look_back_save", type="primary", on_click=_save, args=(store, blank, keys))


def _save(store: Journal, blank: LookBack, keys: Mapping[str, str]) -> None:
    given = {scale: st.session_state.get(key) for scale, key in keys.items()}
    levels = {scale: level for scale, level in given.items() if level != SKIPPED}
    with reporting_errors():
        journal.save_look_back(store, replace(blank, levels=levels), at=now())
        back_up(store)
