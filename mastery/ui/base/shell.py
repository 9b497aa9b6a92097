"""What every page opens with: its title, the journal, and messages about what was done or went wrong."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit import net_util
from streamlit.runtime.pages_manager import PagesManager

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.door import gate
from mastery.journal import Journal, JournalError
from mastery.paths import JOURNAL_THERE, data_folder, sample_folder
from mastery.sample import fill
from mastery.ui.base import drafts, lock
from mastery.ui.base.address import begin_reading
from mastery.ui.base.letters import keep_spaces, plain, say_wrong
from mastery.ui.base.memo import Memo
from mastery.ui.base.store import open_checked, repairs
from mastery.ui.base.window import Window, let_begin, this_window
from mastery.wording.phrases import base as phrases
from mastery.wording.phrases import lock as lock_phrases

cached: Final = Memo(bound=512)
"""`cached(function)(…)` is what `function` made of the same arguments before; base/memo.py says the rules. A page makes
some thirty results of one state of the journal (own)."""

lock.WHEN_CLOSED.append(cached.clear)

BRING_IN = "bring"
"""What the address of the check-in page names while a table is brought in."""

IN_PLACE = "in place"
"""What one press changed in a list, in the session until its page is left (`in_place`)."""


def now() -> datetime:
    """Return this instant with the machine's offset."""
    return datetime.now().astimezone()


def this_day() -> date:
    """Return the person's local calendar day."""
    return now().date()


def new_uid() -> str:
    """Return a fresh uid."""
    return journal.new_uid(at=now(), entropy=os.urandom(10))


def open_page(title: str) -> Journal:
    """Draw the page's title and return the journal that it shows: the owner's, or the sample.

    Raises JournalError when the journal cannot be used; `guarded` tells it.
    """
    _ensure_whole_frame()
    window = this_window()
    keep_spaces()
    journal.need_open(own_folder())
    with reporting_errors():
        drafts.keep_all(at=now())
    if window.page != title:
        window.page = title
        st.session_state.pop(IN_PLACE, None)
        window.unguarded = not gate.stands() and window.unguarded is None
        reset_controls(title)
    locks = journal.is_opened(own_folder())  # Were it locked, it would have said so by now.
    _title(title, locks=locks)
    begin_reading()
    _tell_unguarded()
    window.of_sample = False
    own = _own()
    if locks:
        lock.watch(own.folder, idle_minutes(own))
    if journal.preference(own, journal.LOOKING_AROUND) is None:
        _tell_problem()
        _tell_clock(own)
        _offer_copies(own)
        return own
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.info(phrases.SAMPLE, icon=":material/science:")
    right.button("Leave the sample", key="leave_sample", on_click=leave_sample, args=(own,), width="stretch")
    _tell_problem()
    window.of_sample = True
    return open_checked(sample_folder(own.folder), at=now())


def idle_minutes(store: Journal) -> int:
    """Return after how many minutes without a hand on it the journal locks itself, 0 for never."""
    chosen = journal.preference(store, lock.IDLE)
    return next((one for one in lock_phrases.TIMES if str(one) == chosen), lock.USUAL_MINUTES)


def lock_now() -> None:
    """Lock the owner's journal for every window; what is typed in a form here is kept first."""
    with reporting_errors():
        drafts.keep_all(at=now())
    lock.close(own_folder())


def reset_controls(what: str) -> None:
    """Forget the page's controls when another view is shown than in the run before."""
    if this_window().owner != what:
        this_window().owner = what
        st.session_state["controls"] = {}


def load(store: Journal) -> Snapshot:
    """Return the snapshot of the journal: one object until a save, in another window too."""
    open_checked(store.folder, at=now())
    return cached(_frames)(store, journal.state(store))


def values_of(frame: pd.DataFrame, column: str) -> list[Any]:
    """Return the values of one column, the same list for the same frame."""
    return cached(_values)(frame, column)


def _values(frame: pd.DataFrame, column: str) -> list[Any]:
    return list(frame[column])


def look_around() -> None:
    """Make the sample journal afresh and show it on every page until it is left."""
    _forget()
    with reporting_errors():
        store = _own()
        folder = sample_folder(store.folder)
        journal.close_waiting()
        shutil.rmtree(folder, ignore_errors=True)
        sample = journal.open_journal(folder, at=now())
        fill(sample, at=now())
        journal.prefer(store, journal.LOOKING_AROUND, "yes", at=now())


def leave_sample(store: Journal) -> None:
    """Go back to the owner's own journal."""
    _forget()
    with reporting_errors():
        journal.prefer(store, journal.LOOKING_AROUND, None, at=now())


def _forget() -> None:
    # What was chosen or typed over one journal is not for the other; it stays in its own.
    with reporting_errors():
        drafts.keep_all(at=now())
    window = this_window()
    for key in list(st.session_state):
        del st.session_state[key]
    let_begin(Window(window.opened, window.unguarded))


@contextmanager
def reporting_errors() -> Iterator[None]:
    """Run a save; an error becomes a message at the top of the page, and nothing is changed."""
    try:
        yield
    except JournalError as problem:
        st.session_state["problem"] = str(problem)


def back_up(store: Journal) -> None:
    """Make a checked backup after a save; a failure is reported and leaves the save as it is."""
    before = journal.second_folder(store.folder)
    with reporting_errors():
        journal.make_backup(store.file, at=now())
    after = journal.second_folder(store.folder)
    if before and after and after.problem and after.problem != before.problem:
        st.toast(plain(wording.second_folder_sentence(after.place, after.problem)), icon=":material/info:")


def _title(title: str, *, locks: bool) -> None:
    if not locks:
        st.title(title, anchor=False)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(title, anchor=False)
        st.button("Lock now", key="lock_now", type="tertiary", icon=":material/lock:", on_click=lock_now)


def _ensure_whole_frame() -> None:
    # Streamlit runs a file in pages/ without app.py when it is the first thing a fresh server is asked for.
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()
    if not gate.stands():
        # Else Streamlit asks a service outside for this machine's address when it refuses a socket for its origin.
        net_util._internal_ip = net_util._external_ip = "127.0.0.1"


def _tell_unguarded() -> None:
    # Once: on the page that a window opens first, until it is left.
    if this_window().unguarded:
        st.warning(
            phrases.NO_DOOR,
            icon=":material/lock_open:",
        )


def own_folder() -> Path:
    """Return the folder of the owner's journal."""
    return data_folder(os.environ, Path("~"))


def _own() -> Journal:
    folder, at = own_folder(), now()
    is_new = not (folder / journal.FILE_NAME).exists()
    # The command that started the server has begun a journal where none was: if it is gone by now, it vanished.
    store = open_checked(folder, at=at, may_begin=JOURNAL_THERE not in os.environ)
    if found := repairs(folder):
        st.session_state["problem"] = wording.repair_sentences(found)
    if is_new:
        st.session_state["success"] = phrases.NEW_JOURNAL.format(folder=folder)
    return store


def _frames(store: Journal, state: int) -> Snapshot:
    cached.clear()  # What was made of an earlier state is not asked for again.
    return journal.snapshot(store)


def _offer_copies(store: Journal) -> None:
    for other in journal.conflicted_copies(store.folder):
        st.warning(
            phrases.ANOTHER_JOURNAL.format(file=plain(other.name)),
            icon=":material/sync_problem:",
        )
        st.button("Take over what it holds", key=f"merge_{other.name}", on_click=_merge, args=(store, other))


def _merge(store: Journal, other: Path) -> None:
    with reporting_errors():
        taken = journal.merge_from(store, other, at=now())
        st.session_state["success"] = phrases.taken_over(
            taken.revisions, changed_twice=taken.changed_twice, brought_back=taken.brought_back,
            erased=wording.erased_sentences(taken.erased, taken.erased_there), folder=taken.aside.parent,
        )  # fmt: skip
        back_up(store)


def _tell_clock(store: Journal) -> None:
    at = now()
    if newest := journal.clock_behind(store, at=at):
        st.warning(wording.clock_sentence(at, newest), icon=":material/schedule:")
        st.button("The clock is right now", key="clock_is_right", on_click=_clock_is_right, args=(store,))


def _clock_is_right(store: Journal) -> None:
    with reporting_errors():
        journal.say_clock_is_right(store, at=now())


def _tell_problem() -> None:
    if problem := st.session_state.pop("problem", None):
        say_wrong(problem)
    if said := st.session_state.pop("toast", None):
        st.toast(plain(said), icon=":material/check:")
    if success := st.session_state.pop("success", None):
        st.success(plain(success), icon=":material/check:")
