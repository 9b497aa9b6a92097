"""Controls that several pages share: questionnaire, period, two check-ins, one scale, cadence."""

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Literal

import pandas as pd
import streamlit as st

from mastery import analysis, instruments, journal, wording
from mastery.instruments import DefinitionError, Instrument
from mastery.journal import Draft, Journal
from mastery.ui.base.letters import labelled, plain, say_wrong
from mastery.ui.base.listing import value_by
from mastery.ui.base.settings import show_value
from mastery.ui.base.shell import cached, now
from mastery.wording.phrases import base as phrases

_WIDTH = 300
"""Width in px of a control above a figure: three stand side by side, on a phone one below the other."""


def choose_instrument(
    store: Journal,
    check_ins: pd.DataFrame | None = None,
    *,
    key: str = "questionnaire_answered",
    first: str = "",
    also: Mapping[str, Instrument] = MappingProxyType({}),
) -> Instrument:
    """Draw the choice of questionnaire and return it: any, or with `check_ins` the ones answered there.

    It begins with the id `first` where that is offered, else with the one of the settings. With `check_ins` it is the
    version that was answered last, kept under `key`. A questionnaire of one's own that cannot be read is told and
    left out. What is `also` asked for now, by its id, is offered besides.
    """
    offered = (questionnaires(store) if check_ins is None else answered_instruments(store, check_ins)) | {**also}
    titles = wording.titles_apart(offered)
    key = "questionnaire" if check_ins is None else key
    usual = journal.questionnaire(store)
    changed = st.session_state.get(f"{key} as usual", usual) != usual
    if changed or st.session_state.get(key) not in titles:
        st.session_state[key] = next(one for one in (first, usual, *titles) if one in titles)
    st.session_state[f"{key} as usual"] = usual
    if len(titles) > 1:
        st.selectbox("Questionnaire", list(titles), key=key, format_func=titles.__getitem__, persist_state="session")
    return offered[st.session_state[key]]


def check_in_button(
    store: Journal, label: str, *, key: str, type: Literal["primary", "secondary"] = "secondary"
) -> None:
    """Draw the button that opens a check-in: the one that was begun, else, called `label`, a new one."""
    begun = begun_check_in(store)
    if st.button("Go on with my check-in" if begun else label, key=key, type=type):
        if begun:
            st.session_state["questionnaire"] = begun.instrument
        st.switch_page("pages/check_in.py")


def begun_check_in(store: Journal) -> Draft | None:
    """Return the new check-in that was begun with any questionnaire; None where none is open."""
    names = list(instruments.available())
    with suppress(DefinitionError):  # It is told where a questionnaire is chosen.
        names += instruments.available(folder=store.own_instruments)
    return next(filter(None, (journal.open_draft(store, name) for name in names)), None)


def questionnaires(store: Journal) -> dict[str, Instrument]:
    """Return every questionnaire by its id, the built-in ones first; one that cannot be read is told and left out."""
    offered = {name: instruments.load(name) for name in instruments.available()}
    try:
        own = [name for name in instruments.available(folder=store.own_instruments) if name not in offered]
    except DefinitionError as problem:
        st.warning(plain(str(problem)), icon=":material/error:")
        return offered
    for name in own:
        try:
            offered[name] = instruments.load(name, folder=store.own_instruments)
        except DefinitionError as problem:
            st.warning(plain(str(problem)), icon=":material/error:")
    return offered


def instrument_of(store: Journal, check_ins: pd.DataFrame, check_in: str) -> Instrument:
    """Return the instrument, in its version, that `check_in` was answered with."""
    return journal.kept_instrument(store, *cached(_answered_by)(check_ins, check_in))


def _answered_by(check_ins: pd.DataFrame, check_in: str) -> tuple[str, str]:
    row = check_ins[check_ins["check_in"] == check_in].iloc[0]
    return str(row["instrument"]), str(row["version"])


def answered_with(check_ins: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Return the check-ins answered with `instrument` in its version."""
    return cached(_of_version)(check_ins, instrument.id, instrument.version)


def _of_version(check_ins: pd.DataFrame, instrument: str, version: str) -> pd.DataFrame:
    of_it: pd.DataFrame = check_ins[(check_ins["instrument"] == instrument) & (check_ins["version"] == version)]
    return of_it


def usual_period(check_ins: pd.DataFrame, *, until: str | None = None) -> pd.DataFrame:
    """Return the check-ins of the usual period: the latest two years, up to check-in `until`."""
    if until:
        check_ins = cached(analysis.until)(check_ins, until)
    return cached(analysis.latest)(check_ins, analysis.USUAL_DAYS)


def choose_period(check_ins: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Draw the choice of period and return the check-ins in it, and its days, 0 for all of it.

    Only periods that leave something out are offered.
    """
    span = cached(_span)(check_ins)
    offered = [days for days in phrases.PERIODS if days < span]
    if len(offered) <= 1:
        return check_ins, 0
    usual = offered.index(analysis.USUAL_DAYS) if analysis.USUAL_DAYS in offered else 0
    words = phrases.PERIODS.__getitem__
    days = st.selectbox(
        "Period", offered, index=usual, key="period", format_func=words, persist_state="session", width=_WIDTH
    )
    return cached(analysis.latest)(check_ins, days), days


def _span(check_ins: pd.DataFrame) -> int:
    """Return the days from the first check-in to the last."""
    return int((check_ins["day"].max() - check_ins["day"].min()).days)


def of_period(rows: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """Return the `rows` of the days from the first of `check_ins` on."""
    inside: pd.DataFrame = rows[rows["day"] >= check_ins["day"].min()]
    return inside.reset_index(drop=True)


def day_names(check_ins: pd.DataFrame) -> dict[str, str]:
    """Return check-in → its day, with "number 2 of that day" and so on: Streamlit tells options apart by their text."""
    place = check_ins.groupby("day").cumcount() + 1
    return {
        row["check_in"]: wording.day(row["day"]) + (phrases.NUMBER_OF_DAY.format(number=number) if number > 1 else "")
        for row, number in zip(check_ins.to_dict("records"), place, strict=True)
    }


def choose_check_ins(check_ins: pd.DataFrame) -> tuple[str, str]:
    """Draw the choice of two different check-ins, and return the earlier first: unless chosen, first and newest.

    Both are of one version of the questionnaire, of which each has two or more among the `check_ins`.
    """
    names = cached(day_names)(check_ins)
    order, of = list(names), version_of(check_ins)
    usual = order.index(next(one for one in order if of[one] == of[order[-1]]))
    first = st.selectbox(
        "Compare", order, index=usual, key="compare_first", format_func=names.__getitem__, width=_WIDTH
    )
    others = [one for one in order if one != first and of[one] == of[first]]
    # The version is part of the key: what was chosen of another cannot be compared.
    key = f"compare_second_{of[first]}"
    second = st.selectbox("with", others, index=len(others) - 1, key=key, format_func=names.__getitem__, width=_WIDTH)
    before, after = sorted((first, second), key=order.index)
    return before, after


def version_of(check_ins: pd.DataFrame) -> dict[str, str]:
    """Return check-in → the version of the questionnaire that it was answered with."""
    return cached(value_by)(check_ins, "check_in", "version")


def choose_version(check_ins: pd.DataFrame, every: pd.DataFrame) -> str:
    """Draw the choice of a version of the questionnaire where `check_ins` have several; return it, the last at first.

    `every` are all check-ins with it: a version is called by all of its days, as the text of an option may not change
    while its control stands.
    """
    versions = list(version_of(check_ins).values())
    last, answered = versions[-1], set(versions)
    if len(answered) == 1:
        return last
    names = {name: words for name, words in cached(_version_names)(every).items() if name in answered}
    if st.session_state.get("version") not in names:
        st.session_state["version"] = last
    return st.selectbox(
        "Version", list(names), key="version", format_func=names.__getitem__, persist_state="session", width=_WIDTH
    )


def _version_names(check_ins: pd.DataFrame) -> dict[str, str]:
    """Return each version of the questionnaire in `check_ins` with its first and last day in words."""
    return {
        str(version): phrases.VERSION_OF.format(
            version=str(version), days=wording.days_words(rows["day"].min(), rows["day"].max())
        )
        for version, rows in check_ins.groupby("version", sort=False)
    }


def choose_scale(instrument: Instrument) -> str:
    """Draw the choice of one scale and return its id."""
    names = instrument.scale_names
    with st.container(width=_WIDTH):
        return st.selectbox(
            **labelled(wording.with_capital(instrument.noun)), options=list(names), key="scale",
            format_func=names.__getitem__, persist_state="session",
        )  # fmt: skip


def choose_cadence(store: Journal) -> int:
    """Draw the choice of how often to check in and return it in days."""
    chosen = journal.cadence_days(store)
    wrong = show_value("cadence", chosen, lambda days: journal.choose(store, "cadence", str(days), at=now()))
    st.selectbox("How often", list(phrases.CADENCES), key="cadence", format_func=phrases.CADENCES.__getitem__)
    if wrong:
        say_wrong(wrong)
    return chosen


def answered_instruments(store: Journal, check_ins: pd.DataFrame) -> dict[str, Instrument]:
    """Return every questionnaire of `check_ins` by its id, the built-in ones first, in the version answered last."""
    return {
        name: journal.kept_instrument(store, name, version)
        for name, version in cached(_newest_versions)(check_ins).items()
    }


def _newest_versions(check_ins: pd.DataFrame) -> dict[str, str]:
    """Return the questionnaires of `check_ins`, the built-in ones first, with the version that was answered last."""
    newest = check_ins.drop_duplicates("instrument", keep="last").set_index("instrument")["version"]
    built_in = [name for name in instruments.available() if name in newest.index]
    return {name: newest[name] for name in (*built_in, *newest.index.drop(built_in))}
