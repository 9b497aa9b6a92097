"""Loop Habit Tracker's backup, a SQLite database: read from its bytes in memory, and never run or written."""

import sqlite3
from datetime import date, timedelta

from mastery.exchange.database import is_database, opened, rows_of
from mastery.exchange.entries import Entries
from mastery.exchange.formats.habits import Days, Habit, habits_reading
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Loop backup"

_MOST_AMOUNT = 10**12
_MILLISECONDS_A_DAY = 86_400_000
_EPOCH = date(1970, 1, 1)
_PLAIN = {2: 1.0, 1: None, 0: 0.0, 3: None, -1: None}


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is a database of Loop, by the tables that its first page names."""
    return 0.95 if is_database(head) and b"Repetitions" in head and b"Habits" in head else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return each habit as done or not on each day; columns that a version did not have yet count as its defaults."""
    days = Days(Entries(source.today))
    with opened(source.data) as database:
        _add(days, database)
    return habits_reading(NAME, days, answers)


def _add(days: Days, database: sqlite3.Connection) -> None:
    rows = enumerate(rows_of(database, "Habits", ("id", "name"), _HABIT), 1)
    habits = {row["id"]: _habit(days, row, line) for line, row in rows}
    for line, row in enumerate(rows_of(database, "Repetitions", ("habit", "timestamp"), ("value", "notes")), 1):
        habit, at = habits.get(row["habit"]), row["timestamp"]
        if habit is None or not habit.name:
            days.entries.unclear(line, "this day is of no habit")
            continue
        whole = at // _MILLISECONDS_A_DAY if isinstance(at, int) else None
        sound = whole is not None and abs(whole) < 40_000
        written = _EPOCH + timedelta(days=whole) if sound and whole is not None else None
        day = days.entries.whole_day(written, str(at)[:40], line=line, column="timestamp")
        if day is not None:
            note = row["notes"] if isinstance(row["notes"], str) else ""
            days.add(habit, day, _value(days, habit, row["value"]), line=line, note=note.strip())


_HABIT = ("type", "target_type", "target_value")


def _habit(days: Days, row: dict[str, object], line: int) -> Habit:
    name = row["name"] if isinstance(row["name"], str) else ""
    target = row["target_value"]
    return Habit(
        days.entries.name(name, line=line, column="Habits"),
        counts=row["type"] == 1,
        target=float(target) if isinstance(target, int | float) and abs(target) < _MOST_AMOUNT else None,
        at_most=row["target_type"] == 1,
    )


def _value(days: Days, habit: Habit, value: object) -> float | None:
    """Return what a day says; before version 16 a row without a value says that it was done."""
    if value is None:
        return 1.0
    days.skipped |= value == 3
    if not isinstance(value, int | float) or abs(value) > _MOST_AMOUNT:
        return None
    if not habit.counts:
        return _PLAIN.get(int(value))
    return value / 1000 if value >= 0 else None
