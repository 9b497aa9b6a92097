"""The practice in the sample: week by week, with pauses, mostly on what she could do already."""

from collections.abc import Iterator

import numpy as np

from mastery.kinds import Content
from mastery.sample.record import StoryLine

_PACE = 6
"""Days by which a practice may have been earlier than in the story: the seed chooses."""


def lines(file: Content, seed: int) -> Iterator[StoryLine]:
    """Yield the practice of `story/practice.toml`; `seed` moves each by up to five days, its minutes and quality."""
    chance = np.random.default_rng(seed)
    for practice in file["practice"]:
        trained = file["trains"][practice["trains"]]
        ago = practice["ago"] + int(chance.integers(0, _PACE))
        fields = {
            **trained,
            "kind": "practice",
            "day": ago,
            "title": practice["title"],
            "minutes": trained["minutes"] + 5 * int(chance.integers(-2, 4)),
            "quality": int(np.clip(round(chance.normal(3.9 if trained["stretch"] else 3.3, 0.8)), 1, 5)),
            "text": practice.get("text"),
        }
        yield StoryLine("entry", practice["title"], ago, fields)
