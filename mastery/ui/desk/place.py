"""How files come onto the desk."""

from pathlib import Path

import streamlit as st

from mastery import journal
from mastery.sharing.desk.folder import NoFolder, desk_of, forget_read
from mastery.sharing.desk.reading import BadReport, read_report
from mastery.ui.base import lock
from mastery.ui.base.shell import this_day
from mastery.wording.phrases import desk as phrases

_DROPPED = "desk_dropped"
_MEGABYTES = 4

if forget_read not in lock.WHEN_CLOSED:
    lock.WHEN_CLOSED.append(forget_read)


def drop_in(folder: Path, *, is_empty: bool) -> None:
    """Draw the place where reports are dropped, open while the desk is empty."""
    with st.expander("Put reports on the desk", icon=":material/upload_file:", expanded=is_empty):
        key = f"desk_drop_{st.session_state.setdefault(_DROPPED, 0)}"
        st.file_uploader(
            "Reports that your mentees sent you", accept_multiple_files=True, key=key,
            max_upload_size=_MEGABYTES, help=phrases.DROP, on_change=_put_in, args=(folder, key),
        )  # fmt: skip
        st.caption(phrases.WHERE)
        st.code(str(folder), language=None, wrap_lines=True)


def _put_in(folder: Path, key: str) -> None:
    said, taken = [], 0
    for file in st.session_state.get(key) or []:
        if problem := put(folder, file.getvalue()):
            said.append(phrases.REFUSED.format(name=file.name, why=problem))
        else:
            taken += 1
    st.session_state[_DROPPED] += 1
    if said:
        st.session_state["problem"] = "\n".join(said)
    if taken:
        st.session_state["success"] = phrases.put_in(taken)


def put(folder: Path, data: bytes) -> str:
    """Put one report into the folder under its number; return why not, "" where it is there."""
    try:
        number = read_report(data).number
        if number in _numbers(folder):
            return phrases.THERE_ALREADY
        folder.mkdir(mode=0o700, exist_ok=True)
        target = folder / f"report-{number}.html"
        if target.is_symlink() or target.exists():
            return phrases.NAME_TAKEN.format(name=target.name)
        with journal.replacing(target, data):
            return ""
    except BadReport as problem:
        return str(problem)
    except OSError as problem:
        return phrases.NOT_WRITTEN.format(problem=str(problem.strerror))


def _numbers(folder: Path) -> set[str]:
    try:
        found = desk_of(folder, today=this_day())
    except NoFolder:
        return set()
    return {one.number for mentee in found.mentees for one in mentee.reports} | {one.number for one in found.older}
