"""Marks under the scores of a lane: wins, setbacks and new roles as ticks, goals as bars.

A win is a tick upwards, a setback one downwards, a new role a diamond. What belongs to no scale stands in a strip
below all lanes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Unpack

import altair as alt
import pandas as pd

from mastery.charts import _key, _lanes, _time
from mastery.charts._style import INK, MUTED, RULE, dashes, tooltips, x2_at, x_at
from mastery.kinds import GOAL_STATES
from mastery.wording import Marks, days_words, marks_since, quoted

STRIP = ""
"""The key of the strip for what belongs to no scale."""

MANY = 40
"""More days than this marked with one kind of event in a lane and a tick stands for a month (own)."""

_ROW, _LINE, _TRACK, _MAX_TRACKS, _UNDER = 24, 12, 7, 3, 6
"""Px: the row of ticks and where its line runs in it, one track of bars; the most tracks; the room under all."""

_FREE = 4
"""Room in px above the bars where a lane has no row of ticks."""

_TICK, _MORE, _TALLEST, _CAP = 5.0, 2.0, 9.0, 34
"""Px: a tick, how much taller for each further event of its month, at most; the area of a single one's head."""

_STRIP_RISE = 4
"""Px by which the strip, which has no scores, begins its marks higher than a lane."""
_MIN_BAR = 0.008
_MAX_TITLES = 5
_WAY = {"win": -1, "setback": 1, "new role": 0}


@dataclass(frozen=True)
class LaneMarks:
    """The EVENTS and PERIODS that lanes mark; `key` is the scale or the strip, `track` the row of a period's bar."""

    events: pd.DataFrame
    periods: pd.DataFrame

    @property
    def keys(self) -> set[str]:
        """Return the keys of the lanes that hold anything."""
        return {*self.events["key"], *self.periods["key"]}

    def feet(self) -> dict[str, int]:
        """Return how much room each lane that holds anything needs under its scores in px, by key."""
        ticked, tracks = set(self.events["key"]), self.periods.groupby("key")["track"].max() + 1
        return {
            key: (_ROW if key in ticked else _FREE) + int(tracks.get(key, 0)) * _TRACK + _UNDER for key in self.keys
        }

    def days(self, scored: pd.Series) -> pd.Series:
        """Return the days that the axis has to reach: those `scored`, of events, and of goals begun and closed."""
        first = scored.min()
        starts = self.periods["start"].clip(lower=first)
        closed = self.periods.loc[self.periods["state"] != "active", "end"]
        return pd.concat([scored, self.events["day"], starts, closed], ignore_index=True)


def lane_marks(scores: pd.DataFrame, scales: Mapping[str, str], **marks: Unpack[Marks]) -> LaneMarks:
    """Return what is marked from the first of the SCORES on, in the lanes of `scales` and in the strip."""
    first = scores.loc[scores["score"].notna(), "day"].min()
    events, periods = (
        frame.assign(key=frame["scale"].astype(object).where(frame["scale"].notna(), STRIP))
        for frame in marks_since(first, **marks)
    )
    events, periods = (frame[frame["key"].isin([*scales, STRIP])] for frame in (events, periods))
    periods = periods.sort_values(["start", "end"], kind="stable", ignore_index=True)
    return LaneMarks(events.reset_index(drop=True), periods.assign(track=_tracks(periods)))


def with_strip(lanes: pd.DataFrame, here: LaneMarks) -> pd.DataFrame:
    """Return the lanes, and below them the strip where anything belongs to no scale."""
    if STRIP not in here.keys:
        return lanes
    top = lanes["bottom"].max() + _lanes.GAP
    under = top + _lanes.HEADER - _STRIP_RISE
    strip = {"key": STRIP, "name": "Without an element", "short": "", "long": "", "levels": False, "above": 0}
    strip |= {"top": top, "middle": under, "under": under, "bottom": under + here.feet()[STRIP]}
    return pd.concat([lanes, pd.DataFrame([strip])], ignore_index=True)


def layers(here: LaneMarks, x: alt.X, lanes: pd.DataFrame, *, days: pd.Series) -> list[alt.Chart]:
    """Return the layers of ticks and bars; none where nothing is marked."""
    return [
        *(_ticks(here, x, lanes) if len(here.events) else []),
        *(_bars(here, x, lanes, days=days) if len(here.periods) else []),
    ]


def signs(here: LaneMarks) -> list[_key.Sign]:
    """Return what the marks are, for the key."""
    kinds = [kind for kind in _WAY if (here.events["kind"] == kind).any()]
    month = " of a month, taller for more" if _is_monthly(here.events) else ""
    said = [_key.Sign(kind, kind if kind == "new role" else f"{kind}{month}", kind) for kind in kinds]
    dropped = here.periods["state"] == "dropped"
    said += [_key.Sign("goal", "goal, from start to end", "goal")] if (~dropped).any() else []
    return said + ([_key.Sign("dropped goal", "goal that was dropped", "dropped goal")] if dropped.any() else [])


def events_table(scores: pd.DataFrame, *, scales: Mapping[str, str], **marks: Unpack[Marks]) -> pd.DataFrame:
    """Return each event and goal that `lanes` marks from the same frames, oldest first.

    Columns: Date, Until (goals), What, Name (of the scale, empty for none), In short.
    """
    here = lane_marks(scores, scales, **marks)
    what = [f"Goal, {GOAL_STATES[state].lower()}" for state in here.periods["state"]]
    events = here.events.assign(until=pd.Timestamp("NaT"), what=here.events["kind"].str.capitalize())
    goals = here.periods.assign(until=here.periods["end"], what=what)
    columns = {"day": "Date", "until": "Until", "what": "What", "key": "Name", "title": "In short"}
    goals = goals.rename(columns={"start": "day", "statement": "title"})
    rows = [frame[list(columns)].astype({"until": "datetime64[s]"}) for frame in (events, goals)]
    table = pd.concat([frame for frame in rows if len(frame)] or rows[:1], ignore_index=True)
    table["key"] = table["key"].map({**scales, STRIP: ""})
    return table.sort_values("day", kind="stable", ignore_index=True).rename(columns=columns)


def _tracks(periods: pd.DataFrame) -> list[int]:
    """Stack goals of one key that overlap in time, oldest first; beyond three they share the last track."""
    ends: dict[str, list[pd.Timestamp]] = {}
    tracks = []
    for row in periods.to_dict("records"):
        taken = ends.setdefault(row["key"], [])
        free = next((place for place, end in enumerate(taken) if end < row["start"]), len(taken))
        track = min(free, _MAX_TRACKS - 1)
        taken[track : track + 1] = [max([row["end"], *taken[track : track + 1]])]
        tracks.append(track)
    return tracks


def _is_monthly(events: pd.DataFrame) -> bool:
    days = events.groupby(["key", "kind"])["day"].nunique()
    return bool((days > MANY).any())


def _gather(events: pd.DataFrame) -> pd.DataFrame:
    """One row a mark: key, kind, day, how many it stands for, and the words of its tooltip."""
    monthly = _is_monthly(events)
    together = events["day"].dt.to_period("M") if monthly else events["day"]
    rows = events.groupby(["key", "kind", together.rename("together")], as_index=False, sort=True).agg(
        first=("day", "min"),
        last=("day", "max"),
        middle=("day", "mean"),
        many=("title", "size"),
        titles=("title", list),
    )
    rows["what"] = [
        kind.capitalize() if many == 1 else f"{kind.capitalize()}s: {many}"
        for kind, many in zip(rows["kind"], rows["many"], strict=True)
    ]
    rows["date"] = [days_words(first, last) for first, last in zip(rows["first"], rows["last"], strict=True)]
    rows["said"] = [_titles(titles) for titles in rows["titles"]]
    return rows.assign(x=_time.position(rows["middle"].dt.normalize()))


def _titles(titles: list[str]) -> str:
    more = [f"and {len(titles) - _MAX_TITLES} more"] if len(titles) > _MAX_TITLES else []
    return ", ".join([*map(quoted, titles[:_MAX_TITLES]), *more])


def _ticks(here: LaneMarks, x: alt.X, lanes: pd.DataFrame) -> list[alt.Chart]:
    """The line of each lane with its ticks and diamonds; where each tick is one event it has a head."""
    rows = _gather(here.events)
    lines = lanes.set_index("key")["under"] + _LINE
    rows["y"] = rows["key"].map(lines)
    tall = (_TICK + _MORE * (rows["many"] - 1)).clip(upper=_TALLEST)
    rows["y2"] = rows["y"] + tall * rows["kind"].map(_WAY)
    rows["angle"] = (rows["kind"] == "setback") * 180
    base = alt.Chart(rows[["x", "y", "y2", "angle", "what", "date", "said"]])
    upright, roles = base.transform_filter("datum.y != datum.y2"), base.transform_filter("datum.y == datum.y2")
    y, y2 = _lanes.y("y", lanes), alt.Y2("y2:Q")
    tooltip = tooltips(_TOLD)
    line = alt.Chart(pd.DataFrame({"y": lines[lines.index.isin(here.events["key"])].to_numpy()}))
    right = x2_at(alt.ExprRef(f"width - {_lanes.RIGHT}"))
    heads = upright.mark_point(shape="triangle", filled=True, color=INK, opacity=1, size=_CAP)
    angle = alt.Angle("angle:Q", scale=None)
    return [
        line.mark_rule(color=RULE, strokeWidth=1).encode(x=x_at(_lanes.LEFT), x2=right, y=y),
        upright.mark_rule(color=INK, strokeWidth=1.8).encode(x=x, y=y, y2=y2),
        *([] if _is_monthly(here.events) else [heads.encode(x=x, y=_lanes.y("y2", lanes), angle=angle)]),
        # A tick is too thin to point at: an unseen wider one carries the words.
        upright.mark_rule(opacity=0, strokeWidth=9).encode(x=x, y=y, y2=y2, tooltip=tooltip),
        roles.mark_point(shape="diamond", filled=True, color=INK, opacity=1, size=60).encode(x=x, y=y, tooltip=tooltip),
    ]


_TOLD = {"what": "What", "date": "Date", "said": "In short"}


def _bars(here: LaneMarks, x: alt.X, lanes: pd.DataFrame, *, days: pd.Series) -> list[alt.Chart]:
    """Bars from start to end, kept within the axis; a dropped goal is dashed."""
    first, last = _time.position(pd.Series([days.min(), days.max()]))
    rows = here.periods
    drawn = pd.DataFrame(
        {
            "x": _time.position(rows["start"]).clip(first, last),
            "x2": _time.position(rows["end"]).clip(first, last),
            "y": rows["key"].map(lanes.set_index("key")["bottom"]).astype(float) - _UNDER,
            "dropped": rows["state"] == "dropped",
            "what": [f"Goal, {GOAL_STATES[state].lower()}" for state in rows["state"]],
            "date": [days_words(start, end) for start, end in zip(rows["start"], rows["end"], strict=True)],
            "said": [quoted(statement) for statement in rows["statement"]],
        }
    )
    drawn["y"] -= (rows["track"] + 0.5) * _TRACK
    drawn["x2"] = drawn["x2"].clip(lower=drawn["x"] + _MIN_BAR * max(last - first, 30 * 864e5))
    bars: alt.Chart = alt.Chart(drawn).mark_rule(color=MUTED, strokeWidth=4, clip=False)
    return [
        bars.encode(
            x=x,
            x2=alt.X2("x2:Q"),
            y=_lanes.y("y", lanes),
            strokeDash=dashes("dropped", (4, 3)),
            tooltip=tooltips(_TOLD),
        )
    ]
