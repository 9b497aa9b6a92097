"""Make whole numbers inside a range of what a table holds; what cannot be one is named and left out."""

import numpy as np
import pandas as pd

from mastery.exchange.asking import Asking
from mastery.exchange.problems import BETWEEN, Cause, Problems, Wrong
from mastery.exchange.reading import Question

OUTSIDE = Cause(41, "{what} is outside the range", "values are outside the range")


def inside(rows: pd.DataFrame, problems: Problems, *, low: float, high: float) -> pd.DataFrame:
    """Return `rows` (columns line, item, value) without those outside the range, which go to `problems`."""
    outside = rows[(rows["value"] < low) | (rows["value"] > high)]
    for line, value, item in zip(outside["line"], outside["value"], outside["item"], strict=True):
        problems.add(Wrong(OUTSIDE, f"{value:g}", f"the range is {low:g} to {high:g}"), int(line), str(item))
    return rows.drop(outside.index)


def whole(rows: pd.DataFrame, problems: Problems, asking: Asking) -> pd.DataFrame:
    """Return `rows` with whole numbers: those between are rounded or left out, as is asked."""
    between = rows[rows["value"] % 1 != 0]
    if between.empty:
        return rows
    first = between["value"].iloc[0]
    more = f"{between['value'].iloc[-1]:g}" if len(between) == 2 else f"{len(between) - 1:,} others"
    said = f"{first:g}" if len(between) == 1 else f"{first:g} and {more}"
    choices = (("round", "Round to the nearest whole number, halves up"), ("leave", "Leave these out"))
    text = f"Answers are whole numbers here, and {said} lie between. What becomes of them?"
    text = text if len(between) > 1 else f"Answers are whole numbers here, and {said} lies between. What becomes of it?"
    if asking.one(Question("decimals", text, choices, "round")) == "round":
        return rows.assign(value=np.floor(rows["value"] + 0.5))
    for line, value, item in zip(between["line"], between["value"], between["item"], strict=True):
        problems.add(Wrong(BETWEEN, f"{value:g}"), int(line), str(item))
    return rows.drop(between.index)
