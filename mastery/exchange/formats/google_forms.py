"""Google Forms' responses as CSV: an instant, then a column for each question; a score of a quiz, an address."""

import re

from mastery.exchange.entries import header_of
from mastery.exchange.formats import any_table
from mastery.exchange.forms import GOOGLE, GOOGLE_STAMPS
from mastery.exchange.reading import Answers, Reading, Source

NAME = GOOGLE.name

_INSTANT = re.compile(r'\n"?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} \d{1,2}:\d{2}:\d{2}')


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Google Forms: by its first column, and the instants below it."""
    cells, _ = header_of(head)
    if len(cells) < 2 or cells[0] not in GOOGLE_STAMPS or "featurename" in cells:
        return 0
    return 0.85 if _INSTANT.search(head.decode("utf-8", errors="replace")) else 0.3


def read(source: Source, answers: Answers) -> Reading:
    """Return each question that is answered with numbers, or else with words that come again; other words as notes.

    Raises Unreadable where it was answered under more than one address.
    """
    return any_table.read(source, answers, GOOGLE)
