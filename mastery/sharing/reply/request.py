"""The request of a report: which statements a mentor is asked to answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mastery.instruments import MOST_STEPS_ONE_BY_ONE, Instrument, Item, Statement

NUMBER_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a number read aloud is heard right (crockford.com/base32.html)."""

NUMBER_LENGTH = 16
"""Letters of a report's number: 80 random bits, which nobody guesses (own)."""


@dataclass(frozen=True)
class Request:
    """What one report asks, and whom.

    `number` is the report's, `name` what the owner is called in it, `items` the statements asked, in order, all of
    `instrument`. `day` is when it was made, `delete_after` when it asks to be deleted, `address` an e-mail address of
    the owner's for the answer; both may be empty. `statements` says how an item was asked, where that is not as the
    owner reads it. `mentor` is what the one is called that the report is for.
    """

    number: str
    name: str
    instrument: Instrument
    items: tuple[Item, ...]
    day: date
    delete_after: date | None = None
    address: str = ""
    statements: Mapping[str, Statement] = field(default_factory=dict)
    mentor: str = ""

    @property
    def scales(self) -> dict[str, str]:
        """The name of each scale that has a statement among those asked, by its id, in order."""
        named = self.instrument.scale_names
        return {item.scale: named[item.scale] for item in self.items}

    @property
    def states(self) -> int:
        """How many answers a statement has, with that of none; 0 where they are too many to be chosen one by one."""
        steps = self.instrument.range.steps
        return steps + 1 if steps <= MOST_STEPS_ONE_BY_ONE else 0

    @property
    def labels(self) -> dict[str, str]:
        """The label of each item as the mentor reads it, where it is not the item's own."""
        return {item: one.label for item, one in self.statements.items()}

    def worded(self, item: Item) -> Statement | Item:
        """Return `item` as it was asked."""
        return self.statements.get(item.id, item)


def number_from(entropy: bytes) -> str:
    """Return a report's number made of ten random bytes.

    Raises ValueError when `entropy` is not ten bytes long.
    """
    if len(entropy) != NUMBER_LENGTH * 5 // 8:
        raise ValueError(f"{len(entropy)} random bytes were given; a report's number takes {NUMBER_LENGTH * 5 // 8}")
    whole = int.from_bytes(entropy, "big")
    return "".join(NUMBER_LETTERS[whole >> 5 * place & 31] for place in reversed(range(NUMBER_LENGTH)))


def grouped(number: str) -> str:
    """Return a number in groups of four, as it is read aloud: "R7K2-9QFM-3D8X-A0B4"."""
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))
