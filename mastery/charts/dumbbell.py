"""The dumbbell: two occasions compared, with how far chance goes beside them."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from mastery.charts import _key, _lanes
from mastery.charts._style import CARD, SELF, figures, finish, tooltips
from mastery.instruments import USUAL, Measure
from mastery.wording import (
    ALL_APPLIES,
    CHANGE_WORDS,
    Inapplicable,
    Row,
    change_words,
    day,
    dumbbell_text,
    number,
)

BODY = 30
"""Height of a lane's marks in px."""

_DOT = 110
_ASIDE = 10


def dumbbell(
    change: pd.DataFrame,
    *,
    scales: Mapping[str, str],
    inapplicable: Inapplicable = ALL_APPLIES,
    measure: Measure = USUAL,
) -> alt.LayerChart:
    """Draw a lane for each scale: hollow before, filled after, and around before a bar of how far chance goes.

    `change` is a CHANGE frame in `measure`; `scales` maps scale to name in the order of the lanes. An occasion that
    was not answered has no mark, and the words at the right say so, or that nothing of it applied.

    Raises ValueError when no scale has a score on either occasion.
    """
    rows = change[change["scale"].isin(list(scales)) & (change["before"].notna() | change["after"].notna())]
    if rows.empty:
        raise ValueError("dumbbell: change holds no score on either occasion; at least one is needed")
    said = {row["scale"]: change_words(row, inapplicable) for row in _each(change, scales)}
    lanes = _lanes.place(scales, {scale: (words, words) for scale, words in said.items()}, body=BODY, measure=measure)
    signs = _signs(rows)
    lanes["above"] = _key.tall(signs)
    layers = [
        *_key.layers(signs),
        *_lanes.backdrop(lanes),
        _lanes.level_lines(lanes, body=BODY),
        *_spans(rows, lanes, measure),
        *_dots(_sides(rows, lanes), lanes, measure),
    ]
    return finish(layers, dumbbell_text(change, scales, inapplicable), height=_lanes.height(lanes))


def dumbbell_table(
    change: pd.DataFrame, *, scales: Mapping[str, str], inapplicable: Inapplicable = ALL_APPLIES
) -> pd.DataFrame:
    """Return what `dumbbell` plots, a row for each scale in order.

    Columns: Name, Date before, Before, Date after, After, Change, Chance ± (95 %), In words.
    """
    rows = change.set_index("scale").reindex(list(scales))
    columns = {
        "Date before": "day_before",
        "Before": "before",
        "Date after": "day_after",
        "After": "after",
        "Change": "change",
        "Chance ± (95 %)": "threshold",
        "In words": "words",
    }
    rows = rows.assign(words=[_verdict(row, inapplicable) for row in _each(change, scales)])
    return pd.DataFrame({"Name": list(scales.values())} | {name: rows[key].array for name, key in columns.items()})


def _each(change: pd.DataFrame, scales: Mapping[str, str]) -> Sequence[Row]:
    """Return a CHANGE row for each scale in order; one that the frame does not have holds nothing."""
    return change.set_index("scale").reindex(list(scales)).rename_axis("scale").reset_index().to_dict("records")


def _verdict(row: Row, inapplicable: Inapplicable) -> str:
    words = change_words(row, inapplicable)
    if pd.notna(row["change"]):
        return CHANGE_WORDS[row["verdict"]]
    return words if "does not apply" in words else "not answered"


def _signs(rows: pd.DataFrame) -> list[_key.Sign]:
    """Return which mark is which day, for the key."""
    days = {"hollow": rows["day_before"].min(), "score": rows["day_after"].max()}
    return [_key.Sign(mark, day(one), day(one)) for mark, one in days.items() if pd.notna(one)]


def _spans(rows: pd.DataFrame, lanes: pd.DataFrame, measure: Measure) -> list[alt.Chart]:
    """The bar of chance, and the line from before to after."""
    low, high = measure.low, measure.high
    marks = pd.DataFrame(
        {
            "y": rows["scale"].map(lanes.set_index("key")["middle"]),
            "before": rows["before"],
            "after": rows["after"],
            "low": (rows["before"] - rows["threshold"]).clip(low, high),
            "high": (rows["before"] + rows["threshold"]).clip(low, high),
        }
    )
    y = _lanes.y("y", lanes)
    chance = alt.Chart(marks[marks["low"].notna()]).mark_rule(color=SELF, opacity=0.16, strokeWidth=18)
    joined = alt.Chart(marks.dropna(subset=["before", "after"])).mark_rule(color=SELF, strokeWidth=2.5)
    return [
        chance.encode(x=_lanes.across("low", measure), x2=alt.X2("high:Q"), y=y),
        joined.encode(x=_lanes.across("before", measure), x2=alt.X2("after:Q"), y=y),
    ]


def _sides(rows: pd.DataFrame, lanes: pd.DataFrame) -> pd.DataFrame:
    """One row a mark: name, side, score, the words beside it, `outward` (−1 left, 1 right) where they stand, y."""
    sides = rows.melt(["scale", "day_before", "day_after"], ["before", "after"], "side", "score")
    falls = sides["scale"].map(rows.set_index("scale")["change"]).fillna(0) < 0
    sides["outward"] = (falls != (sides["side"] == "after")).map({True: 1, False: -1})
    sides["name"] = sides["scale"].map(dict(zip(lanes["key"], lanes["name"], strict=True)))
    sides["y"] = sides["scale"].map(lanes.set_index("key")["middle"])
    sides = sides[sides["score"].notna()].reset_index(drop=True)
    sides["value"] = [number(score) for score in sides["score"]]
    sides["date"] = [day(row[f"day_{row['side']}"]) for row in sides.to_dict("records")]
    return sides[["name", "side", "score", "value", "date", "outward", "y"]]


def _dots(sides: pd.DataFrame, lanes: pd.DataFrame, measure: Measure) -> list[alt.Chart]:
    x, y = _lanes.across("score", measure), _lanes.y("y", lanes)
    tooltip = tooltips({"name": "Name", "date": "Date", "value": "Score"})
    before, after = (alt.Chart(sides[sides["side"] == side]) for side in ("before", "after"))
    hollow = before.mark_point(size=_DOT, filled=True, fill=CARD, stroke=SELF, strokeWidth=2, opacity=1)
    filled = after.mark_circle(size=_DOT, color=SELF, opacity=1)
    return [
        hollow.encode(x=x, y=y, tooltip=tooltip),
        filled.encode(x=x, y=y, tooltip=tooltip),
        *(_values(sides[sides["outward"] == way], way, lanes, measure) for way in (-1, 1)),
    ]


def _values(sides: pd.DataFrame, way: int, lanes: pd.DataFrame, measure: Measure) -> alt.Chart:
    text = figures(alt.Chart(sides), dx=way * _ASIDE, colour=SELF)
    return text.encode(x=_lanes.across("score", measure), y=_lanes.y("y", lanes), text=alt.Text("value:N"))
