"""Track & Graph's export as CSV: a feature, an instant and a value, with a label of its own or behind the value."""

import re

from mastery.exchange.clock import local_day, minutes_of
from mastery.exchange.entries import Entries, Entry, header_of, reading_in_one_range, rows_by_name
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Track & Graph"

_DURATION = re.compile(r"-?\d{1,6}:\d{2}:\d{2}", re.ASCII)
_LEFT_OUT = "Durations were passed over: they are no ratings."


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Track & Graph, by its header."""
    return 0.95 if {"featurename", "timestamp", "value", "note"} <= set(header_of(head)[0]) else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the value of each feature on each day; durations are passed over, labels and notes stay in the note."""
    entries, durations = Entries(source.today), 0
    for line, row in rows_by_name(source.data):
        when = row.get("timestamp", "")
        day = entries.day(local_day(when), line=line, column="Timestamp")
        feature = entries.name(row.get("featurename", ""), line=line, column="FeatureName")
        if day is None or not feature:
            continue
        value, _, behind = row.get("value", "").partition(":")
        if _DURATION.fullmatch(row.get("value", "")):
            durations, value, behind = durations + 1, "", ""
        said = [one for one in (row.get("label", "") or behind.strip(), row.get("note", "")) if one]
        note = entries.text(f"{feature}: {' – '.join(said)}" if said else "", line=line, column="Note")
        number = entries.number(value, line=line, column="Value")
        entries.add(Entry(line, day, feature, number, note, minutes_of(when)))
    return reading_in_one_range(entries, answers, Reading(NAME, notices=(_LEFT_OUT,) if durations else ()))
