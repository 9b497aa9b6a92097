"""Where words of a record stand besides it."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from journal_maker import AT, check_in, draft, keep, keep_record, saved

from mastery import journal, wording
from mastery.journal import Journal, JournalError, Traces, connecting, keys
from mastery.journal import traces as look

WORDS = "Give four talks at work"


def traces_of(store: Journal, uid: str) -> Traces:
    return look(store, journal.to_erase(store, uid))


def test_what_quotes_it_now_or_did_before_and_what_named_it_are_found(store: Journal) -> None:
    goal = keep_record(store, "goal", statement=WORDS)
    point = keep_record(store, "progress_point", goal=goal, note="The FIRST was fine.\nAsk Ana.")
    note = keep_record(store, "entry", title="About", text=f"I wanted to “{WORDS.upper()}”, and did.")
    keep_record(store, "entry", record=note, base_rev=1, title="About", text="taken out since")
    keep_record(store, "entry", title="Give talks")
    quoting = saved(store, note="the first was fine")
    named = keep_record(store, "report", report_line=[{"record": goal}], shown="Goals")
    titled = keep_record(store, "report", shown=f"Goals: {WORDS}")
    keep_record(store, "report", shown="Goals")
    keep(store, draft(), {"note": f"So: {WORDS}"})
    journal.prefer(store, "review", json.dumps({"lesson": f"{WORDS}!"}), at=AT)
    journal.prefer(store, f"form goals_edit of {goal} 1", json.dumps({"fields": {"statement": WORDS}}), at=AT)
    found = traces_of(store, goal)
    assert set(found.reports) == {named, titled}
    assert found.quoting == {note: "entry", quoting.record: "check_in"}
    assert found.drafts == 2
    assert found.found == ()
    assert point in journal.to_erase(store, goal).records


def test_a_document_of_a_period_that_left_with_it_is_told_from_what_quotes_it(store: Journal) -> None:
    goal = keep_record(store, "goal", statement=WORDS)
    document = keep_record(store, "appraisal", shown=f"Goals\n{WORDS}")
    keep_record(store, "appraisal", shown="Goals")
    keep_record(store, "appraisal", record=document, base_rev=1, shown="Wins")
    found = traces_of(store, goal)
    assert (found.documents, found.reports, found.quoting) == ((document,), (), {})
    assert list(wording.traces_sentences(found.reports, found.documents, found.quoting, found.drafts)) == [
        "Words of it are in 1 document for an appraisal that left, and in the list of these."
    ]


def test_words_in_what_was_begun_of_a_year_and_in_a_planned_test_are_found(store: Journal) -> None:
    win = keep_record(store, "entry", kind="win", title=WORDS)
    journal.prefer(store, "my year", json.dumps({"fields": {"close": f"This was the year: {WORDS}"}}), at=AT)
    planned = keep_record(store, "planned_test", practice=f"First {WORDS}")
    found = traces_of(store, win)
    assert (found.drafts, found.quoting) == (1, {planned: "planned_test"})


def test_damaged_letters_in_what_was_begun_hide_no_trace_in_the_rest(store: Journal) -> None:
    win = keep_record(store, "entry", kind="win", title=WORDS)
    keep(store, draft(), {"note": WORDS, "item P1": 4})
    for name in ("form a", "form b", "review"):
        journal.prefer(store, name, json.dumps({"said": WORDS}), at=AT)
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("UPDATE draft_field SET value = CAST(x'FF' AS TEXT) WHERE field <> 'note'")
        connection.execute("UPDATE preference SET value = CAST(x'31FF' AS TEXT) WHERE name = 'form a'")
        connection.execute("UPDATE preference SET name = CAST(x'FF' AS TEXT) WHERE name = 'form b'")
    assert traces_of(store, win).drafts == 3


def test_a_report_since_a_check_in_has_drawn_it(store: Journal) -> None:
    inside = saved(store, day=date(2025, 6, 1))
    before = saved(store, day=date(2025, 3, 1))
    report = keep_record(store, "report")
    assert traces_of(store, inside.record).reports == (report,)
    assert traces_of(store, before.record).reports == ()


def test_files_of_the_folder_that_hold_words_of_it_or_may_are_found_and_removed(store: Journal) -> None:
    goal = keep_record(store, "goal", statement=WORDS)
    journal.make_backup(store.file, at=AT)
    (store.folder / "quarantine").mkdir()
    made = {
        "quarantine/old.sqlite": goal.encode(),
        "mine.md": WORDS.encode(),
        "all.zip": b"PK\x03\x04",
        "other.md": b"x",
    }
    for name, data in made.items():
        (store.folder / name).write_bytes(data)
    found = {str(one.file.relative_to(store.folder)): one.why for one in traces_of(store, goal).found}
    assert found == {
        "quarantine/old.sqlite": "It holds words of it.",
        "mine.md": "It holds words of it.",
        "all.zip": "It is packed or locked, so what it holds cannot be told.",
    }
    for name in found:
        journal.remove_file(store.folder, store.folder / name)
    assert traces_of(store, goal).found == ()


@pytest.mark.parametrize("name", ["journal.sqlite", "../outside.md"])
def test_nothing_else_can_be_removed(store: Journal, name: str) -> None:
    file = store.folder / name
    file.write_bytes(file.read_bytes() if file.exists() else b"x")
    with pytest.raises(JournalError, match="may be removed"):
        journal.remove_file(store.folder, file)
    assert file.exists()


def test_a_record_without_words_leaves_no_trace(store: Journal) -> None:
    uid = journal.check_ins(store)["check_in"][0]
    journal.save_check_ins(store, [check_in(note="nothing of it")], today=AT.date(), at=AT)
    assert traces_of(store, uid) == Traces((), (), {}, 0, ())


def test_what_is_locked_is_looked_into_with_the_key_and_named_where_it_cannot_be(
    store: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "COST", 1 << 4)
    other = keep_record(store, "goal", statement="Read a book a month")
    quarantine = store.folder / "quarantine"
    quarantine.mkdir()
    shutil.copy(store.file, quarantine / "journal-before.sqlite")
    goal = keep_record(store, "goal", statement=WORDS)
    shutil.copy(store.file, quarantine / "journal-old.sqlite")
    (quarantine / "journal-cut.sqlite").write_bytes(store.file.read_bytes()[:-100])
    (store.folder / "notes.txt").write_text("nothing of it, and longer than a hundred letters, " * 9)
    journal.lock_with(store, "seven quiet herons wade", key=bytes(range(32)), fresh=bytes(keys.FRESH_BYTES))
    (quarantine / "journal-strange.sqlite").write_bytes(os.urandom(16384))
    store = journal.open_journal(store.folder, at=AT)
    holds = {one.file.name: one.why for one in traces_of(store, goal).found}
    assert holds == {
        "journal-cut.sqlite": "It holds words of it.",
        "journal-old.sqlite": "It holds words of it.",
        "journal-strange.sqlite": "It is packed or locked, so what it holds cannot be told.",
    }
    assert {one.file.name for one in traces_of(store, other).found} == {*holds, "journal-before.sqlite"}
    connecting.forget(store.folder)
