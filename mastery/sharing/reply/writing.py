"""Write the block of a reply, letter by letter as the form's script does; `block` and `reader` read it."""

import base64
import json
from zlib import crc32

from mastery.sharing.reply.block import FORMAT, MAX_BYTES, VERSION
from mastery.sharing.reply.model import BadReply, Reply, one_line
from mastery.sharing.reply.request import grouped
from mastery.sharing.reply.statements import groups
from mastery.wording import day

NOTHING_GIVEN = "Nothing is filled in yet. Choose an answer or write a comment."
TOO_LONG_TOGETHER = "The comments are too long together. Shorten one of them."

_LINE = 64
"""Letters of a line that mail programs leave whole (RFC 2045 allows 76)."""


def reply_text(reply: Reply) -> str:
    """Return the text of `reply` that its form would copy or save; `reply.made` must be given.

    Raises BadReply when nothing is answered, or the comments are too long together.
    """
    if not (reply.answers or reply.comments or reply.overall):
        raise BadReply(NOTHING_GIVEN)
    whole = _json_of(reply)
    if len(whole) > MAX_BYTES:
        raise BadReply(TOO_LONG_TOGETHER)
    letters = base64.urlsafe_b64encode(whole).decode().rstrip("=")
    lines = [letters[start : start + _LINE] for start in range(0, len(letters), _LINE)]
    data = f"data: v{VERSION} {crc32(whole):08x}"
    said = ["-----BEGIN MASTERY REPLY-----", _readable(reply), data, *lines, "-----END MASTERY REPLY-----", ""]
    return "\n".join(said)


def _json_of(reply: Reply) -> bytes:
    asked = {item.id: reply.answers[item.id] for item in reply.request.items if item.id in reply.answers}
    commented = {scale: reply.comments[scale] for scale in reply.request.scales if scale in reply.comments}
    said = {
        "f": FORMAT,
        "v": VERSION,
        "report": reply.request.number,
        "reply": reply.id,
        "made": reply.made.isoformat(timespec="seconds") if reply.made else "",
        "who": reply.who,
        "answers": asked,
        "comments": commented,
        "overall": reply.overall,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _readable(reply: Reply) -> str:
    """Return the lines for people; nobody's words in them can be taken for the first or last line of the block."""
    asked = reply.request
    when = f", {day(reply.made.date())}" if reply.made else ""
    lines = [f"About {one_line(asked.name)}, report {grouped(asked.number)}"]
    lines += [f"From {reply.who or one_line(asked.mentor)}{when}", ""]
    for group in groups(asked, asked.statements):
        lines.append(group.name)
        for one in group.questions:
            lines.append(f"{one.number}. {one.wording.label}: {reply.answers.get(one.item, 'cannot tell')}")
        if group.scale in reply.comments:
            lines.append(f"Comment: {reply.comments[group.scale]}")
        lines.append("")
    lines += [f"Overall: {reply.overall}", ""] if reply.overall else []
    return "\n".join(lines).replace("MASTERY", "Mastery")
