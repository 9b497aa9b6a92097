"""The ledger: what was shared is written down once, what answers it is let in to the right person and day."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from begun_maker import begun
from reply_maker import EVERY, FIVE, ONE_EACH, STATEMENTS, reply

from mastery import contracts, instruments, journal, kinds, ledger
from mastery.instruments import Instrument
from mastery.instruments.check_in import CheckIn
from mastery.instruments.loader import BUILT_IN
from mastery.journal import Conflict, InvalidRecord, Journal, Save
from mastery.ledger import ReportFile
from mastery.sharing.reply.model import Reply, reply_uid
from mastery.sharing.reply.reader import read_reply
from mastery.sharing.report.build import Report
from mastery.sharing.report.choices import ReportChoices
from mastery.sharing.report.content import report_content

AT = datetime(2026, 5, 6, 12, 30, tzinfo=UTC)
DAY = date(2026, 5, 6)
_numbers = count(1)


def uid() -> str:
    return journal.new_uid(at=AT, entropy=next(_numbers).to_bytes(10, "big"))


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    """A journal with two mentors, Ann and Bea."""
    made = begun(tmp_path, at=AT)
    for name in ("Ann", "Bea"):
        said = {"name": name, "relation": "mentor", "in_touch": True}
        journal.save(made, [Save("person", name.lower(), f"revision of {name}", kinds.content(said))], at=AT)
    return made


def report(store: Journal, person: str = "ann", *, number: str = EVERY.number, **said: Any) -> Report:
    """A report of 6 April on being focused and getting informed, unless other things are `said`."""
    usual = {"sections": frozenset({"agenda"}), "scales": ("focused", "informed"), "day": date(2026, 4, 6)}
    choices = ReportChoices("Runa", person, **{**usual, "since": date(2025, 4, 6), **said})
    return Report(number, report_content(journal.snapshot(store), choices, FIVE), FIVE, STATEMENTS)


def write(store: Journal, one: Report, flavour: str = "mail", file: bytes = b"as it left", *, record: str = "") -> str:
    record = record or uid()
    ledger.write_down(store, one, ReportFile(flavour, file), uids=(record, uid()), at=AT)
    return record


def only(store: Journal, kind: str = "report") -> Mapping[str, Any]:
    (row,) = contracts.rows(journal.records_of(store, kind))
    return row


def only_reply(store: Journal, uid: str) -> Mapping[str, Any]:
    replies = journal.replies(store)
    (row,) = contracts.rows(replies[replies["check_in"] == uid])
    return row


def files(store: Journal) -> dict[str, tuple[date, int, str]]:
    found = contracts.rows(journal.snapshot(store).parts["report_file"])
    return {one["flavour"]: (one["day"], one["size"], one["sha256"]) for one in found}


def test_a_file_is_written_down_as_it_left(store: Journal) -> None:
    write(store, report(store, blur="half", statements="one", blind=True, delete_after=date(2026, 11, 30)))
    row = only(store)
    said = ("number", "person", "name", "day", "since", "blur", "statements", "blind", "notes", "delete_after")
    assert {name: row[name] for name in said} == {
        "number": "R7K29QFM3D8XA0B4", "person": "ann", "name": "Runa", "day": date(2026, 4, 6),
        "since": date(2025, 4, 6), "blur": "half", "statements": "one", "blind": True, "notes": False,
        "delete_after": date(2026, 11, 30),
    }  # fmt: skip
    assert (row["instrument"], row["version"]) == (FIVE.id, FIVE.version)
    # SHA-256 of "as it left" by sha256sum.
    digest = "d07e7899212f668a4d34e28944035b59612f4c6462ded5cd9863fec8dd6750cb"
    assert files(store) == {"mail": (DAY, 10, digest)}


def test_notes_that_are_in_it_are_written_down(store: Journal) -> None:
    one = CheckIn(FIVE, date(2026, 4, 1), {"F1": 3}, {"focused": ("Three mornings.", None)})
    journal.save_check_ins(store, [one], today=DAY, at=AT)
    write(store, report(store, sections=frozenset({"agenda", "notes"})))
    assert only(store)["notes"] is True
    assert only(store)["shown"] == "Notes\nElements: Getting informed, Being focused"


def test_what_is_named_in_it_is_written_down_by_title(store: Journal) -> None:
    said = {
        "goal": {"statement": "Give two talks", "state": "active", "start": date(2026, 2, 1)},
        "entry": {"kind": "win", "title": "It is out", "day": date(2026, 4, 1)},
    }
    for kind, fields in said.items():
        journal.save(store, [Save(kind, f"the {kind}", uid(), kinds.content(fields))], at=AT)
    chosen = {"goals": frozenset({"the goal"}), "entries": frozenset({"the entry"})}
    write(store, report(store, sections=frozenset({"goals", "agenda"}), **chosen))
    held = only(store)["shown"].split("\n")
    assert held[0] == "Agenda, Goals"
    assert held[2:] == ["Goals: “Give two talks”", "Entries: “It is out”"]


def test_where_nothing_is_there_to_show_the_questions_are_written_down(store: Journal) -> None:
    write(store, report(store))
    assert only(store)["shown"] == "Questions alone\nElements: Getting informed, Being focused"


def test_files_of_one_report_join_and_the_newest_of_a_flavour_counts(store: Journal) -> None:
    one = report(store)
    record = write(store, one)
    write(store, one, "pdf", b"pages", record=record)
    assert set(files(store)) == {"mail", "pdf"}
    assert [revision.rev for revision in journal.history(store, record)] == [1, 2]
    write(store, one, "pdf", b"pages", record=record)
    assert [revision.rev for revision in journal.history(store, record)] == [1, 2]
    write(store, one, "pdf", b"locked pages", record=record)
    assert files(store)["pdf"] == (DAY, 12, hashlib.sha256(b"locked pages").hexdigest())
    assert len(files(store)) == 2
    assert len(journal.records_of(store, "report")) == 1


def test_a_report_deleted_meanwhile_is_a_conflict_and_stays_deleted(store: Journal) -> None:
    one = report(store)
    record = write(store, one)
    journal.delete(store, record, base_rev=1, revision_uid=uid(), at=AT)
    with pytest.raises(Conflict, match="deleted in another window"):
        write(store, one, "pdf", record=record)
    assert journal.records_of(store, "report").empty


def test_a_report_for_somebody_deleted_meanwhile_is_not_written_down(store: Journal) -> None:
    one = report(store)
    journal.delete(store, "ann", base_rev=1, revision_uid=uid(), at=AT)
    with pytest.raises(InvalidRecord, match="person that this belongs to was deleted meanwhile"):
        write(store, one)
    assert journal.records_of(store, "report").empty


@pytest.mark.parametrize(
    ("statements", "items"),
    [
        ("all", ["I1", "I2", "I3", "I4", "F1", "F2", "F3", "F4"]),
        ("one", ["I1", "F1"]),
        ("none", []),
    ],
)
def test_what_a_report_asks_is_read_from_the_ledger(store: Journal, statements: str, items: list[str]) -> None:
    one = report(store, statements=statements, delete_after=date(2026, 11, 30))
    write(store, one)
    ((asked,), deleted) = ledger.requests_of_reports(store, journal.snapshot(store))
    assert [item.id for item in asked.items] == items == [item.id for item in one.request.items]
    assert (asked.number, asked.name, asked.day) == ("R7K29QFM3D8XA0B4", "Runa", date(2026, 4, 6))
    assert asked.delete_after == date(2026, 11, 30)
    assert [asked.labels[item] for item in items] == [EVERY.labels[item] for item in items]
    assert asked.mentor == one.request.mentor == "Ann"
    assert deleted == {}


def put_own(store: Journal, stem: str, version: str = "1") -> Instrument:
    """Write a questionnaire of one's own, with the five steps' statements, that asks others `stem` first."""
    folder = store.own_instruments
    (folder / "for_others").mkdir(parents=True, exist_ok=True)
    for file in ("five-steps.toml", "for_others/five-steps.toml"):
        said = (BUILT_IN / file).read_text(encoding="utf-8").replace('id = "five-steps"', 'id = "mine"')
        said = said.replace('version = "1"', f'version = "{version}"')
        if "for_others" in file:
            said = said.replace(tomllib.loads(said)["items"][0]["stem"], stem)
        (folder / file.replace("five-steps", "mine")).write_text(said, encoding="utf-8")
    return instruments.load("mine", folder=folder)


def own_report(store: Journal, own: Instrument) -> Report:
    choices = ReportChoices(
        "Runa", "ann", date(2026, 4, 6), date(2025, 4, 6), frozenset({"agenda"}), tuple(own.scale_names)
    )
    statements = instruments.for_others(own, name="Runa", folder=store.own_instruments)
    return Report(EVERY.number, report_content(journal.snapshot(store), choices, own), own, statements)


@pytest.mark.parametrize("later", ["reworded", "next version", "broken", "gone"])
def test_a_reply_is_read_as_it_was_asked_whatever_the_files_say_later(store: Journal, later: str) -> None:
    own = put_own(store, "{name} begins without being asked.")
    record = write(store, own_report(store, own))
    ((before,), _) = ledger.requests_of_reports(store, journal.snapshot(store))
    first = own.items[0]
    assert before.worded(first).stem == "Runa begins without being asked."
    if later in ("reworded", "next version"):
        put_own(store, "{name} waits.", version="1" if later == "reworded" else "2")
    for file in [store.own_instruments / name for name in ("mine.toml", "for_others/mine.toml")]:
        if later == "broken":
            file.write_text("= ", encoding="utf-8")
        if later == "gone":
            file.unlink()
    ((after,), _) = ledger.requests_of_reports(store, journal.snapshot(store))
    assert after == before
    read = ledger.request_of(store, record, after.instrument, day=DAY)
    assert read.statements == before.statements
    assert [item.id for item in read.items] == [item.id for item in own.items]
    line = f"Reply to report {EVERY.number}\n{before.worded(first).label} = 4\n"
    assert read_reply(line, reports=[after], today=DAY).answers == {first.id: 4}


def test_what_was_asked_in_the_owners_words_stays_so_once_there_are_others(store: Journal) -> None:
    own = put_own(store, "{name} waits.")
    (store.own_instruments / "for_others" / "mine.toml").unlink()
    write(store, own_report(store, own))
    put_own(store, "{name} waits.")
    ((asked,), _) = ledger.requests_of_reports(store, journal.snapshot(store))
    assert asked.worded(own.items[0]).stem == own.items[0].stem


def test_a_report_from_before_its_statements_were_kept_reads_by_the_files(store: Journal) -> None:
    own = put_own(store, "{name} waits.")
    record = write(store, own_report(store, own))
    said = {**(journal.history(store, record)[-1].content or {}), "report_statement": []}
    journal.save(store, [Save("report", record, uid(), said, 1)], at=AT)
    ((asked,), _) = ledger.requests_of_reports(store, journal.snapshot(store))
    assert asked.worded(own.items[0]).stem == "Runa waits."
    assert ledger.request_of(store, record, own, day=DAY).worded(own.items[0]).stem == "Runa waits."


def test_a_deleted_report_is_named_with_its_day(store: Journal) -> None:
    write(store, report(store))
    gone = write(store, report(store, number=ONE_EACH.number))
    journal.delete(store, gone, base_rev=1, revision_uid=uid(), at=datetime(2026, 5, 9, 1, tzinfo=UTC))
    reports, deleted = ledger.requests_of_reports(store, journal.snapshot(store))
    assert [asked.number for asked in reports] == [EVERY.number]
    assert deleted == {ONE_EACH.number: date(2026, 5, 9)}


def given(store: Journal, **changed: Any) -> Reply:
    """A reply to the report of that number, which is written down first when it is not there."""
    if journal.records_of(store, "report").empty:
        write(store, report(store))
    ((asked, *_), _) = ledger.requests_of_reports(store, journal.snapshot(store))
    usual = {"answers": {"F1": 4, "I2": 2}, "comments": {"focused": "Guard the mornings."}}
    return reply(asked, **usual | changed)


def keep(store: Journal, one: Reply) -> int:
    return ledger.save_reply(store, journal.snapshot(store), one, at=AT)


def test_a_reply_belongs_to_whom_its_report_was_for_whatever_it_calls_itself(store: Journal) -> None:
    bea = write(store, report(store, "bea", number=ONE_EACH.number))
    write(store, report(store))
    asked = next(
        one for one in ledger.requests_of_reports(store, journal.snapshot(store))[0] if one.number == ONE_EACH.number
    )
    one = given(store)
    assert keep(store, replace(one, request=asked, who="Ann")) == 1
    (row,) = contracts.rows(journal.replies(store))
    assert (row["rater"], row["report"], row["who"]) == ("bea", bea, "Ann")
    assert (row["written_at"], row["note"]) == ("2026-05-03T18:04:11+02:00", "Ask for help – once.")
    assert row["check_in"] == reply_uid(replace(one, request=asked))


def test_it_counts_between_the_day_of_the_report_and_today(store: Journal) -> None:
    one, years = given(store), {2026: date(2026, 5, 3), 1999: date(2026, 4, 6), 2031: DAY}
    for year, day in years.items():
        said = replace(one, id=f"{year}456789ABCDEF", made=datetime(year, 5, 3, 18, tzinfo=UTC))
        keep(store, said)
        row = only_reply(store, reply_uid(said))
        assert row["day"] == day
        # A clock that runs ahead would make every later correction older than what it corrects.
        assert row["written_at"] == (AT if year == 2031 else said.made).isoformat()
    keep(store, replace(one, id="text", made=None))
    assert sorted(journal.replies(store)["day"].dt.date) == sorted([*years.values(), DAY])


def test_it_is_kept_once_and_a_newer_one_after_it(store: Journal) -> None:
    first = given(store)
    assert ledger.saved_reply(store, first) is None
    assert [keep(store, first), keep(store, first)] == [1, 0]
    held = ledger.saved_reply(store, first)
    assert held
    assert (held.who, held.overall, held.made) == ("Amara", "Ask for help – once.", "2026-05-03T18:04:11+02:00")
    assert (held.answers, held.comments) == ({"F1": 4, "I2": 2}, {"focused": "Guard the mornings."})
    assert first.made
    later = replace(first, answers={"F1": 5}, made=first.made + timedelta(hours=1))
    assert keep(store, later) == 1
    newest = ledger.saved_reply(store, first)
    assert newest
    assert newest.answers == {"F1": 5}
    assert len(journal.history(store, reply_uid(first))) == 2


def test_a_deleted_reply_is_not_kept_any_more(store: Journal) -> None:
    one = given(store)
    keep(store, one)
    journal.delete(store, reply_uid(one), base_rev=1, revision_uid=uid(), at=AT)
    assert ledger.saved_reply(store, one) is None
    assert keep(store, one) == 1


@pytest.mark.parametrize("person_too", [False, True])
def test_what_was_deleted_meanwhile_lets_nothing_in(store: Journal, person_too: bool) -> None:
    one, known = given(store), journal.snapshot(store)
    for gone in (only(store)["report"], *(["ann"] if person_too else [])):
        journal.delete(store, gone, base_rev=1, revision_uid=uid(), at=AT)
    with pytest.raises(InvalidRecord, match="deleted meanwhile"):
        ledger.save_reply(store, known, one, at=AT)
    assert journal.replies(store).empty


def test_a_reply_to_a_report_that_is_not_there_is_a_mistake_of_the_caller(store: Journal) -> None:
    with pytest.raises(ValueError, match="5WTE0Z7C1NHQ6P2V is not in the ledger"):
        ledger.report_of(reply(ONE_EACH), journal.snapshot(store))
