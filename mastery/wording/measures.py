"""How scores of any range are spoken of: a full step, how far one check-in can tell, weights."""

from typing import Any

import pandas as pd

from mastery.contracts import MIN_OCCASIONS
from mastery.instruments import USUAL, Measure
from mastery.wording.figures import missing, range_words
from mastery.wording.units import SURE

NO_RANGE_YET = "no range yet"
_ORDINALS = {5: "fifth"}
NO_RANGE_SENTENCE = (
    "How far one check-in can tell is not known in this questionnaire; from the "
    f"{_ORDINALS[MIN_OCCASIONS]} check-in on the scores themselves show it."
)
NO_CHANCE_SENTENCE = (
    "Too early to say: what chance alone gives is not known in this questionnaire before the "
    f"{_ORDINALS[MIN_OCCASIONS]} check-in, and not while every score is the same."
)
WEIGHTS = "Some questions count more than others in a score, by their weights."


def likely_words(low: float, high: float) -> str:
    """Write the interval of a score: "2.9 to 3.9", or that there is none yet."""
    return NO_RANGE_YET if missing(low) else range_words(low, high)


def full_step_words(measure: Measure) -> str:
    """Name a full step in a sentence: "one step" from 1 to 5, else with its size, as a quarter of the range."""
    if (measure.low, measure.high) == (USUAL.low, USUAL.high):
        return "one step"
    return f"a quarter of the range ({measure.full_step:g} points)"


def bar_sentence(latest_scores: pd.DataFrame, bar: str = "Bar") -> str:
    """Say what the bar of a latest score is; where none has one, why. `latest_scores` is a LATEST_SCORES frame."""
    scored = latest_scores[latest_scores["score"].notna()]
    if len(scored) and scored["low"].isna().all():
        return NO_RANGE_SENTENCE
    return f"{bar}: how far one check-in can tell ({SURE})."


def weights_words(measure: Measure) -> tuple[str, ...]:
    """Say that questions count by their weights, where they do."""
    return (WEIGHTS,) if measure.weighted else ()


def within_words(measure: Measure) -> str:
    """Name the range as the caption of a chart does: "from 1 to 5"."""
    return f"from {measure}"


def lacks_range(rows: "pd.DataFrame | list[Any]") -> bool:
    """Return whether any row with a score has no interval."""
    rows = rows.to_dict("records") if isinstance(rows, pd.DataFrame) else rows
    return any(not missing(row["score"]) and missing(row["low"]) for row in rows)
