"""Sentences of a document of a period: what each line is, of which day, how its counts are said."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from mastery.contracts import PlainRow
from mastery.instruments import Instrument, Measure
from mastery.kinds import ENTRY_KINDS, FORMATS, PLAN_KINDS, WAYS
from mastery.text import ended
from mastery.wording.events import quoted
from mastery.wording.figures import Row, count, day, listed, missing, number, with_capital
from mastery.wording.forecast import EIGHT_IN_TEN, amount, estimate
from mastery.wording.glance import goal_words, share_words
from mastery.wording.goals import measure_words
from mastery.wording.report import CAUSES, likely_sentence
from mastery.wording.report_rows import likely_range
from mastery.wording.trends import verdict_sentence

IN_OWN_WORDS = "in own words"
OWN_SCORES = "Own answers"
"""Whose scores these are, in a document without a name."""

WORDED = "In own words"
DRAFTED = (
    "Each line is drafted from a record, which is named with its day below it. A line “in own words” was written for "
    "this document in its place."
)
OFFLINE = "This file fetches nothing and sends nothing."
_MAX_TITLE_LENGTH = 200
"""Letters of a line that the ledger keeps (own)."""

GROUPS = {
    "goal": ("goal", "goals"),
    "focus": ("focus", "focus"),
    "plan_item": ("step", "steps"),
    "credential": ("credential", "credentials"),
    "review": ("lesson of a review", "lessons of a review"),
    "next_review": ("review", "reviews"),
    "check_in": ("note", "notes"),
    "evidence": ("example", "examples"),
    "win": ("win", "wins"),
    "contribution": ("contribution", "contributions"),
    "experience": ("experience", "experiences"),
    "lesson": ("lesson", "lessons"),
    "feedback": ("piece of feedback", "pieces of feedback"),
    "setback": ("setback", "setbacks"),
    "element": ("element", "elements"),
}
"""What one and several lines of a group are called."""
LABELLED_TEXT: Final = "{label}: {text}"


def year_title(name: str) -> str:
    """Return the title of a document of a period, which tells nothing of what is in it."""
    return f"Look back, {name}" if name else "Look back"


def days_of_year(since: date, until: date) -> str:
    """Say which days a document is about."""
    return day(since) if since == until else f"{day(since)} to {day(until)}"


def year_foot(measures: Sequence[Measure]) -> list[str]:
    """Say how a document came about and how its scores are read; `measures` are those of its questionnaires."""
    read = [*dict.fromkeys(map(likely_sentence, measures))]
    return [DRAFTED, *read, *([CAUSES] if read else []), OFFLINE]


def group_counts(groups: Sequence[str]) -> str:
    """Count lines by their group: "2 goals, 1 step"; `groups` has a key of GROUPS for each line."""
    return ", ".join(count(groups.count(one), *GROUPS[one]) for one in dict.fromkeys(groups))


def group_heading(group: str) -> str:
    """Head the lines of a group, a key of GROUPS."""
    return with_capital(GROUPS[group][1])


def stood_label(asked: Instrument, *, alone: bool) -> str:
    """Return what the section of one questionnaire is called; with its title where it is not `alone`."""
    said = f"How each {ended(asked.noun)} stood"
    return said if alone else f"{said}: {asked.title}"


def goal_aim_words(goal: PlainRow, element: str) -> str:
    """Say which goal a line is, from when to when, what it is measured by and which element it serves."""
    known = [f"from {day(goal['start'])}"] if goal["start"] else []
    known += [f"due {day(goal['due'])}"] if goal["due"] else []
    measure = measure_words(goal)
    said = [", ".join(["Goal", *known]), *([f"Measure: {measure}"] if measure else []), *([element] if element else [])]
    return " · ".join(said)


def goal_result_words(row: Row, goal: PlainRow) -> str:
    """Say how a goal stood at the end of a period, by its FORECAST row and with the range where there is one."""
    if goal["measured_by"] == "done" and goal["state"] == "active":
        return "Goal, not done yet"
    said = [f"Goal, {goal_words(row, goal)}"]
    if row["n"] and row["value"] is not None:
        way = "" if missing(row["way_gone"]) else f", {share_words(row['way_gone'])} of the way"
        said.append(f"{amount(row['value'], goal)} on {day(row['day'])}{way}")
    if row["state"] == "range":
        low, high = (estimate(row[end], goal) for end in ("low", "high"))
        said.append(f"on the due day {low} to {high}, {EIGHT_IN_TEN}")
    return " · ".join(said)


def dropped_goal_words(goal: Row) -> str:
    """Say that a goal was dropped, and when."""
    return f"Goal, dropped on {day(goal['closed_on'])}"


def next_goal_words(goal: Row) -> str:
    """Say of an active goal when it is due."""
    return f"Goal, due {day(goal['due'])}" if goal["due"] else "Goal, no due day"


def focus_words(since: date) -> str:
    """Say since when there is a focus."""
    return f"Focus since {day(since)}"


def step_line_words(item: Row, *, until: date) -> str:
    """Say of a plan item what it is, and when it was done or is due."""
    kind = PLAN_KINDS[item["kind"]]
    if item["done_on"] and item["done_on"] <= until:
        return f"{kind}, done on {day(item['done_on'])}"
    return f"{kind}, due {day(item['due'])}" if item["due"] else f"{kind}, no due day"


def credential_words(credential: Row) -> str:
    """Say when a credential was issued and by whom."""
    by = f", by {credential['issuer']}" if credential["issuer"] else ""
    return f"Credential, issued on {day(credential['issued'])}{by}"


def entry_words(entry: Row, *, element: str, giver: str = "") -> str:
    """Say what an entry is, of which day, from whom and about which element."""
    kind = WAYS[entry["way"]] if entry["way"] else ENTRY_KINDS[entry["kind"]].label
    said = [f"{kind}{', from ' + giver if giver else ''}, {day(entry['day'])}", *([element] if element else [])]
    return " · ".join(said)


def back_words(entry: Row) -> str:
    """Say when one was back on track after a setback; "" where that is not known."""
    return f" · back on track on {day(entry['back_on'])}" if entry["back_on"] else ""


def review_words(on: date) -> str:
    """Say which review a lesson is from."""
    return f"Review, {day(on)}"


def next_review_words(on: date) -> str:
    """Say on which day the next review is."""
    return f"Next review on {day(on)}"


def note_words(on: date, element: str = "") -> str:
    """Say which check-in a note is from, or of which element an example is."""
    return f"Check-in, {day(on)}{' · ' + element + ', an example' if element else ''}"


def element_words(row: Row, latest: Row | None, name: str, *, applies: bool, measure: Measure) -> str:
    """Say how one scale stood: its newest score with its range, then its TREND row in a sentence without its name.

    What a trend takes is left out while check-ins are few, as it is the same for every scale.
    """
    verdict = verdict_sentence(row, name, applies=applies, measure=measure)
    bare = verdict.removeprefix(name).lstrip(": ").removeprefix("is ")
    said = bare[0].upper() + bare[1:]
    if row["n"] and row["reason"] == "few_check_ins":
        said = "Too early to say whether it moved."
    if latest is None or missing(latest["score"]):
        return said
    likely = likely_range(latest["low"], latest["high"])
    return f"{number(latest['score'])} on {day(latest['day'])}{', ' + likely if likely else ''}. {said}"


def contents_words(lines: Mapping[str, Sequence[str]]) -> str:
    """Return what a document shows, for the ledger: each section with its lines, cut where they are long."""
    cut = {label: [quoted(text, most=_MAX_TITLE_LENGTH) for text in texts] for label, texts in lines.items()}
    return "\n".join(f"{label}: {', '.join(texts)}" for label, texts in cut.items())


def nothing_between(since: date, until: date) -> str:
    """Say that no record of a period is in a chosen section."""
    return f"Nothing is written down in these sections, {days_of_year(since, until)}. Choose other days or sections."


def formats_words(formats: Sequence[str]) -> str:
    """Name the formats in which a document was taken out."""
    return listed([FORMATS[one] for one in formats])
