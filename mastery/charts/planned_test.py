"""A planned test: every week as a dot, every block as a bar at its mean, with and without the practice."""

import altair as alt
import pandas as pd

from mastery.charts import _lanes, _time
from mastery.charts._style import CARD, MUTED, OTHER, SELF, SMALL, finish, tooltips
from mastery.instruments import USUAL, Measure
from mastery.wording import Row, day, number, planned_test_text, planned_test_words

BODY = 190
"""Height of the marks in px."""

_DOT, _THICK, _THIN = 34, 7, 2.5


def planned_test(weeks: pd.DataFrame, blocks: pd.DataFrame, *, result: Row, measure: Measure = USUAL) -> alt.LayerChart:
    """Draw the weeks and blocks of one finished test; `result` is its row of PLANNED_TEST_RESULTS.

    weeks, blocks: PLANNED_TEST_WEEKS and PLANNED_TEST_BLOCKS of this test, in `measure`. Blocks with the practice have
    a thick bar and filled dots, those without a thin bar and open dots, and the word above the days of each says it.
    Raises ValueError when no week is answered.
    """
    if not weeks["score"].notna().any():
        raise ValueError("planned_test: no week is answered; at least one is needed")
    said = planned_test_words(result)
    lanes = _lanes.place({"test": result["name"]}, {"test": (said, said)}, body=BODY, measure=measure)
    days = pd.concat([blocks["first"], blocks["last"]])
    layers = [*_lanes.backdrop(lanes), *_lanes.level_rules(lanes, levels=measure.ticks, body=BODY)]
    layers += [*_bars(blocks, lanes, days), *_dots(weeks, lanes, days), _words(blocks, lanes, days)]
    return finish(layers, planned_test_text(result, blocks), height=_lanes.height(lanes))


def planned_test_table(blocks: pd.DataFrame) -> pd.DataFrame:
    """Return what `planned_test` plots of PLANNED_TEST_BLOCKS: a row for each block."""
    return pd.DataFrame(
        {
            "Block": blocks["block"],
            "From": blocks["first"],
            "Until": blocks["last"],
            "Practice": blocks["practised"].map({True: "with", False: "without"}),
            "Mean": blocks["score"],
            "Weeks answered": blocks["answered"],
            "Weeks": blocks["weeks"],
        }
    )


def _placed(rows: pd.DataFrame, lanes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that have a score, with where it stands in the lane."""
    given = rows[rows["score"].notna()].reset_index(drop=True)
    return given.assign(y=_lanes.on_lane(pd.Series("test", given.index), given["score"], lanes, body=BODY))


def _bars(blocks: pd.DataFrame, lanes: pd.DataFrame, days: "pd.Series[pd.Timestamp]") -> list[alt.Chart]:
    rows = _placed(blocks, lanes)
    rows = rows.assign(
        start=_time.position(rows["first"]), end=_time.position(rows["last"]), mean=rows["score"].map(number)
    )
    tooltip = tooltips({"block:Q": "Block", "mean": "Mean"})
    layers = []
    for practised, width, colour in ((True, _THICK, SELF), (False, _THIN, OTHER)):
        bars = alt.Chart(rows[rows["practised"] == practised]).mark_rule(color=colour, strokeWidth=width, opacity=0.75)
        layers.append(bars.encode(x=_time.x("start", days), x2="end:Q", y=_lanes.y("y", lanes), tooltip=tooltip))
    return layers


def _dots(weeks: pd.DataFrame, lanes: pd.DataFrame, days: "pd.Series[pd.Timestamp]") -> list[alt.Chart]:
    rows = _placed(weeks, lanes)
    rows = rows.assign(
        x=_time.position(rows["asked_on"]), date=rows["asked_on"].map(day), said=rows["score"].map(number)
    )
    tooltip = tooltips({"date": "Week until", "said": "Score"})
    layers = []
    for practised, fill, colour in ((True, SELF, SELF), (False, CARD, OTHER)):
        dots = alt.Chart(rows[rows["practised"] == practised])
        point = dots.mark_point(shape="circle", filled=False, fill=fill, stroke=colour, opacity=1, size=_DOT)
        layers.append(point.encode(x=_time.x("x", days), y=_lanes.y("y", lanes), tooltip=tooltip))
    return layers


def _words(blocks: pd.DataFrame, lanes: pd.DataFrame, days: "pd.Series[pd.Timestamp]") -> alt.Chart:
    """Write a sign at the foot of each block: + with, − without, which has room on a phone."""
    middle = blocks["first"] + (blocks["last"] - blocks["first"]) / 2
    rows = pd.DataFrame({"x": _time.position(middle), "sign": blocks["practised"].map({True: "+", False: "−"})})
    rows["y"] = float(lanes["bottom"].max()) - 2
    signs = alt.Chart(rows).mark_text(baseline="bottom", fontSize=SMALL + 2, fontWeight=600, color=MUTED)
    written: alt.Chart = signs.encode(x=_time.x("x", days), y=_lanes.y("y", lanes), text="sign:N")
    return written
