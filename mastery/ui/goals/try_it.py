"""Try it: planned tests of one practice, all of them and the way to a new one."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

import numpy as np
import pandas as pd
import streamlit as st

from mastery import analysis, contracts, journal, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument, load, one_scale, one_statement, toml_text
from mastery.journal import Journal
from mastery.kinds import BLOCKS, MAX_WEEKS, MIN_WEEKS, PLANNED_TEST, order_words
from mastery.ui.base.controls import questionnaires
from mastery.ui.base.drafts import Opening, take
from mastery.ui.base.fields import Form, draw_fields, shortened, unique_names
from mastery.ui.base.letters import say, words_table
from mastery.ui.base.listing import OPEN_WIDTH, latest_first, open_button, open_record, paged
from mastery.ui.base.planned_tests import weeks_of
from mastery.ui.base.records import draft_buttons, form_expander, form_state, offer_deleted_records, save_button
from mastery.ui.base.rows import row
from mastery.ui.base.shell import cached, now, reporting_errors, this_day
from mastery.wording.phrases import try_it as phrases

_FORM = "goals_try_it"
_TYPED = ("practice", "weeks", "start")
_ELEMENTS, _PULSE = "five-elements", "five-elements-pulse"
Choice = TypeVar("Choice", int, str)


def list_planned_tests(store: Journal, snapshot: Snapshot) -> None:
    """Draw the planned tests, newest first, and the form for a new one."""
    tests = snapshot.records["planned_test"]
    if tests.empty:
        say(phrases.NO_TEST)
    else:
        st.caption(phrases.WHAT_IT_IS)
    results = cached(analysis.planned_test_results)(tests, weeks_of(snapshot), today=this_day())
    with paged(cached(latest_first)(results, "start"), key="try_it_page") as rows:
        for one in rows:
            called = shortened(one["practice"])
            words = wording.planned_test_words(one)
            with row(called, words=words, icon=":material/science:", note=one["name"], actions=OPEN_WIDTH):
                open_button(called, "planned_test", one["planned_test"])
    with form_expander(store, "Plan a test", key=_FORM, expanded=tests.empty):
        _form(store, snapshot)
    offer_deleted_records(store, PLANNED_TEST)


def _form(store: Journal, snapshot: Snapshot) -> None:
    """Draw the form of a new test: the order is drawn as it is saved, and what it would see is said before."""
    form = Form(PLANNED_TEST, _TYPED, _FORM)
    opened = form_state(store, form)
    values = draw_fields(replace(form, names=("practice",)), {}, opened=opened)
    source, asked, scale, item = _what(store, opened)
    blocks = _chosen(opened, phrases.HOW_MANY, "blocks", {number: str(number) for number in BLOCKS})
    values |= draw_fields(replace(form, names=("weeks", "start")), {}, opened=opened)
    if source and asked:
        _tell_effects(snapshot, (source, asked, scale), (values["weeks"], blocks))
    st.caption(phrases.ASKED_WEEKLY)
    if asked and blocks:
        whole = replace(form, fixed=_fixed(asked, scale, item, blocks))
        save_button(store, whole, values, label="Draw the order", then=partial(_begun, store, asked))
    else:
        st.caption(phrases.CHOOSE_ALL)
        draft_buttons(opened, key=_FORM)


def _what(store: Journal, opened: Opening) -> tuple[Instrument | None, Instrument | None, str, str | None]:
    """Draw the choice of what may change; return its questionnaire, what is asked each week, its scale and item."""
    offered = questionnaires(store)
    source = _chosen(opened, "Questionnaire", "questionnaire", wording.titles_apart(offered))
    if not source:
        return None, None, "", None
    chosen = offered[source]
    part = _chosen(opened, phrases.WHAT, f"what_{source}", _parts(chosen))
    if not part:
        return chosen, None, "", None
    return chosen, *_asked(chosen, part)


def _chosen(opened: Opening, label: str, name: str, words: Mapping[Choice, str]) -> Choice | None:
    """Draw a choice that no field of the record is, and keep it in the draft of the form."""
    key = f"{_FORM}_{name}_{opened['opening']}"
    take(opened, key, name, None)
    if st.session_state.get(key) not in words:  # A questionnaire of a draft may be gone.
        st.session_state.pop(key, None)
    chosen: Choice | None = st.selectbox(
        label, list(words), index=None, key=key, format_func=words.__getitem__, placeholder="–", persist_state="session"
    )
    return chosen


def _parts(chosen: Instrument) -> dict[str, str]:
    """Return each scale and each item of a questionnaire with what it is called in the choice."""
    scales = {f"scale {one.id}": phrases.ELEMENT.format(name=one.name, noun=chosen.noun) for one in chosen.scales}
    return unique_names(scales | {f"item {one.id}": one.label for one in chosen.items})


def _asked(chosen: Instrument, part: str) -> tuple[Instrument, str, str | None]:
    """Return what is asked each week: the pulse for one of the five elements, else the part of its questionnaire."""
    what, _, name = part.partition(" ")
    if what == "item":
        return one_statement(chosen, name), chosen.item(name).scale, name
    if chosen.id in (_ELEMENTS, _PULSE):
        return load(_PULSE), name, None
    return one_scale(chosen, name), name, None


def _fixed(asked: Instrument, scale: str, item: str | None, blocks: int) -> PlainRow:
    """Return what is saved beside what is typed; the order is drawn anew in each run, so that only a press keeps one.

    Chance comes from the machine's own source.
    """
    order = analysis.draw_order(blocks, chance=np.random.default_rng())
    return {
        "instrument": asked.id,
        "version": asked.version,
        "scale": scale,
        "item": item,
        "definition": toml_text(asked),
        "drawn_on": this_day(),
        "block_order": order_words(order),
    }


def _begun(store: Journal, asked: Instrument, uid: str) -> None:
    with reporting_errors():
        journal.keep_instrument(store, asked, at=now())
    open_record(PLANNED_TEST, uid)


def _tell_effects(
    snapshot: Snapshot, of: tuple[Instrument, Instrument, str], chosen: tuple[int | None, int | None]
) -> None:
    """Draw the smallest effects by blocks and weeks, and say that of what is chosen."""
    noise = cached(_noise)(snapshot.responses, *of)
    weeks, blocks = chosen
    step = of[1].measure.full_step
    if not math.isnan(noise):
        st.caption(phrases.EFFECTS)
        words_table(_effects(noise), alt=phrases.EFFECTS_ALT)
    if weeks in range(MIN_WEEKS, MAX_WEEKS + 1) and blocks:
        effect = analysis.smallest_effect(noise, weeks=int(weeks or 0), blocks=blocks)
        sentence = wording.smallest_effect_sentence(effect, step)
        if effect <= step:
            st.info(sentence, icon=":material/info:")
        else:
            st.warning(sentence, icon=":material/help:")


def _noise(responses: pd.DataFrame, source: Instrument, asked: Instrument, scale: str) -> float:
    """Return the noise of a week's score, by the answers to what is asked, else by those to its questionnaire."""
    own = analysis.scores(responses, asked)
    known = own[own["scale"] == scale]["score"].count() >= contracts.MIN_OCCASIONS - 1
    return analysis.week_noise(
        own if known else analysis.scores(responses, source), scale=scale, items=len(asked.items_of(scale)),
        measure=asked.measure,
    )  # fmt: skip


def _effects(noise: float) -> pd.DataFrame:
    weeks = range(MIN_WEEKS, MAX_WEEKS + 1)
    of = {
        phrases.WEEKS_OF_BLOCK.format(weeks=wording.count(one, "week")): [
            wording.number(analysis.smallest_effect(noise, weeks=one, blocks=blocks)) for blocks in BLOCKS
        ]
        for one in weeks
    }
    return pd.DataFrame({"Blocks": [str(blocks) for blocks in BLOCKS], **of})
