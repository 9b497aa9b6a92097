"""Bringing past check-ins in from a table: what it holds is shown first, then one press saves it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from mastery import exchange, journal, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.instruments.check_in import CheckIn
from mastery.journal import ImportResult, Journal
from mastery.ui.base.controls import questionnaires
from mastery.ui.base.letters import bullets, heading, plain, say
from mastery.ui.base.shell import back_up, now, reporting_errors, this_day
from mastery.wording.phrases import check_in as phrases

_FIRST_ROWS, _FIRST_DAYS = 5, 5


def bring_in_table(store: Journal, _snapshot: Snapshot) -> None:
    """Draw the choice of a table, what it would bring or what is wrong with it, and the buttons that save."""
    heading(phrases.BRING_IN)
    say(phrases.BRING_IN_ABOUT)
    known = questionnaires(store)
    titles = wording.titles_apart(known)
    chosen = st.selectbox(
        "Questionnaire", list(titles), index=None, key="bring_in_questionnaire", format_func=titles.__getitem__,
        placeholder=phrases.ANY_QUESTIONNAIRE,
    )  # fmt: skip
    _tell_names(known[chosen or next(iter(known))])
    file = st.file_uploader("Table of check-ins", type=["csv", "tsv", "txt"], key="bring_in_file")
    if file is None:
        return
    asked = [known[chosen]] if chosen else list(known.values())
    try:
        found = exchange.read_check_ins(file.getvalue(), instruments=asked, today=this_day())
    except exchange.Unreadable as problem:
        st.error(phrases.NOT_BROUGHT_IN, icon=":material/error:")
        bullets(problem.sentences)
        return
    for notice in found.notices:
        st.caption(plain(notice))
    _preview(store, found.check_ins)


def _tell_names(instrument: Instrument) -> None:
    """Draw, folded, what a table calls each question, and an empty table with these columns."""
    with st.expander(phrases.QUESTION_NAMES, type="compact"):
        rows = [(item.id, instrument.scale_names[item.scale], item.label) for item in instrument.items]
        names = pd.DataFrame(rows, columns=["Short name", wording.with_capital(instrument.noun), "Question"])
        st.dataframe(names, hide_index=True, alt=phrases.NAMES_TABLE)
        header = ",".join(["day", *(item.id for item in instrument.items), "note"])
        st.download_button(
            "Download an empty table", f"{header}\n", file_name=f"{instrument.id}.csv", mime="text/csv",
            key="bring_in_empty", on_click="ignore",
        )  # fmt: skip


def _preview(store: Journal, check_ins: Sequence[CheckIn]) -> None:
    """Draw what would become of the check-ins, the first of them, what differs, and the buttons that save."""
    found = journal.preview(store, check_ins, at=now())
    differing = len(found.differing)
    say(wording.preview_sentence(new=found.new, there=found.there, deleted=found.deleted, differing=differing))
    st.caption(phrases.FIRST_ROWS)
    rows = [
        (one.day, one.instrument.title, _answered(one), str(one.about.get("note") or ""))
        for one in check_ins[:_FIRST_ROWS]
    ]
    table = pd.DataFrame(rows, columns=["Day", "Questionnaire", "Answered", "Note"])
    st.dataframe(table, hide_index=True, alt=phrases.FIRST_ROWS)
    bullets(wording.difference_sentence(one.day, one.answers, lost=one.lost) for one in found.differing[:_FIRST_DAYS])
    if differing > _FIRST_DAYS:
        say(wording.more_days(differing - _FIRST_DAYS))
    with st.container(horizontal=True):
        if found.new:
            label = wording.bring_in_label(found.new)
            _save_button(store, _without(check_ins, found), label, key="bring_in_new", primary=True)
        if differing:
            label = wording.correct_label(found.new, differing)
            _save_button(store, check_ins, label, key="bring_in_all", primary=not found.new)


def _save_button(store: Journal, check_ins: Sequence[CheckIn], label: str, *, key: str, primary: bool) -> None:
    if not st.button(label, key=key, type="primary" if primary else "secondary"):
        return
    with reporting_errors():
        made = journal.bring_in(store, check_ins, replace=key == "bring_in_all", at=now())
        back_up(store)
        st.session_state["success"] = wording.brought_in_sentence(new=made.new, corrected=made.corrected)
    st.switch_page("pages/today.py")


def _without(check_ins: Sequence[CheckIn], found: ImportResult) -> list[CheckIn]:
    """Return the check-ins of the days that say nothing else in the journal."""
    differing = {(one.day, one.instrument) for one in found.differing}
    return [one for one in check_ins if (one.day, one.instrument.id) not in differing]


def _answered(check_in: CheckIn) -> str:
    given = sum(answer is not None for answer in check_in.answers.values())
    return f"{given} / {len(check_in.instrument.items)}"
