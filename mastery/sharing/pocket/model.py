"""What can be written on the pocket page, its limits, and what its lines hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mastery import instruments
from mastery.instruments.check_in import CheckIn
from mastery.kinds import ENTRY, ENTRY_KINDS, Content, EntryKind, Field
from mastery.sharing.reply.block import Carried
from mastery.sharing.reply.model import BadText

NAME = "Pocket page"
"""What the page is called, and the format of what is brought home from it."""

ENTRIES = tuple(ENTRY_KINDS[name] for name in ("win", "setback", "practice", "learning", "note"))
"""The kinds of entry that the page takes (own: what is soon forgotten, and needs no list of goals or people)."""

EARLIEST = date(2026, 1, 1)
"""Nothing can have been written on the page before: there was none. A phone whose clock was reset says so (own)."""

MAX_TITLE_LENGTH = 120
"""Characters of what says an entry in short; the forms of the dashboard take as many."""

DOES_NOT_APPLY = "n/a"
"""How the lines give the answer that a question does not apply."""

_FEW = ("scale", "minutes", "text", "lesson", "next_action")


class BadPocket(BadText):
    """A text that cannot be brought home from the pocket page."""


POCKET = Carried(
    "POCKET",
    "pocket page",
    "mastery-pocket",
    1,
    BadPocket,
    again="Copy it once more on the phone, and change nothing in it.",
    nothing="There is nothing here yet. Paste what the pocket page copied, or choose the file that it saved.",
    instead="Choose the file that the pocket page saved, pocket-….txt, or the mail with it as it was saved (.eml, "
    ".html or .txt), or paste the lines.",
    too_long="This is longer than what the pocket page gives at once. Paste alone what stands between “BEGIN MASTERY "
    "POCKET” and “END MASTERY POCKET”, with these two lines.",
    cut_off="This is cut off. Copy it once more on the phone, all of it, from “BEGIN MASTERY POCKET” to “END MASTERY "
    "POCKET”, or save it as a file there.",
    altered="This was changed on its way, so nothing of it is brought in. Copy it once more on the phone, or save it "
    "as a file there.",
    unlike="What it holds is not of a pocket page. Copy it once more on the phone.",
    two="Lines of two different days or phones are in this text. Bring them home one after the other.",
    one_damaged="Lines are in this text twice, and once they are damaged. Paste the whole ones alone.",
)
"""The lines of the pocket page as the reader of blocks knows them."""


@dataclass(frozen=True)
class PocketEntry:
    """An entry of the logbook: the id that it got on the phone, its fields, and whether it is for the next meeting."""

    id: str
    fields: Content
    for_meeting: bool = False


@dataclass(frozen=True)
class Pocket:
    """What was written on a pocket page; `digest` is the SHA-256 of its JSON, which tells the same lines again."""

    check_ins: tuple[CheckIn, ...]
    entries: tuple[PocketEntry, ...]
    digest: str


def fields_of(kind: EntryKind) -> tuple[Field, ...]:
    """Return the fields that the page asks for an entry of `kind`: what it was in short, and the few that are quick."""
    return tuple(ENTRY.field(name) for name in ("title", *(one for one in kind.fields if one in _FEW)))


def elements() -> Mapping[str, str]:
    """Return the elements that an entry can belong to: id → name."""
    return instruments.load("five-elements").scale_names
