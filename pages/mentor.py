"""What do I show, and what do they see?"""

import streamlit as st

from mastery import kinds, ui

store = ui.open_page("What do I show, and what do they see?")

# Load
snapshot = ui.load(store)
if snapshot.records["person"].empty:
    ui.say(
        "Write down who your mentor is, then show them what you choose. They answer from one file, without an account."
    )
    ui.list_people(store, snapshot, ui.options_of(snapshot))
    st.stop()
view = ui.choose_view(
    ("Report", "Two views", "Meetings", "Shared so far"),
    key="mentor_view",
    holding={"meeting": "Meetings", "report": "Shared so far"},
)

# Draw, save
if view == "Two views":
    ui.show_replies(store, snapshot)
    st.stop()
if view == "Meetings":
    meeting = ui.opened(store, snapshot.records["meeting"], kinds.MEETING)
    if meeting:
        ui.show_meeting(store, snapshot, meeting)
    else:
        ui.list_meetings(store, snapshot)
    st.stop()
if view == "Shared so far":
    report = ui.opened(store, snapshot.records["report"], kinds.REPORT)
    if report:
        ui.show_shared(store, snapshot, report)
    else:
        ui.list_reports(store, snapshot)
    st.stop()
ui.show_report(store, snapshot)
