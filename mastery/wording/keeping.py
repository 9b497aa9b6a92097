"""Sentences about the journal's file: the clock, backups, what can be read from a damaged one."""

from collections import Counter
from datetime import datetime

from mastery.wording.figures import count, day, listed


def clock_sentence(now: datetime, newest: datetime) -> str:
    """Say that this machine's clock runs behind the entry that was saved last."""
    return (
        f"This machine's clock says {_instant(now)}, but an entry was saved on {_instant(newest)}: the clock is wrong "
        "now, or was wrong then. Check it before you go on, as days and due dates follow it."
    )


def repair_sentences(found: Counter[str]) -> str:
    """Say how many rows, by their table, were damaged and were set aside or put right."""
    wordings, origins = found["instrument"], found["origin"]
    pieces = found.total() - wordings - origins
    are = "is" if pieces == 1 else "are"
    said = [
        f"{count(pieces, 'piece')} of a draft or a kept choice {are} not what was kept, so left out." if pieces else "",
        f"Where {count(origins, 'change')} came from can no longer be read, so History says nothing of it."
        if origins
        else "",
        "The bytes stay in the journal, and all else is as it was saved." if pieces or origins else "",
        f"The kept wording of {count(wordings, 'questionnaire')} was damaged or gone, and stands there word for "
        "word again, as the questionnaire here or a backup has it. The answers to it are as they were saved."
        if wordings
        else "",
    ]
    return " ".join(one for one in said if one)


def backup_words(saved_at: datetime | None) -> str:
    """Name a backup by the entry saved last in it."""
    return f"last saved on {_instant(saved_at)}" if saved_at else "nothing saved in it yet"


def holdings_words(check_ins: int, replies: int, others: int) -> str:
    """Say what a journal holds: "26 check-ins, 1 reply and 118 other records"; replies only where there are some."""
    said = [count(check_ins, "check-in"), *([count(replies, "reply", "replies")] if replies else [])]
    return listed([*said, count(others, "other record")])


def yield_sentence(sound: int, damaged: int, new: int) -> str:
    """Say what a damaged file still yields, and how much of it a backup lacks."""
    if not sound:
        return "Nothing could be read from the damaged file."
    found = f"The damaged file still yields {count(sound, 'saved entry', 'saved entries')}, each as it was saved"
    lost = f"; {count(damaged, 'entry is', 'entries are')} not what was saved" if damaged else ""
    missing = f"{new:,} of them {'is' if new == 1 else 'are'} missing in the backup and will be taken over"
    return f"{found}{lost}. {missing if new else 'The backup has them all'}."


def salvage_sentence(taken: int, left_out: int) -> str:
    """Say what was taken over from a damaged file."""
    said = f"{count(taken, 'saved entry', 'saved entries')} taken over from the damaged file."
    lost = f" {count(left_out, 'entry', 'entries')} left there, as what {'it names' if left_out == 1 else 'they name'}"
    return f"{said}{lost} is lost." if left_out else said


def _instant(at: datetime) -> str:
    return f"{day(at)} at {at:%H:%M}"
