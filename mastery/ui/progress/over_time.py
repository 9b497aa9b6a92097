"""Progress over time: every element with its trend, two check-ins side by side, the answers under one element."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from mastery import analysis, charts, journal, wording
from mastery.analysis.check_in.applicable import inapplicable_scales
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.base.controls import answered_with, choose_check_ins, choose_period, choose_scale, of_period
from mastery.ui.base.figure import Figure, draw
from mastery.ui.base.letters import bullets, say
from mastery.ui.base.shell import cached, this_day
from mastery.wording import Marks
from mastery.wording.phrases import progress as phrases


@dataclass(frozen=True)
class _Period:
    """The check-ins of a chosen period by one questionnaire, their SCORES, and what did not apply in them."""

    snapshot: Snapshot
    instrument: Instrument
    check_ins: pd.DataFrame
    scores: pd.DataFrame
    not_applicable: pd.DataFrame

    @property
    def counted(self) -> pd.DataFrame:
        """The scores of the check-ins that count in a trend."""
        return analysis.counted(self.scores, self.check_ins)

    def inapplicable(self, check_ins: Collection[str]) -> frozenset[str]:
        """Return the scales of which nothing applied in `check_ins`."""
        return inapplicable_scales(self.not_applicable, self.instrument, check_ins)


def show_over_time(store: Journal, snapshot: Snapshot, instrument: Instrument) -> None:
    """Draw what the check-ins of a chosen period say."""
    answered = answered_with(snapshot.check_ins, instrument)
    check_ins, days = choose_period(answered)
    every = cached(analysis.scores)(snapshot.responses, instrument)
    scores = _within(check_ins, every)
    period = _Period(snapshot, instrument, check_ins, scores, _within(check_ins, journal.not_applicable(store)))
    if scores["score"].notna().any():
        past = analysis.counted(every, answered)
        _draw_lanes(period, cached(analysis.fit_trend)(period.counted, past=past, days=days))
        st.space("medium")
        _draw_two_check_ins(period)
    else:
        say(wording.no_score_sentence(instrument))
    _draw_answers(period)


def _within(check_ins: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    inside: pd.DataFrame = rows[rows["check_in"].isin(check_ins["check_in"])]
    return inside


def _draw_lanes(period: _Period, fit: analysis.TrendFit) -> None:
    names, scores, records = period.instrument.scale_names, period.scores, period.snapshot.records
    counted, (trend, line, clear_day) = period.counted, fit
    others = analysis.others_scores(period.snapshot.reply_responses, period.instrument, records["person"])
    marks: Marks = {
        "look_backs": analysis.shift(period.snapshot.look_backs, scores),
        "events": analysis.events_of(records["entry"]),
        "periods": analysis.periods_of(records["goal"], today=this_day()),
        "others": of_period(others, period.check_ins),
    }
    draw(
        Figure(
            chart=charts.lanes(scores, line, trend, scales=names, **marks),
            table=charts.lanes_table(scores, line, trend, scales=names, **marks),
            heading=wording.headline(trend, names, noun=period.instrument.noun),
            caption=wording.lanes_caption(
                period.check_ins["day"], with_line=not line.empty, outside=analysis.outside_band(counted, line)
            ),
            text=wording.lanes_text(scores, trend, names, **marks),
            name="over time",
            note=wording.LOOKING,
            marks=charts.events_table(scores, scales=names, events=marks["events"], periods=marks["periods"]),
        )
    )
    clear_by = clear_day.set_index("scale")["day"]
    apart = period.inapplicable(list(period.check_ins["check_in"]))
    bullets(wording.verdict_sentences(trend, names, clear_by=clear_by, inapplicable=apart))


def _draw_two_check_ins(period: _Period) -> None:
    names, scores, check_ins = period.instrument.scale_names, period.scores, period.check_ins
    comparable = check_ins[check_ins["check_in"].isin(analysis.scored(scores))]
    if len(comparable) <= 1:
        return
    before, after = choose_check_ins(comparable)
    change = analysis.compare(scores, before=before, after=after)
    apart = {"before": period.inapplicable([before]), "after": period.inapplicable([after])}
    draw(
        Figure(
            chart=charts.dumbbell(change, scales=names, inapplicable=apart),
            table=charts.dumbbell_table(change, scales=names, inapplicable=apart),
            heading=wording.dumbbell_heading(change, names, noun=period.instrument.noun),
            caption=wording.dumbbell_caption(change),
            text=wording.dumbbell_text(change, names, apart),
            name="two check-ins",
        )
    )
    st.space("medium")


def _draw_answers(period: _Period) -> None:
    instrument = period.instrument
    responses = _within(period.check_ins, period.snapshot.responses)
    scale = choose_scale(instrument)
    name = instrument.scale_names[scale]
    if analysis.answers_to(responses, scale).empty:
        say(phrases.none_answered(name))
        return
    asked: dict[str, Any] = {"instrument": instrument, "scale": scale, "not_applicable": period.not_applicable}
    draw(
        Figure(
            chart=charts.items(responses, **asked),
            table=charts.items_table(responses, **asked),
            heading=phrases.answers_heading(name),
            caption=phrases.ANSWERS_CAPTION,
            text=wording.items_text(responses, **asked),
            name="answers",
        )
    )
