"""Perfice's export as CSV: an instant in milliseconds, then a column for each question."""

import re

from mastery.exchange.clock import day_of_epoch, minutes_of_epoch
from mastery.exchange.entries import Entries, Entry, header_of, reading_in_one_range, rows_by_name
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Perfice"

_INSTANT = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,6})?", re.ASCII)
_UTC = "Its times are in UTC, so an entry near midnight may stand a day beside your own."


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Perfice: an instant as a whole number in the first column."""
    lines = [line for line in head.decode("utf-8", errors="replace").splitlines() if line.strip()]
    cells, delimiter = header_of(head)
    first = lines[1].split(delimiter)[0].strip('" ') if len(lines) > 1 else ""
    return 0.9 if len(cells) > 1 and cells[0] == "timestamp" and _INSTANT.fullmatch(first) else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return each question whose answers are numbers; other answers, lists too, stay in the note."""
    entries = Entries(source.today)
    for line, row in rows_by_name(source.data):
        written = row.pop("timestamp", "")
        epoch = int(written) if _INSTANT.fullmatch(written) else None
        day = entries.whole_day(day_of_epoch(epoch), written, line=line, column="Timestamp")
        if day is None or epoch is None:
            continue
        for name, cell in row.items():
            item = entries.name(name[:1].upper() + name[1:], line=line)
            value = float(cell) if _NUMBER.fullmatch(cell) else None
            said = f"{item}: {', '.join(cell.split('|||'))}" if cell and value is None else ""
            note = entries.text(said, line=line, column=name)
            entries.add(Entry(line, day, item, value, note, minutes_of_epoch(epoch)))
    return reading_in_one_range(entries, answers, Reading(NAME, notices=(_UTC,)))
