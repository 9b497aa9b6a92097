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
KEEP_CHANGE_DROP = "Keep, change or drop"
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
