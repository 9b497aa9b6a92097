"""The pocket page: making it for the phone, and bringing home what was written on it."""

import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.pocket import asked_by_itself
from mastery.sharing.pocket.model import NAME
from mastery.sharing.pocket.page import FILE_NAME, pocket_page
from mastery.sharing.reply.model import MAX_FILE_MEGABYTES, MAX_TEXT_LENGTH
from mastery.ui.base.coming_home import show_coming_home
from mastery.ui.base.controls import questionnaires
from mastery.ui.base.letters import heading, say
from mastery.ui.base.planned_tests import asked_now
from mastery.ui.base.shell import cached, now, reporting_errors
from mastery.ui.base.window import this_window
from mastery.wording.phrases import pocket as phrases
from mastery.wording.phrases import your_data

_NUMBER = "pocket_number"


def show_pocket_page(store: Journal, snapshot: Snapshot) -> None:
    """Draw the page for the phone with its download, then the fields for the lines that come home from it.

    What planned tests under way ask is on it unless it is taken off.
    """
    heading(phrases.ON_THE_PHONE)
    say(phrases.MAKE_ABOUT)
    by_tests = asked_now(snapshot)
    known = questionnaires(store) | by_tests
    titles = wording.titles_apart(known)
    chosen = st.multiselect(
        "What it asks", list(titles), default=asked_by_itself(by_tests), key="pocket_asks",
        format_func=titles.__getitem__, placeholder=phrases.NO_QUESTIONS,
    )  # fmt: skip
    asked = [known[one] for one in chosen]
    st.download_button(
        "Download the pocket page", cached(pocket_page)(tuple(asked)), file_name=FILE_NAME, mime="text/html",
        key="pocket_download", type="primary", on_click=_keep_asked, args=(store, asked),
    )  # fmt: skip
    heading(phrases.BRING_HOME)
    if this_window().of_sample:
        say(your_data.NOT_INTO_SAMPLE)
        return
    say(phrases.WHAT_TO_PASTE)
    number = st.session_state.setdefault(_NUMBER, 0)
    pasted = st.text_area("The lines", key=f"pocket_lines {number}", height=120, max_chars=MAX_TEXT_LENGTH)
    file = st.file_uploader("Or the file", key=f"pocket_file {number}", max_upload_size=MAX_FILE_MEGABYTES)
    if file and pasted.strip():
        st.warning(phrases.TEXT_AND_FILE)
    elif file:
        show_coming_home(store, file.getvalue(), name=file.name, number=_NUMBER)
    elif pasted.strip():
        show_coming_home(store, pasted, name=NAME, number=_NUMBER)


def _keep_asked(store: Journal, asked: list[Instrument]) -> None:
    """Keep what the page asks, so that its answers are understood whatever becomes of a definition meanwhile."""
    with reporting_errors():
        for one in asked:
            journal.keep_instrument(store, one, at=now())
