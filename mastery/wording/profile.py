"""Words of the one-page profile: headings, lines, the record that each comes from, what no longer fits."""

from collections.abc import Mapping

import pandas as pd

from mastery.kinds import ENTRY_KINDS
from mastery.wording.figures import Row, day, missing

PROFILE_HEADINGS = {
    "values": "What matters to me",
    "strengths": "What I am good at",
    "proof": "What I have done",
    "credentials": "Credentials",
    "now": "What I am working on",
}
"""The heading of each section of PROFILE_LINES below the name, headline and statement, in the order of the page."""

NO_NAME = "Profile"
"""What stands at the top while the owner has given no name."""


def profile_line(row: Row, names: Mapping[str, str]) -> str:
    """Return what a PROFILE_LINES row says in short; `names` maps scale to name."""
    if not missing(row["text"]):
        return str(row["text"])
    return names.get(row["scale"], str(row["scale"]))


def profile_source(row: Row) -> str:
    """Say which record a PROFILE_LINES row comes from: "Win, 6 Apr 2026", "Strength, rated 4 on 6 Apr 2026"."""
    if row["kind"] == "entry":
        return f"{ENTRY_KINDS[row['entry_kind']].label}, {day(row['day'])}"
    if row["kind"] == "strength" and missing(row["value"]):
        return "Strength, not rated yet, to build on"
    said = _SOURCES[row["kind"], row["section"]].format(value=row["value"])
    return said if missing(row["day"]) else f"{said}{_DAYS[row['kind'], row['section']]}{day(row['day'])}"


def profile_limit(lines: pd.DataFrame, section: str) -> str:
    """Say how many lines of a section of PROFILE_LINES no longer fit on the page; "" when all do.

    Lines that the owner left out do not count.
    """
    own = lines[(lines["section"] == section) & ~lines["left_out"]]
    on_page = int(own["shown"].sum())
    return "" if on_page == len(own) else _LIMITS[section].format(shown=on_page, all=len(own))


_LIMITS = {
    "values": "The first {shown} of {all} by name.",
    "strengths": "The {shown} highest rated of {all}.",
    "proof": "The newest {shown} of {all}.",
    "credentials": "The newest {shown} of {all}.",
    "now": "The focus and what is due first: {shown} of {all}.",
}
_SOURCES = {
    **{("profile", section): "Your own words for this page" for section in ("name", "headline", "statement")},
    ("motive", "values"): "Value",
    ("strength", "strengths"): "Strength, rated {value}",
    ("goal", "proof"): "Goal",
    ("credential", "credentials"): "Credential",
    ("focus", "now"): "Focus",
    ("goal", "now"): "Goal",
}
_DAYS = {
    ("strength", "strengths"): " on ",
    ("goal", "proof"): ", reached on ",
    ("credential", "credentials"): ", valid until ",
    ("focus", "now"): " since ",
    ("goal", "now"): ", due ",
}
