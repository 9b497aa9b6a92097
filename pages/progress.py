"""Am I really moving?"""

import streamlit as st

from mastery import analysis, charts, journal, ui, wording

store = ui.open_page("Am I really moving?")

# Load
snapshot = ui.load(store)
if snapshot.check_ins.empty:
    ui.say("This page shows each element over time, with what can be said about it and what cannot yet.")
    st.page_link("pages/check_in.py", label="Start my first check-in", icon=":material/edit_note:")
    st.stop()
instrument = ui.choose_instrument(store, snapshot.check_ins)
names = instrument.scale_names
scores = ui.remembered(analysis.scores)(snapshot.responses, instrument)
view = ui.choose_view(("Over time", "Vision and effort", "After a goal or practice"), key="progress_view")

# Draw
if view == "Vision and effort":
    ui.show_tension(snapshot)
    st.stop()
if view == "After a goal or practice":
    ui.show_after(snapshot, analysis.counted(scores, snapshot.check_ins), names)
    st.stop()

answered = ui.answered_with(snapshot.check_ins, instrument)
check_ins, days = ui.choose_period(answered)

# Compute
past = analysis.counted(scores, answered)
scores = scores[scores["check_in"].isin(check_ins["check_in"])]
responses = snapshot.responses[snapshot.responses["check_in"].isin(check_ins["check_in"])]
not_applicable = journal.not_applicable(store)
not_applicable = not_applicable[not_applicable["check_in"].isin(check_ins["check_in"])]
look_backs = analysis.shift(snapshot.look_backs, scores)
counted = analysis.counted(scores, check_ins)
trend, line, clear_day = ui.remembered(analysis.fit_trend)(counted, past=past, days=days)
events = analysis.events_of(snapshot.records["entry"])
periods = analysis.periods_of(snapshot.records["goal"], today=ui.this_day())
others = ui.of_period(
    analysis.others_scores(snapshot.reply_responses, instrument, snapshot.records["person"]), check_ins
)
marks = {"look_backs": look_backs, "events": events, "periods": periods, "others": others}
clear_by = clear_day.set_index("scale")["day"]

# Draw
if scores["score"].notna().any():
    ui.draw(
        ui.Figure(
            chart=charts.lanes(scores, line, trend, scales=names, **marks),
            table=charts.lanes_table(scores, line, trend, scales=names, **marks),
            heading=wording.headline(trend, names, noun=instrument.noun),
            caption=wording.lanes_caption(
                check_ins["day"], with_line=not line.empty, outside=analysis.outside_band(counted, line)
            ),
            text=wording.lanes_text(scores, trend, names, **marks),
            name="over time",
            note=wording.LOOKING,
            marks=charts.events_table(scores, scales=names, events=events, periods=periods),
        )
    )
    ui.bullets(wording.verdict_sentences(trend, names, clear_by=clear_by))
    st.space("medium")

    comparable = check_ins[check_ins["check_in"].isin(analysis.scored(scores))]
    if len(comparable) > 1:
        before, after = ui.choose_check_ins(comparable)
        change = analysis.compare(scores, before=before, after=after)
        ui.draw(
            ui.Figure(
                chart=charts.dumbbell(change, scales=names),
                table=charts.dumbbell_table(change, scales=names),
                heading=wording.dumbbell_heading(change, names, noun=instrument.noun),
                caption=wording.dumbbell_caption(change),
                text=wording.dumbbell_text(change, names),
                name="two check-ins",
            )
        )
        st.space("medium")
else:
    ui.say(wording.no_score_sentence(instrument))

scale = ui.choose_scale(instrument)
if analysis.answers_to(responses, scale).empty:
    ui.say(f"No question of {names[scale]} is answered in this period.")
    st.stop()
ui.draw(
    ui.Figure(
        chart=charts.items(responses, instrument=instrument, scale=scale, not_applicable=not_applicable),
        table=charts.items_table(responses, instrument=instrument, scale=scale, not_applicable=not_applicable),
        heading=f"The answers under “{names[scale]}”",
        caption="Each answer from level 1 to level 5. Open where there was none.",
        text=wording.items_text(responses, instrument=instrument, scale=scale, not_applicable=not_applicable),
        name="answers",
    )
)
