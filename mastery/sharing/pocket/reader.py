"""Read the lines of a pocket page: any text in; out comes what was written on it, or a sentence on what is wrong."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from mastery.instruments import Instrument, Item
from mastery.instruments.check_in import NOT_APPLICABLE, Answer, CheckIn
from mastery.kinds import ENTRY, ENTRY_KINDS, Content, Field, content, problems
from mastery.sharing.pocket.model import (
    DOES_NOT_APPLY,
    EARLIEST,
    ENTRIES,
    MAX_TITLE_LENGTH,
    NAME,
    POCKET,
    BadPocket,
    Pocket,
    PocketEntry,
    elements,
    fields_of,
)
from mastery.sharing.reply.block import json_in
from mastery.sharing.reply.model import MAX_COMMENT_LENGTH, MAX_TEXT_LENGTH, flat, is_number, one_line, plain, quotation
from mastery.sharing.reply.request import NUMBER_LENGTH
from mastery.sharing.reply.untrusted import decoded, instant_in, object_in, text_of, with_keys
from mastery.wording import day

Asked = Callable[[str, str], Instrument | None]
"""What gives a questionnaire by its id and version; None where it is not known."""

_NONE = f"No lines of a pocket page are in this text. They begin with “BEGIN MASTERY {POCKET.mark}”."
_EMPTY = "Nothing is in these lines. Write something down on the phone first, then copy it there."
_LISTS = {"check_ins": list, "entries": list, "notes": list}
_CHECK_IN = {"id": str, "made": str, "instrument": str, "version": str, "answers": dict}
_ENTRY = {"id": str, "made": str, "kind": str, "fields": dict}
_NOTE = {"id": str, "made": str, "text": str}
_LONGEST_TITLE = 80


def is_pocket(given: str | bytes) -> bool:
    """Return whether a text or file says that it is of a pocket page."""
    head = given[: 2 * MAX_TEXT_LENGTH]
    return f"BEGIN MASTERY {POCKET.mark}" in flat(decoded(head) if isinstance(head, bytes) else head)


def read_pocket(given: str | bytes, *, asked: Asked, today: date) -> Pocket:
    """Return what was written on a pocket page, from its lines or its file, which are not trusted.

    Raises BadPocket where there are none, where they are damaged, or where one thing in them cannot be: nothing of
    them counts then.
    """
    whole = json_in(text_of(given, POCKET), POCKET)
    if whole is None:
        raise BadPocket(_NONE)
    said = object_in(whole, POCKET, _LISTS)
    check_ins = tuple(_check_in(with_keys(one, POCKET, _CHECK_IN), asked, today) for one in said["check_ins"])
    entries = [_entry(with_keys(one, POCKET, _ENTRY), today) for one in said["entries"]]
    notes = [_note(with_keys(one, POCKET, _NOTE), today) for one in said["notes"]]
    if not (check_ins or entries or notes):
        raise BadPocket(_EMPTY)
    _need_once([one["id"] for kind in _LISTS for one in said[kind]])
    for (title, on), many in Counter((one.instrument.title, one.day) for one in check_ins).items():
        if many > 1:
            raise BadPocket(f"“{title}” is in it {many} times for {day(on)}, and a day holds one. {POCKET.again}")
    return Pocket(check_ins, (*entries, *notes), hashlib.sha256(whole).hexdigest())


def _need_once(ids: Iterable[str]) -> None:
    for id, many in Counter(ids).items():
        if not is_number(id, length=NUMBER_LENGTH):
            raise BadPocket(f"A number in it is given as {quotation(id)}. {POCKET.again}")
        if many > 1:
            raise BadPocket(f"The number {id} is in it more than once. {POCKET.again}")


def _day(made: str, today: date) -> date:
    """Return the local day on which something was written, by the clock of the phone."""
    written: datetime = instant_in(made, POCKET)
    if written.date() > today:
        raise BadPocket(
            f"Something in it was written on {day(written.date())}, and here it is {day(today)}. Where only the time "
            "zone differs, bring it home tomorrow. Else set the clock of the phone, and correct it there."
        )
    if written.date() < EARLIEST:
        raise BadPocket(
            f"Something in it was written on {day(written.date())}, when there was no pocket page yet. Set the clock "
            "of the phone, and correct it there."
        )
    return written.date()


def _check_in(said: dict[str, Any], asked: Asked, today: date) -> CheckIn:
    instrument = asked(said["instrument"], said["version"])
    if instrument is None:
        named = f"{quotation(said['instrument'])}, version {quotation(said['version'])}"
        raise BadPocket(f"It answers {named}, which is not in this journal. Bring it home where the page was made.")
    known = {item.id: item for item in instrument.items}
    answers = {item: _answer(item, given, known, instrument) for item, given in said["answers"].items()}
    if not answers:
        raise BadPocket(f"“{instrument.title}” is in it without an answer. {POCKET.again}")
    return CheckIn(instrument, _day(said["made"], today), answers)


def _answer(item: str, given: object, known: dict[str, Item], instrument: Instrument) -> Answer:
    if item not in known:
        raise BadPocket(f"It answers {quotation(item)}, which “{instrument.title}” does not ask. {POCKET.again}")
    if given == DOES_NOT_APPLY and known[item].may_not_apply:
        return NOT_APPLICABLE
    if type(given) is int and given in instrument.range:
        return given
    value = "something else" if isinstance(given, dict | list) else str(given)
    raise BadPocket(
        f"It gives {quotation(value)} for “{known[item].label}”; an answer is a whole number from "
        f"{instrument.range}. {POCKET.again}"
    )


def _entry(said: dict[str, Any], today: date) -> PocketEntry:
    kind = ENTRY_KINDS.get(said["kind"])
    if kind not in ENTRIES or kind is None:
        raise BadPocket(f"It holds an entry of the kind {quotation(said['kind'])}. {POCKET.again}")
    fields = {one.name: one for one in fields_of(kind)}
    strange = next((name for name in said["fields"] if name not in fields), None)
    if strange is not None:
        raise BadPocket(f"It gives {quotation(strange)} for a {kind.label.lower()}. {POCKET.again}")
    given = {name: _value(fields[name], value) for name, value in said["fields"].items()}
    return PocketEntry(said["id"], _sound({"kind": kind.name, "day": _day(said["made"], today), **given}, today))


def _note(said: dict[str, Any], today: date) -> PocketEntry:
    """Return a note for the next meeting as an entry; a long one has its beginning as its title."""
    text = _value(ENTRY.field("text"), said["text"])
    first = one_line(str(text).split("\n")[0])
    title = first if len(first) <= _LONGEST_TITLE else f"{first[:_LONGEST_TITLE].rstrip()} …"
    whole = {"kind": "note", "day": _day(said["made"], today), "title": title}
    return PocketEntry(said["id"], _sound({**whole, "text": text if text != title else None}, today), for_meeting=True)


def _value(field: Field, given: object) -> str | int:
    """Return the value of a field: a text within its length, an element that there is, or a whole number."""
    if field.type == "whole":
        if type(given) is not int:
            raise BadPocket(f"“{field.label}” is no whole number in it. {POCKET.again}")
        return given
    if not isinstance(given, str):
        raise BadPocket(f"“{field.label}” is no text in it. {POCKET.again}")
    if field.type == "element":
        if given not in elements():
            raise BadPocket(f"It names the element {quotation(given)}, which there is not. {POCKET.again}")
        return given
    most = MAX_TITLE_LENGTH if field.type == "text" else MAX_COMMENT_LENGTH
    if len(given) > most:
        raise BadPocket(f"“{field.label}” has {len(given):,} characters, and the page takes {most:,}. {POCKET.again}")
    return one_line(given) if field.type == "text" else plain(given)


def _sound(fields: Content, today: date) -> Content:
    """Return the content of an entry without empty fields; raises BadPocket with what its kind says against it."""
    whole = {name: value for name, value in content(fields).items() if value is not None}
    if wrong := problems(ENTRY, whole, today=today):
        raise BadPocket(f"{NAME}, {day(date.fromisoformat(whole['day']))}: {' '.join(wrong)}")
    return whole
