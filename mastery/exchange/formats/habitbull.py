"""HabitBull's export as CSV: a line for each day of a habit."""

from mastery.exchange.clock import day_in_order, day_order
from mastery.exchange.entries import Entries, header_of, rows_by_name
from mastery.exchange.formats.habits import Days, Habit, habits_reading
from mastery.exchange.reading import Answers, Reading, Source

NAME = "HabitBull"

_NOTHING = -2_150_000_000
"""What HabitBull writes where a day says nothing."""


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of HabitBull, by its header."""
    return 0.95 if {"habitname", "calendardate", "value"} <= set(header_of(head)[0]) else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return each habit as done or not on each day; one that has other numbers has amounts."""
    rows, days = rows_by_name(source.data), Days(Entries(source.today))
    order, asked = day_order((row.get("calendardate", "") for _, row in rows), answers, today=source.today)
    counts = {row.get("habitname", "") for _, row in rows if row.get("value", "") not in ("", "0", "1", str(_NOTHING))}
    for line, row in rows:
        written, name = row.get("calendardate", ""), row.get("habitname", "")
        day = days.entries.whole_day(day_in_order(written, order), written, line=line, column="CalendarDate")
        habit = Habit(days.entries.name(name, line=line, column="HabitName"), counts=name in counts)
        value = days.entries.number(row.get("value", ""), line=line, column="Value")
        if day is not None and habit.name:
            said = None if value is None or value <= _NOTHING else value
            days.add(habit, day, said, line=line, note=row.get("commenttext", ""))
    return habits_reading(NAME, days, answers, asked)
