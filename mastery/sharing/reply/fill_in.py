"""Write a reply's lines to fill in by hand, for a mentor whose program runs no script; `lines` reads them."""

import re
from urllib.parse import quote

from mastery.sharing.reply.model import one_line
from mastery.sharing.reply.request import Request, grouped
from mastery.sharing.reply.statements import Statements, groups

HEADER = "Reply to report"
HOW_TO = "Write 1 to 5 after each =, nothing where you cannot tell."
END = "End of the reply"

MAX_MAILTO_LENGTH = 1_600
"""Characters of a link that every mail program takes whole; some cut near 2,000 (own)."""

MAX_LABEL_LENGTH = 50
"""Characters of a label in a line to fill in: mail programs break lines from 72 on (own)."""

WIDE_MARKS = str.maketrans("＝：", "=:")
"""The marks as keyboards of East Asian scripts write them."""

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]?&]{1,64}@[^\s@<>\"(),:;\\\[\]?&]{1,190}")


def fillable_text(request: Request, statements: Statements) -> str:
    """Return the lines for a mentor to fill in: one for each statement, a comment for each scale, overall and name."""
    lines = [f"{HEADER} {grouped(request.number)} about {one_line(request.name)}", HOW_TO]
    for group in groups(request, statements):
        lines += ["", *(f"{one.number}. {short(one.wording.label)} =" for one in group.questions)]
        lines.append(f"Comment on {short(group.name)} =")
    return "\n".join([*lines, "", "Overall =", "From =", END, ""])


def mailto(request: Request, statements: Statements) -> str | None:
    """Return a link that opens an e-mail with the fillable text, to the owner's address when it is one.

    None when the link would be longer than some mail programs take. Written as RFC 6068 asks.
    """
    address = quote(request.address, safe="@") if is_address(request.address) else ""
    subject = _encode(f"{HEADER} {grouped(request.number)} about {one_line(request.name)}")
    link = f"mailto:{address}?subject={subject}&body={_encode(fillable_text(request, statements))}"
    return link if len(link) < MAX_MAILTO_LENGTH else None


def is_address(text: str) -> bool:
    """Return whether a text can be one e-mail address."""
    return _ADDRESS.fullmatch(text) is not None


def short(label: str) -> str:
    """Return a label that fits on one line of an e-mail and holds no mark."""
    words = one_line(label.translate(WIDE_MARKS).replace("=", " ").replace(":", " "))
    return words if len(words) <= MAX_LABEL_LENGTH else f"{words[:MAX_LABEL_LENGTH].rstrip()}…"


def _encode(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="!$'()*,:@")
