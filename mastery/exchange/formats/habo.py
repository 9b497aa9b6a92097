"""Habo's backup as JSON, before and since version 3: habits, each with what its days say."""

from mastery.exchange.bounded import JsonObject, first_mark, json_of, rows_in, text_in
from mastery.exchange.clock import local_day
from mastery.exchange.entries import Entries
from mastery.exchange.formats.habits import Days, Habit, habits_reading
from mastery.exchange.problems import Problems
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Habo"

_TYPES = ("clear", "check", "fail", "skip", "progress")
_DONE = {"check": 1.0, "fail": 0.0}
_MOST_EVENTS = 200_000


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Habo, by the keys of its JSON."""
    is_json = first_mark(head) in (b"{", b"[")
    return 0.9 if is_json and all(one in head for one in (b'"events"', b'"cue"', b'"routine"', b'"reward"')) else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return each habit as done or not on the days that it names; the line is the place of the day.

    A day with an amount counts as done when it reaches the habit's target.
    """
    days, line = Days(Entries(source.today, Problems("entry"))), 0
    whole = json_of(source.data)
    for one in rows_in({"habits": whole} if isinstance(whole, list) else whole, "habits"):
        habit = Habit(days.entries.name(text_in(one, "title"), line=line + 1, column="title"))
        events = one.get("events")
        for written, said in list(events.items())[:_MOST_EVENTS] if isinstance(events, dict) else []:
            line += 1
            day = days.entries.day(local_day(written), line=line, column="events")
            if day is None or not habit.name:
                continue
            kind, note = _kind_and_note(said)
            days.skipped |= kind == "skip"
            value = _reached(said, one) if kind == "progress" else _DONE.get(kind)
            days.add(habit, day, value, line=line, note=note)
    return habits_reading(NAME, days, answers)


def _kind_and_note(said: object) -> tuple[str, str]:
    """Return what a day says, and its comment: from a list, whose first may be a number or a name."""
    parts = said if isinstance(said, list) else [said]
    first = parts[0] if parts else None
    if isinstance(first, int) and not isinstance(first, bool):
        kind = _TYPES[first] if 0 <= first < len(_TYPES) else ""
    else:
        kind = first.rpartition(".")[2] if isinstance(first, str) else ""
    note = parts[1] if len(parts) > 1 and isinstance(parts[1], str) else ""
    return kind, note.strip()


def _reached(said: object, habit: JsonObject) -> float | None:
    """Return 1 where the amount of a day reaches the habit's target, else 0; None where one of them is missing."""
    amounts = said[1:] if isinstance(said, list) else []
    numbers = [one for one in amounts if isinstance(one, int | float) and not isinstance(one, bool)]
    target = habit.get("targetValue")
    if not numbers or isinstance(target, bool) or not isinstance(target, int | float):
        return None
    return float(numbers[0] >= target)
