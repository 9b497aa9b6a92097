"""The way from a record, wherever it is listed or opened, to all that it ever said."""

import streamlit as st

from mastery.ui.base.address import HISTORY
from mastery.ui.base.rows import label_of


def history_button(title: str, uid: str, *, key: str = "") -> None:
    """Draw the button that opens all versions of the record `uid`, called `title`, on the page of one's data.

    `key` tells two buttons of one page apart that open the same record.
    """
    if st.button(label_of("History", title), key=key or f"history_{uid}", type="tertiary", icon=":material/history:"):
        st.switch_page("pages/your_data.py", query_params={HISTORY: uid})
