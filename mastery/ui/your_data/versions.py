"""All that one record ever said, version by version, and the ways back and out."""

import pandas as pd
import streamlit as st

from mastery import journal, wording
from mastery.history import said_in_versions
from mastery.journal import InvalidRecord, Journal, Origin, Version, Versions
from mastery.ui.base.letters import bullets, heading, plain, say
from mastery.ui.base.listing import PAGE_OF, close_button, open_button, paged
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import back_up, cached, new_uid, now, reporting_errors
from mastery.ui.base.window import this_window
from mastery.ui.your_data.erase import offer_erasing
from mastery.wording.phrases import your_data as phrases


def show_versions(store: Journal, uid: str) -> None:
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
    about += [origin_note(one.origin)] if one.origin else []
    with row(words, note=", ".join(about)):
        if found.kind != "import" and one.content is not None and one.content != found.versions[-1].content:
            row_button("Return to this", words, f"return_{one.rev}", _return, store, found, one.rev)
    if changes:
        bullets(changes)
    elif one.content is not None:
        say(phrases.NOTHING_OTHERWISE)


def origin_note(origin: Origin) -> str:
    """Say where a change came from; of the window that shows it, that it is this one."""
    return wording.origin_words(origin.source, origin.name, window=this_window())


def _last_rev(found: Versions) -> int:
    return next(one.rev for one in reversed(found.versions) if one.content is not None)


def _return(store: Journal, found: Versions, rev: int) -> None:
    with reporting_errors():
        journal.return_to(store, found, rev=rev, revision_uid=new_uid(), at=now())
        st.session_state["toast"] = phrases.RETURNED.format(rev=rev)
        back_up(store)
