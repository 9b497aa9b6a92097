"""One goal: its five letters, its chart, where it stands, its plan; and how it is closed."""

from functools import partial

import pandas as pd
import streamlit as st

from mastery import analysis, charts, contracts, journal, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import ENTRY, GOAL, GOAL_STATES, PROGRESS_POINT
from mastery.ui.base import drafts
from mastery.ui.base.drawing import draw
from mastery.ui.base.fields import Form, options_of, shortened
from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import as_typed, heading, plain, say
from mastery.ui.base.lines import line, line_corrected
from mastery.ui.base.listing import SHORT_PAGE, close_button, latest_first, paged, row_of, rows_of, title
from mastery.ui.base.records import (
    add,
    change,
    delete_button,
    earlier_versions,
    form_expander,
    offer_deleted_records,
    record_form,
)
from mastery.ui.base.shell import cached, this_day
from mastery.ui.goals.letters_form import goal_form, show_letters
from mastery.ui.goals.measuring import point_form
from mastery.ui.goals.plan import list_plan
from mastery.wording.phrases import goals as phrases

_CLOSE = "goals_close"


def show_goal(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw one goal: what it says, how far it is, its plan, and the ways to close, correct or delete it."""
    options = options_of(snapshot)
    with st.container(horizontal=True):
        close_button("All goals", key="goal_close")
        if row["state"] == "active":
            _closing_menu(store, row)
    title(row["statement"])
    goal, own = (cached(analysis.of_goal)(snapshot.records[kind], row["goal"]) for kind in ("goal", "progress_point"))
    path = cached(analysis.forecast_path)(goal, own, today=this_day())
    st.caption(plain(" · ".join(wording.goal_facts(row, options, with_way=path.empty))))
    if row["state"] == "active":
        show_letters(row)
    else:
        _closed(store, snapshot, row)
    _stands(goal, own, path)
    _measure(store, own, row)
    list_plan(store, snapshot, goal=row["goal"])
    with form_expander(store, "Correct or change this goal", key="goals_edit", uid=row["goal"]):
        goal_form(store, snapshot, row=row, key="goals_edit")
    earlier_versions(store, GOAL, row["goal"], options)
    delete_button(store, GOAL, row, key="goal_delete")


def closing(row: PlainRow) -> PlainRow:
    """Return what closing the goal `row` changes besides: one that has not begun begins on the day of closing."""
    return {"start": this_day()} if row["start"] and row["start"] > this_day() else {}


def _stands(goal: pd.DataFrame, points: pd.DataFrame, path: pd.DataFrame) -> None:
    """Draw the chart of the goal with its days, where there is one, and say where it stands."""
    (row,) = cached(contracts.rows)(goal)
    (found,) = cached(contracts.rows)(cached(analysis.forecast)(goal, points, today=this_day()))
    if path.empty:
        heading(phrases.WHERE_IT_STANDS)
    else:
        draw(cached(_way)(path, found, row))
    say(wording.forecast_sentence(found, row, today=this_day()))


def _way(path: pd.DataFrame, found: PlainRow, row: PlainRow) -> Figure:
    return Figure(
        chart=charts.goal(path, row=row),
        table=partial(charts.goal_table, path, row=row),
        heading=wording.forecast_headline(found),
        caption=wording.goal_caption(row, with_range=found["state"] == "range"),
        text=wording.goal_text(path, found, row),
        name="goal",
    )


def _measure(store: Journal, own: pd.DataFrame, row: PlainRow) -> None:
    """Draw the form for a new measurement of a goal that is measured, and those so far."""
    if row["measured_by"] == "done":
        return
    form = point_form(row)
    with form_expander(
        store, "Note where it stands", key=form.key, expanded=row["state"] == "active" and row["target"] is not None
    ):
        record_form(store, form, {}, save=phrases.SAVE_POINT)
    _points(store, own, row, form)
    offer_deleted_records(store, PROGRESS_POINT, goal=row["goal"])


def _points(store: Journal, own: pd.DataFrame, row: PlainRow, form: Form) -> None:
    if own.empty:
        return
    is_corrected = line_corrected(store) in {point["progress_point"] for point in cached(contracts.rows)(own)}
    with (
        st.expander(wording.count(len(own), "progress point"), expanded=is_corrected),
        paged(cached(latest_first)(own), key=f"points_{row['goal']}", size=SHORT_PAGE) as points,
    ):
        for point in points:
            text = f"{wording.day(point['day'])}: {wording.amount(point['value'], row)}"
            line(store, form, point, text=text)


def _closing_menu(store: Journal, row: PlainRow) -> None:
    begun = drafts.is_begun(store, f"{_CLOSE} of {row['goal']}")
    with st.popover(phrases.GO_ON_CLOSING if begun else "Close this goal", key=f"{_CLOSE}_menu"):
        states = {name: label for name, label in GOAL_STATES.items() if name != "active"}
        form = Form(
            GOAL, ("state", "closed_on", "outcome"), _CLOSE, labels={"state": phrases.ENDED_HOW},
            choices={"state": states}, row={**row, "state": None, "closed_on": this_day()}, fixed=closing(row),
        )  # fmt: skip
        record_form(store, form, {}, save="Close goal")


def _closed(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    if row["outcome"]:
        as_typed(row["outcome"])
    wins = [one for one in rows_of(snapshot.records["entry"], "goal", row["goal"]) if one["kind"] == "win"]
    for win in wins:
        row_of(phrases.IN_LOGBOOK.format(title=shortened(win["title"])), "entry", win["entry"])
    if row["state"] == "reached" and not wins:
        st.button(
            "Write it down as a win", key="goal_win", icon=":material/emoji_events:", on_click=_win,
            args=(store, row, journal.state(store)),
        )  # fmt: skip
    st.button(
        "Take it up again", key="goal_again", on_click=change, args=(store, GOAL, row),
        kwargs={"state": "active", "closed_on": None},
    )  # fmt: skip


def _win(store: Journal, row: PlainRow, drawn: int) -> None:
    content = {
        "kind": "win",
        "day": row["closed_on"],
        "title": shortened(row["statement"]),
        "text": row["outcome"],
        **{name: row[name] for name in ("goal", "scale", "strength")},
    }
    add(store, ENTRY, content, drawn=f"{row['goal']} {drawn}", done=phrases.WIN_ADDED)
