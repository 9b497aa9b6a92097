"""What the review page says whatever the data are."""

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
NEXT_REVIEW, ALL_REVIEWS = "The next review", "All reviews"
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


def decided_on(day: str) -> str:
    """Head what was decided at a review."""
    return f"Decided on {day}"


def decided_last_time(day: str) -> str:
    """Head what was decided at the last review and what came of it."""
    return f"Decided on {day}, and what came of it"


def focus_on(focus: str) -> str:
    """Name the focus of a review."""
    return f"Focus: {focus}"


def entries_since(many: int) -> str:
    """Say how much was written down for the focus since."""
    return f"{count(many, 'entry', 'entries')} in the logbook since"


def last_time(choice: str) -> str:
    """Say what the last review chose of a record."""
    return f"Last time: {choice.lower()}"


def for_goal(goal: str) -> str:
    """Name the goal that a plan item serves."""
    return f"For: {goal}"


def next_review(day: str) -> str:
    """Say when the next review is."""
    return f"Next review on {day}."


def goals_without_choice(many: int) -> str:
    """Say how many goals a review left undecided."""
    return f"{count(many, 'active goal')} without a choice."


def items_without_choice(many: int) -> str:
    """Say how many plan items a review left undecided."""
    return f"{count(many, 'open plan item')} without a choice."


def setbacks_without_lesson(many: int) -> str:
    """Say how many setbacks a review left without a lesson."""
    return f"{count(many, 'setback')} without a lesson."


def what_about(title: str) -> str:
    """Ask for the choice on a record."""
    return f"What about “{title}”?"


def setback_without_lesson(title: str) -> str:
    """Label the form of a setback without a lesson."""
    return f"Setback without a lesson: {title}"


def lessons_since(day: str) -> str:
    """Head the lessons since the last review."""
    return f"Lessons written down since {day}"
