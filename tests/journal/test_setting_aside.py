"""What is damaged beside the records: the journal opens, wordings are put right, all else is set aside."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from journal_maker import AT, copied, keep_record, notes, saved

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal.drafts import Draft

FIVE = instruments.load("five-elements")
LATER = datetime(2026, 4, 7, tzinfo=UTC)
NO_LETTERS = b"caf\xe9 \xff\x00\xfe"
UID = "01890000-0000-7000-8000-00000000000a"


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The file of a journal with a draft and two choices."""
    store = journal.open_journal(tmp_path_factory.mktemp("begun"), at=AT)
    draft = Draft(UID, "the check-in", FIVE.id, FIVE.version)
    journal.keep(store, draft, {"note": "Words", "item P1": 4}, instrument=FIVE, at=AT)
    journal.prefer(store, "cadence", "28", at=AT)
    journal.prefer(store, "form goal of new", "typed", at=AT)
    return store.file


@pytest.fixture
def store(begun, tmp_path):
    return copied(begun, tmp_path / "data")


def plant(store, table, column, where, data=NO_LETTERS):
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        done = connection.execute(f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE {where}", (data,))
        assert done.rowcount == 1


def damage(file, table, statement):
    """Run `statement` on a table without its rules, as a damaged disk does; a table with the rules stays."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        connection.execute("BEGIN")
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("COMMIT")
        (rules,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    free = rules.replace("CHECK (length(sha256) = 64)", "").replace(" NOT NULL", "").replace("STRICT", "")
    for sql, run in ((free.replace("TEXT", "BLOB"), ()), (rules, (statement,))):
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for one in run:
                assert connection.execute(one).rowcount == 1
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))
            (version,) = connection.execute("PRAGMA schema_version").fetchone()
            connection.execute(f"PRAGMA schema_version = {version + 1}")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for _, sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")


DAMAGED = {
    "letters": "'{\"a'",
    "nothing": "NULL",
    "a number": "7",
    "bytes": "x'00ff'",
    "no letters": "CAST(x'e9ff' AS TEXT)",
}


@pytest.mark.parametrize("value", DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("column", ["revision_uid", "source", "name"])
def test_a_journal_opens_without_a_damaged_origin(store, column, value):
    said = journal.coming_from(store, "page", AT.isoformat())
    keep_record(said, "goal")
    keep_record(said, "entry")
    damage(store.file, "origin", f"UPDATE origin SET {column} = {value} WHERE rowid = 2")
    copied = journal.make_backup(store.file, at=AT)
    assert journal.newest_whole_backup(store.folder) == copied
    opened = journal.open_journal(store.folder, at=LATER)
    is_told = (column, value) != ("name", "NULL")
    assert journal.set_aside(opened, at=LATER) == ({"origin": 1} if is_told else {})
    assert journal.verify(opened) == ()
    origins = [one.origin for one in journal.latest_changes(opened, many=9)]
    assert len(origins) == 2
    assert (None in origins) == is_told
    assert len([one for one in put_aside(opened) if "origin" in one]) == is_told
    keep_record(journal.coming_from(opened, "page", AT.isoformat()), "goal")
    journal.make_backup(store.file, at=LATER)


@pytest.mark.parametrize("value", DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("column", ["id", "version", "title", "definition", "first_used_at", "sha256"])
def test_a_damaged_wording_is_put_right_from_the_questionnaire(store, column, value):
    saved(store, note="kept")
    damage(store.file, "instrument", f"UPDATE instrument SET {column} = {value}")
    opened = journal.open_journal(store.folder, at=LATER)
    assert journal.set_aside(opened, at=LATER) == {"instrument": 1}
    assert journal.verify(opened) == ()
    assert journal.kept_instrument(opened, FIVE.id, FIVE.version) == instruments.parse(
        instruments.definition_text(FIVE.id), file=f"{FIVE.id}.toml"
    )
    saved(opened, note="after")
    journal.make_backup(store.file, at=LATER)


def own_questionnaire(store):
    """Answer a questionnaire of the owner's own, whose file is gone afterwards."""
    store.own_instruments.mkdir()
    file = store.own_instruments / "mine.toml"
    text = instruments.definition_text(FIVE.id).replace(f'id = "{FIVE.id}"', 'id = "mine"', 1)
    file.write_text(text, encoding="utf-8")
    mine = instruments.load("mine", folder=store.own_instruments)
    answers = {item.id: 3 for item in mine.items}
    journal.save_check_ins(store, [CheckIn(mine, AT.date(), answers, {}, {})], today=AT.date(), at=AT)
    file.unlink()


def test_a_damaged_wording_is_put_right_from_a_backup(store):
    own_questionnaire(store)
    journal.make_backup(store.file, at=AT)
    damage(store.file, "instrument", "UPDATE instrument SET definition = 'x' WHERE id = 'mine'")
    assert journal.set_aside(store, at=LATER) == {"instrument": 1}
    assert journal.verify(store) == ()


def test_a_wording_that_is_gone_comes_back_by_its_version(store):
    saved(store, note="kept")
    own_questionnaire(store)
    journal.make_backup(store.file, at=AT)
    for id in (FIVE.id, "mine"):
        damage(store.file, "instrument", f"DELETE FROM instrument WHERE id = '{id}'")
        opened = journal.open_journal(store.folder, at=LATER)
        assert journal.verify(opened) != ()
        assert journal.set_aside(opened, at=LATER) == {"instrument": 1}
        assert journal.verify(opened) == ()
    assert journal.kept_instrument(opened, "mine", "1").id == "mine"
    saved(opened, note="after")


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM instrument", "A row of check_in belongs to nothing in instrument."),
        ("UPDATE instrument SET title = NULL", "The wording of mine 1 is not what was kept."),
    ],
    ids=["gone", "damaged"],
)
def test_a_wording_of_the_owners_that_is_known_nowhere_else_stays_so_and_is_said(store, statement, problem):
    own_questionnaire(store)
    damage(store.file, "instrument", f"{statement} WHERE id = 'mine'")
    opened = journal.open_journal(store.folder, at=LATER)
    assert not journal.set_aside(opened, at=LATER)
    assert journal.verify(opened) == (problem,)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE instrument SET first_used_at = NULL", "UPDATE instrument SET title = 'x'", "DELETE FROM instrument"],
)
def test_a_rescue_without_a_backup_takes_over_the_answers_to_a_built_in_questionnaire(store, statement):
    saved(store, note="kept")
    damage(store.file, "instrument", statement)
    store.file.write_bytes(store.file.read_bytes()[:-1])  # Which no page of it uses.
    done = journal.restore(store.file, from_backup=None, at=LATER)
    assert done.left_out == 0
    assert notes(journal.open_journal(store.folder, at=LATER, may_begin=False)) == ["kept"]


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
    assert journal.set_aside(opened, at=LATER).total() == rows
    assert journal.verify(opened) == ()
    assert NO_LETTERS.hex() in [one[table][column] for one in put_aside(opened) if table in one]
    assert not journal.set_aside(opened, at=LATER)
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
    assert journal.set_aside(store, at=LATER) == {"preference": 1}
    assert journal.preference(store, "cadence") is None


def test_nothing_is_touched_where_a_record_is_not_what_was_saved(store):
    plant(store, "preference", "value", "name = 'cadence'")
    saved(store, note="kept")
    damage(store.file, "check_in", "UPDATE check_in SET note = 'another'")
    before = store.file.read_bytes()
    assert not journal.set_aside(store, at=LATER)
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
