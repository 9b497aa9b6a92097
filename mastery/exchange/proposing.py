"""Make a questionnaire of what a file proposes, or find the one that an earlier file began."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mastery.exchange.reading import Proposal
from mastery.instruments import Instrument, Item, Range, Scale
from mastery.instruments.loader import RESERVED
from mastery.text import folded, unshowable

BROUGHT_IN = "Brought in from a file"
"""The source of every questionnaire that a file began."""

_LONGEST_ID, _LONGEST_LABEL, _LONGEST_STEM = 40, 80, 300
_ALIKE = 0.6


@dataclass(frozen=True)
class Settled:
    """A questionnaire, the items of a proposal that it asks by their ids, and whether it is new."""

    instrument: Instrument
    ids: Mapping[str, str]
    is_new: bool


def settle(proposal: Proposal, known: Sequence[Instrument]) -> list[Settled]:
    """Return the questionnaires that ask the items of `proposal`: one that a file began before, a new one, or both.

    A new item makes a questionnaire of its own: a new version would break the line of the others.
    """
    before = _begun_before(proposal, known)
    found = [Settled(before, _matches(proposal.items, before), False)] if before else []
    left = tuple(one for one in proposal.items if not found or one not in found[0].ids)
    if left:
        found.append(_new(proposal, left, taken={one.id for one in known}))
    return found


def begun_before(items: Sequence[str], known: Iterable[Instrument]) -> Instrument | None:
    """Return the questionnaire that an earlier file began with most of `items`; None where there is none."""
    mine = [(len(_matches(items, one)), one) for one in known if one.source == BROUGHT_IN]
    many, best = max(mine, key=lambda pair: pair[0], default=(0, None))
    return best if many >= max(1, _ALIKE * len(items)) else None


def _begun_before(proposal: Proposal, known: Sequence[Instrument]) -> Instrument | None:
    same = [one for one in known if (one.low, one.high) == (proposal.low, proposal.high)]
    return begun_before(proposal.items, same)


def _matches(items: Iterable[str], asked: Instrument) -> dict[str, str]:
    ids = {item.stem: item.id for item in asked.items}
    return {one: ids[_line(one, _LONGEST_STEM)] for one in items if _line(one, _LONGEST_STEM) in ids}


def _new(proposal: Proposal, names: Sequence[str], *, taken: set[str]) -> Settled:
    plain_id = _slug(proposal.title).lower() or "my-table"
    id = _free(plain_id, taken)
    scope = Range(int(proposal.low), int(proposal.high))
    ids = _ids(names)
    groups = list(dict.fromkeys(proposal.scales.get(one, one) for one in names))
    scale_ids = dict(zip(groups, _ids(groups).values(), strict=True))
    scale_names = dict(zip(groups, _unique([_line(one, _LONGEST_LABEL) for one in groups]), strict=True))
    members = {group: [one for one in names if proposal.scales.get(one, one) == group] for group in groups}
    anchors = _anchors(proposal, scope)
    scales = tuple(
        Scale(scale_ids[one], scale_names[one], f"As in the file: {scale_names[one]}", (len(members[one]) + 1) // 2)
        for one in groups
    )
    items = tuple(
        Item(
            ids[one],
            scale_ids[proposal.scales.get(one, one)],
            _line(one, _LONGEST_LABEL),
            _line(one, _LONGEST_STEM),
            anchors,
        )
        for one in names
    )
    title = f"{_line(proposal.title, _LONGEST_LABEL)} {id.removeprefix(plain_id).strip('-')}".strip()
    about = "What a file asked, in its own words and numbers."
    whole = Instrument(
        id, "1", title, about, BROUGHT_IN, "question", "questions", "on that day",
        max(1, len(items) // 6), scales, items, scope.low, scope.high,
    )  # fmt: skip
    return Settled(whole, ids, True)


def _anchors(proposal: Proposal, scope: Range) -> tuple[str, ...]:
    words = (
        [_line(proposal.levels.get(float(one), ""), _LONGEST_STEM) for one in scope.values] if scope.steps <= 11 else []
    )
    if words and all(words) and len({one.casefold() for one in words}) == len(words):
        return tuple(words)
    if scope.yes_or_no:
        return "No", "Yes"
    return "The lowest", "The highest"


def _ids(names: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken = set(RESERVED)
    for name in names:
        found[name] = _free(_slug(name) or f"q-{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:8]}", taken)
        taken.add(found[name].casefold())
    return found


def _slug(name: str) -> str:
    plain = folded(name) if not name.isascii() else name
    made = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-")
    return made if made[:1].isalpha() or not made else f"q-{made}"


def _free(id: str, taken: set[str]) -> str:
    number = 1
    while (made := id if number == 1 else f"{id}-{number}").casefold() in taken:
        number += 1
    return made


def _unique(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        number, taken = 1, {one.casefold() for one in found}
        while (made := name if number == 1 else f"{name} ({number})").casefold() in taken:
            number += 1
        found.append(made)
    return found


def _line(text: str, longest: int) -> str:
    """Return `text` on one line, without letters that cannot be shown, cut where it is very long."""
    plain = "".join(one if one.isprintable() and not unshowable(one) else " " for one in text)
    plain = " ".join(plain.split()) or "…"
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
