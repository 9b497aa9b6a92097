"""The ledger on screen: what was shared, with whom, when, and what came back."""

import streamlit as st

from mastery import wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import BLURS, FLAVOURS, LOCKED, REPORT, STATEMENTS
from mastery.sharing.reply.request import grouped
from mastery.ui.base.fields import Options, options_of
from mastery.ui.base.letters import as_typed, bullets, heading, say
from mastery.ui.base.listing import SHORT_PAGE, close_button, counts_by, newest_first, paged, row_of, rows_of, values_by
from mastery.ui.base.records import delete_button, offer_deleted_records
from mastery.ui.base.shell import cached
from mastery.wording.phrases import base
from mastery.wording.phrases import mentor as phrases

_FILES = FLAVOURS | LOCKED


def list_reports(store: Journal, snapshot: Snapshot) -> None:
    """Draw every report that was taken along, newest first."""
    reports, options = snapshot.records["report"], options_of(snapshot)
    if reports.empty:
        say(phrases.NO_REPORT)
    with paged(cached(newest_first)(reports), key="shared_page", size=SHORT_PAGE) as rows:
        for row in rows:
            row_of(_called(row, options), "report", row["report"], about=_about(snapshot, row))
    offer_deleted_records(store, REPORT, grouped)


def show_shared(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw what one report showed, its files as they left, and the replies to it."""
    options = options_of(snapshot)
    close_button("All reports", key="report_close")
    heading(_called(row, options))
    st.caption(f"Report {grouped(row['number'])}")
    bullets(f"{label}: {said}" for label, said in _facts(row))
    st.caption(phrases.WHAT_IT_SHOWED)
    as_typed(row["shown"])
    st.caption("Files")
    for file in _files(snapshot, row):
        said = phrases.FILE_LEFT.format(kind=_FILES[file["flavour"]], day=wording.day(file["day"]), size=file["size"])
        as_typed(f"{said}\n{file['sha256']}")
    replies = rows_of(snapshot.replies, "report", row["report"])
    st.caption("Replies")
    if not replies:
        as_typed(phrases.NO_REPLY)
    for reply in replies:
        as_typed(f"{wording.day(reply['day'])}{', from ' + reply['who'] if reply['who'] else ''}")
    delete_button(store, REPORT, row, key="report_delete")
    st.caption(phrases.DELETED_REPORT)


def _called(row: PlainRow, options: Options) -> str:
    whom = options["person"].get(row["person"], base.REMOVED_SOMEBODY)
    return f"{wording.day(row['day'])}, for {whom} · {row['number'][:4]}"


def _about(snapshot: Snapshot, row: PlainRow) -> str:
    flavours = cached(values_by)(snapshot.parts["report_file"], "report", "flavour")
    files = [_FILES[one] for one in flavours.get(row["report"], [])]
    replies = cached(counts_by)(snapshot.replies, "report").get(row["report"], 0)
    return " · ".join([*files, wording.count(replies, "reply", "replies")])


def _files(snapshot: Snapshot, row: PlainRow) -> list[PlainRow]:
    return rows_of(snapshot.parts["report_file"], "report", row["report"])


def _facts(row: PlainRow) -> list[tuple[str, str]]:
    said = [
        ("Period", f"{wording.day(row['since'])} to {wording.day(row['day'])}"),
        ("How exact", BLURS[row["blur"]]),
        ("Asked for", STATEMENTS[row["statements"]] + (phrases.BEFORE_SCORES if row["blind"] else "")),
        ("Notes", "in it" if row["notes"] else "left out"),
    ]
    return said + ([(phrases.DELETE_AFTER, wording.day(row["delete_after"]))] if row["delete_after"] else [])
