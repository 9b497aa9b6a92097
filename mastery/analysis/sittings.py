"""Picking out of many check-ins what one sitting needs: what was known then, the answers before, a next step."""

from dataclasses import dataclass

import pandas as pd

from mastery.analysis.noise import FEWEST_OCCASIONS


@dataclass(frozen=True)
class Step:
    """The answered item that a next step is suggested for, with its level 1..5."""

    item: str
    value: int


def until(scores: pd.DataFrame, check_in: str) -> pd.DataFrame:
    """Return the SCORES up to the day of `check_in`, that check-in last; empty when it is not in the frame."""
    own = scores["check_in"] == check_in
    if not own.any():
        return scores[own]
    earlier = scores[(scores["day"] <= scores.loc[own, "day"].iloc[0]) & ~own]
    return pd.concat([earlier, scores[own]], ignore_index=True)


def compared_with_mean(scores: pd.DataFrame) -> frozenset[str]:
    """Return the scales of SCORES with five scores or more: their newest is held against their own earlier mean."""
    count = scores.groupby("scale")["score"].count()
    return frozenset(count[count >= FEWEST_OCCASIONS].index)


def newest_answers(responses: pd.DataFrame, instrument_id: str, *, but: str | None = None) -> pd.DataFrame:
    """Return the RESPONSES of the newest check-in with an instrument, leaving out check-in `but`."""
    rows = responses[(responses["instrument"] == instrument_id) & (responses["check_in"] != (but or ""))]
    if rows.empty:
        return rows
    newest = rows.loc[rows["day"] == rows["day"].max(), "check_in"].iloc[-1]
    return rows[rows["check_in"] == newest]


def answers_to(responses: pd.DataFrame, scale: str) -> pd.DataFrame:
    """Return the RESPONSES to items of `scale` that were answered."""
    return responses[(responses["scale"] == scale) & responses["value"].notna()]


def next_step(responses: pd.DataFrame, scores: pd.DataFrame, *, check_in: str) -> Step | None:
    """Return the lowest answer of the scale that scored lowest in `check_in`; None without a score.

    The first in the order of the frames where several are equally low. A suggestion to look at, no verdict.
    """
    scored = scores[(scores["check_in"] == check_in) & scores["score"].notna()]
    if scored.empty:
        return None
    scale = scored.loc[scored["score"].idxmin(), "scale"]
    given = answers_to(responses[responses["check_in"] == check_in], scale)
    lowest = given.loc[given["value"].astype(int).idxmin()]
    return Step(str(lowest["item"]), int(lowest["value"]))
