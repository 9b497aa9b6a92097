"""A document that leaves as files: made with one press, seen as it leaves, written down when it is taken along."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

import streamlit as st

from mastery import journal, wording
from mastery.journal import Journal, JournalError
from mastery.sharing.report.pdf import pdf_text
from mastery.ui.base.letters import as_typed, plain, say_wrong
from mastery.ui.base.shell import cached

_HTML, _PDF = "text/html", "application/pdf"
MIME = {
    "mail": _HTML,
    "reply": _HTML,
    "html": _HTML,
    "pdf": _PDF,
    "locked": _PDF,
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The MIME type of each kind of file."""

_HEIGHT = 800
_D = TypeVar("_D")


@dataclass(frozen=True)
class Made(Generic[_D]):
    """A finished document: its record's uid, the journal's state that it was made of, and its files by kind.

    `boxes` are the letters that its PDF shows as empty boxes.
    """

    uid: str
    document: _D
    state: int
    files: Mapping[str, bytes]
    boxes: tuple[str, ...]


def weight(*, is_made: bool) -> Literal["primary", "secondary"]:
    """Return the type of the button that makes a document: it stands back once what is chosen is made."""
    return "secondary" if is_made else "primary"


def refuse(slot: str, sentence: str) -> bool:
    """Say why no document is made, and forget the one under `slot` in the session; returns False."""
    st.session_state.pop(slot, None)
    say_wrong(sentence)
    return False


def show_files(made: Made[_D], labels: Mapping[str, str], *, key: str, alt: str, letters: str) -> None:
    """Draw the choice of a file, called by its label, and the file: HTML as it looks, of another its letters.

    `alt` is what a screen reader calls the HTML, `letters` what stands above letters.
    """
    if made.boxes:
        st.warning(plain(wording.boxes_sentence(made.boxes, "The PDF")), icon=":material/warning:")
    kind = st.radio(
        "File", list(made.files), key=key, format_func=labels.__getitem__, horizontal=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if MIME[kind] == _HTML:
        with st.container(border=True):
            st.iframe(made.files[kind].decode(), height=_HEIGHT, alt=alt)
        return
    st.caption(letters)
    with st.container(height=_HEIGHT, border=True):
        as_typed(cached(_letters)(made.files[kind], kind))


def _letters(file: bytes, kind: str) -> str:
    if kind == "docx":
        from mastery.sharing.year.word import word_text  # It takes long to import, and no report is a Word file.

        return word_text(file)
    return pdf_text(file) if kind == "pdf" else file.decode()


def written_down(store: Journal, slot: str, save: Callable[[], object], *, refused: Callable[[str], str]) -> bool:
    """Write a file into the ledger by `save`, and return whether that could be done; `refused` says why not.

    The document under `slot` in the session stays as it is: the ledger is a part of the journal, and not of what the
    document was made of.
    """
    made: Made[object] = st.session_state[slot]
    is_current = made.state == journal.state(store)
    try:
        save()
    except JournalError as problem:
        st.session_state["problem"] = refused(str(problem))
        return False
    if is_current:
        st.session_state[slot] = replace(made, state=journal.state(store))
    return True
