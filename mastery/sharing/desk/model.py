"""What the desk knows: reports as they were read, the mentor's answers, and the people whose reports they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from mastery.sharing.reply.model import Reply, one_line, plain
from mastery.sharing.reply.request import Request


@dataclass(frozen=True)
class Standing:
    """One element as a report shows it: its latest score on `day` with its 95 % interval, and its verdict in words.

    `low` and `high` are None where no interval can be given.
    """

    scale: str
    name: str
    score: float
    low: float | None
    high: float | None
    day: date
    words: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Scores:
    """The elements of a report; `noun` is what its questionnaire calls one.

    `step` is what scores were rounded to, in scale points; `statements` is how many the owner answers, `weighted`
    whether some count more. Two reports with the same of these and the same range were answered alike.
    """

    noun: str
    weighted: bool
    statements: int
    step: float
    elements: tuple[Standing, ...]


@dataclass(frozen=True)
class AgreedStep:
    """A step that was agreed and is still open, with the day it is due."""

    title: str
    due: date | None


@dataclass(frozen=True)
class MenteeReport:
    """A report of one mentee as its file says it; `files` are the names of the files that carry it.

    `request` is what it asks, without items where it asks nothing; `blind` says that the answer should come before
    the scores are seen.
    """

    request: Request
    since: date
    meets: date | None
    blind: bool
    questions: tuple[str, ...]
    agreed: tuple[AgreedStep, ...]
    scores: Scores | None
    files: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number of the report."""
        return self.request.number


@dataclass(frozen=True)
class OlderReport:
    """A report that an older Mastery wrote, which carries no data: its title, what it is about, its number or ""."""

    title: str
    about: str
    number: str
    file: str = ""


@dataclass(frozen=True)
class Answer:
    """What the mentor has answered to one report so far.

    `id` is that of the reply, the same however often it changes. `answers` maps an item to its level, or to None where
    the mentor cannot tell. `made` is when it changed last, `done` the day on which it was marked as sent.
    """

    report: str
    id: str
    answers: Mapping[str, int | None] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    who: str = ""
    overall: str = ""
    made: datetime | None = None
    done: date | None = None

    @property
    def is_begun(self) -> bool:
        """Whether anything is given in it."""
        return bool(self.answers or self.comments or self.overall)

    def with_field(self, name: str, value: object, *, at: datetime) -> "Answer":
        """Return the answer with one field given anew: "item P1", "comment focused", "overall" or "who".

        A value of None, or an empty text, takes back what was given.
        """
        kind, _, key = name.partition(" ")
        made = at.replace(microsecond=0)
        if kind == "item":
            level = value if isinstance(value, int) else None
            others = {item: one for item, one in self.answers.items() if item != key}
            return replace(self, answers=others if value is None else {**others, key: level}, made=made)
        text = plain(str(value or ""))
        if kind == "comment":
            others_said = {scale: one for scale, one in self.comments.items() if scale != key}
            return replace(self, comments={**others_said, key: text} if text else others_said, made=made)
        return replace(self, overall=text, made=made) if kind == "overall" else replace(self, who=text, made=made)

    def field_of(self, name: str) -> int | str | None:
        """Return what the field `name` of `with_field` holds; None where nothing is given."""
        kind, _, key = name.partition(" ")
        if kind == "item":
            level = self.answers.get(key)
            return CANNOT_TELL if key in self.answers and level is None else level
        if kind == "comment":
            return self.comments.get(key)
        return (self.overall if kind == "overall" else self.who) or None

    def reply_to(self, request: Request) -> Reply:
        """Return the reply that it makes to `request`."""
        levels = {item: level for item, level in self.answers.items() if level is not None}
        return Reply(request, self.id, "data", levels, self.comments, one_line(self.who), self.overall, self.made)


CANNOT_TELL = "cannot tell"
"""What the field of an item holds where the mentor cannot tell."""


@dataclass(frozen=True)
class Mentee:
    """The reports that give one name, oldest first, and the answers to them by number."""

    name: str
    reports: tuple[MenteeReport, ...]
    answers: Mapping[str, Answer]

    @property
    def newest(self) -> MenteeReport:
        """The report that was made last."""
        return self.reports[-1]

    @property
    def answer(self) -> Answer | None:
        """The answer to the newest report, finished or not."""
        return self.answers.get(self.newest.number)

    @property
    def answered_on(self) -> date | None:
        """The day on which the answer to the newest report was marked as sent."""
        return self.answer.done if self.answer else None

    @property
    def waits_since(self) -> date | None:
        """The day of the newest report where it asks for an answer that was not sent; None where nobody waits."""
        return self.newest.request.day if self.newest.request.items and not self.answered_on else None

    @property
    def is_blind(self) -> bool:
        """Whether the scores are to stay folded away, since the answer should come first and was not sent."""
        return self.newest.blind and self.waits_since is not None


@dataclass(frozen=True)
class Problem:
    """A file that is no report, or cannot be used as one, and the sentence that says why."""

    file: str
    sentence: str


@dataclass(frozen=True)
class Desk:
    """All that lies in one folder: mentees, those who wait first; reports without data; files that are none."""

    mentees: tuple[Mentee, ...]
    older: tuple[OlderReport, ...]
    problems: tuple[Problem, ...]
