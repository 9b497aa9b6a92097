"""The vision with its targets, and the one focus."""

import streamlit as st

from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.kinds import FOCUS, VISION
from mastery.ui.base.drafts import take
from mastery.ui.base.fields import Form, draw_fields, options_of
from mastery.ui.base.history import history_button
from mastery.ui.base.letters import heading, labelled, say
from mastery.ui.base.listing import only, value_by
from mastery.ui.base.records import earlier_versions, form_state, record_form, save_button
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import goals as phrases

_LEVELS = tuple(half / 2 for half in range(2, 11))


def _show_vision(store: Journal, snapshot: Snapshot) -> None:
    """Draw the vision to be written or changed, with a target for each element, and what it said before."""
    row = cached(only)(snapshot.records["vision"])
    if row is None:
        say(phrases.NO_VISION)
    form = Form(VISION, ("statement",), "goals_vision", row=row)
    opened = form_state(store, form)
    values = draw_fields(form, {}, opened=opened)
    targets = cached(value_by)(snapshot.parts["vision_target"], "scale", "level")
    st.caption(phrases.TARGETS)
    chosen = {}
    options = options_of(snapshot)
    elements = options["element"]
    columns = st.columns(len(elements), vertical_alignment="bottom")
    for column, (scale, name) in zip(columns, elements.items(), strict=True):
        saved = targets.get(scale)
        levels = sorted({*_LEVELS, *([saved] if saved else [])})
        key = f"target_{scale}_{opened['opening']}"
        take(opened, key, f"target {scale}", saved)
        st.session_state.setdefault(key, saved)  # Not as a preset, so that it can be taken back.
        with column:
            chosen[scale] = st.selectbox(
                **labelled(name), options=levels, index=None, key=key,
                format_func="{:g}".format, placeholder="–", persist_state="session",
            )  # fmt: skip
    values["vision_target"] = [{"scale": scale, "level": level} for scale, level in chosen.items() if level]
    save_button(store, form, values, label="Save vision")
    if row is not None:
        earlier_versions(store, VISION, VISION.only, options)
        history_button(VISION.only)


def show_vision_and_focus(store: Journal, snapshot: Snapshot) -> None:
    """Draw the vision with its targets and, below it, the one focus."""
    _show_vision(store, snapshot)
    focus_form(store, snapshot, key="goals_focus")


def focus_form(store: Journal, snapshot: Snapshot, *, key: str) -> None:
    """Draw the one current focus, to be chosen or changed."""
    row = cached(only)(snapshot.records["focus"])
    heading(phrases.ONE_FOCUS)
    st.caption(phrases.ONE_THING)
    form = Form(FOCUS, ("scale", "strength", "why", "since"), key, given={"since": this_day()}, row=row)
    record_form(store, form, options_of(snapshot), save="Save focus")
