"""All goals at a glance: a line for each and a heading for all, in words that others can read too."""

from datetime import date

import pandas as pd

from mastery import contracts
from mastery.contracts import PlainRow
from mastery.kinds import GOAL_STATES
from mastery.text import ended
from mastery.wording.events import quoted
from mastery.wording.figures import MINUS, Row, count, day, listed, missing, with_capital
from mastery.wording.forecast import EIGHT_IN_TEN, amount, chance_words, estimate, figure, forecast_words
from mastery.wording.plan import due_words
from mastery.wording.units import unbroken

_CHANCES = ("very likely", "likely", "could go either way", "unlikely", "very unlikely")
_IN_TIME = {words: words if words.startswith("could") else f"{words} in time" for words in _CHANCES}
_ACTIVE = {
    **_IN_TIME,
    "reached": "at the target",
    "too early": "too early to say",
    "not started": "not started",
    "past due": "past due",
    "no forecast": "without a forecast",
}
_MAX_LETTERS = 60
_SAME = {"pace alone": "too early", "done or not": "no forecast", "not measured": "no forecast"}


def goals_in_order(goals: pd.DataFrame) -> pd.DataFrame:
    """Return RECORDS["goal"] as they are shown: the active ones by due day, then the closed ones, newest first."""
    closed = goals["closed_on"].max() - goals["closed_on"]
    rows = goals.assign(shut=goals["state"] != "active", ago=closed)
    rows = rows.sort_values(["shut", "ago", "due", "start", "goal"], kind="stable", ignore_index=True)
    return rows.drop(columns=["shut", "ago"])


def goal_words(row: Row, goal: PlainRow) -> str:
    """Return how a goal stands in a few words: "likely, about 3 in 4", "reached on 6 Apr 2026", "not done yet".

    `row` is its FORECAST row.
    """
    match row["state"]:
        case "closed":
            return f"{GOAL_STATES[goal['state']].lower()} on {day(goal['closed_on'])}"
        case "done or not":
            return "not done yet"
    return forecast_words(row)


def goal_row_words(row: Row, goal: PlainRow, *, today: date) -> str:
    """Return how an active goal stands in its row of a list, and when it is due: "likely in time · due in 9 days".

    `row` is its FORECAST row.
    """
    due = due_words(goal["due"], today=today)
    match row["state"]:
        case "range":
            return f"{_IN_TIME[chance_words(row['p_hit'])]} · {due}"
        case "done or not" | "past due":
            return f"not {'done' if row['state'] == 'done or not' else 'reached'} yet · {due}"
        case "not started":
            return f"starts on {day(goal['start'])} · {due}"
        case "not measured":
            return due
    return f"{forecast_words(row)} · {due}"


def goals_headline(forecasts: pd.DataFrame, goals: pd.DataFrame) -> str:
    """Return the heading of all goals: how many are active and how these stand, how many are closed.

    Where all active ones stand alike they are not counted again.

    `forecasts` is a FORECAST frame, `goals` RECORDS["goal"].
    """
    active, states = _states(forecasts, goals)
    found = {_ACTIVE[name]: active.count(name) for name in _ACTIVE if name in active}
    active_words = [f"{how_many} {words}" for words, how_many in found.items()] if len(found) > 1 else [*found]
    closed = [f"{how_many} {name}" for name in ("reached", "dropped") if (how_many := states.count(name))]
    if not active and not closed:
        return "No goal yet"
    said = f"{count(len(active), 'active goal')}: {', '.join(active_words)}" if active else "No goal is active"
    return f"{said}; closed: {listed(closed)}" if closed else said


def goals_text(forecasts: pd.DataFrame, goals: pd.DataFrame) -> str:
    """Say each goal in the order shown: where it stands, how much of way and time is gone, where it may end.

    `forecasts` is a FORECAST frame with a row for each of `goals`, RECORDS["goal"].
    """
    found = {row["goal"]: row for row in contracts.rows(forecasts)}
    return " ".join(goal_sentence(found[goal["goal"]], goal) for goal in contracts.rows(goals_in_order(goals)))


def goal_sentence(row: Row, goal: PlainRow, *, most: int = _MAX_LETTERS) -> str:
    """Say one goal with its FORECAST row: "“Give ten talks”: 4 talks on 20 May 2026, 40 % of the way …".

    Its statement is cut after `most` letters.
    """
    name, words = quoted(goal["statement"], most=most), goal_words(row, goal)
    if missing(row["way_gone"]):
        return f"{name}: {words}; {_due(row, goal)}."
    if row["state"] == "not started":
        return f"{name}: from {_way(goal)}; starts on {day(goal['start'])}, due {day(goal['due'])}."
    stands = f"{amount(row['value'], goal)} on {day(row['day'])}" if row["n"] else "nothing measured since the start"
    way = f"{stands}, {share_words(row['way_gone'])} of the way from {_way(goal)}"
    match row["state"]:
        case "closed":
            return f"{name}: {words}; {way}."
        case "past due":
            return f"{name}: {way}; was due on {day(goal['due'])}."
        case "range":
            ends = f"{estimate(row['low'], goal)} to {estimate(row['high'], goal)}"
            then = f"Then {ends}, {EIGHT_IN_TEN}; reaching the target: {words}."
            return f"{name}: {way}; {_time(row, goal)}. {then}"
    return f"{name}: {way}; {_time(row, goal)}; {words}."


def share_words(share: float) -> str:
    """Write a share of the way or of the time as a whole percentage: "72 %", "−10 %"."""
    return unbroken(f"{share * 100:,.0f} %").replace("-", MINUS)


def _states(forecasts: pd.DataFrame, goals: pd.DataFrame) -> tuple[list[str], list[str]]:
    """How each active goal stands, as a key of `_ACTIVE`, and the states of all."""
    found = {row["goal"]: row for row in contracts.rows(forecasts)}
    active = [_state_of(found[goal]) for goal in goals.loc[goals["state"] == "active", "goal"]]
    return active, goals["state"].tolist()


def _state_of(row: Row) -> str:
    if row["state"] in _SAME and not missing(row["time_gone"]) and row["time_gone"] > 1:
        return "past due"
    return chance_words(row["p_hit"]) if row["state"] == "range" else _SAME.get(row["state"], row["state"])


def _due(row: Row, goal: PlainRow) -> str:
    if missing(goal["due"]):
        return "no due day"
    over = goal["state"] == "active" and not missing(row["time_gone"]) and row["time_gone"] > 1
    return f"{'was ' if over else ''}due {day(goal['due'])}"


def _time(row: Row, goal: PlainRow) -> str:
    return f"{share_words(min(row['time_gone'], 1))} of the time until {day(goal['due'])} is gone"


def _way(goal: PlainRow) -> str:
    return f"{figure(goal['baseline'], goal)} to {amount(goal['target'], goal)}"


def measure_names(goals: pd.DataFrame) -> list[str]:
    """Return for each row of RECORDS["goal"] by what it is measured, for a chart beside the list of goals.

    The measure, or without one the unit; with the due day where that is the same as of another goal, or missing. Goals
    that are the same in all of this are called as they are.
    """
    measures = [
        with_capital(" ".join(str(row["measure"] or row["unit"] or "").split())) for row in contracts.rows(goals)
    ]
    dues = ["no due day" if missing(due) else f"due {day(due)}" for due in goals["due"]]
    dated = [f"{ended(name)}, {due}" if name else with_capital(due) for name, due in zip(measures, dues, strict=True)]
    called = [" ".join(statement.split()) for statement in goals["statement"]]
    ways = zip(measures, dated, called, strict=True)
    return [
        measure if measure and measures.count(measure) == 1 else due if dated.count(due) == 1 else name
        for measure, due, name in ways
    ]


def ways_caption(forecasts: pd.DataFrame) -> str:
    """Say how the chart of the goals' ways is read; `forecasts` is a FORECAST frame."""
    ranges = "; pale bar: where 8 in 10 would end" if (forecasts["state"] == "range").any() else ""
    return f"From where you began to the target; dot: now; thin line: an even pace{ranges}."
