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


def tests_now(snapshot: Snapshot) -> list[PlainRow]:
    """Return PLANNED_TESTS_NOW as plain rows."""
    tests = snapshot.records["planned_test"]
    if tests.empty:
        return []
    return contracts.rows(cached(analysis.planned_tests_now)(tests, weeks_of(snapshot), today=this_day()))


def asked_now(snapshot: Snapshot) -> dict[str, Instrument]:
    """Return what the planned tests under way ask, by the id of the questionnaire."""
    running = {row["planned_test"] for row in tests_now(snapshot)}
    tests = contracts.rows(snapshot.records["planned_test"])
    found = [analysis.asked_by(test) for test in tests if test["planned_test"] in running]
    return {asked.id: asked for asked in found if asked}


def answer_button(row: Mapping[str, object], *, key: str) -> None:
    """Draw the button that opens, on the page of a check-in, what one of PLANNED_TESTS_NOW asks."""
    if st.button(label_of("Answer", str(row["practice"])), key=key, type="secondary"):
        st.session_state["questionnaire"] = row["instrument"]
        st.switch_page("pages/check_in.py")
