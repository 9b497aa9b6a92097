"""What reading a foreign file gives: questionnaires with their rows, other records, problems by line, questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, Protocol

import pandas as pd

from mastery.exchange.problems import Problems
from mastery.exchange.rows import Progress
from mastery.instruments import Instrument
from mastery.instruments.check_in import CheckIn

Answers = Mapping[str, str | Sequence[str]]
"""What was answered so far: the key of a question → the code chosen, or the codes in their order, or a day as ISO."""

MAX_QUESTIONS = 3
"""Questions that any file may ask: more is work that a person would rather not do (own)."""

MAX_ITEMS = 500
"""Questions that one file may answer: far more than anybody rates (own)."""

Asks = Literal["one", "several", "order", "day"]
"""How a question is answered: one of its choices; any of them; all of them in an order; a day, without choices."""


@dataclass(frozen=True)
class Source:
    """A file to read: its bytes, its name, the present day, and the questionnaires that are known."""

    data: bytes
    name: str
    today: date
    known: tuple[Instrument, ...] = ()
    progress: Progress | None = None


@dataclass(frozen=True)
class Question:
    """Something that the file does not say by itself.

    `choices` are (code, words); `proposal` is the code that is likeliest, or the codes, or "" where none is likelier.
    `sure` says that the proposal is shown and may be changed, but is not asked: reading goes on with it.
    """

    key: str
    text: str
    choices: tuple[tuple[str, str], ...]
    proposal: str | tuple[str, ...] = ""
    sure: bool = False
    asks: Asks = "one"

    def answer(self, answers: Answers) -> str | tuple[str, ...] | None:
        """Return what `answers` say to this question; without a usable answer its proposal if `sure`, else None."""
        given = answers.get(self.key)
        if given is not None and self._fits(given):
            return given if isinstance(given, str) else tuple(given)
        return self.proposal if self.sure else None

    def _fits(self, given: str | Sequence[str]) -> bool:
        codes = [code for code, _ in self.choices]
        if self.asks == "day":
            return isinstance(given, str) and is_day(given)
        if self.asks == "one":
            return isinstance(given, str) and given in codes
        if isinstance(given, str) or len(set(given)) != len(given) or not set(given) <= set(codes):
            return False
        return len(given) == len(codes) if self.asks == "order" else bool(given)


@dataclass(frozen=True)
class Proposal:
    """A questionnaire that a file holds and nobody knows yet: its items by their names, in order, and its own range.

    `levels` are words for whole numbers of the range, where the file has them; `scales` maps an item to the name of
    the group that it belongs to (an item left out is a scale of its own).
    """

    title: str
    items: tuple[str, ...]
    low: float
    high: float
    levels: Mapping[float, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)


class Row(NamedTuple):
    """One answer: the line of the file (from 1), the day, the item (its id if known, else its name), and its number.

    `value` is in the file's own numbers, None for not answered; `applies` is false for "does not apply". A row whose
    `item` is empty holds a note alone: of the check-in of that day, or of the logbook where the day has none.
    """

    line: int
    day: date
    item: str
    value: float | None = None
    note: str = ""
    applies: bool = True


def rows_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Return `rows` as a frame with columns line, day (datetime64), item, value (float), note, applies."""
    frame = pd.DataFrame(list(rows), columns=list(Row._fields))
    return frame.astype(
        {"line": "int64", "day": "datetime64[s]", "item": "str", "value": "float64", "note": "str", "applies": "bool"}
    )


@dataclass(frozen=True)
class Part:
    """A questionnaire and its answers, `rows` as of `rows_frame`, each day and item once, in any order."""

    questionnaire: Instrument | Proposal
    rows: pd.DataFrame


class OtherRecord(NamedTuple):
    """A record of another kind that a file holds: its line (0 where there is none), its kind, its fields."""

    line: int
    kind: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """What a file of the format called `format` holds, as far as `questions` are answered.

    `parts` may be empty while a question is open that all depends on; `check_ins` are whole ones of known
    questionnaires, which a table of Mastery itself holds. `problems` are the lines that cannot come in; the others can.
    `notices` are sentences about what was passed over or is worth knowing. `header` tells files of the same columns
    from others: what was answered for one is proposed for the next.
    """

    format: str
    parts: tuple[Part, ...] = ()
    records: tuple[OtherRecord, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: Problems = field(default_factory=Problems)
    notices: tuple[str, ...] = ()
    header: str = ""
    check_ins: tuple[CheckIn, ...] = ()
    places: Mapping[int, str] = field(default_factory=dict)
    """Where a line stands, in a file with several tables or lists, whose lines are counted on: "skills, entry 3"."""

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """Return the questions that must be answered before anything can be saved."""
        return tuple(one for one in self.questions if one.answer(answers) is None)


class Format(Protocol):
    """A format: a module with these three. `read` raises Unreadable for a file that holds nothing to bring in."""

    NAME: str

    def detect(self, head: bytes, name: str) -> float:
        """Return how sure it is, from 0 to 1, that a file that begins with `head` and is called `name` is of it."""

    def read(self, source: Source, answers: Answers) -> Reading:
        """Return what the file holds by these answers."""


def is_day(text: str) -> bool:
    """Return whether `text` is a day as ISO writes it with dashes."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
