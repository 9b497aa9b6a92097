"""The look-back: how far the person's own standard moved, kept apart from change."""

from datetime import date

import pandas as pd

from mastery import contracts
from mastery.analysis.check_in.change import verdicts
from mastery.analysis.trends.score_noise import two_point_threshold
from mastery.instruments import USUAL, Measure

DAYS_BETWEEN = 183
"""Days after a look-back before the next one is asked for: half a year. Source: own."""


def shift(look_backs: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Return SHIFT: each look-back beside the score that was given then, oldest day first, scales as in `scores`.

    look_backs: LOOK_BACKS; those at a check-in that `scores` (SCORES) does not hold are left out, and of several at
    the same day of a scale the latest counts.

    difference = judged − then: the standard moved, whatever else did. change = now − then, adjusted = now − judged:
    answered 4, looked back at as 2, now 3, the change is −1 and the adjusted change +1.
    `threshold` is that of two check-ins with as many items answered as then (1.55 points of four); a look-back is one
    answer in whole levels and its own noise is not known, so that this is the least that chance gives.
    Nothing of it goes into a score, a trend, a standing or a change.
    Source: Howard et al. 1979 for the idea, own threshold; docs/method.md.
    """
    given = look_backs.rename(columns={"day": "judged_on", "of_day": "day", "value": "judged"})
    then = scores[["check_in", "scale", "score", "answered"]].rename(
        columns={"check_in": "of_check_in", "score": "then"}
    )
    now = scores[["check_in", "scale", "score"]].rename(columns={"score": "now"})
    rows = then.merge(given, on=["of_check_in", "scale"]).merge(now, on=["check_in", "scale"], how="left")
    latest = rows.sort_values("judged_on", kind="stable").drop_duplicates(["scale", "day"], keep="last").index
    rows = rows[rows.index.isin(latest)].sort_values("day", kind="stable", ignore_index=True)
    rows["difference"] = rows["judged"] - rows["then"]
    rows["change"], rows["adjusted"] = rows["now"] - rows["then"], rows["now"] - rows["judged"]
    answered = rows["answered"].to_numpy(dtype=float)
    rows["threshold"] = two_point_threshold(answered, answered)
    rows["verdict"] = verdicts(rows["difference"].to_numpy(dtype=float), rows["threshold"].to_numpy())
    return contracts.conform(rows, contracts.SHIFT, "SHIFT")


def look_back_due(
    look_backs: pd.DataFrame, scores: pd.DataFrame, *, check_in: str, today: date, measure: Measure = USUAL
) -> str | None:
    """Return the check-in that the person may be asked to look back at after saving `check_in`; None for not now.

    It is the one before with a score, by the same rater with the same version, on an earlier day. Not now when
    `check_in` is not the newest in `scores` (SCORES) or holds a look-back already, or when the last one of
    `look_backs` (LOOK_BACKS, of every questionnaire) is less than 183 days ago. Never in a measure in which the error
    of a single score is not known: a look-back is held to that, and its five levels are those of 1 to 5.
    Source: own, docs/method.md.
    """
    if not measure.error_known:
        return None
    newest = str(scores.sort_values("day", kind="stable")["check_in"].iloc[-1]) if len(scores) else ""
    if check_in != newest or check_in in set(look_backs["check_in"]):
        return None
    if len(look_backs) and (pd.Timestamp(today) - look_backs["day"].max()).days < DAYS_BETWEEN:
        return None
    first = scores[scores["check_in"] == check_in].iloc[0]
    same = (scores["rater"] == first["rater"]) & (scores["version"] == first["version"])
    earlier = scores[same & scores["score"].notna() & (scores["day"] < first["day"])]
    return None if earlier.empty else str(earlier.sort_values("day", kind="stable")["check_in"].iloc[-1])
