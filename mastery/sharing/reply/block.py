"""Read the block that carries a reply through any e-mail: its JSON in letters, with a checksum."""

import base64
import re
from itertools import chain
from zlib import crc32

from mastery.sharing.reply.model import BadReply, flat

FORMAT = "mastery-reply"
VERSION = 1

MAX_BYTES = 24_576
"""Bytes of a reply's JSON; every comment of five elements full, in any script, takes less (own)."""

TOO_LONG = (
    "This is longer than a reply can be. Paste alone what stands between “BEGIN MASTERY REPLY” and “END MASTERY "
    "REPLY”, with these two lines."
)
CUT_OFF = (
    "The reply is cut off. Ask for the whole text or the file, and take all of it, from “BEGIN MASTERY REPLY” to "
    "“END MASTERY REPLY”."
)
ALTERED = "The reply was changed on its way, so it cannot be trusted. Ask for it once more, as a file."
NO_REPLY = "What it holds is not a mentor's reply. Ask for one that comes from the form in your report."
TWO_REPLIES = "Two different replies are in this text. Take them over one at a time, the older one first."
ONE_DAMAGED = "Two replies are in this text, and one of them is damaged. Paste the whole one alone."

_BEGIN = re.compile("BEGIN MASTERY REPLY")
_END = re.compile("[-\u2013\u2014]{0,9} ?END MASTERY REPLY")
_DATA = re.compile(r"data ?: ?v ?(\d{1,4}) ([0-9a-f]{8})", re.ASCII)
_LETTERS = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


def json_in(text: str) -> bytes | None:
    """Return the JSON of the reply block in `text`, whose checksum fits; None when there is no block at all.

    What stands around the block, quoting, other line ends and wrapping do not matter.
    Raises BadReply when the block is cut off, altered, of a newer format, or one of several that differ.
    """
    line = flat(text)
    *parts, _ = _END.split(line)
    lasts = [list(_DATA.finditer(part))[-1:] for part in parts]
    whole: set[bytes] = set()
    damaged: list[BadReply] = []
    for data in chain.from_iterable(lasts):
        try:
            whole.add(_json_of(int(data[1]), data[2], data.string[data.end() :]))
        except BadReply as problem:
            damaged.append(problem)
    if len(whole) > 1:
        raise BadReply(TWO_REPLIES)
    if whole and damaged:
        raise BadReply(ONE_DAMAGED)
    if damaged:
        raise damaged[0]
    if whole:
        return whole.pop()
    if parts or _BEGIN.search(line) or _DATA.search(line):
        raise BadReply(CUT_OFF)
    return None


def newer_format(version: int) -> BadReply:
    """Return the refusal of a reply in a format that is newer than this one."""
    return BadReply(
        f"This reply has format {version}, and this Mastery reads format {VERSION}. Bring Mastery up to date, "
        "then take the reply over."
    )


def _json_of(version: int, checksum: str, body: str) -> bytes:
    """Return the JSON of a block, when its checksum fits what follows the data line."""
    if version > VERSION:
        raise newer_format(version)
    letters = body.replace(" ", "").replace("=", "").rstrip("-\u2013\u2014")
    if len(letters) > MAX_BYTES * 4 / 3:
        raise BadReply(TOO_LONG)
    if version != VERSION or not _LETTERS.fullmatch(letters):
        raise BadReply(ALTERED)
    if len(letters) % 4 == 1:
        raise BadReply(CUT_OFF)
    whole = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    if crc32(whole) != int(checksum, 16):
        raise BadReply(ALTERED if whole.endswith(b"}") else CUT_OFF)
    return whole
