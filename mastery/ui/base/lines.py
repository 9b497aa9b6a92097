"""Records of one line, such as ratings and progress points, with the form that corrects each in its place."""

from dataclasses import replace

import streamlit as st

from mastery.contracts import PlainRow
from mastery.journal import Journal
from mastery.ui.base import drafts
from mastery.ui.base.fields import Form
from mastery.ui.base.history import history_button
from mastery.ui.base.letters import as_typed, plain
from mastery.ui.base.records import delete_record, leave, record_form

_CORRECTED, _CORRECTED_FORM = "line corrected", "corrected"


def line(store: Journal, form: Form, row: PlainRow, *, text: str) -> None:
    """Draw the small record `row` as one line: what it says, its note, the buttons that correct and delete it.

    It is corrected in place, by what `form` asks of a new one.
    """
    uid = row[form.kind.name]
    corrected = line_corrected(store) == uid
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap=None, width="stretch"):
            as_typed(text)
            if row["note"]:
                st.caption(plain(row["note"]))
        st.button(
            "Back without saving" if corrected else "Correct", key=f"correct_{uid}", type="tertiary",
            on_click=_correct, args=(None if corrected else uid,),
        )  # fmt: skip
        st.button(
            "Delete",
            key=f"delete_{uid}",
            type="tertiary",
            on_click=delete_record,
            args=(store, form.kind, uid, row["rev"]),
        )
        history_button(uid)
    if corrected:
        own = replace(form, key=_CORRECTED_FORM, row=row)
        record_form(store, own, {}, save="Save correction", then=lambda _: _correct(None))


def line_corrected(store: Journal) -> str | None:
    """Return the uid of the record that is being corrected in its line, from a draft on disk too; None for none."""
    if _CORRECTED not in st.session_state:
        begun = drafts.drafts_of(store, f"{_CORRECTED_FORM} of ")
        st.session_state[_CORRECTED] = drafts.form_of(begun[-1]).rsplit(" ", 1)[1] if begun else None
    corrected: str | None = st.session_state[_CORRECTED]
    return corrected


def _correct(uid: str | None) -> None:
    st.session_state[_CORRECTED] = uid
    leave(_CORRECTED_FORM)
