"""Records and journals for the tests of the journal; run as a program it makes the newest stored file."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from mastery import instruments, journal, kinds
from mastery.instruments.check_in import NOT_APPLICABLE, CheckIn
from mastery.journal import Draft, Journal, LookBack, Save

AT = datetime(2026, 4, 6, 12, 30, tzinfo=UTC)
TODAY = date(2026, 4, 6)
FIVE = instruments.load("five-elements")
DATA = Path(__file__).parents[1] / "data"
_numbers = count(1)
WHOLE: dict[str, dict[str, Any]] = {
    "person": {"name": "Ana", "relation": "mentor", "in_touch": 1, "cadence_days": 30},
    "profile": {"name": "A", "profile_left_out": [{"record": "x"}]},
    "strength": {"name": "Delegating", "watched": 1},
    "strength_rating": {"day": "2026-04-01", "value": 2},
    "motive": {"name": "Teaching", "sort": "energises"},
    "vision": {"statement": "Lead a team.", "vision_target": [{"scale": "focused", "level": 4.5}]},
    "focus": {"since": "2026-04-01", "scale": "focused"},
    "goal": {"statement": "Give 4 talks", "state": "active", "baseline": 0, "target": 4},
    "progress_point": {"day": "2026-04-01", "value": 1.5},
    "plan_item": {"kind": "course", "title": "Course", "status": "planned", "hours": 3},
    "credential": {"name": "Licence", "expires": "2027-01-01"},
    "entry": {"kind": "note", "day": "2026-04-01", "title": "A note"},
    "review": {"day": "2026-04-01", "review_choice": [{"record": "x", "choice": "keep"}]},
    "meeting": {"day": "2026-05-01", "questions": "What do I not see?"},
    "planned_test": {
        "practice": "Plan the day",
        "instrument": "five-elements-pulse",
        "version": "1",
        "scale": "focused",
        "definition": "A definition",
        "drawn_on": "2026-04-01",
        "start": "2026-04-05",
        "weeks": 2,
        "block_order": "with without without with with without with without",
    },
    "report": {
        "number": "R7K29QFM3D8XA0B4",
        "day": "2026-04-01",
        "name": "Runa",
        "since": "2025-04-01",
        "instrument": FIVE.id,
        "version": FIVE.version,
        "statements": "all",
        "blind": 1,
        "blur": "none",
        "notes": 0,
        "shown": "Over time",
        "report_scale": [{"scale": "focused"}],
        "report_section": [{"section": "agenda"}],
        "report_line": [{"record": "x"}],
        "report_statement": [
            {"item": "F1", "label": "Mornings", "stem": "Runa guards the mornings."}
            | {f"level_{level}": f"Level {level}" for level in range(1, 12)}
        ],
        "report_file": [{"flavour": "mail", "day": "2026-04-01", "size": 9, "sha256": "0" * 64}],
    },
    "import": {
        "name": "diary.csv",
        "digest": "0" * 64,
        "day": "2026-04-01",
        "format": "Table",
        "import_row": [{"record": "x"}],
    },
    "appraisal": {
        "day": "2026-04-01",
        "since": "2025-04-01",
        "until": "2026-04-01",
        "shown": "Goals",
        "appraisal_file": [{"format": "docx", "day": "2026-04-01", "size": 9, "sha256": "0" * 64}],
    },
}
PARENTS = {"strength_rating": "strength", "progress_point": "goal", "meeting": "person", "report": "person"}


def uid() -> str:
    """Return a uid never returned before."""
    return journal.new_uid(at=AT, entropy=next(_numbers).to_bytes(10, "big"))


def check_in(*, day: date = TODAY, level: int = 3, note: str | None = None, **about: Any) -> CheckIn:
    """Return a check-in with every statement answered with `level`."""
    said = {"note": note, **about}
    return CheckIn(FIVE, day, {item.id: level for item in FIVE.items}, {}, said)


def content(**said: Any) -> dict[str, Any]:
    """Return the content of `check_in(**said)`."""
    return journal.check_in_content(check_in(**said), today=TODAY)


def opened(folder: Path) -> Journal:
    """Return a journal in `folder` that knows the five elements, with one check-in of 1 January 2020 in it."""
    store = journal.open_journal(folder, at=AT)
    journal.save_check_ins(store, [check_in(day=date(2020, 1, 1))], today=TODAY, at=AT)
    return store


def copied(file: Path, folder: Path) -> Journal:
    """Return a copy of the journal `file` in the new `folder`: to begin one takes ten times as long."""
    folder.mkdir(mode=0o700, parents=True)
    shutil.copy(file, folder / "journal.sqlite")
    return journal.open_journal(folder, at=AT)


def saved(store: Journal, *, record: str | None = None, base_rev: int = 0, **said: Any) -> Save:
    """Save a check-in, or a correction of `record`, and return what was saved."""
    thing = Save("check_in", record or uid(), uid(), content(**said), base_rev)
    assert journal.save(store, [thing], at=AT) == 1
    return thing


def save_each(store: Journal, *, notes: Iterable[str]) -> list[Save]:
    """Save a check-in for each of `notes` in one transaction, which takes a fraction of one for each."""
    things = [Save("check_in", uid(), uid(), content(note=note), 0) for note in notes]
    assert journal.save(store, things, at=AT) == len(things)
    return things


def keep_record(store: Journal, what: str, /, *, record: str | None = None, base_rev: int = 0, **said: Any) -> str:
    """Save a record of kind `what`, whole but for what is given, and return its uid."""
    thing = _whole(store, what, record=record, base_rev=base_rev, **said)
    assert journal.save(store, [thing], at=AT) == 1
    return thing.record


def keep_records(store: Journal, what: str, /, *, each: Sequence[Mapping[str, Any]]) -> None:
    """Save a record of kind `what` for `each` of what is said, in one transaction, as a file that is brought in is."""
    things = [_whole(store, what, **said) for said in each]
    assert journal.save(store, things, at=AT) == len(each)


def _whole(store: Journal, what: str, /, *, record: str | None = None, base_rev: int = 0, **said: Any) -> Save:
    parent = PARENTS.get(what)
    content = WHOLE[what] | ({parent: keep_record(store, parent)} if parent and parent not in said else {}) | said
    return Save(what, record or kinds.KINDS[what].only or uid(), uid(), content, base_rev)


def reply(store: Journal, rater: str, *, record: str | None = None, level: int = 2, **about: Any) -> str:
    """Save a check-in that `rater` gave, every statement answered with `level`, and return its uid."""
    said = {"rater": rater, "who": "Ana", "written_at": AT.isoformat(), **about}
    one = CheckIn(FIVE, TODAY, {item.id: level for item in FIVE.items}, {"focused": ("Clear on Mondays.", None)}, said)
    record = record or uid()
    journal.save_reply(store, one, record=record, today=TODAY, at=AT)
    return record


def draft(*, record: str | None = None) -> Draft:
    """Return a blank draft of a new check-in."""
    return Draft(uid(), record or uid(), FIVE.id, FIVE.version)


def keep(store: Journal, one: Draft, values: Mapping[str, Any], *, at: datetime = AT) -> None:
    """Keep `values` in the draft `one`."""
    journal.keep(store, one, values, instrument=FIVE, at=at)


def notes(store: Journal) -> list[str]:
    """Return the notes of all check-ins in order of time; "" where there is none."""
    return list(journal.check_ins(store)["note"].fillna(""))


def flip(file: Path, *, byte: int, bit: int) -> None:
    """Turn one bit of `file` over."""
    data = bytearray(file.read_bytes())
    data[byte] ^= 1 << bit
    file.write_bytes(data)


def make_version_1() -> None:
    """Make the stored file of schema version 1: corrected, deleted, an example, a look-back, a draft and a choice."""
    with tempfile.TemporaryDirectory() as name:
        store = journal.open_journal(Path(name), at=AT)
        example = CheckIn(FIVE, TODAY, {"P1": 4, "P2": NOT_APPLICABLE}, {"proactive": ("Wrote it down.", "a.md")})
        plain = [check_in(day=TODAY - timedelta(days=28), level=2, note="first", energy=3), example]
        journal.save_check_ins(store, plain, today=TODAY, at=AT)
        corrected = saved(store, day=TODAY - timedelta(days=14), note="as typed")
        saved(store, record=corrected.record, base_rev=1, day=TODAY - timedelta(days=14), note="as meant")
        (first, *_, last) = journal.check_ins(store)["check_in"]
        journal.save_look_back(store, LookBack(last, first, {"proactive": 1}, uid(), base_rev=1), at=AT)
        gone = saved(store, day=TODAY - timedelta(days=7), note="gone")
        journal.delete(store, gone.record, base_rev=1, revision_uid=uid(), at=AT)
        keep(store, draft(), {"item P1": 5, "note": "half done"})
        journal.prefer(store, "cadence", "14", at=AT)
        shutil.copyfile(store.file, DATA / "journal-v1.sqlite")


def make_version_4() -> None:
    """Make the stored file of schema version 4: that of version 3 with a report that says what it asked and named."""
    while next(_numbers) < 3000:  # The first ones are in the files of the versions before.
        pass
    with tempfile.TemporaryDirectory() as name:
        shutil.copyfile(DATA / "journal-v3.sqlite", Path(name) / "journal.sqlite")
        store = journal.open_journal(Path(name), at=AT)
        people = journal.records_of(store, "person").set_index("name")["person"]
        keep_record(store, "report", person=people["Ana Lind"], number="5WTE0Z7C1NHQ6P2V")
        shutil.copyfile(store.file, DATA / "journal-v4.sqlite")


def make_version_5() -> None:
    """Make the stored file of schema version 5: that of version 4 with a draft and a choice that have digests."""
    while next(_numbers) < 4000:
        pass
    with tempfile.TemporaryDirectory() as name:
        shutil.copyfile(DATA / "journal-v4.sqlite", Path(name) / "journal.sqlite")
        store = journal.open_journal(Path(name), at=AT)
        if (before := journal.open_draft(store, FIVE.id)) is not None:
            journal.throw_away(store, before, at=AT)
        keep(store, draft(), {"item P1": 2, "note": "with a digest"})
        journal.prefer(store, "cadence", "28", at=AT)
        shutil.copyfile(store.file, DATA / "journal-v5.sqlite")


if __name__ == "__main__":
    make_version_5()
