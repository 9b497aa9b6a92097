"""A mentor's reply: what it holds, its limits, and which of its versions counts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid5

from mastery.sharing.reply.request import NUMBER_LENGTH, NUMBER_LETTERS, Request, grouped
from mastery.wording import day

MAX_FILE_MEGABYTES = 10
"""A file with a reply: a saved mail holds pictures and the same text as HTML beside what counts (own)."""

MAX_TEXT_LENGTH = 65_536
"""Characters of a text that is looked into at all; a reply with every comment full takes less (own)."""

MAX_COMMENT_LENGTH = 1_000
"""Characters of the comment on one scale (own)."""

MAX_OVERALL_LENGTH = 2_000
"""Characters of the overall comment (own)."""

MAX_NAME_LENGTH = 60
"""Characters of the name that a reply gives (own)."""

Way = Literal["data", "text", "code"]
ReplyStatus = Literal["new", "same", "newer", "older", "deleted"]

_NAMES = UUID("0d1f0c9b-51a4-5a43-8f0e-6a9f7a4be2d1")
_MAX_LETTERS = 40
_LOOK_ALIKES = str.maketrans("OIL", "011")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_QUOTE_MARKS = re.compile(r"(?:[\s>|]|<br ?/?>|&gt;|&nbsp;)+")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Joiners and single direction marks stay: some scripts and emoji are spelled with them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060-\u2069\u3164\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


REPLY_STATUS_WORDS: Mapping[ReplyStatus, str] = {
    "new": "It is not in your journal yet.",
    "same": "This reply is in your journal already, word for word.",
    "newer": "An earlier version of this reply is in your journal. This one takes its place; the earlier one is kept.",
    "deleted": "This reply was in your journal and was deleted. Keeping it brings it back as it is here.",
    "older": "A later version of this reply is in your journal already. This one was written before it.",
}


TO_KEEP: frozenset[ReplyStatus] = frozenset({"new", "newer", "deleted"})
"""The statuses of a reply that tells the journal something new."""


class BadText(ValueError):
    """A text from outside that cannot be taken over; the message says what is wrong and what to do."""


class BadReply(BadText):
    """A text that cannot be taken over as a reply."""


@dataclass(frozen=True)
class Reports:
    """The reports that a reply may answer, and the day on which each of the others was deleted, by number."""

    reports: Sequence[Request]
    deleted: Mapping[str, date]

    def knows(self, number: str) -> bool:
        """Return whether a report of this number is or was in this journal."""
        return number in self.deleted or any(request.number == number for request in self.reports)

    def request(self, number: str) -> Request:
        """Return what the report of this number asks.

        Raises BadReply when there is no such report, or it was deleted.
        """
        for request in self.reports:
            if request.number == number:
                return request
        if number in self.deleted:
            raise BadReply(
                f"Report {grouped(number)} was deleted from “Shared so far” on {day(self.deleted[number])}. "
                "Bring it back there, then take the reply over."
            )
        named = f"report {grouped(number)}" if is_number(number, length=NUMBER_LENGTH) else quotation(number)
        raise BadReply(
            f"It answers {named}, which this journal did not make. Open the journal that made it, or check which "
            "report was answered."
        )


@dataclass(frozen=True)
class SavedReply:
    """A reply as the journal holds it; `made` is its written_at, None for one that gives no time."""

    who: str
    answers: Mapping[str, int]
    comments: Mapping[str, str]
    overall: str
    made: str | None = None


@dataclass(frozen=True)
class Reply:
    """One mentor's answers to one report.

    `id` is the form's own, one for each opening, or "text" or "code". `answers` maps item to level 1..5, an item
    left out is one that the mentor cannot tell; `comments` maps scale to text. `made` is when it was written by its own
    clock, None where the way gives no time. `unread` holds the lines of a fillable text that were not understood,
    `contrary` those that answer one statement differently, `notes` sentences about the reply.
    """

    request: Request
    id: str
    way: Way
    answers: Mapping[str, int]
    comments: Mapping[str, str] = field(default_factory=dict)
    who: str = ""
    overall: str = ""
    made: datetime | None = None
    unread: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def day(self, today: date) -> date:
        """Return the day that the answers count for: the one written, but never before the report or after today."""
        written = self.made.date() if self.made else today
        return max(self.request.day, min(written, today))


def reply_uid(reply: Reply) -> str:
    """Return the uid of the reply's record, made from the report's number and the reply's id.

    The same form sent twice has one uid, and so has every fillable text, or phone code, to one report.
    """
    return str(uuid5(_NAMES, f"{reply.request.number} {reply.id}"))


def newer(reply: Reply, saved_at: str | None) -> bool:
    """Return whether `reply` was written after the saved one; without a time on either side it counts as newer."""
    if reply.made is None or saved_at is None:
        return True
    return reply.made >= datetime.fromisoformat(saved_at)


def reply_status(reply: Reply, saved: SavedReply | None) -> ReplyStatus:
    """Return the status of `reply`, compared with the saved one of its uid; "same" and "older" are not taken over."""
    if saved is None:
        return "new"
    said = (reply.who, dict(reply.answers), dict(reply.comments), reply.overall)
    if said == (saved.who, dict(saved.answers), dict(saved.comments), saved.overall):
        return "same"
    return "newer" if newer(reply, saved.made) else "older"


def plain(text: str) -> str:
    """Return what a mentor wrote without the characters that hide or reorder text; line breaks and emoji stay."""
    return _HIDDEN.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ").strip()


def one_line(text: str) -> str:
    """Return a text as `plain` does, on one line."""
    return " ".join(plain(text).split())


def fitting(text: str, *, most: int, what: str) -> str:
    """Return a text that has at most `most` characters; raise BadReply, which names it as `what`, when it has more."""
    if len(text) > most:
        raise BadReply(f"{what} has {len(text):,} characters, and a reply holds {most:,}. Ask for a shorter one.")
    return text


def flat(text: str) -> str:
    """Return a text on one line, without quotation marks of e-mails and invisible letters, to search in."""
    return _QUOTE_MARKS.sub(" ", _UNSEEN.sub("", text))


def quotation(text: str) -> str:
    """Return a stranger's text fit for a sentence: in quotation marks, on one line, at most 40 characters."""
    said = "".join(one for one in one_line(text[: 4 * _MAX_LETTERS]) if one.isprintable())
    return f"“{said if len(said) <= _MAX_LETTERS else said[:_MAX_LETTERS] + '…'}”"


def as_meant(text: str) -> str:
    """Return a number or code in capital letters and digits: O read as 0, I and L as 1, all else left out."""
    letters = "".join(one for one in text if one.isascii() and one.isalnum())
    return letters.upper().translate(_LOOK_ALIKES)


def is_number(text: str, *, length: int) -> bool:
    """Return whether `as_meant` text can be a number or code of `length` letters."""
    return len(text) == length and set(text) <= set(NUMBER_LETTERS)
