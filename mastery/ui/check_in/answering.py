"""Answering a check-in: every answer goes to the draft on disk as it is given."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from mastery import journal, wording
from mastery.instruments import Instrument, Item
from mastery.instruments.check_in import NOT_APPLICABLE
from mastery.journal import SKIPPED, Draft, Journal, JournalError
from mastery.kinds import RATING_WORDS
from mastery.ui.base.letters import heading, labelled, plain, say
from mastery.ui.base.scroll import scroll_to_heading
from mastery.ui.base.shell import back_up, new_uid, newly_shown, now, telling, this_day

FINISH = "finish"
RATINGS = "ratings"

_ON_EVERY_STEP = ("day",)
CONDITIONS = {"energy": "Energy", "stress": "Stress", "passion": "How much the work means to you"}
CONDITION_WORDS = {1: "1 · very low", 2: "2 · low", 3: "3 · in between", 4: "4 · high", 5: "5 · very high"}
_LONGEST_TEXT = 10_000
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Sitting:
    """One check-in being answered: where it is kept, what is asked, what is given so far.

    `watched` are the strengths and weaknesses that are rated in the same sitting, by their uid.
    """

    store: Journal
    instrument: Instrument
    draft: Draft
    watched: Mapping[str, str]


@dataclass(frozen=True)
class _Control:
    """A control that stands on the page: what it is for, and the value that disk and control last agreed on."""

    sitting: Sitting
    field: str
    agreed: Any


def sit_down(store: Journal, instrument: Instrument, watched: Mapping[str, str]) -> Sitting:
    """Return the sitting of a new check-in: the draft on disk, or a blank one."""
    _keep_what_was_missed()
    kept = journal.open_draft(store, instrument.id)
    if kept and kept.version != instrument.version:
        instrument = journal.kept_instrument(store, kept.instrument, kept.version)
    # Chosen once a session, so that the controls keep their identity when the draft begins.
    key = f"draft of {instrument.id}"
    uid, record = st.session_state.setdefault(key, (new_uid(), new_uid()))
    if journal.was_saved(store, uid):  # In another window, or a second press broke off what follows the save.
        st.session_state.pop(key)
        _show_saved(record)
        st.rerun()
    return Sitting(store, instrument, kept or Draft(uid, record, instrument.id, instrument.version), watched)


def sit_down_again(store: Journal, record: str) -> Sitting:
    """Return the sitting that corrects check-in `record`: the draft on disk, or what the check-in says now."""
    _keep_what_was_missed()
    uid = st.session_state.setdefault(f"draft of {record}", new_uid())
    draft = journal.open_draft(store, "", record=record) or journal.correction(store, record, uid=uid)
    return Sitting(store, journal.kept_instrument(store, draft.instrument, draft.version), draft, {})


def tell_draft(sitting: Sitting) -> None:
    """Say that a draft goes on, or that an earlier check-in is being corrected."""
    questions = wording.count(len(sitting.instrument.items), "question")
    if sitting.draft.base_rev:
        kept = wording.day(date.fromisoformat(sitting.draft.fields["day"]))
        st.info(f"You are correcting your check-in of {kept}. What it said before is kept.", icon=":material/edit:")
        tell_ratings(sitting.store, sitting.draft.record)
    elif sitting.draft.given_at:
        answered = sum(sitting.draft.answer(item.id) is not None for item in sitting.instrument.items)
        st.caption(f"{answered} of {questions} answered; kept as you go.")
    else:
        _offer_thrown(sitting.store)
        minutes = wording.count(sitting.instrument.minutes, "minute")
        st.caption(
            f"{questions}, about {minutes}. Each answer is kept as you give it, a text when you leave its field."
        )


def _offer_thrown(store: Journal) -> None:
    """Draw the way back to each draft that was thrown away and in whose place no other was begun."""
    for draft in journal.thrown_drafts(store):
        of = "your correction" if draft.base_rev else "the check-in that you began"
        with st.container(horizontal=True, vertical_alignment="center"):
            many = wording.count(sum(name.startswith("item ") for name in draft.fields), "answer")
            st.text(f"Thrown away: {of}, with {many}.")
            st.button("Bring it back", key=f"undo_{draft.uid}", on_click=_bring_back, args=(store, draft))


def tell_ratings(store: Journal, check_in: str) -> None:
    """Say, where a check-in is corrected or deleted, what becomes of the ratings given in its sitting."""
    if many := journal.ratings_of(store, check_in):
        given = wording.count(many, "rating")
        st.caption(
            f"In the same sitting: {given} of strengths and weaknesses. A rating is a record of its own and stays as "
            "it is when this check-in is corrected or deleted; it is corrected or deleted at its strength."
        )


def day_input(sitting: Sitting) -> None:
    """Draw the day that the check-in is for: today unless set back, never in the future."""
    kept = sitting.draft.fields.get("day")
    key = _show(sitting, "day", date.fromisoformat(kept) if kept else this_day())
    st.date_input(
        "Day", key=key, min_value=_EARLIEST, max_value=max(this_day(), st.session_state[key]), format="DD/MM/YYYY",
        on_change=_keep_given, persist_state="session",
    )  # fmt: skip


def step_of(sitting: Sitting) -> str:
    """Draw the steps of the check-in and return the one shown: a scale's id, or the finish.

    A draft that is taken up again opens at the first scale with a statement not yet looked at, a correction
    at the first scale.
    """
    place, key = f"place {sitting.draft.uid}", f"step {sitting.draft.uid}"
    steps = _steps(sitting)
    if st.session_state.get(place) not in steps:
        open_scales = (scale.id for scale in sitting.instrument.scales if _left(sitting, scale.id))
        st.session_state[place] = next(iter(steps)) if sitting.draft.base_rev else next(open_scales, FINISH)
    # The control follows the place, which "Next" and "Back" move too; the browser may at times forget the control's.
    if st.session_state.get(key) != st.session_state[place]:
        st.session_state[key] = st.session_state[place]
    _stand_on(f"{sitting.draft.uid} {st.session_state[place]}")
    st.radio(
        **labelled(sitting.instrument.noun.capitalize()), options=list(steps), key=key,
        format_func=steps.__getitem__, horizontal=True,
        on_change=_step_chosen, args=(sitting,), persist_state="session",
    )  # fmt: skip
    return str(st.session_state[place])


def scale_step(sitting: Sitting, scale_id: str) -> None:
    """Draw one scale: its statements, its example, and the way on."""
    scale = next(one for one in sitting.instrument.scales if one.id == scale_id)
    heading(scale.name)
    st.caption(plain(scale.about))
    say(f"What happened {sitting.instrument.window}? Choose the highest sentence that is true.")
    for item in sitting.instrument.items_of(scale.id):
        _statement(sitting, item)
    _text(sitting, f"evidence {scale.id}", "What is an example?", st.text_area)
    _text(sitting, f"link {scale.id}", "A link to it, if there is one", st.text_input)
    steps = list(_steps(sitting))
    place = steps.index(scale.id)
    with st.container(horizontal=True):
        _go(sitting, "Next", steps[place + 1], primary=True)
        if place:
            _go(sitting, "Back", steps[place - 1])
    scroll_to_heading(f"{sitting.draft.uid} {scale.id}")


def ratings_step(sitting: Sitting) -> None:
    """Draw the strengths and weaknesses that are watched, to be rated as they are now; earlier ratings stay hidden."""
    heading("Strengths and weaknesses you watch")
    for uid, name in sitting.watched.items():
        _choice(sitting, f"rating {uid}", name, {**RATING_WORDS, SKIPPED: "– Skip"}, horizontal=True)
    steps = list(_steps(sitting))
    with st.container(horizontal=True):
        _go(sitting, "Next", FINISH, primary=True)
        _go(sitting, "Back", steps[-3])
    scroll_to_heading(f"{sitting.draft.uid} {RATINGS}")


def finish_step(sitting: Sitting, questions: Sequence[str]) -> None:
    """Draw the last step: how things are overall, `questions` about hurried answers, the button that saves."""
    heading("How are things overall?")
    if left := sum(sitting.draft.answer(item.id) is None for item in sitting.instrument.items):
        st.caption(f"{wording.count(left, 'question')} without an answer. That is kept as open, never counted as low.")
    for field, label in CONDITIONS.items():
        _choice(sitting, field, label, {**CONDITION_WORDS, SKIPPED: "– Skip"}, horizontal=True)
    _text(sitting, "note", "Anything to remember about this time?", st.text_area)
    for question in questions:
        st.warning(question, icon=":material/help:")
    if questions or not sitting.draft.fields.get("in_trend", 1):
        key = _show(sitting, "left out", not sitting.draft.fields.get("in_trend", 1))
        st.checkbox("Leave this check-in out of the trend", key=key, on_change=_keep_given, persist_state="session")
    st.button("Save check-in", key="check_in_save", type="primary", on_click=_save, args=(sitting,))
    if sitting.draft.given_at:
        st.button("Throw this draft away", key="check_in_discard", type="tertiary", on_click=_discard, args=(sitting,))
    scroll_to_heading(f"{sitting.draft.uid} {FINISH}")


def _statement(sitting: Sitting, item: Item) -> None:
    words: dict[Any, str] = {level: f"{level} · {plain(anchor)}" for level, anchor in enumerate(item.anchors, 1)}
    if item.may_not_apply:
        words[NOT_APPLICABLE] = "– Does not apply to me now"
    words[SKIPPED] = "– Skip this one"
    with st.container(gap="xsmall"):
        st.markdown(f"**{plain(item.label)}**")
        _choice(sitting, f"item {item.id}", item.stem, words)


def _choice(sitting: Sitting, field: str, label: str, words: Mapping[Any, str], *, horizontal: bool = False) -> None:
    key = _show(sitting, field, sitting.draft.fields.get(field))
    st.radio(
        **labelled(label), options=list(words), index=None, key=key, format_func=words.__getitem__,
        horizontal=horizontal, on_change=_keep_given, persist_state="session",
    )  # fmt: skip


def _text(sitting: Sitting, field: str, label: str, control: Any) -> None:
    key = _show(sitting, field, sitting.draft.fields.get(field, ""))
    control(label, key=key, max_chars=_LONGEST_TEXT, on_change=_keep_given, persist_state="session")


def _go(sitting: Sitting, label: str, step: str, *, primary: bool = False) -> None:
    st.button(
        label, key=f"check_in_{label}", type="primary" if primary else "secondary",
        on_click=_step_to, args=(sitting, step),
    )  # fmt: skip


def _show(sitting: Sitting, field: str, kept: Any) -> str:
    """Return the key of a field's control, which shows what is on disk: another window may have answered too.

    A control drawn anew shows nothing unless it is told its value. One that stands is not told what it holds
    already: that would take back what is given meanwhile. Every control here has `persist_state`, for with it
    Streamlit tells a value once more when the run that told it was broken off before the browser heard of it.
    """
    controls = st.session_state["controls"]
    key = f"{field} {sitting.draft.uid}"
    if key not in controls or controls[key].agreed != kept:
        st.session_state[key] = kept
        controls[key] = _Control(sitting, field, kept)
    return key


def _stand_on(step: str) -> None:
    """Forget the controls of another step; what is drawn beside every step stands on."""
    if st.session_state.get("step shown") != step:
        st.session_state["step shown"] = step
        controls: dict[str, _Control] = st.session_state["controls"]
        st.session_state["controls"] = {key: one for key, one in controls.items() if one.field in _ON_EVERY_STEP}


def _keep_what_was_missed() -> None:
    """Keep what a callback did not come to: Streamlit may break one off when the next event comes.

    The values themselves arrive with every event. A failure was told by the callback; the next event tries again.
    """
    with suppress(JournalError):
        _keep_all()


def _keep_given() -> None:
    with telling():
        _keep_all()


def _keep_all() -> None:
    """Keep on disk every value that differs from what disk and control last agreed on."""
    controls: dict[str, _Control] = st.session_state.get("controls", {})
    for key, control in list(controls.items()):
        given = st.session_state.get(key)
        if given is None or given == control.agreed:  # None: no control here can be emptied by a person.
            continue
        sitting, values = control.sitting, _values(control.field, given)
        journal.keep(sitting.store, sitting.draft, values, instrument=sitting.instrument, at=now())
        controls[key] = replace(control, agreed=given)


def _values(field: str, given: Any) -> dict[str, Any]:
    match field:
        case "day":
            return {field: given.isoformat()}
        case "left out":
            return {"in_trend": 0 if given else None}
        case _:
            return {field: given or None}


def _steps(sitting: Sitting) -> dict[str, str]:
    rated = {RATINGS: "Strengths"} if sitting.watched else {}
    return {scale.id: plain(scale.name) for scale in sitting.instrument.scales} | rated | {FINISH: "Finish"}


def _left(sitting: Sitting, scale: str) -> int:
    return sum(f"item {item.id}" not in sitting.draft.fields for item in sitting.instrument.items_of(scale))


def _step_to(sitting: Sitting, step: str) -> None:
    st.session_state[f"place {sitting.draft.uid}"] = step


def _step_chosen(sitting: Sitting) -> None:
    if (chosen := st.session_state.get(f"step {sitting.draft.uid}")) in _steps(sitting):
        _step_to(sitting, chosen)


def _save(sitting: Sitting) -> None:
    _keep_given()
    with telling():
        journal.save_draft(sitting.store, sitting.draft, instrument=sitting.instrument, today=this_day(), at=now())
        back_up(sitting.store)
        _show_saved(sitting.draft.record)
        _forget(sitting)


def _show_saved(record: str) -> None:
    st.query_params.from_dict({"saved": record})


def _forget(sitting: Sitting) -> None:
    newly_shown("nothing")
    for name in (sitting.instrument.id, sitting.draft.record):
        st.session_state.pop(f"draft of {name}", None)


def _discard(sitting: Sitting) -> None:
    _keep_given()
    with telling():
        journal.throw_away(sitting.store, sitting.draft, at=now())
        _forget(sitting)
        st.query_params.clear()
        st.session_state["toast"] = "Thrown away. It can be brought back where a check-in begins."


def _bring_back(store: Journal, draft: Draft) -> None:
    with telling():
        journal.bring_back(store, draft, at=now())
        newly_shown("nothing")
        st.session_state.pop(f"place {draft.uid}", None)
        st.session_state.pop(f"draft of {draft.record if draft.base_rev else draft.instrument}", None)
        if draft.base_rev:
            st.query_params.from_dict({"correct": draft.record})
