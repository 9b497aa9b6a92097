"""What is folded below a figure: its words, its table, its downloads."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import streamlit as st

from mastery import charts, wording
from mastery.sharing.files import images
from mastery.sharing.files.glyphs import boxes_in_image
from mastery.text import apart
from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import as_typed, plain
from mastery.ui.base.shell import this_day
from mastery.wording.phrases import base as phrases


def unfolded(figure: Figure) -> None:
    """Draw the words, tables and downloads of `figure`."""
    as_typed(apart(figure.text))
    if figure.note:
        st.caption(plain(figure.note))
    st.dataframe(figure.plotted, hide_index=True, alt=apart(figure.heading), column_config=_formats(figure.plotted))
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
        name: st.column_config.NumberColumn(format="%g" if name in charts.TYPED else "%.1f")
        for name in map(str, table.select_dtypes("float"))
    }
