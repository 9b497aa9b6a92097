"""The views of a page and the page's address, which names the one that is open."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import streamlit as st

from mastery.door.lead import MISSING
from mastery.ui.base.address import OPEN, VIEW, quoted, read
from mastery.ui.base.letters import plain
from mastery.ui.base.window import this_window
from mastery.wording.phrases import base as phrases

_View = TypeVar("_View")


def choose_view(views: Mapping[str, _View], *, key: str, holding: Mapping[str, str] | None = None) -> _View:
    """Draw the choice among the names of `views` and return the view that the address names, the first where none.

    Where the address names a record of a kind in `holding`, it is the view that holds that kind.
    """
    names = list(views)
    # Without a callback: Streamlit may break one off, while what was chosen comes with every event.
    window = this_window()
    drawn, given = window.drawn.get(key), st.session_state.get(key)
    if drawn is not None and given is not None and given != drawn:
        _go(given, names)
    name = _held(holding or {}, names) or _named(names)
    if given != name:
        st.session_state[key] = name
    window.drawn[key] = name
    window.view_of, window.view = window.page, None if name == names[0] else _slug(name)
    return views[
        st.radio("View", names, key=key, horizontal=True, label_visibility="collapsed", persist_state="session")
    ]


def close_record() -> None:
    """Take the record from the page's address; the view it was opened from is shown again."""
    for name in OPEN:
        st.query_params.pop(name, None)
    window = this_window()
    if window.view and window.view_of == window.page:
        st.query_params[VIEW] = window.view


def start() -> None:
    """Redirect "/" to Today; for an address without a page, say so."""
    # From behind the door a missing page is led here by name; without it the address is still that of the page.
    path = st.query_params.get(MISSING) or unquote(urlsplit(st.context.url or "").path).strip("/")
    if path in ("", "start"):
        st.switch_page("pages/today.py")
    st.title(phrases.NO_PAGE, anchor=False)
    st.markdown(phrases.NO_SUCH_PAGE.format(path=quoted(path)))
    st.page_link("pages/today.py", label="Go to Today", icon=":material/today:")


def _go(view: str, views: Sequence[str]) -> None:
    """Put `view` into the page's address in place of a record."""
    for name in OPEN:
        st.query_params.pop(name, None)
    if view == views[0]:
        st.query_params.pop(VIEW, None)
    else:
        st.query_params[VIEW] = _slug(view)


def _held(holding: Mapping[str, str], views: Sequence[str]) -> str | None:
    named = st.query_params.to_dict() if holding else {}
    held = next((view for kind, view in holding.items() if kind in named), None)
    if held and _slug(named.get(VIEW, "")) in map(_slug, views):
        read(VIEW)  # A view of this page, though a record is shown in its place.
    return held


def _named(views: Sequence[str]) -> str:
    asked = read(VIEW)
    found = next((view for view in views if _slug(view) == _slug(asked or "")), None)
    if asked is not None and found is None:
        st.info(phrases.NO_SUCH_VIEW.format(name=quoted(asked), view=plain(views[0])), icon=":material/info:")
    return found or views[0]


def _slug(view: str) -> str:
    return re.sub(r"\W+", "-", view.lower()).strip("-")
