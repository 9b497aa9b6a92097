"""The file of an answer, which lies beside the report that it answers: what it is called, written and read."""

import json
import re
from datetime import datetime

from mastery.sharing.desk import checks
from mastery.sharing.desk.checks import Unfit
from mastery.sharing.desk.model import Answer
from mastery.sharing.reply.model import (
    MAX_COMMENT_LENGTH,
    MAX_NAME_LENGTH,
    MAX_OVERALL_LENGTH,
    Reply,
    is_number,
)
from mastery.sharing.reply.reader import read_reply
from mastery.sharing.reply.request import NUMBER_LENGTH, Request
from mastery.sharing.reply.writing import reply_text

FORMAT = "mastery-answer"
VERSION = 1

MAX_BYTES = 131_072
"""Bytes of the file of an answer: five times a reply with every comment full (own)."""

BAD_ANSWER = (
    "This answer cannot be read ({what}), and it was left as it is. Move it elsewhere to begin anew, or take it from a "
    "backup of the folder."
)
_NAME = re.compile(r"answer-([0-9A-HJKMNP-TV-Z]{16})\.json")
_KEYS = ("f", "v", "report", "reply", "made", "who", "answers", "comments", "overall", "done")


class BadAnswer(ValueError):
    """The file of an answer that cannot be read; the message says why and what to do."""


def answer_name(report: str) -> str:
    """Return what the file of the answer to the report of this number is called."""
    return f"answer-{report}.json"


def report_answered(name: str) -> str:
    """Return the number of the report that a file of this name answers; "" where it is no answer."""
    found = _NAME.fullmatch(name)
    return found[1] if found else ""


def answer_bytes(answer: Answer) -> bytes:
    """Return the file of `answer`."""
    said = {
        "f": FORMAT,
        "v": VERSION,
        "report": answer.report,
        "reply": answer.id,
        "made": answer.made.isoformat() if answer.made else None,
        "who": answer.who,
        "answers": dict(answer.answers),
        "comments": dict(answer.comments),
        "overall": answer.overall,
        "done": answer.done.isoformat() if answer.done else None,
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read_answer(file: bytes, *, report: str) -> Answer:
    """Return the answer in `file` to the report of this number; raise BadAnswer where it cannot be read."""
    try:
        return _answer(checks.parsed(file), report)
    except Unfit as problem:
        raise BadAnswer(BAD_ANSWER.format(what=problem)) from problem


def sent_text(answer: Answer, request: Request) -> str:
    """Return the lines that go back to the mentee, read once more as the mentee's journal reads them.

    Raises BadReply where nothing is filled in, a text is too long, or an answer is not one of those that were asked.
    """
    reply: Reply = answer.reply_to(request)
    text = reply_text(reply)
    made = reply.made.date() if reply.made else request.day
    read_reply(text, reports=[request], today=made)
    return text


def _answer(said: dict[str, object], report: str) -> Answer:
    if said.get("f") != FORMAT or said.get("v") != VERSION:
        raise Unfit("its format")
    checks.exactly(said, _KEYS, of="what it holds")
    if said["report"] != report:
        raise Unfit("the report that it answers")
    if not isinstance(said["reply"], str) or not is_number(said["reply"], length=NUMBER_LENGTH):
        raise Unfit("its own number")
    if not isinstance(said["answers"], dict) or len(said["answers"]) > checks.MAX_ROWS:
        raise Unfit("its answers")
    comments = checks.texts(said["comments"], of="its comments")
    who = checks.text(said["who"], of="its name", most=MAX_NAME_LENGTH)
    overall = checks.text(said["overall"], of="its text", most=MAX_OVERALL_LENGTH)
    if any(len(one) > MAX_COMMENT_LENGTH for one in comments.values()):
        raise Unfit("its comments")
    return Answer(
        report,
        said["reply"],
        {checks.name(item, of="its answers"): _level(level) for item, level in said["answers"].items()},
        comments,
        who,
        overall,
        _instant(said["made"]),
        checks.day_or_none(said["done"], of="the day on which it was sent"),
    )


def _level(said: object) -> int | None:
    return None if said is None else checks.whole(said, of="an answer")


def _instant(said: object) -> datetime | None:
    if said is None:
        return None
    try:
        made = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        made = None
    if made is None or made.tzinfo is None:
        raise Unfit("when it was written")
    return made
