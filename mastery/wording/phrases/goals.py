"""What the goals page says: goals, the plan, the vision, credentials."""

TITLE = "Where do I want to be, and how?"
A_GOAL = "A goal says what you will have done, by when, and how you will know."
NO_ACTIVE_GOAL = f"No goal is active. {A_GOAL}"
WHERE_IT_STANDS = "Where it stands"
WITHOUT_GOAL = "Without a goal"
NEW_GOAL = "A new goal"
ADVICE = "This is advice. A goal can be saved as it is."
ENDED_HOW = "How did it end?"
WIN_ADDED = "It is in your logbook as a win."
GO_ON_CLOSING = "Close this goal: go on"
GO_ON = "Go on with the goal that you began"
NO_PLAN = "Nothing is planned. A course, a book, a conversation, a project: what is the next step?"
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


def goal_for(element: str) -> str:
    """Label the button that begins a goal for an element."""
    return f"Set a goal: {element}"


def value_in(unit: str) -> str:
    """Label the value of a progress point."""
    return f"Value, in {unit}"


def in_logbook(title: str) -> str:
    """Lead to the win that a goal became."""
    return f"In your logbook: {title}"


def closed_items(items: str) -> str:
    """Label the fold of the closed plan items."""
    return f"Done or dropped: {items}"


def agreed_at(day: str) -> str:
    """Lead to the meeting that a plan item comes from."""
    return f"Agreed at the meeting of {day}"
