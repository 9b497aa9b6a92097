"""Beaver Habits' export as JSON: habits with the days on which they were done."""

from mastery.exchange.bounded import first_mark, json_of, rows_in, text_in
from mastery.exchange.entries import Entries
from mastery.exchange.formats.habits import Days, Habit, habits_reading
from mastery.exchange.problems import Problems
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Beaver Habits"


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Beaver Habits, by the keys of its JSON."""
    is_json = first_mark(head) == b"{"
    return 0.9 if is_json and all(one in head for one in (b'"habits"', b'"records"', b'"done"')) else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return each habit as done or not on the days that it names; the line is the place of the record."""
    days, line = Days(Entries(source.today, Problems("entry"))), 0
    for one in rows_in(json_of(source.data), "habits"):
        habit = Habit(days.entries.name(text_in(one, "name"), line=line + 1, column="name"))
        for record in rows_in(one, "records"):
            line += 1
            day = days.entries.day(text_in(record, "day"), line=line, column="day")
            done = record.get("done")
            if not isinstance(done, bool):
                days.entries.unclear(line, "a record says neither true nor false", "done")
            elif day is not None and habit.name:
                days.add(habit, day, float(done), line=line, note=text_in(record, "text"))
    return habits_reading(NAME, days, answers)
