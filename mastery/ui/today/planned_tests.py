"""The planned tests under way: the block of today, and when each next asks."""

import streamlit as st

from mastery import wording
from mastery.contracts import Snapshot
from mastery.ui.base.listing import open_button
from mastery.ui.base.planned_tests import answer_button, tests_now
from mastery.ui.base.rows import row
from mastery.ui.base.shell import this_day


def tell_planned_tests(snapshot: Snapshot) -> None:
    """Draw a line for each planned test under way; nothing when there is none."""
    for one in tests_now(snapshot):
        with (
            st.container(border=True),
            row("Try it", icon=":material/science:", note=wording.planned_test_now(one, this_day())),
        ):
            if one["due"]:
                answer_button(one, key=f"answer_{one['planned_test']}")
            open_button(one["practice"], "planned_test", one["planned_test"])
