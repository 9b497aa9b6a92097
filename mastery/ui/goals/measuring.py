"""Noting where a measured goal stands: the form of its page, and the same behind a button in a list."""

import streamlit as st

from mastery.contracts import PlainRow
from mastery.journal import Journal
from mastery.kinds import PROGRESS_POINT
from mastery.ui.base.fields import Form
from mastery.ui.base.records import record_form
from mastery.ui.base.rows import label_of
from mastery.ui.base.shell import this_day
from mastery.wording.phrases import goals as phrases


def point_form(row: PlainRow) -> Form:
    """Return the form of a measurement of the goal `row`: one and the same wherever it is drawn."""
    return Form(
        PROGRESS_POINT,
        ("day", "value", "note"),
        f"goals_point_{row['goal']}",
        labels={"value": phrases.VALUE_IN.format(unit=row["unit"]) if row["unit"] else "Value"},
        given={"day": this_day()},
        fixed={"goal": row["goal"]},
    )


def measure_menu(store: Journal, row: PlainRow, called: str) -> None:
    """Draw the button that opens the form of a measurement of the goal `row`, where it is measured."""
    if row["measured_by"] == "done" or row["target"] is None:
        return
    menu = st.popover(label_of("Measure", called), key=f"measure_{row['goal']}", type="tertiary", on_change="rerun")
    if menu.open:  # Else a form for each row would be made on every run.
        with menu:
            record_form(store, point_form(row), {}, save=phrases.SAVE_POINT)
