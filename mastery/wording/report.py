"""Sentences of a report around its figures: whose it is, what it holds, what was left out, how to read it.

The one it is for reads it, so that the owner has a name in every sentence.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from mastery.instruments import Instrument
from mastery.wording.events import quoted
from mastery.wording.figures import count, day, with_capital
from mastery.wording.trends import LOOKING

NO_CHECK_INS = "No check-ins in this period"
OPEN_LATER = "Open this after the answer is sent"

_EXACT = {
    "half": "Scores are rounded to half points, past days to the Monday of their week, days to come to its Sunday.",
    "whole": "Scores are rounded to whole points, past days to the first of their month, days to come to its last.",
}
_MAX_TITLE_LENGTH = 200
"""Letters of a title that the ledger keeps (own)."""

_NAMED = {"goal": "Goals", "plan_item": "Steps", "entry": "Entries"}
LAST_LABELS = ("Anything else:", "Your name:")
"""What may be written at the end of an answer on paper."""

_FROM_THESE = (
    "Trends and gaps to the vision are computed from these; goals are forecast and two views compared exactly, and the "
    "interval of two views is rounded outwards. Days of meetings stay exact."
)


def report_title(name: str, mentor: str) -> str:
    """Return the title of a report, which tells nothing of what is in it."""
    return f"{possessive(name)} report for {mentor}"


def report_about(since: date, until: date) -> str:
    """Say which time a report is about."""
    return day(until) if since == until else f"{day(since)} to {day(until)}"


def report_asides(
    name: str, whole: Instrument, *, shown: int, blur: str = "none", delete_after: date | None = None
) -> list[str]:
    """Say what was left out of a report about `shown` scales of `whole`, how exact it is, and how long it may be kept.

    `blur` is a key of `kinds.BLURS`.
    """
    said = [f"{name} chose what is in this file. Everything else stays with {name}."]
    if shown < len(whole.scales):
        about = count(shown, whole.noun, whole.plural)
        said.append(f"Some {whole.plural} were left out: this is about {about} of {len(whole.scales)}.")
    said += [f"{_EXACT[blur]} {_FROM_THESE}"] if blur in _EXACT else []
    said += [f"Please delete this file after {day(delete_after)}."] if delete_after else []
    return said


def scores_sentence(name: str, whole: Instrument) -> str:
    """Say what a score of the report is made of."""
    return (
        f"From time to time {name} answers the same {count(len(whole.items), 'statement')}, each with a level from 1 "
        f"to 5. The score of each {whole.noun} is the mean of its answers."
    )


def asks_sentence(name: str, mentor: str, statements: int) -> str:
    """Say that an answer is asked for, and how much of one."""
    asked = count(statements, "statement")
    return f"Further down {name} asks for the view of {mentor}: {asked}, and room for comments."


def answer_link(mentor: str, statements: int) -> str:
    """Return the line of the contents that leads to the questions."""
    return f"To answer: the view of {mentor}, {count(statements, 'statement')}"


def blind_sentence(name: str, mentor: str) -> str:
    """Say why the answer is asked for before anything is shown."""
    return f"{name} asks for the view of {mentor} first: an answer given after seeing another is drawn towards it."


def report_foot(number: str) -> list[str]:
    """Say how a report is read, and what it does not do."""
    return [
        "Levels run from 1 to 5, each described in the questionnaire. “Likely” names a range that is right 19 times in "
        "20; where another is meant, it is said. A direction is named without a reserve where it held at two check-ins "
        f"running, with all looked at together. {LOOKING}",
        "After is not because of: nothing here says what caused what.",
        f"Report {number}. This file fetches nothing and sends nothing.",
    ]


def questions_heading(name: str, mentor: str) -> str:
    """Return the heading of the questions that the owner brings."""
    return f"What {name} wants to ask {mentor}"


def agenda_headline(mentor: str, *, meets_on: date | None, questions: int) -> str:
    """Return the heading of the agenda: for which meeting it is, or how many questions there are."""
    if meets_on:
        return f"For the meeting with {mentor} on {day(meets_on)}"
    return count(questions, "question") if questions else "What is on the table"


def entries_headline(kinds: Sequence[str]) -> str:
    """Count what happened: `kinds` are those of the entries, "win", "setback", "new role", "lesson"."""
    named = {"win": "win", "setback": "setback", "new role": "new role", "lesson": "lesson"}
    said = [count(kinds.count(kind), word) for kind, word in named.items() if kind in kinds]
    return ", ".join(said)


def content_words(
    sections: Mapping[str, str], *, elements: tuple[str, Iterable[str]], named: Mapping[str, Iterable[str]]
) -> str:
    """Return what a report shows, for the ledger: its sections, its elements under their word, what it names by title.

    `named` maps "entry", "goal" and "plan_item" to titles.
    """
    plural, names = elements
    said = [", ".join(sections.values()) or "Questions alone", f"{with_capital(plural)}: {', '.join(names)}"]
    for kind, label in _NAMED.items():
        titles = [quoted(title, most=_MAX_TITLE_LENGTH) for title in named.get(kind, ())]
        said += [f"{label}: {', '.join(titles)}"] if titles else []
    return "\n".join(said)


def answer_heading(name: str) -> str:
    """Return the heading of what the one it is for is asked."""
    return f"Your view of {name}"


def answer_sentences(name: str, *, window: str, number: str, address: str = "") -> list[str]:
    """Say how to answer on paper, or in plain text to the owner's `address`."""
    to = f" to {address}" if address else ""
    return [
        f"Think of {name} {window}. Mark for each statement the answer that comes nearest, and none where you saw and "
        "heard too little.",
        f"Give the marked pages back to {name}, or fill in the lines at the end and send them by e-mail{to}. "
        f"This is report {number}.",
    ]


def comment_label(name: str) -> str:
    """Return the label of the lines for a comment on one element."""
    return f"Comment on {name}:"


def by_mail_heading(name: str) -> str:
    """Return the heading of the lines that are filled in and sent."""
    return f"The same in plain text, to copy into an e-mail to {name}"


def possessive(name: str) -> str:
    """Return a name as its owner's: “Runa’s”, “Jens’”."""
    return f"{name}’" if name.endswith(("s", "S")) else f"{name}’s"
