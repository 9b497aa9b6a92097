"""A report as parts that any kind of file can be made of: sections with a figure, sentences, lines and tables."""

from dataclasses import dataclass

import pandas as pd

from mastery import wording
from mastery.sharing.files.picture import Picture


@dataclass(frozen=True)
class ReportLine:
    """One line of a list: what it says, a smaller line about it, and what else belongs to it, each the owner's text."""

    text: str
    about: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineGroup:
    """Lines under a heading of their own; where they are `dated`, what is about a line is its day, before it."""

    heading: str
    lines: tuple[ReportLine, ...]
    numbered: bool = False
    dated: bool = False

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
class Sign:
    """A mark in a line of text: one of "own", "other", "target", or "" for none, with what it stands for."""

    mark: str
    text: str


@dataclass(frozen=True)
class Score:
    """A number beside a picture, with the mark of whose it is; `who` is heard before it."""

    mark: str
    who: str
    text: str


@dataclass(frozen=True)
class FigureRow:
    """One row of a figure: a name, its picture, the numbers and the words beside it; each may be missing.

    `likely` stands below the numbers, `details` below the words; `clear` says that chance is ruled out.
    """

    name: str
    picture: Picture | None = None
    scores: tuple[Score, ...] = ()
    likely: str = ""
    words: str = ""
    details: tuple[str, ...] = ()
    clear: bool = False


@dataclass(frozen=True)
class Figure:
    """Rows with pictures on a common ground: a key, the labels above the pictures, the headings of the other columns.

    The columns are "" where they have no heading.
    """

    rows: tuple[FigureRow, ...]
    heads: Picture
    key: tuple[Sign, ...] = ()
    columns: tuple[str, str] = ("", "")

    @property
    def has_scores(self) -> bool:
        """Whether any row has numbers beside its picture."""
        return any(row.scores for row in self.rows)


@dataclass(frozen=True)
class Card:
    """One thing to talk about: what it is, and what each side says of it."""

    heading: str
    lines: tuple[Sign, ...]


@dataclass(frozen=True)
class Section:
    """One section: its name, the finding as its heading, the figure with its caption, cards and lines.

    `sentences` and `tables` are all of it in words and numbers, which stand together behind the sections.
    """

    key: str
    label: str
    heading: str
    caption: str = ""
    figure: Figure | None = None
    sentences: tuple[str, ...] = ()
    groups: tuple[LineGroup, ...] = ()
    tables: tuple[Table, ...] = ()
    cards: tuple[Card, ...] = ()
    cards_about: str = ""
    numbers: str = ""

    @property
    def numbers_heading(self) -> str:
        """What its words and numbers stand under: `numbers`, or its name."""
        return self.numbers or self.label


@dataclass(frozen=True)
class Asked:
    """How the page says that an answer is asked for: what and how much, why, and the two ways on.

    `read` is "" where the answer comes first.
    """

    what: str
    why: str
    give: str
    read: str


@dataclass(frozen=True)
class Fold:
    """What the sections are folded away under: its label, and what is in it; `is_open` says whether it begins open."""

    label: str
    about: str
    is_open: bool


@dataclass(frozen=True)
class Page:
    """A whole report: what is on the table, then the answer that is asked for, then what is shown.

    `fold` is None where nothing is asked: then nothing is folded away.
    """

    title: str
    about: str
    asides: tuple[str, ...]
    body: tuple[Section, ...]
    agenda: Section | None = None
    asked: Asked | None = None
    fold: Fold | None = None
    foot: tuple[str, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section in its order."""
        return (*([self.agenda] if self.agenda else []), *self.body)

    @property
    def numbered(self) -> tuple[Section, ...]:
        """The sections that have words or numbers behind them."""
        return tuple(one for one in self.sections if one.sentences or one.tables)


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
