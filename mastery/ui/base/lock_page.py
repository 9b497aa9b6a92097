"""The page in the place of every other while the journal is locked: one field, and nothing of the journal."""

from pathlib import Path

import streamlit as st

from mastery import journal
from mastery.ui.base import lock
from mastery.ui.base.letters import say, say_wrong
from mastery.ui.base.shell import reporting_errors
from mastery.wording.phrases import lock as phrases

_SAID = "passphrase_said"


def show_lock(folder: Path) -> None:
    """Draw the field that opens the journal in `folder`; the page that was asked for comes once it is right."""
    st.title(phrases.LOCKED, anchor=False)
    if problem := st.session_state.pop("problem", None):
        say_wrong(problem)
    say(phrases.TYPE_PASSPHRASE if journal.key_is_there(folder) else phrases.TYPE_RECOVERY_KEY)
    with st.form("open_journal", border=False):
        st.text_input("Passphrase or recovery key", type="password", key=_SAID, autocomplete="current-password")
        st.form_submit_button("Open", key="open", type="primary", on_click=_open, args=(folder,))
    st.caption(phrases.NOTHING_SHOWN)
    lock.watch_locked()


def _open(folder: Path) -> None:
    with reporting_errors():
        said = st.session_state[_SAID]
        st.session_state[_SAID] = ""
        lock.open_with(folder, said)
