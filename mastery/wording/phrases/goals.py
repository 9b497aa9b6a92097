"""What the goals page says: goals, the plan, the vision, credentials."""

from collections.abc import Mapping
from typing import Final

TITLE = "Where do I want to be, and how?"
A_GOAL = "A goal says what you will have done, by when, and how you will know."
NO_ACTIVE_GOAL = f"No goal is active. {A_GOAL}"
WHERE_IT_STANDS = "Where it stands"
WITHOUT_GOAL = "Without a goal"
NEW_GOAL = "A new goal"
IN_FORM: Mapping[str, str] = {
    "baseline": "From (baseline)",
    "target": "To (target)",
    "confidence": "How confident, 1 to 5?",
}
"""What fields of a goal are called where several stand in one line."""
MORE_OF_IT = "Type, strength or weakness, part of the vision"
ADVICE = "This is advice. A goal can be saved as it is."
ENDED_HOW = "How did it end?"
WIN_ADDED = "It is in your logbook as a win."
GO_ON_CLOSING = "Close this goal: go on"
GO_ON = "Go on with the goal that you began"
NO_PLAN = "No plan item is here yet. A course, a book, a conversation, a project: what comes next?"
SERVED_GOAL = "The goal that it serves"
NO_CREDENTIAL = "No credential is here yet: a degree, a certificate, a licence. Today tells in time when one expires."
TARGETS = (
    "The level at which you want each element to be, from 1 to 5. An element may stay without; the vision needs "
    "its statement to be saved."
)
ONE_FOCUS = "The one focus"
ONE_THING = "One thing at a time: an element, or a strength or weakness of yours."
NO_VISION = "Goals serve a vision: where do you want to be in some years, and what does a usual week there look like?"
SAVE_POINT = "Save progress point"
WIDEST_GAP = "Set a goal for the widest gap"
SET_A_GOAL = "Set a goal"
GOAL_FOR: Final = "Set a goal: {element}"
VALUE_IN: Final = "Value, in {unit}"
IN_LOGBOOK: Final = "In your logbook: {title}"
CLOSED_ITEMS: Final = "Done or dropped: {items}"
AGREED_AT: Final = "Agreed at the meeting of {day}"
