"""Self and mentor: the mean of both on each scale, and how far the difference may be chance."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from mastery.charts import _key, _lanes
from mastery.charts._style import CARD, OTHER, SELF, figures, finish, tooltips
from mastery.instruments import USUAL, Measure
from mastery.wording import AGREEMENT_WORDS, agreement_in_order, agreement_text, agreement_words, number

BODY = 30
"""Height of a lane's marks in px."""

_SIDES = ("own", "other")
_CIRCLE, _DIAMOND = 190, 160
"""Areas in px: of two at one place both are seen."""

_ASIDE = 12
_BELOW = 12
"""Px from the marks down to the bar, which would make the numbers hard to read if it lay behind them."""


def agreement(
    agreement: pd.DataFrame,
    *,
    scales: Mapping[str, str],
    other: str,
    owner: str | None = None,
    measure: Measure = USUAL,
) -> alt.LayerChart:
    """Draw a lane for each scale, widest difference first: a circle where the owner sees it, a diamond where the other.

    `agreement` is the AGREEMENT of one rater in `measure`; `scales` maps scale to name. The pale bar is the 95 %
    interval of the difference, laid from the circle: where the diamond likely lies. A scale with too few answers has
    its words alone. `owner` is the owner's first name where somebody else reads the chart.

    Raises ValueError when every scale has too few answers.
    """
    rows = agreement_in_order(agreement, scales)
    known = rows[rows["difference"].notna()]
    if known.empty:
        raise ValueError("agreement: every scale has too few answers; at least one with an interval is needed")
    said = {row["scale"]: agreement_words(row) for row in rows.to_dict("records")}
    lanes = _lanes.place({scale: scales[scale] for scale in rows["scale"]}, said, body=BODY, measure=measure)
    signs = [_key.Sign(mark, name, name) for mark, name in (("score", owner or "you"), ("diamond", other))]
    lanes["above"] = _key.tall(signs)
    drawn = [
        *_lanes.backdrop(lanes),
        _lanes.level_lines(lanes, body=BODY),
        *_layers(_marks(known, lanes, measure), lanes, measure),
    ]
    text = agreement_text(rows, scales, other=other, owner=owner)
    return finish([*_key.layers(signs), *drawn], text, height=_lanes.height(lanes))


def agreement_table(agreement: pd.DataFrame, *, scales: Mapping[str, str], other: str) -> pd.DataFrame:
    """Return what `agreement` plots, widest difference first.

    Columns: Name, Own, Score by …, Difference, Likely from, Likely to, In words, Check-ins, Statements, From, To.
    """
    rows = agreement_in_order(agreement, scales)
    columns = {"Own": "own", f"Score by {other}": "other", "Difference": "difference"}
    columns |= {"Likely from": "low", "Likely to": "high", "In words": "words"}
    columns |= {"Check-ins": "occasions", "Statements": "items", "From": "first_day", "To": "last_day"}
    rows = rows.assign(words=rows["verdict"].map(AGREEMENT_WORDS))
    names = rows["scale"].map(dict(scales)).astype(object)
    return pd.DataFrame({"Name": names} | {name: rows[key] for name, key in columns.items()})


def _marks(rows: pd.DataFrame, lanes: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """One row a lane: both scores, the bar, the words of both, and `outward`, the side (−1, 1) of the own number."""
    placed = lanes.set_index("key")
    marks = rows[list(_SIDES)].reset_index(drop=True)
    for end in ("low", "high"):
        marks[end] = (rows["own"] + rows[end]).clip(measure.low, measure.high).array
    marks["y"] = rows["scale"].map(placed["middle"]).array
    marks["under"] = marks["y"] + _BELOW
    marks["name"] = rows["scale"].map(placed["name"]).array
    for side in _SIDES:
        marks[f"{side}_words"] = [number(score) for score in rows[side]]
    marks["outward"] = (marks["own"] > marks["other"]).map({True: 1, False: -1})
    return marks


def _layers(marks: pd.DataFrame, lanes: pd.DataFrame, measure: Measure) -> list[alt.Chart]:
    y = _lanes.y("y", lanes)
    base = alt.Chart(marks)
    tooltip = tooltips({"name": "Name", "own_words": "Own", "other_words": "Other"})
    likely = base.mark_rule(color=OTHER, opacity=0.35, strokeWidth=6)
    between = base.mark_rule(color=OTHER, strokeWidth=2.5)
    circle = base.mark_circle(size=_CIRCLE, color=SELF, opacity=1)
    diamond = base.mark_point(
        shape="diamond", size=_DIAMOND, filled=True, fill=OTHER, stroke=CARD, strokeWidth=1, opacity=1
    )
    return [
        likely.encode(x=_lanes.across("low", measure), x2=alt.X2("high:Q"), y=_lanes.y("under", lanes)),
        between.encode(x=_lanes.across("own", measure), x2=alt.X2("other:Q"), y=y),
        circle.encode(x=_lanes.across("own", measure), y=y, tooltip=tooltip),
        diamond.encode(x=_lanes.across("other", measure), y=y, tooltip=tooltip),
        *(_numbers(marks[marks["outward"] == way], "own", way, (lanes, measure)) for way in (-1, 1)),
        *(_numbers(marks[marks["outward"] == way], "other", -way, (lanes, measure)) for way in (-1, 1)),
    ]


def _numbers(marks: pd.DataFrame, side: str, way: int, frame: tuple[pd.DataFrame, Measure]) -> alt.Chart:
    lanes, measure = frame
    text = figures(alt.Chart(marks), dx=way * _ASIDE, colour=SELF if side == "own" else OTHER)
    return text.encode(x=_lanes.across(side, measure), y=_lanes.y("y", lanes), text=alt.Text(f"{side}_words:N"))
