"""Scores of other raters on the lanes: a mark for each, with a stem to the owner's score nearest in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from mastery.charts import _key, _lanes, _time
from mastery.charts._style import CARD, OTHER, SELF, tooltips, x_at
from mastery.text import ended
from mastery.wording import beside, day, number

_SHAPES = {"diamond": 110, "square": 60, "triangle-up": 90}
"""Shapes of the first three raters, and their area in px."""

_APART = 15
"""Px between two numbers at the right edge, middle to middle: 13 px letters and air (own)."""

_MARK, _NUMBER, _SMALLER = 13, 21, 0.6
"""Px from the end of the days to a mark and to its number at the right edge; such a mark's share of its area."""

_OWN = ("circle", 70)


@dataclass(frozen=True)
class RaterMarks:
    """The scores of other raters as they are drawn: one row a mark; `names` is shape → rater."""

    rows: pd.DataFrame
    names: Mapping[str, str]
    left_out: bool

    def signs(self) -> list[_key.Sign]:
        """Return whose the marks are, for the key."""
        return [
            _key.Sign(shape, f"{ended(name)}; stem: to the nearest score", name) for shape, name in self.names.items()
        ]

    def note(self) -> list[str]:
        """Say below the chart that there are more raters than it draws."""
        return ["More raters are in the table."] if self.left_out else []


def rater_marks(points: pd.DataFrame, scales: Mapping[str, str], others: pd.DataFrame | None) -> RaterMarks:
    """Return what is drawn of OTHERS beside the dots `points`: of the three raters who rated last, the first first.

    Columns: scale, day, score, own, own_day, shape, size, x and the words of the tooltip.
    """
    rows = beside(points, others)
    rows = rows[rows["scale"].isin(list(scales))].reset_index(drop=True)
    latest = set(rows["rater"].drop_duplicates(keep="last").tail(len(_SHAPES)))
    drawn = rows[rows["rater"].isin(latest)].reset_index(drop=True)
    shapes = dict(zip(drawn["rater"].unique(), _SHAPES, strict=False))
    drawn["shape"] = drawn["rater"].map(shapes).astype(object)
    drawn["size"] = [_SHAPES[shape] for shape in drawn["shape"]]
    drawn["x"] = _time.position(drawn["day"])
    drawn["date"] = [day(moment) for moment in drawn["day"]]
    drawn["value"] = [number(score) for score in drawn["score"]]
    drawn["what"] = drawn["scale"].map(dict(scales)).astype(object)
    named = drawn.drop_duplicates("shape")
    names = dict(zip(named["shape"], named["name"], strict=True))
    return RaterMarks(drawn, names, left_out=len(drawn) < len(rows))


def by_rater(points: pd.DataFrame, scales: Mapping[str, str], others: pd.DataFrame | None) -> pd.DataFrame:
    """Return OTHERS beside the dots `points` as scale, day and a column for each rater, the newest score of a day."""
    rows = beside(points, others)
    rows = rows[rows["scale"].isin(list(scales))].drop_duplicates(["scale", "day", "rater"], keep="last")
    table = rows.pivot(index=["scale", "day"], columns="rater", values="score")[rows["rater"].unique()]
    table.columns = [f"Score by {name}" for name in rows.drop_duplicates("rater")["name"]]
    return table.reset_index().astype({"scale": object})


def layers(here: RaterMarks, x: alt.X, lanes: pd.DataFrame, *, body: int) -> list[alt.Chart]:
    """Return the stems and the marks; none where nobody else rated."""
    if here.rows.empty:
        return []
    drawn = here.rows[["x", "shape", "size", "what", "name", "date", "value"]].copy()
    for place, level in (("y", "score"), ("y2", "own")):
        drawn[place] = _lanes.on_lane(here.rows["scale"], here.rows[level], lanes, body=body)
    y = _lanes.y("y", lanes)
    stems = alt.Chart(drawn[drawn["y2"].notna()]).mark_rule(color=OTHER, strokeWidth=1.3, opacity=0.8)
    tooltip = tooltips({"what": "Name", "date": "Date", "value": "Score", "name": "By"})
    return [
        stems.encode(x=x, y=y, y2=alt.Y2("y2:Q")),
        _points(drawn, OTHER).encode(x=x, y=y, tooltip=tooltip),
    ]


def latest(here: RaterMarks, points: pd.DataFrame, lanes: pd.DataFrame, *, body: int) -> list[alt.Chart]:
    """Return the newest scores of the owner and of each rater as numbers at the right edge, none touching another.

    Each has the mark that it belongs to before it.
    """
    own = points.groupby("scale").tail(1).assign(shape=_OWN[0], size=_OWN[1])
    seen = here.rows.groupby(["scale", "rater"]).tail(1)
    columns = ["scale", "score", "value", "shape", "size"]
    rows = pd.concat([own[columns], seen[columns]], ignore_index=True)
    rows["y"] = _lanes.on_lane(rows["scale"], rows["score"], lanes, body=body)
    rows["size"] = rows["size"] * _SMALLER
    rows = rows.sort_values(["scale", "y"], kind="stable", ignore_index=True)
    tops = lanes.set_index("key")["top"] + _lanes.HEADER
    for scale, group in rows.groupby("scale"):
        rows.loc[group.index, "y"] = _spread(list(group["y"]), float(tops[scale]), float(tops[scale]) + body)
    mine = rows["shape"] == _OWN[0]
    return [*_numbers(rows[mine], SELF, lanes), *_numbers(rows[~mine], OTHER, lanes)]


def _numbers(rows: pd.DataFrame, colour: alt.ExprRef, lanes: pd.DataFrame) -> list[alt.Chart]:
    y = _lanes.y("y", lanes)
    text = alt.Chart(rows).mark_text(align="left", baseline="middle", fontSize=13, fontWeight=600, color=colour)
    return [
        _points(rows, colour).encode(x=_edge(_MARK), y=y),
        text.encode(x=_edge(_NUMBER), y=y, text=alt.Text("value:N")),
    ]


def _points(rows: pd.DataFrame, colour: alt.ExprRef) -> alt.Chart:
    marks = alt.Chart(rows).mark_point(filled=True, fill=colour, stroke=CARD, strokeWidth=1, opacity=1)
    shaped: alt.Chart = marks.encode(shape=alt.Shape("shape:N", scale=None), size=alt.Size("size:Q", scale=None))
    return shaped


def _edge(px: int) -> alt.XValue:
    return x_at(alt.ExprRef(f"width - {_lanes.RIGHT - px}"))


def _spread(wanted: Sequence[float], low: float, high: float) -> list[float]:
    """Return places as near as can be to those `wanted`, in their order: 15 px apart or more and within low..high.

    Those that would touch share what they have to move, as least squares has it.
    """
    blocks: list[list[float]] = []
    for place, one in enumerate(wanted):
        blocks.append([one - place * _APART])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    level = [_mean(block) for block in blocks for _ in block]
    last = high - (len(wanted) - 1) * _APART
    return [max(low, min(one, last)) + place * _APART for place, one in enumerate(level)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
