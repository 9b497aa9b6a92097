"""Answering a check-in: every answer goes to the draft on disk as it is given."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from mastery import journal, wording
from mastery.instruments import Instrument
from mastery.instruments.check_in import NOT_APPLICABLE
from mastery.journal import Draft, Journal, JournalError
from mastery.ui.base.address import CORRECTED, SAVED
from mastery.ui.base.shell import back_up, new_uid, now, reporting_errors, reset_controls, this_day
from mastery.wording.phrases import check_in as phrases


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
    """A control on the page: its check-in and field, and the value that disk and control last agreed on.

    `may_empty` says whether a person can empty it, as a field for a number, which takes the answer back.
    """

    open_check_in: OpenCheckIn
    field: str
    agreed: object
    may_empty: bool = False


def begin_check_in(store: Journal, instrument: Instrument, watched: Mapping[str, str]) -> OpenCheckIn:
    """Return a new check-in, open: the draft on disk, or a blank one."""
    _keep_what_was_missed()
    draft = journal.open_draft(store, instrument.id)
    if draft and draft.version != instrument.version:
        instrument = journal.kept_instrument(store, draft.instrument, draft.version)
    # Chosen once a session, so that the controls keep their identity when the draft begins.
    key = f"draft of {instrument.id}"
    uid, record = st.session_state.setdefault(key, (new_uid(), new_uid()))
    if journal.was_saved(store, uid):  # In another window, or a second press broke off what follows the save.
        st.session_state.pop(key)
        _show_saved(record)
        st.rerun()
    if not draft and journal.was_erased(store, record):  # With everything, in another window.
        reset_controls("nothing")
        uid, record = st.session_state[key] = new_uid(), new_uid()
    return OpenCheckIn(store, instrument, draft or Draft(uid, record, instrument.id, instrument.version), watched)


def correct_check_in(store: Journal, record: str) -> OpenCheckIn:
    """Return check-in `record`, open to be corrected: the draft on disk, or what the check-in says now."""
    _keep_what_was_missed()
    uid = st.session_state.setdefault(f"draft of {record}", new_uid())
    draft = journal.open_draft(store, "", record=record) or journal.correction(store, record, uid=uid)
    return OpenCheckIn(store, journal.kept_instrument(store, draft.instrument, draft.version), draft, {})


def tell_ratings(store: Journal, check_in: str) -> None:
    """Say, where a check-in is corrected or deleted, what becomes of the ratings given in it."""
    if many := journal.ratings_of(store, check_in):
        given = wording.count(many, "rating")
        st.caption(phrases.RATINGS_STAY.format(ratings=given))


def show_control(open_check_in: OpenCheckIn, field: str, value: object, *, may_empty: bool = False) -> str:
    """Return the key of a field's control, which shows what is on disk: another window may have answered too.

    A control drawn anew shows nothing unless it is told its value. One that stands is not told what it holds
    already: that would take back what is given meanwhile. Every control here has `persist_state`, for with it
    Streamlit tells a value once more when the run that told it was broken off before the browser heard of it.
    """
    controls = st.session_state["controls"]
    key = f"{field} {open_check_in.draft.uid}"
    if key not in controls or controls[key].agreed != value:
        st.session_state[key] = value
        controls[key] = _Control(open_check_in, field, value, may_empty)
    return key


def _keep_what_was_missed() -> None:
    """Keep what a callback did not come to: Streamlit may break one off when the next event comes.

    The values themselves arrive with every event. A failure was told by the callback; the next event tries again.
    """
    with suppress(JournalError):
        _keep_all()


def keep_given() -> None:
    """Keep on disk what was given; an error becomes a message at the top of the page."""
    journal.begin_sharing()
    with reporting_errors():
        _keep_all()


def _keep_all() -> None:
    """Keep on disk every value that differs from what disk and control last agreed on."""
    controls: dict[str, _Control] = st.session_state.get("controls", {})
    for key, control in list(controls.items()):
        given = st.session_state.get(key)
        emptied = given is None and control.may_empty and key in st.session_state
        if given == control.agreed or (given is None and not emptied):
            continue
        _keep(control.open_check_in, _values(control.field, given))
        controls[key] = replace(control, agreed=given)


def _keep(open_check_in: OpenCheckIn, values: Mapping[str, object]) -> None:
    journal.keep(open_check_in.store, open_check_in.draft, values, instrument=open_check_in.instrument, at=now())


def _values(field: str, given: Any) -> dict[str, object]:
    match field:
        case "day":
            return {field: given.isoformat()}
        case "left out":
            return {"in_trend": 0 if given else None}
        case _:
            return {field: None if given == "" else given}


def take_back(open_check_in: OpenCheckIn, field: str) -> None:
    """Take the answer in `field` back; the question is open again."""
    keep_given()
    with reporting_errors():
        _keep(open_check_in, {field: None})


def leave_apart(open_check_in: OpenCheckIn, field: str) -> None:
    """Answer a question with "does not apply", or take that back."""
    keep_given()
    given = None if open_check_in.draft.fields.get(field) == NOT_APPLICABLE else NOT_APPLICABLE
    with reporting_errors():
        _keep(open_check_in, {field: given})


def save_check_in(open_check_in: OpenCheckIn) -> None:
    """Save the check-in as the draft on disk says it, and go to what it says."""
    keep_given()
    with reporting_errors():
        store, draft, at = open_check_in.store, open_check_in.draft, now()
        new = journal.save_draft(store, draft, instrument=open_check_in.instrument, today=this_day(), at=at)
        if new:
            journal.keep_duration(store, draft, items=len(open_check_in.instrument.items), at=at)
        back_up(open_check_in.store)
        _show_saved(open_check_in.draft.record)
        _forget(open_check_in)


def _show_saved(record: str) -> None:
    st.query_params.from_dict({SAVED: record})


def _forget(open_check_in: OpenCheckIn) -> None:
    reset_controls("nothing")
    for name in (open_check_in.instrument.id, open_check_in.draft.record):
        st.session_state.pop(f"draft of {name}", None)


def discard(open_check_in: OpenCheckIn) -> None:
    """Throw the draft away; it can be brought back where a check-in begins."""
    keep_given()
    with reporting_errors():
        journal.throw_away(open_check_in.store, open_check_in.draft, at=now())
        _forget(open_check_in)
        st.query_params.clear()
        st.session_state["toast"] = phrases.THROWN_AWAY


def bring_draft_back(store: Journal, draft: Draft) -> None:
    """Bring back a draft that was thrown away, and open it."""
    with reporting_errors():
        journal.bring_back(store, draft, at=now())
        reset_controls("nothing")
        st.session_state.pop(f"place {draft.uid}", None)
        st.session_state.pop(f"draft of {draft.record if draft.base_rev else draft.instrument}", None)
        if draft.base_rev:
            st.query_params.from_dict({CORRECTED: draft.record})
