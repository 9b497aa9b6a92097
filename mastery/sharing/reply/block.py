"""Read a block that carries JSON through any e-mail or chat: in letters, with a checksum."""

import base64
import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from zlib import crc32

from mastery.sharing.reply.model import BadReply, BadText, flat

FORMAT = "mastery-reply"
VERSION = 1

MAX_BYTES = 24_576
"""Bytes of a block's JSON; every comment of five elements full, in any script, takes less (own)."""

_DATA = re.compile(r"data ?: ?v ?(\d{1,4}) ([0-9a-f]{8})", re.ASCII)
_LETTERS = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


@dataclass(frozen=True)
class Carried:
    """What a block carries, and what is said where it cannot be read.

    `mark` is the word in its first and last line, `noun` what it is called within a sentence, `bad` the error that is
    raised. `again` says how to come by another one; the sentences after it name what is wrong and what to do.
    """

    mark: str
    noun: str
    format: str
    version: int
    bad: type[BadText]
    again: str
    nothing: str
    instead: str
    too_long: str
    cut_off: str
    altered: str
    unlike: str
    two: str
    one_damaged: str

    def newer(self, version: int) -> BadText:
        """Return the refusal of one in a format that is newer than this one."""
        return self.bad(
            f"This {self.noun} has format {version}, and this Mastery reads format {self.version}. Bring Mastery up to "
            f"date, then take the {self.noun} over."
        )


REPLY = Carried(
    "REPLY",
    "reply",
    FORMAT,
    VERSION,
    BadReply,
    again="Ask for one that comes from the form in your report.",
    nothing="There is nothing here yet. Paste the mentor's reply, or choose the file with it.",
    instead="Choose the file that the form saves, reply-….txt, or the mail as it was saved (.eml, .html or .txt), or "
    "paste the reply.",
    too_long="This is longer than a reply can be. Paste alone what stands between “BEGIN MASTERY REPLY” and “END "
    "MASTERY REPLY”, with these two lines.",
    cut_off="The reply is cut off. Ask for the whole text or the file, and take all of it, from “BEGIN MASTERY REPLY” "
    "to “END MASTERY REPLY”.",
    altered="The reply was changed on its way, so it cannot be trusted. Ask for it once more, as a file.",
    unlike="What it holds is not a mentor's reply. Ask for one that comes from the form in your report.",
    two="Two different replies are in this text. Take them over one at a time, the older one first.",
    one_damaged="Two replies are in this text, and one of them is damaged. Paste the whole one alone.",
)


def json_in(text: str, of: Carried = REPLY) -> bytes | None:
    """Return the JSON of the block in `text`, whose checksum fits; None when there is no block of this kind.

    What stands around the block, quoting, other line ends and wrapping do not matter.
    Raises `of.bad` when the block is cut off, altered, of a newer format, or one of several that differ.
    """
    line = flat(text)
    *parts, _ = _end(of.mark).split(line)
    lasts = [list(_DATA.finditer(part))[-1:] for part in parts]
    whole: set[bytes] = set()
    damaged: list[BadText] = []
    for data in chain.from_iterable(lasts):
        try:
            whole.add(_json_of(int(data[1]), data[2], data.string[data.end() :], of))
        except BadText as problem:
            damaged.append(problem)
    if len(whole) > 1:
        raise of.bad(of.two)
    if whole and damaged:
        raise of.bad(of.one_damaged)
    if damaged:
        raise damaged[0]
    if whole:
        return whole.pop()
    of_another = f"BEGIN MASTERY {of.mark}" not in line and "BEGIN MASTERY" in line
    if not of_another and (parts or _DATA.search(line) or f"BEGIN MASTERY {of.mark}" in line):
        raise of.bad(of.cut_off)
    return None


@cache
def _end(mark: str) -> re.Pattern[str]:
    return re.compile(f"[-\u2013\u2014]{{0,9}} ?END MASTERY {mark}")


def _json_of(version: int, checksum: str, body: str, of: Carried) -> bytes:
    """Return the JSON of a block, when its checksum fits what follows the data line."""
    if version > of.version:
        raise of.newer(version)
    letters = body.replace(" ", "").replace("=", "").rstrip("-\u2013\u2014")
    if len(letters) > MAX_BYTES * 4 / 3:
        raise of.bad(of.too_long)
    if version != of.version or not _LETTERS.fullmatch(letters):
        raise of.bad(of.altered)
    if len(letters) % 4 == 1:
        raise of.bad(of.cut_off)
    whole = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    if crc32(whole) != int(checksum, 16):
        raise of.bad(of.altered if whole.endswith(b"}") else of.cut_off)
    return whole
