"""What did I do, and what did I learn?"""

import streamlit as st

from mastery import kinds, ui

store = ui.open_page("What did I do, and what did I learn?")

# Load
snapshot = ui.load(store)
entries = snapshot.records["entry"]
options = ui.options_of(snapshot)
view = ui.choose_view(
    ("Entries", "What it adds up to", "People", "Profile"),
    key="logbook_view",
    holding={"entry": "Entries", "person": "People"},
)

# Draw
if view == "People":
    person = ui.opened(store, snapshot.records["person"], kinds.PERSON)
    if person:
        ui.show_person(store, snapshot, person)
    else:
        ui.list_people(store, snapshot, options)
    st.stop()
if view == "Profile":
    ui.show_profile(store, snapshot)
    st.stop()
if view == "What it adds up to":
    ui.show_patterns(snapshot)
    st.stop()
entry = ui.opened(store, entries, kinds.ENTRY)
if entry:
    ui.show_entry(store, snapshot, entry)
    st.stop()
ui.new_entry(store, options)
if entries.empty:
    ui.say("Nothing is written down yet. A sentence about today is enough to begin with.")
else:
    ui.list_entries(ui.find(entries, options), options)
ui.offer_deleted_records(store, kinds.ENTRY)
