"""How am I doing?"""

import streamlit as st

from mastery import analysis, journal, ui, wording

store = ui.open_page("How am I doing?")

# Load
frames = ui.load(store)
view, check_in = ui.check_in_view(store, frames)

if view == "saved":
    # Compute
    instrument = ui.instrument_of(store, frames.check_ins, check_in)
    names = instrument.scale_names
    scores = ui.remembered(analysis.scores)(frames.responses, instrument)
    answered = ui.answered_with(frames.check_ins, instrument)
    then = analysis.until(analysis.counted(scores, ui.usual_period(answered, until=check_in)), check_in)
    change = analysis.latest_change(then)
    with_mean = analysis.compared_with_mean(then)
    due = analysis.look_back_due(frames.look_backs, scores, check_in=check_in, today=ui.today())
    looked_back = analysis.shift(frames.look_backs, scores).query("check_in == @check_in")
    step = analysis.next_step(frames.responses, scores, check_in=check_in)
    wanted = ui.look_back_wanted(store)

    # Draw
    st.success("Your check-in is saved.", icon=":material/check:")
    if wanted and due:
        ui.ask_look_back(store, frames, check_in=check_in, of_check_in=due)
    ui.heading("What this check-in says")
    ui.say(wording.left_out_sentence() if then.empty else wording.since_last_sentence(change, names))
    ui.bullets(
        wording.change_sentence(row, names[row["scale"]], many=row["scale"] in with_mean)
        for row in change.to_dict("records")
    )
    if wanted and len(looked_back):
        ui.heading("Looking back")
        ui.bullets(wording.look_back_sentence(row, names[row["scale"]]) for row in looked_back.to_dict("records"))
    if step:
        ui.heading("One next step")
        ui.say(wording.next_level_sentence(instrument.item(step.item), step.value))
    ui.say(wording.next_check_in_sentence(answered["day"].max().date(), ui.cadence_days(store), ui.today()))
    st.page_link("pages/progress.py", label="See it over time", icon=":material/timeline:")
    ui.choose_look_back(store)
    ui.focus_heading(f"saved {check_in} {wanted and due}")
    st.stop()

if view == "earlier":
    # Draw
    chosen = ui.choose_earlier(store, frames.check_ins)
    if chosen:
        ui.show_earlier(store, chosen)
    ui.offer_deleted(store)
    st.stop()

# Draw
left, right = st.columns([3, 2])
with left:
    sitting = (
        ui.sit_down_again(store, check_in) if view == "correct" else ui.sit_down(store, ui.choose_instrument(store))
    )
with right:
    ui.day_input(sitting)
ui.tell_draft(sitting)
place = ui.step_of(sitting)
if place != ui.FINISH:
    ui.scale_step(sitting, place)
    st.stop()

# Compute
instrument = sitting.instrument
answers = journal.draft_responses(sitting.draft, instrument, today=ui.today())
before = analysis.answers_before(frames.responses, answers)
notes = analysis.careless(answers, before, seconds=journal.seconds_per_item(sitting.draft))

# Draw, save
ui.finish_step(sitting, [wording.careless_sentence(note.kind, note.count, answers["value"].count()) for note in notes])
