"""Taking everything out: one archive, which can be brought in again, and a workbook for reading."""

import streamlit as st

from mastery import archive
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.sharing.files.tables import tables
from mastery.sharing.files.workbook import workbook
from mastery.ui.base.letters import heading, say
from mastery.ui.base.shell import now, this_day
from mastery.wording.phrases import your_data as phrases


def take_out(store: Journal, snapshot: Snapshot) -> None:
    """Draw where everything lies, and the downloads of an archive and a workbook."""
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
