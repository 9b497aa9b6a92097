"""Erasing for good: nothing of it in any file, and nothing that brings it back."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from journal_maker import AT, DATA, FIVE, draft, keep, keep_record, opened, saved, uid

from mastery import journal
from mastery.journal import InvalidRecord, Journal, erasing_files, files

SECRET = "the-words-that-go"
LATER = AT + timedelta(days=1)


def found_in(folder: Path, words: str = SECRET) -> list[str]:
    """Return the files of `folder` in which `words` stand."""
    every = (one for one in folder.rglob("*") if one.is_file())
    return sorted(str(one.relative_to(folder)) for one in every if words.encode() in one.read_bytes())


def begun(store: Journal) -> str:
    """Write the secret down wherever a goal has room for it, between two backups, and return the goal's uid."""
    goal = keep_record(store, "goal", statement=f"{SECRET} 1", why=SECRET)
    keep_record(store, "goal", record=goal, base_rev=1, statement=f"{SECRET} 2")
    keep_record(store, "progress_point", goal=goal, note=SECRET)
    journal.make_backup(store.file, at=AT)
    journal.prefer(store, f"form goals_edit of {goal} {uid()}", json.dumps({"fields": {"why": SECRET}}), at=AT)
    keep_record(store, "entry", title="stays")
    journal.make_backup(store.file, at=LATER)
    return goal


def rows(store: Journal, kind: str) -> list[str]:
    return list(journal.records_of(store, kind)[kind])


def test_nothing_of_a_record_is_left_in_any_file_and_the_rest_is_as_before(store: Journal) -> None:
    goal = begun(store)
    before, state = journal.rows_of(store), journal.state(store)
    assert len(found_in(store.folder)) == 3
    done = journal.erase(store, goal, at=AT)
    assert (done.records, done.copies, done.left) == (2, 2, ())
    assert found_in(store.folder) == []
    assert not (store.folder / erasing_files.NOTE).exists()
    assert journal.state(store) != state
    assert journal.verify(store) == ()
    assert rows(store, "goal") == []
    others = [row for row in before["revisions"] if row["kind"] not in ("goal", "progress_point")]
    assert journal.rows_of(store)["revisions"] == others
    for backup in journal.backups(store.folder):
        assert journal.differences(store, backup).only_then == {}
    assert [step.name for step in store.folder.iterdir() if step.suffix == ".part"] == []


def test_own_words_of_a_line_go_with_its_record_and_those_of_others_stay(store: Journal) -> None:
    goal, entry = begun(store), rows(store, "entry")[0]
    year = {"out": [f"next/{goal}", f"wins/{entry}"], "words": {f"aims/{goal}": SECRET, f"wins/{entry}": "mine"}}
    journal.prefer(store, "my year", json.dumps(year), at=AT)
    journal.prefer(store, "form goals_edit thrown", json.dumps([f"form goals_edit of {goal} 1", SECRET]), at=AT)
    journal.make_backup(store.file, at=LATER + timedelta(days=1))
    assert journal.erase(store, goal, at=AT).left == ()
    assert found_in(store.folder) == []
    rest = {"out": [f"wins/{entry}"], "words": {f"wins/{entry}": "mine"}}
    assert json.loads(journal.preference(store, "my year") or "") == rest
    assert journal.verify(store) == ()


def test_a_check_in_goes_with_its_answers_and_the_draft_that_corrects_it(store: Journal) -> None:
    thing = saved(store, note=SECRET)
    correcting = journal.correction(store, thing.record, uid=uid())
    journal.keep(store, correcting, {"note": SECRET}, instrument=FIVE, at=AT)
    journal.throw_away(store, correcting, at=AT)
    journal.make_backup(store.file, at=AT)
    later = journal.correction(store, thing.record, uid=uid())
    journal.keep(store, later, {"note": SECRET}, instrument=FIVE, at=AT)
    journal.erase(store, thing.record, at=AT)
    assert found_in(store.folder) == []
    assert len(journal.check_ins(store)) == 1
    with pytest.raises(InvalidRecord, match="was erased for good"):
        journal.keep(store, later, {"note": SECRET}, instrument=FIVE, at=AT)
    assert found_in(store.folder) == []


def test_a_rating_in_a_draft_goes_with_what_it_rates(store: Journal) -> None:
    strength = keep_record(store, "strength", name=SECRET)
    keep_record(store, "strength_rating", strength=strength)
    one = draft()
    keep(store, one, {"item P1": 3, f"rating {strength}": 2})
    journal.erase(store, strength, at=AT)
    left = journal.open_draft(store, FIVE.id)
    assert left is not None
    assert left.fields == {"item P1": 3}
    assert rows(store, "strength_rating") == []
    assert found_in(store.folder, strength) == ["journal.sqlite"]  # The empty shell.


def test_a_form_that_is_still_open_elsewhere_keeps_nothing_of_it(store: Journal) -> None:
    goal = begun(store)
    journal.erase(store, goal, at=AT)
    journal.prefer(store, f"form goals_edit of {goal} {uid()}", SECRET, at=AT)
    assert found_in(store.folder) == []


def test_an_erased_record_cannot_be_saved_shown_or_brought_back(store: Journal) -> None:
    goal = begun(store)
    journal.erase(store, goal, at=AT)
    said = {"statement": "again", "state": "active"}
    tries: list[Callable[[], object]] = [
        lambda: journal.save(store, [journal.Save("goal", goal, uid(), said)], at=AT),
        lambda: journal.save(store, [journal.Save("goal", goal, uid(), said, 2)], at=AT),
        lambda: journal.delete(store, goal, base_rev=2, revision_uid=uid(), at=AT),
        lambda: journal.undo(store, goal, revision_uid=uid(), at=AT),
        lambda: journal.history(store, goal),
        lambda: journal.erase(store, goal, at=AT),
    ]
    for one in tries:
        with pytest.raises(InvalidRecord, match="was erased for good"):
            one()
    assert rows(store, "goal") == []


def test_what_cannot_be_without_it_stands_in_the_way_and_is_counted(store: Journal) -> None:
    person = keep_record(store, "person", name=SECRET)
    keep_record(store, "meeting", person=person)
    keep_record(store, "entry", person=person)
    before = store.file.read_bytes()
    with pytest.raises(InvalidRecord, match="1 meeting cannot be without this person, so it was not erased"):
        journal.erase(store, person, at=AT)
    assert store.file.read_bytes() == before


def test_what_only_names_it_says_the_rest(store: Journal) -> None:
    goal = begun(store)
    entry = keep_record(store, "entry", goal=goal, title="for the goal")
    assert journal.to_erase(store, goal).naming == {"entry": 1}
    journal.erase(store, goal, at=LATER)
    said = journal.history(store, entry)[-1]
    assert said.content is not None
    assert (said.rev, said.content["title"], said.content["goal"]) == (2, "for the goal", None)
    assert found_in(store.folder) == []
    assert journal.verify(store) == ()


def test_the_one_record_of_its_kind_can_be_written_anew(store: Journal) -> None:
    vision = keep_record(store, "vision", statement=SECRET)
    old = journal.make_backup(store.file, at=AT)
    rest = store.folder / "elsewhere.sqlite"
    shutil.copy(old, rest)
    journal.erase(store, vision, at=AT)
    assert found_in(store.folder) == ["elsewhere.sqlite"]
    keep_record(store, "vision", statement="Another one.")
    taken = journal.merge_from(store, rest, at=LATER)
    assert (taken.revisions, taken.erased) == (0, 1)
    assert list(journal.records_of(store, "vision")["statement"]) == ["Another one."]
    assert len(journal.history(store, vision)) == 1


@pytest.fixture
def copies(store: Journal) -> tuple[Journal, str, Path]:
    """Return a journal from which a goal was erased, the goal, and a copy of the journal from before."""
    goal = begun(store)
    other = store.folder.parent / "old.sqlite"
    shutil.copy(journal.backups(store.folder)[0], other)
    journal.erase(store, goal, at=AT)
    return store, goal, other


def nothing_came_back(store: Journal, goal: str) -> None:
    assert rows(store, "goal") == []
    assert rows(store, "progress_point") == []
    assert found_in(store.folder) == []
    assert journal.verify(store) == ()
    with pytest.raises(InvalidRecord, match="was erased for good"):
        journal.history(store, goal)


def test_an_old_copy_that_is_merged_does_not_bring_it_back(copies: tuple[Journal, str, Path]) -> None:
    store, goal, other = copies
    old = journal.open_journal(other.parent / "second", at=AT)
    shutil.copy(other, old.file)
    keep_record(old, "progress_point", goal=goal, note=SECRET)
    keep_record(old, "plan_item", goal=goal, title="belongs to it")
    rest = keep_record(old, "entry", goal=goal, title="names it")
    taken = journal.merge_from(store, old.file, at=LATER)
    shutil.rmtree(store.folder / "quarantine")
    nothing_came_back(store, goal)
    assert taken.erased == 4
    assert list(journal.records_of(store, "entry")["title"]) == ["stays", "names it"]
    assert journal.history(store, rest)[-1].content["goal"] is None  # type: ignore[index]
    assert rows(store, "plan_item") == []


def test_a_backup_that_is_gone_back_to_does_not_bring_it_back(copies: tuple[Journal, str, Path]) -> None:
    store, goal, other = copies
    entry = rows(store, "entry")[0]
    keep_record(store, "entry", record=entry, base_rev=1, title="said since")
    differences = journal.differences(store, other)
    assert (dict(differences.only_then), dict(differences.other), differences.erased) == ({}, {"entry": 1}, 2)
    assert journal.go_back(store, other, at=LATER) == 1
    assert list(journal.records_of(store, "entry")["title"]) == ["stays"]
    nothing_came_back(store, goal)


def test_an_archive_does_not_bring_it_back_and_carries_the_shells(copies: tuple[Journal, str, Path]) -> None:
    store, goal, other = copies
    old = opened(other.parent / "old")
    shutil.copy(other, old.file)
    held = journal.rows_of(journal.open_journal(old.folder, at=AT))
    assert journal.unknown_revisions(store, held) == 0
    assert journal.take_in(store, held, at=LATER).erased == 2
    nothing_came_back(store, goal)
    third = journal.open_journal(other.parent / "third", at=AT)
    assert journal.take_in(third, journal.rows_of(store), at=AT).filled
    assert journal.rows_of(third) == journal.rows_of(store)
    assert journal.take_in(third, held, at=LATER).erased == 2
    nothing_came_back(third, goal)


@pytest.mark.parametrize("backup_is_old", [True, False])
def test_a_damaged_journal_that_is_salvaged_does_not_bring_it_back(
    copies: tuple[Journal, str, Path], backup_is_old: bool
) -> None:
    store, goal, other = copies
    newest = journal.backups(store.folder)[0]
    backup = Path(shutil.copy(other, newest.with_name("journal-2020.sqlite"))) if backup_is_old else newest
    whole = (store.file if backup_is_old else other).read_bytes()
    store.file.write_bytes(whole[:-4096])
    journal.restore(store.file, from_backup=backup, at=LATER)
    again = journal.open_journal(store.folder, at=LATER)
    shutil.rmtree(store.folder / "quarantine")
    backup.unlink()
    nothing_came_back(again, goal)


def test_what_was_erased_in_the_other_copy_alone_stays_here_and_is_counted(copies: tuple[Journal, str, Path]) -> None:
    store, goal, other = copies
    old = opened(other.parent / "old")
    shutil.copy(other, old.file)
    old = journal.open_journal(old.folder, at=AT)
    assert journal.merge_from(old, Path(shutil.copy(store.file, other)), at=LATER).erased_there == 2
    assert rows(old, "goal") == [goal]


def test_what_named_it_once_says_the_rest_when_it_is_brought_back(store: Journal) -> None:
    goal = begun(store)
    entry = keep_record(store, "entry", goal=goal, title="as it was")
    keep_record(store, "entry", record=entry, base_rev=1, title="without")
    journal.erase(store, goal, at=AT)
    journal.undo(store, entry, revision_uid=uid(), at=LATER)
    said = journal.history(store, entry)[-1].content
    assert said is not None
    assert (said["title"], said["goal"]) == ("as it was", None)


@pytest.mark.parametrize("version", [1, 4, 5])
def test_a_backup_of_an_earlier_schema_stays_one(tmp_path: Path, version: int) -> None:
    shutil.copy(DATA / f"journal-v{version}.sqlite", tmp_path / "journal.sqlite")
    store = journal.open_journal(tmp_path, at=AT)
    (before,) = journal.backups(tmp_path)
    gone = journal.check_ins(store)["check_in"][1]
    journal.erase(store, gone, at=AT)
    with closing(sqlite3.connect(before)) as connection:
        assert connection.execute("SELECT max(version) FROM migration").fetchone() == (version,)
        assert connection.execute("SELECT 1 FROM revision WHERE record_uid = ?", [gone]).fetchone() is None
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert journal.differences(store, before).only_then == {}
    assert found_in(tmp_path, "as typed") == []


def test_a_copy_that_cannot_be_rewritten_is_named_with_what_to_do(store: Journal) -> None:
    goal = begun(store)
    folder = store.folder / "backups"
    whole = journal.backups(store.folder)[0]
    damaged, newer, closed, cut = (folder / f"journal-{one}.sqlite" for one in ("damaged", "newer", "closed", "cut"))
    for one in (damaged, newer, closed, cut):
        shutil.copy(whole, one)
    damaged.write_bytes(whole.read_bytes()[:4096] + b"\xff" * 4096 + whole.read_bytes()[8192:])
    cut.write_bytes(whole.read_bytes()[:5000])
    with closing(sqlite3.connect(newer, isolation_level=None)) as connection:
        connection.execute("INSERT INTO migration VALUES (99, 'of tomorrow', '')")
    closed.chmod(0o400)
    said = {one.file.name: one.why for one in journal.erase(store, goal, at=AT).left}
    assert said == {
        "journal-damaged.sqlite": erasing_files.DAMAGED,
        "journal-cut.sqlite": erasing_files.DAMAGED,
        "journal-newer.sqlite": erasing_files.NEWER,
        "journal-closed.sqlite": erasing_files.CLOSED,
    }
    assert {Path(one).name for one in found_in(store.folder)} <= said.keys()


def test_everything_leaves_a_folder_as_new_but_for_the_shells(store: Journal) -> None:
    goal = begun(store)
    old = store.folder.parent / "old.sqlite"
    shutil.copy(store.file, old)
    (store.folder / "instruments").mkdir()
    (store.folder / "instruments" / "own.toml").write_text(SECRET)
    (store.folder / "desk").mkdir()
    (store.folder / "desk" / "answer-R7K29QFM3D8XA0B4.json").write_text(SECRET)
    (store.folder / "quarantine").mkdir()
    shutil.copy(store.file, store.folder / "quarantine")
    shutil.copy(store.file, store.folder / "journal (conflicted copy).sqlite")
    (store.folder / "report.html").write_text("sent to Ana")
    keep(store, draft(), {"note": SECRET})
    name = journal.uid_of(store)
    done = journal.erase_everything(store)
    assert done.left == ()
    assert {one.name for one in store.folder.iterdir()} == {"journal.sqlite", "report.html"}
    assert found_in(store.folder) == []
    assert journal.verify(store) == ()
    assert journal.uid_of(store) != name
    assert (journal.counts(store), journal.open_draft(store, FIVE.id)) == ((0, 0, 0), None)
    taken = journal.merge_from(store, old, at=LATER)
    assert (taken.records, taken.erased) == (0, 4)
    saved(store, note="a new one")
    keep_record(store, "vision")
    with pytest.raises(InvalidRecord, match="was erased for good"):
        journal.history(store, goal)


@pytest.mark.parametrize("thrown", [False, True])
def test_a_check_in_that_another_window_still_holds_is_not_kept_again(store: Journal, thrown: bool) -> None:
    one = draft()
    keep(store, one, {"item P1": 3, "note": SECRET})
    held = journal.open_draft(store, FIVE.id)
    assert held is not None
    if thrown:
        journal.throw_away(store, held, at=AT)
    journal.erase_everything(store)
    with pytest.raises(InvalidRecord, match="was erased for good"):
        keep(store, held, {"item P2": 4})
    with pytest.raises(InvalidRecord, match="was erased for good"):
        journal.bring_back(store, held, at=AT)
    assert journal.was_erased(store, one.record)
    assert found_in(store.folder) == []
    assert journal.verify(store) == ()


class Kill(BaseException):
    """Ends an erasing as a kill does: nothing that comes after is done."""


@pytest.mark.parametrize("everything", [False, True])
def test_an_erasing_that_was_killed_at_any_step_goes_on_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, everything: bool
) -> None:
    first = opened(tmp_path / "first")
    goal = begun(first)
    ends = 0
    for step in range(100):
        folder = tmp_path / f"step {step} {everything}"
        shutil.copytree(first.folder, folder)
        store = journal.open_journal(folder, at=AT)
        if not _killed(store, goal, step, everything, monkeypatch):
            break
        ends += 1
        noted = (folder / erasing_files.NOTE).exists()
        with journal.looking_into_folder(folder) as again:
            assert journal.verify(again) == ()
            assert bool(rows(again, "goal")) is not (noted or not found_in(folder))
        if noted:
            assert found_in(folder) == []
            assert not (folder / erasing_files.NOTE).exists()
    assert ends > 10


def _killed(store: Journal, goal: str, step: int, everything: bool, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Erase, and kill it before its `step`-th flush, change of a name, removal or statement; return whether it was."""
    left = iter(range(step, -1, -1))

    def before(name: str, place: object) -> None:
        real = getattr(place, name)

        def or_kill(*given: object, **named: object) -> object:
            if next(left, -1) == 0:
                raise Kill
            return real(*given, **named)

        patch.setattr(place, name, or_kill)

    with monkeypatch.context() as patch:
        before("flush", files)
        before("replace", Path)
        before("unlink", Path)
        before("erase_rows", erasing_files)
        before("_need_sound", erasing_files)
        try:
            if everything:
                journal.erase_everything(store)
            else:
                journal.erase(store, goal, at=AT)
        except Kill:
            return True
    return False


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    place = tmp_path / "disk"
    place.mkdir()
    return place


def test_it_goes_from_the_second_folder_too(store: Journal, disk: Path) -> None:
    goal = begun(store)
    journal.choose_second_folder(store.folder, disk, journal_uid=uid(), at=LATER)
    assert len(found_in(disk)) == 2
    done = journal.erase(store, goal, at=AT)
    assert (done.copies, done.left) == (4, ())
    assert found_in(disk) == found_in(store.folder) == []


@pytest.mark.parametrize("again", ["a backup", "the missing copies"])
def test_a_disk_that_was_away_is_named_and_erased_from_once_it_is_there(store: Journal, disk: Path, again: str) -> None:
    goal = begun(store)
    second = journal.choose_second_folder(store.folder, disk, journal_uid=uid(), at=LATER)
    aside = disk.rename(disk.with_name("away"))
    (left,) = journal.erase(store, goal, at=AT).left
    assert (left.file, left.why) == (second.place, erasing_files.AWAY)
    aside.rename(disk)
    assert len(found_in(disk)) == 2
    if again == "a backup":
        journal.make_backup(store.file, at=LATER + timedelta(days=1))
    else:
        journal.copy_all(store.folder, at=LATER + timedelta(days=1))
    assert found_in(disk) == []
    assert all(journal.differences(store, one).only_then == {} for one in journal.copies_in(second.place))


@pytest.fixture
def copied(store: Journal, disk: Path) -> Path:
    """Return the other disk with the second copies of a journal that has words in a vision, a draft, a choice."""
    keep_record(store, "vision", statement=SECRET)
    keep(store, draft(), {"item P1": 3, "note": f"{SECRET} in a draft"})
    journal.prefer(store, "first name", f"{SECRET} as a name", at=AT)
    journal.make_backup(store.file, at=AT)
    journal.choose_second_folder(store.folder, disk, journal_uid=journal.uid_of(store), at=AT)
    return disk


def test_everything_goes_from_a_second_folder_that_was_away_too(store: Journal, copied: Path) -> None:
    away = copied.rename(copied.with_name("away"))
    journal.erase_everything(store)
    assert len(found_in(away)) == 1
    away.rename(copied)
    store = journal.open_journal(store.folder, at=AT)
    keep_record(store, "entry", title="anew")
    made = journal.make_backup(store.file, at=LATER)
    assert found_in(copied) == []
    assert [one.name for one in copied.rglob("*.sqlite")] == [made.name]
    later = keep_record(store, "entry", title="later")
    journal.erase(store, later, at=LATER)
    assert [one.name for one in copied.rglob("*.sqlite")] == [made.name]


def test_the_one_record_of_its_kind_goes_from_a_second_folder_that_was_away(store: Journal, copied: Path) -> None:
    away = copied.rename(copied.with_name("away"))
    vision = journal.records_of(store, "vision")["vision"].iloc[0]
    journal.erase(store, vision, at=AT)
    keep_record(store, "vision", statement="Another one.")
    away.rename(copied)
    journal.make_backup(store.file, at=LATER)
    old = min(copied.rglob("*.sqlite"))
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT count(*) FROM vision").fetchone() == (0,)
        assert connection.execute("SELECT kind FROM erased").fetchall() == [("vision",)]
        assert connection.execute("SELECT count(*) FROM record WHERE kind = 'vision'").fetchone() == (0,)
    newest = max(copied.rglob("*.sqlite"))
    assert journal.differences(store, newest).erased == 0
    assert not journal.differences(store, newest)


def test_erasing_in_a_second_folder_goes_on_after_a_kill(
    store: Journal, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = keep_record(store, "goal", statement="only-in-the-goal")
    journal.make_backup(store.file, at=AT)
    away = copied.rename(copied.with_name("away"))
    journal.erase(store, goal, at=AT)
    away.rename(copied)
    with monkeypatch.context() as patched:
        patched.setattr(erasing_files, "erase_from_copies", lambda folder: None)
        journal.make_backup(store.file, at=LATER)
    assert len(found_in(copied, "only-in-the-goal")) == 1
    journal.make_backup(store.file, at=LATER + timedelta(days=1))
    assert found_in(copied, "only-in-the-goal") == []


def test_two_programs_that_erase_at_once_erase_both(store: Journal) -> None:
    goal, other = begun(store), keep_record(store, "entry", title="the-other-words")
    erasing_files.begin(store.folder, erasing_files.Going(journal.to_erase(store, goal).records))
    journal.erase(store, other, at=AT)
    journal.open_journal(store.folder, at=AT)
    assert found_in(store.folder) == []
    assert found_in(store.folder, "the-other-words") == []
    assert list(store.folder.glob("erasing*")) == []


def test_an_erasing_that_begins_while_another_ends_is_not_lost(store: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    goal, other = begun(store), keep_record(store, "entry", title="the-other-words")
    going, whole = erasing_files.Going(journal.to_erase(store, goal).records), erasing_files._end

    def end(folder: Path, done: erasing_files._Copies) -> None:
        erasing_files.begin(folder, going)
        whole(folder, done)

    with monkeypatch.context() as patched:
        patched.setattr(erasing_files, "_end", end)
        journal.erase(store, other, at=AT)
    assert found_in(store.folder) != []
    journal.open_journal(store.folder, at=AT)
    assert found_in(store.folder) == []
    assert list(store.folder.glob("erasing*")) == []
