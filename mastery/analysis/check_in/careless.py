"""Find signs of hurried answers in a check-in. They lead to a question and change no score."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from mastery.instruments import USUAL

LONG_RUN = 12
"""Equal answers in a row. Honest answers to 20 items give such a run in 0.01 to 0.5 % of check-ins. Source: own."""

SAME_SHARE = 0.9
MIN_COMPARED = 20
"""Answers equal to last time: 18 of 20 come up in at most 0.05 % of honest check-ins. Source: own."""

QUICK_SECONDS = 2.0
"""Page time index, seconds an item. Source: Bowling et al. 2021, doi 10.1177/10944281211056520, abstract."""


@dataclass(frozen=True)
class Note:
    """Something to ask about a check-in.

    kind: "same answer in a row", "same as last time" or "answered quickly". count: how many items.
    """

    kind: str
    count: int


def careless(
    responses: pd.DataFrame, previous: pd.DataFrame, *, seconds: Mapping[str, float], steps: int = USUAL.steps
) -> tuple[Note, ...]:
    """Return the signs of hurry in the answers of one check-in; usually none.

    responses, previous: RESPONSES of this check-in, in the order asked, and of the one before (may be empty).
    seconds: time spent on each item, by item id; items without a time are taken as not quick. steps: how many answers
    there are to choose from: of fewer than five, honest answers are equal too often to ask about.

    A run of 12 equal answers, skipped items left out; 9 in 10 answers equal to last time, when at least 20
    items are answered both times (fewer items agree too easily by chance); more than half of the answered
    items timed under 2 seconds.
    Source: own thresholds from simulated honest answers, docs/method.md.
    """
    now = _answers(responses)
    before = _answers(previous)
    both = [item for item in now if item in before]
    run = max((len(list(equal)) for _, equal in groupby(now.values())), default=0)
    same = sum(now[item] == before[item] for item in both)
    quick = sum(spent < QUICK_SECONDS for item, spent in seconds.items() if item in now)
    tells = steps >= USUAL.steps
    notes = (
        (tells and run >= LONG_RUN, Note("same answer in a row", run)),
        (tells and len(both) >= MIN_COMPARED and same >= SAME_SHARE * len(both), Note("same as last time", same)),
        (quick > len(now) / 2, Note("answered quickly", quick)),
    )
    return tuple(note for holds, note in notes if holds)


def _answers(responses: pd.DataFrame) -> dict[str, int]:
    """Return the given answers by item, in the order of the frame."""
    given = responses.dropna(subset=["value"])
    return {str(item): int(value) for item, value in zip(given["item"], given["value"], strict=True)}
