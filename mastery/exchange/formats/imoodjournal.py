"""iMoodJournal's export as CSV: a level from 1 to 10 at an hour and minute, with a label and a text."""

from mastery.exchange.clock import day_in_order, day_order
from mastery.exchange.entries import Entries, Entry, header_of, one_questionnaire, reading_of, rows_by_name
from mastery.exchange.reading import Answers, Reading, Source

NAME = "iMoodJournal"

_NO_TEXT = {"date", "day of week", "hour", "minute", "level", "label", "day", "time"}
_RANGE = (1, 10)


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of iMoodJournal, by its header."""
    cells = set(header_of(head)[0])
    return 0.9 if {"date", "level", "hour", "minute"} <= cells else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the level of each day; what the other columns hold stays in the note."""
    rows, entries = rows_by_name(source.data), Entries(source.today)
    order, asked = day_order((row.get("date", "") for _, row in rows), answers, today=source.today)
    for line, row in rows:
        written = row.get("date", "")
        day = entries.whole_day(day_in_order(written, order), written, line=line, column="Date")
        if day is None:
            continue
        level = entries.number(row.get("level", ""), line=line, column="Level", within=_RANGE)
        said = "\n".join(text for name, text in row.items() if text and name not in _NO_TEXT)
        note = entries.text(said, line=line)
        hour, minute = (row.get(name, "") for name in ("hour", "minute"))
        at = int(hour) * 60 + int(minute) if _is_short(hour) and _is_short(minute) else 0
        entries.add(Entry(line, day, "Mood", level, note, at))
    return reading_of(
        entries, answers, one_questionnaire("iMoodJournal", *_RANGE), about=Reading(NAME, questions=asked)
    )


def _is_short(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2
