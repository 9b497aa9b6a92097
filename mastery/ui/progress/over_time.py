"""Progress over time: every element with its trend, and what is marked beside it."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from mastery import analysis, charts, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.base.controls import of_period
from mastery.ui.base.drawing import draw
from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import plain, say
from mastery.ui.base.shell import cached, this_day
from mastery.ui.progress.period import Period, choose
from mastery.wording import EarlierTrend, Marks


def show_over_time(store: Journal, snapshot: Snapshot, instrument: Instrument) -> None:
    """Draw what the check-ins of a chosen period say; those by earlier versions stand before their rule."""
    period = choose(store, snapshot, instrument)
    found = cached(_over_time)(period, today=this_day())
    if found is None:
        say(wording.no_score_sentence(instrument))
        return
    figure, unseen = found
    draw(figure)
    for sentence in unseen:
        st.caption(plain(sentence))


def _over_time(period: Period, *, today: date) -> tuple[Figure, list[str]] | None:
    """Return the lanes of a period, and what cannot be said or stands apart; None where there is no score."""
    if not period.drawn["score"].notna().any():
        return None
    instrument = period.instrument
    counted, past = (
        analysis.in_version(analysis.counted(rows, period.snapshot.check_ins), instrument.version)
        for rows in (period.scores, period.past)
    )
    fit = cached(analysis.fit_trend)(counted, past=past, days=period.days, measure=instrument.measure)
    apart = period.inapplicable(instrument, list(period.check_ins["check_in"]))
    unseen = wording.unseen_sentences(fit.trend, instrument.scale_names, inapplicable=apart)
    others = wording.other_range_sentences(period.apart, instrument.range)
    return _lanes(period, fit, counted, today=today), [*unseen, *others]


def _earlier(period: Period) -> list[EarlierTrend]:
    """Return the trend of each earlier version that has check-ins enough in this period, newest version first."""
    counted = analysis.counted(period.drawn, period.snapshot.check_ins)
    of = {one: analysis.in_version(counted, one.version) for one in period.alike[1:]}
    fits = {one.version: analysis.fit_trend(rows, measure=one.measure) for one, rows in of.items()}
    return [EarlierTrend(version, fit.trend, fit.line) for version, fit in fits.items() if wording.has_trend(fit.trend)]


def _lanes(period: Period, fit: analysis.TrendFit, counted: pd.DataFrame, *, today: date) -> Figure:
    scores, (trend, line, clear_day), marks = period.drawn, fit, _marks(period, today=today)
    names, measure = analysis.names_of_versions(period.alike, scores), period.instrument.measure
    days = period.check_ins["day"]
    clear_by = clear_day.set_index("scale")["day"]
    outside = analysis.outside_band(counted, line)
    with_line = not line.empty or any(len(one.line) for one in marks["earlier"])
    return Figure(
        chart=charts.lanes(scores, line, trend, scales=names, **marks),
        table=partial(charts.lanes_table, scores, line, trend, scales=names, **marks),
        heading=wording.headline(trend, names, noun=period.instrument.noun),
        caption=wording.lanes_caption(days, measure=measure),
        text=wording.lanes_text(scores, trend, names, clear_by=clear_by, **marks),
        name="over time",
        note=wording.lanes_note(days, with_line=with_line, outside=outside),
        marks=charts.events_table(scores, scales=names, events=marks["events"], periods=marks["periods"]),
    )


def _marks(period: Period, *, today: date) -> Marks:
    records = period.snapshot.records
    of_measure = analysis.of_versions(period.snapshot.reply_responses, period.alike)
    others = analysis.others_scores(of_measure, period.instrument, records["person"])
    return {
        "look_backs": analysis.shift(period.snapshot.look_backs, period.scores),
        "events": analysis.events_of(records["entry"]),
        "periods": analysis.periods_of(records["goal"], today=today),
        "others": of_period(others, period.check_ins),
        "inapplicable": period.inapplicable(period.instrument, list(period.check_ins["check_in"])),
        "measure": period.instrument.measure,
        "earlier": _earlier(period),
    }
