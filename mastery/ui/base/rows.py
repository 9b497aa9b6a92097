"""Rows of a list: a title at the left; at the right what is said of it, and what can be done with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec

import streamlit as st

from mastery.ui.base.letters import plain

_P = ParamSpec("_P")
_ROW, _TITLE, _ACTIONS, _LETTER = 880, (560, 650), 120, 6.5
"""Pixels: a row on a desk, in a card too; the narrowest and widest title beside words; two buttons; a quiet letter."""
_BESIDE = 140
"""Pixels that words and buttons take beside a title on a phone: a day and one button; wider ones take a second line."""


@contextmanager
def row(title: str, *, words: str = "", icon: str = "", note: str = "", actions: int = _ACTIONS) -> Iterator[None]:
    """Draw one row; the buttons drawn inside stand at its right end, `actions` pixels wide.

    `words` are said in quiet letters beside them, `note` below the title.
    """
    is_short = actions + _LETTER * len(words) <= _BESIDE
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        with st.container(width="stretch" if is_short else _title_width(words, actions), gap=None):
            st.markdown(f"{icon} {plain(title)}".strip())
            if note:
                st.caption(plain(note))
        # A small gap, so that words and two buttons share a line in a card on the narrowest phone.
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="right", gap="xsmall",
            width="content" if is_short else "stretch",
        ):  # fmt: skip
            if words:
                with st.container(width="content" if is_short else "stretch"):
                    st.caption(plain(words), text_alignment="right")
            with st.container(horizontal=True, horizontal_alignment="right", width=actions):
                yield


def _title_width(words: str, actions: int) -> int:
    """Return how wide a title is beside `words`, which end where those of the other rows end."""
    narrowest, widest = _TITLE
    return int(max(narrowest, min(widest, _ROW - actions - _LETTER * len(words))))


def row_button(
    label: str, title: str, key: str, on_click: Callable[_P, None], *args: _P.args, **named: _P.kwargs
) -> None:
    """Draw a quiet button of a row called `title`: pressed, it calls `on_click` with all that follows it."""
    st.button(label_of(label, title), key=key, type="tertiary", on_click=on_click, args=args, kwargs=named)


def label_of(label: str, title: str) -> str:
    """Return the label of a button that shows `label` and is called "label: title" by a screen reader.

    Several buttons of a list would else have one name. `letters.keep_spaces` hides what is small in a button.
    """
    return f"{label}:small[: {plain(title)}]"
