"""The list on the desk: who waits first, what else lies there; and the way to one mentee."""

from pathlib import Path

import pandas as pd
import streamlit as st

from mastery import wording
from mastery.journal import Journal
from mastery.paths import desk_folder
from mastery.sharing.desk.folder import NoFolder, desk_of
from mastery.sharing.desk.model import Desk, Mentee
from mastery.sharing.desk.telling import mentee_words
from mastery.ui.base.address import MENTEE, read
from mastery.ui.base.elsewhere import tell_elsewhere
from mastery.ui.base.letters import bullets, heading, say, say_wrong
from mastery.ui.base.listing import paged
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import cached, this_day
from mastery.ui.desk.answer_file import keep_missed
from mastery.ui.desk.one_mentee import show_mentee
from mastery.ui.desk.place import drop_in
from mastery.wording.phrases import desk as phrases

_NOTHING = Desk((), (), ())
_MOST = 50
"""Lines of a list that somebody may still work through (own)."""


def show_desk(store: Journal) -> None:
    """Draw the mentee that the address names, else the list of all."""
    folder = desk_folder(store.folder)
    keep_missed()
    try:
        desk = desk_of(folder, today=this_day()) if folder.exists() else _NOTHING
    except NoFolder as problem:
        say_wrong(problem)
        return
    number = read(MENTEE)
    opened = next((one for one in desk.mentees if number in {report.number for report in one.reports}), None)
    if opened:
        show_mentee(folder, desk, opened)
        return
    if number and not tell_elsewhere(store, number):
        st.info(phrases.GONE, icon=":material/info:")
    _list(store, folder, desk)


def _list(store: Journal, folder: Path, desk: Desk) -> None:
    is_empty = not (desk.mentees or desk.older)
    if is_empty:
        say(phrases.EMPTY)
        _offer_made_up(store, folder)
    drop_in(folder, is_empty=is_empty)
    mentees = {one.newest.number: one for one in desk.mentees}
    with paged(cached(_numbers)(list(mentees)), key="desk_mentees") as rows:
        for one in rows:
            _row(mentees[one["number"]])
    if desk.mentees:
        st.caption(phrases.NAMES_CHOSEN)
    if desk.older:
        heading(phrases.OLDER_REPORTS)
        bullets(f"{one.title}, {one.about} ({one.file}): {wording.OLDER}." for one in desk.older[:_MOST])
        st.caption(phrases.OLDER_ABOUT)
    if desk.problems:
        heading(phrases.OTHER_FILES)
        bullets(": ".join(filter(None, (one.file, one.sentence))) for one in desk.problems[:_MOST])
        if len(desk.problems) > _MOST:
            st.caption(phrases.AND_MORE.format(many=len(desk.problems) - _MOST))


def _numbers(numbers: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"number": numbers}, dtype="str")


def _offer_made_up(store: Journal, folder: Path) -> None:
    from mastery.ui.desk.made_up import offer_made_up  # What draws a report is needed in the sample alone.

    offer_made_up(store, folder)


def _row(mentee: Mentee) -> None:
    said = mentee_words(mentee, today=this_day())
    icon = ":material/mark_email_unread:" if mentee.waits_since else ":material/done:"
    note = " · ".join((said.meeting, said.steps, said.moved))
    with row(mentee.name, words=said.waits, icon=icon, note=note):
        row_button("Open", mentee.name, f"desk_open_{mentee.newest.number}", _open, mentee.newest.number)


def _open(number: str) -> None:
    st.query_params[MENTEE] = number
