"""The answers under one scale: each item over time on its five levels."""

from collections.abc import Collection

import altair as alt
import pandas as pd

from mastery.charts import _lanes, _time
from mastery.charts._style import SELF, finish
from mastery.instruments import Instrument, Item
from mastery.wording import day, items_text

BODY = 64
"""Height of a lane's marks in px."""


def items(
    responses: pd.DataFrame, *, instrument: Instrument, scale: str, not_applicable: pd.DataFrame | None = None
) -> alt.LayerChart:
    """Draw a lane for each item of a scale: its answers as steps over time, open where there is none.

    `responses` is a RESPONSES frame. The words at the right quote the latest answer.

    Raises ValueError when no item of the scale is answered.
    """
    asked = instrument.items_of(scale)
    points = _points(responses, asked)
    if points.empty:
        raise ValueError(f"items: no item of scale {scale!r} is answered; at least one answer is needed")
    labels = {item.id: item.label for item in asked}
    apart = set() if not_applicable is None else set(not_applicable["item"])
    lanes = _lanes.place(labels, {item.id: _latest(points, item, apart) for item in asked}, body=BODY)
    points["y"] = _lanes.on_lane(points["item"], points["value"].astype(float), lanes, body=BODY)
    layers = [
        *_lanes.backdrop(lanes),
        *_lanes.level_rules(lanes, levels=(1, 2, 3, 4, 5), numbered=(1, 3, 5), body=BODY),
        *_layers(points, lanes),
    ]
    text = items_text(responses, instrument=instrument, scale=scale, not_applicable=not_applicable)
    return finish(layers, text, height=_lanes.height(lanes))


def items_table(
    responses: pd.DataFrame, *, instrument: Instrument, scale: str, not_applicable: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return what `items` plots: Date, Question, Level, In words; without a level where a question did not apply."""
    asked = instrument.items_of(scale)
    points = _points(responses, asked)
    table = points[["day", "label", "value", "words", "order"]]
    if not_applicable is not None:
        places = {item.id: place for place, item in enumerate(asked)}
        apart = not_applicable[not_applicable["item"].isin(places)]
        labels = {item.id: item.label for item in asked}
        said = apart.assign(label=apart["item"].map(labels), order=apart["item"].map(places), words="does not apply")
        table = pd.concat([table, said.assign(value=pd.array([None] * len(said), "Int64"))[table.columns]])
    table = table.sort_values(["order", "day"], kind="stable", ignore_index=True)[["day", "label", "value", "words"]]
    return table.set_axis(["Date", "Question", "Level", "In words"], axis="columns")


def _points(responses: pd.DataFrame, asked: tuple[Item, ...]) -> pd.DataFrame:
    """One row an answer: item, day, value, x, stretch, and the words of its tooltip, in the order asked."""
    rows = responses[responses["item"].isin([item.id for item in asked])].reset_index(drop=True)
    rows["stretch"] = _time.segments(rows, key="item", value="value")
    rows["order"] = rows["item"].map({item.id: place for place, item in enumerate(asked)})
    rows = rows[rows["value"].notna()].sort_values(["order", "day"], kind="stable", ignore_index=True)
    by_id = {item.id: item for item in asked}
    rows["x"] = _time.position(rows["day"])
    rows["date"] = [day(moment) for moment in rows["day"]]
    rows["label"] = [by_id[item].label for item in rows["item"]]
    rows["words"] = [by_id[item].anchors[value - 1] for item, value in zip(rows["item"], rows["value"], strict=True)]
    return rows


def _latest(points: pd.DataFrame, item: Item, apart: Collection[str]) -> tuple[str, str]:
    answers = points.loc[points["item"] == item.id, "value"]
    if answers.empty:
        return ("does not apply",) * 2 if item.id in apart else ("not answered",) * 2
    level = int(answers.iloc[-1])
    return f"latest: {level}", f"latest: {level}, “{item.anchors[level - 1]}”"


def _layers(points: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    base = alt.Chart(points[["x", "y", "stretch", "label", "date", "value", "words"]])
    x = _time.x("x", points["day"])
    y = _lanes.y("y", lanes)
    steps = base.mark_line(color=SELF, strokeWidth=1.5, opacity=0.6, interpolate="step-after").encode(
        x=x, y=y, detail=alt.Detail("stretch:N")
    )
    dots = base.mark_circle(color=SELF, size=44, opacity=0.7).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("label:N", title="Question"),
            alt.Tooltip("date:N", title="Date"),
            alt.Tooltip("value:Q", title="Level"),
            alt.Tooltip("words:N", title="In words"),
        ],
    )
    return [steps, dots]
