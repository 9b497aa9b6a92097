"""The sentence about the current focus."""

from collections.abc import Mapping

from mastery.wording.figures import Row, day, listed, missing
from mastery.wording.vision import against_target


def focus_heading(row: Row, names: Mapping[str, str]) -> str:
    """Head one FOCUS row: "Your focus: Being proactive and Delegating"; `names` maps scale and strength to name."""
    return f"Your focus: {listed([names[row[one]] for one in ('scale', 'strength') if not missing(row[one])])}"


def focus_sentence(row: Row, names: Mapping[str, str]) -> str:
    """Say where one FOCUS row stands and since when it is the focus.

    `names` maps scale and strength to name.
    """
    stands = [one for one in (_element(row, names.get(row["scale"], "")), _strength(row, names)) if one]
    return " ".join([*stands, f"Your focus since {day(row['since'])}."])


def _element(row: Row, name: str) -> str:
    return "" if missing(row["scale"]) or missing(row["score"]) else f"“{name}” stands at {against_target(row)}."


def _strength(row: Row, names: Mapping[str, str]) -> str:
    if missing(row["strength"]) or missing(row["rating"]):
        return ""
    return f"Your newest rating of “{names[row['strength']]}” is {row['rating']} of 5: {row['band']}."
