"""What is said where questionnaires are made, copied, edited, taken in and passed on."""

import re
from typing import Final

from mastery.instruments import Instrument
from mastery.wording.figures import count

ABOUT = (
    "A questionnaire of your own is a file in the folder instruments of your data. What was answered keeps its words: "
    "what you change becomes a new version."
)
YOURS, THEIRS, FROM_FILE = "Your own", "Those that come with Mastery", "From a file"
NONE = "You have none of your own yet."
FILE_ABOUT = (
    "A TOML file as somebody passed it on, or as docs/instruments.md describes. One with the id of yours becomes a "
    "version of it."
)
LICENCE = "Licence"
LICENCE_HELP = "On what terms others may use these questions, such as “CC BY 4.0”, “CC0” or “All rights reserved”."
NEEDS_LICENCE = "A file for others says on what terms they may use it. Write that down, then it can be downloaded."
NEW = "A new questionnaire"
RANGE_ABOUT = "Answers are whole numbers from the lowest to the highest: 0 and 1 are no and yes."
ANCHORS = "what the answers mean, a line each"
OTHER = "the same about somebody else"
OTHER_HELP = "For a mentor’s report. {name} stands for your first name; left empty, your own words are used."
ABOUT_IT, WINDOW_LABEL = "What it is about", "The time it asks about"
ONE_PART, SEVERAL_PARTS = "One part is called", "Several are called"
PART_NAME, PART_ABOUT, NEEDED = "Name of the part", "What the part is about", "Answers needed for a score"
SHORT_NAME, WEIGHT, MAY_NOT_APPLY = "short name, for charts", "weight", "may not apply"
WINDOW, MY_OWN = "in the last four weeks", "My own"
_IN_WORDS = {
    '"stem"': "the question",
    '"label"': "the short name",
    '"name"': "the name",
    '"minimum_answered"': "the number of answers needed",
    '"weight"': "the weight",
    '"title"': "the title",
    '"low"': "the lowest answer",
    '"high"': "the highest answer",
    "anchors": "lines say what answers mean",
    "anchor ": "line ",
}
"""What the keys of a file are called in the editor."""
THROWN_AWAY = "Thrown away. The questionnaire is as it was."
PUT_AWAY: Final = "“{title}” is no longer offered. Its file is {place}; what you answered stays."
COPY_OF: Final = "{title}, my own"


def described(version: str, questions: int, scope: str, answered: int, *, id: str) -> str:
    """Say what a questionnaire is in a line, with the id of its file."""
    times = count(answered, "check-in") if answered else "not answered yet"
    return f"{id} · version {version} · {count(questions, 'question')}, answers from {scope} · {times}"


def question(number: int, what: str = "") -> str:
    """Label a control of a question, so that those of two questions are told apart by their names."""
    return f"Question {number}: {what}" if what else f"Question {number}"


def anchors_help(ends: str, steps: str, middle: str) -> str:
    """Say how many lines there may be: one for each answer where they are few, or those of the ends."""
    each = f"One line for each answer ({steps}), or two" if steps else "Two lines"
    return f"{each} for both ends ({ends}){f', or three with the middle ({middle})' if middle else ''}."


def what_becomes(answered: int, version: str) -> str:
    """Say what becomes of the answers to the version that is edited."""
    keep = "keeps the words it was" if answered == 1 else "keep the words they were"
    return (
        f"Your {count(answered, 'check-in')}, up to version {version}, {keep} given to. Saved with "
        "other words, this becomes a new version: on Progress an upright rule stands where it begins, and no trend "
        "runs across it."
    )


def saved(title: str, how: str, version: str) -> str:
    """Say how a questionnaire was saved."""
    match how:
        case "new":
            return f"“{title}” is saved. It is offered where a check-in begins."
        case "same":
            return f"“{title}” says what it said before; nothing was changed."
        case "changed":
            return f"“{title}” is saved. Nobody had answered version {version}, so it stays that version."
    return f"“{title}” is saved as version {version}. Earlier check-ins keep the words they were given to."


def in_words(problem: str, asked: Instrument) -> str:
    """Return a refusal in the words of the editor: parts and questions by their place in place of ids."""
    said = problem
    for scale in asked.scales:
        said = said.replace(f'scale "{scale.id}"', f"part “{scale.name}”")
        for number, item in enumerate(asked.items_of(scale.id), 1):
            said = said.replace(f'item "{item.id}"', f"question {number} of “{scale.name}”")
    for name, words in _IN_WORDS.items():
        said = said.replace(name, words)
    said = re.sub(rf"^(?:for_others/)?{re.escape(asked.id)}\.toml(?:, )?(?:: )?", "", said)
    return said[:1].upper() + said[1:]
