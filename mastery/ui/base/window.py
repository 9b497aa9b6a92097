"""The window that a page is shown in: each is known by when it was opened."""

from datetime import datetime

import streamlit as st

WINDOW = "window opened"
"""What the session keeps it by."""


def this_window() -> str:
    """Return when this window was opened, as ISO 8601 with offset; one that is loaded again counts as a new one."""
    opened: str = st.session_state.setdefault(WINDOW, datetime.now().astimezone().isoformat())
    return opened
