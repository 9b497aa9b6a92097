"""Meetings: when, with whom, what to ask, what there was since, what was agreed."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.kinds import MEETING, PLAN_ITEM
from mastery.sharing.files.calendar import CheckIns, calendar
from mastery.ui.base.fields import Form, Options, Row, names_of, options_of
from mastery.ui.base.letters import as_typed, bullets, heading, plain, say
from mastery.ui.base.listing import PAGE_OF, close_button, only, paged, row_of
from mastery.ui.base.records import delete_button, earlier_versions, form_expander, offer_deleted_records, record_form
from mastery.ui.base.shell import now, this_day
from mastery.ui.mentor.report_choices import begin_anew
from mastery.wording.phrases import mentor as phrases

_AGREED = ("title", "due", "goal")


def list_meetings(store: Journal, snapshot: Snapshot) -> None:
    """Draw the next meeting, the others, the form for another, and the days as a calendar file."""
    meetings, options = snapshot.records["meeting"], options_of(snapshot)
    if meetings.empty:
        say(phrases.NO_MEETING)
    first = analysis.next_meeting(meetings, today=this_day())
    coming = only(meetings[meetings["meeting"] == first["meeting"]]) if first else None
    if coming:
        _draw_next(snapshot, coming, options)
        meetings = meetings[meetings["meeting"] != coming["meeting"]]
    _when(snapshot, but=coming["person"] if coming else None)
    ahead = meetings["day"] >= pd.Timestamp(this_day())
    for label, rows, key in (
        ("After that", meetings[ahead], "meetings_ahead"),
        ("So far", meetings[~ahead].iloc[::-1], "meetings_past"),
    ):
        if len(rows):
            heading(label)
            with paged(rows, key=key) as shown:
                for row in shown:
                    row_of(options["meeting"][row["meeting"]], "meeting", row["meeting"], about=_about(snapshot, row))
    none = snapshot.records["meeting"].empty
    with form_expander(store, "Write a meeting down", key="mentor_meeting_new", expanded=none):
        form = Form(MEETING, names_of(MEETING.fields), "mentor_meeting_new")
        record_form(store, form, options, save="Save meeting")
    offer_deleted_records(store, MEETING)
    _calendar(store, snapshot)


def show_meeting(store: Journal, snapshot: Snapshot, row: Row) -> None:
    """Draw one meeting: its questions, what there was since the one before, what was agreed, and the ways on."""
    options = options_of(snapshot)
    close_button("All meetings", key="meeting_close")
    heading(options["meeting"][row["meeting"]])
    _questions(row)
    if row["note"]:
        st.caption(phrases.WHAT_WAS_SAID)
        as_typed(row["note"])
    if row["day"] >= this_day():
        st.button("Prepare the report for it", key="meeting_report", type="primary", on_click=_prepare, args=(row,))
    _since(snapshot, row)
    _agreed(store, snapshot, row, options)
    with form_expander(store, "Correct this meeting", key="mentor_meeting_edit", uid=row["meeting"]):
        form = Form(MEETING, names_of(MEETING.fields), "mentor_meeting_edit", row=row)
        record_form(store, form, options, save="Save meeting")
    earlier_versions(store, MEETING, row["meeting"], options)
    delete_button(store, MEETING, row, key="meeting_delete")


def _draw_next(snapshot: Snapshot, row: Row, options: Options) -> None:
    """Draw the next meeting: with whom and when, what to ask, what there was since, the report for it."""
    with st.container(border=True):
        when = wording.until_words(row["day"], today=this_day())
        heading(phrases.next_meeting(options["meeting"][row["meeting"]], when))
        found, since = _found_since(snapshot, row)
        st.caption(plain(wording.since_headline(found, since=since)))
        _questions(row)
        with st.container(horizontal=True):
            st.button("Prepare the report for it", key="meeting_report", type="primary", on_click=_prepare, args=(row,))
            if st.button("Open it", key=f"open_meeting_{row['meeting']}"):
                st.switch_page(PAGE_OF["meeting"], query_params={"meeting": row["meeting"]})


def _questions(row: Row) -> None:
    if questions := analysis.agenda(row):
        st.caption("My questions")
        as_typed("\n".join(f"{number}. {asked}" for number, asked in enumerate(questions, 1)))


def _prepare(row: Row) -> None:
    if st.session_state.get("mentor_person") != row["person"]:
        begin_anew()
    st.session_state["mentor_person"] = row["person"]
    st.session_state[f"mentor_meeting_{row['person']}"] = row["meeting"]
    st.query_params.from_dict({"view": "report"})


def _when(snapshot: Snapshot, *, but: str | None) -> None:
    """Say of each mentor with a meeting when the last was and when the next is, `but` of the one drawn above."""
    meetings = snapshot.records["meeting"]
    people = [one for one in dict.fromkeys(meetings["person"]) if one != but]
    names = analysis.rater_names(snapshot.records["person"], people)
    for person, name in names.items():
        last = analysis.last_meeting(meetings, person=person, today=this_day())
        coming = analysis.next_meeting(meetings, person=person, today=this_day())
        was, will_be = (one["day"] if one else None for one in (last, coming))
        say(wording.meeting_sentence(name, last=was, coming=will_be, today=this_day()))


def _about(snapshot: Snapshot, row: Row) -> str:
    agreed = _agreed_at(snapshot, row)
    said = [wording.count(len(analysis.agenda(row)), "question")]
    said += [f"{wording.count(len(agreed), 'step')} agreed"] if len(agreed) else []
    return " · ".join(said)


def _agreed_at(snapshot: Snapshot, row: Row) -> pd.DataFrame:
    items = snapshot.records["plan_item"]
    agreed: pd.DataFrame = items[items["meeting"] == row["meeting"]]
    return agreed


def _found_since(snapshot: Snapshot, row: Row) -> tuple[pd.DataFrame, date | None]:
    """Return the SINCE_MET up to a meeting, without what was agreed at it, and the day of the one before, if any."""
    until = min(row["day"], this_day())
    last = analysis.last_meeting(snapshot.records["meeting"], person=row["person"], today=this_day(), before=row["day"])
    since: date | None = last["day"] if last else None
    first = since or until - timedelta(days=365)
    found = analysis.since_met(snapshot.records, person=row["person"], since=first, today=until)
    return found[~found["record"].isin(_agreed_at(snapshot, row)["plan_item"])], since


def _since(snapshot: Snapshot, row: Row) -> None:
    found, since = _found_since(snapshot, row)
    heading(wording.since_headline(found, since=since))
    with paged(found, key="meeting_since", size=15) as rows:
        bullets(wording.since_line(one) for one in rows)
    st.caption(phrases.SINCE_IS_YOURS)


def _agreed(store: Journal, snapshot: Snapshot, row: Row, options: Options) -> None:
    agreed = _agreed_at(snapshot, row)
    has_come = row["day"] <= this_day()
    if has_come or len(agreed):
        heading(phrases.AGREED)
    for item in contracts.rows(agreed):
        about = f"due {wording.day(item['due'])}" if item["due"] else ""
        row_of(item["title"], "plan_item", item["plan_item"], about=about)
    if not has_come:
        return
    form = Form(
        PLAN_ITEM, _AGREED, f"mentor_agreed_{row['meeting']}", labels={"title": phrases.WHAT_WAS_AGREED},
        fixed={"meeting": row["meeting"], "kind": "other", "status": "planned"},
    )  # fmt: skip
    record_form(store, form, options, save="Save agreed step")
    st.caption(phrases.AGREED_STEPS)


def _calendar(store: Journal, snapshot: Snapshot) -> None:
    with st.expander("The days for your calendar", icon=":material/calendar_month:"):
        cadence = journal.cadence_days(store)
        last = snapshot.check_ins["day"].max()
        coming = this_day() if snapshot.check_ins.empty else max(last.date() + timedelta(days=cadence), this_day())
        days = analysis.calendar_days(snapshot.records, today=this_day())
        say(wording.calendar_sentence(days, next_check_in=coming, cadence_days=cadence))
        st.download_button(
            "Download the calendar file",
            calendar(snapshot.records, check_ins=CheckIns(coming, cadence, journal.uid_of(store)), at=now()),
            file_name="mastery.ics", mime="text/calendar", key="mentor_calendar", on_click="ignore",
        )  # fmt: skip
