"""Progress in single check-ins: two of them side by side, and every answer under one element."""

from functools import partial
from typing import Any

import streamlit as st

from mastery import analysis, charts, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.base.controls import choose_check_ins, choose_scale, choose_version, version_of
from mastery.ui.base.drawing import draw
from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import say
from mastery.ui.base.shell import cached
from mastery.ui.progress.period import Period, choose, within
from mastery.wording.phrases import progress as phrases


def show_two_check_ins(store: Journal, snapshot: Snapshot, instrument: Instrument) -> None:
    """Draw two chosen check-ins side by side; both are answered with one version of the questionnaire."""
    controls = st.container(horizontal=True)
    with controls:
        period = choose(store, snapshot, instrument)
    comparable = cached(analysis.comparable)(period.check_ins, period.scores)
    if comparable.empty:
        say(phrases.NOTHING_TO_COMPARE)
        return
    with controls:
        before, after = choose_check_ins(comparable)
    draw(cached(_side_by_side)(period, period.version(version_of(comparable)[before]), (before, after)))


def show_answers(store: Journal, snapshot: Snapshot, instrument: Instrument) -> None:
    """Draw every answer under one chosen element, by one version of the questionnaire."""
    with st.container(horizontal=True):
        period = choose(store, snapshot, instrument)
        asked = period.version(choose_version(period.check_ins, period.every))
        scale = choose_scale(asked)
    figure = cached(_answers)(period, asked, scale)
    if figure:
        draw(figure)
    else:
        apart = period.inapplicable(asked, list(period.check_ins["check_in"]))
        say(phrases.none_answered(asked.scale_names[scale], applies=scale not in apart))


def _answers(period: Period, asked: Instrument, scale: str) -> Figure | None:
    """Return every answer of a period under one scale; None when there is none."""
    responses = analysis.in_version(within(period.check_ins, period.snapshot.responses), asked.version)
    if analysis.answers_to(responses, scale).empty:
        return None
    of: dict[str, Any] = {
        "instrument": asked,
        "scale": scale,
        "evidence": within(period.check_ins, period.snapshot.evidence),
        "not_applicable": period.not_applicable,
    }
    return Figure(
        chart=charts.items(responses, **of),
        table=partial(charts.items_table, responses, **of),
        heading=phrases.ANSWERS_HEADING.format(scale=asked.scale_names[scale]),
        caption=phrases.ANSWERS_CAPTION.format(scope=str(asked.range)),
        text=wording.items_text(responses, **of),
        name="answers",
    )


def _side_by_side(period: Period, asked: Instrument, pair: tuple[str, str]) -> Figure:
    before, after = pair
    names = asked.scale_names
    scores = analysis.in_version(period.scores, asked.version)
    change = analysis.compare(scores, before=before, after=after, measure=asked.measure)
    apart = {"before": period.inapplicable(asked, [before]), "after": period.inapplicable(asked, [after])}
    return Figure(
        chart=charts.dumbbell(change, scales=names, inapplicable=apart, measure=asked.measure),
        table=charts.dumbbell_table(change, scales=names, inapplicable=apart),
        heading=wording.dumbbell_heading(change, names, noun=asked.noun),
        caption=wording.dumbbell_caption(change, measure=asked.measure),
        text=wording.dumbbell_text(change, names, apart),
        name="two check-ins",
    )
