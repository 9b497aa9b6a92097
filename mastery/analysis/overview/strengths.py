"""Strengths and weaknesses: where each stands, the days on which that changed, and its trend."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from mastery import contracts
from mastery.analysis.trends.trend import fit_trend

_WEAKNESS_UP_TO, _STRENGTH_FROM = 2, 4
UNRATED = "unrated"
BANDS = ("weakness", "developing", "strength", UNRATED)
"""As what a strength is rated, in the order of the register."""


def movement(strengths: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """Return MOVEMENT: one row for each strength, in the order of `strengths`.

    strengths, ratings: RECORDS["strength"] and RECORDS["strength_rating"]. Of several ratings on one day the one saved
    last counts. A rating of 1 or 2 stands for a weakness, 3 for developing, 4 or 5 for a strength. One rating is one
    answer, in whole levels: a step of one is no more than chance may give, `strength_trend` says what is.
    Source: own.
    """
    daily = _daily(ratings).groupby("strength")
    first = daily[["day", "value"]].first().rename(columns={"day": "first_day", "value": "first"})
    newest = daily[["day", "value"]].last().rename(columns={"value": "rating"})
    known = strengths["strength"]
    rows = pd.concat([first, newest], axis="columns").reindex(known).reset_index()
    rows["name"], rows["ratings"] = strengths["name"].array, daily.size().reindex(known, fill_value=0).array
    rows["band"] = _band(rows["rating"])
    whole = {name: rows[name].astype("Int64") for name in ("first", "rating")}
    return contracts.conform(rows.assign(**whole), contracts.MOVEMENT, "MOVEMENT")


def crossings(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return CROSSINGS: each day on which a strength's band changed, oldest first.

    ratings: RECORDS["strength_rating"]. That the next rating stands there too would be almost no evidence: of single
    answers it does nearly as often when they are shuffled (docs/method.md).
    Source: own.
    """
    rows = _daily(ratings)
    rows["after"] = _band(rows["value"])
    rows["before"] = rows.groupby("strength")["after"].shift()
    rows = rows[rows["before"].notna() & (rows["before"] != rows["after"])]
    rows = rows.sort_values(["day", "strength"], kind="stable", ignore_index=True)
    return contracts.conform(rows, contracts.CROSSINGS, "CROSSINGS")


def rating_steps(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return RATING_STEPS, a strength's first rating and each that differs from the one before; oldest first.

    ratings: RECORDS["strength_rating"].
    Source: own.
    """
    rows = _daily(ratings).sort_values(["strength", "day"], kind="stable", ignore_index=True)
    before = rows.groupby("strength")["value"].shift()
    step = (before.isna() | (before != rows["value"])).cumsum()
    steps = rows.groupby(step, as_index=False, sort=False).agg(
        strength=("strength", "first"), day=("day", "first"), value=("value", "first"), ratings=("day", "size")
    )
    return contracts.conform(steps, contracts.RATING_STEPS, "RATING_STEPS")


def ratings_without(ratings: pd.DataFrame, uids: Collection[str]) -> pd.DataFrame:
    """Return the rows of RECORDS["strength_rating"] but those of `uids`."""
    return ratings[~ratings["strength_rating"].isin(list(uids))].reset_index(drop=True)


def register_in_order(movement: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of MOVEMENT as the register shows them: what holds back first, what is not rated yet last.

    In a band the lowest rating comes first, then by name.
    """
    place = movement["band"].map({band: place for place, band in enumerate(BANDS)})
    rows = movement.assign(place=place, called=movement["name"].str.casefold())
    rows = rows.sort_values(["place", "rating", "called"], kind="stable", ignore_index=True)
    return rows.drop(columns=["place", "called"])


def strength_trend(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return the TREND of the ratings, where `scale` is the strength; strengths never rated have no row.

    ratings: RECORDS["strength_rating"]. Each strength counts as a scale of one statement in `analysis.fit_trend`: those
    rated on the same days lend each other what they know of the noise, those rated on other days are laid on their
    own days. However many there are, they count as four at most, K / (1 + 0.25 (K − 1)), so that a long register
    makes no single trend look surer.
    Source: own method, docs/method.md.
    """
    rows = _daily(ratings).rename(columns={"strength": "scale", "value": "score"})
    rows["check_in"] = rows["day"].dt.strftime("%Y-%m-%d")
    rows = rows.assign(rater="self", instrument="strengths", version="1", answered=1, items=1)
    return fit_trend(rows).trend


def _daily(ratings: pd.DataFrame) -> pd.DataFrame:
    """The rating that counts for each strength and day, oldest first."""
    rows = ratings.sort_values(["day", "saved_at"], kind="stable").drop_duplicates(["strength", "day"], keep="last")
    return rows[["strength", "day", "value"]].reset_index(drop=True)


def _band(ratings: pd.Series) -> pd.Series:
    value = pd.to_numeric(ratings).astype(float)
    named = np.select(
        [value.isna(), value <= _WEAKNESS_UP_TO, value >= _STRENGTH_FROM],
        [UNRATED, "weakness", "strength"],
        default="developing",
    )
    return pd.Series(named, index=ratings.index, dtype=object)
