"""What was written on the pocket page comes home: looked at first, saved as one, taken back as one."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from mastery import analysis, instruments, journal
from mastery.instruments import DefinitionError, Instrument
from mastery.journal import Difference, ImportResult, InvalidRecord, Journal, Named, NamedResult, SourceFile
from mastery.kinds import Content
from mastery.sharing.pocket.model import NAME, Pocket, PocketEntry
from mastery.sharing.pocket.reader import Asked, read_pocket
from mastery.wording.phrases import pocket as phrases

PULSE = "five-elements-pulse"
"""The questionnaire that the page asks by itself: one question for each element."""


@dataclass(frozen=True)
class Meeting:
    """The next meeting: with whom, as uid and name, and when."""

    person: str
    name: str
    day: date


@dataclass(frozen=True)
class ComingHome:
    """The lines of a pocket page, what would become of them, and the meeting that the notes are for."""

    pocket: Pocket
    result: ImportResult
    meeting: Meeting | None = None

    @property
    def new(self) -> int:
        """How many things the journal does not hold."""
        return self.result.new + len(self.result.named.new)

    @property
    def there(self) -> int:
        """How many things the journal holds already, in the same words."""
        return self.result.there + len(self.result.named.there)

    @property
    def different(self) -> int:
        """How many things the journal holds and says otherwise."""
        return len(self.result.differing) + len(self.result.named.differing)

    @property
    def deleted(self) -> int:
        """How many things were brought before and deleted since."""
        return self.result.deleted + len(self.result.named.deleted)

    @property
    def notes(self) -> tuple[PocketEntry, ...]:
        """The notes for the next meeting."""
        return tuple(one for one in self.pocket.entries if one.for_meeting)

    def entries_of(self, ids: Sequence[str]) -> tuple[PocketEntry, ...]:
        """Return the entries and notes with these ids."""
        return tuple(one for one in self.pocket.entries if one.id in ids)


def asked_by_itself(by_tests: Iterable[str]) -> list[str]:
    """Return the ids of what the page asks unless it is chosen: the pulse, and what planned tests under way ask."""
    return list(dict.fromkeys((PULSE, *by_tests)))


def asked_by_tests(store: Journal, *, today: date) -> dict[str, Instrument]:
    """Return what the planned tests under way ask, by the id of the questionnaire."""
    known = journal.snapshot(store)
    tests = known.records["planned_test"]
    weeks = analysis.planned_test_weeks(tests, known.responses, known.check_ins)
    return analysis.asked_now(tests, analysis.planned_tests_now(tests, weeks, today=today))


def asked_in(folder: Path, store: Journal | None) -> Asked:
    """Return what gives a questionnaire by its id and version: built in, of the owner in `folder`, or of the journal.

    `store` is None before there is a journal.
    """

    def asked(id: str, version: str) -> Instrument | None:
        with suppress(DefinitionError, OSError, ValueError):
            if id in instruments.available(folder=folder):
                found = instruments.load(id, folder=folder)
                if found.version == version:
                    return found
        if store is not None:
            with suppress(InvalidRecord):
                return journal.kept_instrument(store, id, version)
        return None

    return asked


def look(store: Journal | None, given: str | bytes, *, own: Path, at: datetime) -> ComingHome:
    """Return what the lines of a pocket page hold and what would become of them; nothing is saved.

    `store` is None before there is a journal, `own` the folder of the owner's questionnaires. Raises BadPocket where
    the lines cannot be read.
    """
    pocket = read_pocket(given, asked=asked_in(own, store), today=at.date())
    if store is None:
        named = NamedResult(new=tuple(one.id for one in pocket.entries))
        return ComingHome(pocket, ImportResult(new=len(pocket.check_ins), named=named))
    meeting = _next_meeting(store, at.date())
    result = journal.preview(store, pocket.check_ins, at=at, origin=_origin(pocket, meeting, NAME))
    return ComingHome(pocket, result, meeting)


def sentences(coming: ComingHome) -> list[str]:
    """Say what the lines hold, how much of it is new here, and where the notes for the next meeting go."""
    notes, meeting = len(coming.notes), coming.meeting
    entries = len(coming.pocket.entries) - notes
    return [
        phrases.held_words(check_ins=len(coming.pocket.check_ins), entries=entries, notes=notes),
        phrases.status_words(new=coming.new, there=coming.there, different=coming.different, deleted=coming.deleted),
        *([phrases.meeting_words(meeting.name, meeting.day) if meeting else phrases.NO_MEETING] if notes else []),
    ]


def differences(coming: ComingHome) -> list[str]:
    """Say of each day and entry that the journal says otherwise what is there, and what the phone says."""
    asked = {(one.day, one.instrument.id): one.instrument for one in coming.pocket.check_ins}
    days = [_day_differs(one, asked[one.day, one.instrument]) for one in coming.result.differing]
    entries = coming.entries_of(coming.result.named.differing)
    return days + [phrases.entry_differs(one.fields["title"], date.fromisoformat(one.fields["day"])) for one in entries]


def _day_differs(one: Difference, asked: Instrument) -> str:
    labels = {item.id: item.label for item in asked.items}
    return phrases.day_differs(one.day, {labels.get(item, item): pair for item, pair in one.answers.items()})


def bring_home(store: Journal, coming: ComingHome, *, name: str, at: datetime) -> ImportResult:
    """Save what is new of `coming` in one transaction, as an import called `name` that can be taken back.

    A day with other answers stays as it is. Raises JournalError, with nothing saved, where it cannot be saved or a day
    was answered meanwhile.
    """
    left = {(one.day, one.instrument) for one in coming.result.differing}
    check_ins = [one for one in coming.pocket.check_ins if (one.day, one.instrument.id) not in left]
    origin = _origin(coming.pocket, coming.meeting, name)
    result = journal.bring_in(journal.coming_from(store, "table", name), check_ins, replace=False, at=at, origin=origin)
    if result.differing:
        raise InvalidRecord("A day in it was answered meanwhile, so nothing was saved. Look at it once more.")
    return result


def _origin(pocket: Pocket, meeting: Meeting | None, name: str) -> SourceFile:
    named = tuple(Named(one.id, "entry", one.fields, _beside(one, meeting)) for one in pocket.entries)
    return replace(SourceFile(name, pocket.digest, NAME), named=named)


def _beside(one: PocketEntry, meeting: Meeting | None) -> Content:
    """Return the person whom a note is for; the next meeting is another one when it comes a second time."""
    return {"person": meeting.person} if one.for_meeting and meeting else {}


def _next_meeting(store: Journal, today: date) -> Meeting | None:
    coming = analysis.next_meeting(journal.records_of(store, "meeting"), today=today)
    if coming is None:
        return None
    people = journal.records_of(store, "person")
    names = dict(zip(people["person"], people["name"], strict=True))
    return Meeting(coming["person"], names[coming["person"]], coming["day"])
