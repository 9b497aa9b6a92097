"""Made-up reports for the desk of the sample, made as any report is, from the sample's own journal."""

import os
from datetime import timedelta
from pathlib import Path

import streamlit as st

from mastery import instruments
from mastery.analysis import USUAL_DAYS
from mastery.journal import Journal
from mastery.sharing.reply.request import number_from
from mastery.sharing.report.build import build, prepared
from mastery.sharing.report.choices import USUAL_SECTIONS, ReportChoices
from mastery.ui.base.shell import load, this_day
from mastery.ui.base.window import this_window
from mastery.ui.desk.place import put
from mastery.wording.phrases import desk as phrases

_REPORTS = (("Runa", 183, False), ("Runa", 3, False), ("Noor", 10, True))
"""Who made each report, how many days ago, and whether the answer comes before the scores."""


def offer_made_up(store: Journal, folder: Path) -> None:
    """Draw the button that puts three made-up reports on the desk of the sample; nothing anywhere else."""
    if this_window().of_sample:
        st.button(
            "Put made-up reports here", key="desk_made_up", icon=":material/science:", on_click=_put_all,
            args=(store, folder),
        )  # fmt: skip


def _put_all(store: Journal, folder: Path) -> None:
    problems = [problem for one in _REPORTS if (problem := put(folder, _report(store, *one)))]
    if problems:
        st.session_state["problem"] = problems[0]
    else:
        st.session_state["success"] = phrases.put_in(len(_REPORTS))


def _report(store: Journal, name: str, ago: int, blind: bool) -> bytes:
    known, day = load(store), this_day() - timedelta(days=ago)
    asked = instruments.load("five-elements")
    mentor = known.records["person"]["person"].iloc[0]
    steps, meetings = known.records["plan_item"]["plan_item"], known.records["meeting"]["meeting"]
    choices = ReportChoices(
        name, mentor, day, day - timedelta(days=USUAL_DAYS), frozenset(USUAL_SECTIONS), tuple(asked.scale_names),
        plan_items=frozenset(steps), blind=blind, meeting=meetings.iloc[-1],
    )  # fmt: skip
    made = prepared(number_from(os.urandom(10)), known, choices, asked, instruments.for_others(asked, name=name))
    return build(made, known, flavour="reply")
