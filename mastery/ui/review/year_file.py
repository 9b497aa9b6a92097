"""The files of "My year": made with one press, seen as they leave, written down when they are taken out."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.kinds import FORMATS
from mastery.ledger import ReportFile, write_down_year
from mastery.sharing.files import images
from mastery.sharing.report.build import Leak
from mastery.sharing.year.build import YearDocument, boxes, build, prepared
from mastery.sharing.year.choices import YearChoices
from mastery.ui.base.leaving import MIME, Made, refuse, show_files, weight, written_down
from mastery.ui.base.letters import heading
from mastery.ui.base.shell import back_up, new_uid, now, this_day
from mastery.wording.phrases import base
from mastery.wording.phrases import year as phrases

_MADE = "year_made"


def offer_file(store: Journal, snapshot: Snapshot, choices: YearChoices, asked: Sequence[Instrument]) -> None:
    """Draw the button that makes the document, then its preview and its downloads."""
    made: Made[YearDocument] | None = st.session_state.get(_MADE)
    current = bool(made and made.document.content.choices == choices and made.state == journal.state(store))
    pressed = st.button("Make the document", key="year_make", type=weight(is_made=current))
    if pressed and _make(store, snapshot, choices, asked):
        st.rerun()
    if pressed:
        return
    if made and not current:
        st.caption(phrases.OUTDATED)
    elif made:
        heading(base.WHAT_LEAVES)
        st.caption(phrases.SEARCHED)
        show_files(made, FORMATS, key="year_format", alt=phrases.PREVIEW, letters=phrases.READ_AS)
        _take_out(store, made)


def _make(store: Journal, snapshot: Snapshot, choices: YearChoices, asked: Sequence[Instrument]) -> bool:
    with st.spinner(base.DRAWING):
        document, known = prepared(snapshot, choices, asked), journal.first_name(store)
        try:
            files = {format: build(document, snapshot, format=format, first_name=known) for format in FORMATS}
        except Leak as problem:
            return refuse(_MADE, phrases.NO_FILE.format(why=str(problem)))
    st.session_state[_MADE] = Made(new_uid(), document, journal.state(store), files, boxes(document))
    return True


def _take_out(store: Journal, made: Made[YearDocument]) -> None:
    with st.container(horizontal=True):
        for format, file in made.files.items():
            st.download_button(
                f"Download: {FORMATS[format]}, {wording.size_words(len(file))}", file,
                file_name=images.file_name("look back", this_day(), format), mime=MIME[format],
                key=f"year_download_{format}", on_click=_write_down, args=(store, made, format),
            )  # fmt: skip
    st.caption(phrases.WILL_BE_WRITTEN_DOWN)


def _write_down(store: Journal, made: Made[YearDocument], format: str) -> None:
    taken = ReportFile(format, made.files[format])
    save = partial(write_down_year, store, made.document, taken, uids=(made.uid, new_uid()), at=now())
    if written_down(store, _MADE, save, refused=phrases.do_not_send):
        back_up(store)
        st.session_state["toast"] = phrases.WRITTEN_DOWN
