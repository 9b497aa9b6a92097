"""Collect what is wrong with a table, or was passed over in it: by cause, each with up to three examples."""

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from mastery.text import BLANKS

_EXAMPLES = 3
_MAX_CHARACTERS = 40
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
_PLAIN_SPACE = " \t\r\n\v\f"


@dataclass(frozen=True)
class Cause:
    """A cause of problems, with a sentence for `one` place, where {what} is what was found, and one for `many`.

    Causes of an earlier `stage` are named first.
    """

    stage: int
    one: str
    many: str


BETWEEN = Cause(42, "{what} lies between two whole numbers, so it was left out", "values lie between two whole numbers")


@dataclass(frozen=True)
class Example:
    """One place where something is wrong: without a line it is the file as a whole, without a column the whole line."""

    line: str
    column: str
    what: str
    right: str

    @property
    def place(self) -> str:
        """The place in words: "line 7, column value"."""
        column = f", column {for_message(self.column, marks=False)}" if self.column else ""
        return f"{self.line}{column}"


Words = str | Callable[[], str]
"""Words, or a function that makes them: of a million bad lines three are quoted."""


class Wrong(ValueError):
    """A cell that cannot be read: the cause, what was found, and what would be right, where that is known."""

    def __init__(self, cause: Cause, what: Words = "", right: Words = "") -> None:
        """Name the cause with what was found."""
        super().__init__(cause.one)
        self.cause, self.what, self.right = cause, what, right


class Unreadable(ValueError):
    """A file that cannot be brought in; the message is a line for each of its `causes`, the earliest first."""

    def __init__(self, sentences: Sequence[str], causes: Collection[Cause] = ()) -> None:
        """Build the message from `sentences`, one or more."""
        self.sentences, self.causes = tuple(sentences), frozenset(causes)
        super().__init__("\n".join(self.sentences))


@dataclass
class Problems:
    """All problems, counted by their cause, with the first three places of each, counted in `unit`s.

    `places` are the words for those lines whose number does not say where they stand.
    """

    unit: str = "line"
    places: Mapping[int, str] = field(default_factory=dict)
    _examples: dict[Cause, list[Example]] = field(default_factory=dict)
    _counts: dict[Cause, int] = field(default_factory=dict)

    def add(self, wrong: Wrong, line: int, column: str = "") -> None:
        """Count what is `wrong` at this place; line 0 is the file as a whole."""
        cause = wrong.cause
        count = self._counts.get(cause, 0)
        self._counts[cause] = count + 1
        if count < _EXAMPLES:
            where = self.places.get(line, f"{self.unit} {line}") if line else ""
            example = Example(where, column, _words(wrong.what), _words(wrong.right))
            self._examples.setdefault(cause, []).append(example)

    def __bool__(self) -> bool:
        """Return whether there is any problem."""
        return bool(self._counts)

    def sentences(self) -> tuple[str, ...]:
        """Return a sentence for each cause, in the order of their stages."""
        return tuple(self._sentence(cause) for cause in sorted(self._counts, key=lambda one: one.stage))

    def refuse(self) -> None:
        """Raise Unreadable when there is any problem."""
        if self:
            raise Unreadable(self.sentences(), self._counts)

    def _sentence(self, cause: Cause) -> str:
        count, examples = self._counts[cause], self._examples[cause]
        if count == 1:
            (one,) = examples
            said = cause.one.replace("{what}", one.what) + (f"; {one.right}" if one.right else "")
            return f"{one.place}: {said}" if one.line else said
        named = [_example_words(one) for one in examples]
        last = f"{count - len(named):,} more" if count > len(named) else named.pop()
        return f"{count:,} {cause.many}: {', '.join(named)} and {last}"


def refusal(cause: Cause, line: int = 0, what: str = "", *, column: str = "") -> Unreadable:
    """Return the error for a file that has this one problem."""
    problems = Problems()
    problems.add(Wrong(cause, what), line, column)
    return Unreadable(problems.sentences(), [cause])


def for_message(text: str, *, marks: bool = True) -> str:
    """Return `text` for a message: on one line, printable, at most 40 characters, words in quotation marks."""
    plain = "".join(one if one.isprintable() else " " for one in text[: 2 * _MAX_CHARACTERS])
    plain = " ".join(plain.split())
    plain = plain if len(plain) <= _MAX_CHARACTERS else f"{plain[:_MAX_CHARACTERS]}…"
    number_like = plain.replace("-", "").replace(".", "").isdecimal()
    return f"“{plain}”" if marks and not number_like else plain


def some_of(names: Sequence[str]) -> str:
    """Name the first five for a message, and how many more there are."""
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"{', '.join(for_message(one) for one in names[:5])}{more}"


def without_unseen(text: str) -> tuple[str, str]:
    """Return `text` without invisible letters and blanks at its ends, and the names of these letters.

    A no-break space inside becomes a space. The names are like "ZERO WIDTH SPACE (U+200B)", with commas; empty when
    there are none. Spaces, tabs and line ends at the ends are taken off without a word.
    """
    if text.isascii() and text.isprintable():
        return text.strip(), ""
    text = text.strip(_PLAIN_SPACE)
    unseen = dict.fromkeys(one for one in text if one not in _PLAIN_SPACE and _is_unseen(one))
    for one in unseen:
        text = text.replace(one, " " if unicodedata.category(one) == "Zs" else "")
    named = (f"{unicodedata.name(one, 'CONTROL CHARACTER')} (U+{ord(one):04X})" for one in unseen)
    return " ".join(text.split()), ", ".join(named)


def _words(words: Words) -> str:
    return words if isinstance(words, str) else words()


def _example_words(one: Example) -> str:
    aside = f"{one.place}; {one.right}" if one.right else one.place
    return f"{one.what} ({aside})" if one.what else aside


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN or BLANKS.match(letter) is not None
