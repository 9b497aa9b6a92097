"""The pocket page: one offline file for the phone on which a check-in, entries and notes are written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from mastery import wording
from mastery.instruments import MOST_STEPS_ONE_BY_ONE, Instrument, Item
from mastery.kinds import EntryKind, Field
from mastery.sharing.files.markup import colours, data_text, filled, policy, scripted
from mastery.sharing.pocket.model import (
    DOES_NOT_APPLY,
    EARLIEST,
    ENTRIES,
    MAX_TITLE_LENGTH,
    NAME,
    POCKET,
    elements,
    fields_of,
)
from mastery.sharing.reply.block import MAX_BYTES
from mastery.sharing.reply.form import shared_style
from mastery.sharing.reply.model import MAX_COMMENT_LENGTH, MAX_TEXT_LENGTH
from mastery.sharing.reply.scripts import shared_script
from mastery.wording.phrases import pocket as phrases

FILE_NAME = "mastery-pocket.html"

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Question:
    """One question: its item, and the answers to choose from as (value, mark, words), none where a number is written.

    `ends` says what the answers mean that have words.
    """

    item: Item
    options: tuple[tuple[str, str, str], ...]
    ends: str


@dataclass(frozen=True)
class Asked:
    """A questionnaire as the page asks it."""

    instrument: Instrument
    questions: tuple[Question, ...]

    @property
    def key(self) -> str:
        """What tells it from others on the page, in whatever order a page asks them."""
        return f"{self.instrument.id}-{self.instrument.version}-{len(self.questions)}"

    @property
    def how(self) -> str:
        """How to answer it."""
        return wording.how_to_answer(self.instrument)


def pocket_page(asked: Sequence[Instrument]) -> bytes:
    """Return the page as HTML in UTF-8 that opens anywhere, without a network; it asks the questionnaires `asked`.

    It holds what is `asked` and nothing of any journal. Its own rules (a Content-Security-Policy) let no script run but
    the one named by its hash, and no request leave.
    """
    parts = [Asked(one, tuple(_question(one, item) for item in one.items)) for one in asked]
    css = colours() + shared_style() + (_HERE / "pocket.css").read_text(encoding="utf-8")
    script = shared_script() + (_HERE / "pocket.js").read_text(encoding="utf-8")
    said = filled(
        "pocket/pocket.html.jinja", title=NAME, phrases=phrases, css=Markup(css), csp=policy(css, script), parts=parts,
        entries=[(kind, [_field(kind, one) for one in fields_of(kind)]) for kind in ENTRIES], elements=elements(),
        script=scripted(script, data_text(_known(asked))), longest=MAX_COMMENT_LENGTH, longest_title=MAX_TITLE_LENGTH,
        longest_words=f"{MAX_COMMENT_LENGTH:,}",
    )  # fmt: skip
    return said.encode()


def _question(instrument: Instrument, item: Item) -> Question:
    scope = instrument.range
    words = scope.described(item.anchors)
    one_by_one = [(str(answer), str(answer), words.get(answer, "")) for answer in scope.values[:MOST_STEPS_ONE_BY_ONE]]
    options = one_by_one if scope.steps <= MOST_STEPS_ONE_BY_ONE else []
    options += [(DOES_NOT_APPLY, "–", phrases.DOES_NOT_APPLY)] * (bool(options) and item.may_not_apply)
    options += [("", "–", phrases.LEAVE_OPEN)] * bool(options)
    return Question(item, tuple(options), wording.ends_words(scope, item))


def _field(kind: EntryKind, field: Field) -> tuple[Field, str]:
    """Return a field with what it is called for this kind of entry."""
    return field, kind.labels.get(field.name, field.label)


def _known(asked: Sequence[Instrument]) -> dict[str, object]:
    """Return what the script must know: what is asked, what entries are called, what it says."""
    return {
        "format": POCKET.format,
        "mark": POCKET.mark,
        "bytes": MAX_BYTES,
        "earliest": EARLIEST.isoformat(),
        "letters": MAX_TEXT_LENGTH,
        "check_ins": [
            {
                "instrument": one.id,
                "version": one.version,
                "title": one.title,
                "labels": {item.id: item.label for item in one.items},
            }
            for one in asked
        ],
        "entries": {
            kind.name: {
                "label": kind.label,
                "fields": {field.name: label for field, label in (_field(kind, one) for one in fields_of(kind))},
            }
            for kind in ENTRIES
        },
        "elements": dict(elements()),
        "says": phrases.SCRIPT,
    }
