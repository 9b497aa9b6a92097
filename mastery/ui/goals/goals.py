"""Goals: all of them at once, and the way to a new one."""

from functools import partial

import pandas as pd
import streamlit as st

from mastery import analysis, charts, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import GOAL, GOAL_STATES, OPEN_STATUSES
from mastery.ui.base import drafts
from mastery.ui.base.drawing import draw
from mastery.ui.base.fields import Form, shortened
from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import heading, say
from mastery.ui.base.listing import OPEN_WIDTH, folded, open_button, open_record, paged
from mastery.ui.base.records import leave, offer_deleted_records
from mastery.ui.base.rows import row
from mastery.ui.base.shell import cached, this_day
from mastery.ui.goals.letters_form import letters_form
from mastery.ui.goals.measuring import measure_menu
from mastery.wording.phrases import goals as phrases

_NEW, _NEW_FORM, _FORM = "new goal", "form of the new goal", "goals_new"
_FEW_ACTIVE = 3
_OPENED = ("goal", "plan_item", "vision", "focus", "planned_test", "credential")
_MEASURED = 120
"""Room in px for the two buttons of an active goal."""


def begin_goal(given: PlainRow) -> None:
    """Show the form of a new goal, on the page of goals, with what is `given` filled in."""
    st.session_state[_NEW] = {"start": this_day(), **given}
    st.session_state[_NEW_FORM] = _form_key(given)
    st.switch_page("pages/goals.py")


def goal_begun() -> bool:
    """Tell whether a new goal is being written."""
    # A record that the address names goes before.
    return _NEW in st.session_state and not any(kind in st.query_params for kind in _OPENED)


def write_goal(store: Journal, snapshot: Snapshot) -> None:
    """Draw the form of a new goal, with what the checker says beside it."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content"):
            heading(phrases.NEW_GOAL)
        st.button("Back without saving", key="goal_leave", icon=":material/arrow_back:", on_click=_leave)
    form = Form(GOAL, (), st.session_state[_NEW_FORM], given=st.session_state[_NEW], fixed={"state": "active"})
    letters_form(store, snapshot, form, then=_show_saved)


def list_goals(store: Journal, snapshot: Snapshot) -> None:
    """Draw the active goals: the ways of all in one figure, each with its next step; then the closed ones, folded."""
    goals = snapshot.records["goal"]
    active = cached(analysis.in_state)(goals, "active")
    found = cached(analysis.forecast)(active, snapshot.records["progress_point"], today=this_day())
    if active.empty:
        say(phrases.NO_ACTIVE_GOAL)
    else:
        _draw_ways(cached(_ways)(active, found))
        _list_active(store, active, found, snapshot.records["plan_item"])
    if st.button("New goal", key="goal_new", type="primary" if active.empty else "secondary", icon=":material/add:"):
        begin_goal({})
    _offer_begun(store)
    if len(active) > _FEW_ACTIVE:
        st.info(wording.many_goals_sentence(len(active)), icon=":material/info:")
    _list_closed(cached(_closed)(goals))
    offer_deleted_records(store, GOAL)


def _draw_ways(ways: Figure | str) -> None:
    if isinstance(ways, str):
        heading(ways)
    else:
        draw(ways)


def _ways(active: pd.DataFrame, found: pd.DataFrame) -> Figure | str:
    """Return the ways of the goals as a figure, or the finding alone where no way is measured."""
    said = wording.goals_headline(found, active)
    if found["way_gone"].isna().all():
        return said
    return Figure(
        chart=charts.goal_ways(found, active),
        table=partial(charts.goal_ways_table, found, active),
        heading=said,
        caption=wording.ways_caption(found),
        text=wording.goals_text(found, active),
        name="goals",
    )


def _next_steps(items: pd.DataFrame) -> dict[str, PlainRow]:
    open_items = items[items["status"].isin(OPEN_STATUSES)]
    return {one["goal"]: one for one in contracts.rows(analysis.next_steps(open_items))}


def _forecasts(found: pd.DataFrame) -> dict[str, PlainRow]:
    return {one["goal"]: one for one in contracts.rows(found)}


def _closed(goals: pd.DataFrame) -> pd.DataFrame:
    closed: pd.DataFrame = goals[goals["state"] != "active"]
    return wording.goals_in_order(closed)


def _list_active(store: Journal, active: pd.DataFrame, found: pd.DataFrame, items: pd.DataFrame) -> None:
    said, steps = cached(_forecasts)(found), cached(_next_steps)(items)
    with paged(cached(wording.goals_in_order)(active), key="goals_page") as rows:
        for goal in rows:
            called = shortened(goal["statement"])
            step = wording.next_step_words(steps.get(goal["goal"]), today=this_day())
            words = wording.goal_row_words(said[goal["goal"]], goal, today=this_day())
            with row(called, words=words, icon=":material/flag:", note=step, actions=_MEASURED):
                measure_menu(store, goal, called)
                open_button(called, "goal", goal["goal"])


def _list_closed(closed: pd.DataFrame) -> None:
    if closed.empty:
        return
    label = f"Closed: {wording.count(len(closed), 'goal')}"
    with folded(label, closed, key="closed_page") as rows:
        for goal in rows:
            called = shortened(goal["statement"])
            about = f"{GOAL_STATES[goal['state']]} on {wording.day(goal['closed_on'])}"
            with row(called, words=about, actions=OPEN_WIDTH):
                open_button(called, "goal", goal["goal"])


def _leave() -> None:
    leave(st.session_state[_NEW_FORM])
    st.session_state.pop(_NEW, None)


def _form_key(given: PlainRow) -> str:
    """Return the key of the new goal's form: what was typed of a goal for one weakness is not shown at another."""
    named = given.get("strength") or given.get("scale")
    return f"{_FORM}_{named}" if named else _FORM


def _offer_begun(store: Journal) -> None:
    """Draw the way back to each goal that was begun and not saved."""
    for key in dict.fromkeys(drafts.form_of(one).removesuffix(" of new") for one in drafts.drafts_of(store, _FORM)):
        st.button(
            phrases.GO_ON, key=f"go_on_{key}", icon=":material/edit:", on_click=_go_on,
            args=(key,),
        )  # fmt: skip


def _go_on(key: str) -> None:
    st.session_state[_NEW], st.session_state[_NEW_FORM] = {}, key


def _show_saved(uid: str) -> None:
    st.session_state.pop(_NEW, None)
    open_record(GOAL, uid)
