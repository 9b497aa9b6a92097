"""The views of a page: which of its parts is shown."""

from collections.abc import Mapping, Sequence

import streamlit as st


def choose_view(views: Sequence[str], *, key: str, holding: Mapping[str, str] | None = None) -> str:
    """Draw the choice among `views` and return the one chosen: the first unless chosen otherwise.

    When the page's address names a record of a kind in `holding`, the view that holds that kind is shown.
    """
    for kind, view in (holding or {}).items():
        if kind in st.query_params:
            st.session_state[key] = view
    st.session_state.setdefault(key, views[0])
    return st.radio(
        "View", list(views), key=key, horizontal=True, label_visibility="collapsed", persist_state="session",
        on_change=_leave, args=(tuple(holding or ()),),
    )  # fmt: skip


def _leave(kinds: Sequence[str]) -> None:
    # Another view was chosen: the record that the address named is left.
    for kind in kinds:
        st.query_params.pop(kind, None)
