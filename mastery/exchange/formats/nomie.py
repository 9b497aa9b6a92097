"""Nomie 6's exports as CSV: a day a line with a column a tracker, or a note a line with trackers in it."""

import re
from collections.abc import Mapping
from datetime import date

from mastery.exchange.clock import day_of_epoch, minutes_of_epoch
from mastery.exchange.entries import Entries, Entry, header_of, reading_in_one_range, rows_by_name
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Nomie"

_TRACKER = re.compile(r"#(\w{1,60})\(([+-]?\d{1,9}(?:\.\d{1,6})?)\)")
_DETAILED = {"epoch", "start", "end", "offset", "note"}
_ZERO = "Nomie writes 0 where nothing was tracked, so a 0 counts as not answered."
_NUMBER = re.compile(r"\d{1,13}(?:\.\d{1,3})?", re.ASCII)
_MINUTES = re.compile(r"-?\d{1,4}", re.ASCII)


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Nomie, by its header and the name of the file."""
    cells, _ = header_of(head)
    if set(cells) >= _DETAILED:
        return 0.95
    tagged = len(cells) > 1 and cells[0] == "date" and all(not one or one[0] in "#@+" for one in cells[1:])
    return 0.9 if tagged else 0.7 if cells[:1] == ("date",) and len(cells) > 1 and "nomie" in name.casefold() else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the number of each tracker on each day; notes stay whole in the note."""
    entries, rows = Entries(source.today), rows_by_name(source.data)
    is_detailed = set(header_of(source.data)[0]) >= _DETAILED
    for line, row in rows:
        (_add_note if is_detailed else _add_day)(entries, line, row)
    return reading_in_one_range(entries, answers, Reading(NAME, notices=() if is_detailed else (_ZERO,)))


def _add_day(entries: Entries, line: int, row: Mapping[str, str]) -> None:
    day = entries.day(row.get("date", ""), line=line, column="date")
    for name, cell in row.items():
        if day is None or name == "date" or not cell or cell.casefold() == "nan":
            continue
        value = entries.number(cell, line=line, column=name)
        entries.add(Entry(line, day, entries.name(name.lstrip("#@+"), line=line), value or None))


def _add_note(entries: Entries, line: int, row: Mapping[str, str]) -> None:
    """Add the trackers in one note, on the day of the place where it was written: `offset` is in minutes to UTC."""
    written, offset = row.get("epoch", ""), row.get("offset", "")
    epoch = float(written) if _NUMBER.fullmatch(written) else None
    if epoch is not None and _MINUTES.fullmatch(offset):
        epoch -= int(offset) * 60_000
    day: date | None = entries.whole_day(day_of_epoch(epoch), written, line=line, column="epoch")
    if day is None or epoch is None:
        return
    note, at = row.get("note", ""), minutes_of_epoch(epoch)
    for name, number in _TRACKER.findall(note):
        entries.add(Entry(line, day, entries.name(name, line=line), float(number), at=at))
    entries.add(Entry(line, day, "", note=entries.text(note, line=line, column="note"), at=at))
