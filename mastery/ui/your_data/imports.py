"""What was brought in from files, each with the way to take it back."""

import streamlit as st

from mastery import intake, journal, wording
from mastery.journal import Journal
from mastery.ui.base.letters import heading
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import back_up, now, reporting_errors
from mastery.wording.phrases import your_data as phrases


def show_imports(store: Journal) -> None:
    """Draw what was brought in and not taken back, newest first; nothing where there is none."""
    found = journal.imports(store)
    if not found:
        return
    heading(phrases.BROUGHT_BEFORE)
    st.caption(phrases.TAKING_BACK)
    for one in found:
        about = wording.import_words(on=one.day, format=one.format, records=one.records)
        with row(one.name, note=about):
            row_button("Take back", one.name, f"undo_import_{one.uid}", take_import_back, store, one.uid)


def take_import_back(store: Journal, uid: str) -> None:
    """Take back what the import `uid` brought, and say what became of it."""
    with reporting_errors():
        undone = intake.undo(store, uid, at=now())
        st.session_state["success"] = " ".join(wording.undone_sentences(**vars(undone)))
        back_up(store)
