"""The backups: what each holds, how it differs from now, and going back to one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal, JournalError, SecondFolder
from mastery.ui.base.letters import bullets, heading, plain_table, say, say_wrong, words_table
from mastery.ui.base.shell import back_up, now, reporting_errors
from mastery.ui.base.window import this_window
from mastery.wording.phrases import lock as lock_phrases
from mastery.wording.phrases import your_data as phrases


def show_backups(store: Journal, _snapshot: Snapshot) -> None:
    """Draw the choice of a backup, how it differs from now, the button that goes back to it, and the second folder."""
    st.caption(phrases.LADDER)
    if backups := journal.backups(store.folder):
        _choose_backup(store, backups, label="Backup", key="backup")
    else:
        say(phrases.NO_BACKUP)
    _second_folder_controls(store)


def _second_folder_controls(store: Journal) -> None:
    """Draw the choice of a second folder for the backups, or what lies in the one that is chosen."""
    heading(lock_phrases.SECOND)
    second = journal.second_folder(store.folder)
    if this_window().of_sample:
        say(lock_phrases.NOT_OF_SAMPLE)
    elif second is None:
        st.caption(lock_phrases.SECOND_SAYS)
        st.text_input("Folder on another disk", key="second_folder", placeholder=lock_phrases.WHOLE_PATH)
        st.button("Copy the backups there", key="second_use", on_click=_use_second, args=(store,))
    else:
        _second_folder(store, second)


def _choose_backup(store: Journal, backups: Sequence[Path], *, label: str, key: str) -> None:
    """Draw the choice among `backups`, how the chosen one differs from now, and going back to it."""
    words = _labels(backups)
    chosen = st.selectbox(
        label, list(words), index=None, key=key, format_func=lambda one: words.get(one, one.name),
        placeholder=wording.count(len(words), "backup"),
    )  # fmt: skip
    if chosen is not None:
        _compare(store, chosen, words[chosen], key=key)
    _list(words, key=key)


@st.fragment
def _list(words: Mapping[Path, str], *, key: str) -> None:
    # Each is opened to be counted, so only when somebody wants to see it.
    fold = st.expander(phrases.ALL_BACKUPS, key=f"all_{key}", on_change="rerun", type="compact")
    if fold.open:
        with fold:
            rows = [{"Backup": called, "Holds": _holds(one), "Size": _size(one)} for one, called in words.items()]
            words_table(plain_table(pd.DataFrame(rows)), alt=phrases.ALL_BACKUPS)


def _holds(backup: Path) -> str:
    try:
        return wording.holdings_words(*journal.holdings(backup))
    except JournalError:
        return "–"


def _size(backup: Path) -> str:
    try:
        return wording.size_words(backup.stat().st_size)
    except OSError:  # The ladder, or somebody, removed it meanwhile.
        return "–"


def _second_folder(store: Journal, second: SecondFolder) -> None:
    problem = second.problem if second.is_there else journal.NOT_THERE
    say(wording.second_folder_sentence(second.place, problem))
    if second.is_there:
        if second.place.stat().st_dev == store.folder.stat().st_dev:
            st.caption(lock_phrases.SAME_DISK)
        if there := journal.copies_in(second.place):
            _choose_backup(store, there, label="Backup in the second folder", key="second_backup")
        else:
            say(lock_phrases.NO_COPY_THERE)
    with st.container(horizontal=True):
        if second.is_there:
            st.button("Copy what is missing there", key="second_copy", on_click=_copy_all, args=(store,))
        st.button("Use no second folder", key="second_stop", type="tertiary", on_click=_stop_second, args=(store,))


def _use_second(store: Journal) -> None:
    with reporting_errors():
        chosen = Path(st.session_state["second_folder"].strip()).expanduser()
        second = journal.choose_second_folder(
            store.folder, chosen, journal_uid=journal.uid_of(store), at=now()
        )  # fmt: skip
        st.session_state["success"] = lock_phrases.SECOND_IS_USED.format(place=second.place)


def _copy_all(store: Journal) -> None:
    with reporting_errors():
        many = journal.copy_all(store.folder, at=now())
        st.session_state["success"] = lock_phrases.COPIED_THERE.format(many=wording.count(many, "backup"))


def _stop_second(store: Journal) -> None:
    journal.forget_second_folder(store.folder)
    st.session_state["success"] = lock_phrases.NOT_USED_NOW


def _compare(store: Journal, backup: Path, words: str, *, key: str) -> None:
    try:
        found = journal.differences(store, backup)
        say(phrases.BACKUP_HOLDS.format(what=wording.holdings_words(*journal.holdings(backup)), size=_size(backup)))
    except JournalError as problem:
        say_wrong(problem)
        return
    if not found:
        say(phrases.NOTHING_DIFFERS)
        return
    bullets(wording.differences_sentences(**vars(found)))
    st.caption(phrases.GOING_BACK)
    st.button(
        "Go back to this backup", key=f"go_back_to_{key}", on_click=_go_back, args=(store, backup, words)
    )  # fmt: skip


def _go_back(store: Journal, backup: Path, words: str) -> None:
    with reporting_errors():
        journal.make_backup(store.file, at=now(), keep=backup)
        changed = journal.go_back(store, backup, at=now())
        st.session_state["success"] = phrases.WENT_BACK.format(
            words=words, changed=wording.count(changed, "record says", "records say")
        )
        back_up(store)


def _labels(backups: Sequence[Path]) -> dict[Path, str]:
    """Return what each backup is called in the list; no two alike, since Streamlit finds the chosen one by that."""
    said = {one: _words(one) for one in backups}
    many, seen = Counter(said.values()), Counter[str]()
    for one, label in said.items():
        seen[label] += 1
        if many[label] > 1:
            said[one] = phrases.ONE_OF_SEVERAL.format(words=label, number=seen[label], many=many[label])
    return said


def _words(backup: Path) -> str:
    held = journal.copy_contents(backup)
    return wording.backup_words(held.saved_at) if held else f"{phrases.CANNOT_BE_READ} {backup.name}"
