"""The way from a record, wherever it is listed or opened, to all that it ever said."""

import streamlit as st

from mastery.ui.base.address import HISTORY
from mastery.ui.base.rows import label_of


def history_button(uid: str, *, title: str = "", key: str = "") -> None:
    """Draw the button that opens all versions of the record `uid` on the page of one's data.

    In a list `title` tells the buttons apart, and `key` two of one page that open the same record.
    """
    label = label_of("History", title) if title else "History"
    if st.button(label, key=key or f"history_{uid}", type="tertiary", icon=":material/history:"):
        st.switch_page("pages/your_data.py", query_params={HISTORY: uid})
