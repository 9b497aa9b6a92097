"""Effort by week: the minutes of practice and of learning, pauses left open."""

from typing import Any

import altair as alt
import pandas as pd

from mastery.charts import _lanes, _time
from mastery.charts._style import CARD, INK, MUTED, RULE, SELF, SMALL, finish, tooltips, x2_at, x_at
from mastery.wording import day, duration, kind_words, weeks_text

BODY = 88
"""Height of a lane's marks in px."""

MANY = 104
"""More weeks than this and a bar is a month: two years of weeks have bars of about 2 px on a narrow screen (own)."""

_NAMES = {"practice": "Practice", "learning": "Learning"}
_BARS = 72
_UNDER = 5
"""Height of the fullest bar, and how far below the foot a tick stands (px)."""

_MIN_SPAN = pd.Timedelta(weeks=12)
_BETWEEN = 0.12
_MIN_MINUTES = 60

_FAR_OUT, _FEWEST, _TWICE = 3, 8, 2
"""A bar is cut that lies further above the upper quartile than three times the distance of the quartiles (Tukey 1977,
"far out"), among eight bars or more and at more than twice the height of the others (own): it would flatten them."""

_OVER, _GAP, _LATE = 9, 3, 0.85
"""Px by which a cut bar stands above the others, the height of the gap in it, and the share of the days from which on
its amount stands at its left."""


def weeks(weeks: pd.DataFrame) -> alt.LayerChart:
    """Draw a lane for practice and one for learning: a bar of minutes for each week, or month when there are many.

    `weeks` is an EFFORT_WEEKS frame. Both lanes have the same height for a minute, up to the fullest bar; one far above
    all others is cut, with its amount above it. A tick at the foot marks entries without minutes.

    Raises ValueError when there is no week.
    """
    if weeks.empty:
        raise ValueError("weeks: there is no week; at least one entry of practice or learning is needed")
    said = {kind: kind_words(weeks[weeks["kind"] == kind]) for kind in _NAMES}
    lanes = _lanes.place(_NAMES, {kind: (words.split(",")[0], words) for kind, words in said.items()}, body=BODY)
    bars = _bars(weeks)
    bars["cut"] = _is_far_out(bars["minutes"])
    most = max(int(bars.loc[~bars["cut"], "minutes"].max()), _MIN_MINUTES)
    foot = bars["kind"].map(lanes.set_index("key")["top"]).astype(float) + _lanes.HEADER + BODY
    tall = (bars["minutes"] / most * _BARS).where(~bars["cut"], _BARS + _OVER)
    bars["foot"], bars["top"] = foot, foot - tall
    layers = [*_lanes.backdrop(lanes), *_rules(lanes, most), *_marks(bars, lanes)]
    note = [*_key(weeks), *(["A bar with a gap is cut; its amount stands beside it."] if bars["cut"].any() else [])]
    return finish(layers, weeks_text(weeks), height=_lanes.height(lanes), note=note)


def weeks_table(weeks: pd.DataFrame) -> pd.DataFrame:
    """Return what `weeks` plots: From, Until, Kind, Minutes, Entries, Without minutes."""
    bars = _bars(weeks)
    columns = {"From": "start", "Until": "last", "Kind": "name", "Minutes": "minutes", "Entries": "entries"}
    return pd.DataFrame(
        {name: bars[key] for name, key in columns.items()} | {"Without minutes": bars["without_minutes"]}
    )


def _key(weeks: pd.DataFrame) -> list[str]:
    """Say below the chart what a bar and a tick are."""
    unit = f"Each bar is a month: there are more than {MANY} weeks." if _is_monthly(weeks) else "Each bar is a week."
    return [unit, *(["Tick below a bar: entries without minutes."] if weeks["without_minutes"].any() else [])]


def _is_far_out(minutes: "pd.Series[int]") -> "pd.Series[bool]":
    given = minutes[minutes > 0]
    if len(given) < _FEWEST:
        return minutes < 0
    low, high = float(given.quantile(0.25)), float(given.quantile(0.75))
    far = high + _FAR_OUT * (high - low)
    return minutes > max(far, _TWICE * float(given[given <= far].max()))


def _is_monthly(weeks: pd.DataFrame) -> bool:
    return bool(weeks["week"].nunique() > MANY)


def _bars(weeks: pd.DataFrame) -> pd.DataFrame:
    """One row a bar: kind, name, start, last (its days), minutes, entries, without_minutes, and x to x2.

    A week belongs to the month of its first day.
    """
    monthly = _is_monthly(weeks)
    start = weeks["week"].dt.to_period("M").dt.to_timestamp().dt.as_unit("s") if monthly else weeks["week"]
    sums = ["minutes", "entries", "without_minutes"]
    bars = weeks.assign(start=start).groupby(["kind", "start"], as_index=False, sort=False)[sums].sum()
    end = bars["start"] + (pd.offsets.MonthBegin(1) if monthly else pd.Timedelta(days=7))
    first, last = _time.position(bars["start"]), _time.position(end)
    room = (last - first) * _BETWEEN
    words = [duration(minutes) for minutes in bars["minutes"]]
    bars = bars.assign(last=end - pd.Timedelta(days=1), end=end, x=first + room, x2=last - room, words=words)
    return bars.assign(name=bars["kind"].map(_NAMES).astype(object), date=[day(one) for one in bars["start"]])


def _rules(lanes: pd.DataFrame, most: int) -> list[alt.Chart]:
    """The foot and the top of each lane, with the minutes that the top stands for."""
    foot = lanes["top"] + _lanes.HEADER + BODY
    rows = pd.DataFrame(
        {"y": pd.concat([foot, foot - _BARS]), "words": ["0"] * len(lanes) + [duration(most)] * len(lanes)}
    )
    rules = alt.Chart(rows).mark_rule(color=RULE, strokeWidth=1)
    words = alt.Chart(rows[rows["words"] != "0"]).mark_text(
        align="left", baseline="bottom", dy=-3, fontSize=SMALL - 1, color=MUTED
    )
    y, left = _lanes.y("y", lanes), x_at(_lanes.EDGE)
    right = x2_at(alt.ExprRef(f"width - {_lanes.EDGE}"))
    return [rules.encode(x=left, x2=right, y=y), words.encode(x=left, y=y, text=alt.Text("words:N"))]


def _marks(bars: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    last = bars["end"].max()
    days = pd.Series([min(bars["start"].min(), last - _MIN_SPAN), *bars["start"], last])
    x = _time.x("x", days)
    drawn = bars[["x", "x2", "foot", "top", "entries", "without_minutes", "words", "name", "date"]]
    drawn = drawn.assign(under=drawn["foot"] + _UNDER)
    bar = alt.Chart(drawn[drawn["top"] < drawn["foot"]]).mark_rect(color=SELF, opacity=0.85)
    tick = alt.Chart(drawn[drawn["without_minutes"] > 0]).mark_rule(color=SELF, strokeWidth=3, opacity=1)
    tooltip = tooltips({"name": "Kind", "date": "From", "words": "Logged", "entries:Q": "Entries"})
    return [
        bar.encode(x=x, x2=alt.X2("x2:Q"), y=_lanes.y("top", lanes), y2=alt.Y2("foot:Q"), tooltip=tooltip),
        tick.encode(x=x, x2=alt.X2("x2:Q"), y=_lanes.y("under", lanes), tooltip=tooltip),
        *_cuts(drawn[bars["cut"]], lanes, days),
    ]


def _cuts(cut: pd.DataFrame, lanes: pd.DataFrame, days: "pd.Series[pd.Timestamp]") -> list[alt.Chart]:
    """The gap in each bar that is cut, and its amount beside it, at the left of the last ones; none without one."""
    if cut.empty:
        return []
    rows = cut.assign(gap=cut["foot"] - _BARS + _OVER, over=cut["foot"] - _BARS)
    first, last = _time.position(pd.Series([days.min(), days.max()]))
    late = rows["x"] > first + _LATE * (last - first)
    gap = alt.Chart(rows).mark_rule(color=CARD, strokeWidth=_GAP, opacity=1)
    look: dict[str, Any] = {"baseline": "bottom", "dy": -1, "fontSize": SMALL, "fontWeight": 600, "color": INK}
    right = alt.Chart(rows[~late]).mark_text(align="left", dx=4, **look)
    left = alt.Chart(rows[late]).mark_text(align="right", dx=-4, **look)
    over, words = _lanes.y("over", lanes), alt.Text("words:N")
    return [
        gap.encode(x=_time.x("x", days), x2=alt.X2("x2:Q"), y=_lanes.y("gap", lanes)),
        right.encode(x=_time.x("x2", days), y=over, text=words),
        left.encode(x=_time.x("x", days), y=over, text=words),
    ]
