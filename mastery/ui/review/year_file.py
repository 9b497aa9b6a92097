"""The files of "My year": made with one press, seen as they leave, written down when they are taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal, JournalError
from mastery.kinds import FORMATS
from mastery.ledger import ReportFile, write_down_year
from mastery.sharing.files import images
from mastery.sharing.report.build import Leak
from mastery.sharing.report.pdf import pdf_text
from mastery.sharing.year.build import YearDocument, boxes, build, prepared
from mastery.sharing.year.choices import YearChoices
from mastery.sharing.year.word import word_text
from mastery.ui.base.letters import as_typed, heading, plain
from mastery.ui.base.shell import back_up, new_uid, now, this_day
from mastery.wording.phrases import year as phrases

_MADE = "year_made"
_HEIGHT = 800
_MIME = {
    "html": "text/html",
    "pdf": "application/pdf",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class _Made:
    """A finished document: its record's uid, the choices and state of the journal it was made of, and its files."""

    uid: str
    document: YearDocument
    state: int
    files: Mapping[str, bytes]
    boxes: tuple[str, ...]


def offer_file(store: Journal, snapshot: Snapshot, choices: YearChoices, asked: Sequence[Instrument]) -> None:
    """Draw the button that makes the document, then its preview and its downloads."""
    made: _Made | None = st.session_state.get(_MADE)
    current = made and made.document.content.choices == choices and made.state == journal.state(store)
    weight: Literal["primary", "secondary"] = "secondary" if current else "primary"
    pressed = st.button("Make the document", key="year_make", type=weight)
    if pressed and _make(store, snapshot, choices, asked):
        st.rerun()
    if pressed:
        return
    if made and not current:
        st.caption(phrases.OUTDATED)
    elif made:
        _preview(made)
        _take_out(store, made)


def _make(store: Journal, snapshot: Snapshot, choices: YearChoices, asked: Sequence[Instrument]) -> bool:
    with st.spinner(phrases.DRAWING):
        document, known = prepared(snapshot, choices, asked), journal.first_name(store)
        try:
            files = {format: build(document, snapshot, format=format, first_name=known) for format in FORMATS}
        except Leak as problem:
            st.session_state.pop(_MADE, None)
            st.error(plain(phrases.no_file(str(problem))), icon=":material/error:")
            return False
    st.session_state[_MADE] = _Made(new_uid(), document, journal.state(store), files, boxes(document))
    return True


def _preview(made: _Made) -> None:
    heading(phrases.WHAT_LEAVES)
    st.caption(phrases.SEARCHED)
    if made.boxes:
        st.warning(plain(wording.boxes_sentence(made.boxes, "The PDF")), icon=":material/warning:")
    format = st.radio(
        "File", list(made.files), key="year_format", format_func=FORMATS.__getitem__, horizontal=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if format == "html":
        with st.container(border=True):
            st.iframe(made.files[format].decode(), height=_HEIGHT, alt=phrases.PREVIEW)
        return
    st.caption(phrases.READ_AS)
    with st.container(height=_HEIGHT, border=True):
        as_typed(_letters(made.files[format], format))


def _letters(file: bytes, format: str) -> str:
    match format:
        case "pdf":
            return pdf_text(file)
        case "docx":
            return word_text(file)
    return file.decode()


def _take_out(store: Journal, made: _Made) -> None:
    with st.container(horizontal=True):
        for format, file in made.files.items():
            st.download_button(
                f"Download: {FORMATS[format]}, {wording.size_words(len(file))}", file,
                file_name=images.file_name("look back", this_day(), format), mime=_MIME[format],
                key=f"year_download_{format}", on_click=_write_down, args=(store, made, format),
            )  # fmt: skip
    st.caption(phrases.WILL_BE_WRITTEN_DOWN)


def _write_down(store: Journal, made: _Made, format: str) -> None:
    is_current = st.session_state[_MADE].state == journal.state(store)
    try:
        taken = ReportFile(format, made.files[format])
        write_down_year(store, made.document, taken, uids=(made.uid, new_uid()), at=now())
    except JournalError as problem:
        st.session_state["problem"] = phrases.do_not_send(str(problem))
        return
    if is_current:  # The ledger is a part of the journal, and not of what the document was made from.
        st.session_state[_MADE] = replace(made, state=journal.state(store))
    back_up(store)
    st.session_state["toast"] = phrases.WRITTEN_DOWN
