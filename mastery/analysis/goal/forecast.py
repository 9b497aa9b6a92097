"""Where a goal may stand on its due day: an even mixture of three ways to go on, and when it is too early to say."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mastery import contracts
from mastery.analysis.trends.mixture import Mixture
from mastery.contracts import MIN_DAYS, MIN_POINTS, PlainRow, Row

Floats = NDArray[np.float64]
Points = list[tuple[date, float]]

MIN_SHARE = 0.1
"""Share of the time to the due day that must lie behind the latest measurement for a range, besides MIN_DAYS (own)."""

PACE_DOUBT, MIN_DOUBT = 0.25, 0.02
"""The pace may be a quarter off for the time left; nothing is known closer than 2 % of the way (own)."""

_LEVELS = {"median": 0.5, "low": 0.1, "high": 0.9}

SURE, SURE_EARLY, HALF = (0.02, 0.98), (0.1, 0.9), 0.5
"""A chance is never said to be outside the first pair, and until half of the time is gone not outside the second, as a
rush before the due day cannot be seen coming (own). One that is clipped is said as "at most" or "at least"."""

_FARTHEST = 1e6
"""A value lies at most so many ways off the baseline; beyond that the reckoning would overflow (own)."""


def forecast(goals: pd.DataFrame, points: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return FORECAST, a row for each row of `goals` in its order.

    goals: RECORDS["goal"]. points: RECORDS["progress_point"]; those after `today`, and those before the goal's start,
    do not count; of several on one day the one saved last does.

    The state is the first that holds: "closed" (reached or dropped), "done or not", "not measured" (baseline, target,
    start or due is missing, or they cannot be a way), "reached" (the latest value is at the target or beyond it),
    "past due", "not started", "too early", "pace alone" (one day measured), "range". Only "range" has a median, a
    range and a chance. `reached_on` is the first day of those at the target up to the latest.

    Notes: with u the share of the time and v the share of the way, point 0 at u = 0 what was measured on the start or
    else the baseline, n points with it, h = 1 - u_n and mu = (v_n - v_0) / u_n, three t distributions with
    max(n - 2, 1) degrees of freedom count a third each: the least-squares line at u = 1; the pace so far, v_n + mu h;
    half that pace. Each is widened by the doubt about the pace (`mixture`). All of it is as of the latest point; how
    far the chance is held back (`chance`) is as of `today`. A count that rises alone never ends below its present
    value.

    Source: own; the formula, its measured rates and its limits are in docs/method.md.
    """
    by_goal = _by_goal(points, today)
    rows = [_row(goal, by_goal.get(goal["goal"], []), today) for goal in contracts.rows(goals)]
    made = pd.DataFrame(rows, columns=contracts.FORECAST.names)
    return contracts.conform(made, contracts.FORECAST, "FORECAST") if rows else contracts.empty(contracts.FORECAST)


def forecast_path(goals: pd.DataFrame, points: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return GOAL_PATH: what was measured of each goal, the straight way to its target, its range on the due day.

    Parameters as for `forecast`. A goal that is not measured has no rows; without a range it has no row for one.
    """
    by_goal = _by_goal(points, today)
    found = {row["goal"]: row for row in contracts.rows(forecast(goals, points, today=today))}
    rows: list[tuple[object, ...]] = []
    for goal in contracts.rows(goals):
        if not _has_way(goal):
            continue
        name, row = goal["goal"], found[goal["goal"]]
        start, baseline = goal["start"], goal["baseline"]
        measured = dict([(start, baseline), *_since(goal, by_goal.get(name, []))])
        rows += [(name, "measured", day, value, None, None) for day, value in measured.items()]
        rows += [(name, "way", start, baseline, None, None), (name, "way", goal["due"], goal["target"], None, None)]
        if row["state"] == "range":
            rows.append((name, "range", goal["due"], row["median"], row["low"], row["high"]))
    made = pd.DataFrame(rows, columns=contracts.GOAL_PATH.names)
    return contracts.conform(made, contracts.GOAL_PATH, "GOAL_PATH") if rows else contracts.empty(contracts.GOAL_PATH)


def mixture(u: Floats, v: Floats) -> Mixture:
    """Return where v may stand at u = 1, for goals with the same number of points.

    u, v (points, goals): shares of the time and of the way, at least three points, the first at u = 0, u rising.
    """
    n, last, reached = len(u), u[-1], v[-1]
    left, pace, df = 1 - last, (reached - v[0]) / last, max(n - 2, 1)
    doubt = (PACE_DOUBT * np.abs(pace) * left) ** 2 + MIN_DOUBT**2
    across = u - u.mean(axis=0)
    spread = (across**2).sum(axis=0)
    slope = (across * v).sum(axis=0) / spread
    ahead = 1 - u.mean(axis=0)
    off = ((v - v.mean(axis=0) - slope * across) ** 2).sum(axis=0) / df
    line = off * (1 + 1 / n + ahead**2 / spread) + doubt
    steps, moved = np.diff(u, axis=0), np.diff(v, axis=0)
    uneven = ((moved - pace * steps) ** 2 / steps).sum(axis=0) / df
    goes_on = uneven * left * (1 + left / last) + doubt
    centre = np.stack([v.mean(axis=0) + slope * ahead, reached + pace * left, reached + pace * left / 2])
    scale = np.sqrt(np.stack([line, goes_on, goes_on]))
    return Mixture(np.full(centre.shape, 1 / 3), centre, scale, np.full(u.shape[1], float(df)))


def chance(mixed: Mixture, gone: Floats) -> Floats:
    """Return the chance of each goal that the target is reached, within what may be said at that time.

    mixed: what `mixture` returns; gone (goals,): the share of the time that is gone today.
    """
    early = gone < HALF
    low, high = (np.where(early, soon, later) for soon, later in zip(SURE_EARLY, SURE, strict=True))
    return np.asarray(np.clip(1 - mixed.cdf(1.0), low, high))


def _by_goal(points: pd.DataFrame, today: date) -> dict[str, Points]:
    """The points of each goal up to `today`, one a day, in order."""
    rows = points[points["day"] <= pd.Timestamp(today)].sort_values(["day", "saved_at"], kind="stable")
    rows = rows.drop_duplicates(["goal", "day"], keep="last")
    found: dict[str, Points] = {}
    for row in contracts.rows(rows[["goal", "day", "value"]]):
        found.setdefault(row["goal"], []).append((row["day"], row["value"]))
    return found


def _has_way(goal: Row) -> bool:
    whole = all(goal[name] is not None for name in ("baseline", "target", "start", "due"))
    return (
        whole and goal["measured_by"] != "done" and goal["baseline"] != goal["target"] and goal["start"] < goal["due"]
    )


def _since(goal: Row, points: Points) -> Points:
    return [(day, value) for day, value in points if day >= goal["start"]]


def _row(goal: Row, points: Points, today: date) -> PlainRow:
    row: dict[str, Any] = dict.fromkeys(contracts.FORECAST.names) | {"goal": goal["goal"], "n": 0}
    if not _has_way(goal):
        row["n"] = len(points)
        row["day"], row["value"] = points[-1] if points else (None, None)
        done = goal["measured_by"] == "done"
        if goal["start"] and goal["due"] and goal["start"] < goal["due"]:
            row["time_gone"] = (today - goal["start"]) / (goal["due"] - goal["start"])
        return row | {"state": _closed(goal) or ("done or not" if done else "not measured")}
    measured = _since(goal, points)
    row |= _position(goal, measured, today)
    row["state"] = _closed(goal) or _state(goal, row, today)
    return row | _range(goal, measured, row["time_gone"]) if row["state"] == "range" else row


def _closed(goal: Row) -> str:
    return "" if goal["state"] == "active" else "closed"


def _position(goal: Row, measured: Points, today: date) -> PlainRow:
    """Return where the goal is now: latest value, shares of time and way, the day it was reached, the two paces."""
    start, due, baseline, target = (goal[name] for name in ("start", "due", "baseline", "target"))
    day, value = measured[-1] if measured else (start, baseline)
    shares = [(on, _share(goal, at)) for on, at in measured]
    short = next((place for place in range(len(shares), 0, -1) if shares[place - 1][1] < 1), 0)
    open_days = (due - today).days
    return {
        "n": sum(on > start for on, _ in measured),
        "day": day,
        "value": value,
        "time_gone": (today - start).days / (due - start).days,
        "way_gone": _share(goal, value),
        "reached_on": shares[short][0] if short < len(shares) else None,
        "pace_needed": 7 * (target - value) / (due - max(today, start)).days if open_days > 0 else None,
        "pace_so_far": 7 * (value - _first(goal, measured)) / (day - start).days if day > start else None,
    }


def _state(goal: Row, row: Row, today: date) -> str:
    start, due = goal["start"], goal["due"]
    if row["reached_on"]:
        return "reached"
    if today > due:
        return "past due"
    if today < start:
        return "not started"
    days = (row["day"] - start).days
    if not row["n"] or days < MIN_DAYS or days < MIN_SHARE * (due - start).days:
        return "too early"
    return "range" if row["n"] >= MIN_POINTS else "pace alone"


def _share(goal: Row, value: float) -> float:
    """Return the share of the way from baseline to target at `value`; one too short for its values ends at a limit."""
    share = (value - goal["baseline"]) / (goal["target"] - goal["baseline"])
    return float(min(max(share, -_FARTHEST), _FARTHEST))


def _first(goal: Row, measured: Points) -> float:
    """What was measured on the start, or else the baseline."""
    return float(dict(measured).get(goal["start"], goal["baseline"]))


def _range(goal: Row, measured: Points, gone: float) -> dict[str, float]:
    start, due, baseline, target = (goal[name] for name in ("start", "due", "baseline", "target"))
    later = [(day, value) for day, value in measured if day > start]
    u = np.array([0.0, *((day - start).days / (due - start).days for day, _ in later)])[:, None]
    values = [_first(goal, measured), *(value for _, value in later)]
    v = np.array([_share(goal, value) for value in values])[:, None]
    mixed = mixture(u, v)
    ends = {name: baseline + (target - baseline) * float(mixed.quantile(p)[0]) for name, p in _LEVELS.items()}
    ends["low"], ends["high"] = sorted((ends["low"], ends["high"]))
    if goal["measured_by"] == "count" and target > baseline:
        ends = {name: max(end, later[-1][1]) for name, end in ends.items()}
    return ends | {"p_hit": float(chance(mixed, np.array([gone]))[0])}
