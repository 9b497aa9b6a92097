"""One person's scores with one questionnaire as arrays: the latest version, check-ins from old to new."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mastery.instruments import Measure

Floats = NDArray[np.float64]

USUAL_DAYS = 731
"""Days that are looked back on unless chosen otherwise: a straight line says little about a path of many years, and two
years are long enough to see one full step (own)."""

NEAR_DAYS = 730
"""Scores further away than these days say nothing of today's noise, and no line stays straight over more (own)."""


@dataclass(frozen=True)
class History:
    """Scores of one rater with one version of one instrument, check-ins oldest first.

    scales: ids in the order of the frame. check_ins (n,): ids. day (n,): days since 1970-01-01.
    score (n, scales): scale points, NaN where a scale has no score. answered (n, scales): items behind each score.
    """

    scales: list[str]
    check_ins: NDArray[np.object_]
    day: Floats
    score: Floats
    answered: Floats

    def row(self, check_in: str) -> int:
        """Return the row of a check-in."""
        return int(np.flatnonzero(self.check_ins == check_in)[0])


def history(scores: pd.DataFrame) -> History:
    """Turn SCORES of one rater and instrument into arrays; earlier versions are left out.

    Raises ValueError when the frame holds several raters or instruments, or a scale twice in a check-in.
    """
    frame = latest_version(scores)
    (rows, check_ins), (places, scales) = (pd.factorize(frame[name]) for name in ("check_in", "scale"))
    _, first = np.unique(rows, return_index=True)
    if len(np.unique(rows * len(scales) + places)) < len(frame):
        row = frame[frame.duplicated(["check_in", "scale"])].iloc[0]
        raise ValueError(f"SCORES: check-in {row.check_in} holds the scale {row.scale} twice; it may hold it once")
    day = day_numbers(frame["day"])[first]
    by_day = np.argsort(day, kind="stable")
    score, answered = np.full((2, len(check_ins), len(scales)), np.nan)
    score[rows, places], answered[rows, places] = frame["score"], frame["answered"]
    ids = check_ins.to_numpy(dtype=object)
    return History([str(scale) for scale in scales], ids[by_day], day[by_day], score[by_day], answered[by_day])


def latest_version(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the version used at the newest check-in.

    Raises ValueError when the frame holds several raters or instruments: a trend belongs to one of each.
    """
    for column in ("instrument", "rater"):
        found = scores[column].unique()
        if len(found) > 1:
            raise ValueError(f"SCORES.{column}: {', '.join(map(str, found))}; a trend needs the scores of one {column}")
    if scores.empty:
        return scores
    newest = scores["version"].to_numpy()[len(scores) - 1 - int(scores["day"].to_numpy()[::-1].argmax())]
    rows: pd.DataFrame = scores[scores["version"] == newest]
    return rows


def day_numbers(days: pd.Series) -> Floats:
    """Return dates as days since 1970-01-01."""
    return days.to_numpy().astype("datetime64[D]").astype(np.int64).astype(float)


def possible(changes: pd.DataFrame, columns: Sequence[str], *, measure: Measure) -> pd.DataFrame:
    """Return `changes` with these columns, in scale points, no further from 0 than two scores of `measure` can be."""
    return changes.assign(**{name: np.clip(changes[name].to_numpy(), -measure.span, measure.span) for name in columns})


def dates(numbers: Floats) -> NDArray[np.datetime64]:
    """Return days since 1970-01-01 as dates, half a day rounded up; NaN becomes not-a-time."""
    whole = np.where(np.isnan(numbers), 0.0, np.floor(numbers + 0.5)).astype(np.int64).astype("datetime64[D]")
    return np.where(np.isnan(numbers), np.datetime64("NaT", "D"), whole).astype("datetime64[s]")
