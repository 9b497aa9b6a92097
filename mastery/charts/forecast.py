"""One goal over its time: what was measured, the way to the target, and where it may stand on the due day."""

import altair as alt
import pandas as pd

from mastery.charts import _lanes, _time
from mastery.charts._style import CARD, INK, MUTED, RULE, SELF, SMALL, axis, finish, tooltips, x2_at, x_at
from mastery.contracts import PlainRow
from mastery.wording import amount, day, estimate, figure, path_text

HEIGHT = 240
"""Height of the chart in px, without its axis."""

_EDGE = 30
"""Room above and below the values in px, for a line's label."""

_LABEL_GAP, _APART = 7, 16
_DOT, _LATEST = 44, 70
_ENDS_APART, _MAX_BETWEEN = 0.25, 2
"""On a phone: the share of the way that the label of an end needs, and how many labels there is room for besides."""

_ROOM = 0.15
"""Share of the height that a number needs under its dot."""


def goal(path: pd.DataFrame, *, row: PlainRow) -> alt.LayerChart:
    """Draw one goal: dots are what was measured, dashes the straight way, a bar the 10 to 90 % range on the due day.

    `path` is the GOAL_PATH of one goal, `row` the goal in plain values. The target and the baseline are lines with
    their values; the latest value and both ends of the range stand beside their marks.

    Raises ValueError when `path` is empty.
    """
    if path.empty:
        raise ValueError("goal: path holds nothing to draw; a measured goal with a start and a due day is needed")
    points = _points(path, row)
    x, y = _x(path), _y(path)
    layers = [
        alt.Chart(pd.DataFrame({"card": [0]}))
        .mark_rect(color=CARD, cornerRadius=6, y=0, y2=HEIGHT)
        .encode(x=x_at(0), x2=x2_at("width")),
        *_levels(row, y),
        _way(path, x, y),
        *_range(path, row, x=x, y=y),
        *_dots(points, x, y, below=_under_the_way(path)),
    ]
    return finish(layers, path_text(path, row), height=HEIGHT)


def goal_table(path: pd.DataFrame, *, row: PlainRow) -> pd.DataFrame:
    """Return what `goal` plots: a row for each day measured, then the target and the range on the due day.

    Columns: Date, What, Value, 8 in 10 from, Middle, 8 in 10 to; in the goal's unit.
    """
    names = {"measured": "Measured", "range": "Where it may stand"}
    rows = path[path["part"].isin(list(names))].assign(part=lambda part: part["part"].map(names))
    due = pd.DataFrame({"day": [pd.Timestamp(row["due"])], "part": ["Target"], "value": [row["target"]]})
    if len(path):
        rows = pd.concat([rows[rows["part"] == "Measured"], due, rows[rows["part"] != "Measured"]], ignore_index=True)
    typed = rows["low"].isna()
    table = rows.assign(middle=rows["value"].mask(typed), value=rows["value"].where(typed))
    table = table[["day", "part", "value", "low", "middle", "high"]]
    return table.set_axis(["Date", "What", "Value", "8 in 10 from", "Middle", "8 in 10 to"], axis="columns")


def _x(path: pd.DataFrame) -> alt.X:
    """Return the channel of days, whose axis names the start and the due day, and few days between them."""
    ends = path.loc[path["part"] == "way", "day"]
    start, due = ends.min(), ends.max()
    where, written = _time.ticks(path["day"])
    apart = (due - start) * _ENDS_APART
    between = [moment for moment in where if start + apart <= moment <= due - apart]
    few = between[:: -(-len(between) // _MAX_BETWEEN) or 1]
    exact = " || ".join(f"datum.value === {value:.0f}" for value in _time.position(ends))
    marks = axis(
        values=list(_time.position(pd.Series([start, *few, due]))),
        labelExpr=f"utcFormat(datum.value, {exact} ? '%-d %b %Y' : '{written}')",
        ticks=True,
        labelPadding=4,
    )
    channel: alt.X = _time.x("x", path["day"]).axis(marks)
    return channel


def _y(path: pd.DataFrame) -> alt.Scale:
    values = pd.concat([path["value"], path["low"].dropna(), path["high"].dropna()])
    low, high = float(values.min()), float(values.max())
    return alt.Scale(domain=[low, high], range=[HEIGHT - _EDGE, _EDGE], nice=False, zero=False)


def _at(field: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None, scale=scale)


def _points(path: pd.DataFrame, row: PlainRow) -> pd.DataFrame:
    """One row a dot: x, value, and the words of its tooltip."""
    rows = path[path["part"] == "measured"]
    return pd.DataFrame(
        {
            "x": _time.position(rows["day"]),
            "value": rows["value"],
            "date": [day(moment) for moment in rows["day"]],
            "words": [amount(value, row) for value in rows["value"]],
            "figure": [figure(value, row) for value in rows["value"]],
        }
    ).sort_values("x", ignore_index=True)


def _levels(row: PlainRow, scale: alt.Scale) -> list[alt.Chart]:
    """The lines of target and baseline with their labels, outside the way between them."""
    layers: list[alt.Chart] = []
    for name, value, other, colour in (
        ("Target", row["target"], row["baseline"], INK),
        ("Baseline", row["baseline"], row["target"], MUTED),
    ):
        above = value > other
        base = alt.Chart(pd.DataFrame({"value": [value], "words": [f"{name} {amount(value, row)}"]}))
        rule = base.mark_rule(color=MUTED if name == "Target" else RULE, strokeWidth=1.5 if name == "Target" else 1)
        label = base.mark_text(
            align="left",
            baseline="bottom" if above else "top",
            dy=-_LABEL_GAP if above else _LABEL_GAP,
            fontSize=SMALL,
            fontWeight=600 if name == "Target" else "normal",
            color=colour,
            limit=alt.ExprRef(f"width - {2 * _lanes.EDGE}"),
        )
        y = _at("value", scale)
        layers.append(rule.encode(x=x_at(_lanes.EDGE), x2=x2_at(alt.ExprRef(f"width - {_lanes.EDGE}")), y=y))
        layers.append(label.encode(x=x_at(_lanes.EDGE), y=y, text=alt.Text("words:N")))
    return layers


def _way(path: pd.DataFrame, x: alt.X, scale: alt.Scale) -> alt.Chart:
    rows = path[path["part"] == "way"]
    ends = pd.DataFrame({"x": _time.position(rows["day"]), "value": rows["value"]})
    line = alt.Chart(ends).mark_line(color=MUTED, strokeDash=[5, 4], strokeWidth=1.5)
    drawn: alt.Chart = line.encode(x=x, y=_at("value", scale))
    return drawn


def _range(path: pd.DataFrame, row: PlainRow, *, x: alt.X, y: alt.Scale) -> list[alt.Chart]:
    """The bar of the range with its middle, and both ends in words at its right."""
    rows = path[path["part"] == "range"]
    if rows.empty:
        return []
    drawn = rows.assign(x=_time.position(rows["day"]))[["x", "value", "low", "high"]]
    words = [
        f"{estimate(low, row)} to {estimate(high, row)}" for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
    base = alt.Chart(drawn.assign(words=words))
    tip = tooltips({"words": "On the due day, 8 in 10"})
    bar = base.mark_rule(color=SELF, opacity=0.28, strokeWidth=12)
    middle = base.mark_tick(color=SELF, orient="horizontal", size=18, thickness=2.5)
    layers = [
        bar.encode(x=x, y=_at("low", y), y2=alt.Y2("high:Q"), tooltip=tip),
        middle.encode(x=x, y=_at("value", y), tooltip=tip),
    ]
    for field, shift in (("high", -_APART / 3), ("low", _APART / 3)):
        ends = alt.Chart(drawn.assign(words=[estimate(value, row) for value in rows[field]]))
        label = ends.mark_text(align="left", baseline="middle", dx=_LABEL_GAP + 3, dy=shift, fontSize=SMALL, color=SELF)
        layers.append(label.encode(x=x, y=_at(field, y), text=alt.Text("words:N")))
    return layers


def _under_the_way(path: pd.DataFrame) -> bool:
    """Tell whether the latest dot lies under the way with room below it, so that its number stands free there."""
    (start, due), (baseline, target) = path[path["part"] == "way"][["day", "value"]].to_numpy().T
    last = path[path["part"] == "measured"].iloc[-1]
    way = baseline + (target - baseline) * (last["day"] - start) / (due - start)
    lowest, highest = path["value"].min(), path["value"].max()
    return bool(last["value"] < way and last["value"] - lowest > _ROOM * (highest - lowest))


def _dots(points: pd.DataFrame, x: alt.X, scale: alt.Scale, *, below: bool) -> list[alt.Chart]:
    base, last = alt.Chart(points), alt.Chart(points.tail(1))
    y = _at("value", scale)
    tip = tooltips({"date": "Date", "words": "Measured"})
    joined = base.mark_line(color=SELF, strokeWidth=1.5, opacity=0.5).encode(x=x, y=y)
    dots = base.mark_circle(color=SELF, size=_DOT, opacity=0.8).encode(x=x, y=y, tooltip=tip)
    if len(points) == 1:
        return [dots]
    latest = last.mark_circle(color=SELF, size=_LATEST, opacity=1).encode(x=x, y=y, tooltip=tip)
    label = last.mark_text(dy=_APART if below else -_APART, fontSize=13, fontWeight=600, color=SELF)
    return [joined, dots, latest, label.encode(x=x, y=y, text=alt.Text("figure:N"))]
