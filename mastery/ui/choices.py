"""What a person chooses above a figure: questionnaire, period, two check-ins, one scale, the cadence."""

import pandas as pd
import streamlit as st

from mastery import instruments, journal, wording
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.frame import now, plain, telling

CADENCES = {
    7: "every week",
    14: "every two weeks",
    28: "every four weeks",
    56: "every eight weeks",
    91: "every quarter",
}
_USUAL_CADENCE = 28
_PERIODS = {
    0: "All of it",
    183: "The latest 6 months",
    365: "The latest 12 months",
    731: "The latest 2 years",
    1827: "The latest 5 years",
}
# A straight line says little about a path of many years; two years are long enough to see one full step.
_USUAL_PERIOD = 731


def choose_instrument(store: Journal, check_ins: pd.DataFrame | None = None) -> Instrument:
    """Draw the choice of questionnaire and return it: any, or with `check_ins` the ones answered there.

    With `check_ins` it is the version that was answered last.
    """
    known = instruments.available(folder=store.own_instruments)
    if check_ins is None:
        offered = {name: instruments.load(name, folder=store.own_instruments) for name in known}
    else:
        newest = check_ins.drop_duplicates("instrument", keep="last").set_index("instrument")["version"]
        order = [name for name in known if name in newest.index] + [name for name in newest.index if name not in known]
        offered = {name: journal.kept_instrument(store, name, newest[name]) for name in order}
    titles = {name: one.title for name, one in offered.items()}
    key = "questionnaire_answered" if check_ins is not None else "questionnaire"
    if len(titles) > 1:
        st.selectbox("Questionnaire", list(titles), key=key, format_func=titles.__getitem__, persist_state="session")
    return offered[st.session_state.get(key, next(iter(offered)))]


def instrument_of(store: Journal, check_ins: pd.DataFrame, check_in: str) -> Instrument:
    """Return the instrument, in its version, that `check_in` was answered with."""
    row = check_ins[check_ins["check_in"] == check_in].to_dict("records")[0]
    return journal.kept_instrument(store, row["instrument"], row["version"])


def answered_with(check_ins: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Return the check-ins answered with `instrument` in its version."""
    return check_ins[(check_ins["instrument"] == instrument.id) & (check_ins["version"] == instrument.version)]


def usual_period(check_ins: pd.DataFrame) -> pd.DataFrame:
    """Return the check-ins that are looked at unless chosen otherwise: the latest two years of them."""
    return _latest(check_ins, _USUAL_PERIOD)


def choose_period(check_ins: pd.DataFrame) -> pd.DataFrame:
    """Draw the choice of period and return the check-ins in it; only periods that leave something out are offered."""
    span = (check_ins["day"].max() - check_ins["day"].min()).days
    offered = [days for days in _PERIODS if days < span]
    if len(offered) == 1:
        return check_ins
    usual = offered.index(_USUAL_PERIOD) if _USUAL_PERIOD in offered else 0
    words = _PERIODS.__getitem__
    days = st.selectbox("Period", offered, index=usual, key="period", format_func=words, persist_state="session")
    return _latest(check_ins, days)


def choose_check_ins(check_ins: pd.DataFrame) -> tuple[str, str]:
    """Draw the choice of two check-ins and return them, the earlier first: by default the first and the newest."""
    names: dict[str, str] = {row["check_in"]: wording.day(row["day"]) for row in check_ins.to_dict("records")}
    order = list(names)
    left, right = st.columns(2)
    first = left.selectbox("Compare", order, index=0, key="compare_first", format_func=names.__getitem__)
    second = right.selectbox("with", order, index=len(order) - 1, key="compare_second", format_func=names.__getitem__)
    before, after = sorted((first, second), key=order.index)
    return before, after


def choose_scale(instrument: Instrument) -> str:
    """Draw the choice of one scale and return its id."""
    names = instrument.scale_names
    noun = plain(instrument.noun.capitalize())
    return st.selectbox(noun, list(names), key="scale", format_func=names.__getitem__, persist_state="session")


def cadence_days(store: Journal) -> int:
    """Return how many days are to lie between check-ins; four weeks unless chosen otherwise."""
    return int(journal.preference(store, "cadence") or _USUAL_CADENCE)


def choose_cadence(store: Journal) -> int:
    """Draw the choice of how often to check in and return it in days."""
    chosen = cadence_days(store)
    st.session_state.setdefault("cadence", chosen)
    st.selectbox(
        "How often",
        list(CADENCES),
        key="cadence",
        format_func=CADENCES.__getitem__,
        on_change=_keep_cadence,
        args=(store,),
    )
    return chosen


def _latest(check_ins: pd.DataFrame, days: int) -> pd.DataFrame:
    return check_ins[check_ins["day"] >= check_ins["day"].max() - pd.Timedelta(days=days)] if days else check_ins


def _keep_cadence(store: Journal) -> None:
    with telling():
        journal.prefer(store, "cadence", str(st.session_state["cadence"]), at=now())
