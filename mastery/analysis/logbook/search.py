"""Find entries of the logbook."""

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mastery.kinds import ENTRY
from mastery.text import folded

_WRITTEN = tuple(field.name for field in ENTRY.fields if field.type in ("text", "paragraph"))
_NAMES = tuple(field.name for field in ENTRY.fields if field.type in ("element", "link"))


def find_entries(
    entries: pd.DataFrame, *, kinds: Collection[str] = (), text: str = "", **named: str | None
) -> pd.DataFrame:
    """Return the entries that meet every condition given, newest first.

    entries: RECORDS["entry"]. No `kinds` means all of them. `text` is looked for in everything that was written in an
    entry, whatever its accents, upper and lower case. `named` are `scale`, `strength`, `goal` and `person` with the id
    that an entry must name; None for any.
    Raises ValueError for a name that is none of these.
    """
    if unknown := set(named) - set(_NAMES):
        raise ValueError(f"find_entries: {', '.join(sorted(unknown))}; an entry names {', '.join(_NAMES)}")
    found = entries["kind"].isin(list(kinds)) | (not kinds)
    for column, value in named.items():
        found &= entries[column].isin([value]) | (value is None)
    rows = entries[found]
    if wanted := folded(text.strip()):
        rows = rows[_holds(rows, wanted)]
    return rows.sort_values(["day", "saved_at", "entry"], ascending=[False, False, True], ignore_index=True)


def _holds(rows: pd.DataFrame, wanted: str) -> NDArray[np.bool_]:
    held = np.zeros(len(rows), dtype=bool)
    for column in _WRITTEN:
        held |= np.array([isinstance(said, str) and wanted in folded(said) for said in rows[column]], dtype=bool)
    return held
