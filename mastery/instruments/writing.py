"""Write an instrument as the TOML text that defines it, and its wording for others likewise."""

import json
from collections.abc import Iterable, Mapping

from mastery.instruments.model import USUAL, Instrument, Item, Scale

_HEAD = ("id", "version", "title", "about", "source", "licence", "noun", "plural", "window", "minutes")


def toml_text(asked: Instrument) -> str:
    """Return the definition of an instrument: `parse` reads it back as the same, its licence too."""
    head = [(name, getattr(asked, name)) for name in _HEAD if name != "licence" or asked.licence]
    if (asked.low, asked.high) != (USUAL.low, USUAL.high):
        head += [("low", asked.low), ("high", asked.high)]
    blocks = [_lines(head)]
    for scale in asked.scales:
        blocks.append("[[scales]]\n" + _lines(_scale(scale)))
        blocks += ["[[items]]\n" + _lines(_item(item)) for item in asked.items_of(scale.id)]
    return "\n".join(blocks)


def for_others_text(asked: Instrument, stems: Mapping[str, str]) -> str:
    """Return how `asked` is worded for others: `stems` maps item to its question, with {name} for the first name."""
    blocks = [_lines([("id", asked.id), ("version", asked.version)])]
    blocks += [
        "[[items]]\n" + _lines([("id", item.id), ("label", item.label), ("stem", stems[item.id])])
        for item in asked.items
    ]
    return "\n".join(blocks)


def reading_minutes(texts: Iterable[str]) -> int:
    """Return how many whole minutes it takes to read `texts`, at least one.

    At 238 words a minute (Brysbaert 2019, doi 10.1016/j.jml.2019.104047).
    """
    return max(1, round(sum(len(text.split()) for text in texts) / 238))


def _scale(scale: Scale) -> list[tuple[str, object]]:
    return [(name, getattr(scale, name)) for name in ("id", "name", "about", "minimum_answered")]


def _item(item: Item) -> list[tuple[str, object]]:
    said = [(name, getattr(item, name)) for name in ("id", "scale", "label", "stem", "anchors")]
    said += [("may_not_apply", True)] if item.may_not_apply else []
    said += [("trace", item.trace)] if item.trace else []
    return [*said, ("weight", item.weight)] if item.weight != 1 else said


def _lines(pairs: Iterable[tuple[str, object]]) -> str:
    return "".join(f"{name} = {_value(value)}\n" for name, value in pairs)


def _value(value: object) -> str:
    """Return a value as TOML; what JSON escapes, TOML escapes alike, but for DEL."""
    if isinstance(value, tuple):
        return "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
