"""A journal as rows and back: equal digests, merging, and rows that are not what was saved."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from begun_maker import begun
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_maker import AT, DATA, FIVE, check_in, copied, draft, keep, keep_record, opened, saved, uid

from mastery import journal
from mastery.journal import InvalidRecord, Journal, Rows
from mastery.journal.content import digest_of_text, row_digest
from mastery.journal.schema import preference
from mastery.text import unshowable

TEXTS = st.text(st.characters(codec="utf-8")).filter(lambda typed: typed.strip() and not unshowable(typed)).map(str)
SEPARATORS = "one\u2028two\x85three\u2029four"


def whole(folder: Path) -> Journal:
    """Return a journal with a record of every kind of change, a draft and a choice."""
    store = opened(folder)
    one = saved(store, note=SEPARATORS.replace("\x85", ""))
    saved(store, record=one.record, base_rev=1, note="corrected")
    gone = keep_record(store, "goal")
    journal.delete(store, gone, base_rev=1, revision_uid=uid(), at=AT)
    for kind in ("report", "meeting", "progress_point", "vision", "review"):
        keep_record(store, kind)
    keep(store, draft(), {"item P1": 5, "note": "half done"})
    journal.prefer(store, "cadence", "14", at=AT)
    return store


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    return journal.rows_of(whole(tmp_path_factory.mktemp("sound")))


def empty(folder: Path) -> Journal:
    return begun(folder, at=AT)


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a journal just begun that is not the one that every `empty` one is."""
    return journal.open_journal(tmp_path_factory.mktemp("another"), at=AT).file


def held(store: Journal) -> list[Any]:
    """Return every row of the file as SQLite has it, the migrations' own and the internal ones apart."""
    with closing(sqlite3.connect(store.file)) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return [
            (name, sorted(map(repr, file.execute(f"SELECT * FROM {name}")))) for name in tables if name != "migration"
        ]


def test_an_empty_journal_becomes_the_one_of_the_rows(tmp_path: Path) -> None:
    store, other = whole(tmp_path / "one"), empty(tmp_path / "other")
    rows = journal.rows_of(store)
    taken = journal.take_in(other, rows, at=AT)
    assert taken.filled
    assert (taken.records, taken.revisions) == (len({row["record_uid"] for row in rows["revisions"]}), 13)
    assert held(other) == held(store)
    assert journal.verify(other) == ()


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_a_journal_of_every_version_goes_through(tmp_path: Path, version: int) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "journal.sqlite").write_bytes((DATA / f"journal-v{version}.sqlite").read_bytes())
    store, other = journal.open_journal(tmp_path / "old", at=AT), empty(tmp_path / "other")
    journal.take_in(other, journal.rows_of(store), at=AT)
    assert held(other) == held(store)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), last=st.sampled_from(["keep", "delete", "undo"]))
def test_any_text_goes_through_letter_by_letter(
    tmp_path_factory: pytest.TempPathFactory, another: Path, texts: list[str], last: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    store, other = copied(another, folder / "one"), empty(folder / "other")
    journal.save_check_ins(store, [check_in(note=texts[0])], today=AT.date(), at=AT)
    entry = keep_record(store, "entry", title="A title", text=texts[0])
    for rev, text in enumerate(texts[1:], 1):
        keep_record(store, "entry", record=entry, base_rev=rev, title="A title", text=f"{text} {rev}")
    if last == "delete":
        journal.delete(store, entry, base_rev=len(texts), revision_uid=uid(), at=AT)
    elif last == "undo" and len(texts) > 1:
        journal.undo(store, entry, revision_uid=uid(), at=AT)
    journal.take_in(other, journal.rows_of(store), at=AT)
    assert held(other) == held(store)


def test_another_journal_takes_over_what_is_new_and_twice_is_once(tmp_path: Path) -> None:
    store, other = whole(tmp_path / "one"), opened(tmp_path / "other")
    mine = keep_record(other, "strength")
    first = journal.take_in(other, journal.rows_of(store), at=AT)
    assert not first.filled
    assert first.revisions == 12  # The check-in of 1 January 2020 is in both.
    assert first.drafts == 1
    before = held(other)
    assert journal.take_in(other, journal.rows_of(store), at=AT).revisions == 0
    assert held(other) == before
    assert mine in set(journal.records_of(other, "strength")["strength"])
    assert journal.preference(other, "cadence") is None
    assert journal.open_draft(other, FIVE.id) is None


def test_what_was_changed_in_both_keeps_both_and_the_last_one_stands(tmp_path: Path) -> None:
    store = opened(tmp_path / "one")
    entry = keep_record(store, "entry", text="as begun")
    other = empty(tmp_path / "other")
    journal.take_in(other, journal.rows_of(store), at=AT)
    keep_record(store, "entry", record=entry, base_rev=1, text="there")
    keep_record(other, "entry", record=entry, base_rev=1, text="here")
    taken = journal.take_in(other, journal.rows_of(store), at=AT)
    assert taken.changed_twice == 1
    said = [one.content["text"] for one in journal.history(other, entry) if one.content]
    assert {"as begun", "here", "there"} <= set(said)


def changed(name: str, number: int, **values: Any) -> Callable[[dict[str, list[Any]]], None]:
    def change(rows: dict[str, list[Any]]) -> None:
        rows[name][number] = {**rows[name][number], **values}

    return change


def without(name: str, number: int) -> Callable[[dict[str, list[Any]]], None]:
    def change(rows: dict[str, list[Any]]) -> None:
        del rows[name][number]

    return change


NESTED = "[" * 100_000


@pytest.mark.parametrize(
    "change",
    [
        changed("revisions", 1, content='{"note":"altered"}'),
        changed("revisions", 1, content="no JSON"),
        changed("revisions", 1, content=NESTED),
        changed("revisions", 1, content="[1]"),
        changed("revisions", 1, content='{"response":[3]}'),
        changed("revisions", 1, content='{"response":[{"item":[]}]}'),
        changed("revisions", 1, content='{"note":"\\ud800"}'),
        changed("revisions", 1, content=None),
        changed("revisions", 1, sha256="0" * 64),
        changed("revisions", 1, kind="diary"),
        changed("revisions", 1, kind="goal"),
        changed("revisions", 1, saved_at="yesterday"),
        changed("revisions", 1, saved_at="2026-04-06T12:00:00"),
        changed("revisions", 1, created_at=7),
        changed("revisions", 1, rev=2**70),
        changed("revisions", 1, rev=True),
        changed("revisions", 1, rev=1.5),
        changed("revisions", 1, rev=9),
        changed("revisions", 1, op="forget"),
        changed("revisions", 1, more="x"),
        changed("revisions", 2, uid="7"),
        without("revisions", 1),
        without("instruments", 0),
        changed("instruments", 0, definition="no TOML"),
        changed("instruments", 0, title="Other"),
        changed("preferences", 0, value="1"),
        changed("drafts", 0, instrument="other"),
        changed("draft_fields", 0, value="6"),
        without("drafts", 0),
        without("journal", 0),
        lambda rows: rows.update(revisions=["x"]),
        lambda rows: rows.update(journal=[{}]),
    ],
)
def test_rows_that_are_not_what_was_saved_change_nothing(
    sound: Rows, tmp_path: Path, change: Callable[[Any], None]
) -> None:
    rows = {name: list(of_name) for name, of_name in sound.items()}
    other = empty(tmp_path / "other")
    before = held(other)
    change(rows)
    with pytest.raises(InvalidRecord) as refusal:
        journal.take_in(other, rows, at=AT)
    assert "archive" in str(refusal.value)
    assert held(other) == before


def revision(record: str, what: str, /, *, rev: int = 1, op: str = "save", **said: Any) -> dict[str, Any]:
    """Return the row of a revision whose digest is right, whatever it says."""
    text = json.dumps(said, separators=(",", ":"), sort_keys=True) if said else "null"
    saved_at = AT.isoformat()
    row = {"record_uid": record, "kind": what, "created_at": saved_at, "uid": f"{record} {rev}", "rev": rev, "op": op}
    row |= {"saved_at": saved_at, "was_rev": None, "content": text}
    return row | {"sha256": digest_of_text(row, text)}


ANA = {"name": "Ana", "relation": "peer", "in_touch": 1}
NOTE = {"kind": "note", "day": "2026-01-01", "title": "x"}
ANSWERED = {"day": "2026-01-01", "instrument": FIVE.id, "version": FIVE.version, "in_trend": 1}


@pytest.mark.parametrize(
    "added",
    [
        [revision("D", "person", op="delete")],
        [revision("D", "person", op="save")],
        [revision("D", "person", op="delete", **ANA)],
        [revision("", "person", **ANA)],
        [revision("self", "person", **ANA)],
        [revision("D", "person", **ANA), revision("E", "entry", **NOTE, goal="D")],
        [revision("D", "person", **ANA), revision("E", "strength_rating", strength="D", day="2026-01-01", value=3)],
        [revision("C", "check_in", **ANSWERED, rater="nobody")],
        [
            revision("D", "person", **ANA),
            revision(
                "C", "check_in", **ANSWERED, rater="self", look_back=[{"of_record": "D", "scale": "e", "value": 3}]
            ),
        ],
        [revision("D", "person", **ANA | {"relation": "alien"})],
        [revision("E", "entry", **NOTE | {"kind": "alien"})],
        [revision("E", "entry", **NOTE | {"day": "9999-99-99"})],
        [revision("E", "progress_point", goal="x", day="2026-01-01", value=10**400)],
        [revision("E", "entry", **NOTE) | {"rev": "one"}],
    ],
)
@pytest.mark.parametrize("into", [empty, opened])
def test_rows_with_right_digests_that_no_journal_would_have_saved_change_nothing(
    sound: Rows, tmp_path: Path, added: list[dict[str, Any]], into: Callable[[Path], Journal]
) -> None:
    rows = {**sound, "revisions": [*sound["revisions"], *added]}
    other = into(tmp_path / "other")
    before = held(other)
    with pytest.raises(InvalidRecord, match="archive is not what was saved"):
        journal.take_in(other, rows, at=AT)
    assert held(other) == before


def test_a_record_of_another_kind_here_is_not_taken_over(sound: Rows, tmp_path: Path) -> None:
    other = opened(tmp_path / "other")
    mine = keep_record(other, "person")
    before = held(other)
    rows = {**sound, "revisions": [*sound["revisions"], revision(mine, "entry", **NOTE)]}
    with pytest.raises(InvalidRecord, match="kind person here and entry there"):
        journal.take_in(other, rows, at=AT)
    assert held(other) == before
    assert journal.verify(other) == ()


def choice(name: str, value: str) -> dict[str, Any]:
    row = {"name": name, "value": value, "chosen_at": AT.isoformat()}
    return row | {"sha256": row_digest(preference, row)}


def test_looking_at_the_sample_does_not_go_along(sound: Rows, tmp_path: Path) -> None:
    other = empty(tmp_path / "other")
    journal.take_in(other, {**sound, "preferences": [choice(journal.LOOKING_AROUND, "yes")]}, at=AT)
    assert journal.preference(other, journal.LOOKING_AROUND) is None


def test_a_choice_that_cannot_be_read_changes_nothing(sound: Rows, tmp_path: Path) -> None:
    other = empty(tmp_path / "other")
    with pytest.raises(InvalidRecord, match="cannot be read"):
        journal.take_in(other, {**sound, "preferences": [choice("cadence", "often")]}, at=AT)
    assert journal.cadence_days(other) == 28
