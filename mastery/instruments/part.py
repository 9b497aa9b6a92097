"""Ask a part of a questionnaire by itself, once a week: one statement, or one scale with its items."""

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from mastery.instruments.model import Instrument, Item, Scale

WINDOW = "in the last seven days"
"""What a part asks about: weekly answers about four weeks would share three of them and so resemble each other."""

_PART = re.compile(r"[a-z][a-z0-9-]*-(?:item|scale)-[a-z0-9-]+")


def one_statement(asked: Instrument, item_id: str) -> Instrument:
    """Return the instrument that asks one item of `asked` by itself, about the last seven days.

    Its item keeps its id, scale and words; the scale is called as the item. Raises KeyError for an unknown item.
    """
    item = asked.item(item_id)
    scale = next(one for one in asked.scales if one.id == item.scale)
    alone = replace(scale, name=item.label, minimum_answered=1)
    return _part(asked, _id(asked.id, "item", item.id, (one.id for one in asked.items)), alone, (item,))


def one_scale(asked: Instrument, scale_id: str) -> Instrument:
    """Return the instrument that asks the items of one scale of `asked` by themselves, about the last seven days.

    Raises KeyError, which lists the ids there are, for an unknown scale.
    """
    scales = {one.id: one for one in asked.scales}
    if scale_id not in scales:
        raise KeyError(f'"{asked.id}" has no scale "{scale_id}"; it has {", ".join(scales)}')
    name = _id(asked.id, "scale", scale_id, scales)
    return _part(asked, name, scales[scale_id], asked.items_of(scale_id))


def is_part(instrument_id: str) -> bool:
    """Tell whether an id is one that a part gets: its definition is in no file."""
    return _PART.fullmatch(instrument_id) is not None


def _part(asked: Instrument, name: str, scale: Scale, items: tuple[Item, ...]) -> Instrument:
    what = "One statement" if len(items) == 1 else "One part"
    return replace(
        asked,
        id=name,
        title=f"Once a week: {scale.name}",
        about=f"{what} of {asked.title}, asked by itself.",
        window=WINDOW,
        minutes=1,
        scales=(scale,),
        items=items,
    )


def _id(asked: str, what: str, part: str, parts: Iterable[str]) -> str:
    """Return the id of a part: its own in small letters, and told apart from any other that reads the same then."""
    alike = [one for one in parts if _small(one) == _small(part)]
    apart = f"-{sha256(part.encode()).hexdigest()[:6]}" if len(alike) > 1 else ""
    return f"{asked}-{what}-{_small(part)}{apart}"


def _small(part: str) -> str:
    return part.lower().replace("_", "-")
