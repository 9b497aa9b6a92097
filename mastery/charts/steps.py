"""Steps: how much higher each scale stood after a goal or an event, with the 95 % interval."""

import math
from collections.abc import Mapping

import altair as alt
import pandas as pd

from mastery.charts import _lanes
from mastery.charts._style import INK, RULE, SELF, axis, finish, inside, tooltips
from mastery.instruments import USUAL, Measure
from mastery.text import ended
from mastery.wording import AFTER_IS_NOT_BECAUSE, STEP_WORDS, Row, signed, step_sentences, step_words

BODY = 16
"""Height of a lane's marks in px."""

_MIN_REACH = 1.0
_DOT = 110


def steps(step: pd.DataFrame, *, scales: Mapping[str, str], period: Row, measure: Measure = USUAL) -> alt.LayerChart:
    """Draw a lane for each scale: a dot at its step and a bar over the 95 % interval, around a line at 0.

    `step` is a STEP frame in `measure`; `scales` maps scale to name; `period` is the PERIODS row of the goal or
    practice. Its scale stands first, has a diamond for its dot and says so. A scale for which it is too early has its
    words alone.

    Raises ValueError when it is too early for every scale.
    """
    rows = step[step["scale"].isin(list(scales)) & step["step"].notna()]
    if rows.empty:
        raise ValueError("steps: too early for every scale; one needs 5 check-ins before and 5 after the period")
    names = _names(scales, period)
    said = {row["scale"]: (STEP_WORDS[row["verdict"]], step_words(row)) for row in step.to_dict("records")}
    lanes = _lanes.place(names, said, body=BODY)
    marks = pd.DataFrame(
        {
            "y": rows["scale"].map(lanes.set_index("key")["middle"]),
            "step": rows["step"],
            "low": rows["low"].fillna(rows["step"]),
            "high": rows["high"].fillna(rows["step"]),
            "own": rows["scale"] == period["scale"],
            "name": rows["scale"].map(dict(scales)),
            "value": [f"{signed(value)} points" for value in rows["step"]],
            "words": [said[scale][1] for scale in rows["scale"]],
        }
    )
    whole = measure.full_step
    reach = max(_MIN_REACH, math.ceil(marks[["low", "high"]].abs().to_numpy().max() / whole * 2) / 2)
    layers = [*_lanes.backdrop(lanes), *_levels(lanes, reach, whole), *_marks(marks, lanes, (reach, whole))]
    note = ["Dot: points above or below a straight line.", "Bar: the range in which it likely lies (95 %)."]
    note += ["Diamond: the element it was for."] if marks["own"].any() else []
    text = " ".join([*step_sentences(step, scales, period=period), AFTER_IS_NOT_BECAUSE])
    return finish(layers, text, height=_lanes.height(lanes), note=note)


def steps_table(step: pd.DataFrame, *, scales: Mapping[str, str], period: Row) -> pd.DataFrame:
    """Return what `steps` plots, a row for each scale in its order.

    Columns: Name, Step, Likely from, Likely to, Check-ins before, Check-ins after, In words.
    """
    names = _names(scales, period)
    rows = step.set_index("scale").reindex(list(names))
    columns = {
        "Step": "step",
        "Likely from": "low",
        "Likely to": "high",
        "Check-ins before": "n_before",
        "Check-ins after": "n_after",
        "In words": "words",
    }
    counts = {name: rows[name].fillna(0).astype(int) for name in ("n_before", "n_after")}
    rows = rows.assign(**counts, words=rows["verdict"].fillna("too_early").map(STEP_WORDS))
    return pd.DataFrame({"Name": list(names.values())} | {name: rows[key].array for name, key in columns.items()})


def _names(scales: Mapping[str, str], period: Row) -> dict[str, str]:
    """The names in their order here: that of the goal first, told apart in words."""
    own = period["scale"]
    what = "the practice" if period["state"] == "practice" else "the goal"
    first = {own: f"{ended(scales[own])} ({what})"} if own in scales else {}
    return first | {scale: name for scale, name in scales.items() if scale not in first}


def _x(field: str, reach: float, whole: float) -> alt.X:
    """The channel of a step, in points, numbered with signs below all lanes; `reach` is in full steps of `whole`."""
    step = 0.5 if reach <= 2 * _MIN_REACH else math.ceil(reach / 4)
    count = int(reach / step)
    values = [place * step * whole for place in range(-count, count + 1)]
    written = axis(values=values, labelExpr="datum.value == 0 ? '0' : format(datum.value, '+.1f')")
    scale = alt.Scale(domain=[-reach * whole, reach * whole], range=inside(_lanes.ENDS), nice=False)
    return alt.X(f"{field}:Q", axis=written, scale=scale)


def _levels(lanes: pd.DataFrame, reach: float, whole: float) -> list[alt.Chart]:
    """An upright line at no step in each lane, and fainter ones at a full step to either side."""
    rows = _lanes.uprights(lanes, (-whole, 0.0, whole), body=BODY)
    lines = []
    for part, colour, width in ((rows["level"] != 0, RULE, 1), (rows["level"] == 0, INK, 1.2)):
        upright = alt.Chart(rows[part]).mark_rule(color=colour, strokeWidth=width)
        lines.append(upright.encode(x=_x("level", reach, whole), y=_lanes.y("top", lanes), y2=alt.Y2("bottom:Q")))
    return lines


def _marks(marks: pd.DataFrame, lanes: pd.DataFrame, ends: tuple[float, float]) -> list[alt.Chart]:
    y = _lanes.y("y", lanes)
    tooltip = tooltips({"name": "Name", "value": "Step", "words": "In words"})
    bar = alt.Chart(marks).mark_rule(color=SELF, opacity=0.22, strokeWidth=12)
    layers = [bar.encode(x=_x("low", *ends), x2=alt.X2("high:Q"), y=y)]
    for own, shape, size in ((False, "circle", _DOT), (True, "diamond", 1.8 * _DOT)):
        dot = alt.Chart(marks[marks["own"] == own])
        point = dot.mark_point(shape=shape, filled=True, color=SELF, opacity=1, size=size)
        layers.append(point.encode(x=_x("step", *ends), y=y, tooltip=tooltip))
    return layers
