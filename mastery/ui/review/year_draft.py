"""The choices of "My year": on disk as they are given, begun anew with one press, brought back with another."""

from dataclasses import replace
from typing import Any

import streamlit as st

from mastery import journal
from mastery.journal import Journal
from mastery.sharing.report.choices import typed_line
from mastery.sharing.year.choices import DRAFT, THROWN, YearDraft, in_order, read, written
from mastery.ui.base.shell import now, reporting_errors
from mastery.wording.phrases import year as phrases

_FIELDS = ("period", "since", "until", "name", "sections")
EDITED = "year edited"
"""The line whose own words are being written, in the session."""


def load_draft(store: Journal) -> YearDraft:
    """Return the choices as they are on disk, those of the beginning where there are none."""
    return read(journal.preference(store, DRAFT))


def control_key(field: str, saved: object) -> str:
    """Return the key of the control for `field`, which shows what is on disk: another window may have changed it."""
    key = f"year {field}"
    agreed = f"agreed {key}"
    if key not in st.session_state or st.session_state.get(agreed) != saved:
        st.session_state[key] = st.session_state[agreed] = saved
    return key


def words_key(line: str, saved: str) -> str:
    """Return the key of the control for the own words of a `line`, known by its key."""
    return control_key(f"words {line}", saved)


def keep_given(store: Journal) -> None:
    """Keep on disk every value that differs from what disk and control last agreed on."""
    draft = load_draft(store)
    after, new = draft, dict[str, Any]()
    for key in [str(one) for one in st.session_state if str(one).startswith("year ")]:
        agreed = f"agreed {key}"
        given = st.session_state[key]
        if agreed not in st.session_state or given == st.session_state[agreed]:
            continue
        after = _with(after, key.removeprefix("year "), given)
        new[agreed] = given
    with reporting_errors():
        _put(store, draft, after)
        st.session_state.update(new)  # Not before: a save that failed, or was broken off, is tried again.


def leave_out(store: Journal, line: str) -> None:
    """Leave the line out, or put it back where it was left out."""
    keep_given(store)
    draft = load_draft(store)
    with reporting_errors():
        _put(store, draft, draft.left_out(line))


def edit(store: Journal, line: str | None) -> None:
    """Open the own words of a `line`; None closes them, kept."""
    keep_given(store)
    st.session_state[EDITED] = line


def begin_anew(store: Journal) -> None:
    """Let every line stand as it was drafted; what was chosen can be brought back until this is pressed again."""
    keep_given(store)
    with reporting_errors():
        if said := journal.preference(store, DRAFT):
            journal.prefer(store, THROWN, said, at=now())
            journal.prefer(store, DRAFT, None, at=now())
            st.session_state["toast"] = phrases.BEGUN_ANEW
    st.session_state.pop(EDITED, None)


def bring_back(store: Journal) -> None:
    """Bring back what was thrown away, unless something was chosen since."""
    with reporting_errors():
        if (said := journal.preference(store, THROWN)) and journal.preference(store, DRAFT) is None:
            journal.prefer(store, DRAFT, said, at=now())
            journal.prefer(store, THROWN, None, at=now())


def is_changed(store: Journal) -> bool:
    """Tell whether anything was chosen."""
    return journal.preference(store, DRAFT) is not None


def is_thrown(store: Journal) -> bool:
    """Tell whether choices were thrown away that can be brought back."""
    return journal.preference(store, THROWN) is not None and not is_changed(store)


def _put(store: Journal, before: YearDraft, after: YearDraft) -> None:
    if after != before:
        journal.prefer(store, DRAFT, written(after), at=now())


def _with(draft: YearDraft, field: str, given: Any) -> YearDraft:
    if field.startswith("words "):
        return draft.worded(field.removeprefix("words "), given or "")
    match field:
        case "name":
            given = typed_line(given)
        case "sections":
            given = in_order(given)
    return replace(draft, **{field: given}) if field in _FIELDS else draft
