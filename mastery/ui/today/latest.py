"""What the latest check-ins say: the next date, where each element stands, what changed since the one before."""

from datetime import date

import pandas as pd
import streamlit as st

from mastery import analysis, charts, journal, wording
from mastery.analysis.check_in.applicable import inapplicable_scales
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.base.controls import answered_with, choose_cadence, choose_instrument, usual_period
from mastery.ui.base.figure import Figure, draw
from mastery.ui.base.letters import bullets, heading, say
from mastery.ui.base.shell import cached, this_day
from mastery.ui.today.attention import tell_attention, tell_focus
from mastery.wording.phrases import today as phrases


def show_today(store: Journal, snapshot: Snapshot) -> None:
    """Draw what the check-ins of the latest two years say, and what asks for attention."""
    instrument = choose_instrument(store, snapshot.check_ins)
    answered = answered_with(snapshot.check_ins, instrument)
    last, recent = answered["day"].max().date(), usual_period(answered)
    scores = cached(analysis.scores)(snapshot.responses, instrument)
    _draw_next_check_in(store, last)
    if not scores["score"].notna().any():
        say(wording.no_score_sentence(instrument))
        tell_attention(snapshot)
        return
    counted = analysis.counted(scores, recent)
    latest_scores = cached(analysis.latest_scores)(scores)
    past = analysis.counted(scores, answered)
    fit = cached(analysis.fit_trend)(counted, past=past, days=analysis.USUAL_DAYS)
    not_applicable = journal.not_applicable(store)
    apart = inapplicable_scales(not_applicable, instrument, list(recent["check_in"]))
    _draw_latest_scores(instrument, latest_scores, fit, recent=recent, apart=apart)
    st.page_link("pages/progress.py", label="See it over time", icon=":material/timeline:")
    tell_focus(snapshot, latest_scores)
    tell_attention(snapshot)
    _tell_change(instrument, counted, not_applicable)


def _draw_next_check_in(store: Journal, last: date) -> None:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with right:
        cadence = choose_cadence(store)
    left.markdown(f"**{wording.next_check_in_sentence(last, cadence, this_day())}**")
    if left.button("Check in", key="today_check_in", type="primary"):
        st.switch_page("pages/check_in.py")


def _draw_latest_scores(
    instrument: Instrument,
    latest_scores: pd.DataFrame,
    fit: analysis.TrendFit,
    *,
    recent: pd.DataFrame,
    apart: frozenset[str],
) -> None:
    names, noun = instrument.scale_names, instrument.noun
    draw(
        Figure(
            chart=charts.latest_scores(latest_scores, scales=names, inapplicable=apart),
            table=charts.latest_scores_table(latest_scores, scales=names),
            heading=wording.headline(fit.trend, names, noun=noun),
            caption=wording.latest_scores_caption(recent["day"].max().date(), noun),
            text=wording.latest_scores_text(latest_scores, names, apart),
            name="where you stand",
            note=wording.LOOKING,
        )
    )
    clear_by = fit.clear_day.set_index("scale")["day"]
    verdicts = wording.verdict_sentences(fit.trend, names, clear_by=clear_by, inapplicable=apart)
    bullets([*verdicts, *wording.close_sentence(recent["day"])])


def _tell_change(instrument: Instrument, counted: pd.DataFrame, not_applicable: pd.DataFrame) -> None:
    """Say what the latest check-in that counts changed beside those before it."""
    if counted.empty:
        say(wording.left_out_sentence())
        return
    names = instrument.scale_names
    change = cached(analysis.latest_change)(counted)
    with_mean = analysis.compared_with_mean(counted)
    heading(phrases.latest_check_in(wording.day(counted["day"].max())))
    st.caption(phrases.ONE_CHECK_IN)
    earlier = counted["check_in"].nunique() - 1
    say(wording.since_last_sentence(change, names, earlier=earlier, many=bool(with_mean)))
    apart = inapplicable_scales(not_applicable, instrument, [counted["check_in"].iloc[-1]])
    bullets(
        wording.change_sentence(
            row, names[row["scale"]], many=row["scale"] in with_mean, applies=row["scale"] not in apart
        )
        for row in change.to_dict("records")
    )
