"""The sentence about the current focus."""

from collections.abc import Mapping

from mastery.wording.events import quoted
from mastery.wording.figures import Row, day, listed, missing
from mastery.wording.vision import against_target


def focus_heading(row: Row, names: Mapping[str, str]) -> str:
    """Head one FOCUS row: "Your focus: “Being proactive” and “Delegating”"; `names` maps its uids to names."""
    return f"Your focus: {listed([quoted(names[row[one]]) for one in ('scale', 'strength') if not missing(row[one])])}"


def focus_facts(row: Row) -> str:
    """Say where one FOCUS row stands and since when it is the focus; its heading names the two."""
    element = not missing(row["scale"]) and not missing(row["score"])
    strength = not missing(row["strength"]) and not missing(row["rating"])
    said = [against_target(row)] if element else []
    said += [f"rated {row['rating']} of 5, {row['band']}"] if strength else []
    said += [f"since {day(row['since'])}"]
    facts = " · ".join(said)
    return facts[:1].upper() + facts[1:]
