"""What do I show, and what do they see?"""

import streamlit as st

from mastery import kinds, ui

store = ui.open_page("What do I show, and what do they see?")

# Load
frames = ui.load(store)
if frames.records["person"].empty:
    ui.say(
        "Write down who your mentor is, then show them what you choose. They answer from one file, without an account."
    )
    ui.list_people(store, frames, ui.options_of(frames))
    st.stop()
view = ui.choose_view(
    ("Report", "Two views", "Meetings", "Shared so far"),
    key="mentor_view",
    holding={"meeting": "Meetings", "report": "Shared so far"},
)

# Draw, save
if view == "Two views":
    ui.show_replies(store, frames)
    st.stop()
if view == "Meetings":
    meeting = ui.opened(store, frames.records["meeting"], kinds.MEETING)
    if meeting:
        ui.show_meeting(store, frames, meeting)
    else:
        ui.list_meetings(store, frames)
    st.stop()
if view == "Shared so far":
    report = ui.opened(store, frames.records["report"], kinds.REPORT)
    if report:
        ui.show_shared(store, frames, report)
    else:
        ui.list_reports(store, frames)
    st.stop()
ui.show_report(store, frames)
