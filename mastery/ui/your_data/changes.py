"""The latest changes, each with the way to take it back; what was deleted; all versions of one record."""

import pandas as pd
import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.history import said_in_versions
from mastery.journal import Change, InvalidRecord, Journal, Origin, Version, Versions
from mastery.ui.base.address import HISTORY, read
from mastery.ui.base.history import history_button
from mastery.ui.base.letters import bullets, heading, plain, say
from mastery.ui.base.listing import PAGE_OF, close_button, open_button, paged
from mastery.ui.base.records import bring_back
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import back_up, cached, new_uid, now, reporting_errors
from mastery.ui.base.window import when_opened
from mastery.ui.your_data.erase import offer_erasing
from mastery.ui.your_data.imports import take_import_back
from mastery.wording.phrases import your_data as phrases

_MANY, _ACTIONS = 20, 240
"""Changes that are listed (own); the width of what can be done with each, in pixels."""


def show_changes(store: Journal, _snapshot: Snapshot) -> None:
    """Draw the latest changes, newest first, and what was deleted; or all versions of the record the address names."""
    if named := read(HISTORY):
        _show_versions(store, named)
        return
    found = journal.latest_changes(store, many=_MANY)
    if not found:
        say(phrases.NO_CHANGE)
        return
    st.caption(phrases.CHANGES)
    for one in found:
        title = wording.record_change_words(one.kind, one.op, one.rev, one.content)
        about = [wording.instant_words(one.saved_at), *([_origin_note(one.origin)] if one.origin else [])]
        with row(title, note=", ".join(about), actions=_ACTIONS):
            if one.newest and not (one.kind == "import" and one.op == "delete"):
                row_button("Take back", title, f"take_back_{one.record}_{one.rev}", _take_back, store, one)
            history_button(one.record, title=title, key=f"history_{one.record}_{one.rev}")
    _show_deleted(store)


def _show_deleted(store: Journal) -> None:
    gone = journal.all_deleted(store)
    if gone.empty:
        return
    with st.expander(f"{phrases.DELETED}: {len(gone):,}"):
        sought = st.text_input(phrases.FIND_DELETED, key="deleted_sought").casefold()
        called = [_called(kind, title).casefold() for kind, title in zip(gone["kind"], gone["title"], strict=True)]
        found = gone[[sought in one for one in called]]
        with paged(found, key=f"deleted_{sought}") as rows:
            for one in rows:
                title = _called(one["kind"], one["title"])
                with row(title, note=wording.instant_day(one["deleted_at"]), actions=_ACTIONS):
                    row_button("Bring it back", title, f"undo_{one['record']}", bring_back, store, one["record"])
                    history_button(one["record"], title=title, key=f"history_gone_{one['record']}")


def _called(kind: str, title: str | None) -> str:
    return wording.deleted_words(kind, title if isinstance(title, str) else "")


def _take_back(store: Journal, change: Change) -> None:
    if change.kind == "import":
        take_import_back(store, change.record)
        return
    with reporting_errors():
        journal.take_back(store, change.record, rev=change.rev, revision_uid=new_uid(), at=now())
        st.session_state["toast"] = phrases.TAKEN_BACK
        back_up(store)


def _show_versions(store: Journal, uid: str) -> None:
    """Draw what the record `uid` said in each version, newest first, with the way back to each, and out."""
    close_button("All changes", key="versions_close")
    try:
        found = journal.versions(store, uid)
    except InvalidRecord as problem:
        st.info(plain(str(problem)), icon=":material/info:")
        return
    title = wording.record_words(found.kind, found.last_content)
    heading(title)
    newest = found.versions[-1]
    if newest.content is None:
        st.info(phrases.IS_TAKEN_BACK if found.kind == "import" else phrases.IS_DELETED, icon=":material/delete:")
        if found.kind != "import":
            st.button(
                "Bring it back", key="versions_bring_back", on_click=_return, args=(store, found, _last_rev(found))
            )
    elif found.kind in PAGE_OF:
        open_button(title, found.kind, uid)
    st.caption(phrases.VERSIONS)
    said = cached(said_in_versions)(store, found)
    with paged(cached(_numbers)(len(found.versions)), key=f"versions_{uid}") as rows:
        for number in (one["number"] for one in rows):
            _version(store, found, found.versions[number], wording.said_changes(*said[number : number + 2]))
    offer_erasing(store, uid)


def _numbers(many: int) -> pd.DataFrame:
    """Return the places of so many versions, newest first."""
    return pd.DataFrame({"number": range(many)}).iloc[::-1]


def _version(store: Journal, found: Versions, one: Version, changes: list[str]) -> None:
    words = wording.version_words(one.rev, one.op, one.was_rev)
    about = [wording.instant_words(one.saved_at)]
    about += [_origin_note(one.origin)] if one.origin else []
    with row(words, note=", ".join(about)):
        if found.kind != "import" and one.content is not None and one.content != found.versions[-1].content:
            row_button("Return to this", words, f"return_{one.rev}", _return, store, found, one.rev)
    if changes:
        bullets(changes)
    elif one.content is not None:
        say(phrases.NOTHING_OTHERWISE)


def _origin_note(origin: Origin) -> str:
    """Say where a change came from; of the window that shows it, that it is this one."""
    return wording.origin_words(origin.source, origin.name, window=when_opened())


def _last_rev(found: Versions) -> int:
    return next(one.rev for one in reversed(found.versions) if one.content is not None)


def _return(store: Journal, found: Versions, rev: int) -> None:
    with reporting_errors():
        journal.return_to(store, found, rev=rev, revision_uid=new_uid(), at=now())
        st.session_state["toast"] = phrases.RETURNED.format(rev=rev)
        back_up(store)
