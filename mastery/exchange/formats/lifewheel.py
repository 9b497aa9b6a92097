"""Lifewheel's JSON: eight areas of life, each from 1 to 10, with a comment."""

from mastery.exchange.bounded import json_of, rows_in, text_in
from mastery.exchange.clock import is_utc, local_day, minutes_of
from mastery.exchange.entries import Entries, Entry, one_questionnaire, reading_of
from mastery.exchange.problems import Problems, Unreadable
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Lifewheel"

AREAS = (
    "Love and Relationships",
    "Health and Fitness",
    "Engagements and Education",
    "Inner Development",
    "Family",
    "Friends and Social Life",
    "Fun and Recreation",
    "Finances",
)
_RANGE = (1, 10)
_UTC = "Its times are in UTC, so an entry near midnight may stand a day beside your own."


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Lifewheel, by its type."""
    plain = b"".join(head[:4096].split())
    return 0.95 if plain.startswith((b"{", b"\xef\xbb\xbf{")) and b'"type":"lifewheel"' in plain else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the eight areas of each entry; raises Unreadable where they are encrypted."""
    whole = json_of(source.data)
    if not isinstance(whole, dict) or whole.get("encrypted"):
        raise Unreadable(["This file is encrypted. Export it from Lifewheel without a password, then bring that in."])
    entries, rows = Entries(source.today, Problems("entry")), rows_in(whole, "data")
    for number, one in enumerate(rows, 1):
        when, values = text_in(one, "time"), one.get("data")
        day = entries.day(local_day(when), line=number, column="time")
        if day is None:
            continue
        if not isinstance(values, list) or len(values) != len(AREAS):
            entries.unclear(number, f"there are not {len(AREAS)} numbers, one for each area", "data")
            continue
        at = minutes_of(when)
        for area, value in zip(AREAS, values, strict=True):
            entries.add(
                Entry(number, day, area, entries.fitting(value, line=number, column=area, within=_RANGE), at=at)
            )
        entries.add(Entry(number, day, "", note=entries.text(text_in(one, "comment"), line=number, column="comment")))
    notices = (_UTC,) if any(is_utc(text_in(one, "time")) for one in rows) else ()
    about = Reading(NAME, notices=notices)
    return reading_of(entries, answers, one_questionnaire("Wheel of life", *_RANGE), about=about)
