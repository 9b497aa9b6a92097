"""Everything at a glance: a row for each scale with its line over time, its latest score and its verdict."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import altair as alt
import pandas as pd

from mastery.charts import _rows, _time
from mastery.charts._style import (
    MUTED,
    OPEN,
    RULE,
    SELF,
    SMALL,
    TEXT,
    dashes,
    finish,
    tooltips,
    whole_words,
    x2_at,
    x_at,
)
from mastery.instruments import USUAL, Measure
from mastery.wording import all_too_early, change_mark, day, likely_words, number, overview_heads, verdict_mark

_HEAD, _ROW = 24, 62
"""Heights of the columns' heads and of a row in px."""

_WIDE = 860
"""Width in px from which the four columns stand beside each other (own)."""

_TOP, _TALL, _LOW_TOP, _LOW_TALL = 10, 42, 24, 33
"""Where the levels begin below the top of a row, and how tall they are, in columns and on a phone (px)."""

_SCORE_AT, _VERDICT_AT, _LINE_ENDS = 400, 250, 440
"""How far from the right edge the columns of the latest score and of the verdict, and the line's end, stand (px)."""

_FREE = 220
"""Px that the column of the verdicts leaves to the others where it is too early for all (own)."""


@dataclass(frozen=True)
class OverviewFrames:
    """What Today's figure shows: SCORES, the LINE and TREND through them, LATEST_SCORES, what does not apply.

    `text` says all of it in words; `measure` is what all of it is measured in.
    """

    scores: pd.DataFrame
    line: pd.DataFrame
    trend: pd.DataFrame
    latest_scores: pd.DataFrame
    inapplicable: Collection[str]
    text: str
    measure: Measure = USUAL


def overview(data: OverviewFrames, *, scales: Mapping[str, str]) -> alt.LayerChart:
    """Draw a row for each scale: dots and trend line with its 95 % band, latest score with its range, verdict.

    `scales` maps scale to name in the order of the rows. The line is dashed unless its verdict holds, as in the lanes.

    Raises ValueError when no scale has a score.
    """
    given = data.scores[data.scores["scale"].isin(list(scales)) & data.scores["score"].notna()]
    if given.empty:
        raise ValueError("overview: scores holds no score; at least one check-in with answers is needed")
    rows = _laid_out(data, scales)
    height = _HEAD + _ROW * len(rows)
    frame = _Frame(height, _rows.name_width(scales.values()), given["day"], data.measure, all_too_early(data.trend))
    tops = rows.set_index("scale")["top"]
    layers = [*_heads(data.trend, frame), *_level_rules(rows, frame), *_trend_layers(data, tops, frame)]
    return finish([*layers, *_dots(given, tops, frame), *_words(rows, frame)], data.text, height=height)


@dataclass(frozen=True)
class _Frame:
    """What every layer needs: height and width of the names in px, days across, levels upwards, if verdicts are off."""

    height: int
    names: int
    days: "pd.Series[pd.Timestamp]"
    measure: Measure
    alike: bool

    def from_right(self, px: int) -> str:
        """Return the expression of a place so far from the right edge, nearer to it where no verdict stands there."""
        return f"width - {px - (_FREE if self.alike else 0)}"

    def line_ends(self, gap: int = 0) -> str:
        """Return the expression of where the line ends, `gap` px before its rules."""
        narrow = f"width - {gap}" if self.alike else f"width * 0.46 - {gap}"
        return _either(self.from_right(_LINE_ENDS + gap), narrow)

    def y(self, field: str) -> alt.Y:
        return _rows.y(field, self.height)

    def x(self, field: str) -> alt.X:
        first, last = _time.position(pd.Series([self.days.min(), self.days.max()]))
        if first == last:
            first, last = first - 15 * 864e5, last + 15 * 864e5
        left = _either(self.names + 20, 6)
        scale = alt.Scale(domain=[first, last], range=_rows.across(left, self.line_ends(6)), nice=False, zero=False)
        return alt.X(f"{field}:Q", axis=None, scale=scale)


def _either(wide: str | float, narrow: str | float) -> str:
    return _rows.either(wide, narrow, least=_WIDE)


def _level(field: str, measure: Measure) -> str:
    """Return the expression of where a level stands, below the `top` of its row."""
    down = f"({measure.high} - datum.{field}) / {measure.high - measure.low}"
    return f"datum.top + {_either(f'{_TOP} + {down} * {_TALL}', f'{_LOW_TOP} + {down} * {_LOW_TALL}')}"


def _laid_out(data: OverviewFrames, scales: Mapping[str, str]) -> pd.DataFrame:
    """One row a scale in order: `top` in px, name, value, likely, verdict and change, each long and short."""
    said = [] if all_too_early(data.trend) else data.trend.to_dict("records")
    verdicts = {row["scale"]: (*verdict_mark(row), *change_mark(row)) for row in said}
    latest = {row["scale"]: row for row in data.latest_scores.to_dict("records") if pd.notna(row["score"])}
    cells = []
    for place, (scale, name) in enumerate(scales.items()):
        row = latest.get(scale)
        without = "does not apply" if scale in data.inapplicable else "not answered"
        value, likely = (number(row["score"]), likely_words(row["low"], row["high"])) if row else ("", without)
        top = float(_HEAD + _ROW * place)
        cells.append((scale, name, top, value, likely, *verdicts.get(scale, ("", "", "", ""))))
    return pd.DataFrame(
        cells, columns=["scale", "name", "top", "value", "likely", "verdict", "verdict_short", "change", "change_short"]
    )


def _heads(trend: pd.DataFrame, frame: _Frame) -> list[alt.Chart]:
    over, latest, since = overview_heads(trend, frame.days.min(), frame.days.max(), measure=frame.measure)
    base = alt.Chart(pd.DataFrame({"top": [8.0]}))
    # On a phone the two are empty, and stand at the left: an empty text beyond the edge would still shrink the figure.
    places: tuple[tuple[str, str | float], ...] = (
        (over, frame.names + 14),
        (latest, frame.from_right(_SCORE_AT)),
        (since, f"width - {_VERDICT_AT}"),
    )
    drawn = []
    for place, (said, at) in enumerate(places):
        words = f"{_either(repr(said), repr('') if place else repr(said))}"
        mark = base.mark_text(align="left", baseline="middle", fontSize=SMALL, color=MUTED)
        drawn.append(
            mark.encode(x=x_at(alt.ExprRef(_either(at, 0))), y=frame.y("top"), text=alt.TextValue(alt.ExprRef(words)))
        )
    return drawn


def _level_rules(rows: pd.DataFrame, frame: _Frame) -> list[alt.Chart]:
    """Return dotted lines at both ends and the middle of the range in each row."""
    levels = frame.measure.thirds
    pieces = pd.DataFrame([(top, level) for top in rows["top"] for level in levels], columns=["top", "level"])
    left, right = _either(frame.names + 14, 0), frame.line_ends()
    base = alt.Chart(pieces).transform_calculate(at=_level("level", frame.measure))
    rule = base.mark_rule(color=RULE, strokeDash=[1, 3])
    return [rule.encode(x=x_at(alt.ExprRef(left)), x2=x2_at(alt.ExprRef(right)), y=frame.y("at"))]


def _trend_layers(data: OverviewFrames, tops: pd.Series, frame: _Frame) -> list[alt.Chart]:
    line, trend = data.line, data.trend
    drawn = line[line["scale"].isin(tops.index)].reset_index(drop=True)
    if drawn.empty:
        return []
    held = trend.loc[(trend["verdict"] == "steady") | trend["holm_twice"], "scale"]
    drawn[["level", "low", "high"]] = drawn[["level", "low", "high"]].clip(frame.measure.low, frame.measure.high)
    drawn = drawn.assign(
        x=_time.position(drawn["day"]), top=drawn["scale"].map(tops), dashed=~drawn["scale"].isin(held)
    )
    columns = ["scale", "x", "top", "level", "low", "high", "dashed"]
    places = {"at": "level", "under": "low", "over": "high"}
    at = {name: _level(field, frame.measure) for name, field in places.items()}
    base = alt.Chart(drawn[columns]).transform_calculate(**at)
    x, each = frame.x("x"), alt.Detail("scale:N")
    return [
        base.mark_area(color=SELF, opacity=0.18).encode(x=x, y=frame.y("under"), y2=alt.Y2("over:Q"), detail=each),
        base.mark_line(color=SELF, strokeWidth=2.25).encode(
            x=x, y=frame.y("at"), detail=each, strokeDash=dashes("dashed", OPEN)
        ),
    ]


def _dots(given: pd.DataFrame, tops: pd.Series, frame: _Frame) -> list[alt.Chart]:
    """Return a small dot at each score, and a full one at the latest of each scale."""
    points = pd.DataFrame(
        {
            "top": given["scale"].map(tops),
            "x": _time.position(given["day"]),
            "level": given["score"],
            "value": [number(score) for score in given["score"]],
            "date": [day(moment) for moment in given["day"]],
        }
    )
    newest = points[~given["scale"].duplicated(keep="last").to_numpy()]
    tooltip = tooltips({"value": "Score", "date": "Date"})
    drawn = []
    for rows, size, opacity in ((points, 16, 0.55), (newest, 60, 1)):
        base = alt.Chart(rows).transform_calculate(at=_level("level", frame.measure))
        dot = base.mark_circle(color=SELF, size=size, opacity=opacity)
        drawn.append(dot.encode(x=frame.x("x"), y=frame.y("at"), tooltip=tooltip))
    return drawn


def _words(rows: pd.DataFrame, frame: _Frame) -> list[alt.Chart]:
    room = _either(frame.names + 8, "width - 106")
    calculated = {
        "whole": whole_words("name", room),
        "first": f"datum.top + {_either(_ROW / 2, 11)}",
        "upper": f"datum.top + {_either(_ROW / 2 - 9, 33)}",
        "lower": f"datum.top + {_either(_ROW / 2 + 9, 50)}",
        "said": _either("datum.verdict", "datum.verdict_short"),
        "moved": _either("datum.change", "datum.change_short"),
    }
    base = alt.Chart(rows.drop(columns="scale")).transform_calculate(**calculated)
    beside = alt.ExprRef(_either(_VERDICT_AT, "width * 0.5"))
    verdict_at = alt.ExprRef(_either(f"width - {_VERDICT_AT}", "width * 0.5"))
    score_at = alt.ExprRef(_either(frame.from_right(_SCORE_AT - 24), "width - 76"))
    likely_at = alt.ExprRef(_either(frame.from_right(_SCORE_AT - 100), "width"))
    return [
        _rows.words(base, frame.y("first"), "whole", fontWeight=600, limit=alt.ExprRef(room)),
        _rows.words(
            base, frame.y("first"), "value", x=score_at, align="right", fontSize=17, fontWeight=600, color=SELF
        ),
        _rows.quiet(base, frame.y("first"), "likely", x=likely_at, align="right"),
        _rows.words(base, frame.y("upper"), "said", x=verdict_at, fontSize=TEXT - 1, fontWeight=600, limit=beside),
        _rows.quiet(base, frame.y("lower"), "moved", x=verdict_at, limit=beside),
    ]
