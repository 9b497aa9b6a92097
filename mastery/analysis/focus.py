"""The current focus with where it stands."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from mastery.analysis import frames

_OF_ELEMENT = ("score", "low", "high", "target", "gap", "reached")
_OF_STRENGTH = ("rating", "standing")


@dataclass(frozen=True)
class Focus:
    """What the person focuses on: an element, a strength or weakness, or both; since when and why.

    score, low, high (95 %), target and gap are scale points of the element, `reached` its code of TENSION; all None
    without an element or before it is in TENSION. `rating` (1..5) and `standing` are those of the strength.
    """

    record: str
    since: date
    scale: str | None
    strength: str | None
    why: str | None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    gap: float | None = None
    reached: str | None = None
    rating: int | None = None
    standing: str | None = None


def current_focus(focus: pd.DataFrame, tension: pd.DataFrame, movement: pd.DataFrame) -> Focus | None:
    """Return the focus of RECORDS["focus"], with its rows of TENSION and MOVEMENT; None when there is none."""
    kept = frames.rows(focus)
    if not kept:
        return None
    row = kept[-1]
    said = {name: row[name] for name in ("since", "scale", "strength", "why")}
    element = frames.rows(tension[tension["scale"] == row["scale"]]) if row["scale"] else []
    strength = frames.rows(movement[movement["strength"] == row["strength"]]) if row["strength"] else []
    for found, names in ((element, _OF_ELEMENT), (strength, _OF_STRENGTH)):
        said |= {name: found[0][name] for name in names} if found else {}
    return Focus(record=row["focus"], **said)
