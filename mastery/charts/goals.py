"""All goals at a glance: a lane for each, on the common way from its baseline to its target."""

from typing import Any, Literal

import altair as alt
import pandas as pd

from mastery import contracts
from mastery.charts import _lanes
from mastery.charts._style import INK, MUTED, RULE, SELF, SMALL, axis, finish, inside, tooltips, x_at
from mastery.contracts import PlainRow
from mastery.wording import amount, cut, day, goal_way_words, goal_words, goals_in_order, goals_text

BODY = 40
"""Height of a lane's marks in px: a number over its dot."""

EDGES = (-0.1, 1.1)
"""Shares of the way that have room; what lies beyond ends there with an arrow."""

_UNDER_WAY = ("range", "pace alone", "too early")
"""States of a forecast in which it matters where an even pace would stand."""

_FOOT = 28
_DOT, _ARROW, _BAR, _TICK, _PACE = 100, 110, 12, 9, 11
_MARKS, _NUMBER = 27, 21
"""How far the marks stand below the top of the body, and a dot's number above them (px)."""

_Align = Literal["left", "center", "right"]
_SIDES: tuple[tuple[_Align, float, float], ...] = (("left", -1, 0.12), ("center", 0.12, 0.88), ("right", 0.88, 2))
"""How a number stands to its dot, between which shares of the way: near an edge it stays inside the lane."""

_SHIFT = {"left": -6, "center": 0, "right": 6}

_NAME_LETTERS, _UNIT = 160, 150
"""Letters of a goal that a lane keeps, and room in px for what was measured; the rest ends in "…"."""

_LETTER, _WIDE = 5.8, 700
"""Mean width of a letter of the words in px; words that need more than this width are always short."""

_SAID = ("goal", "name", "statement", "baseline", "target", "amount", "words", "short", "long")
_DAYS, _SHARES = ("due", "day"), ("way", "pace", "low", "median", "high")

_KEY = "Dot: latest measurement. Thin line: an even pace now."
_RANGE_KEY = "Pale bar: where 8 in 10 would end on the due day."
CUT_KEY = "Arrow: it goes on beyond the edge."


def goals(forecasts: pd.DataFrame, goals: pd.DataFrame) -> alt.LayerChart:
    """Draw a lane for each goal: a dot where it stands on its way, a bar from 10 to 90 % where it may end.

    `forecasts` is a FORECAST frame with a row for each of `goals`, RECORDS["goal"]. The active goals come first, by due
    day, then the closed ones, newest first. The way is the same for all, baseline at 0 and target at 100 %, also where
    the target is the lower of the two. A goal under way has a thin line where an even pace would stand. A goal without
    a measured way has its words alone.

    Raises ValueError when there is no goal.
    """
    if goals.empty:
        raise ValueError("goals: there is no goal to draw; at least one is needed")
    rows = goal_rows(forecasts, goals)
    feet = dict.fromkeys(rows["goal"], _FOOT) | dict.fromkeys(rows.loc[rows["way"].isna(), "goal"], _FOOT - BODY)
    lanes = _lanes.place(dict(zip(rows["goal"], rows["name"], strict=True)), {}, body=BODY, feet=feet)
    rows = rows.assign(top=lanes["top"], bottom=lanes["bottom"], y=lanes["top"] + _lanes.HEADER + _MARKS)
    measured = rows[rows["way"].notna()].reset_index(drop=True)
    layers = [*_lanes.backdrop(lanes), *_words(rows, lanes)]
    layers += [*_ways(measured, lanes), *_ranges(measured, lanes), *_dots(measured, lanes)] if len(measured) else []
    return finish(layers, goals_text(forecasts, goals), height=_lanes.height(lanes), note=_note(measured))


def goals_table(forecasts: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return what `goals` plots, a row for each goal in the order of the lanes.

    Columns: Goal, Due, Baseline, Target, Stands at, Measured on, Way gone, Time gone, 8 in 10 from, Middle, 8 in 10 to,
    In words. Baseline, target and where it stands are in the goal's unit, the rest are shares in %; the last three of
    these are on the due day.
    """
    rows = goal_rows(forecasts, goals)
    columns = {"Way gone": "way", "Time gone": "pace", "8 in 10 from": "low", "Middle": "median", "8 in 10 to": "high"}
    shares = {name: (rows[key] * 100).round(1) for name, key in columns.items()}
    named = {"Goal": "statement", "Due": "due", "Baseline": "baseline", "Target": "target", "Stands at": "amount"}
    texts = {name: rows[key] for name, key in named.items()}
    return pd.DataFrame({**texts, "Measured on": rows["day"], **shares, "In words": rows["words"]})


def goal_rows(forecasts: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return a row a goal in the order of the lanes: its words, and as shares of the way where it is and may end."""
    found = {row["goal"]: row for row in contracts.rows(forecasts)}
    made = [_row(found[goal["goal"]], goal) for goal in contracts.rows(goals_in_order(goals))]
    rows = pd.DataFrame(made, columns=[*_SAID, *_DAYS, *_SHARES])
    rows = rows.assign(**{name: pd.to_datetime(rows[name]) for name in _DAYS})
    rows = rows.assign(**{name: rows[name].astype(float) for name in _SHARES})
    letters = rows["words"].str.len() + rows["long"].str.len()
    needed = _LETTER * letters + 4 * _lanes.EDGE
    return rows.assign(needed=needed.where(needed > _WIDE, needed[needed <= _WIDE].max()))


def _row(row: PlainRow, goal: PlainRow) -> dict[str, object]:
    has_way = row["way_gone"] is not None
    ends = sorted(_share(row[end], goal) for end in ("low", "high")) if row["state"] == "range" else [None, None]
    short, long = goal_way_words(row, goal)
    return {
        "goal": goal["goal"],
        "name": _name(goal["statement"]),
        "statement": goal["statement"],
        "due": goal["due"],
        "baseline": amount(goal["baseline"], goal) if has_way else None,
        "target": amount(goal["target"], goal) if has_way else None,
        "amount": amount(row["value"], goal) if has_way else None,
        "day": row["day"] if has_way and row["n"] else None,
        "way": row["way_gone"],
        "pace": row["time_gone"] if row["state"] in _UNDER_WAY else None,
        "low": ends[0],
        "median": _share(row["median"], goal) if row["state"] == "range" else None,
        "high": ends[1],
        "words": goal_words(row, goal),
        "short": short,
        "long": " ".join(long.split()),
    }


def _name(statement: str) -> str:
    return cut(" ".join(statement.split()), _NAME_LETTERS)


def _share(value: float, goal: PlainRow) -> float:
    return float((value - goal["baseline"]) / (goal["target"] - goal["baseline"]))


def _note(measured: pd.DataFrame) -> list[str]:
    cut = (measured[["way", "low", "high"]] < EDGES[0]) | (measured[["way", "low", "high"]] > EDGES[1])
    note = [_KEY] if len(measured) else []
    note += [_RANGE_KEY] if measured["low"].notna().any() else []
    return note + ([CUT_KEY] if cut.to_numpy().any() else [])


def _words(rows: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    """Below the marks: the due day at the left, with way and range where there is room, the words at the right."""
    base = alt.Chart(rows[["bottom", "short", "long", "words", "needed"]])
    y = _lanes.y("bottom", lanes)
    look: dict[str, Any] = {"baseline": "bottom", "dy": -8, "fontSize": SMALL + 1, "color": MUTED}
    way = base.mark_text(align="left", **look)
    said = base.mark_text(align="right", dx=-_lanes.EDGE, **(look | {"color": INK}))
    chosen = alt.TextValue(alt.ExprRef("width > datum.needed ? datum.long : datum.short"))
    return [
        way.encode(x=x_at(_lanes.EDGE), y=y, text=chosen),
        said.encode(x=x_at("width"), y=y, text=alt.Text("words:N")),
    ]


def _across(field: str) -> alt.X:
    """Return the channel of a share of the way, numbered below all lanes."""
    middle = sum(EDGES) / 2
    room = (EDGES[1] - EDGES[0]) / 2 + 0.02
    scale = alt.Scale(domain=[middle - room, middle + room], range=inside(_lanes.EDGE), nice=False, zero=False)
    ends = "datum.value == 0 ? ['0 %', 'baseline'] : datum.value == 1 ? ['100 %', 'target'] : '50 %'"
    return alt.X(f"{field}:Q", axis=axis(values=[0, 0.5, 1], labelExpr=ends, labelOverlap=False), scale=scale)


def _ways(measured: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    """The way of each goal, with lines at its baseline, its half and its target, and where an even pace would stand."""
    tall = pd.DataFrame({"top": measured["y"] - _PACE, "bottom": measured["y"] + _PACE, "y": measured["y"]})
    tall = tall.assign(pace=measured["pace"], start=0.0, target=1.0)
    lines = tall[["top", "bottom"]].merge(pd.DataFrame({"share": [0.0, 0.5]}), how="cross")
    way = alt.Chart(tall).mark_rule(color=RULE, strokeWidth=1)
    thin = alt.Chart(lines).mark_rule(color=RULE, strokeWidth=1)
    target = alt.Chart(tall).mark_rule(color=INK, strokeWidth=1.5, strokeDash=[4, 3])
    pace = alt.Chart(tall[tall["pace"].notna()]).mark_rule(color=MUTED, strokeWidth=1.5)
    y, y2 = _lanes.y("top", lanes), alt.Y2("bottom:Q")
    return [
        way.encode(x=_across("start"), x2=alt.X2("target:Q"), y=_lanes.y("y", lanes)),
        thin.encode(x=_across("share"), y=y, y2=y2),
        target.encode(x=_across("target"), y=y, y2=y2),
        pace.encode(x=_across("pace"), y=y, y2=y2),
    ]


def _ranges(measured: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    """The bar of each range, its middle, and an arrow where it is cut."""
    rows = measured[measured["low"].notna()]
    if rows.empty:
        return []
    marks = pd.DataFrame({"y": rows["y"], "top": rows["y"] - _TICK, "bottom": rows["y"] + _TICK})
    marks = marks.assign(low=rows["low"].clip(*EDGES), median=rows["median"], high=rows["high"].clip(*EDGES))
    bar = alt.Chart(marks).mark_rule(color=SELF, opacity=0.28, strokeWidth=_BAR)
    middle = alt.Chart(marks[marks["median"].between(*EDGES)]).mark_rule(color=SELF, strokeWidth=2.5)
    return [
        bar.encode(x=_across("low"), x2=alt.X2("high:Q"), y=_lanes.y("y", lanes)),
        middle.encode(x=_across("median"), y=_lanes.y("top", lanes), y2=alt.Y2("bottom:Q")),
        *_arrows(rows["low"], rows["high"], rows["y"], lanes),
    ]


def _dots(measured: pd.DataFrame, lanes: pd.DataFrame) -> list[alt.Chart]:
    """Where each goal stands, an arrow in its place where that is beyond the edge, with what was measured above."""
    marks = measured[["name", "amount", "way", "y"]].assign(above=measured["y"] - _NUMBER)
    marks["amount"] = [" ".join(amount.split()) for amount in marks["amount"]]
    marks["date"] = ["not yet" if pd.isna(on) else day(on) for on in measured["day"]]
    tooltip = tooltips({"name": "Goal", "amount": "Stands at", "date": "Measured"})
    dot = alt.Chart(marks[marks["way"].between(*EDGES)]).mark_circle(size=_DOT, color=SELF, opacity=1)
    numbers = marks.assign(way=marks["way"].clip(*EDGES))[["way", "above", "amount"]]
    sides = [(side, numbers[(numbers["way"] >= low) & (numbers["way"] < high)]) for side, low, high in _SIDES]
    return [
        dot.encode(x=_across("way"), y=_lanes.y("y", lanes), tooltip=tooltip),
        *_arrows(measured["way"], measured["way"], measured["y"], lanes),
        *(_numbers(rows, side, lanes) for side, rows in sides if len(rows)),
    ]


def _numbers(rows: pd.DataFrame, align: _Align, lanes: pd.DataFrame) -> alt.Chart:
    text: alt.Chart = alt.Chart(rows).mark_text(
        align=align, dx=_SHIFT[align], fontSize=13, fontWeight=600, color=SELF, limit=_UNIT
    )
    return text.encode(x=_across("way"), y=_lanes.y("above", lanes), text=alt.Text("amount:N"))


def _arrows(low: pd.Series, high: pd.Series, y: pd.Series, lanes: pd.DataFrame) -> list[alt.Chart]:
    """Arrows at both edges, at each `y` whose share `low` or `high` lies beyond."""
    layers = []
    for side, edge, beyond in (("left", EDGES[0], low < EDGES[0]), ("right", EDGES[1], high > EDGES[1])):
        if beyond.any():
            marks = alt.Chart(pd.DataFrame({"y": y[beyond], "edge": edge}))
            arrow = marks.mark_point(shape=f"triangle-{side}", filled=True, size=_ARROW, color=SELF, opacity=1)
            layers.append(arrow.encode(x=_across("edge"), y=_lanes.y("y", lanes)))
    return layers
