"""The answers under one scale: each item over time on its five levels."""

from collections.abc import Collection

import altair as alt
import pandas as pd

from mastery.charts import _key, _lanes, _time
from mastery.charts._style import CARD, SELF, finish, tooltips
from mastery.instruments import Instrument, Item
from mastery.text import ended
from mastery.wording import day, items_text

BODY = 64
"""Height of a lane's marks in px."""

_COLUMNS = {"day": "Date", "label": "Question", "value": "Level", "words": "In words", "given": "Example"}
_EXAMPLE = {True: "yes", False: "no"}


def items(
    responses: pd.DataFrame,
    *,
    instrument: Instrument,
    scale: str,
    evidence: pd.DataFrame,
    not_applicable: pd.DataFrame | None = None,
) -> alt.LayerChart:
    """Draw a lane for each item of a scale: its answers as steps over time, open where there is none.

    `responses` is a RESPONSES frame, `evidence` the EVIDENCE of the same check-ins: an answer that an example stands
    behind is a full mark, one without is hollow. The words at the right quote the latest answer.

    Raises ValueError when no item of the scale is answered.
    """
    asked = instrument.items_of(scale)
    points = _points(responses, instrument, asked, evidence)
    if points.empty:
        raise ValueError(f"items: no item of scale {scale!r} is answered; at least one answer is needed")
    labels = {item.id: item.label for item in asked}
    apart = set() if not_applicable is None else set(not_applicable["item"])
    measure = instrument.measure
    said = {item.id: _latest(points, item, instrument, apart) for item in asked}
    lanes = _lanes.place(labels, said, body=BODY, measure=measure)
    signs = _signs(points)
    lanes["above"] = _key.tall(signs)
    points["y"] = _lanes.on_lane(points["item"], points["value"].astype(float), lanes, body=BODY)
    layers = [
        *_key.layers(signs),
        *_lanes.backdrop(lanes),
        *_lanes.level_rules(lanes, levels=measure.ticks, body=BODY),
        *_layers(points, lanes),
    ]
    text = items_text(responses, instrument=instrument, scale=scale, evidence=evidence, not_applicable=not_applicable)
    return finish(layers, text, height=_lanes.height(lanes))


def items_table(
    responses: pd.DataFrame,
    *,
    instrument: Instrument,
    scale: str,
    evidence: pd.DataFrame,
    not_applicable: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what `items` plots: Date, Question, Level, In words, Example; the rest empty where it did not apply."""
    asked = instrument.items_of(scale)
    points = _points(responses, instrument, asked, evidence)
    table = points.assign(given=points["example"].map(_EXAMPLE))[[*_COLUMNS, "order"]]
    if not_applicable is not None:
        places = {item.id: place for place, item in enumerate(asked)}
        apart = not_applicable[not_applicable["item"].isin(places)]
        labels = {item.id: item.label for item in asked}
        said = apart.assign(
            label=apart["item"].map(labels), order=apart["item"].map(places), words="does not apply", given=""
        )
        table = pd.concat([table, said.assign(value=pd.array([None] * len(said), "Int64"))[table.columns]])
    table = table.sort_values(["order", "day"], kind="stable", ignore_index=True)[list(_COLUMNS)]
    return table.rename(columns=_COLUMNS)


def _signs(points: pd.DataFrame) -> list[_key.Sign]:
    """Return what a full and a hollow mark are, for the key."""
    full = [_key.Sign("score", "answer with an example behind it", "with example")]
    hollow = [_key.Sign("hollow", "answer without an example", "no example")]
    return full * bool(points["example"].any()) + hollow * bool((~points["example"]).any())


def _points(
    responses: pd.DataFrame, instrument: Instrument, asked: tuple[Item, ...], evidence: pd.DataFrame
) -> pd.DataFrame:
    """One row an answer: item, day, value, example, x, stretch, and the words of its tooltip, in the order asked."""
    rows = responses[responses["item"].isin([item.id for item in asked])].reset_index(drop=True)
    rows["stretch"] = _time.segments(rows, key="item", value="value")
    rows["order"] = rows["item"].map({item.id: place for place, item in enumerate(asked)})
    rows = rows[rows["value"].notna()].sort_values(["order", "day"], kind="stable", ignore_index=True)
    by_id = {item.id: item for item in asked}
    rows["x"] = _time.position(rows["day"])
    rows["date"] = [day(moment) for moment in rows["day"]]
    rows["label"] = [by_id[item].label for item in rows["item"]]
    backed = set(zip(evidence["check_in"], evidence["scale"], strict=True))
    rows["example"] = [one in backed for one in zip(rows["check_in"], rows["scale"], strict=True)]
    words = {item.id: instrument.range.described(item.anchors) for item in asked}
    rows["words"] = [words[item].get(int(value), "") for item, value in zip(rows["item"], rows["value"], strict=True)]
    return rows


def _latest(points: pd.DataFrame, item: Item, instrument: Instrument, apart: Collection[str]) -> tuple[str, str]:
    answers = points.loc[points["item"] == item.id, "value"]
    if answers.empty:
        return ("does not apply",) * 2 if item.id in apart else ("not answered",) * 2
    level = int(answers.iloc[-1])
    words = instrument.range.described(item.anchors).get(level)
    return (
        f"latest: {level}",
        f"latest: {level}, “{ended(words)}”" if words else f"latest: {level} of {instrument.range}",
    )


def _layers(points: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    drawn = points.assign(given=points["example"].map(_EXAMPLE))
    base = alt.Chart(drawn[["x", "y", "stretch", "label", "date", "value", "words", "given", "example"]])
    x = _time.x("x", points["day"])
    y = _lanes.y("y", lanes)
    steps = base.mark_line(color=SELF, strokeWidth=1.5, opacity=0.6, interpolate="step-after").encode(
        x=x, y=y, detail=alt.Detail("stretch:N")
    )
    titles = {"label": "Question", "date": "Date", "value:Q": "Level", "words": "In words", "given": "Example"}
    looks = {"datum.example": SELF, "!datum.example": CARD}
    dots = [
        base.transform_filter(which)
        .mark_point(shape="circle", fill=fill, stroke=SELF, strokeWidth=1.5, size=44, opacity=1)
        .encode(x=x, y=y, tooltip=tooltips(titles))
        for which, fill in looks.items()
    ]
    return [steps, *dots]
