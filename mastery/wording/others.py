"""Sentences about other raters' scores beside the owner's over time."""

import pandas as pd

from mastery import contracts
from mastery.contracts import MAX_DAYS_APART
from mastery.wording.figures import Row, day, missing, number


def beside(scores: pd.DataFrame, others: pd.DataFrame | None) -> pd.DataFrame:
    """Return the OTHERS from the first of the scores on, oldest first, each beside the score nearest in time.

    scores: scale, version, day and score; rows without a score count for nothing. Adds `own` and `own_day`, null where
    the scale has no score by the same version of the questionnaire within 42 days.
    """
    rows = contracts.empty(contracts.OTHERS) if others is None else others
    given = scores.loc[scores["score"].notna(), ["scale", "version", "day", "score"]].rename(columns={"score": "own"})
    rows, given = (
        frame.astype({"day": "datetime64[s]", "scale": object, "version": object}) for frame in (rows, given)
    )
    rows = rows[rows["day"] >= given["day"].min()].sort_values("day", kind="stable", ignore_index=True)
    if rows.empty:
        return pd.DataFrame(rows.assign(own=rows["score"], own_day=rows["day"]))
    return pd.merge_asof(
        rows,
        given.assign(own_day=given["day"]).sort_values("day", kind="stable"),
        on="day",
        by=["scale", "version"],
        direction="nearest",
        tolerance=pd.Timedelta(days=MAX_DAYS_APART),
    )


def others_sentences(rows: pd.DataFrame) -> list[str]:
    """Say the latest score that each rater gave one scale, beside the owner's; `rows` are those of `beside`."""
    if rows.empty:
        return []
    return [_latest(ratings.iloc[-1], len(ratings)) for _, ratings in rows.groupby("rater", sort=False)]


def _latest(row: Row, ratings: int) -> str:
    which = f", the latest of {ratings}" if ratings > 1 else ""
    own = "" if missing(row["own"]) else f"; the own score of {day(row['own_day'])} is {number(row['own'])}"
    return f"{row['name']}: {number(row['score'])} on {day(row['day'])}{which}{own}."
