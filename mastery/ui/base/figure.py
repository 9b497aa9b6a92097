"""One figure on a page: its finding in words, the chart, and behind it the table and the downloads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from mastery import charts, wording
from mastery.sharing.files import images
from mastery.sharing.files.glyphs import boxes_in_image
from mastery.ui.base.letters import as_typed, heading, plain
from mastery.ui.base.shell import this_day
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
        with fold:
            _unfolded(figure)


def _unfolded(figure: Figure) -> None:
    as_typed(figure.text)
    if figure.note:
        st.caption(plain(figure.note))
    st.dataframe(figure.plotted, hide_index=True, alt=figure.heading, column_config=_formats(figure.plotted))
    if figure.marks is not None and len(figure.marks):
        st.dataframe(
            figure.marks, hide_index=True, alt=phrases.MARKS_TABLE,
            column_config=_formats(figure.marks),
        )  # fmt: skip
    if boxes := wording.boxes_sentence(boxes_in_image(_texts(figure)), phrases.CHART_AS_FILE):
        st.warning(plain(boxes), icon=":material/warning:")
    with st.container(horizontal=True):
        for name, label, mime, make in _files(figure):
            st.download_button(
                f"Download {label}",
                make,
                file_name=images.file_name(figure.name, this_day(), name.split()[0]),
                mime=mime,
                key=f"download_{figure.name}_{name}",
                on_click="ignore",
            )


def _texts(figure: Figure) -> Iterator[str]:
    yield from (figure.heading, figure.text)
    for table in (figure.plotted, figure.marks):
        if table is not None:
            yield from table.columns
            yield from (said for name in table.select_dtypes(["object", "str"]) for said in table[name].dropna())


def _files(figure: Figure) -> tuple[tuple[str, str, str, Callable[[], bytes]], ...]:
    """Return each download: file extension and variant, label, MIME type, and the function that makes it."""
    chart, heading = figure.chart, figure.heading
    return (
        ("svg", "SVG", "image/svg+xml", lambda: images.svg(chart, heading=heading).encode()),
        ("png", "PNG", "image/png", lambda: images.png(chart, heading=heading)),
        ("png large", phrases.PNG_FOR_SLIDES, "image/png", lambda: images.png(chart, heading=heading, scale=3)),
        ("pdf", "PDF", "application/pdf", lambda: images.pdf(chart, heading=heading)),
        ("csv", "CSV", "text/csv", lambda: images.csv(figure.plotted)),
    )


def _formats(table: pd.DataFrame) -> dict[str, Any]:
    days = {
        name: st.column_config.DateColumn(format="D MMM YYYY") for name in map(str, table.select_dtypes("datetime"))
    }
    return days | {
        name: st.column_config.NumberColumn(format="%.1f") for name in map(str, table.select_dtypes("float"))
    }
