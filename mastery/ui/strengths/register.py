"""Strengths and weaknesses: the register, one of them with its ratings, what drives a person."""

import pandas as pd
import streamlit as st

from mastery import analysis, charts, contracts, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.kinds import (
    ENERGIES,
    MOTIVE,
    MOTIVE_SORTS,
    PLANS,
    RATING_WORDS,
    STRENGTH,
    STRENGTH_KINDS,
    STRENGTH_RATING,
)
from mastery.ui.base.fields import Form, Row, names_of, options_of, shortened
from mastery.ui.base.figure import Figure, draw
from mastery.ui.base.letters import as_typed, bullets, heading, plain, say
from mastery.ui.base.lines import line
from mastery.ui.base.listing import close_button, paged, row_of, title
from mastery.ui.base.records import (
    delete_button,
    earlier_versions,
    form_expander,
    offer_deleted_records,
    opened,
    record_form,
)
from mastery.ui.base.shell import cached, this_day
from mastery.ui.goals.goals import begin_goal
from mastery.wording.phrases import strengths as phrases


def watched(snapshot: Snapshot) -> dict[str, str]:
    """Return the strengths and weaknesses that are rated at check-ins, by their uid."""
    register = snapshot.records["strength"]
    return {row["strength"]: row["name"] for row in register[register["watched"]].to_dict("records")}


def list_strengths(store: Journal, snapshot: Snapshot) -> None:
    """Draw the ratings over time, the register, each with where it stands, and the form for a new one."""
    register, ratings = snapshot.records["strength"], snapshot.records["strength_rating"]
    movement = analysis.movement(register, ratings)
    if register.empty:
        say(phrases.NO_STRENGTH)
    elif not ratings.empty:
        _draw_ratings(ratings, movement)
    with paged(movement, key="strengths_page") as rows:
        for row in rows:
            row_of(shortened(row["name"]), "strength", row["strength"], about=wording.movement_words(row))
    with form_expander(store, "Name a strength or a weakness", key="strengths_new", expanded=movement.empty):
        form = Form(STRENGTH, names_of(STRENGTH.fields), "strengths_new", given={"watched": True})
        record_form(store, form, options_of(snapshot), save="Save strength or weakness")
    offer_deleted_records(store, STRENGTH)


def _draw_ratings(ratings: pd.DataFrame, movement: pd.DataFrame) -> None:
    crossings = analysis.crossings(ratings)
    trend = cached(analysis.strength_trend)(ratings)
    draw(
        Figure(
            chart=charts.strengths(movement, ratings, crossings, trend),
            table=charts.strengths_table(movement, ratings),
            heading=wording.strengths_headline(movement),
            caption=wording.strengths_caption(),
            text=wording.strengths_text(movement, crossings),
            name="strengths",
        )
    )


def show_strength(store: Journal, snapshot: Snapshot, row: Row) -> None:
    """Draw one strength or weakness: what is written, as what it was rated, its ratings, and the ways to go on."""
    options = options_of(snapshot)
    ratings = snapshot.records["strength_rating"]
    own = ratings[ratings["strength"] == row["strength"]]
    close_button("All strengths and weaknesses", key="strength_close")
    title(row["name"])
    said = [
        STRENGTH_KINDS.get(row["kind"]),
        options["element"].get(row["scale"]),
        PLANS.get(row["plan"]),
        ENERGIES.get(row["energy"]),
    ]
    st.caption(plain(" · ".join(one for one in said if one)))
    if row["evidence"]:
        as_typed(row["evidence"])
    trend = cached(analysis.strength_trend)(ratings)
    bullets(
        [
            *(wording.crossing_sentence(one, row["name"]) for one in contracts.rows(analysis.crossings(own))),
            *(
                wording.verdict_sentence(one, phrases.AS_A_WHOLE, each="rating")
                for one in trend[trend["scale"] == row["strength"]].to_dict("records")
            ),
        ]
    )
    _goals_of(snapshot, row)
    if st.button("Make this a goal", key="strength_goal", icon=":material/flag:"):
        begin_goal({"strength": row["strength"], "scale": row["scale"]})
    _ratings(store, own, row)
    with form_expander(store, "Correct what is written here", key="strengths_edit", uid=row["strength"]):
        form = Form(STRENGTH, names_of(STRENGTH.fields), "strengths_edit", row=row)
        record_form(store, form, options, save="Save strength or weakness")
    earlier_versions(store, STRENGTH, row["strength"], options)
    delete_button(store, STRENGTH, row, key="strength_delete")


def show_motives(store: Journal, snapshot: Snapshot) -> None:
    """Draw values, what gives energy and what drains it, each list with its records, and the form for a new one."""
    motives = snapshot.records["motive"]
    if row := opened(store, motives, MOTIVE):
        close_button("All of them", key="motive_close")
        form = Form(MOTIVE, names_of(MOTIVE.fields), "strengths_motive_edit", row=row)
        record_form(store, form, {}, save="Save it")
        delete_button(store, MOTIVE, row, key="motive_delete")
        return
    if motives.empty:
        say(phrases.NO_MOTIVE)
    for sort, label in MOTIVE_SORTS.items():
        rows = contracts.rows(motives[motives["sort"] == sort])
        if rows:
            heading(label)
        for row in rows:
            row_of(shortened(row["name"]), "motive", row["motive"], about=shortened(row["note"] or ""))
    with form_expander(store, "Add one", key="strengths_motive", expanded=motives.empty):
        record_form(store, Form(MOTIVE, names_of(MOTIVE.fields), "strengths_motive"), {}, save="Save it")
    offer_deleted_records(store, MOTIVE)


def _goals_of(snapshot: Snapshot, row: Row) -> None:
    goals = snapshot.records["goal"]
    for goal in contracts.rows(goals[goals["strength"] == row["strength"]]):
        row_of(f"Goal: {shortened(goal['statement'])}", "goal", goal["goal"])


def _ratings(store: Journal, own: pd.DataFrame, row: Row) -> None:
    heading("Ratings")
    form = Form(
        STRENGTH_RATING,
        ("day", "value", "note"),
        f"strengths_rating_{row['strength']}",
        choices={"value": RATING_WORDS},
        given={"day": this_day()},
        fixed={"strength": row["strength"]},
    )
    with form_expander(store, "Rate it as it is now", key=form.key, expanded=own.empty):
        record_form(store, form, {}, save="Save rating")
    newest_first = own.sort_values("day", ascending=False, kind="stable")
    with paged(newest_first, key=f"ratings_{row['strength']}") as rows:
        for rating in rows:
            text = f"{wording.day(rating['day'])}: {RATING_WORDS[rating['value']]}"
            line(store, form, rating, text=text)
    offer_deleted_records(store, STRENGTH_RATING, strength=row["strength"])
