"""The planned tests of the journal: their weeks, those under way, and the way to answer what they ask."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from mastery import analysis, contracts
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument
from mastery.ui.base.rows import label_of
from mastery.ui.base.shell import cached, this_day


def weeks_of(snapshot: Snapshot) -> pd.DataFrame:
    """Return PLANNED_TEST_WEEKS of all planned tests."""
    return cached(analysis.planned_test_weeks)(snapshot.records["planned_test"], snapshot.responses, snapshot.check_ins)


def beyond_tests(snapshot: Snapshot) -> pd.DataFrame:
    """Return CHECK_INS without those of a questionnaire that was answered for planned tests alone."""
    return cached(analysis.beyond_tests)(snapshot.check_ins, snapshot.records["planned_test"])


def tests_now(snapshot: Snapshot) -> list[PlainRow]:
    """Return PLANNED_TESTS_NOW as plain rows."""
    return cached(contracts.rows)(_now(snapshot))


def asked_now(snapshot: Snapshot) -> dict[str, Instrument]:
    """Return what the planned tests under way ask, by the id of the questionnaire."""
    return cached(analysis.asked_now)(snapshot.records["planned_test"], _now(snapshot))


def _now(snapshot: Snapshot) -> pd.DataFrame:
    tests = snapshot.records["planned_test"]
    return cached(analysis.planned_tests_now)(tests, weeks_of(snapshot), today=this_day())


def answer_button(row: Mapping[str, object], *, key: str) -> None:
    """Draw the button that opens, on the page of a check-in, what one of PLANNED_TESTS_NOW asks."""
    if st.button(label_of("Answer", str(row["practice"])), key=key, type="secondary"):
        st.session_state["questionnaire"] = row["instrument"]
        st.switch_page("pages/check_in.py")
