"""Make check-ins, and entries for what stands beside them, of what a file holds."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mastery.exchange.proposing import settle
from mastery.exchange.reading import OtherRecord, Part, Reading
from mastery.instruments import Instrument
from mastery.instruments.check_in import NOT_APPLICABLE, Answer, CheckIn
from mastery.text import unshowable

_LONGEST_TITLE = 80


@dataclass(frozen=True)
class Taken:
    """What a reading comes to: its check-ins, its other records, and the questionnaires that it begins."""

    check_ins: tuple[CheckIn, ...]
    records: tuple[OtherRecord, ...]
    begun: tuple[Instrument, ...]


def take(reading: Reading, known: Sequence[Instrument]) -> Taken:
    """Return the check-ins of `reading`, one a day of each questionnaire, oldest first, and what else it holds.

    A note on a day with answers goes with that check-in, any other becomes an entry of the logbook.
    """
    check_ins, records, begun = list(reading.check_ins), list(reading.records), list[Instrument]()
    for part in reading.parts:
        there = [*known, *begun]
        for asked, rows, is_new in _by_questionnaire(part, there):
            check_ins += _check_ins(asked, rows)
            begun += [asked] if is_new else []
        records += notes_alone(part.rows)
    return Taken(tuple(sorted(check_ins, key=lambda one: one.day)), tuple(records), tuple(begun))


def _by_questionnaire(part: Part, known: Sequence[Instrument]) -> list[tuple[Instrument, pd.DataFrame, bool]]:
    """Return each questionnaire of a part with its rows by item id; the notes go with the first."""
    asked = part.questionnaire
    if isinstance(asked, Instrument):
        return [(asked, part.rows, False)]
    found = []
    for number, one in enumerate(settle(asked, known)):
        rows = part.rows[part.rows["item"].isin(one.ids) | ((part.rows["item"] == "") & (number == 0))]
        found.append((one.instrument, rows.assign(item=rows["item"].map({**one.ids, "": ""})), one.is_new))
    return found


def _check_ins(asked: Instrument, rows: pd.DataFrame) -> list[CheckIn]:
    answers: dict[object, dict[str, Answer]] = {}
    notes: dict[object, dict[str, None]] = {}
    given = zip(rows["day"].dt.date, rows["item"], rows["value"], rows["applies"], rows["note"], strict=True)
    for day, item, value, applies, note in given:
        if item:
            answers.setdefault(day, {})[item] = (None if value != value else int(value)) if applies else NOT_APPLICABLE
        if note:
            notes.setdefault(day, {})[_showable(note)] = None
    found = []
    for day, of_day in answers.items():
        if any(one is not None and one != NOT_APPLICABLE for one in of_day.values()):
            about = {"note": "\n".join(notes[day])} if day in notes else {}
            found.append(CheckIn(asked, day, of_day, about=about))  # type: ignore[arg-type]
    return found


def notes_alone(rows: pd.DataFrame) -> list[OtherRecord]:
    """Return the notes in `rows`, as of `rows_frame`, on days without any answer, as entries of the logbook."""
    answered = set(rows.loc[(rows["item"] != "") & rows["value"].notna(), "day"])
    noted = rows[(rows["note"] != "") & ~rows["day"].isin(answered)].drop_duplicates(["day", "note"])
    return [
        OtherRecord(int(line), "entry", _entry(day, _showable(note)))
        for line, day, note in zip(noted["line"], noted["day"].dt.date, noted["note"], strict=True)
    ]


def _entry(day: object, note: str) -> dict[str, object]:
    first, _, _rest = note.strip().partition("\n")
    whole = len(first) <= _LONGEST_TITLE and first == note.strip()
    title = first if len(first) <= _LONGEST_TITLE else f"{first[: _LONGEST_TITLE - 1].rstrip()}…"
    return {"kind": "note", "day": str(day), "title": title, **({} if whole else {"text": note.strip()})}


def _showable(note: str) -> str:
    while place := unshowable(note):
        letter = int(place.rsplit(" ", 1)[-1].replace(",", "")) - 1
        note = note[:letter] + note[letter + 1 :]
    return note
