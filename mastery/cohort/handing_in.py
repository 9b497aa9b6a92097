"""What the owner of a journal hands in: prepared to be shown first, and written down when it leaves."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from mastery import analysis, journal
from mastery.cohort.export import HandIn, cohort_file, cohort_table
from mastery.instruments import Instrument
from mastery.journal import Journal

_ID = "cohort_id"
_HANDED_IN = "cohort_export "


@dataclass(frozen=True)
class Prepared:
    """What would go: who it is about, the rows, and the file."""

    about: HandIn
    table: pa.Table
    file: bytes


@dataclass(frozen=True)
class HandedIn:
    """A file that went: its day, how many scores it held, its bytes and their digest."""

    day: date
    scores: int
    size: int
    sha256: str


def person_id(store: Journal, fresh: bytes) -> str:
    """Return the random id under which the owner handed in before, else one made of `fresh` random bytes."""
    return journal.preference(store, _ID) or fresh.hex()


def prepared(store: Journal, instrument: Instrument, about: HandIn) -> Prepared:
    """Return what would go of the owner's check-ins with `instrument`, those that count in trends.

    Raises NotHandedIn when there is no score.
    """
    scores = analysis.counted(analysis.scores(journal.responses(store), instrument), journal.check_ins(store))
    table = cohort_table(scores[scores["rater"] == "self"], instrument, about)
    return Prepared(about, table, cohort_file(table))


def write_down(store: Journal, went: Prepared, *, at: datetime) -> None:
    """Keep the id, and that the file went; raises JournalError, with the id kept alone, when it cannot be."""
    journal.prefer(store, _ID, went.about.person, at=at)
    line = {
        "scores": went.table.num_rows,
        "size": len(went.file),
        "sha256": hashlib.sha256(went.file).hexdigest(),
    }
    journal.prefer(store, f"{_HANDED_IN}{at.isoformat()}", json.dumps(line), at=at)


def handed_in(store: Journal) -> list[HandedIn]:
    """Return the files that went, oldest first."""
    found = []
    for name in journal.preferred(store, _HANDED_IN):
        line: Mapping[str, str | int] = json.loads(journal.preference(store, name) or "{}")
        day = datetime.fromisoformat(name.removeprefix(_HANDED_IN)).date()
        found.append(HandedIn(day, int(line["scores"]), int(line["size"]), str(line["sha256"])))
    return found
