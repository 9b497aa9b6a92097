"""Choosing what a report shows: whom it is for, of when, how exact, and line by line what."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from mastery import analysis, instruments, wording
from mastery.analysis import frames as contracts
from mastery.analysis.frames import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.kinds import BLURS, STATEMENTS
from mastery.sharing.choices import SECTIONS, USUAL_SECTIONS, Choices, usual_lines
from mastery.ui.choices import choose_instrument
from mastery.ui.fields import titles
from mastery.ui.frame import plain, today
from mastery.ui.listing import only

_PERIODS = {-1: "Since the last meeting", 183: "6 months", 365: "12 months", 731: "2 years", 0: "All of it"}
_SINCE_MET, _USUAL_PERIOD = -1, 365
_ROUNDS = {True: "All their replies", False: "Their latest reply alone"}


def choose_person(frames: Snapshot) -> str | None:
    """Draw the choice of whom a report is for and return the person, mentors first; None while nobody is chosen."""
    people = frames.records["person"]
    people = people.assign(after=people["relation"] != "mentor").sort_values("after", kind="stable")
    names = titles(people, "person")
    if len(names) == 1:
        st.session_state.setdefault("mentor_person", next(iter(names)))
    chosen: str | None = st.selectbox(
        "For whom", list(names), index=None, key="mentor_person", format_func=names.__getitem__,
        placeholder="Choose a person", persist_state="session",
    )  # fmt: skip
    return chosen if chosen in names else None


def choose_shown(store: Journal, frames: Snapshot, person: str) -> tuple[Choices, Instrument]:
    """Draw every choice about a report for `person` and return them, with the questionnaire that it is about."""
    left, right = st.columns(2)
    with left:
        meeting = _meeting(frames, person)
        since = _since(frames, person, meeting)
    with right:
        name = _name(frames)
        instrument = choose_instrument(store, frames.check_ins) if len(frames.check_ins) else _usual()
    chosen = st.pills(
        "What to show", list(SECTIONS), selection_mode="multi", key=_begun("mentor_sections", list(USUAL_SECTIONS)),
        format_func=SECTIONS.__getitem__, persist_state="session",
        help="Notes are what you wrote in check-ins for yourself. They leave only when they are chosen here.",
    )  # fmt: skip
    scales = st.pills(
        instrument.plural.capitalize(), list(instrument.scale_names), selection_mode="multi",
        key=_begun(f"mentor_scales_{instrument.id}", list(instrument.scale_names)),
        format_func=instrument.scale_names.__getitem__, persist_state="session",
    )  # fmt: skip
    kept = tuple(scale for scale in instrument.scale_names if scale in scales)
    lines = _lines(frames, person, since)
    return Choices(
        name, person, today(), since, frozenset(chosen), kept, meeting=meeting, **lines, **_how(person)
    ), instrument


def what_is_missing(choices: Choices) -> str | None:
    """Return a sentence about what a report cannot be made without, or None."""
    if not choices.name:
        return "Write the name that you are called by in the report."
    if not choices.scales:
        return "Choose at least one element."
    if not choices.sections:
        return "Choose at least one section to show."
    return None


def _usual() -> Instrument:
    return instruments.load("five-elements")


def _begun(key: str, first: Any) -> str:
    # Not as the control's default: with one it would begin anew when what can be chosen changes.
    st.session_state.setdefault(key, first)
    return key


def _meeting(frames: Snapshot, person: str) -> str | None:
    meetings = frames.records["meeting"]
    rows = meetings[(meetings["person"] == person) & (meetings["day"] >= pd.Timestamp(today()))]
    if rows.empty:
        return None
    names = {row["meeting"]: wording.day(row["day"]) for row in contracts.rows(rows)}
    key = _begun(f"mentor_meeting_{person}", next(iter(names)))
    chosen: str | None = st.selectbox(
        "For the meeting of", list(names), key=key, format_func=names.__getitem__, index=None, placeholder="No meeting",
        persist_state="session",
    )  # fmt: skip
    return chosen


def _since(frames: Snapshot, person: str, meeting: str | None) -> date:
    prepared = only(frames.records["meeting"][frames.records["meeting"]["meeting"] == meeting])
    # Of several meetings to come, none has been yet.
    before = min(prepared["day"], today() + timedelta(days=1)) if prepared else today()
    last = analysis.last_meeting(frames.records["meeting"], person=person, before=before)
    offered = [one for one in _PERIODS if one != _SINCE_MET or last]
    days = st.selectbox(
        "Period", offered, key=_begun("mentor_period", _USUAL_PERIOD), format_func=_PERIODS.__getitem__,
        persist_state="session",
    )  # fmt: skip
    if days == _SINCE_MET and last:
        day: date = last["day"]
        return day
    told = pd.concat([frames.check_ins["day"], frames.records["entry"]["day"]])
    first = told.min().date() if len(told) else today()
    return max(first, today() - timedelta(days=days)) if days else min(first, today())


def _name(frames: Snapshot) -> str:
    reports, profile = frames.records["report"], only(frames.records["profile"])
    before = reports.sort_values("saved_at")["name"].tolist()
    known = before[-1] if before else ((profile or {}).get("name") or "").split(" ")[0]
    return st.text_input(
        "What you are called in it", key=_begun("mentor_name", known), max_chars=60, persist_state="session",
        help="A first name is enough. The report speaks of you by it.",
    ).strip()  # fmt: skip


def _lines(frames: Snapshot, person: str, since: date) -> dict[str, Any]:
    """Draw the choice of entries, goals and plan items by their titles; only what is chosen is in the file."""
    records = frames.records
    met = analysis.since_met(records, person=person, since=since, today=today())
    entries = records["entry"]
    told = pd.concat([analysis.events_of(entries)["entry"], entries.loc[entries["lesson"].notna(), "entry"]])
    inside = entries[entries["entry"].isin(told) & (entries["day"] >= pd.Timestamp(since))].iloc[::-1]
    goals = records["goal"]
    plan = records["plan_item"][records["plan_item"]["plan_item"].isin(met.loc[met["kind"] == "plan_item", "record"])]
    usual = usual_lines(frames, person=person, since=since, day=today())
    name = plain(analysis.rater_names(records["person"], [person])[person])
    with st.expander("Line by line: what may be named"):
        st.caption("Nothing else of your logbook, goals and plan is in the file, not even as a mark.")
        return {
            "entries": _few("Wins, setbacks, new roles and lessons", inside, "entry", usual["entries"]),
            "goals": _few("Goals", goals, "goal", usual["goals"]),
            "plan_items": _few(
                f"Steps agreed with {name}, or done since", plan, "plan_item", usual["plan_items"], key=f"_{person}"
            ),
        }


def _few(label: str, rows: pd.DataFrame, kind: str, first: Collection[str], *, key: str = "") -> frozenset[str]:
    names = titles(rows, kind)
    dated = {row[kind]: row["day"] for row in contracts.rows(rows)} if "day" in rows else {}
    words = {uid: f"{name} · {wording.day(dated[uid])}" if uid in dated else name for uid, name in names.items()}
    key = _begun(f"mentor_{kind}{key}", list(first))
    # What was chosen may be gone since, or lie outside the period now.
    st.session_state[key] = [uid for uid in st.session_state[key] if uid in words]
    chosen = st.multiselect(label, list(words), key=key, format_func=words.__getitem__, persist_state="session")
    return frozenset(chosen)


def _how(person: str) -> Mapping[str, Any]:
    with st.expander("How exact, and what to ask"):
        blur = st.radio(
            "How exact", list(BLURS), key=_begun("mentor_blur", "none"), format_func=BLURS.__getitem__,
            horizontal=True, persist_state="session",
            help="A gap in the days tells something too, even without a note. By month it hardly shows.",
        )  # fmt: skip
        statements = st.radio(
            "What to ask", list(STATEMENTS), key=_begun("mentor_statements", "all"), format_func=STATEMENTS.__getitem__,
            horizontal=True, persist_state="session",
            help="All takes about five minutes and can be compared with an interval. One for each takes one minute.",
        )  # fmt: skip
        blind = st.checkbox(
            "Ask before showing anything", key=_begun("mentor_blind", False), persist_state="session",
            disabled=statements == "none",
            help="What you answered is folded away until the answer is given, so that it does not draw it along.",
        )  # fmt: skip
        rounds = st.radio(
            "What of their own to show", list(_ROUNDS), key=_begun("mentor_rounds", True),
            format_func=_ROUNDS.__getitem__, horizontal=True, persist_state="session",
        )  # fmt: skip
        return {
            "blur": blur,
            "statements": statements,
            "blind": blind and statements != "none",
            "all_rounds": rounds,
            **_wishes(),
        }


def _wishes() -> dict[str, Any]:
    left, right = st.columns(2)
    delete_after = left.date_input(
        "Ask to delete it after", None, key="mentor_delete_after", min_value=today(), format="DD/MM/YYYY",
        persist_state="session", help="A request in the file. Nothing can enforce it.",
    )  # fmt: skip
    address = right.text_input(
        "Your e-mail address, for the answer", key=_begun("mentor_address", ""), max_chars=200, persist_state="session",
        help="Stands in the file, where a click opens an e-mail to you. May be left empty.",
    )  # fmt: skip
    return {"delete_after": delete_after, "address": address.strip()}
