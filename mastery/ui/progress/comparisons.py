"""Progress beyond the trend: vision against now, effort against gap, and what stood differently after a goal."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from mastery import analysis, charts, contracts, instruments, wording
from mastery.analysis.check_in.applicable import inapplicable_scales
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument
from mastery.ui.base.drawing import draw
from mastery.ui.base.fields import titles
from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import bullets, say
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import progress as phrases


def show_tension(snapshot: Snapshot) -> None:
    """Draw the vision against now, and below it where practice and learning went beside those gaps.

    Targets belong to the five elements, so that the scores are theirs whatever questionnaire is chosen.
    """
    targets = snapshot.parts["vision_target"]
    if targets.empty:
        say(phrases.NO_TARGET)
        st.page_link("pages/goals.py", label="Write down the vision", query_params={"vision": "new"})
        return
    elements = instruments.load("five-elements")
    scores = cached(analysis.scores)(snapshot.responses, elements)
    apart = cached(_apart)(snapshot.not_applicable, snapshot.check_ins, elements)
    tension = cached(analysis.tension)(cached(analysis.latest_scores)(scores), targets, inapplicable=apart)
    draw(cached(_tension)(tension, elements.scale_names))
    effort = cached(_effort)(snapshot.records["entry"], tension, elements.scale_names, first=_year_ago())
    if effort:
        draw(effort)
    else:
        say(phrases.NO_EFFORT)


def _apart(not_applicable: pd.DataFrame, check_ins: pd.DataFrame, elements: Instrument) -> frozenset[str]:
    """Return the elements that apply to nothing in the check-ins with them."""
    answered = check_ins.loc[check_ins["instrument"] == elements.id, "check_in"]
    return inapplicable_scales(not_applicable, elements, list(answered))


def _tension(tension: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    return Figure(
        chart=charts.tension(tension, scales=names),
        table=partial(charts.tension_table, tension, scales=names),
        heading=wording.tension_headline(tension, names),
        caption=wording.tension_caption(),
        text=wording.tension_text(tension, names),
        name="vision against now",
    )


def _effort(
    entries: pd.DataFrame, tension: pd.DataFrame, names: Mapping[str, str], *, first: pd.Timestamp
) -> Figure | None:
    """Return the effort of the `entries` since `first` against the gaps; None when there is none."""
    against = analysis.effort_against_gap(analysis.effort(entries, first=first), tension)
    if not against.loc[against["scale"].notna(), "entries"].any():
        return None
    return Figure(
        chart=charts.effort(against, scales=names),
        table=partial(charts.effort_table, against, scales=names),
        heading=wording.effort_headline(against, names, note=analysis.effort_note(against)),
        caption=phrases.EFFORT_CAPTION,
        text=wording.effort_text(against, names),
        name="effort against gap",
    )


def show_after(snapshot: Snapshot, instrument: Instrument) -> None:
    """Draw how each element stood after a closed goal or a block of practice, beside a line that was under way."""
    names, records = instrument.scale_names, snapshot.records
    periods, labels = cached(_periods)(records["goal"], records["entry"], names, today=this_day())
    if not periods:
        say(phrases.NO_PERIOD)
        return
    chosen = st.selectbox(phrases.AFTER_WHAT, list(labels), key="after_goal", format_func=labels.__getitem__)
    scores = cached(analysis.scores)(snapshot.responses, instrument)
    counted = cached(analysis.counted)(scores, snapshot.check_ins)
    figure, sentences = cached(_after)(counted, instrument, periods[chosen])
    if figure:
        draw(figure)
    else:
        bullets(sentences)


def _periods(
    goals: pd.DataFrame, entries: pd.DataFrame, names: Mapping[str, str], *, today: date
) -> tuple[dict[str, PlainRow], dict[str, str]]:
    """Return each closed goal and block of practice, newest first, and what it is called."""
    closed = goals[(goals["state"] != "active") & goals["start"].notna()]
    ended = analysis.periods_of(closed, today=today).sort_values("end", ascending=False, kind="stable")
    practised = analysis.practice_blocks(entries, names)
    periods = pd.concat([one for one in (ended, practised) if len(one)] or [ended], ignore_index=True)
    labels = titles(ended, "goal") | {row["goal"]: _block_label(row) for row in contracts.rows(practised)}
    return {row["goal"]: row for row in contracts.rows(periods)}, labels


def _after(counted: pd.DataFrame, instrument: Instrument, period: PlainRow) -> tuple[Figure | None, list[str]]:
    """Return how each scale stood after a period, None where nothing can be said, and the same in sentences."""
    names = instrument.scale_names
    days = {name: period[name] for name in ("start", "end")}
    step = analysis.step_after(counted, **days, measure=instrument.measure)
    sentences = list(wording.step_sentences(step, names, period=period))
    if not step["step"].notna().any():
        return None, sentences
    figure = Figure(
        chart=charts.steps(step, scales=names, period=period, measure=instrument.measure),
        table=partial(charts.steps_table, step, scales=names, period=period),
        heading=wording.step_headline(step, names, period=period),
        caption=wording.AFTER_IS_NOT_BECAUSE,
        text="\n".join(sentences),
        name="after the goal",
    )
    return figure, sentences


def _block_label(block: PlainRow) -> str:
    return f"{block['statement']}, {wording.days_words(block['start'], block['end'])}"


def _year_ago() -> "pd.Timestamp":
    return pd.Timestamp(this_day()) - pd.Timedelta(days=365)
