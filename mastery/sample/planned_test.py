"""The planned test in the sample: whether planning the day before the mail helps to be focused, over sixteen weeks."""

from datetime import date, timedelta

import numpy as np

from mastery import instruments
from mastery.instruments import toml_text
from mastery.instruments.check_in import CheckIn
from mastery.kinds import order_of
from mastery.sample.check_ins import level_at
from mastery.sample.record import StoryLine

_SEED = 20261128
_START, _WEEKS = 155, 2
"""Days before today on which it began, and weeks in a block."""

_ORDER = "without with with without with without without with"
_EFFECT = 1.6
_UNANSWERED = (6,)
"""Weeks, from 0, in which nothing was answered."""


def planned_test() -> StoryLine:
    """Return the test."""
    asked = instruments.load("five-elements-pulse")
    fields = {
        "practice": "Plan the day before opening the mail",
        "instrument": asked.id,
        "version": asked.version,
        "scale": "focused",
        "definition": toml_text(asked),
        "drawn_on": _START + 2,
        "start": _START,
        "weeks": _WEEKS,
        "block_order": _ORDER,
    }
    return StoryLine("planned_test", "plan the day", _START + 2, fields)


def sample_weeks(*, today: date) -> list[CheckIn]:
    """Return the weekly answers, oldest first."""
    chance = np.random.default_rng(_SEED)
    order = np.repeat(order_of(_ORDER), _WEEKS)
    made = [_week(chance, week, bool(practised), today=today) for week, practised in enumerate(order)]
    return [one for week, one in enumerate(made) if week not in _UNANSWERED]


def _week(chance: np.random.Generator, week: int, practised: bool, *, today: date) -> CheckIn:
    asked, ago = instruments.load("five-elements-pulse"), _START - 7 * week - 6
    noise = chance.normal(0, 0.5, len(asked.items))
    levels = {item.id: level_at(item.scale, ago) + one for item, one in zip(asked.items, noise, strict=True)}
    focused = asked.items_of("focused")[0].id
    levels[focused] += _EFFECT * (practised - 0.5)
    answers = {item: int(np.clip(round(level), 1, 5)) for item, level in levels.items()}
    return CheckIn(asked, today - timedelta(days=ago), answers)
