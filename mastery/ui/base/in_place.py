"""Records changed or added by one press in a list, which stays as it is, with the way back, until its page is left."""

from typing import Any

import streamlit as st

from mastery import journal
from mastery.contracts import PlainRow
from mastery.journal import Journal
from mastery.kinds import Kind
from mastery.ui.base.records import add, change, delete_record
from mastery.ui.base.rows import row_button
from mastery.ui.base.shell import IN_PLACE


def change_in_place(store: Journal, kind: Kind, row: PlainRow, /, **changes: object) -> None:
    """Save the record `row` with `changes`; its list offers the way back until the page is left."""
    change(store, kind, row, **changes)
    if "problem" not in st.session_state:
        # Only the first press knows what was before: a second one comes from a list that is no longer drawn.
        _changed().setdefault(row[kind.name], {name: row[name] for name in changes})


def changed_in_place() -> list[str]:
    """Return the uids of the records that were changed in their place since the page was opened."""
    return list(_changed())


def undo_button(store: Journal, kind: Kind, row: PlainRow, *, title: str) -> None:
    """Draw the button that takes back what was changed in place of the record `row`, called `title`."""
    row_button("Undo", title, f"take_back_{row[kind.name]}", _take_back, store, kind, row)


def add_in_place(store: Journal, kind: Kind, content: PlainRow, *, of: str, done: str) -> None:
    """Save `content` as a new record of `kind` that belongs to the record `of`, and say that it is `done`.

    Nothing happens when one was added there already: the button was pressed more than once.
    """
    if of in _added():
        return
    uid = add(store, kind, content, drawn=f"{of} {journal.state(store)}", done=done)
    if "problem" not in st.session_state:
        _added()[of] = uid


def added_in_place() -> dict[str, str]:
    """Return what was added in its place since the page was opened: the uid of what it belongs to → its own."""
    return dict(_added())


def take_away_button(store: Journal, kind: Kind, *, of: str, title: str) -> None:
    """Draw the button that deletes what was added in place to the record `of`, called `title`."""
    row_button("Undo", title, f"take_away_{of}", _take_away, store, kind, of)


def _changed() -> dict[str, PlainRow]:
    """Return what each record said before: uid → field → value."""
    found: dict[str, PlainRow] = _in_place().setdefault("changed", {})
    return found


def _added() -> dict[str, str]:
    found: dict[str, str] = _in_place().setdefault("added", {})
    return found


def _in_place() -> dict[str, Any]:
    found: dict[str, object] = st.session_state.setdefault(IN_PLACE, {})
    return found


def _take_back(store: Journal, kind: Kind, row: PlainRow) -> None:
    if before := _changed().get(row[kind.name]):
        change(store, kind, row, **before)
        if "problem" not in st.session_state:
            del _changed()[row[kind.name]]


def _take_away(store: Journal, kind: Kind, of: str) -> None:
    if uid := _added().get(of):
        delete_record(store, kind, uid, 1)
        if "problem" not in st.session_state:
            del _added()[of]
