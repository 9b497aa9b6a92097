"""BragDoc's export as JSON: achievements, which become wins of the logbook."""

from collections.abc import Mapping

from mastery.exchange.bounded import JsonObject, first_mark, json_of, rows_in, text_in
from mastery.exchange.clock import local_day
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, OtherRecord, Reading, Source

NAME = "BragDoc"

_WITH_STRETCH = "It took a {stretch}."
_STRETCHES = ("day", "week", "month", "quarter", "half year", "year")


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of BragDoc, by the keys of its JSON."""
    is_json = first_mark(head) == b"{"
    is_named = b'"exportedAt"' in head and (b'"achievements"' in head or b'"companies"' in head)
    return 0.9 if is_json and is_named else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return each achievement as a win on the day that it ended, or began."""
    rows = rows_in(json_of(source.data), "achievements")
    if not rows:
        raise Unreadable(["This file of BragDoc holds no achievements."])
    records = tuple(OtherRecord(line, "entry", _win(one)) for line, one in enumerate(rows, 1))
    return Reading(NAME, records=records, places={line: f"entry {line}" for line in range(1, len(rows) + 1)})


def _win(one: JsonObject) -> Mapping[str, str]:
    stretch = text_in(one, "eventDuration")
    said = [
        text_in(one, "summary"),
        text_in(one, "details"),
        _WITH_STRETCH.format(stretch=stretch) if stretch in _STRETCHES[1:] else "",
    ]
    day = next((local_day(text_in(one, name)) for name in ("eventEnd", "eventStart") if text_in(one, name)), "")
    return {"kind": "win", "day": day, "title": text_in(one, "title"), "text": "\n".join(filter(None, said))}
