"""flow-dashboard's exports as CSV: habits, goals, the journal, tracking, events and tasks, each a file of its own."""

import re
from collections.abc import Mapping, Sequence

from mastery.exchange.bounded import json_of
from mastery.exchange.entries import Entries, Entry, header_of, reading_in_one_range, rows_by_name
from mastery.exchange.formats.habits import Days, Habit, habits_reading
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, OtherRecord, Reading, Source

NAME = "flow-dashboard"

_SHEETS = {
    "habits": {"created", "updated", "date", "habit", "done", "committed"},
    "goals": {"goal period", "date created", "goal assessments", "overall assessment"},
    "journal": {"date", "tags", "location", "data"},
    "events": {"date start", "date end", "title", "details", "color"},
    "tasks": {"date created", "date due", "date done", "title", "done", "archived"},
    "tracking": {"date", "data"},
}
_PERIOD = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)
_FIRST = "Goals there are of a month or a year; the day here is its first."
_OVERALL = "Overall assessment"


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of flow-dashboard, by its header."""
    sheet = _sheet(head)
    return {"": 0.0, "tracking": 0.6 * (b"{" in head)}.get(sheet, 0.9)


def read(source: Source, answers: Answers) -> Reading:
    """Return habits as done or not, assessments and tracked numbers, entries of the logbook, or items of the plan."""
    sheet, entries = _sheet(source.data), Entries(source.today)
    rows = rows_by_name(source.data)
    if not sheet:
        raise Unreadable([f"The first line of this file is none of those that {NAME} writes."])
    if sheet == "habits":
        return _habits(entries, rows, answers)
    if sheet in ("events", "tasks"):
        make = _event if sheet == "events" else _task
        records = tuple(one for line, row in rows if (one := make(line, row)))
        if not records:
            raise Unreadable([f"This file of {NAME} holds nothing to bring in."])
        return Reading(NAME, records=records)
    for line, row in rows:
        (_goal if sheet == "goals" else _tracked)(entries, line, row)
    if sheet == "goals":
        return reading_in_one_range(entries, answers, Reading(NAME, notices=(_FIRST,)), title="flow-dashboard goals")
    return reading_in_one_range(entries, answers, Reading(NAME))


def _sheet(head: bytes) -> str:
    cells = set(header_of(head)[0])
    exact = next((name for name, columns in _SHEETS.items() if columns == cells), "")
    return exact or next((name for name, columns in _SHEETS.items() if len(columns) > 2 and columns <= cells), "")


def _habits(entries: Entries, rows: Sequence[tuple[int, Mapping[str, str]]], answers: Answers) -> Reading:
    days = Days(entries)
    for line, row in rows:
        day = entries.day(row["date"], line=line, column="Date")
        habit = Habit(entries.name(row["habit"], line=line, column="Habit"))
        done = entries.number(row["done"], line=line, column="Done", within=(0, 1))
        if day is not None and habit.name:
            days.add(habit, day, done, line=line)
    return habits_reading(NAME, days, answers)


def _goal(entries: Entries, line: int, row: Mapping[str, str]) -> None:
    """Add the overall assessment of a month or year; its goals and what each was given stay in the note."""
    period = row["goal period"]
    first = f"{period}-01-01"[:10] if _PERIOD.fullmatch(period) else period
    day = entries.day(first, line=line, column="Goal Period")
    if day is None:
        return
    texts = [cell for name, cell in row.items() if name.startswith("text") and cell]
    given = [one.strip() for one in row["goal assessments"].split(",")]
    said = [f"{text} ({given[n]})" if n < len(given) and given[n] else text for n, text in enumerate(texts)]
    value = entries.number(row["overall assessment"], line=line, column="Overall Assessment")
    entries.add(Entry(line, day, _OVERALL, value, entries.text("\n".join(said), line=line)))


def _tracked(entries: Entries, line: int, row: Mapping[str, str]) -> None:
    """Add the numbers in the column Data, which is JSON; words in it, tags and the place stay in the note."""
    day = entries.day(row["date"], line=line, column="Date")
    try:
        data = json_of(row["data"].encode("utf-8", errors="replace")) if row["data"] else {}
    except Unreadable as problem:
        entries.unclear(line, str(problem), "Data")
        return
    if day is None or not isinstance(data, dict):
        return
    for key, value in data.items():
        item = entries.name(key[:1].upper() + key[1:], line=line, column="Data")
        if isinstance(value, str) and value:
            entries.add(Entry(line, day, "", note=entries.text(f"{item}: {value}", line=line, column="Data")))
        elif isinstance(value, int | float) and item:
            entries.add(Entry(line, day, item, entries.fitting(value, line=line, column=item)))
    for name in ("tags", "location"):
        said = f"{name.capitalize()}: {row[name]}" if row.get(name) else ""
        entries.add(Entry(line, day, "", note=entries.text(said, line=line, column=name)))


def _event(line: int, row: Mapping[str, str]) -> OtherRecord:
    until = f"Until {row['date end']}." if row["date end"] and row["date end"] != row["date start"] else ""
    text = "\n".join(one for one in (row["details"], until) if one)
    values = {"kind": "note", "day": row["date start"][:10], "title": row["title"], "text": text}
    return OtherRecord(line, "entry", values)


def _task(line: int, row: Mapping[str, str]) -> OtherRecord | None:
    """Return a task as an item of the plan; one that was put away undone is passed over."""
    done = row["done"].casefold() in ("1", "true", "yes")
    if not done and row["archived"].casefold() in ("1", "true", "yes"):
        return None
    values = {"kind": "other", "title": row["title"], "due": row["date due"][:10] or None}
    if done:
        return OtherRecord(line, "plan_item", {**values, "status": "done", "done_on": row["date done"][:10] or None})
    return OtherRecord(line, "plan_item", {**values, "status": "planned"})
