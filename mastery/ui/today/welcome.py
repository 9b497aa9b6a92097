"""The first page of an empty journal."""

import streamlit as st

from mastery.journal import Journal
from mastery.ui.base.controls import check_in_button
from mastery.ui.base.letters import plain
from mastery.ui.base.shell import BRING_IN, look_around
from mastery.wording.phrases import base as phrases


def welcome(store: Journal) -> None:
    """Draw what this is, and the three ways to begin."""
    st.markdown(phrases.WELCOME)
    with st.container(horizontal=True, vertical_alignment="center"):
        check_in_button(store, phrases.FIRST_CHECK_IN, key="start", type="primary")
        st.button("Look around with sample data", key="look_around", on_click=look_around)
        if st.button("Bring my history", key="bring_history", type="tertiary", icon=":material/upload_file:"):
            st.switch_page("pages/check_in.py", query_params={BRING_IN: "table"})
    st.caption(phrases.THIS_FOLDER.format(folder=plain(str(store.folder))))
