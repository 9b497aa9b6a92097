"""Drafts: each answer is kept as given, one draft a check-in, nothing typed in another window is lost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_maker import AT, FIVE, TODAY, draft, keep, notes, saved, uid

from mastery import journal
from mastery.instruments.check_in import NOT_APPLICABLE
from mastery.journal import SKIPPED, Conflict, Draft, InvalidRecord, Journal

# A draft keeps values as JSON; a text may hold any letter that can be shown.
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\t\n"))
ANYTHING = TEXTS | st.integers() | st.floats(allow_nan=False) | st.booleans() | st.lists(st.text(), max_size=2)


def save(store: Journal, one: Draft) -> int:
    return journal.save_draft(store, one, instrument=FIVE, today=TODAY, at=AT)


def on_disk(store: Journal) -> Draft:
    found = journal.open_draft(store, FIVE.id)
    assert found is not None
    return found


@pytest.mark.parametrize("field", ["note", "evidence focused", "link focused"])
def test_a_letter_that_cannot_be_shown_is_refused_by_name_and_changes_nothing(store: Journal, field: str) -> None:
    one = draft()
    keep(store, one, {field: "before"})
    with pytest.raises(InvalidRecord, match=r"holds NUL \(U\+0000\) at letter 3, which cannot be shown"):
        keep(store, one, {field: "ab\x00"})
    assert on_disk(store).fields == {field: "before"}


def test_nothing_is_open_before_the_first_answer(store: Journal) -> None:
    assert journal.open_draft(store, FIVE.id) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(st.dictionaries(st.text(st.characters(codec="utf-8")), ANYTHING, min_size=1, max_size=5))
def test_each_field_is_kept_as_given(store: Journal, fields: dict[str, Any]) -> None:
    one = draft()
    keep(store, one, fields)
    found = on_disk(store)
    assert found.fields == fields
    assert list(map(type, sorted(found.fields.values(), key=repr))) == list(
        map(type, sorted(fields.values(), key=repr))
    )
    journal.throw_away(store, one, at=AT)
    assert journal.open_draft(store, FIVE.id) is None


def test_a_field_is_changed_and_taken_back(store: Journal) -> None:
    one = draft()
    keep(store, one, {"item P1": 2, "note": "first"})
    keep(store, one, {"item P1": 3, "note": None})
    assert on_disk(store).fields == {"item P1": 3}


def test_a_field_name_with_half_a_character_is_refused(store: Journal) -> None:
    with pytest.raises(InvalidRecord, match="half a character"):
        keep(store, draft(), {"note \udc00": "x"})
    assert journal.open_draft(store, FIVE.id) is None


def test_saving_makes_the_check_in_and_drops_the_draft(store: Journal) -> None:
    one = draft()
    example = {"evidence proactive": "Asked first.", "link proactive": "a.md"}
    keep(store, one, {"item P1": 4, "item P2": NOT_APPLICABLE, "item P3": SKIPPED, "day": "2026-03-30", **example})
    assert save(store, one) == 1
    assert journal.open_draft(store, FIVE.id) is None
    answers = journal.responses(store).query("check_in == @one.record").set_index("item")["value"]
    assert answers["P1"] == 4
    assert answers.notna().sum() == 1
    assert journal.evidence(store).to_dict("records") == [
        {"check_in": one.record, "scale": "proactive", "text": "Asked first.", "link": "a.md"}
    ]
    assert journal.check_ins(store)["day"].max().date() == date(2026, 3, 30)


def test_saving_twice_makes_one(store: Journal) -> None:
    one = draft()
    keep(store, one, {"item P1": 4})
    assert [save(store, one), save(store, one)] == [1, 0]
    assert len(journal.check_ins(store)) == 2


def test_saving_without_an_answer_is_refused(store: Journal) -> None:
    one = draft()
    with pytest.raises(InvalidRecord, match="Nothing is answered in this window yet"):
        save(store, one)
    keep(store, one, {"note": "no answer"})
    with pytest.raises(InvalidRecord, match="No statement is answered yet"):
        save(store, one)
    assert on_disk(store).fields == {"note": "no answer"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"day": "today"}, "The day was given as 'today'"),
        ({"day": 3}, "The day was given as 3"),
        ({"day": (TODAY + timedelta(days=1)).isoformat()}, "in the future"),
        ({"item P2": 6}, "P2 was answered with 6; an answer is a whole number from 1 to 5"),
        ({"energy": 9}, "energy has to be from 1 to 5"),
    ],
)
def test_a_draft_that_cannot_be_saved_stays(store: Journal, fields: dict[str, Any], sentence: str) -> None:
    one = draft()
    keep(store, one, {"item P1": 4, **fields})
    with pytest.raises(InvalidRecord, match=sentence):
        save(store, one)
    assert on_disk(store).fields == {"item P1": 4, **fields}
    assert len(journal.check_ins(store)) == 1


def test_two_windows_that_begin_at_once_go_on_with_one_draft(store: Journal) -> None:
    one, other = draft(), draft()
    keep(store, one, {"item P1": 2, "note": "one"})
    keep(store, other, {"item P2": 5})
    keep(store, one, {"item P3": 1})
    found = on_disk(store)
    assert found.uid == one.uid
    assert found.fields == {"item P1": 2, "note": "one", "item P2": 5, "item P3": 1}
    assert save(store, found) == 1
    assert journal.open_draft(store, FIVE.id) is None


def test_two_windows_that_correct_at_once_go_on_with_one_draft(store: Journal) -> None:
    thing = saved(store, note="as typed")
    one, other = (journal.correction(store, thing.record, uid=uid()) for _ in range(2))
    keep(store, one, {"item P1": 5})
    keep(store, other, {"note": "as meant"})
    found = journal.open_draft(store, "", record=thing.record)
    assert found is not None
    assert (found.uid, found.fields["item P1"], found.fields["note"]) == (one.uid, 5, "as meant")


def test_a_correction_does_not_stand_in_the_way_of_a_new_check_in(store: Journal) -> None:
    thing = saved(store)
    keep(store, journal.correction(store, thing.record, uid=uid()), {"note": "corrected"})
    one = draft()
    keep(store, one, {"item P1": 1})
    assert on_disk(store).uid == one.uid


def test_an_answer_after_another_window_saved_is_told(store: Journal) -> None:
    one = draft()
    keep(store, one, {"item P1": 4})
    save(store, one)
    with pytest.raises(InvalidRecord, match="was saved in another window, so what you entered here now was not added"):
        keep(store, one, {"item P2": 4})


def test_an_answer_after_another_window_threw_the_draft_away_keeps_what_is_on_this_screen(store: Journal) -> None:
    one = draft()
    keep(store, one, {"item P1": 4})
    before_it = on_disk(store)
    journal.throw_away(store, before_it, at=AT)
    keep(store, before_it, {"item P2": 5})
    assert on_disk(store).fields == {"item P1": 4, "item P2": 5}


def test_a_correction_holds_what_the_check_in_says_and_no_times(store: Journal) -> None:
    thing = saved(store, note="as typed", level=2, energy=4)
    one = journal.correction(store, thing.record, uid=uid())
    assert (one.base_rev, one.fields["note"], one.fields["energy"], one.answer("P1")) == (1, "as typed", 4, 2)
    keep(store, one, {"item P1": 5})
    keep(store, one, {"item P2": 5}, at=AT + timedelta(seconds=9))
    found = journal.open_draft(store, "", record=thing.record)
    assert found is not None
    assert journal.seconds_per_item(found) == {"P2": 9.0}
    assert save(store, found) == 1
    answers = journal.responses(store).query("check_in == @thing.record").set_index("item")["value"]
    assert (answers["P1"], answers["P2"], answers["P3"]) == (5, 5, 2)


def test_a_correction_of_what_another_window_corrected_is_told_then_saved_knowingly(store: Journal) -> None:
    thing = saved(store, note="first")
    one = journal.correction(store, thing.record, uid=uid())
    keep(store, one, {"note": "this window"})
    saved(store, record=thing.record, base_rev=1, note="other window")
    with pytest.raises(Conflict, match="changed in another window"):
        save(store, one)
    assert notes(store) == ["", "other window"]
    assert save(store, one) == 1
    assert notes(store) == ["", "this window"]
    said = [one.content["note"] for one in journal.history(store, thing.record) if one.content]
    assert said == ["first", "other window", "this window"]


def test_a_correction_of_what_another_window_deleted_can_be_saved_once_it_is_back(store: Journal) -> None:
    thing = saved(store, note="first")
    one = journal.correction(store, thing.record, uid=uid())
    keep(store, one, {"note": "corrected"})
    journal.delete(store, thing.record, base_rev=1, revision_uid=uid(), at=AT)
    with pytest.raises(Conflict, match="was deleted in another window"):
        save(store, one)
    assert notes(store) == [""]
    journal.undo(store, thing.record, revision_uid=uid(), at=AT)
    with pytest.raises(Conflict):
        save(store, one)
    save(store, one)
    assert notes(store) == ["", "corrected"]


def test_a_deleted_check_in_is_not_corrected(store: Journal) -> None:
    thing = saved(store)
    journal.delete(store, thing.record, base_rev=1, revision_uid=uid(), at=AT)
    with pytest.raises(InvalidRecord, match=r"was deleted\. Undo the deletion first"):
        journal.correction(store, thing.record, uid=uid())


def test_a_draft_is_saved_with_the_version_it_was_begun_with(store: Journal) -> None:
    one = draft()
    keep(store, one, {"item P1": 4})
    newer = replace(FIVE, version="99")
    with pytest.raises(InvalidRecord, match=f"begun with version {FIVE.version} of its questionnaire, not 99"):
        journal.save_draft(store, one, instrument=newer, today=TODAY, at=AT)
    blank = Draft(uid(), uid(), FIVE.id, "99")
    with pytest.raises(InvalidRecord, match="begun with version 99"):
        journal.keep(store, blank, {"item P2": 1}, instrument=newer, at=AT)
    assert on_disk(store).fields == {"item P1": 4}


def test_seconds_are_counted_from_answer_to_answer(store: Journal) -> None:
    one = draft()
    for seconds, field in enumerate(("item P2", "note", "item P1")):
        keep(store, one, {field: "1"}, at=AT + timedelta(seconds=4 * seconds))
    assert journal.seconds_per_item(on_disk(store)) == {"P1": 8.0}


def test_a_draft_reads_as_responses_in_the_order_asked(store: Journal) -> None:
    one = draft()
    keep(store, one, {"item P1": 4, "item P2": NOT_APPLICABLE, "item P3": SKIPPED})
    frame = journal.draft_responses(on_disk(store), FIVE, today=TODAY)
    assert list(frame["item"]) == [item.id for item in FIVE.items]
    assert frame["value"].dropna().tolist() == [4]
    assert set(frame["check_in"]) == {one.record}


def test_a_draft_that_was_thrown_away_is_brought_back_as_it_was(store: Journal) -> None:
    one = draft()
    keep(store, one, {"item P1": 4, "note": "Ein Anfang"})
    before = on_disk(store)
    journal.throw_away(store, one, at=AT)
    (thrown,) = journal.thrown_drafts(store)
    journal.bring_back(store, thrown, at=AT)
    assert on_disk(store) == before
    assert journal.thrown_drafts(store) == []


def test_a_draft_that_was_thrown_away_is_not_offered_beside_another(store: Journal) -> None:
    keep(store, draft(), {"item P1": 4})
    journal.throw_away(store, on_disk(store), at=AT)
    (thrown,) = journal.thrown_drafts(store)
    other = draft()
    keep(store, other, {"item P1": 2})
    assert journal.thrown_drafts(store) == []
    journal.bring_back(store, thrown, at=AT)
    assert on_disk(store).uid == other.uid
    assert on_disk(store).answer("P1") == 2
