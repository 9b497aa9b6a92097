"""What now?"""

import streamlit as st

from mastery import analysis, charts, ui, wording

store = ui.open_page("What now?")

# Load
snapshot = ui.load(store)
if snapshot.check_ins.empty:
    ui.welcome(store)
    ui.tell_focus(snapshot)
    ui.tell_attention(snapshot)
    st.stop()
instrument = ui.choose_instrument(store, snapshot.check_ins)
names = instrument.scale_names
answered = ui.answered_with(snapshot.check_ins, instrument)
last = answered["day"].max().date()
recent = ui.usual_period(answered)

# Compute
scores = ui.remembered(analysis.scores)(snapshot.responses, instrument)
counted = analysis.counted(scores, recent)
past = analysis.counted(scores, answered)
trend, _, clear_day = ui.remembered(analysis.fit_trend)(counted, past=past, days=analysis.USUAL_DAYS)
clear_by = clear_day.set_index("scale")["day"]
latest_scores = ui.remembered(analysis.latest_scores)(scores)
change = ui.remembered(analysis.latest_change)(counted)
with_mean = analysis.compared_with_mean(counted)

# Draw
left, right = st.columns([3, 1], vertical_alignment="bottom")
with right:
    cadence = ui.choose_cadence(store)
left.markdown(f"**{wording.next_check_in_sentence(last, cadence, ui.this_day())}**")
if left.button("Check in", key="today_check_in", type="primary"):
    st.switch_page("pages/check_in.py")

if not scores["score"].notna().any():
    ui.say(wording.no_score_sentence(instrument))
    ui.tell_attention(snapshot)
    st.stop()
ui.draw(
    ui.Figure(
        chart=charts.latest_scores(latest_scores, scales=names),
        table=charts.latest_scores_table(latest_scores, scales=names),
        heading=wording.headline(trend, names, noun=instrument.noun),
        caption=wording.latest_scores_caption(last, instrument.noun),
        text=wording.latest_scores_text(latest_scores, names),
        name="where you stand",
        note=wording.LOOKING,
    )
)
ui.bullets([*wording.verdict_sentences(trend, names, clear_by=clear_by), *wording.close_sentence(recent["day"])])
st.page_link("pages/progress.py", label="See it over time", icon=":material/timeline:")
ui.tell_focus(snapshot, latest_scores)
ui.tell_attention(snapshot)

if counted.empty:
    ui.say(wording.left_out_sentence())
    st.stop()
ui.heading(f"At the check-in of {wording.day(counted['day'].max())}")
st.caption("One check-in beside those before it; the verdicts above look at all of them.")
ui.say(wording.since_last_sentence(change, names, many=bool(with_mean)))
ui.bullets(
    wording.change_sentence(row, names[row["scale"]], many=row["scale"] in with_mean)
    for row in change.to_dict("records")
)
