"""Mentors, peers and contacts, and the one page about oneself."""

from mastery.kinds.model import Field, Kind, Part

RELATIONS = {
    "mentor": "Mentor or coach",
    "manager": "Manager",
    "peer": "Peer",
    "report": "Someone you lead",
    "client": "Client",
    "contact": "Contact",
}

PERSON = Kind(
    "person",
    "person",
    "people",
    title="name",
    order=("name",),
    fields=(
        Field("name", "Name", required=True),
        Field("relation", "Relation", "choice", required=True, choices=RELATIONS),
        Field("role", "Role and place of work"),
        Field("cadence_days", "Talk at least every … days", "whole", low=1, high=730),
        Field("ask", "What I ask of them", "paragraph"),
        Field("questions", "Questions to bring", "paragraph", help="One question a line."),
        Field("note", "Note", "paragraph"),
        Field("in_touch", "In touch", "flag", required=True),
    ),
)

PROFILE = Kind(
    "profile",
    "profile",
    "profiles",
    title="name",
    only="6d617374-6572-7900-8000-000000000001",
    fields=(
        Field("name", "Name as it stands on the page"),
        Field("headline", "What I do, in one line"),
        Field("statement", "What I stand for", "paragraph"),
    ),
    parts=(Part("profile_left_out", "Left out", "record", (Field("record", "Left out", required=True),)),),
)
