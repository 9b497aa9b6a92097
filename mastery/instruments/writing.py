"""Write a questionnaire as the TOML text that `parse` reads."""

import json
from collections.abc import Iterator

from mastery.instruments.model import USUAL, Instrument, Item, Scale


def definition_of(asked: Instrument) -> str:
    """Return the definition of `asked`; `parse` makes the same instrument of it."""
    return "\n".join([*_head(asked), *_scales(asked.scales), *_items(asked.items)]) + "\n"


def _head(asked: Instrument) -> Iterator[str]:
    for name in ("id", "version", "title", "about", "source", "noun", "plural", "window"):
        yield f"{name} = {_text(getattr(asked, name))}"
    yield f"minutes = {asked.minutes}"
    if (asked.low, asked.high) != (USUAL.low, USUAL.high):
        yield f"low = {asked.low}"
        yield f"high = {asked.high}"


def _scales(scales: tuple[Scale, ...]) -> Iterator[str]:
    for one in scales:
        yield "\n[[scales]]"
        yield from (f"{name} = {_text(getattr(one, name))}" for name in ("id", "name", "about"))
        yield f"minimum_answered = {one.minimum_answered}"


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    for one in items:
        yield "\n[[items]]"
        yield from (f"{name} = {_text(getattr(one, name))}" for name in ("id", "scale", "label", "stem"))
        yield f"anchors = [{', '.join(map(_text, one.anchors))}]"
        if one.may_not_apply:
            yield "may_not_apply = true"
        if one.trace:
            yield f"trace = {_text(one.trace)}"
        if one.weight != 1:
            yield f"weight = {one.weight!r}"


def _text(text: str) -> str:
    # A JSON string of letters as they are is a TOML basic string, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
