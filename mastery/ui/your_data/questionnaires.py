"""Questionnaires: the list of one's own and of those that come along, copying, passing on, taking in from a file."""

from collections import Counter

import streamlit as st

from mastery import instruments, journal, questionnaires
from mastery.contracts import Snapshot
from mastery.instruments import DefinitionError, Instrument
from mastery.journal import Journal
from mastery.questionnaires import BadQuestionnaire, Saved
from mastery.ui.base.letters import heading, plain, say, say_wrong
from mastery.ui.base.rows import label_of, row, row_button
from mastery.ui.base.shell import cached, new_uid, values_of
from mastery.ui.your_data.questionnaire_draft import blank, draft_of, read
from mastery.ui.your_data.questionnaire_editor import DRAFT, edit, keep_draft
from mastery.wording.phrases import questionnaires as phrases

_FILE = "questionnaire_file"
_ACTIONS, _OWN_ACTIONS = 160, 280


def show_questionnaires(store: Journal, snapshot: Snapshot) -> None:
    """Draw the questionnaire that is being edited, or all of them with what can be done with each."""
    answered = Counter(values_of(snapshot.check_ins, "instrument"))
    if (begun := read(journal.preference(store, DRAFT))) is not None:
        edit(store, begun, answered=answered)
        return
    st.caption(phrases.ABOUT)
    st.button(
        "Make a new one", key="new_questionnaire", type="primary", on_click=keep_draft, args=(store, blank(new_uid()))
    )
    heading(phrases.YOURS)
    own = questionnaires.own_ids(store)
    if not own:
        say(phrases.NONE)
    for id in own:
        _own_row(store, id, answered.get(id, 0))
    _from_file(store)
    heading(phrases.THEIRS)
    for id in instruments.available():
        _row(store, instruments.load(id), answered.get(id, 0), is_own=False)


def _own_row(store: Journal, id: str, answered: int) -> None:
    try:
        asked = instruments.load(id, folder=store.own_instruments)
    except DefinitionError as problem:
        st.warning(plain(str(problem)), icon=":material/error:")
        st.button(label_of("Put away", id), key=f"away_{id}", on_click=_put_away, args=(store, id, id))
        return
    _row(store, asked, answered, is_own=True)


def _row(store: Journal, asked: Instrument, answered: int, *, is_own: bool) -> None:
    said = phrases.described(asked.version, len(asked.items), str(asked.range), answered, id=asked.id)
    with row(asked.title, note=said, actions=_OWN_ACTIONS if is_own else _ACTIONS):
        if is_own:
            row_button("Edit", asked.title, f"edit_{asked.id}", _edit, store, asked)
        row_button("Copy", asked.title, f"copy_{asked.id}", _copy, store, asked)
        with st.popover(label_of("Pass on", asked.title), key=f"pass_on_{asked.id}", type="tertiary"):
            _pass_on(store, asked, is_own=is_own)
        if is_own:
            row_button("Put away", asked.title, f"away_{asked.id}", _put_away, store, asked.id, asked.title)


def _pass_on(store: Journal, asked: Instrument, *, is_own: bool) -> None:
    """Draw the download of a file for others; one's own needs a licence first, which is then kept in it."""
    licence = asked.licence
    if is_own:
        licence = st.text_input(
            phrases.LICENCE,
            value=licence,
            key=f"licence_{asked.id}",
            help=phrases.LICENCE_HELP,
            persist_state="session",
        )
    if not licence.strip():
        st.caption(phrases.NEEDS_LICENCE)
        return
    try:
        data = cached(questionnaires.passed_on)(asked, licence=licence)
        if is_own:
            questionnaires.license_own(store, asked, licence=licence)
    except BadQuestionnaire as problem:
        say_wrong(problem)
        return
    st.download_button(
        label_of("Download", asked.title), data, file_name=f"{asked.id}.toml", mime="application/toml",
        key=f"download_{asked.id}", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _from_file(store: Journal) -> None:
    heading(phrases.FROM_FILE)
    st.caption(phrases.FILE_ABOUT)
    number = st.session_state.setdefault(_FILE, 0)
    file = st.file_uploader("Questionnaire", key=f"{_FILE} {number}", max_upload_size=1)
    if file is not None:
        st.button(
            "Take it in", key="take_in", type="primary", on_click=_take_in, args=(store, file.name, file.getvalue())
        )


def _take_in(store: Journal, name: str, data: bytes) -> None:
    try:
        _tell_saved(questionnaires.take_in(store, name, data))
        st.session_state[_FILE] += 1
    except BadQuestionnaire as problem:
        st.session_state["problem"] = str(problem)


def _edit(store: Journal, asked: Instrument) -> None:
    keep_draft(store, draft_of(asked, questionnaires.stems_of(store, asked), uid=new_uid()))


def _copy(store: Journal, asked: Instrument) -> None:
    keep_draft(store, draft_of(asked, questionnaires.stems_of(store, asked), uid=new_uid(), copy=True))


def _put_away(store: Journal, id: str, title: str) -> None:
    try:
        st.session_state["success"] = phrases.PUT_AWAY.format(
            title=title, place=str(questionnaires.put_away(store, id))
        )
    except BadQuestionnaire as problem:
        st.session_state["problem"] = str(problem)


def _tell_saved(saved: Saved) -> None:
    """Say at the top of the page how a questionnaire was saved."""
    asked = saved.instrument
    st.session_state["success"] = phrases.saved(asked.title, saved.how, asked.version)
