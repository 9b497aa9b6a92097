"""Sentences of a report around its figures: whose it is, what it holds, what was left out, how to read it.

The one it is for reads it, so that the owner has a name in every sentence.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from mastery.instruments import USUAL, Instrument, Measure, Range
from mastery.text import ended
from mastery.wording.events import quoted
from mastery.wording.figures import count, day, listed, with_capital
from mastery.wording.measures import NO_RANGE_SENTENCE, within_words
from mastery.wording.trends import LOOKING

NO_CHECK_INS = "No check-ins in this period"
AGREED_OPEN = "Agreed, still open"
GIVE_VIEW, READ_ON = "Give your view", "Read on"
NUMBERS = "All of it in words and numbers"
NUMBERS_LINK = "Numbers"
TO_TALK_ABOUT = "To talk about"
CANNOT_TELL = "I cannot tell"
CAUSES = "After is not because of: nothing here says what caused what."

_LEANS = "whoever has seen another answer leans towards it"
_WORDS_A_MINUTE = 238
"""Words of English that people read silently in a minute (Brysbaert 2019)."""

_EXACT = {
    "half": "Scores are rounded to {points}, past days to the Monday of their week, days to come to its Sunday.",
    "whole": "Scores are rounded to {points}, past days to the first of their month, days to come to its last.",
}
_MAX_TITLE_LENGTH = 200
"""Letters of a title that the ledger keeps (own)."""

_NAMED = {"goal": "Goals", "plan_item": "Steps", "entry": "Entries", "planned_test": "Planned tests"}
LAST_LABELS = ("Anything else", "Your name")
"""What may be written at the end of an answer on paper."""

_FROM_THESE = (
    "Trends and gaps to the vision are computed from these; goals are forecast and two views compared exactly, and the "
    "interval of two views is rounded outwards. Days of meetings stay exact."
)
SEEN_LABEL: Final = "What {name} sees"
ANSWER_HEADING: Final = "Your view of {name}"
COMMENT_LABEL: Final = "Comment on {name}"


def report_title(name: str, mentor: str) -> str:
    """Return the title of a report, which tells nothing of what is in it."""
    return f"{possessive(name)} report for {mentor}"


def report_about(since: date, until: date, *, meets_on: date | None = None) -> str:
    """Say which meeting a report prepares, and which time it is about."""
    time = day(until) if since == until else f"{day(since)} to {day(until)}"
    return f"Meeting {day(meets_on)} · {time}" if meets_on else time


def report_asides(whole: Instrument, *, many: int, blur: str = "none", delete_after: date | None = None) -> list[str]:
    """Say what was left out of a report about `many` scales of `whole`, how exact it is, and how long it may be kept.

    `blur` is a key of `kinds.BLURS`.
    """
    said = []
    if many < len(whole.scales):
        about = count(many, ended(whole.noun), ended(whole.plural))
        said.append(f"Some {ended(whole.plural)} were left out: this is about {about} of {len(whole.scales)}.")
    said += [f"{_EXACT[blur].format(points=_points(blur, whole.measure))} {_FROM_THESE}"] if blur in _EXACT else []
    said += [f"Please delete this file after {day(delete_after)}."] if delete_after else []
    return said


def _points(blur: str, measure: Measure) -> str:
    if (measure.low, measure.high) == (USUAL.low, USUAL.high):
        return f"{blur} points"
    return f"steps of {measure.full_step / (2 if blur == 'half' else 1):g} points"


def scores_sentence(name: str, whole: Instrument) -> str:
    """Say what a score of the report is made of."""
    mean = "the mean of its answers, each by its weight" if whole.measure.weighted else "the mean of its answers"
    return (
        f"From time to time {ended(name)} answers the same {count(len(whole.items), 'statement')}, each with a level "
        f"{within_words(whole.measure)}. The score of each {ended(whole.noun)} is {mean}."
    )


def asks_sentence(name: str, statements: int, *, minutes: int, first: bool) -> str:
    """Say that an answer is asked for, how much of one, and whether it comes first."""
    how = f"{count(statements, 'statement')}, about {count(minutes, 'minute')} of reading."
    return f"Answering comes first: {how}" if first else f"{ended(name)} asks for your view: {how}"


def asks_why(name: str, *, first: bool) -> str:
    """Say why the answer comes before the scores, or better would."""
    if first:
        return f"What {ended(name)} answered stands below: {_LEANS}."
    return f"It is best given before reading on: {_LEANS}."


def reading_minutes(texts: Iterable[str]) -> int:
    """Return how many minutes it takes to read these texts, at least 1."""
    return max(1, round(sum(len(text.split()) for text in texts) / _WORDS_A_MINUTE))


def seen_about(labels: Sequence[str], *, first: bool) -> str:
    """Say which sections are folded away, and when to open them."""
    held = listed([label if not place else f"{label[:1].lower()}{label[1:]}" for place, label in enumerate(labels)])
    return f"{held}. Open it once your answer is sent." if first else f"{held}."


def report_foot(name: str, number: str, *, measure: Measure = USUAL) -> list[str]:
    """Say who chose what is in a report, how it is read, and what it does not do."""
    return [
        f"{ended(name)} chose what is in this file. Everything else stays with {ended(name)}.",
        likely_sentence(measure),
        CAUSES,
        f"Report {number}. This file fetches nothing and sends nothing.",
    ]


def likely_sentence(measure: Measure) -> str:
    """Say within what levels run, what "likely" means, and when a direction is named without a reserve."""
    levels = f"Levels run {within_words(measure)}, each described in the questionnaire."
    if not measure.error_known:
        levels = f"Levels run {within_words(measure)}, as the questionnaire describes them. {NO_RANGE_SENTENCE}"
    return (
        f"{levels} “Likely” names a range that is right 19 times in 20; where another is meant, it is said. A "
        f"direction is named without a reserve where it held at two check-ins running, with all looked at together. "
        f"{LOOKING}"
    )


def questions_heading(name: str) -> str:
    """Return the heading of the questions that the owner brings."""
    return f"{possessive(name)} questions for you"


def entries_headline(kinds: Sequence[str]) -> str:
    """Count what happened: `kinds` are those of the entries, "win", "setback", "new role", "lesson"."""
    named = {"win": "win", "setback": "setback", "new role": "new role", "lesson": "lesson"}
    said = [count(kinds.count(kind), word) for kind, word in named.items() if kind in kinds]
    return ", ".join(said)


def content_words(
    sections: Mapping[str, str], *, elements: tuple[str, Iterable[str]], named: Mapping[str, Iterable[str]]
) -> str:
    """Return what a report shows, for the ledger: its sections, its elements under their word, what it names by title.

    `named` maps "entry", "goal", "plan_item" and "planned_test" to titles.
    """
    plural, names = elements
    said = [", ".join(sections.values()) or "Questions alone", f"{with_capital(plural)}: {', '.join(names)}"]
    for kind, label in _NAMED.items():
        titles = [quoted(title, most=_MAX_TITLE_LENGTH) for title in named.get(kind, ())]
        said += [f"{label}: {', '.join(titles)}"] if titles else []
    return "\n".join(said)


def answer_sentences(name: str, *, window: str, number: str, address: str = "") -> list[str]:
    """Say how to answer on paper, or in plain text to the owner's `address`."""
    to = f" to {address}" if address else ""
    return [
        f"Think of {name} {window}. Take for each statement the level that comes nearest; “I cannot tell” is an answer "
        "too.",
        f"Circle one number for each statement and give the pages back to {name}, by hand or as a photo. Or write the "
        f"numbers in an e-mail{to}, as lines: “Reply to report {number}”, then “1 = 4”, “2 = 3” and so on.",
    ]


def number_to_write(ends: str, scope: Range) -> str:
    """Return the line on which a number is written on paper; `ends` says what the ends of its range mean."""
    return f"{ends}. Your number, from {scope}: ______"


def possessive(name: str) -> str:
    """Return a name as its owner's: “Runa’s”, “Jens’”."""
    return f"{ended(name)}’" if name.endswith(("s", "S")) else f"{ended(name)}’s"
