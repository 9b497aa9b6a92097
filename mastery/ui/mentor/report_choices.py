"""The choices for a report: person, period, precision, and each entry, goal and plan item."""

from collections.abc import Collection
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, instruments, journal, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.kinds import BLURS, ENTRY_KINDS, STATEMENTS
from mastery.sharing.reply.fill_in import is_address
from mastery.sharing.report.choices import (
    SECTIONS,
    ReportChoices,
    first_day,
    last_report,
    met_before,
    typed_line,
    unshowable_sentence,
    usual_lines,
    usual_name,
    usual_scales,
    usual_sections,
    usual_since,
)
from mastery.ui.base import drafts
from mastery.ui.base.controls import choose_instrument
from mastery.ui.base.drafts import Opening
from mastery.ui.base.fields import titles, unique_names
from mastery.ui.base.letters import labelled, plain
from mastery.ui.base.records import draft_buttons
from mastery.ui.base.shell import cached, new_uid, now, reporting_errors, this_day
from mastery.ui.mentor.report_counts import new_since_report, section_words, shareable_entries
from mastery.wording.phrases import mentor as phrases

_SINCE_MET, _USUAL_PERIOD = -1, analysis.USUAL_DAYS
_CHOSEN = ("period", "instrument", "sections", "scales", "entry", "goal", "plan_item")
_HOW = ("blur", "statements", "blind", "rounds", "delete_after")
_OF_PERSON = tuple(f"mentor_{name}" for name in (*_CHOSEN, *_HOW, "address", "typed"))
_NAMED = {"goals": ("goal",), "plan_items": ("step",), "entries": ("entry", "entries")}
REPORT_DRAFT = "mentor_typed"


def choose_person(snapshot: Snapshot) -> str | None:
    """Draw the choice of whom a report is for and return the person, mentors first; None while nobody is chosen."""
    names = cached(_mentors_first)(snapshot.records["person"])
    if len(names) == 1:
        st.session_state.setdefault("mentor_person", next(iter(names)))
    chosen: str | None = st.selectbox(
        "For whom", list(names), index=None, key="mentor_person", format_func=names.__getitem__,
        placeholder="Choose a person", persist_state="session", on_change=begin_anew,
    )  # fmt: skip
    return chosen if chosen in names else None


def _mentors_first(people: pd.DataFrame) -> dict[str, str]:
    """Return person → what they are called, mentors first."""
    ordered = people.assign(after=people["relation"] != "mentor").sort_values("after", kind="stable")
    return titles(ordered, "person")


def choose_content(store: Journal, snapshot: Snapshot, person: str) -> tuple[ReportChoices, Instrument]:
    """Draw every choice about a report for `person` and return them, with the questionnaire that it is about.

    What is new since the last report to them begins unchosen.
    """
    before = cached(_as_before)(snapshot, person, journal.first_name(store))
    typed = _report_draft(store, before, person)
    left, right = st.columns(2)
    with right:
        name = _name(before)
        instrument = _instrument(store, snapshot, before["instrument"])
    with left:
        meeting = _meeting(snapshot, person)
        met_on = cached(met_before)(snapshot, person=person, meeting=meeting, day=this_day())
        since = _since(snapshot, instrument, met_on)
    first = list(cached(usual_sections)(snapshot, person=person))
    chosen = st.multiselect(
        "What to show", list(SECTIONS), key=_begun("mentor_sections", first),
        format_func=SECTIONS.__getitem__, persist_state="session",
        help=phrases.NOTES_HELP,
    )  # fmt: skip
    # Not in the labels of the choice: it is kept by them, and they may not change while it stands.
    holding = st.empty()
    usual = list(cached(usual_scales)(snapshot, person=person, asked=instrument))
    scales = st.multiselect(
        **labelled(wording.with_capital(instrument.plural)), options=list(instrument.scale_names),
        key=_begun(f"mentor_scales_{instrument.id}", usual), format_func=instrument.scale_names.__getitem__,
        persist_state="session",
    )  # fmt: skip
    elements = tuple(scale for scale in instrument.scale_names if scale in scales)
    lines = _lines(snapshot, person, since=since, met_on=met_on or since)
    how = _how(before)
    draft_buttons(typed, key=REPORT_DRAFT)
    named = [wording.count(len(lines[name]), *words) for name, words in _NAMED.items()]
    st.caption(phrases.named_lines(", ".join(named), BLURS[how["blur"]], STATEMENTS[how["statements"]]))
    choices = ReportChoices(
        name, person, this_day(), since, frozenset(chosen), elements, meeting=meeting, **lines, **how
    )
    holding.caption(plain(phrases.sections_hold(cached(section_words)(snapshot, choices, instrument))))
    return choices, instrument


def _report_draft(store: Journal, before: PlainRow, person: str) -> Opening:
    """Return the draft of what is typed for a report to `person`: the name and the address go to nobody else."""
    if REPORT_DRAFT not in st.session_state:
        st.session_state[REPORT_DRAFT] = drafts.begin(store, f"mentor_report of {person}", uid=new_uid())
    typed: Opening = st.session_state[REPORT_DRAFT]
    for field, first in (("name", before["name"]), ("address", "")):
        drafts.take(typed, f"mentor_{field}", field, first)
    return typed


def what_is_missing(choices: ReportChoices, *, noun: str) -> str | None:
    """Return a sentence about what a report cannot be made without, or None; `noun` is the questionnaire's."""
    if not choices.name:
        return phrases.NAME_MISSING
    if not choices.scales:
        return phrases.SCALE_MISSING.format(noun=noun)
    if not choices.sections:
        return phrases.SECTION_MISSING
    if refusal := unshowable_sentence(choices):
        return refusal
    if choices.address and not is_address(choices.address):
        return phrases.NO_ADDRESS.format(text=choices.address)
    return None


def begin_anew() -> None:
    """Forget what was chosen for one person, so that another is not shown the same by accident; drafts stay theirs."""
    with reporting_errors():
        drafts.keep_all(at=now())
    for key in list(st.session_state):
        if str(key).startswith(_OF_PERSON):
            del st.session_state[key]


def _as_before(snapshot: Snapshot, person: str, first_name: str) -> dict[str, Any]:
    """Return how the last report to `person` was made, and what is usual where there is none.

    Where the settings have a first name, it is this one that the owner is called by.
    """
    usual = {"blur": "none", "statements": "all", "blind": True, "name": usual_name(snapshot), "instrument": ""}
    last = last_report(snapshot, person=person)
    before = {name: last[name] for name in usual} if last else usual
    return before | ({"name": first_name} if first_name else {})


def _instrument(store: Journal, snapshot: Snapshot, first: str) -> Instrument:
    if snapshot.check_ins.empty:
        return instruments.load("five-elements")
    return choose_instrument(store, snapshot.check_ins, key="mentor_instrument", first=first)


def _begun(key: str, first: object) -> str:
    # Not as the control's default: with one it would begin anew when what can be chosen changes.
    st.session_state.setdefault(key, first)
    return key


def _meeting(snapshot: Snapshot, person: str) -> str | None:
    meetings = snapshot.records["meeting"]
    rows = meetings[(meetings["person"] == person) & (meetings["day"] >= pd.Timestamp(this_day()))]
    if rows.empty:
        return None
    names = unique_names({row["meeting"]: wording.day(row["day"]) for row in contracts.rows(rows)})
    usual = cached(usual_lines)(snapshot, person=person).meeting
    key = _begun(f"mentor_meeting_{person}", usual if usual in names else None)
    chosen: str | None = st.selectbox(
        "For the meeting of", list(names), key=key, format_func=names.__getitem__, index=None, placeholder="No meeting",
        persist_state="session", help=phrases.MEETING_HELP,
    )  # fmt: skip
    return chosen


def _since(snapshot: Snapshot, asked: Instrument, met_on: date | None) -> date:
    offered = [one for one in phrases.PERIODS if one != _SINCE_MET or met_on]
    days = st.selectbox(
        "Period", offered, key=_begun("mentor_period", _USUAL_PERIOD), format_func=phrases.PERIODS.__getitem__,
        persist_state="session",
    )  # fmt: skip
    if days == _SINCE_MET and met_on:
        return met_on
    if not days:
        return cached(first_day)(snapshot, day=this_day())
    return cached(usual_since)(snapshot, day=this_day(), instrument=asked.id, days=days)


def _name(before: PlainRow) -> str:
    said = st.text_input(
        "What you are called in it", key=_begun("mentor_name", before["name"]), max_chars=60, persist_state="session",
        help=phrases.NAME_HELP,
    )  # fmt: skip
    return typed_line(said)


def _lines(snapshot: Snapshot, person: str, *, since: date, met_on: date) -> dict[str, Any]:
    """Draw the choice of entries, goals and plan items by their titles; only what is chosen is in the file."""
    inside, plan, fresh = cached(_offered)(snapshot, person, (since, met_on), today=this_day())
    usual = cached(usual_lines)(snapshot, person=person)
    name = cached(analysis.rater_names)(snapshot.records["person"], [person])[person]
    with st.expander(phrases.LINE_BY_LINE):
        st.caption(phrases.LINES_ABOUT)
        if fresh:
            st.caption(phrases.NEW_SINCE.format(many=wording.count(fresh, "line")))
        return {
            "entries": _few(phrases.ENTRIES, inside, "entry", ()),
            "goals": _few("Goals", snapshot.records["goal"], "goal", usual.goals),
            "plan_items": _few(phrases.agreed_steps(name), plan, "plan_item", usual.plan_items, key=f"_{person}"),
        }


def _offered(
    snapshot: Snapshot, person: str, days: tuple[date, date], *, today: date
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Return the entries and plan items that a report can name, and how many of its lines are new since the last.

    days: the first of the period, and that of the last meeting.
    """
    since, met_on = days
    records = snapshot.records
    met = analysis.since_met(records, person=person, since=met_on, today=today)
    inside = shareable_entries(snapshot, since=since).iloc[::-1]
    plan = records["plan_item"][records["plan_item"]["plan_item"].isin(met.loc[met["kind"] == "plan_item", "record"])]
    return inside, plan, new_since_report(snapshot, (inside, records["goal"], plan), person=person)


def _few(label: str, rows: pd.DataFrame, kind: str, first: Collection[str], *, key: str = "") -> frozenset[str]:
    words = cached(_entry_words)(rows) if kind == "entry" else cached(titles)(rows, kind)
    key = _begun(f"mentor_{kind}{key}", [uid for uid in words if uid in first])
    # What was chosen may be gone since, or lie outside the period now.
    st.session_state[key] = [uid for uid in st.session_state[key] if uid in words]
    chosen = st.multiselect(
        **labelled(label), options=list(words), key=key, format_func=words.__getitem__, persist_state="session"
    )
    return frozenset(chosen)


def _entry_words(entries: pd.DataFrame) -> dict[str, str]:
    """Return each entry by what it is, what it is called and when it was; a lesson goes along and is named."""
    called = titles(entries, "entry")
    return {
        row["entry"]: " · ".join(
            (
                f"{ENTRY_KINDS[row['kind']].label}: {called[row['entry']]}",
                *([phrases.WITH_LESSON] if row["lesson"] else []),
                wording.day(row["day"]),
            )
        )
        for row in contracts.rows(entries)
    }


def _how(before: PlainRow) -> PlainRow:
    with st.expander("How exact, and what to ask"):
        blur = st.radio(
            "How exact", list(BLURS), key=_begun("mentor_blur", before["blur"]), format_func=BLURS.__getitem__,
            horizontal=True, persist_state="session",
            help=phrases.ROUNDING_HELP,
        )  # fmt: skip
        statements = st.radio(
            "What to ask", list(STATEMENTS), key=_begun("mentor_statements", before["statements"]),
            format_func=STATEMENTS.__getitem__, horizontal=True, persist_state="session",
            help=phrases.STATEMENTS_HELP,
        )  # fmt: skip
        blind = statements != "none" and st.checkbox(
            "Ask before showing scores", key=_begun("mentor_blind", bool(before["blind"])), persist_state="session",
            help=phrases.BLIND_HELP,
        )  # fmt: skip
        rounds = st.radio(
            "Of their earlier replies", list(phrases.ROUNDS), key=_begun("mentor_rounds", True),
            format_func=phrases.ROUNDS.__getitem__, horizontal=True, persist_state="session",
        )  # fmt: skip
        return {
            "blur": blur,
            "statements": statements,
            "blind": blind,
            "all_rounds": rounds,
            **_wishes(),
        }


def _wishes() -> dict[str, object]:
    left, right = st.columns(2)
    delete_after = left.date_input(
        "Ask to delete it after", None, key="mentor_delete_after", min_value=this_day(), format="DD/MM/YYYY",
        persist_state="session", help=phrases.DELETE_HELP,
    )  # fmt: skip
    address = right.text_input(
        "Your e-mail address, for the answer", key=_begun("mentor_address", ""), max_chars=200, persist_state="session",
        help=phrases.ADDRESS_HELP,
    )  # fmt: skip
    return {"delete_after": delete_after, "address": typed_line(address)}
