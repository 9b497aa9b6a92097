"""Goals: asking for one letter by letter, following it, closing it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from mastery import analysis, charts, contracts, journal, kinds, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.kinds import ENTRY, GOAL, GOAL_STATES, PROGRESS_POINT
from mastery.ui.base import drafts
from mastery.ui.base.fields import Form, Row, draw_fields, options_of, shortened
from mastery.ui.base.figure import Figure, draw
from mastery.ui.base.letters import as_typed, bullets, heading, plain, say
from mastery.ui.base.lines import line, line_corrected
from mastery.ui.base.listing import close_button, open_record, paged, row_of, title
from mastery.ui.base.records import (
    add,
    change,
    delete_button,
    earlier_versions,
    form_expander,
    form_state,
    leave,
    offer_deleted_records,
    record_form,
    save_button,
)
from mastery.ui.base.shell import this_day
from mastery.ui.goals.plan import list_plan
from mastery.wording.phrases import goals as phrases

_LETTERS = {
    "S": ("Specific", ("statement", "type")),
    "M": ("Measurable", ("measured_by", "measure", "unit", "baseline", "target")),
    "A": ("Attainable", ("confidence", "first_step_on", "first_step")),
    "R": ("Relevant", ("scale", "strength", "vision_part", "why")),
    "T": ("Time-bound", ("start", "due")),
}
_NEW, _NEW_FORM, _FORM = "new goal", "form of the new goal", "goals_new"
_FEW_ACTIVE = 3
_OPENED = ("goal", "plan_item", "vision", "focus", "credential")


def begin_goal(given: Row) -> None:
    """Show the form of a new goal, on the page of goals, with what is `given` filled in."""
    st.session_state[_NEW] = {"start": this_day(), **given}
    st.session_state[_NEW_FORM] = _form_key(given)
    st.switch_page("pages/goals.py")


def goal_begun() -> bool:
    """Tell whether a new goal is being written."""
    # A record that the address names goes before.
    return _NEW in st.session_state and not any(kind in st.query_params for kind in _OPENED)


def write_goal(store: Journal, snapshot: Snapshot) -> None:
    """Draw the form of a new goal, letter by letter, with what the checker says to each."""
    st.button("Back without saving", key="goal_leave", icon=":material/arrow_back:", on_click=_leave)
    heading(phrases.NEW_GOAL)
    form = Form(GOAL, (), st.session_state[_NEW_FORM], given=st.session_state[_NEW], fixed={"state": "active"})
    _letters(store, snapshot, form, then=_show_saved)


def list_goals(store: Journal, snapshot: Snapshot) -> None:
    """Draw the active goals, each with where it may end, then the closed ones, folded."""
    goals = snapshot.records["goal"]
    active = goals[goals["state"] == "active"]
    if st.button("New goal", key="goal_new", type="primary"):
        begin_goal({})
    _offer_begun(store)
    if len(active) > _FEW_ACTIVE:
        st.info(wording.many_goals_sentence(len(active)), icon=":material/info:")
    if active.empty:
        say(phrases.NO_ACTIVE_GOAL)
    forecasts = analysis.forecast(goals, snapshot.records["progress_point"], today=this_day())
    said = {row["goal"]: row for row in contracts.rows(forecasts)}
    with paged(active, key="goals_page") as rows:
        for row in rows:
            sentence = wording.forecast_sentence(said[row["goal"]], row, today=this_day())
            row_of(shortened(row["statement"]), "goal", row["goal"], about=sentence)
    closed = goals[goals["state"] != "active"].sort_values("closed_on", ascending=False, kind="stable")
    if len(closed):
        label = f"Closed: {wording.count(len(closed), 'goal')}"
        with st.expander(label), paged(closed, key="closed_page") as rows:
            for row in rows:
                about = f"{GOAL_STATES[row['state']]} on {wording.day(row['closed_on'])}"
                row_of(shortened(row["statement"]), "goal", row["goal"], about=about)
    offer_deleted_records(store, GOAL)


def show_goal(store: Journal, snapshot: Snapshot, row: Row) -> None:
    """Draw one goal: what it says, how far it is, its plan, and the ways to close, correct or delete it."""
    options = options_of(snapshot)
    close_button("All goals", key="goal_close")
    title(row["statement"])
    bullets(wording.goal_facts(row, options))
    _ways_to_close(store, snapshot, row)
    _progress(store, snapshot, row)
    list_plan(store, snapshot, goal=row["goal"])
    with st.expander(phrases.SMART):
        judged = analysis.judge(row, today=this_day())
        say(wording.smart_heading(judged))
        bullets(wording.smart_sentence(one, row) for one in judged)
    with form_expander(store, "Correct or change this goal", key="goals_edit", uid=row["goal"]):
        goal_form(store, snapshot, row=row, key="goals_edit")
    earlier_versions(store, GOAL, row["goal"], options)
    delete_button(store, GOAL, row, key="goal_delete")


def goal_form(store: Journal, snapshot: Snapshot, *, row: Row, key: str) -> None:
    """Draw the form that corrects or changes the goal `row`, letter by letter."""
    _letters(store, snapshot, Form(GOAL, (), key, row=row))


def _letters(store: Journal, snapshot: Snapshot, form: Form, *, then: Callable[[str], None] | None = None) -> None:
    vision = snapshot.records["vision"]["statement"]
    lines = {line.strip(): line.strip() for text in vision for line in text.splitlines() if line.strip()}
    form = replace(form, choices={"vision_part": lines})
    opened, options = form_state(store, form), options_of(snapshot)
    values: dict[str, Any] = {}
    places = {}
    for letter, (name, fields) in _LETTERS.items():
        st.markdown(f"**{name}**")
        values |= draw_fields(replace(form, names=fields), options, opened=opened)
        places[letter] = st.empty()
    judged = analysis.judge(values, today=this_day())
    for one in judged:
        mark = ":material/check:" if one.met else ":material/help:"
        places[one.letter].markdown(f"{mark} {plain(wording.smart_sentence(one, values))}")
    if values["statement"].strip():
        say(f"{wording.smart_heading(judged)}.")
    wrong = kinds.problems(GOAL, kinds.content({**(form.row or {}), **values, **form.fixed}), today=this_day())
    st.caption(plain(" ".join(wrong)) if wrong else phrases.ADVICE)
    names = tuple(name for _, fields in _LETTERS.values() for name in fields)
    save_button(store, replace(form, names=names), values, label="Save goal", then=then)


def _progress(store: Journal, snapshot: Snapshot, row: Row) -> None:
    goals, points = snapshot.records["goal"], snapshot.records["progress_point"]
    goal, own = goals[goals["goal"] == row["goal"]], points[points["goal"] == row["goal"]]
    (found,) = contracts.rows(analysis.forecast(goal, own, today=this_day()))
    sentence = wording.forecast_sentence(found, row, today=this_day())
    path = analysis.forecast_path(goal, own, today=this_day())
    if path.empty:
        say(sentence)
    else:
        draw(
            Figure(
                chart=charts.goal(path, row=row),
                table=charts.goal_table(path, row=row),
                heading=wording.forecast_headline(found),
                caption=wording.goal_caption(row, with_range=found["state"] == "range"),
                text=wording.goal_text(path, found, row),
                name="goal",
            )
        )
        say(sentence)
    if row["measured_by"] == "done":
        return
    form = Form(
        PROGRESS_POINT,
        ("day", "value", "note"),
        f"goals_point_{row['goal']}",
        labels={"value": phrases.value_in(row["unit"]) if row["unit"] else "Value"},
        given={"day": this_day()},
        fixed={"goal": row["goal"]},
    )
    with form_expander(
        store, "Note where it stands", key=form.key, expanded=row["state"] == "active" and row["target"] is not None
    ):
        record_form(store, form, {}, save="Save progress point")
    _points(store, own, row, form)
    offer_deleted_records(store, PROGRESS_POINT, goal=row["goal"])


def _points(store: Journal, own: pd.DataFrame, row: Row, form: Form) -> None:
    if own.empty:
        return
    is_corrected = line_corrected(store) in set(own["progress_point"])
    with st.expander(wording.count(len(own), "progress point"), expanded=is_corrected):
        newest_first = own.sort_values("day", ascending=False, kind="stable")
        with paged(newest_first, key=f"points_{row['goal']}") as points_shown:
            for point in points_shown:
                text = f"{wording.day(point['day'])}: {wording.amount(point['value'], row)}"
                line(store, form, point, text=text)


def closing(row: Row) -> dict[str, Any]:
    """Return what closing the goal `row` changes besides: one that has not begun begins on the day of closing."""
    return {"start": this_day()} if row["start"] and row["start"] > this_day() else {}


def _ways_to_close(store: Journal, snapshot: Snapshot, row: Row) -> None:
    if row["state"] != "active":
        _closed(store, snapshot, row)
        return
    with form_expander(store, "Close this goal", key="goals_close", uid=row["goal"]):
        names = ("state", "closed_on", "outcome")
        states = {name: label for name, label in GOAL_STATES.items() if name != "active"}
        form = Form(
            GOAL, names, "goals_close", labels={"state": phrases.ENDED_HOW}, choices={"state": states},
            row={**row, "state": None, "closed_on": this_day()}, fixed=closing(row),
        )  # fmt: skip
        record_form(store, form, {}, save="Close goal")


def _closed(store: Journal, snapshot: Snapshot, row: Row) -> None:
    st.caption(f"{GOAL_STATES[row['state']]} on {wording.day(row['closed_on'])}")
    if row["outcome"]:
        as_typed(row["outcome"])
    entries = snapshot.records["entry"]
    wins = entries[(entries["kind"] == "win") & (entries["goal"] == row["goal"])]
    for win in contracts.rows(wins):
        row_of(phrases.in_logbook(shortened(win["title"])), "entry", win["entry"])
    if row["state"] == "reached" and wins.empty:
        st.button(
            "Write it down as a win", key="goal_win", icon=":material/emoji_events:", on_click=_win,
            args=(store, row, journal.state(store)),
        )  # fmt: skip
    st.button(
        "Take it up again", key="goal_again", on_click=change, args=(store, GOAL, row),
        kwargs={"state": "active", "closed_on": None},
    )  # fmt: skip


def _win(store: Journal, row: Row, drawn: int) -> None:
    content = {
        "kind": "win",
        "day": row["closed_on"],
        "title": shortened(row["statement"]),
        "text": row["outcome"],
        **{name: row[name] for name in ("goal", "scale", "strength")},
    }
    add(store, ENTRY, content, drawn=f"{row['goal']} {drawn}", done=phrases.WIN_ADDED)


def _leave() -> None:
    leave(st.session_state[_NEW_FORM])
    st.session_state.pop(_NEW, None)


def _form_key(given: Row) -> str:
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
