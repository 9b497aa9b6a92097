"""What a person hands in to be counted: scores by element and week, under a random id, with their consent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from mastery.cohort.errors import NotHandedIn
from mastery.instruments import Instrument
from mastery.sharing.report import rounding
from mastery.text import unshowable

FORMAT = 1
"""The version of the columns; a reader refuses a newer one."""

MARK = b"mastery_cohort"
"""The key under which a file says the version of its columns."""

ID_BYTES = 16
"""Random bytes of an id: nobody is met twice by chance, and nothing of a person is in it."""

COLUMNS = pa.schema(
    [
        ("person", pa.string()),
        ("consent", pa.date32()),
        ("instrument", pa.string()),
        ("version", pa.string()),
        ("low", pa.int64()),
        ("high", pa.int64()),
        ("scale", pa.string()),
        ("day", pa.date32()),
        ("score", pa.float64()),
    ]
)
"""One row an element of a week, key (person, scale, day): the Monday of the week and the mean of its scores, to two
decimals, in `low`..`high`. `consent` is the day on which the person agreed. Further columns are groups, as text."""

MOST_GROUPS, MOST_LETTERS = 10, 40
"""Groups that one file may state, and letters of a group's name or value (own)."""

_DECIMALS = 2
"""What scores are rounded to: how single questions were left out shows in the further ones (own)."""

_BLUR = "half"
"""How reports call days by week."""


@dataclass(frozen=True)
class HandIn:
    """Whose scores are handed in: the random `person`, the day of `consent`, and the `groups` they state themselves."""

    person: str
    consent: date
    groups: Mapping[str, str] = field(default_factory=dict)


def cohort_table(scores: pd.DataFrame, instrument: Instrument, about: HandIn) -> pa.Table:
    """Return what is handed in of the SCORES of one person by one version of `instrument`: COLUMNS and the groups.

    Raises NotHandedIn when there is no score.
    """
    given = scores[scores["score"].notna() & (scores["version"] == instrument.version)]
    if given.empty:
        raise NotHandedIn(
            f"There is no score of {instrument.title} in version {instrument.version} yet. Save a check-in first."
        )
    weeks = given.assign(day=[rounding.day(one.date(), _BLUR) for one in given["day"]])
    means = weeks.groupby(["day", "scale"], sort=True)["score"].mean().round(_DECIMALS).reset_index()
    many = len(means)
    columns = {
        "person": [about.person] * many,
        "consent": [about.consent] * many,
        "instrument": [instrument.id] * many,
        "version": [instrument.version] * many,
        "low": [instrument.low] * many,
        "high": [instrument.high] * many,
        "scale": means["scale"].tolist(),
        "day": means["day"].tolist(),
        "score": means["score"].tolist(),
    }
    made = pa.table(columns, schema=COLUMNS)
    for name, value in about.groups.items():
        made = made.append_column(name, pa.array([value] * many, pa.string()))
    return made


def cohort_file(table: pa.Table) -> bytes:
    """Return the table as a Parquet file that says the version of its columns, and nothing of who wrote it when."""
    held = BytesIO()
    pq.write_table(table.replace_schema_metadata({MARK: str(FORMAT)}), held, compression="zstd")
    return held.getvalue()


def group_of(name: str, value: str) -> tuple[str, str]:
    """Return a group as it is compared: its name in small letters, both without superfluous spaces.

    Raises NotHandedIn when one of them is empty, too long, cannot be shown, or is the name of another column.
    """
    called, said = " ".join(name.split()).casefold(), " ".join(value.split())
    if not called or not said:
        raise NotHandedIn(f"A group is a name and a value, as faculty=Law; “{name}={value}” lacks one of them.")
    if called in COLUMNS.names:
        raise NotHandedIn(f"A group cannot be called “{called}”: a column of the file is. Choose another name.")
    for text in (called, said):
        if len(text) > MOST_LETTERS or unshowable(text):
            raise NotHandedIn(f"“{text[:MOST_LETTERS]}” is longer than {MOST_LETTERS} letters, or cannot be shown.")
    return called, said


def groups_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the groups of pairs of name and value, as `group_of` has each; raises NotHandedIn, for too many too."""
    found = dict(group_of(name, value) for name, value in pairs)
    if len(found) > MOST_GROUPS:
        raise NotHandedIn(f"These are {len(found)} groups; a file states {MOST_GROUPS} at most.")
    return found
