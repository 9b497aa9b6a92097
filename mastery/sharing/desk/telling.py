"""What is said of one mentee, in the same words on the page and on the command line; and as values for a program."""

from dataclasses import dataclass
from datetime import date

from mastery import wording
from mastery.sharing.desk.comparing import Movement, movements, report_before
from mastery.sharing.desk.model import Desk, Mentee


@dataclass(frozen=True)
class MenteeWords:
    """A mentee in four short parts: who waits, the meeting, the agreed steps, what moved."""

    waits: str
    meeting: str
    steps: str
    moved: str


def mentee_words(mentee: Mentee, *, today: date) -> MenteeWords:
    """Return what the list says of `mentee`; nothing of the scores while the answer should come before them."""
    newest, answer = mentee.newest, mentee.answer
    begun = bool(answer and answer.is_begun)
    return MenteeWords(
        wording.waiting_words(mentee.waits_since, answered_on=mentee.answered_on, begun=begun),
        wording.next_meeting_words(newest.meets, today=today),
        wording.agreed_words([one.due for one in newest.agreed], today=today),
        wording.SCORES_FOLDED if mentee.is_blind else moved_line(mentee),
    )


def moved_line(mentee: Mentee) -> str:
    """Return what moved since the report before, in one line."""
    if mentee.newest.scores is None:
        return wording.NO_SCORES
    before = report_before(mentee)
    found = [(one.now.name, one.verdict) for one in movements(mentee)]
    return wording.moved_headline(found, before=before.request.day if before else None)


def values(desk: Desk, *, today: date) -> dict[str, object]:
    """Return what a desk holds as JSON can hold it: days as "2026-04-06", null where there is nothing.

    "moved" is null while a mentee asks that the answer comes before the scores.
    """
    return {
        "mentees": [_mentee(one, today) for one in desk.mentees],
        "older": [{"file": one.file, "title": one.title, "report": one.number or None} for one in desk.older],
        "problems": [{"file": one.file or None, "sentence": one.sentence} for one in desk.problems],
    }


def _mentee(mentee: Mentee, today: date) -> dict[str, object]:
    newest = mentee.newest
    return {
        "name": mentee.name,
        "report": newest.number,
        "files": list(newest.files),
        "reports": len(mentee.reports),
        "day": newest.request.day.isoformat(),
        "statements": len(newest.request.items),
        "waits_since": _iso(mentee.waits_since),
        "answered_on": _iso(mentee.answered_on),
        "next_meeting": _iso(newest.meets if newest.meets and newest.meets >= today else None),
        "delete_after": _iso(newest.request.delete_after),
        "agreed": [
            {"title": one.title, "due": _iso(one.due), "is_due": bool(one.due and one.due <= today)}
            for one in newest.agreed
        ],
        "moved": None if mentee.is_blind else [_movement(one) for one in movements(mentee)],
    }


def _movement(one: Movement) -> dict[str, object]:
    return {
        "element": one.now.name,
        "score": one.now.score,
        "low": one.now.low,
        "high": one.now.high,
        "before": one.before.score if one.before else None,
        "change": None if one.change is None else round(one.change, 3),
        "threshold": None if one.threshold is None else round(one.threshold, 3),
        "verdict": one.verdict,
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
