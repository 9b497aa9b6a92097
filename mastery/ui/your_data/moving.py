"""Taking everything out as one archive, and bringing an archive in."""

import streamlit as st

from mastery import archive, journal, wording
from mastery.contracts import Snapshot
from mastery.exchange import Unreadable
from mastery.exchange.archive_file import Archive
from mastery.journal import Journal
from mastery.sharing.files.resume import SECTIONS, resume, resume_bytes
from mastery.ui.base.letters import heading, plain, say
from mastery.ui.base.shell import back_up, now, reporting_errors, this_day
from mastery.wording.phrases import your_data as phrases

_FILE, _MEGABYTES = "archive_file", 100
"""The control that takes an archive, and how large one may be: ten years have 2 MB (own)."""


def show_moving(store: Journal, snapshot: Snapshot) -> None:
    """Draw where everything lies, the download of an archive, and the way to bring one in."""
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
    _show_resume(snapshot)
    heading(phrases.BRING_IN)
    st.caption(phrases.WHAT_COMES_IN)
    number = st.session_state.setdefault(_FILE, 0)
    given = st.file_uploader("Archive", type=["zip"], key=f"{_FILE} {number}", max_upload_size=_MEGABYTES)
    if given is not None:
        preview_archive(store, given.getvalue())


def _show_resume(snapshot: Snapshot) -> None:
    """Draw, folded, what a resume holds, letter by letter, and its download."""
    with st.expander(phrases.RESUME, type="compact"):
        st.caption(phrases.RESUME_HOLDS)
        made = resume(snapshot.records, made_on=this_day())
        if not made.keys() & SECTIONS.keys():
            say(phrases.NO_RESUME)
            return
        data = resume_bytes(made)
        st.code(data.decode(), language="json", height=300, wrap_lines=True)
        st.download_button(
            "Download the resume", data, file_name="resume.json", mime="application/json", key="resume_out",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def preview_archive(store: Journal, data: bytes) -> None:
    """Draw what an archive holds, or what is wrong with it, and the button that brings it in."""
    try:
        held = archive.read(data)
    except Unreadable as problem:
        st.error(plain(str(problem)), icon=":material/error:")
        return
    new = journal.unknown_revisions(store, held.rows)
    st.info(phrases.archive_preview(len(held.rows.get("revisions", ())), new), icon=":material/inventory_2:")
    if new:
        st.button("Bring it in", key="archive_in", type="primary", on_click=_bring_in, args=(store, held))


def _bring_in(store: Journal, held: Archive) -> None:
    with reporting_errors():
        try:
            made = archive.bring_back(store, held, at=now())
        except Unreadable as problem:
            st.session_state["problem"] = str(problem)
            return
        said = wording.archive_sentences(vars(made.journal), made.added, made.other_wordings)
        st.session_state["success"] = " ".join(said)
        st.session_state[_FILE] = st.session_state.get(_FILE, 0) + 1
        back_up(store)
