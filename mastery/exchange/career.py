"""Records that a past in other places becomes: entries of the logbook, credentials, strengths."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mastery.exchange.any_days import MONTH, WHOLE, day_in, days_in
from mastery.exchange.reading import OtherRecord, is_day

_YEAR = re.compile(r"\d{4}", re.ASCII)
_PART = re.compile(r"The file says (\d{4}(?:-\d{2})?), without a day\.")
_END = re.compile(r"Until (\d{4}(?:-\d{2}){0,2})\.")


@dataclass(frozen=True)
class When:
    """A day as a file gives it: `day` for the record, and `given`, as much of it as the file says (2023, 2023-09).

    What is no day stays in `day` as it is, so that the kind of the record says what is wrong with it.
    """

    day: str = ""
    given: str = ""

    @property
    def note(self) -> str:
        """Say that the file gives no day, where it gives a month or a year alone."""
        return f"The file says {self.given}, without a day." if self.given and self.given != self.day else ""

    @property
    def end(self) -> str:
        """Say until when something went on."""
        return f"Until {self.given}." if self.given else f"Until {self.day}." if self.day else ""


def when(text: str, *, today: date, order: str = "mdy") -> When:
    """Return what `text` says; `order` is that of days written with three numbers."""
    plain = text.strip()
    if _YEAR.fullmatch(plain):
        return When(f"{plain}-01-01", plain)
    if is_day(plain[:10]):
        return When(plain[:10], plain[:10])
    # A day in the future is read too: the kind of the record says whether it may be.
    found = days_in(plain, today=today.replace(year=today.year + 100, day=1))
    day = day_in(found, order) if found else None
    if not found or not day or found.names not in (WHOLE, MONTH):
        return When(plain)
    return When(day.isoformat(), day.isoformat()[: 7 if found.names == MONTH else 10])


def joined(*texts: str) -> str:
    """Return the texts that are not empty, each on a line."""
    return "\n".join(one for one in (text.strip() for text in texts) if one)


def record(sort: str, line: int, /, **fields: object) -> OtherRecord:
    """Return a record of the kind `sort`, of the `fields` that are not empty."""
    return OtherRecord(line, sort, {name: one for name, one in fields.items() if one not in ("", None)})


def strength(name: str, line: int, *, evidence: str = "") -> OtherRecord:
    """Return a strength that nobody has rated yet."""
    return record("strength", line, name=name, watched=0, evidence=evidence)


def each_once(records: Iterable[OtherRecord]) -> tuple[OtherRecord, ...]:
    """Return `records` without those that say what an earlier one says."""
    seen: dict[tuple[object, ...], OtherRecord] = {}
    for one in records:
        seen.setdefault((one.kind, *sorted((name, str(value)) for name, value in one.values.items())), one)
    return tuple(seen.values())


def parts_of(text: str) -> tuple[str, str, str]:
    """Return a text without the sentences of `When`, and the beginning and end that they give ("" for none)."""
    start, end = _PART.search(text), _END.search(text)
    plain = "\n".join(line for line in text.split("\n") if not (_PART.fullmatch(line) or _END.fullmatch(line)))
    return plain.strip(), start[1] if start else "", end[1] if end else ""
