"""A past that is not ratings: in once, mended or left out, out again, and taken back as one."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from foreign import zipped
from journal_maker import AT
from samples import LINKEDIN, RESUME, V2, picture

from mastery import intake, journal
from mastery.exchange.reading import Source
from mastery.journal import Journal, Save
from mastery.sharing.files.resume import resume, resume_bytes

RESUME_FILE = json.dumps(RESUME).encode()
NO_ANSWERS: Mapping[str, str] = {}


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    return journal.open_journal(tmp_path, at=AT)


def look(store: Journal, data: bytes, name: str, answers: Mapping[str, str] = NO_ANSWERS) -> intake.Intake:
    return intake.look(store, Source(data, name, AT.date()), answers)


def bring(store: Journal, data: bytes, name: str, answers: Mapping[str, str] = NO_ANSWERS) -> journal.ImportResult:
    return intake.bring_in(store, look(store, data, name, answers), replace_days=False, at=AT)


def counted(store: Journal) -> dict[str, int]:
    kinds = ("entry", "credential", "strength", "strength_rating")
    return {kind: len(journal.records_of(store, kind)) for kind in kinds}


def test_a_resume_comes_in_once_and_is_taken_back_as_one(store: Journal) -> None:
    made = bring(store, RESUME_FILE, "resume.json")
    assert made.records == 10
    assert counted(store) == {"entry": 6, "credential": 2, "strength": 2, "strength_rating": 0}
    assert bring(store, RESUME_FILE, "resume.json").records == 0
    assert look(store, RESUME_FILE, "resume.json").there == 10
    assert intake.undo(store, made.uid, at=AT).deleted == 10
    assert set(counted(store).values()) == {0}
    assert bring(store, RESUME_FILE, "resume.json").records == 10
    assert not journal.verify(store)


def test_what_is_refused_is_mended_or_stays_out(store: Journal) -> None:
    (wrong,) = look(store, RESUME_FILE, "resume.json").to_mend
    assert wrong.sentence == "references, entry 1, “Reference from Al”: “Day” is empty. Fill it in."
    assert wrong.may_mend == {"day": "Day", "title": "In short"}
    mended = look(store, RESUME_FILE, "resume.json", {wrong.mend_key("day"): "2024-05-06"})
    assert mended.to_mend == ()
    assert intake.bring_in(store, mended, replace_days=False, at=AT).records == 11
    entries = journal.records_of(store, "entry")
    assert entries.loc[entries["kind"] == "feedback", "day"].dt.date.tolist() == [date(2024, 5, 6)]
    still = look(store, RESUME_FILE, "resume.json", {wrong.mend_key("day"): "2999-05-06"})
    assert [one.wrong for one in still.to_mend] == [("“Day” lies in the future. Choose today or an earlier day.",)]


def test_a_long_title_is_cut_in_what_is_said_of_it(store: Journal) -> None:
    data = json.dumps({"exportedAt": "x", "achievements": [{"title": "T" * 1000}]}).encode()
    found = look(store, data, "brag.json")
    assert found.refused == (f"entry 1, “{'T' * 40}…”: “Day” is empty. Fill it in.",)


def test_a_title_that_is_too_long_is_named_and_can_be_mended(store: Journal) -> None:
    data = json.dumps({"exportedAt": "x", "achievements": [{"title": "T" * 1001, "eventEnd": "2024-05-06"}]}).encode()
    (refused,) = look(store, data, "brag.json").to_mend
    assert refused.wrong == ("“In short” has 1,001 letters; it can have 1,000. Shorten it.",)
    mended = look(store, data, "brag.json", {refused.mend_key("title"): "T"})
    assert [fields["title"] for _, fields in mended.origin.others] == ["T"]


def test_the_days_of_a_credential_may_be_mended(store: Journal) -> None:
    found = look(store, zipped(LINKEDIN), "Basic_LinkedInDataExport.zip")
    by_place = {one.place: one for one in found.to_mend}
    expired = by_place["Certifications.csv, line 3"]
    assert expired.may_mend == {"name": "Name", "issued": "Issued on", "expires": "Expires on"}
    mended = look(store, zipped(LINKEDIN), "LinkedIn.zip", {expired.mend_key("expires"): "2023-03-01"})
    assert len(mended.to_mend) == len(found.to_mend) - 1


def test_what_went_out_of_a_journal_is_there_already_when_it_comes_in(store: Journal) -> None:
    records = {
        "entry": {"kind": "experience", "way": "new_role", "day": "2019-05-06", "title": "Engineer, Acme"},
        "strength": {"name": "Go", "watched": 0},
        "strength_rating": {"strength": "strength", "day": "2026-01-01", "value": 5},
    }
    journal.save(store, [Save(kind, kind, f"{kind} 1", content) for kind, content in records.items()], at=AT)
    data = resume_bytes(resume(journal.snapshot(store).records, made_on=AT.date()))
    assert bring(store, data, "resume.json").records == 0
    assert look(store, data, "resume.json").there == 2


def test_a_badge_becomes_a_credential(store: Journal) -> None:
    assert bring(store, picture(b"openbadges", json.dumps(V2).encode()), "badge.png").records == 1
    (row,) = journal.records_of(store, "credential").itertuples()
    assert (row.name, row.issuer, row.issued.date()) == ("Welder", "Guild", date(2024, 5, 6))
