"""The frames that pages get: their columns, their types, any text as it was typed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_maker import AT, FIVE, TODAY, check_in, keep_record, reply, saved, uid
from sqlalchemy import text

from mastery import contracts, journal
from mastery.instruments.check_in import NOT_APPLICABLE, CheckIn
from mastery.journal import Journal, LookBack, reads
from mastery.journal.opening import reading
from mastery.text import unshowable

TYPED = [
    *("a, b", '"quoted"', "two\nlines", "cr\rlf\r\n", "👩🏽‍🚀", "مرحبا بالعالم", " "),
    "'; DROP TABLE record; --",
]
TEXTS = st.text(st.characters(codec="utf-8")).filter(lambda typed: not unshowable(typed)) | st.sampled_from(TYPED)
ANSWERS = st.dictionaries(
    st.sampled_from([item.id for item in FIVE.items]),
    st.none() | st.integers(1, 5) | st.just(NOT_APPLICABLE),
    min_size=1,
).filter(lambda answers: any(isinstance(one, int) for one in answers.values()))
CONTRACTS = [
    (journal.responses, contracts.RESPONSES),
    (journal.check_ins, contracts.CHECK_INS),
    (journal.evidence, contracts.EVIDENCE),
    (journal.look_backs, contracts.LOOK_BACKS),
    (journal.deleted_check_ins, contracts.DELETED),
    (journal.replies, contracts.REPLIES),
    (journal.deleted_replies, contracts.DELETED),
]


def test_nobody_saves_between_the_questions_of_a_snapshot(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(store)
    to_frame, refused = reads._to_frame, []

    def and_save(*given: Any) -> pd.DataFrame:
        with closing(sqlite3.connect(store.file, timeout=0)) as other:
            other.execute("INSERT INTO preference (name, value, chosen_at, sha256) VALUES ('a', 'b', 'c', 'd')")
            with pytest.raises(sqlite3.OperationalError, match="database is locked"):
                other.commit()
            refused.append(given)
        return to_frame(*given)

    monkeypatch.setattr(reads, "_to_frame", and_save)
    journal.snapshot(store)
    assert len(refused) > 30


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(("read", "contract"), CONTRACTS)
def test_frames_keep_their_contract(
    tmp_path_factory: pytest.TempPathFactory, read: Callable[[Journal], pd.DataFrame], contract: pa.Schema, full: bool
) -> None:
    store = journal.open_journal(tmp_path_factory.mktemp("data"), at=AT)
    if full:
        example = CheckIn(FIVE, TODAY, {"P1": 3}, {"proactive": ("An example.", None)}, {"energy": 2})
        journal.save_check_ins(store, [example], today=TODAY, at=AT)
        first, later = journal.check_ins(store)["check_in"].iloc[0], saved(store)
        journal.save_look_back(store, LookBack(later.record, first, {"proactive": 2}, uid(), base_rev=1), at=AT)
        ana = keep_record(store, "person")
        for gone in (saved(store).record, reply(store, ana)):
            journal.delete(store, gone, base_rev=1, revision_uid=uid(), at=AT)
        reply(store, ana, report=keep_record(store, "report", person=ana))
    frame = read(store)
    assert frame.empty is not full
    pd.testing.assert_frame_equal(frame, contracts.conform(frame, contract, "frame"))
    pd.testing.assert_series_equal(frame.dtypes, contracts.empty(contract).dtypes)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.tuples(TEXTS, TEXTS, TEXTS), ANSWERS, st.dates(max_value=TODAY))
def test_what_was_typed_comes_back(
    store: Journal, typed: tuple[str, str, str], answers: dict[str, int | str | None], day: date
) -> None:
    note, example, link = typed
    one = CheckIn(FIVE, day, answers, {"focused": (example, link)}, {"note": note})
    record, revision = uid(), uid()
    said = journal.check_in_content(one, today=TODAY)
    journal.save(store, [journal.Save("check_in", record, revision, said)], at=AT)
    row = journal.check_ins(store).set_index("check_in").loc[record]
    assert (row["note"], row["day"].date()) == (note, day)
    found = journal.evidence(store).query("check_in == @record")
    assert found[["scale", "text", "link"]].values.tolist() == ([["focused", example, link]] if example or link else [])
    values = journal.responses(store).query("check_in == @record").set_index("item")["value"].dropna().to_dict()
    assert values == {item: value for item, value in answers.items() if isinstance(value, int)}
    assert journal.verify(store) == ()


def test_check_ins_come_oldest_first(store: Journal) -> None:
    for days in (3, 1, 2):
        saved(store, day=TODAY - timedelta(days=days))
    days = journal.check_ins(store)["day"]
    assert days.is_monotonic_increasing
    assert journal.responses(store)["day"].drop_duplicates().tolist() == days.tolist()


def test_only_the_newest_revision_is_read(store: Journal) -> None:
    thing = saved(store, level=1)
    saved(store, record=thing.record, base_rev=1, level=5)
    values = journal.responses(store).query("check_in == @thing.record")["value"]
    assert values.tolist() == [5] * len(FIVE.items)
    assert journal.check_ins(store)["rev"].tolist() == [1, 2]


def test_responses_are_found_by_their_revision_not_one_by_one(store: Journal) -> None:
    with reading(store) as connection:
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {reads._RESPONSES}"))]
    assert "SEARCH a USING PRIMARY KEY (revision_id=?)" in plan
    assert any(step.startswith("SEARCH later USING COVERING INDEX") for step in plan)
    assert [step for step in plan if step.startswith("SCAN")] == ["SCAN revision"]


def test_the_same_check_ins_brought_in_again_add_nothing(store: Journal) -> None:
    several = [check_in(day=TODAY - timedelta(days=n), note=f"{n}") for n in range(3)]
    counts = [journal.save_check_ins(store, several, today=TODAY, at=AT) for _ in range(2)]
    assert counts == [3, 0]


def test_the_order_of_a_day_does_not_go_by_what_no_digest_holds(store: Journal) -> None:
    made = sorted(saved(store).record for _ in range(2))  # Saved at one instant, they come by uid.
    with store.engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        connection.execute(text("DROP TRIGGER record_no_update"))
        connection.execute(text("UPDATE record SET created_at = '1990-01-01' WHERE uid = :uid"), {"uid": made[1]})
    assert [one for one in journal.check_ins(store)["check_in"] if one in made] == made


def test_the_counts_are_those_of_a_snapshot(store: Journal) -> None:
    ana = keep_record(store, "person")
    goal = keep_record(store, "goal")
    keep_record(store, "progress_point", goal=goal)
    here, gone = saved(store, level=1).record, saved(store, level=2).record
    reply(store, ana)
    assert here != gone
    for one in (gone, goal):  # What belongs to a deleted goal is hidden with it.
        journal.delete(store, one, base_rev=1, revision_uid=uid(), at=AT)
    found = journal.snapshot(store)
    wanted = len(found.check_ins), len(found.replies), sum(map(len, found.records.values()))
    assert journal.counts(store) == wanted
    assert wanted == (2, 1, 1)


def test_a_frame_without_rows_is_the_readers_own() -> None:
    first = contracts.empty(contracts.CHECK_INS)
    first["more"] = "mine"
    del first["day"]
    assert list(contracts.empty(contracts.CHECK_INS)) == contracts.CHECK_INS.names
