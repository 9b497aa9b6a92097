"""Text as a mail program shows it, of a message that was saved or copied as it was sent: quoted-printable, HTML."""

import html
import quopri
import re

_EQUALS_SENT = "=3D"
_NO_CODE = re.compile(r"=(?![0-9A-F]{2}|\r?\n|\Z)")
_ENDS_LINE = re.compile(r"<(?:br|/?p|/?div|/?pre|/?tr|/?li|/?blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)
_CODED = {"=": re.compile("&#(?:61|x3d);", re.IGNORECASE), " ": re.compile("&(?:nbsp|#160|#xa0);", re.IGNORECASE)}
_BEGINS_UNSHOWN = re.compile(r"<(style|script|head)\b", re.IGNORECASE)
_ENDS_UNSHOWN = re.compile(r"</(style|script|head)\s{0,20}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>]{0,2000}>", re.IGNORECASE)
_MANY = 10
"""Ends of lines in HTML from which a text is HTML: a comment may name a few (own)."""


def as_shown(text: str) -> str:
    """Return `text` without the coding of a mail: RFC 2045, section 6.7, then tags and entities of HTML.

    A text in which an equals sign codes nothing is not quoted-printable, and one with few ends of lines is no HTML.
    Where equals signs and spaces stand bare, what looks like an entity is what somebody wrote.
    """
    if _EQUALS_SENT in text and not _NO_CODE.search(text):
        text = quopri.decodestring(text.encode()).decode(errors="replace")
    if len(_ENDS_LINE.findall(text)) >= _MANY:
        seen = _without_unshown(text)
        # Runs of blanks are one before anything is looked for between them: an end of a line after 60,000 took 26 s.
        flowing = seen if "<pre" in seen.casefold() else re.sub(r"[ \t\r\n]+", " ", seen)
        return html.unescape(_TAG.sub("", _ENDS_LINE.sub("\n", flowing)))
    is_coded = any(letter not in text and code.search(text) for letter, code in _CODED.items())
    return html.unescape(text) if is_coded else text


def _without_unshown(text: str) -> str:
    """Return `text` without the parts of HTML that nobody sees, each as far as the first end of its kind."""
    ends: dict[str, list[re.Match[str]]] = {}
    for end in reversed([*_ENDS_UNSHOWN.finditer(text)]):
        ends.setdefault(end[1].lower(), []).append(end)
    parts, at = [], 0
    for begin in _BEGINS_UNSHOWN.finditer(text):
        of_kind = ends.get(begin[1].lower(), [])
        while of_kind and of_kind[-1].start() < begin.end():
            of_kind.pop()
        if begin.start() >= at and of_kind:
            parts.append(text[at : begin.start()])
            at = of_kind[-1].end()
    return " ".join([*parts, text[at:]])
