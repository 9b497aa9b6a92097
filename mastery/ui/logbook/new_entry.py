"""Writing an entry down: what happened in one line with its kind beside it, then the kind's own fields."""

import json

import streamlit as st

from mastery import journal
from mastery.journal import Journal
from mastery.kinds import ENTRY, ENTRY_KINDS, EntryKind
from mastery.ui.base import drafts
from mastery.ui.base.drafts import Opening
from mastery.ui.base.fields import Form, Options, draw_fields
from mastery.ui.base.records import draft_buttons, form_state, save_button
from mastery.ui.base.shell import now, reporting_errors, this_day
from mastery.wording.phrases import logbook as phrases

_KEY = "logbook_new"


def write_entry(store: Journal, options: Options) -> None:
    """Draw the line of a new entry of today and, once its kind is chosen, the fields of that kind."""
    _take_up_by_kind(store)
    opened = form_state(store, _form(("title", "kind")))
    line, beside = st.columns([3, 1])
    with line:
        values = draw_fields(_form(("title",)), options, opened=opened)
    with beside:
        values |= draw_fields(_form(("kind",)), options, opened=opened)
    if values["kind"] is None:
        st.caption(phrases.CHOOSE_KIND)
        draft_buttons(opened, key=_KEY)
        return
    kind = ENTRY_KINDS[values["kind"]]
    st.caption(kind.about)
    _without_foreign_way(opened, kind)
    form = _form(("day", *kind.fields), kind)
    values |= draw_fields(form, options, opened=opened)
    save_button(store, form, values, label="Save entry")


def _form(names: tuple[str, ...], kind: EntryKind | None = None) -> Form:
    labels = {**(kind.labels if kind else {}), "title": phrases.WHAT_HAPPENED}
    ways = {"way": kind.ways} if kind else {}
    return Form(ENTRY, names, _KEY, labels=labels, choices=ways, given={"day": this_day()})


def _without_foreign_way(opened: Opening, kind: EntryKind) -> None:
    """Forget a chosen way that the kind does not have: what several kinds ask stays as the kind is changed."""
    key = f"{_KEY}_way_{opened['opening']}"
    if "way" in kind.fields:
        drafts.take(opened, key, "way", None)
        if st.session_state.get(key) not in (None, *kind.ways):
            st.session_state[key] = None


def _take_up_by_kind(store: Journal) -> None:
    """Take up what version 0.2.0 left of an entry that was begun: it kept one draft for each kind."""
    if _KEY in st.session_state or drafts.drafts_of(store, f"{_KEY} of new "):
        return
    for draft in reversed(drafts.drafts_of(store, f"{_KEY}_")):
        kind = drafts.form_of(draft).removeprefix(f"{_KEY}_").removesuffix(" of new")
        said = journal.preference(store, draft)
        if said and kind in ENTRY_KINDS:
            kept = json.loads(said)
            kept["fields"]["kind"] = kind
            with reporting_errors():
                journal.prefer(store, draft.replace(f"{_KEY}_{kind} ", f"{_KEY} ", 1), json.dumps(kept), at=now())
                journal.prefer(store, draft, None, at=now())
            return
