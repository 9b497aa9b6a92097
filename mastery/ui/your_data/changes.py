"""The latest changes, each with the way to take it back; what was deleted; all versions of one record."""

import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Change, Journal
from mastery.ui.base.address import HISTORY, read
from mastery.ui.base.history import history_button
from mastery.ui.base.letters import say
from mastery.ui.base.listing import paged
from mastery.ui.base.records import bring_back
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import back_up, new_uid, now, reporting_errors
from mastery.ui.your_data.imports import take_import_back
from mastery.ui.your_data.versions import origin_note, show_versions
from mastery.wording.phrases import your_data as phrases

_MANY, _ACTIONS = 20, 240
"""Changes that are listed (own); the width of what can be done with each, in pixels."""


def show_changes(store: Journal, _snapshot: Snapshot) -> None:
    """Draw the latest changes, newest first, and what was deleted; or all versions of the record the address names."""
    if named := read(HISTORY):
        show_versions(store, named)
        return
    found = journal.latest_changes(store, many=_MANY)
    if not found:
        say(phrases.NO_CHANGE)
        return
    st.caption(phrases.CHANGES)
    for one in found:
        title = wording.record_change_words(one.kind, one.op, one.rev, one.content)
        about = [wording.instant_words(one.saved_at), *([origin_note(one.origin)] if one.origin else [])]
        with row(title, note=", ".join(about), actions=_ACTIONS):
            if one.newest and not (one.kind == "import" and one.op == "delete"):
                row_button("Take back", title, f"take_back_{one.record}_{one.rev}", _take_back, store, one)
            history_button(one.record, title=title, key=f"history_{one.record}_{one.rev}")
    _show_deleted(store)


def _show_deleted(store: Journal) -> None:
    gone = journal.all_deleted(store)
    if gone.empty:
        return
    with st.expander(f"{phrases.DELETED}: {len(gone):,}"):
        sought = st.text_input(phrases.FIND_DELETED, key="deleted_sought").casefold()
        called = [_called(kind, title).casefold() for kind, title in zip(gone["kind"], gone["title"], strict=True)]
        found = gone[[sought in one for one in called]]
        with paged(found, key=f"deleted_{sought}") as rows:
            for one in rows:
                title = _called(one["kind"], one["title"])
                with row(title, note=wording.instant_day(one["deleted_at"]), actions=_ACTIONS):
                    row_button("Bring it back", title, f"undo_{one['record']}", bring_back, store, one["record"])
                    history_button(one["record"], title=title, key=f"history_gone_{one['record']}")


def _called(kind: str, title: str | None) -> str:
    return wording.deleted_words(kind, title if isinstance(title, str) else "")


def _take_back(store: Journal, change: Change) -> None:
    if change.kind == "import":
        take_import_back(store, change.record)
        return
    with reporting_errors():
        journal.take_back(store, change.record, rev=change.rev, revision_uid=new_uid(), at=now())
        st.session_state["toast"] = phrases.TAKEN_BACK
        back_up(store)
