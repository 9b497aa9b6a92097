"""What the page's address names: whoever reads it says so, and a name that nobody reads is said to lead nowhere."""

from collections.abc import Callable

import streamlit as st

from mastery import kinds, wording
from mastery.ui.base.letters import plain
from mastery.ui.base.window import this_window
from mastery.wording.phrases import base as phrases

VIEW = "view"
HISTORY = "history"
"""What the address calls the record whose versions are shown."""
MENTEE = "mentee"
"""What the address calls the report whose mentee is open on the desk, by its number."""
CHECK_IN, SAVED, CORRECTED = "check_in", "saved", "correct"
"""What the address calls an earlier check-in that is open, one that was just saved, and one that is corrected."""
OPEN = (HISTORY, CHECK_IN, SAVED, CORRECTED, *kinds.KINDS)
"""What is open in place of a view: it leaves the address when it is closed, or another view is chosen."""
NAMES = (VIEW, MENTEE, *OPEN)
"""What an address may name something by: a view, a mentee's report, what is open."""

_MOST_LETTERS = 80


def read(name: str) -> str | None:
    """Return what the address calls `name`, None where it does not; from then on the page answers for it."""
    this_window().names_read.add(name)
    return st.query_params.get(name)


def quoted(name: str) -> str:
    """Return what an address calls something as a sentence quotes it: it may be of any letters and any length."""
    return plain(wording.cut(name, _MOST_LETTERS))


def begin_reading() -> None:
    """Begin a run of a page, in which nothing of its address was read yet; what leads nowhere is said here."""
    window = this_window()
    window.names_read, window.place_of_unread = set(), st.container()


def tell_unread(tell_elsewhere: Callable[[str], bool]) -> None:
    """Say of each name in the address that the page did not read that it leads nowhere.

    But where it is a record that is opened elsewhere, `tell_elsewhere` says so and returns True.
    """
    named, window = st.query_params.to_dict(), this_window()
    for name in NAMES:
        if window.place_of_unread and name in named and name not in window.names_read:
            with window.place_of_unread:
                if not tell_elsewhere(named[name]):
                    st.info(phrases.NOTHING_CALLED.format(name=quoted(named[name])), icon=":material/info:")
