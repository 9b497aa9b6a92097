"""The lines of a pocket page before they are brought home: what they hold, what would become of it, one press."""

from datetime import date

import pandas as pd
import streamlit as st

from mastery import kinds, pocket, wording
from mastery.journal import Journal, JournalError
from mastery.pocket import ComingHome
from mastery.sharing.pocket.model import BadPocket, PocketEntry
from mastery.ui.base.letters import bullets, say, say_wrong
from mastery.ui.base.shell import back_up, now, reporting_errors
from mastery.wording.phrases import pocket as phrases


def show_coming_home(store: Journal, given: str | bytes, *, name: str, number: str) -> None:
    """Draw what the lines hold, or what is wrong with them, and the button that brings home what is new.

    `name` is what the import is called, `number` what the session counts the fields for the lines by: they are emptied
    once it is done.
    """
    try:
        coming = pocket.look(store, given, own=store.own_instruments, at=now())
    except (BadPocket, JournalError) as problem:
        say_wrong(problem)
        return
    _tell(coming)
    if coming.new:
        label = phrases.home_label(coming.new)
        st.button(label, key="pocket_home", type="primary", on_click=_save, args=(store, coming, name, number))
    else:
        st.caption(phrases.NOTHING_NEW)


def _save(store: Journal, coming: ComingHome, name: str, number: str) -> None:
    with reporting_errors():
        made = pocket.bring_home(store, coming, name=name, at=now())
        new = made.new + len(made.named.new)
        st.session_state["success"] = phrases.home_sentence(new=new, different=coming.different)
        st.session_state[number] += 1
        back_up(store)


def _tell(coming: ComingHome) -> None:
    for sentence in pocket.sentences(coming):
        say(sentence)
    if different := pocket.differences(coming):
        st.caption(phrases.DIFFERENT)
        bullets(different)
        st.caption(phrases.STAYS)
    rows = [
        *((one.day, one.instrument.title, wording.answers_words(one)) for one in coming.pocket.check_ins),
        *map(_row, coming.pocket.entries),
    ]
    table = pd.DataFrame(rows, columns=["Day", "What", "In short"]).sort_values("Day", kind="stable")
    st.dataframe(table, hide_index=True, alt=phrases.HELD_TABLE)


def _row(one: PocketEntry) -> tuple[date, str, str]:
    what = phrases.FOR_MEETING if one.for_meeting else kinds.ENTRY_KINDS[one.fields["kind"]].label
    return date.fromisoformat(one.fields["day"]), what, one.fields["title"]
