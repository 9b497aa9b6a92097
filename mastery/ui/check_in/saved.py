"""A check-in once it is saved: where one stands, the answers at both ends, how far a verdict is, what next."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from mastery import analysis, journal, wording
from mastery.analysis.check_in.applicable import inapplicable_scales
from mastery.analysis.check_in.extremes import Extremes
from mastery.contracts import Snapshot
from mastery.instruments import Instrument, Measure
from mastery.journal import Journal
from mastery.sharing.files.calendar import CheckIns, Reminders, calendar
from mastery.ui.base.controls import answered_with, instrument_of, usual_period
from mastery.ui.base.drawing import draw
from mastery.ui.base.fields import options_of
from mastery.ui.base.figure import Figure
from mastery.ui.base.latest_scores import latest_scores_figure
from mastery.ui.base.letters import bullets, heading, plain, say
from mastery.ui.base.listing import rows_of
from mastery.ui.base.reminders import reminders
from mastery.ui.base.rows import label_of
from mastery.ui.base.scroll import scroll_to_heading
from mastery.ui.base.shell import cached, now, this_day
from mastery.ui.check_in.look_back import ask_look_back, choose_look_back, look_back_wanted
from mastery.ui.goals.goals import begin_goal
from mastery.ui.goals.next_goal import next_goal
from mastery.wording.phrases import base as base_phrases
from mastery.wording.phrases import check_in as phrases

_STEP_WIDTH = 51
"""In pixels: the five check-ins before a verdict then stand side by side on the narrowest screen, 320 px, too."""


def show_saved_check_in(store: Journal, snapshot: Snapshot, check_in: str) -> None:
    """Draw what `check_in` says now that it is saved, and the ways on."""
    st.success(phrases.FIRST_SAVED if len(snapshot.check_ins) == 1 else phrases.SAVED, icon=":material/check:")
    tell_check_in(store, snapshot, check_in)
    instrument = instrument_of(store, snapshot.check_ins, check_in)
    scores = cached(analysis.scores)(snapshot.responses, instrument)
    answered = answered_with(snapshot.check_ins, instrument)
    counted = cached(analysis.counted)(scores, answered)
    _draw_answers(snapshot, instrument, check_in)
    _draw_verdict(store, instrument, cached(analysis.counted)(scores, usual_period(answered)), past=counted)
    _draw_next(store, snapshot, instrument, scores)
    choose_look_back(store)
    scroll_to_heading(f"saved {check_in} {len(snapshot.look_backs)}")


def tell_check_in(store: Journal, snapshot: Snapshot, check_in: str) -> None:
    """Draw where one stands by a saved check-in and what it changed, with the look-back if that is due."""
    instrument = instrument_of(store, snapshot.check_ins, check_in)
    scores = cached(analysis.scores)(snapshot.responses, instrument)
    answered = answered_with(snapshot.check_ins, instrument)
    counted = cached(analysis.counted)(scores, answered)
    _look_back(store, snapshot, scores, check_in)
    apart = cached(inapplicable_scales)(journal.not_applicable(store), instrument, [check_in])
    _draw_scores(instrument, cached(analysis.scores_at)(scores, counted, check_in=check_in), check_in, apart)
    if len(answered) > 1:
        _tell_change(snapshot, instrument, counted, check_in=check_in, apart=apart)
    _tell_look_back(store, snapshot, instrument, scores, check_in)


def _draw_scores(instrument: Instrument, scores: pd.DataFrame, check_in: str, apart: frozenset[str]) -> None:
    """Draw where each scale stands at `check_in`, the last of SCORES."""
    if figure := cached(_figure)(instrument, scores, check_in, apart, today=this_day()):
        draw(figure)
    else:
        heading(phrases.NO_SCORE)
        say(wording.no_score_sentence(instrument))


def _figure(
    instrument: Instrument, scores: pd.DataFrame, check_in: str, apart: frozenset[str], *, today: date
) -> Figure | None:
    """Return where each scale stands that has a score at `check_in`, the last of SCORES; None when none has."""
    own = scores[(scores["check_in"] == check_in) & scores["score"].notna()]
    if own.empty:
        return None
    latest = analysis.latest_scores(scores, measure=instrument.measure)
    latest = latest[latest["scale"].isin(own["scale"])].reset_index(drop=True)
    when = wording.when_words(own["day"].iloc[0].date(), today)
    return latest_scores_figure(latest, instrument, apart, when=when)


def _tell_change(
    snapshot: Snapshot, instrument: Instrument, counted: pd.DataFrame, *, check_in: str, apart: frozenset[str]
) -> None:
    """Say what `check_in` changed beside those before it, in one sentence, and each change in the fold."""
    heading(phrases.SINCE_BEFORE)
    answered = answered_with(snapshot.check_ins, instrument)
    said, changes = cached(_changed)((snapshot.responses, answered, counted), instrument, check_in, apart)
    for sentence in said:
        say(sentence)
    if changes:
        with st.expander(phrases.ELEMENT_BY_ELEMENT, type="compact"):
            bullets(changes)


def _changed(
    frames: tuple[pd.DataFrame, ...], instrument: Instrument, check_in: str, apart: frozenset[str]
) -> tuple[list[str], list[str]]:
    """Return what `check_in` changed in a sentence or two, and each change.

    `frames` are RESPONSES, the CHECK_INS answered with `instrument` and their SCORES.
    """
    (responses, answered, counted), names = frames, instrument.scale_names
    then = analysis.until(analysis.counted(counted, usual_period(answered, until=check_in)), check_in)
    change = analysis.latest_change(then, measure=instrument.measure)
    with_mean = analysis.compared_with_mean(then)
    known = set(then["check_in"])
    around = {"earlier": max(len(known) - 1, 0), "later": len(set(counted["check_in"]) - known)}
    since = wording.since_last_sentence(change, names, **around, many=bool(with_mean))
    moved = analysis.moved_by(responses, instrument, check_in=check_in)
    said = [wording.left_out_sentence() if then.empty else since]
    said += [wording.moved_sentence(moved, names)] if len(moved) else []
    return said, [
        wording.change_sentence(
            row, names[row["scale"]], many=row["scale"] in with_mean, applies=row["scale"] not in apart
        )
        for row in change.to_dict("records")
    ]


def _draw_answers(snapshot: Snapshot, instrument: Instrument, check_in: str) -> None:
    """Draw the answers at both ends in the words chosen, unless they are those of the check-in before."""
    found, level = cached(_ends)(snapshot.responses, instrument, check_in)
    if found is None:
        return
    heading(phrases.CHOSEN)
    if not found.highest:
        say(wording.equal_answers_sentence(found.answered, level))
        return
    elements = options_of(snapshot)["element"]
    ends = {"highest": found.highest, "lowest": found.lowest}
    for column, (end, steps) in zip(st.columns(2, border=True), ends.items(), strict=True):
        with column:
            _draw_end(instrument, end, steps, elements)
            if end in found.alike:
                st.caption(wording.alike_sentence(found.alike[end], found.answered, steps[-1].value))


def _ends(responses: pd.DataFrame, instrument: Instrument, check_in: str) -> tuple[Extremes | None, int]:
    """Return the answers at both ends, None where they are those of the check-in before, and the highest level."""
    own = responses[responses["check_in"] == check_in]
    found = analysis.extremes(own, instrument, check_in=check_in)
    before = analysis.answers_before(responses, own)
    for known in before["check_in"].unique():
        earlier = analysis.extremes(before, instrument, check_in=known)
        if (found.highest, found.lowest) == (earlier.highest, earlier.lowest):
            return None, 0
    return found, int(own["value"].max())


def _draw_end(instrument: Instrument, end: str, steps: Sequence[analysis.Step], elements: Mapping[str, str]) -> None:
    st.markdown(f"**{wording.ends_heading(end, len(steps))}**")
    for step in steps:
        item = instrument.item(step.item)
        words = instrument.range.described(item.anchors)
        aim = words.get(step.value + 1, item.label)
        with st.container(gap="xsmall"):
            st.markdown(plain(wording.answer_words(instrument, item, step.value)))
            st.caption(plain(wording.answer_about(instrument, item, step.value)))
            # Above the highest level there is nothing to aim at.
            if step.value < instrument.high and st.button(
                label_of("Make this a goal", aim),
                key=f"saved_goal_{step.item}",
                type="tertiary",
                icon=":material/flag:",
            ):
                begin_goal({"statement": aim} | ({"scale": item.scale} if item.scale in elements else {}))


def _draw_verdict(store: Journal, instrument: Instrument, recent: pd.DataFrame, *, past: pd.DataFrame) -> None:
    """Draw how far the first verdict is, or what the verdicts of the SCORES `recent` are."""
    cadence = journal.cadence_days(store)
    way = cached(analysis.first_verdict)(recent, cadence_days=cadence, today=this_day())
    if way is None:
        title, verdicts = cached(_verdicts)(recent, past, instrument)
        heading(title)
        bullets(verdicts)
        st.page_link("pages/progress.py", label="See it over time", icon=":material/timeline:")
        return
    heading(wording.verdict_heading(len(way.past)))
    rhythm = base_phrases.CADENCES[cadence]
    said = wording.earliest_verdict_sentence(way.ahead[-1], rhythm=rhythm, merged=way.merged, plural=instrument.plural)
    st.caption(plain(said))
    with st.container(horizontal=True, gap="xsmall"):
        for mark, day, word in wording.verdict_steps(way.past, way.ahead):
            with st.container(width=_STEP_WIDTH, gap=None, horizontal_alignment="center"):
                st.markdown(f"{mark}\n{day}", text_alignment="center")
                st.caption(word, text_alignment="center")


def _verdicts(recent: pd.DataFrame, past: pd.DataFrame, instrument: Instrument) -> tuple[str, list[str]]:
    """Return the headline and the sentences of the verdicts of the SCORES `recent`."""
    measure, names = instrument.measure, instrument.scale_names
    fit = cached(analysis.fit_trend)(recent, past=past, days=analysis.USUAL_DAYS, measure=measure)
    clear_by = fit.clear_day.set_index("scale")["day"]
    said = list(wording.verdict_sentences(fit.trend, names, clear_by=clear_by, measure=measure))
    return wording.headline(fit.trend, names, noun=instrument.noun), said


def _draw_next(store: Journal, snapshot: Snapshot, instrument: Instrument, scores: pd.DataFrame) -> None:
    """Offer one goal, or the lesson of an open setback; the next check-in for the calendar; the way to Today."""
    heading(phrases.NEXT_STEP)
    begin, about = cached(next_goal)(snapshot, instrument, scores)
    last = cached(_last_day)(answered_with(snapshot.check_ins, instrument))
    cadence = journal.cadence_days(store)
    say(" ".join([*about, wording.next_check_in_sentence(last, cadence, this_day())]))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(plain(begin[0]), key="saved_goal", type="primary"):
            begin_goal(begin[1])
        coming = max(last + timedelta(days=cadence), this_day())
        st.download_button(
            phrases.CALENDAR, lambda: _calendar(store, snapshot, coming), file_name="mastery.ics", mime="text/calendar",
            key="saved_calendar", icon=":material/event:", on_click="ignore",
        )  # fmt: skip
        if st.button("Go to Today", key="saved_today", type="tertiary"):
            st.switch_page("pages/today.py")
    _offer_lesson(snapshot)


def _last_day(check_ins: pd.DataFrame) -> date:
    day: date = check_ins["day"].max().date()
    return day


def _offer_lesson(snapshot: Snapshot) -> None:
    for row in rows_of(cached(analysis.attention)(snapshot.records, today=this_day()), "code", "setback")[:1]:
        say(phrases.WAITING_SETBACK.format(label=wording.attention_label(row), detail=wording.attention_detail(row)))
        st.page_link("pages/logbook.py", label="Write down what you learned", query_params={"entry": row["record"]})


def _measure_of(store: Journal, snapshot: Snapshot, check_in: str) -> Measure:
    return instrument_of(store, snapshot.check_ins, check_in).measure


def _calendar(store: Journal, snapshot: Snapshot, coming: date) -> bytes:
    nothing = {name: frame.head(0) for name, frame in snapshot.records.items()}
    check_ins = CheckIns(coming, journal.cadence_days(store), journal.uid_of(store))
    wished = Reminders(alarm=reminders(store).alarm)
    return calendar(nothing, check_ins=check_ins, at=now(), reminders=wished)


def _tell_look_back(
    store: Journal, snapshot: Snapshot, instrument: Instrument, scores: pd.DataFrame, check_in: str
) -> None:
    said = cached(_looked_back)(snapshot.look_backs, scores, instrument, check_in)
    if look_back_wanted(store) and said:
        heading("Looking back")
        bullets(said)


def _looked_back(look_backs: pd.DataFrame, scores: pd.DataFrame, instrument: Instrument, check_in: str) -> list[str]:
    """Return what was said in hindsight at `check_in`, a sentence for each scale."""
    rows = analysis.shift(look_backs, scores).query("check_in == @check_in").to_dict("records")
    return [wording.look_back_sentence(row, instrument.scale_names[row["scale"]]) for row in rows]


def _look_back(store: Journal, snapshot: Snapshot, scores: pd.DataFrame, check_in: str) -> None:
    due = cached(analysis.look_back_due)(
        snapshot.look_backs, scores, check_in=check_in, today=this_day(), measure=_measure_of(store, snapshot, check_in)
    )
    if look_back_wanted(store) and due:
        ask_look_back(store, snapshot, check_in=check_in, of_check_in=due)
