"""The owner's questionnaires as files: versions, in, out with a licence, put away."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from begun_maker import begun
from hypothesis import given, settings
from hypothesis import strategies as st
from range_maker import answered, definition, own

from mastery import instruments, journal, questionnaires
from mastery.instruments import for_others, load, parse
from mastery.journal import Journal
from mastery.questionnaires import BadQuestionnaire

AT = datetime(2026, 5, 6, 9, tzinfo=UTC)
TODAY = AT.date()


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    return begun(tmp_path / "data", at=AT)


def mine(store: Journal):
    return load("mine", folder=store.own_instruments)


def test_a_new_one_is_offered_and_read_back(store: Journal) -> None:
    saved = questionnaires.save(store, parse(definition(0, 100), file="mine.toml"))
    assert (saved.how, saved.instrument.version) == ("new", "1")
    assert mine(store) == saved.instrument
    assert questionnaires.own_ids(store) == ["mine"]
    assert questionnaires.save(store, mine(store)).how == "same"


def test_what_nobody_answered_is_changed_in_its_version(store: Journal) -> None:
    questionnaires.save(store, parse(definition(0, 100), file="mine.toml"))
    saved = questionnaires.save(store, replace(mine(store), title="Other"))
    assert (saved.how, saved.instrument.version, mine(store).title) == ("changed", "1", "Other")


def test_what_was_answered_gets_a_new_version_and_keeps_its_words(store: Journal) -> None:
    first = own(store.folder, 0, 100)
    journal.save_check_ins(store, answered(first, 0.5, until=TODAY), today=TODAY, at=AT)
    changed = replace(first, items=(replace(first.items[0], stem="Something else?"), *first.items[1:]))
    saved = questionnaires.save(store, changed)
    assert (saved.how, saved.instrument.version) == ("version", "2")
    journal.save_check_ins(store, answered(saved.instrument, 0.7, until=TODAY), today=TODAY, at=AT)
    assert journal.kept_instrument(store, "mine", "1") == first
    assert journal.kept_instrument(store, "mine", "2").items[0].stem == "Something else?"
    assert questionnaires.save(store, replace(mine(store), title="Third")).instrument.version == "3"
    assert questionnaires.save(store, first).instrument.version == "1"  # The very words of before are that version.


def test_a_licence_makes_no_version(store: Journal) -> None:
    first = own(store.folder, 0, 100)
    journal.save_check_ins(store, answered(first, 0.5, until=TODAY), today=TODAY, at=AT)
    questionnaires.license_own(store, first, licence=" CC0 ")
    assert (mine(store).licence, mine(store).version) == ("CC0", "1")
    journal.save_check_ins(store, answered(mine(store), 0.2, until=AT.date().replace(day=1)), today=TODAY, at=AT)


def test_nothing_is_passed_on_without_a_licence(store: Journal) -> None:
    first = own(store.folder, 0, 100)
    for nothing in ("", "  "):
        with pytest.raises(BadQuestionnaire, match="needs a licence"):
            questionnaires.passed_on(first, licence=nothing)
    text = questionnaires.passed_on(first, licence="CC BY 4.0").decode()
    assert 'licence = "CC BY 4.0"' in text
    assert parse(text, file="mine.toml") == first
    for id in instruments.available():
        assert b'licence = "MIT"' in questionnaires.passed_on(load(id), licence=load(id).licence)


def test_a_file_is_taken_in_whatever_it_is_called(store: Journal) -> None:
    saved = questionnaires.take_in(store, "mine (1).toml", definition(0, 10).encode("utf-8-sig"))
    assert (saved.how, mine(store).high) == ("new", 10)
    assert questionnaires.take_in(store, "x", definition(0, 10).encode()).how == "same"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (definition(0, 10).replace("minutes = 1", "minutes = ").encode(), r"Line 9: mine\.toml: not readable as TOML"),
        (
            definition(0, 10).replace('stem = "How much of S1?"\n', "").encode(),
            r'Line 20: mine.toml, item "S1": "stem"',
        ),
        (
            definition(0, 10).replace("weight = 1", "weight = 0", 1).encode(),
            r'Line 25: .*item "S1": "weight" is out of',
        ),
        (definition(10, 0).encode(), 'Line 10: .*"low" is 10 and "high" is 0'),
        (b"\xff\xfe\x00", "line 1: this is not UTF-8"),
        (b"", r"new\.toml"),
        (definition(0, 10, id="a" * 300).encode(), "cannot be used; use .*, 200 at most"),
        (definition(0, 10, id="Mine").encode(), 'Line 1: new.toml: the id "Mine" cannot be used'),
        (definition(0, 10, id="five-elements").encode(), "comes with Mastery. Give yours another id"),
        (definition(0, 10).replace('"sleep"', '"finish"').encode(), "that id names a step of a check-in"),
        (b"#" * 1_000_001, "1,000,001 bytes; a questionnaire has 1,000,000 at most"),
    ],
)
def test_a_broken_file_gets_a_sentence_and_changes_nothing(store: Journal, data: bytes, says: str) -> None:
    own(store.folder, 0, 100)
    before = {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}
    with pytest.raises(BadQuestionnaire, match=says):
        questionnaires.take_in(store, "new.toml", data)
    assert {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()} == before


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=60), st.integers(0, 700), st.integers(0, 40))
def test_any_bytes_are_taken_in_or_refused(tmp_path_factory, noise: bytes, at: int, cut: int) -> None:
    store = begun(tmp_path_factory.mktemp("any"), at=AT)
    whole = definition(0, 10).encode()
    try:
        questionnaires.take_in(store, "a.toml", whole[:at] + noise + whole[at + cut :])
    except BadQuestionnaire as problem:
        said = str(problem)
    else:
        said = ""
    assert said or len(questionnaires.own_ids(store)) == 1
    assert "Traceback" not in said


def test_the_wording_for_others_goes_along(store: Journal) -> None:
    asked = parse(definition(0, 10), file="mine.toml")
    stems = {item.id: f"How much {item.id} has {{name}}?" for item in asked.items}
    questionnaires.save(store, asked, stems=stems)
    assert for_others(mine(store), name="Runa", folder=store.own_instruments)["S1"].stem == "How much S1 has Runa?"
    assert questionnaires.stems_of(store, mine(store)) == stems
    questionnaires.save(store, mine(store))
    assert questionnaires.stems_of(store, mine(store)) == {}


def test_a_file_with_a_further_question_leaves_the_wording_for_others_where_it_is(store: Journal) -> None:
    asked = parse(definition(0, 10), file="mine.toml")
    questionnaires.save(store, asked, stems={item.id: f"How much {item.id} has {{name}}?" for item in asked.items})
    wording = store.own_instruments / "for_others" / "mine.toml"
    before = wording.read_text()
    more = replace(asked, items=(*asked.items, replace(asked.items[0], id="S9", label="More", stem="And more?")))
    questionnaires.take_in(store, "mine.toml", instruments.toml_text(more).encode())
    assert "S9" in [item.id for item in mine(store).items]
    assert wording.read_text() == before


def test_a_brace_of_the_owners_in_it_is_refused_before_anything_is_written(store: Journal) -> None:
    asked = parse(definition(0, 10), file="mine.toml")
    stems = dict.fromkeys([item.id for item in asked.items], "What {x}?")
    with pytest.raises(BadQuestionnaire, match="brace"):
        questionnaires.save(store, asked, stems=stems)
    assert questionnaires.own_ids(store) == []


def test_one_that_is_put_away_is_not_offered_and_its_answers_stay(store: Journal) -> None:
    first = own(store.folder, 0, 100)
    journal.save_check_ins(store, answered(first, 0.5, until=TODAY), today=TODAY, at=AT)
    aside = questionnaires.put_away(store, "mine")
    assert aside.is_file()
    assert questionnaires.own_ids(store) == []
    assert journal.kept_instrument(store, "mine", "1") == first
    with pytest.raises(BadQuestionnaire, match="cannot be moved"):
        questionnaires.put_away(store, "mine")


def test_a_folder_that_cannot_be_written_gets_a_sentence(store: Journal) -> None:
    store.own_instruments.write_text("no folder", encoding="utf-8")
    with pytest.raises(BadQuestionnaire, match="cannot be written"):
        questionnaires.save(store, parse(definition(0, 10), file="mine.toml"))
