"""Text as a mail program shows it, of a message that was saved or copied as it was sent: in parts, coded, HTML."""

import base64
import email
import html
import quopri
import re
from collections.abc import Iterator
from email.message import Message

_EQUALS_SENT = "=3D"
_NO_CODE = re.compile(r"=(?![0-9A-F]{2}|\r?\n|\Z)")
_ANY_CODING = re.compile("^content-transfer-encoding: *(?:quoted-printable|base64)", re.IGNORECASE | re.MULTILINE)
_LETTERS = re.compile(r"utf-8|us-ascii|(?:iso|windows)-[\w-]+|koi8-\w|gb\w+|big5|euc-\w+|shift_jis")
"""Encodings that mails come in; Python knows others, of which punycode takes time squared."""
_HEADERS = re.compile("^(?:mime-version|content-type|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_HOLDS_PARTS, _MAX_HOLDING = re.compile(r"content-type:\s*(?:multipart|message)/", re.IGNORECASE), 20
"""Parts of a message that hold others, and how many it may have (own): Python reads parts within parts by recursion."""
_LONG_TYPE = re.compile(r"^content-type:(?:[^\n]|\n[ \t]){5000}", re.IGNORECASE | re.MULTILINE)
"""A header that no mail program writes: Python takes time squared to read what it says of its part."""
_ENDS_LINE = re.compile(r"<(?:br|/?p|/?div|/?pre|/?tr|/?li|/?blockquote|/?h[1-6])\b[^<>]{0,2000}>", re.IGNORECASE)
_ENDS_CELL = re.compile(r"</t[dh]\s{0,20}>", re.IGNORECASE)
_CODED = {"=": re.compile("&#(?:61|x3d);", re.IGNORECASE), " ": re.compile("&(?:nbsp|#160|#xa0);", re.IGNORECASE)}
_UNSHOWN = (
    re.compile(r"<(?:(style|script|head|title)(?=[\s/>])|!(?=--))", re.IGNORECASE),
    re.compile(r"</(style|script|head|title)\b[^<>]{0,2000}>|-->", re.IGNORECASE),
)
_PRE = re.compile(r"<(pre)(?=[\s/>])", re.IGNORECASE), re.compile(r"</(pre)\b[^<>]{0,2000}>", re.IGNORECASE)
"""How the parts of HTML begin and end that nobody sees, comments among them, and those whose blanks stay."""
_PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
"""A picture, which may stand in its tag itself."""
_TAG = re.compile(r"</?[a-z!?][^<>]{0,2000}>", re.IGNORECASE)
_MANY = 10
"""Ends of lines in HTML from which a text is HTML: a comment may name a few (own)."""


def as_shown(text: str) -> str:
    """Return `text` without the coding of a mail: RFC 2045, section 6, then tags and entities of HTML.

    Outside a message with its headers, a text in which an equals sign codes nothing is not quoted-printable, and one
    with few ends of lines is no HTML. Where equals signs and spaces stand bare, what looks like an entity is what
    somebody wrote.
    """
    if (begin := _HEADERS.search(text)) and is_message(text):
        text = _body(text[begin.start() :]) or text
    elif _EQUALS_SENT in text and not _NO_CODE.search(text):
        text = quopri.decodestring(text.encode()).decode(errors="replace")
    if len(_ENDS_LINE.findall(text)) >= _MANY:
        return _of_html(text)
    is_coded = any(letter not in text and code.search(text) for letter, code in _CODED.items())
    return html.unescape(text) if is_coded else text


def is_message(text: str) -> bool:
    """Return whether `text` holds a message as it was sent, with headers that say how it is coded."""
    return bool(_ANY_CODING.search(text))


def _body(message: str) -> str:
    """Return what a message with its headers says, in plain text where it has that; "" where it says nothing."""
    if len(_HOLDS_PARTS.findall(message)) > _MAX_HOLDING or _LONG_TYPE.search(message):
        return ""
    parts = [one for one in email.message_from_string(message).walk() if one.get_content_maintype() == "text"]
    plain = [one for one in parts if one.get_content_subtype() == "plain"]
    said = ("\n".join(_decoded(one) for one in some) for some in (plain, parts))
    return next((one for one in said if one.strip()), "")


def _decoded(part: Message) -> str:
    given, letters = str(part.get_payload()), part.get_content_charset("utf-8")
    try:
        match str(part.get("content-transfer-encoding", "")).strip().lower():
            case "quoted-printable":
                data = quopri.decodestring(given.encode())
            case "base64":
                data = base64.b64decode(given.encode())
            case _:
                return given
        return data.decode(letters if _LETTERS.fullmatch(letters) else "utf-8", errors="replace")
    except (LookupError, ValueError):  # In letters that nobody knows, or broken off.
        return given


def _of_html(text: str) -> str:
    """Return the text of HTML, each run of blanks as one where it is not preformatted, at the latest up to the end."""
    text = _PICTURE.sub("", text)
    seen = "".join(part for part, is_unshown in _split(text, *_UNSHOWN) if not is_unshown)
    # Runs of blanks are one before anything is looked for between them: an end of a line after 60,000 took 26 s.
    flowing = "".join(
        part if is_pre else re.sub(r"[ \t\r\n]+", " ", part) for part, is_pre in _split(f"{seen}</pre>", *_PRE)
    )
    return html.unescape(_TAG.sub("", _ENDS_LINE.sub("\n", _ENDS_CELL.sub("\t", flowing))))


def _split(text: str, begins: re.Pattern[str], ends: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of `text` outside and, with True, inside what begins and ends so, each to the first end of it.

    What has no end is not inside.
    """
    of_kind: dict[str, list[re.Match[str]]] = {}
    for end in reversed([*ends.finditer(text)]):
        of_kind.setdefault((end[1] or "").lower(), []).append(end)
    at = 0
    for begin in begins.finditer(text):
        left = of_kind.get((begin[1] or "").lower(), [])
        while left and left[-1].start() < begin.end():
            left.pop()
        if begin.start() >= at and left:
            yield text[at : begin.start()], False
            at = left[-1].end()
            yield text[begin.start() : at], True
    yield text[at:], False
