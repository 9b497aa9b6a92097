"""A control for each field of a record; none has a preset value."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mastery import instruments, kinds, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Save
from mastery.kinds import Field, Kind
from mastery.text import ended
from mastery.ui.base.drafts import Opening, take
from mastery.ui.base.letters import Label, labelled, plain
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import base as phrases

Options = Mapping[str, Mapping[Any, str]]
"""What can be chosen: "element", or the kind that a link leads to → what is kept → what is shown."""

_NEEDED = " (needed)"
_FEW = 6
_ROW = 3
_EARLIEST, _YEARS_AHEAD = date(1970, 1, 1), 30
_MAX_TITLE_LENGTH = 120


@dataclass(frozen=True)
class Form:
    """What one form asks: the fields `names` of a record of `kind`, under the keys that begin with `key`.

    `labels` and `choices` say other words or fewer choices for a field. `given` is what the controls show at first,
    `fixed` what is saved besides. `row` is the record that is corrected, as a plain row; None for a new one.
    `also` is saved with it, all or nothing.
    """

    kind: Kind
    names: tuple[str, ...]
    key: str
    labels: Mapping[str, str] = field(default_factory=dict)
    choices: Options = field(default_factory=dict)
    given: PlainRow = field(default_factory=dict)
    fixed: PlainRow = field(default_factory=dict)
    row: PlainRow | None = None
    also: tuple[Save, ...] = ()


def options_of(snapshot: Snapshot) -> Options:
    """Return what an element or a link can be chosen from: all that the journal holds."""
    return cached(_options)(snapshot.records)


def _options(records: Mapping[str, pd.DataFrame]) -> Options:
    called = {name: titles(records[name], name) for name in ("strength", "goal", "person", "entry")}
    meetings = zip(*(records["meeting"][name] for name in ("meeting", "day", "person")), strict=True)
    people = called["person"]
    days = {uid: f"{wording.day(day)}, {people.get(whom, phrases.REMOVED_SOMEBODY)}" for uid, day, whom in meetings}
    return {"element": instruments.load("five-elements").scale_names, **called, "meeting": unique_names(days)}


def titles(frame: pd.DataFrame, kind: str) -> dict[str, str]:
    """Return record → its title, shortened and unique."""
    named = zip(frame[kind], frame[kinds.KINDS[kind].title], strict=True)
    return unique_names({uid: ended(shortened(str(title))) for uid, title in named})


def unique_names(called: Mapping[str, str]) -> dict[str, str]:
    """Return uid → name, with a number added to equal names: Streamlit identifies options by their text."""
    named: dict[str, str] = {}
    taken: set[str] = set()
    places: Counter[str] = Counter()
    for uid, first in called.items():
        text = first
        while text in taken:
            places[first] += 1
            text = f"{first} ({places[first] + 1})"
        taken.add(text)
        named[uid] = text
    return named


def shortened(text: str) -> str:
    """Return the first line of `text`, cut when it is long."""
    return wording.cut(text.strip().split("\n")[0], _MAX_TITLE_LENGTH)


def draw_fields(form: Form, options: Options, *, opened: Opening) -> dict[str, Any]:
    """Draw the controls of `form` as `opened` by `form_state` and return what they hold; short ones side by side."""
    values: dict[str, object] = {}
    fields = [form.kind.field(name) for name in form.names]
    for wide, group in groupby(fields, key=lambda one: _is_wide(one, form)):
        for few in _in_rows(list(group), 1 if wide else _ROW):
            # A short one that stands alone takes half a line: a day has no use for a whole one.
            columns = [st.container()] if wide else st.columns(max(len(few), 2))
            for column, one in zip(columns, few, strict=False):
                with column:
                    values[one.name] = draw_field(one, form, options, opened=opened)
    return values


def draw_field(one: Field, form: Form, options: Options, *, opened: Opening) -> object:
    """Draw the control of one field of `form` as wide as there is room, and return what it holds."""
    key = f"{form.key}_{one.name}_{opened['opening']}"
    take(opened, key, one.name, first_value(one, form))
    return _control(one, form, options, key=key)


def field_fold(form: Form, label: str, *, opened: Opening) -> DeltaGenerator:
    """Draw the fold for the controls of `form`, open where one of them begins with something."""
    given = [first_value(form.kind.field(name), form) for name in form.names]
    drafted = [opened["taken"].get(name) for name in form.names]
    return st.expander(label, type="compact", expanded=any(one not in (None, "") for one in given + drafted))


def first_value(one: Field, form: Form) -> object:
    """Return what the control of a field holds before anything is given."""
    first = (form.row or form.given).get(one.name)
    match one.type:
        case "text" | "paragraph":
            return first if first is not None or one.name in form.choices else ""
        case "number" if first is not None:
            return float(first)
    return first


def _is_asked_for(one: Field, form: Form) -> bool:
    """Tell whether a record cannot be saved before a person has given this field."""
    return one.required and (form.row or form.given).get(one.name) is None


def _is_wide(one: Field, form: Form) -> bool:
    return one.type in ("text", "paragraph") or (one.required and _few(one, form.choices.get(one.name, one.choices)))


def _few(one: Field, choices: Mapping[object, str]) -> bool:
    return (one.type == "choice" and len(choices) <= _FEW) or _is_level(one)


def _is_level(one: Field) -> bool:
    return one.type == "whole" and (one.low, one.high) == (1, 5)


def _in_rows(fields: list[Field], most: int) -> Iterator[list[Field]]:
    """Return the fields in rows of at most `most`, as even as they can be."""
    rows = -(-len(fields) // most)
    ends = [len(fields) * row // rows for row in range(rows + 1)]
    return (fields[start:end] for start, end in pairwise(ends))


def _control(one: Field, form: Form, options: Options, *, key: str) -> object:
    label = labelled(form.labels.get(one.name, one.label) + (_NEEDED if _is_asked_for(one, form) else ""))
    first = (form.row or form.given).get(one.name)
    match one.type:
        case "text" if one.name in form.choices and first is None:
            return st.selectbox(
                **label, options=list(form.choices[one.name]), index=None, key=key, accept_new_options=True,
                placeholder="–", persist_state="session",
            )  # fmt: skip
        case "text":
            _begin_with(first, key)
            return st.text_input(**label, key=key, help=one.help or None, persist_state="session")
        case "paragraph":
            _begin_with(first, key)
            return st.text_area(**label, key=key, help=one.help or None, persist_state="session", height="content")
        case "day":
            return _day(one, label, first, key=key)
        case "flag" if one.required and first is not None:  # Of a new record: an open question, as any other choice.
            _begin_with(bool(first), key)
            return st.checkbox(**label, key=key, help=one.help or None, persist_state="session")
        case "whole" | "number" if not _is_level(one):
            step = 1 if one.type == "whole" else None
            _begin_with(first if step or first is None else float(first), key)
            return st.number_input(
                **label, value=None, step=step, key=key, help=one.help or None, format=None if step else "%g",
                persist_state="session",
            )  # fmt: skip
    return _choice(one, label, _choices(one, form, options), first, key=key)


def _day(one: Field, label: Label, first: date | None, *, key: str) -> date | None:
    latest = this_day() if one.past else this_day().replace(year=this_day().year + _YEARS_AHEAD, day=1)
    _begin_with(first, key)
    held = [day for day in (first, st.session_state.get(key)) if day]  # A draft's too, made by a clock that was ahead.
    return st.date_input(
        **label, value=None, key=key, min_value=min(*held, _EARLIEST, latest),
        max_value=max(*held, _EARLIEST, latest), format="DD/MM/YYYY", help=one.help or None, persist_state="session",
    )  # fmt: skip


def _choices(one: Field, form: Form, options: Options) -> dict[Any, str]:
    if one.name in form.choices:
        return dict(form.choices[one.name])
    if one.type == "choice":
        return dict(one.choices)
    if one.type in ("element", "link"):
        return dict(options[one.links_to or "element"])
    return wording.NO_YES if one.type == "flag" else {level: str(level) for level in range(1, 6)}


def _choice(one: Field, label: Label, words: dict[object, str], first: object, *, key: str) -> object:
    for value in (first, st.session_state.get(key)):  # What is chosen here may be removed in another window.
        if value is not None and value not in words:
            words[value] = phrases.REMOVED_CHOICE if one.type == "link" else str(value)
    _begin_with(first, key)
    if one.required and _few(one, words):
        labels = {value: plain(text) for value, text in words.items()}
        return st.radio(
            **label, options=list(words), index=None, key=key, format_func=labels.__getitem__, horizontal=True,
            help=one.help or None, persist_state="session",
        )  # fmt: skip
    # Not a radio: what was chosen there could not be taken back.
    return st.selectbox(
        **label, options=list(words), index=None, key=key, format_func=words.__getitem__, help=one.help or None,
        placeholder="–", persist_state="session",
    )  # fmt: skip


def _begin_with(first: object, key: str) -> None:
    # Not as the control's default: with one it could not be emptied again, nor told what was saved meanwhile.
    if first is not None:
        st.session_state.setdefault(key, first)


def kept_of(row: PlainRow, kind: Kind) -> dict[str, object]:
    """Return the content of the record that the plain `row` stands for, without its parts."""
    return {one.name: row.get(one.name) for one in kind.fields}


def names_of(fields: Iterable[Field]) -> tuple[str, ...]:
    """Return the names of `fields`."""
    return tuple(one.name for one in fields)
