"""What an address names that its page does not open: a record of another kind, with the way to where it is opened."""

import streamlit as st

from mastery import journal, wording
from mastery.journal import InvalidRecord, Journal, Versions
from mastery.ui.base.address import CHECK_IN, HISTORY, VIEW
from mastery.ui.base.letters import plain
from mastery.ui.base.listing import PAGE_OF
from mastery.wording.phrases import base as phrases

_REPLY = "reply"


def tell_elsewhere(store: Journal, uid: str, *, here: str = "") -> bool:
    """Say what the record `uid` is, with the way to it; return whether there is one that is not of the kind `here`."""
    try:
        found = journal.versions(store, uid)
    except InvalidRecord:
        return False
    kind = _kind(found)
    if kind == here:
        return False
    said = phrases.A_REPLY if kind == _REPLY else wording.record_words(kind, found.last_content)
    st.info(plain(phrases.OPENS_ELSEWHERE.format(what=said)), icon=":material/info:")
    if st.button("Open it there", key=f"elsewhere_{uid}"):
        page, named = _place(found, kind)
        st.switch_page(page, query_params=named)
    return True


def _kind(found: Versions) -> str:
    """Return the kind of a record; a check-in of another rater is a reply."""
    is_reply = found.kind == CHECK_IN and found.last_content["rater"] != "self"
    return _REPLY if is_reply else found.kind


def _place(found: Versions, kind: str) -> tuple[str, dict[str, str]]:
    """Return the page that opens a record and what its address names; what has none there is opened in its versions."""
    is_there = found.versions[-1].content is not None
    if is_there and kind == _REPLY:
        return PAGE_OF["report"], {VIEW: "two-views"}
    if is_there and kind in PAGE_OF:
        return PAGE_OF[kind], {kind: found.record}
    return "pages/your_data.py", {HISTORY: found.record}
