"""Read what a stranger's text or file holds: its letters within a limit, and the JSON object that a block carries."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from mastery.instruments import FURTHEST
from mastery.sharing.reply.block import Carried
from mastery.sharing.reply.fill_in import HEADER
from mastery.sharing.reply.mail import as_shown
from mastery.sharing.reply.model import MAX_FILE_MEGABYTES, MAX_TEXT_LENGTH, BadText, plain, quotation

_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NO_TEXTS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word or another packed file",
    b"\xd0\xcf\x11\xe0": "a mail as Outlook keeps it, or an old Word file",
    b"{\\rtf": "a rich text (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
"""What files begin with that are easily taken for a saved mail, or sent in the place of a text (own)."""
_CHARSET = re.compile(rb"charset=[\"']?(iso-8859-15?|windows-1252)\b", re.IGNORECASE)
_WESTERN = "windows-1252"
"""What Windows writes a text in for Western languages; it holds the letters of ISO 8859-1."""
_LONGEST_QUOTE = 24
"""Letters before a line that still are a mail program's quoting: a first and a last name with its sign (own)."""
_SIGNED = re.compile(r"[^\w\s*•_-]\s*\Z")
"""A sign that ends what stands before a line; a bullet or a star is somebody's own."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)
_MAX_NUMBER_LENGTH = len(str(-FURTHEST))


def text_of(given: str | bytes, of: Carried) -> str:
    """Return the text of what was given, as a mail program shows it.

    Raises `of.bad` where it is empty, too long or no text.
    """
    if isinstance(given, bytes):
        if what := next((what for begins, what in _NO_TEXTS.items() if given.startswith(begins)), ""):
            raise of.bad(f"This is {what}, not a text file. {of.instead}")
        if len(given) > MAX_FILE_MEGABYTES * 1_000_000:
            raise of.bad(of.too_long)
    text = decoded(given) if isinstance(given, bytes) else given
    if "\0" in text:
        raise of.bad(f"This is not a text file. {of.instead}")
    letters = as_shown(text)
    if len(letters) > MAX_TEXT_LENGTH:
        raise of.bad(of.too_long)
    if not plain(letters):
        raise of.bad(of.nothing)
    return _unquoted(letters, of)


def _unquoted(text: str, of: Carried) -> str:
    """Return `text` without what a mail program put before each line of a reply, as "RV> ", whatever letters that has.

    It is what stands before the first line of a block or a form, where the line below begins with it too.
    """
    lines = text.splitlines()
    opening = re.compile(rf"(.{{1,{_LONGEST_QUOTE}}}?)[*\-–—]*(?:BEGIN MASTERY {of.mark}|{HEADER})", re.IGNORECASE)
    before = {
        found[1].rstrip()
        for line, below in pairwise(filter(str.strip, lines))
        if (found := opening.match(line)) and _SIGNED.search(found[1]) and below.startswith(found[1].rstrip())
    }
    longest = sorted(before, key=len, reverse=True)
    return (
        "\n".join(line.removeprefix(next(filter(line.startswith, longest), "")) for line in lines) if before else text
    )


def decoded(given: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, or a Western encoding, the one that a mail or page names.

    Letters that are none in it become replacement characters.
    """
    mark = next((mark for mark in _BOMS if given.startswith(mark)), b"")
    letters, usual = given[len(mark) :], _BOMS.get(mark, "utf-8")
    try:
        return letters.decode(usual)
    except UnicodeDecodeError:
        # A damaged file in UTF-8 has other letters than those of English left that are whole; a Western one has none.
        is_western = not mark and letters.decode(errors="ignore").isascii()
        named = _CHARSET.search(given) if is_western else None
        return letters.decode(named[1].decode() if named else _WESTERN if is_western else usual, errors="replace")


def object_in(whole: bytes, of: Carried, keys: Mapping[str, type]) -> dict[str, Any]:
    """Return the JSON object of a block with every one of `keys` and no other, each with a value of its type.

    The keys "f" and "v" name its format and version. Raises `of.bad` for anything else, and for a number that is not
    whole or too long to be an answer.
    """
    said = _parsed(whole, of)
    if not isinstance(said, dict) or said.get("f") != of.format or type(said.get("v")) is not int:
        raise of.bad(of.unlike)
    if said["v"] < of.version:
        raise of.bad(of.unlike)
    if said["v"] > of.version:
        raise of.newer(said["v"])
    return with_keys(said, of, {"f": str, "v": int, **keys})


def with_keys(said: object, of: Carried, keys: Mapping[str, type]) -> dict[str, Any]:
    """Return the mapping `said` where it has every one of `keys` and no other, each with a value of its type.

    Raises `of.bad` where it has not.
    """
    if not isinstance(said, dict):
        raise of.bad(of.unlike)
    for key in said:
        if key not in keys:
            raise of.bad(f"It holds {quotation(key)}, which a {of.noun} does not have. {of.again}")
    for key, kind in keys.items():
        if type(said.get(key)) is not kind:
            raise of.bad(f"“{key}” is missing in it, or not as a {of.noun} has it. {of.again}")
    return said


def instant_in(text: str, of: Carried) -> datetime:
    """Return the instant with its offset that `text` names, to the second; raises `of.bad` where it names none."""
    try:
        if _INSTANT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise of.bad(f"It was written at {quotation(text)}, which is no time. {of.again}")


def _parsed(whole: bytes, of: Carried) -> object:
    def without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
        for key, times in Counter(key for key, _ in pairs).items():
            if times > 1:
                raise of.bad(f"It says {quotation(key)} more than once. {of.again}")
        return dict(pairs)

    def whole_number(text: str) -> int:
        if len(text) > _MAX_NUMBER_LENGTH or not text.removeprefix("-").isdigit():
            raise of.bad(f"It gives {quotation(text)}; an answer is a whole number. {of.again}")
        return int(text)

    try:
        return json.loads(
            whole.decode(),
            object_pairs_hook=without_doubles,
            parse_int=whole_number,
            parse_float=whole_number,
            parse_constant=whole_number,
        )
    except BadText:
        raise
    except (ValueError, RecursionError) as problem:
        raise of.bad(of.unlike) from problem
