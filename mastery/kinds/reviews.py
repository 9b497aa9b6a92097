"""The periodic review: what was looked at, kept, changed, dropped, and what comes next."""

from mastery.kinds.model import Field, Kind, Part, element, link

REVIEW_CHOICES = {"keep": "Keep", "change": "Change", "drop": "Drop"}

REVIEW = Kind(
    "review",
    "review",
    "reviews",
    title="day",
    order=("day",),
    fields=(
        Field("day", "Day", "day", required=True, past=True),
        Field("since", "Looking back to", "day"),
        Field("lesson", "What I take from this time", "paragraph"),
        element("Focus until the next review"),
        link("strength", "Strength or weakness in focus", bond="loose"),
        Field("why", "Why this, now", "paragraph"),
        Field("next_on", "Next review on", "day"),
    ),
    parts=(
        Part(
            "review_choice",
            "Choices",
            "record",
            (
                Field("record", "Goal or plan item", required=True),
                Field("choice", "Choice", "choice", required=True, choices=REVIEW_CHOICES),
            ),
        ),
    ),
)
