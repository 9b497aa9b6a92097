"""Effort against gap: where practice and learning went, beside how wide each element's gap is."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from mastery.charts import _lanes
from mastery.charts._style import MUTED, RULE, SELF, SMALL, finish, inside
from mastery.wording import effort_text, effort_words

BODY = 40
"""Height of a lane's marks in px."""

_CAPTION, _DOWN = 8, 28
"""Where the words over a half and its marks stand below the top of the body (px)."""

_HALF = 0.94
"""How much of a half its marks take, so that the two do not touch."""

_WIDEST = 4.0
_HALVES = ((0.0, "share of named minutes"), (2 - _HALF, "gap to the vision"))


def effort(against: pd.DataFrame, *, scales: Mapping[str, str]) -> alt.LayerChart:
    """Draw a lane for each scale in two halves: a bar of its share of the effort, and its gap with its interval.

    `against` is an EFFORT_GAP frame, whose order the lanes keep; `scales` maps scale to name. The halves have scales
    of their own, side by side: 0 to 100 %, and scale points with a line where there is no gap.

    Raises ValueError when no scale has a row.
    """
    rows = against[against["scale"].isin(list(scales))].reset_index(drop=True)
    if rows.empty:
        raise ValueError("effort: against holds no row of the scales; at least one is needed")
    names = {scale: scales[scale] for scale in rows["scale"]}
    said = {row["scale"]: effort_words(row) for row in rows.to_dict("records")}
    lanes = _lanes.place(names, said, body=BODY)
    rows["y"] = lanes["top"] + _lanes.HEADER + _DOWN
    layers = [*_lanes.backdrop(lanes), *_captions(lanes), *_shares(rows, lanes), *_gaps(rows, lanes)]
    note = ["Left: share of the minutes. Right: gap in points;", "pale bar: likely range (95 %), line: no gap."]
    return finish(layers, effort_text(against, scales), height=_lanes.height(lanes), note=note)


def effort_table(against: pd.DataFrame, *, scales: Mapping[str, str]) -> pd.DataFrame:
    """Return what `effort` plots: Name, Minutes, Entries, Without minutes, Share, Gap, Gap from, Gap to, Widest.

    What names no scale has the last row.
    """
    rows = against[against["scale"].isin(list(scales)) | against["scale"].isna()].reset_index(drop=True)
    columns = {"Minutes": "minutes", "Entries": "entries", "Without minutes": "without_minutes", "Share": "share"}
    columns |= {"Gap": "gap", "Gap from": "gap_low", "Gap to": "gap_high", "Widest": "widest"}
    names = rows["scale"].map(dict(scales)).astype(object).where(rows["scale"].notna(), "None named")
    return pd.DataFrame({"Name": names} | {name: rows[key] for name, key in columns.items()})


def _across(field: str) -> alt.X:
    """Return the channel of a place in a lane: 0 to 1 in its left half, 1 to 2 in its right half."""
    scale = alt.Scale(domain=[0, 2], range=inside(_lanes.EDGE), nice=False, zero=False)
    return alt.X(f"{field}:Q", axis=None, scale=scale)


def _captions(lanes: pd.DataFrame) -> list[alt.Chart]:
    rows = pd.DataFrame([(top, *half) for top in lanes["top"] for half in _HALVES], columns=["top", "x", "words"])
    rows["y"] = rows["top"] + _lanes.HEADER + _CAPTION
    words = alt.Chart(rows).mark_text(align="left", baseline="middle", fontSize=SMALL - 1, color=MUTED)
    return [words.encode(x=_across("x"), y=_lanes.y("y", lanes), text=alt.Text("words:N"))]


def _shares(rows: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    bars = pd.DataFrame({"y": rows["y"], "none": 0.0, "share": rows["share"] * _HALF, "all": _HALF})
    x, y = _across("none"), _lanes.y("y", lanes)
    whole = alt.Chart(bars).mark_rule(color=RULE, opacity=0.5, strokeWidth=12)
    share = alt.Chart(bars[bars["share"] > 0]).mark_rule(color=SELF, strokeWidth=12)
    return [whole.encode(x=x, x2=alt.X2("all:Q"), y=y), share.encode(x=x, x2=alt.X2("share:Q"), y=y)]


def _gaps(rows: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    """The gaps with their intervals, all from the least of them (or one point above a target) to four points."""
    known = rows[rows["gap"].notna()]
    low = min(-1.0, known["gap_low"].min())
    where = {name: 2 - _HALF + _HALF * (known[name] - low) / (_WIDEST - low) for name in ("gap", "gap_low", "gap_high")}
    none = 2 - _HALF - _HALF * low / (_WIDEST - low)
    marks = pd.DataFrame({"y": known["y"], "top": known["y"] - 9, "bottom": known["y"] + 9, "none": none} | where)
    base, y = alt.Chart(marks), _lanes.y("y", lanes)
    line = base.mark_rule(color=MUTED, strokeWidth=1)
    likely = base.mark_rule(color=SELF, opacity=0.22, strokeWidth=12)
    dot = base.mark_circle(color=SELF, opacity=1, size=90)
    return [
        line.encode(x=_across("none"), y=_lanes.y("top", lanes), y2=alt.Y2("bottom:Q")),
        likely.encode(x=_across("gap_low"), x2=alt.X2("gap_high:Q"), y=y),
        dot.encode(x=_across("gap"), y=y),
    ]
