"""The documents of a period that were taken out: which days they are about, their files, what they showed."""

import streamlit as st

from mastery import wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import APPRAISAL, FORMATS
from mastery.ui.base.letters import as_typed, heading
from mastery.ui.base.listing import close_button, newest_first, paged, row_of, rows_of, values_by
from mastery.ui.base.records import delete_button, offer_deleted_records
from mastery.ui.base.shell import cached
from mastery.wording.phrases import year as phrases


def list_taken_out(store: Journal, snapshot: Snapshot) -> None:
    """Draw every document that was taken out, newest first; nothing where none was."""
    rows = cached(newest_first)(snapshot.records["appraisal"])
    if len(rows):
        heading(phrases.TAKEN_OUT)
    formats = cached(values_by)(snapshot.parts["appraisal_file"], "appraisal", "format")
    with paged(rows, key="year_taken_out") as few:
        for row in few:
            about = wording.formats_words(formats.get(row["appraisal"], []))
            row_of(_called(row), "appraisal", row["appraisal"], about=about)
    offer_deleted_records(store, APPRAISAL)


def show_taken_out(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw what one document showed, and its files as they left."""
    close_button("My year", key="appraisal_close")
    heading(_called(row))
    st.caption(phrases.WHAT_IT_SHOWED)
    as_typed(row["shown"])
    st.caption("Files")
    for file in rows_of(snapshot.parts["appraisal_file"], "appraisal", row["appraisal"]):
        said = phrases.FILE_LEFT.format(
            label=FORMATS[file["format"]], day=wording.day(file["day"]), size=wording.size_words(file["size"])
        )
        as_typed(f"{said}\n{file['sha256']}")
    delete_button(store, APPRAISAL, row, key="appraisal_delete")
    st.caption(phrases.DELETED)


def _called(row: PlainRow) -> str:
    return phrases.MADE_ON.format(day=wording.day(row["day"]), days=wording.days_of_year(row["since"], row["until"]))
