"""The ways of several goals in one figure of few lines: beside the list of goals, which says their names."""

from typing import Any

import altair as alt
import pandas as pd

from mastery import contracts
from mastery.charts._style import INK, MUTED, RULE, SELF, SMALL, TEXT, axis, finish, tooltips, whole_words, x_at
from mastery.contracts import PlainRow
from mastery.wording import amount, goal_words, goals_in_order, goals_text, measure_names, whole_amount

ROW = 54
"""Height of a goal's row in px."""

_WIDE = "width > 640"
"""Where there is room a goal's name stands beside its way, else above it."""

EDGES = (-0.1, 1.3)
"""Shares of the way that have room; what lies beyond ends there with an arrow."""

_NAMES, _AMOUNTS = "0.38 * width", 130
_BESIDE, _ABOVE, _BELOW = 27, 13, 36
_DOT, _ARROW, _BAR, _TARGET, _PACE = 110, 110, 12, 14, 10
_CUT_KEY = "Arrow: it goes on beyond the edge."

_UNDER_WAY = ("range", "pace alone", "too early")
"""States of a forecast in which it matters where an even pace would stand."""

_SAID = ("goal", "statement", "baseline", "target", "amount", "stands", "words")
_DAYS, _SHARES = ("due", "day"), ("way", "pace", "low", "median", "high")


def goal_ways(forecasts: pd.DataFrame, goals: pd.DataFrame) -> alt.LayerChart:
    """Draw a row for each of `goals` with a measured way: what is measured, the way, and how much it is now.

    `forecasts` is a FORECAST frame with a row for each of `goals`, RECORDS["goal"]. The way runs from the baseline at 0
    to the target at 100 %, also where the target is the lower of the two. A goal under way has a thin line where an
    even pace would stand and, where there is a forecast, a bar from 10 to 90 %.

    Raises ValueError when no goal has a measured way.
    """
    rows = _measured(forecasts, goals)
    if rows.empty:
        raise ValueError("goal_ways: no goal has a measured way; one with baseline, target, start and due is needed")
    layers = [*_lines(rows), *_marks(rows), *_words(rows)]
    ends = rows[["way", "low", "high"]]
    is_cut = (ends < EDGES[0]) | (ends > EDGES[1])
    said = forecasts[forecasts["goal"].isin(rows["goal"])]
    text = goals_text(said, goals[goals["goal"].isin(rows["goal"])])
    return finish(layers, text, height=ROW * len(rows), note=[_CUT_KEY] if is_cut.to_numpy().any() else [])


def goal_ways_table(forecasts: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return what `goal_ways` plots: What is measured, then the columns of `goals_table`."""
    rows = _measured(forecasts, goals)
    drawn = goals["goal"].isin(rows["goal"])
    table = goals_table(forecasts, goals[drawn])
    table.insert(0, "What is measured", rows["what"].to_list())
    return table


def goals_table(forecasts: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return how each of `goals` stands: the active ones first, by due day, then the closed ones, newest first.

    Columns: Goal, Due, Baseline, Target, Stands at, Measured on, Way gone, Time gone, 8 in 10 from, Middle, 8 in 10 to,
    In words. Baseline, target and where it stands are in the goal's unit, the rest are shares in %; the last three of
    these are on the due day.
    """
    rows = _goal_rows(forecasts, goals)
    columns = {"Way gone": "way", "Time gone": "pace", "8 in 10 from": "low", "Middle": "median", "8 in 10 to": "high"}
    shares = {name: (rows[key] * 100).round(1) for name, key in columns.items()}
    named = {"Goal": "statement", "Due": "due", "Baseline": "baseline", "Target": "target", "Stands at": "stands"}
    texts = {name: rows[key] for name, key in named.items()}
    return pd.DataFrame({**texts, "Measured on": rows["day"], **shares, "In words": rows["words"]})


def _measured(forecasts: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """One row a goal that has a way, in the order shown: `_goal_rows`, what is measured, and the row's top in px."""
    rows = _goal_rows(forecasts, goals)
    rows = rows[rows["way"].notna()].reset_index(drop=True)
    own = goals.set_index("goal").loc[rows["goal"]].reset_index()
    top = pd.Series(range(len(rows)), dtype=float) * ROW
    return rows.assign(what=measure_names(own), top=top)


def _goal_rows(forecasts: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return a row a goal in the order shown: its words, and as shares of the way where it is and may end."""
    found = {row["goal"]: row for row in contracts.rows(forecasts)}
    made = [_row(found[goal["goal"]], goal) for goal in contracts.rows(goals_in_order(goals))]
    rows = pd.DataFrame(made, columns=[*_SAID, *_DAYS, *_SHARES])
    rows = rows.assign(**{name: pd.to_datetime(rows[name]) for name in _DAYS})
    return rows.assign(**{name: rows[name].astype(float) for name in _SHARES})


def _row(row: PlainRow, goal: PlainRow) -> dict[str, object]:
    has_way = row["way_gone"] is not None
    ends = sorted(_share(row[end], goal) for end in ("low", "high")) if row["state"] == "range" else [None, None]
    return {
        "goal": goal["goal"],
        "statement": goal["statement"],
        "due": goal["due"],
        "baseline": whole_amount(goal["baseline"], goal) if has_way else None,
        "target": whole_amount(goal["target"], goal) if has_way else None,
        "amount": amount(row["value"], goal) if has_way else None,
        "stands": whole_amount(row["value"], goal) if has_way else None,
        "day": row["day"] if has_way and row["n"] else None,
        "way": row["way_gone"],
        "pace": row["time_gone"] if row["state"] in _UNDER_WAY else None,
        "low": ends[0],
        "median": _share(row["median"], goal) if row["state"] == "range" else None,
        "high": ends[1],
        "words": goal_words(row, goal),
    }


def _share(value: float, goal: PlainRow) -> float:
    return float((value - goal["baseline"]) / (goal["target"] - goal["baseline"]))


def _across(field: str) -> alt.X:
    """Return the channel of a share of the way: right of the names where these stand beside it."""
    left, right = (alt.ExprRef(f"{_WIDE} ? {at}") for at in (f"{_NAMES} : 24", f"width - {_AMOUNTS} : width - 24"))
    scale = alt.Scale(domain=[EDGES[0] - 0.02, EDGES[1] + 0.02], range=[left, right], nice=False, zero=False)
    ends = "datum.value == 0 ? '0 %' : datum.value == 1 ? '100 %, target' : '50 %'"
    return alt.X(f"{field}:Q", axis=axis(values=[0, 0.5, 1], labelExpr=ends, labelOverlap=False), scale=scale)


def _down(rows: pd.DataFrame, field: str = "y") -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[ROW * len(rows), 0], nice=False, zero=False))


def _placed(rows: pd.DataFrame, *, half: float = 0) -> alt.Chart:
    """Return the chart of `rows` whose y is the middle of a row's marks, y1 and y2 `half` px above and below it."""
    at = f"datum.top + ({_WIDE} ? {_BESIDE} : {_BELOW})"
    chart: alt.Chart = alt.Chart(rows)
    return chart.transform_calculate(y=at, y1=f"{at} - {half}", y2=f"{at} + {half}")


def _lines(rows: pd.DataFrame) -> list[alt.Chart]:
    """The way of each goal, its start, half and target, and where an even pace would stand."""
    drawn = rows[["top", "pace"]].assign(start=0.0, target=1.0)
    shares = drawn[["top"]].merge(pd.DataFrame({"share": [0.0, 0.5]}), how="cross")
    way = _placed(drawn).mark_rule(color=RULE, strokeWidth=1)
    thin = _placed(shares, half=_PACE).mark_rule(color=RULE, strokeWidth=1)
    target = _placed(drawn, half=_TARGET).mark_rule(color=INK, strokeWidth=1.5, strokeDash=[4, 3])
    pace = _placed(drawn[drawn["pace"].between(*EDGES)], half=_PACE).mark_rule(color=MUTED, strokeWidth=1.5)
    upright = {"y": _down(rows, "y1"), "y2": alt.Y2("y2:Q")}
    return [
        way.encode(x=_across("start"), x2=alt.X2("target:Q"), y=_down(rows)),
        thin.encode(x=_across("share"), **upright),
        target.encode(x=_across("target"), **upright),
        pace.encode(x=_across("pace"), **upright),
    ]


def _marks(rows: pd.DataFrame) -> list[alt.Chart]:
    """The bar where a goal may end, and the dot where it stands: an arrow where that lies beyond the edge."""
    drawn = rows[["top", "way", "low", "high", "statement", "amount"]]
    drawn = drawn.assign(low=drawn["low"].clip(*EDGES), high=drawn["high"].clip(*EDGES))
    tooltip = tooltips({"statement": "Goal", "amount": "Stands at"})
    bar = _placed(drawn[drawn["low"].notna()]).mark_rule(color=SELF, opacity=0.28, strokeWidth=_BAR)
    dot = _placed(drawn[drawn["way"].between(*EDGES)]).mark_circle(size=_DOT, color=SELF, opacity=1)
    return [
        bar.encode(x=_across("low"), x2=alt.X2("high:Q"), y=_down(rows)),
        *_arrows(rows),
        dot.encode(x=_across("way"), y=_down(rows), tooltip=tooltip),
    ]


def _arrows(rows: pd.DataFrame) -> list[alt.Chart]:
    layers = []
    ends = rows[["way", "low", "high"]]
    for side, edge, beyond in (("left", EDGES[0], ends.lt(EDGES[0])), ("right", EDGES[1], ends.gt(EDGES[1]))):
        cut = rows.loc[beyond.any(axis="columns"), ["top"]].assign(edge=edge)
        if len(cut):
            arrow = _placed(cut).mark_point(shape=f"triangle-{side}", filled=True, size=_ARROW, color=SELF, opacity=1)
            layers.append(arrow.encode(x=_across("edge"), y=_down(rows)))
    return layers


def _words(rows: pd.DataFrame) -> list[alt.Chart]:
    """What is measured at the left, how much it is now at the right."""
    at = f"datum.top + ({_WIDE} ? {_BESIDE} : {_ABOVE})"
    room = f"({_WIDE} ? {_NAMES} - 30 : width - 116)"
    calculated = {"y": at, "whole": whole_words("what", room, is_bold=False)}
    base: Any = alt.Chart(rows[["top", "what", "amount"]]).transform_calculate(**calculated)
    what = base.mark_text(align="left", baseline="middle", fontSize=TEXT, color=INK, limit=alt.ExprRef(room))
    now = base.mark_text(align="right", baseline="middle", fontSize=SMALL + 1, fontWeight=600, color=SELF, limit=110)
    return [
        what.encode(x=x_at(0), y=_down(rows), text=alt.Text("whole:N")),
        now.encode(x=x_at("width"), y=_down(rows), text=alt.Text("amount:N")),
    ]
