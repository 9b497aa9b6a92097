"""A review under way: on disk as it is given in its controls, thrown away with one press, brought back with another."""

import json
from typing import Any

import streamlit as st

from mastery import journal
from mastery.journal import Journal
from mastery.ui.base.shell import new_uid, now, reporting_errors
from mastery.wording.phrases import review as phrases

_DRAFT, _THROWN = "review", "review thrown away"

REVIEW_DRAFTS = (_DRAFT, _THROWN)
"""What goes when the review is saved."""

ReviewDraft = dict[str, Any]
"""The review under way: uid, revision, step, choices (record → choice), lesson, next_on; empty when there is none."""


def is_review_begun(store: Journal) -> bool:
    """Tell whether a review is under way."""
    return journal.preference(store, _DRAFT) is not None


def load_review_draft(store: Journal) -> ReviewDraft:
    """Return the review under way as it is on disk, empty when there is none."""
    draft: ReviewDraft = json.loads(journal.preference(store, _DRAFT) or "{}")
    return draft


def save_review_draft(store: Journal, draft: ReviewDraft) -> None:
    """Keep the review under way on disk."""
    with reporting_errors():
        _put(store, draft)


def begin_review(store: Journal) -> None:
    """Begin a review, unless one is under way."""
    if not load_review_draft(store):  # Another window may have begun one.
        said: ReviewDraft = {"step": "rate", "choices": {}, "lesson": "", "next_on": None}
        save_review_draft(store, {"uid": new_uid(), "revision": new_uid(), **said})


def throw_review_away(store: Journal) -> None:
    """Throw the review under way away; it can be brought back until another ends or is thrown away."""
    _move(store, _DRAFT, _THROWN)
    st.session_state["toast"] = phrases.THROWN_AWAY


def offer_thrown_review(store: Journal) -> None:
    """Draw the way back to the review that was thrown away."""
    if journal.preference(store, _THROWN):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(phrases.BEGUN)
            st.button("Bring it back", key="review_bring_back", on_click=_bring_back, args=(store,))


def control_key(draft: ReviewDraft, field: str, saved: object) -> str:
    """Return the key of the control for `field`, which shows what is on disk: another window may have changed it."""
    key = f"{_given_prefix(draft)}{field}"
    agreed = f"agreed {key}"
    if key not in st.session_state or st.session_state[agreed] != saved:
        st.session_state[key] = saved
        st.session_state[agreed] = saved
    return key


def _given_prefix(draft: ReviewDraft) -> str:
    return f"review {draft['uid']} given "


def keep_given(store: Journal) -> None:
    """Keep on disk every value that differs from what disk and control last agreed on."""
    draft = load_review_draft(store)
    if not draft:
        return
    prefix, new = _given_prefix(draft), dict[str, object]()
    for key in [str(name) for name in st.session_state if str(name).startswith(prefix)]:
        given, field = st.session_state[key], key.removeprefix(prefix)
        if given == st.session_state[f"agreed {key}"] or (given is None and field != "next_on"):
            continue
        match field:
            case "lesson":
                draft[field] = given
            case "next_on":
                draft[field] = given and given.isoformat()
            case _:
                draft["choices"][field] = given
        new[f"agreed {key}"] = given
    if new:
        with reporting_errors():
            _put(store, draft)
            st.session_state.update(new)  # Not before: a save that failed, or was broken off, is tried again.


def _put(store: Journal, draft: ReviewDraft) -> None:
    journal.prefer(store, _DRAFT, json.dumps(draft), at=now())


def _bring_back(store: Journal) -> None:
    if not load_review_draft(store):  # Another window may have begun one.
        _move(store, _THROWN, _DRAFT)


def _move(store: Journal, name: str, to: str) -> None:
    with reporting_errors():
        if said := journal.preference(store, name):
            journal.prefer(store, to, said, at=now())
            journal.prefer(store, name, None, at=now())
