"""Read a diary in plain text or Markdown, whose parts stand below their days, as a table of days and notes."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from mastery.exchange.any_days import WHOLE, days_in
from mastery.exchange.rows import SAMPLE, Record

_HEADS = ("#", "-", "*")
_MARKS = "#*_- \t>"
_UNDERLINE = re.compile(r"\s*(?:-{3,}|={3,})\s*")
"""What Markdown has below a heading."""
_DAY_FIRST = re.compile(r"(\d{4}-\d{2}-\d{2})\b[\s:,\u2013\u2014-]*(.*)")


def diary_records(lines: Iterable[str]) -> Iterator[Record]:
    """Yield what stands above the first day, a header, and each day with the text below it; nothing for another text.

    A day stands on a line of its own: the first, one after a blank one, a heading, or a point of a list.
    """
    day, start, note, blank = "", 0, list[str](), True
    for number, line in enumerate(lines, 1):
        if not day and number > SAMPLE:
            return
        found = _day_of(line) if blank or line.startswith(_HEADS) else None
        if day and number == start + 1 and _UNDERLINE.fullmatch(line):
            continue
        if found is None:
            note.append(line.rstrip("\r\n"))
        else:
            if day:
                yield start, [day, "\n".join(note).strip()]
            else:
                yield 1, ["\n".join(note)]
                yield number, ["date", "note"]
            (day, rest), start = found, number
            note = [rest] if rest else []
        blank = not line.strip()
    if day:
        yield start, [day, "\n".join(note).strip()]


def _day_of(line: str) -> tuple[str, str] | None:
    """Return the day that a line names, and what it says behind it; None where it is no heading of a day."""
    plain = line.strip().strip(_MARKS).rstrip(":")
    read = days_in(plain, today=date.max)
    if read and read.names == WHOLE:
        return plain, ""
    found = _DAY_FIRST.fullmatch(plain) if line.startswith(_HEADS) else None
    return (found[1], found[2]) if found else None
