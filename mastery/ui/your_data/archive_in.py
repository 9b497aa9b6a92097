"""Bringing an archive in: what it holds is shown first."""

import streamlit as st

from mastery import archive, journal, wording
from mastery.exchange import Unreadable
from mastery.exchange.archive_file import Archive
from mastery.journal import Journal
from mastery.ui.base.letters import say_wrong
from mastery.ui.base.shell import back_up, now, reporting_errors
from mastery.wording.phrases import your_data as phrases


def preview_archive(store: Journal, data: bytes) -> None:
    """Draw what an archive holds, or what is wrong with it, and the button that brings it in."""
    try:
        held = archive.read(data)
    except Unreadable as problem:
        say_wrong(problem)
        return
    new = journal.unknown_revisions(store, held.rows)
    st.info(phrases.archive_preview(len(held.rows.get("revisions", ())), new), icon=":material/inventory_2:")
    if new:
        st.button("Bring it in", key="archive_in", type="primary", on_click=_bring_in, args=(store, held))


def _bring_in(store: Journal, held: Archive) -> None:
    with reporting_errors():
        try:
            made = archive.bring_back(store, held, at=now())
        except Unreadable as problem:
            st.session_state["problem"] = str(problem)
            return
        said = wording.archive_sentences(vars(made.journal), made.added, made.other_wordings)
        st.session_state["success"] = " ".join(said)
        st.session_state["bring_in_number"] += 1
        back_up(store)
