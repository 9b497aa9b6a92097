"""What a page shows when the journal cannot be opened: the reason, and how to go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from mastery import journal, wording
from mastery.instruments import DefinitionError
from mastery.journal import BrokenJournal, JournalError, LockedJournal, MissingJournal
from mastery.paths import NoSuchPlace, sample_folder
from mastery.ui.base.address import tell_unread
from mastery.ui.base.elsewhere import tell_elsewhere
from mastery.ui.base.letters import say, say_wrong
from mastery.ui.base.lock_page import show_lock
from mastery.ui.base.shell import now, own_folder, reporting_errors
from mastery.ui.base.store import open_checked
from mastery.ui.base.window import this_window
from mastery.wording.phrases import base as phrases


@contextmanager
def guarded() -> Iterator[None]:
    """Run a page; where a folder, journal or questionnaire cannot be read, show why and offer the ways to go on."""
    try:
        with journal.sharing_connections():
            yield
        tell_unread(_tell_elsewhere)
    except LockedJournal:
        show_lock(own_folder())
    except (JournalError, DefinitionError, NoSuchPlace) as problem:
        say_wrong(problem)
        if not isinstance(problem, BrokenJournal) or this_window().of_sample:
            return  # The sample can be left and made afresh.
        folder = own_folder()
        if isinstance(problem, MissingJournal):
            _offer_ways_on(folder)
        else:
            _offer_backup(folder)


def _tell_elsewhere(named: str) -> bool:
    folder = sample_folder(own_folder()) if this_window().of_sample else own_folder()
    return tell_elsewhere(open_checked(folder, at=now()), named)


def _offer_ways_on(folder: Path) -> None:
    """Offer to look again, to go on with a backup, or to begin anew, where no journal is and one was expected."""
    say(phrases.JOURNAL_EXPECTED.format(folder=folder))
    st.button("Look again", key="look_again", type="primary")
    _offer_backup(folder)
    say(phrases.NEW_JOURNAL_OFFERED)
    st.button("Begin anew", key="begin_anew", on_click=_restore, args=(folder, None))


def _offer_backup(folder: Path) -> None:
    newest = journal.newest_whole_backup(folder)
    file = folder / journal.FILE_NAME
    if newest is None:
        say(phrases.NO_WHOLE_BACKUP.format(folder=folder / "backups"))
    chosen = _chosen(newest) if newest else None
    found = journal.still_yields(file, backup=chosen)
    if file.exists():
        say(wording.yield_sentence(found.sound, found.damaged, found.lacking))
    if chosen:
        st.button("Go on with that backup", key="restore", type="primary", on_click=_restore, args=(folder, chosen))
    elif found.sound:
        st.button("Go on with what it yields", key="restore", type="primary", on_click=_restore, args=(folder, None))


def _chosen(newest: Path) -> Path:
    """Draw the choice of a backup, the newest whole one first, and return it."""
    copies = journal.copies_in(newest.parent)
    choices = list(copies[copies.index(newest) :])
    words = {one: _words(one) for one in choices}
    say(phrases.NEWEST_BACKUP.format(content=words[newest]))
    if len(choices) == 1:
        return newest
    return st.selectbox("Backup", choices, key="backup_chosen", format_func=lambda one: words.get(one, one.name))


def _words(backup: Path) -> str:
    held = journal.copy_contents(backup)
    return f"{wording.backup_words(held.saved_at)} ({backup.name})" if held else f"unreadable ({backup.name})"


def _restore(folder: Path, backup: Path | None) -> None:
    with reporting_errors():
        done = journal.restore(folder / journal.FILE_NAME, from_backup=backup, at=now())
        said = [phrases.BACKUP_IS_JOURNAL if backup else phrases.NEW_JOURNAL.format(folder=folder)]
        if done.taken or done.left_out:
            said.append(wording.salvage_sentence(done.taken, done.left_out))
        if done.aside:
            said.append(phrases.DAMAGED_FILE.format(folder=done.aside.parent))
        st.session_state["success"] = " ".join(said)
