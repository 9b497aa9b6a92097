"""What is said of a file of another tool before it is brought in, once it is, and when it is taken back."""

from collections.abc import Mapping, Sequence
from datetime import date

from mastery import kinds
from mastery.wording.archive import record_words
from mastery.wording.figures import count, day, listed

_MAX_NAMED = 5
FORTNIGHTS = (
    "Daily diaries keep their days; the trend counts fortnights: check-ins less than 14 days apart count as one."
)


def format_sentence(format: str, *, check_ins: int, first: date | None, last: date | None) -> str:
    """Say what was made out of a file: its format, its check-ins and from when to when they go."""
    if first is None or last is None:
        return f"Read as {format}."
    held = count(check_ins, "check-in")
    span = f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
    return f"Read as {format}: {held}, {span}."


def begun_sentence(title: str, items: int, *, low: int, high: int) -> str:
    """Say which questionnaire a file begins."""
    return f"A new questionnaire, {title}: {count(items, 'question')}, answers from {low} to {high}, as in the file."


def intake_sentence(*, check_ins: int, records: int, corrected: int) -> str:
    """Say what a file brought in."""
    said = [count(check_ins, "check-in")] if check_ins or not records else []
    said += [count(records, "other record")] if records else []
    changed = f", {count(corrected, 'day')} corrected" if corrected else ""
    return f"{listed(said)} brought in{changed}."


def intake_label(*, check_ins: int, records: int) -> str:
    """Label the button that brings in what is new."""
    said = [count(check_ins, "new check-in")] if check_ins else []
    said += [count(records, "other record")] if records else []
    return f"Bring in {listed(said)}"


def undone_sentences(
    *, deleted: int, gone: int, stay: Sequence[tuple[str, Mapping[str, object]]], questionnaires: Sequence[str]
) -> list[str]:
    """Say what became of an import that was taken back: how many records went, and which stay and why."""
    said = [f"{count(deleted, 'record')} taken back."]
    if gone:
        said.append(f"{count(gone, 'record was', 'records were')} deleted before.")
    if stay:
        named = [_within(record_words(kind, content)) for kind, content in stay[:_MAX_NAMED]]
        named += [f"{len(stay) - _MAX_NAMED:,} more"] if len(stay) > _MAX_NAMED else []
        these = "One record stays, as it was" if len(stay) == 1 else "These stay, as they were"
        said.append(f"{these} changed or named since: {'; '.join(named)}.")
    if questionnaires:
        said.append(f"The questionnaire it began is no longer asked: {listed(list(questionnaires))}.")
    return said


def _within(words: str) -> str:
    """Write what a record is called as within a sentence: "Goal: Give 4 talks" is "goal Give 4 talks"."""
    kind, _, title = words.partition(": ")
    return f"{kind[:1].lower()}{kind[1:]} {title}".strip()


def import_words(*, on: date, format: str, records: int) -> str:
    """Say in a line what an import was: when it came, in which format, what it brought."""
    return f"{day(on)}, {format}: {count(records, 'record')}"


def other_records_words(counts: Mapping[str, int]) -> str:
    """Count records of other kinds than check-ins: "3 entries and 2 credentials"."""
    return listed([count(many, kinds.KINDS[one].noun, kinds.KINDS[one].plural) for one, many in counts.items()])
