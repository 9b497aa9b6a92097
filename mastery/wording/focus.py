"""What the current focus says."""

from collections.abc import Mapping

from mastery.wording.figures import Row, day, listed, missing
from mastery.wording.vision import against_target


def focus_sentence(row: Row, names: Mapping[str, str]) -> str:
    """Say one FOCUS row: what the focus is, since when, and where it stands.

    `names` maps scale and strength to name.
    """
    what = [f"“{names[row[one]]}”" for one in ("scale", "strength") if not missing(row[one])]
    stands = [one for one in (_element(row, names.get(row["scale"], "")), _strength(row, names)) if one]
    return " ".join([f"Your focus since {day(row['since'])}: {listed(what)}.", *stands])


def _element(row: Row, name: str) -> str:
    return "" if missing(row["scale"]) or missing(row["score"]) else f"“{name}” stands at {against_target(row)}."


def _strength(row: Row, names: Mapping[str, str]) -> str:
    if missing(row["strength"]) or missing(row["rating"]):
        return ""
    return f"Your newest rating of “{names[row['strength']]}” is {row['rating']} of 5: {row['band']}."
