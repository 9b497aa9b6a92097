"""Find the column that holds the days of a table, or those that hold year, month and day, and read it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from mastery.exchange.any_days import NUMBER, ORDERS, WHOLE, Days, day_in, days_in, is_shaped_as_day, order_of, telling
from mastery.exchange.any_numbers import is_empty, number_in
from mastery.exchange.asking import Asking
from mastery.exchange.grid import Grid
from mastery.exchange.problems import Cause, Problems, Wrong, for_message
from mastery.exchange.reading import Question
from mastery.text import folded

_CALLED_DAY = (
    "full_date", "day", "date", "timestamp", "datum", "tag", "zeitstempel", "fecha", "dia", "marca temporal", "data",
    "jour", "horodateur", "giorno", "dag", "tijdstempel", "dzien", "sygnatura czasowa", "дата", "день", "when",
    "date/time",
    "datetime", "date and time", "carimbo de data/hora", "informazioni cronologiche", "отметка времени", "created",
    "calendardate", "time", "epoch",
)  # fmt: skip
_YEAR = frozenset(["year", "jahr", "annee", "ano", "anno", "jaar", "rok", "год"])
_MONTH = frozenset(["month", "monat", "mois", "mes", "mese", "maand", "miesiac", "месяц"])
_DAY_OF_MONTH = frozenset(["day", "tag", "jour", "dia", "giorno", "dag", "dzien", "день"])
_CALLED_TIME = frozenset(["time", "uhrzeit", "zeit", "heure", "hora", "ora", "tijd", "godzina", "czas", "время"])
_SAMPLE = 300
_MOST = 0.6
_SOME = 0.3
"""The share of days that is enough in a column called like a day: below a short table stand sums (own)."""
_WITH_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_A_HEADER = (WHOLE, "month", "quarter", "week")
_STRETCHES = {
    "month": "Some days name a month alone; its first day is taken.",
    "week": "Some days name a week alone; its first day is taken.",
    "quarter": "Some days name a quarter of a year alone; its first day is taken.",
}

NO_DAY = Cause(30, "no day is given", "lines have no day")
NOT_A_DAY = Cause(31, "{what} is no day that can be read", "days cannot be read")
FUTURE = Cause(33, "{what} is in the future", "days are in the future")


@dataclass(frozen=True)
class Dated:
    """The days of the rows (NaT where a row has none), their minutes, and the columns that they were read from."""

    days: "pd.Series[pd.Timestamp]"
    minutes: "pd.Series[int]"
    columns: tuple[str, ...]
    notices: tuple[str, ...] = ()


def find_days(grid: Grid, asking: Asking, *, today: date) -> Dated | None:
    """Return the days of the table, None where no column holds any; what cannot be read goes to its problems."""
    table, lines, problems = grid.cells, grid.lines, grid.problems
    found = _day_text(table)
    if found is None:
        return None
    texts, columns = found
    readings = {one: days_in(one, today=today) for one in texts.unique()}
    order = _order(readings, asking, today=today)
    days, minutes = {}, {}
    for text, one in readings.items():
        days[text] = day_in(one, order) if one else None
        minutes[text] = one.minute if one else -1
    bad = texts.map(days).isna()
    if bad.any():
        holds = (table[bad].drop(columns=list(columns)) != "").any(axis=1)
        rows = pd.DataFrame({"line": lines[bad], "text": texts[bad], "holds": holds})
        _tell(rows, problems, columns[0], partial(_why_no_day, order=order, today=today))
    times, clock = _times(table, columns, today=today)
    kinds = {one.names for one in readings.values() if one}
    notices = tuple(sentence for name, sentence in _STRETCHES.items() if name in kinds)
    whole = pd.to_datetime(texts.map(days), errors="coerce").astype("datetime64[s]")
    own = texts.map(minutes).astype("int64")
    return Dated(whole, own.where(own >= 0, times), (*columns, *clock), notices)


def _day_text(table: pd.DataFrame) -> "tuple[pd.Series[str], tuple[str, ...]] | None":
    """Return the text of each row's day, and the columns that it stands in."""
    called = {folded(str(name)).strip(" :*"): str(name) for name in table.columns}
    likely = {name: _likelihood(table[name], name) for name in map(str, table.columns)}
    best = max(likely, key=lambda name: likely[name])
    if likely[best][0] >= _MOST:
        return table[best], (best,)
    year = next((called[one] for one in called if one in _YEAR), None) or _year_column(table)
    if year is None:
        return None
    month = next((called[one] for one in called if one in _MONTH), None)
    day = next((called[one] for one in called if one in _DAY_OF_MONTH), None)
    if month and day:
        texts = _joined(table, (year, month, day))
        return (texts, (year, month, day)) if _share(texts) >= _MOST else None
    for name in (one for one in map(str, table.columns) if one != year):
        texts = (table[name] + " " + table[year]).where(table[name] != "", "")
        if _share(texts) >= _MOST:
            return texts, (name, year)
    return None


def _joined(table: pd.DataFrame, parts: tuple[str, str, str]) -> "pd.Series[str]":
    year, month, day = (table[one] for one in parts)
    number = month.str.fullmatch(r"\d{1,2}")
    dashed = year + "-" + month.str.zfill(2) + "-" + day.str.zfill(2)
    return dashed.where(number, day + " " + month + " " + year).where(year != "", "")


def _year_column(table: pd.DataFrame) -> str | None:
    for name in map(str, table.columns):
        values = [one for one in table[name].unique()[:_SAMPLE] if one]
        if values and all(len(one) == 4 and one.isdecimal() and "1900" <= one <= "2100" for one in values):
            return name
    return None


def _likelihood(column: "pd.Series[str]", name: str) -> tuple[float, int]:
    """Return the share of cells that are days, and how likely the name of the column is that of days."""
    called = folded(name).strip(" :*")
    place = _CALLED_DAY.index(called) + 1 if called in _CALLED_DAY else 0
    begins = any(one in called.split() or called.startswith(one) for one in _CALLED_DAY[:14])
    named = len(_CALLED_DAY) + 1 - place if place else int(begins)
    share = _share(column, numbers=bool(named))
    return (1.0 if share >= (_SOME if place else _MOST) and named > 1 else share), named


def _share(column: "pd.Series[str]", *, numbers: bool = False) -> float:
    values = [one for one in column.unique()[: _SAMPLE + 1] if one][:_SAMPLE]
    found = {one: days_in(one, today=date.max) for one in values}
    days = sum(
        numbers or one.names != NUMBER if one else numbers and is_shaped_as_day(text) for text, one in found.items()
    )
    return days / len(values) if values else 0.0


def _order(readings: Mapping[str, Days | None], asking: Asking, *, today: date) -> str:
    known = telling(readings, today=today)
    order, unclear = order_of(known.values())
    if order is not None or unclear is None:
        return order or "ymd"
    text = next(text for text, one in known.items() if one is unclear)
    choices = tuple((one, f"{day} ({ORDERS[one]})") for one, day in unclear.by_order.items())
    return asking.one(
        Question("day_order", f"Which day is {text}?", choices, _likeliest(readings, [one for one, _ in choices]))
    )


def _likeliest(readings: Mapping[str, Days | None], orders: list[str]) -> str:
    """Return the order in which the days follow each other best: a proposal, no more."""

    def turns(order: str) -> int:
        days = [day for one in readings.values() if one and (day := day_in(one, order))]
        steps = np.diff([one.toordinal() for one in days])
        return int(min((steps > 0).sum(), (steps < 0).sum())) - len(days)

    return min(orders, key=turns)


def _tell(bad: pd.DataFrame, problems: Problems, column: str, why: Callable[[str], Cause]) -> None:
    """Name each row with a day that cannot be read, and `why`, and those without one that hold anything else.

    `bad` has columns line, text and holds (whether there is anything beside the day).
    """
    for line, text, holds in zip(bad["line"], bad["text"], bad["holds"], strict=True):
        if text:
            problems.add(Wrong(why(text), for_message(text)), line, column)
        elif holds:
            problems.add(Wrong(NO_DAY), line, column)


def _why_no_day(text: str, order: str, *, today: date) -> Cause:
    """Return why `text` is no day up to `today` in this `order`: it is none, or to come in it, or in every order."""
    found = days_in(text, today=date.max)
    return FUTURE if found and (day_in(found, order) or min(found.by_order.values()) > today) else NOT_A_DAY


def _times(table: pd.DataFrame, columns: tuple[str, ...], *, today: date) -> "tuple[pd.Series[int], tuple[str, ...]]":
    """Return the minute of the day of each row from a column of times, -1 without one."""
    for name in map(str, table.columns):
        if name in columns or folded(name) not in _CALLED_TIME:
            continue
        known = {one: days_in(f"2000-01-01 {one}", today=today) for one in table[name].unique()}
        minutes = table[name].map({one: found.minute if found else -1 for one, found in known.items()}).astype("int64")
        if (minutes >= 0).any():
            return minutes, (name,)
    return pd.Series(-1, index=table.index), ()


def header_days(grid: Grid, asking: Asking, *, today: date) -> dict[str, date] | None:
    """Return the columns that are called by a day, where most but the first are: name → day; their order is asked.

    None where they are not. What stands in a column of a day to come goes to the problems of the table.
    """
    found = {
        name: one for name in grid.names[1:] if (one := days_in(name, today=date.max)) and one.names in _IN_A_HEADER
    }
    if len(found) < 2 or len(found) < _MOST * (len(grid.names) - 1):
        return None
    order = _order({name: days_in(name, today=today) for name in found}, asking, today=today)
    days = {name: day for name, one in found.items() if (day := day_in(one, order)) and day <= today}
    for name in (name for name in found if name not in days):
        for line in grid.lines[~grid.cells[name].map(is_empty)]:
            grid.problems.add(Wrong(_why_no_day(name, order, today=today), for_message(name)), line, name)
    return days


def part_of_a_day(table: pd.DataFrame) -> str | None:
    """Return a cell, or the name of a column, of which most like it are days or months without their year."""
    columns = [table.columns[1:].tolist(), *(table[name].unique().tolist() for name in table.columns)]
    for cells in columns:
        given = [str(one) for one in cells if one][:_SAMPLE]
        parts = [one for one in given if _is_part(one)]
        if len(parts) > 1 and len(parts) >= _MOST * len(given):
            return parts[0]
    return None


def no_day(table: pd.DataFrame) -> str | None:
    """Return a cell of a column called like a day of which most hold a year: a day that is written in another way."""
    for name in (one for one in map(str, table.columns) if folded(one).strip(" :*") in _CALLED_DAY):
        given = [one for one in map(str, table[name].unique()) if one][:_SAMPLE]
        dated = [one for one in given if _WITH_YEAR.search(one) and not number_in(one)]
        if dated and len(dated) >= _MOST * len(given):
            return dated[0]
    return None


def _is_part(text: str) -> bool:
    """Return whether a year makes a day, a month or a week of `text`, which is none: a leap year has every day."""
    if number_in(text) or days_in(text, today=date.max):
        return False
    return any(days_in(f"{text.strip()}{mark}2000", today=date.max) for mark in (" ", "", ".", "/", "-"))
