"""The latest changes of the journal, each with the way to take it back."""

import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Change, Journal
from mastery.ui.base.letters import say
from mastery.ui.base.rows import label_of, row
from mastery.ui.base.shell import back_up, new_uid, now, reporting_errors
from mastery.ui.your_data.imports import take_import_back
from mastery.wording.phrases import your_data as phrases

_MANY = 20


def show_changes(store: Journal, _snapshot: Snapshot) -> None:
    """Draw the latest changes, newest first."""
    found = journal.latest_changes(store, many=_MANY)
    if not found:
        say(phrases.NO_CHANGE)
        return
    st.caption(phrases.CHANGES)
    for one in found:
        title = wording.record_change_words(one.kind, one.op, one.rev, one.content)
        with row(title, note=wording.instant_words(one.saved_at)):
            if one.newest and not (one.kind == "import" and one.op == "delete"):
                st.button(
                    label_of("Take back", title), key=f"take_back_{one.record}_{one.rev}", type="tertiary",
                    on_click=_take_back, args=(store, one),
                )  # fmt: skip


def _take_back(store: Journal, change: Change) -> None:
    if change.kind == "import":
        take_import_back(store, change.record)
        return
    with reporting_errors():
        journal.take_back(store, change.record, rev=change.rev, revision_uid=new_uid(), at=now())
        st.session_state["toast"] = phrases.TAKEN_BACK
        back_up(store)
