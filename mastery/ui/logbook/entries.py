"""The logbook: writing an entry down, finding it again, reading and correcting it."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from mastery import analysis, journal, kinds, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import ENTRY, ENTRY_KINDS, PLAN_ITEM, EntryKind
from mastery.ui.base import drafts
from mastery.ui.base.drafts import Opening
from mastery.ui.base.fields import Form, Options, draw_fields, options_of, shortened
from mastery.ui.base.letters import as_typed, heading, plain, say
from mastery.ui.base.listing import close_button, row_of, rows_of
from mastery.ui.base.records import (
    add,
    change,
    delete_button,
    draft_buttons,
    earlier_versions,
    form_expander,
    form_state,
    offer_deleted_records,
    record_form,
    save_button,
)
from mastery.ui.base.shell import cached, now, reporting_errors, this_day
from mastery.ui.logbook.entry_list import facts, list_entries
from mastery.wording.phrases import logbook as phrases

_KEY = "logbook_new"
_IN_ABOUT = ("scale", "person", "goal", "minutes")
"""What the line below an entry's title says already."""

_LABELS = {one.name: one.label for one in ENTRY_KINDS.values()}


def write_and_find(store: Journal, snapshot: Snapshot) -> None:
    """Draw the form of a new entry and, below it, the entries with the filters to find one."""
    entries, options = snapshot.records["entry"], options_of(snapshot)
    _write_entry(store, options)
    if entries.empty:
        say(phrases.NO_ENTRY)
    else:
        list_entries(_find(entries, options), options)
    offer_deleted_records(store, ENTRY)


def entry_form(store: Journal, kind: EntryKind, options: Options, *, key: str, row: PlainRow) -> None:
    """Draw the form that corrects the entry of the plain `row`."""
    st.caption(kind.about)
    form = Form(
        ENTRY,
        ("title", "day", *kind.fields),
        f"logbook_{key}",
        labels=kind.labels,
        choices={"way": kind.ways},
        fixed={"kind": kind.name},
        row=row,
    )
    record_form(store, form, options, save="Save entry")


def _find(entries: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Draw the filters and return the entries that pass them, newest first."""
    with st.expander("Find", icon=":material/search:"):
        text = st.text_input("Text in any field", key="find_text", persist_state="session")
        left, right = st.columns(2)
        chosen = left.multiselect(
            "Kinds", list(_LABELS), key="find_kinds", format_func=_LABELS.__getitem__, persist_state="session"
        )
        scale = _one_of(right, "Element", "find_scale", options["element"])
        goal = _one_of(left, "Goal", "find_goal", options["goal"])
        person = _one_of(right, "Person", "find_person", options["person"])
    return cached(analysis.find_entries)(entries, kinds=chosen, scale=scale, goal=goal, person=person, text=text)


def show_entry(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw one entry: what it says, what came from it, and the ways to go on, correct or delete it."""
    options = options_of(snapshot)
    kind = ENTRY_KINDS[row["kind"]]
    close_button("All entries", key="entry_close")
    heading(row["title"])
    st.caption(plain(_about(row, options)))
    for name in kind.fields:
        field = ENTRY.field(name)
        if row[name] is not None and name not in _IN_ABOUT:
            st.caption(plain(kind.labels.get(name, field.label)))
            as_typed(wording.field_words(field, row[name], options))
    _ways_on(store, snapshot, row)
    with form_expander(store, "Correct this entry", key=f"logbook_edit_{row['entry']}", uid=row["entry"]):
        entry_form(store, kind, options, key=f"edit_{row['entry']}", row=row)
    earlier_versions(store, ENTRY, row["entry"], options)
    delete_button(store, ENTRY, row, key="entry_delete")


def _ways_on(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    if row["kind"] == "setback" and row["back_on"] is None:
        st.button(
            "Back on track today", key="entry_back", on_click=change, args=(store, ENTRY, row),
            kwargs={"back_on": this_day()},
        )  # fmt: skip
    came = rows_of(snapshot.records["plan_item"], "entry", row["entry"])
    for item in came:
        status = kinds.PLAN_STATUSES[item["status"]].lower()
        row_of(phrases.IN_PLAN.format(title=shortened(item["title"]), status=status), "plan_item", item["plan_item"])
    if action := row["next_action"] or row["lesson"]:
        st.button(
            "Make it a plan item" if not came else "Make another plan item of it",
            # Another key for each, so that a second press of the one that was there makes no other item.
            key=f"entry_plan_{len(came)}", on_click=_plan, args=(store, row, action, journal.state(store)),
        )  # fmt: skip


def _plan(store: Journal, row: PlainRow, action: str, drawn: int) -> None:
    said = {
        "kind": "other",
        "title": shortened(action),
        "status": "planned",
        "goal": row["goal"],
        "entry": row["entry"],
    }
    add(store, PLAN_ITEM, said, drawn=f"{row['entry']} {drawn}", done=phrases.PLAN_ITEM_ADDED)


def _about(row: PlainRow, options: Options) -> str:
    return " · ".join(filter(None, [wording.day(row["day"]), _LABELS[row["kind"]], facts(row, options)]))


def _one_of(place: Any, label: str, key: str, names: Mapping[str, str]) -> str | None:
    chosen: str | None = place.selectbox(
        label,
        list(names),
        index=None,
        key=key,
        format_func=names.__getitem__,
        placeholder="Any",
        persist_state="session",
    )
    return chosen


def _write_entry(store: Journal, options: Options) -> None:
    """Draw the line of a new entry of today and, once its kind is chosen, the fields of that kind."""
    _take_up_by_kind(store)
    opened = form_state(store, _form(("title", "kind")))
    line, beside = st.columns([3, 1])
    with line:
        values = draw_fields(_form(("title",)), options, opened=opened)
    with beside:
        values |= draw_fields(_form(("kind",)), options, opened=opened)
    if values["kind"] is None:
        st.caption(phrases.CHOOSE_KIND)
        draft_buttons(opened, key=_KEY)
        return
    kind = ENTRY_KINDS[values["kind"]]
    st.caption(kind.about)
    _without_foreign_way(opened, kind)
    form = _form(("day", *kind.fields), kind)
    values |= draw_fields(form, options, opened=opened)
    save_button(store, form, values, label="Save entry")


def _form(names: tuple[str, ...], kind: EntryKind | None = None) -> Form:
    labels = {**(kind.labels if kind else {}), "title": phrases.WHAT_HAPPENED}
    ways = {"way": kind.ways} if kind else {}
    return Form(ENTRY, names, _KEY, labels=labels, choices=ways, given={"day": this_day()})


def _without_foreign_way(opened: Opening, kind: EntryKind) -> None:
    """Forget a chosen way that the kind does not have: what several kinds ask stays as the kind is changed."""
    key = f"{_KEY}_way_{opened['opening']}"
    if "way" in kind.fields:
        drafts.take(opened, key, "way", None)
        if st.session_state.get(key) not in (None, *kind.ways):
            st.session_state[key] = None


def _take_up_by_kind(store: Journal) -> None:
    """Take up what version 0.2.0 left of an entry that was begun: it kept one draft for each kind."""
    if _KEY in st.session_state or drafts.drafts_of(store, f"{_KEY} of new "):
        return
    for draft in reversed(drafts.drafts_of(store, f"{_KEY}_")):
        kind = drafts.form_of(draft).removeprefix(f"{_KEY}_").removesuffix(" of new")
        said = journal.preference(store, draft)
        if said and kind in ENTRY_KINDS:
            content = json.loads(said)
            content["fields"]["kind"] = kind
            with reporting_errors():
                journal.prefer(store, draft.replace(f"{_KEY}_{kind} ", f"{_KEY} ", 1), json.dumps(content), at=now())
                journal.prefer(store, draft, None, at=now())
            return
