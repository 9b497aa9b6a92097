"""How am I doing?"""

import streamlit as st

from mastery import ui

store = ui.open_page("How am I doing?")

# Load
snapshot = ui.load(store)
view, check_in = ui.check_in_view(store, snapshot)

if view == "saved":
    # Draw
    st.success("Your check-in is saved.", icon=":material/check:")
    ui.tell_check_in(store, snapshot, check_in)
    st.page_link("pages/progress.py", label="See it over time", icon=":material/timeline:")
    ui.choose_look_back(store)
    ui.scroll_to_heading(f"saved {check_in} {len(snapshot.look_backs)}")
    st.stop()

if view == "earlier":
    # Draw
    chosen = ui.choose_earlier(store, snapshot.check_ins)
    if chosen:
        ui.show_earlier(store, chosen)
    ui.offer_deleted(store)
    st.stop()

# Draw, save
left, right = st.columns([3, 2])
with left:
    open_check_in = (
        ui.correct_check_in(store, check_in)
        if view == "correct"
        else ui.begin_check_in(store, ui.choose_instrument(store), ui.watched(snapshot))
    )
with right:
    ui.day_input(open_check_in)
ui.answer(open_check_in, snapshot)
