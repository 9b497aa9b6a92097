"""Erasing one record, or everything, for good: what goes, where words of it still stand, the word, the files left."""

from collections.abc import Callable, Iterable
from contextlib import suppress

import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Erasure, Journal, LeftFile
from mastery.journal.erasing_files import Progress
from mastery.ui.base.address import VIEW
from mastery.ui.base.letters import bullets, heading, say
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import cached, now, reporting_errors
from mastery.ui.base.window import this_window
from mastery.wording.phrases import your_data as phrases

_LEFT = "erasing_left"


def show_erase(store: Journal, _snapshot: Snapshot) -> None:
    """Draw the files in which something erased may still stand, where one record is erased, and erasing everything."""
    if left := st.session_state.get(_LEFT):
        heading(phrases.FILES_LEFT)
        _files(store, left)
    heading(phrases.ERASE_ONE)
    say(phrases.WHERE_ONE_IS_ERASED)
    heading(phrases.ERASE_ALL)
    if this_window().of_sample:
        say(phrases.NOT_FROM_SAMPLE)
        return
    say(wording.EVERYTHING)
    _ask(lambda progress: journal.erase_everything(store, progress=progress), (), everything=True)


def offer_erasing(store: Journal, uid: str) -> None:
    """Draw, folded, what erasing the record `uid` takes along, where words of it still stand, and the word to type."""
    fold = st.expander("Erase it for good", key=f"erase_{uid}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        going = journal.to_erase(store, uid)
        if going.named_by:
            say(wording.in_the_way(going.named_by))
            return
        found = cached(journal.traces)(store, going)
        said = [wording.erase_sentence(uid, going.records)]
        said += [wording.naming_sentence(going.naming)] if going.naming else []
        said += wording.traces_sentences(found.reports, found.documents, found.quoting, found.drafts)
        bullets([*said, *(wording.LEFT_SENTENCE.format(file=one.file, why=one.why) for one in found.found)])
        _ask(lambda progress: journal.erase(store, uid, at=now(), progress=progress), found.found, everything=False)


def _ask(erase: Callable[[Progress], Erasure], found: Iterable[LeftFile], *, everything: bool) -> None:
    """Draw the word to type with its button, and `erase` once it was typed; the files `found` are offered then."""
    say(wording.NO_FILE)
    st.caption(wording.ELSEWHERE)
    with st.form("erase_form", border=False):
        typed = st.text_input(phrases.TYPE_THE_WORD, key="erase_word", autocomplete="off")
        pressed = st.form_submit_button("Erase for good", key="erase_now", icon=":material/delete_forever:")
    if not pressed:
        return
    if typed.strip() != phrases.WORD:
        st.error(phrases.NOT_THE_WORD, icon=":material/error:")
        return
    bar = st.progress(0.0, "Erasing")

    def reached(done: int, of: int) -> None:
        # A click meanwhile would break the run off here, and leave the erasing to the next start.
        with suppress(BaseException):
            bar.progress(done / of, "Erasing")

    with reporting_errors():
        done = erase(reached)
        if everything:
            st.session_state.clear()
        st.session_state["success"] = " ".join(
            wording.erasure_sentences(done.records, done.copies, everything=everything)
        )
        st.session_state[_LEFT] = [*done.left, *found]
    st.switch_page("pages/your_data.py", query_params={VIEW: "erase"})


def _files(store: Journal, left: list[LeftFile]) -> None:
    for number, one in enumerate(left):
        with row(str(one.file), note=one.why):
            row_button("Remove", one.file.name, f"remove_{number}", _remove, store, left, one)


def _remove(store: Journal, left: list[LeftFile], one: LeftFile) -> None:
    with reporting_errors():
        journal.remove_file(store.folder, one.file)
        st.session_state[_LEFT] = [other for other in left if other != one]
        st.session_state["toast"] = phrases.REMOVED.format(file=one.file.name)
