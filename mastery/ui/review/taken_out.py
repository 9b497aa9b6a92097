"""The documents of a period that were taken out: which days they are about, their files, what they showed."""

import pandas as pd
import streamlit as st

from mastery import contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import APPRAISAL, FORMATS
from mastery.ui.base.letters import as_typed, heading
from mastery.ui.base.listing import close_button, paged, row_of
from mastery.ui.base.records import delete_button, offer_deleted_records
from mastery.ui.base.shell import cached
from mastery.wording.phrases import year as phrases


def list_taken_out(store: Journal, snapshot: Snapshot) -> None:
    """Draw every document that was taken out, newest first; nothing where none was."""
    rows = cached(_newest_first)(snapshot.records["appraisal"])
    if len(rows):
        heading(phrases.TAKEN_OUT)
    formats = cached(_formats)(snapshot.parts["appraisal_file"])
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
    files = snapshot.parts["appraisal_file"]
    for file in contracts.rows(files[files["appraisal"] == row["appraisal"]]):
        said = phrases.file_left(FORMATS[file["format"]], wording.day(file["day"]), wording.size_words(file["size"]))
        as_typed(f"{said}\n{file['sha256']}")
    delete_button(store, APPRAISAL, row, key="appraisal_delete")
    st.caption(phrases.DELETED)


def _called(row: PlainRow) -> str:
    return phrases.made_on(wording.day(row["day"]), wording.days_of_year(row["since"], row["until"]))


def _newest_first(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.iloc[::-1]


def _formats(files: pd.DataFrame) -> dict[str, list[str]]:
    """Return appraisal → the formats of its files."""
    return {str(one): list(rows) for one, rows in files.groupby("appraisal", sort=False)["format"]}
