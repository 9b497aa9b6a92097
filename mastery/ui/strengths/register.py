"""The register of strengths and weaknesses: naming one, all of them by where they stand, rated in their place."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from mastery import analysis, charts, contracts, kinds, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal, Save
from mastery.kinds import RATING_WORDS, STRENGTH, STRENGTH_RATING
from mastery.ui.base.drafts import Opening, take
from mastery.ui.base.drawing import draw
from mastery.ui.base.fields import Form, draw_fields, field_fold, names_of, options_of, shortened
from mastery.ui.base.figure import Figure
from mastery.ui.base.in_place import add_in_place, added_in_place, take_away_button
from mastery.ui.base.letters import heading, say
from mastery.ui.base.listing import open_button, paged
from mastery.ui.base.records import form_state, offer_deleted_records, save_button
from mastery.ui.base.rows import label_of, row, row_button
from mastery.ui.base.shell import cached, new_uid, this_day
from mastery.wording.phrases import strengths as phrases

_NEW = "strengths_new"
_MORE = tuple(name for name in names_of(STRENGTH.fields) if name not in ("name", "watched"))
_NAME_WIDTH, _ACTIONS = 520, 120
_FEW = 3
"""Up to so many need no headings of their bands."""


def watched(snapshot: Snapshot) -> dict[str, str]:
    """Return the strengths and weaknesses that are rated at check-ins, by their uid."""
    return dict(cached(_watched)(snapshot.records["strength"]))


def _watched(register: pd.DataFrame) -> dict[str, str]:
    return {row["strength"]: row["name"] for row in register[register["watched"]].to_dict("records")}


def list_strengths(store: Journal, snapshot: Snapshot) -> None:
    """Draw the form for a new one, and the register: each with its newest rating and the steps to it."""
    register, ratings = snapshot.records["strength"], snapshot.records["strength_rating"]
    _name_one(store, snapshot)
    if register.empty:
        say(phrases.NO_STRENGTH)
    else:
        movement = cached(analysis.movement)(register, ratings)
        steps, trend = cached(analysis.rating_steps)(ratings), cached(analysis.strength_trend)(ratings)
        notes = cached(wording.rating_notes)(steps, trend)
        heading(cached(wording.strengths_headline)(movement))
        if notes:
            st.caption(wording.register_caption(notes.values()))
        _list(store, movement, notes, order=_order(register, ratings))
    offer_deleted_records(store, STRENGTH)


def show_ratings(store: Journal, snapshot: Snapshot) -> None:
    """Draw the ratings of all strengths and weaknesses over time, a lane for each."""
    register, ratings = snapshot.records["strength"], snapshot.records["strength_rating"]
    if ratings.empty:
        say(phrases.NO_RATING)
        return
    draw(cached(_ratings_over_time)(register, ratings))


def _ratings_over_time(register: pd.DataFrame, ratings: pd.DataFrame) -> Figure:
    movement = cached(analysis.movement)(register, ratings)
    crossings = cached(analysis.crossings)(ratings)
    trend = cached(analysis.strength_trend)(ratings)
    return Figure(
        chart=charts.strengths(movement, ratings, crossings, trend),
        table=partial(charts.strengths_table, movement, ratings),
        heading=wording.strengths_headline(movement),
        caption=wording.strengths_caption(),
        text=wording.strengths_text(movement, crossings),
        name="strengths",
    )


def _name_one(store: Journal, snapshot: Snapshot) -> None:
    """Draw the form for a new one: its name and a rating, the rest folded."""
    form = Form(STRENGTH, ("name", *_MORE), _NEW, labels={"name": phrases.NAME_IT}, fixed={"watched": True})
    opened = form_state(store, form)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            with st.container(width=_NAME_WIDTH):
                values = draw_fields(replace(form, names=("name",)), {}, opened=opened)
            rating = _rate_new(opened)
            place = st.container(width="content")
        more = replace(form, names=_MORE)
        with field_fold(more, phrases.MORE_OF_IT, opened=opened):
            values |= draw_fields(more, options_of(snapshot), opened=opened)
            st.caption(phrases.RATED_AT_CHECK_INS)
        with place:
            save_button(store, replace(form, also=_first_rating(opened, rating)), values, label="Add")


def _rate_new(opened: Opening) -> int | None:
    key = f"{_NEW}_rating_{opened['opening']}"
    take(opened, key, "rating", None)
    return st.segmented_control(
        phrases.AS_IT_IS_NOW, list(RATING_WORDS), key=key, format_func=str, persist_state="session"
    )


def _first_rating(opened: Opening, rating: int | None) -> tuple[Save, ...]:
    """Return what is saved of the rating of the one that is named: the same whenever Add is pressed again."""
    uid, revision = opened.setdefault("rating", (new_uid(), new_uid()))
    content = {"strength": opened["record"], "day": this_day(), "value": rating}
    return (Save(STRENGTH_RATING.name, uid, revision, kinds.content(content)),) if rating else ()


def _order(register: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """Return the register in its order; what was rated in its place since the page was opened stays there."""
    before = cached(analysis.ratings_without)(ratings, tuple(added_in_place().values()))
    return cached(analysis.register_in_order)(cached(analysis.movement)(register, before))


def _list(store: Journal, movement: pd.DataFrame, notes: Mapping[str, str], *, order: pd.DataFrame) -> None:
    now = {one["strength"]: one for one in cached(contracts.rows)(movement)}
    above = None
    with paged(order, key="strengths_page") as rows:
        for one in rows:
            if len(order) > _FEW and one["band"] != above:
                st.subheader(wording.band_name(one["band"]), anchor=False)
            above = one["band"]
            _row(store, now[one["strength"]], note=notes.get(one["strength"], ""))


def _row(store: Journal, one: PlainRow, *, note: str) -> None:
    called, uid = shortened(one["name"]), one["strength"]
    words = RATING_WORDS[one["rating"]] if one["rating"] else ""
    with row(called, words=words, note=note, actions=_ACTIONS):
        if uid in added_in_place():
            take_away_button(store, STRENGTH_RATING, of=uid, title=called)
        else:
            _rate_menu(store, uid, called)
        open_button(called, "strength", uid)


def _rate_menu(store: Journal, uid: str, called: str) -> None:
    """Draw the button that opens the five levels of a rating; one press on a level saves it."""
    menu = st.popover(label_of("Rate", called), key=f"rate_{uid}", type="tertiary", on_change="rerun")
    if menu.open:  # Else five buttons for each row would be made on every run.
        with menu:
            for level, words in RATING_WORDS.items():
                row_button(words, called, f"rate_{uid}_{level}", _rate, store, uid, level)


def _rate(store: Journal, uid: str, level: int) -> None:
    content = {"strength": uid, "day": this_day(), "value": level}
    add_in_place(store, STRENGTH_RATING, content, of=uid, done=phrases.RATED)
