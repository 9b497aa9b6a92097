"""Text as a mail program shows it, of a message that was saved or copied as it was sent: quoted-printable, HTML."""

import html
import quopri
import re

_EQUALS_SENT = "=3D"
_NO_CODE = re.compile(r"=(?![0-9A-F]{2}|\r?\n|\Z)")
_ENDS_LINE = re.compile(r"<(?:br|/?p|/?div|/?pre|/?tr|/?li|/?blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)
_CODED = {"=": re.compile("&#(?:61|x3d);", re.IGNORECASE), " ": re.compile("&(?:nbsp|#160|#xa0);", re.IGNORECASE)}
_UNSHOWN = re.compile(r"<(style|script|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
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
        blank = _UNSHOWN.sub(" ", text)
        flowing = blank if "<pre" in blank.casefold() else re.sub(r"[ \t]*\r?\n[ \t]*", " ", blank)
        return html.unescape(_TAG.sub("", _ENDS_LINE.sub("\n", flowing)))
    is_coded = any(letter not in text and code.search(text) for letter, code in _CODED.items())
    return html.unescape(text) if is_coded else text
