"""Answering a mentee: every answer is on the disk as it is given, in a file beside the report."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import streamlit as st

from mastery import journal
from mastery.sharing.desk.answers import MAX_BYTES, BadAnswer, answer_bytes, answer_name, read_answer
from mastery.sharing.desk.model import Answer
from mastery.sharing.reply.request import number_from
from mastery.ui.base.shell import now
from mastery.wording.phrases import desk as phrases

_CONTROLS = "desk controls"


@dataclass(frozen=True)
class _Control:
    """A control of the form: where its answer lies, its field, and what disk and control last agreed on."""

    file: Path
    report: str
    field: str
    agreed: object


def answer_file(folder: Path, report: str) -> Path:
    """Return where the answer to the report of this number lies."""
    return folder / answer_name(report)


def control_of(file: Path, answer: Answer, field: str, *, empty: str | None = None) -> str:
    """Return the key of the control of a field, which shows what is on the disk, else `empty`.

    Another window may have answered too. A control that stands is not given what it holds already, since that would
    take back what is chosen meanwhile.
    """
    controls = st.session_state.setdefault(_CONTROLS, {})
    key, value = f"desk {answer.report} {field}", answer.field_of(field) or empty
    if key not in controls or key not in st.session_state or controls[key].agreed != value:
        st.session_state[key] = value
        controls[key] = _Control(file, answer.report, field, value)
    return key


def keep_missed() -> None:
    """Keep what a callback did not come to: the values themselves arrive with every event."""
    controls: dict[str, _Control] = st.session_state.get(_CONTROLS, {})
    for key, control in list(controls.items()):
        if key not in st.session_state:
            continue
        given = st.session_state[key]
        if given == control.agreed:
            continue
        if _changed(control.file, control.report, field=control.field, value=given):
            controls[key] = replace(control, agreed=given)


def mark_sent(file: Path, report: str, on: date | None) -> None:
    """Mark the answer as sent on a day, or as not sent."""
    keep_missed()
    _changed(file, report, done=on)


def new_answer(report: str) -> Answer:
    """Return an answer to the report of this number in which nothing is given."""
    return Answer(report, number_from(os.urandom(10)))


def _changed(file: Path, report: str, *, field: str = "", value: object = None, done: date | None = None) -> bool:
    """Change one thing in the file of an answer, as it is on the disk now; say so where that fails."""
    try:
        answer = answer_on_disk(file, report)
        changed = answer.with_field(field, value, at=now()) if field else replace(answer, done=done)
        with journal.replacing(file, answer_bytes(changed)):
            return True
    except BadAnswer as problem:
        st.session_state["problem"] = str(problem)
    except OSError as problem:
        st.session_state["problem"] = phrases.NOT_KEPT.format(problem=str(problem.strerror))
    return False


def answer_on_disk(file: Path, report: str) -> Answer:
    """Return the answer in `file` as it is now; raise BadAnswer or OSError where it cannot be read."""
    if file.is_symlink():
        raise BadAnswer(phrases.A_LINK)
    if not file.exists():
        return new_answer(report)
    with file.open("rb") as opened:
        return read_answer(opened.read(MAX_BYTES + 1), report=report)
