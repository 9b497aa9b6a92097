"""The backups: what each holds, how it differs from now, and going back to one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal, JournalError
from mastery.ui.base.letters import bullets, plain, say, words_table
from mastery.ui.base.shell import back_up, now, reporting_errors
from mastery.wording.phrases import your_data as phrases


def show_backups(store: Journal, _snapshot: Snapshot) -> None:
    """Draw the choice of a backup, how it differs from now, and the button that goes back to it."""
    st.caption(phrases.LADDER)
    words = _labels(journal.backups(store.folder))
    if not words:
        say(phrases.NO_BACKUP)
        return
    chosen = st.selectbox(
        "Backup", list(words), index=None, key="backup", format_func=lambda one: words.get(one, one.name),
        placeholder=wording.count(len(words), "backup"),
    )  # fmt: skip
    if chosen is not None:
        _compare(store, chosen, words[chosen])
    _list(words)


@st.fragment
def _list(words: Mapping[Path, str]) -> None:
    # Each is opened to be counted, so only when somebody wants to see it.
    fold = st.expander(phrases.ALL_BACKUPS, key="all_backups", on_change="rerun", type="compact")
    if fold.open:
        with fold:
            rows = [{"Backup": called, "Holds": _holds(one), "Size": _size(one)} for one, called in words.items()]
            words_table(pd.DataFrame(rows), alt=phrases.ALL_BACKUPS)


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


def _compare(store: Journal, backup: Path, words: str) -> None:
    try:
        found = journal.differences(store, backup)
        say(phrases.backup_holds(wording.holdings_words(*journal.holdings(backup)), _size(backup)))
    except JournalError as problem:
        st.error(plain(str(problem)), icon=":material/error:")
        return
    if not found:
        say(phrases.NOTHING_DIFFERS)
        return
    bullets(wording.differences_sentences(**vars(found)))
    st.caption(phrases.GOING_BACK)
    st.button("Go back to this backup", key="go_back", on_click=_go_back, args=(store, backup, words))


def _go_back(store: Journal, backup: Path, words: str) -> None:
    with reporting_errors():
        journal.make_backup(store.file, at=now(), keep=backup)
        changed = journal.go_back(store, backup, at=now())
        st.session_state["success"] = phrases.went_back(words, wording.count(changed, "record says", "records say"))
        back_up(store)


def _labels(backups: Sequence[Path]) -> dict[Path, str]:
    """Return what each backup is called in the list; no two alike, since Streamlit finds the chosen one by that."""
    said = {one: _words(one) for one in backups}
    many, seen = Counter(said.values()), Counter[str]()
    for one, label in said.items():
        seen[label] += 1
        if many[label] > 1:
            said[one] = phrases.one_of_several(label, seen[label], many[label])
    return said


def _words(backup: Path) -> str:
    held = journal.copy_contents(backup)
    return wording.backup_words(held.saved_at) if held else f"{phrases.CANNOT_BE_READ} {backup.name}"
