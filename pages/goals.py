"""Where do I want to be, and how?"""

import streamlit as st

from mastery import analysis, kinds, ui

store = ui.open_page("Where do I want to be, and how?")

# Load
frames = ui.load(store)
if ui.goal_begun():
    ui.write_goal(store, frames)
    st.stop()
view = ui.choose_view(
    ("Goals", "Plan", "Vision and focus", "Credentials"),
    key="goals_view",
    holding={"goal": "Goals", "plan_item": "Plan", "vision": "Vision and focus", "credential": "Credentials"},
)

# Draw
if view == "Vision and focus":
    ui.show_vision(store, frames)
    ui.focus_form(store, frames, key="goals_focus")
    st.stop()
if view == "Credentials":
    ui.list_credentials(store, frames)
    st.stop()
if view == "Plan":
    item = ui.opened(store, frames.records["plan_item"], kinds.PLAN_ITEM)
    if item:
        ui.show_plan_item(store, frames, item)
    else:
        ui.list_plan(store, frames)
    st.stop()
goal = ui.opened(store, frames.records["goal"], kinds.GOAL)
if goal:
    ui.show_goal(store, frames, goal)
    st.stop()

# Compute
forecasts = analysis.forecast(frames.records["goal"], frames.records["progress_point"], today=ui.this_day())

# Draw
ui.list_goals(store, frames, forecasts)
