"""Bringing a file in: what it does not say is asked, what it holds is shown first, then one press saves it."""

import hashlib
import json
from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from mastery import exchange, intake, journal, wording
from mastery.contracts import Snapshot
from mastery.exchange.archive_file import is_archive
from mastery.exchange.formats import own_table
from mastery.exchange.reading import Source
from mastery.exchange.registry import names
from mastery.instruments import Instrument
from mastery.instruments.check_in import CheckIn
from mastery.intake import Intake
from mastery.journal import ImportResult, Journal, JournalError
from mastery.sharing.pocket.model import NAME
from mastery.sharing.pocket.reader import is_pocket
from mastery.ui.base.coming_home import show_coming_home
from mastery.ui.base.controls import questionnaires
from mastery.ui.base.letters import bullets, heading, plain, say
from mastery.ui.base.progress import progress
from mastery.ui.base.shell import back_up, cached, now, reporting_errors, this_day
from mastery.ui.base.window import this_window
from mastery.ui.your_data.archive_in import preview_archive
from mastery.ui.your_data.imports import show_imports
from mastery.ui.your_data.mending import mend, record_row
from mastery.ui.your_data.questions import ask
from mastery.wording.phrases import your_data as phrases

_FIRST_ROWS, _FIRST_DAYS, _FIRST_RECORDS, _MEGABYTES = 5, 5, 50, 100
_READ = "bring_in_read"
"""What was read of the file that is chosen, so that a rerun does not read it again."""
_SAVING = ("bring_in_new", "bring_in_all")
"""The buttons that save what is shown."""


def bring_in(store: Journal, _snapshot: Snapshot) -> None:
    """Draw the choice of a file, what it would bring or what is wrong with it, and what was brought in before."""
    heading(phrases.BRING_HISTORY)
    if this_window().of_sample:
        say(phrases.NOT_INTO_SAMPLE)
        return
    say(phrases.BRING_HISTORY_ABOUT)
    number = st.session_state.setdefault("bring_in_number", 0)
    file = st.file_uploader("File", key=f"bring_in_file {number}", max_upload_size=_MEGABYTES)
    pasted = st.text_input("Or a Snowflake link", key=f"bring_in_link {number}")
    known = questionnaires(store)
    chosen, wanted = _more_about(known)
    if file is not None and is_archive(data := file.getvalue()):
        preview_archive(journal.coming_from(store, "archive", file.name), data)
    elif file is not None and is_pocket(data):
        show_coming_home(store, data, name=file.name, number="bring_in_number")
    elif file is None and is_pocket(pasted):
        show_coming_home(store, pasted, name=NAME, number="bring_in_number")
    elif file is not None or pasted.strip():
        asked = (known[chosen],) if chosen else tuple(known.values())
        given, name = (data, file.name) if file is not None else (pasted.encode(errors="replace"), "link.txt")
        source = Source(given, name, this_day(), asked)
        _bring(store, source, own_table.NAME if chosen and not wanted else wanted)
    show_imports(store)


def _more_about(known: dict[str, Instrument]) -> tuple[str | None, str]:
    """Draw, folded, the format, and the questionnaire with what a table calls its questions; return both choices."""
    titles = wording.titles_apart(known)
    with st.expander(phrases.FORMAT_AND_NAMES, type="compact"):
        wanted = st.selectbox("Format", names(), index=None, key="bring_in_format", placeholder=phrases.BEST_FORMAT)
        chosen = st.selectbox(
            "Questionnaire", list(titles), index=None, key="bring_in_questionnaire", format_func=titles.__getitem__,
            placeholder=phrases.ANY_QUESTIONNAIRE,
        )  # fmt: skip
        _tell_names(known[chosen or next(iter(known))])
    return chosen, wanted or ""


def _tell_names(instrument: Instrument) -> None:
    """Draw what a table calls each question, and an empty table with these columns."""
    st.dataframe(cached(_names_table)(instrument), hide_index=True, alt=phrases.NAMES_TABLE)
    header = ",".join(["day", *(item.id for item in instrument.items), "note"])
    st.download_button(
        "Download an empty table", f"{header}\n", file_name=f"{instrument.id}.csv", mime="text/csv",
        key="bring_in_empty", on_click="ignore",
    )  # fmt: skip


def _names_table(instrument: Instrument) -> pd.DataFrame:
    rows = [(item.id, instrument.scale_names[item.scale], item.label) for item in instrument.items]
    return pd.DataFrame(rows, columns=["Short name", wording.with_capital(instrument.noun), "Question"])


def _bring(store: Journal, source: Source, wanted: str) -> None:
    key = f"bring_in {hashlib.sha256(source.data).hexdigest()[:16]}"
    given = st.session_state.setdefault(f"{key} answers", {})
    before = st.session_state.get(_READ)
    try:
        found, result = _read(store, source, given, wanted)
    except (exchange.Unreadable, JournalError) as problem:
        st.error(phrases.NOT_BROUGHT_IN, icon=":material/error:")
        bullets(getattr(problem, "sentences", None) or [str(problem)])
        if given:
            st.button("Answer the questions anew", key=f"{key} anew", on_click=given.clear)
        return
    if before and before is not st.session_state[_READ] and any(map(st.session_state.get, _SAVING)):
        st.session_state["problem"] = phrases.OTHERWISE_NOW
        st.rerun()
    if ask(found, given, key=key) or mend(found, given, key=key):
        st.rerun()
    if result is not None:
        _preview(store, found, result)


def _read(store: Journal, source: Source, given: dict[str, Any], wanted: str) -> tuple[Intake, ImportResult | None]:
    """Return what the file holds by these answers and what would become of it; None while a question is open.

    The same file is read once for the same answers, journal and day. Raises Unreadable, JournalError.
    """
    known = [(one.id, one.version) for one in source.known]
    state = hashlib.sha256(source.data).hexdigest(), source.name, str(source.today), known, journal.state(store)
    key = json.dumps([*state, given, wanted], sort_keys=True, default=str)
    if (before := st.session_state.get(_READ)) and before[0] == key:
        return before[1], before[2]
    with progress(phrases.READING) as bar:
        watched = Source(source.data, source.name, source.today, source.known, bar.reach)
        found = intake.look(store, watched, given, wanted=wanted)
        result = None if found.open_questions else intake.preview(store, found, at=now(), watched=bar.over)
    st.session_state[_READ] = key, found, result
    return found, result


def _preview(store: Journal, found: Intake, result: ImportResult) -> None:
    """Draw what would become of the file, its first check-ins, what differs, and the buttons that save."""
    _tell(found)
    differing = len(result.differing)
    if found.check_ins:
        said = {"new": result.new, "there": result.there, "deleted": result.deleted, "differing": differing}
        say(wording.preview_sentence(**said))
        st.caption(phrases.FIRST_ROWS)
        rows = [_row(one) for one in found.check_ins[:_FIRST_ROWS]]
        table = pd.DataFrame(rows, columns=["Day", "Questionnaire", "Answered", "Answers", "Note"])
        st.dataframe(table, hide_index=True, alt=phrases.FIRST_ROWS)
    if result.records_deleted:
        say(f"{wording.with_capital(wording.others_away(result.records_deleted))}.")
    bullets(wording.difference_sentence(one.day, one.answers, lost=one.lost) for one in result.differing[:_FIRST_DAYS])
    if differing > _FIRST_DAYS:
        say(wording.more_days(differing - _FIRST_DAYS))
    with st.container(horizontal=True):
        if result.new or result.records:
            label = wording.intake_label(check_ins=result.new, records=result.records)
            _save_button(store, found.without(result.differing), label, key="bring_in_new", primary=True)
        if differing:
            label = wording.correct_label(result.new, differing)
            _save_button(store, found, label, key="bring_in_all", primary=not result.new)


def _tell(found: Intake) -> None:
    """Draw what the file was read as, what it begins, what was passed over, what is left out, how it is counted."""
    days = [one.day for one in found.check_ins]
    first, last = (min(days), max(days)) if days else (None, None)
    say(wording.format_sentence(found.reading.format, check_ins=len(days), first=first, last=last))
    for one in found.begun:
        say(wording.begun_sentence(one.title, len(one.items), low=one.low, high=one.high))
    if found.origin.others:
        kinds = Counter(kind for kind, _ in found.origin.others)
        say(phrases.other_records(wording.other_records_words(kinds), alone=not found.check_ins))
        rows = [record_row(kind, fields) for kind, fields in found.origin.others[:_FIRST_RECORDS]]
        st.dataframe(
            pd.DataFrame(rows, columns=["What", "Day", "In short"]), hide_index=True, alt=phrases.FIRST_RECORDS
        )
    if found.there:
        say(phrases.there_already(found.there))
    for notice in found.reading.notices:
        st.caption(plain(notice))
    if left_out := found.reading.problems.sentences():
        st.warning(phrases.LEFT_OUT, icon=":material/rule:")
        bullets(left_out)
    if intake.is_diary(found.check_ins):
        st.info(wording.FORTNIGHTS, icon=":material/date_range:")


def _save_button(store: Journal, found: Intake, label: str, *, key: str, primary: bool) -> None:
    if not st.button(label, key=key, type="primary" if primary else "secondary"):
        return
    with reporting_errors():
        with progress(phrases.SAVING) as bar:
            made = intake.bring_in(store, found, replace_days=key == "bring_in_all", at=now(), watched=bar.over)
        back_up(store)
        said = wording.intake_sentence(check_ins=made.new, records=made.records, corrected=made.corrected)
        said += f" {phrases.away(made.deleted + made.records_deleted)}" if made.deleted + made.records_deleted else ""
        st.session_state["success"] = f"{said} {phrases.MAY_BE_TAKEN_BACK}" if made.uid else said
        st.session_state["bring_in_number"] += 1
        st.session_state.pop(_READ, None)
    if "problem" in st.session_state:
        st.rerun()
    st.switch_page("pages/today.py")


def _row(one: CheckIn) -> tuple[object, ...]:
    given = {item: answer for item, answer in one.answers.items() if answer is not None}
    answered = f"{len(given)} / {len(one.instrument.items)}"
    return one.day, one.instrument.title, answered, wording.answers_words(one), str(one.about.get("note") or "")
