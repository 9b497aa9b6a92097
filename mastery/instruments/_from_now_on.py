"""What a definition must not say if it is to be answered from now on; one kept in a journal earlier may."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from mastery.instruments._checks import first_duplicate, refusal
from mastery.instruments.model import Instrument, Item, Scale
from mastery.text import MOST_LETTERS, as_seen

MOST_MINUTES = 600
"""How long answering may take: nobody sits longer (own)."""

_MAY_BE_LONG = ("about", "source", "trace", "licence")


def need_clear(asked: Instrument, *, file: str) -> None:
    """Raise DefinitionError for what nobody could tell apart, or see, on a page or in a table."""
    if asked.minutes > MOST_MINUTES:
        raise refusal(file, '"minutes" is out of range', f"choose 1 to {MOST_MINUTES}")
    named = {
        "scales have the id": [scale.id.casefold() for scale in asked.scales],
        "scales have the name": [as_seen(scale.name).casefold() for scale in asked.scales],
        "items have the id": [item.id.casefold() for item in asked.items],
    }
    for what, values in named.items():
        if (twice := first_duplicate(values)) is not None:
            raise refusal(
                file, f'two {what} "{twice}"', "make each one unique; capital letters and what is not seen do not count"
            )
    for where, part in _parts(asked, file):
        _need_seen(part, where)
    for item in asked.items:
        if (twice := first_duplicate(as_seen(one).casefold() for one in item.anchors)) is not None:
            where = f'{file}, item "{item.id}"'
            raise refusal(where, f'two anchors read "{twice}"', "give each level a sentence of its own")


def _parts(asked: Instrument, file: str) -> Iterator[tuple[str, Instrument | Scale | Item]]:
    yield file, replace(asked, scales=(), items=())
    yield from ((f'{file}, scale "{one.id}"', one) for one in asked.scales)
    yield from ((f'{file}, item "{one.id}"', one) for one in asked.items)


def _need_seen(part: Instrument | Scale | Item, where: str) -> None:
    for field in fields(part):
        said = getattr(part, field.name)
        texts = {field.name: said} if isinstance(said, str) else {}
        if isinstance(part, Item) and field.name == "anchors":
            texts = {f"anchor {number}": one for number, one in enumerate(part.anchors, 1)}
        need_words(texts, where=where)


def need_words(texts: Mapping[str, str], *, where: str) -> None:
    """Raise DefinitionError for one of `texts`, by their names, in which nothing is seen, or that is too long."""
    for name, text in texts.items():
        if text and not as_seen(text):
            raise refusal(where, f'"{name}" holds nothing that is seen', "write at least one word")
        if len(text) > MOST_LETTERS and name not in _MAY_BE_LONG:
            raise refusal(where, f'"{name}" has {len(text):,} letters', f"write {MOST_LETTERS:,} at most")
