"""What an instrument is made of: its range of answers, items, scales, and the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

ONE_SCREEN = 6
"""Questions that are asked on one screen when each stands for a scale of its own (own)."""

MOST_STEPS_ONE_BY_ONE = 11
"""Steps of a range up to which each is a choice of its own, as 0 to 10 is; beyond, the number is written (own)."""

FURTHEST = 1_000_000
"""How far from 0 an answer may lie (own: every number up to there is exact, and can be read on an axis)."""


@dataclass(frozen=True)
class Range:
    """The answers that an instrument takes: the whole numbers from `low` to `high`."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low} to {self.high}"

    def __contains__(self, answer: object) -> bool:
        return type(answer) is int and self.low <= answer <= self.high

    @property
    def steps(self) -> int:
        """How many answers there are."""
        return self.high - self.low + 1

    @property
    def values(self) -> range:
        """Every answer, the lowest first."""
        return range(self.low, self.high + 1)

    @property
    def span(self) -> int:
        """By how much a score can change at most."""
        return self.high - self.low

    @property
    def full_step(self) -> float:
        """What counts as a full step of a score: a quarter of the range, which is 1 from 1 to 5 (own)."""
        return self.span / 4

    @property
    def yes_or_no(self) -> bool:
        """Whether the answers are 0 and 1."""
        return (self.low, self.high) == (0, 1)

    def described(self, anchors: Sequence[str]) -> dict[int, str]:
        """Return answer → sentence, lowest first: of each step, else of both ends, or of both ends and the middle.

        `anchors` has as many sentences as there are steps, or two, or three where one step is the middle.
        """
        if len(anchors) == self.steps:
            return dict(zip(self.values, anchors, strict=True))
        places = (self.low, self.high) if len(anchors) == 2 else (self.low, (self.low + self.high) // 2, self.high)
        return dict(zip(places, anchors, strict=True))


@dataclass(frozen=True)
class Measure(Range):
    """What scores are measured in: the range of the answers, and whether some items count more than others."""

    weighted: bool = False

    @property
    def error_known(self) -> bool:
        """Whether the error of a single score is known: from 1 to 5 with equal weights alone (docs/method.md)."""
        return (self.low, self.high) == (USUAL.low, USUAL.high) and not self.weighted

    @property
    def ticks(self) -> tuple[float, ...]:
        """The levels at which an axis has its lines: each answer of five to eleven, else both ends and the quarters."""
        if USUAL.steps <= self.steps <= MOST_STEPS_ONE_BY_ONE:
            return tuple(self.values)
        return tuple(self.low + quarter * self.full_step for quarter in range(5))

    @property
    def thirds(self) -> tuple[float, float, float]:
        """The levels that have a number on a short axis: both ends and the middle."""
        return self.low, (self.low + self.high) / 2, self.high


USUAL = Measure(1, 5)
"""The range unless another is given, with equal weights."""


@dataclass(frozen=True)
class Item:
    """One question with what its answers mean.

    `scale` is the id of the scale it belongs to; `anchors` holds one sentence an answer, the lowest first, or those of
    both ends, with or without the middle (`Range.described`). `may_not_apply` says that the situation asked about may
    not have come up. `trace` names the practice behind the question and the text it comes from; empty when the owner
    gave none. `weight` is how much it counts in the score of its scale, beside the other items.
    """

    id: str
    scale: str
    label: str
    stem: str
    anchors: tuple[str, ...]
    may_not_apply: bool = False
    trace: str = ""
    weight: float = 1.0


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
    that every item asks about ("in the last four weeks"). `minutes` is about how long answering takes. Answers are the
    whole numbers from `low` to `high`. `licence` says on what terms others may use it; with another one it asks the
    same.
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
    low: int = USUAL.low
    high: int = USUAL.high
    licence: str = field(default="", compare=False)

    @property
    def range(self) -> Range:
        """The answers that each item takes."""
        return Range(self.low, self.high)

    @property
    def measure(self) -> Measure:
        """What its scores are measured in."""
        weights = (len({item.weight for item in self.items_of(scale.id)}) for scale in self.scales)
        return Measure(self.low, self.high, any(many > 1 for many in weights))

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
