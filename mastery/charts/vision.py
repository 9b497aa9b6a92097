"""The vision against now: each element's score with its interval, and the target."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from mastery.charts import _lanes
from mastery.charts._style import CARD, INK, SELF, figures, finish, tooltips
from mastery.instruments import USUAL
from mastery.wording import TARGET_WORDS, number, tension_text, tension_words

BODY = 30
"""Height of a lane's marks in px."""

_DOT, _TARGET = 110, 130
_ASIDE = 11
_KEY = ("Dot: latest score; bar: likely range (95 %).", "Hollow diamond: target.")


def tension(tension: pd.DataFrame, *, scales: Mapping[str, str]) -> alt.LayerChart:
    """Draw a lane for each scale, widest gap first: a dot at its score over its 95 % interval, a diamond at its target.

    `tension` is a TENSION frame, whose order the lanes keep; `scales` maps scale to name. A scale without a score or
    without a target lacks that mark, and the words at the right say so.

    Raises ValueError when no scale has a score or a target.
    """
    rows = tension[tension["scale"].isin(list(scales)) & (tension["score"].notna() | tension["target"].notna())]
    if rows.empty:
        raise ValueError("tension: no scale has a score or a target; at least one is needed")
    names = {scale: scales[scale] for scale in rows["scale"]}
    said = {row["scale"]: tension_words(row) for row in rows.to_dict("records")}
    lanes = _lanes.place(names, said, body=BODY)
    marks = _marks(rows, lanes)
    layers = [*_lanes.backdrop(lanes), _lanes.level_lines(lanes, body=BODY), *_layers(marks, lanes)]
    return finish(layers, tension_text(rows, scales), height=_lanes.height(lanes), note=_KEY)


def tension_table(tension: pd.DataFrame, *, scales: Mapping[str, str]) -> pd.DataFrame:
    """Return what `tension` plots, widest gap first.

    Columns: Name, Date, Score, Likely from, Likely to, Target, Gap, In words.
    """
    rows = tension[tension["scale"].isin(list(scales))].reset_index(drop=True)
    columns = {"Date": "day", "Score": "score", "Likely from": "low", "Likely to": "high", "Target": "target"}
    columns |= {"Gap": "gap", "In words": "words"}
    rows = rows.assign(words=rows["reached"].map(TARGET_WORDS))
    names = rows["scale"].map(dict(scales)).astype(object)
    return pd.DataFrame({"Name": names} | {name: rows[key] for name, key in columns.items()})


def _marks(rows: pd.DataFrame, lanes: pd.DataFrame) -> pd.DataFrame:
    """One row a lane: score, interval, target, their numbers, and `outward`, the side (−1, 1) of the score's number."""
    placed = lanes.set_index("key")
    marks = rows[["score", "target"]].reset_index(drop=True)
    marks["low"], marks["high"] = (rows[side].clip(USUAL.low, USUAL.high).array for side in ("low", "high"))
    marks["y"] = rows["scale"].map(placed["middle"]).array
    marks["name"] = rows["scale"].map(placed["name"]).array
    for one in ("score", "target"):
        marks[f"{one}_words"] = [number(value) if pd.notna(value) else "" for value in rows[one]]
    marks["outward"] = (marks["score"] > marks["target"]).map({True: 1, False: -1})
    return marks


def _layers(marks: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    y = _lanes.y("y", lanes)
    now, wanted = alt.Chart(marks[marks["score"].notna()]), alt.Chart(marks[marks["target"].notna()])
    tooltip = tooltips({"name": "Name", "score_words": "Score", "target_words": "Target"})
    interval = now.mark_rule(color=SELF, opacity=0.22, strokeWidth=12)
    diamond = wanted.mark_point(
        shape="diamond", size=_TARGET, filled=True, fill=CARD, stroke=INK, strokeWidth=2, opacity=1
    )
    dot = now.mark_circle(size=_DOT, color=SELF, opacity=1)
    return [
        interval.encode(x=_lanes.across("low"), x2=alt.X2("high:Q"), y=y),
        diamond.encode(x=_lanes.across("target"), y=y, tooltip=tooltip),
        dot.encode(x=_lanes.across("score"), y=y, tooltip=tooltip),
        *(_numbers(marks[marks["outward"] == way], "score", way, lanes) for way in (-1, 1)),
        *(_numbers(marks[marks["outward"] == way], "target", -way, lanes) for way in (-1, 1)),
    ]


def _numbers(marks: pd.DataFrame, field: str, way: int, lanes: pd.DataFrame) -> alt.Chart:
    given, colour = marks[marks[field].notna()], SELF if field == "score" else INK
    text = figures(alt.Chart(given), dx=way * _ASIDE, colour=colour)
    return text.encode(x=_lanes.across(field), y=_lanes.y("y", lanes), text=alt.Text(f"{field}_words:N"))
