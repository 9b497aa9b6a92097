"""Sentences of the mentor's desk: who waits, what is due, when one meets, and what moved between two reports."""

from collections.abc import Sequence
from datetime import date

from mastery.wording.figures import count, day, listed, number, range_words, signed

MOVED_WORDS = {
    "higher": "higher",
    "lower": "lower",
    "unclear": "no clear change",
    "too_early": "too early to say",
    "same_day": "no newer check-in",
    "first": "nothing before",
}
"""How a latest score lies beside that of the report before."""

OLDER = "made by an older version; ask for a new one"
NOTHING_ASKED = "asks for no answer"
NO_MEETING = "no meeting named"
NO_STEPS = "no agreed step"
NO_SCORES = "shows no scores"
FIRST_REPORT = "first report"
SCORES_FOLDED = "scores folded until you have answered"


def waiting_words(waits_since: date | None, *, answered_on: date | None, begun: bool) -> str:
    """Return whether a mentee waits: "waits for your answer since 3 Nov 2026, begun"."""
    if waits_since:
        return f"waits for your answer since {day(waits_since)}{', begun' if begun else ''}"
    return f"answered on {day(answered_on)}" if answered_on else NOTHING_ASKED


def next_meeting_words(meets: date | None, *, today: date) -> str:
    """Return the meeting that a report prepares: "next meeting 4 Dec 2026", "meeting of 3 Oct 2026 is over"."""
    if meets is None:
        return NO_MEETING
    return f"next meeting {day(meets)}" if meets >= today else f"meeting of {day(meets)} is over"


def agreed_words(dues: Sequence[date | None], *, today: date) -> str:
    """Return how many agreed steps are open, and how many of them are due by `today`: "3 agreed steps, 1 due"."""
    if not dues:
        return NO_STEPS
    due = [one for one in dues if one and one <= today]
    coming = sorted(one for one in dues if one and one > today)
    said = f"{len(due)} due" if due else f"next due {day(coming[0])}" if coming else "none with a day"
    return f"{count(len(dues), 'agreed step')}, {said}"


def agreed_due_words(due: date | None, *, today: date) -> str:
    """Return when one agreed step is due: "due 4 Dec 2026", "was due 3 Oct 2026", "no day"."""
    if due is None:
        return "no day"
    return f"{'due' if due >= today else 'was due'} {day(due)}"


def moved_words(verdict: str, *, change: float | None, threshold: float | None) -> str:
    """Return how one element moved: "+1.4, higher (chance: ±1.2)", "+0.3, no clear change (chance: ±1.2)"."""
    said = MOVED_WORDS[verdict]
    if change is None or verdict in ("same_day", "first"):
        return said
    chance = "" if threshold is None else f" (chance: ±{number(threshold)})"
    return f"{signed(change)}, {said}{chance}"


def moved_headline(moved: Sequence[tuple[str, str]], *, before: date | None) -> str:
    """Say what moved since the report of `before`: name and verdict of each element; None for no report before."""
    if before is None:
        return FIRST_REPORT
    clear = [f"“{name}” {verdict}" for name, verdict in moved if verdict in ("higher", "lower")]
    if clear:
        return f"{listed(clear)} since the report of {day(before)}"
    if all(verdict in ("same_day", "first") for _, verdict in moved):
        return f"no newer check-in since the report of {day(before)}"
    return f"nothing moved beyond chance since the report of {day(before)}"


def latest_words(score: float, *, low: float | None, high: float | None) -> str:
    """Return a latest score with its interval: "3.9, likely 3.0 to 4.8"."""
    return number(score) if low is None or high is None else f"{number(score)}, likely {range_words(low, high)}"


def delete_after_sentence(delete_after: date | None, *, name: str, today: date) -> str:
    """Say that a report asks to be deleted; "" where it does not."""
    if delete_after is None:
        return ""
    if delete_after >= today:
        return f"{name} asks you to delete this file after {day(delete_after)}."
    return f"{name} asked you to delete this file after {day(delete_after)}, which is past. Delete it in its folder."
