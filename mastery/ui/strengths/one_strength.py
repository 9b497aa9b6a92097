"""One strength or weakness: what is written, as what it was rated, its ratings, and the ways to go on."""

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import ENERGIES, PLANS, RATING_WORDS, STRENGTH, STRENGTH_KINDS, STRENGTH_RATING
from mastery.ui.base.fields import Form, names_of, options_of, shortened
from mastery.ui.base.letters import as_typed, bullets, heading, plain
from mastery.ui.base.lines import line
from mastery.ui.base.listing import SHORT_PAGE, close_button, latest_first, paged, part_of, row_of, rows_of, title
from mastery.ui.base.records import form_expander, offer_deleted_records, record_form
from mastery.ui.base.shell import cached, this_day
from mastery.ui.base.whole_record import correct_or_delete
from mastery.ui.goals.goals import begin_goal
from mastery.wording.phrases import strengths as phrases


def show_strength(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw one strength or weakness: what is written, as what it was rated, its ratings, and the ways to go on."""
    options = options_of(snapshot)
    ratings = snapshot.records["strength_rating"]
    own = part_of(ratings, "strength", row["strength"])
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
    bullets(cached(_sentences)(own, cached(analysis.strength_trend)(ratings), row["strength"], row["name"]))
    _goals_of(snapshot, row)
    if st.button("Make this a goal", key="strength_goal", icon=":material/flag:"):
        begin_goal({"strength": row["strength"], "scale": row["scale"]})
    _ratings(store, own, row)
    form = Form(STRENGTH, names_of(STRENGTH.fields), "strengths_edit", row=row)
    correct_or_delete(store, form, row, options, label="Correct what is written here")


def _sentences(own: pd.DataFrame, trend: pd.DataFrame, strength: str, name: str) -> list[str]:
    """Return what the `own` ratings of a strength crossed, and its trend."""
    crossed = [wording.crossing_sentence(one, name) for one in contracts.rows(analysis.crossings(own))]
    verdicts = trend[trend["scale"] == strength].to_dict("records")
    return crossed + [wording.verdict_sentence(one, phrases.AS_A_WHOLE, each="rating") for one in verdicts]


def _goals_of(snapshot: Snapshot, row: PlainRow) -> None:
    for goal in rows_of(snapshot.records["goal"], "strength", row["strength"]):
        row_of(f"Goal: {shortened(goal['statement'])}", "goal", goal["goal"])


def _ratings(store: Journal, own: pd.DataFrame, row: PlainRow) -> None:
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
    with paged(cached(latest_first)(own), key=f"ratings_{row['strength']}", size=SHORT_PAGE) as rows:
        for rating in rows:
            text = f"{wording.day(rating['day'])}: {RATING_WORDS[rating['value']]}"
            line(store, form, rating, text=text)
    offer_deleted_records(store, STRENGTH_RATING, strength=row["strength"])
