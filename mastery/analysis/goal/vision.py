"""The vision against now: how far each element is from where the person wants it."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from mastery import contracts


def tension(latest_scores: pd.DataFrame, targets: pd.DataFrame, *, inapplicable: Collection[str] = ()) -> pd.DataFrame:
    """Return TENSION: each scale of either frame against its target, widest gap first.

    latest_scores: LATEST_SCORES. targets: PARTS["vision_target"] of one vision. inapplicable: the scales of which
    nothing ever applied.
    gap = target − score, in scale points. A target is "below" or "above" when the 95 % interval of the
    score lies wholly on that side of it, otherwise "within". Scales without a score or without a
    target have no gap and come last, in the order of `latest_scores`, then of `targets`.
    Raises ValueError when a scale has two targets.
    Source: own; the interval is that of `latest_scores`.
    """
    wanted = targets[["scale", "level"]]
    twice = wanted["scale"].duplicated()
    if twice.any():
        scale = wanted.loc[twice, "scale"].iloc[0]
        raise ValueError(f"VISION_TARGET: the scale {scale} has two targets; tension needs those of one vision")
    order = dict.fromkeys([*latest_scores["scale"], *wanted["scale"]])
    rows = latest_scores.set_index("scale").reindex(list(order)).rename_axis("scale").reset_index()
    rows["target"] = rows["scale"].map(wanted.set_index("scale")["level"]).astype(float)
    rows["gap"] = rows["target"] - rows["score"]
    rows["reached"] = _reached(rows, inapplicable)
    rows = rows.sort_values("gap", ascending=False, kind="stable", na_position="last")
    return contracts.conform(rows, contracts.TENSION, "TENSION")


def _reached(rows: pd.DataFrame, inapplicable: Collection[str]) -> "pd.Series[str]":
    unrated = rows["score"].isna()
    apart = unrated & rows["scale"].isin(list(inapplicable))
    codes = np.select(
        [apart, unrated, rows["target"].isna(), rows["high"] < rows["target"], rows["low"] > rows["target"]],
        ["inapplicable", "unrated", "no_target", "below", "above"],
        default="within",
    )
    return pd.Series(codes, index=rows.index, dtype=object)
