"""The records in the sample, read from `story/`: a TOML file for each subject."""

import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from mastery import kinds
from mastery.kinds import Content
from mastery.sample import mentor, practice
from mastery.sample.check_ins import SEED
from mastery.sample.planned_test import planned_test
from mastery.sample.record import Record, StoryLine, records

_FOLDER = Path(__file__).parent / "story"
_SUBJECTS = (
    "people", "strengths", "goals", "plans", "practice", "work", "decisions", "growth", "company", "reviews", "mentor",
)  # fmt: skip


def sample_records(*, today: date, seed: int = SEED) -> list[Record]:
    """Return all records beside the check-ins, kind by kind; links lead to records earlier in the list.

    Contents are whole by `mastery.kinds`, each version on the day on which it was written. `seed` moves the practice:
    on which day, how long, how attentive.
    """
    files = {subject: tomllib.loads((_FOLDER / f"{subject}.toml").read_text("utf-8")) for subject in _SUBJECTS}
    lines = (practice.lines(file, seed) if subject == "practice" else _lines(file) for subject, file in files.items())
    return records([*chain.from_iterable(lines), *mentor.reports(), planned_test()], today=today)


def _lines(file: Content) -> Iterator[StoryLine]:
    """Yield the lines of a file: a table for each record, with what was `later` changed in it."""
    for kind, tables in file.items():
        for table in tables:
            fields = {name: value for name, value in table.items() if name not in ("called", "ago", "later")}
            if any(field.name == "day" for field in kinds.KINDS[kind].fields):
                fields.setdefault("day", table["ago"])
            later = tuple(_change(change) for change in table.get("later", ()))
            yield StoryLine(kind, table.get("called") or table["title"], table["ago"], fields, later)


def _change(change: Content) -> tuple[int, Content]:
    # TOML has no word for nothing: `emptied` names the fields that became empty.
    fields = {name: value for name, value in change.items() if name not in ("ago", "emptied")}
    return change["ago"], {**fields, **dict.fromkeys(change.get("emptied", ()))}
