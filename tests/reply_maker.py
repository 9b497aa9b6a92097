"""Reports that ask, and replies to them, for the tests of the way out and back."""

import base64
import json
from dataclasses import replace
from datetime import date, datetime
from zlib import crc32

from mastery import instruments
from mastery.sharing.reply.block import FORMAT, VERSION
from mastery.sharing.reply.fill_in import fillable_lines
from mastery.sharing.reply.model import Reply, one_line
from mastery.sharing.reply.phone_code import code_shape
from mastery.sharing.reply.request import NUMBER_LETTERS, Request, grouped
from mastery.sharing.reply.statements import groups
from mastery.wording import day

TODAY = date(2026, 5, 6)
MADE = "2026-05-03T18:04:11+02:00"
FIVE = instruments.load("five-elements")
STATEMENTS = instruments.for_others(FIVE, name="Runa")
LABELS = {item: one.label for item, one in STATEMENTS.items()}
DAYS = date(2026, 4, 6), date(2026, 11, 30)
EVERY = Request("R7K29QFM3D8XA0B4", "Runa", FIVE, FIVE.items, *DAYS, "runa@example.org", STATEMENTS, "Amara")
ONE_EACH = replace(EVERY, number="5WTE0Z7C1NHQ6P2V", items=tuple(FIVE.items_of(one.id)[0] for one in FIVE.scales))
REPORTS = (EVERY, ONE_EACH)
CONTENT = {
    "f": "mastery-reply",
    "v": 1,
    "report": EVERY.number,
    "reply": "0123456789ABCDEF",
    "made": MADE,
    "who": "Amara",
    "answers": {"P1": 4, "P2": 3, "C1": 5, "F4": 1},
    "comments": {"focused": "Two mornings went to other people's fires.\nGuard them."},
    "overall": "Ask for help – once.",
}


def fillable_text(asked, statements):
    """The lines for a mentor to fill in, as one text."""
    return "\n".join([*(line.text for line in fillable_lines(asked, statements)), ""])


def reply(asked=EVERY, **changed):
    """The reply that CONTENT says, to `asked`, with what is `changed`."""
    said = {
        "answers": CONTENT["answers"],
        "comments": CONTENT["comments"],
        "who": CONTENT["who"],
        "overall": CONTENT["overall"],
        "made": datetime.fromisoformat(MADE),
    }
    return Reply(asked, CONTENT["reply"], "data", **{**said, **changed})


def content(**changed):
    """CONTENT as JSON with what is `changed`; a key that is given None is left out."""
    said = {key: one for key, one in {**CONTENT, **changed}.items() if one is not None}
    return json.dumps(said, ensure_ascii=False)


def letters_of(whole):
    """The lines of base64 that carry these bytes, without what fills the last one."""
    letters = base64.urlsafe_b64encode(whole).decode().rstrip("=")
    return "\n".join(letters[start : start + 64] for start in range(0, len(letters), 64))


def block_of(said=None, *, version=1, checksum=None):
    """A block that carries `said`, text or bytes, by default CONTENT, whatever a reader thinks of it."""
    whole = said if isinstance(said, bytes) else (content() if said is None else said).encode()
    checksum = f"{crc32(whole):08x}" if checksum is None else checksum
    return (
        f"-----BEGIN MASTERY REPLY-----\nAbout Runa, report R7K2-9QFM-3D8X-A0B4\n1. Steps: 4\n\n"
        f"data: v{version} {checksum}\n{letters_of(whole)}\n-----END MASTERY REPLY-----\n"
    )


def block(said, statements):
    """The text of the reply `said`, byte for byte as the form's script writes it."""
    written = {
        "f": FORMAT,
        "v": VERSION,
        "report": said.request.number,
        "reply": said.id,
        "made": said.made.isoformat() if said.made else "",
        "who": said.who,
        "answers": dict(said.answers),
        "comments": dict(said.comments),
        "overall": said.overall,
    }
    whole = json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()
    data = f"data: v{VERSION} {crc32(whole):08x}\n{letters_of(whole)}"
    return f"-----BEGIN MASTERY REPLY-----\n{_readable(said, statements)}\n{data}\n-----END MASTERY REPLY-----\n"


def _readable(said, statements):
    """The lines for people; nobody's words in them can be taken for the block's first or last line."""
    asked, written = said.request, f", {day(said.made.date())}" if said.made else ""
    lines = [
        f"About {one_line(asked.name)}, report {grouped(asked.number)}",
        f"From {said.who or asked.mentor}{written}",
    ]
    lines.append("")
    for group in groups(asked, statements):
        lines.append(group.name)
        for one in group.questions:
            lines.append(f"{one.number}. {one.wording.label}: {said.answers.get(one.item, 'cannot tell')}")
        if group.scale in said.comments:
            lines.append(f"Comment: {said.comments[group.scale]}")
        lines.append("")
    lines += [f"Overall: {said.overall}", ""] if said.overall else []
    return "\n".join(lines).replace("MASTERY", "Mastery")


def code(asked, answers):
    """The phone code of `answers` (item to answer), as the form's script makes it: "3YX-HGT-3SJ"."""
    below, states = asked.instrument.low - 1, asked.instrument.range.steps + 1
    digits = [answers[item.id] - below if item.id in answers else 0 for item in asked.items]
    shape = code_shape(len(digits), states=states)
    check = crc32(f"{asked.number} {''.join(map(str, digits))}".encode()) & (1 << shape.check_bits) - 1
    whole = sum(digit * states**place for place, digit in enumerate(reversed(digits))) << shape.check_bits | check
    letters = "".join(NUMBER_LETTERS[whole >> 5 * place & 31] for place in reversed(range(shape.letters)))
    return "-".join(letters[start : start + shape.group] for start in range(0, len(letters), shape.group))
