"""Planned tests: one practice, done in some blocks of weeks and left in others, in an order drawn by lot."""

from datetime import date, timedelta

from mastery.kinds.model import Content, Field, Kind, not_before

WITH, WITHOUT = "with", "without"
"""The words of an order: a block with the practice, and one without it."""

BLOCKS = (8, 10, 12, 14, 16)
"""How many blocks a planned test may have: even, and enough for a two-sided p of .05, which six blocks cannot reach
(2 of the 20 orders of three and three are 10 %)."""

MIN_WEEKS, MAX_WEEKS = 2, 4
"""Weeks in a block (own)."""


def order_of(block_order: str) -> tuple[bool, ...]:
    """Return of each block whether it is one with the practice."""
    return tuple(word == WITH for word in block_order.split())


def order_words(order: tuple[bool, ...]) -> str:
    """Return an order as it is kept: "with without without with"."""
    return " ".join(WITH if practised else WITHOUT for practised in order)


def last_day(start: date, weeks: int, block_order: str) -> date:
    """Return the last day of a planned test."""
    return start + timedelta(weeks=weeks * len(block_order.split()), days=-1)


def _fair_order(content: Content, _today: date) -> str | None:
    words = str(content.get("block_order")).split()
    if set(words) <= {WITH, WITHOUT} and len(words) in BLOCKS and words.count(WITH) * 2 == len(words):
        return None
    return (
        f"The order of the blocks is {content.get('block_order')}; it has {', '.join(map(str, BLOCKS[:-1]))} or "
        f"{BLOCKS[-1]} blocks, as many “{WITH}” as “{WITHOUT}”, with a space between them."
    )


PLANNED_TEST = Kind(
    "planned_test",
    "planned test",
    "planned tests",
    title="practice",
    order=("start",),
    fields=(
        Field("practice", "Practice", required=True, help="What you do in some blocks and leave in the others."),
        Field("instrument", "Questionnaire", required=True),
        Field("version", "Version of the questionnaire", required=True),
        Field("scale", "Element that is asked about", required=True),
        Field("item", "Statement that is asked"),
        Field("definition", "Definition of the questionnaire", "paragraph", required=True),
        Field("drawn_on", "Order drawn on", "day", required=True, past=True),
        Field("start", "First day", "day", required=True),
        Field("weeks", "Weeks in a block", "whole", required=True, low=MIN_WEEKS, high=MAX_WEEKS),
        Field("block_order", "Order of the blocks", required=True),
        Field("stopped_on", "Stopped early on", "day", past=True),
        Field("why_stopped", "Why it was stopped", "paragraph"),
    ),
    rules=(
        _fair_order,
        not_before("start", "drawn_on", "The test starts before its order was drawn. Choose that day or a later one."),
        not_before("stopped_on", "drawn_on", "The test was stopped before its order was drawn. Choose a later day."),
    ),
)
