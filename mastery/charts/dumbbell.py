"""The dumbbell: two occasions compared, with what chance gives beside them."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from mastery.charts import _lanes
from mastery.charts._style import CARD, SELF, finish
from mastery.wording import change_words, dumbbell_text, number

BODY = 30
"""Height of a lane's marks in px."""

_DOT = 110


def dumbbell(change: pd.DataFrame, *, scales: Mapping[str, str]) -> alt.LayerChart:
    """Draw a lane for each scale: hollow before, filled after, and a bar of what chance gives around before.

    `change` is a CHANGE frame; `scales` maps scale to name in the order of the lanes. An occasion that
    was not answered has no mark, and the words at the right say so.

    Raises ValueError when no scale has an answer on either occasion.
    """
    rows = change[change["scale"].isin(list(scales)) & (change["before"].notna() | change["after"].notna())]
    if rows.empty:
        raise ValueError("dumbbell: change holds no score on either occasion; at least one is needed")
    unanswered = dict.fromkeys(scales, ("not answered", "not answered"))
    said = {row["scale"]: (change_words(row), change_words(row)) for row in rows.to_dict("records")}
    lanes = _lanes.place(scales, unanswered | said, body=BODY)
    marks = _marks(rows, lanes)
    layers = [*_lanes.backdrop(lanes), *_lanes.level_lines(lanes, body=BODY), *_layers(marks, lanes)]
    return finish(alt.layer(*layers), dumbbell_text(change, scales), height=_lanes.height(lanes))


def dumbbell_table(change: pd.DataFrame, *, scales: Mapping[str, str]) -> pd.DataFrame:
    """Return what `dumbbell` plots: Name, Before, After, Change, Chance gives up to (±), In words."""
    rows = change.set_index("scale").reindex(list(scales))
    return pd.DataFrame(
        {
            "Name": list(scales.values()),
            "Date before": rows["day_before"].array,
            "Before": rows["before"].array,
            "Date after": rows["day_after"].array,
            "After": rows["after"].array,
            "Change": rows["change"].array,
            "Chance gives ±": rows["threshold"].array,
            "In words": rows["verdict"].fillna("not answered").array,
        }
    )


def _marks(rows: pd.DataFrame, lanes: pd.DataFrame) -> pd.DataFrame:
    low, high = _lanes.LEVELS
    return pd.DataFrame(
        {
            "y": rows["scale"].map(lanes.set_index("key")["middle"]),
            "before": rows["before"],
            "after": rows["after"],
            "low": (rows["before"] - rows["threshold"]).clip(low, high),
            "high": (rows["before"] + rows["threshold"]).clip(low, high),
            "before_words": ["" if pd.isna(score) else number(score) for score in rows["before"]],
            "after_words": ["" if pd.isna(score) else number(score) for score in rows["after"]],
        }
    )


def _layers(marks: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    y = _lanes.y("y", lanes)
    tooltip = [alt.Tooltip("before_words:N", title="Before"), alt.Tooltip("after_words:N", title="After")]
    both = marks[marks["before"].notna() & marks["after"].notna()]
    chance = alt.Chart(marks[marks["low"].notna()]).mark_rule(color=SELF, opacity=0.16, strokeWidth=16)
    joined = alt.Chart(both).mark_rule(color=SELF, strokeWidth=2.5)
    hollow = alt.Chart(marks[marks["before"].notna()]).mark_point(
        shape="circle", size=_DOT, filled=True, fill=CARD, stroke=SELF, strokeWidth=2, opacity=1
    )
    solid = alt.Chart(marks[marks["after"].notna()]).mark_circle(size=_DOT, color=SELF, opacity=1)
    return [
        chance.encode(x=_lanes.across("low"), x2=alt.X2("high:Q"), y=y),
        joined.encode(x=_lanes.across("before"), x2=alt.X2("after:Q"), y=y),
        hollow.encode(x=_lanes.across("before"), y=y, tooltip=tooltip),
        solid.encode(x=_lanes.across("after"), y=y, tooltip=tooltip),
    ]
