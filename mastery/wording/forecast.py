"""Sentences about the forecast of a goal: how likely the target is, where it may end, what it needs a week."""

import math
from datetime import date

import pandas as pd

from mastery.contracts import MIN_DAYS, MIN_POINTS, PlainRow
from mastery.text import ended
from mastery.wording.figures import MINUS, Row, count, day, decimals, listed, missing
from mastery.wording.units import with_unit

OLD_DAYS = 28
"""Days after which the age of the latest measurement is said (own)."""

EIGHT_IN_TEN = "about 8 times in 10"
"""How sure the range of a goal is; "likely" of scores is 95 %."""

_CHANCES = ((0.10, "very unlikely"), (0.35, "unlikely"), (0.65, "could go either way"), (0.90, "likely"))
_EDGES = (0.0, *(edge for edge, _ in _CHANCES), 1.0)
_WORDS = (*(words for _, words in _CHANCES), "very likely")
_SMALL = ((1, 50), (1, 20), (1, 10), (1, 6), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2))
_SHARES = (*_SMALL, *((whole - part, whole) for part, whole in _SMALL[:-1]))
_AT_MOST, _AT_LEAST = {0.02: "1 in 50", 0.10: "1 in 10"}, {0.90: "9 in 10", 0.98: "49 in 50"}
_CLOSED = {"reached": "Reached", "dropped": "Dropped"}
_NEEDED = {"baseline": "a baseline", "target": "a target", "start": "a start", "due": "a due day"}
"""What a forecast needs of a goal that is more than done or not."""
_A_WAY = ("a target that differs from the baseline", "a due day after the start")
_MAX_DIGITS, _TYPED_DIGITS = 6, 9
_BOTH = 2
_MIN_WEEKS, _TEN_YEARS = 4, 520
"""Weeks for one unit from which a pace is said in weeks, and those beyond which they are not counted (own)."""


def chance_words(p: float) -> str:
    """Return a chance in coarse words: very unlikely below 10 %, unlikely, could go either way, likely, very likely."""
    if p == _CHANCES[2][0]:
        return _CHANCES[2][1]
    return next((words for below, words in _CHANCES if p < below or (p == below and below > 0.5)), "very likely")


def chance_share(p: float) -> str:
    """Return a chance as counts: "about 1 in 4", and where the forecast holds it back "at most 1 in 50", "at least …".

    The count lies in the band of the chance's word, its limits included.
    """
    if p in _AT_MOST:
        return f"at most {_AT_MOST[p]}"
    if p in _AT_LEAST:
        return f"at least {_AT_LEAST[p]}"
    place = _WORDS.index(chance_words(p))
    low, high = _EDGES[place : place + 2]
    inside = [(part, whole) for part, whole in _SHARES if low <= part / whole <= high]
    part, whole = min(inside, key=lambda share: abs(share[0] / share[1] - p))
    return f"about {part} in {whole}"


def forecast_words(row: Row) -> str:
    """Return the state of one FORECAST row in a few words for a list: "likely, about 3 in 4", "too early to say"."""
    match row["state"]:
        case "range":
            return f"{chance_words(row['p_hit'])}, {chance_share(row['p_hit'])}"
        case "reached":
            return f"reached on {day(row['reached_on'])}"
        case "too early" | "pace alone":
            return "too early to say"
        case "not measured":
            return "no forecast"  # It may be measured, and lack its due day.
        case state:
            return str(state)


def forecast_headline(row: Row) -> str:
    """Return the heading of a goal's chart: "By the due day: likely, about 3 in 4", "Too early to say"."""
    words = forecast_words(row)
    return f"Reaching it by the due day: {words}" if row["state"] == "range" else words[:1].upper() + words[1:]


def forecast_sentence(row: Row, goal: PlainRow, *, today: date) -> str:
    """Say one FORECAST row in sentences. `goal` is the goal's own row, in plain values.

    The range is the one from 10 to 90 %: as things have gone, 8 in 10 goals would end in it (docs/method.md).
    """
    match row["state"]:
        case "closed":
            on = "" if missing(goal["closed_on"]) else f" on {day(goal['closed_on'])}"
            return f"{_CLOSED.get(goal['state'], 'Closed')}{on}."
        case "done or not":
            was = "was" if not missing(goal["due"]) and goal["due"] < today else "is"
            due = "" if missing(goal["due"]) else f" It {was} due on {day(goal['due'])}."
            return f"Done or not: there is no way in between to forecast.{due}"
        case "not measured":
            needed = [words for name, words in _NEEDED.items() if missing(goal[name])] or _A_WAY
            return f"No forecast: it needs {listed(needed)}."
        case "reached":
            return f"Reached on {day(row['reached_on'])}: {_at(row, goal)}.{_late(row, goal)}"
        case "past due":
            return f"Was due on {day(goal['due'])}; {_result(row, goal)}."
        case "not started":
            return f"Starts on {day(goal['start'])}. {_needs(row, goal)} from then until {day(goal['due'])}."
        case "range":
            return f"{_likely(row, goal)}{_age(row, today)}"
        case _:
            return f"{_too_early(row, goal)}{_age(row, today)}"


def path_text(path: pd.DataFrame, goal: PlainRow) -> str:
    """Say what the chart of one goal shows: start, latest measurement, target, and the range on the due day.

    `path` is the goal's GOAL_PATH.
    """
    measured, reach = path[path["part"] == "measured"], path[path["part"] == "range"]
    first, last = measured.iloc[0], measured.iloc[-1]
    said = [f"Start: {amount(first['value'], goal)} on {day(first['day'])}."]
    if len(measured) > 1:
        said.append(f"Latest: {amount(last['value'], goal)} on {day(last['day'])}.")
    said.append(f"Target: {amount(goal['target'], goal)} by {day(goal['due'])}.")
    for low, high in zip(reach["low"], reach["high"], strict=True):
        said.append(f"Then between {estimate(low, goal)} and {estimate(high, goal)}, {EIGHT_IN_TEN}.")
    return " ".join(said)


def goal_text(path: pd.DataFrame, row: Row, goal: PlainRow) -> str:
    """Say what the chart of one goal shows, and the chance in the FORECAST `row` where there is one."""
    chance = f" Reaching the target: {forecast_words(row)}." if row["state"] == "range" else ""
    return f"{path_text(path, goal)}{chance}"


def goal_caption(goal: PlainRow, *, with_range: bool) -> str:
    """Name the period, unit and marks of a goal's chart; `with_range` says whether the range is drawn."""
    unit = f", in {ended(_unit(goal))}" if _unit(goal) else ""
    bar = "; bar: where 8 in 10 would end" if with_range else ""
    ways = f"dots: what was measured; dashes: the straight way to the target{bar}"
    return f"{day(goal['start'])} to {day(goal['due'])}{unit}; {ways}."


def amount(value: float, goal: PlainRow) -> str:
    """Write a value of a goal, as `figure`, with its unit where the goal has one: "40 words a minute"."""
    return _with_unit(figure(value, goal), goal)


def whole_amount(value: float, goal: PlainRow) -> str:
    """Write a value of a goal with its unit and every decimal that was typed: "0.25 km"."""
    return _with_unit(decimals(value, _TYPED_DIGITS), goal)


def figure(value: float, goal: PlainRow) -> str:
    """Write a value of a goal with one decimal at most, without its unit: "32.2".

    It has more where its way is shorter than 1, and where it would look like 0 or an end of the way, and is neither.
    """
    ends = [float(goal[one]) for one in ("baseline", "target") if goal.get(one) is not None]
    least = _digits(abs(ends[1] - ends[0])) if len(ends) == _BOTH else 0
    for digits in range(max(least, 1), _MAX_DIGITS):
        written = decimals(value, digits)
        if all(written != decimals(end, digits) for end in (0, *ends) if end != value):
            return written
    return decimals(value, _MAX_DIGITS)


def estimate(value: float, goal: PlainRow) -> str:
    """Write an estimate without its unit; the longer the way, the fewer its decimals.

    A way of 10 and more has none, of 1 and more one, of 0.1 and more two.
    """
    return _rounded(value, _digits(abs(goal["target"] - goal["baseline"])))


def _likely(row: Row, goal: PlainRow) -> str:
    p, low, high = row["p_hit"], estimate(row["low"], goal), estimate(row["high"], goal)
    chance = chance_words(p)
    target, due = amount(goal["target"], goal), day(goal["due"])
    verb = chance if chance.startswith("could") else f"is {chance}"
    heads = f"If it goes on much as so far, reaching {target} by {due} {verb} ({chance_share(p)})"
    stands = f"{EIGHT_IN_TEN} it would stand between {low} and {high} then"
    return f"{heads}; {stands}. {_needs(row, goal)} from now.{_so_far(row, goal)}"


def _age(row: Row, today: date) -> str:
    """How old the latest measurement is, and with it the chance, where it is older than four weeks."""
    days = 0 if missing(row["day"]) or not row["n"] else (today - _plain(row["day"])).days
    as_of = "; range and chance are as of then" if row["state"] == "range" else ""
    return f" The latest measurement is {count(days, 'day')} old{as_of}." if days > OLD_DAYS else ""


def _too_early(row: Row, goal: PlainRow) -> str:
    if row["state"] == "pace alone":
        why = f"{count(int(row['n']), 'measurement')} so far; a forecast needs {MIN_POINTS}."
    else:
        why = f"A forecast needs {MIN_POINTS} measurements over {MIN_DAYS} days and a tenth of the time."
    needed = "" if missing(row["pace_needed"]) else f" {_needs(row, goal)} from now until {day(goal['due'])}."
    return f"Too early to say. {why}{needed}{_so_far(row, goal)}"


def _needs(row: Row, goal: PlainRow) -> str:
    if missing(row["pace_needed"]):
        return f"It is due today, {amount(abs(goal['target'] - row['value']), goal)} away"
    return f"It needs {_pace(row['pace_needed'], goal)}"


def _so_far(row: Row, goal: PlainRow) -> str:
    return "" if missing(row["pace_so_far"]) else f" So far: {_pace(row['pace_so_far'], goal)}."


def _pace(value: float, goal: PlainRow) -> str:
    """A pace with one decimal at most, "1.5 talks a week"; a slow one in weeks, "about 1 in 14 weeks".

    It has a sign, or "less" and "more", where the goal falls or the pace goes the other way.
    """
    falls, size, way = goal["target"] < goal["baseline"], abs(value), abs(goal["target"] - goal["baseline"])
    if way >= 1 and 0 < size <= 1 / _MIN_WEEKS:
        turn = " less" if value < 0 else " more" if falls else ""
        weeks = 1 / size  # Beyond all whole numbers where the pace is next to nothing.
        return f"under 1{turn} in ten years" if weeks > _TEN_YEARS else f"about 1{turn} in {round(weeks)} weeks"
    digits = min(_digits(size), 1) if way >= 1 else max(_digits(size), 0)
    written = _rounded(value, digits)
    plus = "+" if falls and value > 0 and written != "0" else ""
    return f"{_with_unit(f'{plus}{written}', goal)} a week"


def _at(row: Row, goal: PlainRow) -> str:
    return f"{amount(row['value'], goal)} on {day(row['day'])}"


def _late(row: Row, goal: PlainRow) -> str:
    days = (_plain(row["reached_on"]) - _plain(goal["due"])).days
    return f" That was {count(days, 'day')} after the due day." if days > 0 else ""


def _result(row: Row, goal: PlainRow) -> str:
    of = f"of {amount(goal['target'], goal)}, from {amount(goal['baseline'], goal)}"
    if not row["n"]:
        return f"nothing was measured after the start; the target was {amount(goal['target'], goal)}"
    return f"it stood at {figure(row['value'], goal)} {of}, on {day(row['day'])}"


def _plain(value: date) -> date:
    return date(value.year, value.month, value.day)


def _with_unit(figure: str, goal: PlainRow) -> str:
    return with_unit(figure, goal["unit"])


def _unit(goal: PlainRow) -> str:
    return " ".join(str(goal["unit"] or "").split())


def _digits(size: float) -> int:
    return min(max(1 - math.floor(math.log10(size)), 0), _MAX_DIGITS) if size > 0 else 0


def _rounded(value: float, digits: int) -> str:
    written = f"{value:,.{digits}f}"
    if float(written.replace(",", "")) == 0:
        return "0"
    return written.replace("-", MINUS)
