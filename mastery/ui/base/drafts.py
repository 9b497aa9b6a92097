"""Drafts of forms: what is filled in is saved on disk once its field is left, and shown again after a reload.

A draft is a row of the journal's preferences: its name says which form it is of, its value is JSON. It is written whole
at the event after a change, by the first thing that a page does, so that no callback has to be waited for. Two windows
that write into the same draft keep two.
"""

import json
import os
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import streamlit as st

from mastery import journal
from mastery.journal import Journal

_DAY = "day of a draft"
_FORM, _THROWN = "form", "thrown away"
_OWN = "drafts of this window"

Opening = dict[str, Any]
"""One form in this window. "form" says which it is, "draft" is the name of its draft; "controls" is control → field,
"first" control → what it showed at first, "taken" field → what the draft on disk said when the form was opened."""


def drafts_of(store: Journal, form: str) -> list[str]:
    """Return the names of the drafts whose form begins with `form`, oldest first."""
    return journal.preferred(store, f"{_FORM} {form}")


def form_of(draft: str) -> str:
    """Return which form the `draft` is of."""
    return draft.removeprefix(f"{_FORM} ").rsplit(" ", 1)[0]


def begin(store: Journal, form: str, *, uid: str, base_rev: int = 0) -> Opening:
    """Return a new opening of `form`, with what its newest draft on disk holds.

    `uid` is the uid of this opening, `base_rev` the revision that is corrected. Once the form was open in this session,
    only a draft of this window is taken up: the others are being written elsewhere.
    """
    own = st.session_state.setdefault(_OWN, set())
    fresh = {"form": form, "store": store, "draft": f"{_FORM} {form} {uid}", "base_rev": base_rev, "said": None}
    fresh |= {"controls": {}, "first": {}, "taken": {}}
    others = not st.session_state.get(_seen(form))
    st.session_state[_seen(form)] = True
    for draft in reversed(drafts_of(store, f"{form} ")):
        said = journal.preference(store, draft)
        with suppress(ValueError, KeyError, TypeError):
            content = _read(said)
            if others or draft in own:
                own.add(draft)
                begun = {"base_rev": content["base_rev"], "taken": content["fields"]}
                return fresh | begun | {"draft": draft, "said": said}
    own.add(fresh["draft"])
    return fresh


def is_begun(store: Journal, form: str) -> bool:
    """Tell whether a draft of `form` lies on disk that this window has not opened, or has taken up."""
    opening = next((one for one in _openings() if one["form"] == form), None)
    if opening:
        return bool(opening["taken"])
    return not st.session_state.get(_seen(form)) and bool(drafts_of(store, f"{form} "))


def take(opening: Opening, key: str, field: str, first: object) -> None:
    """Register the control `key` for `field`; it begins with what the draft holds, else with `first`."""
    if key not in opening["controls"]:
        opening["controls"][key] = field
        opening["first"][key] = first
        if field in opening["taken"]:
            st.session_state.setdefault(key, opening["taken"][field])


def is_changed(opening: Opening) -> bool:
    """Tell whether a control of the form holds something else than it showed at first."""
    return any(st.session_state.get(key, first) != first for key, first in opening["first"].items())


def keep_all(*, at: datetime) -> None:
    """Keep on disk what the forms of this window hold; raises JournalError when it cannot be written."""
    for opening in _openings():
        _keep(opening, at=at)


def done_with(opening: Opening) -> tuple[str, ...]:
    """Return the preferences that go when the form is saved: its draft, and what was thrown away of it."""
    return opening["draft"], _thrown(opening["form"])


def throw_away(opening: Opening, *, at: datetime) -> None:
    """Throw the draft away; it can be brought back until the form is saved or another draft of it is thrown away."""
    _keep(opening, at=at)
    store, said = opening["store"], opening["said"]
    if said is not None:
        journal.prefer(store, _thrown(opening["form"]), json.dumps([opening["draft"], said]), at=at)
        journal.prefer(store, opening["draft"], None, at=at)
    for key in opening["controls"]:  # Some controls have the same key whenever they are drawn.
        st.session_state.pop(key, None)


def finish(opening: Opening, *, at: datetime) -> None:
    """Delete the draft from the disk after its form was saved."""
    for name in done_with(opening):
        journal.prefer(opening["store"], name, None, at=at)


def is_thrown(store: Journal, form: str) -> bool:
    """Tell whether a draft of `form` was thrown away and can be brought back."""
    return journal.preference(store, _thrown(form)) is not None


def bring_back(store: Journal, form: str, *, at: datetime) -> None:
    """Bring back what was thrown away of `form`: its next opening takes it up."""
    thrown = journal.preference(store, _thrown(form))
    if thrown is not None:
        draft, said = json.loads(thrown)
        journal.prefer(store, draft, said, at=at)
        journal.prefer(store, _thrown(form), None, at=at)
        st.session_state.pop(_seen(form), None)


def _openings() -> list[Opening]:
    if _OWN not in st.session_state:  # No form was opened in this window: there is nothing to look through.
        return []
    held = st.session_state.to_dict()  # At once: Streamlit looks through all it holds for each key asked for by itself.
    return [one for one in held.values() if isinstance(one, dict) and "draft" in one]


def _keep(opening: Opening, *, at: datetime) -> None:
    said = _written(opening) if is_changed(opening) else None
    if said == opening["said"]:
        return
    store = opening["store"]
    on_disk = journal.preference(store, opening["draft"])
    if on_disk not in (None, opening["said"]):  # Another window writes into this draft: both stay.
        opening["draft"] = f"{_FORM} {opening['form']} {journal.new_uid(at=at, entropy=os.urandom(10))}"
        st.session_state[_OWN].add(opening["draft"])
    journal.prefer(store, opening["draft"], said, at=at)
    opening["said"] = said


def _written(opening: Opening) -> str:
    holds = {key: st.session_state[key] for key in opening["controls"] if key in st.session_state}
    first, is_new = opening["first"], not opening["base_rev"]
    # Of a new record also what was filled in for the person, as its day: it is meant for the day on which it was begun.
    fields = {opening["controls"][key]: value for key, value in holds.items() if is_new or value != first[key]}
    return json.dumps({"base_rev": opening["base_rev"], "fields": fields}, default=_plain)


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise TypeError(f"A control holds {value!r}, which no draft can keep.")


def _read(said: str | None) -> dict[str, object]:
    def whole(found: dict[str, Any]) -> object:
        return date.fromisoformat(found[_DAY]) if set(found) == {_DAY} else found

    read: dict[str, object] = json.loads(said or "", object_hook=whole)
    return read


def _thrown(form: str) -> str:
    return f"{_THROWN} {form}"


def _seen(form: str) -> str:
    return f"drafts of {form} were looked for"
