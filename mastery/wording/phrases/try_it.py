"""What the view of planned tests says."""

from typing import Final

NO_TEST = (
    "Does a practice do anything for you? A planned test can say so: you do it in some blocks of weeks and leave it in "
    "others, in an order drawn by lot, and answer one question a week."
)
WHAT_IT_IS = "Blocks of weeks with a practice and without it, in an order drawn by lot, and one question a week."
WHAT = "What may change by it"
HOW_MANY = "How many blocks"
EFFECTS = "Smallest effect that is seen in about 80 of 100 cases, in points, by the number and length of the blocks."
EFFECTS_ALT = "Smallest effect by blocks and weeks"
PLAN_ALT = "The blocks with their days"
THE_PLAN = "The blocks"
NO_PEEKING = "The page says at the end what the weeks say: who looks before it may stop at a lucky moment."
STOP_ABOUT = "A test that is stopped counts as not finished and has no verdict. It cannot be taken up again."
ASKED_WEEKLY = (
    "Asked once a week, on the last day of the week or up to three days before or after it. A week without an answer "
    "is left out; it is never taken as low."
)
CANNOT_BE_READ = "What this test asks cannot be read any more, so that its answers do not count."
CHOOSE_ALL = "Choose what may change and how many blocks there are: then the page says what such a test would see."
FACTS: Final = "{name} · {questionnaire} · order drawn on {drawn}"
ELEMENT: Final = "{name} ({noun})"
WEEKS_OF_BLOCK: Final = "{weeks} a block"
