"""The plan: what is to be done for a goal, or on its own; and the credentials that one holds."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from mastery import contracts, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.kinds import CREDENTIAL, OPEN_STATUSES, PLAN_ITEM, PLAN_KINDS, PLAN_STATUSES
from mastery.ui.base.fields import Form, Options, Row, names_of, options_of, shortened
from mastery.ui.base.letters import heading, plain, say
from mastery.ui.base.listing import close_button, paged, row_of, title
from mastery.ui.base.records import (
    change,
    delete_button,
    earlier_versions,
    form_expander,
    offer_deleted_records,
    opened,
    record_form,
)
from mastery.ui.base.shell import this_day
from mastery.wording.phrases import goals as phrases

_NEW = ("kind", "title", "due", "hours", "cost", "status")
_ALL = ("kind", "title", "goal", "due", "hours", "cost", "status", "done_on", "outcome")


def list_plan(store: Journal, snapshot: Snapshot, *, goal: str | None = None) -> None:
    """Draw the plan of `goal`, or of everything: what is open by due day, what is closed folded, a form for more."""
    items = snapshot.records["plan_item"]
    items = items[items["goal"] == goal] if goal else items
    options = options_of(snapshot)
    goals = options["goal"] if goal is None else {}
    heading("Plan")
    is_open = items["status"].isin(OPEN_STATUSES)
    if not is_open.any():
        say(phrases.NO_PLAN)
    with paged(items[is_open], key=f"plan_{goal}") as rows:
        for row in rows:
            _plan_row(store, row, goals)
    closed = items[~is_open].sort_values("done_on", ascending=False, kind="stable")
    if len(closed):
        label = phrases.closed_items(wording.count(len(closed), "plan item"))
        with st.expander(label), paged(closed, key=f"plan_closed_{goal}") as rows:
            for row in rows:
                _plan_row(store, row, goals)
    with form_expander(store, "Add to the plan", key=f"goals_plan_{goal}"):
        names = _NEW if goal else ("kind", "title", "goal", *_NEW[2:])
        form = Form(
            PLAN_ITEM, names, f"goals_plan_{goal}", given={"status": "planned"}, fixed={"goal": goal} if goal else {}
        )
        record_form(store, form, options, save="Save plan item")
    offer_deleted_records(store, PLAN_ITEM, **({"goal": goal} if goal else {}))


def show_plan_item(store: Journal, snapshot: Snapshot, row: Row) -> None:
    """Draw one plan item with what it came from, and the ways to correct or delete it."""
    options = options_of(snapshot)
    close_button("All of the plan", key="plan_close")
    title(row["title"])
    st.caption(plain(_about(row, options["goal"])))
    if row["goal"]:
        row_of(phrases.SERVED_GOAL, "goal", row["goal"])
    entries = snapshot.records["entry"]
    for entry in contracts.rows(entries[entries["entry"] == row["entry"]]):
        row_of(f"Came from: {shortened(entry['title'])}", "entry", entry["entry"])
    meetings = snapshot.records["meeting"]
    for meeting in contracts.rows(meetings[meetings["meeting"] == row["meeting"]]):
        row_of(phrases.agreed_at(wording.day(meeting["day"])), "meeting", meeting["meeting"])
    _buttons(store, row)
    plan_form(store, options, row, key="goals_plan_edit")
    earlier_versions(store, PLAN_ITEM, row["plan_item"], options)
    delete_button(store, PLAN_ITEM, row, key="plan_delete")


def plan_form(store: Journal, options: Options, row: Row, *, key: str) -> None:
    """Draw the form that corrects or changes the plan item `row`."""
    record_form(store, Form(PLAN_ITEM, _ALL, key, row=row), options, save="Save plan item")


def list_credentials(store: Journal, snapshot: Snapshot) -> None:
    """Draw degrees, certificates and licences with their days, and the form for a new one."""
    held = snapshot.records["credential"]
    if row := opened(store, held, CREDENTIAL):
        close_button("All credentials", key="credential_close")
        form = Form(CREDENTIAL, names_of(CREDENTIAL.fields), "goals_credential_edit", row=row)
        record_form(store, form, {}, save="Save credential")
        delete_button(store, CREDENTIAL, row, key="credential_delete")
        return
    if held.empty:
        say(phrases.NO_CREDENTIAL)
    with paged(_by_expiry(held), key="credentials_page") as rows:
        for row in rows:
            about = wording.credential_sentence(row, today=this_day())
            row_of(shortened(row["name"]), "credential", row["credential"], about=about)
    with form_expander(store, "Add a credential", key="goals_credential", expanded=held.empty):
        record_form(
            store, Form(CREDENTIAL, names_of(CREDENTIAL.fields), "goals_credential"), {}, save="Save credential"
        )
    offer_deleted_records(store, CREDENTIAL)


def _plan_row(store: Journal, row: Row, goals: Mapping[str, str]) -> None:
    row_of(shortened(row["title"]), "plan_item", row["plan_item"], about=_about(row, goals))
    if row["status"] in OPEN_STATUSES:
        _buttons(store, row)


def _buttons(store: Journal, row: Row) -> None:
    # Below what the item says: beside it they leave the words no room on a phone.
    with st.container(horizontal=True):
        if row["status"] == "planned":
            st.button(
                "Begin", key=f"begin_{row['plan_item']}", type="tertiary", icon=":material/play_arrow:",
                on_click=change, args=(store, PLAN_ITEM, row), kwargs={"status": "doing", "done_on": None},
            )  # fmt: skip
        if row["status"] in OPEN_STATUSES:
            st.button(
                "Done", key=f"done_{row['plan_item']}", type="tertiary", icon=":material/check:",
                on_click=change, args=(store, PLAN_ITEM, row), kwargs={"status": "done", "done_on": this_day()},
            )  # fmt: skip


def _about(row: Row, goals: Mapping[str, str]) -> str:
    said = [PLAN_KINDS[row["kind"]], PLAN_STATUSES[row["status"]].lower()]
    said += [f"due {wording.day(row['due'])}"] if row["due"] and row["status"] in OPEN_STATUSES else []
    said += [f"on {wording.day(row['done_on'])}"] if row["done_on"] else []
    said += [f"{row['hours']:g} {wording.plural(row['hours'], 'hour')}"] if row["hours"] else []
    said += [f"cost {row['cost']:g}"] if row["cost"] else []
    return " · ".join([*said, *([goals[row["goal"]]] if row["goal"] in goals else [])])


def _by_expiry(held: pd.DataFrame) -> pd.DataFrame:
    return held.sort_values("expires", kind="stable", na_position="last")
