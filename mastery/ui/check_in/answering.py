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
from mastery.ui.base.shell import back_up, new_uid, now, reporting_errors, reset_controls, this_day
from mastery.wording.phrases import check_in as phrases

FINISH = "finish"
RATINGS = "ratings"

_ON_EVERY_STEP = ("day",)
_MAX_TEXT_LENGTH = 10_000
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class OpenCheckIn:
    """One check-in being answered: where it is kept, what is asked, what is given so far.

    `watched` are the strengths and weaknesses that are rated in the same check-in, by their uid.
    """

    store: Journal
    instrument: Instrument
    draft: Draft
    watched: Mapping[str, str]


@dataclass(frozen=True)
class _Control:
    """A control on the page: its check-in and field, and the value that disk and control last agreed on."""

    open_check_in: OpenCheckIn
    field: str
    agreed: Any


def begin_check_in(store: Journal, instrument: Instrument, watched: Mapping[str, str]) -> OpenCheckIn:
    """Return a new check-in, open: the draft on disk, or a blank one."""
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
    return OpenCheckIn(store, instrument, kept or Draft(uid, record, instrument.id, instrument.version), watched)


def correct_check_in(store: Journal, record: str) -> OpenCheckIn:
    """Return check-in `record`, open to be corrected: the draft on disk, or what the check-in says now."""
    _keep_what_was_missed()
    uid = st.session_state.setdefault(f"draft of {record}", new_uid())
    draft = journal.open_draft(store, "", record=record) or journal.correction(store, record, uid=uid)
    return OpenCheckIn(store, journal.kept_instrument(store, draft.instrument, draft.version), draft, {})


def tell_draft(open_check_in: OpenCheckIn) -> None:
    """Say that a draft goes on, or that an earlier check-in is being corrected."""
    questions = wording.count(len(open_check_in.instrument.items), "question")
    if open_check_in.draft.base_rev:
        kept = wording.day(date.fromisoformat(open_check_in.draft.fields["day"]))
        st.info(phrases.correcting(kept), icon=":material/edit:")
        tell_ratings(open_check_in.store, open_check_in.draft.record)
    elif open_check_in.draft.given_at:
        answered = sum(open_check_in.draft.answer(item.id) is not None for item in open_check_in.instrument.items)
        st.caption(phrases.answered_so_far(answered, questions))
    else:
        _offer_thrown(open_check_in.store)
        minutes = wording.count(open_check_in.instrument.minutes, "minute")
        st.caption(phrases.before_the_first(questions, minutes))


def _offer_thrown(store: Journal) -> None:
    """Draw the way back to each draft that was thrown away and in whose place no other was begun."""
    for draft in journal.thrown_drafts(store):
        of = phrases.CORRECTION if draft.base_rev else phrases.BEGUN
        with st.container(horizontal=True, vertical_alignment="center"):
            many = wording.count(sum(name.startswith("item ") for name in draft.fields), "answer")
            st.text(phrases.draft_thrown_away(of, many))
            st.button("Bring it back", key=f"undo_{draft.uid}", on_click=_bring_back, args=(store, draft))


def tell_ratings(store: Journal, check_in: str) -> None:
    """Say, where a check-in is corrected or deleted, what becomes of the ratings given in it."""
    if many := journal.ratings_of(store, check_in):
        given = wording.count(many, "rating")
        st.caption(phrases.ratings_stay(given))


def day_input(open_check_in: OpenCheckIn) -> None:
    """Draw the day that the check-in is for: today unless set back, never in the future."""
    kept = open_check_in.draft.fields.get("day")
    key = _show(open_check_in, "day", date.fromisoformat(kept) if kept else this_day())
    st.date_input(
        "Day", key=key, min_value=_EARLIEST, max_value=max(this_day(), st.session_state[key]), format="DD/MM/YYYY",
        on_change=_keep_given, persist_state="session",
    )  # fmt: skip


def step_of(open_check_in: OpenCheckIn) -> str:
    """Draw the steps of the check-in and return the one shown: a scale's id, or the finish.

    A draft that is taken up again opens at the first scale with a statement not yet looked at, a correction
    at the first scale.
    """
    place, key = f"place {open_check_in.draft.uid}", f"step {open_check_in.draft.uid}"
    steps = _steps(open_check_in)
    if st.session_state.get(place) not in steps:
        open_scales = (scale.id for scale in open_check_in.instrument.scales if _left(open_check_in, scale.id))
        st.session_state[place] = next(iter(steps)) if open_check_in.draft.base_rev else next(open_scales, FINISH)
    # The control follows the place, which "Next" and "Back" move too; the browser may at times forget the control's.
    if st.session_state.get(key) != st.session_state[place]:
        st.session_state[key] = st.session_state[place]
    _stand_on(f"{open_check_in.draft.uid} {st.session_state[place]}")
    st.radio(
        **labelled(wording.with_capital(open_check_in.instrument.noun)), options=list(steps), key=key,
        format_func=steps.__getitem__, horizontal=True,
        on_change=_step_chosen, args=(open_check_in,), persist_state="session",
    )  # fmt: skip
    return str(st.session_state[place])


def scale_step(open_check_in: OpenCheckIn, scale_id: str) -> None:
    """Draw one scale: its statements, its example, and the way on."""
    scale = next(one for one in open_check_in.instrument.scales if one.id == scale_id)
    heading(scale.name)
    st.caption(plain(scale.about))
    say(phrases.highest_true(open_check_in.instrument.window))
    for item in open_check_in.instrument.items_of(scale.id):
        _statement(open_check_in, item)
    _text(open_check_in, f"evidence {scale.id}", phrases.EXAMPLE, st.text_area)
    _text(open_check_in, f"link {scale.id}", phrases.LINK, st.text_input)
    steps = list(_steps(open_check_in))
    place = steps.index(scale.id)
    with st.container(horizontal=True):
        _go(open_check_in, "Next", steps[place + 1], primary=True)
        if place:
            _go(open_check_in, "Back", steps[place - 1])
    scroll_to_heading(f"{open_check_in.draft.uid} {scale.id}")


def ratings_step(open_check_in: OpenCheckIn) -> None:
    """Draw the strengths and weaknesses that are watched, to be rated as they are now; earlier ratings stay hidden."""
    heading(phrases.WATCHED)
    for uid, name in open_check_in.watched.items():
        _choice(open_check_in, f"rating {uid}", name, {**RATING_WORDS, SKIPPED: "– Skip"}, horizontal=True)
    steps = list(_steps(open_check_in))
    with st.container(horizontal=True):
        _go(open_check_in, "Next", FINISH, primary=True)
        _go(open_check_in, "Back", steps[-3])
    scroll_to_heading(f"{open_check_in.draft.uid} {RATINGS}")


def finish_step(open_check_in: OpenCheckIn, questions: Sequence[str]) -> None:
    """Draw the last step: how things are overall, `questions` about hurried answers, the button that saves."""
    heading(phrases.OVERALL)
    if left := sum(open_check_in.draft.answer(item.id) is None for item in open_check_in.instrument.items):
        st.caption(phrases.without_answer(wording.count(left, "question")))
    for field, label in phrases.CONDITIONS.items():
        _choice(open_check_in, field, label, {**phrases.CONDITION_WORDS, SKIPPED: "– Skip"}, horizontal=True)
    _text(open_check_in, "note", phrases.NOTE, st.text_area)
    for question in questions:
        st.warning(question, icon=":material/help:")
    if questions or not open_check_in.draft.fields.get("in_trend", 1):
        key = _show(open_check_in, "left out", not open_check_in.draft.fields.get("in_trend", 1))
        st.checkbox(phrases.LEAVE_OUT, key=key, on_change=_keep_given, persist_state="session")
    st.button("Save check-in", key="check_in_save", type="primary", on_click=_save, args=(open_check_in,))
    if open_check_in.draft.given_at:
        st.button(
            "Throw this draft away", key="check_in_discard", type="tertiary", on_click=_discard, args=(open_check_in,)
        )
    scroll_to_heading(f"{open_check_in.draft.uid} {FINISH}")


def _statement(open_check_in: OpenCheckIn, item: Item) -> None:
    words: dict[Any, str] = {level: f"{level} · {plain(anchor)}" for level, anchor in enumerate(item.anchors, 1)}
    if item.may_not_apply:
        words[NOT_APPLICABLE] = phrases.DOES_NOT_APPLY
    words[SKIPPED] = phrases.SKIP_QUESTION
    with st.container(gap="xsmall"):
        st.markdown(f"**{plain(item.label)}**")
        _choice(open_check_in, f"item {item.id}", item.stem, words)


def _choice(
    open_check_in: OpenCheckIn, field: str, label: str, words: Mapping[Any, str], *, horizontal: bool = False
) -> None:
    key = _show(open_check_in, field, open_check_in.draft.fields.get(field))
    st.radio(
        **labelled(label), options=list(words), index=None, key=key, format_func=words.__getitem__,
        horizontal=horizontal, on_change=_keep_given, persist_state="session",
    )  # fmt: skip


def _text(open_check_in: OpenCheckIn, field: str, label: str, control: Any) -> None:
    key = _show(open_check_in, field, open_check_in.draft.fields.get(field, ""))
    control(label, key=key, max_chars=_MAX_TEXT_LENGTH, on_change=_keep_given, persist_state="session")


def _go(open_check_in: OpenCheckIn, label: str, step: str, *, primary: bool = False) -> None:
    st.button(
        label, key=f"check_in_{label}", type="primary" if primary else "secondary",
        on_click=_step_to, args=(open_check_in, step),
    )  # fmt: skip


def _show(open_check_in: OpenCheckIn, field: str, kept: Any) -> str:
    """Return the key of a field's control, which shows what is on disk: another window may have answered too.

    A control drawn anew shows nothing unless it is told its value. One that stands is not told what it holds
    already: that would take back what is given meanwhile. Every control here has `persist_state`, for with it
    Streamlit tells a value once more when the run that told it was broken off before the browser heard of it.
    """
    controls = st.session_state["controls"]
    key = f"{field} {open_check_in.draft.uid}"
    if key not in controls or controls[key].agreed != kept:
        st.session_state[key] = kept
        controls[key] = _Control(open_check_in, field, kept)
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
    with reporting_errors():
        _keep_all()


def _keep_all() -> None:
    """Keep on disk every value that differs from what disk and control last agreed on."""
    controls: dict[str, _Control] = st.session_state.get("controls", {})
    for key, control in list(controls.items()):
        given = st.session_state.get(key)
        if given is None or given == control.agreed:  # None: no control here can be emptied by a person.
            continue
        open_check_in, values = control.open_check_in, _values(control.field, given)
        journal.keep(open_check_in.store, open_check_in.draft, values, instrument=open_check_in.instrument, at=now())
        controls[key] = replace(control, agreed=given)


def _values(field: str, given: Any) -> dict[str, Any]:
    match field:
        case "day":
            return {field: given.isoformat()}
        case "left out":
            return {"in_trend": 0 if given else None}
        case _:
            return {field: given or None}


def _steps(open_check_in: OpenCheckIn) -> dict[str, str]:
    rated = {RATINGS: "Strengths"} if open_check_in.watched else {}
    return {scale.id: plain(scale.name) for scale in open_check_in.instrument.scales} | rated | {FINISH: "Finish"}


def _left(open_check_in: OpenCheckIn, scale: str) -> int:
    return sum(f"item {item.id}" not in open_check_in.draft.fields for item in open_check_in.instrument.items_of(scale))


def _step_to(open_check_in: OpenCheckIn, step: str) -> None:
    st.session_state[f"place {open_check_in.draft.uid}"] = step


def _step_chosen(open_check_in: OpenCheckIn) -> None:
    if (chosen := st.session_state.get(f"step {open_check_in.draft.uid}")) in _steps(open_check_in):
        _step_to(open_check_in, chosen)


def _save(open_check_in: OpenCheckIn) -> None:
    _keep_given()
    with reporting_errors():
        journal.save_draft(
            open_check_in.store, open_check_in.draft, instrument=open_check_in.instrument, today=this_day(), at=now()
        )
        back_up(open_check_in.store)
        _show_saved(open_check_in.draft.record)
        _forget(open_check_in)


def _show_saved(record: str) -> None:
    st.query_params.from_dict({"saved": record})


def _forget(open_check_in: OpenCheckIn) -> None:
    reset_controls("nothing")
    for name in (open_check_in.instrument.id, open_check_in.draft.record):
        st.session_state.pop(f"draft of {name}", None)


def _discard(open_check_in: OpenCheckIn) -> None:
    _keep_given()
    with reporting_errors():
        journal.throw_away(open_check_in.store, open_check_in.draft, at=now())
        _forget(open_check_in)
        st.query_params.clear()
        st.session_state["toast"] = phrases.THROWN_AWAY


def _bring_back(store: Journal, draft: Draft) -> None:
    with reporting_errors():
        journal.bring_back(store, draft, at=now())
        reset_controls("nothing")
        st.session_state.pop(f"place {draft.uid}", None)
        st.session_state.pop(f"draft of {draft.record if draft.base_rev else draft.instrument}", None)
        if draft.base_rev:
            st.query_params.from_dict({"correct": draft.record})
