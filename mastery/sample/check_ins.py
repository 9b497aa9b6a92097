"""A made-up person's check-ins over two years, from a fixed seed: for looking around, tests and pictures."""

from datetime import date, timedelta

import numpy as np

from mastery import instruments
from mastery.instruments import Instrument, Item
from mastery.instruments.check_in import NOT_APPLICABLE, Answer, CheckIn

SEED = 20260406
_SPAN_DAYS = 720
_GAPS_DAYS = (21, 28, 28, 35, 28, 14)
_PAUSE_DAYS = 96
_PAUSE_AFTER = 9

# Level at the start, and the day (as a share of the span) around which it moved, by how much: an invented story
# of a specialist who becomes a lead. Two elements move, one dips and comes back, two stay.
_STORY = {
    "proactive": (2.3, 0.45, 1.3),
    "connecting": (2.0, 0.65, 1.6),
    "informed": (3.4, 0.50, 0.0),
    "focused": (3.3, 0.55, -0.9),
    "potential": (2.7, 0.50, 0.3),
}

_EXAMPLES = (
    ("proactive", "Proposed moving the nightly import to the new service and drew up the first plan."),
    ("connecting", "Asked Ines from the platform team how they split their backlog; we talked for an hour."),
    ("informed", "Read the draft of the new accessibility rules and listed what touches our forms."),
    ("focused", "Kept Thursday mornings free for the certification, three weeks out of four."),
    ("potential", "Jon's remark on my review comments: precise, but hard to act on. Tried a shorter form."),
    ("proactive", "Took over the incident review after nobody had claimed it for a week."),
    ("connecting", "First mentoring hour with Amara; brought two questions on leading former peers."),
    ("focused", "Said yes to a fourth project and let the plan slide."),
)


def sample_check_ins(*, today: date, seed: int = SEED) -> list[CheckIn]:
    """Return two years of check-ins up to a few days before `today`: irregular, with a pause, notes and gaps."""
    chance = np.random.default_rng(seed)
    asked = instruments.load("five-elements")
    days = _days(today)
    moods = chance.normal(0, 0.25, len(days))
    return [
        _check_in(chance, asked, place=(day, (day - days[0]).days / _SPAN_DAYS), mood=moods[number], number=number)
        for number, day in enumerate(days)
    ]


def level_at(scale: str, ago: int) -> float:
    """Return the level at which the story has `scale` so many days before today."""
    return _level(scale, (_SPAN_DAYS - ago) / _SPAN_DAYS)


def _level(scale: str, share: float) -> float:
    start, turn, change = _STORY[scale]
    # The dip is over in the last fifth.
    gone = scale == "focused" and share > 0.8
    return start if gone else start + change / (1 + float(np.exp(-(share - turn) * 9)))


def _days(today: date) -> list[date]:
    days, day, number = [], today - timedelta(days=_SPAN_DAYS), 0
    while day < today - timedelta(days=3):
        days.append(day)
        day += timedelta(days=_PAUSE_DAYS if number == _PAUSE_AFTER else _GAPS_DAYS[number % len(_GAPS_DAYS)])
        number += 1
    return days


def _check_in(
    chance: np.random.Generator, asked: Instrument, *, place: tuple[date, float], mood: float, number: int
) -> CheckIn:
    day, share = place
    answers = {item.id: _answer(chance, item, share=share, mood=mood) for item in asked.items}
    scale, text = _EXAMPLES[number % len(_EXAMPLES)]
    conditions = {name: int(chance.integers(2, 6)) for name in ("energy", "stress", "passion")}
    return CheckIn(
        asked, day, answers, {scale: (text, None)} if number % 2 == 0 else {}, conditions if number % 3 else {}
    )


def _answer(chance: np.random.Generator, item: Item, *, share: float, mood: float) -> Answer:
    level = _level(item.scale, share) + mood + chance.normal(0, 0.55)
    if item.may_not_apply and chance.random() < 0.12:
        return NOT_APPLICABLE
    return None if chance.random() < 0.03 else int(np.clip(round(level), 1, 5))
