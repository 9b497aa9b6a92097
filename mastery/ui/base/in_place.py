"""Records changed by one press in a list: they stay in their place, with the way back, until the page is left."""

from typing import Any

import streamlit as st

from mastery.journal import Journal
from mastery.kinds import Kind
from mastery.ui.base.fields import Row
from mastery.ui.base.records import change
from mastery.ui.base.rows import label_of
from mastery.ui.base.shell import IN_PLACE


def change_in_place(store: Journal, kind: Kind, row: Row, /, **changes: Any) -> None:
    """Save the record `row` with `changes`; its list offers the way back until the page is left."""
    change(store, kind, row, **changes)
    if "problem" not in st.session_state:
        # Only the first press knows what was before: a second one comes from a list that is no longer drawn.
        _changed().setdefault(row[kind.name], {name: row[name] for name in changes})


def changed_in_place() -> list[str]:
    """Return the uids of the records that were changed in their place since the page was opened."""
    return list(_changed())


def undo_button(store: Journal, kind: Kind, row: Row, *, title: str) -> None:
    """Draw the button that takes back what was changed in place of the record `row`, called `title`."""
    st.button(
        label_of("Undo", title), key=f"take_back_{row[kind.name]}", type="tertiary", on_click=_take_back,
        args=(store, kind, row),
    )  # fmt: skip


def _changed() -> dict[str, dict[str, Any]]:
    """Return what each record said before: uid → field → value."""
    found: dict[str, dict[str, Any]] = st.session_state.setdefault(IN_PLACE, {})
    return found


def _take_back(store: Journal, kind: Kind, row: Row) -> None:
    if before := _changed().get(row[kind.name]):
        change(store, kind, row, **before)
        if "problem" not in st.session_state:
            del _changed()[row[kind.name]]
