"""Records of a file that their kind refuses: each is mended here, or left out."""

from datetime import date, timedelta

import streamlit as st

from mastery import kinds
from mastery.intake import Intake, Refused
from mastery.ui.base.letters import labelled, plain, say
from mastery.ui.base.shell import this_day
from mastery.wording.phrases import your_data as phrases

_MOST = 20
"""Records that are offered at once (own)."""
_EARLIEST, _DAYS_AHEAD = date(1900, 1, 1), 100 * 365


def mend(found: Intake, given: dict[str, str | tuple[str, ...]], *, key: str) -> bool:
    """Draw each refused record with its controls, note in `given` what is mended, and return whether that changed."""
    mended = [name for name in given if name.startswith("mend ")]
    if mended:
        say(phrases.mended(len({name.split()[1] for name in mended})))
        st.button("Take the mending back", key=f"{key} unmend", type="tertiary", on_click=_take_back, args=(given,))
    if not found.to_mend:
        return False
    say(phrases.MEND_OR_LEAVE)
    changed = [_one(one, given, key=key) for one in found.to_mend[:_MOST]]
    if len(found.to_mend) > _MOST:
        say(phrases.more_to_mend(len(found.to_mend) - _MOST))
    return any(changed)


def record_row(kind: str, fields: kinds.Content) -> tuple[str, str, str]:
    """Return what a record is called, its day ("" for none) and its title, for a table of what would come in."""
    of_kind = kinds.KINDS[kind]
    entry_kind = kinds.ENTRY_KINDS.get(str(fields.get("kind"))) if kind == "entry" else None
    day = fields.get("day") or fields.get("issued") or fields.get("due") or ""
    return entry_kind.label if entry_kind else of_kind.noun.capitalize(), str(day), str(fields.get(of_kind.title) or "")


def _one(one: Refused, given: dict[str, str | tuple[str, ...]], *, key: str) -> bool:
    """Draw one record; whatever is given is taken at once, all of it or a part."""
    with st.container(border=True):
        say(one.sentence)
        label = plain(phrases.mend_label(one.name))
        if not st.toggle(label, key=f"{key} mend {one.line}", help=phrases.ELSE_LEFT_OUT):
            return False
        changed = False
        with st.container(horizontal=True):
            for field, label in one.may_mend.items():
                answer = _control(one, field, label, key=f"{key} {one.mend_key(field)}")
                if answer is not None and answer != given.get(one.mend_key(field), one.fields.get(field)):
                    given[one.mend_key(field)] = answer
                    changed = True
    return changed


def _control(one: Refused, field: str, label: str, *, key: str) -> str | None:
    """Draw the control of a field with what the file gives, and return what it holds; None while it is empty."""
    there, label = one.fields.get(field), phrases.MEND_FIELD.format(label=label, name=one.name)
    kind = kinds.KINDS[one.kind].field(field)
    if kind.type == "day":
        latest = this_day() if kind.past else this_day() + timedelta(days=_DAYS_AHEAD)
        day = st.date_input(
            **labelled(label), value=_day(there, latest), key=key, min_value=_EARLIEST, max_value=latest
        )
        return day.isoformat() if day else None
    return st.text_input(**labelled(label), value=plain(str(there or "")), key=key).strip() or None


def _day(there: object, latest: date) -> date | None:
    """Return the day that a file gives, where the control can show it."""
    try:
        day = date.fromisoformat(str(there))
    except ValueError:
        return None
    return day if _EARLIEST <= day <= latest else None


def _take_back(given: dict[str, str | tuple[str, ...]]) -> None:
    for name in [one for one in given if one.startswith("mend ")]:
        del given[name]
