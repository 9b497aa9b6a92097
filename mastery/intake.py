"""What becomes of a file that is brought in: read, asked about, looked at first, saved as one, taken back as one."""

import hashlib
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from mastery import contracts, instruments, journal
from mastery.exchange.problems import for_message
from mastery.exchange.reading import Answers, OtherRecord, Question, Reading, Source
from mastery.exchange.registry import read_foreign
from mastery.exchange.taking import Taken, take
from mastery.instruments import Instrument
from mastery.instruments.check_in import CheckIn
from mastery.journal import Difference, ImportResult, InvalidRecord, Journal, SourceFile, UndoneImport, Watched
from mastery.kinds import KINDS, Content, content, problems
from mastery.text import folded, unshowable

_REMEMBERED = "answers about files "
"""What the preference is called that keeps what was answered about files with one header, before its digest."""

_FEW = 2_000
"""Letters by which a long text is told from another (own)."""


@dataclass(frozen=True)
class Refused:
    """A record that its kind refuses: where it stands, its fields, what is wrong with it.

    `may_mend` are the fields that can be given otherwise: the answer `mend_key` of each, by the field's name.
    """

    line: int
    place: str
    kind: str
    fields: Content
    wrong: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called, or where it stands."""
        return str(self.fields.get(KINDS[self.kind].title) or self._where)

    @property
    def sentence(self) -> str:
        """Say where it stands, what it is called, and what its kind says against it."""
        title, where = self.fields.get(KINDS[self.kind].title), self._where
        named = f", “{for_message(str(title), marks=False)}”" if title else ""
        return f"{where}{named}: {' '.join(self.wrong)}" if where else " ".join(self.wrong)

    @property
    def _where(self) -> str:
        return self.place or (f"line {self.line}" if self.line else "")

    @property
    def may_mend(self) -> dict[str, str]:
        """The fields that a file may lack or have wrong, as name → label."""
        fields = KINDS[self.kind].fields
        given = {one.name for one in fields if one.type == "day" and self.fields.get(one.name)}
        needed = {one.name for one in fields if one.required and one.type in ("text", "day")}
        return {one.name: one.label for one in fields if one.name in given | needed}

    def mend_key(self, field: str) -> str:
        """Return the key of the answer that gives `field` otherwise."""
        return f"mend {self.line} {field}"


@dataclass(frozen=True)
class Intake:
    """A file as it would come in: its reading, its check-ins, the questionnaires that it begins, where it is from.

    `to_mend` are other records that cannot come in as they are, `there` counts those that the journal holds already.
    `answers` are all that count, those remembered from an earlier file too.
    """

    reading: Reading
    answers: Answers
    check_ins: tuple[CheckIn, ...]
    begun: tuple[Instrument, ...]
    origin: SourceFile
    to_mend: tuple[Refused, ...] = ()
    there: int = 0

    @property
    def refused(self) -> tuple[str, ...]:
        """A sentence about each other record that cannot come in as it is."""
        return tuple(one.sentence for one in self.to_mend)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that must be answered before anything can be saved."""
        return self.reading.asked(self.answers)

    def without(self, days: Iterable[Difference]) -> "Intake":
        """Return this without the check-ins of these days."""
        left_out = {(one.day, one.instrument) for one in days}
        rest = tuple(one for one in self.check_ins if (one.day, one.instrument.id) not in left_out)
        return replace(self, check_ins=rest)


def known_questionnaires_in(own: Path, *, ids: Sequence[str] = ()) -> tuple[Instrument, ...]:
    """Return the questionnaires built in and in the folder `own`, or those with these `ids`; raises DefinitionError."""
    return tuple(instruments.load(one, folder=own) for one in ids or instruments.available(folder=own))


def look(store: Journal | None, source: Source, answers: Answers, *, wanted: str = "") -> Intake:
    """Return what the file would bring by `answers`, and by those remembered from one with the same header.

    `store` is None before there is a journal. Raises Unreadable when nothing in the file can be brought in.
    """
    reading = read_foreign(source, answers, wanted=wanted)
    before = remembered(store, reading.header) if store else {}
    whole = {**before, **answers}
    if whole != dict(answers) and any(one.key in before for one in reading.questions):
        reading = read_foreign(source, whole, wanted=wanted)
    taken = _with_free_versions(take(reading, source.known), store)
    others, refused = _sound(taken.records, whole, reading.places, today=source.today)
    new = _not_there(store, others)
    origin = SourceFile(
        _plain_name(source.name), hashlib.sha256(source.data).hexdigest(), reading.format, new,
        tuple(one.id for one in taken.begun),
    )  # fmt: skip
    return Intake(reading, whole, taken.check_ins, taken.begun, origin, refused, len(others) - len(new))


def preview(store: Journal, intake: Intake, *, at: datetime, watched: Watched = iter) -> ImportResult:
    """Return what would become of it, and save nothing; `watched` as of `SourceFile`."""
    origin = replace(intake.origin, watched=watched)
    return journal.preview(store, intake.check_ins, at=at, origin=origin)


def bring_in(
    store: Journal, intake: Intake, *, replace_days: bool, at: datetime, watched: Watched = iter
) -> ImportResult:
    """Save what the file brings, its questionnaires and what was answered about it; `watched` as of `SourceFile`.

    Raises InvalidRecord while a question is open, and what `journal.bring_in` raises; nothing is saved then.
    """
    if intake.open_questions:
        raise InvalidRecord(f"This is not answered yet: {intake.open_questions[0].text}")
    made = _write_definitions(store, intake.begun)
    origin = replace(intake.origin, watched=watched)
    table = journal.coming_from(store, "table", origin.name)
    try:
        result = journal.bring_in(table, intake.check_ins, replace=replace_days, at=at, origin=origin)
    except BaseException:
        _remove_definitions(store, made)
        raise
    if not result.uid:
        _remove_definitions(store, made)
    if result.uid or result.corrected:
        remember(store, intake, at=at)
    return result


def is_diary(check_ins: Sequence[CheckIn]) -> bool:
    """Return whether some of these follow each other by less than a fortnight, which the trend counts as one."""
    last: dict[str, date] = {}
    for one in check_ins:
        before = last.get(one.instrument.id)
        if before is not None and (one.day - before).days < contracts.MERGE_DAYS:
            return True
        last[one.instrument.id] = one.day
    return False


def undo(store: Journal, uid: str, *, at: datetime) -> UndoneImport:
    """Take an import back, with the questionnaires that it began and nothing uses; raises InvalidRecord.

    A questionnaire that the owner changed since stays.
    """
    undone = journal.undo_import(store, uid, at=at)
    going = tuple(one for one in undone.questionnaires if _is_as_answered(store, one))
    _remove_definitions(store, going)
    return replace(undone, questionnaires=going)


def _is_as_answered(store: Journal, questionnaire: str) -> bool:
    """Return whether the journal holds what the owner's file of a questionnaire says, in some version."""
    try:
        asked = instruments.load(questionnaire, folder=store.own_instruments)
    except instruments.DefinitionError:
        return False
    return asked in journal.versions_of(store, questionnaire).values()


def remembered(store: Journal, header: str) -> dict[str, str | tuple[str, ...]]:
    """Return what was answered about the last file with this header."""
    answers = journal.preference(store, f"{_REMEMBERED}{header}")
    return answers_of(answers) if answers else {}


def remember(store: Journal, intake: Intake, *, at: datetime) -> None:
    """Keep what was answered about this file for the next one with its header, but not its day."""
    lasting = {one.key for one in intake.reading.questions if one.asks != "day"}
    answers = {key: answer for key, answer in intake.answers.items() if key in lasting}
    if answers:
        text = json.dumps(answers, ensure_ascii=False, sort_keys=True)
        journal.prefer(store, f"{_REMEMBERED}{intake.reading.header}", text, at=at)


def answers_of(text: str) -> dict[str, str | tuple[str, ...]]:
    """Return the answers in a text of JSON: an object of texts and lists of texts; raises ValueError for another."""
    try:
        given: object = json.loads(text)
    except json.JSONDecodeError as problem:
        raise ValueError(f"line {problem.lineno} is no JSON at letter {problem.colno}") from problem
    except RecursionError as problem:
        raise ValueError("they are nested too deep") from problem
    if not isinstance(given, dict):
        raise ValueError('the answers are to be one object, such as {"day_order": "dmy"}')
    found: dict[str, str | tuple[str, ...]] = {}
    for key, answer in given.items():
        if isinstance(answer, list) and all(isinstance(one, str) for one in answer):
            found[key] = tuple(answer)
        elif isinstance(answer, str):
            found[key] = answer
        else:
            raise ValueError(f"the answer to {key} is to be a text or a list of texts")
    return found


def _with_free_versions(taken: Taken, store: Journal | None) -> Taken:
    """Return `taken` with versions of its new questionnaires that the journal does not know in other words.

    It keeps those of an import that was taken back, and a version says the same for ever.
    """
    free = {one.id: _with_free_version(store, one) for one in taken.begun} if store else {}
    if all(free.get(one.id, one) is one for one in taken.begun):
        return taken
    check_ins = (replace(one, instrument=free.get(one.instrument.id, one.instrument)) for one in taken.check_ins)
    return replace(taken, check_ins=tuple(check_ins), begun=tuple(free[one.id] for one in taken.begun))


def _with_free_version(store: Journal, asked: Instrument) -> Instrument:
    found = asked
    for number in itertools.count(int(asked.version)):
        found = replace(found, version=str(number)) if found.version != str(number) else found
        try:
            earlier = journal.kept_instrument(store, found.id, found.version)
        except InvalidRecord:
            break
        if earlier == found:
            break
    return found


def _sound(
    records: Iterable[OtherRecord], answers: Answers, places: Mapping[int, str], *, today: date
) -> tuple[tuple[tuple[str, Content], ...], tuple[Refused, ...]]:
    """Return the records that their kinds accept, as (kind, fields), mended by `answers`, and the others."""
    sound, refused = [], []
    for line, kind, values in records:
        start = f"mend {line} "
        mended = {key[len(start) :]: answer for key, answer in answers.items() if key.startswith(start)}
        known = {one.name for one in KINDS[kind].fields}
        fields = content({**values, **{name: answer for name, answer in mended.items() if name in known}})
        if wrong := problems(KINDS[kind], fields, today=today):
            refused.append(Refused(line, places.get(line, ""), kind, fields, wrong))
        else:
            sound.append((kind, fields))
    return tuple(sound), tuple(refused)


_IDENTIFYING = {
    "entry": ("kind", "way", "day", "title"),
    "credential": ("name", "issuer"),
    "strength": ("name",),
    "plan_item": ("title",),
}
"""By which fields a record that comes in is the same as one that is there: else by all of them."""


def _not_there(store: Journal | None, others: Sequence[tuple[str, Content]]) -> tuple[tuple[str, Content], ...]:
    """Return those of `others` that the journal does not hold already, each once."""
    known = {kind: _held(store, kind) for kind in {kind for kind, _ in others}}
    found = []
    for kind, fields in others:
        identity = _identity(kind, fields)
        if identity not in known[kind]:
            known[kind].add(identity)
            found.append((kind, fields))
    return tuple(found)


def _held(store: Journal | None, kind: str) -> set[tuple[str, ...]]:
    if store is None or kind not in _IDENTIFYING:
        return set()
    return {_identity(kind, content(row)) for row in contracts.rows(journal.records_of(store, kind))}


def _identity(kind: str, fields: Content) -> tuple[str, ...]:
    names = _IDENTIFYING.get(kind, tuple(sorted(fields)))
    if fields.get("kind") == "note":
        names = (*names, "text")  # two notes of a day may begin alike
    return tuple(folded(str(fields.get(name) or "")[:_FEW]) for name in names)


def _plain_name(name: str) -> str:
    """Return a file's name as it can be shown and kept: some hold letters that are none."""
    return "".join(one if one.isprintable() and not unshowable(one) else "?" for one in name).strip() or "a file"


def _write_definitions(store: Journal, begun: Iterable[Instrument]) -> list[str]:
    """Write the questionnaires that are not there yet into the owner's folder; return the ids of those written."""
    made: list[str] = []
    for asked in begun:
        file = store.own_instruments / f"{asked.id}.toml"
        if file.exists():
            continue
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with journal.replacing(file, instruments.toml_text(asked).encode()):
                made.append(asked.id)
        except OSError as error:
            _remove_definitions(store, made)
            raise InvalidRecord(f"The questionnaire could not be written to {file}: {error.strerror}.") from error
    return made


def _remove_definitions(store: Journal, ids: Iterable[str]) -> None:
    for one in ids:
        (store.own_instruments / f"{one}.toml").unlink(missing_ok=True)
