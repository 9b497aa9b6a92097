"""One figure on a page: its finding in words, the chart, and the fold below it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from mastery import charts
from mastery.ui.base.letters import heading, plain
from mastery.wording.phrases import base as phrases


@dataclass(frozen=True)
class Figure:
    """A chart with its heading, caption, description, table and file name.

    `heading` states the finding, `caption` names unit, period and band. `text` is read by a screen
    reader in place of the chart. `table` is exactly what is plotted, or a function that makes it when it is asked for;
    `marks` is a second table, of what stands beside it. `name` starts the file names. `note` is said in the fold, below
    the words.
    """

    chart: Any
    table: pd.DataFrame | Callable[[], pd.DataFrame]
    heading: str
    caption: str
    text: str
    name: str
    marks: pd.DataFrame | None = None
    note: str = ""

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The chart as it is sent to the browser; made once for each figure."""
        return charts.spec(self.chart)

    @cached_property
    def plotted(self) -> pd.DataFrame:
        """The table; made once for each figure."""
        return self.table() if callable(self.table) else self.table


def draw(figure: Figure) -> None:
    """Draw `figure`; its words, table and downloads are folded below it, and made when they are opened."""
    heading(figure.heading)
    st.caption(plain(figure.caption))
    st.vega_lite_chart(figure.spec, width="stretch", key=f"chart_{figure.name}")
    _fold(figure)


@st.fragment
def _fold(figure: Figure) -> None:
    # In a fragment, so that opening it draws it alone.
    fold = st.expander(phrases.FIGURE_FOLD, key=f"fold_{figure.name}", on_change="rerun")
    if fold.open:
        from mastery.ui.base.fold import unfolded  # What draws files is not needed for a first page.

        with fold:
            unfolded(figure)
