"""Records of every kind: saved, read as frames, named by others, hidden with what they belong to."""

from pathlib import Path
from typing import Any

import pytest
from journal_maker import AT, PARENTS, WHOLE, keep_record, uid

from mastery import contracts, journal, kinds
from mastery.journal import InvalidRecord, Journal, Save
from mastery.kinds import checking


def uids(store: Journal, kind: str) -> list[str]:
    return list(journal.records_of(store, kind)[kind])


def delete(store: Journal, record: str, *, base_rev: int = 1) -> None:
    journal.delete(store, record, base_rev=base_rev, revision_uid=uid(), at=AT)


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_record_of_each_kind_comes_back_as_it_was_saved(store: Journal, kind: str) -> None:
    record = keep_record(store, kind)
    seen = journal.snapshot(store)
    (row,) = contracts.rows(seen.records[kind])
    assert row[kind] == record
    assert row["rev"] == 1
    for name, value in WHOLE[kind].items():
        if isinstance(value, list):
            (part,) = contracts.rows(seen.parts[name])
            assert kinds.content(part) == {kind: record, **value[0]}
        else:
            assert kinds.content({name: row[name]}) == {name: value}
    assert journal.verify(store) == ()


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_an_empty_journal_has_the_columns_of_each_kind(store: Journal, kind: str) -> None:
    assert journal.records_of(store, kind).equals(contracts.empty(contracts.RECORDS[kind]))
    assert journal.deleted(store, kind).empty


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_deleted_record_is_listed_and_comes_back(store: Journal, kind: str) -> None:
    record = keep_record(store, kind)
    delete(store, record)
    assert uids(store, kind) == []
    assert contracts.rows(journal.deleted(store, kind)[["record", "kind", "rev"]]) == [
        {"record": record, "kind": kind, "rev": 2}
    ]
    journal.undo(store, record, revision_uid=uid(), at=AT)
    assert uids(store, kind) == [record]
    assert journal.deleted(store, kind).empty


@pytest.mark.parametrize(
    ("kind", "said", "sentence"),
    [
        ("goal", {"baseline": 4, "target": 4}, "Baseline and target are both 4"),
        ("goal", {"start": "2026-05-01", "due": "2026-05-01"}, "due on or before its start"),
        ("goal", {"statement": None}, "“Goal” is empty"),
        ("goal", {"state": "reached"}, "has the day when that was"),
        ("goal", {"confidence": 6}, "from 1 to 5"),
        ("goal", {"scale": "charm"}, "no element called charm; there is proactive"),
        ("vision", {"statement": None}, "“My vision” is empty"),
        ("vision", {"vision_target": [{"scale": "charm", "level": 3}]}, "no element called charm"),
        ("vision", {"vision_target": [{"scale": "focused", "level": 5.5}]}, r"“Target level” is 5\.5; it can be from"),
        ("plan_item", {"hours": -1}, "“Hours” is -1; it can be 0 or more"),
        ("plan_item", {"cost": float("nan")}, "Cost"),
        ("entry", {"minutes": -20}, "“Minutes” is -20"),
        ("entry", {"day": "2026-04-07"}, "lies in the future"),
        ("entry", {"day": "6 April"}, "a day is written 2026-04-06"),
        ("entry", {"kind": "setback", "back_on": "2026-03-01"}, "back on track before it happened"),
        ("entry", {"kind": "gossip"}, "“Kind” has no choice gossip; there is practice"),
        ("entry", {"goal": "no-such-uid"}, "names no goal of this journal"),
        ("entry", {"wish": "x"}, "has no wish"),
        ("credential", {"issued": "2026-04-01", "expires": "2026-03-01"}, "expires before it was issued"),
        ("focus", {"scale": None}, "Choose what to focus on"),
        ("strength_rating", {"value": 0}, "from 1 to 5"),
        ("strength_rating", {"strength": None}, "“Strength or weakness” is empty"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_saved(
    store: Journal, kind: str, said: dict[str, Any], sentence: str
) -> None:
    parents = {PARENTS[kind]: keep_record(store, PARENTS[kind])} if kind in PARENTS else {}
    before = journal.state(store)
    thing = Save(kind, kinds.KINDS[kind].only or uid(), uid(), WHOLE[kind] | parents | said)
    with pytest.raises(InvalidRecord, match=sentence):
        journal.save(store, [thing], at=AT)
    assert journal.state(store) == before


def test_a_person_who_gave_feedback_cannot_vanish(store: Journal) -> None:
    ana = keep_record(store, "person")
    said = keep_record(store, "entry", kind="feedback", person=ana)
    with pytest.raises(InvalidRecord, match=r"named by 1 logbook entry, so it was not deleted\. Say that you are no"):
        delete(store, ana)
    delete(store, said)
    delete(store, ana)
    with pytest.raises(InvalidRecord, match="was deleted meanwhile"):
        journal.undo(store, said, revision_uid=uid(), at=AT)
    journal.undo(store, ana, revision_uid=uid(), at=AT)
    journal.undo(store, said, revision_uid=uid(), at=AT)
    assert uids(store, "entry") == [said]


def test_what_belongs_to_a_goal_goes_and_comes_with_it(store: Journal) -> None:
    goal = keep_record(store, "goal")
    point = keep_record(store, "progress_point", goal=goal)
    item = keep_record(store, "plan_item", goal=goal)
    alone = keep_record(store, "plan_item")
    delete(store, goal)
    assert uids(store, "progress_point") == []
    assert uids(store, "plan_item") == [alone]
    journal.undo(store, goal, revision_uid=uid(), at=AT)
    assert uids(store, "progress_point") == [point]
    assert set(uids(store, "plan_item")) == {item, alone}


def test_what_was_deleted_is_asked_for_by_what_it_belonged_to(store: Journal) -> None:
    first, second = keep_record(store, "goal"), keep_record(store, "goal")
    moved = keep_record(store, "plan_item", goal=first)
    keep_record(store, "plan_item", record=moved, base_rev=1, goal=second)
    points = [keep_record(store, "progress_point", goal=goal, value=2) for goal in (first, second, first)]
    for point in points:
        delete(store, point)
    delete(store, moved, base_rev=2)
    assert set(journal.deleted(store, "progress_point", goal=first)["record"]) == {points[0], points[2]}
    assert list(journal.deleted(store, "plan_item", goal=second)["record"]) == [moved]
    assert journal.deleted(store, "plan_item", goal=first).empty
    with pytest.raises(KeyError, match="has no field wish"):
        journal.deleted(store, "plan_item", wish="x")


def test_a_plan_item_outlives_the_entry_that_it_came_from(store: Journal) -> None:
    setback = keep_record(store, "entry", kind="setback")
    item = keep_record(store, "plan_item", entry=setback)
    delete(store, setback)
    keep_record(store, "plan_item", record=item, base_rev=1, entry=setback, status="done", done_on="2026-04-06")
    assert uids(store, "plan_item") == [item]


def test_a_link_leads_to_its_kind_alone(store: Journal) -> None:
    ana = keep_record(store, "person")
    with pytest.raises(InvalidRecord, match="“Goal” names no goal of this journal"):
        keep_record(store, "entry", goal=ana)


def test_there_is_one_vision(store: Journal) -> None:
    keep_record(store, "vision")
    with pytest.raises(InvalidRecord, match="A journal has one vision"):
        keep_record(store, "vision", record=uid())
    keep_record(store, "vision", base_rev=1, statement="Lead a larger team.")
    said = [one.content["statement"] for one in journal.history(store, kinds.VISION.only) if one.content]
    assert said == ["Lead a team.", "Lead a larger team."]


def test_a_snapshot_is_of_one_moment(store: Journal) -> None:
    keep_record(store, "goal")
    seen = journal.snapshot(store)
    keep_record(store, "goal")
    assert len(seen.records["goal"]) == 1
    assert len(seen.check_ins) == 1
    assert set(seen.records) == set(kinds.KINDS)


def test_minus_nought_is_nought(store: Journal) -> None:
    keep_record(store, "goal", baseline=-0.0)
    assert journal.verify(store) == ()


def test_what_a_record_says_already_is_not_saved_again(store: Journal) -> None:
    goal = keep_record(store, "goal", target=4)
    again = Save("goal", goal, uid(), WHOLE["goal"] | {"target": 4.0}, 1)
    assert journal.save(store, [again], at=AT) == 0
    assert len(journal.history(store, goal)) == 1
    keep_record(store, "goal", record=goal, base_rev=1, target=5)
    assert [one.content and one.content["target"] for one in journal.history(store, goal)] == [4, 5]


def test_a_title_of_an_old_journal_is_read_taken_out_brought_in_and_taken_back(
    store: Journal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(checking, "MOST_LETTERS", 1_000_000)
        long = keep_record(store, "entry", title="x" * 100_000)
    with pytest.raises(InvalidRecord, match=r"“In short” has 100,000 letters; it can have 1,000\. Shorten it\."):
        keep_record(store, "entry", title="x" * 100_000)
    keep_record(store, "entry", record=long, base_rev=1, title="x" * 100_000, text="More of it.")
    with pytest.raises(InvalidRecord, match=r"“In short” has 1,001 letters; it can have 1,000\. Shorten it\."):
        keep_record(store, "entry", record=long, base_rev=2, title="x" * 1_001)
    delete(store, long, base_rev=2)
    journal.take_back(store, long, rev=3, revision_uid=uid(), at=AT)
    for other in ("empty", "begun"):
        there = journal.open_journal(tmp_path / other, at=AT)
        if other == "begun":
            keep_record(there, "goal")
        journal.take_in(there, journal.rows_of(store), at=AT)
        assert list(journal.records_of(there, "entry")["title"].str.len()) == [100_000]
