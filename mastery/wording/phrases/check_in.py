"""What the check-in page says: while answering, once it is saved, about earlier check-ins, looking back."""

from typing import Final

TITLE = "How am I doing?"
SAVED = "Your check-in is saved."
FIRST_SAVED = "Your first check-in is saved."
CHOSEN = "The sentences you chose"
CONDITIONS = {"energy": "Energy", "stress": "Stress", "passion": "How much the work means to you"}
CONDITION_WORDS = {1: "1 · very low", 2: "2 · low", 3: "3 · in between", 4: "4 · high", 5: "5 · very high"}
QUESTIONS, STRENGTHS, FINISH = "Questions", "Strengths", "Finish"
LEFT_OPEN = "A question left open counts as skipped, never as low."
EXAMPLE_FOLD = "Add an example, or take an answer back"
HOW_THINGS_ARE = "How things are overall"
EXAMPLE = "What is an example?"
LINK = "A link to it, if there is one"
WATCHED = "Strengths and weaknesses you watch"
OVERALL = "How are things overall?"
NOTE = "Anything to remember about this time?"
DOES_NOT_APPLY = "– Does not apply to me now"
ANSWERED_NOT_APPLYING = "Does not apply to me now: take back"
THROWN_AWAY = "Thrown away. It can be brought back where a check-in begins."
CORRECTION, BEGUN = "your correction", "the check-in that you began"
BACK = "Back without saving"
SINCE_BEFORE = "Beside the check-ins before"
ELEMENT_BY_ELEMENT = "Each change beside its ±"
NEXT_STEP = "What next"
NO_SCORE = "No score yet"
CALENDAR = "Put the next check-in in my calendar"
LOOK_BACK_LEVELS = {1: "1 · not at all", 2: "2 · a little", 3: "3 · in part", 4: "4 · mostly", 5: "5 · fully"}
ASK_LOOK_BACK = "Ask me to look back after a check-in, at most every six months"
ANSWERS_TABLE = "The answers of this check-in"
LEFT_OUT = "This check-in is left out of the trend."
ALL_YEARS = "All years"
GONE = "That check-in was deleted, or it is not in this journal."
LEAVE_OUT = "Leave this check-in out of the trend"
STEP_HEADING: Final = "{place} of {of} · {name}"
GO_TO: Final = "Go to: {name}"
TAKE_BACK: Final = "Take back: {question}"
CORRECTING: Final = "You are correcting your check-in of {day}. What it said before is kept."
RATINGS_STAY: Final = (
    "In the same sitting: {ratings} of strengths and weaknesses. A rating is a record of its own and "
    "stays as it is when this check-in is corrected or deleted; it is corrected or deleted at its "
    "strength."
)
WITHOUT_ANSWER: Final = "{questions} without an answer. That is kept as open, never counted as low."
ANSWERED_SO_FAR: Final = "{answered} of {questions} answered; kept as you go."
BEFORE_THE_FIRST: Final = "{questions}, {takes}. Each answer is kept as you give it, a text when you leave its field."
DRAFT_THROWN_AWAY: Final = "Thrown away: {draft}, with {answers}."
WAITING_SETBACK: Final = "{label}, {detail}."
LOOK_BACK_ABOUT: Final = "For each {noun}, as you see that time today. It stays apart from your scores and the trend."
EXAMPLE_OF: Final = "{scale}, an example"
DELETED: Final = "Deleted: the check-in of {day}."
WEEKLY: Final = "Try it: the test of “{practice}” asks about this week."


def next_step(name: str) -> str:
    """Label the button that leads to the step called `name`."""
    return f"Next: {name}"
