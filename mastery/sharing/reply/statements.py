"""Number the statements of a report, worded about the owner, and group them by element."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mastery.instruments import Item, Statement
from mastery.sharing.reply.request import Request

Statements = Mapping[str, Statement]
"""How each item, by its id, is asked about the owner; empty where the questionnaire has no such wording."""


@dataclass(frozen=True)
class Question:
    """One statement with its number, from 1 on in the order asked; the item's own wording where there is no other.

    `options` are the answers to choose from with their words, none where a number is written instead; `ends` says what
    the answers mean that have words.
    """

    number: int
    item: str
    wording: Statement | Item
    options: tuple[tuple[int, str], ...]
    ends: str


@dataclass(frozen=True)
class StatementGroup:
    """The questions of one scale."""

    scale: str
    name: str
    questions: tuple[Question, ...]


def groups(request: Request, statements: Statements) -> tuple[StatementGroup, ...]:
    """Return the questions of `request` in a group for each scale, in order."""
    numbered = [
        (item.scale, _question(number, item.id, statements.get(item.id, item), request))
        for number, item in enumerate(request.items, 1)
    ]
    return tuple(
        StatementGroup(scale, name, tuple(one for of, one in numbered if of == scale))
        for scale, name in request.scales.items()
    )


def _question(number: int, item: str, wording: Statement | Item, request: Request) -> Question:
    scope = request.instrument.range
    words = scope.described(wording.anchors)
    options = tuple((answer, words.get(answer, "")) for answer in scope.values) if request.states else ()
    ends = " · ".join(f"{answer}: {said}" for answer, said in words.items())
    return Question(number, item, wording, options, ends)


def texts_of(request: Request, statements: Statements) -> Iterator[str]:
    """Yield every text that whoever answers reads: statements, questions and levels."""
    for group in groups(request, statements):
        for one in group.questions:
            yield from (one.wording.label, one.wording.stem, *one.wording.anchors)
