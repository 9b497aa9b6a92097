"""The passphrase of the journal: set with its recovery sheet, changed, taken off; and when the journal locks itself."""

import os
from typing import Any

import streamlit as st

from mastery import journal
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.sharing.files.recovery import recovery_pdf
from mastery.ui.base import lock
from mastery.ui.base.letters import heading, plain, say, say_wrong
from mastery.ui.base.settings import show_value
from mastery.ui.base.shell import back_up, idle_minutes, now, reporting_errors, this_day
from mastery.ui.base.window import this_window
from mastery.wording.phrases import lock as phrases

_BEGUN = "passphrase begun"


def show_passphrase(store: Journal, _snapshot: Snapshot) -> None:
    """Draw what sets a passphrase, or what can be done with the one that is set."""
    if not this_window().of_sample and journal.has_passphrase(store.folder):
        _with_passphrase(store)
        return
    heading(phrases.TITLE)
    if this_window().of_sample:
        say(phrases.OF_YOUR_OWN)
    elif why := journal.missing_cipher():
        st.info(plain(f"{phrases.NOT_HERE} {why}"), icon=":material/lock_open:")
    elif begun := st.session_state.get(_BEGUN):
        _recovery_sheet(store, begun)
    else:
        _choose()


def _choose() -> None:
    say(phrases.WHAT_IT_DOES)
    st.caption(phrases.WHAT_IT_DOES_NOT)
    with st.form("passphrase", border=False):
        _secret("New passphrase", "passphrase_new", autocomplete="new-password")
        _secret("The same again", "passphrase_again", autocomplete="new-password")
        st.caption(phrases.SHORTEST)
        st.form_submit_button("Go on to the recovery key", key="passphrase_go_on", type="primary", on_click=_begin)


def _begin() -> None:
    with reporting_errors():
        if (said := _said_twice()) is not None:
            st.session_state[_BEGUN] = {"passphrase": said, "key": os.urandom(journal.KEY_BYTES)}


def _recovery_sheet(store: Journal, begun: dict[str, Any]) -> None:
    say(phrases.SHEET_SAYS)
    _draw_sheet(journal.recovery_key(begun["key"]))
    with st.form("recovery", border=False):
        st.text_input("Recovery key, typed back", key="recovery_back", autocomplete="off")
        st.form_submit_button(
            "Lock my journal", key="lock_journal", type="primary", on_click=_lock, args=(store, begun)
        )
    st.button("Do not lock it", key="lock_cancel", type="tertiary", on_click=st.session_state.pop, args=(_BEGUN, None))


def _draw_sheet(recovery: str) -> None:
    st.code(recovery, language=None, wrap_lines=True)
    st.download_button(
        "Recovery sheet to print", lambda: recovery_pdf(recovery, day=this_day()), file_name="mastery-recovery-key.pdf",
        mime="application/pdf", key="recovery_sheet", icon=":material/print:", on_click="ignore",
    )  # fmt: skip


def _lock(store: Journal, begun: dict[str, Any]) -> None:
    with reporting_errors():
        if journal.from_recovery_key(st.session_state["recovery_back"]) != begun["key"]:
            st.session_state["problem"] = phrases.NOT_THAT_KEY
            return
        fresh = os.urandom(journal.FRESH_BYTES)
        lock.with_progress(
            lambda progress: journal.lock_with(
                store, begun["passphrase"], key=begun["key"], fresh=fresh, progress=progress
            ),
            label=phrases.LOCKING,
        )
        st.session_state.pop(_BEGUN)
        st.session_state["success"] = phrases.IS_LOCKED
        back_up(store)


def _with_passphrase(store: Journal) -> None:
    heading(phrases.TITLE_WITH_ONE)
    if not journal.key_is_there(store.folder):
        say(phrases.KEY_FILE_GONE)

    def keep(minutes: int) -> None:
        journal.prefer(store, lock.IDLE, str(minutes), at=now())

    wrong = show_value("idle_minutes", idle_minutes(store), keep)
    st.selectbox("Lock by itself", list(phrases.TIMES), key="idle_minutes", format_func=phrases.TIMES.__getitem__)
    if wrong:
        say_wrong(wrong)
    with st.expander("Change the passphrase"), st.form("change", border=False, clear_on_submit=True):
        st.caption(phrases.ANOTHER)
        _secret("Passphrase of now, or recovery key", "passphrase_now")
        _secret("New passphrase", "passphrase_new", autocomplete="new-password")
        _secret("The same again", "passphrase_again", autocomplete="new-password")
        st.form_submit_button("Change it", key="passphrase_change", on_click=_change, args=(store,))
    with st.expander("Recovery sheet"):
        _sheet_again(store)
    with st.expander("Take the passphrase off"), st.form("take_off", border=False, clear_on_submit=True):
        st.caption(phrases.OFF)
        _secret("Passphrase or recovery key", "passphrase_off")
        st.form_submit_button("Take it off", key="passphrase_take_off", on_click=_take_off, args=(store,))


def _sheet_again(store: Journal) -> None:
    with st.form("sheet", border=False, clear_on_submit=True):
        st.caption(phrases.SHEET_AGAIN)
        _secret("Passphrase or recovery key", "passphrase_sheet")
        is_wanted = st.form_submit_button("Show the recovery key", key="passphrase_show")
    if is_wanted:
        try:
            _draw_sheet(journal.sheet_of(store.folder, st.session_state["passphrase_sheet"]))
        except journal.JournalError as problem:
            say_wrong(problem)


def _change(store: Journal) -> None:
    with reporting_errors():
        if (said := _said_twice()) is not None:
            fresh = os.urandom(journal.FRESH_BYTES)
            journal.change_passphrase(store.folder, st.session_state["passphrase_now"], said, fresh=fresh)
            st.session_state["success"] = phrases.IS_CHANGED


def _take_off(store: Journal) -> None:
    said = st.session_state["passphrase_off"]
    with reporting_errors():
        lock.with_progress(
            lambda progress: journal.take_off(store.folder, said, progress=progress), label=phrases.OPENING_UP
        )
        st.session_state["success"] = phrases.IS_PLAIN


def _said_twice() -> str | None:
    """Return the new passphrase, None with a message where it was not typed twice. Raises JournalError."""
    said: str = st.session_state["passphrase_new"]
    if said != st.session_state["passphrase_again"]:
        st.session_state["problem"] = phrases.NOT_THE_SAME
        return None
    journal.need_good(said)
    return said


def _secret(label: str, key: str, *, autocomplete: str = "current-password") -> None:
    st.text_input(label, type="password", key=key, autocomplete=autocomplete)
