"""What am I good at, what holds me back?"""

import streamlit as st

from mastery import analysis, charts, kinds, ui, wording

store = ui.open_page("What am I good at, what holds me back?")

# Load
snapshot = ui.load(store)
register, ratings = snapshot.records["strength"], snapshot.records["strength_rating"]
options = ui.options_of(snapshot)
view = ui.choose_view(
    ("Strengths and weaknesses", "What drives me"),
    key="strengths_view",
    holding={"strength": "Strengths and weaknesses", "motive": "What drives me"},
)

# Draw
if view == "What drives me":
    ui.show_motives(store, snapshot)
    st.stop()
opened = ui.opened(store, register, kinds.STRENGTH)
if opened:
    ui.show_strength(store, snapshot, opened)
    st.stop()
movement = analysis.movement(register, ratings)
if register.empty:
    ui.say(
        "Name what you are good at and what holds you back, and rate each now and then. This page shows what you "
        "rated them as, and a weakness can become a goal."
    )
    ui.list_strengths(store, snapshot, movement, options)
    st.stop()

# Compute
crossings = analysis.crossings(ratings)
trend = ui.remembered(analysis.strength_trend)(ratings)

# Draw
if not ratings.empty:
    ui.draw(
        ui.Figure(
            chart=charts.strengths(movement, ratings, crossings, trend),
            table=charts.strengths_table(movement, ratings),
            heading=wording.strengths_headline(movement),
            caption=wording.strengths_caption(),
            text=wording.strengths_text(movement, crossings),
            name="strengths",
        )
    )
ui.list_strengths(store, snapshot, movement, options)
