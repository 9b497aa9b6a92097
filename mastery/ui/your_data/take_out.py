"""Taking everything out: one archive, which can be brought in again, and a workbook for reading."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from mastery import archive
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.sharing.files.resume import SECTIONS, resume, resume_bytes
from mastery.sharing.files.tables import tables
from mastery.sharing.files.workbook import workbook
from mastery.ui.base.letters import heading, say
from mastery.ui.base.shell import cached, now, this_day
from mastery.ui.your_data.for_cohort import show_for_cohort
from mastery.wording.phrases import your_data as phrases


def take_out(store: Journal, snapshot: Snapshot) -> None:
    """Draw where everything lies, and the downloads of an archive, a workbook, a resume and scores for a cohort."""
    own = len(list(store.own_instruments.glob("*.toml")))
    say(phrases.where_it_lies(store.folder, own))
    heading(phrases.TAKE_OUT)
    st.caption(phrases.ARCHIVE_HOLDS)
    st.download_button(
        "Download the archive",
        lambda: archive.whole(store, at=now()),
        file_name=f"mastery-{this_day()}.zip",
        mime="application/zip",
        key="archive_out",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(phrases.WORKBOOK_HOLDS)
    st.download_button(
        "Download as an Excel workbook",
        lambda: workbook(tables(snapshot), at=now()),
        file_name=f"mastery-{this_day()}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="workbook_out",
        icon=":material/table:",
        on_click="ignore",
    )
    _show_resume(snapshot)
    show_for_cohort(store, snapshot)


def _show_resume(snapshot: Snapshot) -> None:
    """Draw, folded, what a resume holds, letter by letter, and its download."""
    with st.expander(phrases.RESUME, type="compact"):
        st.caption(phrases.RESUME_HOLDS)
        text = cached(_resume_text)(snapshot.records, made_on=this_day())
        if not text:
            say(phrases.NO_RESUME)
            return
        st.code(text, language="json", height=300, wrap_lines=True)
        st.download_button(
            "Download the resume", text, file_name="resume.json", mime="application/json", key="resume_out",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def _resume_text(records: Mapping[str, pd.DataFrame], *, made_on: date) -> str:
    """Return the file of a resume, "" where nothing would stand in it."""
    made = resume(records, made_on=made_on)
    return resume_bytes(made).decode() if made.keys() & SECTIONS.keys() else ""
