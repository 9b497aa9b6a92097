"""Where do I want to be, and how?"""

import streamlit as st

from mastery import analysis, kinds, ui

store = ui.open_page("Where do I want to be, and how?")

# Load
snapshot = ui.load(store)
if ui.goal_begun():
    ui.write_goal(store, snapshot)
    st.stop()
view = ui.choose_view(
    ("Goals", "Plan", "Vision and focus", "Credentials"),
    key="goals_view",
    holding={"goal": "Goals", "plan_item": "Plan", "vision": "Vision and focus", "credential": "Credentials"},
)

# Draw
if view == "Vision and focus":
    ui.show_vision(store, snapshot)
    ui.focus_form(store, snapshot, key="goals_focus")
    st.stop()
if view == "Credentials":
    ui.list_credentials(store, snapshot)
    st.stop()
if view == "Plan":
    item = ui.opened(store, snapshot.records["plan_item"], kinds.PLAN_ITEM)
    if item:
        ui.show_plan_item(store, snapshot, item)
    else:
        ui.list_plan(store, snapshot)
    st.stop()
goal = ui.opened(store, snapshot.records["goal"], kinds.GOAL)
if goal:
    ui.show_goal(store, snapshot, goal)
    st.stop()

# Compute
forecasts = analysis.forecast(snapshot.records["goal"], snapshot.records["progress_point"], today=ui.this_day())

# Draw
ui.list_goals(store, snapshot, forecasts)
