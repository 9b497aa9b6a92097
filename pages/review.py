"""What do I keep, what do I change?"""

import streamlit as st

from mastery import kinds, ui

store = ui.open_page("What do I keep, what do I change?")

# Load
frames = ui.load(store)

# Draw, save
opened = ui.opened(store, frames.records["review"], kinds.REVIEW)
if opened:
    ui.show_review(store, frames, opened)
    st.stop()
if ui.review_begun(store):
    ui.walk(store, frames)
else:
    ui.offer_review(store, frames)
