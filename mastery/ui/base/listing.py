"""Lists: one page of rows at a time, and the way to the one record that the address names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from mastery import contracts
from mastery.contracts import PlainRow
from mastery.kinds import Kind
from mastery.ui.base.address import CHECK_IN
from mastery.ui.base.fields import shortened
from mastery.ui.base.letters import as_typed, heading
from mastery.ui.base.rows import label_of, row
from mastery.ui.base.shell import cached
from mastery.ui.base.tabs import close_record
from mastery.wording.phrases import base as phrases

PAGE, SHORT_PAGE = 20, 10
"""Rows on one page of a list, and of one that is opened for its first rows: what is newest, or due next (own)."""
OPEN_WIDTH = 60
"""Room in px for the button that opens a record."""

PAGE_OF = {
    CHECK_IN: "pages/check_in.py",
    "entry": "pages/logbook.py",
    "person": "pages/logbook.py",
    "goal": "pages/goals.py",
    "plan_item": "pages/goals.py",
    "credential": "pages/goals.py",
    "planned_test": "pages/goals.py",
    "focus": "pages/goals.py",
    "vision": "pages/goals.py",
    "strength": "pages/strengths.py",
    "motive": "pages/strengths.py",
    "review": "pages/review.py",
    "meeting": "pages/mentor.py",
    "report": "pages/mentor.py",
    "appraisal": "pages/review.py",
}
"""Where an earlier check-in, and a record of each kind, is opened."""


@contextmanager
def paged_frame(frame: pd.DataFrame, *, key: str, size: int = PAGE) -> Iterator[pd.DataFrame]:
    """Yield one page of `frame`, the same one for the same frame; the choice of page is drawn below."""
    body = st.container(gap="small")
    pages = max(1, -(-len(frame) // size))
    number = 1
    if pages > 1:
        # The number of pages is part of the key: a filter that leaves fewer would else leave the choice out of range.
        number = st.pagination(pages, key=f"{key}_{pages}", persist_state="session")
        st.caption(
            phrases.ROWS_OF_ALL.format(
                first=(number - 1) * size + 1, last=min(number * size, len(frame)), total=len(frame)
            )
        )
    with body:
        yield cached(_part)(frame, (number - 1) * size, number * size)


@contextmanager
def paged(frame: pd.DataFrame, *, key: str, size: int = PAGE) -> Iterator[list[PlainRow]]:
    """Yield one page of `frame` as plain rows, the same ones for the same frame; the choice of page is drawn below."""
    with paged_frame(frame, key=key, size=size) as part:
        yield cached(contracts.rows)(part)


@contextmanager
def folded(label: str, frame: pd.DataFrame, *, key: str) -> Iterator[list[PlainRow]]:
    """Yield one page of `frame` as plain rows, to be drawn in a fold called `label`: none while it is closed."""
    name = f"fold_{key}"
    if name in st.session_state:
        # To Streamlit a fold with another label, as when one row fewer is in it, is another fold, and closed.
        st.session_state[name] = st.session_state[name]
    fold = st.expander(label, key=name, on_change="rerun")
    with fold:
        if not fold.open:
            yield []
            return
        with paged(frame, key=key, size=SHORT_PAGE) as rows:
            yield rows


def part_of(frame: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """Return the rows of `frame` with `value` in `column`, the same frame for the same one."""
    return cached(_part_of)(frame, column, value)


def rows_of(frame: pd.DataFrame, column: str, value: str | None) -> list[PlainRow]:
    """Return the rows of `frame` with `value` in `column` as plain rows, the same ones for the same frame."""
    return cached(contracts.rows)(cached(_part_of)(frame, column, value))


def _part_of(frame: pd.DataFrame, column: str, value: str | None) -> pd.DataFrame:
    part: pd.DataFrame = frame[frame[column] == value]
    return part


def _part(frame: pd.DataFrame, first: int, end: int) -> pd.DataFrame:
    part: pd.DataFrame = frame.iloc[first:end]
    return part


def row_of(label: str, kind: str, uid: str, *, about: str = "", icon: str = "") -> None:
    """Draw one row of a list: what the record `uid` is called, a line about it, and the button that opens it."""
    with row(label, icon=icon, note=about, actions=OPEN_WIDTH):
        open_button(label, kind, uid)


def open_button(label: str, kind: str, uid: str, *, key: str = "") -> None:
    """Draw the button "Open" of a list's row, which opens the record `uid`, called `label`, on its page.

    `key` tells two buttons of one page apart that open the same record.
    """
    if st.button(label_of("Open", label), key=key or f"open_{kind}_{uid}", type="tertiary"):
        st.switch_page(PAGE_OF[kind], query_params={kind: uid})


def title(text: str) -> None:
    """Draw a record's title as a heading, shortened, with the whole title below it when it was cut."""
    heading(shortened(text))
    if shortened(text) != text.strip():
        as_typed(text)


def newest_first(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame`, which begins with the oldest, the other way round."""
    return frame.iloc[::-1]


def latest_first(frame: pd.DataFrame, day: str = "day") -> pd.DataFrame:
    """Return `frame` by its column `day`, the latest first, those of one day as they were."""
    return frame.sort_values(day, ascending=False, kind="stable")


def value_by(frame: pd.DataFrame, key: str, column: str) -> dict[str, Any]:
    """Return each value of the column `key`, which is there once → what stands in `column` beside it."""
    return dict(zip(frame[key], frame[column], strict=True))


def values_by(frame: pd.DataFrame, key: str, column: str) -> dict[str, list[str]]:
    """Return each value of the column `key` → what stands in `column` beside it."""
    return {str(one): list(rows) for one, rows in frame.groupby(key, sort=False)[column]}


def counts_by(frame: pd.DataFrame, key: str) -> dict[str, int]:
    """Return each value of the column `key` → how many rows have it."""
    return {str(one): int(many) for one, many in frame[key].value_counts().items()}


def only(frame: pd.DataFrame) -> PlainRow | None:
    """Return the one row of `frame` as a plain row, None when it has none."""
    rows = contracts.rows(frame)
    return rows[0] if rows else None


def close_button(label: str, *, key: str) -> None:
    """Draw the button that leads back from one record to the list."""
    st.button(label, key=key, icon=":material/arrow_back:", on_click=close_record)


def open_record(kind: Kind, uid: str) -> None:
    """Put the record `uid` into the page's address, which opens it."""
    st.query_params.from_dict({kind.name: uid})
