"""Strengths and weaknesses with their dated ratings, and what drives a person."""

from mastery.kinds.model import Field, Kind, element, level, link

STRENGTH_KINDS = {"technical": "Technical", "people": "With people", "self": "With myself"}
PLANS = {"build_on": "Build on it", "address": "Address it"}
ENERGIES = {"energises": "Gives energy", "drains": "Drains energy"}
RATING_WORDS = {
    1: "1 · holds me back",
    2: "2 · rather weak",
    3: "3 · in between",
    4: "4 · rather strong",
    5: "5 · a strength of mine",
}
MOTIVE_SORTS = {"value": "A value of mine", "energises": "Gives energy", "drains": "Drains energy"}

STRENGTH = Kind(
    "strength",
    "strength or weakness",
    "strengths and weaknesses",
    title="name",
    order=("name",),
    fields=(
        Field("name", "Name", required=True, help="Name what you do: “explaining a design to non-engineers”."),
        Field("kind", "Kind", "choice", choices=STRENGTH_KINDS),
        element(),
        Field("plan", "Plan", "choice", choices=PLANS),
        Field("evidence", "Evidence", "paragraph", help="What happened that shows it?"),
        Field("energy", "Energy", "choice", choices=ENERGIES),
        Field("watched", "Rate it at check-ins", "flag", required=True),
    ),
)

STRENGTH_RATING = Kind(
    "strength_rating",
    "rating",
    "ratings",
    title="day",
    order=("day",),
    fields=(
        link("strength", "Strength or weakness", required=True, bond="owned"),
        Field("day", "Day", "day", required=True, past=True),
        level("value", "Rating", required=True),
        Field("note", "Note", "paragraph"),
    ),
)

MOTIVE = Kind(
    "motive",
    "motive",
    "motives",
    title="name",
    order=("name",),
    fields=(
        Field("name", "In a few words", required=True),
        Field("sort", "What it is", "choice", required=True, choices=MOTIVE_SORTS),
        Field("note", "What it looks like in a week", "paragraph"),
    ),
)
