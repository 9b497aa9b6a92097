"""Read a mentor's reply: any text in; out comes a reply to one of the reports, or a sentence on what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mastery.sharing.reply.block import REPLY, json_in
from mastery.sharing.reply.lines import reply_in
from mastery.sharing.reply.model import (
    MAX_COMMENT_LENGTH,
    MAX_NAME_LENGTH,
    MAX_OVERALL_LENGTH,
    BadReply,
    Reply,
    Reports,
    as_meant,
    fitting,
    is_number,
    one_line,
    plain,
    quotation,
)
from mastery.sharing.reply.phone_code import answers_of, code_shape
from mastery.sharing.reply.request import NUMBER_LENGTH, Request
from mastery.sharing.reply.untrusted import instant_in, object_in, text_of
from mastery.wording import day

_NOT_FOUND = (
    "No reply is in this text. It is what stands between “BEGIN MASTERY REPLY” and “END MASTERY REPLY”, the filled-in "
    "lines below “Reply to report”, or the phone code."
)
_NO_CODE = "This may be a phone code, but it fits no report of this journal. Compare it letter by letter."
_ONLY_NUMBER = "This is the number of a report, and no reply to it. Paste what the mentor sent."
_UNANSWERED = "Nothing is answered in it, and nothing is said. Ask for one with at least one answer or comment."
_CODE = re.compile(r"[0-9A-Za-z\s.,\-–—]{1,80}")
_KINDS = {
    "report": str,
    "reply": str,
    "made": str,
    "who": str,
    "answers": dict,
    "comments": dict,
    "overall": str,
}


def read_reply(
    given: str | bytes, *, reports: Sequence[Request], today: date, deleted: Mapping[str, date] | None = None
) -> Reply:
    """Return the reply in a text or file from a mentor, which is not trusted.

    `reports` are those that it may answer; `deleted` says of each other one of this journal, by number, on which day it
    was deleted. The way is "data" for the block that the form's script writes, "text" for the filled-in lines, "code"
    for a phone code. Where a block is, the lines around it do not count.

    Raises BadReply when there is no reply, or it is damaged, answers another report, or breaks a limit; nothing of it
    counts then.
    """
    text = text_of(given, REPLY)
    ledger = Reports(reports, deleted or {})
    whole = json_in(text)
    reply = _of_json(whole, ledger) if whole is not None else reply_in(text, ledger) or _of_code(text, ledger)
    if not (reply.answers or reply.comments or reply.overall):
        raise BadReply(_UNANSWERED)
    return replace(reply, notes=(*reply.notes, *_notes(reply, today)))


def _of_code(text: str, ledger: Reports) -> Reply:
    """Return the reply that a phone code gives, when the text is nothing else."""
    letters = as_meant(text) if _CODE.fullmatch(text) else ""
    fits = [(request, found) for request in ledger.reports if (found := answers_of(letters, request)) is not None]
    if len(fits) == 1:
        return Reply(fits[0][0], "code", "code", fits[0][1])
    if letters in {request.number for request in ledger.reports}:
        raise BadReply(_ONLY_NUMBER)
    coded = [one for one in ledger.reports if one.states]
    lengths = {code_shape(len(one.items), states=one.states).letters for one in coded}
    raise BadReply(_NO_CODE if any(is_number(letters, length=one) for one in lengths) else _NOT_FOUND)


def _of_json(whole: bytes, ledger: Reports) -> Reply:
    said = object_in(whole, REPLY, _KINDS)
    request = ledger.request(said["report"])
    if not is_number(said["reply"], length=NUMBER_LENGTH):
        raise BadReply(f"Its own number is given as {quotation(said['reply'])}. {REPLY.again}")
    comments = {scale: _comment(scale, text, request) for scale, text in said["comments"].items()}
    return Reply(
        request,
        said["reply"],
        "data",
        {item: _answer(item, level, request) for item, level in said["answers"].items()},
        {scale: text for scale, text in comments.items() if text},
        one_line(fitting(said["who"], most=MAX_NAME_LENGTH, what="The name in it")),
        plain(fitting(said["overall"], most=MAX_OVERALL_LENGTH, what="The overall comment")),
        instant_in(said["made"], REPLY),
    )


def _answer(item: str, level: object, request: Request) -> int:
    labels = {one.id: one.label for one in request.items}
    if item not in labels:
        raise BadReply(f"It answers {quotation(item)}, which the report did not ask. {REPLY.again}")
    scope = request.instrument.range
    if type(level) is not int or level not in scope:
        said = "something else" if isinstance(level, dict | list) else str(level)
        gives = f"It gives {quotation(said)} for “{labels[item]}”"
        raise BadReply(f"{gives}; an answer is a whole number from {scope}. {REPLY.again}")
    return level


def _comment(scale: str, text: object, request: Request) -> str:
    if scale not in request.scales:
        raise BadReply(f"It comments on {quotation(scale)}, which the report did not ask about. {REPLY.again}")
    if not isinstance(text, str):
        raise BadReply(f"The comment on {request.scales[scale]} is no text. {REPLY.again}")
    return plain(fitting(text, most=MAX_COMMENT_LENGTH, what=f"The comment on {request.scales[scale]}"))


def _notes(reply: Reply, today: date) -> list[str]:
    """Say what is unusual about a reply's time; a day more than today is the time zone's."""
    request, counted = reply.request, reply.day(today)
    notes = []
    if reply.made and not request.day - timedelta(days=1) <= reply.made.date() <= today + timedelta(days=1):
        notes.append(f"It says that it was written on {day(reply.made.date())}; it counts as of {day(counted)}.")
    if request.delete_after and counted > request.delete_after:
        notes.append(f"It came after {day(request.delete_after)}, the day after which the report asked to be deleted.")
    return notes
