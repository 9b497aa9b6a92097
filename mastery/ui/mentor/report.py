"""Making a report: the preview, which is the file itself, and the downloads, which the ledger records."""

import os
from functools import partial

import streamlit as st

from mastery import instruments, journal, wording
from mastery.contracts import Snapshot
from mastery.instruments import DefinitionError, Instrument
from mastery.journal import Journal
from mastery.kinds import FLAVOURS
from mastery.ledger import ReportFile, write_down
from mastery.sharing.files import images
from mastery.sharing.reply.request import grouped, number_from
from mastery.sharing.reply.statements import Statements
from mastery.sharing.report.build import Leak, Report, boxes, build, prepared
from mastery.sharing.report.choices import ReportChoices
from mastery.sharing.report.pdf import locked
from mastery.ui.base import drafts
from mastery.ui.base.leaving import MIME, Made, refuse, show_files, weight, written_down
from mastery.ui.base.letters import heading, plain, say
from mastery.ui.base.shell import back_up, new_uid, now, this_day
from mastery.ui.mentor.report_choices import REPORT_DRAFT, choose_content, choose_person, what_is_missing
from mastery.wording.phrases import base
from mastery.wording.phrases import mentor as phrases

_MADE = "mentor_made"
_ENDING = {"mail": "html", "reply": "html", "pdf": "pdf", "locked": "pdf"}
_SMALL = 100_000
"""Bytes that a report for e-mail stays below where few entries are chosen (own); above, the page says its size."""


def show_report(store: Journal, snapshot: Snapshot) -> None:
    """Draw the way to a report: whom it is for, what it shows, the preview, taking it along."""
    person = choose_person(snapshot)
    if person is None:
        say(phrases.CHOOSE_PERSON)
        return
    choices, instrument = choose_content(store, snapshot, person)
    made: Made[Report] | None = st.session_state.get(_MADE)
    wished = made and (made.document.content.choices, made.document.whole) == (choices, instrument)
    current = bool(made and wished and made.state == journal.state(store))
    missing = what_is_missing(choices, noun=instrument.noun)
    pressed = st.button("Make the report", key="mentor_make", type=weight(is_made=current))
    if missing:
        (st.warning if pressed else st.caption)(plain(missing))
    elif pressed and _make(store, snapshot, choices, instrument):
        st.rerun()
    if missing or pressed:
        return
    if made and not current:
        st.caption(phrases.OUTDATED)
    elif made:
        _preview(made)
        _take_along(store, made)


def _make(store: Journal, snapshot: Snapshot, choices: ReportChoices, instrument: Instrument) -> bool:
    statements = _statements(store, instrument, choices.name)
    number = number_from(os.urandom(10))
    with st.spinner(base.DRAWING):
        report = prepared(number, snapshot, choices, instrument, statements)
        try:
            wanted = [one for one in FLAVOURS if one != "reply" or report.request.items]
            known = journal.first_name(store)
            files = {flavour: build(report, snapshot, flavour=flavour, first_name=known) for flavour in wanted}
        except Leak as problem:
            return refuse(_MADE, phrases.NO_FILE.format(reason=str(problem)))
    if not report.page.sections and not report.request.items:
        return refuse(_MADE, phrases.NOTHING_TO_SHOW)
    st.session_state[_MADE] = Made(new_uid(), report, journal.state(store), files, boxes(report))
    return True


def _statements(store: Journal, instrument: Instrument, name: str) -> Statements:
    try:
        return instruments.for_others(instrument, name=name, folder=store.own_instruments)
    except DefinitionError as problem:
        st.warning(phrases.IN_OWN_WORDS.format(reason=plain(str(problem))), icon=":material/error:")
        return {}


def _preview(made: Made[Report]) -> None:
    heading(base.WHAT_LEAVES)
    st.caption(phrases.SEARCHED.format(number=grouped(made.document.number)))
    if empty := made.document.empty:
        st.caption(phrases.EMPTY_SECTIONS.format(sections=wording.listed([wording.quoted(one) for one in empty])))
    show_files(made, FLAVOURS, key="mentor_flavour", alt=phrases.PREVIEW, letters=phrases.PDF_WORDS)


def _take_along(store: Journal, made: Made[Report]) -> None:
    heading(phrases.TAKE_ALONG)
    st.caption(phrases.WAYS_TO_SEND)
    if len(made.files["mail"]) > _SMALL:
        st.caption(phrases.LARGE_FILE.format(size=wording.size_words(len(made.files["mail"]))))
    password = _password(made)
    with st.container(horizontal=True):
        for flavour, file in made.files.items():
            kind, label = flavour, FLAVOURS[flavour]
            if flavour == "pdf" and password:
                file, kind, label = _locked(file, password), "locked", f"{label}, locked"
            st.download_button(
                f"Download: {label}, {wording.size_words(len(file))}", file, file_name=_file_name(made, kind),
                mime=MIME[flavour], key=f"mentor_download_{flavour}", on_click=_write_down,
                args=(store, made, kind, file),
            )  # fmt: skip
    st.caption(phrases.WILL_BE_WRITTEN_DOWN)


def _password(made: Made[Report]) -> str:
    if not st.checkbox("Lock the PDF with a password", key="mentor_lock"):
        return ""
    key = f"mentor_password {made.uid}"
    password = grouped(st.session_state.setdefault(key, number_from(os.urandom(10))))
    st.code(password, language=None)
    st.caption(phrases.PASSWORD)
    return password


@st.cache_data(show_spinner=False, max_entries=4)
def _locked(file: bytes, password: str) -> bytes:
    return locked(file, password=password)


def _file_name(made: Made[Report], kind: str) -> str:
    # Whom it is for, so that it does not go to another; not whom it is about.
    named = "" if kind == "pdf" else kind
    return images.file_name(f"report for {made.document.content.mentor} {named}", this_day(), _ENDING[kind])


def _write_down(store: Journal, made: Made[Report], flavour: str, file: bytes) -> None:
    save = partial(write_down, store, made.document, ReportFile(flavour, file), uids=(made.uid, new_uid()), at=now())
    if written_down(store, _MADE, save, refused=phrases.do_not_send):
        drafts.finish(st.session_state.pop(REPORT_DRAFT), at=now())
        back_up(store)
        st.session_state["toast"] = phrases.WRITTEN_DOWN
