"""Drafts and choices that are not what was kept: the journal opens without them, and their bytes stay."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from journal_maker import AT

from mastery import instruments, journal
from mastery.journal.drafts import Draft

FIVE = instruments.load("five-elements")
LATER = datetime(2026, 4, 7, tzinfo=UTC)
NO_LETTERS = b"caf\xe9 \xff\x00\xfe"
UID = "01890000-0000-7000-8000-00000000000a"


@pytest.fixture
def store(tmp_path):
    store = journal.open_journal(tmp_path, at=AT)
    draft = Draft(UID, "the check-in", FIVE.id, FIVE.version)
    journal.keep(store, draft, {"note": "Words", "item P1": 4}, instrument=FIVE, at=AT)
    journal.prefer(store, "cadence", "28", at=AT)
    journal.prefer(store, "form goal of new", "typed", at=AT)
    return store


def plant(store, table, column, where, data=NO_LETTERS):
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        done = connection.execute(f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE {where}", (data,))
        assert done.rowcount == 1


def put_aside(store):
    names = journal.preferred(store, "set aside: ")
    return [json.loads(journal.preference(store, name)) for name in names]


@pytest.mark.parametrize(
    ("table", "column", "where", "rows"),
    [
        ("draft_field", "value", "field = 'note'", 1),
        ("draft_field", "field", "field = 'note'", 1),
        ("draft_field", "given_at", "field = 'note'", 1),
        ("draft", "started_at", "base_rev = 0", 3),
        ("draft", "sha256", "base_rev = 0", 3),
        ("draft", "uid", "base_rev = 0", 3),
        ("preference", "value", "name = 'cadence'", 1),
        ("preference", "name", "name = 'cadence'", 1),
        ("preference", "chosen_at", "name = 'form goal of new'", 1),
    ],
)
def test_the_journal_is_whole_without_the_piece_whose_bytes_stay(store, table, column, where, rows):
    plant(store, table, column, where)
    opened = journal.open_journal(store.folder, at=LATER)
    assert journal.set_aside(opened, at=LATER) == rows
    assert journal.verify(opened) == ()
    assert NO_LETTERS.hex() in [one[table][column] for one in put_aside(opened) if table in one]
    assert journal.set_aside(opened, at=LATER) == 0
    draft = journal.open_draft(opened, FIVE.id)
    if table == "draft_field":
        assert draft.fields == {"item P1": 4}
    elif table == "draft":
        assert draft is None
        journal.keep(opened, Draft(UID, "another", FIVE.id, FIVE.version), {"note": "New"}, instrument=FIVE, at=LATER)
    else:
        assert draft.fields == {"note": "Words", "item P1": 4}
        assert None in (journal.preference(opened, "cadence"), journal.preference(opened, "form goal of new"))


def test_letters_that_were_changed_are_set_aside_too(store):
    plant(store, "preference", "value", "name = 'cadence'", b"14")
    assert journal.set_aside(store, at=LATER) == 1
    assert journal.preference(store, "cadence") is None


def test_nothing_is_touched_where_a_record_is_not_what_was_saved(store):
    plant(store, "preference", "value", "name = 'cadence'")
    plant(store, "instrument", "title", f"id = '{FIVE.id}'", b"Another")
    before = store.file.read_bytes()
    assert journal.set_aside(store, at=LATER) == 0
    assert store.file.read_bytes() == before


def test_what_was_set_aside_of_a_record_goes_with_it_when_that_is_erased(store):
    plant(store, "draft_field", "value", "field = 'note'")
    journal.set_aside(store, at=LATER)
    assert len(put_aside(store)) == 1
    from mastery.journal.erased_rows import erase_rows, mentions

    with closing(sqlite3.connect(store.file)) as connection, connection:
        assert mentions(connection, ["the check-in"])
        erase_rows(connection, {"the check-in": "check_in"})
        left = connection.execute("SELECT count(*) FROM preference WHERE name LIKE 'set aside%'").fetchone()
    assert left == (0,)
