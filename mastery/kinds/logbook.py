"""Entries of the logbook: one kind of record, with the fields that each kind of entry shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mastery.kinds.model import Content, Field, Kind, element, level, link, not_before


@dataclass(frozen=True)
class EntryKind:
    """A kind of entry: its label, what it is for, its fields in their order, and the labels that differ from ENTRY's.

    `ways` are the choices of the field `way`.
    """

    name: str
    label: str
    about: str
    fields: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)


_KINDS = (
    EntryKind(
        "practice",
        "Practice",
        "Time spent on getting better at one thing.",
        ("scale", "strength", "goal", "minutes", "quality", "stretch", "text"),
        {"title": "What you practised", "stretch": "Outside your comfort zone"},
    ),
    EntryKind(
        "learning",
        "Learning",
        "What you read, attended or asked.",
        ("way", "scale", "goal", "person", "minutes", "lesson", "link"),
        {"title": "What it was", "lesson": "What you take away", "person": "Whom you asked"},
        {"read": "Read", "attended": "Attended", "asked": "Asked"},
    ),
    EntryKind(
        "experience",
        "Experience",
        "A project, a rotation, voluntary work, a new role.",
        ("way", "scale", "goal", "stretch", "lesson", "text"),
        {"title": "What it was", "stretch": "A stretch for you", "lesson": "What you take away"},
        {"project": "Project", "rotation": "Job rotation", "volunteering": "Volunteering", "new_role": "New role"},
    ),
    EntryKind(
        "contact",
        "Contact",
        "Whom you spoke to, about what, and what comes next.",
        ("person", "text", "scale", "goal", "next_action", "next_on"),
        {"title": "What it was about", "next_action": "What comes next", "next_on": "Next contact"},
    ),
    EntryKind(
        "feedback",
        "Feedback received",
        "What someone told you about your work.",
        ("person", "role", "scale", "goal", "direction", "text", "response", "next_action"),
        {
            "title": "What they said, in short",
            "person": "From",
            "role": "Their role, if they are not in your list",
            "text": "In their words",
            "next_action": "What you do about it",
        },
    ),
    EntryKind(
        "win",
        "Win",
        "Something that went well, and what you did for it.",
        ("scale", "goal", "strength", "text", "link"),
    ),
    EntryKind(
        "setback",
        "Setback",
        "What happened, what you learned, what you do next, when you were back on track.",
        ("text", "scale", "goal", "lesson", "next_action", "back_on"),
        {"title": "What happened, in short", "lesson": "What you learned", "next_action": "Next action"},
    ),
    EntryKind(
        "decision",
        "Decision",
        "What you chose between, what you knew, and what you expect to come of it.",
        ("options", "known", "missing", "chosen", "expected", "look_back_on", "outcome", "scale", "goal"),
        {"title": "What is to be decided", "outcome": "Looking back: what came of it"},
    ),
    EntryKind(
        "care",
        "Care",
        "What keeps you able to go on: exercise, rest, people.",
        ("way", "minutes", "text"),
        {},
        {"exercise": "Exercise", "rest": "Rest", "people": "Time with people"},
    ),
    EntryKind(
        "contribution",
        "Contribution",
        "A talk, a post, teaching: what you gave to your field.",
        ("way", "scale", "goal", "minutes", "text", "link"),
        {"title": "What it was"},
        {"talk": "Talk", "post": "Post or article", "teaching": "Teaching"},
    ),
    EntryKind("note", "Note", "Anything else worth keeping.", ("text", "scale", "goal", "person")),
)

ENTRY_KINDS = {one.name: one for one in _KINDS}
WAYS = {way: label for one in _KINDS for way, label in one.ways.items()}
DIRECTIONS = {"strength": "A strength", "improve": "Something to work on"}


def _way_of_kind(content: Content, _today: date) -> str | None:
    way, kind = content.get("way"), ENTRY_KINDS[content["kind"]]
    if way is None or way in kind.ways:
        return None
    has = f"it has {', '.join(kind.ways.values())}" if kind.ways else "it has none"
    return f"“{WAYS[way]}” is not a choice of an entry of the kind {kind.label}; {has}."


ENTRY = Kind(
    "entry",
    "logbook entry",
    "logbook entries",
    title="title",
    order=("day",),
    fields=(
        Field("kind", "Kind", "choice", required=True, choices={one.name: one.label for one in _KINDS}),
        Field("day", "Day", "day", required=True, past=True),
        Field("title", "In short", required=True),
        Field("text", "Details", "paragraph"),
        element(),
        link("strength", "Strength or weakness"),
        link("goal", "Goal"),
        link("person", "Person"),
        Field("way", "How", "choice", choices=WAYS),
        Field("minutes", "Minutes", "whole", low=1, high=10080),
        level("quality", "Quality, from 1 to 5", help="How attentive was it? 1: by rote, 5: fully on the hard part."),
        Field("stretch", "A stretch", "flag"),
        Field("lesson", "Lesson", "paragraph"),
        Field("next_action", "Next action", "paragraph"),
        Field("next_on", "Next on", "day"),
        Field("back_on", "Back on track on", "day", past=True),
        Field("role", "Role of the giver"),
        Field("direction", "About", "choice", choices=DIRECTIONS),
        Field("response", "What you answered", "paragraph"),
        Field("options", "Options", "paragraph"),
        Field("known", "What is known", "paragraph"),
        Field("missing", "What is missing", "paragraph"),
        Field("chosen", "What you chose", "paragraph"),
        Field("expected", "What you expect to come of it", "paragraph"),
        Field("look_back_on", "Look back on", "day"),
        Field("outcome", "What came of it", "paragraph"),
        Field("link", "Link"),
    ),
    rules=(
        not_before("back_on", "day", "You were back on track before it happened. Mend one of the two days."),
        not_before("next_on", "day", "The next contact lies before this one. Mend one of the two days."),
        not_before("look_back_on", "day", "The look back lies before the decision. Mend one of the two days."),
        _way_of_kind,
    ),
)
