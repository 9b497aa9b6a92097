"""Where each scale stands: its latest score with the interval it is likely in, the highest first."""

from collections.abc import Callable, Collection, Mapping

import altair as alt
import pandas as pd

from mastery.charts import _lanes, _rows
from mastery.charts._style import RULE, SELF, SMALL, finish, tooltips, whole_words
from mastery.instruments import USUAL, Measure
from mastery.wording import day, latest_scores_text, likely_words, number

_ROW, _FOOT = 46, 22
"""Heights of a row and of the levels' numbers below the last in px."""

_NUMBERS, _EDGE = 132, 8
"""Room in px for score and range beside the bars, and at both ends of the range where they stand above."""


def latest_scores(
    latest_scores: pd.DataFrame,
    *,
    scales: Mapping[str, str],
    inapplicable: Collection[str] = (),
    measure: Measure = USUAL,
) -> alt.LayerChart:
    """Draw a row for each scale, highest score first: a dot at the score, a bar over its 95 % interval, both in words.

    A score without an interval has no bar. `latest_scores` is a LATEST_SCORES frame in `measure`; `scales` maps scale
    to name, which is the order of equal scores and of the scales without one, which come last; `inapplicable` are those
    of which nothing applied.

    Raises ValueError when no scale has a score.
    """
    rows = _laid_out(latest_scores, scales, inapplicable)
    rows[["low", "high"]] = rows[["low", "high"]].clip(measure.low, measure.high)
    if rows["score"].isna().all():
        raise ValueError("latest_scores: no scale has a score; at least one check-in with answers is needed")
    height = _ROW * len(rows) + _FOOT
    across = _across(scales, measure)
    layers = [*_levels(height, across, measure, len(rows)), *_marks(rows, height, across)]
    layers += _words(rows, height, scales)
    return finish(layers, latest_scores_text(latest_scores, scales, inapplicable), height=height)


def latest_scores_table(latest_scores: pd.DataFrame, *, scales: Mapping[str, str]) -> pd.DataFrame:
    """Return what `latest_scores` plots, in its order: Name, Date, Score, Likely from, Likely to."""
    rows = _laid_out(latest_scores, scales, ())
    columns = {"Date": "day", "Score": "score", "Likely from": "low", "Likely to": "high"}
    return pd.DataFrame({"Name": rows["name"].array} | {name: rows[key].array for name, key in columns.items()})


def _laid_out(latest_scores: pd.DataFrame, scales: Mapping[str, str], inapplicable: Collection[str]) -> pd.DataFrame:
    """One row a scale from top to bottom: name, day, score, low, high, what stands at the right, and `top` in px."""
    rows = latest_scores.set_index("scale").reindex(list(scales)).reset_index()
    rows["name"] = rows["scale"].map(dict(scales))
    rows = rows.sort_values("score", ascending=False, kind="stable", na_position="last", ignore_index=True)
    without = ["does not apply" if scale in inapplicable else "not answered" for scale in rows["scale"]]
    rows["value"] = [number(score) if pd.notna(score) else "" for score in rows["score"]]
    bars = zip(rows["score"], rows["low"], rows["high"], without, strict=True)
    rows["likely"] = [said if pd.isna(score) else likely_words(low, high) for score, low, high, said in bars]
    rows["date"] = [day(moment) if pd.notna(moment) else "" for moment in rows["day"]]
    return rows.assign(top=[float(_ROW * place) for place in range(len(rows))])


def _across(scales: Mapping[str, str], measure: Measure) -> Callable[[str], alt.X]:
    """Return a function that makes the channel of a field that runs across the bars."""
    left, right = _rows.either(_rows.name_width(scales.values()) + 8, _EDGE), _rows.either(_NUMBERS, _EDGE)
    ends = [measure.low, measure.high]
    scale = alt.Scale(domain=ends, range=_rows.across(left, f"width - {right}"), nice=False, zero=False)
    return lambda field: alt.X(f"{field}:Q", axis=None, scale=scale)


def _levels(height: int, across: Callable[[str], alt.X], measure: Measure, many: int) -> list[alt.Chart]:
    """Return an upright line at each level, on a phone beside the bars alone, and below the numbers of the levels."""
    levels = measure.ticks
    tops = [float(_ROW * place) for place in range(many)]
    pieces = pd.DataFrame([(top, level) for top in tops for level in levels], columns=["top", "level"])
    base = _rows.placed(pieces, "from", "datum.top", "datum.top + 25")
    base = base.transform_calculate(to=_rows.either(f"datum.top + {_ROW}", "datum.top + 41"))
    x = across("level")
    line = base.mark_rule(color=RULE, strokeWidth=1).encode(x=x, y=_rows.y("from", height), y2=alt.Y2("to:Q"))
    written = [_lanes.short(level) for level in levels]
    foot = alt.Chart(pd.DataFrame({"level": levels, "written": written, "foot": height - _FOOT}))
    numbers = _rows.quiet(foot, _rows.y("foot", height), "written", align="center", dy=13, fontSize=SMALL)
    return [line, numbers.encode(x=x)]


def _marks(rows: pd.DataFrame, height: int, across: Callable[[str], alt.X]) -> list[alt.Chart]:
    marked = rows.loc[rows["score"].notna(), ["top", "low", "high", "score", "name", "value", "likely", "date"]]
    base = _rows.placed(marked, "at", f"datum.top + {_ROW / 2}", "datum.top + 33")
    y = _rows.y("at", height)
    tooltip = tooltips({"name": "Name", "value": "Score", "likely": "Likely", "date": "Date"})
    bars = _rows.placed(marked[marked["low"].notna()], "at", f"datum.top + {_ROW / 2}", "datum.top + 33")
    interval = bars.mark_rule(color=SELF, opacity=0.25, strokeWidth=9).encode(x=across("low"), x2=alt.X2("high:Q"), y=y)
    dot = base.mark_circle(size=110, color=SELF, opacity=1).encode(x=across("score"), y=y, tooltip=tooltip)
    return [interval, dot]


def _words(rows: pd.DataFrame, height: int, scales: Mapping[str, str]) -> list[alt.Chart]:
    base = _rows.placed(rows[["top", "name", "value", "likely"]], "at", f"datum.top + {_ROW / 2}", "datum.top + 13")
    y, room = _rows.y("at", height), _rows.either(_rows.name_width(scales.values()), "width - 106")
    named = base.transform_calculate(whole=whole_words("name", room))
    score_at, right = alt.ExprRef("width - 76"), alt.ExprRef("width")
    return [
        _rows.words(named, y, "whole", fontWeight=600, limit=alt.ExprRef(room)),
        _rows.words(base, y, "value", x=score_at, align="right", fontSize=15, fontWeight=600, color=SELF),
        _rows.quiet(base, y, "likely", x=right, align="right"),
    ]
