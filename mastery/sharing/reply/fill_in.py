"""Write a reply's lines to fill in by hand, for a mentor whose program runs no script; `lines` reads them."""

import re
from typing import NamedTuple
from urllib.parse import quote

from mastery.sharing.reply.model import one_line
from mastery.sharing.reply.request import Request, grouped
from mastery.sharing.reply.statements import Statements, groups

HEADER = "Reply to report"
END = "End of the reply"

MAX_LABEL_LENGTH = 50
"""Characters of a label in a line to fill in: mail programs break lines from 72 on (own)."""

WIDE_MARKS = str.maketrans("＝：", "=:")
"""The marks as keyboards of East Asian scripts write them."""

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]?&]{1,64}@[^\s@<>\"(),:;\\\[\]?&]{1,190}")


class FillableLine(NamedTuple):
    """One line to fill in: what it says, and the number of the statement whose level it takes, 0 for none."""

    text: str
    number: int = 0


def fillable_lines(request: Request, statements: Statements) -> list[FillableLine]:
    """Return the lines of a reply: one for each statement, a comment for each scale, overall and name."""
    lines = [FillableLine(header(request)), FillableLine(how_to(request))]
    for group in groups(request, statements):
        lines.append(FillableLine(""))
        lines += [FillableLine(f"{one.number}. {short(one.wording.label)} =", one.number) for one in group.questions]
        lines.append(FillableLine(f"Comment on {short(group.name)} ="))
    return [*lines, *map(FillableLine, ("", "Overall =", "From =", END))]


def how_to(request: Request) -> str:
    """Return the line that says what to write after each mark."""
    return f"Write {request.instrument.range} after each =, nothing where you cannot tell."


def header(request: Request) -> str:
    """Return the line that tells which report is answered."""
    return f"{HEADER} {grouped(request.number)} about {one_line(request.name)}"


def mailto(request: Request) -> str:
    """Return a link that opens an e-mail with its subject, to the owner's address when it is one.

    The answer is pasted into it: no link can carry what was chosen without a script. Written as RFC 6068 asks.
    """
    address = quote(request.address, safe="@") if is_address(request.address) else ""
    return f"mailto:{address}?subject={_encode(header(request))}"


def is_address(text: str) -> bool:
    """Return whether a text can be one e-mail address."""
    return _ADDRESS.fullmatch(text) is not None


def short(label: str) -> str:
    """Return a label that fits on one line of an e-mail and holds no mark."""
    words = one_line(label.translate(WIDE_MARKS).replace("=", " ").replace(":", " "))
    return words if len(words) <= MAX_LABEL_LENGTH else f"{words[:MAX_LABEL_LENGTH].rstrip()}…"


def _encode(text: str) -> str:
    return quote(text, safe="!$'()*,:@")
