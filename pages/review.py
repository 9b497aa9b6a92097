"""What do I keep, what do I change?"""

import streamlit as st

from mastery import kinds, ui

store = ui.open_page("What do I keep, what do I change?")

# Load
snapshot = ui.load(store)

# Draw, save
opened = ui.opened(store, snapshot.records["review"], kinds.REVIEW)
if opened:
    ui.show_review(store, snapshot, opened)
    st.stop()
if ui.review_begun(store):
    ui.walk(store, snapshot)
else:
    ui.offer_review(store, snapshot)
