"""A report as parts that any kind of file can be made of: sections with a figure, sentences, lines and tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from mastery import wording
from mastery.sharing.files.drawing import NARROW, WIDE, Inline, inline
from mastery.sharing.files.images import Drawing


@dataclass(frozen=True)
class ReportLine:
    """One line of a list: what it says, a smaller line about it, and what else belongs to it, each the owner's text."""

    text: str
    about: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineGroup:
    """Lines under a heading of their own."""

    heading: str
    lines: tuple[ReportLine, ...]
    numbered: bool = False

    @property
    def plain(self) -> bool:
        """Whether no line has anything beside what it says."""
        return not any(line.about or line.more for line in self.lines)


@dataclass(frozen=True)
class Table:
    """What is plotted, or said in sentences, as a table of texts; the first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ReportFigure:
    """One chart, drawn once for a wide and once for a narrow page, with the sentence that stands for it."""

    chart: Drawing
    text: str

    @cached_property
    def wide(self) -> Inline:
        """Return the drawing for a page of A4 or a desktop."""
        return inline(self._specification, width=WIDE, text=self.text)

    @cached_property
    def narrow(self) -> Inline:
        """Return the drawing for a phone."""
        return inline(self._specification, width=NARROW, text=self.text)

    @cached_property
    def _specification(self) -> dict[str, Any]:
        # Writing it out takes longer than drawing it.
        return self.chart.to_dict(validate=False)


@dataclass(frozen=True)
class Section:
    """One section: its name, the finding as its heading, the figure with its caption, sentences, lines, tables."""

    key: str
    label: str
    heading: str
    caption: str = ""
    figure: ReportFigure | None = None
    sentences: tuple[str, ...] = ()
    groups: tuple[LineGroup, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Page:
    """A whole report. `first` stands before the answer is asked for, `later` after it, folded away."""

    title: str
    about: str
    asides: tuple[str, ...]
    first: tuple[Section, ...]
    later: tuple[Section, ...] = ()
    later_label: str = ""
    foot: tuple[str, ...] = ()
    contents: Mapping[str, str] = field(default_factory=dict)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section in its order."""
        return self.first + self.later


def table(frame: pd.DataFrame, caption: str) -> Table:
    """Return `frame` as texts: days as "6 Apr 2026", numbers to one decimal, nothing where there is nothing."""
    # By place: two columns may have one name, as two people may.
    cells = [[_cell(value) for value in frame.iloc[:, place]] for place in range(len(frame.columns))]
    return Table(caption, tuple(map(str, frame.columns)), tuple(zip(*cells, strict=True)))


def _cell(value: object) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, pd.Timestamp):
        return wording.day(value)
    if isinstance(value, float):
        return wording.number(value)
    return str(value)
