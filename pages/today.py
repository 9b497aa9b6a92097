"""What now?"""

import streamlit as st

from mastery import analysis, charts, ui, wording

store = ui.open_page("What now?")

# Load
frames = ui.load(store)
if frames.check_ins.empty:
    ui.welcome(store)
    st.stop()
instrument = ui.choose_instrument(store, frames.check_ins)
names = instrument.scale_names

# Compute
scores = ui.remembered(analysis.scores)(frames.responses, instrument)
counted = analysis.counted(scores, frames.check_ins)
trend = ui.remembered(analysis.trend)(counted)
clear_by = ui.remembered(analysis.first_clear_day)(counted).set_index("scale")["day"]
standing = ui.remembered(analysis.standing)(scores)
change = ui.remembered(analysis.latest_change)(scores)
last = ui.answered_with(frames.check_ins, instrument)["day"].max().date()

# Draw
left, right = st.columns([3, 1], vertical_alignment="bottom")
with right:
    cadence = ui.choose_cadence(store)
left.markdown(f"#### {wording.next_check_in_sentence(last, cadence, ui.today())}")
left.page_link("pages/check_in.py", label="Check in", icon=":material/edit_note:")

ui.draw(
    ui.Figure(
        chart=charts.standing(standing, scales=names),
        table=charts.standing_table(standing, scales=names),
        heading=wording.headline(trend, names, noun=instrument.noun),
        caption=f"Where each {instrument.noun} stands on {wording.day(last)}, from 1 to 5. Bar: where it likely is (95 %).",
        text=wording.standing_text(standing, names),
        name="where you stand",
    )
)
for row in trend.to_dict("records"):
    st.write(wording.verdict_sentence(row, names[row["scale"]], clear_by=clear_by.get(row["scale"])))
st.page_link("pages/progress.py", label="See it over time", icon=":material/timeline:")

st.subheader("Since the last check-in", anchor=False)
st.write(wording.since_last_sentence(change, names))
