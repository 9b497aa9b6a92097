"""Lists: one page of rows at a time, and the one record that the address names."""

from typing import Any

import pandas as pd
import streamlit as st

from mastery import kinds
from mastery.analysis import frames
from mastery.kinds import Kind

_PAGE = 25


def page_of(frame: pd.DataFrame, *, key: str, size: int = _PAGE) -> list[dict[str, Any]]:
    """Draw which rows of `frame` are shown, with the way to the others, and return them as plain rows."""
    pages = max(1, -(-len(frame) // size))
    number = 1
    if pages > 1:
        # The number of pages is part of the key: a filter that leaves fewer would else leave the choice out of range.
        number = st.pagination(pages, key=f"{key}_{pages}")
        st.caption(f"{(number - 1) * size + 1:,}–{min(number * size, len(frame)):,} of {len(frame):,}")
    return frames.rows(frame.iloc[(number - 1) * size : number * size])


def only(frame: pd.DataFrame) -> dict[str, Any] | None:
    """Return the one row of `frame` as a plain row, None when it has none."""
    rows = frames.rows(frame)
    return rows[0] if rows else None


def opened(frame: pd.DataFrame, kind: Kind) -> dict[str, Any] | None:
    """Return the record of `frame` that the page's address names, as a plain row; None for none.

    One that is not there is told.
    """
    named = st.query_params.get(kind.name)
    if named is None:
        return None
    row = only(frame[frame[kind.name] == named])
    if row is None:
        st.info(f"That {kind.noun} was deleted, or it is not in this journal.", icon=":material/info:")
    return row


def open_button(label: str, kind: Kind, uid: str, *, key: str, primary: bool = False) -> None:
    """Draw the button that opens the record `uid` on this page."""
    st.button(label, key=key, type="primary" if primary else "secondary", on_click=open_record, args=(kind, uid))


def close_button(label: str, *, key: str) -> None:
    """Draw the button that leads back from one record to the list."""
    st.button(label, key=key, icon=":material/arrow_back:", on_click=close_record)


def open_record(kind: Kind, uid: str) -> None:
    """Let the page's address name the record `uid`."""
    st.query_params.from_dict({kind.name: uid})


def close_record() -> None:
    """Let the page's address name no record."""
    for name in kinds.KINDS:
        st.query_params.pop(name, None)
