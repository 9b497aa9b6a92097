"""Turn answers into scores, so that a skipped item does not move a scale."""

import numpy as np
import pandas as pd

from mastery import contracts
from mastery.instruments.model import Instrument

_PERSON = ["rater", "version"]


def scores(responses: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Return the SCORES of every check-in answered with `instrument`, oldest first, scales in its order.

    responses: RESPONSES; rows of other instruments, and of scales that `instrument` does not have, are left
    out. Several raters and versions may share the frame; each keeps its own item means.

    score = mean over the answered items of (value - m) + mean of m over the scale's items, where m is the
    rater's own mean of the item over all check-ins with that version. An item never answered drops out of
    both means, in which each item counts by its weight. With every item answered this is the mean of the values by
    weight. A plain mean would jump whenever a hard item is skipped. The score is kept within the range of the answers;
    it is null when fewer than the scale's `minimum_answered` items are answered.
    Source: own, docs/method.md.
    """
    minimum = {scale.id: scale.minimum_answered for scale in instrument.scales}
    rows = contracts.conform(responses, contracts.RESPONSES, "RESPONSES")
    rows = rows[(rows["instrument"] == instrument.id) & rows["scale"].isin(list(minimum))]
    if rows.empty:
        return contracts.empty(contracts.SCORES)
    weights = {item.id: item.weight for item in instrument.items}
    result = _add_up(_centre(rows.assign(weight=rows["item"].map(weights).fillna(1.0))))
    enough = result["answered"].to_numpy() >= result["scale"].map(minimum).to_numpy()
    score = np.clip(result["score"].to_numpy(dtype=float), instrument.low, instrument.high)
    result = result.assign(score=np.where(enough, score, np.nan), place=result["scale"].map(list(minimum).index))
    result = result.sort_values(["day", "order", "place"], kind="stable", ignore_index=True)
    return contracts.conform(result, contracts.SCORES, "SCORES")


def counted(scores: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """Return the SCORES of those CHECK_INS that the person did not leave out of the trend."""
    in_trend = check_ins.loc[check_ins["in_trend"], "check_in"]
    return scores[scores["check_in"].isin(in_trend)].reset_index(drop=True)


def _centre(rows: pd.DataFrame) -> pd.DataFrame:
    """Add each value as a number, its distance from the rater's mean of the item, and that scale's usual level."""
    rows = rows.reset_index(drop=True).assign(
        value=rows["value"].to_numpy(dtype=float, na_value=np.nan), order=pd.factorize(rows["check_in"])[0]
    )
    item, scale = _numbered(rows, [*_PERSON, "scale", "item"]), _numbered(rows, [*_PERSON, "scale"])
    rows["usual"] = rows["value"].groupby(item).transform("mean")
    once = ~item.duplicated()
    level = _mean_by_weight(rows[once], "usual", by=scale[once])
    return rows.assign(distance=rows["value"] - rows["usual"], level=scale.map(level))


def _add_up(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a scale of a check-in."""
    part = _numbered(rows, ["check_in", "scale"])
    found = rows.loc[~part.duplicated(), ["check_in", "scale", "order", "day", "rater", "instrument", "version"]]
    values = rows["value"].groupby(part)
    apart = _mean_by_weight(rows, "distance", by=part) + rows["level"].groupby(part).first()
    return found.reset_index(drop=True).assign(answered=values.count(), items=values.size(), score=apart)


def _numbered(rows: pd.DataFrame, by: list[str]) -> "pd.Series[int]":
    """Return the number of each row's group, in the order in which they come; by numbers, grouping takes no time."""
    number = np.zeros(len(rows), dtype=int)
    for name in by:
        codes, found = pd.factorize(rows[name])
        number = number * len(found) + codes
    return pd.Series(pd.factorize(number)[0], index=rows.index)


def _mean_by_weight(rows: pd.DataFrame, column: str, *, by: "pd.Series[int]") -> "pd.Series[float]":
    """Return the mean of a column by `by`, each of its numbers counting by its row's weight; NaN without any."""
    given = pd.DataFrame({"part": rows[column] * rows["weight"], "of": rows["weight"].where(rows[column].notna())})
    sums = given.groupby(by).sum(min_count=1)
    mean: pd.Series[float] = sums["part"] / sums["of"]
    return mean
