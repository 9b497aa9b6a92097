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
    value = rows["value"].to_numpy(dtype=float, na_value=np.nan)
    scale = _numbered(rows, [*_PERSON, "scale"])
    item = _numbered(rows.assign(of=scale), ["of", "item"])
    rows = rows.assign(value=value, order=pd.factorize(rows["check_in"])[0])
    usual = rows["value"].groupby(item).transform("mean")
    first = ~pd.Series(item).duplicated().to_numpy()
    level = _mean_by_weight(usual[first], rows["weight"][first], by=scale[first])
    return rows.assign(distance=value - usual, level=level.reindex(scale).to_numpy())


def _add_up(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a scale of a check-in, in the order of the first answers."""
    group = _numbered(rows, ["order", "scale"])
    found = rows[~pd.Series(group).duplicated().to_numpy()].reset_index(drop=True)
    by = rows["value"].groupby(group)
    apart = _mean_by_weight(rows["distance"], rows["weight"], by=group)
    # The groups are numbered in the order in which they begin, which is that of `found`.
    return found.assign(
        answered=by.count().to_numpy(), items=by.size().to_numpy(), score=apart.to_numpy() + found["level"]
    )


def _numbered(rows: pd.DataFrame, columns: list[str]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return the number of each row's group by `columns`, in the order in which they begin.

    To group by numbers takes a fraction of the time of grouping by several columns of texts, again for each sum.
    """
    number = np.zeros(len(rows), dtype=np.int64)
    for name in columns:
        found, known = pd.factorize(rows[name])
        number = pd.factorize(number * len(known) + found)[0]
    return number


def _mean_by_weight(
    values: "pd.Series[float]", weight: "pd.Series[float]", *, by: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> "pd.Series[float]":
    """Return the mean of `values` by the groups `by`, each counting by its weight; NaN without any."""
    part = (values * weight).groupby(by).sum(min_count=1)
    mean: pd.Series[float] = part / weight.where(values.notna()).groupby(by).sum(min_count=1)
    return mean
