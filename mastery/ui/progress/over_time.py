"""Progress over time: every element with its trend, two check-ins side by side, the answers under one element."""

import pandas as pd
import streamlit as st

from mastery import analysis, charts, journal, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.base.controls import answered_with, choose_check_ins, choose_period, choose_scale, of_period
from mastery.ui.base.figure import Figure, draw
from mastery.ui.base.letters import bullets, say
from mastery.ui.base.shell import remembered, this_day
from mastery.wording.phrases import progress as phrases


def show_over_time(store: Journal, snapshot: Snapshot, instrument: Instrument) -> None:
    """Draw what the check-ins of a chosen period say."""
    answered = answered_with(snapshot.check_ins, instrument)
    check_ins, days = choose_period(answered)
    every = remembered(analysis.scores)(snapshot.responses, instrument)
    scores = _within(check_ins, every)
    if scores["score"].notna().any():
        fit = remembered(analysis.fit_trend)(
            analysis.counted(scores, check_ins), past=analysis.counted(every, answered), days=days
        )
        _draw_lanes(snapshot, instrument, check_ins, scores, fit)
        st.space("medium")
        _draw_two_check_ins(store, instrument, check_ins, scores)
    else:
        say(wording.no_score_sentence(instrument))
    _draw_answers(store, snapshot, instrument, check_ins)


def _within(check_ins: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    inside: pd.DataFrame = rows[rows["check_in"].isin(check_ins["check_in"])]
    return inside


def _draw_lanes(
    snapshot: Snapshot, instrument: Instrument, check_ins: pd.DataFrame, scores: pd.DataFrame, fit: analysis.TrendFit
) -> None:
    names, records = instrument.scale_names, snapshot.records
    counted = analysis.counted(scores, check_ins)
    trend, line, clear_day = fit
    spans = {
        "events": analysis.events_of(records["entry"]),
        "periods": analysis.periods_of(records["goal"], today=this_day()),
    }
    others = analysis.others_scores(snapshot.reply_responses, instrument, records["person"])
    marks = {
        "look_backs": analysis.shift(snapshot.look_backs, scores), **spans, "others": of_period(others, check_ins)
    }  # fmt: skip
    draw(
        Figure(
            chart=charts.lanes(scores, line, trend, scales=names, **marks),
            table=charts.lanes_table(scores, line, trend, scales=names, **marks),
            heading=wording.headline(trend, names, noun=instrument.noun),
            caption=wording.lanes_caption(
                check_ins["day"], with_line=not line.empty, outside=analysis.outside_band(counted, line)
            ),
            text=wording.lanes_text(scores, trend, names, **marks),
            name="over time",
            note=wording.LOOKING,
            marks=charts.events_table(scores, scales=names, **spans),
        )
    )
    bullets(wording.verdict_sentences(trend, names, clear_by=clear_day.set_index("scale")["day"]))


def _draw_two_check_ins(store: Journal, instrument: Instrument, check_ins: pd.DataFrame, scores: pd.DataFrame) -> None:
    names = instrument.scale_names
    comparable = check_ins[check_ins["check_in"].isin(analysis.scored(scores))]
    if len(comparable) <= 1:
        return
    before, after = choose_check_ins(comparable)
    change = analysis.compare(scores, before=before, after=after)
    draw(
        Figure(
            chart=charts.dumbbell(change, scales=names),
            table=charts.dumbbell_table(change, scales=names),
            heading=wording.dumbbell_heading(change, names, noun=instrument.noun),
            caption=wording.dumbbell_caption(change),
            text=wording.dumbbell_text(change, names),
            name="two check-ins",
        )
    )
    st.space("medium")


def _draw_answers(store: Journal, snapshot: Snapshot, instrument: Instrument, check_ins: pd.DataFrame) -> None:
    responses = _within(check_ins, snapshot.responses)
    not_applicable = _within(check_ins, journal.not_applicable(store))
    scale = choose_scale(instrument)
    name = instrument.scale_names[scale]
    if analysis.answers_to(responses, scale).empty:
        say(phrases.none_answered(name))
        return
    draw(
        Figure(
            chart=charts.items(responses, instrument=instrument, scale=scale, not_applicable=not_applicable),
            table=charts.items_table(responses, instrument=instrument, scale=scale, not_applicable=not_applicable),
            heading=phrases.answers_heading(name),
            caption=phrases.ANSWERS_CAPTION,
            text=wording.items_text(responses, instrument=instrument, scale=scale, not_applicable=not_applicable),
            name="answers",
        )
    )
