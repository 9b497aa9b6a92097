"""A figure on a page: its finding in words, the chart, and the fold below it."""

import streamlit as st

from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import heading, plain
from mastery.wording.phrases import base as phrases


def draw(figure: Figure) -> None:
    """Draw `figure`; its words, table and downloads are folded below it, and made when they are opened."""
    heading(figure.heading)
    st.caption(plain(figure.caption))
    st.vega_lite_chart(figure.spec, width="stretch", key=f"chart_{figure.name}")
    _fold(figure)


@st.fragment
def _fold(figure: Figure) -> None:
    # In a fragment, so that opening it draws it alone.
    fold = st.expander(phrases.FIGURE_FOLD, key=f"fold_{figure.name}", on_change="rerun", type="compact")
    if fold.open:
        from mastery.ui.base.fold import unfolded  # What draws files is not needed for a first page.

        with fold:
            unfolded(figure)
