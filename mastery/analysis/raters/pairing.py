"""Which of the owner's check-ins belongs to which of another rater's, and what both answered in them."""

import pandas as pd

from mastery.contracts import MAX_DAYS_APART
from mastery.instruments.model import Instrument

_OF_CHECK_IN = ["check_in", "day", "rater"]


def compared(own: pd.DataFrame, others: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Return what both answered on the paired occasions, by rater, oldest occasion first, items in their order.

    own, others: RESPONSES of the owner and of other raters; other instruments, other versions of this one and
    unanswered items are left out. Each check-in of a rater is paired with the owner's that is nearest in days, the
    later of two equally near, at most 42 days away. One of the owner's serves one of that rater's: the nearest to it,
    the later of equals; what is left over is not compared.

    Columns: rater, check_in (the rater's), day (of the owner's), scale, item, own, other (1..5).
    """
    mine, theirs = (_answers(frame, instrument) for frame in (own, others))
    rows = (
        _pairs(_check_ins(mine), _check_ins(theirs))
        .merge(theirs[["check_in", "scale", "item", "value"]].rename(columns={"value": "other"}), on="check_in")
        .merge(
            mine[["check_in", "item", "value"]].rename(columns={"check_in": "check_in_own", "value": "own"}),
            on=["check_in_own", "item"],
        )
    )
    occasions = {check_in: place for place, check_in in enumerate(theirs["check_in"].unique())}
    rows["occasion"] = rows["check_in"].map(occasions)
    order = {item.id: place for place, item in enumerate(instrument.items)}
    rows["place"] = rows["item"].map(order).fillna(len(order))
    rows = rows.sort_values(["rater", "day_own", "occasion", "place"], kind="stable", ignore_index=True)
    return rows.assign(day=rows["day_own"])[["rater", "check_in", "day", "scale", "item", "own", "other"]]


def _answers(responses: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    of_version = (responses["instrument"] == instrument.id) & (responses["version"] == instrument.version)
    known = of_version & responses["scale"].isin(list(instrument.scale_names))
    return responses[known & responses["value"].notna()].astype({"value": float})


def _check_ins(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[_OF_CHECK_IN].drop_duplicates("check_in").sort_values("day", kind="stable")


def _pairs(mine: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Return one row a paired occasion: rater, check_in, day, place, and check_in_own, day_own, place_own.

    The place is that in time, so that of two check-ins of one day the one saved later is the later.
    """
    mine, theirs = (rows.assign(place=range(len(rows))) for rows in (mine, theirs))
    pairs = theirs.merge(mine.drop(columns="rater"), how="cross", suffixes=("", "_own"))
    pairs["apart"] = (pairs["day"] - pairs["day_own"]).dt.days.abs()
    pairs = pairs[pairs["apart"] <= MAX_DAYS_APART]
    for later, one in (("place_own", ["check_in"]), ("place", ["rater", "check_in_own"])):
        pairs = pairs.sort_values(["apart", later], ascending=[True, False]).drop_duplicates(one)
    return pairs
