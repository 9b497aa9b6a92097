"""The database of the desktop program Roda da Vida: areas of life, each from 0 to 10."""

from mastery.exchange.clock import day_of_epoch, minutes_of_epoch
from mastery.exchange.database import is_database, opened, rows_of
from mastery.exchange.entries import Entries, Entry, one_questionnaire, reading_of
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Roda da Vida"

_RANGE = (0, 10)
_UTC = "Its times are in UTC, so an entry near midnight may stand a day beside your own."


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is this database, by the tables that its first page names."""
    return 0.95 if is_database(head) and b"life_areas" in head else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the score of each area on each day."""
    entries = Entries(source.today)
    with opened(source.data) as database:
        areas = {row["id"]: row["name"] for row in rows_of(database, "life_areas", ("id", "name"), ())}
        for line, row in enumerate(rows_of(database, "scores", ("area_id", "recorded_at", "value"), ()), 1):
            at, name = row["recorded_at"], areas.get(row["area_id"])
            day = entries.whole_day(day_of_epoch(at), str(at)[:40], line=line, column="recorded_at")
            area = entries.name(name if isinstance(name, str) else "", line=line, column="area_id")
            value = entries.fitting(row["value"], line=line, column="value", within=_RANGE)
            if day is not None and area and isinstance(at, int | float):
                entries.add(Entry(line, day, area, value, at=minutes_of_epoch(at)))
    about = Reading(NAME, notices=(_UTC,))
    return reading_of(entries, answers, one_questionnaire("Wheel of life", *_RANGE), about=about)
