"""What asks for attention today, in groups, done where it stands or opened on its page; and the one focus."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import PLAN_ITEM
from mastery.ui.base.fields import options_of, shortened
from mastery.ui.base.in_place import change_in_place, changed_in_place, undo_button
from mastery.ui.base.letters import heading, plain
from mastery.ui.base.listing import only, open_button, paged
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import today as phrases

_ICONS = {
    "plan item": ":material/checklist:",
    "goal": ":material/flag:",
    "first step": ":material/flag:",
    "person": ":material/person:",
    "never spoken": ":material/person:",
    "credential": ":material/badge:",
    "decision": ":material/alt_route:",
    "review": ":material/event_repeat:",
    "meeting": ":material/event:",
    "setback": ":material/replay:",
    "feedback": ":material/forum:",
}
_FIRST, _PAGE = 5, 40
_ALL = "attention_all"


def tell_attention(store: Journal, snapshot: Snapshot) -> None:
    """Draw what is due, open or coming in groups, the first five rows or all; nothing when there is nothing."""
    groups = groups_now(snapshot)
    many = sum(map(len, groups.values()))
    _draw_done(store, snapshot)
    if not many:
        return
    heading(wording.attention_headline(many))
    drawn = cached(analysis.first_of)(groups, _FIRST)
    if many <= _FIRST or st.session_state.get(_ALL):
        with paged(cached(_all_of)(groups), key="attention_page", size=_PAGE) as rows:
            drawn = cached(_those_of)(groups, [one["record"] for one in rows])
    for name, some in drawn.items():
        if len(some):
            st.subheader(wording.attention_group(name, there=len(groups[name]), drawn=len(some)), anchor=False)
        for one, item in cached(_with_items)(some, snapshot.records["plan_item"]):
            _attention_row(store, one, item)
    if many > _FIRST and not st.session_state.get(_ALL):
        st.button(phrases.SHOW_ALL.format(how_many=many), key="attention_show_all", on_click=_show_all)


def groups_now(snapshot: Snapshot) -> dict[str, pd.DataFrame]:
    """Return what is due, open or coming today, in groups."""
    return cached(_groups)(snapshot.records, today=this_day())


def _groups(records: Mapping[str, pd.DataFrame], *, today: date) -> dict[str, pd.DataFrame]:
    """Return what is due, open or coming, in groups, without what stands beside the focus already."""
    found = analysis.attention(records, today=today)
    beside = analysis.next_for_focus(records["focus"], records["goal"], records["plan_item"])
    return dict(analysis.attention_groups(found[~found["record"].isin(beside["plan_item"])]))


def _all_of(groups: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(groups.values())


def _those_of(groups: Mapping[str, pd.DataFrame], records: list[str]) -> dict[str, pd.DataFrame]:
    return {name: some[some["record"].isin(records)] for name, some in groups.items()}


def _with_items(found: pd.DataFrame, items: pd.DataFrame) -> list[tuple[PlainRow, PlainRow | None]]:
    """Return the rows of `found`, each with its plan item where it is one."""
    of = {row["plan_item"]: row for row in contracts.rows(items[items["plan_item"].isin(found["record"])])}
    return [(one, of.get(one["record"])) for one in contracts.rows(found)]


def tell_focus(store: Journal, snapshot: Snapshot, latest_scores: pd.DataFrame | None = None) -> None:
    """Draw the one focus with where it stands, given the LATEST_SCORES of its element, and what comes next for it."""
    options = options_of(snapshot)
    names = {**options["element"], **options["strength"]}
    for one, item in focus_now(snapshot, latest_scores):
        with st.container(border=True):
            st.subheader(plain(wording.focus_heading(one, names)), anchor=False)
            st.caption(plain(wording.focus_facts(one)))
            if item:
                called = shortened(item["title"])
                words = wording.due_words(item["due"], today=this_day()) if item["due"] else ""
                with row(phrases.NEXT_FOR_FOCUS.format(title=called), words=words):
                    _done_button(store, item, key="focus_done")
                    open_button(called, "plan_item", item["plan_item"], key="focus_open")


def focus_now(snapshot: Snapshot, latest_scores: pd.DataFrame | None) -> list[tuple[PlainRow, PlainRow | None]]:
    """Return the one focus, if any, given the LATEST_SCORES of the elements, with the plan item that comes next."""
    return cached(_focus)(snapshot, latest_scores)


def _focus(snapshot: Snapshot, latest_scores: pd.DataFrame | None) -> list[tuple[PlainRow, PlainRow | None]]:
    records = snapshot.records
    if records["focus"].empty:
        return []
    known = contracts.empty(contracts.LATEST_SCORES) if latest_scores is None else latest_scores
    tension = analysis.tension(known, snapshot.parts["vision_target"])
    movement = analysis.movement(records["strength"], records["strength_rating"])
    item = only(analysis.next_for_focus(records["focus"], records["goal"], records["plan_item"]))
    return [(one, item) for one in contracts.rows(analysis.current_focus(records["focus"], tension, movement))]


def _attention_row(store: Journal, one: PlainRow, item: PlainRow | None) -> None:
    title = shortened(wording.attention_label(one))
    with row(title, words=wording.attention_detail(one), icon=_ICONS[one["code"]]):
        if one["code"] == "plan item" and item:
            _done_button(store, item, key=f"attention_done_{one['record']}")
        open_button(title, one["kind"], one["record"], key=f"attention_open_{one['code']}_{one['record']}")


def _done_button(store: Journal, item: PlainRow, *, key: str) -> None:
    called = shortened(item["title"])
    row_button("Done", called, key, change_in_place, store, PLAN_ITEM, item, status="done", done_on=this_day())


def _draw_done(store: Journal, snapshot: Snapshot) -> None:
    """Draw what was done on this page since it was opened, each with the way back."""
    items = snapshot.records["plan_item"]
    for uid in changed_in_place():
        item = only(items[(items["plan_item"] == uid) & (items["status"] == "done")])
        if item:
            called = shortened(item["title"])
            with row(called, words="done", icon=":material/check:"):
                undo_button(store, PLAN_ITEM, item, title=called)


def _show_all() -> None:
    st.session_state[_ALL] = True
