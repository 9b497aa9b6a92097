"""The plan: what is to be done for a goal, or on its own, done in its place."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from mastery import analysis, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import OPEN_STATUSES, PLAN_ITEM, PLAN_STATUSES
from mastery.ui.base.fields import Form, Options, options_of, shortened
from mastery.ui.base.in_place import change_in_place, changed_in_place, undo_button
from mastery.ui.base.letters import heading, plain, say
from mastery.ui.base.listing import close_button, folded, open_button, paged, row_of, rows_of, title
from mastery.ui.base.records import (
    change,
    delete_button,
    earlier_versions,
    form_expander,
    offer_deleted_records,
    record_form,
)
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import goals as phrases

_NEW = ("kind", "title", "due", "hours", "cost")
_ALL = ("kind", "title", "goal", "due", "hours", "cost", "status", "done_on", "outcome")
_ACTIONS = 140
"""Room in px for the buttons of a row: with it they stand beside the words of a row at 320 px, too."""

_ICON = ":material/checklist:"


def list_plan(store: Journal, snapshot: Snapshot, *, goal: str | None = None) -> None:
    """Draw the plan of `goal`, or of everything goal by goal; what is closed folded, a form for more."""
    options = options_of(snapshot)
    goals = options["goal"] if goal is None else {}
    items, in_place = snapshot.records["plan_item"], sorted(changed_in_place())
    headline, drawn, closed = cached(_parts)(items, goal, in_place, today=this_day())
    heading("Plan" if goal else headline)
    if drawn.empty:
        say(phrases.NO_PLAN)
    _open_items(store, drawn, goals, key=f"plan_{goal}")
    if len(closed):
        label = phrases.CLOSED_ITEMS.format(items=wording.count(len(closed), "plan item"))
        with folded(label, closed, key=f"plan_closed_{goal}") as rows:
            for one in rows:
                with row(shortened(one["title"]), words=_about(one, goals)):
                    open_button(shortened(one["title"]), "plan_item", one["plan_item"])
    with form_expander(store, "Add to the plan", key=f"goals_plan_{goal}"):
        names = _NEW if goal else ("kind", "title", "goal", *_NEW[2:])
        fixed = {"status": "planned"} | ({"goal": goal} if goal else {})
        form = Form(PLAN_ITEM, names, f"goals_plan_{goal}", fixed=fixed)
        record_form(store, form, options, save="Save plan item")
    offer_deleted_records(store, PLAN_ITEM, **({"goal": goal} if goal else {}))


def _parts(
    items: pd.DataFrame, goal: str | None, in_place: list[str], *, today: date
) -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """Return what is said of the open items of `goal`, or of all; those and the ones just changed; the others."""
    items = items[items["goal"] == goal] if goal else items
    is_open = items["status"].isin(OPEN_STATUSES)
    drawn = is_open | items["plan_item"].isin(in_place)
    closed = items[~drawn].sort_values("done_on", ascending=False, kind="stable")
    return wording.plan_headline(items[is_open], today=today), analysis.plan_in_order(items[drawn]), closed


def show_plan_item(store: Journal, snapshot: Snapshot, item: PlainRow) -> None:
    """Draw one plan item with what it came from, and the ways to correct or delete it."""
    options = options_of(snapshot)
    close_button("All of the plan", key="plan_close")
    title(item["title"])
    st.caption(plain(_about(item, options["goal"])))
    if item["goal"]:
        row_of(phrases.SERVED_GOAL, "goal", item["goal"])
    for entry in rows_of(snapshot.records["entry"], "entry", item["entry"]):
        row_of(f"Came from: {shortened(entry['title'])}", "entry", entry["entry"])
    for meeting in rows_of(snapshot.records["meeting"], "meeting", item["meeting"]):
        row_of(phrases.AGREED_AT.format(day=wording.day(meeting["day"])), "meeting", meeting["meeting"])
    with st.container(horizontal=True):
        _begin_and_done(store, item)
    plan_form(store, options, item, key="goals_plan_edit")
    earlier_versions(store, PLAN_ITEM, item["plan_item"], options)
    delete_button(store, PLAN_ITEM, item, key="plan_delete")


def plan_form(store: Journal, options: Options, item: PlainRow, *, key: str) -> None:
    """Draw the form that corrects or changes the plan item `item`."""
    record_form(store, Form(PLAN_ITEM, _ALL, key, row=item), options, save="Save plan item")


def _open_items(store: Journal, items: pd.DataFrame, goals: Mapping[str, str], *, key: str) -> None:
    """Draw the open items in the order of `items`, below the name of each goal in `goals`."""
    above: str | None = None
    with paged(items, key=key) as rows:
        for one in rows:
            name = goals.get(one["goal"], phrases.WITHOUT_GOAL if goals else None)
            if name and name != above:
                st.subheader(plain(name), anchor=False)
            above = name
            _plan_row(store, one)


def _plan_row(store: Journal, item: PlainRow) -> None:
    called = shortened(item["title"])
    if item["status"] not in OPEN_STATUSES:
        with row(called, words=PLAN_STATUSES[item["status"]], icon=":material/check:", actions=_ACTIONS):
            undo_button(store, PLAN_ITEM, item, title=called)
        return
    words, facts = wording.plan_item_words(item, today=this_day()), " · ".join(wording.plan_item_facts(item))
    with row(called, words=words, icon=_ICON, note=facts, actions=_ACTIONS):
        _begin_and_done(store, item)
        open_button(called, "plan_item", item["plan_item"])


def _begin_and_done(store: Journal, item: PlainRow) -> None:
    called = shortened(item["title"])
    if item["status"] == "planned":
        begun: PlainRow = {"status": "doing", "done_on": None}
        row_button("Begin", called, f"begin_{item['plan_item']}", change, store, PLAN_ITEM, item, **begun)
    if item["status"] in OPEN_STATUSES:
        done: PlainRow = {"status": "done", "done_on": this_day()}
        row_button("Done", called, f"done_{item['plan_item']}", change_in_place, store, PLAN_ITEM, item, **done)


def _about(item: PlainRow, goals: Mapping[str, str]) -> str:
    said = [*wording.plan_item_facts(item), PLAN_STATUSES[item["status"]].lower()]
    said += [f"due {wording.day(item['due'])}"] if item["due"] and item["status"] in OPEN_STATUSES else []
    said += [f"on {wording.day(item['done_on'])}"] if item["done_on"] else []
    return " · ".join([*said, *([goals[item["goal"]]] if item["goal"] in goals else [])])
