"""The window that a page is shown in, and what it knows from run to run."""

from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_WINDOW = "window"


@dataclass
class Window:
    """One window, in one piece: Streamlit goes through all that a session holds at each control that it draws."""

    opened: str
    """When it was opened, as ISO 8601 with offset: its name. One that is loaded again counts as a new one."""

    unguarded: bool | None = None
    """Whether it says that the door does not stand: on its first page alone; None before that."""

    page: str = ""
    """The title of the page that is open."""

    view: str | None = None
    """What the address calls the view that was drawn last, None for the first of its page."""

    view_of: str = ""
    """The title of the page that `view` belongs to."""

    drawn: dict[str, str] = field(default_factory=dict)
    """Each choice of views, by its key → the view that it showed when it was drawn last."""

    step: str = ""
    """The step of a check-in that was shown last."""

    owner: str = ""
    """What the controls that the session holds belong to: a page, or a check-in."""

    of_sample: bool = False
    """Whether the sample is shown, in place of the owner's journal."""

    names_read: set[str] = field(default_factory=set)
    """The names in the address that this run of the page has read."""

    place_of_unread: DeltaGenerator | None = None
    """Where it is said which of its names lead nowhere, None before a page has begun to read."""


def this_window() -> Window:
    """Return the window that this run draws."""
    if _WINDOW not in st.session_state:
        let_begin(Window(datetime.now().astimezone().isoformat()))
    window: Window = st.session_state[_WINDOW]
    return window


def let_begin(window: Window) -> None:
    """Let this run and those after it draw `window`."""
    st.session_state[_WINDOW] = window


def when_opened() -> str:
    """Return when this window was opened."""
    return this_window().opened
