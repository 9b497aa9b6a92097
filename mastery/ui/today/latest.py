"""What the latest check-ins say: the next date, each element at a glance, what is unusual about the newest one."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pandas as pd
import streamlit as st

from mastery import analysis, charts, journal, wording
from mastery.analysis.check_in.applicable import inapplicable_scales
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.base.controls import answered_with, check_in_button, choose_cadence, choose_instrument, usual_period
from mastery.ui.base.drawing import draw
from mastery.ui.base.figure import Figure
from mastery.ui.base.latest_scores import latest_scores_figure, of_elements
from mastery.ui.base.letters import plain, say
from mastery.ui.base.planned_tests import beyond_tests
from mastery.ui.base.shell import cached, this_day, values_of
from mastery.ui.today.attention import tell_attention, tell_focus
from mastery.ui.today.beginnings import offer_beginnings
from mastery.ui.today.planned_tests import tell_planned_tests
from mastery.wording.phrases import base as base_phrases
from mastery.wording.phrases import today as phrases


def show_today(store: Journal, snapshot: Snapshot) -> None:
    """Draw what the check-ins of the latest two years say, the focus, and what asks for attention."""
    line = st.container()
    instrument = choose_instrument(store, beyond_tests(snapshot))
    answered = answered_with(snapshot.check_ins, instrument)
    with line:
        _draw_next_check_in(store, max(values_of(answered, "day")).date())
        tell_planned_tests(snapshot)
    figure, unusual, latest_scores = elements(store, snapshot, instrument, answered)
    if figure:
        draw(figure)
    else:
        say(wording.no_score_sentence(instrument))
    if unusual:
        st.markdown(f"**{phrases.SINCE_LAST_TIME}** {plain(unusual)}")
    tell_focus(store, snapshot, latest_scores)
    tell_attention(store, snapshot)
    offer_beginnings(snapshot, instrument)


def _draw_next_check_in(store: Journal, last: date) -> None:
    cadence, today = journal.cadence_days(store), this_day()
    said, day = wording.next_check_in_words(last, cadence, today)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="content"):
            st.markdown(f"{said} **{day}**")
        due = last + timedelta(days=cadence) <= today
        check_in_button(store, "Check in", key="today_check_in", type="primary" if due else "secondary")
        with st.popover(base_phrases.CADENCES[cadence], key="today_rhythm"):
            choose_cadence(store)


def elements(
    store: Journal, snapshot: Snapshot, instrument: Instrument, answered: pd.DataFrame
) -> tuple[Figure | None, str, pd.DataFrame]:
    """Return each element at a glance, what is outside the usual at the newest check-in, and LATEST_SCORES.

    There is no figure without a score, and nothing unusual is "".
    """
    scores = cached(analysis.scores)(snapshot.responses, instrument)
    latest_scores = of_elements(cached(analysis.latest_scores)(scores, measure=instrument.measure), instrument)
    if not cached(_has_score)(scores):
        return None, "", latest_scores
    recent = usual_period(answered)
    counted = cached(analysis.counted)(scores, recent)
    apart = cached(_inapplicable)(journal.not_applicable(store), instrument, recent)
    if len(set(values_of(counted, "check_in"))) > 1 and cached(_has_score)(counted):
        past = cached(analysis.counted)(scores, answered)
        fit = cached(analysis.fit_trend)(counted, past=past, days=analysis.USUAL_DAYS, measure=instrument.measure)
        figure = cached(_overview)(instrument, scores, counted, fit, apart)
    else:
        figure = cached(_one_check_in)(instrument, scores, apart, today=this_day())
    if not values_of(answered, "in_trend")[-1] or not len(counted):
        return figure, "", latest_scores
    unusual, chance = cached(_unusual)(counted, instrument)
    return cached(_noted)(figure, chance), unusual, latest_scores


def _has_score(scores: pd.DataFrame) -> bool:
    return bool(scores["score"].notna().any())


def _inapplicable(not_applicable: pd.DataFrame, instrument: Instrument, check_ins: pd.DataFrame) -> frozenset[str]:
    return inapplicable_scales(not_applicable, instrument, list(check_ins["check_in"]))


def _noted(figure: Figure, note: str) -> Figure:
    """Return `figure` with `note` added to what its fold says."""
    return replace(figure, note=f"{figure.note} {note}".strip())


def _unusual(counted: pd.DataFrame, instrument: Instrument) -> tuple[str, str]:
    """Say what is outside the usual at the newest check-in, and how often chance is it."""
    many = bool(analysis.compared_with_mean(counted))
    change = analysis.latest_change(counted, measure=instrument.measure)
    return wording.since_last_time(change, instrument.scale_names, many=many)


def _overview(
    instrument: Instrument,
    scores: pd.DataFrame,
    counted: pd.DataFrame,
    fit: analysis.TrendFit,
    apart: frozenset[str],
) -> Figure:
    names, measure = instrument.scale_names, instrument.measure
    latest_scores = cached(analysis.latest_scores)(scores, measure=measure)
    clear_by = fit.clear_day.set_index("scale")["day"]
    text = wording.overview_text(
        latest_scores, fit.trend, names, clear_by=clear_by, inapplicable=apart, measure=measure
    )
    seen = charts.OverviewFrames(counted, fit.line, fit.trend, latest_scores, apart, text, measure)
    days = counted.drop_duplicates("check_in")["day"]
    return Figure(
        chart=charts.overview(seen, scales=names),
        table=partial(charts.lanes_table, counted, fit.line, fit.trend, scales=names, measure=measure),
        heading=wording.headline(fit.trend, names, noun=instrument.noun),
        caption=wording.overview_caption(fit.trend, measure=measure),
        text=text,
        name="where you stand",
        note=wording.overview_note(fit.trend, days, latest_scores),
    )


def _one_check_in(instrument: Instrument, scores: pd.DataFrame, apart: frozenset[str], *, today: date) -> Figure:
    latest_scores = cached(analysis.latest_scores)(scores, measure=instrument.measure)
    when = wording.when_words(latest_scores["day"].max().date(), today)
    return latest_scores_figure(latest_scores, instrument, apart, when=when)
