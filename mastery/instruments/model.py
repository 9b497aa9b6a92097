"""What an instrument is made of: items, scales, and the whole."""

from dataclasses import dataclass

LEVELS = 5
"""Answers of an item, from level 1 to level 5 (own choice: behaviour anchors finer than five cannot be told apart)."""


ONE_SCREEN = 6
"""Questions that are asked on one screen when each stands for a scale of its own (own)."""


@dataclass(frozen=True)
class Item:
    """One question with its five anchored answers.

    `scale` is the id of the scale it belongs to; `anchors` holds one sentence a level, level 1 first.
    `may_not_apply` says that the situation asked about may not have come up. `trace` names the practice
    behind the question and the text it comes from; empty when the owner gave none.
    """

    id: str
    scale: str
    label: str
    stem: str
    anchors: tuple[str, ...]
    may_not_apply: bool = False
    trace: str = ""


@dataclass(frozen=True)
class Scale:
    """A group of items with one score, which exists once `minimum_answered` of them are answered."""

    id: str
    name: str
    about: str
    minimum_answered: int


@dataclass(frozen=True)
class Instrument:
    """A questionnaire in one version.

    `noun` and `plural` are what it calls its scales ("element", "elements"). `window` is the stretch of time
    that every item asks about ("in the last four weeks"). `minutes` is about how long answering takes.
    """

    id: str
    version: str
    title: str
    about: str
    source: str
    noun: str
    plural: str
    window: str
    minutes: int
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]

    @property
    def scale_names(self) -> dict[str, str]:
        """The name of each scale by its id, in the order of the definition."""
        return {scale.id: scale.name for scale in self.scales}

    @property
    def screens(self) -> tuple[tuple[Scale, ...], ...]:
        """The scales that are asked together: one at a time, or all of them where each has one of a few questions."""
        if len(self.items) == len(self.scales) <= ONE_SCREEN:
            return (self.scales,)
        return tuple((scale,) for scale in self.scales)

    def items_of(self, scale_id: str) -> tuple[Item, ...]:
        """Return the items of one scale in the order asked; none for an unknown scale."""
        return tuple(item for item in self.items if item.scale == scale_id)

    def item(self, item_id: str) -> Item:
        """Return one item by its id; raise KeyError, which lists the ids there are, when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        known = ", ".join(item.id for item in self.items)
        raise KeyError(f'"{self.id}" has no item "{item_id}"; it has {known}')
