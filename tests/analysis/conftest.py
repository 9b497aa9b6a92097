import numpy as np
import pandas as pd
import pytest

from mastery import contracts
from mastery.instruments.model import Instrument, Item, Scale


def as_scores(days, values, **columns):
    """SCORES of check-ins c0, c1, ... on `days` (since 2024-01-01) with scales s0, s1, ...; values (n, scales)."""
    values = np.atleast_2d(np.asarray(values, dtype=float))
    rows = [
        {
            "check_in": f"c{i}",
            "day": pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(day)),
            "rater": "self",
            "instrument": "five-elements",
            "version": "1",
            "scale": f"s{k}",
            "score": value,
            "answered": 4,
            "items": 4,
        }
        | columns
        for i, day in enumerate(days)
        for k, value in enumerate(values[i])
    ]
    return contracts.conform(pd.DataFrame(rows, columns=contracts.SCORES.names), contracts.SCORES, "SCORES")


def as_responses(check_ins, **columns):
    """RESPONSES from {check-in: (day, {item: value})}; an item's scale is its first letter."""
    rows = [
        {
            "check_in": name,
            "day": pd.Timestamp(day),
            "rater": "self",
            "instrument": "five-elements",
            "version": "1",
            "scale": item[0],
            "item": item,
            "value": value,
        }
        | columns
        for name, (day, answers) in check_ins.items()
        for item, value in answers.items()
    ]
    frame = pd.DataFrame(rows, columns=contracts.RESPONSES.names)
    return contracts.conform(frame.assign(value=frame["value"].astype("Int64")), contracts.RESPONSES, "RESPONSES")


@pytest.fixture
def instrument():
    """Two scales of four items, three of which must be answered."""
    scales = tuple(Scale(id=name, name=f"Being {name}", about="About.", minimum_answered=3) for name in "PC")
    anchors = ("None.", "Few.", "Some.", "Many.", "All.")
    items = tuple(Item(f"{s.id}{j}", s.id, "Label", "Stem?", anchors) for s in scales for j in range(1, 5))
    return Instrument("five-elements", "1", "Title", "About", "Source", "element", "elements", "now", 3, scales, items)


@pytest.fixture
def scores_of():
    return as_scores


@pytest.fixture
def responses_of():
    return as_responses
