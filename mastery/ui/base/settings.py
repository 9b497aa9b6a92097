"""Settings on a page: each is saved when it is chosen, says so below it, and can be taken back until the page is left.

What is chosen is compared with what is kept at every event, as a check-in's answers are: a callback may be broken off.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from mastery import journal
from mastery.journal import Journal
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


def choose_one(store: Journal, setting: Setting, options: Mapping[str, str], *, kept: str) -> None:
    """Draw the choice of one of `options`, value → words; `kept` is chosen now."""
    if _is_new(setting):
        _keep(store, setting, st.session_state[setting.key])
    _begin(setting, kept)
    st.selectbox(setting.label, list(options), key=setting.key, format_func=options.__getitem__, width=_WIDTH)
    _tell(store, setting)


def choose_some(store: Journal, setting: Setting, options: Mapping[str, str], *, kept: Sequence[str]) -> None:
    """Draw the choice of some of `options`, value → words; `kept` are chosen now. They are kept with commas."""
    if _is_new(setting):
        _keep(store, setting, ",".join(st.session_state[setting.key]))
    _begin(setting, list(kept))
    st.multiselect(setting.label, list(options), key=setting.key, format_func=options.__getitem__)
    _tell(store, setting)


def write_line(store: Journal, setting: Setting, *, kept: str, refusal: Callable[[str], str], most: int) -> None:
    """Draw a line of up to `most` letters; what `refusal` has a sentence about is not kept, and stays as typed."""
    given = str(st.session_state.get(setting.key))
    refused = refusal(given) if _is_new(setting) else ""
    if _is_new(setting) and not refused:
        _keep(store, setting, " ".join(given.split()) or None)
    if not refused:
        _begin(setting, kept)
    st.text_input(setting.label, key=setting.key, max_chars=most, width=_WIDTH)
    if refused:
        say_wrong(refused)
    _tell(store, setting)


def _is_new(setting: Setting) -> bool:
    """Whether the control says something else than when it was drawn."""
    given, drawn = st.session_state.get(setting.key), st.session_state.get(f"{setting.key} drawn")
    return given is not None and drawn is not None and given != drawn


def _begin(setting: Setting, kept: object) -> None:
    st.session_state[setting.key] = st.session_state[f"{setting.key} drawn"] = kept


def _keep(store: Journal, setting: Setting, value: str | None) -> None:
    """Save what was chosen and draw the page anew, as what stands above may depend on it."""
    st.session_state[f"{setting.key} drawn"] = st.session_state[setting.key]
    before = journal.preference(store, setting.name)
    with reporting_errors():
        journal.choose(store, setting.name, value, at=now())
        _before().setdefault(setting.name, before)
        st.session_state["toast"] = phrases.SAVED
    st.rerun()


def _tell(store: Journal, setting: Setting) -> None:
    if setting.note:
        st.caption(plain(setting.note))
    if setting.name not in _before():
        return
    before = _before()[setting.name]
    with row(phrases.setting_saved(setting.words(journal.preference(store, setting.name)), setting.words(before))):
        row_button("Undo", setting.label, f"undo_{setting.name}", _take_back, store, setting.name)


def _take_back(store: Journal, name: str) -> None:
    if name in _before():
        with reporting_errors():
            journal.choose(store, name, _before()[name], at=now())
            del _before()[name]


def _before() -> dict[str, str | None]:
    """Return what each setting was before it was changed on this page: name → value, None for as usual."""
    found: dict[str, str | None] = st.session_state.setdefault(IN_PLACE, {}).setdefault("settings", {})
    return found
