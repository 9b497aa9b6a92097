"""Whether anything lies on the desk, and the way to it: no more than the front door needs."""

import os
from typing import Literal

import streamlit as st

from mastery.paths import NoSuchPlace, desk_folder
from mastery.ui.base.shell import own_folder
from mastery.wording.phrases import desk as phrases


def desk_visibility() -> Literal["visible", "hidden"]:
    """Return whether the page stands in the navigation: once a report lies on the owner's desk."""
    try:
        with os.scandir(desk_folder(own_folder())) as found:
            is_there = any(one.name.lower().endswith((".html", ".htm")) for one in found)
    except (OSError, NoSuchPlace):  # Each page says what is wrong with the folder.
        return "hidden"
    return "visible" if is_there else "hidden"


def offer_desk() -> None:
    """Draw the way to the desk, which whoever is a mentor takes."""
    st.page_link("pages/desk.py", label=phrases.FOR_MENTORS, icon=":material/inbox:")
