"""Find, among all check-ins, what one of them needs: the answers before it, what it moved, a next step."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mastery import contracts
from mastery.analysis.check_in.scoring import scores
from mastery.contracts import MIN_OCCASIONS
from mastery.instruments.model import Instrument


@dataclass(frozen=True)
class Step:
    """The answered item that a next step is suggested for, with its level 1..5."""

    item: str
    value: int


def until(scores: pd.DataFrame, check_in: str) -> pd.DataFrame:
    """Return the SCORES up to `check_in`, that check-in last; empty when it is not in the frame.

    scores: oldest first. Those of the same day that come after it are left out.
    """
    return _up_to(scores, check_in).reset_index(drop=True)


def scores_at(scores: pd.DataFrame, counted: pd.DataFrame, *, check_in: str) -> pd.DataFrame:
    """Return the SCORES up to `check_in`, that check-in last: those that are `counted` too, and its own either way."""
    return until(scores[scores["check_in"].isin([*counted["check_in"], check_in])], check_in)


def lowest(latest_scores: pd.DataFrame) -> str | None:
    """Return the scale of LATEST_SCORES that stands lowest, as far as one decimal tells; None where it is not one."""
    given = latest_scores[latest_scores["score"].notna()]
    level = _on_screen(given["score"])
    scales = given.loc[level == level.min(), "scale"]
    return str(scales.iloc[0]) if len(scales) == 1 < len(given) else None


def latest(rows: pd.DataFrame, days: int) -> pd.DataFrame:
    """Return the rows of the `days` that end with the newest `day` among them; all of them for 0."""
    return rows[rows["day"] >= rows["day"].max() - pd.Timedelta(days=days)] if days else rows


def scored(scores: pd.DataFrame) -> frozenset[str]:
    """Return the check-ins of SCORES with a score on any scale."""
    return frozenset(map(str, scores[scores["score"].notna()]["check_in"]))


def compared_with_mean(scores: pd.DataFrame) -> frozenset[str]:
    """Return the scales of SCORES with five scores or more: their newest is compared with the mean of the others."""
    scored = scores[scores["score"].notna()]["scale"].value_counts()
    return frozenset(map(str, scored[scored >= MIN_OCCASIONS].index))


def answers_before(responses: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Return the RESPONSES of the check-in before `answers`, with the same instrument; empty without one.

    responses: oldest first. answers: RESPONSES of one check-in, which may be in `responses` too; while it is not, all
    those of its day came before it.
    """
    own = answers.iloc[0]
    until_then = _up_to(responses, own["check_in"])
    earlier = until_then if len(until_then) else responses[responses["day"] <= own["day"]]
    others = (earlier["check_in"] != own["check_in"]) & (earlier["day"] <= own["day"])
    rows = earlier[others & (earlier["instrument"] == own["instrument"])]
    newest: pd.DataFrame = rows[rows["check_in"].isin(rows["check_in"].tail(1))]
    return newest


def answers_to(responses: pd.DataFrame, scale: str) -> pd.DataFrame:
    """Return the RESPONSES to items of `scale` that were answered."""
    return responses.query("scale == @scale and value.notna()")


def moved_by(responses: pd.DataFrame, instrument: Instrument, *, check_in: str) -> pd.DataFrame:
    """Return MOVED: the scores of other check-ins that `check_in` changes, as they are rounded on screen.

    responses: RESPONSES. An open item counts by the rater's own mean of it, of which every check-in is a part.
    """
    others = responses[responses["check_in"] != check_in]
    now, before = (scores(rows, instrument).set_index(["check_in", "scale"]) for rows in (responses, others))
    found = now[["day", "score"]].join(before["score"].rename("before"), how="inner").rename(columns={"score": "after"})
    found = found[_on_screen(found["after"]) != _on_screen(found["before"])].dropna(subset=["after", "before"])
    return contracts.conform(found.reset_index(), contracts.MOVED, "MOVED")


def _on_screen(scores: "pd.Series[float]") -> "pd.Series[float]":
    """Round to one decimal as on screen: halves up, and 3.25 as 3.2500000000000004, as sums come out either way."""
    return ((scores * 10).round(8) + 0.5) // 1 / 10


def _up_to(rows: pd.DataFrame, check_in: str) -> pd.DataFrame:
    """Return the rows of check-ins, oldest first, down to the last one of `check_in`; none without it."""
    own = np.flatnonzero(rows["check_in"] == check_in)
    return rows.iloc[: own[-1] + 1] if len(own) else rows.head(0)
