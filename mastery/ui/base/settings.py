"""Settings on a page: each is saved when it is chosen, says so below it, and can be taken back until the page is left.

What is chosen is compared with what is kept at every event, as a check-in's answers are: a callback may be broken off.
What could not be saved stays in its control, and the next event tries again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from mastery import journal
from mastery.journal import Journal, JournalError
from mastery.ui.base.letters import plain, say_wrong
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import IN_PLACE, now, reporting_errors
from mastery.wording.phrases import base as phrases

_WIDTH = 400
"""Width of a control in px: on a phone it is that of the page."""


@dataclass(frozen=True)
class Setting:
    """A setting: the `name` of its preference, its `label`, and what is said below it.

    `note` is a line about it, "" for none. `words` say what a kept value means; None is "as usual".
    """

    name: str
    label: str
    words: Callable[[str | None], str]
    note: str = ""

    @property
    def key(self) -> str:
        """The key of its control."""
        return f"setting_{self.name}"


def choose_one(store: Journal, setting: Setting, options: Mapping[str, str], *, value: str) -> None:
    """Draw the choice of one of `options`, value → words; `value` is chosen now."""
    wrong = show_value(setting.key, value, partial(_choose, store, setting))
    st.selectbox(
        setting.label, list(options), key=setting.key, format_func=options.__getitem__, width=_WIDTH,
        persist_state="session",
    )  # fmt: skip
    _tell(store, setting, wrong)


def choose_some(store: Journal, setting: Setting, options: Mapping[str, str], *, value: Sequence[str]) -> None:
    """Draw the choice of some of `options`, value → words; `value` are those chosen now. They are saved with commas."""
    wrong = show_value(setting.key, list(value), lambda given: _choose(store, setting, ",".join(given)))
    st.multiselect(
        setting.label, list(options), key=setting.key, format_func=options.__getitem__, persist_state="session"
    )
    _tell(store, setting, wrong)


def write_line(store: Journal, setting: Setting, *, value: str, refusal: Callable[[str], str], most: int) -> None:
    """Draw a line of up to `most` letters; what `refusal` has a sentence about is not saved, and stays as typed."""

    def keep(given: str) -> None:
        if refused := refusal(given):
            raise JournalError(refused)
        _choose(store, setting, " ".join(given.split()) or None)

    wrong = show_value(setting.key, value, keep)
    st.text_input(setting.label, key=setting.key, max_chars=most, width=_WIDTH, persist_state="session")
    _tell(store, setting, wrong)


def show_value(key: str, value: object, keep: Callable[[Any], None]) -> str:
    """Let the control under `key` show `value`, or save by `keep` what it says since it was drawn.

    Once it is saved, the page is drawn anew, as what stands above may depend on it. Where `keep` raises JournalError,
    the control stays as it is, and what is wrong is returned.
    """
    given, drawn = st.session_state.get(key), st.session_state.get(_drawn(key))
    if given is None or drawn is None or given == drawn:
        st.session_state[key] = st.session_state[_drawn(key)] = value
        return ""
    try:
        keep(given)
    except JournalError as problem:
        return str(problem)
    st.session_state[_drawn(key)] = given  # Not before: a save that failed, or was broken off, is tried again.
    st.rerun()


def _drawn(key: str) -> str:
    return f"{key} drawn"


def _choose(store: Journal, setting: Setting, value: str | None) -> None:
    before = journal.preference(store, setting.name)
    journal.choose(store, setting.name, value, at=now())
    _before().setdefault(setting.name, before)
    st.session_state["toast"] = phrases.SAVED


def _tell(store: Journal, setting: Setting, wrong: str) -> None:
    if wrong:
        say_wrong(wrong)
    if setting.note:
        st.caption(plain(setting.note))
    if setting.name not in _before():
        return
    before = _before()[setting.name]
    with row(
        phrases.SETTING_SAVED.format(
            now=setting.words(journal.preference(store, setting.name)), before=setting.words(before)
        )
    ):
        row_button("Undo", setting.label, f"undo_{setting.name}", _take_back, store, setting)


def _take_back(store: Journal, setting: Setting) -> None:
    if setting.name in _before():
        with reporting_errors():
            journal.choose(store, setting.name, _before()[setting.name], at=now())
            del _before()[setting.name]
            st.session_state.pop(_drawn(setting.key), None)  # What was chosen since and could not be saved goes too.


def _before() -> dict[str, str | None]:
    """Return what each setting was before it was changed on this page: name → value, None for as usual."""
    found: dict[str, str | None] = st.session_state.setdefault(IN_PLACE, {}).setdefault("settings", {})
    return found
