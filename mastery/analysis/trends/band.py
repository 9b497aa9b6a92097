"""How many single scores lie outside the trend's band."""

import numpy as np
import pandas as pd

from mastery.analysis.trends.history import day_numbers


def outside_band(scores: pd.DataFrame, line: pd.DataFrame) -> tuple[int, int]:
    """Return how many of the SCORES that have a LINE lie outside its 95 % band, and of how many.

    Between two days of the line the band is read as it is drawn, straight; scores before its first and after its last
    day take no part. The band is where the line likely lies: single scores scatter more widely.
    """
    given = scores[scores["score"].notna()]
    outside = of = 0
    for scale, drawn in line.groupby("scale"):
        own = given[given["scale"] == scale]
        day, at = day_numbers(own["day"]), day_numbers(drawn["day"])
        inside = (day >= at[0]) & (day <= at[-1])
        low, high = (np.interp(day, at, drawn[edge]) for edge in ("low", "high"))
        score = own["score"].to_numpy()
        outside += int((inside & ((score < low) | (score > high))).sum())
        of += int(inside.sum())
    return outside, of
