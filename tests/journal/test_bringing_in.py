"""Check-ins from a table: one a day of each questionnaire, told where they differ, corrected as revisions."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from journal_maker import AT, FIVE, TODAY, check_in, notes, opened, saved

from mastery import instruments, journal
from mastery.instruments import Instrument
from mastery.instruments.check_in import NOT_APPLICABLE, CheckIn
from mastery.journal import ImportResult, InvalidRecord, Journal

DAY = date(2026, 4, 1)


def brought(*answers: dict[str, int | str | None], day: date = DAY, **about: str) -> list[CheckIn]:
    return [CheckIn(FIVE, day + timedelta(days=ahead), one, about=about) for ahead, one in enumerate(answers)]


def bring(store: Journal, check_ins: list[CheckIn], *, replace: bool = False) -> ImportResult:
    return journal.bring_in(store, check_ins, replace=replace, at=AT)


def answers(store: Journal, day: date = DAY) -> list[dict[str, int]]:
    """Return what is answered in each check-in of `day`, in their order."""
    rows = journal.responses(store).query("day == @day").dropna(subset="value")
    return [dict(zip(one["item"], one["value"], strict=True)) for _, one in rows.groupby("check_in", sort=False)]


def own(store: Journal, *, version: str, stem: str) -> Instrument:
    """Write the five elements into the owner's folder as another questionnaire, with this `stem` of P2."""
    text = instruments.definition_text("five-elements").replace('id = "five-elements"', 'id = "mine"')
    was = next(item.stem for item in FIVE.items if item.id == "P2")
    assert (text.count(f'"{FIVE.version}"'), text.count(was)) == (1, 1)
    store.own_instruments.mkdir(exist_ok=True)
    file = store.own_instruments / "mine.toml"
    file.write_text(text.replace(f'"{FIVE.version}"', f'"{version}"').replace(was, stem), encoding="utf-8")
    return instruments.load("mine", folder=store.own_instruments)


def test_a_day_with_other_answers_changes_nothing_and_is_named(store: Journal) -> None:
    bring(store, brought({"P1": 3, "P2": 4}))
    before = store.file.read_bytes()
    (one,) = bring(store, brought({"P1": 5, "P2": None}, {"P1": 1})).differing
    assert (one.day, one.instrument, one.answers) == (DAY, "five-elements", {"P1": (3, 5), "P2": (4, None)})
    assert store.file.read_bytes() == before


def test_replacing_corrects_the_day_and_keeps_what_was_there(store: Journal) -> None:
    bring(store, brought({"P1": 3, "P2": 4, "P3": 2}, note="As it was."))
    corrected = brought({"P1": 5, "P2": NOT_APPLICABLE}, {"P1": 1})
    assert bring(store, corrected, replace=True) == ImportResult(new=1, corrected=1)
    assert answers(store) == [{"P1": 5, "P3": 2}]
    assert notes(store)[1:] == ["As it was.", ""]
    record = journal.check_ins(store)["check_in"].iloc[1]
    first, second = journal.history(store, record)
    assert [row["value"] for row in (first.content or {})["response"] if row["item"] == "P1"] == [3]
    assert [row["value"] for row in (second.content or {})["response"] if row["item"] == "P1"] == [5]
    assert bring(store, corrected) == bring(store, corrected, replace=True) == ImportResult(there=2)
    assert journal.verify(store) == ()


def test_there_and_back_are_two_corrections(store: Journal) -> None:
    for level in (3, 5):
        bring(store, brought({"P1": level}), replace=True)
    assert bring(store, brought({"P1": 3})).differing[0].answers == {"P1": (5, 3)}
    assert bring(store, brought({"P1": 3}), replace=True).corrected == 1
    assert answers(store) == [{"P1": 3}]


def test_what_the_table_does_not_name_stays(store: Journal) -> None:
    one = CheckIn(
        FIVE, DAY, {"P1": 3}, {"proactive": ("Asked twice.", None)}, {"note": "Mine.", "energy": 4, "in_trend": 0}
    )
    journal.save_check_ins(store, [one], today=TODAY, at=AT)
    assert bring(store, brought({"P2": 2}), replace=True).corrected == 1
    row = journal.check_ins(store).iloc[1]
    assert (row["note"], row["energy"], row["in_trend"]) == ("Mine.", 4, False)
    assert list(journal.evidence(store)["text"]) == ["Asked twice."]
    assert answers(store) == [{"P1": 3, "P2": 2}]


def test_a_check_in_given_in_the_dashboard_is_the_same_day(store: Journal) -> None:
    thing = saved(store, day=DAY)
    level = {item.id: 3 for item in FIVE.items}
    assert bring(store, brought(level)) == ImportResult(there=1)
    assert bring(store, brought({**level, "P1": 4}), replace=True) == ImportResult(corrected=1)
    assert list(journal.check_ins(store)["check_in"])[1:] == [thing.record]


def test_of_several_on_a_day_the_last_is_corrected_and_the_others_can_be_brought_back(store: Journal) -> None:
    first, last = saved(store, day=DAY, level=1), saved(store, day=DAY, level=2)
    assert bring(store, brought({"P1": 5}), replace=True) == ImportResult(corrected=1, removed=1)
    assert list(journal.check_ins(store)["check_in"])[1:] == [last.record]
    assert list(journal.deleted_check_ins(store)["check_in"]) == [first.record]


@pytest.mark.parametrize("whole", [True, False])
def test_the_last_check_in_of_a_day_counts_though_an_earlier_one_agrees(store: Journal, whole: bool) -> None:
    note = "" if whole else "Mine."
    for level, later in ((4, 0), (2, 3)):
        at = AT + timedelta(hours=later)
        journal.save_check_ins(store, brought({"P1": level}, note=note), today=TODAY, at=at)
    assert bring(store, brought({"P1": 4})).differing[0].answers == {"P1": (2, 4)}
    assert bring(store, brought({"P1": 4}), replace=True) == ImportResult(corrected=1, removed=1)
    assert answers(store) == [{"P1": 4}]
    assert bring(store, brought({"P1": 4}), replace=True) == ImportResult(there=1)


def test_a_day_whose_last_check_in_agrees_is_there(store: Journal) -> None:
    saved(store, day=DAY, level=1)
    saved(store, day=DAY, level=2)
    assert bring(store, brought({"P1": 2}), replace=True) == ImportResult(there=1)


def test_answers_stay_in_a_new_version_where_it_asks_in_the_same_words(store: Journal) -> None:
    items = {item.id: item for item in FIVE.items}
    before = own(store, version="mine-1", stem=items["P2"].stem)
    journal.save_check_ins(store, [CheckIn(before, DAY, {"P1": 1, "P2": 2, "P3": 3})], today=TODAY, at=AT)
    after = own(store, version="mine-2", stem="Asked in other words?")
    again = [CheckIn(after, DAY, {"P1": 5})]
    (difference,) = bring(store, again).differing
    assert (difference.answers, difference.lost) == ({"P1": (1, 5), "P2": (2, None)}, {"P2": True})
    assert bring(store, again, replace=True) == ImportResult(corrected=1)
    assert answers(store) == [{"P1": 5, "P3": 3}]
    assert bring(store, again, replace=True) == ImportResult(there=1)


def test_what_was_deleted_since_stays_deleted(store: Journal) -> None:
    bring(store, brought({"P1": 3}))
    record = journal.check_ins(store)["check_in"].iloc[1]
    journal.delete(store, record, base_rev=1, revision_uid="gone", at=AT)
    assert bring(store, brought({"P1": 3})) == ImportResult(deleted=1)
    assert answers(store) == []


def test_check_ins_of_a_day_come_in_the_order_in_which_they_were_first_saved(store: Journal) -> None:
    made = []
    for number, offset in enumerate((0, 1, 2)):
        content = journal.check_in_content(check_in(day=DAY, level=1 + number), today=TODAY)
        thing = journal.Save("check_in", f"{'zya'[number]}-record", f"revision-{number}", content)
        journal.save(store, [thing], at=AT + timedelta(minutes=offset))
        made.append(thing.record)
    again = journal.check_in_content(check_in(day=DAY, level=5), today=TODAY)
    journal.save(store, [journal.Save("check_in", made[0], "again", again, 1)], at=AT + timedelta(hours=1))
    found = journal.snapshot(store)
    assert list(found.check_ins["check_in"])[1:] == made
    assert list(dict.fromkeys(found.responses["check_in"]))[1:] == made


def test_many_at_once_are_what_one_by_one_would_be(store: Journal, tmp_path: Path) -> None:
    given = brought(*({"P1": 1 + number % 5, "P2": NOT_APPLICABLE} for number in range(1200)), day=date(2020, 1, 2))
    assert bring(store, given) == ImportResult(new=1200)
    assert bring(store, given) == ImportResult(there=1200)
    alone = opened(tmp_path / "alone")
    assert journal.save_check_ins(alone, given, today=TODAY, at=AT) == 1200
    assert journal.verify(store) == journal.verify(alone) == ()
    rows = []
    for one in (store, alone):
        with closing(sqlite3.connect(one.file)) as connection:
            tables = ("record", "revision", "check_in", "response", "evidence")
            rows.append([connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables])
    assert rows[0] == rows[1]


def test_the_same_check_in_twice_in_one_go_is_one(store: Journal) -> None:
    (one,) = brought({"P1": 3})
    assert bring(store, [one, one]) == ImportResult(new=1, there=1)
    assert answers(store) == [{"P1": 3}]


def test_a_later_one_that_cannot_be_saved_takes_all_of_them_back(store: Journal) -> None:
    given = brought(*({"P1": 3} for _ in range(1001)), day=date(2020, 1, 2))
    with pytest.raises(InvalidRecord, match="in the future"):
        bring(store, [*given, *brought({"P1": 3}, day=TODAY + timedelta(days=1))])
    assert len(journal.check_ins(store)) == 1
