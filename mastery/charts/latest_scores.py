"""Where each scale stands: its latest level with the interval it is likely in."""

from collections.abc import Collection, Mapping

import altair as alt
import pandas as pd

from mastery.charts import _lanes
from mastery.charts._style import SELF, finish
from mastery.wording import Row, day, latest_scores_text, number, range_words

BODY = 16
"""Height of a lane's marks in px."""


def latest_scores(
    latest_scores: pd.DataFrame, *, scales: Mapping[str, str], inapplicable: Collection[str] = ()
) -> alt.LayerChart:
    """Draw a lane for each scale: a dot at its latest score and a bar over its 95 % interval.

    `latest_scores` is a LATEST_SCORES frame; `scales` maps scale to name in the order of the lanes; `inapplicable` are
    those of which nothing applied.

    Raises ValueError when no scale has a score.
    """
    rows = latest_scores[latest_scores["scale"].isin(list(scales)) & latest_scores["score"].notna()]
    if rows.empty:
        raise ValueError("latest_scores: no scale has a score; at least one check-in with answers is needed")
    without = {scale: "does not apply" if scale in inapplicable else "not answered" for scale in scales}
    unanswered = {scale: (words, words) for scale, words in without.items()}
    said = {row["scale"]: (_likely(row), _likely(row)) for row in rows.to_dict("records")}
    lanes = _lanes.place(scales, unanswered | said, body=BODY)
    marks = rows.assign(
        y=rows["scale"].map(lanes.set_index("key")["middle"]),
        low=rows["low"].clip(*_lanes.LEVELS),
        high=rows["high"].clip(*_lanes.LEVELS),
        words=[said[scale][0] for scale in rows["scale"]],
        date=[day(moment) for moment in rows["day"]],
    )[["y", "low", "high", "score", "words", "date"]]
    layers = [*_lanes.backdrop(lanes), _lanes.level_lines(lanes, body=BODY), *_layers(marks, lanes)]
    return finish(layers, latest_scores_text(latest_scores, scales, inapplicable), height=_lanes.height(lanes))


def latest_scores_table(latest_scores: pd.DataFrame, *, scales: Mapping[str, str]) -> pd.DataFrame:
    """Return what `latest_scores` plots: Name, Date, Score, Likely from, Likely to."""
    rows = latest_scores.set_index("scale").reindex(list(scales))
    columns = {"Date": "day", "Score": "score", "Likely from": "low", "Likely to": "high"}
    return pd.DataFrame({"Name": list(scales.values())} | {name: rows[key].array for name, key in columns.items()})


def _likely(row: Row) -> str:
    return f"{number(row['score'])} (likely {range_words(row['low'], row['high'])})"


def _layers(marks: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    base = alt.Chart(marks)
    y = _lanes.y("y", lanes)
    tooltip = [alt.Tooltip("words:N", title="Score"), alt.Tooltip("date:N", title="Date")]
    interval = base.mark_rule(color=SELF, opacity=0.22, strokeWidth=12).encode(
        x=_lanes.across("low"), x2=alt.X2("high:Q"), y=y
    )
    dot = base.mark_circle(size=110, color=SELF, opacity=1).encode(x=_lanes.across("score"), y=y, tooltip=tooltip)
    return [interval, dot]
