"""The tables that queries see are the tables that the migrations make, in every version ever released."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from journal_maker import AT, DATA, FIVE, WHOLE
from sqlalchemy import Double, Integer, Text

from mastery import journal, kinds
from mastery.journal import Journal, Save, schema
from mastery.journal.migrations import MIGRATIONS
from mastery.journal.schema import TABLES, metadata

KEPT = [table.name for one in TABLES.values() for table in (one.body, *one.parts)]


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_a_table_is_what_the_migrations_make(store: Journal, table: object) -> None:
    assert isinstance(table, type(schema.record))
    with closing(sqlite3.connect(store.file)) as connection:
        made = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
        (options,) = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", [table.name]).fetchall()
    affinity = {Integer: "INTEGER", Double: "REAL", Text: "TEXT"}
    declared = [(one.name, affinity[type(one.type)], one.primary_key) for one in table.columns]
    assert [(name, kind, place > 0) for _, name, kind, _, _, place in made] == declared
    # A lone INTEGER PRIMARY KEY is SQLite's rowid, which is never null.
    keys = [(kind, needed) for _, _, kind, needed, _, place in made if place]
    assert all(needed for _, needed in keys) or keys == [("INTEGER", 0)]
    assert options == (1,)


def test_no_table_is_unknown_to_queries(store: Journal) -> None:
    with closing(sqlite3.connect(store.file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        named = connection.execute("SELECT name FROM kind").fetchall()
    assert {name for (name,) in names} == set(metadata.tables)
    assert {name for (name,) in named} == set(TABLES)


@pytest.mark.parametrize("verb", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["record", "revision", *KEPT])
def test_what_was_saved_cannot_be_rewritten(tmp_path: Path, table: str, verb: str) -> None:
    shutil.copy(DATA / "journal-v5.sqlite", tmp_path / "journal.sqlite")
    store = journal.open_journal(tmp_path, at=AT)
    kind = next((name for name, one in kinds.KINDS.items() if table in (name, *(part.name for part in one.parts))), "")
    if kind and journal.records_of(store, kind).empty:  # A kind of a later version.
        journal.save(store, [Save(kind, "one", "its revision", WHOLE[kind])], at=AT)
    with closing(sqlite3.connect(store.file)) as connection:
        column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
            connection.execute(verb.format(table).replace("rowid", column))


def test_versions_are_numbered_without_gaps() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    assert len({step.name for step in MIGRATIONS}) == len(MIGRATIONS)


def test_the_stored_file_of_version_1_opens_and_reads(tmp_path: Path) -> None:
    shutil.copy(DATA / "journal-v1.sqlite", tmp_path / "journal.sqlite")
    store = journal.open_journal(tmp_path, at=AT)
    assert journal.verify(store) == ()
    check_ins = journal.check_ins(store)
    assert [f"{day:%d %b}" for day in check_ins["day"]] == ["09 Mar", "23 Mar", "06 Apr"]
    assert list(check_ins["note"].fillna("")) == ["first", "as meant", ""]
    assert list(check_ins["energy"].fillna(0)) == [3, 0, 0]
    assert list(journal.evidence(store)["text"]) == ["Wrote it down."]
    assert journal.look_backs(store)[["day", "value", "of_day"]].astype(str).values.tolist() == [
        ["2026-04-06", "1", "2026-03-09"]
    ]
    assert journal.responses(store)["value"].value_counts().to_dict() == {2: 20, 3: 20, 4: 1}
    assert len(journal.deleted_check_ins(store)) == 1
    draft = journal.open_draft(store, "five-elements")
    assert draft is not None
    assert draft.fields == {"item P1": 5, "note": "half done"}
    assert journal.preference(store, "cadence") == "14"
    assert journal.kept_instrument(store, "five-elements", check_ins["version"][0]).scale_names["proactive"]


def test_the_stored_file_of_version_2_opens_and_reads(tmp_path: Path) -> None:
    shutil.copy(DATA / "journal-v2.sqlite", tmp_path / "journal.sqlite")
    store = journal.open_journal(tmp_path, at=AT)
    assert journal.verify(store) == ()
    seen = journal.snapshot(store)
    # Two kinds belong to another record, which was saved with them.
    once = dict.fromkeys(("person", "profile", "motive", "vision", "focus", "entry", "plan_item", "credential"), 1)
    parts = {"strength_rating": 1, "progress_point": 1, "review": 1}
    expected = dict.fromkeys(kinds.KINDS, 0) | once | parts | {"strength": 2, "goal": 2}
    assert {kind: len(rows) for kind, rows in seen.records.items()} == expected
    assert list(seen.records["vision"]["statement"]) == ["Lead a larger team."]
    assert [len(journal.history(store, kinds.VISION.only)), len(seen.check_ins)] == [2, 3]
    assert list(journal.deleted(store, "entry")["title"]) == ["gone"]


def test_the_stored_file_of_version_3_opens_and_reads(tmp_path: Path) -> None:
    shutil.copy(DATA / "journal-v3.sqlite", tmp_path / "journal.sqlite")
    store = journal.open_journal(tmp_path, at=AT)
    assert journal.verify(store) == ()
    seen = journal.snapshot(store)
    (meeting,), (report,) = seen.records["meeting"]["meeting"], seen.records["report"]["report"]
    assert list(seen.records["report"]["meeting"]) == [meeting]
    assert set(seen.records["plan_item"]["meeting"].dropna()) == {meeting}
    assert seen.replies[["report", "who", "note"]].values.tolist() == [[report, "Ana", "Go on."]]
    assert list(seen.reply_comments["text"]) == ["Clear on Mondays."]
    assert seen.reply_responses["value"].tolist() == [2] * 20
    assert set(seen.responses["rater"]) == {"self"}
    assert [len(rows) for rows in (seen.check_ins, seen.parts["report_scale"], seen.parts["report_file"])] == [3, 1, 1]


def test_the_stored_file_of_version_4_opens_and_reads(tmp_path: Path) -> None:
    shutil.copy(DATA / "journal-v4.sqlite", tmp_path / "journal.sqlite")
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as connection:
        ((uid,),) = connection.execute("SELECT uid FROM identity").fetchall()
    store = journal.open_journal(tmp_path, at=AT)
    assert journal.verify(store) == ()
    seen = journal.snapshot(store)
    assert len(seen.records["report"]) == 2
    (statement,), (section,), (line,) = (
        seen.parts[name].to_dict("records") for name in ("report_statement", "report_section", "report_line")
    )
    assert [statement[name] for name in ("item", "stem", "level_5")] == ["F1", "Runa guards the mornings.", "Level 5"]
    assert (section["section"], line["record"]) == ("agenda", "x")
    assert journal.uid_of(store) == uid


def test_the_stored_file_of_version_5_opens_and_its_draft_and_choice_are_held_to_their_digests(tmp_path: Path) -> None:
    file = Path(shutil.copy(DATA / "journal-v5.sqlite", tmp_path / "journal.sqlite"))
    store = journal.open_journal(tmp_path, at=AT)
    assert journal.verify(store) == ()
    assert journal.preference(store, "cadence") == "28"
    draft = journal.open_draft(store, FIVE.id)
    assert draft is not None
    assert draft.fields["note"] == "with a digest"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE draft_field SET value = replace(value, 'digest', 'change') WHERE field = 'note'")
        connection.execute("UPDATE preference SET value = '14' WHERE name = 'cadence'")
    assert journal.verify(store) == (
        "The draft's note is not what was kept.",
        "The choice “cadence” is not what was kept.",
    )


def test_two_journals_have_two_uids_and_a_copy_has_that_of_its_journal(tmp_path: Path) -> None:
    first, second = (journal.open_journal(tmp_path / name, at=AT) for name in ("first", "second"))
    assert journal.uid_of(first) != journal.uid_of(second)
    (tmp_path / "copy").mkdir()
    shutil.copy(first.file, tmp_path / "copy")
    assert journal.uid_of(journal.open_journal(tmp_path / "copy", at=AT)) == journal.uid_of(first)
