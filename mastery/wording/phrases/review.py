"""What the review page says whatever the data are."""

from typing import Final

from mastery.wording.figures import count

STEPS = {
    "rate": "Rate",
    "plan": "Goals and plan",
    "lessons": "Lessons",
    "focus": "Focus",
    "date": "Next date",
}
TITLE = "What do I keep, what do I change?"
ABOUT = (
    "Every few months: rate where you stand, look back at goals and plan, keep what was learned, choose the next "
    "focus and the next date. It takes about a quarter of an hour, and can be left and taken up again."
)
DECIDED = {"keep": "Kept", "change": "Changed", "drop": "Dropped"}
TAKEN_FROM_IT = "What you took from it"
GONE = "A goal or plan item that is gone"
REMOVED = "removed since"
KEEP_CHANGE_DROP = "Keep, change or drop"
WHAT_A_CHOICE_DOES = (
    "Keep leaves it as it is. Change opens its form here. Drop takes effect when the review is finished."
)
A_NEW_REVIEW, ALL_REVIEWS = "A new review", "All reviews"
WHAT_WAS_LEARNED = "What was learned"
LESSON = "What do you take from this time?"
LESSON_SAVED = "What you take from this time"
NEXT_DATE = "When do you look again?"
STEP_STAYS = "This step stays: what you typed could not be saved yet. Why stands below."
CHECKED_IN = "You have checked in today."
NOTHING_TO_DECIDE = "No goal is active and nothing is planned."
LESSONS_SO_FAR = "Lessons written down so far"
THROWN_AWAY = "Thrown away. It can be brought back; records that you saved on the way stay."
BEGUN = "Thrown away: the review that you began."
CHECK_IN_OPEN = "A check-in is begun and not saved. It goes on under Check in."
DECIDED_ON: Final = "Decided on {day}"
DECIDED_LAST_TIME: Final = "Decided on {day}, and what came of it"
FOCUS_ON: Final = "Focus: {focus}"
FOR_GOAL: Final = "For: {goal}"
NEXT_REVIEW: Final = "Next review on {day}."
WHAT_ABOUT: Final = "What about “{title}”?"
SETBACK_WITHOUT_LESSON: Final = "Setback without a lesson: {title}"
LESSONS_SINCE: Final = "Lessons written down since {day}"


def entries_since(many: int) -> str:
    """Say how much was written down for the focus since."""
    return f"{count(many, 'entry', 'entries')} in the logbook since"


def last_time(choice: str) -> str:
    """Say what the last review chose of a record."""
    return f"Last time: {choice.lower()}"


def goals_without_choice(many: int) -> str:
    """Say how many goals a review left undecided."""
    return f"{count(many, 'active goal')} without a choice."


def items_without_choice(many: int) -> str:
    """Say how many plan items a review left undecided."""
    return f"{count(many, 'open plan item')} without a choice."


def setbacks_without_lesson(many: int) -> str:
    """Say how many setbacks a review left without a lesson."""
    return f"{count(many, 'setback')} without a lesson."
