"""What a page about many people says: who rose and fell, at which level, what was left out, what protects each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from mastery.contracts import Row
from mastery.wording.figures import count, day, number, range_words
from mastery.wording.units import SURE

CHANGE_LABEL, LEVELS_LABEL = "Change", "Levels"
CHANGE = "Who rose, who fell"
LEVELS = "Where people stood"
FELL, ROSE = "fell", "rose"
LATEST_QUARTER = "latest quarter"
COLUMNS = {
    "element": "Element",
    "group": "Group",
    "quarter": "Quarter",
    "people": "People",
    "rose": "Rose",
    "fell": "Fell",
    "stayed": "Stayed",
    "unclear": "No clear change",
    "too_early": "Too early",
    "level": "Level",
    "low": "Likely from",
    "high": "to",
}
CHANGE_CAPTION = (
    "Each person's trend over their latest two years: rose or fell where chance alone would rarely do that, stayed "
    "where a full step can be ruled out. With nothing changing, about one element in 25 would be said to rise or fall."
)
LEVELS_CAPTION = (
    "The mean of people's means in each quarter of a year; the band says where the mean of people like these likely "
    f"lies ({SURE}). Not the same people answered in each quarter."
)
CHOSE = (
    "Counted are people who chose to hand in their scores. What holds for them need not hold for those who did not, "
    "and nothing here says why anything changed."
)
PROTECTED = (
    "Nothing is said of fewer than 10 people. Counts are rounded to 5, so that they do not add up exactly; where the "
    "rest would tell a number that is left out, another one is left out too. No smallest and no largest score is given."
)
NOTHING = "Nothing can be published: in no element there are enough people who are not all alike."

_OUTCOMES = {
    "rose": "rose",
    "fell": "fell",
    "stayed": "stayed",
    "unclear": "no clear change",
}
COHORT_TITLE: Final = "What about {people:,} people's check-ins say together"
ELEMENT_BY: Final = "{name} by {by}"
ASKED_WORDS: Final = "{title}, version {version}, answers from {answers}"


def cohort_about(questionnaire: str, version: str, made_on: date) -> str:
    """Say with which questionnaire people answered, and when it was counted."""
    return f"{questionnaire}, version {version} · counted on {day(made_on)}"


def quarter_words(first: date) -> str:
    """Name a quarter of a year by its first day: "Apr–Jun 2026"."""
    months = ("Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec")
    return f"{months[(first.month - 1) // 3]} {first.year}"


def outcomes_words(row: Row) -> tuple[str, tuple[str, ...]]:
    """Say of a row of counts who rose and fell, and in further lines the others; what is not published has no words."""
    said = {name: f"{row[name]:,} {words}" for name, words in _OUTCOMES.items() if row[name] is not None}
    moved = [said[name] for name in ("rose", "fell") if name in said]
    others = [said[name] for name in ("stayed", "unclear") if name in said]
    few = len(said) < len(_OUTCOMES) and row["people"] is not None
    details = [
        *([f"of {row['people']:,} people"] if row["people"] is not None else []),
        *([", ".join(others)] if others else []),
        *([f"too early for {row['too_early']:,}"] if row["too_early"] is not None else []),
        *(["the others are not published"] if few else []),
    ]
    return ", ".join(moved), tuple(details)


def outcomes_sentence(row: Row, name: str) -> str:
    """Say a row of counts in one sentence."""
    moved, details = outcomes_words(row)
    return f"{name}: {', '.join([*([moved] if moved else []), *details])}."


def level_words(row: Row) -> str:
    """Say where the level of a quarter likely lies."""
    return f"likely {range_words(row['low'], row['high'])}"


def level_since_words(first: Row, last: Row) -> tuple[str, tuple[str, ...]]:
    """Say at which level people stood in the first quarter, and how many people the latest has."""
    people = f"{last['people']:,} people in {quarter_words(last['quarter'])}"
    if first is last:
        return "", (people,)
    return f"{number(first['level'])} in {quarter_words(first['quarter'])}", (level_words(first), people)


def levels_sentence(rows: Sequence[Row], name: str) -> str:
    """Say the levels of an element from the first published quarter to the latest."""
    said = [
        f"{number(one['level'])} ({level_words(one)}) in {quarter_words(one['quarter'])}"
        for one in ([rows[0], rows[-1]] if len(rows) > 1 else rows)
    ]
    return f"{name}: {', then '.join(said)}."


def left_out_lines(reasons: Sequence[tuple[str, int]]) -> list[str]:
    """Return a line for each reason why files were left out, with how many there are."""
    return [f"{count(many, 'file')} left out: {'it' if many == 1 else 'each'} {reason}." for reason, many in reasons]


def counted_sentence(people: int, again: int, otherwise: int) -> str:
    """Say how many people are counted, how many handed in again, and how many answered something else."""
    said = [f"{count(people, 'person is', 'people are')} counted."]
    if again:
        said.append(f"{count(again, 'earlier export', 'earlier exports')} of theirs gave way to the newest.")
    if otherwise:
        left = count(otherwise, "person who is", "people who are")
        said.append(f"{left} left out answered another questionnaire, or in another version or range.")
    return " ".join(said)


AGREE = "I agree that whoever counts the cohort gets the scores shown here, and counts them with those of others."
WHAT_GOES = (
    "A career centre or a programme can count your scores together with those of others. It gets scores alone, by "
    "element and week (its Monday stands for it), under a random id, with the day of your consent. No text, no "
    "name, no single answer. The id stays the same each time, so that you are counted once; whoever gets the file from "
    "you knows whose it is."
)
GROUPS = "Groups that you state yourself"
GROUPS_HELP = "One a line, as faculty=Law. Leave it empty to name none."
SCORES_TABLE = "Each score that goes, a row a week and a column an element"
IS_ALL = "This is all that goes:"
WORD = "agree"
WENT = "Handed in so far, as far as this journal knows:"
NOT_FROM_SAMPLE = "This is the sample. Leave it to hand in scores of your own."
NO_CHECK_IN = "There is no check-in yet, so there is nothing to hand in."
NOT_AGREED = "Nothing was written, since you did not agree."


def about_hand_in(person: str, consent: date, questionnaire: str, groups: Mapping[str, str]) -> list[str]:
    """Return a line for each thing that a file says of a person beside the scores."""
    return [
        f"id: {person}",
        f"consent: {day(consent)}",
        f"questionnaire: {questionnaire}",
        *(f"{name}: {value}" for name, value in groups.items()),
    ]


def went_words(went_on: date, scores: int, size: str, sha256: str) -> str:
    """Say of a file that went when it did and what it held."""
    return f"{day(went_on)}: {count(scores, 'score')}, {size}, SHA-256 {sha256}"
