"""What a damaged journal still yields, and going on with a backup and all of it."""

import random
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from journal_maker import AT, FIVE, draft, flip, keep, keep_record, notes, save_each, saved

from mastery import journal
from mastery.journal import Journal, JournalError, rescue

LATER = AT + timedelta(hours=1)


def rewrite(file: Path, *statements: str) -> None:
    """Change the database behind Mastery's back."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for one in statements:
            connection.execute(one)


def restored(store: Journal, backup: Path | None) -> rescue.RestoreResult:
    done = journal.restore(store.file, from_backup=backup, at=LATER)
    assert journal.verify(journal.open_journal(store.folder, at=LATER, may_begin=False)) == ()
    return done


def test_every_sound_revision_since_the_backup_is_taken_over(store: Journal) -> None:
    first = saved(store, note="first")
    made = journal.make_backup(store.file, at=AT)
    saved(store, note="flipped")
    saved(store, note="since")
    saved(store, record=first.record, base_rev=1, note="corrected since")
    rewrite(store.file, "UPDATE check_in SET note = 'flopped' WHERE note = 'flipped'")
    assert journal.still_yields(store.file, backup=made) == rescue.Yields(sound=4, damaged=1, lacking=2)
    done = restored(store, made)
    assert (done.taken, done.left_out) == (2, 0)
    assert sorted(notes(store)) == ["", "corrected since", "since"]
    assert [one.rev for one in journal.history(store, first.record)] == [1, 2]


def test_what_is_damaged_and_in_the_backup_stays_and_what_follows_it_stands(store: Journal) -> None:
    one = saved(store, note="first")
    made = journal.make_backup(store.file, at=AT)
    saved(store, record=one.record, base_rev=1, note="second")
    # The clock went back before the second was saved: it stands all the same, as it follows the first.
    rewrite(store.file, "UPDATE check_in SET note = 'garbled' WHERE note = 'first'")
    assert restored(store, made).taken == 1
    assert [said.content and said.content["note"] for said in journal.history(store, one.record)] == ["first", "second"]


def test_a_lost_page_that_leads_to_others_costs_what_stands_on_it_alone(store: Journal) -> None:
    many = 300
    save_each(store, notes=[f"note {n} {'x' * 200}" for n in range(many)])
    with closing(sqlite3.connect(store.file)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        tables = dict(connection.execute("SELECT rootpage, name FROM sqlite_schema WHERE type = 'table'"))
    whole, led = store.file.read_bytes(), set()
    for start in range(size, len(whole), size):
        # sqlite.org/fileformat.html, 1.6: 5 begins a page of a table, 2 one of an index or a table without numbers,
        # which has rows of its own, as many as the two bytes at 3 say.
        if whole[start] in (2, 5) and (name := tables.get(start // size + 1)):
            led.add(name)
            store.file.write_bytes(whole[:start] + bytes(size) + whole[start + size :])
            on_it = int.from_bytes(whole[start + 3 : start + 5], "big") if whole[start] == 2 else 0
            found = journal.still_yields(store.file, backup=None)
            assert many - on_it <= found.sound <= many + 1, name
    assert {"revision", "check_in", "response"} <= led


def test_deletions_are_taken_over(store: Journal) -> None:
    one, other = saved(store, note="gone"), saved(store, note="damaged")
    made = journal.make_backup(store.file, at=AT)
    journal.delete(store, one.record, base_rev=1, revision_uid="gone", at=AT)
    rewrite(store.file, "UPDATE check_in SET note = 'x' WHERE note = 'damaged'")
    assert restored(store, made).taken == 1
    assert notes(store) == ["", "damaged"]
    assert len(journal.history(store, other.record)) == 1


def test_links_are_taken_over_and_what_names_something_lost_is_left(store: Journal) -> None:
    made = journal.make_backup(store.file, at=AT)
    goal = keep_record(store, "goal", statement="Give 4 talks")
    keep_record(store, "progress_point", goal=goal)
    lost = keep_record(store, "goal", statement="Lost")
    keep_record(store, "progress_point", goal=lost)
    rewrite(store.file, "UPDATE goal SET statement = 'x' WHERE statement = 'Lost'")
    done = restored(store, made)
    assert (done.taken, done.left_out) == (2, 1)
    assert list(journal.records_of(store, "progress_point")["goal"]) == [goal]


def test_a_draft_and_the_choices_are_taken_over(store: Journal) -> None:
    old = draft()
    keep(store, old, {"item P1": 1})
    journal.prefer(store, "cadence", "28", at=AT)
    journal.prefer(store, "look around", "yes", at=AT)
    saved(store, note="damaged")
    made = journal.make_backup(store.file, at=AT)
    journal.save_draft(store, old, instrument=FIVE, today=AT.date(), at=AT)
    journal.prefer(store, "look around", None, at=AT)
    journal.prefer(store, "cadence", "14", at=AT)
    keep(store, draft(), {"item P2": 2, "note": "half done"})
    rewrite(store.file, "UPDATE check_in SET note = 'x' WHERE note = 'damaged'")
    assert restored(store, made).taken == 1
    found = journal.open_draft(store, FIVE.id)
    assert found is not None
    assert found.fields == {"item P2": 2, "note": "half done"}
    assert [journal.preference(store, name) for name in ("cadence", "look around")] == ["14", None]


def test_a_flipped_answer_of_a_draft_costs_that_answer_alone(store: Journal) -> None:
    made = journal.make_backup(store.file, at=AT)
    keep(store, draft(), {"item P1": 1, "item P2": 2, "note": "half done"})
    rewrite(store.file, "UPDATE draft_field SET value = '5' WHERE field = 'item P1'")
    restored(store, made)
    found = journal.open_draft(store, FIVE.id)
    assert found is not None
    assert found.fields == {"item P2": 2, "note": "half done"}


def test_without_a_backup_one_goes_on_with_what_is_sound(store: Journal) -> None:
    saved(store, note="sound")
    saved(store, note="damaged")
    rewrite(store.file, "UPDATE check_in SET note = 'x' WHERE note = 'damaged'")
    done = restored(store, None)
    assert done.taken == 2
    assert notes(store) == ["", "sound"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_yields_what_lies_before_the_cut(store: Journal, share: float) -> None:
    made = journal.make_backup(store.file, at=AT)
    save_each(store, notes=[f"{number:03} " + "x" * 500 for number in range(60)])
    whole = store.file.read_bytes()
    store.file.write_bytes(whole[: int(len(whole) * share)])
    expected = journal.still_yields(store.file, backup=made).lacking
    done = restored(store, made)
    assert done.taken == expected
    assert len(journal.check_ins(store)) == 1 + expected
    assert expected > 60 * (share - 0.7)


@pytest.mark.parametrize("size", [16, 100, 4096])
def test_a_file_without_its_head_yields_all(store: Journal, size: int) -> None:
    saved(store, note="first")
    made = journal.make_backup(store.file, at=AT)
    saved(store, note="since")
    store.file.write_bytes(bytes(size) + store.file.read_bytes()[size:])
    assert restored(store, made).taken == 1
    assert notes(store) == ["", "first", "since"]


@pytest.mark.parametrize("said", [b"", b"rubbish", b"rubbish" * 5000, b"SQLite format 3\0" + b"\xff" * 9000])
def test_what_yields_nothing_leaves_the_backup(store: Journal, said: bytes) -> None:
    made = journal.make_backup(store.file, at=AT)
    store.file.write_bytes(said)
    assert journal.still_yields(store.file, backup=made) == rescue.Yields(0, 0, 0)
    assert restored(store, made).taken == 0
    assert notes(store) == [""]


def test_whatever_page_is_lost_nothing_sound_is_and_nothing_false_is_taken(store: Journal) -> None:
    save_each(store, notes=[f"{number:02} " + "x" * 300 for number in range(30)])
    made = journal.make_backup(store.file, at=AT)
    save_each(store, notes=[f"{number:02} since" for number in range(10)])
    said = sorted(notes(store))
    whole, chance = store.file.read_bytes(), random.Random(20260406)
    for page in chance.sample(range(1, len(whole) // 4096), 8):
        broken = bytearray(whole)
        broken[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
        store.file.write_bytes(broken)
        found = journal.still_yields(store.file, backup=made)
        with suppress(JournalError):  # A page that nothing uses: the journal is whole.
            assert restored(store, made).taken == found.lacking
        assert set(notes(store)) <= set(said)
        assert set(said) - set(notes(store)) <= {one for one in said if "since" in one}
        store.file.write_bytes(whole)


def test_a_flipped_bit_costs_few_entries(store: Journal) -> None:
    save_each(store, notes=[f"{number:02} " + "x" * 300 for number in range(10)])
    whole, chance = store.file.read_bytes(), random.Random(20260406)
    written, sound = [place for place, byte in enumerate(whole) if byte], 0
    for _ in range(40):
        flip(store.file, byte=chance.choice(written), bit=chance.randrange(8))
        sound += journal.still_yields(store.file, backup=None).sound
        store.file.write_bytes(whole)
    assert sound > 0.9 * 40 * 11


def test_a_flipped_bit_that_makes_a_capital_of_a_letter_in_the_list_of_tables_costs_nothing(store: Journal) -> None:
    place = store.file.read_bytes().index(b"revision_id", store.file.read_bytes().index(b"CREATE TABLE check_in"))
    flip(store.file, byte=place, bit=5)
    assert journal.still_yields(store.file, backup=None).sound == 1


def test_going_on_with_an_older_backup_its_copies_count_as_newer(store: Journal) -> None:
    old = journal.make_backup(store.file, at=AT)
    for number in range(5):
        saved(store, note=f"{number}")
        abandoned = journal.make_backup(store.file, at=AT)
    store.file.write_bytes(b"rubbish")
    restored(store, old)
    assert journal.newest_whole_backup(store.folder) == abandoned
    saved(store, note="on the new line")
    made = journal.make_backup(store.file, at=AT)
    assert journal.newest_whole_backup(store.folder) == made


def test_begun_anew_its_copies_count_as_newer(store: Journal) -> None:
    for number in range(5):
        saved(store, note=f"{number}")
        journal.make_backup(store.file, at=AT)
    store.file.unlink()
    done = restored(store, None)
    assert (done.aside, done.taken) == (None, 0)
    assert notes(store) == []
    made = journal.make_backup(store.file, at=AT)
    assert journal.newest_whole_backup(store.folder) == made
    assert len(journal.backups(store.folder)) == 6


def test_begun_anew_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    done = journal.restore(tmp_path / "gone" / "journal.sqlite", from_backup=None, at=AT)
    assert done.aside is None
    assert notes(journal.open_journal(tmp_path / "gone", at=AT, may_begin=False)) == []


def test_a_journal_that_is_busy_is_not_taken_for_a_broken_one(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_record(store, "goal")
    backup = journal.make_backup(store.file, at=AT)

    def busy(file: Path) -> None:
        raise JournalError(f"Another program has held {file} for half a minute.")

    monkeypatch.setattr(rescue, "looking_into", busy)
    before = store.file.read_bytes()
    with pytest.raises(JournalError, match="Another program has held"):
        journal.restore(store.file, from_backup=backup, at=AT)
    assert store.file.read_bytes() == before
    assert not (store.folder / "quarantine").exists()
