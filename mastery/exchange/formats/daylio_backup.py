"""Daylio's own backup: JSON in base64 in a ZIP file, with moods, activities and entries."""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mastery.exchange.bounded import JsonObject, json_of, members, names_in, rows_in, text_in
from mastery.exchange.entries import Entries, Entry, reading_of
from mastery.exchange.formats.daylio import ENGLISH, LEVELS, MOOD, note_of
from mastery.exchange.problems import Problems, Unreadable
from mastery.exchange.reading import Answers, Proposal, Reading, Source

NAME = "Daylio backup"

_MEMBER = "backup.daylio"
_PASSED_OVER = {
    "assets": "Photos and recordings stay in the backup.",
    "goals": "Goals of Daylio stay in the backup.",
    "writingTemplates": "Templates for notes stay in the backup.",
}


class _Mood(NamedTuple):
    """A mood: its level from 1 to 5, its place among those of one level, and its word."""

    level: int
    place: float
    word: str


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is a backup of Daylio, by what the ZIP file holds."""
    return 0.95 if _MEMBER in names_in(head) else 0.5 if name.casefold().endswith(".daylio") else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the mood of each day from 1 to 5; a mood of the person's own beside that of its level is in the note.

    Activities stay in the note, as in the table of Daylio, so that both files say the same. Raises Unreadable.
    """
    whole = json_of(_unpacked(source.data))
    moods = _moods(whole)
    activities = {one["id"]: text_in(one, "name") for one in rows_in(whole, "tags") if type(one.get("id")) is int}
    first = {one.level: one for one in sorted(moods.values(), reverse=True)}
    entries = Entries(source.today, Problems("entry"))
    for number, row in enumerate(rows_in(whole, "dayEntries"), 1):
        mood = moods.get(row["mood"]) if type(row.get("mood")) is int else None
        if mood is None:
            entries.unclear(number, "its mood is not among those of the backup", "mood")
        beside = mood.word if mood and mood != first[mood.level] else ""
        tags = row.get("tags")
        done = [activities.get(one, "") for one in (tags if isinstance(tags, list) else ()) if type(one) is int]
        note = note_of(text_in(row, "note_title"), text_in(row, "note"), " | ".join(one for one in done if one))
        said = "\n".join(one for one in (f"Mood: {beside}" if beside else "", note) if one)
        if day := _day(entries, number, row):
            text = entries.text(said, line=number, column="note")
            entries.add(Entry(number, day, MOOD, mood.level if mood else None, text, _minutes(row)))
    levels: dict[float, str] = {level: one.word for level, one in first.items() if one.word}

    def proposals(items: Sequence[str]) -> Iterator[Proposal]:
        if MOOD in items:
            yield Proposal("Daylio", (MOOD,), 1, LEVELS, levels if len(levels) == LEVELS else {})

    notices = tuple(said for key, said in _PASSED_OVER.items() if rows_in(whole, key))
    return reading_of(entries, answers, proposals, about=Reading(NAME, notices=notices))


def _unpacked(data: bytes) -> bytes:
    packed = members(data, wanted=lambda one: one == _MEMBER)
    if _MEMBER not in packed:
        raise Unreadable([f"This file holds no {_MEMBER}. Export it from Daylio once more."])
    try:
        return base64.b64decode(b"".join(packed[_MEMBER].split()), validate=True)
    except binascii.Error as problem:
        raise Unreadable([f"{_MEMBER} in this file is damaged. Export it from Daylio once more."]) from problem


def _moods(whole: object) -> Mapping[object, _Mood]:
    """Return the moods by their ids; Daylio counts the groups from the best, 1, to the worst, 5."""
    found: dict[object, _Mood] = {}
    for row in rows_in(whole, "customMoods"):
        group, order, usual = (row.get(key) for key in ("mood_group_id", "mood_group_order", "predefined_name_id"))
        if type(row.get("id")) is not int or type(group) is not int or not 1 <= group <= LEVELS:
            continue
        word = text_in(row, "custom_name")
        if not word and type(usual) is int and 1 <= usual <= LEVELS:
            word = ENGLISH[usual - 1]
        found[row["id"]] = _Mood(LEVELS + 1 - group, order if type(order) is int else 0, word)
    return found


def _day(entries: Entries, number: int, row: JsonObject) -> date | None:
    """Return the day of an entry, as it was where it was written; Daylio counts the months from 0."""
    year, month, day = (row.get(key) for key in ("year", "month", "day"))
    if type(year) is not int or type(month) is not int or type(day) is not int:
        entries.unclear(number, "it has no day", "day")
        return None
    return entries.day(f"{year:04}-{month + 1:02}-{day:02}"[:40], line=number, column="day")


def _minutes(row: JsonObject) -> float:
    hour, minute = row.get("hour"), row.get("minute")
    return hour * 60 + minute if type(hour) is int and type(minute) is int and 0 <= hour < 24 > minute / 60 else 0
