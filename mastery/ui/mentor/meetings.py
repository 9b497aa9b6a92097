"""Meetings: when, with whom, what to ask, what there was since, what was agreed."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import MEETING, PLAN_ITEM
from mastery.ui.base.fields import Form, Options, names_of, options_of, shortened
from mastery.ui.base.letters import as_typed, bullets, heading, plain, say
from mastery.ui.base.listing import PAGE_OF, SHORT_PAGE, close_button, counts_by, only, paged, part_of, row_of
from mastery.ui.base.records import form_expander, offer_deleted_records, record_form
from mastery.ui.base.reminders import offer_calendar
from mastery.ui.base.shell import cached, this_day
from mastery.ui.base.whole_record import correct_or_delete
from mastery.ui.mentor.report_choices import begin_anew
from mastery.wording.phrases import mentor as phrases

_AGREED = ("title", "due", "goal")


def list_meetings(store: Journal, snapshot: Snapshot) -> None:
    """Draw the next meeting, the others, the form for another, and the days as a calendar file."""
    meetings, options = snapshot.records["meeting"], options_of(snapshot)
    if meetings.empty:
        say(phrases.NO_MEETING)
    coming = cached(_coming)(meetings, today=this_day())
    if coming:
        _draw_next(snapshot, coming, options)
    ahead, past = cached(_others)(meetings, coming["meeting"] if coming else None, today=this_day())
    people = snapshot.records["person"]
    for sentence in cached(_when)(meetings, people, today=this_day(), but=coming["person"] if coming else None):
        say(sentence)
    for label, rows, key in (("After that", ahead, "meetings_ahead"), ("So far", past, "meetings_past")):
        if len(rows):
            heading(label)
            with paged(rows, key=key, size=SHORT_PAGE) as page:
                for row in page:
                    row_of(options["meeting"][row["meeting"]], "meeting", row["meeting"], about=_about(snapshot, row))
    none = snapshot.records["meeting"].empty
    with form_expander(store, "Write a meeting down", key="mentor_meeting_new", expanded=none):
        form = Form(MEETING, names_of(MEETING.fields), "mentor_meeting_new")
        record_form(store, form, options, save="Save meeting")
    offer_deleted_records(store, MEETING)
    _calendar(store, snapshot)


def show_meeting(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw one meeting: its questions, what there was since the one before, what was agreed, and the ways on."""
    options = options_of(snapshot)
    close_button("All meetings", key="meeting_close")
    heading(options["meeting"][row["meeting"]])
    _questions(row)
    _noted(snapshot, row)
    if row["note"]:
        st.caption(phrases.WHAT_WAS_SAID)
        as_typed(row["note"])
    if row["day"] >= this_day():
        st.button("Prepare the report for it", key="meeting_report", type="primary", on_click=_prepare, args=(row,))
    _since(snapshot, row)
    _agreed(store, snapshot, row, options)
    form = Form(MEETING, names_of(MEETING.fields), "mentor_meeting_edit", row=row)
    correct_or_delete(store, form, row, options, label="Correct this meeting")


def _draw_next(snapshot: Snapshot, row: PlainRow, options: Options) -> None:
    """Draw the next meeting: with whom and when, what to ask, what there was since, the report for it."""
    with st.container(border=True):
        when = wording.until_words(row["day"], today=this_day())
        heading(phrases.NEXT_MEETING.format(called=options["meeting"][row["meeting"]], when=when))
        found, since = cached(_found_since)(snapshot, row, today=this_day())
        st.caption(plain(cached(wording.since_headline)(found, since=since)))
        _questions(row)
        _noted(snapshot, row)
        with st.container(horizontal=True):
            st.button("Prepare the report for it", key="meeting_report", type="primary", on_click=_prepare, args=(row,))
            if st.button("Open it", key=f"open_meeting_{row['meeting']}"):
                st.switch_page(PAGE_OF["meeting"], query_params={"meeting": row["meeting"]})


def _questions(row: PlainRow) -> None:
    if questions := analysis.agenda(row):
        st.caption("My questions")
        as_typed("\n".join(f"{number}. {asked}" for number, asked in enumerate(questions, 1)))


def _noted(snapshot: Snapshot, row: PlainRow) -> None:
    """Draw the notes about the person of a meeting to come, since the one before."""
    if row["day"] < this_day():
        return
    if noted := cached(_notes_for)(snapshot, row, today=this_day()):
        st.caption(phrases.NOTED_FOR_IT)
        as_typed("\n".join(noted))


def _notes_for(snapshot: Snapshot, row: PlainRow, *, today: date) -> list[str]:
    """Return what was noted about the person of a meeting since the one before, or in the year before it."""
    last = analysis.last_meeting(snapshot.records["meeting"], person=row["person"], today=today, before=row["day"])
    since = last["day"] if last else row["day"] - timedelta(days=365)
    notes = analysis.noted_for(snapshot.records["entry"], person=row["person"], since=since)
    return [one["text"] or one["title"] for one in contracts.rows(notes)]


def _prepare(row: PlainRow) -> None:
    if st.session_state.get("mentor_person") != row["person"]:
        begin_anew()
    st.session_state["mentor_person"] = row["person"]
    st.session_state[f"mentor_meeting_{row['person']}"] = row["meeting"]
    st.query_params.from_dict({"view": "report"})


def _coming(meetings: pd.DataFrame, *, today: date) -> PlainRow | None:
    """Return the next meeting; None where there is none to come."""
    first = analysis.next_meeting(meetings, today=today)
    return only(meetings[meetings["meeting"] == first["meeting"]]) if first else None


def _others(meetings: pd.DataFrame, but: str | None, *, today: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the meetings to come, and those so far, newest first, without the one drawn above."""
    others = meetings[meetings["meeting"] != but] if but else meetings
    ahead = others["day"] >= pd.Timestamp(today)
    return others[ahead], others[~ahead].iloc[::-1]


def _when(meetings: pd.DataFrame, people: pd.DataFrame, *, today: date, but: str | None) -> list[str]:
    """Return for each mentor with a meeting when the last was and the next is, `but` for the one drawn above."""
    said = []
    names = analysis.rater_names(people, list(meetings["person"]))
    for person, name in names.items():
        if person == but:
            continue
        last = analysis.last_meeting(meetings, person=person, today=today)
        coming = analysis.next_meeting(meetings, person=person, today=today)
        was, will_be = (one["day"] if one else None for one in (last, coming))
        said.append(wording.meeting_sentence(name, last=was, coming=will_be, today=today))
    return said


def _about(snapshot: Snapshot, row: PlainRow) -> str:
    agreed = cached(counts_by)(snapshot.records["plan_item"], "meeting").get(row["meeting"], 0)
    said = [wording.count(len(analysis.agenda(row)), "question")]
    said += [f"{wording.count(agreed, 'step')} agreed"] if agreed else []
    return " · ".join(said)


def _agreed_at(snapshot: Snapshot, row: PlainRow) -> pd.DataFrame:
    return part_of(snapshot.records["plan_item"], "meeting", row["meeting"])


def _found_since(snapshot: Snapshot, row: PlainRow, *, today: date) -> tuple[pd.DataFrame, date | None]:
    """Return the SINCE_MET up to a meeting, without what was agreed at it, and the day of the one before, if any."""
    until = min(row["day"], today)
    last = analysis.last_meeting(snapshot.records["meeting"], person=row["person"], today=today, before=row["day"])
    since: date | None = last["day"] if last else None
    first = since or until - timedelta(days=365)
    found = analysis.since_met(snapshot.records, person=row["person"], since=first, today=until)
    return found[~found["record"].isin(_agreed_at(snapshot, row)["plan_item"])], since


def _since(snapshot: Snapshot, row: PlainRow) -> None:
    found, since = cached(_found_since)(snapshot, row, today=this_day())
    heading(cached(wording.since_headline)(found, since=since))
    with paged(found, key="meeting_since", size=15) as rows:
        bullets(wording.since_line(one) for one in rows)
    st.caption(phrases.SINCE_IS_YOURS)


def _agreed(store: Journal, snapshot: Snapshot, row: PlainRow, options: Options) -> None:
    agreed = _agreed_at(snapshot, row)
    has_come = row["day"] <= this_day()
    if has_come or len(agreed):
        heading(phrases.AGREED)
    for item in cached(contracts.rows)(agreed):
        about = f"due {wording.day(item['due'])}" if item["due"] else ""
        row_of(shortened(item["title"]), "plan_item", item["plan_item"], about=about)
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
        offer_calendar(store, snapshot, key="mentor_calendar")
