"""Copies that check, the rule of which are kept, and the way back to one."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from journal_maker import AT, DATA, notes, opened, saved

from mastery import journal
from mastery.journal import Journal, JournalError, backup, copies, opening
from mastery.journal.copies import CopyContents
from mastery.journal.migrations import MIGRATIONS, Migration

NEXT = MIGRATIONS[-1].version + 1


def names(folder: Path) -> list[str]:
    return [one.name for one in journal.backups(folder)]


def damage(file: Path) -> None:
    """Change what a check-in says, so that the database is whole and the digest is not."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TRIGGER response_no_update")
        connection.execute("UPDATE response SET value = 5 WHERE item = 'P1'")


def test_a_backup_is_the_journal(store: Journal, tmp_path: Path) -> None:
    saved(store, note="kept")
    made = journal.make_backup(store.file, at=AT)
    assert made.name == "journal-2026-04-06T12-30-00-000000.sqlite"
    assert [one.name for one in made.parent.iterdir()] == [made.name]
    (tmp_path / "copy").mkdir()
    shutil.copyfile(made, tmp_path / "copy" / "journal.sqlite")
    assert notes(journal.open_journal(tmp_path / "copy", at=AT)) == ["", "kept"]


def test_a_clock_that_goes_back_does_not_turn_the_order_round(store: Journal) -> None:
    late = datetime(2026, 10, 25, 2, 10, tzinfo=timezone(timedelta(hours=1)))
    early = datetime(2026, 10, 25, 2, 50, tzinfo=timezone(timedelta(hours=2)))
    for at in (late, early):
        journal.make_backup(store.file, at=at)
    assert names(store.folder) == [
        "journal-2026-10-25T00-50-00-000000.sqlite",
        "journal-2026-10-25T01-10-00-000000.sqlite",
    ]


def test_a_clock_that_ran_ahead_hides_no_later_backup(store: Journal) -> None:
    ahead = [journal.make_backup(store.file, at=AT + timedelta(days=3650, hours=n)) for n in range(21)]
    later = []
    for number in range(10):
        saved(store, note=f"{number}")
        later.append(journal.make_backup(store.file, at=AT + timedelta(minutes=number)))
        assert journal.newest_whole_backup(store.folder) == later[-1]
    assert list(journal.backups(store.folder))[:10] == later[::-1]
    assert list(journal.backups(store.folder))[10:20] == ahead[:-11:-1]


def test_copies_made_after_an_earlier_state_was_put_in_place_by_hand_are_the_newest(store: Journal) -> None:
    states, number = list[bytes](), 0
    for back in (None, 12, 11, 33):  # To the first line, to it again, and into the second one.
        if back is not None:
            store.file.write_bytes(states[back])
        later = []
        for _ in range(30 if back is None else 6):
            saved(store, note=f"{number}")
            later.append(journal.make_backup(store.file, at=AT + timedelta(minutes=(number := number + 1))))
            states.append(later[-1].read_bytes())
            assert journal.newest_whole_backup(store.folder) == later[-1]
        assert list(journal.backups(store.folder))[:6] == later[:-7:-1]


def test_copying_does_not_write_into_a_journal_that_holds_the_most_or_is_damaged(store: Journal) -> None:
    first = journal.make_backup(store.file, at=AT)
    saved(store)
    before = store.file.read_bytes()
    for _ in range(2):
        journal.make_backup(store.file, at=AT)
    assert store.file.read_bytes() == before
    shutil.copyfile(first, store.file)
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'response'")
    before = store.file.read_bytes()
    with pytest.raises(JournalError):
        journal.make_backup(store.file, at=AT)
    assert store.file.read_bytes() == before


@pytest.mark.parametrize("saving", [True, False])
def test_the_copy_just_made_is_the_newest_whatever_the_clock_shows(store: Journal, saving: bool) -> None:
    for at in (AT + timedelta(days=one) for one in (0, 900, -900, 30, 30, -3000, 5000, 1, -1)):
        if saving:
            saved(store)
        assert journal.make_backup(store.file, at=at) == journal.backups(store.folder)[0]


def test_names_and_times_of_files_say_nothing_of_their_order(store: Journal) -> None:
    made = []
    for number in range(4):
        saved(store, note=f"{number}")
        made.append(journal.make_backup(store.file, at=AT + timedelta(hours=number)))
    for one, name in zip(made, ("x", "a", "2031-01-01T00-00-00-000000", "2020-01-01T00-00-00-000000"), strict=True):
        one.rename(one.with_name(f"journal-{name}.sqlite"))
        os.utime(one.with_name(f"journal-{name}.sqlite"), (0, 10_000 * len(name)))
    order = [one.name.removeprefix("journal-").split(".")[0][:4] for one in journal.backups(store.folder)]
    assert order == ["2020", "2031", "a", "x"]


def test_two_at_one_instant_are_two(store: Journal) -> None:
    both = [journal.make_backup(store.file, at=AT) for _ in range(2)]
    assert journal.backups(store.folder) == tuple(both[::-1])


def test_what_cannot_be_read_comes_last_and_is_never_removed(store: Journal) -> None:
    first = journal.make_backup(store.file, at=AT)
    broken = first.with_name("journal-2031-01-01T00-00-00-000000.sqlite")
    broken.write_bytes(b"no journal")
    for number in range(3):
        journal.make_backup(store.file, at=AT + timedelta(hours=number))
    assert journal.backups(store.folder)[-1] == broken


def ladder(instants: list[datetime]) -> set[datetime]:
    """Return those of copies made at `instants`, one after the other, that are on a rung."""
    made = [
        CopyContents(Path(f"journal-{copies.stamp(at)}.sqlite"), 0, number, number, at)
        for number, at in enumerate(instants)
    ]
    gone = {one.saved_at for one in copies.superfluous(made[::-1], zone=UTC)}
    return set(instants) - gone


def test_the_ladder() -> None:
    # Five a day for 150 days from Monday 5 January 2026 to 3 June; expected by hand.
    first = datetime(2026, 1, 5, 8, tzinfo=UTC)
    instants = [first + timedelta(days=day, hours=2 * turn) for day in range(150) for turn in range(5)]
    days = {first + timedelta(days=149 - back, hours=8) for back in range(14)}
    sundays = {datetime(2026, 5, 31, 16, tzinfo=UTC) - timedelta(weeks=back) for back in range(7)}
    months = {datetime(2026, month, 1, 8, tzinfo=UTC) for month in range(2, 7)} | {first}
    assert ladder(instants) == set(instants[-20:]) | days | sundays | months


def test_one_busy_evening_replaces_no_other_day() -> None:
    days = [AT - timedelta(days=back) for back in range(13, 0, -1)]
    evening = [AT + timedelta(minutes=minute) for minute in range(40)]
    # The first of April is among the days; 24 March, the first of its month, too.
    assert ladder([*days, *evening]) == {*days, *evening[-20:]}


def test_a_day_is_one_where_the_clock_hangs(store: Journal) -> None:
    # 18:00 in Los Angeles on the 6th is the 7th in UTC, as is 9:00 there on the 7th.
    there = timezone(timedelta(hours=-7))
    evening = datetime(2026, 4, 6, 18, tzinfo=there)
    copy = journal.make_backup(store.file, at=evening)
    for minute in range(21):
        journal.make_backup(store.file, at=evening + timedelta(hours=15, minutes=minute))
    assert copy in journal.backups(store.folder)


def test_the_twenty_newest_and_the_first_of_each_month_are_kept(store: Journal) -> None:
    first = datetime(2025, 11, 3, 12, tzinfo=UTC)
    days = [first + timedelta(days=4 * number) for number in range(40)]
    for day in days:
        journal.make_backup(store.file, at=day)
    copy = {f"journal-{day:%Y-%m-%d}T12-00-00-000000.sqlite" for day in days[-20:]}
    # The first made in each month that is older than those, by hand: 3 Nov 2025 and every fourth day from it.
    firsts = {f"journal-{day}T12-00-00-000000.sqlite" for day in ("2025-11-03", "2025-12-01", "2026-01-02")}
    assert set(names(store.folder)) == copy | firsts


def test_a_backup_looks_at_each_older_copy_once(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    older = [journal.make_backup(store.file, at=AT + timedelta(minutes=minutes)) for minutes in range(3)]
    looked_at: list[Path] = []
    real = copies.copy_contents
    monkeypatch.setattr(copies, "copy_contents", lambda file: looked_at.append(file) or real(file))
    journal.make_backup(store.file, at=AT + timedelta(hours=1))
    assert sorted(one for one in looked_at if one in older) == older


def test_copies_before_a_migration_are_never_removed(store: Journal) -> None:
    second = Migration(NEXT, "a mood", ("ALTER TABLE check_in ADD COLUMN mood TEXT",))
    journal.open_journal(store.folder, at=AT, migrations=(*MIGRATIONS, second))
    (before,) = names(store.folder)
    shutil.copyfile(store.folder / "backups" / before, store.file)
    for number in range(1, 25):
        journal.make_backup(store.file, at=AT + timedelta(hours=number))
    assert before in names(store.folder)
    assert len(names(store.folder)) == 22  # 20, the first of April, the copy before the migration


def test_only_old_unfinished_copies_are_cleared_away(store: Journal) -> None:
    folder = store.folder / "backups"
    folder.mkdir()
    old, new = folder / "journal-2026-04-01T00-00-00-000000.part", folder / "journal-2026-04-06T12-29-59-000000.part"
    for one in (old, new):
        one.touch()
    journal.make_backup(store.file, at=AT)
    assert (old.exists(), new.exists()) == (False, True)


def test_the_newest_whole_backup_passes_over_damaged_ones(store: Journal) -> None:
    whole = journal.make_backup(store.file, at=AT)
    reworded, cut, empty, text = (journal.make_backup(store.file, at=AT + timedelta(hours=n)) for n in range(1, 5))
    damage(reworded)
    cut.write_bytes(cut.read_bytes()[:20_000])
    empty.write_bytes(b"")
    text.write_text("no journal")
    assert journal.newest_whole_backup(store.folder) == whole
    whole.unlink()
    assert journal.newest_whole_backup(store.folder) is None


def test_a_backup_of_an_earlier_version_is_whole(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    made = journal.make_backup(store.file, at=AT)
    second = Migration(NEXT, "a later table", ("CREATE TABLE later (n INTEGER) STRICT",))
    monkeypatch.setattr(opening, "MIGRATIONS", (*MIGRATIONS, second))
    before = made.read_bytes()
    assert journal.newest_whole_backup(store.folder) == made
    assert made.read_bytes() == before


def test_a_damaged_journal_does_not_push_out_whole_backups(store: Journal) -> None:
    whole = [journal.make_backup(store.file, at=AT + timedelta(days=n)) for n in range(21)]
    damage(store.file)
    for number in range(3):
        with pytest.raises(JournalError, match="does not say what was saved; older ones are kept"):
            journal.make_backup(store.file, at=AT + timedelta(days=30, hours=number))
    assert set(whole) < set(journal.backups(store.folder))


def test_restoring_puts_the_backup_in_place_and_the_file_aside(store: Journal) -> None:
    saved(store, note="kept")
    made = journal.make_backup(store.file, at=AT)
    store.file.write_bytes(b"damaged")
    rollback = store.file.with_name("journal.sqlite-journal")
    rollback.write_bytes(b"of the damaged file")
    aside = journal.restore(store.file, from_backup=made, at=AT).aside
    assert aside is not None
    assert aside.relative_to(store.folder).as_posix() == "quarantine/journal-2026-04-06T12-30-00-000000.sqlite"
    assert aside.read_bytes() == b"damaged"
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"of the damaged file"
    assert not rollback.exists()
    assert notes(journal.open_journal(store.folder, at=AT)) == ["", "kept"]
    assert sorted(one.name for one in store.folder.iterdir()) == ["backups", "journal.sqlite", "quarantine"]


def test_nothing_put_aside_is_overwritten(store: Journal) -> None:
    made = journal.make_backup(store.file, at=AT)
    for said in (b"damaged once", b"damaged twice"):
        store.file.write_bytes(said)
        journal.restore(store.file, from_backup=made, at=AT)
    copy = (store.folder / "quarantine").iterdir()
    assert sorted(one.read_bytes() for one in copy) == [b"damaged once", b"damaged twice"]


def test_a_lost_journal_is_restored(store: Journal) -> None:
    made = journal.make_backup(store.file, at=AT)
    store.file.unlink()
    journal.restore(store.file, from_backup=made, at=AT)
    assert notes(journal.open_journal(store.folder, at=AT)) == [""]


def test_a_second_window_does_not_restore_over_what_was_saved_since(store: Journal) -> None:
    made = journal.make_backup(store.file, at=AT)
    store.file.write_bytes(b"damaged")
    journal.restore(store.file, from_backup=made, at=AT)
    saved(store, note="saved since")
    with pytest.raises(JournalError, match="is whole, so nothing was put in its place"):
        journal.restore(store.file, from_backup=made, at=AT)
    assert notes(store) == ["", "saved since"]


@pytest.mark.parametrize("wrong", ["damaged", "gone"])
def test_a_backup_that_is_not_whole_is_not_put_in_place(store: Journal, wrong: str) -> None:
    made = journal.make_backup(store.file, at=AT)
    store.file.write_bytes(b"damaged")
    if wrong == "damaged":
        damage(made)
    else:
        made.unlink()
    with pytest.raises(JournalError, match=r"is not whole|could not be put in the place"):
        journal.restore(store.file, from_backup=made, at=AT)
    assert store.file.read_bytes() == b"damaged"
    assert list((store.folder / "quarantine").iterdir()) == []


def test_a_backup_that_cannot_be_made_leaves_nothing(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mastery.journal.files.flush", refuse)
    with pytest.raises(JournalError, match=r"No copy of .* could be made in .*backups.*No space left"):
        journal.make_backup(store.file, at=AT)
    assert list((store.folder / "backups").iterdir()) == []


def test_other_files_are_not_whole_journals(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    assert not backup.is_whole(tmp_path / "other.sqlite")
    assert not backup.is_whole(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()
    assert backup.is_whole(DATA / "journal-v1.sqlite")
    assert backup.is_whole(opened(tmp_path / "data").file)
