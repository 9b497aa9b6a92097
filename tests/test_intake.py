"""A file of another tool: looked at first, saved as one, remembered, taken back as one; twice is once."""

from datetime import date
from pathlib import Path

import pytest
from begun_maker import begun
from journal_maker import AT

from mastery import instruments, intake, journal
from mastery.exchange.proposing import BROUGHT_IN
from mastery.exchange.reading import OtherRecord, Reading, Source
from mastery.intake import Intake
from mastery.journal import InvalidRecord, Journal

DIARY = b"date,mood,note\n2026-03-02,3,hi\n2026-03-20,7,\n2026-03-21,,only a note\n"
ANSWERS = {"range": "1 10"}


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    return begun(tmp_path, at=AT)


def look(store: Journal, data: bytes = DIARY, answers: dict[str, str] | None = None, name: str = "diary.csv") -> Intake:
    known = intake.known_questionnaires_in(store.own_instruments)
    return intake.look(store, Source(data, name, AT.date(), known), ANSWERS if answers is None else answers)


def bring(store: Journal, data: bytes = DIARY, **wishes: object) -> journal.ImportResult:
    return intake.bring_in(store, look(store, data), replace_days=bool(wishes.get("replace_days")), at=AT)


def test_looking_saves_nothing(store: Journal) -> None:
    before = store.file.read_bytes()
    found = look(store)
    assert intake.preview(store, found, at=AT).new == 2
    assert (store.file.read_bytes(), store.own_instruments.exists()) == (before, False)


def test_a_file_begins_a_questionnaire_with_its_own_numbers(store: Journal) -> None:
    made = bring(store)
    assert (made.new, made.records) == (2, 1)
    rows = journal.responses(store)
    assert rows["value"].tolist() == [3, 7]
    asked = journal.kept_instrument(store, "diary", "1")
    assert (asked.low, asked.high, asked.source, asked.items[0].label) == (1, 10, BROUGHT_IN, "mood")
    assert asked == instruments.load("diary", folder=store.own_instruments)
    assert journal.check_ins(store)["note"].fillna("").tolist() == ["hi", ""]
    entries = journal.records_of(store, "entry")
    assert entries[["kind", "title"]].to_numpy().tolist() == [["note", "only a note"]]
    assert not journal.verify(store)


def test_the_same_file_again_is_nothing_new(store: Journal) -> None:
    bring(store)
    before = store.file.read_bytes()
    again = bring(store)
    assert (again.new, again.there, again.records, again.uid) == (0, 2, 0, "")
    assert store.file.read_bytes() == before


def test_a_longer_file_later_adds_what_is_new_to_the_same_questionnaire(store: Journal) -> None:
    bring(store)
    made = intake.bring_in(
        store, look(store, DIARY + b"2026-03-22,9,\n", name="diary_2026-03-22 (1).csv"), replace_days=False, at=AT
    )
    assert (made.new, made.there) == (1, 2)
    assert set(journal.check_ins(store)["instrument"]) == {"diary"}
    assert len(journal.imports(store)) == 2


def test_a_new_column_leaves_the_line_of_the_others_whole(store: Journal) -> None:
    bring(store)
    wider = b"date,mood,energy,note\n2026-03-20,7,4,\n2026-03-23,8,5,\n"
    found = look(store, wider)
    intake.bring_in(store, found, replace_days=False, at=AT)
    rows = journal.check_ins(store)[["instrument", "version"]].drop_duplicates().to_numpy().tolist()
    assert sorted(rows) == [["diary", "1"], ["diary-2", "1"]]


def test_answers_are_remembered_for_the_next_file_with_its_header(store: Journal) -> None:
    assert [one.key for one in look(store, answers={}).open_questions] == ["range"]
    bring(store)
    found = look(store, b"date,mood,note\n2026-03-25,4,\n", answers={})
    assert (found.open_questions, found.answers) == ((), ANSWERS)
    assert look(store, b"date,joy\n2026-03-25,4\n", answers={}).open_questions


def test_an_import_that_was_erased_meanwhile_says_so_when_it_is_taken_back(store: Journal) -> None:
    made = bring(store)
    journal.erase_everything(store)
    with pytest.raises(InvalidRecord, match="import was erased for good, so there is nothing left to take back"):
        intake.undo(store, made.uid, at=AT)


def test_nothing_is_saved_while_a_question_is_open(store: Journal) -> None:
    with pytest.raises(InvalidRecord, match="not answered yet: From which number"):
        intake.bring_in(store, look(store, answers={}), replace_days=False, at=AT)
    assert not store.own_instruments.exists()


def test_an_import_is_taken_back_with_its_questionnaire(store: Journal) -> None:
    made = bring(store)
    undone = intake.undo(store, made.uid, at=AT)
    assert (undone.deleted, undone.gone, undone.stay, undone.questionnaires) == (3, 0, (), ("diary",))
    assert journal.check_ins(store).empty
    assert journal.records_of(store, "entry").empty
    assert journal.imports(store) == ()
    assert list(store.own_instruments.glob("*.toml")) == []
    assert intake.undo(store, made.uid, at=AT).deleted == 0
    assert not journal.verify(store)


def test_what_was_changed_since_stays_and_is_named(store: Journal) -> None:
    made = bring(store)
    first = journal.check_ins(store).iloc[0]
    said = journal.history(store, first["check_in"])[-1].content
    changed = journal.Save("check_in", first["check_in"], "a revision", {**said, "note": "mine"}, 1)
    journal.save(store, [changed], at=AT)
    undone = intake.undo(store, made.uid, at=AT)
    assert undone.deleted == 2
    assert [(kind, content["note"]) for kind, content in undone.stay] == [("check_in", "mine")]
    assert undone.questionnaires == ()
    assert (store.own_instruments / "diary.toml").exists()


def test_what_something_else_names_stays(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    records = (OtherRecord(0, "strength", {"name": "Listening", "watched": 0}),)
    monkeypatch.setattr(intake, "read_foreign", lambda *_, **__: Reading("Made up", (), records, header="x"))
    made = bring(store)
    (strength,) = journal.records_of(store, "strength")["strength"]
    rating = {"strength": strength, "day": "2026-03-02", "value": 4}
    journal.save(store, [journal.Save("strength_rating", "r", "r1", rating)], at=AT)
    goal = {"statement": "Talk less", "strength": strength, "state": "active"}
    journal.save(store, [journal.Save("goal", "g", "g1", goal)], at=AT)
    undone = intake.undo(store, made.uid, at=AT)
    assert [content["name"] for _, content in undone.stay] == ["Listening"]
    assert len(journal.records_of(store, "strength")) == 1


def test_the_same_file_may_come_again_after_it_was_taken_back(store: Journal) -> None:
    first = bring(store)
    intake.undo(store, first.uid, at=AT)
    second = bring(store)
    assert (second.new, second.deleted, second.records) == (2, 0, 1)
    assert second.uid != first.uid
    assert intake.undo(store, second.uid, at=AT).deleted == 3
    assert bring(store).new == 2
    assert not journal.verify(store)


def test_what_was_deleted_by_hand_stays_deleted(store: Journal) -> None:
    bring(store)
    uid = journal.check_ins(store)["check_in"].iloc[0]
    journal.delete(store, uid, base_rev=1, revision_uid="d", at=AT)
    again = bring(store)
    assert (again.new, again.there, again.deleted) == (0, 1, 1)


def test_differing_days_change_nothing_unless_they_are_corrected(store: Journal) -> None:
    bring(store)
    other = DIARY.replace(b"2026-03-02,3", b"2026-03-02,9")
    assert [one.day for one in bring(store, other).differing] == [date(2026, 3, 2)]
    corrected = intake.bring_in(store, look(store, other), replace_days=True, at=AT)
    assert (corrected.corrected, corrected.there) == (1, 1)
    found = look(store, DIARY + b"2026-04-01,2,\n")
    differing = intake.preview(store, found, at=AT).differing
    assert intake.bring_in(store, found.without(differing), replace_days=False, at=AT).new == 1


def test_records_that_a_kind_refuses_are_told_and_the_others_come(
    store: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = (
        OtherRecord(3, "entry", {"kind": "win", "day": "2026-03-01", "title": "Spoke"}),
        OtherRecord(4, "entry", {"kind": "win", "day": None, "title": "No day"}),
    )
    monkeypatch.setattr(intake, "read_foreign", lambda *_, **__: Reading("Made up", (), records))
    found = look(store)
    assert found.refused == ("line 4, “No day”: “Day” is empty. Fill it in.",)
    assert intake.bring_in(store, found, replace_days=False, at=AT).records == 1


def test_a_full_disk_leaves_no_questionnaire_behind(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    found = look(store)

    def full(*_: object, **__: object) -> None:
        raise journal.JournalError("The disk is full.")

    monkeypatch.setattr(intake.journal, "bring_in", full)
    with pytest.raises(journal.JournalError, match="disk is full"):
        intake.bring_in(store, found, replace_days=False, at=AT)
    assert list(store.own_instruments.glob("*")) == []


@pytest.mark.parametrize("text", ["[]", "{", '{"range": 3}', '{"columns": [1]}', "nothing"])
def test_answers_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        intake.answers_of(text)


def test_another_file_of_that_name_after_one_was_taken_back_gets_a_version_of_its_own(store: Journal) -> None:
    intake.undo(store, bring(store).uid, at=AT)
    other = DIARY.replace(b"mood", b"energy")
    assert bring(store, other).new == 2
    assert {(one.instrument.id, one.instrument.version) for one in look(store, other).check_ins} == {("diary", "2")}
    assert not journal.verify(store)


def test_a_questionnaire_that_was_changed_since_stays_when_the_import_is_taken_back(store: Journal) -> None:
    made = bring(store)
    file = store.own_instruments / "diary.toml"
    file.write_text(file.read_text().replace('version = "1"', 'version = "2"').replace('"mood"', '"My own words"'))
    said = file.read_text()
    assert intake.undo(store, made.uid, at=AT).questionnaires == ()
    assert file.read_text() == said


def test_the_same_file_may_come_again_after_everything_was_erased(store: Journal) -> None:
    first = bring(store)
    journal.erase_everything(store)
    again = bring(journal.open_journal(store.folder, at=AT))
    assert (again.new, again.deleted, again.records) == (2, 0, 1)
    assert again.uid != first.uid


def test_what_was_erased_does_not_come_back_through_its_own_file(store: Journal) -> None:
    made = bring(store)
    for one in (journal.records_of(store, "entry")["entry"][0], journal.check_ins(store)["check_in"][0]):
        journal.erase(store, one, at=AT)
    for _ in range(2):
        intake.undo(store, made.uid, at=AT)
        ahead = intake.preview(store, look(store), at=AT)
        made = bring(store)
        for one in (ahead, made):
            assert (one.new, one.deleted, one.records, one.records_deleted) == (1, 1, 0, 1)
    journal.erase(store, journal.check_ins(store)["check_in"][0], at=AT)
    intake.undo(store, made.uid, at=AT)
    made = bring(store)
    assert (made.new, made.deleted, made.records, made.records_deleted) == (0, 2, 0, 1)
    assert journal.check_ins(store).empty
    assert journal.records_of(store, "entry").empty
    assert not journal.verify(store)


def test_what_was_erased_stays_away_though_its_import_was_erased_too(store: Journal) -> None:
    made = bring(store)
    journal.erase(store, journal.check_ins(store)["check_in"].iloc[0], at=AT)
    journal.erase(store, made.uid, at=AT)
    again = bring(store)
    assert (again.new, again.there, again.deleted) == (0, 1, 1)
    assert len(journal.check_ins(store)) == 1


def test_the_same_file_read_otherwise_may_come_after_its_import_was_erased(store: Journal) -> None:
    first = bring(store)
    for day in journal.check_ins(store)["check_in"]:
        journal.erase(store, day, at=AT)
    journal.erase(store, first.uid, at=AT)
    again = intake.bring_in(store, look(store, answers={"range": "0 10"}), replace_days=False, at=AT)
    assert (again.new, again.deleted) == (2, 0)
    assert intake.undo(store, again.uid, at=AT).deleted == 2
