"""What the check-in page says: while answering, once it is saved, about earlier check-ins, looking back."""

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


def step_heading(place: int, of: int, name: str) -> str:
    """Head one of several steps."""
    return f"{place} of {of} · {name}"


def next_step(name: str) -> str:
    """Label the button that leads to the step called `name`."""
    return f"Next: {name}"


def go_to(name: str) -> str:
    """Label the button that goes to the step called `name`."""
    return f"Go to: {name}"


def take_back(question: str) -> str:
    """Label the button that takes an answer back."""
    return f"Take back: {question}"


def correcting(day: str) -> str:
    """Say that an earlier check-in is being corrected."""
    return f"You are correcting your check-in of {day}. What it said before is kept."


def ratings_stay(ratings: str) -> str:
    """Say what becomes of the ratings of a check-in that is corrected or deleted."""
    return (
        f"In the same sitting: {ratings} of strengths and weaknesses. A rating is a record of its own and "
        "stays as it is when this check-in is corrected or deleted; it is corrected or deleted at its "
        "strength."
    )


def without_answer(questions: str) -> str:
    """Say what becomes of questions without an answer."""
    return f"{questions} without an answer. That is kept as open, never counted as low."


def answered_so_far(answered: int, questions: str) -> str:
    """Say how far a draft is."""
    return f"{answered} of {questions} answered; kept as you go."


def before_the_first(questions: str, takes: str) -> str:
    """Say how long a check-in takes."""
    return f"{questions}, {takes}. Each answer is kept as you give it, a text when you leave its field."


def draft_thrown_away(draft: str, answers: str) -> str:
    """Say which draft can be brought back."""
    return f"Thrown away: {draft}, with {answers}."


def waiting_setback(label: str, detail: str) -> str:
    """Say which setback waits for its lesson."""
    return f"{label}, {detail}."


def look_back_about(noun: str) -> str:
    """Say what a look-back is about."""
    return f"For each {noun}, as you see that time today. It stays apart from your scores and the trend."


def example_of(scale: str) -> str:
    """Head the example given for a scale."""
    return f"{scale}, an example"


def deleted(day: str) -> str:
    """Say which check-in can be brought back."""
    return f"Deleted: the check-in of {day}."


def weekly(practice: str) -> str:
    """Lead to what a planned test asks once a week."""
    return f"Try it: the test of “{practice}” asks about this week."
